"""The state of a reading from left to right, and the modifier that opens a phrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from communique.stages.dates.lexer import Lexeme
from communique.stages.dates.numbers import value_of

__all__ = ["STEPS", "UNITS", "Scan", "modifier"]

STEPS = frozenset(
    (
        "last",
        "past",
        "previous",
        "prior",
        "next",
        "coming",
        "following",
        "this",
        "that",
        "same",
        "current",
        "latest",
    )
)
MODS = frozenset(("START", "MID", "END", "BEFORE", "AFTER"))
"""Values of words that tell a part of the time behind them: "early", "the end of", "pre-"."""
UNITS = frozenset(("unit", "units", "unit_quarter", "unit_quarters", "second", "weekend"))


@dataclass(slots=True)
class Scan:
    """Tokens, the place that is read, and the fields of the calendar found so far.

    Attributes:
        tokens: The tokens of a match.
        order: ``MDY`` or ``DMY``, for dates in figures.
        place: Index of the token that is read.
        fields: Arguments of a :class:`communique.stages.dates.forms.Calendar`.
        pending: ``last``, ``next`` … read and not yet given to what they count, with their base.
    """

    tokens: Sequence[Lexeme]
    order: str = "MDY"
    place: int = 0
    fields: dict[str, Any] = field(default_factory=dict)
    pending: tuple[int, str] | None = None

    @property
    def token(self) -> Lexeme:
        """The token that is read."""
        return self.tokens[self.place]

    @property
    def value(self) -> str:
        """What the lexicon has for that token."""
        return value_of(self.token)

    def kind(self, ahead: int) -> str:
        """Give the kind of the token so many places ahead (or behind), empty outside the match."""
        index = self.place + ahead
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def name(self, key: str, value: Any) -> None:
        """Set a named field, such as the month, and give it the ``last`` or ``next`` before it."""
        self.fields[key] = value
        if self.pending is not None:
            self.fields["step"], self.fields["base"] = self.pending
            self.pending = None


def modifier(tokens: Sequence[Lexeme]) -> str | None:
    """Give the TIMEX3 ``mod`` that the leading words of a phrase make, None for none."""
    kinds = {token.kind for token in tokens[:4]}
    if "exact" in kinds or "no" in kinds:
        return None
    told = next((value for value in map(value_of, tokens[:4]) if value in MODS), None)
    return told or _comparison(tokens[0].kind, kinds) or ("APPROX" if _is_vague(tokens) else None)


def _comparison(first: str, kinds: set[str]) -> str | None:
    if "than" in kinds and ("more" in kinds or "less" in kinds):
        return "MORE_THAN" if "more" in kinds else "LESS_THAN"
    if first == "at" and ("least" in kinds or "most" in kinds):
        return "EQUAL_OR_MORE" if "least" in kinds else "EQUAL_OR_LESS"
    if first == "up":
        return "EQUAL_OR_LESS"
    if first in ("over", "just", "under") and ("over" in kinds or "under" in kinds):
        return "MORE_THAN" if "over" in kinds else "LESS_THAN"
    return None


def _is_vague(tokens: Sequence[Lexeme]) -> bool:
    return tokens[0].kind.startswith("approx") or [token.kind for token in tokens[-2:]] == ["or", "so"]
