"""What two claims have in common, as numbers with the words that tell it; a function of the two alone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from communique.ledger.facts import Facts
from communique.ledger.model import Quantity
from communique.ledger.names import alike_names
from communique.ledger.words import rarity

__all__ = ["Feature", "View", "features", "same_words"]

FAR = 400.0  # e-fold, nearly, of characters between two claims of an article
TOLD = 6  # words that a reason tells

Weighted = Mapping[str, float]


class Feature(NamedTuple):
    """A number, and what it comes from."""

    value: float
    told: str


class View:
    """A claim as it is compared: its words with their weights, and how long they are as vectors."""

    __slots__ = (
        "around",
        "evidence",
        "facts",
        "long_around",
        "long_evidence",
        "long_object",
        "names",
        "object",
    )

    def __init__(self, one: Facts) -> None:
        self.facts = one
        self.names = frozenset(one.names)
        self.around: Weighted = dict(zip(one.around, one.heft, strict=True))
        self.evidence: Weighted = {base: rarity(base) for base in one.evidence}
        self.object: Weighted = {base: rarity(base) for base in one.object}
        self.long_around, self.long_evidence, self.long_object = map(
            _length, (self.around, self.evidence, self.object)
        )


def features(a: View, b: View, least: float) -> dict[str, Feature]:
    """Give what two claims have in common and what parts them; what is nought is left out.

    Args:
        a: A claim.
        b: Another.
        least: Least likeness of two words of a name.
    """
    found = {**_matter(a, b), **_parties(a.facts, b.facts, least), **_numbers(a.facts, b.facts)}
    if a.facts.article == b.facts.article:
        found.update(_places(a.facts, b.facts))
    return {name: one for name, one in found.items() if one.value}


def _matter(a: View, b: View) -> dict[str, Feature]:
    one, two = a.facts, b.facts
    reach = max(
        _cosine(a.evidence, a.long_evidence, b.around, b.long_around),
        _cosine(b.evidence, b.long_evidence, a.around, a.long_around),
    )
    named = a.names & b.names
    most = math.sqrt(len(one.names) * len(two.names))
    same = one.action is not None and one.action == two.action
    return {
        "words around": _likeness(a.around, a.long_around, b.around, b.long_around),
        "evidence": _likeness(a.evidence, a.long_evidence, b.evidence, b.long_evidence),
        "object": _likeness(a.object, a.long_object, b.object, b.long_object),
        "object around the other": _found(a, b),
        "evidence around the other": Feature(reach, ""),
        "names": Feature(len(named) / most if named else 0.0, ", ".join(sorted(named))),
        "same action": Feature(float(same), one.action or "" if same else ""),
        "main matter of both": Feature(min(one.main, two.main) / 100, ""),
        "no object": Feature(float(not one.object) + float(not two.object), ""),
    }


def same_words(a: View, b: View) -> float:
    """Give how alike two claims are in their own words."""
    return _cosine(a.evidence, a.long_evidence, b.evidence, b.long_evidence)


def _parties(a: Facts, b: Facts, least: float) -> dict[str, Feature]:
    actors = a.actors & b.actors
    people = {x for x in a.people for y in b.people if alike_names(x, y, least)}
    states, near = a.told & b.told, a.near & b.near
    share = len(states) / min(len(a.told), len(b.told)) if states else 0.0
    apart = bool(a.told and b.told and not states)
    strange = bool(a.near and b.near and not near)
    return {
        "actors": Feature(float(bool(actors or people)), ", ".join(sorted(actors or people))),
        "states": Feature(share, ", ".join(sorted(states))),
        "other states": Feature(
            float(apart), " against ".join(map(_listed, (a.told, b.told))) if apart else ""
        ),
        "no state near": Feature(float(strange), ""),
        "two states": Feature(float(len(states) > 1 and a.told == b.told), ", ".join(sorted(states))),
    }


def _numbers(a: Facts, b: Facts) -> dict[str, Feature]:
    numbers = a.numbers & b.numbers
    other = bool(a.numbers and b.numbers and not numbers)
    found = {
        "numbers": Feature(float(bool(numbers)), ", ".join(sorted(numbers))),
        "other numbers": Feature(float(other), ""),
    }
    one, two = a.amount, b.amount
    if one is not None and two is not None and _comparable(one, two, a.unit, b.unit):
        equal = abs(one.value - two.value) <= 0.005 * max(abs(one.value), abs(two.value))
        told = f"{one.value:,} {one.currency or one.unit or ''}".strip()
        name = "amount" if equal else "other amount"
        found[name] = Feature(1.0, told if equal else f"{told} against {two.value:,}")
    if a.due is not None and b.due is not None and a.due.value and b.due.value:
        same = a.due.value == b.due.value
        found["deadline" if same else "other deadline"] = Feature(1.0, a.due.value if same else "")
    return found


def _comparable(one: Quantity, two: Quantity, unit: str | None, other: str | None) -> bool:
    return one.currency == two.currency and (one.currency is not None or unit == other)


def _places(a: Facts, b: Facts) -> dict[str, Feature]:
    first, then = (a, b) if (a.start, a.end, a.id) <= (b.start, b.end, b.id) else (b, a)
    between = max(0, then.start - first.end)
    return {
        "nearness": Feature(math.exp(-between / FAR), f"{between} characters"),
        "one in the other": Feature(float(then.start < first.end), ""),
        "what the article begins with": Feature(max(a.lead, b.lead) / 100, ""),
    }


def _found(a: View, b: View) -> Feature:
    """Give the share of the objects' words that stand around the other claim."""
    whole = math.fsum((*a.object.values(), *b.object.values()))
    left = [base for base in a.object if base in b.around]
    right = [base for base in b.object if base in a.around]
    if not left and not right:
        return Feature(0.0, "")
    share = math.fsum((*(a.object[base] for base in left), *(b.object[base] for base in right)))
    return Feature(share / whole, _listed({*left, *right}))


def _likeness(one: Weighted, long: float, other: Weighted, far: float) -> Feature:
    value = _cosine(one, long, other, far)
    if not value:
        return Feature(0.0, "")
    shared = sorted(
        (base for base in one if base in other), key=lambda base: (-one[base] * other[base], base)
    )
    return Feature(value, ", ".join(shared[:TOLD]))


def _cosine(one: Weighted, long: float, other: Weighted, far: float) -> float:
    if len(other) < len(one):
        one, other = other, one
    shared = [value * other[base] for base, value in one.items() if base in other]
    return math.fsum(shared) / (long * far) if shared else 0.0


def _length(some: Weighted) -> float:
    return math.sqrt(math.fsum(value * value for value in some.values()))


def _listed(some: Iterable[str]) -> str:
    return ", ".join(sorted(some)[:TOLD])
