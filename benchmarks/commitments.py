"""Commitments against sentences of political news and of campaign releases.

    python benchmarks/commitments.py SENTENCES.jsonl [--errors CLASS] [--cache FILE]

SENTENCES.jsonl holds ``{dataset, text, label: pos | neg | rej | opt, extra: {plover}}``. A sentence counts as
a commitment if it has a record that is not negated and not rejected. Prints precision, recall and F1 of pos
against neg for each dataset, the share of rejections and threats (rej) that read as a positive commitment,
and the classes of the sentences that were missed or wrongly found.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from communique.annotation import Commitment, read
from communique.model import load_model
from communique.settings import STAGES


def parses(nlp: Language, rows: list[dict], cache: Path | None) -> list[Doc]:
    if cache is not None and cache.exists():
        return list(DocBin().from_disk(cache).get_docs(nlp.vocab))
    docs = list(nlp.pipe([row["text"] for row in rows], batch_size=256))
    if cache is not None:
        keep = DocBin(attrs=["TAG", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START", "SPACY"])
        for doc in docs:
            keep.add(doc)
        keep.to_disk(cache)
    return docs


def verdict(doc: Doc, stages: list[Callable[[Doc], Doc]]) -> str:
    for stage in stages:
        doc = stage(doc)
    found = read(doc, "commitments", Commitment)
    if any(not item.negated and item.status != "rejected" for item in found):
        return "pos"
    return "rej" if found else "neg"


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def report(rows: list[dict], verdicts: list[str]) -> None:
    for name in sorted({row["dataset"] for row in rows}):
        pairs = [(row, got) for row, got in zip(rows, verdicts, strict=True) if row["dataset"] == name]
        counts = Counter((row["label"], got == "pos") for row, got in pairs)
        hit, wrong, missed = counts["pos", True], counts["neg", True], counts["pos", False]
        precision, recall = share(hit, hit + wrong), share(hit, hit + missed)
        f1 = share(2 * hit, 2 * hit + wrong + missed)
        counted = f"({hit} hit, {wrong} wrong, {missed} missed)"
        print(f"{name:12} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  {counted}")
        rejections = counts["rej", True] + counts["rej", False]
        if rejections:
            part = share(counts["rej", True], rejections)
            print(f"{'':12} read as positive: {part:.3f} of {rejections} rejections and threats")
        classes = Counter((row["label"], row["extra"].get("plover"), got) for row, got in pairs)
        for (label, event, got), number in sorted(classes.items(), key=str):
            if event:
                print(f"{'':12} {label} {event:12} {got} {number}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sentences", type=Path)
    parser.add_argument(
        "--errors", help="list the sentences with this label and the wrong verdict: pos, neg or rej"
    )
    parser.add_argument("--dataset", help="only this dataset")
    parser.add_argument("--cache", type=Path, help="keep the parses in this file")
    options = parser.parse_args()
    with options.sentences.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if not options.dataset or row["dataset"] == options.dataset]
    nlp = load_model("en_core_web_md")[0]
    stages = [nlp.create_pipe(f"communique_{name}") for name in STAGES]
    verdicts = [verdict(doc, stages) for doc in parses(nlp, rows, options.cache)]
    if not options.errors:
        report(rows, verdicts)
        return
    for row, got in zip(rows, verdicts, strict=True):
        if row["label"] == options.errors and (got == "pos") != (options.errors == "pos"):
            print(row["extra"].get("plover") or row["extra"].get("category"), got, row["text"], sep="\t")


if __name__ == "__main__":
    main()
