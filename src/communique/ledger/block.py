"""Which pairs of claims are compared at all.

Two claims are candidates if they share a key: two of the words that weigh most around them, an amount and
one such word, the guest and host of a visit, or the article. Where many claims share a key, each is compared
only with the :data:`NEAREST` before and behind it in order of publication (the sorted neighbourhood of
Hernández and Stolfo 1995), so that the cost grows with the number of claims and not with its square.
Candidates depend on the set of claims, not on the order in which they came.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.ledger.facts import Facts
from communique.ledger.names import skeletons

__all__ = ["NEAREST", "Blocks", "Numbers", "keys", "number_of"]

NEAREST = 24
MOST_WORDS = 6
VOWELS = str.maketrans("", "", "aeiou")
Key = tuple[str, ...]
Numbers = NDArray[Any]


def keys(facts: Facts) -> list[int]:
    """Give the keys of a claim as numbers of 64 bits, ascending."""
    return sorted({number_of(key) for key in _keys(facts)})


def number_of(key: Key) -> int:
    """Give a number of 64 bits for a key, the same in every run."""
    text = "\0".join(key).encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big")


def _keys(facts: Facts) -> Iterator[Key]:
    if facts.visit is not None:
        for guest in (*_families(facts.visit.visitors), *facts.visit.states):
            yield "visit", facts.visit.host, guest
        return
    yield "article", facts.article
    ranked = sorted(zip(facts.heft, facts.around, strict=True), key=lambda pair: (-pair[0], pair[1]))
    heavy = sorted(base for _, base in ranked[:MOST_WORDS])
    yield from combinations(heavy, 2)
    amount = facts.amount
    if amount is not None:
        size = f"{amount.value:.3g}", amount.currency or facts.unit or ""
        for base in heavy:
            yield "=", *size, base


def _families(names: Iterable[str]) -> list[str]:
    """Give the consonants of each last and first word, so that neither spelling nor order matters."""
    found: dict[str, None] = {}
    for name in names:
        words = skeletons(name)
        for word in (words[-1], words[0]) if words else ():
            if len(word) > 2:
                found[word[0] + word[1:].translate(VOWELS)] = None
    return list(found)


class Blocks:
    """Keys of claims, sorted by key and then by place, which numbers claims in order of publication.

    Attributes:
        key: One key an entry.
        place: The claim that has it.
    """

    def __init__(self, key: Numbers, place: Numbers) -> None:
        self.key = key
        self.place = place

    @classmethod
    def of(cls, key: Numbers, place: Numbers) -> Blocks:
        """Sort entries."""
        order = np.lexsort((place, key))
        return cls(key[order], place[order])

    def _among(self, new: Blocks) -> tuple[Numbers, Numbers, Numbers]:
        """Give where new entries belong: start and end of their block, and their place in it."""
        low = np.searchsorted(self.key, new.key, side="left")
        high = np.searchsorted(self.key, new.key, side="right")
        spans = zip(low.tolist(), high.tolist(), new.place, strict=True)
        at = [lo if lo == hi else lo + int(np.searchsorted(self.place[lo:hi], one)) for lo, hi, one in spans]
        return low, high, np.array(at, dtype=np.int64)

    def merged(self, new: Blocks) -> tuple[Blocks, Numbers]:
        """Give the entries of both, and where the new ones stand among them."""
        _, _, at = self._among(new)
        both = Blocks(np.insert(self.key, at, new.key), np.insert(self.place, at, new.place))
        return both, at + np.arange(len(at))

    def pairs(self, first: Numbers, second: Numbers, *, both: bool) -> Iterator[tuple[Numbers, Numbers]]:
        """Give pairs of places that are near each other in a block, in pieces; a pair may come twice.

        Args:
            first: Numbers of entries.
            second: Of each entry, whether it may be the other of a pair.
            both: Whether the other may stand before the first as well as behind it.
        """
        for step in range(1, NEAREST + 1):
            for way in (step, -step) if both else (step,):
                near = first + way
                fits = (near >= 0) & (near < len(self.key))
                one, two = first[fits], near[fits]
                same = (self.key[one] == self.key[two]) & second[two]
                yield self.place[one[same]], self.place[two[same]]

    def parted(self, new: Blocks) -> Iterator[tuple[Numbers, Numbers]]:
        """Give pairs of places that are near each other only as long as new entries do not come between."""
        low, high, at = self._among(new)
        _, back, count = np.unique(new.key, return_inverse=True, return_counts=True)
        more = count[back]
        big = high - low + more > NEAREST
        low, high, at, more = low[big], high[big], at[big], more[big]
        for apart in range(1, NEAREST + 1):
            lost = apart + more > NEAREST
            for before in range(1, apart + 1):
                one = at - before
                two = one + apart
                fits = lost & (one >= low) & (two < high)
                yield self.place[one[fits]], self.place[two[fits]]
