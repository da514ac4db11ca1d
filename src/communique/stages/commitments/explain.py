"""Why a commitment is there, and why another candidate is not: in words a reader understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from communique import annotation
from communique.model.choice import told

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.annotation import Commitment
    from communique.model.choice import Candidate
    from communique.stages.commitments.decide import Decided

__all__ = ["Made", "write"]


class Made(NamedTuple):
    """A record, what it was made of, and the candidates for its fields by the model that chose among them."""

    record: Commitment
    item: Decided
    choices: dict[str, list[Candidate[Any]]]


def write(doc: Doc, made: list[Made], decided: list[Decided]) -> None:
    """Leave the reasons on the Doc, if they were asked for.

    Args:
        doc: The Doc.
        made: The records in order.
        decided: All candidates, the dropped ones among them.
    """
    if annotation.explains(doc):
        kept = (
            {"id": f"C{number}", "start": one.record.start, "end": one.record.end, **_reasons(one.item)}
            | {"candidates": _told({"act": [one.item.weighed], **one.choices} if one.item.weighed else {})}
            for number, one in enumerate(made, 1)
        )
        annotation.explain(doc, "commitments", [*kept, *_dropped(decided)])


def _dropped(decided: list[Decided]) -> Iterator[dict[str, Any]]:
    for item in decided:
        if item.dropped is not None:
            token = item.act.trigger
            place = {"id": None, "start": token.idx, "end": token.idx + len(token)}
            weighed = {"act": [item.weighed]} if item.weighed else {}
            yield place | _reasons(item) | {"dropped_by": item.dropped, "candidates": _told(weighed)}


def _told(choices: Mapping[str, Sequence[Candidate[Any]]]) -> dict[str, Any]:
    return {name: told(f"commitment:{name}", found) for name, found in choices.items()}


def _reasons(item: Decided) -> dict[str, Any]:
    """The rule, the score, and what spoke for and against."""
    trigger, score = item.act.trigger.text, item.score
    speaks_for, against = [], []
    if item.rule != "encoder":
        speaks_for.append(f"{trigger!r} expresses an act of the kind {item.act.frame.kind}")
    if item.excluded:
        against.append(f"exclusion rule {item.excluded}")
    if score is not None:
        side = speaks_for if score >= 0.5 else against
        side.append(f"the encoder gives {score:.2f} to a commitment at {trigger!r}")
    if item.opinion is not None:
        speaks_for.append(f"the encoder reads {item.opinion.kind}, {item.opinion.about.status}")
    rounded = None if score is None else round(score, 3)
    return {"rule": item.rule, "score": rounded, "for": speaks_for, "against": against}
