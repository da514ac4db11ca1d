"""Reads the tokens of a match into the date that they name.

The reader goes through the tokens once, from left to right; each kind of token fills
fields of a :class:`Calendar`, whatever the order in which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from communique.stages.dates.build_number import (
    read_decade,
    read_figures,
    read_number,
    read_ordinal,
    read_past,
    read_words,
    read_year,
)
from communique.stages.dates.build_relative import (
    read_step,
    read_today,
    read_tonight,
    read_unit,
    read_units_ago,
)
from communique.stages.dates.forms import Calendar, Shift
from communique.stages.dates.lexer import Lexeme
from communique.stages.dates.scan import STEPS, UNITS, Scan

__all__ = ["read_calendar"]


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
    scan = Scan(tokens, order)
    while scan.place < len(tokens):
        reader = READERS.get(scan.token.kind)
        scan.place += (reader(scan) if reader else 0) or 1
    fields = scan.fields
    shift: Shift | None = fields.pop("within", None)
    if scan.pending is not None and "step" not in fields:
        fields["step"], fields["base"] = scan.pending
    if shift is not None and not fields:
        return shift
    return _checked(Calendar(within=shift, **fields))


def _checked(form: Calendar) -> Calendar:
    longest = 29 if form.month == 2 else 30 if form.month in (4, 6, 9, 11) else 31
    if form.month is not None and not 1 <= form.month <= 12:
        raise ValueError("no such month")
    if form.day is not None and not 1 <= form.day <= longest:
        raise ValueError("no such day")
    if form.day is not None and form.month is None and form.within and form.within.unit != "M":
        raise ValueError("a day of a unit that is no month")
    return form


def _month(scan: Scan) -> int:
    scan.name("month", int(scan.value))
    return 1


def _weekday(scan: Scan) -> int:
    scan.name("weekday", int(scan.value))
    return 1


def _season(scan: Scan) -> int:
    scan.name("season", scan.value)
    return 1


def _part(scan: Scan) -> int:
    scan.fields["part"] = scan.value
    return 1


def _noon(scan: Scan) -> int:
    scan.fields["clock"] = scan.value
    return 1


def _quarter(scan: Scan) -> int:
    return read_past(scan) or read_unit(scan)


def _article(scan: Scan) -> int:
    return read_past(scan) or read_units_ago(scan)


def _holiday(scan: Scan) -> int:
    """Read a holiday by its name, or the eve or week of one."""
    name = re.sub(r"\s", " ", scan.token.lower.replace("’", "'"))
    follow = scan.tokens[scan.place + 1].lower if scan.place + 1 < len(scan.tokens) else ""
    scan.name("holiday", f"{name} {follow}" if follow in ("day", "eve") else name)
    if follow == "week":
        scan.fields["week"] = 0
    return 2 if follow in ("day", "eve", "week") else 1


READERS: dict[str, Callable[[Scan], int]] = {
    **dict.fromkeys(STEPS, read_step),
    **dict.fromkeys(UNITS, read_unit),
    **dict.fromkeys(("month", "month_weak", "month_abbr"), _month),
    **dict.fromkeys(("weekday", "weekday_abbr"), _weekday),
    **dict.fromkeys(("season", "season_weak"), _season),
    **dict.fromkeys(
        ("n12", "n24", "n31", "nyear", "nfar", "nmil", "clock", "decimal", "nbig", "n59"), read_number
    ),
    **dict.fromkeys(("w1", "w10", "w20"), read_words),
    **dict.fromkeys(("ord", "ordbig", "word_ord", "second"), read_ordinal),
    **dict.fromkeys(("decade", "decade_apos", "decade_full", "decade_word"), read_decade),
    **dict.fromkeys(("part", "part_weak", "overnight"), _part),
    **dict.fromkeys(("iso", "numdate"), read_figures),
    "apos_year": read_year,
    "half": read_past,
    "unit_quarter": _quarter,
    "a": _article,
    "today": read_today,
    "tonight": read_tonight,
    "noon": _noon,
    "holiday": _holiday,
}
