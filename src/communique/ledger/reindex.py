"""The index of a ledger that has none, made from its lines."""

from __future__ import annotations

from array import array
from datetime import date
from typing import IO

import numpy as np

from communique.errors import InputError
from communique.ledger.block import Blocks, keys
from communique.ledger.crowd import Articles, Gathering
from communique.ledger.facts import facts
from communique.ledger.files import BUILD_ANEW, Head, numbered_parts
from communique.ledger.index import Index, empty_index
from communique.ledger.intake import INNER
from communique.ledger.thread import in_order, lapse_day

__all__ = ["index_of"]


def index_of(stream: IO[bytes], head: Head, name: str = "the ledger") -> Index:
    """Read a ledger and give its index.

    Args:
        stream: The ledger, behind its first line.
        head: Its first line.
        name: What to call the file.

    Raises:
        InputError: If a line is none of a ledger, lines are missing or too many, or do not fit together.
    """
    try:
        return _indexed(stream, head, name)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as cause:
        told = f"{type(cause).__name__} {' '.join(str(cause).split())[:100]}"
        raise InputError("input-ledger", f"{name} does not hold together ({told})", BUILD_ANEW) from cause


def _indexed(stream: IO[bytes], head: Head, name: str) -> Index:
    ids: list[str] = []
    days: list[str | None] = []
    states: list[tuple[str, ...]] = []
    gathering = Gathering(empty_index().crowd)
    seen: dict[tuple[str, str], int] = {}
    entries: list[str] = []
    at: dict[str, list[int]] = {"article": [], "entry": [], "thread": [], "visit": []}
    told = []
    first: list[str] = []
    families: dict[str, int] = {}
    family: list[int] = []
    lapse: list[int] = []
    offset = stream.tell()
    for kind, part, size in numbered_parts(stream, head, name):
        at[kind].append(offset)
        offset += size
        if kind == "article":
            gathering.add(len(ids), part)
            ids.append(part.id)
            days.append(part.day and date.fromisoformat(part.day).isoformat())
            states.append(part.states)
        elif kind == "entry":
            seen.update(dict.fromkeys(part.seen, len(entries)))
            entries.append(part.id)
        else:
            told += [(in_order(claim), claim, len(family)) for claim in part.claims]
            first.append(part.events[0].id)
            family.append(families.setdefault(part.family, len(families)))
            lapse.append(lapse_day(part))
    numbers = {key: number for number, key in enumerate(ids)}
    place_of: dict[str, int] = {}
    thread_of: list[int] = []
    key, key_place = array("Q"), array("Q")
    article, inner = "", 0
    for _, claim, thread in sorted(told, key=lambda one: one[0]):
        article, inner = claim.article, inner + 1 if claim.article == article else 0
        place = numbers[article] << INNER | inner
        place_of[claim.id] = place
        thread_of.append(thread)
        for some in keys(facts(claim)):
            key.append(some)
            key_place.append(place)
    crowd, _ = gathering.crowd(empty_index().crowd.rows, np.arange(len(ids)))
    rows = zip(crowd.rows["article"].tolist(), crowd.rows["entity"].tolist(), strict=True)
    starts = np.array([*at["article"], *at["entry"], *at["thread"], *at["visit"], offset], np.int64)
    entry_start, thread_start = len(ids), len(ids) + len(entries)
    return Index(
        articles=Articles(ids, days, states),
        crowd=crowd,
        entries=entries,
        blocks=Blocks.of(np.array(key, np.uint64), np.array(key_place, np.uint64)),
        visits=len(at["visit"]),
        article_at=starts[: entry_start + 1],
        entry_at=starts[entry_start : thread_start + 1],
        thread_at=starts[thread_start:],
        row_entry=np.array([seen.get((ids[a], crowd.entities[b]), -1) for a, b in rows], np.int64),
        thread_first=np.array([place_of[one] for one in first], np.uint64),
        thread_family=np.array(family, np.int64),
        thread_lapse=np.array(lapse, np.int64),
        claim_place=np.array(list(place_of.values()), np.uint64),
        claim_thread=np.array(thread_of, np.int64),
    )
