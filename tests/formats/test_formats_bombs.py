"""Small files that ask for much memory: one failed input each, and little memory."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.formats.item import Item, Reading
from communique.formats.jsonl import read_jsonl
from communique.formats.readers import read_rows

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
LONG = "They met in Lima. " * 2_000_000


@pytest.fixture
def spare() -> Iterator[None]:
    """What is read takes less than 400 MB."""
    tracemalloc.start()
    before = pa.total_allocated_bytes()
    yield
    assert tracemalloc.get_traced_memory()[1] < 4e8
    assert pa.total_allocated_bytes() - before < 4e8
    tracemalloc.stop()


def parquet(path: Path, table: Any, **options: Any) -> Path:
    pq.write_table(table, path, compression="zstd", **options)
    return path


def items(path: Path) -> list[Item]:
    return list(read_rows(str(path), path.name, Reading()))


def failures(path: Path) -> list[str | None]:
    return [item.failure and item.failure.code for item in items(path)]


@pytest.mark.usefixtures("spare")
def test_a_value_that_is_told_once_and_used_a_hundred_times(tmp_path: Path) -> None:
    texts = pa.DictionaryArray.from_arrays(
        pa.array([0] * 100 + [1], pa.int32()), pa.array([LONG, "They met."])
    )
    for name, said in (("dictionary", True), ("plain", False)):
        path = parquet(tmp_path / f"{name}.parquet", pa.table({"text": texts}), store_schema=said)
        assert path.stat().st_size < 100_000
        assert failures(path) == ["input-too-long"] * 100 + [None]


@pytest.mark.usefixtures("spare")
def test_a_column_that_unpacks_to_far_more_than_text_does_is_one_failure(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", pa.table({"text": [LONG] * 5}), use_dictionary=False)
    assert path.stat().st_size < 100_000
    (item,) = items(path)
    assert item.failure is not None
    assert (item.failure.code, "unpack to" in item.failure.message) == ("input-too-long", True)


def test_rows_beyond_reason_are_one_failure(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", pa.table({"text": pa.nulls(10_000_000, pa.string())}))
    (item,) = items(path)
    assert item.failure is not None
    assert (item.failure.code, "rows" in item.failure.message) == ("input-too-long", True)


def test_many_equal_articles_are_no_bomb(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", pa.table({"text": ["They met in Lima in May 2021."] * 5_000}))
    assert failures(path) == [None] * 5_000


def test_columns_of_other_types_fail_row_by_row(tmp_path: Path) -> None:
    table = pa.table({"text": [["a"], ["b"]], "id": [1, 2]})
    assert failures(parquet(tmp_path / "a.parquet", table)) == ["input-field"] * 2
    table = pa.table({"text": [b"a", b"b"]})
    assert failures(parquet(tmp_path / "b.parquet", table)) == ["input-field"] * 2
    assert failures(parquet(tmp_path / "c.parquet", pa.table({"other": ["a", "b"]}))) == ["input-field"] * 2


def test_a_text_that_is_too_long_goes_to_no_worker() -> None:
    line = json.dumps({"text": "They met. " * 3_00}).encode() + b"\n"
    found = list(read_jsonl(io.BytesIO(line * 2), "a.jsonl", Reading(max_characters=1_000)))
    assert [(item.text, item.failure and item.failure.code) for item in found] == [
        (None, "input-too-long")
    ] * 2
