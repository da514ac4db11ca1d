"""The dates component."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from communique.annotation import Timex, TimexPart, published, write
from communique.stages.dates.build_other import build
from communique.stages.dates.context import Context
from communique.stages.dates.forms import Calendar, Phrase, Span
from communique.stages.dates.grammar import find_matches
from communique.stages.dates.lexer import lex
from communique.stages.dates.resolve import resolve
from communique.stages.dates.tense import tense_at
from communique.stages.dates.values import days
from communique.stages.layout import layout_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["DatesStage", "find"]


def find(doc: Doc, date_order: str = "MDY") -> list[Timex]:
    """Find the dates of a Doc."""
    context = Context(now=_now(doc))
    found: list[Timex] = []
    for match in find_matches(lex(doc.text)):
        phrase = build(match, date_order)
        if phrase is None:
            continue
        timex = _timex(doc, phrase, context, f"T{len(found) + 1}")
        if timex:
            found.append(timex)
    return found


def _now(doc: Doc) -> dt.date | None:
    date = published(doc)
    if date is None:
        line = layout_of(doc).dateline
        date = line.date if line else None
    try:
        return dt.date.fromisoformat(date) if date else None
    except ValueError:
        return None


def _timex(doc: Doc, phrase: Phrase, context: Context, name: str) -> Timex | None:
    form = phrase.form
    try:
        if isinstance(form, Span):
            tense = tense_at(doc, phrase.start, phrase.end)
            kind, a = resolve(form.first, context, tense)
            _, b = resolve(form.last, context, tense)
            parts = (TimexPart(*form.a, kind, a), TimexPart(*form.b, kind, b))
            value: str | None = f"{a}/{b}"
        else:
            needs = isinstance(form, Calendar) and form.year is None and form.within is None
            tense = tense_at(doc, phrase.start, phrase.end) if needs else None
            kind, value = resolve(form, context, tense)
            parts = ()
    except ValueError:
        return None
    if kind in ("DATE", "TIME"):
        context.note(value)
    covered = days(value) if kind in ("DATE", "TIME") else None
    earliest, latest = covered or (None, None)
    return Timex(name, phrase.start, phrase.end, kind, value, earliest, latest, phrase.mod, parts)


class DatesStage:
    """spaCy component ``communique_dates``."""

    def __init__(self, date_order: str = "MDY") -> None:
        self.date_order = date_order

    def __call__(self, doc: Doc) -> Doc:
        """Write the dates of the Doc."""
        write(doc, "dates", find(doc, self.date_order))
        return doc
