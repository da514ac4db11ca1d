"""Records as a workbook and as CSV tables: what an analyst opens, and the same columns everywhere."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique import Record, to_frames
from communique.cli import app
from communique.errors import SettingsError
from communique.formats.csv_tables import write_tables
from communique.formats.exports import export
from communique.formats.xlsx import LINKS, _day, _words
from communique.record.tidy import COLUMNS, tidy

openpyxl = pytest.importorskip("openpyxl")

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "ledger" / "golden" / "records.jsonl"
ADDRESS = "https://example.org/news/1"
EVIL = '=HYPERLINK("http://example.org";"a prize")'


def changed(row: dict[str, Any]) -> dict[str, Any]:
    """Give a record an address and names that a spreadsheet would run."""
    row["source"]["url"] = ADDRESS
    row["source"]["publisher"] = EVIL
    for number, entity in enumerate(row["entities"]):
        entity["name"] = "=+-@"[number % 4] + entity["name"]
    return row


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("records") / "records.jsonl"
    first, *others = GOLDEN.read_text(encoding="utf-8").splitlines()
    lines = [json.dumps(changed(json.loads(first))), *others]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def told(records: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows that are to be found, by table."""
    found: dict[str, list[dict[str, Any]]] = {table: [] for table in COLUMNS}
    for line in records.read_text(encoding="utf-8").splitlines():
        for table, row in tidy(json.loads(line)):
            found[table].append(row)
    return found


@pytest.fixture(scope="module")
def book(records: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("book") / "x.xlsx"
    assert export(records, path) == 14
    assert [file.name for file in path.parent.iterdir()] == ["x.xlsx"]
    return openpyxl.load_workbook(path)


def cells(book: Any, table: str, column: str) -> list[Any]:
    return [row[COLUMNS[table].index(column)] for row in book[table].iter_rows(min_row=2)]


def test_one_sheet_a_layer_with_a_header_that_stays(book: Any, told: dict[str, list[Any]]) -> None:
    assert book.sheetnames == list(COLUMNS)
    for sheet in book:
        assert tuple(cell.value for cell in sheet[1]) == COLUMNS[sheet.title]
        assert sheet.freeze_panes == "B2"
        assert sheet.max_row == len(told[sheet.title]) + 1


def test_days_are_days(book: Any, told: dict[str, list[Any]]) -> None:
    for column in ("published", "due_from", "due_until"):
        found = cells(book, "commitments", column)
        expected = [row[column] for row in told["commitments"]]
        assert [cell.value and cell.value.date().isoformat() for cell in found] == expected
        assert any(expected)
        assert {cell.number_format for cell in found if cell.value} == {"yyyy-mm-dd"}


def test_amounts_are_numbers_with_their_currency(book: Any, told: dict[str, list[Any]]) -> None:
    values = cells(book, "commitments", "value")
    assert [cell.value for cell in values] == [row["value"] for row in told["commitments"]]
    euros = [cell for cell, row in zip(values, told["commitments"], strict=True) if row["currency"] == "EUR"]
    assert euros
    for cell in euros:
        assert cell.data_type == "n"
        assert cell.number_format == '#,##0 "EUR"'
    assert {cell.number_format for cell in cells(book, "commitments", "confidence")} <= {"#,##0.00", "#,##0"}


def test_links_lead_to_the_article_and_to_its_row(book: Any, told: dict[str, list[Any]]) -> None:
    articles = [row["article"] for row in told["articles"]]
    for table in ("commitments", "quotes", "entities"):
        for cell in cells(book, table, "article"):
            assert cell.hyperlink.location == f"articles!A{articles.index(cell.value) + 2}"
            assert cell.hyperlink.ref == cell.coordinate
        address = cells(book, table, "url")[0]
        assert (address.value, address.hyperlink.target) == (ADDRESS, ADDRESS)
        assert address.hyperlink.ref == address.coordinate


def test_an_address_of_another_kind_is_no_link(tmp_path: Path) -> None:
    row = json.loads(GOLDEN.read_text(encoding="utf-8").splitlines()[0])
    row["source"]["url"] = "javascript:alert(1)"
    (tmp_path / "r.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    export(tmp_path / "r.jsonl", tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert all(cell.hyperlink is None for cell in cells(book, "articles", "url"))
    assert LINKS < 65_530


def test_no_cell_is_a_formula(book: Any) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not (isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")))
    assert cells(book, "articles", "publisher")[0].value == "'" + EVIL


def test_what_a_cell_cannot_hold() -> None:
    assert len(_words("word " * 10_000)) == 32_767
    assert _words("bell\x07 rings") == "bell  rings"
    assert _day("1815-06-18") is None
    assert _day("2024-02-29") == dt.date(2024, 2, 29)


def test_actors_are_words_and_every_row_has_its_day_in_csv(records: Path, tmp_path: Path) -> None:
    export(records, tmp_path / "tables")
    with (tmp_path / "tables" / "commitments.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0]["actors"] == "'=Ingrid Solvang" or rows[0]["actors"] == "Ingrid Solvang"
    assert not any(row["actors"].startswith(("[", "{")) for row in rows)
    assert {row["published"] for row in rows} <= {
        row["published"] for row in rows if len(row["published"]) == 10
    }
    assert json.loads(rows[0]["actors.json"])[0]["name"].endswith("Ingrid Solvang")


@pytest.mark.parametrize("bom", [True, False])
def test_a_mark_tells_excel_that_csv_is_utf_8(bom: bool, records: Path, tmp_path: Path) -> None:
    for _ in range(2):  # tables with and without the mark are ours
        export(records, tmp_path / "tables", bom=bom)
    for table in COLUMNS:
        data = (tmp_path / "tables" / f"{table}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbfarticle,published,url," if bom else b"article,published,url,")


def csv_columns(records: Path, folder: Path) -> dict[str, tuple[str, ...]]:
    export(records, folder / "tables")
    heads = {}
    for table in COLUMNS:
        with (folder / "tables" / f"{table}.csv").open(encoding="utf-8") as stream:
            heads[table] = tuple(stream.readline().rstrip("\n").split(","))[: len(COLUMNS[table])]
    return heads


def xlsx_columns(records: Path, folder: Path) -> dict[str, tuple[str, ...]]:
    export(records, folder / "x.xlsx")
    return {
        sheet.title: tuple(cell.value for cell in sheet[1])
        for sheet in openpyxl.load_workbook(folder / "x.xlsx")
    }


def database_columns(records: Path, folder: Path) -> dict[str, tuple[str, ...]]:
    duckdb = pytest.importorskip("duckdb")
    from communique.ledger import build_file
    from communique.ledger.store import write_store

    rows = [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]
    build_file(rows, folder / "ledger.jsonl")
    write_store(folder / "ledger.jsonl", rows, folder / "x.duckdb")
    with duckdb.connect(str(folder / "x.duckdb")) as base:
        assert base.execute("SELECT count(*), count(text) FROM tidy.articles").fetchone() == (14, 14)
        return {
            table: tuple(row[0] for row in base.execute(f"DESCRIBE tidy.{table}").fetchall())
            for table in COLUMNS
        }


def frame_columns(records: Path, _: Path) -> dict[str, tuple[str, ...]]:
    rows = [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]
    return {table: tuple(columns) for table, columns in to_frames(rows, "none").items()}


@pytest.mark.parametrize("form", [csv_columns, xlsx_columns, database_columns, frame_columns])
def test_a_column_is_named_alike_in_every_form(
    form: Callable[[Path, Path], dict[str, tuple[str, ...]]], records: Path, tmp_path: Path
) -> None:
    assert form(records, tmp_path) == COLUMNS


def test_the_columns_are_those_that_the_docs_name() -> None:
    page = (ROOT.parent / "docs" / "command-line.md").read_text(encoding="utf-8")
    for table, (_, _, _, *columns) in COLUMNS.items():
        assert f"| `{table}` | {', '.join(f'`{name}`' for name in columns)} |" in page


@pytest.mark.parametrize("name", ["x.xls", "x.ods", "x.csv", "records.jsonl.x"])
def test_a_suffix_that_is_not_known_is_refused(name: str, records: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no form of records has the suffix .*use \.xlsx, \.parquet"):
        export(records, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_line_that_is_no_record_leaves_nothing_behind(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(GOLDEN.read_text(encoding="utf-8").splitlines()[0] + "\n{}\n", encoding="utf-8")
    for name in ("tables", "x.xlsx", "x.parquet", "x.spacy", "x.json"):
        with pytest.raises(Exception, match="line 2: no record"):
            export(bad, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["bad.jsonl"]


def test_without_openpyxl_the_command_that_installs_it_is_named(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(SettingsError, match=r"pip install 'communique\[xlsx\]'"):
        export(records, tmp_path / "x.xlsx")


def test_the_command(records: Path, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    result = CliRunner().invoke(app, ["convert", str(records), "-o", str(tmp_path / "x.xlsx")])
    assert (result.exit_code, result.stderr) == (0, "14 records in x.xlsx\n")
    result = CliRunner().invoke(app, ["convert", str(records), "-o", str(tmp_path / "y.xlsx"), "--bom"])
    assert result.exit_code == 2
    assert "--bom is for CSV" in result.stderr


def test_records_of_python_are_written_too(tmp_path: Path) -> None:
    record = Record.from_json(GOLDEN.read_text(encoding="utf-8").splitlines()[0])
    assert write_tables([record], tmp_path / "tables", bom=True) == 1
