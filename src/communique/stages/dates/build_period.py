"""Reads parts of years and what is compared with them: quarters, halves, fiscal years, weeks, periods."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from communique.stages.dates.build_calendar import read_calendar
from communique.stages.dates.build_fixed import counted
from communique.stages.dates.forms import Calendar, Fixed, Form, Shift
from communique.stages.dates.grammar import Match
from communique.stages.dates.lexer import Lexeme
from communique.stages.dates.numbers import century_of, ordinal_of, value_of

__all__ = [
    "beyond",
    "fiscal",
    "from_day",
    "hours",
    "nth",
    "period",
    "point",
    "quarter",
    "read_quarter",
    "second_year",
    "unit_end",
    "week",
    "year_end",
]

FURTHER = frozenset(("D", "W", "M", "Y", "DE", "F"))
LATE = frozenset(("final", "last", "latest", "later"))
WHICH = frozenset(("word_ord", "ord", "second")) | LATE
AHEAD = frozenset(("coming", "next", "following"))
BACK = frozenset(("last", "past", "previous", "prior"))


def quarter(match: Match, order: str) -> Form | None:
    """Read ``the third quarter of 2023``, ``Q3``, ``the second half of this year``."""
    return read_quarter(match.tokens, order)


def read_quarter(of: Sequence[Lexeme], order: str) -> Calendar:
    """Read the tokens of a quarter or half."""
    tokens = list(of)
    place = next(
        k for k, token in enumerate(tokens) if token.kind in ("qname", "hname", "unit_quarter", "half")
    )
    token = tokens[place]
    if token.kind in ("qname", "hname"):
        letter = "Q" if "q" in token.lower else "H"
        number = int("".join(filter(str.isdigit, token.lower)))
        if len(tokens) == place + 2 and tokens[-1].kind not in ("nyear", "apos_year"):
            return Calendar(year=century_of(int(tokens[-1].lower)), quarter=number)
        rest = tokens[:place] + tokens[place + 1 :]
    else:
        letter = "H" if token.kind == "half" else "Q"
        which = [t for t in tokens[:place] if t.kind in WHICH][-1:]
        last = which[0].kind in LATE
        number = (4 if letter == "Q" else 2) if last else ordinal_of(which)
        rest = [t for t in tokens if t is not token and t not in which]
    if not 1 <= number <= (4 if letter == "Q" else 2):
        raise ValueError("no such part of a year")
    outer = read_calendar([t for t in rest if t.kind not in ("early", "late")], order)
    if isinstance(outer, Shift):
        outer = Calendar(within=outer)
    if outer.decade is not None or outer.century is not None or outer.month is not None:
        return outer
    if letter == "Q":
        return Calendar(year=outer.year, within=outer.within, quarter=number)
    return Calendar(year=outer.year, within=outer.within, half=number)


def fiscal(match: Match, _order: str) -> Form | None:
    """Read ``fiscal 1989``, ``FY2023``, ``the 2022-23 fiscal year``, ``Q2 FY25``.

    The months of a fiscal year differ from state to state and are not guessed: the value is
    the year it is named by, and it covers no certain days.
    """
    first = _number_at_end(match.group("Y"))
    last = second_year(first, match.group("Z")[-1].lower) if match.group("Z") else None
    part = match.group("Q")
    if not part:
        return Calendar(year=first, last_year=last, fiscal=True)
    letter, number = _piece(part)
    year = last or first
    if letter == "Q":
        return Calendar(year=year, quarter=number, fiscal=True)
    return Calendar(year=year, half=number, fiscal=True)


def _piece(tokens: Sequence[Lexeme]) -> tuple[str, int]:
    """Read ``Q2``, ``H1``, ``the second quarter``, ``the final quarter``: its letter and number."""
    token = tokens[-1]
    if token.kind in ("qname", "hname"):
        return "Q" if "q" in token.lower else "H", int("".join(filter(str.isdigit, token.lower)))
    letter, longest = ("H", 2) if token.kind == "half" else ("Q", 4)
    which = [t for t in tokens if t.kind in WHICH][-1:]
    number = longest if which[0].kind in LATE else ordinal_of(which)
    if not 1 <= number <= longest:
        raise ValueError("no such part of a year")
    return letter, number


def _number_at_end(tokens: Sequence[Lexeme]) -> int:
    token = next(t for t in reversed(tokens) if t.lower.strip("'’‘").isdigit())
    digits = int(token.lower.strip("'’‘"))
    return digits if digits > 99 else century_of(digits)


def second_year(first: int, digits: str) -> int:
    """Give the second year of ``2021-22``.

    Raises:
        ValueError: If it is not after the first, as in a score or the number of a paper.

    Example:
        >>> second_year(2021, "22"), second_year(1999, "2004")
        (2022, 2004)
    """
    last = int(digits) if len(digits) == 4 else first - first % 100 + int(digits)
    if len(digits) not in (2, 4) or not first < last < first + 100:
        raise ValueError("no pair of years")
    return last


def hours(match: Match, order: str) -> Form | None:
    """Read ``the early hours of Monday``: the part of the day that is named, else morning or night."""
    tokens = match.tokens
    first = next(token for token in tokens if token.kind in ("early", "late", "small"))
    if next(token for token in tokens if token.kind == "units").lower != "hours":
        raise ValueError("no hours")
    part = next((value_of(token) for token in tokens if token.kind == "part"), None)
    inner = read_calendar(match.group("D"), order)
    if isinstance(inner, Shift):
        inner = Calendar(within=inner)
    return replace(inner, part=part or ("NI" if first.kind == "late" else "MO"))


def nth(match: Match, order: str) -> Form | None:
    """Read ``the first Monday of October``, ``the last day of the year``, ``the second week of May``."""
    which, what = match.group("N")[0], match.group("W")[0]
    unit = value_of(what) if what.kind != "weekday" else "D"
    if unit not in ("D", "W", "WE", "M"):
        raise ValueError("a rank of what has none")
    outer = read_calendar(match.group("M"), order)
    if isinstance(outer, Shift):
        outer = Calendar(within=outer)
    weekday = int(value_of(what)) if what.kind == "weekday" else None
    rank = -1 if which.kind in LATE else ordinal_of(match.group("N"))
    return replace(outer, rank=rank, ranked=unit, weekday=weekday)


def week(match: Match, order: str) -> Form | None:
    """Read ``week 29`` and ``the week of March 6``."""
    tokens = match.tokens
    opening = 1 if tokens[0].kind == "the" else 0
    if tokens[opening].lower != "week":
        raise ValueError("no week")
    if tokens[opening + 1].kind != "of":
        year = next((int(token.lower) for token in tokens[2:] if token.kind == "nyear"), None)
        if not 1 <= int(tokens[1].lower) <= 53:
            raise ValueError("no such week")
        return Calendar(week=int(tokens[1].lower), year=year)
    inner = read_calendar(tokens[opening + 2 :], order)
    if isinstance(inner, Shift):
        return None
    return Calendar(year=inner.year, month=inner.month, day=inner.day, within=inner.within, week=0)


def period(match: Match, _order: str) -> Form | None:
    """Read ``the same period last year``, ``the year-earlier quarter``, ``the 1988 period``."""
    tokens = match.tokens
    kinds = [token.kind for token in tokens]
    year = next((int(token.lower) for token in tokens if token.kind == "nyear"), None)
    if year is not None:
        return Calendar(year=year, base="period")
    if kinds[-1] == "period" and len(kinds) <= 3 and set(kinds) & (AHEAD | BACK):
        return Fixed("DATE", "FUTURE_REF" if set(kinds) & AHEAD else "PAST_REF")
    last_year = any(
        a in BACK and b in ("unit", "fiscal", "fiscal_weak") for a, b in itertools.pairwise(kinds)
    )
    if last_year or "ago" in kinds or "earlier" in kinds:
        return Shift(-1, "Y", "period")
    if "same" in kinds or "same_adj" in kinds:
        return Shift(0, "Y", "period")
    return Shift(0, "Q", "ref") if "unit_quarter" in kinds or "latest" in kinds else None


def point(match: Match, _order: str) -> Form | None:
    """Read ``the same time last year`` and ``at the time``, which are dates of the narrative."""
    back = any(token.kind in BACK | {"ago", "earlier"} for token in match.tokens)
    return Shift(-1, "Y", "period", within="M") if back else Shift(0, "P", "ref")


def year_end(match: Match, _order: str) -> Form | None:
    """Read ``year-end``, ``month's end``."""
    unit = match.tokens[1 if match.tokens[0].kind == "the" else 0]
    if value_of(unit) in ("W", "DE", "CE") and match.tokens[-2].kind != "apos_s":
        raise ValueError("the end of what is no year")
    return unit_end(unit)


def unit_end(unit: Lexeme) -> Shift:
    """Read the unit of which the end or the middle is named.

    Raises:
        ValueError: If it is shorter than a week: "at day's end" says no date.
    """
    if value_of(unit) not in ("W", "M", "Q", "Y", "DE", "CE"):
        raise ValueError("the end of what is no year")
    return Shift(0, value_of(unit))


def beyond(match: Match, order: str) -> Form | None:
    """Read ``the week after next``, ``the summer before last``, ``Monday week``."""
    tokens = match.tokens
    if tokens[-1].kind == "unit":
        return _week_after(tokens[0], value_of(tokens[1]))
    sign = 1 if tokens[-1].kind == "next" else -1
    what = tokens[1]
    if what.kind in ("unit", "unit_quarter"):
        return Shift(2 * sign, value_of(what))
    if what.kind == "part":
        return Calendar(part=value_of(what), within=Shift(2 * sign, "D"))
    named = read_calendar([what], order)
    if isinstance(named, Shift):
        return None
    if named.weekday:
        return replace(named, step=sign, offset=7 * sign)
    return replace(named, step=2 * sign)


def _week_after(day: Lexeme, unit: str) -> Form:
    """Read ``Monday week``: the week after that day to come."""
    if unit not in ("W", "F"):
        raise ValueError("no week")
    days = 7 if unit == "W" else 14
    if day.kind == "today":
        return Shift(int(value_of(day)) + days, "D")
    return Calendar(weekday=int(value_of(day)), step=1, offset=days)


def from_day(match: Match, order: str) -> Form | None:
    """Read ``30 days from Monday``: a weekday is the next one."""
    day = match.group("D")
    length = counted(match.tokens[: -len(day) - 1])
    if length is None or length[1] not in FURTHER:
        raise ValueError("so long ago, but how long is open")
    base = read_calendar(day, order)
    if isinstance(base, Shift):
        base = Calendar(within=base)
    if base.weekday and base.month is None and base.step is None and base.within is None:
        base = replace(base, step=1)
    return replace(base, further=Shift(*length))
