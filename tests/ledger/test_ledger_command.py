"""The commands ``ledger`` and ``report``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.ledger.files import read_ledger

GOLDEN = Path(__file__).parent / "golden"
RECORDS = GOLDEN / "records.jsonl"


def run(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.output


def test_records_to_ledger(tmp_path: Path) -> None:
    code, said = run("ledger", RECORDS, "-o", tmp_path / "ledger.jsonl")
    assert code == 0
    assert "14 articles" in said
    assert (tmp_path / "ledger.jsonl").read_bytes() == (GOLDEN / "ledger.jsonl").read_bytes()


def test_a_day_is_added_to_a_ledger(tmp_path: Path) -> None:
    lines = RECORDS.read_text(encoding="utf-8").splitlines(keepends=True)
    for name, part in (("old", lines[:9]), ("new", lines[9:])):
        (tmp_path / f"{name}.jsonl").write_text("".join(part), encoding="utf-8")
    ledger = tmp_path / "ledger.jsonl"
    assert run("ledger", tmp_path / "old.jsonl", "-o", ledger)[0] == 0
    assert run("ledger", ledger, tmp_path / "new.jsonl", "-o", ledger)[0] == 0
    assert ledger.read_bytes() == (GOLDEN / "ledger.jsonl").read_bytes()


def test_settings_are_kept_and_not_changed_afterwards(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    assert run("ledger", RECORDS, "-o", ledger, "--threshold", "0.8")[0] == 0
    assert read_ledger(ledger).settings.threshold == 0.8
    code, said = run("ledger", ledger, "-o", ledger, "--threshold", "0.7")
    assert code == 2
    assert "other settings" in said


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "a"}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(line + "\n", encoding="utf-8")
    code, said = run("ledger", bad, "-o", tmp_path / "ledger.jsonl")
    assert code == 3
    assert "line 1" in said or "no record" in said
    assert not (tmp_path / "ledger.jsonl").exists()


def test_a_missing_file_and_two_ledgers_are_refused(tmp_path: Path) -> None:
    assert run("ledger", tmp_path / "none.jsonl", "-o", tmp_path / "x")[0] == 3
    assert run("ledger", GOLDEN / "ledger.jsonl", GOLDEN / "ledger.jsonl", "-o", tmp_path / "x")[0] == 3


def test_database(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    assert run("ledger", RECORDS, "-o", tmp_path / "ledger.jsonl", "--db", tmp_path / "ledger.duckdb")[0] == 0
    with duckdb.connect(str(tmp_path / "ledger.duckdb")) as base:
        assert base.execute("SELECT count(*) FROM articles").fetchone() == (14,)


@pytest.mark.parametrize(
    "inputs", [(RECORDS,), (GOLDEN / "ledger.jsonl",), (GOLDEN / "ledger.jsonl", RECORDS)]
)
def test_report(tmp_path: Path, inputs: tuple[Path, ...]) -> None:
    assert run("report", *inputs, "-o", tmp_path / "report.html", "--title", "A <title>")[0] == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "A &lt;title&gt;" in page
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    articles = [dict(zip(data["articles"]["columns"], row, strict=True)) for row in data["articles"]["rows"]]
    assert len(articles) == 14
    assert {article["shown"] for article in articles} == {RECORDS in inputs}
