"""The dates component."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.annotation import Timex, TimexPart, published, write
from communique.stages.dates.build_other import build
from communique.stages.dates.context import Context, is_history
from communique.stages.dates.extent import adjust
from communique.stages.dates.forms import Calendar, Fixed, Form, Phrase, Shift, Span
from communique.stages.dates.grammar import find_matches
from communique.stages.dates.lexer import lex
from communique.stages.dates.names import is_name
from communique.stages.dates.ranges import share
from communique.stages.dates.resolve import resolve
from communique.stages.dates.speech import Speech, utterance_day
from communique.stages.dates.tense import is_general, tense_at
from communique.stages.dates.values import days
from communique.stages.layout import layout_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["DatesStage", "find"]


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
    phrases = list(_phrases(doc, date_order))
    now = _now(doc)
    context = Context(now=now, history=is_history(phrases, now))
    speech = Speech(doc.text)
    found: list[Timex] = []
    spoken: list[Phrase] = []
    for phrase in phrases:
        if speech.holds(phrase.start) or (_is_day_of_speech(phrase) and speech.is_personal(phrase.start)):
            spoken.append(phrase)
        else:
            found.extend(_timexes(doc, phrase, context))
    found.extend(_spoken(doc, spoken, context, _narrated(found)))
    found.sort(key=lambda timex: timex.start)
    return [replace(timex, id=f"T{number}") for number, timex in enumerate(found, 1)]


def _narrated(found: list[Timex]) -> list[tuple[int, dt.date]]:
    """Give the days that the narrative names, with their places."""
    return [
        (timex.start, dt.date.fromisoformat(timex.earliest))
        for timex in found
        if timex.earliest is not None and timex.earliest == timex.latest
    ]


def _spoken(doc: Doc, phrases: list[Phrase], narrative: Context, days: list[tuple[int, dt.date]]) -> Iterator[Timex]:
    """Resolve what stands in speech against the day of the utterance."""
    text = doc.text
    own = Context(now=narrative.now, history=narrative.history)
    for phrase in phrases:
        end = text.find("\n", phrase.start)
        paragraph = (text.rfind("\n", 0, phrase.start) + 1, end if end >= 0 else len(text))
        day = utterance_day(days, phrase.start, narrative.now, paragraph)
        form = phrase.form.within if isinstance(phrase.form, Calendar) and phrase.form.within else phrase.form
        relative = isinstance(form, Shift) and form.unit == "D" and form.base == "now" and form.count in (1, -1)
        own.now = day or (None if relative else narrative.now)
        own.year = own.year or narrative.year
        yield from _timexes(doc, phrase, own)


def _is_day_of_speech(phrase: Phrase) -> bool:
    """Tell whether a phrase is "today", "tomorrow", "yesterday" or counts days from now."""
    form = phrase.form.within if isinstance(phrase.form, Calendar) else phrase.form
    return isinstance(form, Shift) and form.base == "now" and form.unit == "D"


def _phrases(doc: Doc, date_order: str) -> Iterator[Phrase]:
    for match in find_matches(lex(doc.text)):
        if is_name(doc, match):
            continue
        phrase = build(match, date_order)
        if phrase is not None:
            yield adjust(doc, match, phrase)


def _now(doc: Doc) -> dt.date | None:
    date = published(doc)
    if date is None:
        line = layout_of(doc).dateline
        date = line.date if line else None
    try:
        return dt.date.fromisoformat(date[:10]) if date else None
    except ValueError:
        return None


def _timexes(doc: Doc, phrase: Phrase, context: Context) -> list[Timex]:
    context.place = phrase.start
    context.sentence = _sentence(doc.text, phrase.start)
    try:
        if isinstance(phrase.form, Span):
            return _range(doc, phrase, share(phrase.form), context)
        return [_single(doc, phrase, context)]
    except (ValueError, OverflowError):
        return []


TODAY = Shift(0, "D")
SENTENCE_END = re.compile(r"[a-z0-9)”\"][.!?][”\"]?\s+(?=[A-Z“\"])|\n")


def _sentence(text: str, place: int) -> int:
    """Give the start of the sentence, by its marks alone, so that it does not need a parse."""
    start = max(0, place - 500)
    last = start
    for match in SENTENCE_END.finditer(text, start, place):
        last = match.end()
    return last


def _single(doc: Doc, phrase: Phrase, context: Context) -> Timex:
    form = phrase.form
    if form == TODAY and phrase.end - phrase.start == 5 and is_general(doc, phrase.start, phrase.end):
        form = Fixed("DATE", "PRESENT_REF")
    needs = isinstance(form, Calendar) and form.year is None and form.within is None
    kind, value = resolve(form, context, tense_at(doc, phrase.start, phrase.end) if needs else None)
    if kind in ("DATE", "TIME") and not _compares(form):
        context.note(value)
    return _dated(Timex("", phrase.start, phrase.end, kind, value, mod=phrase.mod))


def _compares(form: Form) -> bool:
    """Tell whether a date is only what another is compared with ("a year earlier")."""
    return isinstance(form, Shift) and (form.base == "period" or (form.unit == "Y" and form.count == -1))


def _dated(timex: Timex) -> Timex:
    covered = days(timex.value) if timex.type in ("DATE", "TIME") else None
    return replace(timex, earliest=covered[0], latest=covered[1]) if covered else timex


def _range(doc: Doc, phrase: Phrase, span: Span, context: Context) -> list[Timex]:
    tense = tense_at(doc, phrase.start, phrase.end)
    kind, first = resolve(span.first, context, tense)
    _, last = resolve(span.last, context, tense)
    parts = (TimexPart(*span.a, kind, first), TimexPart(*span.b, kind, last))
    if span.atoms:
        atoms = [resolve(atom, context, tense) for atom in span.atoms]
        parts = (TimexPart(*span.a, *atoms[0]), TimexPart(*span.b, *atoms[1]))
    context.note(last)
    if not span.joined:
        return [_dated(Timex("", part.start, part.end, part.type, part.value)) for part in parts]
    value = f"{first}/{last}" if first and last else None
    return [_dated(Timex("", phrase.start, phrase.end, kind, value, mod=phrase.mod, parts=parts))]


class DatesStage:
    """spaCy component ``communique_dates``."""

    def __init__(self, date_order: str = "MDY") -> None:
        self.date_order = date_order

    def __call__(self, doc: Doc) -> Doc:
        """Write the dates of the Doc."""
        write(doc, "dates", find(doc, self.date_order))
        return doc
