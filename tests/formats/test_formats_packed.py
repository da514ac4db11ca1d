"""Packed files and standard input: the same articles as from plain files, under sensible names."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from communique.formats import parquet
from communique.formats.inputs import Inputs
from communique.formats.item import Item, Reading
from communique.formats.readers import read_document

ROWS = [{"text": f"They met in May {year}.", "id": f"y{year}"} for year in range(2001, 2004)]


def packed(data: bytes, suffix: str) -> bytes:
    if suffix == ".zst":
        zstandard = pytest.importorskip("zstandard")
        return bytes(zstandard.compress(data))
    return gzip.compress(data)


def parquet_bytes() -> bytes:
    pytest.importorskip("pyarrow")
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), stream)
    return stream.getvalue()


def lines_bytes() -> bytes:
    return "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def csv_bytes() -> bytes:
    return "".join(["text,id\n", *(f"{row['text']},{row['id']}\n" for row in ROWS)]).encode()


MADE = {"parquet": parquet_bytes, "jsonl": lines_bytes, "csv": csv_bytes}


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
@pytest.mark.parametrize("form", MADE)
def test_tables_are_read_packed_or_not(form: str, suffix: str, tmp_path: Path) -> None:
    data = MADE[form]()
    (tmp_path / f"a.{form}{suffix}").write_bytes(packed(data, suffix) if suffix else data)
    items = list(Inputs([tmp_path]))
    assert [(item.text, item.id) for item in items] == [(row["text"], row["id"]) for row in ROWS]
    assert [item.key for item in items] == [f"a.{form}{suffix}#{number}" for number in (1, 2, 3)]


def test_a_packed_parquet_file_that_grows_too_large_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "UNPACKED", 2**20)
    (tmp_path / "bomb.parquet.gz").write_bytes(gzip.compress(bytes(5 * 2**20)))
    (item,) = Inputs([tmp_path])
    assert item.failure is not None
    assert item.failure.code == "input-too-long"


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a.txt.zst", "a.html.gz"])
def test_a_record_is_named_after_the_file_without_both_suffixes(name: str) -> None:
    assert Item(key=name, path=name).name == "a"


@pytest.mark.parametrize("form", MADE)
def test_standard_input_may_be_a_table(form: str) -> None:
    items = list(Inputs(["-"], Reading(stdin=form, id_field="none"), stdin=MADE[form]()))
    assert [(item.key, item.text, item.path) for item in items] == [
        (f"-#{number}", row["text"], None) for number, row in enumerate(ROWS, 1)
    ]
    assert [item.name for item in items] == ["stdin-1", "stdin-2", "stdin-3"]
    assert Inputs(["-"], Reading(stdin=form), stdin=MADE[form]()).survey().articles is None


def test_standard_input_may_be_a_page_or_text() -> None:
    pytest.importorskip("trafilatura")
    page = "<html><body><article><p>" + "The ministers met in Lima. " * 9 + "</p></article></body></html>"
    reading = Reading(stdin="html")
    (item,) = Inputs(["-"], reading, stdin=page.encode())
    assert (read_document(item, reading).text or "").startswith("The ministers met")
    (item,) = Inputs(["-"], stdin=page.encode())
    assert read_document(item, Reading()).text == page
    assert (item.key, item.name) == ("-", None)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_columns_may_be_parted_by_commas_semicolons_or_tabs(
    delimiter: str, suffix: str, tmp_path: Path
) -> None:
    rows = [["id", "text"], ["a", "They met, at last; in Lima."], ["b", 'They said "yes".']]
    with (tmp_path / f"feed{suffix}").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    assert [[item.id, item.text] for item in Inputs([tmp_path])] == rows[1:]


def test_without_the_column_of_the_text_the_comma_parts(tmp_path: Path) -> None:
    (tmp_path / "feed.csv").write_text("id;words\n1;They met.\n")
    (item,) = Inputs([tmp_path])
    assert item.failure is not None
    assert item.failure.message.startswith("the field 'text' is missing")
