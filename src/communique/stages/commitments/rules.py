"""The rules of this stage, with what proves them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon import table
from communique.lexicon.rules import Rule, notes, of_classes, rules_of
from communique.stages.commitments import exclusions, modals, patterns
from communique.stages.commitments.triggers import name_of

__all__ = ["CLASSES", "class_rules", "rules"]

CLASSES = ("governors", "objects", "nouns", "verbs")
"""Tables of word classes, ``commitment_NAME.csv``."""
VERBS = ("governors", "verbs")
"""Those that hold verbs, in all their forms."""


def rules() -> Iterator[Rule]:
    """Give the rules: frames, patterns, modals, word classes, exclusions."""
    yield from _frames()
    yield from rules_of(patterns.PATTERNS.values())
    yield from rules_of(dict.fromkeys((*modals.BY_WORD.values(), modals.headline)))
    for name in CLASSES:
        yield from class_rules(name)
    yield from rules_of(exclusions.RULES)


def _frames() -> Iterator[Rule]:
    for row, told in zip(table("commitment_frames"), notes("commitment_frames.csv"), strict=True):
        says = f"{row['trigger'].replace('|', ', ').replace('+', ' ')}: {row['kind']}, {row['status']}"
        yield Rule.of(told, "commitments", name_of(row), says, "commitment_frames.csv", row["source"])


def class_rules(name: str) -> Iterator[Rule]:
    """Give the classes of ``commitment_NAME.csv``, each with the examples below all its lines."""
    return of_classes("commitments", name, f"commitment_{name}", "verbs" if name in VERBS else "nouns")
