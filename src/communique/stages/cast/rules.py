"""The rules of this stage, with what proves them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon.rules import Rule, marked, rules_of
from communique.stages.cast import money, standing

__all__ = ["rules"]


def rules() -> Iterator[Rule]:
    """Give the rules: what tells the state of a person outright, and what shared signs of money mean."""
    yield from rules_of(marked(standing))
    yield from rules_of(marked(money))
