"""From a phrase to TIMEX3 expressions: resolves it against its context and notes what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.annotation import Timex, TimexPart
from communique.annotation.reasons import SILENT, Trace
from communique.lexicon.rules import rule
from communique.stages.dates.build_fixed import duration_value
from communique.stages.dates.context import Context
from communique.stages.dates.extent import AWAITED
from communique.stages.dates.forms import Calendar, Fixed, Form, Phrase, Shift, Span
from communique.stages.dates.nearest import AHEAD
from communique.stages.dates.ranges import after, share
from communique.stages.dates.resolve import resolve
from communique.stages.dates.shifts import move
from communique.stages.dates.tense import is_below, is_general, tense_at, verb_of
from communique.stages.dates.values import days

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["BACKWARDS", "NO_DAY", "OTHER_CALENDAR", "Reading"]

NO_DAY, BACKWARDS = "there is no such day in that year", "its end lies before its beginning"
OTHER_CALENDAR = "a fiscal year far ahead, of another calendar"
FAR = 30
"""Years from which on a fiscal year is too far ahead to be one."""

TODAY = Shift(0, "D")
SENTENCE_END = re.compile(r"[a-z0-9)”\"][.!?][”\"]?\s+(?=[A-Z“\"])|\n")
HABIT = re.compile(
    r",?[^\S\n](?:on[^\S\n]|from[^\S\n])?"
    r"(?:(?:weekdays|weekends|daily|every|each|[A-Z][a-z]+days)\b|[A-Z][a-z]+day[^\S\n](?:to|through)\b)"
)
"""What makes an hour one of many days: "9 a.m. on weekdays"."""
LED = re.compile(
    r"\b(?:at|by|in|from|until|till|before|after|between|towards?)[^\S\n](?:the[^\S\n])?\Z", re.IGNORECASE
)
DATING = re.compile(r"\b(?:in|during|throughout)[^\S\n](?:the[^\S\n]year[^\S\n])?\Z", re.IGNORECASE)
"""What leads to the year in which something happened."""
PARAGRAPH = 10_000
"""Characters looked back for the start of a paragraph."""
SENTENCE = 500
"""Characters looked back for the start of a sentence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A Doc and its text (which spaCy would put together anew at every ``doc.text``), and what listens."""

    doc: Doc
    text: str
    trace: Trace = SILENT

    @rule(
        "a fiscal year far ahead, of another calendar",
        source="ours: fiscal years of Nepal are 57 ahead, budgets are not made for decades",
        drops=["Revenue rose in [fiscal year 2080/81] there."],
        keeps=["Revenue rose in [fiscal year 2023/24] there."],
    )
    @rule(
        "there is no such day in that year",
        source="ISO 8601",
        drops=["It opens on [29 February 2023]."],
        keeps=["It opens on [29 February 2024]."],
    )
    def timexes(self, phrase: Phrase, context: Context) -> list[Timex]:
        """Give the expressions of a phrase: one, two for a pair, none for a day that does not exist."""
        context.begin()
        context.place = phrase.start
        context.sentence = self._sentence(phrase.start)
        words = self.text[phrase.start : phrase.end].lower()
        context.habit = words == "night" or HABIT.match(self.text, phrase.end) is not None
        context.paragraph = self.text.rfind("\n", max(0, phrase.start - PARAGRAPH), phrase.start)
        if _is_of_other_calendar(phrase.form, context):
            self.trace.drop(phrase.start, phrase.end, phrase.rule, OTHER_CALENDAR)
            return []
        try:
            if isinstance(phrase.form, Span):
                return self._range(phrase, share(phrase.form), context)
            return [self._single(phrase, phrase.form, context)]
        except (ValueError, OverflowError):
            self.trace.drop(phrase.start, phrase.end, phrase.rule, NO_DAY)
            return []

    def _sentence(self, place: int) -> int:
        """Give the start of the sentence, by its marks alone, so that it does not need a parse."""
        last = max(0, place - SENTENCE)
        for match in SENTENCE_END.finditer(self.text, last, place):
            last = match.end()
        return last

    def _is_led(self, phrase: Phrase) -> bool:
        """Tell whether a preposition leads to a phrase, as to the hour of what people do."""
        return LED.search(self.text[max(0, phrase.start - 12) : phrase.start]) is not None

    def _single(self, phrase: Phrase, form: Form, context: Context) -> Timex:
        if context.now is None and isinstance(form, Shift) and phrase.extent == AWAITED:
            form = Fixed("DURATION", duration_value(form.count, form.unit))
        if form == TODAY and is_general(self.doc, phrase.start, phrase.end):
            form = Fixed("DATE", "PRESENT_REF")
            context.tell("“Today,” before a verb in the present: nowadays", "")
        tense = tense_at(self.doc, phrase.start, phrase.end) if _is_open(form) else None
        if tense == "present" and _is_appointed(form):
            tense = "future"
        context.habit |= tense == "present" and self._is_led(phrase)
        context.stated = self._stated_year(phrase, context, tense)
        kind, value = resolve(form, context, tense)
        self._note_year(phrase, form, value, context)
        if kind in ("DATE", "TIME") and not _compares(form):
            context.note(value)
        certain = "fiscal" not in self.text[phrase.start : phrase.end].lower() and not _is_fiscal(form)
        return _dated(Timex("", phrase.start, phrase.end, kind, value, mod=phrase.mod), certain)

    def _note_year(self, phrase: Phrase, form: Form, value: str | None, context: Context) -> None:
        """Remember a year that dates what its sentence tells: "*in 2018*, from May to July"."""
        if (
            value is None
            or not isinstance(form, Calendar)
            or form != Calendar(year=form.year, short=form.short)
        ):
            return
        if DATING.search(self.text[max(0, phrase.start - 12) : phrase.start]) and value.isdigit():
            verb = verb_of(self.doc, phrase.start, phrase.end)
            context.frame = (context.sentence, int(value), verb)

    def _stated_year(self, phrase: Phrase, context: Context, tense: str | None) -> int | None:
        """Give the year that the sentence states for what it tells, if the tense of the verb allows it."""
        if context.frame is None or context.now is None or context.frame[0] != context.sentence:
            return None
        year, verb = context.frame[1:]
        if (year > context.now.year and tense not in AHEAD) or (
            year < context.now.year and tense not in ("past", "reported", None)
        ):
            return None
        return year if is_below(self.doc, verb, phrase.start, phrase.end) else None

    @rule(
        "its end lies before its beginning",
        source="ISO 8601",
        drops=["It ran from [December 2023 to March 2022]."],
        keeps=["It ran from [December 2021 to March 2022]."],
    )
    def _range(self, phrase: Phrase, span: Span, context: Context) -> list[Timex]:
        """Give the one or two expressions of a span, none where its end lies before its beginning."""
        tense = span.closes or tense_at(self.doc, phrase.start, phrase.end)
        context.habit |= tense == "present" and self._is_led(phrase)
        context.stated = self._stated_year(phrase, context, tense)
        first_kind, first = resolve(span.first, context, tense)
        kind, last = resolve(span.last, context, tense)
        certain = True
        if span.closes and last:
            first, certain = _closed(last, context)
        if span.joined and first and last and kind in ("DATE", "TIME"):
            last = after(first, last)
            if last is None:
                self.trace.drop(phrase.start, phrase.end, phrase.rule, BACKWARDS)
                return []
        parts: tuple[TimexPart, ...] = (TimexPart(*span.a, first_kind, first), TimexPart(*span.b, kind, last))
        if span.atoms:
            atoms = [resolve(atom, context, tense) for atom in span.atoms]
            parts = tuple(
                TimexPart(*place, *atom) for place, atom in zip((span.a, span.b), atoms, strict=False)
            )
        if kind in ("DATE", "TIME"):
            context.note(last)
            context.note(first if span.closes else None)
        if not span.joined:
            if span.middle is not None:
                parts = (parts[0], TimexPart(*span.m, *resolve(span.middle, context, tense)), parts[1])
            ends = [Timex("", part.start, part.end, part.type, part.value) for part in parts]
            return [_dated(ends[0], certain), *map(_dated, ends[1:])]
        value = f"{first}/{last}" if first and last else None
        context.note(value)
        return [_dated(Timex("", phrase.start, phrase.end, kind, value, mod=phrase.mod, parts=parts))]


@rule(
    "the quarter that the day closes",
    source="ours: the calendar",
    finds=[
        "Sales fell in [the quarter ended March 31].",
    ],
    leaves=[
        "Sales fell in [March].",
    ],
)
@rule(
    "the quarter just named",
    source="ours: a fiscal year has quarters of its own",
    finds=[
        "Sales rose in the second quarter of 2023. Profits fell in [the quarter ended September 30].",
    ],
    leaves=[
        "Sales fell in [the quarter ended March 31].",
    ],
)
def _closed(day: str, context: Context) -> tuple[str | None, bool]:
    """Give the quarter that a day closes, and whether it has the months of the calendar.

    It is the quarter just named, which may be one of a fiscal year: "in the second quarter …, for
    the quarter ended Sept. 30".
    """
    quarter = move(day, 0, "Q") if day[0] != "X" else "XXXX-QX"
    named = context.quarter if context.fresh_quarter() else None
    context.tell("the quarter just named" if named else "the quarter that the day closes", named or day)
    return named or quarter, named in (None, quarter)


def _is_open(form: Form) -> bool:
    """Tell whether the tense of the verb may decide the year, or its century."""
    if not isinstance(form, Calendar):
        return False
    return form.short or (form.year is None and form.within is None)


def _is_appointed(form: Form) -> bool:
    """Tell whether an hour of a day of the week is named: "polls close Sunday at 7 p.m." looks ahead."""
    return isinstance(form, Calendar) and bool(form.clock and form.weekday) and form.step is None


def _is_fiscal(form: Form) -> bool:
    return isinstance(form, Calendar) and form.fiscal


def _is_of_other_calendar(form: Form, context: Context) -> bool:
    """Tell whether a fiscal year is so far ahead that its state counts by another calendar."""
    if not _is_fiscal(form) or context.now is None:
        return False
    return isinstance(form, Calendar) and (form.year or 0) - context.now.year > FAR


def _compares(form: Form) -> bool:
    """Tell whether a date is only what another is compared with ("a year earlier")."""
    return isinstance(form, Shift) and (form.base == "period" or (form.unit == "Y" and form.count == -1))


UNKNOWN = frozenset({"XXXX", "XXXX-XX", "XXXX-XX-XX", "XXXX-WXX", "XXXX-QX"})
"""Values of which nothing is known."""


def _dated(timex: Timex, certain: bool = True) -> Timex:
    if timex.value in UNKNOWN:  # guideline: a relative phrase of which nothing can be known has no value
        return replace(timex, value=None)
    covered = days(timex.value) if certain and timex.type in ("DATE", "TIME") else None
    return replace(timex, earliest=covered[0], latest=covered[1]) if covered else timex
