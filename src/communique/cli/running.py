"""A batch on the terminal: progress while it runs, a summary at its end."""

from __future__ import annotations

import json
import shlex
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.progress import Task as BarTask
from rich.text import Text

from communique.cli.options import FAILED
from communique.engines.batch import run_batch
from communique.engines.job import Engine, Job, Progress, Start, Summary
from communique.engines.outputs import Places
from communique.errors import BatchError
from communique.formats.compression import bare_name
from communique.formats.inputs import STDIN, Inputs
from communique.formats.lines import whole_lines

__all__ = ["STDOUT", "count_articles", "failures_by_code", "launch", "run"]

INTERRUPTED = 130
STDOUT = Path("-")


class Rate(ProgressColumn):
    """Articles a second."""

    def render(self, task: BarTask) -> Text:
        """Show the speed of the last minutes."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "–/s", style="progress.data.speed")


def run(
    paths: Sequence[str],
    job: Job,
    engine: Engine | None = None,
    loudness: int = 0,
    copy: Callable[[], None] | None = None,
) -> int:
    """Run a batch and give its exit code.

    Args:
        paths: The inputs.
        job: What to do.
        engine: What hands out the work.
        loudness: -1 for nothing but what went wrong, 1 for more.
        copy: Called after each input, where the records go to standard output.
    """
    console = Console(stderr=True, highlight=False)
    began = time.monotonic()
    stdin = sys.stdin.buffer.read() if STDIN in paths else None
    last = Progress(0, 0, None)

    def note(progress: Progress) -> None:
        nonlocal last
        last = progress
        if copy is not None:
            copy()
        show.after(progress)

    def begin(start: Start) -> None:
        for told in start.missing:
            console.print(f"communique: {told}", markup=False, soft_wrap=True)
        show.begin(start)

    try:
        with _terminated_like_interrupted(), _shown(console, loudness, paths, job, stdin) as show:
            summary = run_batch(paths, job, stdin=stdin, observe=note, engine=engine, begin=begin)
    except KeyboardInterrupt:
        told = f"interrupted after {last.done:,} articles"
        told += "" if copy else "; go on with --resume"
        console.print(told, markup=False, soft_wrap=True)
        return INTERRUPTED
    if copy is not None:
        copy()
    _tell(console, summary, job, time.monotonic() - began, loudness, stdout=copy is not None)
    return FAILED if summary.failed > summary.duplicates else 0


def launch(
    paths: Sequence[str], job: Job, engine: Engine | None = None, loudness: int = 0, urls: Path | None = None
) -> int:
    """Run a batch as the command line asks for it, and give its exit code.

    Args:
        paths: The inputs.
        job: What to do. Where its output is ``-``, records go to standard output as they come, and failures
            to standard error.
        engine: What hands out the work.
        loudness: -1 for nothing but what went wrong, 1 for more.
        urls: A list of addresses to fetch first.

    Raises:
        CommuniqueError: If it cannot be started.
    """
    if job.output != STDOUT:
        return run([*paths, *_fetched(urls, job, loudness)], job, engine, loudness)
    if job.mode != "new":
        what = f"standard output cannot be used with --{job.mode}"
        raise BatchError("batch-output", what, "name a file with --output")
    with tempfile.TemporaryDirectory(prefix="communique-") as folder:
        aside = replace(job, output=Path(folder) / "records.jsonl")
        inputs = [*paths, *_fetched(urls, aside, loudness)]
        copied = _Copied(aside.output)
        code = run(inputs, aside, engine, loudness, copied.go_on)
        errors = Places(aside.output).errors
        if errors.exists():
            sys.stderr.write(errors.read_text(encoding="utf-8"))
    return code


class _Copied:
    """Copies what is new in a file to standard output."""

    def __init__(self, path: Path) -> None:
        self._path, self._at = path, 0

    def go_on(self) -> None:
        """Copy what came since."""
        with self._path.open("rb") as stream:
            stream.seek(self._at)
            data = stream.read()
        self._at += len(data)
        sys.stdout.buffer.write(data)
        sys.stdout.flush()


def _fetched(urls: Path | None, job: Job, loudness: int) -> list[str]:
    """Fetch the pages of a list, or take those that were; give the file that holds them."""
    if urls is None:
        return []
    from communique.formats.web import Again, gather

    kinds: dict[str, Again] = {"resume": "none", "retry": "failed"}
    pages = Places(job.output).pages
    if job.mode == "new" and job.output.exists():
        return [str(pages)]  # the batch itself says what stands in the way
    console = Console(stderr=True, highlight=False)

    def observe(url: str) -> None:
        if loudness > 0 or (loudness == 0 and console.is_terminal):
            console.print(f"fetching {url}", markup=False, soft_wrap=True)

    gather(urls, pages, job.task.reading, kinds.get(job.mode, "all"), observe)
    return [str(pages)]


class _Silent:
    """Shows nothing."""

    def begin(self, start: Start) -> None:
        """Take what is to do."""

    def after(self, progress: Progress) -> None:
        """Take how far it is."""


class _Bar(_Silent):
    """A bar with a count, speed and remaining time; it says at once that the models load."""

    def __init__(self, bar: Bar, count: Callable[[], int]) -> None:
        self._bar, self._count = bar, count
        self._task = bar.add_task("", total=None, failed="", state="looking for the inputs")
        self._done = -1

    def begin(self, start: Start) -> None:
        """Say that the models load, and how much there is to do; rows of tables are counted meanwhile."""
        self._bar.update(self._task, total=start.total, completed=start.done, state="loading the models")
        self._done = start.done
        if start.total is None:
            threading.Thread(target=self._counted, daemon=True).start()

    def _counted(self) -> None:
        self._bar.update(self._task, total=self._count())

    def after(self, progress: Progress) -> None:
        """Show how far it is."""
        if self._done >= 0:  # neither what an earlier run did nor loading counts as speed
            self._bar.reset(self._task, total=self._total(progress), completed=self._done)
            self._done = -1
        failed = f"{progress.failed:,} failed" if progress.failed else ""
        self._bar.update(self._task, completed=progress.done, failed=failed, state="")

    def _total(self, progress: Progress) -> float | None:
        return progress.total if progress.total is not None else self._bar.tasks[0].total


@contextmanager
def _shown(
    console: Console, loudness: int, paths: Sequence[str], job: Job, stdin: bytes | None
) -> Iterator[_Silent]:
    if loudness < 0 or not console.is_terminal:
        yield _Silent()
        return
    columns: tuple[Any, ...] = (
        TextColumn("{task.fields[state]}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}", style="red"),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        yield _Bar(bar, lambda: count_articles(paths, job, stdin))


def count_articles(paths: Sequence[str], job: Job, stdin: bytes | None = None) -> int:
    """Count the articles of a run, the rows of its tables too.

    Args:
        paths: The inputs.
        job: What is to be done.
        stdin: The bytes of standard input.
    """
    places = Places(job.output).all()
    inputs = Inputs(paths, job.task.reading, job.shard, places, stdin, job.follow_links)
    count = sum(1 for _ in inputs)
    return count if job.limit is None else min(count, job.limit)


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


def _tell(
    console: Console, summary: Summary, job: Job, seconds: float, loudness: int, *, stdout: bool
) -> None:
    """Say what came of it: in a line, what the records hold and what may come next, names if asked for."""
    lines = []
    errors = Places(job.output).errors
    if loudness >= 0 or summary.failed:
        total = summary.records + summary.failed
        said = f"{total:,} inputs: {summary.records:,} records"
        said += "" if stdout else f" in {job.output.name}"
        if summary.failed:
            counts = ((summary.failed - summary.duplicates, "failed"), (summary.duplicates, "given before"))
            what = " and ".join(f"{count:,} {name}" for count, name in counts if count)
            said += f"; {what}{'' if stdout else f', see {errors.name}'}"
        lines.append("; ".join([said, *_said(summary, loudness)]) + f" ({seconds:.1f} s)")
        if summary.failed:
            lines.append("failed: " + ", ".join(f"{n:,} {code}" for code, n in failures_by_code(errors)))
    if loudness >= 0 and summary.records and not stdout:
        lines += _next(summary, job.output)
    if loudness > 0:
        lines += _named(summary, errors)
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)


def _said(summary: Summary, loudness: int) -> list[str]:
    parts = []
    if summary.skipped:
        hint = "" if loudness else " (-v names them)"
        parts.append(f"{summary.skipped:,} files of other kinds passed over{hint}")
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
    return parts


def failures_by_code(errors: Path) -> list[tuple[str, int]]:
    """Count the lines of an errors file by their codes, the most frequent first."""
    with errors.open(encoding="utf-8") as stream:
        codes = Counter(json.loads(line)["code"] for line in stream)
    return sorted(codes.items(), key=lambda pair: (-pair[1], pair[0]))


def _named(summary: Summary, errors: Path) -> Iterator[str]:
    """Name what was passed over and what failed."""
    for path in summary.passed:
        yield f"passed over: {path}"
    more = summary.skipped - len(summary.passed)
    if more > 0:
        yield f"passed over: {more:,} more"
    if summary.failed:
        with errors.open(encoding="utf-8") as stream:
            for row in map(json.loads, stream):
                yield f"failed: {row['input']}: {row['message']} [{row['code']}]"


COUNTED = 5_000
"""Records whose items are counted at the end of a run; more would be read for too long."""


def _next(summary: Summary, output: Path) -> Iterator[str]:
    """Say what the records hold, and what shows them."""
    if summary.records <= COUNTED:
        counts = Counter[str]()
        for line in whole_lines(output):
            record = json.loads(line)
            counts.update({layer: len(record[layer]) for layer in LAYERS})
        yield ", ".join(f"{counts[layer]:,} {name}" for layer, name in LAYERS.items())
    if bare_name(output.name) != output.name:  # the report reads no packed records
        return
    page = f"{bare_name(output.name).removesuffix('.jsonl')}.html"
    yield f"to look at them: communique report {shlex.quote(str(output))} -o {shlex.quote(page)}"


LAYERS = {"commitments": "commitments", "quotes": "quotes", "entities": "people, bodies and places"}
