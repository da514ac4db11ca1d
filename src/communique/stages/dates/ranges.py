"""Carries what one end of a range says to the other: year, month, relative year."""

from __future__ import annotations

from dataclasses import replace

from communique.stages.dates.forms import Calendar, Shift, Span

__all__ = ["in_order", "share"]


def share(span: Span) -> Span:
    """Give each end the year and the month that only the other end names.

    The year goes to the first end only if that leaves the ends in order:
    "from December to February 2022" began in 2021.
    """
    a, b = span.first, span.last
    if isinstance(a, Shift) or isinstance(b, Shift):
        return span
    if a.month is None and a.day is not None:
        a = replace(a, month=b.month)
    if b.month is None and b.day is not None:
        b = replace(b, month=a.month)
    if b.year is None and b.within is None and a.year is not None and b.month is not None:
        b = replace(b, year=a.year + _wraps(a, b))
    elif a.year is None and a.within is None and (a.month or a.quarter or a.season):
        if b.year is not None:
            a = replace(a, year=b.year - (_wraps(a, b) if span.joined else 0))
        elif b.within is not None:
            a = replace(a, within=b.within)
    if a.clock and a.day is None and a.weekday is None and a.within is None:
        a = replace(a, year=b.year, month=b.month, day=b.day, weekday=b.weekday, within=b.within, step=b.step)
    return replace(span, first=a, last=b)


def _wraps(a: Calendar, b: Calendar) -> bool:
    return (a.month or 0, a.day or 0) > (b.month or 0, b.day or 31)


def in_order(first: str, last: str) -> bool:
    """Tell whether two values of one granularity are in order."""
    return len(first) != len(last) or first <= last
