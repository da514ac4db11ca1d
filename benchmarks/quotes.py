"""Quotes on PolNeAR, in the form its scorer reads.

    python benchmarks/quotes.py GOLD.jsonl PREDICTIONS.jsonl

GOLD is one article a line with ``doc_id`` and ``text``. One prediction a line is one utterance:
its pieces (``spans``), the mention next to the cue (``speaker_start``, ``speaker_end``), the cue.
A quoted fragment inside a paraphrase is part of that paraphrase there, so it is not given twice;
a quote whose speaker is carried over from the text before it gets that mention.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from communique.model import load_model
from communique.stages.quotes.confidence import mention_kind
from communique.stages.quotes.find import find_all
from communique.stages.quotes.found import Found
from communique.stages.quotes.phrases import joint_heads, phrase
from communique.stages.quotes.reading import Reading, read_doc


def outermost(items: list[Found]) -> list[Found]:
    """Drop quoted fragments that lie inside a paraphrase."""
    whole = [one for one in items if one.kind == "indirect"]
    return [
        one
        for one in items
        if one.kind == "indirect" or not any(o.start <= one.start and one.end <= o.end for o in whole)
    ]


def utterances(found: list[Found]) -> Iterator[list[Found]]:
    """Group the pieces of each utterance."""
    groups: dict[int, list[Found]] = {}
    for item in found:
        groups.setdefault(item.group, []).append(item)
    yield from groups.values()


def prediction(reading: Reading, items: list[Found]) -> dict[str, Any]:
    """Give one utterance in the scorer's form."""
    text, head = reading.text, items[0]
    cue = head.cue and (reading.starts[head.cue[0]], reading.ends[head.cue[1] - 1])
    start = end = None
    if head.who is not None:
        first, last = phrase(reading, head.who)
        last = max(last, phrase(reading, joint_heads(reading, head.who)[-1])[1])
        start, end = reading.starts[first], reading.ends[last - 1]
    return {
        "start": head.start,
        "end": items[-1].end,
        "text": text[head.start : items[-1].end],
        "spans": [[item.start, item.end] for item in items],
        "speaker_start": start,
        "speaker_end": end,
        "speaker_text": "" if start is None else text[start:end],
        "cue": text[cue[0] : cue[1]] if cue else "",
        "kind": head.kind,
        "pattern": head.pattern,
        "mention": mention_kind(reading, head.who),
    }


def predict(doc: Doc) -> list[dict[str, Any]]:
    """Give the utterances of one article."""
    reading = read_doc(doc)
    return [prediction(reading, items) for items in utterances(outermost(find_all(reading)))]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, help="articles, one JSON object a line")
    parser.add_argument("predictions", type=Path, help="file to write")
    args = parser.parse_args()
    nlp, _ = load_model("en_core_web_md")
    lines = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    docs = nlp.pipe(line["text"] for line in lines)
    with args.predictions.open("w", encoding="utf-8") as handle:
        for line, doc in zip(lines, docs, strict=True):
            handle.write(
                json.dumps({"doc_id": line["doc_id"], "quotes": predict(doc)}, ensure_ascii=False) + "\n"
            )


if __name__ == "__main__":
    main()
