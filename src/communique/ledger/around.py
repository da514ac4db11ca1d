"""What an article says around a claim: the words that tell its matter where the claim itself says "the line".

Every word of an article counts for a claim by three things: how near it stands, how few of the
article's sentences have it (what all of them have tells its claims not apart), and how unusual it is in
releases of governments. Names of people are left out: who speaks is no matter.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from communique.ledger.words import bases_of, rarity

__all__ = ["Around", "Surroundings", "likeness", "rooted"]

SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[“\"A-Z])|\n")
BEHIND, AHEAD = (
    150,
    80,
)  # characters in which the weight of a word falls to a third, before a claim and after it
NEXT, TITLE = 0.75, 0.15  # weight of a word right beside the claim, and in the title
REACH = 3  # so many times that far a word counts at all
MOST = 32  # words kept


class Around(NamedTuple):
    """The words around a claim with their weights (1 to 100), and how near they are to the article.

    ``main`` and ``lead`` are the likeness (0 to 100) to the whole article and to its first lines.
    """

    words: tuple[tuple[str, int], ...]
    main: int
    lead: int


class Surroundings:
    """The words of one article.

    Args:
        row: A record as JSON object.
    """

    def __init__(self, row: Mapping[str, Any]) -> None:
        text: str = row["text"]
        names = (
            name
            for item in row["entities"]
            if item["label"] == "PERSON"
            for name in (item["name"], *item["aliases"])
        )
        people = {base for name in names for _, base in bases_of(name)}
        self._words = [(at, base) for at, base in bases_of(text) if base not in people]
        self._at = [at for at, _ in self._words]
        title = row.get("title")
        self._title = title["end"] if title else max(text.find("\n"), 0)
        cuts = [match.end() for match in SENTENCE.finditer(text)]
        told = {(bisect_left(cuts, at + 1), base) for at, base in self._words}
        count = Counter(base for _, base in told)
        whole = len(cuts) + 1
        self._rare = {base: _rare(number, whole) * rarity(base) for base, number in count.items()}
        often = Counter(base for _, base in self._words)
        self._article = {base: (1 + math.log(number)) * self._rare[base] for base, number in often.items()}
        first = text.find("\n\n", self._title + 2)
        self._lead = {
            base: self._rare[base] for at, base in self._words if at < (first if first > 0 else 600)
        }

    def of(self, start: int, end: int, what: str) -> Around:
        """Give what stands around a claim.

        Args:
            start: Where it begins.
            end: Where it ends.
            what: Its object, whose words count as its own wherever they come from.
        """
        weight = {base: 1.0 for _, base in bases_of(what)}
        low = bisect_left(self._at, start - REACH * BEHIND)
        high = bisect_left(self._at, end + REACH * AHEAD)
        for at, base in self._words[low:high]:
            weight[base] = max(weight.get(base, 0.0), _nearness(at, start, end))
        for _, base in self._words[: bisect_left(self._at, self._title)]:
            weight[base] = max(weight.get(base, 0.0), TITLE)
        found = {base: value * self._rare.get(base, rarity(base)) for base, value in weight.items()}
        ranked = sorted(found.items(), key=lambda pair: (-round(100 * pair[1]), pair[0]))[:MOST]
        kept = tuple(sorted((base, round(100 * value)) for base, value in ranked if value >= 0.01))
        return Around(
            kept, round(100 * likeness(found, self._article)), round(100 * likeness(found, self._lead))
        )


def _rare(number: int, whole: int) -> float:
    """Weigh a word by how many of an article's sentences have it."""
    return math.log(1 + whole / (1 + number)) / math.log(1 + whole)


def _nearness(at: int, start: int, end: int) -> float:
    if start <= at < end:
        return 1.0
    return NEXT * math.exp((at - start) / BEHIND if at < start else (end - at) / AHEAD)


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Give the cosine of two weighted sets of words; the same whatever their order.

    Example:
        >>> likeness({"wall": 1.0, "tombo": 1.0}, {"wall": 2.0, "tombo": 2.0})
        1.0
    """
    if len(other) < len(one):
        one, other = other, one
    shared = math.fsum(value * other[base] for base, value in one.items() if base in other)
    return round(shared / (_length(one) * _length(other)), 6) if shared else 0.0


def _length(some: Mapping[str, float]) -> float:
    return math.sqrt(math.fsum(value * value for value in some.values()))


def rooted(text: str) -> dict[str, float]:
    """Give the words of a phrase, each with its rarity.

    Example:
        >>> sorted(rooted("to build the Tana bridge"))
        ['bridg', 'build', 'tana']
    """
    return {base: rarity(base) for _, base in bases_of(text)}
