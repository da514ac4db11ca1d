"""Measures how the time of every stage grows with the text, on texts made to be hard.

    python benchmarks/hostile.py [--words N] [--shape NAME …] [--rounds N] [--check]

Each shape of ``shapes.py`` is read at N, 2N and 4N words; every step is timed apart, in CPU seconds, as the
least of some rounds. Printed are the steps that grow faster than the text, with microseconds a word. Steps
that take next to no time are left out, since theirs is noise. ``--check`` fails where a whole article of 2N
words costs more than 2.6 times as much as one of N, or a step of it does. With the encoder ``--check`` asks
that of whole articles alone: the steps of the rules are small beside it, but their noise is not.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
import warnings
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from communique import Article, Extractor, Settings
from communique.pipeline.assemble import assemble

sys.path.insert(0, str(Path(__file__).parent))
from shapes import SHAPES, text

MOST = 2.6
"""Times that an article of twice the words may take."""

LEAST, SHARE = 0.02, 0.15
"""CPU seconds of the shorter text, and share of the longer one, below which a step is not judged."""


def spend(extractor: Extractor, words: str) -> dict[str, float]:
    """Read one text; give the CPU seconds of each step."""
    spent: dict[str, float] = {}
    at = time.process_time()

    def timed(name: str) -> None:
        nonlocal at
        now = time.process_time()
        spent[name] = now - at
        at = now

    clean, origin = extractor._prepare(Article(words))
    timed("cleaning")
    with extractor._nlp.memory_zone():
        doc = extractor._doc(clean, origin)
        timed("model")
        for name, stage in extractor._stages:
            doc = stage(doc)
            timed(name)
        record = assemble(doc, clean, origin)
        record.to_json()
        timed("record")
        del doc
    spent["whole"] = sum(spent.values())
    return spent


def least(extractor: Extractor, shape: str, words: int, rounds: int) -> dict[str, float]:
    """Give the least CPU seconds of each step over some rounds."""
    best: dict[str, float] = defaultdict(lambda: float("inf"))
    for _ in range(rounds):
        gc.collect()
        for name, spent in spend(extractor, text(shape, words)).items():
            best[name] = min(best[name], spent)
    return best


def growing(sizes: list[dict[str, float]], steps: list[str]) -> dict[str, float]:
    """Give those of some steps that grow faster than the text, with the worst factor of a doubling."""
    found = {}
    for name in steps:
        factors = [
            more[name] / less[name]
            for less, more in pairwise(sizes)
            if less[name] >= LEAST and more[name] >= SHARE * more["whole"]
        ]
        if factors and max(factors) > MOST:
            found[name] = max(factors)
    return found


def main() -> int:
    """Run the benchmark; give the exit code."""
    parser = argparse.ArgumentParser(description="Measure how the time grows on texts made to be hard.")
    parser.add_argument("--words", type=int, default=750, help="words of the shortest text (750)")
    parser.add_argument("--shape", action="append", help="only these shapes")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the least counts (3)")
    parser.add_argument("--sizes", type=int, default=3, help="texts of a shape, each twice as long (3)")
    parser.add_argument("--no-encoder", action="store_true", help="let the rules read alone")
    parser.add_argument("--all", action="store_true", help="print every shape")
    parser.add_argument("--check", action="store_true", help="exit 1 if a step grows too fast")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    extractor = Extractor(Settings(max_characters=10**8, encoder=not given.no_encoder))
    spend(extractor, "They met in May.")
    gc.disable()  # when it runs is chance
    low = 0
    for shape in given.shape or SHAPES:
        lengths = [given.words * 2**i for i in range(given.sizes)]
        sizes = [least(extractor, shape, length, given.rounds) for length in lengths]
        steps = list(sizes[0]) if given.no_encoder or not given.check else ["whole"]
        steep = growing(sizes, steps)
        if steep:  # a busy machine may have slowed the longer text: once more before it counts
            again = [least(extractor, shape, length, 2 * given.rounds) for length in lengths]
            sizes = [
                {name: min(one[name], two[name]) for name in one}
                for one, two in zip(sizes, again, strict=True)
            ]
            steep = growing(sizes, steps)
        low += bool(steep)
        if steep or given.all:
            cost = " ".join(
                f"{1e6 * size['whole'] / length:.0f}" for size, length in zip(sizes, lengths, strict=True)
            )
            told = ", ".join(f"{name} ×{factor:.1f}" for name, factor in steep.items()) or "linear"
            print(f"{shape:36} {cost:>18} µs a word  {told}", flush=True)
    print(f"{len(given.shape or SHAPES)} shapes, {low} grow faster than ×{MOST} a doubling")
    return 1 if given.check and low else 0


if __name__ == "__main__":
    sys.exit(main())
