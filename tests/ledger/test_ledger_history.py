"""Status as history: what each report changes, what contradicts, and where a promise stands in one line."""

from __future__ import annotations

from typing import Any

import pytest
from test_ledger_rules import claim, record, threads

from communique.ledger import LedgerSettings, Thread, build, history, outcome, overdue, standing
from communique.ledger.model import Claim
from communique.ledger.status import partial

BRIDGE = "the Tana bridge"


def steps(thread: Thread) -> list[str]:
    return [step.what for step in history(thread)]


def one(*claims: dict[str, Any], **how: Any) -> Thread:
    (thread,) = threads(*claims, **how)
    return thread


def rejected(text: str, **fields: Any) -> dict[str, Any]:
    return claim(text, status="rejected", kind="proposal", **fields)


def test_refused_in_one_month_and_signed_in_the_next_is_a_history() -> None:
    thread = one(rejected(BRIDGE), claim(BRIDGE, status="signed", kind="agreement"))
    assert steps(thread) == ["reported", "reopened"]
    assert thread.contradictions == ()
    assert standing(thread, None) == "signed since 2024-02-01, rejected on 2024-01-01 before"


def test_signed_and_refused_on_one_day_contradict() -> None:
    both = claim(BRIDGE, status="signed", kind="agreement"), rejected(BRIDGE)
    thread = one(*both, days=("2024-01-01", "2024-01-02"))
    assert [(odd.what, odd.told) for odd in thread.contradictions] == [
        ("status", "signed (2024-01-01), then rejected (2024-01-02)")
    ]


def test_who_promised_and_refuses_withdraws_another_refuses() -> None:
    own = one(claim(BRIDGE), rejected(BRIDGE))
    assert [move.rule for move in own.moves] == ["first report", "withdrawal"]
    assert outcome(own, None) == "withdrawn"
    assert standing(own, None) == "withdrawn since 2024-02-01, pledged on 2024-01-01 before"
    asked = claim(BRIDGE, status="proposed", kind="proposal", actors=["Kenya"], counterparties=["Uganda"])
    other = one(asked, rejected(BRIDGE, actors=["Uganda"], counterparties=["Kenya"]))
    assert [move.rule for move in other.moves] == ["first report", "refusal"]
    assert outcome(other, None) == "refused"


@pytest.mark.parametrize(
    "told",
    [
        "Kenya has built half of the Tana bridge",
        "Kenya opened the first section of the Tana bridge",
        "Kenya paid the second instalment for the Tana bridge",
        "Kenya finished three of the piers of the Tana bridge",
        "Kenya has so far built the piers of the Tana bridge",
        "Kenya built 60 percent of the Tana bridge",
        "The Tana bridge is half-built",
    ],
)
def test_a_part_that_is_done_is_no_fulfilment(told: str) -> None:
    thread = one(
        claim("Kenya will build the Tana bridge"), claim(told, status="fulfilled", kind="fulfilment")
    )
    assert (thread.status, steps(thread)[-1]) == ("in_progress", "partly fulfilled")
    assert outcome(thread, None) == "partly kept"
    assert standing(thread, None) == "partly fulfilled since 2024-02-01"


@pytest.mark.parametrize(
    "told",
    [
        "Kenya opened the Tana bridge",
        "Kenya opened the Tana bridge, one of the longest in Africa",
        "Kenya finished the last section of the Tana bridge",
        "Kenya opened the Tana bridge in the first half of 2024",
        "Kenya opened the Tana bridge, which carries 40 percent of traffic",
    ],
)
def test_the_whole_that_is_done_is_a_fulfilment(told: str) -> None:
    thread = one(
        claim("Kenya will build the Tana bridge"), claim(told, status="fulfilled", kind="fulfilment")
    )
    assert thread.status == "fulfilled"
    assert outcome(thread, None) == "kept"


def test_less_than_was_promised_is_a_part() -> None:
    text = "Kenya paid for the Tana bridge"
    promised = claim("Kenya will pay for the Tana bridge", amount=(10e6, "USD"))
    less = one(promised, claim(text, status="fulfilled", kind="fulfilment", amount=(4e6, "USD")))
    assert less.status == "in_progress"
    whole = one(promised, claim(text, status="fulfilled", kind="fulfilment", amount=(10e6, "USD")))
    assert whole.status == "fulfilled"
    last: Claim = less.events[-1]
    assert not partial(last, ())


def test_a_denial_supports_nothing() -> None:
    denied = claim(BRIDGE, status="signed", kind="agreement", negated=True)
    thread = one(claim(BRIDGE, status="agreed", kind="agreement"), denied)
    assert thread.status == "agreed"
    assert steps(thread) == ["reported", "denied"]
    alone = one(denied)
    assert alone.status == "expressed"


def test_done_and_denied_within_a_day_contradict() -> None:
    done = claim(BRIDGE, status="signed", kind="agreement")
    thread = one(done, {**done, "negated": True}, days=("2024-01-01", "2024-01-02"))
    assert [odd.told for odd in thread.contradictions] == [
        "signed (2024-01-01), then not signed (2024-01-02)"
    ]
    assert one(done, {**done, "negated": True}).contradictions == ()


def test_a_promise_not_to_do_something_is_a_promise() -> None:
    kept = claim("Kenya will not raise the Tana toll", negated=True)
    thread = one(kept, kept)
    assert (thread.status, steps(thread)) == ("pledged", ["reported"])


def test_a_later_deadline_is_a_delay_an_earlier_one_is_not() -> None:
    late = one(claim(BRIDGE, due="2024"), claim(BRIDGE, due="2026"))
    assert steps(late) == ["reported", "delayed"]
    assert standing(late, "2024-06-01") == "pledged since 2024-01-01, due 2026 instead of 2024"
    assert outcome(late, "2024-06-01") == "delayed"
    early = one(claim(BRIDGE, due="2026"), claim(BRIDGE, due="2025"))
    assert steps(early) == ["reported", "brought forward"]
    assert outcome(early, "2024-06-01") == "open"


def test_a_lapsed_promise_tells_how_many_days_it_is_overdue() -> None:
    thread = one(claim(BRIDGE, due="2024"), as_of="2025-01-10")
    assert thread.status == "lapsed"
    assert overdue(thread, "2025-01-10") == 10
    assert outcome(thread, "2025-01-10") == "overdue"
    assert (
        standing(thread, "2025-01-10") == "pledged since 2024-01-01, due 2024, 10 days overdue without news"
    )
    assert overdue(thread, "2024-12-31") == 0


def test_an_amount_that_changes_is_raised_or_cut() -> None:
    more = one(claim(BRIDGE, amount=(5e6, "USD")), claim(BRIDGE, amount=(7e6, "USD")))
    assert [(step.what, step.told) for step in history(more)][-1] == (
        "raised",
        "5,000,000 USD → 7,000,000 USD",
    )
    less = one(claim(BRIDGE, amount=(7e6, "USD")), claim(BRIDGE, amount=(5e6, "USD")))
    assert steps(less)[-1] == "cut"


def test_an_office_that_passes_to_another_is_handed_over() -> None:
    said = claim(BRIDGE, actors=["Ana Ruiz"])
    then = claim(BRIDGE, actors=["John Mwangi"])
    rows = [
        record("a", "2024-01-01", said, people=(("Ana Ruiz", "KEN", "President"),)),
        record("b", "2024-02-01", then, people=(("John Mwangi", "KEN", "President"),)),
    ]
    ledger = build(rows, LedgerSettings(threshold=0.1))
    (thread,) = ledger.threads
    ids = {key: entry.id for entry in ledger.register for key in entry.seen}
    entries = {entry.id: entry for entry in ledger.register}
    found = history(thread, lambda article, entity: ids.get((article, entity)), entries)
    assert [(step.what, step.told) for step in found][-1] == (
        "handed over",
        "Ana Ruiz → John Mwangi (president, KEN)",
    )
