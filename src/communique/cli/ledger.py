"""The commands ``ledger`` and ``report``."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from communique.cli import options as opt

__all__ = ["ledger", "report"]

Inputs = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILES…", help="Records as JSONL; one of the files may be a ledger, which they are added to."
    ),
]


def ledger(
    files: Inputs,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="LEDGER.jsonl", help="Where the ledger goes.")
    ],
    db: Annotated[
        Path | None,
        typer.Option("--db", metavar="LEDGER.duckdb", help="Write a database too (the extra store)."),
    ] = None,
    threshold: Annotated[
        float | None, typer.Option(min=0.0, max=1.0, help="Least average score of a thread's claims (0.45).")
    ] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(min=0.0, max=1.0, help="Leave out commitments below this confidence (0)."),
    ] = None,
    max_gap_days: Annotated[
        int | None, typer.Option(min=0, help="Longest time between two linked reports (1100 days).")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="Tell statuses for this day; else the latest article's."),
    ] = None,
) -> None:
    """Join the commitments of many articles into threads, and their people and bodies into a register."""
    given = {
        "threshold": threshold,
        "min_confidence": min_confidence,
        "max_gap_days": max_gap_days,
        "as_of": as_of,
    }
    gc.disable()  # nothing here is cyclic, and to look through millions of claims doubles the time
    with opt.failures_reported():
        from communique.ledger.build import check_output
        from communique.ledger.index import index_path
        from communique.ledger.load import ledger_settings, sort_inputs, write_from

        inputs = sort_inputs(files)
        settings = ledger_settings({name: value for name, value in given.items() if value is not None})
        check_output(output, inputs.records)
        if db is not None:
            from communique.ledger.store import check_store, write_store

            check_store(db, [*files, output, index_path(output)])
        found = write_from(inputs, settings, output)
        if db is not None:
            write_store(output, inputs.rows(), db)
    typer.echo(
        f"{found.articles:,} articles: {found.threads:,} threads ({found.linked:,} of several events), "
        f"{found.entries:,} people and bodies, as of {found.as_of or 'an unknown day'}",
        err=True,
    )


def report(
    files: Inputs,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="REPORT.html", help="Where the page goes.")
    ],
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "Communique report",
) -> None:
    """Write one HTML page that shows articles, people, commitments and threads; it needs no network."""
    gc.disable()  # nothing here is cyclic, and to look through millions of claims doubles the time
    with opt.failures_reported():
        from communique.ledger.load import build_from, sort_inputs
        from communique.ledger.settings import LedgerSettings
        from communique.report.page import check_output, write_report

        check_output(output, files)
        inputs = sort_inputs(files)
        found = build_from(inputs, LedgerSettings() if inputs.base is None else None)
        write_report(found, inputs.rows(), output, title=title)
