"""Small choice models over named features: which candidate is meant, if any.

A candidate's score is the sum of the weights of its features; the candidates of one question and "none of
them", whose score is zero, share one probability by their scores (a conditional logit). The weights stand in
tables of the lexicon (``commitment_choices.csv``, ``entities_choices.csv``), one row a feature, fitted on the
press corpus by ``models/communique_press/fit.py``; a feature without a row counts nothing. A model is named
by its table and its name there: ``commitment:actor``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar

from communique.annotation import encode
from communique.lexicon import table

__all__ = [
    "Candidate",
    "alone",
    "best",
    "likeliest",
    "odds",
    "reasons",
    "several",
    "shares",
    "told",
    "weights",
]

T = TypeVar("T")

STEEPEST = 30.0
"""Scores beyond this are as good as certain."""


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """Something that may be meant, its name in the text, and the features that speak for and against it."""

    value: T
    name: str
    features: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, value: T, name: str, features: Mapping[str, float]) -> Candidate[T]:
        """Make a candidate of all features that are asked; those that are zero are left out.

        Example:
            >>> Candidate.of("PER", "Peru", {"rule": 1.0, "points": 0.123456, "earlier": 0.0}).features
            {'rule': 1.0, 'points': 0.1235}
        """
        return cls(value, name, {told: round(share, 4) for told, share in features.items() if share})


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


def odds(share: float, steepest: float = 6.0) -> float:
    """Give the odds of a probability as a logarithm, bounded: beyond that it is as good as certain.

    Args:
        share: The probability.
        steepest: The bound.

    Example:
        >>> odds(0.5), odds(1.0)
        (0.0, 6.0)
    """
    share = min(max(share, 1e-4), 1 - 1e-4)
    return max(-steepest, min(steepest, math.log(share / (1 - share))))


def _power(told: Mapping[str, float], features: Mapping[str, float]) -> float:
    total = told.get("always", 0.0) + sum(told.get(name, 0.0) * value for name, value in features.items())
    return math.exp(max(-STEEPEST, min(STEEPEST, total)))


def shares(model: str, candidates: Sequence[Candidate[T]]) -> list[float]:
    """Give the probability of each candidate of one question; what they lack to one is none of them.

    Args:
        model: Name of the model.
        candidates: All that may be meant.
    """
    told = weights(model)
    powers = [_power(told, candidate.features) for candidate in candidates]
    whole = 1.0 + sum(powers)
    return [power / whole for power in powers]


def alone(model: str, candidates: Sequence[Candidate[T]]) -> list[float]:
    """Give the probability of each candidate where each is a question of its own: none may be right, or many.

    Args:
        model: Name of the model.
        candidates: All that may be meant.
    """
    told = weights(model)
    powers = (_power(told, candidate.features) for candidate in candidates)
    return [power / (1.0 + power) for power in powers]


def several(model: str, candidates: Sequence[Candidate[T]], *, enough: float, second: float) -> tuple[T, ...]:
    """Give all candidates that are likely enough, each being a question of its own, the likeliest first.

    Args:
        model: Name of the model.
        candidates: All that may be meant; of equals the first wins.
        enough: Probability that the likeliest needs.
        second: Probability that each other one needs.
    """
    scored = sorted((-share, place) for place, share in enumerate(alone(model, candidates)))
    if not scored or -scored[0][0] < enough:
        return ()
    taken = [place for share, place in scored[1:] if -share >= second]
    return tuple(dict.fromkeys(candidates[place].value for place in (scored[0][1], *taken)))


def told(model: str, candidates: Sequence[Candidate[T]], each: bool = False) -> list[dict[str, Any]]:
    """Give the candidates with features and probabilities, as an explanation shows them.

    Args:
        model: Name of the model.
        candidates: All that may be meant.
        each: Whether each is a question of its own.
    """
    given = alone(model, candidates) if each else shares(model, candidates)
    return [
        {"name": c.name, "value": encode(c.value), "score": round(share, 3), "features": c.features}
        for c, share in zip(candidates, given, strict=True)
    ]


def reasons(model: str, candidate: Candidate[T], least: float = 0.25) -> tuple[list[str], list[str]]:
    """Give the features that speak for a candidate and against it, the weightiest first.

    Args:
        model: Name of the model.
        candidate: The candidate.
        least: What a feature must add or take away.
    """
    weight = weights(model)
    given = sorted((-abs(v * weight.get(name, 0.0)), name) for name, v in candidate.features.items())
    named = [name for much, name in given if -much >= least]
    speaks = [name for name in named if candidate.features[name] * weight[name] > 0]
    return speaks, [name for name in named if name not in speaks]


def likeliest(model: str, candidates: Sequence[Candidate[T]]) -> T:
    """Give the likeliest of some candidates, of equals the first.

    Args:
        model: Name of the model.
        candidates: At least one.
    """
    given = shares(model, candidates)
    return candidates[given.index(max(given))].value


def best(
    model: str,
    candidates: Sequence[Candidate[T]],
    *,
    enough: float = 0.5,
    second: float | None = None,
    most: int = 3,
) -> tuple[T, ...]:
    """Give the likeliest candidate if it is likely enough, and others that are nearly as likely.

    Args:
        model: Name of the model.
        candidates: What may be meant; of equals the first wins.
        enough: Probability that is needed, of all that are taken together.
        second: Share of the first one's probability that another needs; None takes only the first.
        most: Most candidates that are given.
    """
    scored = sorted((-share, place) for place, share in enumerate(shares(model, candidates)))
    if not scored:
        return ()
    least = -scored[0][0] if second is None else -scored[0][0] * second
    taken = scored[:1] if second is None else [row for row in scored[:most] if -row[0] >= least]
    if -sum(share for share, _ in taken) < enough:
        return ()
    return tuple(dict.fromkeys(candidates[place].value for _, place in taken))
