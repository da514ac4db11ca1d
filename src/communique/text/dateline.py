"""Datelines: where and when an article was written, and who sent it.

``BANGKOK, July 15 (Xinhua) --`` is read in three steps: find what may end a dateline
(a dash, a colon, a full stop, a closing bracket), cut what stands before it into pieces
at commas and brackets, and take it for a dateline only if every piece is a place, a date
or an agency. The longest reading wins; a lone place needs capitals or a city's name.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from communique.annotation.reasons import SILENT, Trace
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.text.date_order import place_order
from communique.text.dateline_date import DATELINE_DATE, WEEKDAY, in_year, iso_date, whole_year
from communique.text.places import normal_case, place_kind

__all__ = ["REFUSALS", "Parsed", "parse_dateline"]

REFUSALS = (
    "a full stop behind a place",
    "a bracket without a known agency",
    "the sentence goes on in lower case",
    "a line without date or known agency behind a place",
    "no known agency before the sentence",
    "neither a place nor a known agency",
    "an agency before a colon",
    "capitalised words alone",
    "somebody speaks behind the colon",
)
"""Why what may end a dateline ends none."""

LONGEST = 160
"""Characters within which a dateline ends."""

FIRST_PIECE = 60
"""Characters within which its first place or agency ends."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A dateline: characters 0 to ``end`` of the paragraph, and where its first sentence begins.

    ``rule`` names the evidence that makes it one, ``kinds`` what its places are known by.
    """

    end: int
    body: int
    place: str | None
    date: str | None
    agency: str | None
    rule: str = field(default="", repr=False)
    kinds: tuple[str, ...] = field(default=(), repr=False)


RULE = "[-–—―‒−_]"
"""Dashes of all kinds; news wires of old print an underscore."""

END = re.compile(
    rf"(?P<dot_dash>\.{RULE}+\s+)"
    rf"|(?P<dash>\s+{RULE}{{1,3}}/?\s*|(?<=[)/\]\d]){RULE}+\s*|[–—―]+\s*|--+\s*|[-_]\s+|\s+\|\s+"
    r"|(?<=[^\W\d_])-(?=(?:The|An?)\s))"
    r"|(?P<colon>\s?:\s+)"
    r"|(?P<dot>\.\s+)"
    r"|(?P<bracket>(?<=[)\]/])\s+)"
    r"|(?P<run_on>(?<=[A-Z]{3})\s+(?=[A-Z][a-z]))"
    r"|(?P<stop>\.?\Z)"
)
"""What may stand between a dateline and the article; a hyphen inside a word is none."""

BRACKET = re.compile(
    r"\((?P<round>[^()]*)\)|\[(?P<square>[^\[\]]*)\]|(?<![^\W\d_])/(?P<slash>[^/\W\d][^/]{1,39})/(?!\w)"
)
CUT = re.compile(
    rf"\s+\|\s+|\s*[,;]\s*|\s+{RULE}{{1,3}}\s*|{RULE}{{1,3}}\s+|(?<=[\d)])\.\s+|(?<=[^\W\d_]{{5}})\.\s+"
    r"|(?<=[^\W\d_]{4})(?<!Sept)(?<!SEPT)\.\s+(?=\d)"
)
"""Cuts at commas, spaced dashes, and full stops that end no abbreviation."""

ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,}\Z|\A[A-Z][A-Za-z]{1,4}\.\Z")
SPEECH = re.compile(r"(?:I|We|My|Our|You|Thanks?|Yes|No|Well|Good|So|Okay|Let)\b")
"""After a name in capitals and a colon: somebody speaks."""

YEAR = re.compile(r"(?:19|20|24|25)\d{2}\Z")
LONE_WEEKDAY = re.compile(rf"{WEEKDAY}\Z", re.IGNORECASE)
HIJRI = re.compile(
    r"(?:muharram|safar|rabi|jumada|rajab|sha['’]?ban|ramadan|shawwal|dhu|thul?)[\w\s'’-]{0,24}\d{1,2}\Z|1[345]\d\d(?:\s?h)?\Z",
    re.IGNORECASE,
)


BRACKETS = frozenset(("round", "square", "slash"))
DASH = re.compile(RULE)


class _Piece(NamedTuple):
    """A piece of a dateline; ``mark`` says what it stands in (round, square, slash) or behind (dash)."""

    text: str
    mark: str


@dataclass(slots=True)
class _Reading:
    """What the pieces of a head have been taken for so far."""

    places: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    date: str | None = None
    agency: str | None = None
    agency_known: bool = False
    bracketed: bool = False
    last: str = ""


@functools.cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in words("cleaning_agencies"))


def _known_agency(text: str) -> bool:
    parts = [part.strip() for part in re.split(r"[/,&]|\s*[-–]\s+| and ", text)]
    return any(part.casefold() in _agencies() for part in parts)


def _medium(text: str) -> bool:
    """A name with a media word in it: ``afrol News``, ``TODAY NICARAGUA``."""
    parts = text.upper().replace("/", " / ").split()
    return (
        1 < len(parts) <= 6
        and any(part in words("cleaning_media_words") for part in parts)
        and not any(part in words("cleaning_not_places") for part in parts)
    )


def _pieces(head: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    done = 0
    for match in BRACKET.finditer(head):
        pieces += _cut(head[done : match.start()])
        bracket = match.lastgroup or ""
        inner = match[bracket]
        whole = bracket == "slash" or _known_agency(inner)
        pieces += [_Piece(_bare(text), bracket) for text in ([inner] if whole else re.split(r",\s+", inner))]
        done = match.end()
    pieces += _cut(head[done:])
    return [piece for piece in pieces if piece.text.strip("./")]


def _cut(text: str) -> list[_Piece]:
    """Cut at separators; a piece behind a dash is marked as such."""
    parts = CUT.split(text)
    dashes = [bool(DASH.search(part)) for part in CUT.findall(text)]
    return [
        _Piece(_bare(part), "dash" if dash else "")
        for part, dash in zip(parts, [False, *dashes], strict=True)
    ]


def _bare(text: str) -> str:
    """Strip a piece of its separators; the full stop of ``D.C.`` is its own."""
    text = text.strip(" ,-–—―‒−_").lstrip(".")
    bare = text.rstrip(". ")
    return text if ABBREVIATION.search(text) and not _known_agency(bare) else bare


def _take(reading: _Reading, piece: _Piece, published: str | None) -> bool:
    """Take one piece into the reading; False if it is nothing that a dateline has."""
    text = piece.text
    date = DATELINE_DATE.match(text)
    if date and reading.date is None:
        reading.date, reading.last = iso_date(date, published, _order(reading)), "date"
        return reading.date is not None or (bool(reading.places) and _is_open(date))
    if YEAR.match(text) and reading.last == "date" and reading.date:
        reading.date = in_year(whole_year(text), reading.date)
        return True
    if LONE_WEEKDAY.match(text) or HIJRI.match(text):
        return bool(reading.places or reading.agency)
    if _is_agency(reading, piece):
        reading.agency_known = _known_agency(text) or _medium(text)
        reading.agency, reading.bracketed, reading.last = text, piece.mark in BRACKETS, "agency"
        return True
    kind = place_kind(text)
    follows = reading.last == "place" and piece.mark != "dash"
    if kind and (follows or not reading.places) and piece.mark != "slash":
        reading.places.append(text)
        reading.kinds.append(kind)
        reading.last = "place"
        return True
    return False


def _is_open(date: re.Match[str]) -> bool:
    """Tell whether figures are a date, and nobody says which number is the month."""
    return date["n1"] is not None and 1 <= int(date["n1"]) <= 12 and 1 <= int(date["n2"]) <= 12


def _order(reading: _Reading) -> str | None:
    """Give the order of figures in the state of the places that were read."""
    return place_order(", ".join(reading.places)) if reading.places else None


def _is_agency(reading: _Reading, piece: _Piece) -> bool:
    text, mark = piece
    if reading.agency is not None and mark not in BRACKETS:
        return False
    if _known_agency(text) or (_medium(text) and place_kind(text) != "city"):
        return True
    if mark not in BRACKETS or len(text) > 40 or not text[:1].isalnum():
        return False
    if mark == "slash":
        return True
    return mark == "round" and bool(reading.places) and place_kind(text) not in ("city", "country")


def _read(head: str, published: str | None) -> _Reading | None:
    reading = _Reading()
    pieces = _pieces(head)
    if not 1 <= len(pieces) <= 8:
        return None
    return reading if all(_take(reading, piece, published) for piece in pieces) else None


class Verdict(NamedTuple):
    """Whether a reading is a dateline, and the rule that says so."""

    holds: bool
    rule: str


@rule(
    "a place, a date and an agency",
    source="AP Stylebook (datelines)",
    finds=["[BANGKOK, July 15 (Xinhua)] -- The two sides signed a plan."],
    leaves=["[BANGKOK, July 15] -- The two sides signed a plan."],
)
@rule(
    "a place and a date",
    source="AP Stylebook (datelines)",
    finds=["[BANGKOK, July 15] -- The two sides signed a plan."],
    leaves=["[BANGKOK] -- The two sides signed a plan."],
)
@rule(
    "a place and an agency",
    source="AP Stylebook (datelines)",
    finds=["[TIRANA (ATA)] — The two sides signed a plan."],
    leaves=["[TIRANA] — The two sides signed a plan."],
)
@rule(
    "a bracket without a known agency",
    source="AP Stylebook (datelines)",
    drops=["[Bangkok (Harbour)] The two sides signed a plan."],
    keeps=["[Bangkok (Xinhua)] The two sides signed a plan."],
)
@rule(
    "the sentence goes on in lower case",
    source="AP Stylebook (datelines)",
    drops=["[Paris, July 15] – and the two sides signed a plan."],
    keeps=["[Paris, July 15] – The two sides signed a plan."],
)
def _judge(reading: _Reading, end: str, following: str) -> Verdict:
    """Say whether the reading has evidence enough, given how it ends and what follows."""
    if end in ("stop", "run_on"):
        return _without_dash(reading, end)
    if end == "dot" and reading.last not in ("date", "agency"):
        return Verdict(False, "a full stop behind a place")
    if end == "bracket" and not (reading.bracketed and reading.agency_known):
        return Verdict(False, "a bracket without a known agency")
    opens = not following[:1].islower() or following[1:2].isupper()
    if not reading.kinds:
        return _agency_alone(reading, opens, end)
    if reading.date is not None and (reading.agency_known or reading.bracketed):
        return Verdict(True, "a place, a date and an agency")
    if not opens:
        return Verdict(False, "the sentence goes on in lower case")
    if reading.date is not None or reading.agency_known:
        return Verdict(True, "a place and a date" if reading.date is not None else "a place and an agency")
    return _place_alone(reading, end, following)


@rule(
    "a line without date or known agency behind a place",
    source="ours: press releases",
    drops=[
        "[Lima, Harbour] ¶ The two sides signed a plan in the presence of the press.",
        "[Lima] ¶ The two sides signed a plan in the presence of the press.",
    ],
    keeps=["[Lima, 15 July 2023] ¶ The two sides signed a plan in the presence of the press."],
)
@rule(
    "no known agency before the sentence",
    source="ours: wire copy without a dash",
    drops=["[NAIROBI, KENYA] The two sides signed a plan. They met."],
    keeps=["[LIMA, July 15, AFP] The two sides signed a plan. They met."],
)
@rule(
    "a dateline alone on its line",
    source="ours: press releases",
    finds=["[Lima, 15 July 2023] ¶ The two sides signed a plan in the presence of the press."],
    leaves=["[Lima] ¶ The two sides signed a plan in the presence of the press."],
)
@rule(
    "a known agency in capitals before the sentence",
    source="ours: wire copy without a dash",
    finds=[
        "[LIMA, 15 July, REUTERS] The two sides signed a plan. They met.",
        "[LIMA, July 15, AFP] The two sides signed a plan. They met.",
    ],
    leaves=["[LIMA] – The two sides signed a plan. They met."],
)
def _without_dash(reading: _Reading, end: str) -> Verdict:
    """Judge a dateline that is a whole line, or whose agency runs on into the sentence."""
    if end == "stop":
        told = reading.date is not None or reading.agency_known
        if reading.places and reading.last != "place" and told:
            return Verdict(True, "a dateline alone on its line")
        return Verdict(False, "a line without date or known agency behind a place")
    if reading.places and reading.last == "agency" and reading.agency_known:
        return Verdict(True, "a known agency in capitals before the sentence")
    return Verdict(False, "no known agency before the sentence")


@rule(
    "an agency before a colon",
    source="ours: an agency is quoted",
    drops=["[Xinhua]: The two sides signed a plan."],
    keeps=["[(Xinhua)]: The two sides signed a plan."],
)
@rule(
    "a known agency alone",
    source="ours: wire copy without a place",
    finds=["[(Xinhua)] -- The two sides signed a plan."],
    leaves=["[BEIJING (Xinhua)] -- The two sides signed a plan."],
)
@rule(
    "neither a place nor a known agency",
    source="AP Stylebook (datelines)",
    drops=["[July 15] – The two sides signed a plan."],
    keeps=["[Lima, July 15] – The two sides signed a plan."],
)
def _agency_alone(reading: _Reading, opens: bool, end: str) -> Verdict:
    """Judge a dateline without a place."""
    if not reading.agency_known:
        return Verdict(False, "neither a place nor a known agency")
    if not opens:
        return Verdict(False, "the sentence goes on in lower case")
    if end == "colon" and not reading.bracketed:
        return Verdict(False, "an agency before a colon")
    return Verdict(True, "a known agency alone")


@rule(
    "a place in capitals",
    source="AP Stylebook (datelines)",
    finds=["[GATUNDU] – The two sides signed a plan."],
    leaves=["[NAIROBI] – The two sides signed a plan."],
)
@rule(
    "a listed city",
    source="ours: capitals and large towns (cleaning_places.txt, countries.csv)",
    finds=[
        "[NAIROBI] – The two sides signed a plan.",
        "[Nairobi] – The two sides signed a plan.",
    ],
    leaves=["[GATUNDU] – The two sides signed a plan."],
)
@rule(
    "a listed country",
    source="ours: states (countries.csv)",
    finds=["[KENYA] – The two sides signed a plan."],
    leaves=["[NAIROBI] – The two sides signed a plan."],
)
@rule(
    "an unlisted place beside a listed one",
    source="AP Stylebook (datelines: town and state)",
    finds=["[Sambalpur, India] – The two sides signed a plan."],
    leaves=["[SAMBALPUR] – The two sides signed a plan."],
)
@rule(
    "capitalised words alone",
    source="AP Stylebook (datelines are in capitals)",
    drops=["[Sambalpur] – The two sides signed a plan."],
    keeps=["[SAMBALPUR] – The two sides signed a plan."],
)
@rule(
    "somebody speaks behind the colon",
    source="ours: transcripts",
    drops=["[PRICE]: We signed a plan with all of them."],
    keeps=["[GATUNDU]: The two sides signed a plan with all of them."],
)
@rule(
    "a full stop behind a place",
    source="AP Stylebook (datelines)",
    drops=["[NAIROBI]. The two sides signed a plan."],
    keeps=["[NAIROBI] – The two sides signed a plan."],
)
def _place_alone(reading: _Reading, end: str, following: str) -> Verdict:
    """Judge a dateline of places without date and agency."""
    first = reading.kinds[0]
    if first == "cased" or (first == "country" and not reading.places[0].isupper()):
        beside = end in ("dash", "dot_dash") and len(reading.kinds) > 1 and _located(reading)
        return Verdict(
            beside, "an unlisted place beside a listed one" if beside else "capitalised words alone"
        )
    if end == "colon" and first == "capitals" and SPEECH.match(following):
        return Verdict(False, "somebody speaks behind the colon")
    if end == "dot":
        return Verdict(False, "a full stop behind a place")
    return Verdict(True, "a place in capitals" if first == "capitals" else f"a listed {first}")


def _located(reading: _Reading) -> bool:
    """``Sambalpur, India``: an unlisted place beside a listed one."""
    return any(kind in ("city", "country") for kind in reading.kinds[1:])


FIRST = re.compile(r"[:–—―|]|-(?=(?:The|An?)\s)")


def _may_begin(start: str) -> bool:
    """Look at the first piece alone: most paragraphs begin with no place and no agency."""
    pieces = _pieces(FIRST.split(start[:FIRST_PIECE], maxsplit=1)[0])
    first = pieces[0].text if pieces else ""
    return bool(first) and bool(
        place_kind(first) or _known_agency(first) or _medium(first) or DATELINE_DATE.match(first)
    )


def parse_dateline(
    paragraph: str, published: str | None = None, trace: Trace = SILENT, start: int = 0
) -> Parsed | None:
    """Read the dateline at the beginning of a paragraph.

    Args:
        paragraph: The paragraph, without leading blanks.
        published: ISO date of publication, which gives the year that the dateline lacks.
        trace: Told of readings without evidence enough.
        start: Where the paragraph begins in the text, for the trace.

    Returns:
        The dateline, or None. ``place`` is in normal case, ``agency`` as written, ``date``
        ISO 8601 with ``XXXX`` for a year that nothing tells.

    Example:
        >>> parse_dateline("BANGKOK, July 15 (Xinhua) -- The two sides signed.")
        Parsed(end=25, body=29, place='Bangkok', date='XXXX-07-15', agency='Xinhua')
        >>> parse_dateline("UPDATE: The two sides signed.") is None
        True
    """
    line = paragraph[:LONGEST]
    if not _may_begin(line):
        return None
    for match in reversed(list(END.finditer(line))):
        kind = match.lastgroup or ""
        if kind == "stop" and len(paragraph) > len(line):
            continue
        head = line[: match.start()].rstrip()
        reading = _read(head, published) if head else None
        if reading is None:
            continue
        verdict = _judge(reading, kind, paragraph[match.end() :].lstrip("“\"'‘«([ "))
        if verdict.holds:
            return _parsed(reading, match, head, verdict.rule)
        trace.drop(start, start + len(head), "dateline", verdict.rule)
    return None


def _parsed(reading: _Reading, match: re.Match[str], head: str, rule: str) -> Parsed:
    place = ", ".join(normal_case(place) for place in reading.places) or None
    end = match.start() + (match.lastgroup == "dot" and head.endswith("."))
    kinds = tuple(reading.kinds)
    return Parsed(len(head) or end, match.end(), place, reading.date, reading.agency, rule, kinds)
