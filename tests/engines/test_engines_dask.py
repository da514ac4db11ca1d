"""The Dask engine on a real scheduler with two worker processes, any of which may be killed."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers import (
    codes,
    command,
    end_of,
    in_process,
    job,
    kill,
    line_count,
    started,
    task,
    wait_for,
    write_articles,
)

from communique.engines import dask
from communique.engines.batch import run_batch
from communique.engines.dask import dask_engine
from communique.engines.job import Progress
from communique.engines.local import Pool, _death
from communique.errors import BatchError, ModelError
from communique.formats.item import Item

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
distributed = pytest.importorskip("distributed")


def both(output: Path) -> tuple[bytes, bytes]:
    errors = output.with_name(output.name.replace(".jsonl", ".errors.jsonl"))
    return output.read_bytes(), errors.read_bytes() if errors.exists() else b""


def descendants(pid: int) -> list[int]:
    """All processes below a run: Dask's workers and the units in them."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue
        parents.setdefault(parent, []).append(int(entry.name))
    found, todo = [], [pid]
    while todo:
        below = parents.get(todo.pop(), [])
        found += below
        todo += below
    return found


def a_cluster(workers: int, **options: Any) -> Any:
    return distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": False},
        memory_limit=0,
        silence_logs=100,
        **options,
    )


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two workers that outlive the runs."""
    with a_cluster(2) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles that take their time, with inputs among them that fail in every way."""
    folder = write_articles(tmp_path_factory.mktemp("dask"), 40, "SLOW")
    (folder / "007.txt").write_bytes(b"")
    (folder / "011.txt").write_bytes(b"\xff\xff")
    (folder / "023.txt").unlink()
    (folder / "023.txt").symlink_to(folder / "nowhere.txt")
    (folder / "030.txt.gz").write_bytes(gzip.compress(b"They met in May 2020."))
    rows = [json.dumps({"text": f"They met in May {year}.", "id": f"y{year}"}) for year in range(2001, 2021)]
    (folder / "030a.jsonl").write_text("\n".join([*rows, "{", '{"text": 5}']))
    return folder


@pytest.fixture(scope="module")
def unbroken(articles: Path, tiny: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """Both files of a run without processes."""
    output = tmp_path_factory.mktemp("unbroken") / "out.jsonl"
    run_batch([articles], job(output, tiny), engine=in_process)
    return both(output)


def test_a_killed_worker_costs_nothing_and_the_bytes_are_those_of_the_local_engine(
    articles: Path, tiny: str, unbroken: tuple[bytes, bytes], cluster: Any, tmp_path: Path
) -> None:
    workers = [nanny.pid for nanny in cluster.workers.values()]

    def shoot(progress: Progress) -> None:
        if progress.done == 5:  # both are at chunks of two seconds now
            kill(workers[0])

    engine = dask_engine(scheduler=cluster.scheduler_address)
    run_batch([articles], job(tmp_path / "out.jsonl", tiny), engine=engine, observe=shoot)
    assert both(tmp_path / "out.jsonl") == unbroken
    end_of(workers[:1])
    assert {nanny.pid for nanny in cluster.workers.values()} != set(workers)


def test_items_that_kill_and_hang_end_as_with_the_local_engine(tiny: str, cluster: Any) -> None:
    words = ["They met.", "They KILL it.", "They HANG on.", "They RAISE it.", "They met."]
    items = [Item(key=str(number), text=text) for number, text in enumerate(words)]
    outcomes = list(dask_engine(timeout=2.0, scheduler=cluster.scheduler_address)(task(tiny), [items]))
    killed, hung = _death(-signal.SIGKILL), Pool(task(tiny), 1, 2.0, None)._too_slow()
    assert outcomes[1].line == killed.line(items[1])
    assert outcomes[2].line == hung.line(items[2])
    sound = [items[number] for number in (0, 3, 4)]
    assert [outcomes[number] for number in (0, 3, 4)] == list(in_process(task(tiny), [sound]))


def test_an_article_that_ends_the_dask_worker_itself_costs_itself_alone(
    tiny: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask, "FAILURES", 0)
    folder = write_articles(tmp_path / "in", 20)
    (folder / "003.txt").write_text("They SHOOT it.")
    summary = run_batch([folder], job(tmp_path / "out.jsonl", tiny), engine=dask_engine(2))
    assert codes(tmp_path / "out.errors.jsonl") == {"003.txt": "worker-died"}
    assert (summary.records, summary.failed) == (19, 1)
    plain = tmp_path / "plain.jsonl"
    (folder / "003.txt").unlink()
    run_batch([folder], job(plain, tiny), engine=in_process)
    assert (tmp_path / "out.jsonl").read_bytes() == plain.read_bytes()


def test_a_killed_run_is_resumed_to_the_same_bytes_and_leaves_no_process(
    articles: Path, tiny: str, unbroken: tuple[bytes, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    arguments = command(output, tiny, str(articles), "-w", "2", "--engine", "dask")
    with started(arguments, hold_from=16) as run:
        wait_for(lambda: line_count(output) >= 10, run)
        workers = descendants(run.pid)
        assert len(workers) >= 4
        os.kill(run.pid, signal.SIGKILL)
        run.communicate(timeout=300)
        end_of(workers)
    begun = line_count(output)
    assert 10 <= begun < unbroken[0].count(b"\n")
    end = tmp_path / "end"
    with started([*arguments, "--resume"], 32, end) as resumed:
        wait_for(lambda: line_count(output) > max(begun, 20), resumed)
        workers = descendants(resumed.pid)
        os.killpg(resumed.pid, signal.SIGINT)  # as Ctrl-C does: all get it
        end.touch()
        _, said = resumed.communicate(timeout=300)
        assert resumed.returncode == 130, said
        assert said.splitlines()[-1].startswith(b"interrupted after")
        assert b"Traceback" not in said
        end_of(workers)
    run_batch([articles], job(output, tiny, mode="resume"), engine=in_process)
    assert both(output) == unbroken


def test_chunks_are_taken_only_as_fast_as_they_are_worked_off_and_nothing_is_left_behind(
    tiny: str, cluster: Any
) -> None:
    taken = 0

    def chunks() -> Iterator[list[Item]]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield [Item(key=f"{number}-{place}", text="They met in May 2020.") for place in range(2)]

    outcomes = dask_engine(scheduler=cluster.scheduler_address)(task(tiny), chunks())
    keys = []
    for outcome in outcomes:
        keys.append(outcome.key)
        assert taken <= len(keys) / 2 + 2 * dask.WINDOW + 1
        if len(keys) == 30:
            break
    outcomes.close()
    assert keys == [f"{number}-{place}" for number in range(15) for place in range(2)]
    with distributed.Client(cluster, set_as_default=False) as client:
        left = client.run(lambda: len(__import__("communique.engines.chunk").engines.chunk._children.all))
    assert set(left.values()) == {0}


def test_what_keeps_the_unit_from_loading_ends_the_run_and_leaves_no_files(
    articles: Path, cluster: Any, tmp_path: Path
) -> None:
    engine = dask_engine(scheduler=cluster.scheduler_address)
    with pytest.raises(ModelError, match="no_such_model"):
        run_batch([articles], job(tmp_path / "out.jsonl", "no_such_model"), engine=engine)
    assert list(tmp_path.iterdir()) == []


def test_a_lost_scheduler_ends_the_run_which_can_be_resumed(
    articles: Path, tiny: str, unbroken: tuple[bytes, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    with a_cluster(1) as cluster:
        engine = dask_engine(scheduler=cluster.scheduler_address)

        def close(progress: Progress) -> None:
            if progress.done == 5:
                cluster.close()

        with pytest.raises(BatchError, match="scheduler was lost") as caught:
            run_batch([articles], job(output, tiny), engine=engine, observe=close)
    assert caught.value.code == "batch-scheduler"
    run_batch([articles], job(output, tiny, mode="resume"), engine=in_process)
    assert both(output) == unbroken


def test_a_cluster_without_workers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "PATIENCE", 0.3)
    monkeypatch.setattr(dask, "STEP", 0.2)
    with a_cluster(0) as cluster:
        outcomes = dask_engine(scheduler=cluster.scheduler_address)(
            task("no_such_model"), [[Item(key="a", text="They met.")]]
        )
        with pytest.raises(BatchError, match="has had no worker"):
            list(outcomes)


def test_a_scheduler_that_does_not_answer_is_named_and_no_files_are_left(
    articles: Path, tiny: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask, "ANSWER", 1.0)
    for address in ("tcp://127.0.0.1:1", "nonsense://x", str(tmp_path / "none.json")):
        with pytest.raises(BatchError, match="no Dask scheduler answers at") as caught:
            run_batch([articles], job(tmp_path / "out.jsonl", tiny), engine=dask_engine(scheduler=address))
        assert caught.value.code == "batch-engine"
        assert list(tmp_path.iterdir()) == []


def test_without_dask_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BatchError, match=r"pip install 'communique\[dask\]'"):
        dask_engine()
