"""Which amount and which date inside an evidence belong to the commitment: candidates with their features."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.annotation import Due, Quantity
from communique.model.choice import Candidate
from communique.stages.commitments import fields
from communique.stages.commitments.learned import share

if TYPE_CHECKING:
    from communique.annotation import Amount, Commitment, Timex
    from communique.model.heads import Shares
    from communique.stages.commitments.frames import Act
    from communique.stages.commitments.learned import Opinions

__all__ = ["Inside"]

DONE = frozenset({"signed", "fulfilled", "accepted", "agreed", "in_progress"})
SHARES = frozenset({"percent", "percentage points"})


class Inside:
    """The amounts and dates of one evidence.

    Args:
        facts: All amounts and dates of the article.
        opinions: The encoder's view.
        roles: Where it points, seen from the trigger.
        record: The record as the rules filled it.
        act: The act it was made of.
    """

    def __init__(
        self,
        facts: fields.Facts,
        opinions: Opinions,
        roles: Shares,
        record: Commitment,
        act: Act,
    ) -> None:
        self._facts, self._opinions, self._roles = facts, opinions, roles
        self._record, self._act = record, act

    def _points(self, role: str, item: Amount | Timex) -> float:
        return share(self._roles, role, *self._opinions.tokens(item.start, item.end))

    def amounts(self) -> list[Candidate[Quantity]]:
        """Give the amounts with a value, and the lengths of time."""
        start, end = self._record.start, self._record.end
        inside = [
            amount
            for amount in fields.inside(self._facts.amounts, start, end)
            if not fields.in_aside(self._act, amount)
        ]
        known = [a for a in inside if a.value is not None or a.high is not None]
        times = fields.inside(self._facts.times, start, end)
        lengths = [
            (timex, told) for timex in times if (told := fields.length(self._facts, timex)) is not None
        ]
        sums = [self._amount(amount, len(known)) for amount in known]
        return [*sums, *(self._length(*pair, len(known) + len(lengths)) for pair in lengths)]

    def _length(self, timex: Timex, told: Quantity, count: int) -> Candidate[Quantity]:
        features = {
            "length": 1.0,
            "length: points": self._points("amount", timex),
            "length: points as due": self._points("due", timex),
            "length: only": float(count == 1),
            "length: for": float(self._facts.word_before(timex.start) == "for"),
        }
        return Candidate.of(told, self._facts.text[timex.start : timex.end], features)

    def _amount(self, amount: Amount, count: int) -> Candidate[Quantity]:
        value = amount.value if amount.value is not None else amount.high
        rule = self._record.amount
        before = self._facts.word_before(amount.start)
        told = {
            "rule": float(rule is not None and rule.amount == amount.id),
            "rule knows": float(rule is not None and rule.amount != amount.id),
            "points": self._points("amount", amount),
            "only": float(count == 1),
            "money": float(amount.currency is not None),
            "share": float(amount.unit in SHARES),
            "target": float(before == "to"),
            "baseline": float(before in ("from", "than")),
            "behind trigger": float(amount.start > self._act.trigger.idx),
        }
        words = self._facts.text[amount.start : amount.end]
        return Candidate.of(Quantity(amount.id, value, amount.currency, amount.unit), words, told)

    def deadlines(self) -> list[Candidate[Due]]:
        """Give the temporal expressions, whether they can be resolved or not."""
        within = fields.inside(self._facts.times, self._record.start, self._record.end)
        inside = [
            timex
            for timex in within
            if not fields.is_hour_of_report(self._facts, timex)
            and not fields.in_aside(self._act, timex)
            and not fields.is_day_of_act(self._act, timex)
        ]
        return [self._due(timex, len(inside)) for timex in inside]

    def _due(self, timex: Timex, count: int) -> Candidate[Due]:
        rule, value = self._record.due, timex.value or ""
        published = self._facts.published
        before = self._facts.word_before(timex.start)
        open_ = not value or "X" in value or value.endswith("_REF") or timex.type not in ("DATE", "TIME")
        past = bool(published and timex.latest and timex.latest < published)
        told = {
            "rule": float(rule is not None and rule.date == timex.id),
            "rule knows": float(rule is not None and rule.date != timex.id),
            "points": self._points("due", timex),
            "only": float(count == 1),
            "deadline word": float(before in fields.DEADLINES),
            "from": float(before in ("from", "since", "of")),
            "past": float(past),
            "period": float("/" in value),
            "open": float(open_),
            "set": float(timex.type == "SET"),
            "duration": float(timex.type == "DURATION"),
            "done": float(self._record.status in DONE),
            "behind trigger": float(timex.start > self._act.trigger.idx),
        }
        words = self._facts.text[timex.start : timex.end]
        return Candidate.of(
            Due(timex.id, None if open_ else fields.deadline(self._facts, timex)), words, told
        )
