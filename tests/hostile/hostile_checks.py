"""What must hold whatever is read; each check raises AssertionError, or lets a crash through."""

from __future__ import annotations

import io
from functools import cache

import spacy
from spacy.language import Language

from communique import Article, Extractor, Record
from communique.annotation import set_published
from communique.errors import InputError
from communique.formats.csv_rows import read_csv
from communique.formats.decoding import decode
from communique.formats.html import read_html
from communique.formats.item import Item, Reading
from communique.formats.jsonl import read_jsonl
from communique.language.marks import find_quotations
from communique.stages.dates.stage import find
from communique.text.clean import clean

SMALL = Reading(max_characters=1_000)


@cache
def extractor() -> Extractor:
    return Extractor()


def _check_code(error: InputError, *codes: str) -> None:
    assert error.code in codes


@cache
def blank() -> Language:
    return spacy.blank("en")


def check_record(text: str, published: str | None = "2024-10-29") -> Record | None:
    """Any text gives a valid record that comes back from its JSON, with every offset in place."""
    try:
        (record,) = extractor().stream([Article(text, id="a", published=published)])
    except InputError as error:
        _check_code(error, "input-empty")
        assert not text.strip()
        return None
    line = record.to_json()
    assert Record.from_json(line) == record
    line.encode("utf-8")
    assert "\n" not in line
    failed = [
        warning.message for warning in record.warnings if warning.code in ("stage-failed", "layer-invalid")
    ]
    assert not failed, failed
    for span in record.spans():
        assert record.text[span.start : span.end] == span.text
        start, end = record.to_source(span.start, span.end)
        assert 0 <= start <= end <= len(text)
    return record


ADDED = 2
"""Letters of a ligature behind its first: they belong to it and lie in no run."""


def check_cleaning(text: str) -> None:
    """Cleaning gives text that can be written, and a map of all of it, in order."""
    cleaned = clean(text, "2024-10-29")
    cleaned.text.encode("utf-8")
    at = behind = 0
    for start, begin, length in cleaned.alignment:
        assert (0 <= start - at <= ADDED, length > 0, begin >= behind) == (True, True, True)
        at, behind = start + length, begin + length
    assert 0 <= len(cleaned.text) - at <= ADDED
    assert behind <= len(text)
    for warning in cleaned.warnings:
        assert warning.start is None or 0 <= warning.start <= (warning.end or 0) <= len(cleaned.text)


def check_dates(text: str) -> None:
    """The grammar of dates gives spans in order, inside the text, with values that are dates."""
    import datetime as dt

    doc = blank().make_doc(clean(text).text)
    set_published(doc, "2024-10-29")
    last = 0
    for timex in find(doc):
        assert last <= timex.start < timex.end <= len(doc.text)
        last = timex.start
        for day in (timex.earliest, timex.latest):
            assert day is None or dt.date.fromisoformat(day)
        assert timex.earliest is None or timex.latest is None or timex.earliest <= timex.latest


def check_quotes(text: str) -> None:
    """The pairing of marks gives stretches inside the text."""
    cleaned = clean(text)
    paragraphs = [(block.start, block.end) for block in cleaned.layout.paragraphs]
    for quotation in find_quotations(cleaned.text, paragraphs):
        assert 0 <= quotation.start <= quotation.end <= len(cleaned.text)


def check_page(data: bytes) -> None:
    """A page gives text or an error of ours."""
    try:
        item = read_html(data, Item("a.html", "a.html"), Reading())
    except InputError:
        return
    assert item.text
    assert item.text.strip()


def check_rows(data: bytes) -> None:
    """Rows give text or an error each, and no key twice."""
    for read in (read_jsonl, read_csv):
        items = list(read(io.BytesIO(data), "a", SMALL))
        assert len({item.key for item in items}) == len(items)
        assert all((item.text is None) != (item.failure is None) for item in items)
        for item in items:
            if item.failure:
                item.failure.line(item)


def check_bytes(data: bytes) -> None:
    """Bytes are text or an error of ours, in every encoding."""
    for encoding in ("utf-8", "detect", "cp1252", "utf-16"):
        try:
            decode(data, encoding)
        except InputError as error:
            _check_code(error, "input-binary", "input-encoding")
