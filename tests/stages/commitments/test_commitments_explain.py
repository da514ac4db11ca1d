"""Why a commitment is there, and why another candidate is not."""

from __future__ import annotations

import json

import pytest

from communique import Extractor
from communique.record import Record
from communique.settings import Settings

TEXT = (
    "Peru will build two ports in Chile by 2030, the Ministry of Transport said. "
    "The Ministry may sign the agreement in June. Relations between Peru and Chile are close."
)


@pytest.fixture(scope="module")
def record() -> Record:
    return Extractor(explain=True).extract(TEXT, published="2024-03-04")


def test_every_record_says_what_made_it_and_what_spoke_for_it(record: Record) -> None:
    reasons = {row["id"]: row for row in record.extras["explain"]["commitments"] if row["id"]}  # type: ignore[index,call-overload,union-attr]
    assert set(reasons) == {item.id for item in record.commitments}
    for item in record.commitments:
        row = reasons[item.id]
        assert (row["start"], row["end"]) == (item.start, item.end)
        assert row["rule"]
        assert row["for"]
        chosen = [c["name"] for c in row["candidates"]["actor"]]
        assert {actor.name for actor in item.actors} <= set(chosen)


def test_what_was_dropped_says_by_what(record: Record) -> None:
    dropped = [row for row in record.extras["explain"]["commitments"] if row["id"] is None]  # type: ignore[index,call-overload,union-attr]
    assert any(TEXT[row["start"] : row["end"]] == "sign" for row in dropped)
    assert all(row["dropped_by"] for row in dropped)


def test_the_record_is_the_same_without_reasons_but_for_the_reasons(record: Record) -> None:
    plain = json.loads(Extractor().extract(TEXT, published="2024-03-04").to_json())
    told = json.loads(record.to_json())
    assert plain["extras"] == {}
    assert told.pop("extras") != plain.pop("extras")
    assert told == plain


def test_rules_alone_name_the_exclusion() -> None:
    found = Extractor(Settings(encoder=False, explain=True)).extract("Peru may sign the agreement in June.")
    (row,) = found.extras["explain"]["commitments"]  # type: ignore[index,call-overload]
    assert row["dropped_by"] == "only_possible"  # type: ignore[index,call-overload]
    assert "score" not in row  # type: ignore[operator]


def test_dates_and_quotes_name_their_rules() -> None:
    found = Extractor(explain=True).extract("“We met in May 2021,” said Ana Ruiz.")
    reasons = found.extras["explain"]
    assert [row["rule"] for row in reasons["quotes"]] == ["closing"]  # type: ignore[index,call-overload,union-attr]
    assert reasons["dates"][0]["rule"].startswith("calendar")  # type: ignore[index,call-overload,union-attr]
