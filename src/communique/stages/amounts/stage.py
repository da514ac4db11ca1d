"""The amounts component."""

from __future__ import annotations

import bisect
import dataclasses
import functools
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from communique import annotation
from communique.annotation import Amount, Timex, read, write
from communique.language.currencies import per
from communique.lexicon.rules import rule
from communique.stages.amounts import currency, ellipsis
from communique.stages.amounts.found import Found
from communique.stages.amounts.measure import YEARS, approximate, counted, unit_after
from communique.stages.amounts.numbers import Figure, figures, tidy
from communique.stages.amounts.parts import in_its_currency
from communique.stages.amounts.ranges import NO_NOUN, joined, leads_to
from communique.stages.amounts.signs import below, minus_before, signed
from communique.stages.amounts.subject import SUBJECT, of_subject
from communique.stages.amounts.weight import WEIGHT, is_weight

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["AmountsStage", "find"]

Told = Callable[[tuple[str, ...], str | None], currency.Meant]
"""Which of several currencies the text means."""

SPAN = re.compile(r"(?<![\w.,/–-])[\d.,]+(?:[ \u00a0]?(?:%|[^\W\d_]{1,3}))?(?:[-–\u2010-\u2012\u2212])$")
"""Before the second end of a span of values ("5-7 percent", "10km-12km")."""

THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
PRICE = re.compile(
    r"[ \u00a0-]?\w{0,12}[ \u00a0]?(?:/|per |an? (?:lit|kilo|gallon|unit|share|barrel|k))", re.IGNORECASE
)

BACK = 6
"""A figure whose noun is left out takes it from one of so many before it."""


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
    singles = sorted(_single(doc, text), key=lambda one: (one.amount.start, -one.amount.end))
    filled = _filled(doc, text, singles, times)
    for one in joined(doc, text, in_its_currency(filled), trace):
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
GLUED = "part of a word or number"
VETOES = (
    GLUED,
    "a year",
    "no plural noun that it counts",
    "a noun that is not counted",
    "one, in words",
    "no parse tells what it counts",
    INSIDE,
    TIME,
)
"""Why a figure is no amount."""


@rule(
    "inside another amount",
    source="ours",
    drops=["The fee is 2 and a [half million] euros."],
    keeps=["The fee is 2 euros and [half a million] euros more."],
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
    year = one.figure.scale == 1 and one.figure.number in YEARS and not one.amount.able  # "2022 marks"
    return TIME if (year or not one.amount.currency) and _inside(times, one.figure) else None


def _inside(times: list[tuple[int, int]], figure: Figure) -> bool:
    """Whether a figure is part of a date; its unit may be ("barrels per day")."""
    at = bisect.bisect_right(times, (figure.start, 1 << 60)) - 1
    before = at >= 0 and times[at][1] > figure.start
    return before or (at + 1 < len(times) and times[at + 1][0] < figure.end)


def _single(doc: Doc, text: str) -> Iterator[Found]:
    """Every figure, with the currency, unit or things beside it, and its sign."""
    told = functools.cache(
        lambda codes, usual: currency.meant(codes, text, usual)
    )  # each time it reads the whole text
    for figure in figures(text):
        yield signed(text, _money(doc, text, figure, told) or _measure(doc, text, figure))


INNER_MINUS = re.compile(r"(?:[^\w\s]|[ \u00a0])[-\u2212]$")
"""A minus between the currency and the figure ("$-5m", "R$ -2,50")."""


def _money(doc: Doc, text: str, figure: Figure, told: Told) -> Found | None:
    inner = figure.start - 1 if INNER_MINUS.search(text[max(0, figure.start - 2) : figure.start]) else None
    left = _spoken(currency.before(text, figure.start if inner is None else inner), text)
    right = _spoken(currency.after(text, figure.end), text)
    big = figure.scale > 1 or figure.number >= 1000
    if left is not None and (big or left.power > 1 or not left.risky):
        end = figure.end
        if right is not None and (set(right.codes) & set(left.codes) or _names_it(left, right)):
            left, end = currency.both(left, right), right.at
        found = _in_currency(doc, text, (left.at, end), figure, left, told)
        return found if inner is None else below(found, left.at)
    if right is not None and left is None and is_weight(text, figure, right):
        return None
    big = (big and not figure.money_only) or (right is not None and right.power > 1)  # a "100m mark"
    if right is not None and (big or not right.risky):
        return _in_currency(doc, text, (figure.start, right.at), figure, right, told)
    return None


def _names_it(left: currency.Beside, right: currency.Beside) -> bool:
    """Whether a name behind tells what a bare "$" before a figure means ("$5 million pesos")."""
    return left.written == "$" and right.written.endswith("s") and right.written.isalpha() and not right.part


def _spoken(beside: currency.Beside | None, text: str) -> currency.Beside | None:
    return beside if beside is not None and currency.is_spoken_of(beside, text) else None


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
    doc: Doc, text: str, span: tuple[int, int], figure: Figure, beside: currency.Beside, told: Told
) -> Found:
    """An amount of money; a name that several currencies share stays its unit where none can be told."""
    code, rule = told(beside.codes, beside.usual)
    able = beside.able
    subject = of_subject(doc, *span, beside.codes) if _asks(beside) else None
    if subject is not None:
        code, rule, able = subject, SUBJECT, ()
    unit = None if code else currency.noun(beside)
    power = beside.scale * (beside.power if figure.scale == 1 else 1)
    figure = dataclasses.replace(figure, scale=figure.scale * power)
    value = _thousands(text, figure)
    if beside.part:
        code, unit, value = _part(beside, code, figure.value)
    amount = Amount("", *span, value, code, unit, approximate(text, span[0]), able=able)
    place = "before" if span[0] < figure.start else "behind"
    part = beside.written if beside.part else ""
    return Found(
        amount, figure, f"money: a currency {place} a figure", f"{beside.written}: {rule}", part=part
    )


def _asks(beside: currency.Beside) -> bool:
    """Whether the subject is asked for a currency: a name that states share, but for dollars."""
    return len(beside.codes) > 1 and not beside.part and beside.usual != currency.DOLLAR


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
    WEIGHT,
    source="SI Brochure, 9th edition, table 8 (the pound as a unit of mass); Reuters Handbook",
    finds=[
        "The bomb weighed [500 pounds].",
        "They found a [500-pound] bomb.",
        "The boats landed [2,000 pounds of cod].",
    ],
    leaves=[
        "She paid [500 pounds].",
        "They gave him a [50-pound] note.",
        "It cost [500 pounds of public money].",
    ],
)
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
    start, end = figure.start, figure.end
    unit = unit_after(text, end)
    value = figure.value
    if figure.money_only and not (unit is not None and text[end] == " "):  # "5m tonnes", but "5m high"
        end, value = figure.bare_end, tidy(figure.number)
        unit = unit_after(text, end)
    second = ""
    if _glued(text, start) and minus_before(text, start) is None:
        if SPAN.search(text, max(0, start - 12), start) is None:
            return Found(Amount("", start, end, value), figure, "figure", against=GLUED)
        second = "" if unit is not None else GLUED
    beside = currency.after(text, figure.end)
    if beside is not None and is_weight(text, figure, beside):
        amount = Amount("", start, beside.at, value, None, "pounds", approximate(text, start))
        return Found(amount, figure, WEIGHT)
    if unit is not None:
        amount = Amount("", start, unit[0], value, None, unit[1], approximate(text, start))
        return Found(amount, figure, "measure: a unit behind a figure")
    if figure.money_only:
        return Found(Amount("", start, end, value), figure, "figure", against=GLUED)
    if figure.word and value <= 1:
        return Found(Amount("", start, end, value), figure, "figure", against="one, in words")
    things = counted(doc, text, start, end, value)
    if things.against:
        return Found(Amount("", start, end, value), figure, "figure", against=second or things.against)
    value = _thousands(text, figure)
    amount = Amount("", start, things.end, value, None, things.words, approximate(text, start))
    return Found(amount, figure, "count: a plural noun that the figure counts", second=second)


def _glued(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-–\u2010\u2011\u2012\u2212")


def _filled(doc: Doc, text: str, singles: list[Found], times: list[tuple[int, int]]) -> list[Found]:
    """Give the figures whose noun is left out what the figures around them count."""
    found = list(singles)
    for place, one in enumerate(found):
        value = one.amount.value or 0
        year = text[one.amount.start : one.amount.end].isdigit() and value in YEARS
        few = one.figure.word and value <= 2  # "two of them"
        if one.against != NO_NOUN or value <= 1 or few or year or _inside(times, one.figure):
            continue
        if place + 1 < len(found) and leads_to(text, one, found[place + 1]):
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


class AmountsStage:
    """spaCy component ``communique_amounts``."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the amounts of the Doc."""
        write(doc, "amounts", find(doc))
        return doc
