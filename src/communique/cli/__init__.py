"""The command line: ``communique extract``, ``batch``, ``schema``, ``stages``, ``doctor``.

Nothing here decides anything about articles; heavy imports wait until a command needs them.
"""

from __future__ import annotations

import os
import sys

from communique.cli import ledger as _ledger
from communique.cli import marks as _marks
from communique.cli.app import app
from communique.cli.help import Command, examples

__all__ = ["app", "main"]

app.command(
    cls=Command,
    epilog=examples(
        "ledger records.jsonl -o ledger.jsonl",
        "ledger ledger.jsonl today.jsonl -o ledger.jsonl --db ledger.duckdb",
    ),
)(_ledger.ledger)
app.command(
    cls=Command,
    epilog=examples(
        "report records.jsonl -o report.html",
        "report ledger.jsonl records.jsonl -o report.html --title 'Promises of May' --overwrite",
    ),
)(_ledger.report)
app.command(
    cls=Command,
    epilog=examples(
        "diff monday.jsonl tuesday.jsonl", "diff old-ledger.jsonl ledger.jsonl --format json | jq .changed"
    ),
)(_ledger.diff)
app.command(
    cls=Command,
    epilog=examples(
        "marks marks.json records.jsonl -o tasks.json",
        "marks marks.json records.jsonl -o gold.jsonl",
    ),
)(_marks.marks)


def main() -> None:
    """Run the command line of this process."""
    try:
        app()
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
