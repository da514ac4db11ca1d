"""The day of a formal act, in words: "this first day of May, in the year of our Lord two thousand ten"."""

from __future__ import annotations

import datetime as dt
import functools
import re

from communique.lexicon import table
from communique.text.dateline_date import MONTHS

__all__ = ["formal_date"]

FORMAL = re.compile(
    rf"\bthis\s(?P<day>[a-z]+(?:-[a-z]+)?|\d{{1,2}}(?:st|nd|rd|th))\sday\sof\s(?P<month>{'|'.join(MONTHS)}),?"
    r"\s(?:in\sthe\syear\sof\sour\sLord\s)?(?P<year>\d{4}|two\sthousand(?:\s(?:and\s)?[a-z]+(?:-[a-z]+)?)?)(?=\W)",
    re.IGNORECASE,
)


@functools.cache
def _numbers() -> dict[str, int]:
    kinds = ("w1", "w10", "w20", "word_ord", "second")
    rows = (row for row in table("dates_words") if row["kind"] in kinds and row["value"].isdigit())
    return {row["word"]: int(row["value"]) for row in rows}


def formal_date(text: str) -> str | None:
    """Give the day on which a formal act says that it was given; None where it says none.

    Example:
        >>> formal_date("this thirty-first day of May, in the year of our Lord two thousand twenty-two, and")
        '2022-05-31'
    """
    match = FORMAL.search(text)
    if match is None:
        return None
    day, year = match["day"].lower(), match["year"].lower().split()
    if not year[0].isdigit():
        year = [str(2000 + _spelled(year[-1] if len(year) > 2 else ""))]
    try:
        number = int(day[:-2]) if day[0].isdigit() else _spelled(day)
        return dt.date(int(year[0]), MONTHS[match["month"].lower()], number).isoformat()
    except ValueError:
        return None


def _spelled(words: str) -> int:
    return sum(_numbers().get(word, 0) for word in words.split("-"))
