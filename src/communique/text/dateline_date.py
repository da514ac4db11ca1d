"""The dates that datelines have: a day and a month, mostly without a year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

__all__ = [
    "DATE",
    "DATELINE_DATE",
    "FIGURES",
    "FORMS",
    "MONTHS",
    "TIME",
    "WEEKDAY",
    "ZONE",
    "figures_order",
    "in_year",
    "iso_date",
    "named_order",
    "stamp_date",
    "weekday_order",
    "whole_date",
    "whole_year",
]

NAMES = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS = {name: number for number, names in enumerate(NAMES, 1) for name in names}
"""Written out: those of the ``calendar`` module follow the locale of the process."""

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
PIVOT, FAR, BUDDHIST = 70, 2400, 543
"""Two figures from which on a year is of the last century; the Buddhist era, and how far it is ahead."""
LONGEST = 80
"""Characters of the longest line that is a date and a time."""
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ERA = r"(?:B\.?E\.?\s+)?"
FORMS = (
    rf"(?:{WEEKDAY}\s?,?\s+)?(?:"
    rf"(?P<d1>\d{{1,2}})(?:(?:st|nd|rd|th)?\s+(?:of\s+)?|-)(?P<m1>{MONTH})\.?"
    rf"(?:(?:,?\s+|-){ERA}(?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>\d{{4}}))?"
    rf"|(?P<m3>{MONTH})\.?\s+(?P<y3>\d{{4}})"
    r"|(?P<y4>\d{4})-(?P<m4>\d{2})-(?P<d4>\d{2})"
    r"|(?P<d5>\d{1,2})\.\s?(?P<m5>\d{1,2})\.\s?(?P<y5>\d{4})\.?"
    rf"|(?P<d6>\d{{1,2}})(?P<mark>[-/])(?P<m6>{MONTH})(?P=mark)(?P<y6>\d{{4}}|\d\d)(?!\d)"
    r")"
)
DATE = re.compile(FORMS + r"\Z", re.IGNORECASE)
DATELINE_DATE = re.compile(
    rf"(?:{FORMS}|(?P<n1>\d{{1,2}})(?P<dot>[./-])(?P<n2>\d{{1,2}})(?P=dot)(?P<n3>\d{{4}}|\d\d))\Z",
    re.IGNORECASE,
)
"""What may stand in a dateline: also figures with any mark, and the year shortened."""
DAY_NAMED = re.compile(rf"\b(?:{FORMS})(?!\d)", re.IGNORECASE)
ZONE = r"\(?(?:hrs?|h|z|[A-Z]{2,5})?(?:\s?[+-]\d{1,2}(?::?\d{2})?)?\)?"
TIME = rf"\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?:\.\d+)?\s?(?:[ap]\.?m\.?)?\s?{ZONE}"
FIGURES = (
    r"(?P<n1>\d{1,2})(?P<sep>[/-])(?P<n2>\d{1,2})(?P=sep)(?P<n3>\d{4})"
    r"|(?P<n4>\d{4})[./](?P<n5>\d{1,2})[./](?P<n6>\d{1,2})"
)
STAMP = re.compile(
    rf"\s*(?:{TIME}\s*[,|–—-]?\s*)?(?:{FORMS}|(?:(?P<w>{WEEKDAY})\s?,?\s+)?(?:{FIGURES}))(?:[T\s]\s*(?:[,|@•–—-]|at\b)?\s*{TIME}|[,|]\s*{TIME})?\s*\Z",
    re.IGNORECASE,
)
"""A line that is a date, perhaps with the time of day: what a page prints above its article."""
SHORT = re.compile(
    rf"\s*(?P<d>\d{{1,2}})(?:\.(?P<m>\d{{1,2}})\.|\s(?P<name>{MONTH})\s)(?P<y>\d{{2}})\s*\Z", re.IGNORECASE
)
"""``18 Sep 22``, ``23.10.24``: a stamp that shortens its year."""
ORDER = re.compile(r"(?<![\d/-])(?P<first>\d{1,2})(?P<sep>[/-])(?P<second>\d{1,2})(?P=sep)\d{4}(?!\d)")


def iso_date(match: re.Match[str], published: str | None, order: str | None = None) -> str | None:
    """Give the ISO date of a match of :data:`DATE` or :data:`DATELINE_DATE`.

    Args:
        match: What was matched.
        published: ISO date of publication, near which a day without a year lies.
        order: ``DMY`` or ``MDY``, where the place tells it.

    Returns:
        ISO 8601, ``YYYY-MM`` where no day is given, ``XXXX`` for an unknown year; None for a day
        that no calendar has.

    Example:
        >>> iso_date(DATE.match("Dec. 31"), "2024-01-01"), iso_date(DATE.match("5th May"), None)
        ('2023-12-31', 'XXXX-05-05')
    """
    groups = match.groupdict()
    if groups.get("n1"):
        order = "DMY" if groups["dot"] == "." else order
        return _figures(int(groups["n1"]), int(groups["n2"]), int(whole_year(groups["n3"])), order)
    named = ((key[0], value) for key, value in groups.items() if key[0] in "dmy" and key[1:].isdigit())
    found = {key: value for key, value in named if value}
    month = int(found["m"]) if found["m"].isdigit() else MONTHS[found["m"].lower()]
    if "d" not in found:
        return f"{whole_year(found['y'])}-{month:02}"
    day = int(found["d"])
    year = whole_year(found["y"]) if "y" in found else _year(month, day, published)
    try:
        dt.date(int(year) if year else 2000, month, day)
    except ValueError:
        return None
    return f"{year or 'XXXX'}-{month:02}-{day:02}"


def whole_year(figures: str) -> str:
    """Give a year in four figures; one far ahead is of the Buddhist era.

    Example:
        >>> whole_year("24"), whole_year("98"), whole_year("2567")
        ('2024', '1998', '2024')
    """
    year = int(figures)
    if len(figures) == 2:
        year += 1900 if year >= PIVOT else 2000
    return f"{year - BUDDHIST if year >= FAR else year:04d}"


def in_year(year: str, day: str) -> str:
    """Give a day in a year; one that the year does not have is of an unknown one.

    Example:
        >>> in_year("1904", "XXXX-02-29"), in_year("1900", "2024-02-29")
        ('1904-02-29', 'XXXX-02-29')
    """
    try:
        dt.date.fromisoformat(f"{year}{day[4:]}-01"[:10])
    except ValueError:
        return "XXXX" + day[4:]
    return year + day[4:]


def figures_order(lines: list[str]) -> str | None:
    """Tell the order of the dates in figures that a page prints, by one that can be read in one way only.

    Example:
        >>> figures_order(["Published on 12/02/2024", "Updated on 13/02/2024"]), figures_order(["12/02/2024"])
        ('DMY', None)
    """
    dates = [(int(match["first"]), int(match["second"])) for line in lines for match in ORDER.finditer(line)]
    orders = {"DMY" if first > 12 else "MDY" for first, second in dates if (first > 12) != (second > 12)}
    return orders.pop() if len(orders) == 1 else None


def named_order(lines: list[str]) -> str | None:
    """Tell the order of a date in figures by a day beside it that is named, too.

    Example:
        >>> named_order(["Lima, Mar. 12", "Published: 3/12/2025"]), named_order(["Published: 3/12/2025"])
        ('MDY', None)
    """
    named = {(month, int(day)) for line in lines for month, day in _named_days(line)}
    orders = set()
    for match in (match for line in lines for match in ORDER.finditer(line)):
        first, second = int(match["first"]), int(match["second"])
        orders |= {"MDY"} if (first, second) in named else set()
        orders |= {"DMY"} if (second, first) in named else set()
    return orders.pop() if len(orders) == 1 else None


def _named_days(line: str) -> Iterator[tuple[int, str]]:
    for match in DAY_NAMED.finditer(line):
        for month, day in ((match["m1"], match["d1"]), (match["m2"], match["d2"])):
            if month and day:
                yield MONTHS[month.lower()], day


def stamp_date(line: str, order: str | None = None) -> str | None:
    """Give the day of a line that consists of a date and perhaps a time; None for other lines.

    Args:
        line: The line.
        order: ``DMY`` or ``MDY``, where the page tells it. Else a date in figures counts only if its order
            is plain (15/10/2024 and 10/15/2024, but not 10/11/2024).

    Example:
        >>> stamp_date("15.10.2024 17:30"), stamp_date("Tue, 15 Oct 2024, 08:15 AM (GMT+3)")
        ('2024-10-15', '2024-10-15')
        >>> stamp_date("15-Oct-2024"), stamp_date("15-Oct-2024 08:00")
        ('2024-10-15', '2024-10-15')
        >>> stamp_date("10/15/2024"), stamp_date("10/11/2024"), stamp_date("On 15 October 2024 they met.")
        ('2024-10-15', None, None)
        >>> stamp_date("18 Sep 22"), stamp_date("10/11/2024", "DMY"), stamp_date("Sun, 10/11/2024 - 17:57")
        ('2022-09-18', '2024-11-10', '2024-11-10')
    """
    match = STAMP.match(line) if len(line) <= LONGEST else None
    if match is None:
        return _short(line)
    if match["n4"]:
        return _day(int(match["n4"]), int(match["n5"]), int(match["n6"]))
    if match["n1"]:
        figures = int(match["n1"]), int(match["n2"]), int(match["n3"])
        return _figures(*figures, weekday_order(*figures, match["w"]) or order)
    return whole_date(match)


def weekday_order(first: int, second: int, year: int, weekday: str | None) -> str | None:
    """Tell the order of a date in figures by the day of the week beside it.

    Example:
        >>> [weekday_order(3, 5, 2024, weekday) for weekday in ("Tue", "Friday", "Sun")]
        ['MDY', 'DMY', None]
    """
    if weekday is None:
        return None
    number = WEEKDAYS.index(weekday[:3].lower())
    days = {"MDY": _day(year, first, second), "DMY": _day(year, second, first)}
    fit = [order for order, day in days.items() if day and dt.date.fromisoformat(day).weekday() == number]
    return fit[0] if len(fit) == 1 else None


def whole_date(match: re.Match[str]) -> str | None:
    """Give the ISO date of a match of :data:`FORMS`, None where day or year is left out."""
    day = iso_date(match, None)
    return day if day is not None and len(day) == 10 and "X" not in day else None


def _figures(first: int, second: int, year: int, order: str | None) -> str | None:
    if first <= 12 and second <= 12 and first != second and order is None:
        return None
    return _day(year, second, first) if first > 12 or order == "DMY" else _day(year, first, second)


def _short(line: str) -> str | None:
    match = SHORT.match(line)
    if match is None:
        return None
    month = int(match["m"]) if match["m"] else MONTHS[match["name"].lower()]
    return _day(2000 + int(match["y"]), month, int(match["d"]))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _year(month: int, day: int, published: str | None) -> str | None:
    """The year that brings a day nearest to the date of publication."""
    if published is None:
        return None
    base = dt.date.fromisoformat(published)
    best = None
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            distance = abs((dt.date(year, month, day) - base).days)
        except ValueError:
            continue
        if best is None or distance < best[0]:
            best = (distance, year)
    return str(best[1]) if best else None
