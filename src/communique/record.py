"""The record: what ``extract(text)`` returns and what one line of JSONL holds.

All models are frozen and strict, and refuse unknown fields. Offsets count
Unicode code points of ``Record.text``, end exclusive; the record checks that
every span's text stands at its offsets, that every id that is referred to
exists, and that the alignment runs are ascending and in range.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

__all__ = [
    "SCHEMA_VERSION",
    "Actor",
    "Amount",
    "Commitment",
    "CommitmentAmount",
    "CommitmentSpeaker",
    "Dateline",
    "Due",
    "Entity",
    "Mention",
    "Provenance",
    "Published",
    "Quote",
    "QuoteSpeaker",
    "Record",
    "Role",
    "Section",
    "Source",
    "Span",
    "Timex",
    "TimexPart",
    "Warning",
]

SCHEMA_VERSION = "1.0"

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
EntityLabel = Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK"]
CommitmentKind = Literal[
    "agreement", "pledge", "target", "proposal", "invitation", "acceptance", "request", "fulfilment", "intent"
]
Status = Literal[
    "proposed",
    "expressed",
    "planned",
    "pledged",
    "agreed",
    "signed",
    "accepted",
    "target",
    "in_progress",
    "fulfilled",
    "rejected",
]
Modality = Literal["realis", "committed", "goal", "proposed", "necessary", "inclined"]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Number = int | Annotated[float, Field(allow_inf_nan=False)]


class Model(BaseModel):
    """Base of all parts of a record: frozen, strict, closed."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Span(Model):
    """Some words of the article: ``record.text[start:end] == text``."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Source(Model):
    """Where the article came from; ``sha256`` is of the source text in UTF-8."""

    path: str | None = None
    url: str | None = None
    sha256: str
    publisher: str | None = None


class Published(Model):
    """The date of publication and what told it."""

    date: IsoDate
    origin: Literal["argument", "metadata", "header", "dateline"]


class Dateline(Span):
    """The dateline: place in normal case, ISO date, agency; absent parts are null."""

    place: str | None
    date: str | None
    agency: str | None


class Section(Model):
    """A stretch of the text under one heading."""

    heading: Span | None
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class TimexPart(Span):
    """One end of a range: an atomic TIMEX3."""

    type: TimexType
    value: str | None


class Timex(Span):
    """A temporal expression with its TIMEX3 value and the calendar days it covers."""

    id: str
    type: TimexType
    value: str | None
    earliest: IsoDate | None
    latest: IsoDate | None
    mod: str | None
    parts: tuple[TimexPart, ...]


class Role(Model):
    """An office or occupation, and what it belongs to."""

    title: str
    of: str | None


class Mention(Span):
    """A mention of an entity."""

    kind: Literal["name", "role", "pronoun"]


class Entity(Model):
    """One person, body or place of the article, with all its mentions."""

    id: str
    label: EntityLabel
    name: str
    aliases: tuple[str, ...]
    roles: tuple[Role, ...]
    country: Country | None
    mentions: tuple[Mention, ...]


class Amount(Span):
    """A quantity: money with its ISO 4217 currency, or counted things with their unit."""

    id: str
    value: Number | None
    currency: Currency | None
    unit: str | None
    approximate: bool
    low: Number | None
    high: Number | None


class QuoteSpeaker(Model):
    """Who spoke; ``start``, ``end``, ``text`` are the mention next to the cue, null where there is none."""

    entities: tuple[str, ...]
    name: str
    start: int | None
    end: int | None
    text: str | None


class Quote(Span):
    """Reported speech: direct, unmarked or indirect."""

    id: str
    kind: Literal["direct", "unmarked", "indirect"]
    complement: Literal["clause", "phrase"] | None
    group: str
    speaker: QuoteSpeaker | None
    cue: Span | None
    confidence: Confidence


class Actor(Model):
    """A party of a commitment."""

    entity: str | None
    name: str


class CommitmentAmount(Model):
    """The committed quantity."""

    amount: str
    value: Number | None
    currency: Currency | None
    unit: str | None


class Due(Model):
    """By when it is to be done: the id and words of the expression, and its value."""

    date: str
    text: str
    value: str | None


class CommitmentSpeaker(Model):
    """Who performs the act of speech."""

    entities: tuple[str, ...]
    name: str


class Commitment(Span):
    """Who binds himself to what, with whom, how much and by when."""

    id: str
    kind: CommitmentKind
    status: Status
    modality: Modality
    negated: bool
    specificity: Literal["specific", "vague"]
    actors: tuple[Actor, ...]
    counterparties: tuple[Actor, ...]
    action: str | None
    object: str | None
    amount: CommitmentAmount | None
    due: Due | None
    condition: str | None
    speaker: CommitmentSpeaker | None
    quote: str | None
    trigger: Span
    confidence: Confidence


class Warning(Model):
    """Something that the reader of the record should know."""

    stage: str
    code: str
    message: str
    start: int | None
    end: int | None


class Provenance(Model):
    """What made the record: versions, model, a hash of the settings, the stages in order."""

    communique: str
    model: str
    settings: str
    stages: tuple[str, ...]


class Record(Model):
    """Everything one article says, each item grounded in its words.

    Example:
        >>> from communique import extract
        >>> record = extract("RIYADH — The minister arrived on Monday.", published="2022-07-26")
        >>> record.dateline.place, record.dates[0].value
        ('Riyadh', '2022-07-25')
    """

    schema_version: Literal["1.0"] = "1.0"
    id: str
    source: Source
    language: str | None
    title: Span | None
    published: Published | None
    dateline: Dateline | None
    text: str
    alignment: tuple[tuple[int, int, int], ...]
    sections: tuple[Section, ...]
    dates: tuple[Timex, ...]
    entities: tuple[Entity, ...]
    amounts: tuple[Amount, ...]
    quotes: tuple[Quote, ...]
    commitments: tuple[Commitment, ...]
    extras: dict[str, JsonValue]
    warnings: tuple[Warning, ...]
    provenance: Provenance

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
            if self.text[span.start : span.end] != span.text or span.end < span.start:
                raise ValueError(
                    f"{type(span).__name__} says {span.text[:40]!r}, but the text has "
                    f"{self.text[span.start : span.end][:40]!r} at {span.start}:{span.end}"
                )
        for quote in self.quotes:
            who = quote.speaker
            if who is not None and not self._grounded(who.start, who.end, who.text):
                raise ValueError(f"{quote.id}: speaker {who.text!r} does not stand at {who.start}:{who.end}")
        for place in (*self.sections, *self.warnings):
            if place.start is not None and place.end is not None and not self._inside(place.start, place.end):
                raise ValueError(f"{type(place).__name__} {place.start}:{place.end} is outside the text")
        return self

    def _inside(self, start: int, end: int) -> bool:
        return 0 <= start <= end <= len(self.text)

    def _grounded(self, start: int | None, end: int | None, text: str | None) -> bool:
        if start is None or end is None or text is None:
            return start is None and end is None and text is None
        return self._inside(start, end) and self.text[start:end] == text

    @model_validator(mode="after")
    def _check_ids(self) -> Record:
        kinds = {
            "T": {item.id for item in self.dates},
            "E": {item.id for item in self.entities},
            "A": {item.id for item in self.amounts},
            "Q": {item.id for item in self.quotes},
            "C": {item.id for item in self.commitments},
        }
        total = sum(map(len, (self.dates, self.entities, self.amounts, self.quotes, self.commitments)))
        if sum(map(len, kinds.values())) != total:
            raise ValueError("an id is given twice")
        known = frozenset().union(*kinds.values())
        for owner, reference in self._references():
            if reference not in known:
                raise ValueError(f"{owner} refers to {reference}, which does not exist")
        return self

    def _references(self) -> Iterator[tuple[str, str]]:
        for quote in self.quotes:
            for entity in quote.speaker.entities if quote.speaker else ():
                yield quote.id, entity
        for item in self.commitments:
            for party in (*item.actors, *item.counterparties):
                if party.entity is not None:
                    yield item.id, party.entity
            for entity in item.speaker.entities if item.speaker else ():
                yield item.id, entity
            if item.amount is not None:
                yield item.id, item.amount.amount
            if item.due is not None:
                yield item.id, item.due.date
            if item.quote is not None:
                yield item.id, item.quote

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

    def _repr_html_(self) -> str:
        """Show the article in a notebook, its layers marked; everything is escaped."""
        from communique.highlight import to_html

        return to_html(self)
