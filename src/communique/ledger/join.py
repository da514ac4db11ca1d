"""From pairs to threads: families of linked claims, and the threads within a family."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from communique.ledger.alike import answer, clash, compare, long_apart
from communique.ledger.facts import Facts, Stance
from communique.ledger.model import Link
from communique.ledger.settings import LedgerSettings
from communique.ledger.words import OWN, total

__all__ = ["Group", "Linker", "Tie", "families", "groups"]

MOST_LINKS = 3  # links kept for each event of a thread, the best ones


class Tie(NamedTuple):
    """Two linked claims by number, the lesser first."""

    score: float
    a: int
    b: int


class Group(NamedTuple):
    """The claims of one thread and the links that hold it; the family is a claim's id."""

    family: str
    claims: list[Facts]
    links: list[Link]


class Linker:
    """Compares claims; claims in the words of others, as agencies are reprinted, only once."""

    def __init__(self, settings: LedgerSettings) -> None:
        self._settings = settings
        self._numbers: dict[tuple[object, ...], int] = {}
        self._memo: dict[tuple[int, int, bool, bool], float] = {}

    def number(self, one: Facts) -> int:
        """Give the number that claims in the same words share."""
        return self._numbers.setdefault(one.alike, len(self._numbers))

    def score(self, one: Facts, other: Facts, numbers: tuple[int, int]) -> float:
        """Give the score of the link of two claims, 0 where there is none.

        Args:
            one: A claim.
            other: Another.
            numbers: Their numbers.
        """
        if one.visit is not None or other.visit is not None:
            return self._compared(one, other)
        if one.day and other.day and abs(one.day - other.day) > self._settings.max_gap_days:
            return 0.0
        key = (min(numbers), max(numbers), one.article == other.article, long_apart(one, other))
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = self._compared(one, other)
        return found

    def _compared(self, one: Facts, other: Facts) -> float:
        link = compare(one, other, self._settings)
        return 0.0 if link is None else link.score

    def link(self, one: Facts, other: Facts) -> Link:
        """Give a link that is known to be, with its reasons; ids in order."""
        found = compare(one, other, self._settings) or answer(one, other) or answer(other, one)
        if found is None:
            raise ValueError(f"{one.id} and {other.id} are not linked")
        return found


class Matter:
    """What the claims of a growing thread are about: how many of them have each word that weighs.

    Links are drawn between two reports at a time, and a chain of them may drift from matter to matter:
    two sides become one thread only if words that at least half of each side has weigh enough.
    """

    __slots__ = ("count", "paired", "words")

    def __init__(self, one: Facts) -> None:
        self.words: Counter[str] = Counter(one.heavy)
        self.count = 1 if one.heavy else 0
        self.paired = bool(one.pair)

    def core(self) -> set[str]:
        """Give the words that half of the claims have; of two claims, both."""
        least = self.count / 2 if self.count > 2 else self.count
        return {word for word, count in self.words.items() if count >= least}

    def meets(self, other: Matter) -> bool:
        """Tell whether two sides share their core; sides without words, such as visits, always do."""
        if self.count + other.count < 3 or not self.count or not other.count:
            return True
        shared = frozenset(self.core() & other.core())
        return total(shared, self.paired and other.paired) >= OWN

    def with_(self, other: Matter) -> Matter:
        """Take in another side."""
        self.words += other.words
        self.count += other.count
        self.paired &= other.paired
        return self


def families(count: int, ties: Iterable[Tie]) -> list[int]:
    """Give each claim its family: the least number of all claims that links lead to.

    Example:
        >>> families(3, [Tie(1.0, 0, 2)])
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
    """Cut claims into threads, the best links first, never joining two sides that clash.

    Args:
        claims: All claims of some families, in order of their ids; ties tell them by number.
        ties: All links among them.
        linker: Gives the reasons of links.
    """
    ties = sorted(ties, key=lambda tie: (-tie.score, tie.a, tie.b))
    family = families(len(claims), ties)
    parent = list(range(len(claims)))
    stances: dict[int, frozenset[Stance]] = {}
    matters: dict[int, Matter] = {}
    kept: list[Tie] = []
    for tie in ties:
        one, other = sorted((_root(parent, tie.a), _root(parent, tie.b)))
        if one != other:
            left = stances.get(one) or frozenset([claims[one].stance])
            right = stances.pop(other, None) or frozenset([claims[other].stance])
            mine = matters.get(one) or Matter(claims[one])
            others = matters.pop(other, None) or Matter(claims[other])
            if any(clash(x, y) for x in left for y in right) or not mine.meets(others):
                stances[other], matters[other] = right, others
                continue
            parent[other] = one
            stances[one], matters[one] = left | right, mine.with_(others)
        kept.append(tie)
    members: dict[int, list[Facts]] = {}
    for number, claim in enumerate(claims):
        members.setdefault(_root(parent, number), []).append(claim)
    inner: dict[int, list[Link]] = {}
    for tie in _best(kept):
        inner.setdefault(_root(parent, tie.a), []).append(linker.link(claims[tie.a], claims[tie.b]))
    return [Group(claims[family[root]].id, some, inner.get(root, [])) for root, some in members.items()]


def _best(ties: Iterable[Tie]) -> list[Tie]:
    """Keep the links that are among the best of one of their ends; links come best first."""
    count: dict[int, int] = {}
    best = []
    for tie in ties:
        if min(count.get(tie.a, 0), count.get(tie.b, 0)) < MOST_LINKS:
            best.append(tie)
            for end in (tie.a, tie.b):
                count[end] = count.get(end, 0) + 1
    return sorted(best, key=lambda tie: (tie.a, tie.b))
