"""So many units from a date: the arithmetic of "last year", "two weeks ago", "the following day"."""

from __future__ import annotations

import datetime as dt
import re

from communique.lexicon.rules import rule
from communique.stages.dates.context import Context, of_year
from communique.stages.dates.forms import Shift

__all__ = ["add_months", "move", "shift"]

UNKNOWN = {
    "Y": "XXXX",
    "M": "XXXX-XX",
    "W": "XXXX-WXX",
    "D": "XXXX-XX-XX",
    "Q": "XXXX-QX",
    "DE": "XXX",
    "CE": "XX",
}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
WEEK = re.compile(r"(\d{4})-W(\d\d)")
MONTH = re.compile(r"\d{4}-(\d\d)")
QUARTER = re.compile(r"\d{4}-Q(\d)")
MINUTE = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)")
CLOCK = {"TH": 3600, "TM": 60, "TS": 1}
"""Seconds in a unit of the clock."""


@rule(
    "counted from the date last named",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "They met on Monday. [The following day] they left.",
    ],
    leaves=[
        "They met [two days ago] there.",
    ],
)
@rule(
    "counted from the day of speech",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "They met [two days ago] there.",
    ],
    leaves=[
        "They met on Monday. [The following day] they left.",
    ],
)
@rule(
    "the time last named",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "They met in June 2022. At [that time] it rained.",
    ],
    leaves=[
        "They met [two days ago] there.",
    ],
)
def shift(form: Shift, context: Context) -> str | None:
    """Give the value of so many units from the day of speech or from the last date of the narrative.

    Returns:
        A value in the granularity of the unit, with X for what is unknown; None where nothing is known.
    """
    if form.unit == "P":
        context.tell("the time last named", context.narrative or "")
        return context.narrative or "PAST_REF"
    if form.base == "period":
        return _period(form, context)
    if form.unit in CLOCK:
        return _moved_clock(form, context)
    if form.count is None:
        context.open.append("how many units is not said")
        return None if form.base == "ref" else "FUTURE_REF" if form.sign > 0 else "PAST_REF"
    base = str(context.now) if context.now else None
    told, anchor = "counted from the day of speech", None
    if form.base == "ref" or (context.history and form.count == 0):
        base = _reference(form, context)
        told, anchor = "counted from the date last named", base
    if base is None:
        context.open.append("no date to count from")
        return UNKNOWN.get(form.unit)
    if not base[:4].isdigit():
        context.open.append(f"the year of {base} is not known")
        return _of_unknown_year(base, form)
    if form.unit == "Y" and form.count == -1 and form.counted and context.fresh_quarter():
        return _period(form, context)
    context.tell(told, anchor)
    return _moved(base, form)


def _moved(base: str, form: Shift) -> str | None:
    """Give the value so many units from a base."""
    count, unit = form.count or 0, form.unit
    if form.counted and unit in ("DE", "CE"):
        count, unit = count * (10 if unit == "DE" else 100), "Y"
    try:
        if form.within and FULL.match(base):
            return move(move(base, count, unit, True) or base, 0, form.within)
        return move(base, count, unit, form.exact)
    except (ValueError, OverflowError):  # outside of what the calendar can say: a million years ago
        return "FUTURE_REF" if count > 0 else "PAST_REF"


@rule(
    "counted from the hour last named",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "They met at 3 p.m. on Monday. [Two hours later] they left.",
    ],
    leaves=[
        "They met on Monday. [The following day] they left.",
    ],
)
def _moved_clock(form: Shift, context: Context) -> str | None:
    """Give the hour so many hours from the last of the narrative; None where that names no hour."""
    match = MINUTE.match(context.narrative or "")
    if form.base == "now":
        context.open.append("the hour of speech is not known")
        return "FUTURE_REF" if form.sign > 0 else "PAST_REF"
    if match is None or form.count is None:
        context.open.append("no hour was named before")
        return None
    context.tell("counted from the hour last named", context.narrative)
    hour, minute = int(match[2]), int(match[3])
    moved = dt.datetime.combine(dt.date.fromisoformat(match[1]), dt.time(hour % 24, minute))
    moved += dt.timedelta(days=hour // 24, seconds=form.count * CLOCK[form.unit])
    return moved.isoformat(timespec="minutes")


def _of_unknown_year(base: str, form: Shift) -> str | None:
    """Give the same day or month of a year that is not known: "that day" after "on July 10"."""
    length = {"D": 10, "M": 7}.get(form.unit)
    if form.count == 0 and length is not None and len(base) >= length:
        return base[:length]
    return UNKNOWN.get(form.unit)


def _reference(form: Shift, context: Context) -> str | None:
    """Give the date of the narrative that a unit is counted from."""
    now = str(context.now) if context.now else None
    if form.unit in ("D", "W"):
        same_year = context.day and (context.narrative or "").startswith(context.day[:4])
        return context.day if same_year else context.narrative or now
    if form.unit == "M":
        return context.month or context.narrative or now
    if form.unit == "Q":
        return context.quarter or (move(now, -1, "Q") if now else None)
    return context.narrative or now


@rule(
    "the period last named",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "It fell in Q3 2022. It rose in [the same period].",
    ],
    leaves=[
        "It fell in Q3 2022. It rose in [the same period last year].",
    ],
)
@rule(
    "the period last named, of another year",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "It fell in Q3 2022. It rose in [the same period last year].",
        "It rose in Q3 2022. It had fallen in [the same period a year earlier].",
    ],
    leaves=[
        "It fell in Q3 2022. It rose in [the same period].",
    ],
)
def _period(form: Shift, context: Context) -> str | None:
    """Give the period that figures are compared with: the last quarter or date named, so many years off."""
    base = context.period() or context.narrative or (str(context.now) if context.now else None)
    known = base is not None and base[:4].isdigit()
    if base and known:
        context.tell(
            "the period last named, of another year" if form.count else "the period last named", base
        )
    else:
        context.open.append("no period was named before")
    if base and FULL.match(base):  # a day is no period: its month or year is
        base = base[:7] if form.within else base[:4]
    return of_year(base, int(base[:4]) + int(form.count or 0)) if base and known else None


def move(base: str, count: float, unit: str, exact: bool = False) -> str | None:
    """Give the value so many units after a value, in the granularity of the unit.

    Args:
        base: A value that begins with a year.
        count: Units; a fraction of years is counted in months.
        unit: ``Y M W D Q DE CE``.
        exact: Give the day, where the value has one.

    Example:
        >>> move("2024-10-29", -1, "M"), move("2024-10-29", 1, "W"), move("2023-02", 1, "Y")
        ('2024-09', '2024-W45', '2024')
        >>> move("2023-02", 1, "D"), move("2022-07-24", -10, "Y", exact=True)
        ('2023-02-XX', '2012-07-24')
    """
    if unit in ("W", "M") and count % 1 and FULL.match(base):
        return move(_days(base, round(count * (7 if unit == "W" else 30))), 0, unit)
    if unit in MONTHS and count % 1 and MONTH.match(base):
        count, unit = count * MONTHS[unit], "M"
    number = round(count)
    if exact and unit in MONTHS and (match := FULL.match(base)):
        return str(add_months(dt.date.fromisoformat(match[0]), number * MONTHS[unit]))
    year = int(base[:4])
    if unit == "Y":
        return _year(year + number)
    if unit == "DE":
        return f"{year + number * 10:04d}"[:3]
    if unit == "CE":
        return f"{year + number * 100:04d}"[:2]
    movers = {"M": _months, "Q": _quarters, "W": _weeks, "D": _days}
    return movers[unit](base, number) if unit in movers else None


def _year(year: int) -> str:
    """Give a year as TIMEX3 writes it; the year before 1 is 1 BC.

    Raises:
        ValueError: If it has more than four digits.
    """
    if not -9998 <= year <= 9999:
        raise ValueError("no year of four digits")
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def _months(base: str, count: int) -> str:
    match = MONTH.match(base)
    if match is None:
        return f"{base[:4]}-XX"
    total = int(base[:4]) * 12 + int(match[1]) - 1 + count
    if not 12 <= total < 120_000:
        raise ValueError("no year of four digits")
    return f"{total // 12:04d}-{total % 12 + 1:02d}"


def _quarters(base: str, count: int) -> str:
    if match := QUARTER.match(base):
        quarter = int(match[1])
    elif match := MONTH.match(base):
        quarter = (int(match[1]) + 2) // 3
    else:
        return f"{base[:4]}-QX"
    total = int(base[:4]) * 4 + quarter - 1 + count
    return f"{total // 4:04d}-Q{total % 4 + 1}"


def _weeks(base: str, count: int) -> str:
    if match := FULL.match(base):
        day = dt.date.fromisoformat(match[0])
    elif match := WEEK.match(base):
        day = dt.date.fromisocalendar(int(match[1]), int(match[2]), 4)
    else:
        return f"{base[:4]}-WXX"
    iso = (day + dt.timedelta(weeks=count)).isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def _days(base: str, count: int) -> str:
    if match := FULL.match(base):
        return str(dt.date.fromisoformat(match[0]) + dt.timedelta(days=count))
    return f"{base[:7]}-XX" if MONTH.match(base) else f"{base[:4]}-XX-XX"


def add_months(day: dt.date, months: int) -> dt.date:
    """Give the same day so many months later, the last of the month where there is none.

    Example:
        >>> str(add_months(dt.date(2024, 1, 31), 1))
        '2024-02-29'
    """
    total = day.year * 12 + day.month - 1 + months
    for number in range(day.day, 27, -1):
        try:
            return dt.date(total // 12, total % 12 + 1, number)
        except ValueError:
            continue
    return dt.date(total // 12, total % 12 + 1, day.day)
