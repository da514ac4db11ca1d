"""The dates component."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from communique.annotation import Timex, explain, published, write
from communique.stages.dates.build import build
from communique.stages.dates.context import Context, is_history
from communique.stages.dates.extent import adjust
from communique.stages.dates.foreign import foreign_dates
from communique.stages.dates.forms import Calendar, Phrase, Shift
from communique.stages.dates.grammar import find_matches
from communique.stages.dates.lexer import lex
from communique.stages.dates.names import is_name
from communique.stages.dates.reading import Reading
from communique.stages.dates.speech import Day, Speech, is_said, utterance_day
from communique.stages.layout import layout_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["DatesStage", "find"]

PARAGRAPH = 10_000
"""Characters on either side of a speech within which its paragraph is looked for."""
AROUND = 60
"""Days named before and behind a speech among which that of its utterance is looked for."""


def find(doc: Doc, date_order: str = "MDY") -> list[Timex]:
    """Find the temporal expressions of a Doc and give them their values.

    Args:
        doc: A text; tags, parse, entities and layout are used where it has them. The date of
            publication is read from the Doc, else from its dateline.
        date_order: ``MDY`` or ``DMY``, how ``10/11/2024`` is read.

    Returns:
        TIMEX3 expressions in order of the text.

    Example:
        >>> import spacy
        >>> from communique.annotation import set_published
        >>> doc = spacy.blank("en")("They met on Oct. 29 and will meet again next year.")
        >>> set_published(doc, "2024-11-01")
        >>> [(doc.text[t.start : t.end], t.value) for t in find(doc)]
        [('Oct. 29', '2024-10-29'), ('next year', '2025')]
    """
    text = doc.text
    reading = Reading(doc, text)
    phrases = _phrases(doc, text, date_order)
    now = _now(doc)
    context = Context(now=now, history=is_history(phrases, now))
    speech = Speech(text)
    found: list[Timex] = []
    spoken: list[Phrase] = []
    for phrase in phrases:
        if speech.holds(phrase.start) or (_is_other_day(phrase) and speech.is_personal(phrase.start)):
            spoken.append(phrase)
        else:
            found.extend(reading.timexes(phrase, context))
    found.extend(_spoken(reading, spoken, context, _narrated(text, found)))
    found.sort(key=lambda timex: timex.start)
    found = [replace(timex, id=f"T{number}") for number, timex in enumerate(found, 1)]
    explain(doc, "dates", _reasons(found, phrases))
    return found


def _reasons(found: list[Timex], phrases: list[Phrase]) -> Iterator[dict[str, Any]]:
    """Name the rule of the grammar behind every expression: its builder and its number in the rules."""
    places = [phrase.start for phrase in phrases]
    for timex in found:
        phrase = phrases[max(0, bisect.bisect_right(places, timex.start) - 1)]
        yield {"id": timex.id, "start": timex.start, "end": timex.end, "rule": phrase.rule or "foreign"}


def _phrases(doc: Doc, text: str, date_order: str) -> list[Phrase]:
    """Give the phrases of a text in order; a date in another language replaces what English makes of it."""
    foreign = foreign_dates(text)
    if not foreign:
        return list(_english_phrases(doc, text, date_order))
    english = [
        phrase
        for phrase in _english_phrases(doc, text, date_order)
        if not any(phrase.start < date.end and date.start < phrase.end for date in foreign)
    ]
    return sorted([*english, *foreign], key=lambda phrase: phrase.start)


def _english_phrases(doc: Doc, text: str, date_order: str) -> Iterator[Phrase]:
    for match in find_matches(lex(text)):
        phrase = None if is_name(doc, text, match) else build(match, date_order)
        adjusted = adjust(doc, text, match, phrase) if phrase is not None else None
        if adjusted is not None:
            yield adjusted


def _now(doc: Doc) -> dt.date | None:
    date = published(doc)
    if date is None:
        line = layout_of(doc).dateline
        date = line.date if line else None
    try:
        return dt.date.fromisoformat(date[:10]) if date else None
    except ValueError:
        return None


def _narrated(text: str, found: list[Timex]) -> list[Day]:
    """Give the days that the narrative names."""
    return [
        Day(timex.start, dt.date.fromisoformat(timex.earliest), is_said(text, timex.start))
        for timex in found
        if timex.earliest is not None and timex.earliest == timex.latest
    ]


def _spoken(reading: Reading, phrases: list[Phrase], narrative: Context, days: list[Day]) -> Iterator[Timex]:
    """Resolve what stands in speech against the day of the utterance.

    Where the article does not state that day, "tomorrow" and "yesterday" stay open.
    """
    text = reading.text
    places = [day.place for day in days]
    own = Context(now=narrative.now, history=narrative.history)
    for phrase in phrases:
        low, high = max(0, phrase.start - PARAGRAPH), min(len(text), phrase.start + PARAGRAPH)
        end = text.find("\n", phrase.start, high)
        paragraph = (max(low, text.rfind("\n", low, phrase.start) + 1), end if end >= 0 else high)
        index = bisect.bisect_right(places, phrase.start)
        beside = days[max(0, index - AROUND) : index + AROUND]
        day = utterance_day(beside, phrase.start, narrative.now, paragraph)
        own.now = day or (None if _is_other_day(phrase) else narrative.now)
        own.year = own.year or narrative.year
        yield from reading.timexes(phrase, own)


def _is_other_day(phrase: Phrase) -> bool:
    """Tell whether a phrase is "tomorrow", "yesterday" or another day counted from now."""
    form = phrase.form.within if isinstance(phrase.form, Calendar) else phrase.form
    return isinstance(form, Shift) and form.base == "now" and form.unit == "D" and form.count != 0


class DatesStage:
    """spaCy component ``communique_dates``."""

    def __init__(self, date_order: str = "MDY") -> None:
        self.date_order = date_order

    def __call__(self, doc: Doc) -> Doc:
        """Write the dates of the Doc."""
        write(doc, "dates", find(doc, self.date_order))
        return doc
