"""From a match of the grammar to the phrase that it means: one builder for each kind of rule."""

from __future__ import annotations

from collections.abc import Callable

from communique.annotation.reasons import SILENT, Trace
from communique.lexicon.rules import rule
from communique.stages.dates import build_fixed, build_period, build_range
from communique.stages.dates.build_calendar import read_calendar
from communique.stages.dates.forms import Fixed, Form, Phrase, Shift
from communique.stages.dates.grammar import Match
from communique.stages.dates.scan import modifier

__all__ = ["REFUSALS", "build"]

NO_TIME, NO_DATE = "names no time of its own", "no such date"
REFUSALS = (
    NO_TIME,
    "no such month",
    "no such day",
    "two days of the month",
    "no day, hour or year",
    "no hour of the day",
    "no hours",
    "no clock time",
    "no year",
    "no pair of years",
    "no week",
    "no such week",
    "no such part of a year",
    "no part of a year",
    "a day of a unit that is no month",
    "the rank of a unit that is no century",
    "a rank of what has none",
    "the end of what is no year",
    "so long ago, but how long is open",
    NO_DATE,
)
"""Why a match of the grammar says no time: what its builders refuse."""


@rule(
    "no such month",
    source="ISO 8601",
    drops=["It opens on [13/13/2024]."],
    keeps=["It opens on [12/12/2024]."],
)
@rule(
    "no such day",
    source="ISO 8601",
    drops=["It opens on [31 February 2024]."],
    keeps=["It opens on [29 February 2024]."],
)
@rule(
    "no clock time",
    source="ISO 8601",
    drops=["It opens at [25:00]."],
    keeps=["It opens at [23:00]."],
)
@rule(
    "no hour of the day",
    source="ISO 8601",
    drops=["They arrived at [1430 days]."],
    keeps=["They arrived at [1430 hours]."],
)
@rule(
    "a day of a unit that is no month",
    source="TimeML annotation guidelines 1.2.1",
    drops=["It fell on [the 5 of this year]."],
    keeps=["It fell on [the 5 of this month]."],
)
@rule(
    "no such part of a year",
    source="ISO 8601",
    drops=["It fell in [the fifth quarter]."],
    keeps=["It fell in [the fourth quarter]."],
)
@rule(
    "no pair of years",
    source="ISO 8601",
    drops=["It ran in [2021-20]."],
    keeps=["It ran in [2021-22]."],
)
@rule(
    "the end of what is no year",
    source="TimeML annotation guidelines 1.2.1",
    drops=["It rose by [day’s end]."],
    keeps=["It rose by [year’s end]."],
)
@rule(
    "the rank of a unit that is no century",
    source="TimeML annotation guidelines 1.2.1",
    drops=["It was [the third day]."],
    keeps=["It was [the third century]."],
)
@rule(
    "no hours",
    source="TimeML annotation guidelines 1.2.1",
    drops=["It began in [the early days of Monday]."],
    keeps=["It began in [the early hours of Monday]."],
)
@rule(
    "no part of a year",
    source="TimeML annotation guidelines 1.2.1",
    drops=["It ran in [the first nine months of March]."],
    keeps=["It ran in [the first nine days of March]."],
)
@rule(
    "no week",
    source="TimeML annotation guidelines 1.2.1",
    drops=["It opens in [the year 5 of 2024]."],
    keeps=["It opens in [week 5 of 2024]."],
)
@rule(
    "names no time of its own",
    source="TimeML annotation guidelines 1.2.1",
    drops=["They fled during [the period] of war."],
    keeps=["It may grow in [the coming period]."],
)
def build(match: Match, order: str = "MDY", trace: Trace = SILENT) -> Phrase | None:
    """Give the phrase that a match means, None where its fields cannot be those of a time.

    Args:
        match: What a rule of the grammar covers.
        order: ``MDY`` or ``DMY``, for dates in figures.
        trace: Told why there is none.
    """
    try:
        form = BUILDERS[match.rule](match, order)
    except ValueError as cause:
        told = str(cause)
        trace.drop(match.start, match.end, match.name, told if told in REFUSALS else NO_DATE)
        return None
    if form is None:
        trace.drop(match.start, match.end, match.name, NO_TIME)
        return None
    return Phrase(match.start, match.end, form, _modifier(match, form), match.name)


def _modifier(match: Match, form: Form) -> str | None:
    mod = "END" if match.rule == "yearend" else modifier(match.tokens)
    if match.rule == "calendar" and _is_edge([token.kind for token in match.tokens]):
        mod = "END" if match.tokens[1].kind in ("last", "final") else "START"
    if match.rule == "shift" and mod in ("MORE_THAN", "LESS_THAN"):
        return "BEFORE" if mod == "MORE_THAN" else "AFTER"
    return None if isinstance(form, Fixed) and form.type == "SET" else mod


def _calendar(match: Match, order: str) -> Form | None:
    """Read a date; "the past year" and "the next decade" are how long something lasts.

    "Later in the day" names no day, and when "the turn of the century" was nobody says.
    """
    if match.tokens[-1].lower == "day" and [token.kind for token in match.tokens[1:-1]] == ["in", "the"]:
        return None
    tokens = match.tokens
    kinds = [token.kind for token in tokens]
    if "part" in kinds and kinds[-2:-1] == ["dash"] and kinds[-1] in ("n12", "n24", "n31"):
        tokens = tokens[:-2]  # "the night of October 3-4" is that of October 3
    if "turn" in kinds and kinds[-1] == "unit":
        return Fixed("DATE", None)
    if kinds[-3:-1] == ["mid", "dash"] and kinds[-1] == "unit":
        return build_period.unit_end(tokens[-1])
    if (
        kinds[-2:-1] in (["dash"], ["slash"])
        and kinds[-1] in YEARS
        and any(kind.startswith("season") for kind in kinds)
    ):
        build_period.second_year(int(tokens[-3].lower), tokens[-1].lower)
        tokens = tokens[:-2]  # "the winter of 2023-24" begins in 2023
    if _is_edge(kinds):
        return read_calendar(tokens[kinds.index("of") + 1 :], order)
    form = read_calendar(tokens, order)
    if isinstance(form, Shift) and form.unit == "F" and abs(form.count or 0) == 1:
        return Fixed("DURATION", build_fixed.duration_value(1, "F"))
    if not isinstance(form, Shift) or form.base != "now" or form.count not in (1, -1):
        return form
    pointed = {"past", "coming"} & set(kinds) and "the" in kinds
    lasts = form.unit in ("DE", "CE") or pointed
    return Fixed("DURATION", build_fixed.duration_value(1, form.unit)) if lasts else form


YEARS = frozenset(("n12", "n24", "n31", "n59", "nbig", "nyear"))


def _is_edge(kinds: list[str]) -> bool:
    """Tell whether some units at the edge of a longer time are meant: "the final weeks of 2022"."""
    named = kinds[:1] == ["the"] and kinds[1:2] and kinds[1] in ("word_ord", "last", "final")
    return bool(named) and "of" in kinds and kinds[kinds.index("of") - 1] in ("units", "unit_quarters")


BUILDERS: dict[str, Callable[[Match, str], Form | None]] = {
    "calendar": _calendar,
    "quarter": build_period.quarter,
    "fiscal": build_period.fiscal,
    "hours": build_period.hours,
    "nth": build_period.nth,
    "back": build_fixed.back,
    "week": build_period.week,
    "period": build_period.period,
    "point": build_period.point,
    "yearend": build_period.year_end,
    "shift": build_fixed.shift,
    "duration": build_fixed.duration,
    "repeat": build_fixed.repeat,
    "vague": build_fixed.vague,
    "range": build_range.joined,
    "pair": build_range.pair,
    "closing": build_range.closing,
    "span": build_range.first_units,
    "list": build_range.listed,
    "beyond": build_period.beyond,
    "from": build_period.from_day,
}
