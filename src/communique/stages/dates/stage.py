"""The dates component."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import annotation
from communique.annotation import Timex, published, write
from communique.annotation.reasons import Trace
from communique.language.layout import layout_of
from communique.language.quotations import quotations_of
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.dates.build import build
from communique.stages.dates.context import Context, is_history
from communique.stages.dates.explain import UTTERANCE, VETOES, Found, tell
from communique.stages.dates.extent import adjust
from communique.stages.dates.foreign import INSIDE, foreign_dates
from communique.stages.dates.forms import Calendar, Phrase, Shift, Span
from communique.stages.dates.grammar import find_matches
from communique.stages.dates.lexer import lex
from communique.stages.dates.names import name_of
from communique.stages.dates.order import page_order
from communique.stages.dates.reading import Reading
from communique.stages.dates.speech import Day, Speech, is_said, utterance_day

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["DatesStage", "find"]

PARAGRAPH = 10_000
"""Characters on either side of a speech within which its paragraph is looked for."""
LAST_YEAR = 2400
"""Years above it are far ahead, or of the Buddhist era."""
AROUND = 60
"""Days named before and behind a speech among which that of its utterance is looked for."""


def find(doc: Doc, date_order: str = "MDY") -> list[Timex]:
    """Find the temporal expressions of a Doc and give them their values.

    Args:
        doc: A text; tags, parse, entities and layout are used where it has them. The date of
            publication is read from the Doc, else from its dateline.
        date_order: ``MDY`` or ``DMY``, how ``10/11/2024`` is read where the page does not tell.

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
    trace = annotation.trace(doc, "dates", VETOES)
    reading = Reading(doc, text, trace)
    phrases = _phrases(doc, text, page_order(text, layout_of(doc).dateline, date_order), trace)
    now, day = _now(doc)
    context = Context(now=now, speech=day, history=is_history(phrases, now), heard=bool(trace))
    context.buddhist = _counts_buddhist_years(phrases, text)
    speech = Speech(text, quotations_of(doc))
    found: list[Found] = []
    spoken: list[Phrase] = []
    for phrase in phrases:
        if speech.holds(phrase.start) or (_is_other_day(phrase) and speech.is_personal(phrase.start)):
            spoken.append(phrase)
        else:
            found += _read(reading, phrase, context)
    found.extend(_spoken(reading, spoken, context, _narrated(text, found)))
    found.sort(key=lambda one: one.timex.start)
    found = [one._replace(timex=replace(one.timex, id=f"T{number}")) for number, one in enumerate(found, 1)]
    for one in found if trace else ():
        tell(trace, one)
    return [one.timex for one in found]


def _read(reading: Reading, phrase: Phrase, context: Context, utterance: str = "") -> list[Found]:
    timexes = reading.timexes(phrase, context)
    return [Found(timex, phrase, tuple(context.told), tuple(context.open), utterance) for timex in timexes]


@rule(
    "inside a date in another language",
    source="Unicode CLDR 46 (names of months)",
    drops=["The text of 14 de mayo de [2024] is in Spanish."],
    keeps=["The text of 14 May [2024] is in Spanish."],
)
def _phrases(doc: Doc, text: str, date_order: str, trace: Trace) -> list[Phrase]:
    """Give the phrases of a text in order; a date in another language replaces what English makes of it."""
    foreign = foreign_dates(text, trace)
    english = list(_english_phrases(doc, text, date_order, trace))
    if not foreign:
        return english
    kept = []
    for phrase in english:
        if any(phrase.start < date.end and date.start < phrase.end for date in foreign):
            trace.drop(phrase.start, phrase.end, phrase.rule, INSIDE)
        else:
            kept.append(phrase)
    return sorted([*kept, *foreign], key=lambda phrase: phrase.start)


def _english_phrases(doc: Doc, text: str, date_order: str, trace: Trace) -> Iterator[Phrase]:
    for match in find_matches(lex(text)):
        name = name_of(doc, text, match)
        if name is not None:
            trace.drop(match.start, match.end, match.name, name)
            continue
        phrase = build(match, date_order, trace)
        adjusted = adjust(doc, text, match, phrase, trace) if phrase is not None else None
        if adjusted is not None:
            yield adjusted


def _now(doc: Doc) -> tuple[dt.date | None, str]:
    """Give the day of speech and what it is."""
    date, what = published(doc), "day of publication"
    if date is None:
        line = layout_of(doc).dateline
        date, what = line.date if line else None, "date of the dateline"
    try:
        return dt.date.fromisoformat(date[:10]) if date else None, what
    except ValueError:
        return None, what


def _narrated(text: str, found: list[Found]) -> list[Day]:
    """Give the days that the narrative names."""
    return [
        Day(timex.start, dt.date.fromisoformat(timex.earliest), is_said(text, timex.start))
        for timex in (one.timex for one in found)
        if timex.earliest is not None and timex.earliest == timex.latest
    ]


def _spoken(reading: Reading, phrases: list[Phrase], narrative: Context, days: list[Day]) -> Iterator[Found]:
    """Resolve what stands in speech against the day of the utterance.

    Where the article does not state that day, "tomorrow" and "yesterday" stay open.
    """
    text = reading.text
    places = [day.place for day in days]
    own = Context(
        now=narrative.now, history=narrative.history, heard=narrative.heard, buddhist=narrative.buddhist
    )
    for phrase in phrases:
        low, high = max(0, phrase.start - PARAGRAPH), min(len(text), phrase.start + PARAGRAPH)
        end = text.find("\n", phrase.start, high)
        paragraph = (max(low, text.rfind("\n", low, phrase.start) + 1), end if end >= 0 else high)
        index = bisect.bisect_right(places, phrase.start)
        beside = days[max(0, index - AROUND) : index + AROUND]
        day = utterance_day(beside, phrase.start, narrative.now, paragraph)
        own.now = day.date or (None if _is_other_day(phrase) else narrative.now)
        own.speech = UTTERANCE if day.date else narrative.speech
        own.year = own.year or narrative.year
        yield from _read(reading, phrase, own, day.rule)


def _counts_buddhist_years(phrases: list[Phrase], text: str) -> bool:
    """Tell whether a text with years far ahead tells of a state that counts those of the Buddhist era."""
    ends = [end for phrase in phrases for end in _ends(phrase)]
    if not any(end.year is not None and end.year > LAST_YEAR for end in ends):
        return False
    known = words("dates_buddhist")
    return any(word in known for word in re.findall(r"[a-z]+", text.lower()))


def _ends(phrase: Phrase) -> list[Calendar]:
    form = phrase.form
    forms = (form.first, form.last) if isinstance(form, Span) else (form,)
    return [one for one in forms if isinstance(one, Calendar)]


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
