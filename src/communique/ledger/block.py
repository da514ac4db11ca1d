"""Which pairs of claims are compared at all.

Two claims are candidates if they share a party or near state together with an amount and a word, or with
two words of the matter; a claim whose matter is one word, together with that word. Keys depend on the
claim alone, so the candidates among some claims never change when others arrive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from communique.ledger.facts import Facts
from communique.ledger.names import skeletons
from communique.ledger.words import OWN

__all__ = ["candidates", "followers", "keys"]

MOST_STATES, MOST_PEOPLE, MOST_WORDS = 3, 3, 8
VOWELS = str.maketrans("", "", "aeiou")
Key = tuple[str, ...]


def keys(facts: Facts) -> tuple[list[Key], list[Key]]:
    """Give the keys of a claim: strong ones, and single words, which pair only with a claim of one word."""
    if facts.visit is not None:
        guests = [*_families(facts.visit.visitors), *facts.visit.states]
        return [("visit", facts.visit.host, guest) for guest in guests], []
    who = _who(facts)
    own = sorted(word for word in facts.heavy if facts.weights[word] == OWN)
    heavy = [*own, *sorted(facts.heavy.difference(own))][:MOST_WORDS]
    what: list[Key] = list(combinations(sorted(heavy), 2))
    amount = facts.claim.amount
    if amount is not None:
        size = f"{amount.value:.3g}", amount.currency or facts.unit or ""
        what += [("=", *size, word) for word in heavy]
    return [(name, *part) for name in who for part in what], [(name, word) for name in who for word in own]


def _who(facts: Facts) -> list[str]:
    if facts.states:
        near = sorted(facts.near - facts.states)
        return [*sorted(facts.states), *near][:MOST_STATES]
    return [
        *sorted(facts.near)[:MOST_STATES],
        *_families(sorted(facts.people)[:MOST_PEOPLE]),
        *sorted(facts.bodies),
    ]


def _families(names: Iterable[str]) -> list[str]:
    """Give the consonants of each last and first word, so that neither spelling nor order matters."""
    found: dict[str, None] = {}
    for name in names:
        words = skeletons(name)
        for word in (words[-1], words[0]) if words else ():
            if len(word) > 2:
                found[word[0] + word[1:].translate(VOWELS)] = None
    return list(found)


def candidates(
    claims: Sequence[Facts], others: Sequence[Facts] = (), *, within: bool = True
) -> Iterator[tuple[Facts, Facts]]:
    """Give the pairs of claims that share a key, each once.

    Args:
        claims: Claims to be paired.
        others: Claims to pair them with; these are not paired with each other.
        within: Whether the claims are paired with each other too.
    """
    index = _Index(claims)
    if within:
        for at, one in enumerate(claims):
            for other in sorted(index.near(one)):
                if other > at:
                    yield one, claims[other]
    for one in others:
        for at in sorted(index.near(one)):
            yield claims[at], one


class _Index:
    """Claims by key; single words lead to claims of one word, or from such a claim to all."""

    def __init__(self, claims: Sequence[Facts]) -> None:
        self.strong: dict[Key, list[int]] = {}
        self.words: dict[Key, list[int]] = {}
        self.short: dict[Key, list[int]] = {}
        for at, one in enumerate(claims):
            strong, words = keys(one)
            for key in strong:
                self.strong.setdefault(key, []).append(at)
            for key in words:
                self.words.setdefault(key, []).append(at)
                if len(one.heavy) == 1:
                    self.short.setdefault(key, []).append(at)

    def near(self, one: Facts) -> set[int]:
        strong, words = keys(one)
        met: set[int] = set()
        for key in strong:
            met.update(self.strong.get(key, ()))
        single = self.words if len(one.heavy) == 1 else self.short
        for key in words:
            met.update(single.get(key, ()))
        return met


def followers(claims: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Give the claims that stand next to each other in an article, in order."""
    by_id = {one.claim.id: one for one in claims}
    for one in claims:
        if one.claim.after in by_id:
            yield by_id[one.claim.after], one
