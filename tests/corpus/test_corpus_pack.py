"""The archive for others says what it holds, to which split every line belongs, and whose the texts are."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from rounds import Corpus

PRESS = Path(__file__).parents[2] / "models" / "communique_press"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """A small corpus: one open part, one sealed part of which articles were annotated twice."""
    whole = Corpus(PRESS / "corpus")
    whole.parts = {name: whole.parts[name][:6] for name in ("round-01", "round-10")}
    return whole


@pytest.fixture(scope="module")
def files(corpus: Corpus) -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(PRESS)  # only here: its modules share names with others
        return importlib.import_module("pack").files(corpus)


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode("utf-8").splitlines()]


def test_every_file_stands_in_the_readme(files: dict[str, bytes]) -> None:
    told = files["README.md"].decode("utf-8")
    assert [name for name in files if f"`{name}`" not in told and name != "README.md"] == []
    assert "labels.json" in files
    assert files["CARD.md"] == (PRESS / "corpus" / "README.md").read_bytes()


def test_every_field_stands_in_the_readme(files: dict[str, bytes]) -> None:
    told = files["README.md"].decode("utf-8")
    rows = lines(files["press.jsonl"])
    keys = {key for row in rows for key in row}
    for layer in ("people", "entities", "quotes", "commitments", "dates", "amounts"):
        keys |= {key for row in rows for item in row[layer] for key in item} - {"start", "end"}
    assert [key for key in sorted(keys) if f"`{key}`" not in told] == []


def test_every_text_has_its_attribution_in_the_readme(corpus: Corpus, files: dict[str, bytes]) -> None:
    told = files["README.md"].decode("utf-8")
    for row in (row for rows in corpus.parts.values() for row in rows):
        assert row["doc_id"] in told
        assert row.get("url", "") in told


def test_the_split_of_every_line_is_that_of_its_part(files: dict[str, bytes]) -> None:
    splits = json.loads(files["splits.json"])
    assert splits == {"train": ["round-01"], "sealed": ["round-10"]}
    twice = lines(files["second.jsonl"])
    assert {row["split"] for row in twice} == {"train", "sealed"}
    for row in (*lines(files["press.jsonl"]), *twice):
        assert row["part"] in splits[row["split"]], row["doc_id"]
    assert "| `sealed` | 6 | round-10 |" in files["README.md"].decode("utf-8")
