"""Inputs are known by what they are, not by where they stand: a folder that changes while it is read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path

import pytest
from helpers import codes, in_process, job, lines, write_articles

from communique.engines.batch import run_batch
from communique.engines.job import Progress
from communique.engines.unit import Outcome, Task
from communique.errors import BatchError
from communique.formats.item import Item


def stopped_at(number: int, what: Callable[[], object] = lambda: None) -> Callable[[Progress], None]:
    """Do something after an input, then break the run off."""

    def observe(progress: Progress) -> None:
        if progress.done == number:
            what()
            raise KeyboardInterrupt

    return observe


def at(number: int, what: Callable[[], object]) -> Callable[[Progress], None]:
    """Do something after an input."""

    def observe(progress: Progress) -> None:
        if progress.done == number:
            what()

    return observe


def one_by_one(task: Task, chunks: Iterable[Sequence[Item]]) -> Generator[Outcome, None, None]:
    """An engine that takes an input only when the one before is done, and so reads no folder ahead."""
    return in_process(task, ([item] for chunk in chunks for item in chunk))


@pytest.fixture(autouse=True)
def singly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of one, so that nothing is read ahead."""
    monkeypatch.setattr("communique.engines.batch.CHUNK", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "in", 6)


def paths(output: Path) -> list[str]:
    return [line["source"]["path"] for line in lines(output)]


def broken_off(folder: Path, output: Path, tiny: str, number: int, what: Callable[[], object]) -> None:
    with pytest.raises(KeyboardInterrupt):
        run_batch([folder], job(output, tiny), engine=in_process, observe=stopped_at(number, what))


def test_a_file_that_came_and_went_costs_no_other_its_place(folder: Path, tiny: str, tmp_path: Path) -> None:
    output, guest = tmp_path / "out.jsonl", folder / "000a.txt"
    broken_off(folder, output, tiny, 1, lambda: guest.write_text("They were guests in May 2020."))
    with pytest.raises(BatchError, match=r"6 then, 7 now, came: 000a\.txt"):
        run_batch([folder], job(output, tiny, mode="resume"), engine=in_process)
    guest.unlink()
    run_batch([folder], job(output, tiny, mode="resume"), engine=in_process)
    assert paths(output) == [f"00{number}.txt" for number in range(6)]


def test_a_file_that_comes_in_mid_run_is_none_of_its_inputs(folder: Path, tiny: str, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    come = at(1, lambda: (folder / "004a.txt").write_text("They came late, in May 2020."))
    summary = run_batch([folder], job(output, tiny), engine=in_process, observe=come)
    assert (summary.records, len(paths(output))) == (6, 6)


def test_a_file_that_is_away_for_a_while_is_one_failure_and_nothing_twice(
    folder: Path, tiny: str, tmp_path: Path
) -> None:
    output, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    run_batch([folder], job(whole, tiny), engine=in_process)
    away, home = tmp_path / "away.txt", folder / "002.txt"
    home.rename(away)
    away.rename(home)  # its entry has another time already
    broken_off(folder, output, tiny, 1, lambda: home.rename(away))
    with pytest.raises(BatchError, match=r"6 then, 5 now, went: 002\.txt"):
        run_batch([folder], job(output, tiny, mode="resume"), engine=in_process)
    away.rename(home)
    run_batch([folder], job(output, tiny, mode="resume"), engine=in_process, observe=at(1, lambda: None))
    assert output.read_bytes() == whole.read_bytes()


def test_a_file_that_is_away_while_it_should_be_read_can_be_retried(
    folder: Path, tiny: str, tmp_path: Path
) -> None:
    output, whole, away = tmp_path / "out.jsonl", tmp_path / "whole.jsonl", tmp_path / "away.txt"
    run_batch([folder], job(whole, tiny), engine=in_process)

    def go_and_come(progress: Progress) -> None:
        if progress.done == 2:
            (folder / "003.txt").rename(away)
        if progress.done == 4:
            away.rename(folder / "003.txt")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch([folder], job(output, tiny), engine=one_by_one, observe=go_and_come)
    run_batch([folder], job(output, tiny, mode="resume"), engine=in_process)
    assert codes(tmp_path / "out.errors.jsonl") == {"003.txt": "input-unreadable"}
    assert run_batch([folder], job(output, tiny, mode="retry"), engine=in_process).failed == 0
    assert output.read_bytes() == whole.read_bytes()


def edit(file: Path) -> None:
    """Change a file, keeping its size and even the time it claims to be of."""
    times = file.stat()
    file.write_bytes(file.read_bytes().replace(b"May", b"Jun"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_an_edit_of_the_same_size_is_refused_where_the_input_was_read(
    folder: Path, tiny: str, tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    broken_off(folder, output, tiny, 3, lambda: edit(folder / "001.txt"))
    before = {path.name: path.read_bytes() for path in tmp_path.glob("out.*")}
    with pytest.raises(BatchError, match=r"changed: 001\.txt\); put them back, or use --overwrite") as caught:
        run_batch([folder], job(output, tiny, mode="resume"), engine=in_process)
    assert caught.value.code == "batch-changed"
    assert {path.name: path.read_bytes() for path in tmp_path.glob("out.*")} == before


def test_an_edit_of_what_was_not_read_yet_is_read(folder: Path, tiny: str, tmp_path: Path) -> None:
    output, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    broken_off(folder, output, tiny, 3, lambda: edit(folder / "004.txt"))
    run_batch([folder], job(output, tiny, mode="resume"), engine=in_process)
    run_batch([folder], job(whole, tiny), engine=in_process)
    assert output.read_bytes() == whole.read_bytes()


def test_a_file_that_was_only_copied_or_touched_is_the_same(folder: Path, tiny: str, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    broken_off(folder, output, tiny, 3, lambda: os.utime(folder / "001.txt", (1, 1)))
    assert run_batch([folder], job(output, tiny, mode="resume"), engine=in_process).records == 6


def test_a_finished_run_whose_inputs_changed_is_not_called_complete(
    folder: Path, tiny: str, tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    run_batch([folder], job(output, tiny), engine=in_process)
    edit(folder / "005.txt")
    with pytest.raises(
        BatchError, match=r"changed: 005\.txt\); .* --retry-failed to read again what changed"
    ):
        run_batch([folder], job(output, tiny, mode="resume"), engine=in_process)
    summary = run_batch([folder], job(output, tiny, mode="retry"), engine=in_process)
    assert (summary.records, summary.redone) == (6, 1)
    assert run_batch([folder], job(output, tiny, mode="retry"), engine=in_process).redone == 0


def test_a_retry_reads_again_what_changed_and_says_so(folder: Path, tiny: str, tmp_path: Path) -> None:
    output, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    (folder / "002.txt").write_bytes(b"")
    run_batch([folder], job(output, tiny), engine=in_process)
    write_articles(folder, 6)
    edit(folder / "004.txt")
    summary = run_batch([folder], job(output, tiny, mode="retry"), engine=in_process)
    assert (summary.records, summary.failed, summary.redone) == (6, 0, 1)
    run_batch([folder], job(whole, tiny), engine=in_process)
    assert output.read_bytes() == whole.read_bytes()
    assert summary.redone < run_batch([folder], job(output, tiny, mode="resume"), engine=in_process).records


def rows(*days: int) -> bytes:
    return b"".join(json.dumps({"text": f"They met on May {day}, 2021."}).encode() + b"\n" for day in days)


def test_a_table_is_known_by_its_contents_too(tiny: str, tmp_path: Path) -> None:
    table, output = tmp_path / "feed.jsonl", tmp_path / "out.jsonl"
    table.write_bytes(rows(*range(11, 21)))
    with pytest.raises(KeyboardInterrupt):
        run_batch([table], job(output, tiny), engine=in_process, observe=stopped_at(4))
    os.utime(table, (1, 1))
    table.write_bytes(rows(12, 11, *range(13, 21)))
    with pytest.raises(BatchError, match=r"changed: feed\.jsonl"):
        run_batch([table], job(output, tiny, mode="resume"), engine=in_process)
    table.write_bytes(rows(*range(11, 21)))
    assert run_batch([table], job(output, tiny, mode="resume"), engine=in_process).records == 10


def test_a_retry_reads_rows_again_that_changed(tiny: str, tmp_path: Path) -> None:
    table, output = tmp_path / "feed.jsonl", tmp_path / "out.jsonl"
    table.write_bytes(rows(11, 12) + b'{"text": ""}\n' + rows(14, 15))
    assert run_batch([table], job(output, tiny), engine=in_process).failed == 1
    table.write_bytes(rows(11, 12, 13, 14, 16))
    summary = run_batch([table], job(output, tiny, mode="retry"), engine=in_process)
    assert (summary.records, summary.failed, summary.redone) == (5, 0, 1)
    assert [line["dates"][0]["value"][-2:] for line in lines(output)] == ["11", "12", "13", "14", "16"]


def test_standard_input_is_known_by_its_contents(tiny: str, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run_batch(["-"], job(output, tiny), stdin=b"They met in May 2021.", engine=in_process)
    with pytest.raises(BatchError, match="changed: -"):
        run_batch(["-"], job(output, tiny, mode="resume"), stdin=b"They met in Jun 2021.", engine=in_process)


def test_the_list_says_of_every_input_what_was_read(folder: Path, tiny: str, tmp_path: Path) -> None:
    import hashlib

    (folder / "feed.jsonl").write_bytes(rows(11, 12))
    run_batch([folder], job(tmp_path / "out.jsonl", tiny), engine=in_process)
    found = lines(tmp_path / "out.inputs.jsonl")
    assert [line["input"] for line in found] == [*(f"00{number}.txt" for number in range(6)), "feed.jsonl"]
    for line in found:
        file = folder / line["input"]
        assert line["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
        assert (line["size"], line["mtime_ns"]) == (file.stat().st_size, file.stat().st_mtime_ns)


def test_a_manifest_of_another_format_is_refused_with_the_reason(
    folder: Path, tiny: str, tmp_path: Path
) -> None:
    output, manifest = tmp_path / "out.jsonl", tmp_path / "out.manifest.json"
    run_batch([folder], job(output, tiny), engine=in_process)
    whole = output.read_bytes()
    manifest.write_text(manifest.read_text().replace('"format": 2', '"format": 1'))
    for mode in ("resume", "retry"):
        with pytest.raises(BatchError, match="has the format 1, which does not say what was read") as caught:
            run_batch([folder], job(output, tiny, mode=mode), engine=in_process)
        assert caught.value.code == "batch-manifest"
    assert output.read_bytes() == whole
    assert run_batch([folder], job(output, tiny, mode="overwrite"), engine=in_process).records == 6


def test_an_output_without_a_manifest_is_not_cut_to_fit_other_inputs(
    folder: Path, tiny: str, tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    run_batch([folder], job(output, tiny), engine=in_process)
    whole = output.read_bytes()
    (tmp_path / "out.manifest.json").unlink()
    with pytest.raises(BatchError, match="holds records of other inputs"):
        run_batch(
            [write_articles(tmp_path / "other", 3)], job(output, tiny, mode="resume"), engine=in_process
        )
    assert output.read_bytes() == whole
