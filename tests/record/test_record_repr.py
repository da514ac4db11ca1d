"""What a notebook or a session shows of a record and its items: a line each."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique import Record
from communique.ledger.files import read_ledger

GOLDEN = Path(__file__).parents[1] / "ledger" / "golden"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    lines = (GOLDEN / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return [Record.from_json(line) for line in lines]


def test_a_record_tells_its_id_its_day_and_how_many_items_it_has(records: list[Record]) -> None:
    first = records[0]
    assert first.published is not None
    assert repr(first) == (
        f"Record(id={first.id!r}, published={first.published.date!r}, dates={len(first.dates)}, "
        f"entities={len(first.entities)}, amounts={len(first.amounts)}, quotes={len(first.quotes)}, "
        f"commitments={len(first.commitments)})"
    )
    assert first.id in str(first)


def test_no_item_takes_more_than_some_lines(records: list[Record]) -> None:
    for record in records:
        for name in type(record).model_fields:
            value = getattr(record, name)
            for item in value if isinstance(value, tuple) else [value]:
                if name not in ("text", "extras"):
                    assert len(repr(item)) < 400, repr(item)


def test_items_tell_what_they_mean(records: list[Record]) -> None:
    item = next(item for record in records for item in record.commitments if len(item.text) > 60)
    told = repr(item)
    assert told.startswith(f"Commitment(id={item.id!r}, kind={item.kind!r}, status={item.status!r}, ")
    assert f"actors={[actor.name for actor in item.actors]!r}" in told
    assert f"text={item.text[:59] + '…'!r}" in told
    quote = next(quote for record in records for quote in record.quotes if quote.speaker)
    assert quote.speaker is not None
    assert f"speaker={quote.speaker.name!r}" in repr(quote)


def test_a_ledger_tells_its_day_and_how_much_it_holds() -> None:
    ledger = read_ledger(GOLDEN / "ledger.jsonl")
    assert repr(ledger) == (
        f"Ledger(as_of={ledger.as_of!r}, articles={len(ledger.articles)}, "
        f"register={len(ledger.register)}, threads={len(ledger.threads)})"
    )
