"""Which engine a batch gets, and what it is told where options do not go together."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app


@pytest.fixture
def article(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text("They met in May 2020.")
    return str(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--scheduler", "tcp://127.0.0.1:1"], "--scheduler belongs to --engine dask"),
        (["--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "-w", "2"], "has its own"),
        (["--engine", "ray"], "'ray' is not one of"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    options: list[str], told: str, article: str, tmp_path: Path
) -> None:
    result = CliRunner().invoke(app, ["batch", article, "-o", str(tmp_path / "out.jsonl"), *options])
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.replace("│", " ").split())
    assert not (tmp_path / "out.jsonl").exists()


def test_without_dask_the_command_that_installs_it_is_named(
    article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = CliRunner().invoke(
        app, ["batch", article, "-o", str(tmp_path / "out.jsonl"), "--engine", "dask"]
    )
    assert result.exit_code == 2
    assert "run: pip install 'communique[dask]' [batch-engine]" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_records_become_tasks_of_label_studio(tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_bytes(b"")
    for options in ([], ["--to", "label-studio", "--overwrite"]):
        arguments = ["convert", str(tmp_path / "records.jsonl"), "-o", str(tmp_path / "tasks.json"), *options]
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, result.output
        assert (tmp_path / "tasks.json").read_text() == "[]\n"
        assert "<Relations>" in (tmp_path / "tasks.xml").read_text()
