"""Which year, week or day is meant where a phrase leaves it out: "on Monday", "in March", "July 10".

The rules, in this order: what ``last``, ``this`` or ``next`` says; the tense of the verb; the nearest.
Without a date of publication the unknown part stays unknown.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from communique.lexicon.rules import rule
from communique.stages.dates.context import Context
from communique.stages.dates.forms import Calendar
from communique.stages.dates.holidays import day_of
from communique.stages.dates.values import days

__all__ = [
    "AHEAD",
    "holiday",
    "ranked",
    "weekday",
    "weekend",
    "year_of_month",
    "year_of_piece",
    "year_of_season",
]

CLEAR = 60
"""Days within which a day and month without a year is taken for the nearest, whatever the tense."""
MONTH = 30
"""Days in a month, where months are counted."""
AHEAD = ("future", "pending", "planned")
RECENT = {"present": 3, "planned": 2}
"""Days for which a weekday just over is still the one meant, by the tense of its verb."""
WRAP = 8
"""Months back from which a month named next in a narrative of the past is of the following year."""
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
Tense = str | None


def weekday(form: Calendar, context: Context, tense: Tense) -> str:
    """Give the day of a weekday: the last one on or before the day of speech, unless the verb looks ahead.

    A verb in the present ("the court meets Monday") takes the nearest; what was planned for a day that
    is hardly over ("the talks planned for Monday were put off", on Tuesday) is of that day.
    """
    number = form.weekday or 1
    base, anchor = context.now, None
    if form.base == "ref" and context.day and context.day[0] != "X":
        base, anchor = dt.date.fromisoformat(context.day), context.day
    if base is None:
        context.open.append("no day to count from")
        return f"XXXX-WXX-{number}"
    days, rule = _to_weekday((base.isoweekday() - number) % 7, form.step, tense)
    context.tell(rule, anchor, tense if form.step is None else None)
    return str(base + dt.timedelta(days=days))


@rule(
    "the last one on or before",
    source="ours: news tells of the days around it",
    finds=[
        "They met on [Friday] there.",
    ],
    leaves=[
        "They will meet on [Friday] there.",
    ],
)
@rule(
    "the last one, as the phrase says",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "They met [last Friday] there.",
    ],
    leaves=[
        "They met on [Friday] there.",
    ],
)
@rule(
    "the next one, as the phrase says",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "They will meet [next Friday] there.",
    ],
    leaves=[
        "They will meet on [Friday] there.",
    ],
)
@rule(
    "the next one, for the verb looks ahead",
    source="ours: news tells of the days around it",
    finds=[
        "They will meet on [Friday] there.",
    ],
    leaves=[
        "They met on [Friday] there.",
    ],
)
@rule(
    "the next one, for the last is over too long",
    source="ours: news tells of the days around it",
    finds=[
        "The court meets [Wednesday].",
    ],
    leaves=[
        "The court meets [Friday].",
    ],
)
def _to_weekday(back: int, step: int | None, tense: Tense) -> tuple[int, str]:
    """Give how many days off the weekday that is meant lies, and the rule that says so.

    Args:
        back: Days since the last such weekday.
        step: -1 for "last", 1 for "next".
        tense: That of the verb.
    """
    if step == -1:
        return -(back or 7), "the last one, as the phrase says"
    if step == 1:
        return 7 - back, "the next one, as the phrase says"
    if tense in ("future", "pending"):
        return (7 - back) % 7, "the next one, for the verb looks ahead"
    if back > RECENT.get(tense or "", 6):
        return (7 - back) % 7, "the next one, for the last is over too long"
    return -back, "the last one on or before"


def ranked(form: Calendar, outer: str | None) -> str | None:
    """Give the day, week or weekend that a rank picks from a month or a year.

    Weeks of a month have no number of their own: "the second week of May" has the value of the month.
    """
    if outer is None or not re.fullmatch(r"\d{4}(?:-\d\d)?", outer):
        return outer
    if form.ranked in ("W", "M"):
        return _ranked_unit(form, outer)
    first, last = (dt.date.fromisoformat(day) for day in days(outer) or ())
    number = form.weekday or (6 if form.ranked == "WE" else 0)
    step = 7 if number else 1
    rank = form.rank or 1
    if rank < 0:
        day = last - dt.timedelta(days=(last.isoweekday() - number) % 7 if number else 0)
        day += dt.timedelta(days=step * (rank + 1))
    else:
        start = first + dt.timedelta(days=(number - first.isoweekday()) % 7 if number else 0)
        day = start + dt.timedelta(days=step * (rank - 1))
    if not first <= day <= last:
        raise ValueError("no such day")
    if form.ranked != "WE":
        return str(day)
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}-WE"


def _ranked_unit(form: Calendar, outer: str) -> str:
    """Give the month or week of a year, of a month itself."""
    if len(outer) > 4:
        return outer
    length = 12 if form.ranked == "M" else dt.date(int(outer), 12, 28).isocalendar().week
    rank = form.rank or 1
    number = length + 1 + rank if rank < 0 else rank
    if not 1 <= number <= length:
        raise ValueError("no such month or week")
    return f"{outer}-{number:02d}" if form.ranked == "M" else f"{outer}-W{number:02d}"


@rule(
    "as the phrase says",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "They met [last weekend] there.",
    ],
    leaves=[
        "They will meet at [the weekend].",
    ],
)
@rule(
    "this one",
    source="ours: news tells of the days around it",
    finds=[
        "They will meet at [the weekend].",
    ],
    leaves=[
        "They met at [the weekend].",
    ],
)
def weekend(form: Calendar, context: Context, tense: Tense) -> str:
    """Give the weekend: on working days the last one, unless the verb looks ahead."""
    if context.now is None:
        context.open.append("no day to count from")
        return "XXXX-WXX-WE"
    weeks = form.step or 0
    if form.step is None and tense not in AHEAD and context.now.isoweekday() < 6:
        weeks = -1
    rule = "as the phrase says" if form.step is not None else "the last one" if weeks else "this one"
    context.tell(rule, tense=tense)
    iso = (context.now + dt.timedelta(weeks=weeks)).isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}-WE"


@rule(
    "the last, this or next one, as the phrase says",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "They met [last November].",
    ],
    leaves=[
        "They met in [November].",
    ],
)
@rule(
    "the nearest year in which the day falls on the weekday",
    source="ours: the calendar",
    finds=[
        "They met on [Saturday, July 9] there.",
    ],
    leaves=[
        "They met on [July 9] there.",
    ],
)
def year_of_month(form: Calendar, context: Context, tense: Tense) -> str:
    """Give the year of a month, or of a day of a month."""
    month, day, now = form.month or 1, form.day, context.now
    if form.step is not None and form.base == "ref" and context.month and context.month[:4].isdigit():
        now = dt.date(int(context.month[:4]), int(context.month[5:]), 1)  # "the previous April"
    if form.step is None and (now is None or context.history):
        return _year_named(month, context)
    if now is None:
        context.open.append("the year is not told")
        return "XXXX"
    if form.step is None and context.stated:
        return _stated(context)
    mine, today = (month, day or 0), (now.month, now.day if day else 0)
    if form.step is not None:
        anchor = context.month if form.base == "ref" else None
        context.tell("the last, this or next one, as the phrase says", anchor)
        further = form.step - (form.step > 0) + (form.step < 0)  # "the March before last"
        over = (form.step > 0 and mine <= today) - (form.step < 0 and mine >= today)
        return f"{now.year + further + over:04d}"
    if form.weekday and day:
        context.tell("the nearest year in which the day falls on the weekday")
        return _year_with_weekday(form, now.year)
    return f"{_near_year(month, day, context, now, tense):04d}"


@rule(
    "the year that the sentence states",
    source="ours: a year dates all that its verb tells",
    finds=[
        "In 2022 the mine opened in [May].",
        "Talks in 2022 broke down in [March].",
    ],
    leaves=[
        "The party, founded in 2012, lost in [March].",
    ],
)
def _stated(context: Context) -> str:
    """Give the year that the sentence states for what its verb tells."""
    context.tell("the year that the sentence states", str(context.stated))
    return f"{context.stated:04d}"


@rule(
    "the one to come, for the verb looks ahead",
    source="ours: news tells of the days around it",
    finds=[
        "They will sign on [15 December] there.",
    ],
    leaves=[
        "They signed on [15 December] there.",
    ],
)
@rule(
    "the one gone by, for the verb looks back",
    source="ours: news tells of the days around it",
    finds=[
        "They met on [15 July] there.",
    ],
    leaves=[
        "They met on [March 5] there.",
    ],
)
@rule(
    "the nearest",
    source="ours: news tells of the days around it",
    finds=[
        "They met on [March 5] there.",
    ],
    leaves=[
        "They met on [15 July] there.",
    ],
)
def _near_year(month: int, day: int | None, context: Context, now: dt.date, tense: Tense) -> int:
    """Give the year of the nearest such month or day, unless the tense of the verb is plainly against it."""
    nearest = min(_years(now.year, month, day), key=lambda year: abs(_distance(year, month, day, now)))
    gap = _distance(nearest, month, day, now)
    clear = CLEAR if day else 0
    if (tense == "future" and gap < -clear) or (tense in AHEAD and not day and gap < -MONTH):
        context.tell("the one to come, for the verb looks ahead", tense=tense)
        return nearest + 1
    if (tense == "past" and gap > clear) or (tense == "reported" and gap > max(clear, MONTH)):
        context.tell("the one gone by, for the verb looks back", tense=tense)
        return nearest - 1
    context.tell("the nearest", tense=tense)
    return nearest


def _years(year: int, month: int, day: int | None) -> list[int]:
    """Give the years around one that have the day: the leap years for 29 February."""
    if (month, day) != (2, 29):
        return [year - 1, year, year + 1]
    return [leap for leap in range(year - 7, year + 8) if calendar.isleap(leap)]


def _distance(year: int, month: int, day: int | None, now: dt.date) -> int:
    """Give the days from ``now`` to a day, or the length of so many months to a month."""
    if day is None:
        return ((year - now.year) * 12 + month - now.month) * MONTH
    return (dt.date(year, month, min(day, 28)) - now).days


def _year_with_weekday(form: Calendar, near: int) -> str:
    """Give the year nearest to that of speech in which the day falls on the weekday."""
    for year in (near, near - 1, near + 1):
        try:
            if dt.date(year, form.month or 1, form.day or 1).isoweekday() == form.weekday:
                return f"{year:04d}"
        except ValueError:
            continue
    return f"{near:04d}"


@rule(
    "the year last named",
    source="ours: a history tells of its years in order",
    finds=[
        (
            "It burnt in 1910, 1911, 1912, 1913, 1914, 1915, 1916, 1917, 1918, 1919 and 1920. In [May] "
            "they left."
        ),
    ],
    leaves=[
        "It burnt in 1910 and 1920. In [May] they left.",
    ],
)
def _year_named(month: int, context: Context) -> str:
    """Give the year last named: of the narrative in a history, else only of the same sentence."""
    year = context.year if context.history else context.near_year()
    if year is None:
        context.open.append("the year is not told")
        return "XXXX"
    context.tell("the year last named", str(year))
    last = context.month
    wraps = last and context.history and last[:4] == f"{year:04d}" and int(last[5:7]) - month >= WRAP
    return f"{year + bool(wraps):04d}"


@rule(
    "the last one that has begun",
    source="ours: news tells of the days around it",
    finds=[
        "Sales fell in [the third quarter].",
    ],
    leaves=[
        "Sales will fall in [the third quarter].",
    ],
)
@rule(
    "the next one, unless it has just ended",
    source="ours: news tells of the days around it",
    finds=[
        "Sales will fall in [the third quarter].",
    ],
    leaves=[
        "Sales fell in [the third quarter].",
    ],
)
def year_of_piece(number: int, letter: str, context: Context, tense: Tense) -> str:
    """Give the year of a bare quarter or half: the last that has begun, the next if the verb looks ahead.

    A quarter that has just ended is still reported on ("expects to post a loss for the third
    quarter", said in October), so it is not put off by a year.
    """
    now = context.now
    if now is None:
        return _year_named(1, context)
    if context.stated:
        return _stated(context)
    current = (now.month - 1) // (3 if letter == "Q" else 6) + 1
    if tense in AHEAD:
        context.tell("the next one, unless it has just ended", tense=tense)
        return f"{now.year + (number < current - 1):04d}"
    context.tell("the last one that has begun", tense=tense)
    return f"{now.year - (number > current):04d}"


@rule(
    "of the year of speech, by the phrase and the tense",
    source="ours: news tells of the days around it",
    finds=[
        "It opened in [the autumn].",
    ],
    leaves=[
        "It opened in [the autumn of 2022].",
    ],
)
def year_of_season(form: Calendar, context: Context, tense: Tense) -> str:
    """Give the year of a season; a winter is of the year in which it begins."""
    start, now = SEASON_MONTHS[form.season or ""], context.now
    if now is None or context.history:
        return _year_named(start, context)
    if form.step is None and context.stated:
        return _stated(context)
    year = now.year
    context.tell("of the year of speech, by the phrase and the tense", tense=tense)
    if (form.step or 0) < 0:
        year += (form.step or 0) + 1 - (start + 2 >= now.month)
    elif (form.step or 0) > 0:
        year += (form.step or 0) - 1 + (start <= now.month)
    elif form.step is None and tense in ("past", "reported"):
        year -= start > now.month
    elif form.step is None and tense in AHEAD:
        year += start + 2 < now.month
    return f"{year:04d}"


@rule(
    "the last one",
    source="ours: news tells of the days around it",
    finds=[
        "They met at [Christmas].",
        "They met at [the weekend].",
    ],
    leaves=[
        "They will meet at [Christmas].",
    ],
)
@rule(
    "the next one",
    source="ours: news tells of the days around it",
    finds=[
        "They will meet at [Christmas].",
    ],
    leaves=[
        "They met at [Christmas].",
    ],
)
@rule(
    "the day of the year named",
    source="TimeML annotation guidelines 1.2.1",
    finds=[
        "They met at [Christmas 2022].",
    ],
    leaves=[
        "They met at [Christmas].",
    ],
)
def holiday(form: Calendar, context: Context, tense: Tense) -> dt.date | None:
    """Give the day of a holiday; of the year named, else the nearest."""
    name, now = form.holiday or "", context.now
    year = form.year or (context.year if context.history and form.step is None else None)
    if year is not None:
        context.tell("the day of the year named", str(year))
        return day_of(name, year)
    if now is None:
        return None
    days = [day for year in (now.year - 1, now.year, now.year + 1) if (day := day_of(name, year))]
    past = [day for day in days if day <= now]
    ahead = [day for day in days if day > now]
    if not past or not ahead:
        return None
    if form.step == -1 or (form.step != 1 and tense == "past" and form.week is None):
        context.tell("the last one", tense=tense)
        return past[-1]
    if form.step == 1 or tense in AHEAD:
        context.tell("the next one", tense=tense)
        return ahead[0]
    context.tell("the nearest", tense=tense)
    return min(past[-1], ahead[0], key=lambda day: abs((day - now).days))
