"""The record: what ``extract(text)`` returns and what one line of JSONL holds.

All models are frozen and strict, and refuse unknown fields. Offsets count
Unicode code points of ``Record.text``, end exclusive; the record checks that
every span's text stands at its offsets, that every id that is referred to
exists, and that the alignment runs are ascending and in range.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from pydantic import Field, JsonValue, model_validator

from communique.errors import RecordError
from communique.record.document import to_doc
from communique.record.highlight import to_html
from communique.record.parts import (
    Amount,
    Cast,
    Commitment,
    Dateline,
    Entity,
    Furthest,
    Language,
    Model,
    Provenance,
    Published,
    Quote,
    Section,
    Source,
    Span,
    Timex,
    Warning,
)

__all__ = ["SCHEMA_VERSION", "Record", "json_schema", "row_of"]

SCHEMA_VERSION: Final = "1.0"

ITEMS: Final = ("dates", "entities", "amounts", "quotes", "commitments")
"""The layers whose items have ids."""


class Record(Model):
    """Everything one article says, each item grounded in its words.

    Example:
        >>> from communique import extract
        >>> record = extract("RIYADH — The minister arrived on Monday.", published="2022-07-26")
        >>> record.dateline.place, record.dates[0].value
        ('Riyadh', '2022-07-25')
    """

    schema_version: Literal["1.0"]
    id: str = Field(min_length=1)
    source: Source
    language: Language | None
    title: Span | None
    published: Published | None
    dateline: Dateline | None
    text: str
    alignment: tuple[tuple[int, Furthest, Furthest], ...]
    sections: tuple[Section, ...]
    dates: tuple[Timex, ...]
    entities: tuple[Entity, ...]
    amounts: tuple[Amount, ...]
    quotes: tuple[Quote, ...]
    commitments: tuple[Commitment, ...]
    cast: Cast | None = None
    extras: dict[str, JsonValue]
    warnings: tuple[Warning, ...]
    provenance: Provenance

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """Give what ``repr`` shows: which article it is, and how many items it has."""
        yield "id", self.id
        yield "published", self.published and self.published.date
        yield from ((name, len(getattr(self, name))) for name in ITEMS)

    def spans(self) -> Iterator[Span]:
        """Give every span of the record, nested ones included."""
        yield from (span for span in (self.title, self.dateline) if span is not None)
        yield from (section.heading for section in self.sections if section.heading is not None)
        for timex in self.dates:
            yield timex
            yield from timex.parts
        for entity in self.entities:
            yield from entity.mentions
        yield from self.amounts
        for quote in self.quotes:
            yield quote
            if quote.cue is not None:
                yield quote.cue
        for commitment in self.commitments:
            yield commitment
            yield commitment.trigger

    @model_validator(mode="after")
    def _check_spans(self) -> Record:
        for span in self.spans():
            if not self._inside(span.start, span.end) or self.text[span.start : span.end] != span.text:
                raise ValueError(
                    f"{type(span).__name__} says {span.text[:40]!r}, but the text has "
                    f"{self.text[span.start : span.end][:40]!r} at {span.start}:{span.end}"
                )
        for quote in self.quotes:
            who = quote.speaker
            if who is not None and not self._grounded(who.start, who.end, who.text):
                raise ValueError(f"{quote.id}: speaker {who.text!r} does not stand at {who.start}:{who.end}")
        places: tuple[Section | Warning, ...] = (*self.sections, *self.warnings)
        for place in places:
            told = place.start is not None and place.end is not None
            if told and not self._inside(place.start or 0, place.end or 0):
                raise ValueError(f"{type(place).__name__} {place.start}:{place.end} is outside the text")
            if not told and (place.start, place.end) != (None, None):
                raise ValueError(f"{type(place).__name__} {place.start}:{place.end} is half a span")
        return self

    def _inside(self, start: int, end: int) -> bool:
        return 0 <= start <= end <= len(self.text)

    def _grounded(self, start: int | None, end: int | None, text: str | None) -> bool:
        if start is None or end is None or text is None:
            return start is None and end is None and text is None
        return self._inside(start, end) and self.text[start:end] == text

    @model_validator(mode="after")
    def _check_ids(self) -> Record:
        layers: tuple[tuple[Timex | Entity | Amount | Quote | Commitment, ...], ...] = (
            self.dates,
            self.entities,
            self.amounts,
            self.quotes,
            self.commitments,
        )
        kinds: dict[str, str] = {}
        for layer in layers:
            for item in layer:
                if item.id in kinds:
                    raise ValueError(f"the id {item.id} is given twice")
                kinds[item.id] = type(item).__name__
        words = {timex.id: timex.text for timex in self.dates}
        for item in self.commitments:
            due = item.due
            if due is not None and due.date is not None and words.get(due.date, due.text) not in due.text:
                raise ValueError(f"{item.id}: the words of {due.date} are not in {due.text[:40]!r}")
        for owner, kind, reference in self._references():
            if kinds.get(reference) != kind:
                raise ValueError(f"{owner} refers to {kind} {reference}, which does not exist")
        return self

    def _references(self) -> Iterator[tuple[str, str, str]]:
        if self.cast is not None:
            parties = [*self.cast.sides, *(one.speaks_for for one in self.cast.spokesmen)]
            parties += [self.cast.issuer] if self.cast.issuer is not None else []
            people = [one.entity for one in self.cast.spokesmen]
            for entity in (*people, *(party.entity for party in parties if party.entity is not None)):
                yield "the cast", "Entity", entity
        for quote in self.quotes:
            for entity in quote.speaker.entities if quote.speaker else ():
                yield quote.id, "Entity", entity
        for item in self.commitments:
            for party in (*item.actors, *item.counterparties):
                if party.entity is not None:
                    yield item.id, "Entity", party.entity
            for entity in item.speaker.entities if item.speaker else ():
                yield item.id, "Entity", entity
            if item.amount is not None:
                told = item.amount.amount
                yield item.id, "Timex" if told.startswith("T") else "Amount", told
            if item.due is not None and item.due.date is not None:
                yield item.id, "Timex", item.due.date
            if item.quote is not None:
                yield item.id, "Quote", item.quote

    @model_validator(mode="after")
    def _check_alignment(self) -> Record:
        clean_end = source_end = 0
        for clean, source, length in self.alignment:
            if length < 1 or clean < clean_end or source < source_end:
                raise ValueError(f"alignment run {[clean, source, length]} is empty or not ascending")
            clean_end, source_end = clean + length, source + length
        if clean_end > len(self.text):
            raise ValueError("an alignment run reaches beyond the text")
        return self

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Carry offsets of ``text`` back to the source text.

        Args:
            start: First code point, an offset into ``text``.
            end: Behind the last code point, an offset into ``text``.

        Returns:
            The offsets of the same words in the source that the caller passed in.

        Raises:
            ValueError: If the offsets are not in order or outside the text.

        Example:
            >>> from communique import extract
            >>> source = " date 2022-07-26 The ministers met."
            >>> record = extract(source)
            >>> start, end = record.to_source(0, 13)
            >>> source[start:end]
            'The ministers'
        """
        if not self._inside(start, end):
            raise ValueError(f"{start}:{end} is outside the text of {len(self.text)} code points")
        if not self.alignment:
            return 0, 0
        first = self._point(start)
        return first, max(first, self._point(end - 1) + 1) if end > start else first

    def _point(self, offset: int) -> int:
        at = max(bisect_right(self.alignment, offset, key=lambda run: run[0]) - 1, 0)
        clean, source, length = self.alignment[at]
        return source + min(max(offset - clean, 0), length - 1)

    def to_json(self) -> str:
        """Give the record as one line of JSON; the same record gives the same bytes.

        Example:
            >>> from communique import Record, extract
            >>> record = extract("The ministers met.")
            >>> Record.from_json(record.to_json()) == record
            True
        """
        return self.model_dump_json()

    @classmethod
    def from_json(cls, line: str | bytes) -> Record:
        """Read and validate one line of JSON.

        Args:
            line: What :meth:`to_json` gave.

        Raises:
            pydantic.ValidationError: If the line is not a valid record.
        """
        return cls.model_validate_json(line)

    def to_doc(self, nlp: Any) -> Any:
        """Give the record as a spaCy ``Doc``, its layers as span groups and its names as entities.

        Args:
            nlp: Any spaCy pipeline, blank or not; its tokenizer makes the tokens, its components are not run.

        Returns:
            The Doc: ``doc.spans`` has a group a layer (``dates``, ``amounts``, ``entities``, ``quotes``,
            ``commitments``), with the kind as label and the item's id as ``span.id_``; ``doc.ents`` are the
            names; ``doc.user_data["record"]`` is the record as JSON.

        Example:
            >>> import spacy
            >>> from communique import extract
            >>> doc = extract("The ministers met in Lima in May 2021.").to_doc(spacy.blank("en"))
            >>> [(span.text, span.label_, span.id_) for span in doc.spans["dates"]]
            [('May 2021', 'DATE', 'T1')]
        """
        return to_doc(self, nlp)

    def _repr_html_(self) -> str:
        """Show the article in a notebook, its layers marked; everything is escaped."""
        return to_html(self.model_dump(mode="json"))


def row_of(record: Record | Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a record as the object of its line.

    Args:
        record: A record, or such an object.

    Raises:
        RecordError: ``record-type`` if it is neither, or of another schema version.
    """
    if isinstance(record, Record):
        return record.model_dump(mode="json")
    if not isinstance(record, Mapping):
        what = f"{type(record).__name__} is no record"
        raise RecordError("record-type", what, "pass Record objects, or the objects of lines of JSONL")
    version = record.get("schema_version", SCHEMA_VERSION)
    if version != SCHEMA_VERSION:
        what = f"{str(record.get('id'))[:100]}: schema version {version!r:.20}, not {SCHEMA_VERSION}"
        raise RecordError("record-type", what, "read the article again with this version")
    return record


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of one record, made from the models.

    Example:
        >>> json_schema()["title"]
        'Record'
    """
    schema = Record.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
