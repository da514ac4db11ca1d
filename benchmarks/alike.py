"""Compares the records that the fast path gives with those of spaCy's own components, byte by byte.

    python benchmarks/alike.py ARTICLES … [--limit N] [--engine NAME …]

ARTICLES as for ``throughput.py``. Each engine reads the articles in their order with cold caches, and
again from the last to the first with warm ones. Exits with 1 where a record differs from the reference.
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from communique import Extractor, Settings

sys.path.insert(0, str(Path(__file__).parent))
from throughput import Engine, read


def main() -> int:
    """Run the benchmark; give the exit code."""
    parser = argparse.ArgumentParser(description="Compare the records of the engines.")
    parser.add_argument("articles", type=Path, nargs="+", help="JSONL with a text a line, or folders of .txt")
    parser.add_argument("--limit", type=int, default=300, help="articles to read of all together (300)")
    parser.add_argument("--engine", action="append", choices=["numpy", "numba"], help="only these")
    given = parser.parse_args()
    texts = [text for path in given.articles for text in read(path, given.limit // len(given.articles))]
    known: list[Engine] = ["numpy", "numba"] if find_spec("numba") else ["numpy"]
    wanted = [record.to_json() for record in Extractor(Settings(engine="spacy")).stream(texts)]
    bad = 0
    for engine in given.engine or known:
        extractor = Extractor(Settings(engine=engine))
        cold = [record.to_json() for record in extractor.stream(texts)]
        warm = [record.to_json() for record in extractor.stream(reversed(texts))]
        differ = sum(
            not one == other == theirs
            for one, other, theirs in zip(cold, reversed(warm), wanted, strict=True)
        )
        words = sum(len(text.split()) for text in texts)
        print(f"{engine}: {differ} of {len(texts)} records differ ({words} words, cold and warm)", flush=True)
        bad += differ
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
