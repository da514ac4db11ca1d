"""The rules of this stage, with what proves them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon import entries
from communique.lexicon.rules import Rule, marked, notes, rules_of
from communique.stages.dates import build, extent, foreign, names, reading, stage

__all__ = ["rules"]

SOURCE = "TimeML annotation guidelines 1.2.1"


def rules() -> Iterator[Rule]:
    """Give the rules: the grammar, and what makes another thing than a date of what it covers."""
    yield from _grammar()
    for module in (names, build, extent, reading, foreign, stage):
        yield from rules_of(marked(module))


def _grammar() -> Iterator[Rule]:
    """Give the rules of ``dates_rules.txt``; macros have examples too, but are parts of rules."""
    for line, told in zip(entries("dates_rules.txt"), notes("dates_rules.txt"), strict=True):
        label = line.partition(":")[0]
        if not label.startswith("@"):
            builder, _, title = label.partition(", ")
            says = f"{title[:1].upper()}{title[1:]}"
            yield Rule.of(told, "dates", f"{builder}: {title}", says, "dates_rules.txt", SOURCE)
