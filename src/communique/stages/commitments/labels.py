"""Kind, status and negation of a record: what the rule says and what the encoder says, as candidates."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from communique.model.choice import Candidate, shares
from communique.model.heads import KINDS, STATUSES

if TYPE_CHECKING:
    from communique.annotation import Commitment
    from communique.stages.commitments.decide import Decided
    from communique.stages.commitments.learned import Array

__all__ = ["choose", "options"]

STATUSES_OF = {
    "agreement": frozenset({"signed", "agreed", "planned", "in_progress", "rejected"}),
    "pledge": frozenset({"pledged", "planned", "rejected"}),
    "target": frozenset({"target", "rejected"}),
    "proposal": frozenset({"proposed", "accepted", "rejected"}),
    "invitation": frozenset({"proposed", "accepted", "rejected"}),
    "request": frozenset({"proposed", "accepted", "rejected"}),
    "acceptance": frozenset({"accepted", "planned", "rejected"}),
    "fulfilment": frozenset({"fulfilled", "in_progress", "planned", "rejected"}),
    "intent": frozenset({"expressed", "rejected"}),
}
"""Statuses that a kind can have (guideline § 13)."""

FIELDS = ("kind", "negated", "status")

BY_NEGATION = {"fulfilment": True, "pledge": False}
"""Whether what is planned is negated: not done yet, or not to be done (which is pledged)."""

ANSWERABLE = frozenset({"request", "proposal", "invitation"})
"""Kinds that another rejects: they are not negated then."""


def choose(record: Commitment, labels: dict[str, list[Candidate[Any]]]) -> dict[str, Any]:
    """Choose the kind, negation and status that are likeliest together, of those that can go together.

    The kind counts twice: it says what the record is.

    Args:
        record: The record; what has no candidates stays as it is.
        labels: Candidates by field.
    """
    given = [
        _weighed(name, labels.get(name, [Candidate.of(getattr(record, name), "", {})])) for name in FIELDS
    ]
    ranked = sorted(
        ((-(kind[1] ** 2) * negated[1] * status[1], place), (kind[0], negated[0], status[0]))
        for place, (kind, negated, status) in enumerate(itertools.product(*given))
    )
    best = next((values for _, values in ranked if _fits(*values)), ranked[0][1])
    return dict(zip(FIELDS, best, strict=True))


def _weighed(name: str, candidates: list[Candidate[Any]]) -> list[tuple[Any, float]]:
    """The values of a field with their probabilities."""
    if len(candidates) == 1:
        return [(candidates[0].value, 1.0)]
    model = f"commitment:{name}"
    return [(one.value, share) for one, share in zip(candidates, shares(model, candidates), strict=True)]


def _fits(kind: str, negated: bool, status: str) -> bool:
    """Tell whether a kind, negated or not, can have a status: what is rejected is negated or another's."""
    if status not in STATUSES_OF[kind]:
        return False
    if status == "rejected":
        return negated or kind in ANSWERABLE
    return status != "planned" or kind not in BY_NEGATION or negated is BY_NEGATION[kind]


def options(record: Commitment, item: Decided) -> dict[str, list[Candidate[Any]]]:
    """Give the candidates for kind, status and negation, the likeliest of which is taken.

    Args:
        record: The record as the rules filled it.
        item: What it is made of; the encoder has an opinion on it.
    """
    assert item.opinion is not None
    by_rule = item.rule != "encoder"
    about = item.opinion.about
    kinds = item.opinion.kinds / max(float(item.opinion.kinds.sum()), 1e-6)
    return {
        "kind": _labels(KINDS, kinds, record.kind if by_rule else None),
        "status": _labels(STATUSES, about.statuses, record.status if by_rule else None),
        "negated": _negated(about.negated, record.negated if by_rule else None),
    }


def _labels(labels: tuple[str, ...], shares: Array, rule: str | None) -> list[Candidate[Any]]:
    return [
        Candidate.of(
            label,
            label,
            {"encoder": float(share), "rule": float(label == rule), f"rule: {label}": float(label == rule)},
        )
        for label, share in zip(labels, shares, strict=True)
    ]


def _negated(share: float, rule: bool | None) -> list[Candidate[Any]]:
    told = {True: share, False: 1 - share}
    return [
        Candidate.of(
            value, str(value), {"encoder": told[value], "rule": float(rule is value), "yes": float(value)}
        )
        for value in (False, True)
    ]
