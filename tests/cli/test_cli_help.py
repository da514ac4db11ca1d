"""Help, doctor, and what extract, convert, ledger and report do with an output that is there."""

from __future__ import annotations

import importlib
import json
import re
import sys
from importlib.metadata import metadata
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from communique.cli import app
from communique.cli.doctor import OURS, checks
from communique.engines import single
from communique.record import Record

GOLDEN = Path(__file__).parents[1] / "ledger" / "golden"
RECORDS = GOLDEN / "records.jsonl"
RECORD = Record.from_json(RECORDS.read_text(encoding="utf-8").splitlines()[0])


def run(*words: str | Path) -> Result:
    result = CliRunner(env={"COLUMNS": "120", "TERM": "dumb"}).invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("command", ["extract", "batch", "convert", "ledger", "report", "diff"])
def test_help_has_examples_that_are_commands_and_no_idle_types(command: str) -> None:
    said = run(command, "--help").output
    shown = re.findall(r"^ *\$ communique (\w+) .*", said, re.MULTILINE)
    assert shown
    assert set(shown) <= {command}
    assert "<bool>" not in said
    assert "Examples" in said


@pytest.mark.parametrize(
    ("command", "groups"),
    [
        ("batch", ["What is read", "Where it goes", "How it runs", "Settings", "What is shown"]),
        ("extract", ["What is read", "Where it goes", "Settings", "What is shown"]),
    ],
)
def test_options_stand_in_groups(command: str, groups: list[str]) -> None:
    said = run(command, "--help").output
    assert all(f"─ {group} ─" in said for group in groups)


def test_doctor_names_every_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.cli.doctor._model", lambda _: iter(()))
    names = " ".join(check.name for check in checks())
    extras = [name for name in metadata("communique").get_all("Provides-Extra") or () if name not in OURS]
    assert {"html", "store", "xlsx", "frames"} <= set(extras)
    assert [extra for extra in extras if f"[{extra}]" not in names] == []


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article whose record is known."""

    def read(*_: Any, **__: Any) -> Record:
        return RECORD

    monkeypatch.setattr(single, "extract_file", read)
    (tmp_path / "a.txt").write_text("They met.")
    return tmp_path / "a.txt"


def test_extract_writes_a_file_and_replaces_none_unasked(article: Path, tmp_path: Path) -> None:
    output = tmp_path / "a.json"
    assert run("extract", article, "-o", output).output == ""
    assert output.read_text(encoding="utf-8") == RECORD.to_json() + "\n"
    again = run("extract", article, "-o", output)
    assert (again.exit_code, "a.json exists; use --overwrite" in again.stderr) == (2, True)
    assert run("extract", article, "-o", output, "--overwrite").exit_code == 0
    assert run("extract", article, "-o", article, "--overwrite").exit_code == 2
    assert article.read_text() == "They met."
    assert run("extract", article, "-o", tmp_path / "b.json", "--format", "text").exit_code == 2


def test_json_is_indented_on_a_terminal_alone(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(run("extract", article).stdout.splitlines()) == 1

    class Terminal:
        def __init__(self, stream: Any) -> None:
            self._stream = stream

        def isatty(self) -> bool:
            return True

        def __getattr__(self, name: str) -> Any:
            return getattr(self._stream, name)

    class System:
        def __getattr__(self, name: str) -> Any:
            return Terminal(sys.stdout) if name == "stdout" else getattr(sys, name)

    monkeypatch.setattr(importlib.import_module("communique.cli.app"), "sys", System())
    shown = run("extract", article).stdout
    assert shown.startswith('{\n  "schema_version"')
    assert Record.from_json(shown) == RECORD
    assert len(run("extract", article, "--format", "json").stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("extract", "{}"), 2, "is a folder; run: communique batch"),
        (
            ("extract", "{}/a.txt", "--published", "12/03/2024"),
            2,
            "give a day as YYYY-MM-DD",
        ),
        (("extract", "{}/a.txt", "--max-characters", "3"), 3, "split it or raise --max-characters"),
    ],
)
def test_messages_speak_the_command_line(
    arguments: tuple[str, ...], code: int, told: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("The ministers met in Lima.")
    result = run(*(word.format(tmp_path) for word in arguments), "--no-encoder")
    assert (result.exit_code, told in result.stderr) == (code, True), result.stderr
    assert not re.search(r"Settings\(|datetime|@Language", result.stderr)


COMMANDS = {
    "convert": ("convert", RECORDS, "-o", "out.xlsx"),
    "convert to tables": ("convert", RECORDS, "-o", "tables"),
    "ledger": ("ledger", RECORDS, "-o", "ledger.jsonl"),
    "ledger --db": ("ledger", RECORDS, "-o", "new.jsonl", "--db", "ledger.duckdb"),
    "report": ("report", RECORDS, "-o", "report.html"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_there_is_replaced_only_when_asked_for(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = COMMANDS[name]
    assert run(*words).exit_code == 0
    if name == "ledger --db":
        (tmp_path / "new.jsonl").unlink()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = run(*words)
    assert (again.exit_code, "use --overwrite to replace it" in again.stderr) == (2, True), again.output
    assert {path: path.read_bytes() for path in before} == before
    assert run(*words, "--overwrite", "-q").output == ""


def test_a_ledger_that_grows_in_place_need_not_be_asked_for(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    assert run("ledger", RECORDS, "-o", ledger).exit_code == 0
    assert run("ledger", ledger, RECORDS, "-o", ledger).exit_code == 0


def lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two files of records: one gone, one new, one changed, all by another version."""
    rows = [json.loads(line) for line in RECORDS.read_text(encoding="utf-8").splitlines()]
    later = json.loads(json.dumps(rows[1:]))
    for row in later:
        row["provenance"]["communique"] = "9.9"
    at = next(row for row in later if row["commitments"] and row["quotes"])
    at["commitments"][0]["status"] = "fulfilled"
    at["quotes"].pop()
    at["commitments"] = [{**item, "quote": None} for item in at["commitments"]]
    return lines(tmp_path / "a.jsonl", rows[:-1]), lines(tmp_path / "b.jsonl", later)


def test_diff_of_records_in_words_and_as_json(two: tuple[Path, Path]) -> None:
    said = run("diff", *two).stdout
    assert said.splitlines()[0] == "records: 1 new, 1 changed, 1 gone, 11 alike"
    assert re.search(r"^ +commitment: .*: .*status \w+ → fulfilled", said, re.MULTILINE)
    assert re.search(r"^ +gone quote: ", said, re.MULTILINE)
    assert re.search(r"^gone     2023-02-14 · 2023-02-14_hospital-pledged", said, re.MULTILINE)
    found = json.loads(run("diff", *two, "--format", "json").stdout)
    assert [len(found[part]) for part in ("new", "changed", "gone")] == [1, 1, 1]
    assert (found["of"], found["same"]) == ("records", 11)
    assert run("diff", two[0], two[0]).stdout == "records: 0 new, 0 changed, 0 gone, 13 alike\n"


def test_diff_of_ledgers_tells_what_happened_to_the_promises(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in RECORDS.read_text(encoding="utf-8").splitlines()]
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    assert run("ledger", lines(tmp_path / "a.jsonl", rows[:6]), "-o", old).exit_code == 0
    assert run("ledger", RECORDS, "-o", new).exit_code == 0
    found = json.loads(run("diff", old, new, "--format", "json").stdout)
    assert found["of"] == "threads"
    assert found["new"]
    told = [line for change in found["changed"] for line in change["told"]]
    assert any(line.startswith("new report 202") for line in told)
    assert any(" → " in line for line in told)
    back = json.loads(run("diff", new, old, "--format", "json").stdout)
    assert len(back["gone"]) >= len(found["new"])
    assert run("diff", new, new).stdout.startswith("threads: 0 new, 0 changed, 0 gone, ")


def test_diff_wants_two_of_a_kind(tmp_path: Path) -> None:
    assert run("diff", RECORDS, GOLDEN / "ledger.jsonl").exit_code == 3
    bad = lines(tmp_path / "bad.jsonl", [{"id": "a"}])
    result = run("diff", bad, RECORDS)
    assert (result.exit_code, "bad.jsonl, line 1: no record" in result.stderr) == (3, True)
