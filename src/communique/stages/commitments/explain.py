"""Why a commitment is there, and why another candidate is not: in words a reader understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from communique.model.choice import shares, told
from communique.stages.commitments.decide import DOUBTED, ENOUGH
from communique.stages.commitments.exclusions import RULES
from communique.stages.commitments.fields import DEADLINES, SHARES

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.annotation import Commitment, Due, Quantity
    from communique.annotation.reasons import Trace
    from communique.model.choice import Candidate
    from communique.stages.commitments.decide import Decided
    from communique.stages.commitments.fields import Facts
    from communique.stages.commitments.triggers import Frame

__all__ = ["AGAIN", "EACH", "RULE", "VETOES", "Made", "refuse", "tell"]

RULE = "a rule"
"""What read an amount or a deadline, where not the encoder; which, is told at the end."""
AGAIN = "says again what another record does"
UNFILLED = "no pattern of the frame is filled"
VETOES = (
    UNFILLED,
    *(rule.__name__ for rule in RULES),
    DOUBTED,
    "inside another",
    AGAIN,
)
"""What may drop an act: the exclusion rules by their names, the encoder, another record."""

EACH = frozenset({"actor", "counterparty"})
"""Models whose candidates are each a question of its own: nobody may be right, or many."""

EXCLUDED = "excluded: "
"""How the features of the model ``commitment:act`` name an exclusion rule."""


class Made(NamedTuple):
    """A record, what it was made of, and the candidates for its fields by the model that chose among them.

    ``told`` names the rules that read its parties, amount and deadline, ``lost`` the fields that its
    words do not bear out.
    """

    record: Commitment
    item: Decided
    choices: dict[str, list[Candidate[Any]]]
    told: dict[str, str]
    lost: tuple[str, ...] = ()


def refuse(trace: Trace, token: Token, frames: Sequence[Frame]) -> None:
    """Say that a trigger governs nothing which its frames ask for."""
    patterns = dict.fromkeys(pattern for frame in frames for pattern in frame.patterns)
    end = token.idx + len(token)
    trace.drop(token.idx, end, f"trigger {frames[0].base}", UNFILLED, patterns=list(patterns))


def tell(
    trace: Trace, made: list[Made], found: list[Commitment], decided: list[Decided], facts: Facts
) -> None:
    """Leave a row for each record and for each act that became none.

    Args:
        trace: That of the layer.
        made: The records in order.
        found: The same, ids given, and what later sentences changed.
        decided: All candidates, the dropped ones among them.
        facts: The amounts and dates of the article.
    """
    for one, record in zip(made, found, strict=True):
        act: dict[str, Sequence[Candidate[Any]]] = {"act": [one.item.weighed]} if one.item.weighed else {}
        trace.keep(
            record.id,
            record.start,
            record.end,
            **_reasons(one.item),
            fields=_fields(one, record, facts),
            not_in_its_words=list(one.lost),
            candidates=_told(act | one.choices),
        )
    for item in decided:
        if item.dropped is not None:
            token = item.act.trigger
            weighed = {"act": [item.weighed]} if item.weighed else {}
            reasons = _reasons(item)
            trace.drop(
                token.idx,
                token.idx + len(token),
                reasons.pop("rule"),
                item.dropped,
                **reasons,
                candidates=_told(weighed),
            )


def _fields(one: Made, record: Commitment, facts: Facts) -> dict[str, str]:
    """By which rules, or by the encoder, the parties, the amount, the deadline and the status are told."""
    told = {}
    for name in ("actors", "counterparties", "amount", "due"):
        if getattr(one.record, name):
            told[name] = one.told.get(name) or "the encoder's choice"
    if record.amount is not None and told["amount"] == RULE:
        told["amount"] = _of_amount(record.amount, facts)
    if record.due is not None and told["due"] == RULE:
        told["due"] = _of_due(record.due, facts)
    if record != one.record and record.status != one.record.status:
        told["status"] = "accepted in a later sentence"
    return told


def _of_amount(given: Quantity, facts: Facts) -> str:
    """Why the rules take an amount for the one that is committed."""
    amount = next(item for item in facts.amounts if item.id == given.amount)
    if facts.word_before(amount.start) == "to":
        return "an amount behind “to”"
    money = amount.currency or amount.unit in SHARES
    return "money or a share in the words" if money else "the things that the act is done to"


def _of_due(given: Due, facts: Facts) -> str:
    """Why the rules take a date for the deadline."""
    if given.start is not None:
        return "an event in the words"
    date = next(item for item in facts.times if item.id == given.date)
    word = facts.word_before(date.start)
    return f"a date behind “{word}”" if word in DEADLINES else "a date in the words that may be a deadline"


def _told(choices: Mapping[str, Sequence[Candidate[Any]]]) -> dict[str, Any]:
    return {name: told(f"commitment:{name}", found, each=name in EACH) for name, found in choices.items()}


def _against(item: Decided) -> list[str]:
    """The exclusion rules that speak against an act, all of them where they were weighed."""
    if item.weighed is None:
        return [item.excluded] if item.excluded else []
    return [name.removeprefix(EXCLUDED) for name in item.weighed.features if name.startswith(EXCLUDED)]


def _reasons(item: Decided) -> dict[str, Any]:
    """The rule, its name in the list of rules, the score, and what spoke for and against."""
    trigger, score = item.act.trigger.text, item.score
    speaks_for, against = [], []
    if item.rule != "encoder":
        speaks_for.append(f"{trigger!r} expresses an act of the kind {item.act.frame.kind}")
    against += [f"exclusion rule {name}" for name in _against(item)]
    if score is not None:
        side = speaks_for if score >= 0.5 else against
        side.append(f"the encoder gives {score:.2f} to a commitment at {trigger!r}")
    if item.opinion is not None:
        speaks_for.append(f"the encoder reads {item.opinion.kind}, {item.opinion.about.status}")
    if item.dropped == DOUBTED and item.weighed is not None:
        (share,) = shares("commitment:act", [item.weighed])
        against.append(f"all weighed, a commitment has a probability of {share:.2f}; {ENOUGH} is needed")
    rounded = None if score is None else round(score, 3)
    listed = item.act.rule or None
    return {"rule": item.rule, "listed": listed, "score": rounded, "for": speaks_for, "against": against}
