"""The index beside a ledger file: where its lines stand, and what of them a day's records may touch.

It holds nothing that the ledger does not tell: without it, or if it is not of this very file, it is made
anew from the ledger, which takes longer.
"""

from __future__ import annotations

import hashlib
import json
import warnings
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from communique.formats.targets import written
from communique.ledger.block import Blocks, Numbers
from communique.ledger.crowd import ROW, TIE, Articles, Crowd

__all__ = ["INNER", "Index", "checksum", "empty_index", "index_path", "load_index", "save_index"]

FORMAT = "4"
INNER = 21
"""Bits of a place that number the claims of an article."""


@dataclass
class Index:
    """Offsets are of lines, one more than there are lines; threads are followed by visits.

    A place numbers a claim in order of publication: its article, and its number there. ``thread_first`` is
    the place of the first event, ``thread_lapse`` the day (ordinal) after which a thread lapses or 0.
    """

    articles: Articles
    crowd: Crowd
    entries: list[str]
    blocks: Blocks
    visits: int
    article_at: Numbers
    entry_at: Numbers
    thread_at: Numbers
    row_entry: Numbers
    thread_first: Numbers
    thread_family: Numbers
    thread_lapse: Numbers
    claim_place: Numbers
    claim_thread: Numbers


def empty_index() -> Index:
    """Give the index of an empty ledger."""
    none, at, place = np.zeros(0, np.int64), np.zeros(1, np.int64), np.zeros(0, np.uint64)
    crowd = Crowd([], [], np.zeros(0, ROW), np.zeros(0, TIE))
    blocks = Blocks(np.zeros(0, np.uint64), np.zeros(0, np.uint64))
    return Index(
        *(Articles([], [], []), crowd, [], blocks, 0, at, at, at, none, place, none, none, place, none)
    )


def index_path(ledger: Path) -> Path:
    """Give where the index of a ledger stands."""
    return ledger.with_name(ledger.name + ".index")


def checksum(stream: BinaryIO) -> str:
    """Give what tells one file from another: CRC-32 and length."""
    stream.seek(0)
    found = 0
    while piece := stream.read(1 << 20):
        found = zlib.crc32(piece, found)
    return f"{found:08x}-{stream.tell()}"


ARRAYS = tuple(field.name for field in fields(Index) if field.type == "Numbers")


def save_index(index: Index, path: Path, file: str) -> None:
    """Write an index; it appears whole or not at all.

    Args:
        index: The index.
        path: Where it goes.
        file: The checksum of its ledger.
    """
    states, state_of = _numbered(index.articles.states)
    words = {
        "format": FORMAT,
        "file": file,
        "visits": index.visits,
        "ids": index.articles.ids,
        "days": index.articles.days,
        "states": states,
        "told": index.crowd.told,
        "entities": index.crowd.entities,
        "entries": index.entries,
    }
    arrays = {
        "states": np.array(state_of, np.uint32),
        "rows": index.crowd.rows,
        "ties": index.crowd.ties,
        "key": index.blocks.key,
        "place": index.blocks.place,
        **{name: getattr(index, name) for name in ARRAYS},
    }
    words["digest"] = _digest(arrays)
    text = json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass")
    with written(path) as stream:
        np.savez(stream, allow_pickle=False, words=np.frombuffer(text, np.uint8), **arrays)


def _numbered(values: Sequence[tuple[str, ...]]) -> tuple[list[tuple[str, ...]], list[int]]:
    known: dict[tuple[str, ...], int] = {}
    return ((places := [known.setdefault(one, len(known)) for one in values]) and list(known)) or [], places


def load_index(path: Path, file: str) -> Index | None:
    """Read an index; None if there is none for this file, with a warning if there is another.

    Args:
        path: Where it stands.
        file: The checksum of the ledger.
    """
    if not path.exists():
        return None
    try:
        index = _read_index(path, file)
        if index is not None and _fits(index, int(file.rpartition("-")[2])):
            return index
    except Exception:  # whatever damaged bytes make of it: everything in it can be made anew
        index = None
    told = f"{path.name} is no index of this ledger or is damaged: it is made anew, which takes longer"
    warnings.warn(told, UserWarning, stacklevel=3)
    return None


def _read_index(path: Path, file: str) -> Index | None:
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as found:
        words: dict[str, Any] = json.loads(found["words"].tobytes())
        if (words["format"], words["file"]) != (FORMAT, file):
            return None
        if words["digest"] != _digest({name: found[name] for name in found if name != "words"}):
            return None
        some = [tuple(one) for one in words["states"]]
        states = [some[at] for at in found["states"].tolist()]
        told = [
            (label, name, country, tuple(aliases), tuple((title, of) for title, of in roles))
            for label, name, country, aliases, roles in words["told"]
        ]
        return Index(
            Articles(words["ids"], words["days"], states),
            Crowd(told, words["entities"], found["rows"], found["ties"]),
            words["entries"],
            Blocks(found["key"], found["place"]),
            words["visits"],
            **{name: found[name] for name in ARRAYS},
        )


def _digest(arrays: Mapping[str, Numbers]) -> str:
    """Give a hash of arrays with their names, types and shapes."""
    found = hashlib.sha256()
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        found.update(f"{name} {array.dtype.descr} {array.shape} ".encode())
        found.update(array.tobytes())
    return found.hexdigest()


def _fits(index: Index, size: int) -> bool:
    """Tell whether all numbers of an index lead somewhere, whoever wrote it."""
    articles, entries, told = len(index.articles.ids), len(index.entries), len(index.crowd.told)
    threads, claims = len(index.thread_first), len(index.claim_place)
    offsets = [
        int(one)
        for part in (index.article_at, index.entry_at, index.thread_at)
        for one in (part[0], part[-1])
    ]
    lengths = (
        len(index.articles.days) == len(index.articles.states) == articles,
        len(index.article_at) == articles + 1 and len(index.entry_at) == entries + 1,
        len(index.thread_at) == threads + 1 == len(index.thread_family) + 1 == len(index.thread_lapse) + 1,
        len(index.row_entry) == len(index.crowd.rows) and len(index.claim_thread) == claims,
        len(index.blocks.key) == len(index.blocks.place),
        0 <= index.visits <= threads,
    )
    ordered = (
        all(bool((np.diff(part) > 0).all()) for part in (index.article_at, index.entry_at, index.thread_at)),
        offsets == sorted(offsets) and offsets[0] > 0 and offsets[-1] == size,
        offsets[1] == offsets[2] and offsets[3] == offsets[4],
        bool((index.claim_place[1:] > index.claim_place[:-1]).all()),
    )
    inside = (
        _below(index.claim_thread, threads),
        _below(index.row_entry, entries, least=-1),
        _below(index.crowd.rows["article"], articles) and _below(index.crowd.rows["told"], told),
        _below(index.crowd.rows["entity"], len(index.crowd.entities))
        and _below(index.crowd.ties["told"], told),
        _below(index.claim_place >> np.uint64(INNER), articles),
        bool(np.isin(index.blocks.place, index.claim_place).all()),
        bool(np.isin(index.thread_first, index.claim_place).all()),
    )
    return all(lengths) and all(ordered) and all(inside)


def _below(numbers: Numbers, end: int, least: int = 0) -> bool:
    return not len(numbers) or (int(numbers.min()) >= least and int(numbers.max()) < end)
