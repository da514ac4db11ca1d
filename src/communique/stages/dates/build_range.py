"""Reads two dates that are named together: ranges, and pairs that share a month or a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.stages.dates.build_calendar import read_calendar
from communique.stages.dates.build_fixed import duration_value, unit_of
from communique.stages.dates.build_period import second_year
from communique.stages.dates.forms import Calendar, Fixed, Form, Shift, Span
from communique.stages.dates.grammar import Match
from communique.stages.dates.lexer import Lexeme
from communique.stages.dates.numbers import quantity

__all__ = ["closing", "first_months", "joined", "pair"]

FIGURES = frozenset(("n12", "n24", "n31", "n59", "nbig"))


def joined(match: Match, order: str) -> Form | None:
    """Read a range: ``July 25 to 29``, ``2025-2027``, ``2021-22``, ``9 a.m. to 5 p.m.``."""
    return _span(match, order, joined=True)


def pair(match: Match, order: str) -> Form | None:
    """Read two dates that share what stands at the second: ``May and June 2022``."""
    return _span(match, order, joined=False)


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
    if len(first) == 1 and first[0].kind == "nyear" and last[-1].kind in FIGURES:
        year = int(first[-1].lower)
        a, b = Calendar(year=year), Calendar(year=second_year(year, last[-1].lower))
        return Span(a, b, a_place, (last[0].start, last[-1].end), joined)
    if last[-1].kind == "era":
        a, b = (Calendar(year=int(token.lower), era="BC") for token in (first[0], last[0]))
        return Span(a, b, a_place, (last[0].start, last[-1].end), joined)
    a_form = _first(first, last, shared, order)
    b_form = _quarter(last, shared) or read_calendar([*last, *shared], order)
    if isinstance(a_form, Calendar) and a_form.day and isinstance(b_form, Calendar) and not b_form.weekday:
        a_form = replace(a_form, weekday=None)  # it may be that of the end: "Monday and Tuesday, May 6-7"
    return Span(a_form, b_form, a_place, (last[0].start, (shared or last)[-1].end), joined)


def _first(
    first: Sequence[Lexeme], last: Sequence[Lexeme], shared: Sequence[Lexeme], order: str
) -> Calendar | Shift:
    """Read the first end; an hour takes ``a.m.`` or ``p.m.`` from the second."""
    half = next((token for token in last if token.kind == "ampm"), None)
    if first[-1].kind in ("n12", "clock") and half:
        return read_calendar([*first, half, *shared], order)
    if last[-1].kind == "zone" and first[-1].kind in ("nmil", "nyear"):
        return read_calendar([*first, last[-1]], order)
    return _quarter(first, shared) or read_calendar([*first, *shared], order)


def _quarter(tokens: Sequence[Lexeme], shared: Sequence[Lexeme]) -> Calendar | None:
    """Read ``Q1``, with the year that both ends share."""
    if tokens[0].kind != "qname":
        return None
    number = int("".join(filter(str.isdigit, tokens[0].lower)))
    year = next((int(token.lower) for token in [*tokens, *shared] if token.kind == "nyear"), None)
    return Calendar(year=year, quarter=number) if "q" in tokens[0].lower else Calendar(year=year, half=number)


def first_months(match: Match, order: str) -> Form | None:
    """Read ``the first nine months of 2022``: of this year, where it names none."""
    first, second = match.group("A"), match.group("B")
    count = quantity([token for token in first if token.kind != "word_ord"])
    if not second and (unit_of(first) != "M" or first[1].lower != "first" or not 2 <= (count or 0) <= 11):
        return Fixed("DURATION", duration_value(count, unit_of(first)))
    year = read_calendar(second, order) if second else Shift(0, "Y")
    if isinstance(year, Shift):
        year = Calendar(within=year)
    if unit_of(first) != "M" or count is None or not 1 <= count <= 11:
        raise ValueError("no part of a year")
    low, high = (1, int(count)) if first[1].lower == "first" else (13 - int(count), 12)
    places = (first[0].start, first[-1].end), ((second or first)[0].start, (second or first)[-1].end)
    atoms = (Fixed("DURATION", duration_value(count, "M")), *((year,) if second else ()))
    return Span(replace(year, month=low), replace(year, month=high), *places, atoms=atoms)
