"""The dates that datelines have: a day and a month, mostly without a year."""

from __future__ import annotations

import calendar
import datetime as dt
import re

__all__ = ["DATE", "WEEKDAY", "iso_date", "stated_date"]

MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}


MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
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
    found = {key[0]: value for key, value in match.groupdict().items() if value and key != "word"}
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
