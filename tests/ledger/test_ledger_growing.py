"""A ledger that grows on disk has the bytes of one built anew: any split, any order, indexed or not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_ledger_rules import claim, record

from communique.errors import InputError
from communique.ledger import LedgerSettings, build, build_file, pool, update_file
from communique.ledger import block as blocks
from communique.ledger.alike import compare
from communique.ledger.digest import digest
from communique.ledger.facts import facts
from communique.ledger.features import View
from communique.ledger.files import read_ledger
from communique.ledger.index import checksum, index_path, load_index

MATTERS = (
    "a bridge over the Mara",
    "the Mara bridge and its road",
    "a hospital in Kisumu",
    "the railway of Voi",
)
STATUSES = (
    ("pledge", "pledged"),
    ("agreement", "signed"),
    ("fulfilment", "fulfilled"),
    ("proposal", "rejected"),
)
PEOPLE = (
    ("Ana Silva", "KEN", "Minister"),
    ("Silva", None, None),
    ("A. Silva", "KEN", None),
    ("Rui Silva", "UGA", "singer"),
    ("Ana Silva", None, "Minister"),
)


def described(
    number: int, day: int, matter: int, status: int, states: int, who: int, due: bool
) -> dict[str, Any]:
    kind, told = STATUSES[status]
    actors = (["Kenya"], ["Kenya", "Uganda"], ["Kenya", "Tanzania"], [])[states]
    amount = (5e6 * (1 + matter % 2), "USD") if status < 2 else None
    one = claim(
        f"{MATTERS[matter]} will come",
        kind=kind,
        status=told,
        actors=actors,
        amount=amount,
        due="2024" if due else None,
    )
    when = f"202{3 + day // 300}-{1 + day % 12:02d}-{1 + day % 28:02d}" if day else None
    return record(
        f"r{number:02d}",
        when,
        one,
        claim("Kenya will protect the security of its communities and partners"),
        people=(PEOPLE[who],),
    )


ARTICLES = st.lists(
    st.tuples(
        *(st.integers(0, 900), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.integers(0, 4)),
        st.booleans(),
    ),
    min_size=2,
    max_size=14,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(told=ARTICLES, data=st.data(), nearest=st.integers(1, 4))
def test_bytes_are_those_of_building_anew(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[Any, ...]],
    data: st.DataObject,
    nearest: int,
) -> None:
    monkeypatch.setattr(blocks, "NEAREST", nearest)  # so that a few claims fill a block
    rows = [described(number, *values) for number, values in enumerate(told)]
    whole, grown = tmp_path / "whole.jsonl", tmp_path / "grown.jsonl"
    build_file(rows, whole)
    order = data.draw(st.permutations(rows))
    cuts = sorted(data.draw(st.lists(st.integers(1, len(rows) - 1), min_size=1, max_size=4)))
    build_file(order[: cuts[0]], grown)
    for start, end in zip(cuts, [*cuts[1:], len(rows)], strict=True):
        if data.draw(st.booleans()):
            index_path(grown).unlink()
        update_file(grown, order[start:end], grown)
    assert grown.read_bytes() == whole.read_bytes()
    assert read_ledger(whole) == build(rows)


@settings(max_examples=60, deadline=None)
@given(told=ARTICLES)
def test_a_score_does_not_depend_on_which_claim_comes_first(told: list[Any]) -> None:
    rows = [described(number, *values) for number, values in enumerate(told)]
    some = [View(facts(one)) for row in rows for one in digest(row)[1]]
    for one, other in combinations(some, 2):
        assert compare(one, other, LedgerSettings()) == compare(other, one, LedgerSettings())


def test_only_lines_that_are_touched_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        record(f"r{at}", "2024-01-05", claim(f"Kenya will build a school in {name}"))
        for at, name in enumerate(["Voi", "Embu", "Meru", "Nyeri", "Wajir", "Lamu"])
    ]
    path = tmp_path / "ledger.jsonl"
    build_file(rows, path)
    read: list[int] = []
    from communique.ledger.base import Base

    loads = Base._row
    monkeypatch.setattr(Base, "_row", lambda self, at, number: read.append(number) or loads(self, at, number))
    update_file(path, [record("new", "2024-02-05", claim("Kenya built a school in Lamu"))], path)
    assert len(read) == 1
    assert max(len(thread.events) for thread in read_ledger(path).threads) == 2


def test_an_index_of_another_file_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    build_file([record("a", None, claim("the Tana bridge"))], path)
    with path.open("rb") as stream:
        assert load_index(index_path(path), checksum(stream)) is not None
    path.write_bytes(path.read_bytes().replace(b"Tana", b"Mara").replace(b"tana", b"mara"))
    with path.open("rb") as stream, pytest.warns(UserWarning, match="is no index of this ledger"):
        assert load_index(index_path(path), checksum(stream)) is None
    index_path(path).write_bytes(b"no index")
    with pytest.warns(UserWarning, match=r"ledger\.jsonl\.index is no index of this ledger or is damaged"):
        update_file(path, [record("b", None, claim("the Mara bridge"))], path)
    assert [len(one.events) for one in read_ledger(path).threads] == [2]


def test_settings_stay_and_articles_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    row = record("a", None, claim("the Tana bridge"))
    build_file([row], path, LedgerSettings(threshold=0.9))
    before = path.read_bytes()
    update_file(path, [row], path)
    assert path.read_bytes() == before
    with pytest.raises(InputError, match="two different articles have the id"):
        update_file(path, [{**row, "source": {"sha256": "other"}}], path)
    assert path.read_bytes() == before


def test_made_up_records_are_records(monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    from communique import Record

    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    try:
        from made_up import made_up

        rows = list(made_up(20))
        assert rows == list(made_up(20))
        assert all(Record.from_json(json.dumps(row)).commitments for row in rows)
        assert {row["id"] for row in made_up(5, first=20)}.isdisjoint(row["id"] for row in rows)
    finally:
        sys.modules.pop("made_up", None)


def test_pairs_are_the_same_however_few_are_held_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    places = np.arange(40, dtype=np.uint64) * 3
    one, two = places[np.arange(200) % 40], places[np.arange(200) * 7 % 39]

    def pieces() -> Iterator[tuple[Any, Any]]:
        yield one, two
        yield two, one

    whole = list(pool._unique(pieces, places, len(one)))
    monkeypatch.setattr(pool, "HELD", 9)
    assert list(pool._unique(pieces, places, 2 * len(one))) == whole
    assert whole == sorted(set(whole))
