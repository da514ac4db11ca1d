"""The unit that clusters call: a child that stays, and what travels to it."""

from __future__ import annotations

import multiprocessing
import pickle
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import OWN_STAGES, end_of, task, write_articles

from communique.engines import chunk, parcel
from communique.engines.chunk import release, run_chunk
from communique.engines.parcel import Sender, fetched, split, unpack_and_run
from communique.engines.unit import Outcome, Task
from communique.errors import BatchError, SettingsError
from communique.formats.item import Item, Reading

MET = Item(key="a", id="a", text="They met in May 2020.")


@pytest.fixture(autouse=True)
def _no_child_is_left() -> Iterator[None]:
    yield
    release()
    release("a run")
    chunk._children.over.clear()


def pids() -> list[int]:
    return [process.pid or 0 for process in multiprocessing.active_children()]


def test_a_child_stays_for_the_next_call_and_ends_when_it_is_released(tiny: str) -> None:
    (first,) = run_chunk(task(tiny), [MET])
    before = pids()
    assert run_chunk(task(tiny), [MET]) == [first]
    assert pids() == before
    run_chunk(task(tiny), [MET], run="a run")
    assert len(pids()) == len(before) + 1
    release("a run")
    assert pids() == before
    with pytest.raises(BatchError, match="the run was ended"):
        run_chunk(task(tiny), [MET], run="a run")
    release()
    assert pids() == []


def test_nothing_to_do_starts_nothing(tiny: str) -> None:
    assert run_chunk(task(tiny), []) == []
    assert pids() == []


def test_an_idle_child_ends(tiny: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunk, "IDLE", 0.2)
    run_chunk(task(tiny), [MET])
    end_of(pids())


def test_a_release_reaches_a_chunk_that_hangs(tiny: str) -> None:
    raised: list[BaseException] = []

    def wait() -> None:
        try:
            run_chunk(task(tiny), [Item(key="b", text="They HANG on.")])
        except BatchError as cause:
            raised.append(cause)

    run_chunk(task(tiny), [MET])
    (child,) = pids()
    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.5)
    release()
    thread.join(20)
    assert [str(cause) for cause in raised] == ["the run was ended; go on with --resume"]
    end_of([child])


def test_a_parcel_gives_what_the_unit_gives(tiny: str, tmp_path: Path) -> None:
    folder = write_articles(tmp_path, 3)
    items = [Item(key=path.name, path=path.name, file=str(path)) for path in sorted(folder.iterdir())]
    here = run_chunk(task(tiny), items)
    packed = Sender("a run", task(tiny)).pack(list(fetched(items, Reading())))
    for path in folder.iterdir():
        path.unlink()  # as on a machine that does not have the files
    assert unpack_and_run(Sender.made_by, packed) == here


def test_another_version_unpacks_nothing() -> None:
    answer = unpack_and_run("99.0", b"no pickle")
    assert isinstance(answer, BatchError)
    assert "this run has 99.0" in str(answer)


def test_what_keeps_the_unit_from_loading_is_given_back(tiny: str, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text("raise ValueError('no')")
    broken = Task(task(tiny).settings, imports=(str(tmp_path / "own.py"),))
    answer = unpack_and_run(Sender.made_by, Sender("a run", broken).pack([MET]))
    assert isinstance(answer, SettingsError)
    assert "ValueError: no" in str(answer)


def test_an_own_module_travels_to_a_machine_that_has_another_or_none(
    tiny: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.py"
    own.write_text(Path(OWN_STAGES).read_text())
    monkeypatch.chdir(tmp_path)
    packed = Sender("a run", Task(task(tiny).settings, imports=("own.py",))).pack([MET])
    for there in ("raise ValueError('another')", None):
        own.unlink() if there is None else own.write_text(there)
        answer = unpack_and_run(Sender.made_by, packed)
        assert isinstance(answer, list)
        assert not answer[0].failed
    sent = pickle.loads(packed)[0]
    assert sent.imports == (str(own),)


def test_an_own_module_that_is_not_there_is_told_before_anything_is_sent(tiny: str) -> None:
    with pytest.raises(SettingsError, match=r"'gone\.py' cannot be imported: No such file"):
        Sender("a run", Task(task(tiny).settings, imports=("gone.py",)))


def test_files_are_read_here_and_only_their_names_travel(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"They met.")
    found, lost, given = fetched(
        [
            Item(key="a.txt", file=str(tmp_path / "a.txt")),
            Item(key="b.txt", file=str(tmp_path / "b.txt")),
            MET,
        ],
        Reading(),
    )
    assert (found.raw, found.file) == (b"They met.", "a.txt")
    assert (lost.raw, lost.file) == (None, "b.txt")
    assert lost.failure is not None
    assert lost.failure.code == "input-unreadable"
    assert given == MET


def test_heavy_chunks_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "WEIGHT", 10)
    sizes = (4, 4, 4, 30, 1, 9, 1)
    items = [Item(key=str(number), text="x" * size) for number, size in enumerate(sizes)]
    groups = [[len(item.text or "") for item in group] for group in split(items)]
    assert groups == [[4, 4], [4], [30], [1, 9], [1]]


def test_outcomes_are_plain_data() -> None:
    outcome = Outcome("a", b"{}\n", made_by=("1", "2", "3", "numpy"))
    assert pickle.loads(pickle.dumps(outcome)) == outcome
