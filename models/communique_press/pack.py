"""Packs the press corpus for others: texts, spans, splits, spaCy DocBins and the card in one archive.

    python models/communique_press/pack.py OUT.tar.gz

The archive is the same bytes for the same corpus. Its ``README.md`` is ``ARCHIVE.md`` with the splits and the
attribution of every text behind it; the card of the corpus is its ``CARD.md``. A line of ``press.jsonl`` is
an article: its raw text, its part and split, what the page is, and every layer with offsets into the raw
text. A line of ``second.jsonl`` names part and split, too. ``splits.json`` names the parts for training
and the sealed ones. Each DocBin holds the articles of a split, blank-tokenized: names in ``doc.ents``, one
span group a layer (``dates``, ``amounts``, ``quotes``, ``commitments``, ``mentions``), widened to whole
tokens where an annotation ends inside one; the whole row stands in ``doc.user_data["row"]``.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import sys
import tarfile
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from card import texts

from rounds import Corpus

HERE = Path(__file__).parent

COPIED = {
    name: name for name in ("LICENSE", "ANNOTATION.md", "COMMITMENTS.md", "LAYERS.md", "labels.json")
} | {"README.md": "CARD.md"}
"""Files of the corpus that the archive has as they are, with their names there."""

LAYERS = {"dates": "type", "amounts": "currency", "quotes": "kind", "commitments": "kind"}


def doc_of(nlp: spacy.Language, row: dict[str, Any], text: str) -> Doc:
    """Give an article as a Doc with names and one span group a layer."""
    doc = nlp.make_doc(text)

    def spans(items: list[dict[str, Any]], label: str) -> list[Span]:
        found = [
            doc.char_span(i["start"], i["end"], label=str(i[label] or "NONE"), alignment_mode="expand")
            for i in items
        ]
        return [span for span in found if span is not None]

    for layer, label in LAYERS.items():
        doc.spans[layer] = spans(row[layer], label)
    mentions = [m | {"label": e["label"]} for e in row["entities"] for m in e["mentions"]]
    doc.spans["mentions"] = spans(mentions, "label")
    doc.ents = filter_spans(spans([m for m in mentions if m["kind"] == "name"], "label"))
    doc.user_data["row"] = json.dumps(row, ensure_ascii=False)  # speakers, parties, threads, exact offsets
    return doc


def files(corpus: Corpus) -> dict[str, bytes]:
    """Give the files of the archive by name."""
    nlp = spacy.blank("en")
    lines: list[str] = []
    splits: dict[str, list[str]] = {"train": [], "sealed": []}
    bins = {name: DocBin(attrs=["ENT_IOB", "ENT_TYPE", "SPACY"], store_user_data=True) for name in splits}
    for part, rows in sorted(corpus.parts.items()):
        split = "sealed" if part in corpus.sealed else "train"
        splits[split].append(part)
        for row in rows:
            text = corpus.text(row)
            lines.append(json.dumps({"split": split, **row, "text": text}, ensure_ascii=False))
            bins[split].add(doc_of(nlp, row, text))
    found = {
        "press.jsonl": ("\n".join(lines) + "\n").encode(),
        "splits.json": json.dumps(splits, indent=1).encode(),
    }
    found |= {f"{name}.spacy": data.to_bytes() for name, data in bins.items()}
    found |= {name: (HERE / "corpus" / source).read_bytes() for source, name in COPIED.items()}
    return found | {"second.jsonl": second(corpus).encode(), "README.md": readme(corpus, splits).encode()}


def second(corpus: Corpus) -> str:
    """Give the second annotations, each with the part and the split of its article."""
    parts = {row["doc_id"]: part for part, rows in corpus.parts.items() for row in rows}
    lines = []
    for row in corpus.second.values():
        part = parts.get(row["doc_id"])
        if part is not None:
            split = "sealed" if part in corpus.sealed else "train"
            lines.append(json.dumps({"split": split, "part": part, **row}, ensure_ascii=False) + "\n")
    return "".join(lines)


def readme(corpus: Corpus, splits: dict[str, list[str]]) -> str:
    """Give the README of the archive: files and fields, the splits, the attribution of every text."""
    counts = {name: sum(len(corpus.parts[part]) for part in parts) for name, parts in splits.items()}
    rows = [f"| `{name}` | {counts[name]} | {', '.join(parts)} |" for name, parts in splits.items()]
    table = "\n".join(["| split | articles | parts |", "|---|---|---|", *rows])
    before, mark, after = (HERE / "ARCHIVE.md").read_text(encoding="utf-8").partition("## spaCy\n")
    return f"{before}{table}\n\n{mark}{after}\n## Texts\n\n{texts(corpus)}\n"


def main() -> None:
    """Write the archive."""
    parser = argparse.ArgumentParser(description="Pack the press corpus.")
    parser.add_argument("archive", type=Path)
    given = parser.parse_args()
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in sorted(files(Corpus()).items()):
            entry = tarfile.TarInfo(f"communique-press/{name}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    given.archive.write_bytes(gzip.compress(out.getvalue(), mtime=0))
    print(f"{given.archive}: {given.archive.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
