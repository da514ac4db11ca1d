"""The command ``marks``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli import options as opt

__all__ = ["marks"]

NAMED = 5


def marks(
    file: Annotated[Path, typer.Argument(metavar="MARKS.json", help="Marks that a report gave.")],
    records: Annotated[
        list[Path], typer.Argument(metavar="RECORDS…", help="Records that the report was made of.")
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="A .json file of tasks for Label Studio, or a .jsonl file of gold lines.",
        ),
    ],
) -> None:
    """Turn marks that readers of a report left into tasks of Label Studio or gold lines."""
    with opt.failures_reported():
        from communique.formats.marks import apply_marks, read_marks

        done = apply_marks(read_marks(file), records, output)
    told = f"{_many(done.marks, 'mark')} in {_many(done.articles, 'article')}, in {output.name}"
    typer.echo(told, err=True)
    if done.strays:
        named = ", ".join(f"{one.article}#{one.item}" for one in done.strays[:NAMED])
        more = " …" if len(done.strays) > NAMED else ""
        typer.echo(f"{_many(len(done.strays), 'mark')} without a record: {named}{more}", err=True)


def _many(count: int, name: str) -> str:
    return f"{count:,} {name}{'s' * (count != 1)}"
