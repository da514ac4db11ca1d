"""Inputs and outputs that a file system may have in store: every input once, and errors that say what."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path

import pytest
from helpers import codes, command, in_process, job, lines, set_back, write_articles

from communique.engines.batch import run_batch
from communique.engines.job import Progress
from communique.engines.unit import Outcome, Task
from communique.errors import BatchError
from communique.formats.item import Item
from communique.formats.lines import PackedLineFile

linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


@linux
def test_odd_names_and_odd_files_fail_alone_or_not_at_all(tiny: str, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", 2)
    sound = b"They met in Lima in May 2020.\n"
    (folder / "a line\nbreak.txt").write_bytes(sound)
    (folder / " .txt").write_bytes(sound)
    (folder / "quote\"'`$(x).txt").write_bytes(sound)
    (folder / ("n" * 250 + ".txt")).write_bytes(sound)
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_bytes(sound)
    (folder / "folder.txt").mkdir()
    (folder / "folder.txt" / "inside.txt").write_bytes(sound)
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "up").symlink_to("..")
    (folder / "empty").mkdir()
    (folder / "error.txt").symlink_to("/proc/self/mem")
    os.mkfifo(folder / "pipe.txt")
    summary = run_batch([folder], job(tmp_path / "out.jsonl", tiny))
    failed = dict.fromkeys(("loop.txt", "pipe.txt"), "input-unreadable")
    assert codes(tmp_path / "out.errors.jsonl") == failed
    assert summary.outside == (("error.txt",), 1)
    paths = [line["source"]["path"] for line in lines(tmp_path / "out.jsonl")]
    names = {"000.txt", "001.txt", "a line\nbreak.txt", " .txt", "quote\"'`$(x).txt", "caf\\xe9.txt"}
    assert sorted(paths) == sorted({*names, "n" * 250 + ".txt", "folder.txt/inside.txt"})
    assert (summary.records, summary.failed) == (8, 2)
    whole = (tmp_path / "out.jsonl").read_bytes()
    set_back(tmp_path / "out.manifest.json")
    (tmp_path / "out.jsonl").write_bytes(whole[: len(whole) // 2])
    run_batch([folder], job(tmp_path / "out.jsonl", tiny, mode="resume"), engine=in_process)
    assert (tmp_path / "out.jsonl").read_bytes() == whole


def test_an_empty_folder_is_refused_and_leaves_nothing(tiny: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for mode in ("new", "resume", "overwrite"):
        with pytest.raises(BatchError, match="there is nothing to read"):
            run_batch([tmp_path / "in"], job(tmp_path / "out.jsonl", tiny, mode=mode))
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def vanishing(what: Callable[[], None]) -> Callable[..., Generator[Outcome, None, None]]:
    """An engine beside which somebody changes the inputs after the first article."""

    def engine(task: Task, chunks: Iterable[Sequence[Item]]) -> Generator[Outcome, None, None]:
        singly = ([item] for chunk in chunks for item in chunk)
        for number, outcome in enumerate(in_process(task, singly)):
            yield outcome
            if number == 0:
                what()

    return engine


def test_a_file_that_vanishes_in_mid_run_is_a_failure_and_can_be_retried(tiny: str, tmp_path: Path) -> None:
    folder, output = write_articles(tmp_path / "in", 5), tmp_path / "out.jsonl"
    run_batch([folder], job(tmp_path / "whole.jsonl", tiny), engine=in_process)
    summary = run_batch([folder], job(output, tiny), engine=vanishing((folder / "003.txt").unlink))
    assert (summary.records, summary.failed) == (4, 1)
    assert codes(tmp_path / "out.errors.jsonl") == {"003.txt": "input-unreadable"}
    write_articles(folder, 5)
    assert run_batch([folder], job(output, tiny, mode="retry"), engine=in_process).failed == 0
    assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.parametrize("change", ["gone", "renamed", "longer", "more"])
def test_other_inputs_are_refused_on_resume_and_nothing_is_touched(
    change: str, tiny: str, tmp_path: Path
) -> None:
    folder, output = write_articles(tmp_path / "in", 6), tmp_path / "out.jsonl"

    def interrupt(progress: Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch([folder], job(output, tiny), engine=in_process, observe=interrupt)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("out.*")}
    file = folder / "004.txt"
    if change == "gone":
        file.unlink()
    elif change == "renamed":
        file.rename(folder / "0045.txt")
    elif change == "longer":
        file.write_text("The ministers met again in Lima in May 2022, and nobody said why they had.")
    else:
        (folder / "9.txt").write_text("They met.")
    with pytest.raises(BatchError, match="input files:") as caught:
        run_batch([folder], job(output, tiny, mode="resume"), engine=in_process)
    assert caught.value.code == "batch-changed"
    assert {path.name: path.read_bytes() for path in tmp_path.glob("out.*")} == before


@pytest.mark.parametrize("cut", [0, 1, 40, 10**9])
@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_a_torn_manifest_is_refused_and_the_run_goes_on_without_it(
    suffix: str, cut: int, tiny: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PackedLineFile, "BLOCK", 2)
    folder, output = write_articles(tmp_path / "in", 5), tmp_path / f"out.jsonl{suffix}"
    run_batch([folder], job(output, tiny), engine=in_process)
    whole, manifest = output.read_bytes(), tmp_path / "out.manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:cut] if cut < 10**9 else b"{}" * 99)
    for mode in ("resume", "retry"):
        with pytest.raises(BatchError, match="no manifest that this version reads"):
            run_batch([folder], job(output, tiny, mode=mode), engine=in_process)
    assert output.read_bytes() == whole
    manifest.unlink()
    assert run_batch([folder], job(output, tiny, mode="resume"), engine=in_process).records == 5
    assert output.read_bytes() == whole


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_packed_output_torn_anywhere_is_mended(
    suffix: str, tiny: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if suffix == ".zst":
        pytest.importorskip("zstandard")
    monkeypatch.setattr(PackedLineFile, "BLOCK", 2)
    folder, output = write_articles(tmp_path / "in", 5), tmp_path / f"out.jsonl{suffix}"
    (folder / "003.txt").write_bytes(b"")
    run_batch([folder], job(output, tiny), engine=in_process)
    manifest, errors = tmp_path / "out.manifest.json", tmp_path / "out.errors.jsonl"
    whole = {path: path.read_bytes() for path in (output, manifest, errors)}
    for cut in (0, 1, 9, len(whole[output]) // 2, len(whole[output]) - 1):
        output.write_bytes(whole[output][:cut])
        summary = run_batch([folder], job(output, tiny, mode="resume"), engine=in_process)
        assert (summary.records, summary.failed) == (4, 1)
        assert {path: path.read_bytes() for path in whole} == whole


@linux
@pytest.mark.parametrize(
    "place", ["nowhere/out.jsonl", "file/out.jsonl", "/proc/out.jsonl", "n" * 300 + ".jsonl"]
)
def test_a_place_that_cannot_be_written_is_refused_before_anything_is_read(
    place: str, tiny: str, tmp_path: Path
) -> None:
    folder = write_articles(tmp_path / "in", 1)
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(BatchError) as caught:
        run_batch([folder], job(tmp_path / place, tiny), engine=in_process)
    assert caught.value.code == "batch-output"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "in"]


FULL = """
mount -t tmpfs -o size={size} tmpfs {folder} || exit 77
{run} ; echo "first $?" ; cp {folder}/out.* {kept}/
mount -o remount,size=64m {folder} || exit 77
{run} --resume ; echo "second $?" ; cp {folder}/out.jsonl {folder}/out.errors.jsonl {kept}/
"""


@linux
@pytest.mark.parametrize("room", [0, 16_384])
def test_a_disk_that_is_full_stops_the_run_and_room_lets_it_go_on(
    room: int, tiny: str, tmp_path: Path
) -> None:
    """On a real file system that is full: a tmpfs of a few pages, mounted for this test alone."""
    folder, kept, disk = write_articles(tmp_path / "in", 20), tmp_path / "kept", tmp_path / "disk"
    (folder / "003.txt").write_bytes(b"")
    kept.mkdir()
    disk.mkdir()
    run_batch([folder], job(tmp_path / "whole.jsonl", tiny), engine=in_process)
    run = " ".join(f"'{part}'" for part in command(disk / "out.jsonl", tiny, str(folder), "-w", "1"))
    script = FULL.format(size=room or 4_096, folder=disk, kept=kept, run=run)
    if not room:
        script = script.replace(" || exit 77\n", f" || exit 77; head -c 4096 /dev/zero > {disk}/other\n", 1)
    if shutil.which("unshare") is None:
        pytest.skip("needs unshare")
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, timeout=120, check=False
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("may not mount")
    assert done.stdout.split() == ["first", "1", "second", "3"], done.stderr
    assert "No space left on device" in done.stderr
    for name in ("jsonl", "errors.jsonl"):
        assert (kept / f"out.{name}").read_bytes() == (tmp_path / f"whole.{name}").read_bytes()


def test_ids_that_are_given_twice_are_kept_apart_by_their_places(tiny: str, tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"They met in May {2000 + number}.", "id": "same"}) for number in range(40)]
    rows[11] = '{"text": "", "id": "same"}'
    (tmp_path / "feed.jsonl.gz").write_bytes(gzip.compress("\n".join(rows).encode()))
    output = tmp_path / "out.jsonl"
    run_batch([tmp_path / "feed.jsonl.gz"], job(output, tiny), engine=in_process)
    whole = output.read_bytes()
    dates = [line["dates"][0]["value"] for line in lines(output)]
    assert dates == [f"{2000 + number}-05" for number in range(40) if number != 11]
    assert codes(tmp_path / "out.errors.jsonl") == {"feed.jsonl.gz#12": "input-empty"}
    for cut in (3_000, len(whole) // 2):
        set_back(tmp_path / "out.manifest.json")
        output.write_bytes(whole[:cut])
        run_batch([tmp_path / "feed.jsonl.gz"], job(output, tiny, mode="resume"), engine=in_process)
        assert output.read_bytes() == whole
        assert len(lines(tmp_path / "out.errors.jsonl")) == 1
