"""From what a phrase says and its context to a TIMEX3 value."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from communique.lexicon.rules import rule
from communique.stages.dates import nearest
from communique.stages.dates.context import Context, of_year
from communique.stages.dates.forms import Calendar, Fixed, Form, Shift
from communique.stages.dates.holidays import fixed_day
from communique.stages.dates.shifts import move, shift

__all__ = ["resolve"]

UNKNOWN = -1
"""A year that the phrase points at but the context does not tell."""

LONGEST_YEAR = 6  # figures of a year before Christ that TIMEX3 can hold


@rule(
    "a value of its own",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "They stayed for [two years] there.",
        "They meet [every Monday].",
    ],
    leaves=[
        "They met in [2019] there.",
    ],
)
def resolve(form: Form, context: Context, tense: str | None = None) -> tuple[str, str | None]:
    """Give TIMEX3 type and value of a form.

    Args:
        form: What the phrase says; no Span.
        context: What it is said against.
        tense: ``past``, ``future`` or None (unknown) of the governing verb.

    Raises:
        ValueError: If there is no such day ("February 29, 2023").
    """
    if isinstance(form, Fixed):
        context.tell("a value of its own", "")
        return form.type, form.value
    if isinstance(form, Shift):
        value = shift(form, context)
        return ("TIME" if value and value[10:11] == "T" else "DATE"), value
    if isinstance(form, Calendar):
        return ("TIME" if form.part or form.clock else "DATE"), _calendar(form, context, tense)
    raise TypeError("a Span is resolved by its ends")


@rule(
    "the hour of what people do",
    source="ours: what people do every day",
    finds=["The bakers get up at [2 a.m.] there.", "It is open at [9 a.m.] on weekdays."],
    leaves=["The bakers got up at [2 a.m.] there."],
)
def _calendar(form: Calendar, context: Context, tense: str | None) -> str | None:
    """Give a day, an hour of a day, or an hour of no one day."""
    form = _with_century(_fill(form, context), context, tense)
    if context.habit and _is_hour_alone(form):
        context.tell("the hour of what people do", "")
        return f"T{_clock(form.clock, form.part) if form.clock else form.part}"
    value = _date(form, context, tense)
    if value is None:
        return None
    if form.offset and len(value) == 10 and value[8:].isdigit():
        value = str(dt.date.fromisoformat(value) + dt.timedelta(days=form.offset))
    if form.further is not None:
        return _further(value, form.further)
    if form.era == "BC" and value[:4].isdigit():
        if len(value.partition("-")[0]) > LONGEST_YEAR:
            return None
        value = "BC" + value
    if form.clock:
        return f"{value}T{_clock(form.clock, form.part)}"
    return f"{value}T{form.part}" if form.part else value


def _further(day: str, length: Shift) -> str | None:
    """Give the day so many units after a day."""
    if not day[:4].isdigit() or len(day) != 10:
        return None
    count, unit = length.count or 0, length.unit
    if unit in ("D", "W", "F"):
        days = {"D": 1, "W": 7, "F": 14}[unit] * count
        return str(dt.date.fromisoformat(day) + dt.timedelta(days=round(days)))
    return move(day, count, unit, exact=True)


BUDDHIST = 543
"""Years by which the Buddhist era is ahead."""
SOON = 10
"""Years ahead up to which two figures are of this century, whatever the verb says."""
LATEST = 2030
"""Two figures are of this century up to it, where the day of writing is not known."""


@rule(
    "a year of the Buddhist era",
    source="ISO 34000 (calendars): the Thai year is 543 ahead",
    finds=["The Thai act took effect on [6 June 2560]."],
    leaves=["The comet will return on [6 June 2560]."],
)
def _with_century(form: Calendar, context: Context, tense: str | None) -> Calendar:
    """Give a year the century that its two figures leave out, and one of the Buddhist era its common year."""
    if form.year is not None and (form.era == "BE" or (context.buddhist and 2400 <= form.year < 2700)):
        context.tell("a year of the Buddhist era", str(form.year))
        return replace(form, year=form.year - BUDDHIST, era=None)
    if not form.short:
        return form
    if form.decade is not None:
        later = form.decade + 100
        near = 0 < later - _today(context) <= 2 * SOON
        return replace(form, decade=later) if tense in nearest.AHEAD and near else form
    if form.year is None:
        return form
    return replace(form, year=_full_year(form.year % 100, _today(context), tense))


def _today(context: Context) -> int:
    return context.now.year if context.now else LATEST


def _full_year(figures: int, now: int, tense: str | None) -> int:
    """Give the year that two figures mean: one gone by, unless it is near or the verb looks ahead.

    Example:
        >>> _full_year(62, 2024, "past"), _full_year(29, 2024, None), _full_year(29, 2024, "past")
        (1962, 2029, 1929)
        >>> _full_year(50, 2024, "future"), _full_year(16, 2024, "future")
        (2050, 2016)
    """
    year = now - now % 100 + figures
    limit = 0 if tense in ("past", "reported") else 60 if tense in nearest.AHEAD else SOON
    if year - now > limit:
        return year - 100
    return year + 100 if now - year > 100 - limit else year


def _is_hour_alone(form: Calendar) -> bool:
    """Tell whether a form names an hour or a part of a day, and no day."""
    return form == Calendar(clock=form.clock, part=form.part) and bool(form.clock or form.part)


def _clock(clock: str, part: str | None) -> str:
    """Give the hour that is meant: "9.30 last night" is half past nine in the evening."""
    hour = int(clock[:2])
    late = hour < 12 if part in ("AF", "EV") else 5 < hour < 12
    return f"{hour + 12:02d}{clock[2:]}" if part in ("AF", "EV", "NI") and late else clock


def _fill(form: Calendar, context: Context) -> Calendar:
    """Take from the relative part of a phrase ("March *last year*") the fields that it gives."""
    if form.within is None:
        return form
    unit, outer = form.within.unit, shift(form.within, context)
    if outer is None or not outer[:4].isdigit():
        return replace(form, year=UNKNOWN, within=None) if unit == "Y" else form
    if unit == "Y" or form.month or form.quarter or form.half or form.season:
        return replace(form, year=int(outer[:4]), within=None)
    if unit == "M" and len(outer) == 7 and outer[5:].isdigit():
        return replace(form, year=int(outer[:4]), month=int(outer[5:7]), within=None)
    return form


@rule(
    "names its own years",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "They left in [the nineties].",
        "The deposit is known since [the 1950s].",
    ],
    leaves=[
        "They met in [2019] there.",
    ],
)
def _date(form: Calendar, context: Context, tense: str | None) -> str | None:
    """Give the value of a date of the calendar."""
    if form.rank is not None:
        return nearest.ranked(form, _date(replace(form, rank=None, weekday=None), context, tense))
    if form.within is not None and form.century is None and form.decade is None:
        return _inside(form, shift(form.within, context))
    named = _long(form)
    if named is not None:
        context.tell("names its own years", "")
        return named
    if form.holiday:
        return _holiday(form, context, tense)
    if form.weekend:
        return nearest.weekend(form, context, tense)
    if form.week is not None:
        return _week(form, context, tense)
    return _part_of_year(form, context, tense) or _year(form, context)


def _long(form: Calendar) -> str | None:
    """Give the value of a century, a decade or a pair of years, None for what is shorter."""
    if form.century is not None:
        return f"{form.century:02d}"
    if form.decade is not None:
        return f"{form.decade:04d}"[:3]
    return None if form.last_year is None else f"{form.year:04d}/{form.last_year:04d}"


def _holiday(form: Calendar, context: Context, tense: str | None) -> str | None:
    day = nearest.holiday(form, context, tense)
    if day is not None:
        return move(str(day), 0, "W") if form.week == 0 else str(day)
    context.open.append("the holiday moves, or its year is not known")
    fixed = fixed_day(form.holiday or "")
    return f"XXXX-{fixed}" if fixed and form.week is None else None


def _part_of_year(form: Calendar, context: Context, tense: str | None) -> str | None:
    year = None if form.year is None else _named(form.year, context)
    for number, letter in ((form.quarter, "Q"), (form.half, "H")):
        if number:
            return f"{year or nearest.year_of_piece(number, letter, context, tense)}-{letter}{number}"
    if form.season:
        return f"{year or nearest.year_of_season(form, context, tense)}-{form.season}"
    if form.month:
        return _month_or_day(form, context, tense)
    if form.day:
        return f"{_month_of_day(form.day, context, tense)}-{form.day:02d}"
    return nearest.weekday(form, context, tense) if form.weekday else None


@rule(
    "names its year",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "They met in [2019] there.",
    ],
    leaves=[
        "They met on [Friday] there.",
    ],
)
def _named(year: int, context: Context) -> str:
    """Give a year that the phrase names, or points at."""
    if year == UNKNOWN:
        return "XXXX"
    if not context.told:  # else the year is what was told: "March last year"
        context.tell("names its year", "")
    return f"{year:04d}"


@rule(
    "the period last named, of the year named",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "It fell in Q3 2022. It rose in [the same period of 2021] there.",
    ],
    leaves=[
        "It fell in Q3 2022. It rose in [the same period].",
    ],
)
def _year(form: Calendar, context: Context) -> str:
    """Give the year that a date names, or the hour's day, or the period last named in it."""
    if form.year is None:
        return context.hour_day() or "XXXX-XX-XX"
    period = context.period()
    if form.base == "period" and period and form.year != UNKNOWN:
        context.tell("the period last named, of the year named", period)
        return of_year(period, form.year)
    return _named(form.year, context)


def _inside(form: Calendar, outer: str | None) -> str | None:
    """Give the day that is named inside a week or day: "Monday last week", "tomorrow morning"."""
    if outer and form.weekday and outer[5:6] == "W" and outer[6:8].isdigit():
        return str(dt.date.fromisocalendar(int(outer[:4]), int(outer[6:8]), form.weekday))
    if outer in (None, "XXXX-XX-XX") and form.weekday and not form.month:
        return f"XXXX-WXX-{form.weekday}"
    return outer


def _week(form: Calendar, context: Context, tense: str | None) -> str:
    if form.week:
        return _numbered_week(form.week, form.year, context)
    day = _month_or_day(form, context, tense)
    return (move(day, 0, "W") or "XXXX-WXX") if day[:4].isdigit() else "XXXX-WXX"


@rule(
    "the year of speech",
    source="ours: news tells of the days around it",
    finds=[
        "It opens in [week 12].",
    ],
    leaves=[
        "It opens in [week 12 of 2025].",
    ],
)
def _numbered_week(week: int, year: int | None, context: Context) -> str:
    """Give a week by its number."""
    if year is None and context.now is None:
        context.open.append("the year is not told")
        return f"XXXX-W{week:02d}"
    if year:
        return f"{_named(year, context)}-W{week:02d}"
    context.tell("the year of speech")
    return f"{context.now.year:04d}-W{week:02d}" if context.now else f"XXXX-W{week:02d}"


def _month_or_day(form: Calendar, context: Context, tense: str | None) -> str:
    month = f"{form.month:02d}" + (f"-{form.day:02d}" if form.day else "")
    year = (
        _named(form.year, context) if form.year is not None else nearest.year_of_month(form, context, tense)
    )
    if form.day and year.isdigit():
        dt.date(int(year), form.month or 1, form.day)
    return f"{year}-{month}"


@rule(
    "the month last named",
    source="ours: a bare day goes on with the month of the text",
    finds=[
        "They met in March. It opens on [the 6th].",
    ],
    leaves=[
        "It will open on [the 2nd].",
    ],
)
@rule(
    "the month that the tense of the verb tells",
    source="ours: news tells of the days around it",
    finds=[
        "It will open on [the 2nd].",
        "It opened on [the 28th].",
    ],
    leaves=[
        "They met in March. It opens on [the 6th].",
    ],
)
def _month_of_day(day: int, context: Context, tense: str | None) -> str:
    """Give the month of "the 29th": of the narrative, else the one that the tense of the verb tells."""
    known = context.month if context.now is not None or context.history or context.near_year() else None
    if known:
        context.tell("the month last named", known)
        return known
    if context.now is None:
        context.open.append("the month is not told")
        return "XXXX-XX"
    context.tell("the month that the tense of the verb tells", tense=tense)
    months = -1 if tense in ("past", "reported") and day > context.now.day else 0
    months += tense in nearest.AHEAD and day < context.now.day
    return move(str(context.now), months, "M") or "XXXX-XX"
