"""How sure a record is: the probability that kind, an actor, amount and deadline are right.

What speaks for and against it are named features, which the model ``commitment:right`` adds up, or, where the
encoder has not read the Doc, ``commitment:right alone``: the make of the record is all that is known then.
Their weights were fitted on the press corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.model.choice import Candidate, alone, odds, shares

if TYPE_CHECKING:
    from communique.annotation import Commitment, Due, Party, Quantity
    from communique.stages.commitments.decide import Decided

__all__ = ["RIGHT", "RIGHT_ALONE", "confidence", "make", "parts"]

RIGHT, RIGHT_ALONE = "commitment:right", "commitment:right alone"


def confidence(model: str, candidate: Candidate[None]) -> float:
    """Give the probability that a record is right.

    Args:
        model: :data:`RIGHT` or :data:`RIGHT_ALONE`.
        candidate: The record with its features.
    """
    return round(shares(model, [candidate])[0], 2)


def make(record: Commitment, pos: str) -> Candidate[None]:
    """Give the features of a record of the rules: how it is made.

    Args:
        record: The record.
        pos: Part of speech of the trigger: ``v``, ``n``, ``a`` or ``m`` (modal, headline).
    """
    known = any(actor.entity for actor in record.actors)
    actor = "entity" if known else "name" if record.actors else "none"
    loose = record.specificity == "vague" and record.modality not in ("committed", "proposed")
    features = {
        f"trigger: {pos}": 1.0,
        f"actor: {actor}": 1.0,
        f"{'loose' if loose else record.specificity}": 1.0,
        "amount": float(record.amount is not None),
        "deadline": float(record.due is not None),
        "several actors": float(len(record.actors) > 1),
        "own words": float(record.quote is not None),
    }
    return Candidate.of(None, "record", features)


def parts(
    item: Decided,
    record: Commitment,
    enough: float,
    people: Sequence[Candidate[Party]],
    sums: Sequence[Candidate[Quantity]],
    days: Sequence[Candidate[Due]],
) -> Candidate[None]:
    """Give what tells how likely a record is right as a whole: how sure each of its parts is.

    Args:
        item: What it is made of.
        record: The record, its fields chosen.
        enough: Probability that an actor needs.
        people: Candidates for its parties.
        sums: Candidates for its amount.
        days: Candidates for its deadline.
    """
    actor = max(alone("commitment:actor", people), default=0.0)
    amount, due = shares("commitment:amount", sums), shares("commitment:due", days)
    act = shares("commitment:act", [item.weighed])[0] if item.weighed else 0.5
    features = {
        "encoder": item.score or 0.0,
        "act, odds": odds(act),
        "kind": item.opinion.sure if item.opinion else 0.0,
        "actor, odds": odds(actor),
        "no actor": float(actor < enough),
        "several actors": float(len(record.actors) > 1),
        "rule": float(item.rule != "encoder"),
        "excluded": float(item.excluded is not None),
        "amount": float(record.amount is not None),
        "amounts near": float(bool(sums)),
        "amount in doubt": max((min(p, 1 - p) for p in amount), default=0.0),
        "due in doubt": max((min(p, 1 - p) for p in due), default=0.0),
    }
    return Candidate.of(None, "record", features)
