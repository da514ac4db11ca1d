"""The commands as a user types them: outputs, messages, exit codes."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli import app
from communique.cli.about import WRITES
from communique.record import Record
from communique.settings import STAGES

ARTICLE = "LIMA, Peru – Minister Ana Ruiz said on Monday: “We will build 3 schools by May 2030.”\n"
COMMAND = (sys.executable, "-c", "from communique.cli import main; main()")


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_help_is_quick_and_loads_no_spacy() -> None:
    code = (
        "import sys; from communique.cli import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'spacy', 'numpy', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    for command in ("extract", "batch", "schema", "stages", "doctor"):
        assert command in done.stdout


def test_extract_writes_one_record(article: Path) -> None:
    result = run("extract", article, "--published", "2029-01-03")
    assert result.exit_code == 0
    record = Record.from_json(result.stdout)
    assert result.stdout == record.to_json() + "\n"
    assert (record.id, record.source.path) == ("a", "a.txt")
    assert record.published is not None
    assert (record.published.date, record.published.origin) == ("2029-01-03", "argument")


def test_extract_from_standard_input() -> None:
    record = Record.from_json(run("extract", "-", "--id", "mine", stdin=ARTICLE.encode()).stdout)
    assert (record.id, record.source.path) == ("mine", None)
    assert record.text in ARTICLE


def test_explain_to_a_pipe_is_the_record_with_its_reasons(article: Path) -> None:
    plain = json.loads(run("extract", article).stdout)
    told = json.loads(run("extract", article, "--explain").stdout)
    reasons = told["extras"].pop("explain")
    assert told == plain
    assert [row["id"] for row in reasons["quotes"] if row["id"]] == [quote["id"] for quote in plain["quotes"]]


def test_explain_as_text_to_a_pipe_is_plain(article: Path) -> None:
    result = run("extract", article, "--explain", "--format", "text")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "  Q1  We will build 3 schools by May 2030.  opening" in result.stdout.splitlines()


def on_terminal(*arguments: str | Path) -> str:
    """Give what a command prints on a terminal."""
    main, terminal = pytest.importorskip("pty").openpty()
    command = (*COMMAND, *(str(argument) for argument in arguments))
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
    with subprocess.Popen(command, stdout=terminal, env=environment):
        os.close(terminal)
        pieces = []
        with contextlib.suppress(OSError):  # the end of a terminal is an error
            while piece := os.read(main, 65536):
                pieces.append(piece)
    os.close(main)
    return b"".join(pieces).decode()


def test_explain_on_a_terminal_is_text_to_read_unless_json_is_asked_for(article: Path) -> None:
    shown = on_terminal("extract", article, "--explain", "--no-encoder")
    assert "\x1b[" in shown
    assert "We will build 3 schools by May 2030." in shown
    assert "the subject of the verb" in shown
    written = on_terminal("extract", article, "--explain", "--no-encoder", "--format", "json")
    assert "explain" in Record.from_json(written.splitlines()[0]).extras
    plain = on_terminal("extract", article, "--no-encoder")
    assert plain.startswith('{\r\n  "schema_version"')
    assert Record.from_json(plain[: plain.rindex("}") + 1]).extras == {}


def test_extract_as_text_to_a_pipe_is_plain(article: Path) -> None:
    result = run("extract", article, "--format", "text")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "Ana Ruiz" in result.stdout


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "input-empty"),
        (b"\xff", "input-encoding"),
        (b"\x89PNG\0", "input-binary"),
        (None, "input-unreadable"),
    ],
)
def test_an_article_that_cannot_be_read_is_exit_3(data: bytes | None, code: str, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / "b.txt").write_bytes(data)
    result = run("extract", tmp_path / "b.txt")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.startswith("communique: b.txt: ")
    assert f"[{code}]" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("extract",),
        ("extract", "a.txt", "--format", "xml"),
        ("extract", "a.txt", "--published", "yesterday"),
        ("extract", "a.txt", "--stages", "dates,nonsense"),
        ("extract", "a.txt", "--import", "no.such.module"),
        ("extract", "a.txt", "--import", "missing.py"),
        ("extract", "a.txt", "--model", "no_such_model"),
        ("extract", "a.txt", "--date-order", "YMD"),
        ("extract", "a.txt", "--encoding", "klingon"),
        ("extract", "feed.jsonl"),
        ("batch", "a.txt"),
        ("batch", "nowhere", "-o", "out.jsonl"),
        ("batch", "*.nothing", "-o", "out.jsonl"),
        ("batch", "a.txt", "-o", "no/such/folder/out.jsonl"),
        ("batch", "a.txt", "-o", "out.jsonl", "--shard", "3/2"),
        ("batch", "a.txt", "-o", "out.jsonl", "--shard", "0/0"),
        ("batch", "a.txt", "-o", "out.jsonl", "--shard", "half"),
        ("batch", "a.txt", "-o", "out.jsonl", "--workers", "0"),
        ("batch", "a.txt", "-o", "out.jsonl", "--resume", "--overwrite"),
        ("batch", "a.txt", "-o", "out.jsonl", "--retry-failed", "--fail-fast"),
        ("batch", "a.txt", "-o", "out.jsonl", "--retry-failed"),
    ],
)
def test_what_cannot_be_meant_is_exit_2(
    arguments: tuple[str, ...], article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(article.parent)
    (article.parent / "feed.jsonl").write_text("{}\n")
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert result.output
    assert not (article.parent / "out.jsonl").exists()


def test_batch_end_to_end(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "b.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "c.txt").write_bytes(b"")
    (folder / "feed.jsonl").write_text(
        json.dumps({"body": ARTICLE, "nr": "n1", "day": "2029-01-03"})
        + '\n{"body": 1}\n{"body": "They met.", "day": "soon"}\n',
        encoding="utf-8",
    )
    (folder / "page.pdf").write_bytes(b"%PDF")
    output = tmp_path / "out.jsonl"
    options = ("--text-field", "body", "--id-field", "nr", "--published-field", "day")
    result = run("batch", folder, "-o", output, "-w", "1", *options)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert (
        "5 inputs: 2 records in out.jsonl; 3 failed, see out.errors.jsonl; 1 files of other" in result.stderr
    )
    assert "\x1b" not in result.stderr
    records = [Record.from_json(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [(record.source.path, record.id) for record in records] == [
        ("feed.jsonl", "n1"),
        ("sub/b.txt", "b"),
    ]
    errors = [json.loads(line) for line in (tmp_path / "out.errors.jsonl").read_text().splitlines()]
    assert [(line["input"], line["stage"], line["code"]) for line in errors] == [
        ("c.txt", "reading", "input-empty"),
        ("feed.jsonl#2", "reading", "input-field"),
        ("feed.jsonl#3", "reading", "settings-published"),
    ]
    again = run("batch", folder, "-o", output, "-w", "1", *options)
    assert again.exit_code == 2
    assert "--resume" in again.stderr
    assert run("batch", folder, "-o", output, "--resume", *options).exit_code == 3
    (folder / "c.txt").write_text(ARTICLE, encoding="utf-8")
    retried = run("batch", folder, "-o", output, "-w", "1", "--retry-failed", *options)
    assert "3 records in out.jsonl; 2 failed" in retried.stderr


def test_batch_of_standard_input(tmp_path: Path) -> None:
    result = run("batch", "-", "-o", tmp_path / "out.jsonl", "-w", "1", stdin=ARTICLE.encode())
    assert result.exit_code == 0
    assert Record.from_json((tmp_path / "out.jsonl").read_bytes().strip()).text in ARTICLE


def test_convert(article: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text(run("extract", article).stdout, encoding="utf-8")
    result = run("convert", tmp_path / "out.jsonl", "-o", tmp_path / "tables")
    assert (result.exit_code, result.stderr) == (0, "1 records in tables\n")
    assert (
        (tmp_path / "tables" / "quotes.csv").read_text(encoding="utf-8").startswith("article,published,url,")
    )
    assert run("convert", tmp_path / "a.txt", "-o", tmp_path / "tables").exit_code == 2
    assert run("convert", tmp_path / "nowhere", "-o", tmp_path / "tables").exit_code == 2
    if importlib.util.find_spec("pyarrow"):
        assert run("convert", tmp_path / "out.jsonl", "-o", tmp_path / "out.parquet").exit_code == 0
        assert (tmp_path / "out.parquet").read_bytes()[:4] == b"PAR1"


def test_stages_lists_every_stage_and_what_it_writes() -> None:
    result = run("stages")
    assert result.exit_code == 0
    assert tuple(WRITES) == ("cleaning", *STAGES)
    for name in WRITES:
        assert name in result.stdout
    fields = {word.strip(":,") for text in WRITES.values() for word in text.split()}
    assert set(STAGES) <= fields
    assert set(STAGES) <= set(Record.model_fields)


def test_doctor_finds_everything_here() -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    for found in ("communique", "Python", "spacy", "pydantic", "model en_core_web_md 3.7.1", "engine num"):
        assert f"ok       {found}" in result.stdout


def test_doctor_says_what_installs_what_is_missing() -> None:
    result = run("doctor", "--model", "en_core_web_trf")
    assert result.exit_code == 1
    assert "missing  model en_core_web_trf; run: python -m spacy download en_core_web_trf" in result.stdout


def test_version() -> None:
    assert run("--version").stdout.startswith("communique ")


def test_a_reader_that_has_seen_enough_is_no_traceback() -> None:
    with subprocess.Popen([*COMMAND, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_a_bar_with_rate_and_remaining_time_where_stderr_is_a_terminal(article: Path, tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    arguments = [*COMMAND, "batch", str(article), "-o", str(tmp_path / "out.jsonl"), "-w", "1"]
    with subprocess.Popen(
        arguments, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    ) as process:
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 4096):
                seen += part
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0
    assert b"1/1" in seen
    assert b"/s" in seen
    assert b"0:00:00" in seen
