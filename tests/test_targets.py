"""One rule for every command: never onto an input, never onto what it did not make."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app

RECORDS = Path(__file__).parent / "ledger" / "golden" / "records.jsonl"
MINE = b"what somebody else wrote\n"
posix = pytest.mark.skipif(os.name == "nt", reason="needs links, pipes and devices")


def run(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "r.jsonl"
    path.write_bytes(RECORDS.read_bytes())
    return path


COMMANDS: dict[str, Callable[[Path, Path], list[str | Path]]] = {
    "ledger": lambda records, output: ["ledger", records, "-o", output],
    "report": lambda records, output: ["report", records, "-o", output],
    "ledger --db": lambda records, output: ["ledger", records, "-o", output.parent / "new", "--db", output],
    "convert": lambda records, output: ["convert", records, "-o", output, "--to", "label-studio"],
    "convert to spaCy": lambda records, output: ["convert", records, "-o", output, "--to", "docbin"],
    "convert to Parquet": lambda records, output: ["convert", records, "-o", output, "--to", "parquet"],
}

every_command = pytest.mark.parametrize("command", COMMANDS)


def same_name(records: Path) -> Path:
    return records


def link(records: Path) -> Path:
    (records.parent / "link").symlink_to(records)
    return records.parent / "link"


def hard_link(records: Path) -> Path:
    (records.parent / "other").hardlink_to(records)
    return records.parent / "other"


def linked_folder(records: Path) -> Path:
    (records.parent / "folder").symlink_to(".")
    return records.parent / "folder" / records.name


@posix
@every_command
@pytest.mark.parametrize("other_name", [same_name, link, hard_link, linked_folder])
def test_an_input_is_not_written_onto_under_any_name(
    command: str, other_name: Callable[[Path], Path], records: Path
) -> None:
    code, said = run(*COMMANDS[command](records, other_name(records)))
    assert code == 2, said
    assert "is one of the inputs; name another file" in said
    assert "[settings-output]" in said
    assert records.read_bytes() == RECORDS.read_bytes()
    assert not (records.parent / "new").exists()


@every_command
def test_what_somebody_else_made_is_left(command: str, records: Path) -> None:
    other = records.parent / "other"
    other.write_bytes(MINE)
    code, said = run(*COMMANDS[command](records, other))
    assert (code, "was not made by communique" in said) == (2, True), said
    assert other.read_bytes() == MINE


@every_command
def test_what_the_command_made_is_made_anew_and_nothing_is_left_beside(command: str, records: Path) -> None:
    output = records.parent / "out"
    output.touch()  # an empty file holds nothing of anybody
    for _ in range(2):
        code, said = run(*COMMANDS[command](records, output), "--overwrite")
        assert code == 0, said
    assert output.stat().st_size > 100
    beside = {"r.jsonl", "out", "out.index", "out.xml", "new", "new.index"}
    assert {path.name for path in records.parent.iterdir()} <= beside


@posix
@every_command
@pytest.mark.parametrize("kind", ["link", "dangling link", "pipe", "device", "folder"])
def test_an_output_is_a_file_and_no_link_pipe_device_or_folder(
    command: str, kind: str, records: Path
) -> None:
    output = records.parent / "odd"
    if kind.endswith("link"):
        output.symlink_to(records.parent / "elsewhere")
    if kind == "link":
        (records.parent / "elsewhere").write_bytes(MINE)
    if kind == "pipe":
        os.mkfifo(output)
    if kind == "folder":
        output.mkdir()
    if kind == "device":
        output = Path(os.devnull)
    before = output.lstat()
    words = COMMANDS[command](records, output)
    if command == "ledger --db":
        words[3] = records.parent / "new"
    code, said = run(*words)
    assert (code, "[settings-output]" in said) == (2, True), said
    assert (output.lstat().st_ino, output.lstat().st_mode) == (before.st_ino, before.st_mode)
    if kind == "link":
        assert output.read_bytes() == MINE


@pytest.mark.parametrize("form", ["csv", "brat"])
def test_a_folder_of_somebody_else_is_left(form: str, records: Path) -> None:
    folder = records.parent / "folder"
    folder.mkdir()
    (folder / "articles.csv").write_bytes(MINE)
    code, said = run("convert", records, "-o", folder, "--to", form)
    assert (code, "[settings-output]" in said) == (2, True), said
    assert [path.read_bytes() for path in folder.iterdir()] == [MINE]


@pytest.mark.parametrize("form", ["csv", "brat"])
def test_a_folder_of_ours_is_made_anew(form: str, records: Path) -> None:
    folder = records.parent / "folder"
    for _ in range(2):
        assert run("convert", records, "-o", folder, "--to", form, "--overwrite")[0] == 0
    assert not [path for path in folder.iterdir() if path.name.startswith("part-")]


@posix
def test_brat_files_that_are_links_lead_nowhere(records: Path) -> None:
    folder, mine = records.parent / "folder", records.parent / "mine"
    mine.write_bytes(MINE)
    assert run("convert", records, "-o", folder, "--to", "brat")[0] == 0
    text = next(folder.glob("*.txt"))
    text.unlink()
    text.symlink_to(mine)
    assert run("convert", records, "-o", folder, "--to", "brat", "--overwrite")[0] == 0
    assert mine.read_bytes() == MINE
    assert not text.is_symlink()


def test_a_ledger_grows_in_place_but_its_database_goes_elsewhere(records: Path) -> None:
    ledger = records.parent / "ledger.jsonl"
    assert run("ledger", records, "-o", ledger)[0] == 0
    assert run("ledger", ledger, records, "-o", ledger)[0] == 0
    before = ledger.read_bytes()
    for other in (ledger, ledger.with_name("ledger.jsonl.index")):
        code, said = run("ledger", ledger, records, "-o", ledger, "--db", other)
        assert (code, "is one of the inputs" in said) == (2, True), said
    assert ledger.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a folder without room")
@every_command
@pytest.mark.parametrize("place", ["nowhere/out", "r.jsonl/out", "n" * 300])
def test_a_place_that_cannot_be_written_is_told_in_one_line(command: str, place: str, records: Path) -> None:
    words = COMMANDS[command](records, records.parent / place)
    if command == "ledger --db":
        words[3] = records.parent / "new"
    code, said = run(*words)
    assert (code, "[settings-output]" in said) == (2, True), said
    assert records.read_bytes() == RECORDS.read_bytes()
