"""Reads a text into temporal tokens: words and numbers with the kind they have in the grammar.

A kind is one character, so that the kinds of a text are a string, and the rules of
the grammar are regular expressions over that string. All offsets are characters of the text.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from communique.lexicon import table

__all__ = ["STOP", "WORD", "Lexeme", "Lexemes", "kind_char", "kind_names", "lex"]

WORD = "_"
"""The kind of a word or number that is in no temporal expression."""
STOP = ";"
"""The kind of marks that no temporal expression runs across."""

PUNCTUATION = {
    ",": "comma",
    "&": "and",
    "-": "dash",
    "‐": "dash",
    "‑": "dash",
    "–": "dash",
    "−": "dash",
    "—": "dash",
    "/": "slash",
    "(": "lparen",
    ")": "rparen",
}

PATTERN = r"""
      (?P<holiday> HOLIDAYS )
    | (?P<ampm>   (?=[apAP]\.)(?<![^\W\d_]) [apAP]\.\s?[mM](?:\.|\b) )
    | (?P<era>    B\.C\.(?:E\.)? )
    | (?P<buddhist> (?=B\.)(?<!\w)B\.\s?E\.(?!\w) )
    | (?P<oclock> [oO]['’]\s?[cC]lock\b )
    | (?P<qname>  (?=[Q1-4])(?:(?<![^\W_])(?:Q[1-4]|[1-4]Q)|(?<=[12][09]\d\d)Q[1-4])(?=FY|(?![^\W\d_])) )
    | (?P<hname>  (?=[H12])(?:(?<![^\W_])(?:H[12]|[12]H)|(?<=[12][09]\d\d)H[12])(?=FY|(?![^\W_])) )
    | (?P<frac>   (?=[1-7½¼¾])(?<!\d)[1-7]/[2-8](?![\d/]) | [½¼¾] )
    | (?P<word>   [^\W\d_]+ )
    | (?P<space>  \n\s* )
    | (?P<offset> (?:(?<=GMT)|(?<=UTC))\s?[+-]\d{1,2}(?::\d\d)?(?!\d) )
    | (?P<iso>    \d{4}-\d\d-\d\d (?: T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)? )? (?![\d-]) )
    | (?P<numdate> (?:(?<![\d./-])|(?<=/\d\d\d\d-))
        (?: \d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)(?:\d{4}|\d\d) | \d{4}[./]\d{1,2}[./]\d{1,2} )
        (?!\d|[./]\d|-\d(?!\d?/\d)) )
    | (?P<clock>  \d{1,2}[:h][0-5]\d (?: :[0-5]\d )? (?![\d:]) )
    | (?P<decade_full> (?:1[0-9]|20)\d0s\b
        | (?<=the[ ]|The[ ]|rly[ ]|ate[ ]|mid-|Mid-)(?:1[0-9]|20)\d0['’]s\b )
    | (?P<decade_apos> ['’‘]\d0['’]?s\b )
    | (?P<decade> (?:[2-9]0|00)['’]?s\b )
    | (?P<apos_year> (?:(?<!\w)|(?<=Q\d)|(?<=H\d)|(?<=\dQ)) ['’‘]\d\d\b(?!%) )
    | (?P<ord>    \d{1,3}(?:st|nd|rd|th)\b )
    | (?P<nbig>   \d{1,3}(?:,\d{3})+(?!\d) )
    | (?P<decimal> \d+\.\d+ )
    | (?P<number> \d+ )
    | (?P<apos>   (?<=s)['’](?=\s(?:time|ago)\b) )
    | (?P<apos_s> ['’]s\b )
    | (?P<dash>   --+ )
    | (?P<mark>   [^\w\s] )
"""
WHOLE = ("n12", "n24", "n31", "n59", "nyear", "nfar", "nmil", "ordbig")
"""Kinds of numbers by size: up to 12, 24, 31, 59, years, years far ahead, hours as 0900, ordinals > 31."""
CURRENCY = frozenset("$€£¥₹₽₩₺₦₴#№")
GLUED = re.compile(r"(?![QH]\d|hrs\b)[^\W\d_]+")
"""Letters right behind a number, but for the quarter of a year: ``2024Q1``."""
LONGEST = 30
"""Characters of the longest number that counts days or years; Python does not read one of 4,301 digits."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One temporal token: offsets, lower-case text and the name of its kind."""

    start: int
    end: int
    lower: str
    kind: str


@dataclass(frozen=True, slots=True)
class Lexemes:
    """The tokens of a text: ``kinds`` has one character a token, ``starts`` and ``ends`` its offsets."""

    text: str
    kinds: str
    starts: list[int]
    ends: list[int]

    def __getitem__(self, index: int) -> Lexeme:
        start, end = self.starts[index], self.ends[index]
        return Lexeme(start, end, self.text[start:end].lower(), kind_names()[self.kinds[index]])


@functools.cache
def _kinds() -> dict[str, str]:
    shapes = set(re.findall(r"\(\?P<([a-z_]+)>", PATTERN)) | set(WHOLE) | set(PUNCTUATION.values())
    names = sorted(shapes | {row["kind"] for row in table("dates_words")})
    return {name: chr(0x100 + place) for place, name in enumerate(names)}


@functools.cache
def kind_names() -> dict[str, str]:
    """Give the name of each kind by its character."""
    return {char: name for name, char in _kinds().items()} | {WORD: "word", STOP: "stop"}


def kind_char(name: str) -> str:
    """Give the character of a kind by its name.

    Raises:
        KeyError: If the grammar knows no such kind.
    """
    return {"word": WORD, "stop": STOP}.get(name) or _kinds()[name]


CAPITALISED = (
    "fy_year",
    "month_weak",
    "month_abbr",
    "weekday_abbr",
    "zone",
    "zone_weak",
    "era",
    "era_weak",
    "buddhist",
)


@functools.cache
def _token() -> re.Pattern[str]:
    """The pattern of tokens, with the names of holidays of several words in it."""
    names = [row["name"].title().replace("'S", "['’]s") for row in table("dates_holidays")]
    longest = sorted(names, key=len, reverse=True)
    initials = "".join(sorted({name[0] for name in names}))
    joined = "|".join(name.replace(" ", r"\s") for name in longest)
    return re.compile(PATTERN.replace("HOLIDAYS", rf"(?=[{initials}])\b(?:{joined})\b"), re.VERBOSE)


@functools.cache
def _words() -> dict[str, str]:
    """Kind by word, as written in small letters, with a capital, and in capitals."""
    found = {}
    for row in table("dates_words"):
        char, word = kind_char(row["kind"]), row["word"]
        if row["kind"] not in CAPITALISED and word != "august":
            found[word] = char
        if not row["kind"].startswith(("zone", "era", "adverb_set", "buddhist")):
            found[word.capitalize()] = char
        found[word.upper()] = char
    return found


@functools.cache
def _dotted() -> frozenset[str]:
    """Kinds whose words may end in a full stop of their own."""
    return frozenset((kind_char("month_abbr"), kind_char("weekday_abbr")))


@functools.cache
def _number_kinds() -> tuple[str, ...]:
    """Kind of a whole number, by its value up to 59."""
    names = ["n59", *["n12"] * 12, *["n24"] * 12, *["n31"] * 7, *["n59"] * 28]
    return tuple(kind_char(name) for name in names)


def _number(digits: str) -> str:
    if len(digits) <= 2:
        value = int(digits)
        return _number_kinds()[value] if value < 60 else kind_char("nbig")
    if len(digits) == 4:
        if "1000" <= digits <= "2199":
            return kind_char("nyear")
        if digits[0] == "2":
            return kind_char("nfar")
        if digits[0] == "0" and digits[2] < "6":
            return kind_char("nmil")
    return kind_char("nbig") if digits[0] != "0" else WORD


def _is_number_of_a_thing(text: str, start: int, end: int) -> bool:
    """Tell whether a number is a price or part of a longer figure: $2020, € 1999, 3.1999, 40%."""
    before, earlier = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    if before and (before in CURRENCY or before in "_+"):
        return True
    if earlier and ((before == " " and earlier in CURRENCY) or (before == "." and earlier.isdigit())):
        return True
    if before == "," and earlier.isdigit() and end - start == 3:
        return True
    after = text[end : end + 1]
    return bool(after) and after in "%_°‰"


def _is_glued(text: str, end: int) -> bool:
    """Tell whether a unit of measure or part of a code stands right behind a number: "2000ft"."""
    glued = GLUED.match(text, end)
    return glued is not None and glued[0] not in _words()


def _is_dotted(text: str, start: int, end: int, kind: str) -> bool:
    """Tell whether a full stop belongs to the abbreviation before it, and does not end the sentence."""
    if kind not in _dotted() and text[start:end].lower() != "sept":
        return False
    rest = text[end + 1 : end + 3].lstrip(" \u00a0")
    return rest[:1].isdigit() or rest[:1].islower() or rest[:1] in tuple(",)(/-–—")


def lex(text: str) -> Lexemes:
    """Read a text into temporal tokens.

    Example:
        >>> tokens = lex("He came on Oct. 29, 2024.")
        >>> [tokens[i].kind for i in range(len(tokens.kinds))]
        ['word', 'word', 'on', 'month_abbr', 'n31', 'comma', 'nyear', 'stop']
    """
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    known = _words().get
    for match in _token().finditer(text):
        word = match[0]
        start, end = match.span()
        kind = known(word)
        if kind is None:
            group = match.lastgroup
            if group == "word":
                kind = WORD
            elif (
                word == "." and kinds and ends[-1] == start and _is_dotted(text, starts[-1], start, kinds[-1])
            ):
                ends[-1] = end
                continue
            else:
                kind = _other(text, group or "", word, start, end)
                if kind == "":
                    continue
                if word[0].isdigit() and kinds and kinds[-1] == WORD and ends[-1] == start:
                    kind = WORD
        kinds.append(kind)
        starts.append(start)
        ends.append(end)
    return Lexemes(text, "".join(kinds), starts, ends)


def _other(text: str, group: str, word: str, start: int, end: int) -> str:
    """Give the kind of what is no word of the lexicon; an empty string for white space."""
    if group == "mark":
        name = PUNCTUATION.get(word)
        return kind_char(name) if name else STOP
    if group == "space":
        follows = text[end : end + 1]
        return "" if word.count("\n") == 1 and (follows.islower() or follows.isdigit()) else STOP
    if group in (
        "holiday",
        "ampm",
        "era",
        "oclock",
        "apos_s",
        "apos",
        "offset",
        "buddhist",
        "decade",
        "decade_apos",
        "decade_full",
        "apos_year",
        "frac",
    ):
        return kind_char(group)
    if group == "dash":
        return STOP
    if len(word) > LONGEST or _is_number_of_a_thing(text, start, end):
        return WORD
    if group == "number":
        return WORD if _is_glued(text, end) else _number(word)
    if group == "ord":
        return kind_char("ord" if 0 < int(word[:-2]) <= 31 else "ordbig")
    return kind_char(group)
