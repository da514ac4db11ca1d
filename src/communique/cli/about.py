"""What ``stages`` and ``doctor`` print."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from communique.cli.doctor import Check

__all__ = ["WRITES", "print_checks", "print_stages"]

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
