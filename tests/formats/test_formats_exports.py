"""Records as tables and as Parquet: nothing is lost, nothing is run by a spreadsheet."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import DocBin

from communique import Extractor
from communique.errors import RecordError
from communique.formats.brat import Mark, marks, read_marks, write_brat
from communique.formats.brat import _lines as brat_lines
from communique.formats.csv_tables import LAYERS, _open_cell, cell, read_tables, rows, write_tables
from communique.formats.docbin import read_docbin, write_docbin
from communique.formats.item import Item, Reading
from communique.formats.lines import read_records
from communique.record import Record

TEXTS = (
    "LIMA, 29 October 2024 — President Ana Ruiz pledged $5 million for schools by 2030.\n\n"
    "“We will build them,” she said. Minister Juan Vega said that the talks would go on from May to July.\n",
    "=HYPERLINK is what the title says\n\nThe ministers agreed to raise trade to $1.5 billion by 2027.\n",
    "Rien de tout cela n’est écrit en anglais, et le ministre de la culture le sait bien depuis hier.\n",
)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return list(Extractor().stream(TEXTS))


def test_tables_hold_every_value_of_the_records(records: list[Record], tmp_path: Path) -> None:
    assert write_tables(records, tmp_path / "tables") == len(records)
    found = list(read_tables(tmp_path / "tables"))
    for name in ("articles", *LAYERS):
        given = [row for record in records for table, row in rows(record) if table == name]
        read = [row for table, row in found if table == name]
        assert len(given) == len(read)
        for before, after in zip(given, read, strict=True):
            for column, value in before.items():
                text = cell(value)
                assert after[column] == (value if isinstance(value, str) else text)


def test_every_layer_of_the_record_has_its_table_or_column(records: list[Record]) -> None:
    seen = {table for record in records for table, _ in rows(record)}
    assert {"articles", "dates", "amounts", "quotes"} <= seen
    article = next(row for table, row in rows(records[0]) if table == "articles")
    assert set(Record.model_fields) - set(LAYERS) <= {column.split(".")[0] for column in article}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_cell_is_a_formula(text: str) -> None:
    assert not cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


ODD = [
    "=",
    "＝",
    "-",
    "@",
    "+",
    ";",
    "'",
    " ",
    "\n",
    "\t",
    "\r",
    "\u200b",
    "\ufeff",
    "\xa0",
    "\x00",
    "1",
    "a",
    ",",
    '"',
]
PART = re.compile("[;\t\r\n]")


@given(st.lists(st.sampled_from(ODD), max_size=9))
def test_no_part_of_a_cell_is_a_formula_wherever_the_line_is_cut(pieces: list[str]) -> None:
    text = "".join(pieces)
    written = cell(text)
    for part in PART.split(written):
        seen = part.strip(" \u200b\ufeff\xa0\x00")
        assert not seen.startswith(("=", "＝", "-", "@", "+")), (text, written)
    assert _open_cell(written) == text


@pytest.mark.parametrize(
    "text", ["\n=1+1", "＝1+1", "\u200b=1+1", "\ufeff @SUM(A1)", "\xa0-1", "\x00=1", "﹦1"]
)
def test_what_is_not_seen_hides_no_formula(text: str) -> None:
    assert cell(text)[0] == "'"
    assert _open_cell(cell(text)) == text


def test_words_are_left_as_they_are() -> None:
    for text in ("They met; they parted.", "A well-known port", "a = b", "Lima; 5 - 3", "x@y.org, a;b"):
        assert cell(text) == text


def test_parquet_gives_the_same_records_back(records: list[Record], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from communique.formats import parquet

    path = tmp_path / "records.parquet"
    assert parquet.write_parquet(records, path) == len(records)
    assert list(parquet.read_records(path)) == records
    assert [found.name for found in tmp_path.iterdir()] == ["records.parquet"]


def test_parquet_has_the_types_of_the_schema(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow as pa
    import pyarrow.parquet as pq

    from communique.formats.parquet import write_parquet

    write_parquet([], tmp_path / "none.parquet")
    schema = pq.read_schema(tmp_path / "none.parquet")
    assert schema.names == list(Record.model_fields)
    quote = schema.field("quotes").type.value_type
    assert quote.field("start").type == pa.int64()
    assert quote.field("speaker").type.field("entities").type == pa.list_(pa.string())
    assert schema.field("amounts").type.value_type.field("value").type == pa.float64()
    assert schema.field("alignment").type == pa.list_(pa.list_(pa.int64()))


def test_articles_are_read_from_parquet() -> None:
    pytest.importorskip("pyarrow")
    import datetime as dt

    import pyarrow as pa
    import pyarrow.parquet as pq

    from communique.formats.parquet import read_parquet

    data = {"body": ["They met.", None], "id": [7, 8], "published": [dt.date(2021, 5, 3), None], "x": [1, 2]}
    stream = io.BytesIO()
    pq.write_table(pa.table(data), stream)
    stream.seek(0)
    first, second = read_parquet(stream, "a.parquet", Reading(text_field="body"))
    assert first == Item(
        key="a.parquet#1", path="a.parquet", text="They met.", id="7", published="2021-05-03"
    )
    assert second.failure is not None
    assert second.failure.code == "input-field"


def test_records_are_read_from_lines_and_a_line_that_is_none_is_named(
    records: list[Record], tmp_path: Path
) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("".join(record.to_json() + "\n" for record in records), encoding="utf-8")
    assert list(read_records(path)) == records
    path.write_text(records[0].to_json() + "\n" + json.dumps({"id": "x"}) + "\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"out\.jsonl, line 2: no record"):
        list(read_records(path))


def test_brat_files_hold_every_mark(records: list[Record], tmp_path: Path) -> None:
    assert write_brat([*records, records[0]], tmp_path / "brat") == len(records) + 1
    for record in records:
        text = (tmp_path / "brat" / f"{record.id}.txt").read_bytes().decode()
        assert text == record.text
        found = list(read_marks((tmp_path / "brat" / f"{record.id}.ann").read_text(encoding="utf-8")))
        assert found == [
            dataclasses.replace(mark, note=" ".join(mark.note.split())) for mark in marks(record)
        ]
    assert (tmp_path / "brat" / f"{records[0].id}_2.ann").exists()
    conf = (tmp_path / "brat" / "annotation.conf").read_text()
    assert "Quote_direct" in conf


def test_a_mark_over_several_lines_has_fragments_and_is_read_as_one() -> None:
    text = "“We met.\n\nWe parted.”"
    lines = list(brat_lines(Mark("Quote_direct", 1, 20, "X"), 1, text))
    assert lines == ["T1\tQuote_direct 1 8;10 20\tWe met. We parted.\n", "#1\tAnnotatorNotes T1\tX\n"]
    assert list(read_marks("".join(lines))) == [Mark("Quote_direct", 1, 20, "X")]


@pytest.mark.parametrize("id", ["../../etc/passwd", "/abs", "..", "a\\b", "C:x", "", "x" * 999])
def test_no_id_leads_out_of_the_folder(id: str, records: list[Record], tmp_path: Path) -> None:
    write_brat([records[0].model_copy(update={"id": id})], tmp_path / "in" / "brat")
    assert len(list((tmp_path / "in" / "brat").iterdir())) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_docbin_gives_the_same_records_back_and_docs_with_spans(
    records: list[Record], tmp_path: Path
) -> None:
    path = tmp_path / "records.spacy"
    assert write_docbin(records, path) == len(records)
    assert list(read_docbin(path)) == records
    doc = next(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))
    for layer in ("dates", "amounts", "quotes"):
        assert len(doc.spans[layer]) == len(getattr(records[0], layer))
