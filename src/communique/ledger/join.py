"""From pairs to threads: families of linked claims, and the threads within a family.

Threads grow by average linkage: the two sides whose claims are on average most alike join first, and as
long as that average is not below the threshold, so that a chain of likenesses does not drift from
matter to matter. Two sides can only join if some pair of their claims is a link; families, which are
what links tie together, are therefore clustered each by itself.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from communique.ledger.alike import answer, clash, compare, linked
from communique.ledger.facts import Facts, Stance
from communique.ledger.features import View
from communique.ledger.model import Link
from communique.ledger.settings import LedgerSettings

__all__ = ["Group", "Linker", "Tie", "families", "groups"]

MOST_LINKS = 3  # links kept for each event of a thread, the best ones
WHOLE = 300  # claims of the largest family of which all pairs are compared; of larger ones, candidates only
KEPT = 2_000  # claims whose words are kept ready for comparing


class Tie(NamedTuple):
    """Two compared claims by number, the lesser first, and their score in thousandths."""

    score: int
    a: int
    b: int


class Group(NamedTuple):
    """The claims of one thread and the links that hold it; the family is a claim's id."""

    family: str
    claims: list[Facts]
    links: list[Link]


class Linker:
    """Compares claims."""

    def __init__(self, settings: LedgerSettings) -> None:
        self._settings = settings
        self.least = round(1000 * settings.threshold)
        self._views: dict[int, View] = {}

    def _view(self, one: Facts) -> View:
        found = self._views.get(id(one))
        if found is None:
            if len(self._views) >= KEPT:
                self._views.clear()
            found = self._views[id(one)] = View(one)
        return found

    def score(self, one: Facts, other: Facts) -> int:
        """Give the score of two claims in thousandths; below 0 if they clash."""
        return compare(self._view(one), self._view(other), self._settings)

    def link(self, one: Facts, other: Facts) -> Link:
        """Give the link of two claims, with its reasons; ids in order."""
        found = answer(one, other) or answer(other, one)
        return found or linked(self._view(one), self._view(other), self._settings)


def families(count: int, ties: Iterable[Tie]) -> list[int]:
    """Give each claim its family: the least number of all claims that links lead to.

    Example:
        >>> families(3, [Tie(1000, 0, 2)])
        [0, 1, 0]
    """
    parent = list(range(count))
    for tie in ties:
        one, other = sorted((_root(parent, tie.a), _root(parent, tie.b)))
        parent[other] = one
    return [_root(parent, one) for one in range(count)]


def _root(parent: list[int], one: int) -> int:
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one


def groups(claims: Sequence[Facts], ties: Iterable[Tie], linker: Linker) -> list[Group]:
    """Cut claims into threads.

    Args:
        claims: All claims of some families, in order of their ids; ties tell them by number.
        ties: All links among them.
        linker: Compares claims and gives the reasons of links.
    """
    ties = list(ties)
    family = families(len(claims), ties)
    members: dict[int, list[int]] = {}
    for number, root in enumerate(family):
        members.setdefault(root, []).append(number)
    inner: dict[int, list[Tie]] = {}
    for tie in ties:
        inner.setdefault(family[tie.a], []).append(tie)
    found: list[Group] = []
    for root, some in members.items():
        if len(some) == 1:
            found.append(Group(claims[root].id, [claims[root]], []))
            continue
        known = _compared(claims, some, inner[root], linker)
        for thread in joined(some, [claims[at].stance for at in some], known, linker.least):
            told = [claims[at] for at in thread]
            best = _best(thread, known, linker.least)
            links = [linker.link(claims[tie.a], claims[tie.b]) for tie in best]
            found.append(Group(claims[root].id, told, links))
    found.sort(key=lambda group: group.claims[0].id)
    return found


def _compared(
    claims: Sequence[Facts], some: Sequence[int], ties: Iterable[Tie], linker: Linker
) -> dict[tuple[int, int], int]:
    """Give the scores of the pairs of a family: of all, or of the links in one that is too large."""
    known = {(tie.a, tie.b): tie.score for tie in ties}
    if len(some) <= WHOLE:
        for pair in combinations(some, 2):
            if pair not in known:
                known[pair] = linker.score(claims[pair[0]], claims[pair[1]])
    return known


class _Side:
    """A growing thread: its claims, what they stand for, and the sums of scores with other sides."""

    __slots__ = ("claims", "stances", "sums")

    def __init__(self, claim: int, stance: Stance) -> None:
        self.claims = [claim]
        self.stances = frozenset([stance])
        self.sums: dict[int, int] = {}


def joined(
    some: Sequence[int], stances: Sequence[Stance], known: dict[tuple[int, int], int], least: int
) -> list[list[int]]:
    """Join claims by average linkage; two sides that hold a clash never join.

    Args:
        some: Numbers of claims.
        stances: What they stand for.
        known: Scores of pairs in thousandths; those that are missing count 0.
        least: The score that two sides must have on average to join.

    Example:
        >>> none = Stance(frozenset(), None, False, 0, 0, False)
        >>> joined([0, 1, 2], [none] * 3, {(0, 1): 900, (1, 2): 500, (0, 2): 100}, 400)
        [[0, 1], [2]]
    """
    sides = {at: _Side(at, stance) for at, stance in zip(some, stances, strict=True)}
    for (a, b), score in known.items():
        sides[a].sums[b] = sides[b].sums[a] = max(0, score)
    heap = [(-float(score), a, b, 1, 1) for (a, b), score in known.items() if score >= least]
    heapq.heapify(heap)
    while heap:
        _, a, b, left, right = heapq.heappop(heap)
        one, other = sides.get(a), sides.get(b)
        if one is None or other is None or (len(one.claims), len(other.claims)) != (left, right):
            continue  # one of them has grown since
        if any(clash(x, y) for x in one.stances for y in other.stances if x is not y):
            continue
        _merge(sides, a, b)
        size = len(one.claims)
        for c, total in one.sums.items():
            count = len(sides[c].claims)
            if total >= least * size * count:
                low, high = (a, c) if a < c else (c, a)
                sizes = (size, count) if a < c else (count, size)
                heapq.heappush(heap, (-total / (size * count), low, high, *sizes))
    return [sorted(side.claims) for _, side in sorted(sides.items())]


def _merge(sides: dict[int, _Side], a: int, b: int) -> None:
    """Let the first side take in the second."""
    one, other = sides[a], sides.pop(b)
    one.claims += other.claims
    one.stances |= other.stances
    one.sums.pop(b, None)
    for c, total in other.sums.items():
        if c != a:
            one.sums[c] = sides[c].sums[a] = one.sums.get(c, 0) + total
            sides[c].sums.pop(b)


def _best(thread: Sequence[int], known: dict[tuple[int, int], int], least: int) -> list[Tie]:
    """Give the links of a thread that are among the best of one of their ends."""
    ties = [Tie(known[pair], *pair) for pair in combinations(thread, 2) if known.get(pair, 0) >= least]
    count: dict[int, int] = {}
    best = []
    for tie in sorted(ties, key=lambda tie: (-tie.score, tie.a, tie.b)):
        if min(count.get(tie.a, 0), count.get(tie.b, 0)) < MOST_LINKS:
            best.append(tie)
            for end in (tie.a, tie.b):
                count[end] = count.get(end, 0) + 1
    return sorted(best, key=lambda tie: (tie.a, tie.b))
