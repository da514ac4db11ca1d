"""Small logistic models over named features: which candidate is meant, if any.

The weights stand in tables of the lexicon (``commitment_choices.csv``, ``entities_choices.csv``), one row a
feature, fitted on the press corpus by ``models/communique_press/fit.py``; a feature without a row counts
nothing.
A model is named by its table and its name there: ``commitment:actor``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar

from communique.annotation import encode
from communique.lexicon import table

__all__ = ["ENOUGH", "Candidate", "best", "likeliest", "probability", "weights"]

T = TypeVar("T")

ENOUGH = 0.5
"""Probability from which a candidate is taken."""


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """Something that may be meant, its name in the text, and the features that speak for and against it."""

    value: T
    name: str
    features: dict[str, float] = field(default_factory=dict)

    def told(self, model: str) -> dict[str, Any]:
        """Give the candidate as an explanation shows it."""
        score = round(probability(model, self.features), 3)
        return {"name": self.name, "value": encode(self.value), "score": score, "features": self.features}


@cache
def weights(model: str) -> dict[str, float]:
    """Give the weights of one model by feature.

    Args:
        model: ``TABLE:NAME``; ``commitment:actor`` is ``actor`` in ``commitment_choices.csv``.

    Example:
        >>> weights("commitment:actor")["rule"] > 0
        True
    """
    home, _, name = model.partition(":")
    return {row["feature"]: float(row["weight"]) for row in table(f"{home}_choices") if row["model"] == name}


def probability(model: str, features: Mapping[str, float]) -> float:
    """Give the probability that a logistic model adds up from features."""
    told = weights(model)
    total = told.get("always", 0.0) + sum(told.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def likeliest(model: str, candidates: Sequence[Candidate[T]]) -> T:
    """Give the likeliest of some candidates, of equals the first.

    Args:
        model: Name of the model.
        candidates: At least one.
    """
    return max(candidates, key=lambda candidate: probability(model, candidate.features)).value


def best(model: str, candidates: Sequence[Candidate[T]], sure: float = 1.0, most: int = 1) -> tuple[T, ...]:
    """Give the likeliest candidate if it is likelier than not, and others that are as likely as ``sure``.

    Args:
        model: Name of the model.
        candidates: What may be meant; of equals the first wins.
        sure: Probability that a second candidate needs.
        most: Most candidates that are given.
    """
    scored = sorted(
        (-probability(model, candidate.features), place) for place, candidate in enumerate(candidates)
    )
    taken = [
        candidates[place].value
        for rank, (score, place) in enumerate(scored)
        if -score >= (ENOUGH if rank == 0 else max(sure, ENOUGH))
    ]
    return tuple(dict.fromkeys(taken))[:most]
