"""Other names of the output, links that lead out of the folder, an output that is taken away."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import in_process, job, lines, write_articles

from communique.engines.batch import run_batch
from communique.engines.job import Progress
from communique.errors import BatchError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs links")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "in", 3)


def paths(output: Path) -> list[str]:
    return [line["source"]["path"] for line in lines(output)]


def through_a_link(folder: Path) -> tuple[Path, Path]:
    """The folder has another name, under which the output is given."""
    (folder.parent / "other").symlink_to(folder)
    return folder, folder.parent / "other" / "out.jsonl"


def the_other_way_round(folder: Path) -> tuple[Path, Path]:
    (folder.parent / "other").symlink_to(folder)
    return folder.parent / "other", folder / "out.jsonl"


def linked_into_the_folder(folder: Path) -> tuple[Path, Path]:
    """A link in the folder leads to the output, which does not exist yet."""
    (folder / "loop.jsonl").symlink_to("sub/out.jsonl")
    (folder / "sub").mkdir()
    return folder, folder / "sub" / "out.jsonl"


@pytest.mark.parametrize("named", [through_a_link, the_other_way_round, linked_into_the_folder])
@pytest.mark.parametrize("mode", ["new", "overwrite", "resume"])
def test_the_output_under_another_name_is_no_input(
    named: Callable[[Path], tuple[Path, Path]], mode: str, folder: Path, tiny: str
) -> None:
    given, output = named(folder)
    if mode != "new":
        run_batch([given], job(output, tiny), engine=in_process)
    summary = run_batch([given], job(output, tiny, mode=mode), engine=in_process)
    assert (summary.records, summary.failed) == (3, 0)
    assert paths(output) == ["000.txt", "001.txt", "002.txt"]


def test_a_working_folder_that_is_a_link_is_no_way_around(
    folder: Path, tiny: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").symlink_to(folder)
    monkeypatch.chdir(tmp_path / "here")
    for mode in ("new", "overwrite"):
        summary = run_batch([folder], job(Path("out.jsonl"), tiny, mode=mode), engine=in_process)
        assert summary.records == 3


def test_a_hard_link_to_an_earlier_output_is_no_input(folder: Path, tiny: str, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run_batch([folder], job(output, tiny), engine=in_process)
    (folder / "hard.jsonl").hardlink_to(output)
    assert run_batch([folder], job(output, tiny, mode="resume"), engine=in_process).records == 3


@pytest.mark.parametrize("mode", ["overwrite", "resume"])
def test_an_input_that_is_named_is_no_output(mode: str, folder: Path, tiny: str, tmp_path: Path) -> None:
    """Not even where it holds records, and under another name."""
    records = tmp_path / "records.jsonl"
    run_batch([folder], job(records, tiny), engine=in_process)
    (tmp_path / "records.manifest.json").unlink()
    before = records.read_bytes()
    (tmp_path / "up").symlink_to(".")
    for given in (records, tmp_path / "up" / "records.jsonl"):
        with pytest.raises(BatchError, match="is one of the inputs") as caught:
            run_batch([given], job(records, tiny, mode=mode), engine=in_process)
        assert caught.value.code == "batch-output"
    assert records.read_bytes() == before


@pytest.mark.parametrize("name", ["out.jsonl", "out.errors.jsonl", "out.inputs.jsonl", "out.manifest.json"])
def test_files_of_others_are_left(name: str, folder: Path, tiny: str) -> None:
    mine = folder / name
    mine.write_text('{"text": "They met in May 2020."}\n')
    with pytest.raises(BatchError, match="was not made by communique batch"):
        run_batch([folder], job(folder / "out.jsonl", tiny, mode="overwrite"), engine=in_process)
    assert mine.read_text() == '{"text": "They met in May 2020."}\n'
    assert len(list(folder.iterdir())) == 4


@pytest.mark.parametrize("kind", ["link", "pipe", "device"])
def test_a_link_a_pipe_and_a_device_are_no_outputs(
    kind: str, folder: Path, tiny: str, tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    if kind == "link":
        output.symlink_to(folder / "000.txt")
    elif kind == "pipe":
        os.mkfifo(output)
    else:
        output = Path(os.devnull)
    before = output.lstat()
    for mode in ("new", "overwrite", "resume"):
        with pytest.raises(BatchError, match=r"is a link|is no regular file"):
            run_batch([folder], job(output, tiny, mode=mode), engine=in_process)
    assert (output.lstat().st_ino, output.lstat().st_mode) == (before.st_ino, before.st_mode)


def test_links_that_leave_the_folder_are_passed_over_and_named_unless_asked_for(
    folder: Path, tiny: str, tmp_path: Path
) -> None:
    secret, output = tmp_path / "secret.txt", tmp_path / "out.jsonl"
    secret.write_text("They met in secret in May 2020.")
    (folder / "inside.txt").symlink_to("000.txt")
    for number in range(5):
        (folder / f"outside{number}.txt").symlink_to(secret)
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    summary = run_batch([folder], job(output, tiny), engine=in_process)
    assert paths(output) == ["000.txt", "001.txt", "002.txt", "inside.txt"]
    assert summary.outside == (("gone.txt", "outside0.txt", "outside1.txt"), 6)
    asked = job(tmp_path / "all.jsonl", tiny, follow_links=True)
    summary = run_batch([folder], asked, engine=in_process)
    assert (summary.records, summary.failed, summary.outside) == (9, 1, ((), 0))
    assert run_batch([folder / "outside1.txt"], job(tmp_path / "one.jsonl", tiny), engine=in_process).records


@pytest.mark.parametrize("what", ["out.jsonl", "out.inputs.jsonl", "out.errors.jsonl"])
@pytest.mark.parametrize("how", ["removed", "replaced"])
def test_an_output_that_is_taken_away_in_mid_run_is_told_and_made_again(
    what: str, how: str, folder: Path, tiny: str, tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"

    def take(progress: Progress) -> None:
        if progress.done == 2:
            (tmp_path / what).unlink()
            if how == "replaced":
                (tmp_path / what).touch()

    with pytest.raises(BatchError, match=f"{what} was removed or replaced") as caught:
        run_batch([folder], job(output, tiny), engine=in_process, observe=take)
    assert caught.value.code == "batch-write"
    run_batch([folder], job(output, tiny, mode="resume"), engine=in_process)
    assert paths(output) == ["000.txt", "001.txt", "002.txt"]
