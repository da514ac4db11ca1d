"""The dossier: its threads, its golden ledger, and that adding equals building anew."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import InputError
from communique.ledger import Ledger, LedgerSettings, Thread, build, standing, update
from communique.ledger.files import from_lines, lines_of, read_ledger, write_ledger

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"


def records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLDEN / "records.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return build(records())


def thread(ledger: Ledger, words: str, *states: str) -> Thread:
    """The one thread with events that hold some words, between some states."""
    found = [
        one
        for one in ledger.threads
        if any(words in event.text for event in one.events) and set(states) <= set(one.states)
    ]
    assert len(found) == 1, [one.title for one in found]
    return found[0]


def days(one: Thread) -> list[str | None]:
    return list(dict.fromkeys(event.day for event in one.events))


def test_equals_the_golden_ledger(ledger: Ledger) -> None:
    # to accept a change: write_ledger(build(records()), GOLDEN / "ledger.jsonl"), and read the difference
    assert list(lines_of(ledger)) == (GOLDEN / "ledger.jsonl").read_text(encoding="utf-8").splitlines()


def test_articles_of_the_dossier_are_those_of_the_golden_records() -> None:
    """The texts of the records are the cleaned texts of samples/dossier, read from there."""
    files = {
        path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "samples" / "dossier").glob("*.txt")
    }
    assert sorted(files) == sorted(row["id"] for row in records())
    assert len(files) >= 12
    for row in records():
        assert row["text"].split("\n")[0] in files[row["id"]]


def test_a_raised_pledge_is_one_thread_with_the_history_of_its_amount(ledger: Ledger) -> None:
    one = thread(ledger, "children's hospital", "NOR")
    assert [(told.value, told.currency) for _, told in one.amounts] == [(40e6, "EUR"), (60e6, "EUR")]
    assert one.status == "fulfilled"
    assert one.moves[-1].event == one.events[-1].id
    assert len(days(one)) == 4


def test_a_refusal_that_is_reopened_a_year_later_is_a_history(ledger: Ledger) -> None:
    one = thread(ledger, "joint patrol", "BOL")
    assert [move.new for move in one.moves] == ["proposed", "rejected", "signed"]
    assert [move.rule for move in one.moves] == ["first report", "refusal", "reopened"]
    assert one.contradictions == ()
    assert standing(one, ledger.as_of) == "signed since 2024-10-10, rejected on 2023-06-22 before"


def test_a_target_keeps_its_acceptance_when_it_is_restated(ledger: Ledger) -> None:
    one = thread(ledger, "trade turnover", "UGA")
    assert [move.new for move in one.moves] == ["proposed", "accepted"]
    assert one.due is not None
    assert one.due.value == "2027"


def test_near_misses_stay_apart(ledger: Ledger) -> None:
    assert thread(ledger, "grain terminal").id != thread(ledger, "children's hospital").id
    assert thread(ledger, "trade turnover", "TZA").id != thread(ledger, "trade turnover", "UGA").id


def test_an_invitation_leads_to_the_visit(ledger: Ledger) -> None:
    one = thread(ledger, "state visit")
    assert [(event.kind, event.status) for event in one.events] == [
        ("invitation", "proposed"),
        ("fulfilment", "fulfilled"),
    ]


def test_two_people_of_one_name_stay_two(ledger: Ledger) -> None:
    same = [entry for entry in ledger.register if entry.name == "Moses Okello"]
    assert [entry.offices[0].title for entry in same] == ["President", "footballer"]
    assert [entry.last for entry in same] == ["2023-05-17", "2025-02-20"]


def test_every_link_has_reasons_and_every_move_an_event(ledger: Ledger) -> None:
    for one in ledger.threads:
        ids = {claim.id for claim in one.claims}
        assert all(link.reasons and link.score >= 0.45 and {link.a, link.b} <= ids for link in one.links)
        assert all(move.event in ids for move in one.moves)
        assert one.status == one.moves[-1].new
        assert days(one) == sorted(days(one), key=lambda day: day or "9999")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(14)), cuts=st.lists(st.integers(1, 13), max_size=3))
def test_adding_in_any_order_and_in_any_parts_equals_building_anew(
    ledger: Ledger, order: list[int], cuts: list[int]
) -> None:
    rows = [records()[at] for at in order]
    grown = build([])
    for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(rows)], strict=True):
        grown = update(grown, rows[start:end])
    assert grown == ledger


def test_a_record_given_twice_counts_once(ledger: Ledger) -> None:
    assert update(ledger, records()[:3]) == ledger


def test_two_articles_of_one_id_are_refused(ledger: Ledger) -> None:
    row = records()[0]
    row["source"] = {**row["source"], "sha256": "0" * 64}
    with pytest.raises(InputError, match="two different articles have the id"):
        update(ledger, [row])


def test_an_object_that_is_no_record_is_refused() -> None:
    with pytest.raises(InputError, match="no record, it lacks source"):
        build([{"id": "a"}])


def test_a_record_that_lacks_a_part_is_named() -> None:
    row = records()[0]
    del row["commitments"][0]["actors"]
    with pytest.raises(
        InputError, match=r"2023-02-14_hospital-pledged: no whole record \(KeyError 'actors'\)"
    ):
        build([row])


def test_a_ledger_is_read_as_it_was_written(ledger: Ledger, tmp_path: Path) -> None:
    write_ledger(ledger, tmp_path / "ledger.jsonl")
    assert read_ledger(tmp_path / "ledger.jsonl") == ledger
    with pytest.raises(InputError, match="no ledger"):
        from_lines(['{"type": "other"}'])


def test_a_ledger_of_an_older_format_is_refused_with_its_version() -> None:
    with pytest.raises(InputError, match=r"no ledger of version 1\.1 but of 1\.0.*build it anew"):
        from_lines(['{"type": "ledger", "version": "1.0", "as_of": null, "settings": {}}'])


def test_a_higher_threshold_gives_more_threads(ledger: Ledger) -> None:
    strict = build(records(), LedgerSettings(threshold=0.99))
    assert len(strict.threads) > len(ledger.threads)


def test_a_short_gap_parts_reports_far_apart(ledger: Ledger) -> None:
    short = build(records(), LedgerSettings(max_gap_days=30))
    assert len(short.threads) > len(ledger.threads)


def test_deadline_passes_by_the_day_that_is_asked_for() -> None:
    early, late = (build(records(), LedgerSettings(as_of=day)) for day in ("2024-03-30", "2024-04-02"))
    status = [thread(one, "tariff tables").status for one in (early, late)]
    assert status == ["pledged", "lapsed"]


def test_links_of_the_dossier_score_at_least_95(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import ledger as benchmark

    try:
        rows = benchmark.links(GOLDEN / "promises.csv", GOLDEN / "records.jsonl")
    finally:
        sys.modules.pop("ledger", None)
    assert rows[0][3] >= 0.95
