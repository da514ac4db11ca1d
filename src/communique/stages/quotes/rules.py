"""The rules of this stage, with what proves them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon.rules import Rule, marked, of_classes, rules_of
from communique.stages.quotes import (
    according,
    claims,
    dialogue,
    direct,
    edges,
    find,
    floating,
    indirect,
    phrases,
    speaker,
    statement,
    unmarked,
)

__all__ = ["rules"]

MODULES = (
    direct,
    floating,
    find,
    unmarked,
    statement,
    indirect,
    claims,
    according,
    edges,
    phrases,
    speaker,
    dialogue,
)


def rules() -> Iterator[Rule]:
    """Give the rules: what finds and drops quotes, who says them, the classes of verbs."""
    for module in MODULES:
        yield from rules_of(marked(module))
    yield from of_classes("quotes", "verbs", "reporting_verbs", "verb")
