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
        b = replace(b, year=a.year + _wraps(a, b)) if a.year is not None else replace(b, within=a.within)
    elif _has_year(b) and not _has_year(a) and (a.month or a.quarter or a.season or a.weekday):
        wraps = span.joined and _wraps(a, b)
        a = replace(a, year=b.year - wraps) if b.year is not None else replace(a, within=b.within)
    if a.clock and not (a.day or a.weekday or a.within):
        a = replace(b, clock=a.clock)
    return replace(span, first=a, last=b)


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
    if len(first) != len(last) or first <= last or not (first + last)[:1].isdigit() or "X" in first + last:
        return last
    if len(last) == 10:
        a, b = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        if (a - b).days < 7:
            return str(b + dt.timedelta(days=7))
    if len(last) >= 7 and first[:4] == last[:4]:
        return f"{int(last[:4]) + 1:04d}{last[4:]}"
    return None
