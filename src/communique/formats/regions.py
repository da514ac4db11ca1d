"""A record as spans and links between them, for tools in which people correct both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.record import Actor, Entity, Mention, Quote, Record

__all__ = ["RELATIONS", "Region", "Relation", "regions", "relations"]

RELATIONS = ("speaker", "cue", "actor", "counterparty", "amount", "due", "quote")
"""Kinds of links: from a quote to who speaks and to the verb, from a commitment to its parts."""


@dataclass(frozen=True, slots=True)
class Region:
    """A span with a name of its own.

    Attributes:
        id: The record's id of the item, with a number behind it for a mention.
        layer: ``entities``, ``dates``, ``amounts``, ``quotes`` or ``commitments``.
        label: The kind of item.
        start: First code point.
        end: Behind the last code point.
        note: What the span means: a name, a value, a status; may be empty.
    """

    id: str
    layer: str
    label: str
    start: int
    end: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A link of some kind from the region ``start`` to the region ``end``, by their ids."""

    kind: str
    start: str
    end: str


def regions(record: Record) -> Iterator[Region]:
    """Give the spans of a record, layer by layer; empty ones are left out."""
    return (region for region in _regions(record) if region.end > region.start)


def _regions(record: Record) -> Iterator[Region]:
    for entity in record.entities:
        for number, mention in enumerate(entity.mentions, 1):
            id = f"{entity.id}-{number}"
            yield Region(id, "entities", entity.label, mention.start, mention.end, entity.name)
    for date in record.dates:
        yield Region(date.id, "dates", date.type, date.start, date.end, date.value or "")
    for amount in record.amounts:
        value = "" if amount.value is None else f"{amount.value} {amount.currency or amount.unit or ''}"
        yield Region(amount.id, "amounts", "AMOUNT", amount.start, amount.end, value.strip())
    for quote in record.quotes:
        yield Region(quote.id, "quotes", quote.kind, quote.start, quote.end)
        if quote.cue is not None:
            yield Region(f"{quote.id}-cue", "quotes", "cue", quote.cue.start, quote.cue.end)
        who = quote.speaker
        if who is not None and who.start is not None and who.end is not None and not _said_by(quote, record):
            yield Region(f"{quote.id}-speaker", "quotes", "speaker", who.start, who.end, who.name)
    for item in record.commitments:
        yield Region(item.id, "commitments", item.kind, item.start, item.end, item.status)


def relations(record: Record, found: Iterable[Region]) -> Iterator[Relation]:
    """Give the links of a record whose both ends are among some regions.

    Args:
        record: The record.
        found: Its regions.
    """
    known = {region.id for region in found}
    return (link for link in _relations(record) if link.start in known and link.end in known)


def _relations(record: Record) -> Iterator[Relation]:
    entities = {entity.id: entity for entity in record.entities}
    for quote in record.quotes:
        mentions = _said_by(quote, record)
        who = quote.speaker
        if not mentions and who is not None and who.start is None:
            mentions = [f"{id}-{_nearest(entities[id], quote.start, quote.end)}" for id in who.entities]
        for end in mentions or [f"{quote.id}-speaker"]:
            yield Relation("speaker", quote.id, end)
        yield Relation("cue", quote.id, f"{quote.id}-cue")
    for item in record.commitments:
        sides: tuple[tuple[str, tuple[Actor, ...]], ...] = (
            ("actor", item.actors),
            ("counterparty", item.counterparties),
        )
        for kind, parties in sides:
            for party in parties:
                if party.entity is not None:
                    number = _nearest(entities[party.entity], item.start, item.end)
                    yield Relation(kind, item.id, f"{party.entity}-{number}")
        if item.amount is not None:
            yield Relation("amount", item.id, item.amount.amount)
        if item.due is not None and item.due.date is not None:
            yield Relation("due", item.id, item.due.date)
        if item.quote is not None:
            yield Relation("quote", item.id, item.quote)


def _said_by(quote: Quote, record: Record) -> list[str]:
    """Give the mentions of the speakers that stand in the words next to the cue, one each."""
    who = quote.speaker
    if who is None or who.start is None or who.end is None:
        return []
    found = []
    for entity in record.entities:
        if entity.id in who.entities:
            number = _nearest(entity, who.start, who.end)
            mention = entity.mentions[number - 1] if number else None
            if mention is not None and who.start <= mention.start and mention.end <= who.end:
                found.append(f"{entity.id}-{number}")
    return found


def _nearest(entity: Entity, start: int, end: int) -> int:
    """Give the number of the mention that is nearest to a span: a name before an office, then the first."""

    def rank(number: int) -> tuple[int, bool]:
        mention = entity.mentions[number - 1]
        return _distance(mention, start, end), mention.kind != "name"

    return min(range(1, len(entity.mentions) + 1), key=rank, default=0)


def _distance(mention: Mention, start: int, end: int) -> int:
    return max(start - mention.end, mention.start - end, 0)
