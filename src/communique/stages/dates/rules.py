"""The rules of this stage, with what proves them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon import entries
from communique.lexicon.rules import Rule, marked, notes, rules_of
from communique.stages.dates import (
    build,
    context,
    extent,
    foreign,
    names,
    nearest,
    reading,
    resolve,
    shifts,
    speech,
    stage,
)

__all__ = ["rules"]

ELSE = (names, build, extent, reading, foreign, stage)
"""What makes another thing than a date, or other words, of what the grammar covers."""
VALUES = (resolve, nearest, shifts, context, speech)
"""What tells the day, month or year that is left out."""
SOURCE = "TimeML annotation guidelines 1.2.1"


def rules() -> Iterator[Rule]:
    """Give the rules: the grammar, what is no date that it covers, what tells its value."""
    yield from _grammar()
    for module in (*ELSE, *VALUES):
        yield from rules_of(marked(module))


def _grammar() -> Iterator[Rule]:
    """Give the rules of ``dates_rules.txt``; macros have examples too, but are parts of rules."""
    for line, told in zip(entries("dates_rules.txt"), notes("dates_rules.txt"), strict=True):
        label = line.partition(":")[0]
        if not label.startswith("@"):
            builder, _, title = label.partition(", ")
            says = f"{title[:1].upper()}{title[1:]}"
            yield Rule.of(told, "dates", f"{builder}: {title}", says, "dates_rules.txt", SOURCE)
