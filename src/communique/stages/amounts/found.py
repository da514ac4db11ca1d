"""What a figure may be, on its way to an amount."""

from __future__ import annotations

from typing import NamedTuple

from communique.annotation import Amount
from communique.stages.amounts.numbers import Figure

__all__ = ["Found"]


class Found(NamedTuple):
    """An amount that a figure may be, and the rule that reads it; else why it is none.

    Attributes:
        amount: The amount; its sign, too.
        figure: The figure, without sign.
        rule: The rule that reads it.
        currency: The sign or name and the rule that tells its currency.
        against: Why it is none.
        part: The part of a currency that it tells ("cents").
        second: Why it is none unless it is the second end of a span of values ("20-30 tanks").
    """

    amount: Amount
    figure: Figure
    rule: str
    currency: str = ""
    against: str = ""
    part: str = ""
    second: str = ""

    @property
    def sign(self) -> int:
        """Whether it is below nought: -1, else 1."""
        return -1 if (self.amount.value or 0) < 0 else 1
