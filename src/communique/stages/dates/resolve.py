"""From what a phrase says and its context to a TIMEX3 value."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from communique.stages.dates.context import Context
from communique.stages.dates.forms import Calendar, Fixed, Form, Shift
from communique.stages.dates.holidays import day_of

__all__ = ["resolve"]

UNKNOWN = -1
"""A year that the phrase points at but the context does not tell."""
GRANULARITY = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX", "Q": "XXXX-QX", "DE": "XXX", "CE": "XX"}


def resolve(form: Form, context: Context, tense: str | None = None) -> tuple[str, str | None]:
    """Give TIMEX3 type and value of a form.

    Args:
        form: What the phrase says; no Span.
        context: What it is said against.
        tense: ``past``, ``future`` or None (unknown) of the governing verb.
    """
    if isinstance(form, Fixed):
        return form.type, form.value
    if isinstance(form, Shift):
        return "DATE", shift(form, context)
    if isinstance(form, Calendar):
        value = _calendar(form, context, tense)
        return ("TIME" if form.part or form.clock else "DATE"), value
    raise TypeError(form)


def shift(form: Shift, context: Context) -> str | None:
    """Give the value of so many units from the day of speech or from the last date of the narrative."""
    if form.unit == "P":
        return context.narrative or "PAST_REF"
    if form.base == "period":
        return _period(form, context)
    if form.count is None:
        return None if form.base == "ref" else "FUTURE_REF" if form.sign > 0 else "PAST_REF"
    base = str(context.now) if context.now else None
    if form.base in ("ref", "the") or (context.history and form.count == 0):
        base = _reference(form, context)
    if base is None:
        return GRANULARITY.get(form.unit)
    if form.unit == "Y" and form.count == -1 and form.counted and not form.exact and context.fresh_quarter():
        return _period(form, context)
    if form.counted and form.unit in ("DE", "CE"):
        return move(base, form.count * (10 if form.unit == "DE" else 100), "Y", form.exact)
    return move(base, form.count, form.unit, form.exact)


def _reference(form: Shift, context: Context) -> str | None:
    now = str(context.now) if context.now else None
    if form.unit in ("D", "W"):
        return context.day if context.day and (context.narrative or "").startswith(context.day[:4]) else context.narrative or now
    if form.unit == "M":
        return context.month or context.narrative or now
    if form.unit == "Q":
        return context.quarter or _last_quarter(context) 
    return context.narrative or now


def _last_quarter(context: Context) -> str | None:
    return move(str(context.now), -1, "Q") if context.now else None


def _period(form: Shift, context: Context) -> str | None:
    base = context.quarter or context.narrative or (str(context.now) if context.now else None)
    if base is None:
        return None
    return f"{int(base[:4]) + int(form.count or 0)}{base[4:]}"


def move(base: str, count: float, unit: str, exact: bool = False) -> str | None:
    """Give the value so many units after a value, in the granularity of the unit.

    Example:
        >>> move("2024-10-29", -1, "M"), move("2024-10-29", 1, "W"), move("2023-02", 1, "Y"), move("2023-02", 1, "D")
        ('2024-09', '2024-W45', '2024', '2023-02-XX')
    """
    year = int(base[:4])
    day = dt.date.fromisoformat(base[:10]) if len(base) >= 10 and base[5:7].isdigit() and base[8:10].isdigit() else None
    if unit in ("Y", "DE", "CE") and count % 1:
        count, unit = count * {"Y": 12, "DE": 120, "CE": 1200}[unit], "M"
    if unit == "M" and count % 1:
        count = round(count)
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    if exact and day and months:
        return str(add_months(day, int(count * months)))
    if unit == "Y":
        return f"{year + int(count):04d}"
    if unit == "DE":
        return f"{year + int(count) * 10:04d}"[:3]
    if unit == "CE":
        return f"{year + int(count) * 100:04d}"[:2]
    month = int(base[5:7]) if base[5:7].isdigit() else None
    if unit == "M":
        return _month(year, month, int(count)) if month else f"{year:04d}-XX"
    if unit == "Q":
        quarter = int(base[6]) if base[5:6] == "Q" and base[6].isdigit() else (month + 2) // 3 if month else None
        if quarter is None:
            return f"{year:04d}-QX"
        total = year * 4 + quarter - 1 + int(count)
        return f"{total // 4:04d}-Q{total % 4 + 1}"
    if unit == "W":
        if day is None:
            if base[5:6] == "W" and base[6:8].isdigit():
                day = dt.date.fromisocalendar(year, int(base[6:8]), 4)
            else:
                return f"{base[:4]}-WXX"
        iso = (day + dt.timedelta(weeks=int(count))).isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"
    if unit == "D":
        if day is None:
            return f"{base[:7]}-XX" if month else f"{base[:4]}-XX-XX"
        return str(day + dt.timedelta(days=int(count)))
    return None


def _month(year: int, month: int, count: int) -> str:
    total = year * 12 + month - 1 + count
    return f"{total // 12:04d}-{total % 12 + 1:02d}"


def add_months(day: dt.date, months: int) -> dt.date:
    """Give the same day so many months later, the last of the month where there is none."""
    total = day.year * 12 + day.month - 1 + months
    for number in range(day.day, 27, -1):
        try:
            return dt.date(total // 12, total % 12 + 1, number)
        except ValueError:
            continue
    return dt.date(total // 12, total % 12 + 1, day.day)


def _calendar(form: Calendar, context: Context, tense: str | None) -> str | None:
    form = _fill(form, context, tense)
    value = _date(form, context, tense)
    if value is None:
        return None
    if form.offset and len(value) == 10 and value[8:].isdigit():
        value = str(dt.date.fromisoformat(value) + dt.timedelta(days=form.offset))
    if form.era == "BC" and value[:4].isdigit():
        value = "BC" + value
    if form.clock:
        return f"{value}T{form.clock}"
    return f"{value}T{form.part}" if form.part else value


def _fill(form: Calendar, context: Context, tense: str | None) -> Calendar:
    """Take from the relative part of a phrase ("last year", "tomorrow") the fields that it gives."""
    if form.within is None:
        return form
    outer = shift(form.within, context)
    if outer is None or not outer[:4].isdigit():
        return replace(form, year=UNKNOWN, within=None) if form.within.unit == "Y" else form
    if form.within.unit == "Y" or form.month or form.quarter or form.half or form.season:
        return replace(form, year=int(outer[:4]), within=None)
    if form.within.unit == "M" and len(outer) == 7 and outer[5:].isdigit():
        return replace(form, year=int(outer[:4]), month=int(outer[5:7]), within=None)
    return form


def _date(form: Calendar, context: Context, tense: str | None) -> str | None:
    if form.century is not None:
        return f"{form.century:02d}"
    if form.decade is not None:
        return f"{form.decade:04d}"[:3]
    if form.within is not None:
        return _inside(form, shift(form.within, context))
    year = _four(form.year) if form.year is not None else None
    if form.last_year is not None:
        return f"{year}/{form.last_year:04d}"
    if form.holiday:
        return holiday_value(form, context, tense)
    if form.weekend:
        return _weekend(form, context, tense)
    if form.week is not None:
        return _week(form, context, tense)
    for number, letter in ((form.quarter, "Q"), (form.half, "H")):
        if number:
            return f"{year or _year_of_piece(number, letter, context, tense)}-{letter}{number}"
    if form.season:
        return f"{year or _year_of_season(form, context, tense)}-{form.season}"
    if form.month:
        return _month_or_day(form, context, tense)
    if form.day:
        return _day(form, context, tense)
    if form.weekday:
        return _weekday(form, context, tense)
    if year is None:
        return _today(form, context)
    if form.base == "period" and context.quarter:
        return year + context.quarter[4:]
    return year


def holiday_value(form: Calendar, context: Context, tense: str | None) -> str | None:
    """Give the day or week of a holiday; of the year named, else of the nearest."""
    name = form.holiday or ""
    if form.year is None and context.now is None:
        return None
    year = form.year
    if year is None and context.now is not None:
        now = context.now
        dates = [day for day in (day_of(name, now.year + more) for more in (-1, 0, 1)) if day]
        if not dates:
            return None
        past = [day for day in dates if day <= now]
        ahead = [day for day in dates if day > now]
        nearest = min(dates, key=lambda day: abs((day - now).days))
        found = past[-1] if form.step == -1 else ahead[0] if form.step == 1 else ahead[0] if tense == "future" else nearest
    else:
        found = day_of(name, year or 1)
    if found is None:
        return None
    return move(str(found), 0, "W") if form.week == 0 else str(found)


def _four(year: int) -> str:
    return "XXXX" if year == UNKNOWN else f"{year:04d}"


def _inside(form: Calendar, outer: str | None) -> str | None:
    """Give the day that is named inside a week or day: "Monday last week", "tomorrow morning"."""
    if outer is None:
        return None
    if form.weekday and outer[5:6] == "W" and outer[6:8].isdigit():
        return str(dt.date.fromisocalendar(int(outer[:4]), int(outer[6:8]), form.weekday))
    return outer


def _today(form: Calendar, context: Context) -> str:
    """Give the day of a bare clock time or part of day: the last day of the narrative, else of speech."""
    if context.day:
        return context.day
    return str(context.now) if context.now else "XXXX-XX-XX"


def _weekend(form: Calendar, context: Context, tense: str | None) -> str:
    if context.now is None:
        return "XXXX-WXX-WE"
    week = context.now
    if form.step is not None:
        week += dt.timedelta(weeks=form.step)
    elif tense != "future" and week.isoweekday() < 6:
        week -= dt.timedelta(weeks=1)
    iso = week.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}-WE"


def _week(form: Calendar, context: Context, tense: str | None) -> str:
    if form.week:
        year = form.year or (context.now.year if context.now else None)
        return f"{year:04d}-W{form.week:02d}" if year else f"XXXX-W{form.week:02d}"
    day = _month_or_day(form, context, tense)
    return move(day, 0, "W") or "XXXX-WXX" if day[:4].isdigit() else "XXXX-WXX"


def _year_of_piece(number: int, letter: str, context: Context, tense: str | None) -> str:
    """Give the year of a bare quarter or half: the last that is over, the next if the verb looks ahead."""
    if context.now is None:
        return _year_after(1, context)
    size = 3 if letter == "Q" else 6
    current = (context.now.month - 1) // size + 1
    year = context.now.year
    if tense == "future":
        year += number < current - 1
    elif number > current:
        year -= 1
    return f"{year:04d}"


SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _year_of_season(form: Calendar, context: Context, tense: str | None) -> str:
    if context.now is None or context.history:
        return _year_after(SEASON_MONTHS[form.season or ""], context)
    start, month, year = SEASON_MONTHS[form.season or ""], context.now.month, context.now.year
    if form.step == -1:
        return f"{year - (start + 2 >= month):04d}"
    if form.step == 1:
        return f"{year + (start <= month):04d}"
    if form.step == 0 or tense == "future":
        return f"{year:04d}"
    return f"{year - (start > month and tense == 'past'):04d}"


def _month_or_day(form: Calendar, context: Context, tense: str | None) -> str:
    month = f"{form.month:02d}" + (f"-{form.day:02d}" if form.day else "")
    if form.year is not None:
        if form.day and form.year > 0:
            dt.date(form.year, form.month or 1, form.day)
        return f"{_four(form.year)}-{month}"
    return f"{_year_of_month(form, context, tense)}-{month}"


def _year_of_month(form: Calendar, context: Context, tense: str | None) -> str:
    """Give the year of a month or day without one."""
    month, day = form.month or 1, form.day
    if (context.now is None or context.history) and form.step is None:
        return _year_after(month, context)
    if context.now is None:
        return "XXXX"
    now = context.now
    year = now.year
    mine, today = (month, day or 0), (now.month, now.day if day else 0)
    if form.step == -1:
        return f"{year - (mine >= today):04d}"
    if form.step == 1:
        return f"{year + (mine <= today):04d}"
    if form.step == 0:
        return f"{year:04d}"
    if form.weekday and day:
        return _year_with_weekday(form, year)
    nearest = min((year - 1, year, year + 1), key=lambda candidate: abs(_distance(candidate, month, day, now)))
    gap = _distance(nearest, month, day, now)
    clear = CLEAR if day else 0
    if tense == "future" and gap < -clear:
        nearest += 1
    elif tense == "past" and gap > clear:
        nearest -= 1
    return f"{nearest:04d}"


CLEAR = 100
"""Days within which a day and month without a year is taken for the nearest, whatever the tense."""


def _distance(year: int, month: int, day: int | None, now: dt.date) -> int:
    """Give the days from ``now`` to a day, or to the middle of a month that is not the present one."""
    if day is None:
        return ((year - now.year) * 12 + month - now.month) * 30
    return (dt.date(year, month, min(day, 28)) - now).days


def _year_with_weekday(form: Calendar, year: int) -> str:
    """Give the year nearest to that of publication in which the day falls on the weekday."""
    for candidate in (year, year - 1, year + 1):
        try:
            if dt.date(candidate, form.month or 1, form.day or 1).isoweekday() == form.weekday:
                return f"{candidate:04d}"
        except ValueError:
            continue
    return f"{year:04d}"


WRAP = 8
"""Months back from which a month named next in a narrative is of the following year."""


def _year_after(month: int, context: Context) -> str:
    """Give the year last named: of the narrative in a history, else only of the same sentence."""
    year = context.year if context.history else context.near_year()
    if year is None:
        return "XXXX"
    last = context.month
    if last and context.history and int(last[:4]) == year and int(last[5:7]) - month >= WRAP:
        return f"{year + 1:04d}"
    return f"{year:04d}"


def _day(form: Calendar, context: Context, tense: str | None) -> str:
    """Give the day of "the 29th": in the month of the narrative, else of speech."""
    known = context.month if context.now is not None or context.history or context.near_year() else None
    month = known or (str(context.now)[:7] if context.now else "XXXX-XX")
    return f"{month}-{form.day:02d}"


def _weekday(form: Calendar, context: Context, tense: str | None) -> str:
    base = context.now
    if form.base == "ref" and context.day:
        base = dt.date.fromisoformat(context.day)
    if base is None:
        return f"XXXX-WXX-{form.weekday}"
    back = (base.isoweekday() - (form.weekday or 1)) % 7
    if form.step == -1:
        return str(base - dt.timedelta(days=back or 7))
    if form.step == 1:
        return str(base + dt.timedelta(days=7 - back))
    if tense == "future":
        return str(base + dt.timedelta(days=(7 - back) % 7))
    return str(base - dt.timedelta(days=back))
