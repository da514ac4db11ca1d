"""Tidy tables of records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from communique import Record
from communique.errors import SettingsError
from communique.record.dataframes import to_frames
from communique.record.tidy import COLUMNS

GOLDEN = Path(__file__).parents[1] / "ledger" / "golden" / "records.jsonl"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


def test_one_row_an_item_and_all_columns_of_one_length(rows: list[dict[str, Any]]) -> None:
    tables = to_frames(rows, library="none")
    assert {name: tuple(columns) for name, columns in tables.items()} == COLUMNS
    for name, columns in tables.items():
        expected = len(rows) if name == "articles" else sum(len(row[name]) for row in rows)
        assert {len(values) for values in columns.values()} == {expected}


def test_records_and_objects_give_the_same(rows: list[dict[str, Any]]) -> None:
    records = [Record.model_validate_json(json.dumps(row)) for row in rows]
    assert to_frames(records, library="none") == to_frames(rows, library="none")


def test_amount_and_due_of_a_commitment(rows: list[dict[str, Any]]) -> None:
    table = to_frames(rows, library="none")["commitments"]
    at = next(i for i, text in enumerate(table["text"]) if text.startswith("Norway will provide 40 million"))
    told = [table[name][at] for name in ("actors", "value", "currency", "due")]
    assert told[:3] == ["Norway", 40e6, "EUR"]
    assert told[3].startswith("2024")


def test_no_records_give_empty_tables() -> None:
    assert to_frames([], library="none")["quotes"] == {name: [] for name in COLUMNS["quotes"]}


def test_every_row_tells_the_article_and_its_day(rows: list[dict[str, Any]]) -> None:
    days = {row["id"]: row["published"]["date"] for row in rows if row["published"]}
    for table in to_frames(rows, library="none").values():
        for article, day in zip(table["article"], table["published"], strict=True):
            assert days.get(article) == day


def test_the_days_by_which_it_is_due(rows: list[dict[str, Any]]) -> None:
    table = to_frames(rows, library="none")["commitments"]
    at = next(i for i, due in enumerate(table["due"]) if due and len(due) == 4)
    year = table["due"][at]
    assert (table["due_from"][at], table["due_until"][at]) == (f"{year}-01-01", f"{year}-12-31")


@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_frames_of_a_library(rows: list[dict[str, Any]], library: str) -> None:
    pytest.importorskip({"arrow": "pyarrow"}.get(library, library))
    tables = to_frames(rows, library=library)  # type: ignore[arg-type]
    assert tables["commitments"].shape[0] == sum(len(row["commitments"]) for row in rows)


def test_a_library_that_is_missing_is_named(
    rows: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(SettingsError, match="pandas is not installed"):
        to_frames(rows, library="pandas")
