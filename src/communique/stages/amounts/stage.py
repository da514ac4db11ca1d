"""The amounts component."""

from __future__ import annotations

import bisect
import dataclasses
import functools
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from communique.annotation import Amount, Timex, read, write
from communique.stages.amounts import currency
from communique.stages.amounts.measure import approximate, counted, unit_after
from communique.stages.amounts.numbers import Figure, figures, tidy

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["AmountsStage", "find"]

Told = Callable[[tuple[str, ...], bool], str | None]
"""Which of several currencies the text means."""

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
    found: list[Amount] = []
    end = 0
    text = doc.text  # once: spaCy joins all its tokens at each call
    for item in _ranges(text, sorted(_single(doc, text), key=lambda pair: pair[0].start)):
        if item.start >= end and (item.currency or not _inside(times, item)):
            found.append(dataclasses.replace(item, id=f"A{len(found) + 1}"))
            end = item.end
    return found


def _inside(times: list[tuple[int, int]], item: Amount) -> bool:
    at = bisect.bisect_right(times, (item.start, 1 << 60)) - 1
    before = at >= 0 and times[at][1] > item.start
    return before or (at + 1 < len(times) and times[at + 1][0] < item.end)


def _single(doc: Doc, text: str) -> Iterator[tuple[Amount, Figure]]:
    """Every figure, with the currency, unit or things beside it."""
    told = functools.cache(
        lambda codes, bare: currency.resolve(codes, text, bare)
    )  # each time it reads the whole text
    for figure in figures(text):
        yield _money(text, figure, told) or _measure(doc, text, figure), figure


def _money(text: str, figure: Figure, told: Told) -> Amount | None:
    left, right = currency.before(text, figure.start), currency.after(text, figure.end)
    big = figure.scale > 1 or figure.number >= 1000
    if left is not None and (big or not left.risky):
        end = right.at if right is not None and set(right.codes) & set(left.codes) else figure.end
        return _in_currency(text, (left.at, end), figure, left, told)
    if right is not None and (big or not right.risky) and not figure.money_only:
        return _in_currency(text, (figure.start, right.at), figure, right, told)
    return None


def _in_currency(
    text: str, span: tuple[int, int], figure: Figure, beside: currency.Beside, told: Told
) -> Amount:
    """An amount of money; a name that several currencies share stays its unit where none can be told."""
    code = told(beside.codes, beside.bare)
    unit = None if code else currency.noun(beside)
    return Amount("", *span, figure.value, code, unit, approximate(text, span[0]))


def _measure(doc: Doc, text: str, figure: Figure) -> Amount:
    number, end = (figure.number, figure.bare_end) if figure.money_only else (figure.value, figure.end)
    value = tidy(number)
    glued = figure.start > 0 and (text[figure.start - 1].isalnum() or text[figure.start - 1] in "-–")
    found = None if glued else unit_after(text, end)
    if found is None and not glued and (value > 1 or not figure.word):
        found = counted(doc, text, figure.start, end, value)
    if found is None:
        return Amount("", figure.start, end, value)
    return Amount("", figure.start, found[0], value, None, found[1], approximate(text, figure.start))


def _ranges(text: str, singles: list[tuple[Amount, Figure]]) -> Iterator[Amount]:
    """Join the ends of ranges ("$10-15 million", "between 5 and 7 percent"); drop what measures nothing."""
    skip = False
    for place, (item, figure) in enumerate(singles):
        if skip:
            skip = False
            continue
        joined = _join(text, item, figure, *singles[place + 1]) if place + 1 < len(singles) else None
        skip = joined is not None
        if joined is not None:
            yield joined
        elif item.currency or item.unit:
            yield item


def _join(text: str, low: Amount, first: Figure, high: Amount, second: Figure) -> Amount | None:
    joint = text[low.end : high.start]
    lead = text[max(0, low.start - 8) : low.start].lower()
    if not _joins(joint, lead) or low.unit not in (None, high.unit):
        return None
    code = high.currency or low.currency
    if low.currency not in (None, code) or not (code or high.unit) or (low.currency and high.unit):
        return None
    scale = second.scale if first.scale == 1 else first.scale
    least, most = tidy(first.number * scale), tidy(second.value)
    if not least < most:
        return None
    return Amount("", low.start, high.end, None, code, high.unit, True, least, most)


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
