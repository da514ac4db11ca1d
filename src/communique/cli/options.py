"""Options that commands share, and what they amount to."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.errors import BatchError, CommuniqueError, InputError, SettingsError

if TYPE_CHECKING:
    from communique.engines.job import Engine, Job, Mode
    from communique.engines.unit import Task
    from communique.formats.item import Shard

__all__ = [
    "INPUTS",
    "OUTPUT",
    "RUN",
    "SETTINGS",
    "SHOWN",
    "DateOrder",
    "Encoding",
    "Import",
    "MaxCharacters",
    "Model",
    "NoEncoder",
    "Overwrite",
    "Quiet",
    "Stages",
    "engine",
    "failures_reported",
    "free_cpus",
    "make_task",
    "mode",
    "refuse_existing",
    "shard",
]

USAGE, FAILED, STOPPED = 2, 3, 1
STOPPING = ("batch-write", "batch-worker", "batch-scheduler")

INPUTS, OUTPUT, RUN, SETTINGS, SHOWN = (
    "What is read",
    "Where it goes",
    "How it runs",
    "Settings",
    "What is shown",
)
"""Groups of options in the help of a command."""

Stages = Annotated[
    str | None,
    typer.Option(
        "--stages",
        metavar="A,B,…",
        help="Stages to run, in order; your own components too.",
        rich_help_panel=SETTINGS,
    ),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Replace an earlier output.", rich_help_panel=OUTPUT)
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Say nothing but what went wrong.", rich_help_panel=SHOWN),
]
Import = Annotated[
    list[str] | None,
    typer.Option(
        "--import",
        metavar="MODULE",
        help="Module or .py file that registers your own components.",
        rich_help_panel=SETTINGS,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="English spaCy pipeline: an installed package or a folder.",
        rich_help_panel=SETTINGS,
    ),
]
DateOrder = Annotated[
    str | None,
    typer.Option(
        metavar="MDY|DMY", help="How 10/11/2024 is read: month first or day first.", rich_help_panel=SETTINGS
    ),
]
MaxCharacters = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Longest article in characters; a longer one is a failed input.",
        rich_help_panel=SETTINGS,
    ),
]
NoEncoder = Annotated[
    bool,
    typer.Option(
        "--no-encoder",
        help="Read by rules alone, without the press encoder: faster.",
        rich_help_panel=SETTINGS,
    ),
]
Encoding = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Encoding of the input; 'detect' guesses where UTF-8 does not fit.",
        rich_help_panel=INPUTS,
    ),
]


def make_task(imports: list[str] | None, **options: object) -> Task:
    """Gather options into a task; what is not given keeps its default.

    Args:
        imports: Modules that register a user's own components.
        **options: Fields of :class:`Settings` (None: not given; stages as names with commas) and of
            :class:`Reading`.
    """
    import codecs

    from pydantic import ValidationError

    from communique.engines.unit import Task
    from communique.formats.item import Reading
    from communique.settings import Settings

    shaping = {name: options.pop(name) for name in Settings.model_fields if name in options}
    values = {name: value for name, value in shaping.items() if value is not None}
    if isinstance(values.get("stages"), str):
        values["stages"] = tuple(name.strip() for name in str(values["stages"]).split(",") if name.strip())
    try:
        settings = Settings(**values)  # type: ignore[arg-type]
        if options["encoding"] != "detect":
            codecs.lookup(str(options["encoding"]))
    except ValidationError as cause:
        first = cause.errors()[0]
        name = "--" + str(first["loc"][0]).replace("_", "-")
        raise typer.BadParameter(f"{name}: {first['msg']}") from cause
    except LookupError as cause:
        raise typer.BadParameter(f"--encoding: {cause}") from cause
    reading = Reading(max_characters=settings.max_characters, **options)  # type: ignore[arg-type]
    return Task(settings, reading, tuple(imports or ()))


@contextmanager
def failures_reported() -> Iterator[None]:
    """Turn errors into a message on stderr and an exit code, and warnings into a message."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", UserWarning)
            warnings.showwarning = _show_warning  # type: ignore[assignment]
            yield
    except CommuniqueError as cause:
        from communique.formats.item import shell_remedy

        told = "; ".join(filter(None, (cause.message, shell_remedy(cause))))
        typer.echo(f"communique: {told} [{cause.code}]", err=True)
        stopped = isinstance(cause, BatchError) and cause.code in STOPPING
        code = STOPPED if stopped else FAILED if isinstance(cause, InputError) else USAGE
        raise typer.Exit(code) from None
    except KeyboardInterrupt:
        typer.echo("communique: interrupted", err=True)
        raise typer.Exit(130) from None


def _show_warning(message: Warning | str, *_: object) -> None:
    typer.echo(f"communique: {message}", err=True)


def refuse_existing(path: Path, overwrite: bool) -> None:
    """Refuse to replace an output without being asked to.

    Raises:
        SettingsError: ``settings-exists``.
    """
    if not overwrite and path.exists() and path.stat().st_size:
        remedy = "use --overwrite to replace it, or name another file"
        raise SettingsError("settings-exists", f"{path.name} exists", remedy)


def mode(resume: bool, retry_failed: bool, overwrite: bool, fail_fast: bool) -> Mode:
    """Tell how the run stands to an earlier one."""
    if resume + retry_failed + overwrite > 1:
        raise typer.BadParameter("give only one of --resume, --retry-failed and --overwrite")
    if retry_failed and fail_fast:
        raise typer.BadParameter("--retry-failed goes through all failures: leave out --fail-fast")
    return "resume" if resume else "retry" if retry_failed else "overwrite" if overwrite else "new"


def engine(name: str, scheduler: str | None, workers: int | None, job: Job) -> Engine | None:
    """Give what hands out the work; None for the processes of this machine."""
    if name == "local":
        if scheduler is not None:
            raise typer.BadParameter("--scheduler belongs to --engine dask")
        return None
    if scheduler is not None and workers is not None:
        raise typer.BadParameter("--workers: a cluster with a --scheduler has its own")
    from communique.engines.dask import dask_engine

    return dask_engine(job.workers, job.timeout, job.memory, scheduler)


def shard(text: str | None) -> Shard:
    """Read ``I/N``."""
    from communique.formats.item import Shard

    number, _, count = (text or "1/1").partition("/")
    if not (number.isdecimal() and count.isdecimal() and int(number) <= int(count) > 0):
        raise typer.BadParameter(f"--shard {text}: give I/N with I from 1 to N, such as 1/4")
    return Shard(int(number) or int(count), int(count))


def free_cpus() -> int:
    """Count the CPUs that this process may use."""
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
