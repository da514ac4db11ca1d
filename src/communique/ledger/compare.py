"""Two files of records, or two ledgers, compared: what is new, what changed, what is gone."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from communique.errors import InputError
from communique.formats.compression import open_bytes
from communique.ledger.files import is_head, parts_of
from communique.ledger.history import standing
from communique.ledger.model import Deadline, Quantity, Thread
from communique.record.tidy import COLUMNS, tidy

__all__ = ["Change", "Difference", "compare", "to_object", "to_words"]

Row = Mapping[str, Any]

LAYERS = {
    "commitments": "commitment",
    "quotes": "quote",
    "entities": "entity",
    "amounts": "amount",
    "dates": "date",
}
"""Layers that are compared, and what one item of each is called."""

UNCOMPARED = {"article", "url", "start", "end", "confidence", *LAYERS.values(), "group"}
"""Columns that say where an item stands, or are counted anew for each text."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record or thread that is new, changed or gone.

    Attributes:
        id: Its id, in the newer file if it is there.
        title: What it is about.
        day: The day of publication, or of the first event.
        told: What it holds, or what changed, in words.
    """

    id: str
    title: str
    day: str | None
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two files.

    Attributes:
        of: ``records`` or ``threads``.
        new: What only the second file has.
        changed: What both have, with differences.
        gone: What only the first file has.
        same: How many are alike in both.
    """

    of: str
    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    gone: tuple[Change, ...]
    same: int


def compare(old: Path, new: Path) -> Difference:
    """Compare two files.

    Records are the same article if id and path are; what only their provenance tells apart is alike. Threads
    are the same if they share most claims.

    Args:
        old: Records or a ledger, packed or not.
        new: The same, later.

    Raises:
        InputError: If one is a ledger and the other is not, or a line is no record.
    """
    kinds = [_is_ledger(path) for path in (old, new)]
    if kinds[0] != kinds[1]:
        what = "one file is a ledger and the other is not"
        raise InputError("input-ledger", what, "give two files of records, or two ledgers")
    return _threads(old, new) if kinds[0] else _records(old, new)


def _is_ledger(path: Path) -> bool:
    with open_bytes(path) as stream:
        try:
            return is_head(json.loads(stream.readline() or b"null"))
        except ValueError:
            return False


def _records(old: Path, new: Path) -> Difference:
    """Compare line by line: of the old file only hashes and offsets are held."""
    known = {key: (digest, at) for key, digest, at, _ in _read(old)}
    added, changed = [], []
    same = 0
    with open_bytes(old) as stream:
        for key, digest, _, row in _read(new):
            before = known.pop(key, None)
            if before is None:
                added.append(_held(row))
            elif before[0] == digest:
                same += 1
            else:
                stream.seek(before[1])
                changed.append(_changed(json.loads(stream.readline()), row))
        gone = []
        for _, at in known.values():
            stream.seek(at)
            gone.append(_held(json.loads(stream.readline())))
    return Difference("records", tuple(added), tuple(changed), tuple(gone), same)


def _read(path: Path) -> Iterator[tuple[tuple[str, str | None], bytes, int, Row]]:
    """Give key, hash, offset and object of each record; the provenance is not part of the hash."""
    at = 0
    with open_bytes(path) as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                try:
                    row = json.loads(line)
                    bare = {name: value for name, value in row.items() if name != "provenance"}
                    key = (row["id"], row["source"]["path"])
                    list(tidy(row))
                except (ValueError, KeyError, TypeError, AttributeError) as cause:
                    what = f"{path.name}, line {number:,}: no record"
                    raise InputError("input-row", what, "give files that communique batch wrote") from cause
                yield key, hashlib.sha256(json.dumps(bare, sort_keys=True).encode()).digest(), at, row
            at += len(line)


def _change(row: Row, told: Iterable[str]) -> Change:
    title = row["title"]["text"] if row["title"] else ""
    return Change(row["id"], title, row["published"]["date"] if row["published"] else None, tuple(told))


def _held(row: Row) -> Change:
    counts = ((len(row[layer]), layer) for layer in LAYERS)
    return _change(row, [", ".join(f"{count:,} {layer}" for count, layer in counts if count)])


def _changed(before: Row, after: Row) -> Change:
    told = []
    tables = [_tables(before), _tables(after)]
    if tables[0]["articles"] != tables[1]["articles"]:
        one, other = tables[0]["articles"][0], tables[1]["articles"][0]
        told += ["the text is another"] if one["text"] != other["text"] else []
        told += _moves(one, other, [name for name in COLUMNS["articles"] if name not in ("article", "text")])
    for layer, name in LAYERS.items():
        told += _items(name, layer, tables[0][layer], tables[1][layer])
    return _change(after, told or ["other places, warnings or details only"])


def _tables(row: Row) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {table: [] for table in COLUMNS}
    for table, one in tidy(row):
        found[table].append(one)
    return found


def _items(name: str, layer: str, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[str]:
    """Tell how the items of a layer differ; items of the same words are one, in their order."""
    columns = [column for column in COLUMNS[layer] if column not in {*UNCOMPARED, "published"}]
    old, new = _numbered(before), _numbered(after)
    for words, row in new.items():
        if words not in old:
            yield f"new {name}: {words[0]}"
        elif moves := _moves(old[words], row, columns):
            yield f"{name}: {words[0]}: {'; '.join(moves)}"
    yield from (f"gone {name}: {words[0]}" for words in old if words not in new)


def _numbered(rows: list[dict[str, Any]]) -> dict[tuple[str, int], dict[str, Any]]:
    counts = Counter[str]()
    found = {}
    for row in rows:
        words = row["name"] if "name" in row else row["text"]
        counts[words] += 1
        found[words, counts[words]] = row
    return found


def _moves(before: Row, after: Row, columns: Iterable[str]) -> list[str]:
    pairs = ((name, before[name], after[name]) for name in columns if before[name] != after[name])
    return [f"{name} {_told(old)} → {_told(new)}" for name, old, new in pairs]


def _told(value: Any) -> str:
    return "none" if value in (None, "") else f"{value:,}" if isinstance(value, (int, float)) else str(value)


def _threads(old: Path, new: Path) -> Difference:
    before, day_before = _ledger(old)
    after, day_after = _ledger(new)
    owner = {claim.id: thread.id for thread in before.values() for claim in thread.claims}
    added, changed, same, found = [], [], 0, set()
    for thread in after.values():
        shared = Counter(owner[claim.id] for claim in thread.claims if claim.id in owner)
        match = next((id for id, _ in shared.most_common() if id not in found), None)
        if match is None:
            added.append(_thread(thread, [standing(thread, day_after)]))
            continue
        found.add(match)
        told = list(_steps(before[match], thread, day_before, day_after))
        if told:
            changed.append(_thread(thread, told))
        else:
            same += 1
    gone = [_thread(one, [standing(one, day_before)]) for id, one in before.items() if id not in found]
    return Difference("threads", tuple(added), tuple(changed), tuple(gone), same)


def _ledger(path: Path) -> tuple[dict[str, Thread], str | None]:
    with path.open("rb") as stream:
        head = json.loads(stream.readline())
    threads = (part for part in parts_of(path) if isinstance(part, Thread) and not part.only_visits)
    return {thread.id: thread for thread in threads}, head["as_of"]


def _thread(thread: Thread, told: Iterable[str]) -> Change:
    day = min((event.day for event in thread.events if event.day), default=None)
    return Change(thread.id, thread.title, day, tuple(told))


def _steps(before: Thread, after: Thread, day_before: str | None, day_after: str | None) -> Iterator[str]:
    """Tell what happened to a thread between two ledgers."""
    if before.status != after.status:
        yield f"status {before.status} → {after.status}"
    if before.amount != after.amount:
        yield f"amount {_amount(before.amount)} → {_amount(after.amount)}"
    if before.due != after.due:
        yield f"due {_due(before.due)} → {_due(after.due)}"
    known = {claim.id for claim in before.claims}
    for claim in after.claims:
        if claim.id not in known:
            yield f"new report {claim.day or 'without a day'}: {claim.text}"
    left = {claim.id for claim in after.claims}
    yield from (f"report gone: {claim.text}" for claim in before.claims if claim.id not in left)
    now, then = standing(after, day_after), standing(before, day_before)
    if now != then:
        yield f"stands: {then} → {now}"


def _amount(amount: Quantity | None) -> str:
    return f"{amount.value:,.10g} {amount.currency or amount.unit or ''}".rstrip() if amount else "none"


def _due(due: Deadline | None) -> str:
    return (due.value or due.text) if due else "none"


def to_object(found: Difference) -> dict[str, Any]:
    """Give a difference as an object of JSON."""
    return asdict(found)


def to_words(found: Difference) -> Iterator[str]:
    """Give a difference in words, a line a fact."""
    parts = (("new", found.new), ("changed", found.changed), ("gone", found.gone))
    counts = ", ".join(f"{len(changes):,} {name}" for name, changes in parts)
    yield f"{found.of}: {counts}, {found.same:,} alike"
    for name, changes in parts:
        for change in changes:
            yield f"{name:8} {' · '.join(filter(None, (change.day, change.id, change.title)))}"
            yield from (f"         {told}" for told in change.told if told)
