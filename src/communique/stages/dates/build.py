"""Reads the tokens of a match into the form that says what they mean: dates and times.

Every rule names one builder here or in ``build_other``. The builder of dates goes
through the tokens once, from left to right; each kind of token fills fields of a
:class:`Calendar`, whatever the order in which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from communique.stages.dates.forms import Calendar, Shift
from communique.stages.dates.lexer import Lexeme
from communique.stages.dates.numbers import century_of, ordinal_of, quantity, value_of, year_of

__all__ = ["modifier", "numeric_date", "read_calendar"]

STEPS = frozenset(("last", "past", "previous", "prior", "next", "coming", "following", "this", "that", "same", "current", "latest", "these"))
FROM_NARRATIVE = frozenset(("previous", "prior", "following", "that", "same"))
DAY_NUMBERS = frozenset(("n12", "n24", "n31"))
UNITS = frozenset(("unit", "units", "unit_quarter", "second", "weekend"))
PLACES = {"last": -1, "past": -1, "previous": -1, "prior": -1, "next": 1, "coming": 1, "following": 1}
WITHOUT = frozenset(("comma", "of", "in", "on", "the", "at", "by", "dash", "a", "apos_s", "lparen", "rparen", "fiscal"))

Fields = dict[str, Any]


def read_calendar(tokens: Sequence[Lexeme], order: str = "MDY") -> Calendar | Shift:
    """Read a date.

    Args:
        tokens: The tokens of the match.
        order: ``MDY`` or ``DMY``, for ``10/11/2024``.

    Returns:
        A Shift where nothing but a relative unit is named ("last year"), else a Calendar.

    Raises:
        ValueError: If the fields cannot be those of a date ("February 31").
    """
    fields: Fields = {}
    place = 0
    while place < len(tokens):
        reader = READERS.get(tokens[place].kind)
        step = reader(tokens, place, fields, order) if reader else 0
        place += step or 1
    shift = fields.pop("within", None)
    pending = fields.pop("pending", None)
    if shift and not (fields.keys() - {"offset"}):
        return shift
    if pending and "step" not in fields:
        fields["step"], fields["base"] = pending
    return _checked(Calendar(within=shift, **fields))


def _checked(form: Calendar) -> Calendar:
    if form.month is not None and not 1 <= form.month <= 12:
        raise ValueError("no such month")
    if form.day is not None and not 1 <= form.day <= (29, 31, 30)[_length(form.month)]:
        raise ValueError("no such day")
    return form


def _length(month: int | None) -> int:
    if month == 2:
        return 0
    return 2 if month in (4, 6, 9, 11) else 1


def _step(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    """Read ``last``, ``this coming``, ``the following`` … with the unit behind it, if there is one."""
    first = place
    amount, base = 0, "now"
    if tokens[place].kind == "this" and place + 1 < len(tokens) and tokens[place + 1].kind in ("coming", "past"):
        place += 1
        amount = PLACES[tokens[place].kind]
    else:
        while place + 1 < len(tokens) and tokens[place + 1].kind in STEPS:
            place += 1
        kind = tokens[place].kind
        amount = PLACES.get(kind, 0)
        after_the = first > 0 and tokens[first - 1].kind == "the"
        if kind in FROM_NARRATIVE or any(t.kind in FROM_NARRATIVE for t in tokens[first : place + 1]) or (kind == "next" and after_the):
            base = "ref"
        if kind == "latest":
            base = "ref"
    place += 1
    while place < len(tokens) and tokens[place].kind in ("fiscal", "fiscal_weak", "dash"):
        place += 1
    if place < len(tokens) and tokens[place].kind in UNITS:
        unit = value_of(tokens[place])
        if unit == "WE":
            fields["weekend"] = True
            fields["pending"] = (amount, base)
        else:
            fields["within"] = Shift(amount, unit, base)
        return place + 1 - first
    if place < len(tokens) and tokens[place].kind in ("part", "overnight", "noon"):
        if base == "now" and amount == -1 and value_of(tokens[place]) != "NI":
            amount = -1
        fields["within"] = Shift(amount, "D", base)
        return place - first
    fields["pending"] = (amount, base)
    return place - first


def _units_ago(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    """Read ``a year ago``, ``two years later``, ``a year-earlier``."""
    end = place
    while end < len(tokens) and tokens[end].kind not in ("ago", "earlier", "later"):
        end += 1
    if end == len(tokens):
        return 0
    units = [k for k in range(place, end) if tokens[k].kind in UNITS]
    if not units or end - place > 6:
        return 0
    unit = units[-1]
    count = quantity(tokens[place:unit]) or 1
    sign = 1 if tokens[end].kind == "later" else -1
    base = "now" if tokens[end].kind == "ago" else "ref"
    fields["within"] = Shift(sign * count, value_of(tokens[unit]), base, counted=True)
    return end + 1 - place


def _month(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    fields["month"] = int(value_of(tokens[place]))
    _take_step(fields)
    return 1


def _take_step(fields: Fields) -> None:
    if "pending" in fields:
        fields["step"], fields["base"] = fields.pop("pending")


def _weekday(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    fields["weekday"] = int(value_of(tokens[place]))
    _take_step(fields)
    return 1


def _season(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    fields["season"] = value_of(tokens[place])
    _take_step(fields)
    return 1


def _number(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    """Read a number in digits: an hour before ``p.m.``, a day of the month, or a year."""
    token = tokens[place]
    follow = tokens[place + 1].kind if place + 1 < len(tokens) else ""
    if token.kind == "decimal" and follow != "ampm":
        raise ValueError("no clock time")
    if follow in ("ampm", "oclock") or token.kind in ("clock", "decimal"):
        return _clock(tokens, place, fields)
    if follow in ("zone", "zone_weak") and token.kind in ("nmil", "nyear"):
        fields["clock"] = f"{token.lower[:2]}:{token.lower[2:]}"
        if int(token.lower[2:]) > 59 or int(token.lower[:2]) > 24:
            raise ValueError("no clock time")
        return 1
    if follow in ("era", "era_weak") or (place and tokens[place - 1].kind == "era"):
        fields["year"], fields["era"] = int(token.lower), "BC"
        if follow == "era_weak":
            del fields["era"]
        return 1
    if follow == "in" and place + 3 < len(tokens) and tokens[place + 3].kind == "part":
        return _clock(tokens, place, fields)
    if token.kind in DAY_NUMBERS and "day" not in fields:
        fields["day"] = int(token.lower)
        return 1
    if token.kind == "nyear":
        fields["year"] = int(token.lower)
    elif token.kind in DAY_NUMBERS:
        raise ValueError("two days")
    return 1


def _clock(tokens: Sequence[Lexeme], place: int, fields: Fields) -> int:
    token = tokens[place]
    hour, minute = (int(part) for part in (re.split(r"[:.]", token.lower) + ["0"])[:2]) if token.lower[0].isdigit() else (int(value_of(token)), 0)
    step = 1
    after = tokens[place + 1 : place + 4]
    if after and after[0].kind == "ampm":
        step = 2
        if hour > 12:
            raise ValueError("no clock time")
        hour = hour % 12 + (12 if after[0].lower[0] == "p" else 0)
    elif after and after[0].kind == "oclock":
        step = 2
    if len(after) == 3 and [t.kind for t in after] == ["in", "the", "part"]:
        step = 4
        if value_of(after[2]) != "MO" and hour < 12:
            hour += 12
    if hour > 24 or minute > 59:
        raise ValueError("no clock time")
    fields["clock"] = f"{hour:02d}:{minute:02d}"
    return step


def _word_number(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    """Read number words: the hour of ``ten o'clock``, the unit of ``two years ago``, or a year."""
    shift = _units_ago(tokens, place, fields, order)
    if shift:
        return shift
    end = place
    while end < len(tokens) and (tokens[end].kind in ("w1", "w10", "w20", "w100") or (end > place and tokens[end].kind in ("dash", "and"))):
        end += 1
    if end < len(tokens) and tokens[end].kind in ("word_ord", "second"):
        return _ordinal(tokens, place, fields, order)
    if end < len(tokens) and tokens[end].kind in ("oclock", "ampm", "in"):
        return _clock(tokens, place, fields)
    fields["year"] = year_of(tokens[place:end])
    if not 1000 <= fields["year"] <= 2199:
        raise ValueError("no year")
    return end - place


def _year(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    fields["year"] = year_of(tokens[place : place + 1])
    return 1


def _ordinal(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    end = place
    while end < len(tokens) and tokens[end].kind in ("w20", "dash", "ord", "ordbig", "word_ord", "second"):
        end += 1
    number = ordinal_of(tokens[place:end])
    if end < len(tokens) and tokens[end].kind == "unit":
        unit = value_of(tokens[end])
        if unit != "CE":
            raise ValueError("the first year of what?")
        fields["century"] = number - 1
        return end + 1 - place
    fields["day"] = number
    return end - place


def _decade(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    digits = re.sub(r"\D", "", tokens[place].lower) or value_of(tokens[place])
    year = int(digits)
    fields["decade"] = year if year > 99 else century_of(year) if year != 20 else 1920
    if fields["decade"] >= 2030:
        fields["decade"] -= 100
    return 1


def _today(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    fields["within"] = Shift(int(value_of(tokens[place])), "D")
    return 1


def _tonight(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    fields["within"] = Shift(0, "D")
    fields["part"] = "NI"
    return 1


def _holiday(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    """Read a holiday by its name, or the eve or week of one."""
    name = re.sub(r"\s", " ", tokens[place].lower.replace("’", "'"))
    follow = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    fields["holiday"] = name
    _take_step(fields)
    if follow == "week":
        fields["week"] = 0
        return 2
    if follow in ("day", "eve"):
        fields["holiday"] = f"{name} {follow}"
        return 2
    return 1


def _part(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    fields["part"] = value_of(tokens[place])
    return 1


def _noon(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    fields["clock"] = value_of(tokens[place])
    return 1


def _day_before(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    """Read the ``day before`` of ``the day before yesterday``; units count from elsewhere otherwise."""
    follow = tokens[place + 1].kind if place + 1 < len(tokens) else ""
    if follow in ("before", "after") and tokens[place].lower == "day":
        fields["offset"] = -1 if follow == "before" else 1
        return 2
    if follow in ("ago", "earlier", "later"):
        return _units_ago(tokens, place, fields, order)
    if tokens[place].kind == "weekend":
        fields["weekend"] = True
        _take_step(fields)
    elif tokens[place - 1].kind == "the" and place:
        later = tokens[place + 1 :]
        if not any(t.kind in ("nyear", "apos_year", "w10", "w1", "w20") for t in later):
            fields["within"] = Shift(0, value_of(tokens[place]), "the")
    return 1


def _numeric(tokens: Sequence[Lexeme], place: int, fields: Fields, order: str) -> int:
    year, month, day = numeric_date(tokens[place].lower, order)
    fields.update(year=year, month=month, day=day)
    clock = re.search(r"t(\d\d:\d\d)", tokens[place].lower)
    if clock:
        fields["clock"] = clock[1]
    return 1


def numeric_date(text: str, order: str = "MDY") -> tuple[int, int, int]:
    """Read year, month and day of an ISO date or a date in figures.

    Args:
        text: Such as ``2024-10-29``, ``10/29/2024``, ``29.10.24``.
        order: ``MDY`` or ``DMY``; a number above 12 is the day in either, and
            dates with full stops put the day first, as in all of Europe.

    Raises:
        ValueError: If there is no such date.

    Example:
        >>> numeric_date("10/11/2024"), numeric_date("10/11/2024", "DMY"), numeric_date("31/10/24")
        ((2024, 10, 11), (2024, 11, 10), (2024, 10, 31))
    """
    parts = re.findall(r"\d+", text)[:3]
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        year, month, day = numbers
    else:
        month, day, year = numbers
        if (order == "DMY" or "." in text or month > 12) and not day > 12:
            month, day = day, month
        elif month > 12:
            raise ValueError("no such month")
        if len(parts[2]) == 2:
            year = century_of(year)
    return year, month, day


def modifier(tokens: Sequence[Lexeme]) -> str | None:
    """Give the TIMEX3 ``mod`` that the leading words of a phrase make, None for none."""
    kinds = {token.kind: token for token in tokens[:4]}
    first = tokens[0].kind
    if "exact" in kinds:
        return None
    if "no" in kinds:
        return None
    for kind in ("early", "late", "mid", "middle", "beginning", "end", "turn"):
        if kind in kinds:
            return value_of(kinds[kind])
    if "than" in kinds and ("more" in kinds or "less" in kinds):
        return "MORE_THAN" if "more" in kinds else "LESS_THAN"
    if first == "at" and ("least" in kinds or "most" in kinds):
        return "EQUAL_OR_MORE" if "least" in kinds else "EQUAL_OR_LESS"
    if first == "up":
        return "EQUAL_OR_LESS"
    if first in ("over", "under") or (first == "just" and ("over" in kinds or "under" in kinds)):
        return "MORE_THAN" if "over" in kinds else "LESS_THAN"
    if first.startswith("approx") or tokens[-2:] and tokens[-1].kind == "so":
        return "APPROX"
    return None


Reader = Callable[[Sequence[Lexeme], int, Fields, str], int]
READERS: dict[str, Reader] = {
    **dict.fromkeys(STEPS, _step),
    **dict.fromkeys(("month", "month_weak", "month_abbr"), _month),
    **dict.fromkeys(("weekday", "weekday_abbr"), _weekday),
    **dict.fromkeys(("season", "season_weak"), _season),
    **dict.fromkeys(("n12", "n24", "n31", "nyear", "nmil", "clock", "decimal", "nbig", "n59"), _number),
    **dict.fromkeys(("w1", "w10", "w20"), _word_number),
    **dict.fromkeys(("ord", "ordbig", "word_ord", "second"), _ordinal),
    **dict.fromkeys(("decade", "decade_full", "decade_word"), _decade),
    **dict.fromkeys(("part", "overnight"), _part),
    **dict.fromkeys(("unit", "units", "unit_quarter", "weekend"), _day_before),
    **dict.fromkeys(("iso", "numdate"), _numeric),
    "apos_year": _year,
    "a": _units_ago,
    "today": _today,
    "tonight": _tonight,
    "noon": _noon,
    "holiday": _holiday,
    "part_weak": _part,
}
