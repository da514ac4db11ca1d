"""Shows that the cost of a word does not grow with the length of the text.

    python benchmarks/length.py FOLDER [--sizes 100,1000,…] [--check]

FOLDER holds ``.txt`` articles (``samples/`` of this project will do). Texts of each size are made of their
paragraphs, in turn, with a number of its own put into each, and are read from source text to JSON by one
Extractor. Printed are CPU seconds, microseconds a word, and the peak of resident memory so far (Linux and
macOS). ``--check`` fails where a word of the longest text costs more than half as much again as a word of
the cheapest one of a thousand words or more.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from communique import Extractor

SIZES = "100,300,1000,3000,10000,50000,100000,200000"
LEAST = 3_000
"""Words that are read for each size at least: short notes are read many times, each time another."""

MOST_GROWTH = 1.5


def paragraphs(folder: Path) -> list[str]:
    """Give the paragraphs of all articles of a folder, longer than a heading."""
    texts = [path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))]
    blocks = (" ".join(block.split()) for text in texts for block in re.split(r"\n\s*\n", text))
    return [block for block in blocks if len(block.split()) > 15 and block.isascii()]


def text_of(source: Iterator[tuple[int, str]], words: int) -> str:
    """Make a text of at least so many words."""
    parts: list[str] = []
    count = 0
    while count < words:
        number, block = next(source)
        parts.append(f"Meeting No. {number} was held. {block}")
        count += len(parts[-1].split())
    return "\n\n".join(parts)


def peak() -> float:
    """Give the peak of resident memory in megabytes."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> int:
    """Run the benchmark; give the exit code."""
    parser = argparse.ArgumentParser(description="Show that a word costs the same in a text of any length.")
    parser.add_argument("folder", type=Path, help="folder of .txt articles")
    parser.add_argument("--sizes", default=SIZES, help=f"words of the texts ({SIZES})")
    parser.add_argument("--check", action="store_true", help="exit 1 if the cost grows with the length")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    source = enumerate(cycle(paragraphs(given.folder)), 1)
    extractor = Extractor()
    list(extractor.stream(text_of(source, 500) for _ in range(10)))
    costs: dict[int, float] = {}
    print("| words | texts | characters each | CPU seconds each | µs a word | commitments | peak memory |")
    print("|---|---|---|---|---|---|---|")
    for size in sizes:
        texts = [text_of(source, size) for _ in range(max(1, LEAST // size))]
        words = sum(len(text.split()) for text in texts)
        start = time.process_time()
        found = 0
        for record in extractor.stream(texts):
            record.to_json()
            found += len(record.commitments)
        taken = time.process_time() - start
        costs[size] = 1e6 * taken / words
        print(
            f"| {words // len(texts):,} | {len(texts)} | {len(texts[0]):,} | {taken / len(texts):.2f} "
            f"| {costs[size]:.0f} | {found} | {peak():.0f} MB |",
            flush=True,
        )
    cheapest = min(cost for size, cost in costs.items() if size >= 1000)
    growth = costs[max(costs)] / cheapest
    print(f"a word of the longest text costs {growth:.2f} times one of the cheapest of 1,000 words or more")
    return int(given.check and growth > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
