"""The dates component."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.annotation import Timex, TimexPart, published, write
from communique.stages.dates.build_other import build
from communique.stages.dates.context import Context, is_history
from communique.stages.dates.extent import adjust
from communique.stages.dates.forms import Calendar, Form, Phrase, Shift, Span
from communique.stages.dates.grammar import find_matches
from communique.stages.dates.lexer import lex
from communique.stages.dates.names import is_name
from communique.stages.dates.ranges import share
from communique.stages.dates.resolve import resolve
from communique.stages.dates.tense import tense_at
from communique.stages.dates.values import days
from communique.stages.layout import layout_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["DatesStage", "find"]


def find(doc: Doc, date_order: str = "MDY") -> list[Timex]:
    """Find the dates of a Doc."""
    phrases = list(_phrases(doc, date_order))
    now = _now(doc)
    context = Context(now=now, history=is_history(phrases, now))
    found = [timex for phrase in phrases for timex in _timexes(doc, phrase, context)]
    return [replace(timex, id=f"T{number}") for number, timex in enumerate(found, 1)]


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
    try:
        if isinstance(phrase.form, Span):
            return _range(doc, phrase, share(phrase.form), context)
        return [_single(doc, phrase, context)]
    except (ValueError, OverflowError):
        return []


def _single(doc: Doc, phrase: Phrase, context: Context) -> Timex:
    form = phrase.form
    context.place = phrase.start
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
