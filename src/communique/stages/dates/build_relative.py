"""Reads what points away from a known day: last, next, ago, later, today, the day before."""

from __future__ import annotations

from communique.stages.dates.forms import Shift
from communique.stages.dates.numbers import quantity, value_of
from communique.stages.dates.scan import STEPS, UNITS, Scan

__all__ = ["read_step", "read_today", "read_tonight", "read_unit", "read_units_ago"]

PLACES = {"last": -1, "past": -1, "previous": -1, "prior": -1, "next": 1, "coming": 1, "following": 1}
FROM_NARRATIVE = frozenset(("previous", "prior", "following", "that", "same", "latest"))
MOVED = frozenset(("ago", "earlier", "later"))
PARTS = frozenset(("part", "overnight", "noon"))
YEARS = frozenset(("nyear", "nfar", "apos_year", "w1", "w10", "w20"))


def read_step(scan: Scan) -> int:
    """Read ``last``, ``this coming``, ``the following`` … with the unit behind it, if there is one."""
    end = scan.place
    while end + 1 < len(scan.tokens) and scan.tokens[end + 1].kind in STEPS:
        end += 1
    kinds = [token.kind for token in scan.tokens[scan.place : end + 1]]
    amount = PLACES.get(kinds[-1], 0)
    from_text = bool(FROM_NARRATIVE & set(kinds)) or (
        kinds[-1] == "next" and scan.kind(-1) in ("the", "very")
    )
    base = "ref" if from_text else "now"
    end += 1
    while end < len(scan.tokens) and scan.tokens[end].kind in ("fiscal", "fiscal_weak"):
        end += 1
    if end == len(scan.tokens) and scan.tokens[end - 1].kind == "fiscal":  # "last fiscal": its year
        scan.fields["within"] = Shift(amount, "Y", base)
        return end - scan.place
    if end < len(scan.tokens) and scan.tokens[end].kind in UNITS:
        unit = value_of(scan.tokens[end])
        if unit == "WE":
            scan.fields["weekend"] = True
            scan.pending = (amount, base)
        else:
            scan.fields["within"] = Shift(amount, unit, base)
        return end + 1 - scan.place
    if end < len(scan.tokens) and scan.tokens[end].kind in PARTS:
        scan.fields["within"] = Shift(amount, "D", base)
    else:
        scan.pending = (amount, base)
    return end - scan.place


def read_units_ago(scan: Scan) -> int:
    """Read ``a year ago``, ``two years later``, ``year-earlier``; 0 where that does not stand here."""
    end = scan.place
    while end < len(scan.tokens) and scan.tokens[end].kind not in MOVED:
        end += 1
    units = [
        index for index in range(scan.place, min(end, len(scan.tokens))) if scan.tokens[index].kind in UNITS
    ]
    if end == len(scan.tokens) or not units or end - scan.place > 6:
        return 0
    count = quantity(scan.tokens[scan.place : units[-1]]) or 1
    sign = 1 if scan.tokens[end].kind == "later" else -1
    base = "now" if scan.tokens[end].kind == "ago" else "ref"
    scan.fields["within"] = Shift(sign * count, value_of(scan.tokens[units[-1]]), base, counted=True)
    return end + 1 - scan.place


def read_unit(scan: Scan) -> int:
    """Read a unit that no ``last`` or ``next`` stands before: ``the day before``, ``the end of the year``."""
    follow = scan.kind(1)
    if follow in ("before", "after") and scan.place + 2 == len(scan.tokens):
        scan.fields["within"] = Shift(-1 if follow == "before" else 1, scan.value, "ref", counted=True)
        return 2
    if follow in ("before", "after") and scan.token.lower == "day":
        scan.fields["offset"] = -1 if follow == "before" else 1
        return 2
    if follow in MOVED:
        return read_units_ago(scan)
    if scan.token.kind == "weekend":
        scan.name("weekend", True)
    elif scan.kind(-1) == "the" and not any(token.kind in YEARS for token in scan.tokens[scan.place + 1 :]):
        base = "ref" if scan.value in ("DE", "CE") else "now"
        scan.fields["within"] = Shift(0, scan.value, base)
    return 1


def read_today(scan: Scan) -> int:
    """Read ``today``, ``tomorrow`` or ``yesterday``."""
    scan.fields["within"] = Shift(int(scan.value), "D")
    return 1


def read_tonight(scan: Scan) -> int:
    """Read ``tonight``: the night of today."""
    scan.fields["within"] = Shift(0, "D")
    scan.fields["part"] = "NI"
    return 1
