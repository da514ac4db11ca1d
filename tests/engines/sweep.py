"""Kills a run at every step that it makes on the disk, one after the other, and resumes it each time.

Run as ``python sweep.py FOLDER MODEL``; prints for each way to write how many steps there were and what
came out wrong.
Every attempt is a forked process that ends itself with SIGKILL at its n-th step: before a file is
opened, renamed, removed or cut, before data is forced to the disk, and in the middle of writing a line.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import sys
from pathlib import Path

from helpers import in_process, task, write_articles

from communique.engines import batch
from communique.engines.batch import run_batch
from communique.engines.job import Job
from communique.engines.unit import loaded
from communique.formats.lines import LineFile, PackedLineFile

STEPS = frozenset({"open", "os.rename", "os.remove", "os.truncate"})
ARTICLES = 4
WAYS = ("plain", "packed", "overwrite", "retry")
PackedLineFile.BLOCK = 2
batch.SAVE_EVERY = -1.0  # a manifest after every input


class Fuse:
    """Counts the steps of this process, and kills it at one of them."""

    def __init__(self) -> None:
        self.folder, self.left = "", -1
        sys.addaudithook(self.see)
        os.fsync = self.around(os.fsync)  # type: ignore[assignment]
        self.append = LineFile.write
        LineFile.write = lambda file, line: self.tear(file, line)  # type: ignore[method-assign]

    def see(self, event: str, arguments: tuple[object, ...]) -> None:
        """Count what Python tells of the files of the run."""
        if self.left >= 0 and event in STEPS and self.folder in str(arguments[0]):
            self.burn()

    def around(self, call: object) -> object:
        """Count a function, before it is called."""

        def counted(*arguments: object) -> object:
            self.burn()
            return call(*arguments)  # type: ignore[operator]

        return counted

    def tear(self, file: LineFile, line: bytes) -> None:
        """Write half a line and count, then the whole."""
        if self.left == 0:
            os.write(file._file.fileno(), line[: len(line) // 2])
        self.burn()
        self.append(file, line)

    def burn(self) -> None:
        """One step; the last one kills."""
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= self.left > 0


def snapshot(folder: Path) -> dict[str, bytes]:
    """Give what stands in a folder when a run is whole, the manifest aside."""
    names = sorted(path.name for path in folder.iterdir() if path.name != "out.manifest.json")
    return {name: (folder / name).read_bytes() for name in names}


def killed_at(step: int, fuse: Fuse, articles: Path, job: Job) -> bool:
    """Run in a process that kills itself at a step; tell whether it came so far."""
    pid = os.fork()
    if pid == 0:
        fuse.left = step
        run_batch([articles], job, engine=in_process)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def sweep(place: Path, model: str, way: str, fuse: Fuse) -> dict[str, object]:
    """Sweep over all steps of one way to write."""
    articles = write_articles(place / "in", ARTICLES)
    broken = articles / "002.txt"
    broken.write_bytes(b"")
    before, after, work = place / "before", place / "after", place / "work"
    for folder in (before, after):
        folder.mkdir()
    fuse.folder = str(work)
    name = "out.jsonl.gz" if way == "packed" else "out.jsonl"
    mode = {"retry": "retry", "overwrite": "overwrite"}.get(way, "new")
    if mode != "new":
        run_batch([articles], Job(before / name, task(model)), engine=in_process)
    if mode == "retry":
        write_articles(articles, ARTICLES)  # the broken one is mended
    run_batch([articles], Job(after / name, task(model)), engine=in_process)
    whole, wrong = snapshot(after), []
    for step in itertools.count():
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(before, work)
        job = Job(work / name, task(model), mode=mode)  # type: ignore[arg-type]
        if not killed_at(step, fuse, articles, job):
            break
        again = Job(work / name, task(model), mode="retry" if way == "retry" else "resume")
        try:
            run_batch([articles], again, engine=in_process)
        except Exception as cause:
            wrong.append(f"step {step}: {type(cause).__name__}: {cause}")
            continue
        found = snapshot(work)
        if found != whole:
            wrong.append(f"step {step}: {sorted(found)}, sizes {[len(data) for data in found.values()]}")
    return {"steps": step, "wrong": wrong}


def main() -> None:
    """Sweep over all ways."""
    place, model = Path(sys.argv[1]), sys.argv[2]
    loaded(task(model))
    fuse = Fuse()
    print(json.dumps({way: sweep(place / way, model, way, fuse) for way in WAYS}))


if __name__ == "__main__":
    main()
