"""What a date is resolved against: the day of speech and the last dates of the narrative."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

__all__ = ["Context"]


@dataclass(slots=True)
class Context:
    """The dates known at one place of one article.

    Attributes:
        now: Day of publication or utterance, None where unknown.
        narrative: Last dated value of the text.
        day, month, quarter, year: Last value of that or a finer granularity.
        history: The text is a narrative of the past: bare months and days follow its last year.
    """

    now: dt.date | None = None
    narrative: str | None = None
    day: str | None = None
    month: str | None = None
    quarter: str | None = None
    year: int | None = None
    history: bool = False
    seen: list[str] = field(default_factory=list)

    def note(self, value: str | None) -> None:
        """Remember a value that the text has just named."""
        if not value or not value[:4].isdigit() or len(value) < 4 or "/" in value:
            return
        self.narrative = value
        self.year = int(value[:4])
        if re.match(r"\d{4}-\d\d-\d\d", value):
            self.day, self.month = value[:10], value[:7]
        elif re.match(r"\d{4}-\d\d", value):
            self.month = value[:7]
        elif re.match(r"\d{4}-Q\d", value):
            self.quarter = value
