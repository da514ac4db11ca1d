"""Predicts the temporal expressions of a corpus in the form of the TempEval-3 scorer.

    python benchmarks/timex.py GOLD.jsonl --write PREDICTIONS.jsonl
    python benchmarks/timex.py GOLD.jsonl --speed

GOLD.jsonl has one document a line, ``{doc_id, text, dct, timexes: [{start, end, text, type, value}]}``;
``dct``, the document creation time, is given to the stage as the date of publication. The texts of
these corpora are hard-wrapped, so a single line break is put to a space, one for one. A range is
given as its parts. Without ``--write`` the predictions go to standard output. ``--parsed FILE``
keeps the parsed documents, so that a second run takes seconds.

``--speed`` writes no predictions: it times ``spacy.blank("en")`` with this stage alone, from text to dates,
and the plain English pipeline on the same texts in turns, in CPU seconds of the process; the best of
three rounds of each counts.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from communique.annotation import Timex, set_published
from communique.model import load_model
from communique.stages.dates.stage import find
from throughput import plain_pipeline, seconds


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", type=Path, help="file for the predictions")
    parser.add_argument("--parsed", type=Path, help="file that keeps the parsed documents")
    parser.add_argument("--speed", action="store_true", help="time the stage against the plain pipeline")
    options = parser.parse_args()
    gold = [
        json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    if options.speed:
        speed(gold)
        return
    out = options.write.open("w", encoding="utf-8") if options.write else sys.stdout
    for item, doc in zip(gold, parsed(gold, options.parsed), strict=True):
        set_published(doc, item["dct"])
        timexes = [part for timex in find(doc) for part in flat(timex, item["text"])]
        print(json.dumps({"doc_id": item["doc_id"], "timexes": timexes}, ensure_ascii=False), file=out)


def parsed(gold: list[dict[str, str]], kept: Path | None) -> Iterator[Doc]:
    nlp, _ = load_model("en_core_web_md")
    if kept and kept.exists():
        yield from DocBin().from_bytes(kept.read_bytes()).get_docs(nlp.vocab)
        return
    docs = list(nlp.pipe(unwrapped(item["text"]) for item in gold))
    if kept:
        kept.write_bytes(DocBin(docs=docs).to_bytes())
    yield from docs


def speed(gold: list[dict[str, str]], rounds: int = 3) -> None:
    """Print the words per CPU second of the stage alone and of the plain pipeline."""
    alone = spacy.blank("en")
    alone.add_pipe("communique_dates")
    pipelines = {"plain": plain_pipeline(), "dates alone": alone}
    texts = [unwrapped(item["text"]) for item in gold]
    words = sum(len(text.split()) for text in texts)
    for nlp in pipelines.values():
        list(nlp.pipe(texts[:5]))
    taken: dict[str, list[float]] = {name: [] for name in pipelines}
    for _ in range(rounds):
        for name, nlp in pipelines.items():
            taken[name].append(seconds(lambda nlp=nlp: list(nlp.pipe(texts))))
    best = {name: words / min(times) for name, times in taken.items()}
    for name, rate in best.items():
        print(f"{name}: {rate:.0f} words per CPU second")
    print(f"ratio {best['dates alone'] / best['plain']:.1f}")


def unwrapped(text: str) -> str:
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def flat(timex: Timex, text: str) -> list[dict[str, object]]:
    """One entry a TIMEX3: a range counts as its two ends."""
    return [
        {
            "start": part.start,
            "end": part.end,
            "text": text[part.start : part.end],
            "type": part.type,
            "value": part.value,
        }
        for part in (timex.parts or (timex,))
    ]


if __name__ == "__main__":
    main()
