"""Reads two dates that are named together: ranges, and pairs that share a month or a year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.stages.dates.build_calendar import read_calendar
from communique.stages.dates.build_fixed import duration_value, unit_of
from communique.stages.dates.build_period import read_quarter, second_year
from communique.stages.dates.forms import Calendar, Fixed, Form, Shift, Span
from communique.stages.dates.grammar import Match
from communique.stages.dates.lexer import Lexeme
from communique.stages.dates.numbers import quantity

__all__ = ["closing", "first_units", "joined", "listed", "pair"]

PRESENT = Fixed("DATE", "PRESENT_REF")
FIGURES = frozenset(("n12", "n24", "n31", "n59", "nbig"))


def joined(match: Match, order: str) -> Form | None:
    """Read a range: ``July 25 to 29``, ``2025-2027``, ``2021-22``, ``9 a.m. to 5 p.m.``."""
    return _span(match, order, joined=True)


def pair(match: Match, order: str) -> Form | None:
    """Read two dates that share what stands at the second: ``May and June 2022``."""
    return _span(match, order, joined=False)


def listed(match: Match, order: str) -> Form | None:
    """Read three dates that share what stands at the first or the last: ``3, 4 and 5 May``."""
    span, middle = _span(match, order, joined=False), match.group("M")
    form = read_calendar(middle, order)
    if not isinstance(span, Span) or isinstance(form, Shift):
        return None
    return replace(span, middle=form, m=(middle[0].start, middle[-1].end))


def closing(match: Match, order: str) -> Form | None:
    """Read ``the quarter ended Sept. 30``: a quarter, and the day on which it ends."""
    first, last = match.group("A"), match.group("B")
    end = read_calendar(last, order)
    verb = next(token for token in match.tokens if token.kind == "ended")
    places = (first[0].start, first[-1].end), (last[0].start, last[-1].end)
    return Span(end, end, *places, joined=False, closes="past" if verb.lower == "ended" else "present")


def _span(match: Match, order: str, *, joined: bool) -> Form | None:
    first, last, shared = match.group("A"), match.group("B"), match.group("C")
    a_place = (first[0].start, first[-1].end)
    b_end = (shared or last)[-1].end
    if shared and shared[0].start < first[0].start:  # "Monday from 8 a.m. to noon"
        a_place, b_end = (shared[0].start, first[-1].end), last[-1].end
    if len(first) == 1 and first[0].kind == "nyear" and last[-1].kind in FIGURES:
        year = int(first[-1].lower)
        a, b = Calendar(year=year), Calendar(year=second_year(year, last[-1].lower))
        return Span(a, b, a_place, (last[0].start, last[-1].end), joined)
    if last[-1].kind == "era":
        a, b = (Calendar(year=int(token.lower), era="BC") for token in (first[0], last[0]))
        return Span(a, b, a_place, (last[0].start, last[-1].end), joined)
    a_form = _first(first, last, shared, order)
    b_form = (
        PRESENT if _is_now(last) else _quarter(last, shared, order) or read_calendar([*last, *shared], order)
    )
    if isinstance(a_form, Calendar) and a_form.day and isinstance(b_form, Calendar) and not b_form.weekday:
        a_form = replace(a_form, weekday=None)  # it may be that of the end: "Monday and Tuesday, May 6-7"
    return Span(a_form, b_form, a_place, (last[0].start, b_end), joined)


def _is_now(tokens: Sequence[Lexeme]) -> bool:
    return any(token.kind in ("present", "now") for token in tokens)


def _first(
    first: Sequence[Lexeme], last: Sequence[Lexeme], shared: Sequence[Lexeme], order: str
) -> Calendar | Shift:
    """Read the first end; an hour takes ``a.m.`` or ``p.m.`` from the second."""
    half = next((token for token in last if token.kind == "ampm"), None)
    if len(first) == 1 and first[-1].kind in ("n12", "clock") and half:
        if _is_morning(first[0], last[0]):
            half = replace(half, lower="a.m.")
        return read_calendar([*first, half, *shared], order)
    if last[-1].kind == "zone" and first[-1].kind in ("nmil", "nyear"):
        return read_calendar([*first, last[-1]], order)
    return _quarter(first, shared, order) or read_calendar([*first, *shared], order)


def _is_morning(first: Lexeme, last: Lexeme) -> bool:
    """Tell whether the first hour is the later on the clock: "9 to 5 p.m." begins in the morning."""
    hours = [re.match(r"\d+", token.lower) for token in (first, last)]
    a, b = (int(hour[0]) if hour else 0 for hour in hours)
    return 0 < b < a < 12


def _quarter(tokens: Sequence[Lexeme], shared: Sequence[Lexeme], order: str) -> Calendar | None:
    """Read ``Q1`` or ``the first quarter of 2023``, with the year that both ends share."""
    if not any(token.kind in ("qname", "unit_quarter") for token in tokens) or _is_clock(tokens):
        return None
    return read_quarter([*tokens, *shared], order)


def _is_clock(tokens: Sequence[Lexeme]) -> bool:
    """Tell whether the quarter is one of an hour: "a quarter to nine"."""
    return not any(token.kind in ("qname", "nyear") for token in tokens)


def first_units(match: Match, order: str) -> Form | None:
    """Read ``the first nine months of 2022``: of this year, where it names none."""
    first, second = match.group("A"), match.group("B")
    unit = unit_of(first)
    numerals = [token for token in first if token.kind not in ("word_ord", "unit_quarters")]
    count = quantity(numerals)
    if not second and (unit != "M" or first[1].lower != "first" or not 2 <= (count or 0) <= 11):
        return Fixed("DURATION", duration_value(count, unit))
    outer = read_calendar(second, order) if second else Shift(0, "Y")
    if isinstance(outer, Shift):
        outer = Calendar(within=outer)
    if unit == "W" and outer.month is not None and count:
        return outer  # weeks of a month have no number of their own
    if count is None or count % 1 or unit not in PIECES or _is_of_no_year(outer, unit):
        raise ValueError("no part of a year")
    low, high = _ends(int(count), unit, outer, opening=first[1].kind == "word_ord")
    places = (first[0].start, first[-1].end), ((second or first)[0].start, (second or first)[-1].end)
    atoms = (Fixed("DURATION", duration_value(count, unit)), *((outer,) if second else ()))
    return Span(low, high, *places, atoms=atoms)


PIECES = {"M": 12, "Q": 4, "W": 53, "D": 366}
"""How many units a year has."""


def _is_of_no_year(outer: Calendar, unit: str) -> bool:
    """Tell whether units cannot be counted in a time: months of a month, anything of a week."""
    month = outer.month is not None or (outer.within is not None and outer.within.unit == "M")
    if month:
        return unit != "D"
    return outer.within is not None and outer.within.unit != "Y"


def _ends(count: int, unit: str, outer: Calendar, *, opening: bool) -> tuple[Calendar, Calendar]:
    """Give the first and the last of so many units at the beginning or the end of a year or month."""
    if not 1 <= count < PIECES[unit]:
        raise ValueError("no part of a year")
    if unit in ("M", "Q"):
        low, high = (1, count) if opening else (PIECES[unit] + 1 - count, PIECES[unit])
        if unit == "M":
            return replace(outer, month=low), replace(outer, month=high)
        return replace(outer, quarter=low), replace(outer, quarter=high)
    low, high = (1, count) if opening else (-count, -1)
    return replace(outer, rank=low, ranked=unit), replace(outer, rank=high, ranked=unit)
