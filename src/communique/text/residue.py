"""What web pages leave around an article: found by named rules, one line at a time.

The rules are data (``cleaning_residue.csv``). All are anchored to a whole line or to an edge of
the article, so that prose is never dropped: a sentence that speaks of cookies or newsletters stays.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import NamedTuple

from communique.lexicon import table, words
from communique.lexicon.rules import rule
from communique.text.dateline_date import DATE

__all__ = ["OVER", "Drop", "residue"]

LONGEST = 400
"""Characters of the longest line that a rule reads; longer ones are prose."""

SHORT = 60
"""A line up to this length is tried against every rule, a longer one only against those hinted at."""

HEAD = 40
"""Characters in which a hint stands that belongs to the beginning of a line."""

EDGE = 4
"""Lines at the beginning and the end that count as edges of the article."""


OVER = re.compile(r"[(\[]ends?[)\]]", re.IGNORECASE)
"""A line where a talk is over: what follows it is nobody's words, so it goes only where nothing follows."""


class Drop(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) that rule ``rule`` drops; ``because`` tells its ground."""

    start: int
    end: int
    rule: str
    because: str = ""


class _Line(NamedTuple):
    start: int
    text: str


@dataclass(frozen=True)
class _Rule:
    name: str
    edge: bool
    source: str

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when the rule is first asked."""
        return re.compile(self.source, re.IGNORECASE)


@functools.cache
def _rules() -> tuple[_Rule, ...]:
    rows = table("cleaning_residue")
    return tuple(_Rule(row["rule"], row["where"] == "edge", row["pattern"]) for row in rows)


def _lines(text: str) -> list[_Line]:
    lines = []
    start = 0
    for piece in text.split("\n"):
        if piece:
            lines.append(_Line(start, piece))
        start += len(piece) + 1
    return lines


Hints = tuple[tuple[str, tuple[int, ...]], ...]


@functools.cache
def _hints() -> tuple[Hints, Hints]:
    """Substrings and the places of the rules they hint at: in a line's beginning, anywhere in it."""
    found: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
    for place, row in enumerate(table("cleaning_residue")):
        for hint in row["hints"].split("|"):
            found[not hint.startswith("^")].setdefault(hint.removeprefix("^"), []).append(place)
    head, anywhere = (tuple((hint, tuple(places)) for hint, places in part.items()) for part in found)
    return head, anywhere


def _candidates(line: str, anywhere: Hints) -> list[_Rule]:
    rules = _rules()
    if len(line) <= SHORT:
        return list(rules)
    low = line.lower()
    head = low[:HEAD]
    places = {place for hint, behind in _hints()[0] if hint in head for place in behind}
    places |= {place for hint, behind in anywhere if hint in low for place in behind}
    return [rules[place] for place in sorted(places)]


def _rule(line: str, edge: bool, anywhere: Hints) -> str | None:
    if len(line) > LONGEST:
        return None
    for row in _candidates(line, anywhere):
        if (edge or not row.edge) and row.pattern.fullmatch(line):
            return row.name
    return None


@functools.cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in words("cleaning_agencies"))


DASHED = re.compile(
    r"(?:(?<=[.!?…”\"’)])|\A) ?[–—-]{1,3} ?(?P<who>[^–—.!?:;,()]{2,40}?(?: [–—-] [^–—.!?:;,()]{2,40})?)\.?\Z"
)
DOTTED = re.compile(r"(?:…\.*|\.{3,}) ?(?P<who>[A-Z]{2,12})\.?\Z")
BRACKETED = re.compile(r"(?<=[.!?…”\"’]) ?[(\[](?P<who>[^()\[\]]{1,40})[)\]]\.?\Z")
CLOSED = re.compile(r"[.!?…:;,][”\"’')\]]*\Z")
ENDS_IN_YEAR = re.compile(r"\b\d{4}\Z")
CLOSING = re.compile(
    r"(?<=[.!?…”\"’)]) ?(?P<who>Enditem|ENDS?|Ends|/ends|-30-|###|# # #"
    r"|[A-Z]{2,4}/[A-Z]{2,5}(?:/[A-Z]{2,5}){0,3}|\([Ee][Nn][Dd]\).{0,30}"
    r"|(?:PTI|IANS|UNI|ANI)(?: [A-Z]{2,4}){0,5})\.?\Z"
)
TAILS = {
    "an agency or desk behind a dash": DASHED,
    "an agency or desk in brackets": BRACKETED,
    "an agency behind dots": DOTTED,
    "a closing mark": CLOSING,
}
LISTING = re.compile(
    r"\W*(?:most (?:read|popular|viewed|shared|commented)|trending|popular|related|recommended|latest"
    r"|more (?:from|on|news)|you (?:may|might)|also (?:on|in)|top stories|editor.s pick|what to read"
    r"|read next|in this section)\b",
    re.IGNORECASE,
)
"""What stands above headlines of other articles, to the end of a page."""
TEASER = 160
PRESS_WORD = re.compile(
    r"(?:News|Agency|Agencies|Times|Press|Online|Post|Herald|Network|Bulletin|Daily|Tribune|Gazette|Newswire|Wire|Media)\Z"
)
INITIALS = re.compile(r"[A-Z]{1,4}(?:/[A-Z]{1,5})*\Z|[a-z]{2,3}(?:/[a-z]{2,5})+\Z")
DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|[a-z]{2}|online|press)\Z")


def _signs(who: str) -> bool:
    """Tell whether a word or two after the last sentence name an agency, a paper or a desk."""
    parts = [part.strip() for part in re.split(r" [–—-] |/|,| and ", who)]
    last = parts[-1]
    return (
        all(part.casefold() in _agencies() for part in parts)
        or last.casefold() in _agencies()
        or bool(PRESS_WORD.search(last) or INITIALS.match(who) or DOMAIN.match(who))
    )


def _names_a_desk(line: str) -> bool:
    """A last line that is an agency and perhaps its desk: ``MENA``, ``IPS Pacific Bureau``."""
    parts = line.strip(" .–—-").split()
    agency = bool(parts) and parts[0].casefold() in _agencies() and parts[0][0].isupper()
    desk = len(parts) <= 5 and all(part[0].isupper() for part in parts) and not line.endswith(".")
    return line.strip(" .–—-").casefold() in _agencies() or (agency and desk)


@rule(
    "an agency and its desk",
    source="ours: sign-offs of news agencies",
    drops=["They signed it. ¶ It rained. ¶ [IPS Pacific Bureau]"],
    keeps=["They signed it. ¶ It rained. ¶ [The Pacific Bureau was closed by the agency on Monday.]"],
)
@rule(
    "an agency or desk behind a dash",
    source="ours: sign-offs of news agencies",
    drops=["They signed it. ¶ It rained.[ — SPA]"],
    keeps=["They signed it. ¶ It rained.[ – It was over.]"],
)
@rule(
    "an agency or desk in brackets",
    source="ours: sign-offs of news agencies",
    drops=["They signed it. ¶ It rained.[ (Xinhua)]"],
    keeps=["They signed it. ¶ [They met with the help of the African Union (AU).]"],
)
@rule(
    "an agency behind dots",
    source="ours: sign-offs of news agencies",
    drops=["They signed it. ¶ They agreed to meet again[ ...PNA]"],
    keeps=["They signed it. ¶ [They agreed to meet again ...]"],
)
@rule(
    "a closing mark",
    source="ours: sign-offs of news agencies",
    drops=["They signed it. ¶ It rained.[ Enditem]"],
    keeps=["They signed it. ¶ [They met at the far End.]"],
)
def _tail(line: _Line) -> list[Drop]:
    """Find the sign-off behind the last sentence: ``… of the project. — SPA``."""
    if _names_a_desk(line.text):
        return [_whole(line, "sign-off", "an agency and its desk")]
    for because, pattern in TAILS.items():
        match = pattern.search(line.text, max(0, len(line.text) - 100))
        if match and (pattern is CLOSING or _signs(match["who"])):
            return [Drop(line.start + match.start(), line.start + len(line.text), "sign-off", because)]
    return []


@rule(
    "printed twice above a credit",
    source="ours: captions printed twice",
    drops=[
        (
            "They signed it. ¶ [Ships wait outside the port] ¶ Ships wait outside the port ¶ Photo: Ana "
            "Reis ¶ It rained."
        ),
    ],
    keeps=["They signed it. ¶ [Ships wait outside the port.] ¶ Photo: Ana Reis ¶ It rained."],
)
@rule(
    "below the heading of a list",
    source="ours: lists of other articles",
    drops=[
        (
            "They signed it. ¶ It rained. ¶ Most read ¶ [Ferry talks resume after a month] ¶ Parliament "
            "passes the bill"
        ),
    ],
    keeps=[
        (
            "They signed it. ¶ It rained. ¶ Most read ¶ [They agreed to meet again in the autumn, in the "
            "same town.]"
        ),
    ],
)
def residue(text: str) -> list[Drop]:
    r"""Find what is not the article's own prose.

    Args:
        text: Text whose blanks are already regular.

    Returns:
        Stretches to drop, ascending, each with the name of its rule.

    Example:
        >>> text = "Tell a friend\n\nThe bridge was opened in the presence of both ministers. — SPA"
        >>> [(text[d.start:d.end], d.rule) for d in residue(text)]
        [('Tell a friend', 'share-line'), (' — SPA', 'sign-off')]
    """
    lines = _lines(text)
    low = text.lower()
    anywhere = tuple(item for item in _hints()[1] if item[0] in low)
    drops = []
    kept: list[_Line] = []
    last_rule = None
    below: int | None = None  # kept lines before the last heading of a list of other articles
    for place, line in enumerate(lines):
        edge = place < EDGE or place >= len(lines) - EDGE
        rule, because = _rule(line.text, edge, anywhere), ""
        if rule == "sign-off" and place < len(lines) - 1 and OVER.fullmatch(line.text.strip()):
            rule = None
        if rule is None and kept and _repeats(line.text, kept[-1].text):
            rule = "repeated-line"
        if rule is None and not edge and kept and _dates_a_teaser(line, kept[-1]):
            drops.append(_whole(kept.pop(), "read-more-line", "a date stands alone below it"))
            rule, because = "metadata-line", "it dates the link above it"
        if rule is None:
            kept.append(line)
        else:
            if rule == "photo-credit" and last_rule == "repeated-line" and kept:
                drops.append(_whole(kept.pop(), "photo-caption", "printed twice above a credit"))
            drops.append(_whole(line, rule, because))
            if rule == "read-more-line" and LISTING.match(line.text):
                below = len(kept)
        last_rule = rule
    if below is not None and 0 < below < len(kept) and all(_is_teaser(line.text) for line in kept[below:]):
        drops += [_whole(line, "read-more-line", "below the heading of a list") for line in kept[below:]]
        del kept[below:]
    if kept:
        drops += _tail(kept[-1])
    return sorted(drops)


def _is_teaser(line: str) -> bool:
    """Tell whether a line may be the headline of another article: short, and no sentence."""
    return len(line) <= TEASER and not CLOSED.search(line)


@rule(
    "repeated-line",
    source="ours: captions and headlines printed twice",
    drops=["They signed it. ¶ Ships wait outside the port ¶ [Ships wait outside the port] ¶ It rained."],
    keeps=["They signed it. ¶ They failed. ¶ [They failed.] ¶ It rained."],
)
def _repeats(line: str, before: str) -> bool:
    """Tell whether a line that is no sentence is printed twice."""
    return line == before and not line.endswith((".", "!", "?"))


def _whole(line: _Line, rule: str, because: str = "") -> Drop:
    return Drop(line.start, line.start + len(line.text), rule, because)


@rule(
    "a date stands alone below it",
    source="ours: links to other articles",
    drops=[
        (
            "They signed it. ¶ It rained. ¶ They signed it. ¶ It rained. ¶ [Ferry talks resume]⏎11 Jul "
            "2023 ¶ They signed it. ¶ It rained. ¶ They signed it. ¶ It rained. ¶ They signed it."
        ),
    ],
    keeps=[
        (
            "They signed it. ¶ It rained. ¶ They signed it. ¶ It rained. ¶ [Ferry talks resume on 11 Jul "
            "2023.] ¶ They signed it. ¶ It rained. ¶ They signed it. ¶ It rained. ¶ They signed it."
        ),
    ],
)
@rule(
    "it dates the link above it",
    source="ours: links to other articles",
    drops=[
        (
            "They signed it. ¶ It rained. ¶ They signed it. ¶ It rained. ¶ Ferry talks resume⏎[11 Jul "
            "2023] ¶ They signed it. ¶ It rained. ¶ They signed it. ¶ It rained. ¶ They signed it."
        ),
    ],
    keeps=[
        (
            "They signed it. ¶ It rained. ¶ They signed it. ¶ It rained. ¶ Ferry talks resume on [11 Jul "
            "2023]. ¶ They signed it. ¶ It rained. ¶ They signed it. ¶ It rained. ¶ They signed it."
        ),
    ],
)
def _dates_a_teaser(line: _Line, above: _Line) -> bool:
    """A date alone, right below a line that is no sentence: the link to another article."""
    adjacent = line.start == above.start + len(above.text) + 1
    return (
        adjacent
        and not CLOSED.search(above.text)
        and bool(DATE.match(line.text))
        and bool(ENDS_IN_YEAR.search(line.text))
    )
