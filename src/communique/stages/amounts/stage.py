"""The amounts component."""

from __future__ import annotations

import bisect
import dataclasses
import functools
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from communique import annotation
from communique.annotation import Amount, Timex, read, write
from communique.annotation.reasons import Trace
from communique.language.currencies import per
from communique.lexicon.rules import rule
from communique.stages.amounts import currency, ellipsis
from communique.stages.amounts.measure import YEARS, approximate, counted, unit_after
from communique.stages.amounts.numbers import Figure, figures, tidy

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["AmountsStage", "find"]

Told = Callable[[tuple[str, ...], bool], currency.Meant]
"""Which of several currencies the text means."""

SPAN = re.compile(r"(?<![\w.,/–-])[\d.,]+[-–]$")
"""Before the second end of a span of values ("5-7 percent")."""

MINUS = re.compile(r"(?:^|[\s(])[-\u2212]$")
THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
PRICE = re.compile(
    r"[ \u00a0-]?\w{0,12}[ \u00a0]?(?:/|per |an? (?:lit|kilo|gallon|unit|share|barrel|k))", re.IGNORECASE
)

BACK = 6
"""A figure whose noun is left out takes it from one of so many before it."""

JOINT = re.compile(r"[ \u00a0]?[-–—][ \u00a0]?|[ \u00a0](?:to|and)[ \u00a0]")
"""Between the two ends of a range."""


def find(doc: Doc) -> list[Amount]:
    """Find the amounts of a Doc: money, measures and counted things.

    Dates, ages, scores, article and phone numbers are none: a figure without currency, power of
    ten, unit or counted noun is left alone, and so is one inside a temporal expression.

    Args:
        doc: A Doc; without a parse nothing is counted, without dates none are left out.

    Returns:
        The amounts in order of the text, none overlapping another.
    """
    times = sorted((timex.start, timex.end) for timex in read(doc, "dates", Timex))
    trace = annotation.trace(doc, "amounts", VETOES)
    found: list[Amount] = []
    end = 0
    text = doc.text  # once: spaCy joins all its tokens at each call
    singles = sorted(_single(doc, text), key=lambda one: one.amount.start)
    for one in _ranges(text, _filled(doc, text, singles, times), trace):
        item = one.amount
        against = _beside(times, one, end)
        if against is not None:
            trace.drop(item.start, item.end, one.rule, against)
            continue
        found.append(dataclasses.replace(item, id=f"A{len(found) + 1}"))
        trace.keep(found[-1].id, item.start, item.end, one.rule, currency=one.currency)
        end = item.end
    return found


INSIDE, TIME = "inside another amount", "inside a temporal expression"
VETOES = (
    "part of a word or number",
    "a year",
    "no plural noun that it counts",
    "a noun that is not counted",
    "one, in words",
    "no parse tells what it counts",
    INSIDE,
    TIME,
)
"""Why a figure is no amount."""


class Found(NamedTuple):
    """An amount that a figure may be, and the rule that reads it; else why it is none."""

    amount: Amount
    figure: Figure
    rule: str
    currency: str = ""
    against: str = ""


@rule(
    "inside another amount",
    source="ours",
    drops=["The fee is 5 € [10] cents."],
    keeps=["The fee is 5 € and [€10] more."],
)
@rule(
    "inside a temporal expression",
    source="TimeML annotation guidelines 1.2.1 (durations and ages are TIMEX3)",
    drops=["The [7] October attacks shook Peru."],
    keeps=["The plant gives [3 million barrels per day].", "The [7 attacks] shook Peru."],
)
def _beside(times: list[tuple[int, int]], one: Found, end: int) -> str | None:
    """What an amount stands in that is told already: another amount, which ends there, or a date."""
    if one.amount.start < end:
        return INSIDE
    return TIME if not one.amount.currency and _inside(times, one.figure) else None


def _inside(times: list[tuple[int, int]], figure: Figure) -> bool:
    """Whether a figure is part of a date; its unit may be ("barrels per day")."""
    at = bisect.bisect_right(times, (figure.start, 1 << 60)) - 1
    before = at >= 0 and times[at][1] > figure.start
    return before or (at + 1 < len(times) and times[at + 1][0] < figure.end)


def _single(doc: Doc, text: str) -> Iterator[Found]:
    """Every figure, with the currency, unit or things beside it."""
    told = functools.cache(
        lambda codes, bare: currency.meant(codes, text, bare)
    )  # each time it reads the whole text
    for figure in figures(text):
        yield _money(text, figure, told) or _measure(doc, text, figure)


def _money(text: str, figure: Figure, told: Told) -> Found | None:
    left, right = currency.before(text, figure.start), currency.after(text, figure.end)
    left = left if left is not None and currency.is_spoken_of(left, text) else None
    right = right if right is not None and currency.is_spoken_of(right, text) else None
    big = figure.scale > 1 or figure.number >= 1000
    if left is not None and (big or not left.risky):
        end = right.at if right is not None and set(right.codes) & set(left.codes) else figure.end
        return _in_currency(text, (left.at, end), figure, left, told)
    if right is not None and (big or not right.risky) and not figure.money_only:
        return _in_currency(text, (figure.start, right.at), figure, right, told)
    return None


@rule(
    "money: a currency before a figure",
    source="ISO 4217; Unicode CLDR 46 (signs); Reuters Handbook of Journalism (currencies)",
    finds=["It is worth [US$3.6 billion|€200m|INR 500 crore|$5|KSh200 million]."],
    leaves=["COP [27] was held in Egypt.", "It is worth [3.6 billion euros]."],
)
@rule(
    "money: a currency behind a figure",
    source="ISO 4217; Unicode CLDR 46 (names); Reuters Handbook of Journalism (currencies)",
    finds=["It is worth [half a million dollars|1.5 trillion baht|1,50,000 Pakistani rupees]."],
    leaves=["He has [5] real friends.", "It is worth [$3.6 billion]."],
)
def _in_currency(
    text: str, span: tuple[int, int], figure: Figure, beside: currency.Beside, told: Told
) -> Found:
    """An amount of money; a name that several currencies share stays its unit where none can be told."""
    code, rule = told(beside.codes, beside.bare)
    unit = None if code else currency.noun(beside)
    value = _thousands(text, figure)
    if beside.part:
        code, unit, value = _part(beside, code, figure.value)
    amount = Amount("", *span, value, code, unit, approximate(text, span[0]), able=beside.able)
    place = "before" if span[0] < figure.start else "behind"
    return Found(amount, figure, f"money: a currency {place} a figure", f"{beside.written}: {rule}")


def _part(beside: currency.Beside, code: str | None, value: float) -> tuple[str | None, str | None, float]:
    """Give "60 tetri" as 0.6 lari; a part of nobody knows what stays what it is."""
    parts = per(code, beside.written) if code else None
    return (code, None, tidy(value / parts)) if parts else (None, beside.written, value)


def _thousands(text: str, figure: Figure) -> float:
    """Give the value of a sum or a count; a point before three digits parts thousands there ("210.000 euro").

    Not in prices of a unit ("1.459 euros per litre"), nor before a power of ten.
    """
    written = text[figure.start : figure.bare_end]
    if figure.scale > 1 or not THOUSANDS.fullmatch(written) or PRICE.match(text, figure.end):
        return figure.value
    return tidy(float(written.replace(".", "")))


@rule(
    "measure: a unit behind a figure",
    source="SI Brochure, 9th edition; UNCTAD, IEA and FAO statistics (trade units)",
    finds=["The bridge is [6.51km] long.", "The plant gives [500 MW|3 million barrels per day]."],
    leaves=["They printed [5] percentiles.", "The bridge has [four lanes]."],
)
@rule(
    "count: a plural noun that the figure counts",
    source="guideline §4 (amount: the committed quantity, with its unit)",
    finds=["They bought [500,000 goats|12 patrol boats|eight bridges]."],
    leaves=["They bought [$500,000] bonds.", "They saw [one] goat."],
)
@rule(
    "part of a word or number",
    source="ours",
    drops=["They fly F-[16] jets.", "They won 2-[1] on Monday."],
    keeps=["They fly [16 jets]."],
)
@rule(
    "one, in words",
    source="ours",
    drops=["They bought [one] bridge."],
    keeps=["They bought [two bridges]."],
)
def _measure(doc: Doc, text: str, figure: Figure) -> Found:
    """What a figure without currency measures or counts, or why it does neither."""
    number, end = (figure.number, figure.bare_end) if figure.money_only else (figure.value, figure.end)
    value = tidy(number)
    start = figure.start
    unit = unit_after(text, end)
    if unit is not None and unit[1] == "percent" and MINUS.search(text[max(0, start - 2) : start]):
        return Found(
            Amount("", start - 1, unit[0], -value, None, unit[1]), figure, "measure: a unit behind a figure"
        )
    if not (unit is not None and SPAN.search(text, max(0, start - 8), start)) and (
        start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-–")
    ):
        return Found(Amount("", start, end, value), figure, "figure", against="part of a word or number")
    if unit is not None:
        amount = Amount("", start, unit[0], value, None, unit[1], approximate(text, start))
        return Found(amount, figure, "measure: a unit behind a figure")
    if figure.word and value <= 1:
        return Found(Amount("", start, end, value), figure, "figure", against="one, in words")
    things = counted(doc, text, start, end, value)
    if things.against:
        return Found(Amount("", start, end, value), figure, "figure", against=things.against)
    value = _thousands(text, figure)
    amount = Amount("", start, things.end, value, None, things.words, approximate(text, start))
    return Found(amount, figure, "count: a plural noun that the figure counts")


NO_NOUN = "no plural noun that it counts"


def _filled(doc: Doc, text: str, singles: list[Found], times: list[tuple[int, int]]) -> list[Found]:
    """Give the figures whose noun is left out what the figures around them count."""
    found = list(singles)
    for place, one in enumerate(found):
        value = one.amount.value or 0
        year = text[one.amount.start : one.amount.end].isdigit() and value in YEARS
        few = one.figure.word and value <= 2  # "two of them"
        if one.against != NO_NOUN or value <= 1 or few or year or _inside(times, one.figure):
            continue
        near = (*found[max(0, place - BACK) : place], *found[place + 1 : place + 3])
        known = [(other.amount, other.figure) for other in near if other.amount.currency or other.amount.unit]
        told = ellipsis.told(doc, text, one.amount, one.figure, known)
        found[place] = _of(one, told) if told is not None else one
    return found


def _of(one: Found, told: ellipsis.Told) -> Found:
    scale = told.scale if one.figure.scale == 1 and one.figure.number < 1000 else 1
    figure = dataclasses.replace(one.figure, scale=one.figure.scale * scale)
    amount = dataclasses.replace(
        one.amount, value=figure.value, currency=told.currency, unit=told.unit, able=told.able
    )
    return Found(amount, figure, f"ellipsis: {told.rule}", "as there" if told.currency else "")


def _ranges(text: str, singles: list[Found], trace: Trace) -> Iterator[Found]:
    """Join the ends of ranges ("$10-15 million", "between 5 and 7 percent"); drop what measures nothing."""
    skip = False
    for place, one in enumerate(singles):
        if skip:
            skip = False
            continue
        joined = _join(text, one, singles[place + 1]) if place + 1 < len(singles) else None
        skip = joined is not None
        if joined is not None:
            yield joined
        elif one.amount.currency or one.amount.unit:
            yield one
        else:
            trace.drop(one.amount.start, one.amount.end, one.rule, one.against)


@rule(
    "range",
    source="guideline §4 (amount: of “from X to Y” take Y; a span of values is one amount)",
    finds=["They need [$10-15 million|5 to 7 percent|between $10 million and $20 million]."],
    leaves=["Trade rose from [$150 million] to $500 million.", "It fell from 5 to [7 percent] of output."],
)
def _join(text: str, first: Found, second: Found) -> Found | None:
    """Join two amounts that are the ends of a span of values."""
    low, high = first.amount, second.amount
    joint = text[low.end : high.start]
    lead = text[max(0, low.start - 8) : low.start].lower()
    if not _joins(joint, lead) or low.unit not in (None, high.unit):
        return None
    code = high.currency or low.currency
    if low.currency not in (None, code) or not (code or high.unit) or (low.currency and high.unit):
        return None
    scale = second.figure.scale if first.figure.scale == 1 else first.figure.scale
    least, most = first.figure.number * scale, second.figure.value
    if not least < most:
        return None
    part = (high.value or most) / most  # cents are told in dollars
    ends = tidy(least * part), tidy(most * part)
    able = high.able or low.able
    amount = Amount("", low.start, high.end, None, code, high.unit, True, *ends, able)
    told = second if second.currency or not first.currency else first
    return Found(amount, first.figure, f"range of {told.rule}", told.currency)


def _joins(joint: str, lead: str) -> bool:
    if not JOINT.fullmatch(joint):
        return False
    word = joint.strip(" \u00a0")
    return not (word == "to" and lead.endswith("from ")) and not (
        word == "and" and not lead.endswith("between ")
    )


class AmountsStage:
    """spaCy component ``communique_amounts``."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the amounts of the Doc."""
        write(doc, "amounts", find(doc))
        return doc
