"""The rules of this stage, with what proves them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon import table
from communique.lexicon.rules import Notes, Rule, notes, rules_of
from communique.stages.commitments import exclusions, modals, patterns
from communique.stages.commitments.triggers import name_of

__all__ = ["CLASSES", "class_rules", "rules"]

CLASSES = ("governors", "objects", "nouns", "verbs")
"""Tables of word classes, ``commitment_NAME.csv``."""


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
    file = f"commitment_{name}"
    told: dict[str, Notes] = {}
    words: dict[str, list[str]] = {}
    for row, below in zip(table(file), notes(f"{file}.csv"), strict=True):
        known = told.setdefault(row["class"], {})
        known |= {key: (*known.get(key, ()), *found) for key, found in below.items()}
        words.setdefault(row["class"], []).extend((row.get("verbs") or row["nouns"]).split("|"))
    for word_class, below in told.items():
        few = ", ".join(words[word_class][:6]) + (" …" if len(words[word_class]) > 6 else "")
        yield Rule.of(below, "commitments", f"{name}: {word_class}", few, f"{file}.csv")
