"""Marked-up sentences: ``He came on <date value="2024-10-29">Oct. 29</date>.``"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from spacy.language import Language

from communique.annotation import Timex, set_published
from communique.stages.dates.stage import find

TAG = re.compile(r'<(date|time|duration|set) value="([^"]*)"(?: mod="([^"]*)")?>(.*?)</\1>', re.DOTALL)

Check = Callable[..., None]
Read = Callable[..., list[Timex]]


def unmarked(marked: str) -> tuple[str, list[tuple[str, str, str | None, str | None]]]:
    """Give the plain text, and text, type, value and mod of its marks; an empty value is None."""
    marks = [(m[4], m[1].upper(), m[2] or None, m[3]) for m in TAG.finditer(marked)]
    return TAG.sub(lambda m: m[4], marked), marks


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    """Read a plain text against a date of publication."""

    def run(text: str, published: str | None = None, **settings: str) -> list[Timex]:
        doc = nlp(text)
        set_published(doc, published)
        return find(doc, **settings)

    return run


@pytest.fixture(scope="session")
def check(read: Read) -> Check:
    """Compare what is found in a marked-up text with its marks, span for span."""

    def run(marked: str, published: str | None = None, **settings: str) -> None:
        text, marks = unmarked(marked)
        found = read(text, published, **settings)
        got = [(text[t.start : t.end], t.type, t.value, t.mod) for t in found]
        with_mods = any(mark[3] for mark in marks)
        assert [g if with_mods else g[:3] for g in got] == [m if with_mods else m[:3] for m in marks]

    return run
