"""The parts of a record: one small model for each kind of thing an article holds.

All are frozen and strict, and refuse unknown fields. Offsets count Unicode code
points of ``Record.text``, end exclusive. :class:`communique.record.Record` checks
what only the whole can check: that spans stand in the text and ids exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

__all__ = [
    "Actor",
    "Amount",
    "Cast",
    "Commitment",
    "CommitmentAmount",
    "CommitmentSpeaker",
    "Dateline",
    "Due",
    "Entity",
    "Mention",
    "Model",
    "Provenance",
    "Published",
    "Quote",
    "QuoteSpeaker",
    "Role",
    "Section",
    "Source",
    "Span",
    "Spokesman",
    "Timex",
    "TimexPart",
    "Warning",
]

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
VALUE = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF|P[0-9X.A-Z]+|T[0-9A-Z:+.-]+"
    r"|(?:BC)?[0-9X]{2,6}(?:-[0-9A-Z]{1,3}){0,2}(?:T[0-9A-Z:+.-]+)?"
)
"""An atomic TIMEX3 value by its form: ISO 8601 with X for what is open, seasons, parts of the day."""

FULL = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(?![0-9])")


def _real_day(value: str) -> str:
    date.fromisoformat(value)
    return value


def _real_value(value: str) -> str:
    """Refuse what no day, month, time, length or set of them is written as."""
    for part in value.split("/"):
        if not VALUE.fullmatch(part):
            raise ValueError(f"{value!r} is no TIMEX3 value")
        if full := FULL.match(part):
            date(int(full[1]) or 4, int(full[2]), int(full[3] or 1))  # ISO 8601 knows a year 0, a leap year
    return value


IsoDate = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_real_day)]
TimexValue = Annotated[str, AfterValidator(_real_value)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Furthest = Annotated[int, Field(le=2**53)]
"""An offset into the source, which the record does not hold."""
Country = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Number = int | Annotated[float, Field(allow_inf_nan=False)]


class Model(BaseModel):
    """Base of all parts of a record: frozen, strict, closed."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", json_schema_serialization_defaults_required=True
    )

    SHOWN: ClassVar[tuple[str, ...]] = ()
    """Fields that the short form on a screen has; all where none is named."""

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """Give what ``repr`` shows: the fields that tell most, long words cut, parties by name."""
        for name in self.SHOWN or type(self).model_fields:
            yield name, _short(getattr(self, name))


LONGEST_SHOWN = 60
"""Characters of a field that ``repr`` shows."""


def _short(value: Any) -> Any:
    """Give a value as it is shown on a screen, in a line."""
    if isinstance(value, Model):
        return getattr(value, "name", value)
    if isinstance(value, str) and len(value) > LONGEST_SHOWN:
        return value[: LONGEST_SHOWN - 1] + "…"
    if isinstance(value, tuple):
        return [_short(item) for item in value]
    return value


class Span(Model):
    """Some words of the article: ``record.text[start:end] == text``."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Source(Model):
    """Where the article came from; ``sha256`` is of the source text in UTF-8."""

    path: str | None = None
    url: str | None = None
    sha256: Sha256
    publisher: str | None = None


class Published(Model):
    """The date of publication and what told it."""

    date: IsoDate
    origin: Literal["argument", "metadata", "header", "dateline"]


class Dateline(Span):
    """The dateline: place in normal case, ISO date, agency; absent parts are null."""

    place: str | None
    date: TimexValue | None
    agency: str | None


class Section(Model):
    """A stretch of the text under one heading."""

    heading: Span | None
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class TimexPart(Span):
    """One end of a range: an atomic TIMEX3."""

    type: TimexType
    value: TimexValue | None


class Timex(Span):
    """A temporal expression with its TIMEX3 value and the calendar days it covers."""

    SHOWN = ("id", "type", "text", "value")

    id: str = Field(pattern=r"^T[0-9]+$")
    type: TimexType
    value: TimexValue | None
    earliest: IsoDate | None
    latest: IsoDate | None
    mod: str | None = Field(pattern=r"^[A-Z_]+$")
    parts: tuple[TimexPart, ...]

    @model_validator(mode="after")
    def _check_order(self) -> Timex:
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"{self.id} ends on {self.latest}, before it begins on {self.earliest}")
        return self


class Role(Model):
    """An office or occupation, and what it belongs to."""

    title: str
    of: str | None


class Mention(Span):
    """A mention of an entity."""

    kind: Literal["name", "role", "pronoun"]


class Entity(Model):
    """One person, body or place of the article, with all its mentions."""

    SHOWN = ("id", "label", "name", "country")

    id: str = Field(pattern=r"^E[0-9]+$")
    label: EntityLabel
    name: str
    aliases: tuple[str, ...]
    roles: tuple[Role, ...]
    country: Country | None
    mentions: tuple[Mention, ...]


class Amount(Span):
    """A quantity: money with its ISO 4217 currency, or counted things with their unit."""

    SHOWN = ("id", "text", "value", "currency", "unit")

    id: str = Field(pattern=r"^A[0-9]+$")
    value: Number | None
    currency: Currency | None
    unit: str | None
    approximate: bool
    low: Number | None
    high: Number | None


class QuoteSpeaker(Model):
    """Who spoke; ``start``, ``end``, ``text`` are the mention next to the cue, null where there is none."""

    SHOWN = ("name", "text")

    entities: tuple[str, ...]
    name: str
    start: int | None
    end: int | None
    text: str | None


class Quote(Span):
    """Reported speech: direct, unmarked or indirect."""

    SHOWN = ("id", "kind", "speaker", "text")

    id: str = Field(pattern=r"^Q[0-9]+$")
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


class Spokesman(Model):
    """A person of the article and whom he or she speaks for there."""

    entity: str
    speaks_for: Actor


class Cast(Model):
    """Who is who: in which state the article is at home, who issues it, who dispute, who speaks for whom."""

    home: Country | None
    issuer: Actor | None
    sides: tuple[Actor, ...]
    spokesmen: tuple[Spokesman, ...]


class CommitmentAmount(Model):
    """The committed quantity: the id of the amount, or of the date that is a length of time."""

    amount: str
    value: Number | None
    currency: Currency | None
    unit: str | None


class Due(Model):
    """By when it is to be done: the id and words of the expression, and its value.

    The id is null where the words name an event and hold no date ("before the next election").
    """

    date: str | None
    text: str
    value: TimexValue | None


class CommitmentSpeaker(Model):
    """Who performs the act of speech."""

    entities: tuple[str, ...]
    name: str


class Commitment(Span):
    """Who binds himself to what, with whom, how much and by when."""

    SHOWN = ("id", "kind", "status", "actors", "text")

    id: str = Field(pattern=r"^C[0-9]+$")
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
