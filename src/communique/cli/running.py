"""A batch on the terminal: progress while it runs, a summary at its end."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.progress import Task as BarTask
from rich.text import Text

from communique.cli.options import FAILED
from communique.engines.batch import run_batch
from communique.engines.job import Engine, Job, Progress, Summary
from communique.formats.inputs import STDIN

__all__ = ["run"]

INTERRUPTED = 130


class Rate(ProgressColumn):
    """Articles a second."""

    def render(self, task: BarTask) -> Text:
        """Show the speed of the last minutes."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "–/s", style="progress.data.speed")


def run(paths: Sequence[str], job: Job, engine: Engine | None = None) -> int:
    """Run a batch and give its exit code."""
    console = Console(stderr=True, highlight=False)
    began = time.monotonic()
    stdin = sys.stdin.buffer.read() if STDIN in paths else None
    last = Progress(0, 0, None)

    def note(progress: Progress) -> None:
        nonlocal last
        last = progress
        show(progress)

    try:
        with _terminated_like_interrupted(), _bar(console) as show:
            summary = run_batch(paths, job, stdin=stdin, observe=note, engine=engine)
    except KeyboardInterrupt:
        console.print(
            f"interrupted after {last.done:,} articles; go on with --resume", markup=False, soft_wrap=True
        )
        return INTERRUPTED
    console.print(_said(summary, job, time.monotonic() - began), markup=False, soft_wrap=True)
    return FAILED if summary.failed > summary.duplicates else 0


@contextmanager
def _bar(console: Console) -> Iterator[Callable[[Progress], None]]:
    if not console.is_terminal:
        yield lambda _: None
        return
    columns: tuple[Any, ...] = (
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}", style="red"),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, failed="")
        started = False

        def show(progress: Progress) -> None:
            nonlocal started
            if not started:  # what an earlier run did must not count as speed
                bar.reset(task, total=progress.total, completed=progress.done - 1)
                started = True
            failed = f"{progress.failed:,} failed" if progress.failed else ""
            bar.update(task, completed=progress.done, failed=failed)

        yield show


@contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    """Let SIGTERM end a run as Ctrl-C does, with workers ended and state saved."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _said(summary: Summary, job: Job, seconds: float) -> str:
    total = summary.records + summary.failed
    parts = [f"{total:,} inputs: {summary.records:,} records in {job.output.name}"]
    if summary.failed:
        from communique.engines.outputs import Places

        failed = summary.failed - summary.duplicates
        counts = ((failed, "failed"), (summary.duplicates, "given before"))
        said = " and ".join(f"{count:,} {what}" for count, what in counts if count)
        parts.append(f"{said}, see {Places(job.output).errors.name}")
    if summary.skipped:
        parts.append(f"{summary.skipped:,} files of other kinds passed over")
    named, links = summary.outside
    if links:
        more = f" and {links - len(named):,} more" if links > len(named) else ""
        parts.append(
            f"links out of the folder passed over: {', '.join(named)}{more} (--follow-links reads them)"
        )
    if summary.redone:
        parts.append(f"{summary.redone:,} inputs had changed since and were read again")
    if not summary.complete:
        parts.append("stopped at the first failure; go on with --resume")
    return "; ".join(parts) + f" ({seconds:.1f} s)"
