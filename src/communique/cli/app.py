"""The commands."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options as opt
from communique.cli.help import Command, examples

if TYPE_CHECKING:
    from communique.record import Record

__all__ = ["app"]

app = typer.Typer(
    name="communique",
    help="Reads press articles into validated, grounded records: dates, people, quotes, commitments.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How one record is shown."""

    json = "json"
    text = "text"


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"communique {version('communique')}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


@app.command(
    cls=Command,
    epilog=examples(
        "extract talks.txt",
        "extract talks.txt --published 2024-10-29 --format text",
        "extract - --id talks < talks.txt | jq .commitments",
        "extract talks.txt --explain",
    ),
)
def extract(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="An article; - reads standard input.")],
    format: Annotated[
        Format | None,
        typer.Option(
            help="JSON (default; on a terminal indented), or text to read (default for --explain there).",
            rich_help_panel=opt.SHOWN,
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM-DD", help="Date of publication, where you know it.", rich_help_panel=opt.INPUTS
        ),
    ] = None,
    id: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Name of the record; else the file's stem.", rich_help_panel=opt.INPUTS
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where the record goes; else shown.",
            rich_help_panel=opt.OUTPUT,
        ),
    ] = None,
    overwrite: opt.Overwrite = False,
    stages: opt.Stages = None,
    imports: opt.Import = None,
    model: opt.Model = None,
    date_order: opt.DateOrder = None,
    max_characters: opt.MaxCharacters = None,
    no_encoder: opt.NoEncoder = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Say of every item why it is there, and what was dropped.",
            rich_help_panel=opt.SHOWN,
        ),
    ] = False,
    encoding: opt.Encoding = "utf-8",
) -> None:
    """Read one article; its record goes to standard output."""
    if output is not None and format is Format.text:
        raise typer.BadParameter("--output: a file gets JSON; leave out --format text")
    task = opt.make_task(
        imports,
        stages=stages,
        model=model,
        date_order=date_order,
        max_characters=max_characters,
        encoder=not no_encoder,
        explain=explain,
        encoding=encoding,
    )
    with opt.failures_reported():
        from communique.engines.single import check_output, extract_file

        if output is not None:
            check_output(output, file, overwrite)
        record = extract_file(file, task, published=published, id=id)
        _show(record, format, output, explain)


def _show(record: Record, format: Format | None, output: Path | None, explain: bool) -> None:
    """Show a record as it was asked for, or write it to a file."""
    terminal = sys.stdout.isatty()
    if output is not None:
        from communique.formats.targets import written

        with written(output) as stream:
            stream.write(record.to_json().encode() + b"\n")
    elif format is Format.text or (format is None and explain and terminal):
        from communique.formats.explained import print_explanation
        from communique.formats.summary import print_summary

        (print_explanation if explain else print_summary)(record)
    else:
        text = record.model_dump_json(indent=2) if format is None and terminal else record.to_json()
        sys.stdout.buffer.write(text.encode() + b"\n")
        sys.stdout.flush()


class Document(StrEnum):
    """Formats of articles, by their suffixes."""

    txt = "txt"
    html = "html"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    json = "json"
    md = "md"


class Where(StrEnum):
    """Which engine hands out the work."""

    local = "local"
    dask = "dask"


@app.command(
    cls=Command,
    epilog=examples(
        "batch articles/ -o records.jsonl",
        "batch articles/ -o records.jsonl --resume",
        "batch 'news/**/*.html' feed.jsonl -o records.jsonl -w 4",
        "batch --urls addresses.txt -o records.jsonl",
        "batch articles/ -o - --limit 10 | jq -c '.commitments[]'",
    ),
)
def batch(
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT.jsonl",
            help="Where the records go; - is standard output.",
            rich_help_panel=opt.OUTPUT,
        ),
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATHS…", help="Files, folders, 'patterns/**/*.txt', or - for standard input."
        ),
    ] = None,
    urls: Annotated[
        Path | None,
        typer.Option(
            metavar="LIST.txt",
            exists=True,
            dir_okay=False,
            help="Fetch pages and feeds (RSS, Atom), an address a line; kept in OUT.pages.jsonl.",
            rich_help_panel=opt.INPUTS,
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Do the first N inputs.", rich_help_panel=opt.INPUTS),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers", "-w", min=1, help="Processes; default: one a free CPU.", rich_help_panel=opt.RUN
        ),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on with a run that was broken off.", rich_help_panel=opt.OUTPUT),
    ] = False,
    retry_failed: Annotated[
        bool,
        typer.Option(
            "--retry-failed", help="Do the inputs of the errors file again.", rich_help_panel=opt.OUTPUT
        ),
    ] = False,
    overwrite: opt.Overwrite = False,
    engine: Annotated[
        Where,
        typer.Option(help="Processes of this machine, or Dask (the extra dask).", rich_help_panel=opt.RUN),
    ] = Where.local,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Running Dask scheduler, or its .json file; else one is started here.",
            rich_help_panel=opt.RUN,
        ),
    ] = None,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="Stop after the first failure.", rich_help_panel=opt.RUN)
    ] = False,
    shard: Annotated[
        str | None,
        typer.Option(
            metavar="I/N",
            help="Do part I of N; the parts are disjoint and complete.",
            rich_help_panel=opt.INPUTS,
        ),
    ] = None,
    dedupe: Annotated[
        bool,
        typer.Option(
            "--dedupe",
            help="Articles that were given before go to the errors file.",
            rich_help_panel=opt.INPUTS,
        ),
    ] = False,
    follow_links: Annotated[
        bool,
        typer.Option(
            "--follow-links", help="Read links to files outside the folders too.", rich_help_panel=opt.INPUTS
        ),
    ] = False,
    timeout: Annotated[
        float | None,
        typer.Option(
            min=0.001, metavar="SECONDS", help="Most time for one article.", rich_help_panel=opt.RUN
        ),
    ] = None,
    memory: Annotated[
        int | None,
        typer.Option(
            min=500, metavar="MB", help="Most memory for one worker (Linux).", rich_help_panel=opt.RUN
        ),
    ] = None,
    stages: opt.Stages = None,
    imports: opt.Import = None,
    model: opt.Model = None,
    date_order: opt.DateOrder = None,
    max_characters: opt.MaxCharacters = None,
    no_encoder: opt.NoEncoder = False,
    encoding: opt.Encoding = "utf-8",
    stdin_format: Annotated[
        Document,
        typer.Option(help="What standard input holds, where - is given.", rich_help_panel=opt.INPUTS),
    ] = Document.txt,
    text_field: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Field of a table that holds the article; text: also body and content.",
            rich_help_panel=opt.INPUTS,
        ),
    ] = "text",
    id_field: Annotated[
        str,
        typer.Option(metavar="NAME", help="Field of a table that holds the id.", rich_help_panel=opt.INPUTS),
    ] = "id",
    published_field: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Field of a table that holds the date of publication.",
            rich_help_panel=opt.INPUTS,
        ),
    ] = "published",
    quiet: opt.Quiet = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose", "-v", help="Name what was passed over and what failed.", rich_help_panel=opt.SHOWN
        ),
    ] = False,
) -> None:
    """Read many articles to one JSONL file; failed inputs go to OUT.errors.jsonl."""
    from communique.cli.running import launch

    if not paths and urls is None:
        raise typer.BadParameter("name files or folders to read, or --urls LIST.txt")
    task = opt.make_task(
        imports,
        stages=stages,
        model=model,
        date_order=date_order,
        max_characters=max_characters,
        encoder=not no_encoder,
        encoding=encoding,
        text_field=text_field,
        id_field=id_field,
        published_field=published_field,
        stdin=stdin_format.value,
    )
    with opt.failures_reported():
        from communique.engines.job import Job

        job = Job(
            output=output,
            task=task,
            mode=opt.mode(resume, retry_failed, overwrite, fail_fast),
            fail_fast=fail_fast,
            shard=opt.shard(shard),
            workers=workers or opt.free_cpus(),
            timeout=timeout,
            memory=memory,
            follow_links=follow_links,
            dedupe=dedupe,
            limit=limit,
        )
        hands = opt.engine(engine.value, scheduler, workers, job)
        code = launch(paths or [], job, hands, loudness=verbose - quiet, urls=urls)
    raise typer.Exit(code)


class Target(StrEnum):
    """What records are written as."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    brat = "brat"
    docbin = "docbin"
    label_studio = "label-studio"


@app.command(
    cls=Command,
    epilog=examples(
        "convert records.jsonl -o records.xlsx",
        "convert records.jsonl -o tables --bom",
        "convert records.jsonl -o records.parquet --overwrite",
        "convert records.jsonl -o tasks.json",
    ),
)
def convert(
    records: Annotated[
        Path,
        typer.Argument(
            metavar="RECORDS.jsonl",
            exists=True,
            dir_okay=False,
            help="Records that batch wrote, packed or not.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="PATH", help="A .xlsx, .parquet, .spacy or .json file, or a folder."
        ),
    ],
    to: Annotated[
        Target | None,
        typer.Option(help="Form; else the suffix of the output tells it; a folder: CSV tables."),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV files with the mark by which Excel knows UTF-8.")
    ] = False,
    overwrite: opt.Overwrite = False,
    quiet: opt.Quiet = False,
) -> None:
    """Write records as a workbook, CSV tables, Parquet, a spaCy DocBin, or for brat or Label Studio."""
    with opt.failures_reported():
        from communique.formats.exports import export

        count = export(records, output, to.value if to else None, bom=bom, overwrite=overwrite)
    if not quiet:
        typer.echo(f"{count:,} records in {output.name}", err=True)


@app.command(cls=Command)
def schema() -> None:
    """Print the JSON Schema of the record."""
    import json

    from communique.record import json_schema

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@app.command(cls=Command)
def stages() -> None:
    """List the stages and what each writes."""
    from communique.cli.about import print_stages

    print_stages()


class Listing(StrEnum):
    """How rules are listed."""

    text = "text"
    markdown = "markdown"
    json = "json"


@app.command(cls=Command)
def rules(
    stage: Annotated[str | None, typer.Option(metavar="NAME", help="Rules of this stage alone.")] = None,
    format: Annotated[
        Listing, typer.Option(help="To read, as a page, or a line of JSON each.")
    ] = Listing.text,
) -> None:
    """List the rules: what each does, its source, what it finds or drops, what it leaves or keeps."""
    from communique.cli.about import print_rules

    with opt.failures_reported():
        print_rules(stage, format.value)


@app.command(cls=Command)
def doctor(model: opt.Model = None) -> None:
    """Show versions, find the model, and say what is missing and which command installs it."""
    from communique.cli.about import print_checks
    from communique.cli.doctor import checks

    raise typer.Exit(print_checks(checks(model)))
