"""The tables of the store: their columns, and their rows from a ledger and its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from communique.ledger.history import history, outcome, overdue, standing
from communique.ledger.model import Article, Claim, Entry, Thread
from communique.record import Record, row_of
from communique.record.tidy import COLUMNS, tidy, type_of

__all__ = ["TABLES", "TIDY", "VIEWS", "rows_of_ledger", "rows_of_records"]

SQL = {"date": "DATE", "integer": "INTEGER", "number": "DOUBLE", "boolean": "BOOLEAN", "words": "VARCHAR"}

TABLES: dict[str, str] = {
    "articles": "id VARCHAR PRIMARY KEY, day DATE, title VARCHAR, url VARCHAR, publisher VARCHAR, "
    "sha256 VARCHAR",
    "register": "id VARCHAR PRIMARY KEY, type VARCHAR, name VARCHAR, country VARCHAR, first_seen DATE, "
    "last_seen DATE, mentions INTEGER, quotes INTEGER",
    "aliases": "entry VARCHAR, alias VARCHAR",
    "offices": "entry VARCHAR, title VARCHAR, body VARCHAR, first_seen DATE, last_seen DATE",
    "threads": "id VARCHAR PRIMARY KEY, title VARCHAR, status VARCHAR, since DATE, amount DOUBLE, "
    "unit VARCHAR, "
    "due VARCHAR, due_from DATE, due_until DATE, first_day DATE, last_day DATE, events INTEGER, "
    "contradictions INTEGER, family VARCHAR, outcome VARCHAR, overdue INTEGER, standing VARCHAR",
    "thread_states": "thread VARCHAR, state VARCHAR",
    "commitments": "id VARCHAR PRIMARY KEY, article VARCHAR, thread VARCHAR, kind VARCHAR, status VARCHAR, "
    "modality VARCHAR, negated BOOLEAN, specificity VARCHAR, confidence DOUBLE, text VARCHAR, "
    "action VARCHAR, "
    "object VARCHAR, amount DOUBLE, unit VARCHAR, due VARCHAR, due_from DATE, due_until DATE, "
    "condition VARCHAR, speaker VARCHAR, start_offset INTEGER, end_offset INTEGER, heading BOOLEAN",
    "parties": "commitment VARCHAR, role VARCHAR, name VARCHAR, country VARCHAR, entry VARCHAR",
    "moves": "thread VARCHAR, number INTEGER, old VARCHAR, new VARCHAR, event VARCHAR, since DATE, "
    "rule VARCHAR",
    "history": "thread VARCHAR, number INTEGER, day DATE, what VARCHAR, told VARCHAR, event VARCHAR",
    "amounts_told": "thread VARCHAR, number INTEGER, event VARCHAR, amount DOUBLE, unit VARCHAR",
    "contradictions": "thread VARCHAR, what VARCHAR, first_event VARCHAR, second_event VARCHAR, told VARCHAR",
    "links": "thread VARCHAR, a VARCHAR, b VARCHAR, score DOUBLE, reasons VARCHAR",
    "texts": "article VARCHAR PRIMARY KEY, text VARCHAR, place VARCHAR, language VARCHAR",
    "dates": "article VARCHAR, id VARCHAR, text VARCHAR, type VARCHAR, value VARCHAR, earliest DATE, "
    "latest DATE, start_offset INTEGER, end_offset INTEGER",
    "entities": "article VARCHAR, id VARCHAR, label VARCHAR, name VARCHAR, country VARCHAR, entry VARCHAR, "
    "mentions INTEGER",
    "quotes": "article VARCHAR, id VARCHAR, kind VARCHAR, text VARCHAR, speaker VARCHAR, entry VARCHAR, "
    "cue VARCHAR, confidence DOUBLE, start_offset INTEGER, end_offset INTEGER",
}
"""Columns of each table; ``entry`` is an id of the register, ``article`` an id of an article."""

TIDY: dict[str, str] = {
    "tidy." + ("heads" if table == "articles" else table): ", ".join(
        f'"{name}" {SQL[type_of(table, name)]}' for name in columns if (table, name) != ("articles", "text")
    )
    for table, columns in COLUMNS.items()
}
"""The tables that data frames, CSV files and workbooks have too, in a schema of their own."""

VIEWS = (
    "CREATE VIEW tidy.articles AS SELECT heads.*, texts.text "
    "FROM tidy.heads JOIN texts ON texts.article = heads.article",
)
"""``tidy.articles`` is put together of its ``heads`` and the texts, which are there once."""

Row = tuple[Any, ...]


def rows_of_ledger(
    parts: Iterable[Article | Entry | Thread], known: dict[tuple[str, str], str], as_of: str | None
) -> Iterator[tuple[str, Row]]:
    """Yield the rows that the ledger fills, each with the name of its table.

    Args:
        parts: Articles, entries, threads and visits, in this order.
        known: Filled with the entry of each pair of article and entity.
        as_of: The day of the ledger, for which is told what is overdue.
    """
    entries: dict[str, Entry] = {}
    for one in parts:
        if isinstance(one, Article):
            yield "articles", (one.id, one.day, one.title, one.url, one.publisher, one.sha256)
        elif isinstance(one, Entry):
            known.update(dict.fromkeys(one.seen, one.id))
            if one.offices:
                entries[one.id] = replace(one, seen=(), aliases=())
            yield from _entry(one)
        elif not one.only_visits:
            yield from _thread(one, known, as_of)
            steps = history(one, lambda article, entity: known.get((article, entity)), entries)
            for number, step in enumerate(steps):
                yield "history", (one.id, number, step.day, step.what, step.told, step.event)


def _entry(entry: Entry) -> Iterator[tuple[str, Row]]:
    counts = (entry.mentions, entry.quotes)
    yield "register", (entry.id, entry.type, entry.name, entry.country, entry.first, entry.last, *counts)
    for alias in entry.aliases:
        yield "aliases", (entry.id, alias)
    for office in entry.offices:
        yield "offices", (entry.id, office.title, office.of, office.first, office.last)


def _thread(
    thread: Thread, known: Mapping[tuple[str, str], str], as_of: str | None
) -> Iterator[tuple[str, Row]]:
    days = [event.day for event in thread.events if event.day]
    amount = (
        (thread.amount.value, thread.amount.currency or thread.amount.unit) if thread.amount else (None,) * 2
    )
    due = thread.due
    yield (
        "threads",
        (
            thread.id,
            thread.title,
            thread.status,
            thread.moves[-1].since,
            *amount,
            *((due.value, due.earliest, due.latest) if due else (None,) * 3),
            min(days, default=None),
            max(days, default=None),
            len(thread.events),
            len(thread.contradictions),
            thread.family,
            outcome(thread, as_of),
            overdue(thread, as_of),
            standing(thread, as_of),
        ),
    )
    for state in thread.states:
        yield "thread_states", (thread.id, state)
    for number, move in enumerate(thread.moves):
        yield "moves", (thread.id, number, move.old, move.new, move.event, move.since, move.rule)
    for number, (event, told) in enumerate(thread.amounts):
        yield "amounts_told", (thread.id, number, event, told.value, told.currency or told.unit)
    for odd in thread.contradictions:
        yield "contradictions", (thread.id, odd.what, odd.events[0], odd.events[-1], odd.told)
    for link in thread.links:
        reasons = "; ".join(f"{why.what} {why.score:.2f}: {why.told}" for why in link.reasons)
        yield "links", (thread.id, link.a, link.b, link.score, reasons)
    for claim in thread.claims:
        yield from _claim(claim, thread.id, known)


def _claim(claim: Claim, thread: str, known: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, Row]]:
    amount = claim.amount
    due = claim.due if not (claim.day and claim.due and (claim.due.latest or "9") <= claim.day) else None
    yield (
        "commitments",
        (
            claim.id,
            claim.article,
            thread,
            claim.kind,
            claim.status,
            claim.modality,
            claim.negated,
            claim.specificity,
            claim.confidence,
            claim.text,
            claim.action,
            claim.object,
            *((amount.value, amount.currency or amount.unit) if amount else (None, None)),
            *((due.value, due.earliest, due.latest) if due else (None,) * 3),
            claim.condition,
            claim.speaker,
            claim.start,
            claim.end,
            claim.heading,
        ),
    )
    for party in claim.parties:
        entry = known.get((claim.article, party.entity)) if party.entity else None
        yield "parties", (claim.id, party.role, party.name, party.country, entry)


def rows_of_records(
    records: Iterable[Record | Mapping[str, Any]], known: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, Row]]:
    """Give the rows that only records fill: texts, dates, entities, quotes, and the tidy tables.

    Args:
        records: Records; of one id, the first counts.
        known: The entry of each pair of article and entity.
    """
    seen: set[str] = set()
    for record in records:
        row = row_of(record)
        key = row["id"]
        if key in seen:
            continue
        seen.add(key)
        yield from _tidy(row)
        place = row["dateline"]["place"] if row.get("dateline") else None
        yield "texts", (key, row["text"], place, row.get("language"))
        for one in row["dates"]:
            told = (one["text"], one["type"], one["value"], one["earliest"], one["latest"])
            yield "dates", (key, one["id"], *told, one["start"], one["end"])
        for one in row["entities"]:
            entry = known.get((key, one["id"]))
            counted = (one["label"], one["name"], one["country"], entry, len(one["mentions"]))
            yield "entities", (key, one["id"], *counted)
        for one in row["quotes"]:
            who = one["speaker"] or {"name": None, "entities": []}
            entry = next((known[key, part] for part in who["entities"] if (key, part) in known), None)
            cue = one["cue"]["text"] if one["cue"] else None
            said = (one["kind"], one["text"], who["name"], entry, cue, one["confidence"])
            yield "quotes", (key, one["id"], *said, one["start"], one["end"])


def _tidy(row: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
    for table, told in tidy(row):
        if table == "articles":
            yield "tidy.heads", tuple(told[name] for name in COLUMNS[table] if name != "text")
        else:
            yield f"tidy.{table}", tuple(told[name] for name in COLUMNS[table])
