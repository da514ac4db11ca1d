"""Faults that are really done: workers and parents killed in mid-run, torn lines, a full disk."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import (
    children,
    command,
    end_of,
    in_process,
    job,
    kill,
    line_count,
    lines,
    set_back,
    started,
    task,
    wait_for,
    write_articles,
)

from communique.engines.batch import run_batch
from communique.errors import BatchError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
COUNT = 48


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles that take their time, one broken among them."""
    folder = write_articles(tmp_path_factory.mktemp("slow"), COUNT, "SLOW")
    (folder / "007.txt").write_bytes(b"")
    (folder / "041.txt").write_bytes(b"\xff\xff")
    return folder


@pytest.fixture(scope="module")
def unbroken(articles: Path, tiny: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """Both files of a run in one go."""
    folder = tmp_path_factory.mktemp("unbroken")
    run_batch([articles], job(folder / "out.jsonl", tiny, workers=2))
    return (folder / "out.jsonl").read_bytes(), (folder / "out.errors.jsonl").read_bytes()


def both(output: Path) -> tuple[bytes, bytes]:
    return output.read_bytes(), output.with_name("out.errors.jsonl").read_bytes()


def test_killed_workers_cost_nothing(
    articles: Path, tiny: str, unbroken: tuple[bytes, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    with started(command(output, tiny, str(articles), "-w", "2")) as run:
        for reached in (5, 25):
            wait_for(lambda: line_count(output) >= reached, run)  # noqa: B023
            kill(children(run.pid)[0])
        _, said = run.communicate(timeout=90)
    assert run.returncode == 3, said
    assert both(output) == unbroken


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_killed_parent_is_resumed_to_the_same_bytes(
    how: signal.Signals, articles: Path, tiny: str, unbroken: tuple[bytes, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    end = tmp_path / "end"
    with started(command(output, tiny, str(articles), "-w", "2"), 24, end) as run:
        wait_for(lambda: line_count(output) >= 12, run)
        workers = children(run.pid)
        if how is signal.SIGINT:
            os.killpg(run.pid, how)  # as Ctrl-C does: the workers get it too
        else:
            os.kill(run.pid, how)
        end.touch()
        _, said = run.communicate(timeout=30)
        assert run.returncode == (-9 if how is signal.SIGKILL else 130)
        assert b"Traceback" not in said
        end_of(workers)
    assert 12 <= line_count(output) < COUNT - 2
    if how is signal.SIGTERM:
        return  # it takes the way of SIGINT from here on
    with started(command(output, tiny, str(articles), "-w", "1", "--resume")) as resumed:
        _, said = resumed.communicate(timeout=90)
    assert resumed.returncode == 3, said
    assert both(output) == unbroken


@pytest.fixture(scope="module")
def finished(tiny: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with twenty inputs in ``in``, two of them empty, and the files of a whole run."""
    folder = tmp_path_factory.mktemp("finished")
    articles = write_articles(folder / "in", 20)
    (articles / "003.txt").write_bytes(b"")
    (articles / "017.txt").write_bytes(b"")
    run_batch([articles], job(folder / "out.jsonl", tiny), engine=in_process)
    return folder


@pytest.mark.parametrize(
    ("kept", "mark"),
    [
        ((-37, 300), {}),
        ((-1, 10**6), {}),
        ((0, 10**6), {}),  # a power cut: the failures reached the disk, the records did not
        ((10**9, 0), {}),  # and the other way round
        ((-37, 10**6), {"inputs": 19, "records": 18, "failed": 1, "output_bytes": 10**9, "errors_bytes": 10}),
    ],
)
def test_torn_lines_and_lost_ends_are_made_good(
    kept: tuple[int, int], mark: dict[str, int], finished: Path, tiny: str, tmp_path: Path
) -> None:
    output, whole = tmp_path / "out.jsonl", both(finished / "out.jsonl")
    output.write_bytes(whole[0][: kept[0]])
    (tmp_path / "out.errors.jsonl").write_bytes(whole[1][: kept[1]])
    (tmp_path / "out.manifest.json").write_bytes((finished / "out.manifest.json").read_bytes())
    set_back(tmp_path / "out.manifest.json", **mark)
    summary = run_batch([finished / "in"], job(output, tiny, mode="resume"), engine=in_process)
    assert (summary.records, summary.failed) == (18, 2)
    assert both(output) == whole


@pytest.mark.parametrize("cut", [0, 1, 40, 3_000, 10**9])
def test_a_whole_output_that_lost_its_end_is_mended(
    cut: int, finished: Path, tiny: str, tmp_path: Path
) -> None:
    for name in ("out.jsonl", "out.errors.jsonl", "out.manifest.json"):
        (tmp_path / name).write_bytes((finished / name).read_bytes())
    output, whole = tmp_path / "out.jsonl", both(finished / "out.jsonl")
    output.write_bytes(whole[0][: max(0, len(whole[0]) - cut)])
    run_batch([finished / "in"], job(output, tiny, mode="resume"), engine=in_process)
    assert both(output) == whole


def test_a_lost_manifest_is_made_anew_where_the_records_fit(
    finished: Path, tiny: str, tmp_path: Path
) -> None:
    output, whole = tmp_path / "out.jsonl", both(finished / "out.jsonl")
    for settings, fits in (({}, True), ({"date_order": "DMY"}, False)):
        output.write_bytes(whole[0][:9_000])
        (tmp_path / "out.manifest.json").unlink(missing_ok=True)
        now = job(output, tiny, mode="resume")
        now = dataclasses.replace(now, task=task(tiny, **settings))
        if fits:
            run_batch([finished / "in"], now, engine=in_process)
            assert both(output) == whole
        else:
            with pytest.raises(BatchError, match=r"without out\.manifest\.json"):
                run_batch([finished / "in"], now, engine=in_process)


def test_a_merge_that_was_broken_off_is_brought_to_an_end(tiny: str, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", 5)
    (folder / "003.txt").write_bytes(b"")
    output = tmp_path / "out.jsonl"
    run_batch([folder], job(output, tiny), engine=in_process)
    old = both(output)
    write_articles(folder, 5)
    run_batch([folder], job(output, tiny, mode="retry"), engine=in_process)
    new, manifest = output.read_bytes(), tmp_path / "out.manifest.json"
    # The state between the two renames: records are in place, failures are not.
    (tmp_path / "out.errors.jsonl").write_bytes(old[1])
    (tmp_path / "part-out.errors.jsonl").write_bytes(b"")
    manifest.write_text(manifest.read_text().replace('"complete"', '"merging"'))
    summary = run_batch([folder], job(output, tiny, mode="resume"), engine=in_process)
    assert (summary.records, summary.failed) == (5, 0)
    assert output.read_bytes() == new
    assert not (tmp_path / "out.errors.jsonl").exists()


def test_a_full_disk_stops_the_run_and_leaves_it_resumable(tiny: str, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", 40)
    output, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    run_batch([folder], job(whole, tiny))
    limit = whole.stat().st_size // 2 + 11
    full = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); "
    arguments = command(output, tiny, str(folder), "-w", "1")
    arguments[2] = full + arguments[2]
    run = subprocess.run(arguments, capture_output=True, timeout=60, check=False)
    assert run.returncode == 1
    assert b"--resume" in run.stderr
    assert output.stat().st_size <= limit
    run_batch([folder], job(output, tiny, mode="resume"))
    assert output.read_bytes() == whole.read_bytes()


def test_an_article_that_eats_memory_costs_itself_alone(tiny: str, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", 3)
    (folder / "001.txt").write_text("They were HUNGRY in May 2020.")
    run_batch([folder], job(tmp_path / "out.jsonl", tiny, memory=2_000))
    records = lines(tmp_path / "out.jsonl")
    assert [record["id"] for record in records] == ["000", "001", "002"]
    (warning,) = records[1]["warnings"]
    assert warning["message"].startswith("MemoryError")


def test_a_second_run_may_not_write_the_same_output(articles: Path, tiny: str, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    with started(command(output, tiny, str(articles), "-w", "1")) as run:
        wait_for(lambda: line_count(output) >= 1, run)
        with started(command(output, tiny, str(articles), "--resume")) as second:
            _, said = second.communicate(timeout=60)
    assert second.returncode == 2
    assert b"another run writes out.jsonl" in said
