"""What stages find: frozen dataclasses with character offsets, and ids that are those of the record.

Fields hold JSON values, dataclasses, tuples of either, or None, so that :mod:`~communique.annotation.codec`
can carry them.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "TYPES",
    "Amount",
    "Cast",
    "Commitment",
    "Due",
    "Entity",
    "Mention",
    "Part",
    "Party",
    "Quantity",
    "Quote",
    "Range",
    "Role",
    "Speaker",
    "Spokesman",
    "Timex",
    "TimexPart",
    "Warn",
]


@dataclass(frozen=True, slots=True)
class Range:
    """Characters ``start`` to ``end`` (exclusive) of ``doc.text``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TimexPart:
    """One end of a range of time: an atomic TIMEX3."""

    start: int
    end: int
    type: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression: TIMEX3 ``type`` and ``value`` (ISO 8601, ranges as ``start/end``)."""

    id: str
    start: int
    end: int
    type: str
    value: str | None
    earliest: str | None = None
    latest: str | None = None
    mod: str | None = None
    parts: tuple[TimexPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity of money or of counted things; ``currency`` is ISO 4217.

    ``able`` is what its sign or name may mean besides, where no word beside it names a state.
    """

    id: str
    start: int
    end: int
    value: float | int | None
    currency: str | None = None
    unit: str | None = None
    approximate: bool = False
    low: float | int | None = None
    high: float | int | None = None
    able: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an entity is mentioned; ``kind`` is ``name``, ``role`` or ``pronoun``.

    A plural mention ("both presidents") stands in the mentions of every entity it means.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Role:
    """An office or occupation as written, and the country or body it belongs to."""

    title: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body or place of the article; ``country`` is ISO 3166-1 alpha-3."""

    id: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    country: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: entity ids, resolved name, and the mention next to the cue (if in the text)."""

    entities: tuple[str, ...]
    name: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Reported speech; the span holds the words themselves, marks and cue excluded."""

    id: str
    start: int
    end: int
    kind: str
    complement: str | None
    group: str
    speaker: Speaker | None
    cue: Range | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who binds himself, or to whom: an entity id (if one is known) and a name."""

    entity: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Spokesman:
    """A person by entity id, whom he or she speaks for in the article, and how likely that is."""

    person: str
    party: Party
    share: float


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody who may have a part in an article, and how likely that is."""

    party: Party
    share: float


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in an article.

    Attributes:
        home: The state in which it is at home (ISO 3166-1 alpha-3), None where none is likelier than not.
        share: How likely that is.
        issuer: Who issues the text or takes the decisions in it.
        sides: Who negotiate, dispute or agree with one another.
        spokesmen: Who speaks for whom.
        issuers: All who may be the issuer.
        disputants: All who may be a side.
        voices: For whom each person may speak.
    """

    home: str | None
    share: float
    issuer: Party | None = None
    sides: tuple[Party, ...] = ()
    spokesmen: tuple[Spokesman, ...] = ()
    issuers: tuple[Part, ...] = ()
    disputants: tuple[Part, ...] = ()
    voices: tuple[Spokesman, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """The committed quantity: the id of the amount and its value."""

    amount: str
    value: float | int | None
    currency: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """By when: the id of the temporal expression and its value (null if it cannot be resolved).

    A deadline that hangs on an event has words of its own, ``start`` to ``end`` ("within ten days of the
    vote"), and no id where no expression stands in them ("before the next election").
    """

    date: str | None
    value: str | None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who binds himself to what; kinds and statuses are those of the guideline."""

    id: str
    start: int
    end: int
    kind: str
    status: str
    modality: str
    negated: bool
    specificity: str
    actors: tuple[Party, ...]
    counterparties: tuple[Party, ...]
    action: str | None
    object: str | None
    amount: Quantity | None
    due: Due | None
    condition: str | None
    speaker: Speaker | None
    quote: str | None
    trigger: Range
    confidence: float


@dataclass(frozen=True, slots=True)
class Warn:
    """Something the reader of the record should know; offsets are null where they have no place."""

    stage: str
    code: str
    message: str
    start: int | None = None
    end: int | None = None


TYPES: dict[str, type] = {
    "dates": Timex,
    "amounts": Amount,
    "entities": Entity,
    "cast": Cast,
    "quotes": Quote,
    "commitments": Commitment,
    "warnings": Warn,
}
