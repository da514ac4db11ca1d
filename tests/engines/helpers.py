"""What the tests of batches share."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from communique.engines.job import Job
from communique.engines.unit import Outcome, Task, loaded
from communique.formats.item import Item
from communique.settings import Settings

OWN_STAGES = str(Path(__file__).with_name("own_stages.py"))
COMMAND = (sys.executable, "-c", "from communique.cli import main; main()")


def task(model: str, **settings: Any) -> Task:
    """A quick task: dates and the user's own faulty stage over the small pipeline."""
    return Task(Settings(model=model, stages=("dates", "own_faults"), **settings), imports=(OWN_STAGES,))


def job(output: Path, model: str, **fields: Any) -> Job:
    """A quick job."""
    return Job(output, task(model), **fields)


def command(output: Path, model: str, *options: str) -> list[str]:
    """The same job on the command line."""
    flags = ["-o", str(output), "--model", model, "--stages", "dates,own_faults", "--import", OWN_STAGES]
    return [*COMMAND, "batch", *flags, *options]


def in_process(task: Task, chunks: Iterable[Sequence[Item]]) -> Generator[Outcome, None, None]:
    """An engine without processes: the unit of work alone, loaded once a session."""
    for chunk in chunks:
        yield from loaded(task).run(chunk)


def write_articles(folder: Path, count: int, words: str = "") -> Path:
    """Write short articles ``000.txt``, ``001.txt`` …"""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = f"LIMA, May {number % 28 + 1}, 2021 — The ministers met for the {number}th time. {words}\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file; none where there is no file."""
    return [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []


def codes(errors: Path) -> dict[str, str]:
    """Input and code of every failure."""
    return {line["input"]: line["code"] for line in lines(errors)}


def heed_interrupts() -> None:
    """Let Ctrl-C reach a run, though the tests may have been started in the background, deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def started(
    arguments: list[str], hold_from: int = 1000, hold_until: Path = Path("/nowhere")
) -> Iterator[subprocess.Popen[bytes]]:
    """A run in a process group of its own, of which nothing is left over.

    Args:
        arguments: The command.
        hold_from: The number of the first slow article that no worker ends with …
        hold_until: … until this file is there.
    """
    run = subprocess.Popen(
        arguments,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=heed_interrupts,
        env={**os.environ, "HOLD_FROM": str(hold_from), "HOLD_UNTIL": str(hold_until)},
    )
    try:
        yield run
    finally:
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.communicate()


def wait_for(what: Callable[[], bool], run: subprocess.Popen[bytes], seconds: float = 900) -> None:
    """Wait until something is so, while a run is under way; the limit is for a run that hangs."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not come to pass"
        assert run.poll() is None or what(), run.communicate()
        time.sleep(0.02)


def set_back(manifest: Path, **done: int) -> None:
    """Make a finished run one that was broken off at a mark."""
    data = json.loads(manifest.read_text())
    data.update(done={**dict.fromkeys(data["done"], 0), **done}, state="running")
    manifest.write_text(json.dumps(data))


def line_count(path: Path) -> int:
    """Whole lines of a file."""
    return path.read_bytes().count(b"\n") if path.exists() else 0


def children(pid: int) -> list[int]:
    """The worker processes of a run (not the helper that multiprocessing keeps)."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            status = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            command = (entry / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue
        if int(status[1]) == pid and b"spawn_main" in command and status[0] != "Z":
            found.append(int(entry.name))
    return found


def end_of(processes: list[int], seconds: float = 10) -> None:
    """Wait until none of some processes runs (a zombie does not)."""
    end = time.monotonic() + seconds
    while any(map(_alive, processes)):
        assert time.monotonic() < end, "a worker outlived its parent"
        time.sleep(0.05)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def kill(pid: int) -> None:
    """End a process as the kernel does when memory is short."""
    os.kill(pid, signal.SIGKILL)
