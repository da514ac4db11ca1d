"""A batch as a user meets it on the command line; the model is not asked, an engine of stone answers."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from rich.progress import Progress as Bar
from typer.testing import CliRunner, Result

from communique.cli import app, options, running
from communique.engines.job import Job, Progress, Start
from communique.errors import CommuniqueError
from communique.formats.item import Failure
from communique.record import Record
from stone import MADE, stone


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(options, "engine", lambda *_: stone)
    monkeypatch.chdir(tmp_path)


def run(*words: str | Path, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(app, [str(word) for word in words], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (place / name).write_text("They met.")
    (place / "empty.txt").touch()
    (place / "rows.jsonl").write_text('{"body": "They parted."}\n{"words": "no"}\n')
    (place / "page.pdf").write_bytes(b"%PDF")
    (place / "notes.docx").write_bytes(b"PK")
    return place


def test_records_go_to_standard_output_and_nothing_is_left(folder: Path, tmp_path: Path) -> None:
    result = run("batch", folder, "-o", "-")
    assert result.exit_code == 3
    ids = [Record.from_json(line).id for line in result.stdout.splitlines()]
    assert ids == ["a", "b", "c", "rows-1"]
    failed = [json.loads(line) for line in result.stderr.splitlines() if line.startswith("{")]
    assert [line["input"] for line in failed] == ["empty.txt", "rows.jsonl#2"]
    assert "6 inputs: 4 records; 2 failed; " in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    assert run("batch", folder, "-o", "-", "--resume").exit_code == 2


def test_failures_are_counted_by_their_codes(folder: Path) -> None:
    result = run("batch", folder, "-o", "out.jsonl")
    assert (
        "6 inputs: 4 records in out.jsonl; 2 failed, see out.errors.jsonl; "
        "2 files of other kinds passed over (-v names them)"
    ) in result.stderr
    assert "failed: 1 input-empty, 1 input-field" in result.stderr.splitlines()


def test_what_was_passed_over_and_what_failed_is_named_when_asked_for(folder: Path) -> None:
    result = run("batch", folder, "-o", "out.jsonl", "-v")
    lines = result.stderr.splitlines()
    assert "passed over: notes.docx" in lines
    assert "passed over: page.pdf" in lines
    assert "failed: empty.txt: there is no text [input-empty]" in lines
    assert "-v names" not in result.stderr


def test_the_end_says_what_the_records_hold_and_what_shows_them(folder: Path) -> None:
    result = run("batch", folder / "a.txt", "-o", "out.jsonl")
    first, second, third = result.stderr.splitlines()
    assert first.startswith("1 inputs: 1 records in out.jsonl (")
    counts = [len(MADE[layer]) for layer in ("commitments", "quotes", "entities")]
    assert second == "{} commitments, {} quotes, {} people, bodies and places".format(*counts)
    assert third == "to look at them: communique report out.jsonl -o out.html"
    assert run(*third.split()[5:]).exit_code == 0


def test_quiet_says_nothing_but_what_went_wrong(folder: Path) -> None:
    assert run("batch", folder / "a.txt", "-o", "out.jsonl", "-q").output == ""
    result = run("batch", folder, "-o", "other.jsonl", "-q")
    first, second = result.stderr.splitlines()
    assert first.startswith("6 inputs: 4 records in other.jsonl; 2 failed")
    assert second == "failed: 1 input-empty, 1 input-field"


def test_the_same_command_again_says_what_to_do(folder: Path) -> None:
    assert run("batch", folder / "a.txt", "-o", "out.jsonl").exit_code == 0
    again = run("batch", folder / "a.txt", "-o", "out.jsonl")
    assert again.exit_code == 2
    assert "out.jsonl exists; use --resume to go on, --overwrite to start anew [batch-exists]" in again.stderr
    assert run("batch", folder / "a.txt", "-o", "out.jsonl", "--resume").exit_code == 0
    assert run("batch", folder / "a.txt", "-o", "out.jsonl", "--overwrite").exit_code == 0


def test_a_limit_takes_the_first_inputs_and_is_part_of_the_run(folder: Path, tmp_path: Path) -> None:
    assert run("batch", folder, "-o", "out.jsonl", "--limit", "2").exit_code == 0
    written = (tmp_path / "out.jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in written] == ["a", "b"]
    again = run("batch", folder, "-o", "out.jsonl", "--resume")
    assert (again.exit_code, "limit: 2 then, None now" in again.stderr) == (2, True)
    assert run("batch", folder, "-o", "out.jsonl", "--resume", "--limit", "2").exit_code == 0
    assert run("batch", folder, "-o", "two.jsonl", "--limit", "4").exit_code == 3


@pytest.mark.parametrize("others", [[], ["a.pdf", "b.docx", "c.png", "d.xml"]])
def test_a_folder_with_nothing_to_read_is_an_error(others: list[str], tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    for name in others:
        (tmp_path / "bare" / name).write_bytes(b"x")
    result = run("batch", tmp_path / "bare", "-o", "out.jsonl")
    assert result.exit_code == 2
    assert "there is nothing to read" in result.stderr
    assert ("4 files of other kinds: a.pdf, b.docx, c.png" in result.stderr) == bool(others)
    assert [path.name for path in tmp_path.iterdir()] == ["bare"]


def test_a_package_that_is_missing_is_told_once_before_the_start(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    monkeypatch.setitem(sys.modules, "zstandard", None)
    for number in range(3):
        (folder / f"{number}.html").write_text("<p>They met.</p>")
    (folder / "rows.jsonl.zst").write_bytes(b"x")
    (folder / "rows.jsonl.gz").write_bytes(gzip.compress(b'{"text": "They met."}\n'))
    result = run("batch", folder, "-o", "out.jsonl")
    first, second, _, third, *_ = result.stderr.splitlines()
    assert first == "communique: 3 files need trafilatura; run: pip install 'communique[html]'"
    assert second == "communique: 1 files need zstandard; run: pip install 'communique[zstd]'"
    assert "4 input-extra" in third
    assert result.stderr.count("communique[html]") == 1


def shown(then: Any) -> list[str]:
    """What the bar shows after each step."""
    console = Console(file=io.StringIO(), force_terminal=True, width=120)
    with Bar(*Bar.get_default_columns(), console=console) as bar:
        told = running._Bar(bar, lambda: 7)
        states = []
        for step in then:
            told.begin(step) if isinstance(step, Start) else told.after(step)
            task = bar.tasks[0]
            states.append(f"{task.fields['state']}|{task.completed:g}/{task.total}|{task.fields['failed']}")
        return states


def test_the_bar_says_at_once_that_the_models_load_and_how_much_there_is_to_do() -> None:
    assert shown([Start(0, 5), Progress(1, 0, 5), Progress(2, 1, 5)]) == [
        "loading the models|0/5|",
        "|1/5|",
        "|2/5|1 failed",
    ]
    assert shown([Start(3, 5), Progress(4, 0, 5)]) == ["loading the models|3/5|", "|4/5|"]


def test_rows_of_tables_are_counted_for_the_bar(folder: Path, tmp_path: Path) -> None:
    job = Job(output=tmp_path / "out.jsonl")
    assert running.count_articles([str(folder)], job) == 6
    assert running.count_articles([str(folder)], Job(output=tmp_path / "out.jsonl", limit=4)) == 4
    assert shown([Start(0, None), Progress(1, 0, None)])[-1] == "|1/7|"


def test_standard_input_may_be_an_array_or_markdown() -> None:
    data = b'[{"text": "They met.", "id": "a"}, {"text": "They parted.", "id": "b"}]'
    result = run("batch", "-", "--stdin-format", "json", "-o", "-", stdin=data)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]
    assert run("batch", "-", "--stdin-format", "md", "-o", "-", stdin=b"# They met").exit_code == 0


def test_without_paths_and_addresses_the_command_says_what_it_wants() -> None:
    result = run("batch", "-o", "out.jsonl")
    assert result.exit_code == 2
    assert "--urls" in result.output


@pytest.mark.parametrize(
    ("code", "remedy", "told"),
    [
        ("input-too-long", "raise Settings(max_characters=…)", "split it or raise --max-characters"),
        ("input-too-long", "unpack it", "unpack it"),
        ("settings-published", "pass a datetime.date", "give a day as YYYY-MM-DD, such as 2024-10-29"),
    ],
)
def test_errors_of_a_batch_speak_the_command_line(code: str, remedy: str, told: str) -> None:
    assert Failure.of(CommuniqueError(code, "a: it is so", remedy), "reading").remedy == told
