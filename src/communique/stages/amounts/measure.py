"""What a figure measures or counts: units of measure by their names, counted things by the parse."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from communique.language.gazetteer import capital_of, code_of
from communique.lexicon import table, words
from communique.lexicon.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["Counted", "approximate", "counted", "unit_after"]

YEARS = range(1900, 2101)
FIRST_END = re.compile(r"[ \u00a0]?[-\u2010-\u2015\u2212][ \u00a0]?\d|\)")
"""Behind the first end of a span of values ("20-30 tanks"), and behind the number of an item ("(8)")."""
RATIO = re.compile(
    r"(?<!\w)(?:one|two|three|four|five|six|seven|eight|nine|\d+) in $|(?:of|in) every $", re.IGNORECASE
)
"""Before the whole of a ratio ("one in five trips")."""
RATIO_LENGTH = 12
JOINTS = ("to", "and", "or", "-", "\u2011", "–", "—")
FURTHEST = 5
"""A counted noun stands within so many tokens of its numeral ("5,000 new literary books")."""
LONGEST_NAME = 5
"""Tokens of the longest name of a state or capital that is looked for before a numeral."""


@functools.cache
def _units() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {row["form"]: row["unit"] for row in table("units")}
    forms = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"[ \u00a0-]?(?P<unit>{forms})(?!\w)", re.IGNORECASE), names


@functools.cache
def _each() -> re.Pattern[str]:
    """What a unit is told for ("per hectare"): a measure or a head, no time, which is a SET of the dates."""
    _, names = _units()
    measures = {
        form for form, unit in names.items() if unit.split()[0] not in ("percent", "percentage", "basis")
    }
    forms = "|".join(sorted(map(re.escape, measures | set(HEADS)), key=len, reverse=True))
    return re.compile(
        rf"[ \u00a0](?:per|an?)[ \u00a0](?P<each>{forms})(?!\w)|/(?P<symbol>{forms})(?!\w)", re.IGNORECASE
    )


HEADS = ("person", "capita", "head", "inhabitant", "household")


@functools.cache
def _uncounted() -> dict[str, float]:
    rows = table("amounts_uncounted")
    return {noun: float(row["below"] or "inf") for row in rows for noun in row["nouns"].split("|")}


@functools.cache
def _hedges() -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, words("amounts_approximators")), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{forms})(?: of| a| an)? ?$", re.IGNORECASE)


def unit_after(text: str, end: int) -> tuple[int, str] | None:
    """Give the end and the name of a unit of measure right behind ``end``.

    Example:
        >>> unit_after("40 kg of tea", 2), unit_after("300 kilograms per hectare", 3)
        ((5, 'kilograms'), (25, 'kilograms per hectare'))
    """
    pattern, names = _units()
    match = pattern.match(text, end)
    if match is None:
        return None
    unit = names[match["unit"].lower()]
    return (match.end(), unit) if unit == "percent" or " per " in unit else _per(text, match.end(), unit)


def _per(text: str, end: int, unit: str) -> tuple[int, str]:
    """Add what a unit is told for: "per hectare"."""
    match = _each().match(text, end)
    if match is None:
        return end, unit
    _, names = _units()
    form = (match["each"] or match["symbol"]).lower()
    return match.end(), f"{unit} per {_singular(names.get(form, form))}"


def _singular(unit: str) -> str:
    return "foot" if unit == "feet" else re.sub(r"(?<=\w)s(?= per|$)", "", unit)


def approximate(text: str, start: int) -> bool:
    """Tell whether a hedge ("about", "more than") stands right before ``start``."""
    return _hedges().search(text[max(0, start - 24) : start]) is not None


class Counted(NamedTuple):
    """Where the things that a numeral counts end, and their words; else why it counts nothing."""

    end: int
    words: str
    against: str = ""


@rule(
    "a year",
    source="ours",
    drops=["They won the [2022] elections."],
    keeps=["They won [2,022 votes]."],
)
@rule(
    "no plural noun that it counts",
    source="ours",
    drops=["Article [5] of the treaty says so.", "Call [44] for help."],
    keeps=["They signed [5 treaties]."],
)
@rule(
    "a noun that is not counted",
    source="Halliday & Hasan 1976, Cohesion in English, 2.3 (numeratives as reference)",
    drops=["The [two] ministers met.", "They stayed [three] nights."],
    keeps=["They met [300 ministers]."],
)
def counted(doc: Doc, text: str, start: int, end: int, value: float) -> Counted:
    """Give the end and the words of the things that the numeral at ``start`` counts.

    The thing is the plural noun that the parser hangs the numeral on; years and what
    ``amounts_uncounted.csv`` lists are none.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not span[0].dep:
        return Counted(end, "", "no parse tells what it counts")
    if text[start:end].isdigit() and value in YEARS:
        return Counted(end, "", "a year")
    lead = text[max(0, start - RATIO_LENGTH) : start]
    head = None if FIRST_END.match(text, end) or RATIO.search(lead) else _noun(span[-1]) or _beside(span)
    if head is None:
        return Counted(end, "", "no plural noun that it counts")
    if value < _uncounted().get(head.lower_, 0):
        return Counted(end, "", "a noun that is not counted")
    stop = head.idx + len(head)
    return Counted(*_per(text, stop, text[span.end_char : stop].strip().lower()))


def _noun(numeral: Token) -> Token | None:
    token = numeral
    while token.dep_ in ("compound", "quantmod", "nummod", "amod", "nmod") and token.head.i > token.i:
        token = token.head
    near = numeral.i < token.i <= numeral.i + FURTHEST
    if not near or token.tag_ not in ("NNS", "NNPS") or token.sent != numeral.sent:
        return None
    between = token.doc[numeral.i + 1 : token.i]
    return None if any(t.is_punct or t.like_num or t.tag_ in ("CC", "IN", "TO") for t in between) else token


def _beside(span: Span) -> Token | None:
    """The plural noun behind a numeral of several words or of two ends, which parsers seldom hang on it."""
    doc, first = span.doc, span.start
    if not (len(span) > 1 or _is_second(doc, first) or _behind_state(doc, first)):
        return None
    for token in doc[span.end : span.end + FURTHEST]:
        if token.tag_ in ("NNS", "NNPS"):
            return token if token.sent == span.sent else None
        if token.tag_ not in ("JJ", "NN", "VBN", "VBG"):
            return None
    return None


def _behind_state(doc: Doc, first: int) -> bool:
    """Whether a numeral stands behind whom something is given to ("gave Port-au-Prince 60 new cars")."""
    if first < 2 or doc[first].head.i >= first or not doc[first - 1].text[:1].isupper():
        return False
    starts = range(first - 1, max(0, first - LONGEST_NAME) - 1, -1)
    names = (doc[start:first].text for start in starts)
    return any(code_of(name) or capital_of(name) for name in names)


def _is_second(doc: Doc, first: int) -> bool:
    """Whether a numeral stands behind another one and a word that joins them."""
    return first > 1 and doc[first - 1].lower_ in JOINTS and doc[first - 2].like_num
