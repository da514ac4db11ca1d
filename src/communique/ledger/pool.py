"""The claims that are joined: all new ones, and the old ones of the families that they touch."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from communique.ledger.alike import answer
from communique.ledger.base import Base
from communique.ledger.block import NEAREST, Blocks, Numbers
from communique.ledger.facts import Facts
from communique.ledger.files import claim_of
from communique.ledger.intake import Intake
from communique.ledger.join import Group, Linker, Tie, groups
from communique.ledger.model import Claim

__all__ = ["Pool", "touched"]

BITS = np.uint64(32)
HELD = 1 << 23  # pairs that are held at one time, a pair several times
AT_ONCE = 1 << 16  # pairs that are numbers of Python at one time


def _unique(
    pieces: Callable[[], Iterable[tuple[Numbers, Numbers]]], of: Numbers, most: int
) -> Iterator[tuple[int, int]]:
    """Yield pairs of places once each, in order, as numbers of the sorted places ``of``, lesser first.

    Args:
        pieces: Gives the pairs in pieces; called once for every part of them, so that few are held at a time.
        of: The places.
        most: How many pairs there are at most.
    """
    parts = max(1, -(-most // HELD))
    bounds = [len(of) * part // parts for part in range(parts + 1)]
    for low, high in pairwise(bounds):
        some = [np.zeros(0, np.uint64)]
        for one, two in pieces():
            a, b = np.searchsorted(of, one), np.searchsorted(of, two)
            lesser, greater = np.minimum(a, b), np.maximum(a, b)
            here = (lesser >= low) & (lesser < high)
            some.append(lesser[here].astype(np.uint64) << BITS | greater[here].astype(np.uint64))
        found = np.unique(np.concatenate(some))
        for start in range(0, len(found), AT_ONCE):
            pair = found[start : start + AT_ONCE]
            yield from zip((pair >> BITS).tolist(), (pair & np.uint64(0xFFFFFFFF)).tolist(), strict=True)


def touched(
    base: Base, new: Blocks, both: Blocks, at: Numbers, facts: Mapping[int, Facts], linker: Linker
) -> set[int]:
    """Give the old families that must be joined anew.

    They are those with a claim that a new one is linked to, and those of which new claims come between
    two that were compared.

    Args:
        base: The old ledger.
        new: Keys of the new claims.
        both: Keys of old and new claims.
        at: Where the new ones stand among both.
        facts: The new claims by place.
        linker: Compares claims.
    """
    if not len(base.claim_place):
        return set()
    old = np.ones(len(both.key), bool)
    old[at] = False
    order = np.sort(np.concatenate([base.claim_place, np.array(list(facts), np.uint64)]))
    places = order.tolist()
    met: set[int] = set()
    for left, right in _unique(lambda: both.pairs(at, old, both=True), order, 2 * NEAREST * len(at)):
        one, two = places[left], places[right]
        mine, other = (one, two) if one in facts else (two, one)
        thread = base.thread_at(other)
        if thread in met:
            continue
        a, b = facts[mine], base.claims(thread)[other].facts
        if linker.score(a, b) >= linker.least:
            met.add(thread)
    found = base.families(met)
    for before, behind in base.blocks.parted(new):
        family = base.families_at(before)
        found.update(np.unique(family[family == base.families_at(behind)]).tolist())
    return found


class Pool:
    """Claims in order of their ids, from an intake and from families of an old ledger."""

    def __init__(self, base: Base, families: set[int], places: Numbers, intake: Intake) -> None:
        self.threads = base.members(families)
        known = [one for thread in self.threads for one in base.claims(thread).items()]
        self._known = {one.facts.id: one for _, one in known}
        self._intake = intake
        self._number = {one.id: number for number, one in enumerate(intake.facts)}
        some = [
            *zip(intake.facts, places.tolist(), strict=True),
            *((one.facts, place) for place, one in known),
        ]
        some.sort(key=lambda pair: pair[0].id)
        self.facts = [one for one, _ in some]
        self.places = np.array([place for _, place in some], np.uint64)
        self.place_of = {one.id: place for one, place in some}

    def text(self, claim: str) -> bytes:
        """Give a claim as JSON."""
        known = self._known.get(claim)
        return known.text if known else self._intake.claims[self._number[claim]]

    def claim(self, claim: str) -> Claim:
        """Give a claim."""
        known = self._known.get(claim)
        return known.claim if known else claim_of(json.loads(self.text(claim)))

    def groups(self, blocks: Blocks, linker: Linker) -> list[Group]:
        """Join the claims."""
        inside = np.isin(blocks.place, self.places)
        order = np.argsort(self.places)
        number = order.tolist()
        ties: dict[tuple[int, int], Tie] = {}
        first = np.flatnonzero(inside)
        pieces = functools.partial(blocks.pairs, first, inside, both=False)
        for one, two in _unique(pieces, self.places[order], NEAREST * len(first)):
            a, b = sorted((number[one], number[two]))
            score = linker.score(self.facts[a], self.facts[b])
            if score >= linker.least:
                ties[a, b] = Tie(score, a, b)
        for tie in _answers(self.facts):
            ties[tie.a, tie.b] = tie
        return groups(self.facts, ties.values(), linker)


def _answers(claims: Sequence[Facts]) -> Iterable[Tie]:
    """Link claims that stand next to each other in an article, the second of which answers the first."""
    at = {one.id: number for number, one in enumerate(claims)}
    for number, one in enumerate(claims):
        before = at.get(one.after) if one.after else None
        link = None if before is None else answer(claims[before], one)
        if before is not None and link is not None:
            yield Tie(round(1000 * link.score), *sorted((before, number)))
