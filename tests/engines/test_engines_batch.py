"""A batch in this process with real workers: what fails, what is kept, in which order."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path

import pytest
from helpers import codes, in_process, job, lines, set_back, write_articles

from communique.engines.batch import run_batch
from communique.engines.job import Progress
from communique.engines.unit import Outcome, Task
from communique.errors import BatchError, ModelError, SettingsError
from communique.formats.compression import open_bytes
from communique.formats.item import Item, Shard
from communique.formats.lines import PackedLineFile
from communique.record import Record
from communique.settings import Settings


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty sound articles in two folders."""
    folder = tmp_path_factory.mktemp("articles")
    write_articles(folder / "asia", 20)
    write_articles(folder / "peru", 20)
    return folder


@pytest.fixture(scope="module")
def unbroken(articles: Path, tiny: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What one worker makes of them in one go."""
    output = tmp_path_factory.mktemp("unbroken") / "out.jsonl"
    run_batch([articles], job(output, tiny))
    return output.read_bytes()


def test_one_record_an_input_sorted_by_path(articles: Path, unbroken: bytes) -> None:
    records = [Record.from_json(line) for line in unbroken.splitlines()]
    expected = sorted(str(path.relative_to(articles)) for path in articles.rglob("*.txt"))
    assert [record.source.path for record in records] == expected
    assert records[0].id == "000"


def test_two_workers_give_the_same_bytes_as_one(
    articles: Path, tiny: str, unbroken: bytes, tmp_path: Path
) -> None:
    run_batch([articles], job(tmp_path / "out.jsonl", tiny, workers=2))
    assert (tmp_path / "out.jsonl").read_bytes() == unbroken


def test_the_order_in_which_paths_are_given_does_not_matter(
    articles: Path, tiny: str, unbroken: bytes, tmp_path: Path
) -> None:
    files = sorted(map(str, articles.rglob("*.txt")), reverse=True)
    run_batch(
        [*files, str(articles / "peru"), files[3]], job(tmp_path / "out.jsonl", tiny), engine=in_process
    )
    assert (tmp_path / "out.jsonl").read_bytes() == unbroken


def test_shards_are_disjoint_and_complete(articles: Path, tiny: str, unbroken: bytes, tmp_path: Path) -> None:
    found: list[bytes] = []
    for number in (1, 2, 3):
        output = tmp_path / f"{number}.jsonl"
        summary = run_batch([articles], job(output, tiny, shard=Shard(number, 3)), engine=in_process)
        assert 0 < summary.records < 40
        found += output.read_bytes().splitlines()
    assert sorted(found) == sorted(unbroken.splitlines())


def test_progress_is_told_after_every_input(articles: Path, tiny: str, tmp_path: Path) -> None:
    seen: list[Progress] = []
    run_batch([articles / "asia"], job(tmp_path / "out.jsonl", tiny), observe=seen.append, engine=in_process)
    assert [progress.done for progress in seen] == list(range(1, 21))
    assert {progress.total for progress in seen} == {20}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sound articles among inputs of every kind that fails."""
    folder = write_articles(tmp_path_factory.mktemp("mixed"), 10)
    (folder / "01-empty.txt").write_bytes(b"")
    (folder / "02-blank.txt").write_bytes(b" \n\t\n")
    (folder / "03-binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (folder / "04-latin.txt").write_bytes("The café met.".encode("latin-1"))
    with (folder / "05-huge.txt").open("wb") as stream:
        for _ in range(50):
            stream.write(b"The ministers met. " * 55_189)
    (folder / "06-long.txt").write_text("The ministers met. " * 120_000, encoding="utf-8")
    (folder / "07-gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "08-kill.txt").write_text("They KILL it.", encoding="utf-8")
    (folder / "09-crash.txt").write_text("They CRASH it.", encoding="utf-8")
    (folder / "10-leave.txt").write_text("They LEAVE it.", encoding="utf-8")
    (folder / "11-raise.txt").write_text("They RAISE it in May 2020.", encoding="utf-8")
    (folder / "12-hang.txt").write_text("They HANG on.", encoding="utf-8")
    return folder


FAILURES = {
    "01-empty.txt": "input-empty",
    "02-blank.txt": "input-empty",
    "03-binary.txt": "input-binary",
    "04-latin.txt": "input-encoding",
    "05-huge.txt": "input-too-long",
    "06-long.txt": "input-too-long",
    "07-gone.txt": "input-unreadable",
    "08-kill.txt": "worker-died",
    "09-crash.txt": "worker-died",
    "10-leave.txt": "worker-died",
    "12-hang.txt": "timeout",
}


def test_a_failing_input_costs_itself_alone(mixed: Path, tiny: str, tmp_path: Path) -> None:
    summary = run_batch([mixed], job(tmp_path / "out.jsonl", tiny, timeout=5.0))
    errors = lines(tmp_path / "out.errors.jsonl")
    assert codes(tmp_path / "out.errors.jsonl") == FAILURES
    assert [line["input"] for line in errors] == sorted(FAILURES)
    assert all(set(line) == {"input", "id", "stage", "code", "message", "remedy"} for line in errors)
    assert (summary.records, summary.failed, summary.complete) == (11, 11, True)
    records = {line["id"]: line for line in lines(tmp_path / "out.jsonl")}
    assert set(records) == {*(f"{number:03}" for number in range(10)), "11-raise"}
    assert str(mixed) not in (tmp_path / "out.errors.jsonl").read_text()


def test_a_stage_that_raises_is_a_warning_and_the_others_are_kept(
    mixed: Path, tiny: str, tmp_path: Path
) -> None:
    run_batch([mixed / "11-raise.txt"], job(tmp_path / "out.jsonl", tiny), engine=in_process)
    record = lines(tmp_path / "out.jsonl")[0]
    assert [date["value"] for date in record["dates"]] == ["2020-05"]
    assert [(w["stage"], w["code"]) for w in record["warnings"]] == [("own_faults", "stage-failed")]


def test_how_a_worker_ended_is_told(mixed: Path, tiny: str, tmp_path: Path) -> None:
    run_batch([mixed / "09-crash.txt", mixed / "10-leave.txt"], job(tmp_path / "out.jsonl", tiny))
    crash, leave = lines(tmp_path / "out.errors.jsonl")
    assert "SIGSEGV" in crash["message"]
    assert "exit code 7" in leave["message"]


def test_an_unreadable_file_and_folder_fail_alone(tiny: str, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    folder = write_articles(tmp_path / "in", 2)
    (folder / "000.txt").chmod(0)
    (folder / "shut").mkdir(mode=0)
    run_batch([folder], job(tmp_path / "out.jsonl", tiny), engine=in_process)
    assert codes(tmp_path / "out.errors.jsonl") == {
        "000.txt": "input-unreadable",
        "shut/": "input-unreadable",
    }


def test_fail_fast_stops_at_the_first_failure_and_resume_goes_on(tiny: str, tmp_path: Path) -> None:
    folder, output = write_articles(tmp_path / "in", 6), tmp_path / "out.jsonl"
    for name in ("002.txt", "004.txt"):
        (folder / name).write_bytes(b"")
    summary = run_batch([folder], job(output, tiny, fail_fast=True), engine=in_process)
    assert (summary.records, summary.failed, summary.complete) == (2, 1, False)
    assert list(codes(tmp_path / "out.errors.jsonl")) == ["002.txt"]
    summary = run_batch([folder], job(output, tiny, mode="resume"), engine=in_process)
    assert (summary.records, summary.failed, summary.complete) == (4, 2, True)


def test_no_errors_file_where_nothing_failed(articles: Path, tiny: str, tmp_path: Path) -> None:
    run_batch([articles / "asia"], job(tmp_path / "out.jsonl", tiny), engine=in_process)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "out.inputs.jsonl",
        "out.jsonl",
        "out.manifest.json",
    ]


def test_retry_does_the_failed_inputs_again_and_leaves_what_one_run_would_have_made(
    articles: Path, tiny: str, unbroken: bytes, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    for file in articles.rglob("*.txt"):
        target = folder / file.relative_to(articles)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    broken = [folder / "asia" / "003.txt", folder / "peru" / "019.txt", folder / "asia" / "000.txt"]
    for file in broken:
        file.write_bytes(b"\xff\xff")
    output = tmp_path / "out.jsonl"
    assert run_batch([folder], job(output, tiny), engine=in_process).failed == 3
    for file in broken[:2]:
        file.write_bytes((articles / file.relative_to(folder)).read_bytes())
    assert run_batch([folder], job(output, tiny, mode="retry"), engine=in_process).failed == 1
    assert codes(tmp_path / "out.errors.jsonl") == {"asia/000.txt": "input-encoding"}
    broken[2].write_bytes((articles / "asia" / "000.txt").read_bytes())
    assert run_batch([folder], job(output, tiny, mode="retry"), engine=in_process).failed == 0
    assert output.read_bytes() == unbroken
    assert not (tmp_path / "out.errors.jsonl").exists()


def test_an_earlier_output_is_not_touched_without_being_told(
    articles: Path, tiny: str, tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("precious\n")
    for mode in ("new", "resume"):
        with pytest.raises(BatchError, match=r"out\.jsonl exists"):
            run_batch([articles], job(output, tiny, mode=mode), engine=in_process)
    with pytest.raises(BatchError, match="was not made by communique batch"):
        run_batch([articles], job(output, tiny, mode="overwrite"), engine=in_process)
    assert output.read_text() == "precious\n"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"date_order": "DMY"}, "date_order: MDY then, DMY now"),
        ({"stages": ("dates",)}, "stages: dates,own_faults then, dates now"),
        ({"file": "more.txt"}, "input files: 20 then, 21 now"),
        ({"shard": Shard(1, 2)}, "shard: 1/1 then, 1/2 now"),
    ],
)
def test_a_changed_run_is_not_resumed(
    change: dict[str, object], told: str, tiny: str, tmp_path: Path
) -> None:
    folder = write_articles(tmp_path / "in", 20)
    before = job(tmp_path / "out.jsonl", tiny)
    run_batch([folder], before, engine=in_process)
    if "file" in change:
        (folder / str(change.pop("file"))).write_text("They met.")
    shard = change.pop("shard", Shard())
    settings = Settings(**{**before.task.settings.model_dump(), **change})
    fields = {name: getattr(before.task, name) for name in ("reading", "imports")}
    after = job(tmp_path / "out.jsonl", tiny, mode="resume", shard=shard)
    after = type(after)(
        after.output, type(after.task)(settings, **fields), mode="resume", shard=after.shard, workers=1
    )
    with pytest.raises(BatchError, match=told) as caught:
        run_batch([folder], after, engine=in_process)
    assert caught.value.code == "batch-changed"


def test_what_keeps_every_worker_from_starting_ends_the_run(articles: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        run_batch([articles], job(tmp_path / "a.jsonl", "no_such_model"))


def test_a_stage_that_does_not_exist_ends_the_run(articles: Path, tiny: str, tmp_path: Path) -> None:
    plain = job(tmp_path / "a.jsonl", tiny)
    unknown = type(plain.task)(Settings(model=tiny, stages=("no_such_stage",)))
    with pytest.raises(SettingsError, match="no_such_stage"):
        run_batch([articles], type(plain)(plain.output, unknown))


def test_an_output_inside_the_input_folder_is_no_input(tiny: str, tmp_path: Path) -> None:
    folder = write_articles(tmp_path, 3)
    output = folder / "out.jsonl"
    assert run_batch([folder], job(output, tiny), engine=in_process).records == 3
    assert run_batch([folder], job(output, tiny, mode="overwrite"), engine=in_process).records == 3
    assert run_batch([folder], job(output, tiny, mode="resume"), engine=in_process).records == 3


def test_rows_of_tables_are_resumed_and_retried_like_files(tiny: str, tmp_path: Path) -> None:
    folder, output = write_articles(tmp_path / "in", 3), tmp_path / "out.jsonl"
    rows = [json.dumps({"text": f"They met in May {year}."}) for year in range(2001, 2041)]
    rows[7] = rows[8] = rows[30] = '{"text": ""}'
    (folder / "002a.jsonl").write_text("\n".join(rows))
    assert run_batch([folder], job(output, tiny), engine=in_process).failed == 3
    whole, failures = output.read_bytes(), (tmp_path / "out.errors.jsonl").read_bytes()
    records = [json.loads(line)["id"] for line in whole.splitlines()]
    assert records[:4] == ["000", "001", "002", "002a-1"]
    set_back(tmp_path / "out.manifest.json")
    output.write_bytes(whole[: len(whole) // 2])
    run_batch([folder], job(output, tiny, mode="resume"), engine=in_process)
    assert (output.read_bytes(), (tmp_path / "out.errors.jsonl").read_bytes()) == (whole, failures)
    rows[8] = rows[9]
    (folder / "002a.jsonl").write_text("\n".join(rows))
    assert run_batch([folder], job(output, tiny, mode="retry"), engine=in_process).failed == 2
    records = [json.loads(line)["id"] for line in output.read_bytes().splitlines()]
    assert records[3:11] == [f"002a-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 9)]


def test_an_interrupted_retry_leaves_everything_as_it_was(tiny: str, tmp_path: Path) -> None:
    folder, output = write_articles(tmp_path / "in", 12), tmp_path / "out.jsonl"
    for name in ("003.txt", "007.txt"):
        (folder / name).write_bytes(b"")
    run_batch([folder], job(output, tiny), engine=in_process)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*out.*")}
    write_articles(folder, 12)

    def interrupt(progress: Progress) -> None:
        if progress.done == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch([folder], job(output, tiny, mode="retry"), engine=in_process, observe=interrupt)
    after = {path.name: path.read_bytes() for path in tmp_path.glob("*out.*")}
    assert {name: data for name, data in after.items() if not name.startswith("part-")} == before
    summary = run_batch([folder], job(output, tiny, mode="retry"), engine=in_process)
    assert (summary.records, summary.failed) == (12, 0)
    assert sorted(path.name for path in tmp_path.glob("*out.*")) == [
        "out.inputs.jsonl",
        "out.jsonl",
        "out.manifest.json",
    ]


def test_workers_of_another_version_are_refused(tiny: str, tmp_path: Path) -> None:
    def mixed_versions(task: Task, chunks: Iterable[Sequence[Item]]) -> Generator[Outcome, None, None]:
        for number, outcome in enumerate(in_process(task, chunks)):
            made_by = outcome.made_by if number < 3 else ("99.0", *(outcome.made_by or ())[1:])
            yield dataclasses.replace(outcome, made_by=made_by)

    folder = write_articles(tmp_path / "in", 6)
    with pytest.raises(BatchError, match=r"communique: .* then, 99\.0 now"):
        run_batch([folder], job(tmp_path / "out.jsonl", tiny), engine=mixed_versions)
    assert len(lines(tmp_path / "out.jsonl")) == 3


def test_an_output_that_is_a_folder_is_refused(articles: Path, tiny: str, tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="is a folder"):
        run_batch([articles], job(tmp_path, tiny, mode="overwrite"), engine=in_process)


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_packed_output_is_resumed_and_retried_to_the_same_bytes(
    suffix: str, tiny: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PackedLineFile, "BLOCK", 8)
    if suffix == ".zst":
        pytest.importorskip("zstandard")
    folder, output = tmp_path / "in", tmp_path / f"out.jsonl{suffix}"
    write_articles(folder, 20)
    plain = tmp_path / "plain.jsonl"
    run_batch([folder], job(plain, tiny), engine=in_process)
    run_batch([folder], job(output, tiny), engine=in_process)
    whole = output.read_bytes()
    assert open_bytes(output).read() == plain.read_bytes()
    assert len(whole) < plain.stat().st_size

    def interrupt(progress: Progress) -> None:
        if progress.done == 15:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch([folder], job(output, tiny, mode="overwrite"), engine=in_process, observe=interrupt)
    assert 0 < output.stat().st_size < len(whole)
    with output.open("ab") as stream:
        stream.write(b"a torn block")
    seen: list[Progress] = []
    run_batch([folder], job(output, tiny, mode="resume"), engine=in_process, observe=seen.append)
    assert seen[0].done == 9
    assert output.read_bytes() == whole
    (folder / "010.txt").write_bytes(b"")
    assert run_batch([folder], job(output, tiny, mode="overwrite"), engine=in_process).failed == 1
    write_articles(folder, 20)
    assert run_batch([folder], job(output, tiny, mode="retry"), engine=in_process).failed == 0
    assert output.read_bytes() == whole
    with pytest.raises(BatchError, match="fail-fast"):
        run_batch([folder], job(output, tiny, fail_fast=True, mode="overwrite"), engine=in_process)
