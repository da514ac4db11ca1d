"""Records as rows: one an article, a date, a person, a quote, a commitment.

The same tables with the same columns are data frames, CSV files, sheets of a workbook and tables of the
database: what is read from one is read from all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from communique.record.record import Record

__all__ = ["COLUMNS", "object_of", "tidy", "type_of"]

SHARED = ("article", "published", "url")
"""Columns of every table: the record's id, its day of publication, and where the article stands."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": (*SHARED, "title", "place", "language", "publisher", "path", "text"),
    "commitments": (
        *(*SHARED, "commitment", "start", "end", "text", "kind", "status", "modality", "negated"),
        *("specificity", "actors", "counterparties", "action", "object", "value", "currency", "unit", "due"),
        *("due_from", "due_until", "condition", "speaker", "quote", "confidence"),
    ),
    "quotes": (
        *(*SHARED, "quote", "start", "end", "text", "kind", "group", "speaker", "entity", "cue"),
        "confidence",
    ),
    "entities": (*SHARED, "entity", "label", "name", "country", "roles", "aliases", "mentions"),
    "dates": (*SHARED, "date", "start", "end", "text", "type", "value", "earliest", "latest", "mod"),
    "amounts": (
        *(*SHARED, "amount", "start", "end", "text", "value", "currency", "unit", "approximate"),
        *("low", "high"),
    ),
    "sections": (*SHARED, "heading", "start", "end"),
    "warnings": (*SHARED, "stage", "code", "message", "start", "end"),
}
"""Columns of each table; ``article`` joins them all, ``entity`` joins quotes and entities of one article."""

TYPES: dict[str, str] = {
    **dict.fromkeys(("published", "earliest", "latest", "due_from", "due_until"), "date"),
    **dict.fromkeys(("start", "end", "mentions"), "integer"),
    **dict.fromkeys(("low", "high", "confidence"), "number"),
    **dict.fromkeys(("approximate", "negated"), "boolean"),
}
"""What a column holds, whatever the table; :func:`type_of` tells the others."""


def type_of(table: str, column: str) -> str:
    """Give what a column holds: ``date`` (ISO), ``integer``, ``number``, ``boolean`` or ``words``.

    Example:
        >>> type_of("amounts", "value"), type_of("dates", "value")
        ('number', 'words')
    """
    if column == "value":
        return "words" if table == "dates" else "number"
    return TYPES.get(column, "words")


def object_of(record: Record | Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a record as the object of its line of JSON."""
    return record.model_dump(mode="json") if isinstance(record, Record) else record


def tidy(record: Record | Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the rows of one record, each with the name of its table.

    Several names in one cell (roles, aliases, actors, counterparties) are parted by ``; ``.

    Args:
        record: The record, or the object of its line of JSON.

    Example:
        >>> from communique import extract
        >>> record = extract("The ministers met in May 2021.", id="a")
        >>> next(row["value"] for table, row in tidy(record) if table == "dates")
        '2021-05'
    """
    row = object_of(record)
    published = row["published"]["date"] if row["published"] else None
    shared = {"article": row["id"], "published": published, "url": row["source"]["url"]}
    yield "articles", {**shared, **_article(row)}
    days = {one["id"]: one for one in row["dates"]}
    layers = (
        ("commitments", row["commitments"], lambda one: _commitment(one, days)),
        ("quotes", row["quotes"], _quote),
        ("entities", row["entities"], _entity),
        ("dates", row["dates"], lambda one: _item("date", one, "type", "value", "earliest", "latest", "mod")),
        ("amounts", row["amounts"], _amount),
        ("sections", row["sections"], _section),
        ("warnings", row["warnings"], dict),
    )
    for table, items, told in layers:
        for one in items:
            yield table, {**shared, **told(one)}


def _article(row: Mapping[str, Any]) -> dict[str, Any]:
    line = row.get("dateline") or {"place": None}
    return {
        "title": row["title"]["text"] if row["title"] else None,
        "place": line["place"],
        "language": row["language"],
        "publisher": row["source"]["publisher"],
        "path": row["source"]["path"],
        "text": row["text"],
    }


def _item(name: str, one: Mapping[str, Any], *fields: str) -> dict[str, Any]:
    place = {name: one["id"], "start": one["start"], "end": one["end"], "text": one["text"]}
    return {**place, **{field: one[field] for field in fields}}


def _amount(one: Mapping[str, Any]) -> dict[str, Any]:
    return _item("amount", one, "value", "currency", "unit", "approximate", "low", "high")


def _entity(one: Mapping[str, Any]) -> dict[str, Any]:
    roles = (f"{role['title']}, {role['of']}" if role["of"] else role["title"] for role in one["roles"])
    return {
        "entity": one["id"],
        "label": one["label"],
        "name": one["name"],
        "country": one["country"],
        "roles": "; ".join(roles),
        "aliases": "; ".join(one["aliases"]),
        "mentions": len(one["mentions"]),
    }


def _quote(one: Mapping[str, Any]) -> dict[str, Any]:
    who = one["speaker"] or {"name": None, "entities": ()}
    return {
        **_item("quote", one, "kind", "group"),
        "speaker": who["name"],
        "entity": who["entities"][0] if len(who["entities"]) == 1 else None,
        "cue": one["cue"]["text"] if one["cue"] else None,
        "confidence": one["confidence"],
    }


def _commitment(one: Mapping[str, Any], days: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    amount = one["amount"] or {"value": None, "currency": None, "unit": None}
    due, speaker = one["due"], one["speaker"]
    covered = days.get(due["date"]) if due else None
    return {
        **_item("commitment", one, "kind", "status", "modality", "negated", "specificity"),
        "actors": _names(one["actors"]),
        "counterparties": _names(one["counterparties"]),
        "action": one["action"],
        "object": one["object"],
        **{name: amount[name] for name in ("value", "currency", "unit")},
        "due": (due["value"] or due["text"]) if due else None,
        "due_from": covered["earliest"] if covered else None,
        "due_until": covered["latest"] if covered else None,
        "condition": one["condition"],
        "speaker": speaker["name"] if speaker else None,
        "quote": one["quote"],
        "confidence": one["confidence"],
    }


def _section(one: Mapping[str, Any]) -> dict[str, Any]:
    heading = one["heading"]["text"] if one["heading"] else None
    return {"heading": heading, "start": one["start"], "end": one["end"]}


def _names(items: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(item["name"] for item in items)
