"""Reads numbers in a date: hours, days of the month, years, dates in figures."""

from __future__ import annotations

import datetime as dt
import re

from communique.stages.dates.build_relative import read_units_ago
from communique.stages.dates.numbers import century_of, ordinal_of, quantity, value_of, year_of
from communique.stages.dates.scan import Scan

__all__ = [
    "numeric_date",
    "read_decade",
    "read_figures",
    "read_number",
    "read_ordinal",
    "read_past",
    "read_words",
    "read_year",
]

DAYS = frozenset(("n12", "n24", "n31"))
TWO_FIGURES = DAYS | {"n59", "nbig"}
MONTHS = frozenset(("month", "month_weak", "month_abbr"))
JOINTS = frozenset(("dash", "slash"))
HOURS = frozenset(("nmil", "nyear", "nfar"))
HOUR_NAMES = frozenset(("n12", "w1", "w10", "noon"))
HOUR_NAMES_NOON = {"12:00": 12, "24:00": 24}
MINUTE_KINDS = frozenset(
    ("a", "half", "unit_quarter", "dash", "units", "n12", "n24", "n31", "n59", "w1", "w10", "w20")
)
NUMBER_WORDS = frozenset(("w1", "w10", "w20", "w100"))
ORDINALS = frozenset(("ord", "ordbig", "word_ord", "second"))
ERAS = frozenset(("era", "era_weak"))


def read_number(scan: Scan) -> int:
    """Read a number in digits: an hour before ``p.m.``, a day of the month, or a year."""
    kind, follow = scan.token.kind, scan.kind(1)
    past = read_past(scan)
    if past:
        return past
    if (
        follow in ("ampm", "oclock")
        or kind == "clock"
        or follow == "noon"
        or (follow in ("in", "at") and "part" in (scan.kind(2), scan.kind(3)))
    ):
        return _clock(scan)
    if kind == "decimal":
        return _counts_hours(scan) and _clock(scan)
    if kind in HOURS and (
        follow in ("zone", "zone_weak") or "local" in (follow, scan.kind(2)) or _counts_hours(scan)
    ):
        scan.fields.setdefault("clock", _hour(int(scan.token.lower[:2]), int(scan.token.lower[2:])))
    elif kind == "nfar" or "buddhist" in (follow, scan.kind(-1)):
        scan.fields["year"] = int(scan.token.lower)
        scan.fields["era"] = "BE" if "buddhist" in (follow, scan.kind(-1)) else None
    elif follow in ERAS or scan.kind(-1) == "era_weak":
        scan.fields["year"] = int(scan.token.lower.replace(",", ""))
        if scan.kind(-1) != "era_weak" and scan.tokens[scan.place + 1].lower != "ad":
            scan.fields["era"] = "BC"
    elif kind in TWO_FIGURES and scan.kind(-1) in JOINTS and scan.kind(-2) in MONTHS and "day" in scan.fields:
        if len(scan.token.lower) != 2:
            raise ValueError("no such date")
        scan.fields["year"] = century_of(int(scan.token.lower))
        scan.fields["short"] = True
    elif kind in DAYS:
        if "day" in scan.fields:
            raise ValueError("two days of the month")
        scan.fields["day"] = int(scan.token.lower)
    elif kind == "nyear":
        scan.fields["year"] = int(scan.token.lower)
    else:
        raise ValueError("no day, hour or year")
    return 1


def _counts_hours(scan: Scan) -> bool:
    """Tell whether "hours" follows: "1430 hours" is an hour of the day."""
    if scan.kind(1) != "units":
        if scan.token.kind == "decimal":
            raise ValueError("no clock time")
        return False
    if value_of(scan.tokens[scan.place + 1]) != "TH":
        raise ValueError("no hour of the day")
    return True


def _hour(hour: int, minute: int) -> str:
    if hour > 24 or minute > 59:
        raise ValueError("no clock time")
    return f"{hour:02d}:{minute:02d}"


def _clock(scan: Scan) -> int:
    """Read ``5 p.m.``, ``16:08``, ``ten o'clock``, ``4 in the morning``."""
    token = scan.token
    digits = re.split(r"[:.h]", token.lower) if token.lower[0].isdigit() else [value_of(token)]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    length = 1
    if scan.kind(1) == "ampm":
        length = 2
        if hour > 12:
            raise ValueError("no clock time")
        hour = hour % 12 + (12 if scan.tokens[scan.place + 1].lower[0] == "p" else 0)
    elif scan.kind(1) == "oclock":
        length = 2
    elif scan.kind(1) == "noon":
        scan.fields["clock"] = value_of(scan.tokens[scan.place + 1])
        if hour != 12:
            raise ValueError("no clock time")
        return 2
    part = next((ahead for ahead in (2, 3) if scan.kind(1) in ("in", "at") and scan.kind(ahead) == "part"), 0)
    if part:
        length = part + 1
        if value_of(scan.tokens[scan.place + part]) != "MO" and hour < 12:
            hour += 12
    scan.fields.setdefault("clock", _hour(hour, minute))
    return length


def read_past(scan: Scan) -> int:
    """Read ``half past six``, ``a quarter to nine``, ``ten minutes past four``; 0 where none stands here."""
    turn = scan.place
    while turn < len(scan.tokens) and scan.tokens[turn].kind not in ("past", "to"):
        turn += 1
    end = turn + 1
    if turn - scan.place > 5 or end >= len(scan.tokens) or scan.tokens[end].kind not in HOUR_NAMES:
        return 0
    before = scan.tokens[scan.place : turn]
    kinds = {token.kind for token in before}
    if not kinds <= MINUTE_KINDS or any(value_of(t) != "TM" for t in before if t.kind == "units"):
        return 0
    minutes = 30 if "half" in kinds else 15 if "unit_quarter" in kinds else quantity(before)
    hour = HOUR_NAMES_NOON.get(value_of(scan.tokens[end])) or quantity(scan.tokens[end : end + 1])
    if not minutes or not hour or not 1 <= minutes < 60 or not 1 <= hour <= 24:
        return 0
    total = hour * 60 + (minutes if scan.tokens[turn].kind == "past" else -minutes)
    scan.fields.setdefault("clock", _hour(int(total // 60), int(total % 60)))
    return end + 1 - scan.place


def read_words(scan: Scan) -> int:
    """Read number words: the hour of ``ten o'clock``, the unit of ``two years ago``, or a year."""
    length = read_past(scan) or read_units_ago(scan)
    if length:
        return length
    end = scan.place
    while end < len(scan.tokens) and scan.tokens[end].kind in NUMBER_WORDS | {"dash", "and"}:
        end += 1
    follow = scan.tokens[end].kind if end < len(scan.tokens) else ""
    if follow in ("word_ord", "second"):
        return read_ordinal(scan)
    if follow in ("oclock", "ampm", "in", "at", "noon"):
        return _clock(scan)
    if follow == "decade_word":
        century = quantity(scan.tokens[scan.place : end]) or 0
        scan.fields["decade"] = int(century) * 100 + int(value_of(scan.tokens[end]))
        return end + 1 - scan.place
    scan.fields["year"] = year_of(scan.tokens[scan.place : end])
    if not 1000 <= scan.fields["year"] <= 2199:
        raise ValueError("no year")
    return end - scan.place


def read_year(scan: Scan) -> int:
    """Read a year of two digits: ``'98``; its context decides the century."""
    scan.fields["year"] = year_of([scan.token])
    scan.fields["short"] = True
    return 1


def read_ordinal(scan: Scan) -> int:
    """Read ``29th``, ``twenty-first``: a day of the month, or a century."""
    end = scan.place
    while end < len(scan.tokens) and scan.tokens[end].kind in ORDINALS | {"w20", "dash"}:
        end += 1
    number = ordinal_of(scan.tokens[scan.place : end])
    if end < len(scan.tokens) and scan.tokens[end].kind == "unit":
        if value_of(scan.tokens[end]) != "CE":
            raise ValueError("the rank of a unit that is no century")
        scan.fields["century"] = number - 1
        return end + 1 - scan.place
    scan.fields["day"] = number
    return end - scan.place


def read_decade(scan: Scan) -> int:
    """Read ``1990s``, ``'80s``, ``nineties``; two digits are of the twentieth century, 00 and 10 of this.

    ``1800s`` is a century, ``2000s`` the first decade of one.
    """
    digits = re.sub(r"\D", "", scan.token.lower) or scan.value
    year = int(digits)
    if 99 < year < 2000 and year % 100 == 0:
        scan.fields["century"] = year // 100
    elif year > 99:
        scan.fields["decade"] = year
    else:
        scan.fields["decade"] = (2000 if year < 20 else 1900) + year
        scan.fields["short"] = True
    return 1


def read_figures(scan: Scan) -> int:
    """Read a date in figures, with its clock time."""
    year, month, day = _with_weekday(scan)
    scan.fields.update(year=year, month=month, day=day)
    if not re.search(r"\d{4}", scan.token.lower):
        scan.fields["short"] = True
    clock = re.search(r"t(\d\d:\d\d)", scan.token.lower)
    if clock:
        scan.fields["clock"] = clock[1]
    return 1


def _with_weekday(scan: Scan) -> tuple[int, int, int]:
    """Give the date in figures; a day of the week beside it tells which number is the month."""
    weekday = next((value_of(token) for token in scan.tokens if token.kind == "weekday"), None)
    read = numeric_date(scan.token.lower, scan.order)
    if weekday and scan.token.lower[-4:].isdigit() and dt.date(*read).isoweekday() != int(weekday):
        other = numeric_date(scan.token.lower, "DMY" if scan.order == "MDY" else "MDY")
        return other if dt.date(*other).isoweekday() == int(weekday) else read
    return read


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
        return numbers[0], numbers[1], numbers[2]
    month, day, year = numbers
    if (order == "DMY" or "." in text or month > 12) and day <= 12:
        month, day = day, month
    elif month > 12:
        raise ValueError("no such month")
    return (century_of(year) if len(parts[2]) == 2 else year), month, day
