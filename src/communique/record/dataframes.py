"""Records as tidy tables: one row an article, a date, a person, a quote, a commitment."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from communique.errors import SettingsError
from communique.record.record import Record, row_of

__all__ = ["COLUMNS", "to_frames"]

Library = Literal["auto", "pandas", "polars", "none"]

COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": ("article", "published", "title", "place", "language", "url", "publisher", "text"),
    "dates": ("article", "date", "start", "end", "text", "type", "value", "earliest", "latest", "mod"),
    "amounts": ("article", "amount", "start", "end", "text", "value", "currency", "unit", "approximate"),
    "entities": ("article", "entity", "label", "name", "country", "roles", "aliases", "mentions"),
    "quotes": (
        *("article", "quote", "start", "end", "text", "kind", "group", "speaker", "entity", "cue"),
        "confidence",
    ),
    "commitments": (
        *("article", "commitment", "start", "end", "text", "kind", "status", "modality", "negated"),
        *("specificity", "actors", "counterparties", "action", "object", "value", "currency", "unit", "due"),
        *("condition", "speaker", "quote", "confidence"),
    ),
}
"""Columns of each table; ``article`` joins them all, ``entity`` joins quotes and entities of one article."""


def to_frames(records: Iterable[Record | Mapping[str, Any]], library: Library = "auto") -> dict[str, Any]:
    """Give tidy tables of records.

    Args:
        records: Records, or the objects of lines of JSONL.
        library: ``pandas`` or ``polars`` for frames of that library, ``none`` for dicts of columns (lists);
            ``auto`` takes polars or pandas, whichever is installed, else ``none``.

    Returns:
        Tables by name: articles, dates, amounts, entities, quotes, commitments. Several names in one
        cell (roles, aliases, actors, counterparties) are parted by ``; ``.

    Raises:
        SettingsError: If the library that was asked for is not installed.

    Example:
        >>> from communique import extract
        >>> tables = to_frames([extract("The ministers met in May 2021.", id="a")], library="none")
        >>> tables["dates"]["article"], tables["dates"]["value"]
        (['a'], ['2021-05'])
    """
    make = _maker(library)
    columns: dict[str, dict[str, list[Any]]] = {
        table: {name: [] for name in names} for table, names in COLUMNS.items()
    }
    for record in records:
        row = row_of(record)
        for table, values in _rows(row):
            for name, value in zip(COLUMNS[table], values, strict=True):
                columns[table][name].append(value)
    return {table: make(found) for table, found in columns.items()}


def _maker(library: Library) -> Callable[[dict[str, list[Any]]], Any]:
    if library == "none":
        return dict
    for name in ("polars", "pandas") if library == "auto" else (library,):
        try:
            module = importlib.import_module(name)
        except ImportError:
            if library != "auto":
                raise SettingsError(
                    "settings-frames", f"{name} is not installed", f"pip install {name}"
                ) from None
        else:
            if name == "polars":
                return lambda found: module.DataFrame(found, strict=False, infer_schema_length=None)
            return lambda found: module.DataFrame(found)
    return dict


def _names(items: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(item["name"] for item in items)


def _rows(row: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    key, line = row["id"], row.get("dateline") or {"place": None}
    source = row["source"]
    yield (
        "articles",
        (
            key,
            row["published"]["date"] if row["published"] else None,
            row["title"]["text"] if row["title"] else None,
            line["place"],
            row["language"],
            source["url"],
            source["publisher"],
            row["text"],
        ),
    )
    for one in row["dates"]:
        yield (
            "dates",
            (key, *_place(one), one["type"], one["value"], one["earliest"], one["latest"], one["mod"]),
        )
    for one in row["amounts"]:
        yield "amounts", (key, *_place(one), _number(one), one["currency"], one["unit"], one["approximate"])
    for one in row["entities"]:
        roles = "; ".join(
            f"{role['title']}, {role['of']}" if role["of"] else role["title"] for role in one["roles"]
        )
        told = (
            one["label"],
            one["name"],
            one["country"],
            roles,
            "; ".join(one["aliases"]),
            len(one["mentions"]),
        )
        yield "entities", (key, one["id"], *told)
    for one in row["quotes"]:
        who = one["speaker"] or {"name": None, "entities": ()}
        entity = who["entities"][0] if len(who["entities"]) == 1 else None
        cue = one["cue"]["text"] if one["cue"] else None
        yield (
            "quotes",
            (key, *_place(one), one["kind"], one["group"], who["name"], entity, cue, one["confidence"]),
        )
    for one in row["commitments"]:
        yield "commitments", (key, *_place(one), *_commitment(one))


def _place(one: Mapping[str, Any]) -> tuple[str, int, int, str]:
    return one["id"], one["start"], one["end"], one["text"]


def _number(one: Mapping[str, Any]) -> float | None:
    return None if one["value"] is None else float(one["value"])


def _commitment(one: Mapping[str, Any]) -> tuple[Any, ...]:
    amount, due, speaker = one["amount"], one["due"], one["speaker"]
    return (
        one["kind"],
        one["status"],
        one["modality"],
        one["negated"],
        one["specificity"],
        _names(one["actors"]),
        _names(one["counterparties"]),
        one["action"],
        one["object"],
        *((_number(amount), amount["currency"], amount["unit"]) if amount else (None, None, None)),
        (due["value"] or due["text"]) if due else None,
        one["condition"],
        speaker["name"] if speaker else None,
        one["quote"],
        one["confidence"],
    )
