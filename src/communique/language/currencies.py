"""The currencies of the world (ISO 4217): names, signs, parts, and the states whose tender they are."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from communique.lexicon import table

__all__ = ["cells", "codes", "per", "tender"]


@functools.cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in table("currencies")}


def codes() -> tuple[str, ...]:
    """Give the codes of all currencies."""
    return tuple(_rows())


@functools.cache
def cells(code: str, column: str) -> tuple[str, ...]:
    """Give what stands in one column of a currency's row.

    Example:
        >>> cells("TND", "subunits")
        ('millime', 'millimes')
    """
    return tuple(cell for cell in _rows()[code][column].split("|") if cell)


def per(code: str, unit: str | None) -> int | None:
    """Give how many of a part make one of the currency, None where it is no part of it.

    Example:
        >>> per("BHD", "fils"), per("AED", "fils"), per("BHD", "cents")
        (1000, 100, None)
    """
    return int(_rows()[code]["per"]) if unit in cells(code, "subunits") else None


def tender(able: Iterable[str], state: str) -> str | None:
    """Give the one of several currencies that is legal tender in a state (ISO 3166-1 alpha-3), None for none.

    Example:
        >>> tender(("USD", "XCD"), "GRD"), tender(("USD", "XCD"), "ECU"), tender(("INR", "PKR"), "PER")
        ('XCD', 'USD', None)
    """
    found = [code for code in able if state in cells(code, "states")]
    return found[0] if len(found) == 1 else None
