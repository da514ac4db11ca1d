"""Shows that memory does not grow with the number of articles.

    python benchmarks/memory.py ARTICLES OUT.csv [--count N] [--workers N] [--every SECONDS] [--whole]
    python benchmarks/memory.py --plot IN.csv OUT.svg

ARTICLES is a JSONL file (or several, separated by commas) whose lines have a ``text``. They are repeated
until there are N articles; each is cut after 60 to 100 words, and gets a sentence with a name, a company,
a place and numbers that no other article has, so that the vocabulary grows from the first article to the
last as it does in life. The batch is that of ``communique batch``: input file, workers, manifest, output.
Every few seconds the resident memory of each process is read from ``/proc`` (Linux) and goes to OUT.csv:
seconds, articles done, process (``main``, ``worker 1`` …), megabytes. ``--plot`` draws such a file; with
``--whole`` the articles are read as they are, each once.
"""

from __future__ import annotations

import argparse
import csv
import json
import multiprocessing
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from html import escape
from itertools import cycle, islice
from pathlib import Path

SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za bra cre dri flo gru"
COLOURS = ("#8a8a8a", "#00796b", "#c2185b", "#5e35b1", "#ef6c00")
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 720, 340, 75, 50, 20


def made_up(rng: random.Random, least: int = 2, most: int = 4) -> str:
    """Make a name that stands in no other article."""
    return "".join(rng.choice(SYLLABLES.split()) for _ in range(rng.randint(least, most))).capitalize()


def varied(text: str, number: int) -> str:
    """Cut an article and add a sentence that only this one has."""
    rng = random.Random(number)
    cut = " ".join(text.split(" ")[: 60 + number % 41])
    day, year, millions = rng.randint(1, 28), 2000 + number % 25, f"{rng.randint(2, 999)}.{number % 10}"
    person, firm, place = f"{made_up(rng)} {made_up(rng)}", made_up(rng, 3, 5), made_up(rng, 3, 4)
    said = (
        f"{person}, spokesperson of {firm} Ltd. in {place}, said on {day} March {year} "
        f"that {firm} would invest ${millions} million in {made_up(rng, 3, 5)}."
    )
    return f"{cut}\n\n{said}"


def articles(paths: list[Path], count: int, whole: bool) -> Iterator[str]:
    """Give the articles of the files over and over, each time different."""
    texts = [json.loads(line)["text"] for path in paths for line in path.open(encoding="utf-8")]
    if whole:
        yield from (text for text in texts[:count] if text.strip())
        return
    for number, text in enumerate(islice(cycle(text for text in texts if text.strip()), count)):
        yield varied(text, number)


def megabytes(pid: int) -> float | None:
    """Read the resident memory of a process; None where it is gone."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return None
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


def run(paths: list[Path], out: Path, count: int, workers: int, every: float, whole: bool) -> None:
    """Run the batch and write down the memory of its processes."""
    from communique.engines.batch import run_batch
    from communique.engines.job import Job, Progress

    done = 0
    over = threading.Event()
    start = time.monotonic()
    peaks: dict[str, float] = {}

    def watch() -> None:
        with out.open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(("seconds", "articles", "process", "megabytes"))
            while not over.wait(every):
                workers = sorted(child.pid or 0 for child in multiprocessing.active_children())
                for name, pid in [("main", os.getpid())] + [
                    (f"worker {i}", pid) for i, pid in enumerate(workers, 1)
                ]:
                    size = megabytes(pid)
                    if size is not None:
                        peaks[name] = max(size, peaks.get(name, 0))
                        rows.writerow((round(time.monotonic() - start), done, name, f"{size:.1f}"))
                file.flush()

    def observe(progress: Progress) -> None:
        nonlocal done
        done = progress.done

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for text in articles(paths, count, whole):
                file.write(json.dumps({"text": text}) + "\n")
        thread = threading.Thread(target=watch)
        thread.start()
        try:
            summary = run_batch(
                [source], Job(Path(folder) / "records.jsonl", workers=workers), observe=observe
            )
        finally:
            over.set()
            thread.join()
    print(summary)
    print(f"{time.monotonic() - start:.0f} seconds")
    for name, size in sorted(peaks.items()):
        print(f"{name}: at most {size:.0f} MB")


def plot(table: Path, out: Path) -> None:
    """Draw memory over articles as SVG."""
    rows = list(csv.DictReader(table.open(encoding="utf-8")))
    most = max(int(row["articles"]) for row in rows)
    names = sorted({row["process"] for row in rows})

    def at(articles: float, size: float) -> str:
        x = LEFT + articles / most * (WIDTH - LEFT - 20)
        return f"{x:.1f},{HEIGHT - BOTTOM - size / 1024 * (HEIGHT - BOTTOM - TOP):.1f}"

    def text(x: float, y: float, words: str, anchor: str, colour: str = "#777") -> str:
        return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="12">',
        f"<title>Resident memory of each process over {most:,} articles</title>",
    ]
    for size in range(0, 1025, 256):
        left, right = at(0, size), at(most, size)
        parts.append(f'<path d="M{left} L{right}" stroke="#999" stroke-width="0.5" fill="none"/>')
        parts.append(text(LEFT - 8, float(left.split(",")[1]) + 4, f"{size:,} MB", "end"))
    for share in range(5):
        number = most * share / 4
        x = float(at(number, 0).split(",")[0])
        parts.append(text(x, HEIGHT - BOTTOM + 18, f"{number:,.0f}", "middle"))
    parts.append(text((WIDTH + LEFT) / 2, HEIGHT - 10, "articles done", "middle"))
    for index, name in enumerate(names):
        points = " ".join(
            at(int(row["articles"]), float(row["megabytes"])) for row in rows if row["process"] == name
        )
        colour = COLOURS[index % len(COLOURS)]
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
        parts.append(text(LEFT + 20 + 110 * index, TOP + 14, name, "start", colour))
    out.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


def main() -> int:
    """Run the benchmark or draw its figures; give the exit code."""
    parser = argparse.ArgumentParser(description="Show that memory does not grow with the articles.")
    parser.add_argument("source", help="JSONL with a text a line (commas between several), or the table")
    parser.add_argument("out", type=Path, help="where the table, or the plot, goes")
    parser.add_argument("--count", type=int, default=100_000, help="articles to read (100,000)")
    parser.add_argument("--workers", type=int, default=2, help="processes (2)")
    parser.add_argument("--every", type=float, default=10.0, help="seconds between two readings (10)")
    parser.add_argument("--whole", action="store_true", help="read the articles as they are, each once")
    parser.add_argument("--plot", action="store_true", help="draw a table")
    given = parser.parse_args()
    if given.plot:
        plot(Path(given.source), given.out)
    else:
        paths = [Path(name) for name in given.source.split(",")]
        run(paths, given.out, given.count, given.workers, given.every, given.whole)
    return 0


if __name__ == "__main__":
    sys.exit(main())
