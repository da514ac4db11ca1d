"""Dates with a month named in another language: "12 juillet 2022", "15 de marzo de 2023".

The one thing that dateparser adds to the grammar (``docs/stages/dates.md`` has the figures).
It is asked about spans of one shape only, day, word and year, in named languages, strictly,
and never about the present: nothing it gives depends on a clock.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING

from communique.annotation.reasons import SILENT, Trace
from communique.lexicon import table
from communique.lexicon.rules import rule
from communique.stages.dates.forms import Calendar, Phrase

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

__all__ = ["INSIDE", "LANGUAGES", "NO_MONTH", "foreign_dates"]

INSIDE, NO_MONTH = "inside a date in another language", "the word names no month"

RULE = "foreign: day, month of another language and year"
LANGUAGES = ("fr", "es", "pt", "it", "de", "nl", "id", "tr", "pl", "ru", "uk", "vi", "ro", "sv", "da", "cs")
"""Languages of names of months, in the order in which they are tried."""

SHAPE = re.compile(
    r"(?<![\w.,/-])\d{1,2}(?:er|º|\.)?[^\S\n](?:de[^\S\n]|d['’])?(?P<month>[^\W\d_]{3,12})\.?[^\S\n](?:del?[^\S\n])?"
    r"(?:19|20)\d\d\b"
)


@functools.cache
def _english() -> frozenset[str]:
    return frozenset(row["word"] for row in table("dates_words"))


@functools.cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser  # imported late: it takes a third of a second

    settings = {
        "STRICT_PARSING": True,
        "DATE_ORDER": "DMY",
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RELATIVE_BASE": dt.datetime(2000, 1, 1),
    }
    return DateDataParser(languages=list(LANGUAGES), use_given_order=True, settings=settings)


@rule(
    "foreign: day, month of another language and year",
    source="Unicode CLDR 46 (names of months)",
    finds=["The text of [14 de mayo de 2024] is in Spanish."],
    leaves=["The text of [14 May 2024] is in Spanish."],
)
@rule(
    "the word names no month",
    source="Unicode CLDR 46 (names of months)",
    drops=["They sold [15 maisons 2022] in the town."],
    keeps=["The text of [14 de mayo de 2024] is in Spanish."],
)
def foreign_dates(text: str, trace: Trace = SILENT) -> list[Phrase]:
    """Find the full dates whose month is named in one of :data:`LANGUAGES`.

    Args:
        text: The text.
        trace: Told of what has the shape of such a date and is none.

    Example:
        >>> [phrase.form.month for phrase in foreign_dates("Paris, le 12 juillet 2022, et 3 maisons 2022.")]
        [7]
    """
    found = []
    for match in SHAPE.finditer(text):
        if match["month"].lower() in _english():
            continue
        date = _parser().get_date_data(match[0]).date_obj
        if date is not None:
            form = Calendar(year=date.year, month=date.month, day=date.day)
            found.append(Phrase(match.start(), match.end(), form, rule=RULE))
        else:
            trace.drop(match.start(), match.end(), RULE, NO_MONTH)
    return found
