"""Measures what more workers bring: the same batch with one worker and with several.

    python benchmarks/workers.py ARTICLES [--limit N] [--workers N] [--rounds N] [--check]

ARTICLES is a JSONL file whose lines have a ``text``. Timed is the whole of ``communique batch``, from the
start of the processes to the finished output, in wall-clock seconds, in turns; the best round of each
counts. It needs a machine with as many idle cores as workers. That both outputs hold the same bytes is
checked. ``--check`` fails where N workers are less than 0.9 times N as fast as one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from communique.engines.batch import run_batch
from communique.engines.job import Job

LEAST = 0.9


def main() -> int:
    """Run the benchmark; give the exit code."""
    parser = argparse.ArgumentParser(description="Compare several workers with one.")
    parser.add_argument("articles", type=Path, help="JSONL with a text a line")
    parser.add_argument("--limit", type=int, default=2000, help="articles to read (2,000)")
    parser.add_argument("--workers", type=int, default=2, help="processes to compare with one (2)")
    parser.add_argument("--rounds", type=int, default=2, help="turns (2)")
    parser.add_argument("--check", action="store_true", help="exit 1 if they bring too little")
    given = parser.parse_args()
    best: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        with given.articles.open(encoding="utf-8") as file:
            source.write_text("".join(islice(file, given.limit)), encoding="utf-8")
        outputs: set[bytes] = set()
        for number in range(given.rounds):
            for workers in (1, given.workers):
                output = Path(folder) / f"{number}-{workers}.jsonl"
                start = time.perf_counter()
                summary = run_batch([source], Job(output, workers=workers))
                taken = time.perf_counter() - start
                best[workers] = min(taken, best.get(workers, taken))
                outputs.add(output.read_bytes())
                output.unlink()
                print(f"{workers} workers: {summary.records} records in {taken:.1f} s", flush=True)
    gain = best[1] / best[given.workers]
    print(f"{given.workers} workers are {gain:.2f} times as fast as one; the same bytes: {len(outputs) == 1}")
    return int(len(outputs) != 1 or (given.check and gain < LEAST * given.workers))


if __name__ == "__main__":
    sys.exit(main())
