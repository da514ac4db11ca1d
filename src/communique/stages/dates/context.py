"""What a date is resolved against: the day of speech and the last dates of the narrative."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.lexicon.rules import rule
from communique.stages.dates.forms import Calendar, Phrase, Shift, Span

__all__ = ["Context", "is_history", "of_year"]

VALUE = re.compile(r"(?:\d{4}|XXXX-\d)")
VALUE_OF_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
VALUE_OF_MONTH = re.compile(r"(?:\d{4}|XXXX)-\d\d")
VALUE_OF_QUARTER = re.compile(r"\d{4}-Q\d")
MONTHS = re.compile(r"\d{4}-\d\d/\d{4}-\d\d")
BESIDE = 50
"""Characters within which a month follows the year named before it, where nothing else dates the text."""
OPENING = 40
"""Characters of a sentence within which a year leads the narrative of a history on: "In 1919, …"."""
NEAR = 600
"""Characters for which a quarter stays what figures are compared with."""


@dataclass(slots=True)
class Context:
    """The dates known at one place of one article.

    Attributes:
        now: Day of publication or utterance, None where unknown.
        narrative: Last dated value of the text.
        day, month, quarter, year: Last value of that or a finer granularity.
        months: Last range of months, while no quarter has been named after it.
        place, sentence, paragraph: Character that is being read, start of its sentence and paragraph.
        habit: What is read recurs ("9 a.m. on weekdays"), so that its hour is of no one day.
        buddhist: The text tells of states that count the years of the Buddhist era.
        frame: A year that dates what a sentence tells: start of the sentence, year, token of the verb.
        stated: The year that the sentence of the phrase that is read states.
        history: The text is a narrative of the past: bare months and days follow its last year.
        speech: Which day :attr:`now` is.
        heard: Whether anybody asks by which rules.
        told: Names of the rules that gave the value of the phrase that is read, and what they counted from.
        open: Why part of its value is not known.
    """

    now: dt.date | None = None
    narrative: str | None = None
    day: str | None = None
    month: str | None = None
    quarter: str | None = None
    months: str | None = None
    year: int | None = None
    history: bool = False
    place: int = 0
    quarter_place: int = -NEAR
    sentence: int = 0
    paragraph: int = 0
    day_paragraph: int = -1
    year_sentence: int = -1
    year_place: int = 0
    habit: bool = False
    buddhist: bool = False
    frame: tuple[int, int, int | None] | None = None
    stated: int | None = None
    speech: str = "day of publication"
    heard: bool = False
    told: list[tuple[str, str]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Forget what was told of the phrase before."""
        self.told.clear()
        self.open.clear()

    def tell(self, rule: str, anchor: str | None = None, tense: str | None = None) -> None:
        """Name a rule that gave the value.

        Args:
            rule: Its name.
            anchor: The date that it counted from; None for the day of speech, empty for none.
            tense: That of the verb, where the rule asked for it.
        """
        if self.heard:
            told = f"{rule} (verb: {tense})" if tense else rule
            self.told.append((told, f"{self.speech}, {self.now}" if anchor is None else anchor))

    def near_year(self) -> int | None:
        """Give the year just named in the same sentence; any other year would be a guess."""
        near = self.year_sentence == self.sentence and self.place - self.year_place < BESIDE
        return self.year if near else None

    @rule(
        "the day last named",
        source="ours: an hour goes on with the day of the text",
        finds=[
            "They met on 19 November 2023. It began at [6:40 pm].",
        ],
        leaves=[
            "It began at [8 pm].",
        ],
    )
    @rule(
        "the day of speech",
        source="ours: news tells of the days around it",
        finds=[
            "It began at [8 pm].",
        ],
        leaves=[
            "They met on 19 November 2023. It began at [6:40 pm].",
        ],
    )
    def hour_day(self) -> str | None:
        """Give the day of an hour: the last of its paragraph or of a history, else the day of speech."""
        if self.habit:
            self.open.append("an hour of many days")
            return None
        if self.day and (self.history or self.now is None or self.day_paragraph == self.paragraph):
            self.tell("the day last named", self.day)
            return self.day
        if self.now is None:
            self.open.append("no day is known")
            return None
        self.tell("the day of speech")
        return str(self.now)

    def fresh_quarter(self) -> bool:
        """Tell whether a quarter has just been named, so that "a year earlier" means that quarter."""
        return self.quarter is not None and self.place - self.quarter_place < NEAR

    def period(self) -> str | None:
        """Give the period that figures are compared with: the last range of months or quarter."""
        return self.months or self.quarter

    def note(self, value: str | None) -> None:
        """Remember a value that the text has just named."""
        if value and MONTHS.fullmatch(value):
            self.months = value
        if not value or not VALUE.match(value) or "/" in value:
            return
        self.narrative = value
        if self.history and self.year and len(value) == 4 and self.place - self.sentence > OPENING:
            return  # an aside: "the town, founded in 1614"; the narrative goes on in its own year
        self.year = int(value[:4]) if value[0] != "X" else None
        self.year_sentence = self.sentence
        self.year_place = self.place
        if VALUE_OF_DAY.match(value):
            self.day, self.month = value[:10], value[:7]
            self.day_paragraph = self.paragraph
        elif VALUE_OF_MONTH.match(value):
            self.month = value[:7]
        elif VALUE_OF_QUARTER.match(value):
            self.quarter, self.months = value, None
            self.quarter_place = self.place


def is_history(phrases: Iterable[Phrase], now: dt.date | None) -> bool:
    """Tell whether a text narrates the past: it is dated by years, hardly by the day of speech.

    In such a text a bare month or day belongs to the year last named, not to the nearest.
    """
    years = bare = deictic = 0
    for phrase in phrases:
        form = phrase.form.first if isinstance(phrase.form, Span) else phrase.form
        if isinstance(form, Shift):
            deictic += form.base == "now" and form.count != 0
        elif isinstance(form, Calendar):
            years += form.year is not None and (now is None or form.year < now.year - 1)
            bare += form.year is None and form.month is not None
            deictic += (form.weekday is not None and form.month is None) or _says_when(form.within)
    return years >= 6 and years >= 5 * deictic and years + bare >= 12


def _says_when(shift: Shift | None) -> bool:
    return shift is not None and shift.base == "now"


def of_year(period: str, year: int) -> str:
    """Give the same period of another year.

    Example:
        >>> of_year("2024-Q3", 2020), of_year("2023-11/2024-02", 2020)
        ('2020-Q3', '2020-11/2021-02')
    """
    first, _, last = period.partition("/")
    moved = f"{year:04d}{first[4:]}"
    return f"{moved}/{year + int(last[:4]) - int(first[:4]):04d}{last[4:]}" if last else moved
