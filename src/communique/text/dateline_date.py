"""The dates that datelines have: a day and a month, mostly without a year."""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["DATE", "MONTHS", "WEEKDAY", "iso_date", "stamp_date", "stated_date"]

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
LONGEST = 80
"""Characters of the longest line that is a date and a time."""
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
FORMS = (
    rf"(?:{WEEKDAY},?\s+)?(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{MONTH})\.?(?:,?\s+(?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>\d{{4}}))?"
    rf"|(?P<m3>{MONTH})\.?\s+(?P<y3>\d{{4}})"
    r"|(?P<y4>\d{4})-(?P<m4>\d{2})-(?P<d4>\d{2})"
    r"|(?P<d5>\d{1,2})\.(?P<m5>\d{1,2})\.(?P<y5>\d{4})"
    r")"
)
DATE = re.compile(FORMS + r"\Z", re.IGNORECASE)
ZONE = r"\(?(?:hrs?|h|z|[A-Z]{2,5})?(?:[+-]\d{1,2}(?::?\d{2})?)?\)?"
TIME = rf"\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?:\.\d+)?\s?(?:[ap]\.?m\.?)?\s?{ZONE}"
FIGURES = (
    r"(?P<n1>\d{1,2})(?P<sep>[/-])(?P<n2>\d{1,2})(?P=sep)(?P<n3>\d{4})"
    r"|(?P<n4>\d{4})[./](?P<n5>\d{1,2})[./](?P<n6>\d{1,2})"
)
STAMP = re.compile(
    rf"\s*(?:{TIME}\s*[,|–—-]?\s*)?(?:{FORMS}|{FIGURES})(?:[T\s]\s*(?:[,|@•–—-]|at\b)?\s*{TIME}|[,|]\s*{TIME})?\s*\Z",
    re.IGNORECASE,
)
"""A line that is a date, perhaps with the time of day: what a page prints above its article."""
STATED = re.compile(
    rf"\b(?P<word>published|posted|issued|released?|date|updated|modified)\b[^\d]{{0,24}}?\b{FORMS}(?!\d)",
    re.IGNORECASE,
)


def iso_date(match: re.Match[str], published: str | None) -> str | None:
    """Give the ISO date of a match of :data:`DATE`.

    Args:
        match: What was matched.
        published: ISO date of publication, near which a day without a year lies.

    Returns:
        ISO 8601, ``YYYY-MM`` where no day is given, ``XXXX`` for an unknown year; None for a day
        that no calendar has.

    Example:
        >>> iso_date(DATE.match("Dec. 31"), "2024-01-01"), iso_date(DATE.match("5th May"), None)
        ('2023-12-31', 'XXXX-05-05')
    """
    named = ((key[0], value) for key, value in match.groupdict().items() if key[0] in "dmy")
    found = {key: value for key, value in named if value}
    month = int(found["m"]) if found["m"].isdigit() else MONTHS[found["m"].lower()]
    if "d" not in found:
        return f"{found['y']}-{month:02}"
    day = int(found["d"])
    year = found.get("y") or _year(month, day, published)
    try:
        dt.date(int(year) if year else 2000, month, day)
    except ValueError:
        return None
    return f"{year or 'XXXX'}-{month:02}-{day:02}"


def stamp_date(line: str) -> str | None:
    """Give the day of a line that consists of a date and perhaps a time; None for other lines.

    A date in figures counts only if its order is plain (15/10/2024 and 10/15/2024, but not 10/11/2024).

    Example:
        >>> stamp_date("15.10.2024 17:30"), stamp_date("Tue, 15 Oct 2024, 08:15 AM (GMT+3)")
        ('2024-10-15', '2024-10-15')
        >>> stamp_date("10/15/2024"), stamp_date("10/11/2024"), stamp_date("On 15 October 2024 they met.")
        ('2024-10-15', None, None)
    """
    match = STAMP.match(line) if len(line) <= LONGEST else None
    if match is None:
        return None
    if match["n4"]:
        return _day(int(match["n4"]), int(match["n5"]), int(match["n6"]))
    if match["n1"]:
        first, second, year = int(match["n1"]), int(match["n2"]), int(match["n3"])
        if first <= 12 and second <= 12 and first != second:
            return None
        return _day(year, second, first) if first > 12 else _day(year, first, second)
    day = iso_date(match, None)
    return day if day is not None and len(day) == 10 and "X" not in day else None


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


def stated_date(lines: list[str]) -> str | None:
    """Find the day of publication in lines such as ``Published: 9 October 2024``.

    Args:
        lines: Lines that a page has above its article. "Updated" counts only where no line says
            "published"; a date in figures counts only if its order is plain (2024-10-09, 9.10.2024).

    Example:
        >>> stated_date(["Updated: Oct 11, 2024 8:15 pm", "Published on 9 October 2024"])
        '2024-10-09'
        >>> stated_date(["Updated: 10/11/2024"]) is None
        True
    """
    found = [
        (match["word"].lower() in ("updated", "modified"), iso_date(match, None))
        for match in map(STATED.search, lines)
        if match
    ]
    days = [(late, date) for late, date in found if date and len(date) == 10 and "X" not in date]
    return min(days, key=lambda item: item[0])[1] if days else None
