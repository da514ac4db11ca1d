"""The store, and the ten questions of the page of the ledger, each run."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from test_ledger_rules import claim, record

from communique.errors import BatchError
from communique.ledger import build, build_file
from communique.ledger.files import write_ledger
from communique.ledger.store import write_store

duckdb = pytest.importorskip("duckdb", reason="duckdb is missing: pip install '.[store]'")
GOLDEN = Path(__file__).parent / "golden" / "records.jsonl"
PAGE = Path(__file__).parents[2] / "docs" / "ledger.md"
BLOCK = re.compile(r"^### (\d+)\. [^\n]+\n\n```sql\n(.*?)```", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    rows = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    path = tmp_path_factory.mktemp("store") / "ledger.duckdb"
    build_file(rows, path.with_suffix(".jsonl"))
    write_store(path.with_suffix(".jsonl"), rows, path)
    with duckdb.connect(str(path), read_only=True) as found:
        yield found


def ask(base: Any, number: int, **values: str) -> list[tuple[Any, ...]]:
    questions = {int(key): sql for key, sql in BLOCK.findall(PAGE.read_text(encoding="utf-8"))}
    assert sorted(questions) == list(range(1, 11))
    found: list[tuple[Any, ...]] = base.execute(questions[number], values or None).fetchall()
    return found


def test_due_this_quarter(base: Any) -> None:
    found = ask(base, 1, day="2024-11-15")
    assert [("Norway" in row[4], "children's hospital" in row[2]) for row in found] == [(True, True)]


def test_what_a_minister_said(base: Any) -> None:
    found = ask(base, 2, name="Hernan Choque", topic="navy")
    assert any(row[1] == "direct" and "knows its own waters" in row[2] for row in found)


def test_open_between_two_states(base: Any) -> None:
    assert any("trade turnover" in row[0] for row in ask(base, 3, one="KEN", other="UGA"))
    assert not any("Tanzania" in row[0] for row in ask(base, 3, one="KEN", other="UGA"))


def test_how_a_promise_came_about(base: Any) -> None:
    found = ask(base, 4, words="joint patrol")
    assert [row[1:3] for row in found] == [
        ("reported", "proposed"),
        ("refused", "proposed → rejected"),
        ("reopened", "rejected → signed"),
    ]
    assert all("signed since 2024-10-10" in row[4] for row in found)


def test_changed_amounts(base: Any) -> None:
    assert [(row[1], row[2]) for row in ask(base, 5)] == [([40e6, 60e6], "EUR")]


def test_refusals(base: Any) -> None:
    found = ask(base, 6)
    assert {(row[2], row[3]) for row in found} == {("Bolivia", "signed")}


def test_overdue(base: Any) -> None:
    assert [(row[1], row[3]) for row in ask(base, 7)] == [("2024-03", 326)]


def test_contradictions(tmp_path: Path) -> None:
    done = claim("Kenya signed the Tana bridge accord", status="signed", kind="agreement")
    rows = [
        record("a", "2024-01-01", done),
        record("b", "2024-01-02", {**done, "negated": True}),
    ]
    write_ledger(build(rows), tmp_path / "ledger.jsonl")
    write_store(tmp_path / "ledger.jsonl", (), tmp_path / "ledger.duckdb")
    with duckdb.connect(str(tmp_path / "ledger.duckdb"), read_only=True) as small:
        assert [row[1:3] for row in ask(small, 8)] == [
            ("status", "signed (2024-01-01), then not signed (2024-01-02)")
        ]


def test_offices(base: Any) -> None:
    assert any(row[:2] == ("Daudi Wanjala", "President") for row in ask(base, 9, country="Kenya"))


def test_who_keeps(base: Any) -> None:
    found = {row[0]: row[1:] for row in ask(base, 10)}
    assert found["NOR"][1] >= 1
    assert found["NOR"][0] > found["NOR"][1]


def test_tables_join_by_id(base: Any) -> None:
    for table, column, other in (
        ("commitments", "article", "articles"),
        ("commitments", "thread", "threads"),
        ("quotes", "article", "articles"),
        ("quotes", "entry", "register"),
        ("entities", "entry", "register"),
        ("links", "a", "commitments"),
    ):
        lost = base.execute(
            f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND {column} NOT LIKE '%#V%' "
            f"AND {column} NOT IN (SELECT id FROM {other})"
        ).fetchone()
        assert lost == (0,), (table, column)


@contextmanager
def a_disk_of(size: int) -> Iterator[None]:
    """No file may grow beyond a size: what DuckDB meets on a full disk."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(os.name == "nt", reason="needs limits of the size of files")
@pytest.mark.parametrize("room", [1_000, 13_000, 300_000, 800_000])
def test_a_full_disk_leaves_the_database_that_was_there(room: int, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    ledger, path = tmp_path / "ledger.jsonl", tmp_path / "ledger.duckdb"
    build_file(rows, ledger)
    write_store(ledger, rows[:3], path)
    before = path.read_bytes()
    assert len(before) > room
    names = sorted(tmp_path.iterdir())
    with a_disk_of(room), pytest.raises(BatchError, match=r"ledger\.duckdb cannot be written") as caught:
        write_store(ledger, rows, path)
    assert caught.value.code == "batch-write"
    assert path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == names
    write_store(ledger, rows, path)


def test_a_database_that_lacks_rows_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from communique.ledger import store

    rows = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    ledger, path = tmp_path / "ledger.jsonl", tmp_path / "ledger.duckdb"
    build_file(rows, ledger)
    fill = store._fill

    def short(base: Any, *rest: Any) -> None:
        fill(base, *rest)
        base.execute("DELETE FROM quotes")

    monkeypatch.setattr(store, "_fill", short)
    with pytest.raises(BatchError, match="the table quotes has 0 rows of"):
        write_store(ledger, rows, path)
    assert not path.exists()
