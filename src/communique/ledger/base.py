"""An old ledger that records are added to: its index, and the few lines that are read."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from typing import IO, Any, NamedTuple

import numpy as np

from communique.ledger.block import Blocks, Numbers
from communique.ledger.crowd import Articles
from communique.ledger.facts import Facts, facts
from communique.ledger.files import claim_of, part_of
from communique.ledger.index import Index
from communique.ledger.intake import INNER, Intake, encoded
from communique.ledger.model import Claim, Thread
from communique.ledger.thread import in_order

__all__ = ["Base", "Known", "Order", "moved", "order_of"]


class Order(NamedTuple):
    """Old and new articles in one order: the places of the old, of the new, and the new ones sorted."""

    articles: Articles
    old: Numbers
    new: Numbers
    ranked: list[int]
    before: list[int]


def order_of(old: Articles, intake: Intake) -> Order:
    """Put the articles of an intake among old ones."""
    ids = list(intake.ids)
    new = Articles(ids, intake.days, intake.states)
    ranked = sorted(range(len(ids)), key=new.key)
    keys = [old.key(number) for number in range(len(old.ids))]
    before = [bisect_right(keys, new.key(number)) for number in ranked]
    new_rank = np.zeros(len(ids), np.int64)
    new_rank[ranked] = np.array(before, np.int64) + np.arange(len(ranked))
    numbers = np.arange(len(keys))
    old_rank = numbers + np.searchsorted(np.array(before, np.int64), numbers, side="right")
    whole: list[Any] = [None] * (len(keys) + len(ids))
    for some, rank in ((old, old_rank), (new, new_rank)):
        for values, place in zip(
            zip(some.ids, some.days, some.states, strict=True), rank.tolist(), strict=True
        ):
            whole[place] = values
    columns = [list(column) for column in zip(*whole, strict=True)] or [[], [], []]
    return Order(Articles(*columns), old_rank, new_rank, ranked, before)


def moved(place: Numbers, rank: Numbers) -> Numbers:
    """Give places anew after other articles came between.

    Args:
        place: Places of claims.
        rank: The new number of each article.
    """
    inner = np.uint64((1 << INNER) - 1)
    return rank.astype(np.uint64)[(place >> np.uint64(INNER)).astype(np.int64)] << np.uint64(INNER) | (
        place & inner
    )


class Known(NamedTuple):
    """A claim of the old ledger: its facts, itself, and its JSON."""

    facts: Facts
    claim: Claim
    text: bytes


class Base:
    """An old ledger, its places brought into the new order by :meth:`reorder`."""

    def __init__(self, stream: IO[bytes], index: Index) -> None:
        self.stream = stream
        self.index = index
        self.blocks = index.blocks
        self.claim_place = index.claim_place
        self.first = index.thread_first
        self.threads = len(index.thread_first) - index.visits
        self._by_thread = np.argsort(index.claim_thread, kind="stable")
        self._start = np.searchsorted(
            index.claim_thread[self._by_thread], np.arange(len(index.thread_first) + 1)
        )
        self._number = {key: at for at, key in enumerate(index.articles.ids)}
        self._loaded: dict[int, dict[int, Known]] = {}

    def sha_of(self, article: str) -> str | None:
        """Give the SHA-256 of an article, None if the ledger does not hold it."""
        number = self._number.get(article)
        if number is None:
            return None
        return str(self._row(self.index.article_at, number)["sha256"])

    def _row(self, at: Numbers, number: int) -> dict[str, Any]:
        self.stream.seek(int(at[number]))
        row: dict[str, Any] = json.loads(self.stream.read(int(at[number + 1] - at[number])))
        return row

    def reorder(self, rank: Numbers) -> None:
        """Take the new numbers of the old articles."""
        index = self.index
        self.blocks = Blocks(index.blocks.key, moved(index.blocks.place, rank))
        self.claim_place = moved(index.claim_place, rank)
        self.first = moved(index.thread_first, rank)

    def thread_at(self, place: int) -> int:
        """Give the thread of a claim."""
        return int(self.index.claim_thread[np.searchsorted(self.claim_place, np.uint64(place))])

    def families_at(self, places: Numbers) -> Numbers:
        """Give the family of each claim."""
        found: Numbers = self.index.thread_family[
            self.index.claim_thread[np.searchsorted(self.claim_place, places)]
        ]
        return found

    def places_of(self, thread: int) -> Numbers:
        """Give the places of the claims of a thread, ascending."""
        return np.sort(self.claim_place[self._by_thread[self._start[thread] : self._start[thread + 1]]])

    def claims(self, thread: int) -> dict[int, Known]:
        """Read the claims of a thread, by place."""
        found = self._loaded.get(thread)
        if found is None:
            row = self._row(self.index.thread_at, thread)
            told = []
            for item in (*row["events"], *row["headings"]):
                claim = claim_of(item)
                told.append(Known(facts(claim), claim, encoded(json.dumps(item, ensure_ascii=False))))
            told.sort(key=lambda one: in_order(one.claim))
            found = dict(zip(self.places_of(thread).tolist(), told, strict=True))
            self._loaded[thread] = found
        return found

    def thread(self, number: int) -> Thread:
        """Read a thread."""
        found: Thread = part_of(self._row(self.index.thread_at, number))
        return found

    def families(self, threads: Iterable[int]) -> set[int]:
        """Give the families of threads."""
        return {int(self.index.thread_family[thread]) for thread in threads}

    def members(self, families: set[int]) -> list[int]:
        """Give the threads of families."""
        found = np.flatnonzero(np.isin(self.index.thread_family, np.array(sorted(families), np.int64)))
        return [int(thread) for thread in found]
