"""The pool itself: bounded, in order, and honest where workers cannot start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import task

from communique.engines.local import WINDOW, run_local
from communique.engines.unit import Task
from communique.errors import BatchError, SettingsError
from communique.formats.item import Failure, Item
from communique.settings import Settings


def test_chunks_are_taken_only_as_fast_as_they_are_worked_off(tiny: str) -> None:
    taken = 0

    def chunks() -> Iterator[list[Item]]:
        nonlocal taken
        for number in range(50):
            taken += 1
            yield [Item(key=f"{number}-{place}", text="They met in May 2020.") for place in range(2)]

    outcomes = run_local(task(tiny), chunks(), workers=1)
    keys = []
    for outcome in outcomes:
        keys.append(outcome.key)
        assert taken <= len(keys) / 2 + WINDOW + 1
    assert keys == [f"{number}-{place}" for number in range(50) for place in range(2)]
    assert taken == 50


def test_an_item_that_has_failed_already_passes_through(tiny: str) -> None:
    broken = Item(key="a", failure=Failure("reading", "input-row", "no JSON"))
    (outcome,) = run_local(task(tiny), [[broken]])
    assert outcome.failed
    assert b'"code": "input-row"' in outcome.line


def test_no_chunks_start_no_worker() -> None:
    assert list(run_local(Task(Settings(model="no_such_model")), [])) == []


@pytest.mark.parametrize(
    ("source", "error", "told"),
    [
        ("import os; os._exit(5)", BatchError, "workers end while they start .exit code 5"),
        ("raise ValueError('no')", SettingsError, "cannot be imported: ValueError: no"),
        ("import nowhere_to_be_found", SettingsError, "No module named"),
    ],
)
def test_a_module_that_keeps_workers_from_starting_ends_the_run(
    source: str, error: type[Exception], told: str, tiny: str, tmp_path: Path
) -> None:
    (tmp_path / "own_broken.py").write_text(source)
    broken = Task(Settings(model=tiny), imports=(str(tmp_path / "own_broken.py"),))
    with pytest.raises(error, match=told):
        list(run_local(broken, [[Item(key="a", text="They met.")]]))
