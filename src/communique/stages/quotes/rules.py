"""The rules of this stage, with what proves them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon.rules import Rule, marked, of_classes, rules_of
from communique.stages.quotes import direct, edges, find, floating, indirect, statement, unmarked

__all__ = ["rules"]

MODULES = (direct, floating, find, unmarked, statement, indirect, edges)


def rules() -> Iterator[Rule]:
    """Give the rules: what finds and drops words in marks, own words, paraphrases; the classes of verbs."""
    for module in MODULES:
        yield from rules_of(marked(module))
    yield from of_classes("quotes", "verbs", "reporting_verbs", "verb")
