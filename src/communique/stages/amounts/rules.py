"""The rules of this stage, with what proves them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon.rules import Rule, marked, rules_of
from communique.stages.amounts import currency, ellipsis, measure, parts, ranges, signs, stage, subject

__all__ = ["rules"]


def rules() -> Iterator[Rule]:
    """Give the rules: what makes an amount, why a figure is none, which currency is meant."""
    for module in (stage, measure, signs, ranges, ellipsis, currency, subject, parts):
        yield from rules_of(marked(module))
