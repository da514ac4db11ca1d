"""How the cast chooses: candidates with features and probabilities, the likeliest if it is likely enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from communique.annotation import Party
from communique.model.choice import Candidate, shares, told

__all__ = ["Chosen", "choose"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who has a part in an article, None where nobody is likely enough.

    Attributes:
        party: Entity and name.
        share: How likely the likeliest is.
        likely: All who come into question, with their probabilities.
        candidates: The same with their features, where somebody asked.
    """

    party: Party | None
    share: float
    likely: tuple[tuple[Party, float], ...]
    candidates: list[dict[str, Any]] = field(default_factory=list)


def choose(model: str, candidates: Sequence[Candidate[Party]], enough: float, explain: bool) -> Chosen:
    """Choose the likeliest of some candidates; nobody is a candidate, too.

    Args:
        model: Name of the model of choice.
        candidates: Who come into question.
        enough: Probability that the likeliest needs.
        explain: Whether to keep the candidates.
    """
    likely = tuple(zip((c.value for c in candidates), shares(model, candidates), strict=True))
    party, share = max(likely, key=lambda pair: pair[1], default=(None, 0.0))
    shown = told(model, candidates) if explain else []
    return Chosen(party if share >= enough else None, share, likely, shown)
