"""The commands ``ledger``, ``report`` and ``diff``."""

from __future__ import annotations

import gc
import json
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.cli import options as opt

__all__ = ["diff", "ledger", "report"]

Inputs = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILES…", help="Records as JSONL; one of the files may be a ledger, which they are added to."
    ),
]
Shown = Annotated[
    list[Path],
    typer.Argument(metavar="FILES…", help="Records as JSONL, and the ledger that was built of them, if any."),
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
    overwrite: opt.Overwrite = False,
    quiet: opt.Quiet = False,
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
        grown = inputs.base is not None and output.exists() and output.samefile(inputs.base)
        opt.refuse_existing(output, overwrite or grown)
        if db is not None:
            from communique.ledger.store import check_store, write_store

            check_store(db, [*files, output, index_path(output)])
            opt.refuse_existing(db, overwrite or grown)
        found = write_from(inputs, settings, output)
        if db is not None:
            write_store(output, inputs.rows(), db)
    if quiet:
        return
    typer.echo(
        f"{found.articles:,} articles: {found.threads:,} threads ({found.linked:,} of several events), "
        f"{found.entries:,} people and bodies, as of {found.as_of or 'an unknown day'}",
        err=True,
    )


def report(
    files: Shown,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="REPORT.html", help="Where the page goes.")
    ],
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "Communique report",
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM-DD", help="Tell what is due and overdue on this day; else the latest article's."
        ),
    ] = None,
    overwrite: opt.Overwrite = False,
    quiet: opt.Quiet = False,
) -> None:
    """Write one HTML page that shows articles, people, commitments and threads; it needs no network."""
    gc.disable()  # nothing here is cyclic, and to look through millions of claims doubles the time
    with opt.failures_reported():
        from communique.ledger.load import build_from, ledger_settings, sort_inputs
        from communique.ledger.settings import LedgerSettings
        from communique.report.page import check_output, write_report

        check_output(output, files)
        opt.refuse_existing(output, overwrite)
        inputs = sort_inputs(files)
        settings = ledger_settings({"as_of": as_of} if as_of else {}) or LedgerSettings()
        found = build_from(inputs, settings if inputs.base is None else None)
        if as_of:
            found = replace(found, as_of=settings.as_of)
        write_report(found, inputs.rows(), output, title=title)
    if not quiet:
        told = f"{len(found.articles):,} articles, {len(found.threads):,} threads"
        typer.echo(f"{told} in {output.name}; open it in a browser", err=True)


class Form(StrEnum):
    """How differences are told."""

    text = "text"
    json = "json"


def diff(
    old: Annotated[
        Path, typer.Argument(metavar="A.jsonl", exists=True, dir_okay=False, help="Records, or a ledger.")
    ],
    new: Annotated[
        Path, typer.Argument(metavar="B.jsonl", exists=True, dir_okay=False, help="The same, later.")
    ],
    format: Annotated[
        Form, typer.Option(help="In words, or one object of JSON.", rich_help_panel=opt.SHOWN)
    ] = Form.text,
) -> None:
    """Tell what is new, changed or gone between two files of records, or between two ledgers."""
    with opt.failures_reported():
        from communique.ledger.compare import compare, to_object, to_words

        found = compare(old, new)
    if format is Form.json:
        typer.echo(json.dumps(to_object(found), ensure_ascii=False, indent=2))
    else:
        for line in to_words(found):
            typer.echo(line)
