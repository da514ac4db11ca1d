"""The press corpus: every annotation agrees with its text, and the sealed parts stand apart."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotate import KINDS, LABELS, MENTIONS, MODALITIES, STATUSES, Checker
from rounds import Corpus

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "models" / "communique_press" / "corpus"

corpus = Corpus(CORPUS)
ARTICLES = [(part, row) for part, rows in sorted(corpus.parts.items()) for row in rows]


def spans(row: dict[str, Any]) -> list[dict[str, Any]]:
    layers = ("boilerplate", "headings", "dates", "amounts", "quotes", "commitments")
    return [item for layer in layers for item in row[layer]] + [
        m for e in row["entities"] for m in e["mentions"]
    ]


@pytest.mark.parametrize(("part", "row"), ARTICLES, ids=[row["doc_id"] for _, row in ARTICLES])
def test_an_article_agrees_with_its_text(part: str, row: dict[str, Any]) -> None:
    text = corpus.text(row)
    assert all(text[item["start"] : item["end"]] == item["text"] for item in spans(row))
    problems: list[str] = []
    Checker(text, json.loads(json.dumps(row)), problems.append).values()
    assert problems == []
    assert {c["kind"] for c in row["commitments"]} <= KINDS
    assert {c["status"] for c in row["commitments"]} <= STATUSES
    assert {c["modality"] for c in row["commitments"]} <= MODALITIES
    assert {e["label"] for e in row["entities"]} <= LABELS
    assert {m["kind"] for e in row["entities"] for m in e["mentions"]} <= set(MENTIONS.values())
    if part.startswith("dossier"):
        assert any(ref.startswith("cluster:") for c in row["commitments"] for ref in c.get("refs") or [])


TWICE = [json.loads(line) for line in (CORPUS / "second.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", TWICE, ids=[row["doc_id"] for row in TWICE])
def test_a_second_annotation_agrees_with_its_text(row: dict[str, Any]) -> None:
    text = corpus.text(row)
    assert all(text[item["start"] : item["end"]] == item["text"] for item in spans(row))
    problems: list[str] = []
    Checker(text, json.loads(json.dumps(row)), problems.append).values()
    assert problems == []


def test_sealed_parts_share_no_article_with_the_others() -> None:
    sealed = {row["doc_id"] for part, row in ARTICLES if part in corpus.sealed}
    others = {row["doc_id"] for part, row in ARTICLES if part not in corpus.sealed}
    assert sealed
    assert not sealed & others
    texts = [corpus.text(row) for _, row in ARTICLES]
    assert len(set(texts)) == len(texts)


def test_the_trainer_reads_no_sealed_part() -> None:
    source = (CORPUS.parent / "train.py").read_text(encoding="utf-8") + (
        CORPUS.parent / "examples.py"
    ).read_text(encoding="utf-8")
    assert "sealed" not in " ".join(source.split()).replace(
        "Sealed parts of the corpus are never read here", ""
    )


def test_nothing_is_fitted_on_sealed_parts() -> None:
    fit = (CORPUS.parent / "fit.py").read_text(encoding="utf-8")
    assert "corpus.sealed & {part" in fit


def test_the_card_tells_what_is_there() -> None:
    done = subprocess.run([sys.executable, str(CORPUS.parent / "card.py"), "--check"], check=False)
    assert done.returncode == 0, "run: python models/communique_press/card.py"


def test_every_source_has_its_attribution() -> None:
    card = (CORPUS / "README.md").read_text(encoding="utf-8")
    for _, row in ARTICLES:
        assert row["source"] == "written" or row["url"] in card, row["doc_id"]
