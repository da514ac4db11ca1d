"""What ``stages``, ``rules`` and ``doctor`` print."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table

from communique.cli.doctor import Check

if TYPE_CHECKING:
    from communique.pipeline.rules import Rule

__all__ = ["WRITES", "print_checks", "print_rules", "print_stages"]

WRITES = {
    "cleaning": "text, alignment, language, title, published, dateline, sections",
    "dates": "dates: TIMEX3 type and value of every date, time, duration and set, the days it covers",
    "amounts": "amounts: value, currency or unit, bounds",
    "entities": "entities: people, bodies and places with names, roles, country, mentions",
    "quotes": "quotes: direct, unmarked and indirect speech with speaker and cue",
    "commitments": "commitments: who binds himself to what, with whom, how much, by when",
}
"""What each stage puts into the record, in the order of the stages."""


def print_stages() -> None:
    """Print the stages as a table."""
    table = Table("stage", "writes", box=None, pad_edge=False)
    for name, fields in WRITES.items():
        table.add_row(name, fields)
    Console(highlight=False).print(table)


def print_rules(stage: str | None, form: str) -> None:
    """Print the rules of a stage, or of all.

    Args:
        stage: Name of the stage.
        form: ``text``, ``markdown``, or ``json`` for a line each.
    """
    from communique.pipeline import rules

    found = rules.rules(stage)
    lines: Iterable[str]
    if form == "json":
        lines = (json.dumps(dataclasses.asdict(rule), ensure_ascii=False) for rule in found)
    elif form == "markdown":
        lines = rules.markdown(found)
    else:
        lines = (line for rule in found for line in _told(rule, rules.examples(rule)))
    for line in lines:
        typer.echo(line)


def _told(rule: Rule, examples: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"{rule.stage}  {rule.name}  ({rule.place}; {rule.source})"
    yield f"    {rule.says}"
    yield from (f"    {name:6}  {example}" for name, example in examples)


def print_checks(checks: Iterable[Check]) -> int:
    """Print checks as they come; give 1 if something needed is missing, else 0."""
    console = Console(highlight=False)
    missing = 0
    for check in checks:
        if check.found is not None:
            console.print(f"ok       {check.name} {check.found}", markup=False, soft_wrap=True)
            continue
        word = "missing" if check.needed else "optional"
        console.print(f"{word:8} {check.name}; run: {check.remedy}", markup=False, soft_wrap=True)
        missing += check.needed
    return 1 if missing else 0
