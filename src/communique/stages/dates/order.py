"""Which way round a page writes its dates in figures: ``05/11/2024`` is 5 November or May 11.

A page is read one way: as a date tells that can be read in one way only, a day of the week beside one, or
a day that is named in words, too. Else months go first, as in the United States, unless the page names days
before months in words, or its state (that of the dateline, or those that it tells of) writes days first.
"""

from __future__ import annotations

import datetime as dt
import re

from communique.language.gazetteer import code_of
from communique.text.date_order import months_first, place_order
from communique.text.dateline_date import MONTHS, figures_order, named_order
from communique.text.layout import Dateline

__all__ = ["page_order"]

OPEN = re.compile(
    r"(?:(?<![\d./-])|(?<=/\d\d\d\d-))(?:0?[1-9]|1[0-2])([/-])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d\d)(?!\d|[./-]\d)"
)
"""Dates in figures that may be read in two ways."""
SHORT = re.compile(r"(?<![\d./-])(\d\d?)/(\d\d?)/\d\d(?![\d/])")
WEEKDAY = r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
BESIDE = re.compile(
    rf"\b{WEEKDAY}[,\s(]{{1,3}}(\d\d?)[/-](\d\d?)[/-](\d{{4}})\b|\b(\d\d?)[/-](\d\d?)[/-](\d{{4}})[,\s(]{{1,3}}(?:a\s)?{WEEKDAY}\b"
)
DAYS = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY_FIRST = re.compile(rf"\b\d\d?(?:st|nd|rd|th)?[\s-](?:of\s)?(?:{MONTH})\b", re.IGNORECASE)
MONTH_FIRST = re.compile(rf"\b(?:{MONTH})\.?\s\d\d?(?:st|nd|rd|th)?\b(?!\s(?:{MONTH}))", re.IGNORECASE)
NAME = re.compile(r"\b[A-Z][a-zà-ÿ]+\b|\bU\.S\.")
NAMES = 5_000
"""Characters in which the states are looked for that a page tells of."""


def page_order(text: str, dateline: Dateline | None, order: str) -> str:
    """Give the order of the dates in figures of a text.

    Args:
        text: The text.
        dateline: Where and when it says that it was written.
        order: ``MDY`` or ``DMY``, for pages that do not tell.

    Example:
        >>> page_order("It ran from 25/10/2024 to 05/11/2024.", None, "MDY")
        'DMY'
        >>> page_order("It closed on Tuesday, 05/11/2024.", None, "MDY")
        'DMY'
    """
    if OPEN.search(text) is None:
        return order
    told = figures_order([text]) or _by_short_years(text) or _by_weekday(text) or named_order([text])
    if told is not None or order == "DMY":
        return told or order
    return "DMY" if _names_days_first(text) or _writes_days_first(text, dateline) else order


def _by_short_years(text: str) -> str | None:
    """Tell the order by a date with a shortened year that can be read in one way only: "31/10/24"."""
    pairs = [(int(match[1]), int(match[2])) for match in SHORT.finditer(text)]
    found = {"DMY" if first > 12 else "MDY" for first, second in pairs if (first > 12) != (second > 12)}
    return found.pop() if len(found) == 1 else None


def _by_weekday(text: str) -> str | None:
    """Tell the order by a day of the week beside a date."""
    found = set()
    for match in BESIDE.finditer(text):
        before, a, b, year, c, d, later, behind = match.groups()
        first, second, of = int(a or c), int(b or d), int(year or later)
        number = DAYS.index(before or behind) + 1
        found |= {
            order
            for order, month, day in (("MDY", first, second), ("DMY", second, first))
            if _falls(of, month, day, number)
        }
    return found.pop() if len(found) == 1 else None


def _falls(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return dt.date(year, month, day).isoweekday() == weekday
    except ValueError:
        return False


def _names_days_first(text: str) -> bool:
    """Tell whether a page names days before their months in words: "5 November", and never "November 5"."""
    return DAY_FIRST.search(text) is not None and MONTH_FIRST.search(text) is None


def _writes_days_first(text: str, dateline: Dateline | None) -> bool:
    """Tell whether the state of a page writes days first: of its dateline, else all that it tells of."""
    order = place_order(dateline.place) if dateline is not None and dateline.place else None
    if order is not None:
        return order == "DMY"
    states = {code_of(name.replace(".", "")) for name in NAME.findall(text, 0, NAMES)} - {None}
    return bool(states) and states.isdisjoint(months_first())
