"""The press corpus: every annotation agrees with its text, and the sealed parts stand apart."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotate import KINDS, LABELS, MENTIONS, MODALITIES, STATUSES, Checker
from rounds import Corpus
from scoring import read

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


TWICE = list(corpus.second.values())


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


def test_second_annotations_lie_with_their_article() -> None:
    sealed = {row["doc_id"] for part, row in ARTICLES if part in corpus.sealed}
    for home, of_sealed in ((CORPUS, False), (CORPUS / "sealed", True)):
        twice = {row["doc_id"] for row in read(home / "second.jsonl")}
        assert twice
        assert all((name in sealed) is of_sealed for name in twice)


def test_the_parts_that_were_drawn_last_are_sealed() -> None:
    assert {"round-19", "round-20"} <= corpus.sealed


def test_the_trainer_reads_no_sealed_part() -> None:
    source = (CORPUS.parent / "train.py").read_text(encoding="utf-8") + (
        CORPUS.parent / "examples.py"
    ).read_text(encoding="utf-8")
    assert "sealed" not in " ".join(source.split()).replace(
        "Sealed parts of the corpus are never read here", ""
    )


def test_what_a_table_was_fitted_on_is_kept_and_open() -> None:
    told = json.loads((CORPUS.parent / "fitted.json").read_text(encoding="utf-8"))
    for table, models in told.items():
        rows = (ROOT / "src/communique/lexicon/data" / f"{table}_choices.csv").read_text(encoding="utf-8")
        named = {line.split(",")[0] for line in rows.splitlines() if not line.startswith("#")} - {"model"}
        assert set(models) == named
    on = [some for models in told.values() for model in models.values() for some in model.values()]
    parts = {part for some in on for part in some.split()}
    assert parts
    assert not parts & corpus.sealed
    assert parts <= set(corpus.parts)


def test_only_open_parts_can_be_held_out() -> None:
    for name in ("train.py", "teacher.py"):
        assert "given.hold)" in (CORPUS.parent / name).read_text(encoding="utf-8").split("parted(", 1)[1]


def test_nothing_is_fitted_on_sealed_parts() -> None:
    told = json.loads((CORPUS.parent / "fitted.json").read_text(encoding="utf-8"))
    parts = {
        part
        for models in told.values()
        for by_weights in models.values()
        for some in by_weights.values()
        for part in some.split()
    }
    rows = (CORPUS / "sealed" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    sealed = {json.loads(row)["part"] for row in rows}
    assert len(sealed) >= 5
    assert parts
    assert not parts & {*sealed, "round-25"}


def test_the_card_tells_what_is_there() -> None:
    done = subprocess.run([sys.executable, str(CORPUS.parent / "card.py"), "--check"], check=False)
    assert done.returncode == 0, "run: python models/communique_press/card.py"


AGREED = {
    "commitments / with kind": ("commitments", "commitments+kind"),
    "usable records": ("commitments usable records",),
    "quotes / with the right speaker": ("quotes all", "quotes+speaker"),
    "people / their country": ("people", "people country"),
    "dates with value / sums of money with currency": ("dates value", "amounts of money, value"),
}
"""Rows of the README and the layers of the card whose agreement stands in their last column."""


def test_the_readme_tells_the_agreement_of_the_card() -> None:
    card = dict(re.findall(r"^\| (.+?) \| (\d\.\d\d) \|$", (CORPUS / "README.md").read_text("utf-8"), re.M))
    rows = [line.split("|") for line in (ROOT / "README.md").read_text("utf-8").splitlines()]
    told = {cells[1].strip(): cells[5].strip() for cells in rows if len(cells) == 7}
    for row, layers in AGREED.items():
        assert told[row] == " / ".join(card[layer].removeprefix("0") for layer in layers), row


def test_the_floors_of_the_sealed_part_hold_every_kind_of_figure() -> None:
    floors = json.loads((ROOT / "benchmarks" / "baseline.json").read_text("utf-8"))["sealed"]
    residue, office = "cleaning boilerplate dropped", "people role found | matched"
    assert {"links", residue, "cleaning published right", office} <= set(floors)


def test_every_source_has_its_attribution() -> None:
    card = (CORPUS / "README.md").read_text(encoding="utf-8")
    for _, row in ARTICLES:
        assert row["source"] == "written" or row["url"] in card, row["doc_id"]
