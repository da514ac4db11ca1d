"""Kind, status and negation of a record: what the rule says and what the encoder says, as candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.model.choice import Candidate
from communique.model.heads import KINDS, STATUSES

if TYPE_CHECKING:
    from communique.annotation import Commitment
    from communique.stages.commitments.decide import Decided
    from communique.stages.commitments.learned import Array

__all__ = ["options"]


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
