"""What stages leave on a spaCy ``Doc`` for one another and for the record.

A stage writes frozen dataclasses; they are kept on the Doc as JSON-safe
dictionaries under ``doc.user_data["communique"][KEY]``, so that a Doc survives
``nlp.pipe(n_process=…)`` and ``DocBin``. All offsets are characters of
``doc.text``, end exclusive. Ids (``T1``, ``A1``, ``E1``, ``Q1``, ``C1``) are
given by the stage, in order of the text, and are those of the record.

=============  ==========================  ==============================
key            written by                  type
=============  ==========================  ==============================
``published``  the caller                  ISO date, a plain string
``layout``     ``communique_layout``       :class:`communique.text.layout.Layout`
``dates``      ``communique_dates``        list of :class:`Timex`
``amounts``    ``communique_amounts``      list of :class:`Amount`
``entities``   ``communique_entities``     list of :class:`Entity`
``cast``       ``communique_cast``         list of one :class:`Cast`
``quotes``     ``communique_quotes``       list of :class:`Quote`
``commitments`` ``communique_commitments`` list of :class:`Commitment`
``warnings``   any stage                   list of :class:`Warn`
=============  ==========================  ==============================

A user's own stage writes none of these: it sets ``doc.user_data[NAME]`` to any
JSON value, which becomes ``record.extras[NAME]``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from communique.codec import decode, encode
from communique.reasons import Trace, listen

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "Amount",
    "Cast",
    "Commitment",
    "Due",
    "Entity",
    "Mention",
    "Party",
    "Quantity",
    "Quote",
    "Range",
    "Role",
    "Speaker",
    "Timex",
    "TimexPart",
    "Warn",
    "add_warning",
    "decode",
    "encode",
    "has",
    "published",
    "read",
    "rows",
    "set_published",
    "trace",
    "write",
]

ROOT = "communique"
EXPLAIN = "explain"
"""Key of ``doc.user_data`` and of ``record.extras`` for the reasons of all items."""

T = TypeVar("T")


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
    """By when: the id of the temporal expression and its value (null if it cannot be resolved)."""

    date: str
    value: str | None


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


class _Held(threading.local):
    """The items of the Doc that a thread reads, as stages wrote them: most layers are read several times."""

    def __init__(self) -> None:
        self.root: dict[str, Any] | None = None
        self.items: dict[str, tuple[list[Any], tuple[Any, ...]]] = {}

    def keep(self, root: dict[str, Any], key: str, items: list[Any]) -> None:
        """Keep the items behind what stands under a key now."""
        if self.root is not root:
            self.root, self.items = root, {}
        self.items[key] = root[key], tuple(items)

    def find(self, root: dict[str, Any], key: str, kind: type[T]) -> list[T] | None:
        """Give the items of a key, unless something else stands there now."""
        if self.root is not root or key not in self.items:
            return None
        data, items = self.items[key]
        same = data is root.get(key) and len(data) == len(items) and all(type(i) is kind for i in items)
        return list(items) if same else None


_HELD = _Held()


def _root(doc: Doc) -> dict[str, Any]:
    root: dict[str, Any] = doc.user_data.setdefault(ROOT, {})
    return root


def has(doc: Doc, key: str) -> bool:
    """Tell whether a stage has written ``key`` on this Doc."""
    return key in _root(doc)


def write(doc: Doc, key: str, items: Iterable[Any]) -> None:
    """Keep the items of one stage on the Doc, replacing what stood there.

    A span group ``communique_KEY`` is left beside them where the items align with tokens.
    """
    items = list(items)
    root = _root(doc)
    root[key] = [encode(item) for item in items]
    _HELD.keep(root, key, items)
    spans = [
        doc.char_span(i.start, i.end, label=key, alignment_mode="expand")
        for i in items
        if hasattr(i, "start")
    ]
    doc.spans[f"communique_{key}"] = [span for span in spans if span is not None]


def read(doc: Doc, key: str, kind: type[T]) -> list[T]:
    """Give the items that a stage left under ``key``; an empty list where it has not run."""
    root = _root(doc)
    found = _HELD.find(root, key, kind)
    if found is None:
        found = [decode(kind, item) for item in root.get(key, ())]
        if found:
            _HELD.keep(root, key, found)
    return found


def add_warning(doc: Doc, warning: Warn) -> None:
    """Add one warning to the record of this Doc."""
    _root(doc).setdefault("warnings", []).append(encode(warning))


def trace(doc: Doc, layer: str, vetoes: Iterable[str] = ()) -> Trace:
    """Give what listens to the rules of one layer of a Doc; it is deaf unless explanations were asked for.

    Args:
        doc: The Doc.
        layer: Name of the layer, as in the record.
        vetoes: Names of the rules that may drop one of its items.
    """
    layers = doc.user_data.get(EXPLAIN)
    return listen(layers if isinstance(layers, dict) else None, layer, vetoes)


def rows(doc: Doc, layer: str) -> list[dict[str, Any]]:
    """Give the reasons that a stage left for one layer; none where nobody asked.

    Args:
        doc: The Doc.
        layer: Name of the layer, as in the record.
    """
    layers = doc.user_data.get(EXPLAIN)
    found = layers.get(layer) if isinstance(layers, dict) else None
    return found if isinstance(found, list) else []


def published(doc: Doc) -> str | None:
    """Give the ISO date of publication that the caller set, or None."""
    value: str | None = _root(doc).get("published")
    return value


def set_published(doc: Doc, value: str | None) -> None:
    """Set the ISO date of publication that relative dates are resolved against."""
    _root(doc)["published"] = value
