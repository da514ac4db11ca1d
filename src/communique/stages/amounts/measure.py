"""What a figure measures or counts: units of measure by their names, counted things by the parse."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from communique.lexicon import table, words
from communique.lexicon.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Counted", "approximate", "counted", "unit_after"]

YEARS = range(1900, 2101)
FURTHEST = 5
"""A counted noun stands within so many tokens of its numeral ("5,000 new literary books")."""


@functools.cache
def _units() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {row["form"]: row["unit"] for row in table("units")}
    forms = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"[ \u00a0-]?(?P<unit>{forms})(?!\w)", re.IGNORECASE), names


@functools.cache
def _uncounted() -> dict[str, float]:
    rows = table("amounts_uncounted")
    return {noun: float(row["below"] or "inf") for row in rows for noun in row["nouns"].split("|")}


@functools.cache
def _hedges() -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, words("amounts_approximators")), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{forms})(?: of| a| an)? ?$", re.IGNORECASE)


def unit_after(text: str, end: int) -> tuple[int, str] | None:
    """Give the end and the name of a unit of measure right behind ``end``."""
    pattern, names = _units()
    match = pattern.match(text, end)
    return (match.end(), names[match["unit"].lower()]) if match else None


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
    if span is None or not doc.has_annotation("DEP"):
        return Counted(end, "", "no parse tells what it counts")
    if text[start:end].isdigit() and value in YEARS:
        return Counted(end, "", "a year")
    head = _noun(span[-1])
    if head is None:
        return Counted(end, "", "no plural noun that it counts")
    if value < _uncounted().get(head.lower_, 0):
        return Counted(end, "", "a noun that is not counted")
    stop = head.idx + len(head)
    return Counted(stop, text[span.end_char : stop].strip().lower())


def _noun(numeral: Token) -> Token | None:
    token = numeral
    while token.dep_ in ("compound", "quantmod", "nummod", "amod", "nmod") and token.head.i > token.i:
        token = token.head
    near = numeral.i < token.i <= numeral.i + FURTHEST
    if not near or token.tag_ not in ("NNS", "NNPS") or token.sent != numeral.sent:
        return None
    between = token.doc[numeral.i + 1 : token.i]
    return None if any(t.is_punct or t.like_num or t.tag_ in ("CC", "IN", "TO") for t in between) else token
