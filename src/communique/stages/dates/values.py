"""From a TIMEX3 value to the calendar days it covers.

Independent of how values are made, so that each can test the other. Weeks are
those of ISO 8601. Seasons are the meteorological ones of the northern hemisphere:
spring is March to May, and winter begins in December of the year it is named after.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

__all__ = ["days"]

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX)?(?:T.*)?")
WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|WD|[1-7]))?(?:T.*)?")
PIECE = re.compile(r"(?:FY)?(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
YEARS = re.compile(r"(\d{2,4})(X{0,2})(?:-XX(?:-XX)?)?")

Days = tuple[dt.date, dt.date]


def days(value: str | None) -> tuple[str, str] | None:
    """Give the first and the last calendar day that a value covers, as ISO dates.

    Args:
        value: TIMEX3 value of a DATE or TIME, a range as ``start/end``.

    Returns:
        None where the value covers no certain days: durations, sets, references, placeholders, and
        years before Christ.

    Example:
        >>> days("2024-02")
        ('2024-02-01', '2024-02-29')
        >>> days("2024-01/2024-08")
        ('2024-01-01', '2024-08-31')
        >>> days("XXXX-07-10") is None
        True
    """
    if not value:
        return None
    first, _, last = value.partition("/")
    try:
        begin, end = _cover(first), _cover(last or first)
    except (ValueError, OverflowError):
        return None
    if begin is None or end is None or end[1] < begin[0]:
        return None
    return begin[0].isoformat(), end[1].isoformat()


def _cover(value: str) -> Days | None:
    if match := DAY.fullmatch(value):
        day = dt.date(*map(int, match.groups()))
        return day, day
    if match := MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := WEEK.fullmatch(value):
        return _week(int(match[1]), int(match[2]), match[3])
    if (match := PIECE.fullmatch(value)) and not value.startswith("FY"):
        return _piece(int(match[1]), match[2])
    if match := YEARS.fullmatch(value):
        return _years(match[1], match[2])
    return None


def _months(year: int, month: int, count: int) -> Days:
    """Days of ``count`` months from ``month`` on, which may run into the next year."""
    end_year, end_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return dt.date(year, month, 1), dt.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def _week(year: int, week: int, part: str | None) -> Days:
    first, last = {None: (1, 7), "WE": (6, 7), "WD": (1, 5)}.get(part) or (int(part or 1), int(part or 1))
    return dt.date.fromisocalendar(year, week, first), dt.date.fromisocalendar(year, week, last)


def _piece(year: int, piece: str) -> Days:
    if piece in SEASONS:
        return _months(year, SEASONS[piece], 3)
    size = 3 if piece[0] == "Q" else 6
    return _months(year, (int(piece[1]) - 1) * size + 1, size)


def _years(digits: str, unknown: str) -> Days | None:
    if len(digits) + len(unknown) not in (2, 3, 4) or (unknown and len(digits) + len(unknown) != 4):
        return None
    width = 10 ** (4 - len(digits))
    first = int(digits) * width
    return dt.date(first, 1, 1), dt.date(first + width - 1, 12, 31)
