"""When a holiday falls: the rules of ``lexicon/data/dates_holidays.csv``."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re

from communique.lexicon import table

__all__ = ["day_of", "fixed_day"]


@functools.cache
def _rules() -> dict[str, str]:
    return {row["name"]: row["rule"] for row in table("dates_holidays")}


def day_of(name: str, year: int) -> dt.date | None:
    """Give the day of a holiday in a year, None for a name that the lexicon has not.

    Example:
        >>> str(day_of("easter", 2024)), str(day_of("thanksgiving", 1999)), str(day_of("election day", 1998))
        ('2024-03-31', '1999-11-25', '1998-11-03')
    """
    rule = _rules().get(name)
    if rule is None:
        return None
    if match := re.fullmatch(r"(\d\d)-(\d\d)", rule):
        return dt.date(year, int(match[1]), int(match[2]))
    if match := re.fullmatch(r"easter([+-]\d+)", rule):
        return easter(year) + dt.timedelta(days=int(match[1]))
    month, _, rest = rule.partition("/")
    if rest == "e":
        return _weekday(year, int(month), 1, 1) + dt.timedelta(days=1)
    count, _, weekday = rest.partition("/")
    return _weekday(year, int(month), int(count), int(weekday))


def fixed_day(name: str) -> str | None:
    """Give month and day of a holiday that never moves.

    Example:
        >>> fixed_day("christmas eve"), fixed_day("easter")
        ('12-24', None)
    """
    rule = _rules().get(name, "")
    return rule if re.fullmatch(r"\d\d-\d\d", rule) else None


def _weekday(year: int, month: int, count: int, weekday: int) -> dt.date:
    """Give the ``count``-th such weekday of a month, from its end where ``count`` is negative."""
    last = calendar.monthrange(year, month)[1]
    found = [day for day in range(1, last + 1) if dt.date(year, month, day).isoweekday() == weekday]
    return dt.date(year, month, found[count - 1 if count > 0 else count])


def easter(year: int) -> dt.date:
    """Give Easter Sunday by the anonymous Gregorian computus (Meeus 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)
