"""Items of a record in the form of gold lines, which the guidelines of annotation describe."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from communique.record import Amount, Commitment, Entity, Quote, Record, Timex

__all__ = ["gold_line", "words_of"]


def words_of(record: Record) -> dict[str, str]:
    """Return the words of each item by its id; of a person those of the first mention."""
    items: tuple[Timex | Amount | Quote | Commitment, ...]
    items = (*record.dates, *record.amounts, *record.quotes, *record.commitments)
    people = (one for one in record.entities if one.mentions)
    return {one.id: one.text for one in items} | {one.id: one.mentions[0].text for one in people}


def gold_line(record: Record, right: Collection[str]) -> dict[str, Any]:
    """Return a gold line of the items of a record that somebody found right.

    Args:
        record: The record.
        right: Ids of items.

    Returns:
        The line; ``partial`` tells that items which it lacks need not be wrong. Offsets count code points of
        the source text.
    """
    return {
        "doc_id": record.id,
        "partial": True,
        "published": record.published.date if record.published else None,
        "dates": [_date(record, one) for one in record.dates if one.id in right],
        "amounts": [_amount(record, one) for one in record.amounts if one.id in right],
        "people": [_person(one) for one in record.entities if one.id in right],
        "quotes": [_quote(record, one) for one in record.quotes if one.id in right],
        "commitments": [_commitment(record, one) for one in record.commitments if one.id in right],
    }


def _place(record: Record, one: Timex | Amount | Quote | Commitment) -> dict[str, Any]:
    start, end = record.to_source(one.start, one.end)
    return {"start": start, "end": end, "text": one.text}


def _date(record: Record, one: Timex) -> dict[str, Any]:
    return _place(record, one) | {"type": one.type, "value": one.value}


def _amount(record: Record, one: Amount) -> dict[str, Any]:
    return _place(record, one) | {"value": one.value, "currency": one.currency, "unit": one.unit}


def _person(one: Entity) -> dict[str, Any]:
    named = dict.fromkeys(mention.text for mention in one.mentions if mention.kind == "name")
    roles = [{"title": role.title, "of": role.of} for role in one.roles]
    return {"name": one.name, "mentions": list(named), "roles": roles, "country": one.country}


def _quote(record: Record, one: Quote) -> dict[str, Any]:
    return _place(record, one) | {
        "kind": one.kind,
        "speaker": one.speaker.name if one.speaker else None,
        "speaker_text": one.speaker.text if one.speaker else None,
        "cue": one.cue.text if one.cue else None,
        "optional": False,
    }


def _commitment(record: Record, one: Commitment) -> dict[str, Any]:
    amount, due = one.amount, one.due
    return _place(record, one) | {
        "trigger": one.trigger.text,
        "kind": one.kind,
        "status": one.status,
        "actors": [party.name for party in one.actors],
        "counterparties": [party.name for party in one.counterparties],
        "action": one.action,
        "object": one.object,
        "amount": amount and {"value": amount.value, "currency": amount.currency, "unit": amount.unit},
        "due": due and {"text": due.text, "iso": due.value},
        "speaker": one.speaker.name if one.speaker else None,
        "modality": one.modality,
        "negated": one.negated,
        "condition": one.condition,
        "specificity": one.specificity,
        "optional": False,
        "quote": one.quote is not None,
    }
