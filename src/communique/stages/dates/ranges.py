"""Carries what one end of a range says to the other: year, month, relative year."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from communique.stages.dates.forms import Calendar, Span

__all__ = ["after", "share"]


def share(span: Span) -> Span:
    """Give each end the year and the month that only the other end names.

    A range that runs over the end of a year begins in the year before: "from December to
    February 2022" began in 2021.
    """
    a, b = span.first, span.last
    if not isinstance(a, Calendar) or not isinstance(b, Calendar):
        return span
    if a.month is None and a.day is not None:
        a = replace(a, month=b.month)
    if b.month is None and b.day is not None:
        b = replace(b, month=a.month)
    if _has_year(a) and not _has_year(b) and b.month is not None:
        b = _of_year_of(a, b, _wraps(a, b))
    elif _has_year(b) and not _has_year(a) and (a.month or a.quarter or a.season or a.weekday):
        a = _of_year_of(b, a, -(span.joined and _wraps(a, b)))
    if a.clock and not (a.day or a.weekday or a.within):
        a = replace(b, clock=a.clock)
    if b.clock and not (b.day or b.weekday or b.within):
        b = replace(a, clock=b.clock, part=b.part)
    middle = span.middle and _of_year_of(b, replace(span.middle, month=span.middle.month or b.month), 0)
    return replace(span, first=a, last=b, middle=middle)


def _of_year_of(known: Calendar, form: Calendar, years: int) -> Calendar:
    """Give a form the year of another, so many years off."""
    if known.year is None:
        return replace(form, within=known.within)
    return replace(form, year=known.year + years, short=known.short, era=known.era)


def _has_year(form: Calendar) -> bool:
    return form.year is not None or form.within is not None


def _wraps(a: Calendar, b: Calendar) -> bool:
    return (a.month or 0, a.day or 0) > (b.month or 0, b.day or 31)


def after(first: str, last: str) -> str | None:
    """Give the end of a range that was resolved before its beginning: the next such day, month or year.

    "From Monday to Friday", "from November to February": the end is the first one after the beginning.

    Returns:
        None where the end cannot come after the beginning.

    Example:
        >>> after("2024-10-28", "2024-10-25"), after("2024-11", "2024-02"), after("2024-05-01", "2024-05-02")
        ('2024-11-01', '2025-02', '2024-05-02')
    """
    if first[10:11] == "T" and first[:10] == last[:10] and last[11:13].isdigit() and first > last:
        return (
            f"{dt.date.fromisoformat(last[:10]) + dt.timedelta(days=1)}{last[10:]}"
            if last[0] != "X"
            else last
        )
    if first[10:11] == "T" == last[10:11] and first[:10] != last[:10]:
        day = after(first[:10], last[:10])
        return day and day + last[10:]
    if len(first) != len(last) or first <= last or not (first + last)[:1].isdigit() or "X" in first + last:
        return last
    if len(last) == 10:
        a, b = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        if (a - b).days < 7:
            return str(b + dt.timedelta(days=7))
    if len(last) >= 7 and first[:4] == last[:4]:
        return f"{int(last[:4]) + 1:04d}{last[4:]}"
    return None
