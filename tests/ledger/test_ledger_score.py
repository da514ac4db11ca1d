"""The fitted score: what of an article it sees, what it says of itself, how threads grow by it."""

from __future__ import annotations

import json
from typing import Any

from test_ledger_rules import claim, record

from communique.ledger import LedgerSettings, build
from communique.ledger.around import Surroundings
from communique.ledger.facts import Stance
from communique.ledger.join import joined
from communique.lexicon import table

NONE = Stance(frozenset(), None, False, 0, 0, False)
TEXT = (
    "Ferry for Lamu\n\nKenya will buy a ferry for Lamu, said Ana Silva. It is to sail from May.\n\n"
    "The quarry at Voi will be closed. The union of Voi protests against the closing of the quarry."
)


def surroundings() -> Surroundings:
    people = {"label": "PERSON", "name": "Ana Silva", "aliases": ["Silva"]}
    row: dict[str, Any] = {
        "text": TEXT,
        "entities": [people],
        "title": {"start": 0, "end": 14},
    }
    return Surroundings(row)


def test_words_around_a_claim_tell_what_it_leaves_out() -> None:
    start = TEXT.index("It is to sail")
    words = dict(surroundings().of(start, start + 22, "").words)
    assert {"ferry", "lamu", "sail"} <= set(words)
    assert words["sail"] > words["ferry"] > words.get("union", 0)


def test_people_states_and_grammar_are_no_matter() -> None:
    words = dict(surroundings().of(16, 50, "a ferry for Lamu").words)
    assert not {"ana", "silva", "kenya", "for", "will"} & set(words)


def test_a_link_says_what_moved_it_most() -> None:
    bridge = claim("Kenya will build the Tana bridge", action="build")
    rows = [record(f"r{at}", f"2024-0{at}-01", bridge) for at in (1, 2)]
    (thread,) = build(rows).threads
    (link,) = thread.links
    assert link.reasons[0].what == "words around"
    assert "tana" in link.reasons[0].told
    assert "same action" in [reason.what for reason in link.reasons]
    assert [abs(reason.score) for reason in link.reasons] == sorted(
        (abs(reason.score) for reason in link.reasons), reverse=True
    )


def test_every_weight_is_of_a_feature_that_some_pair_has() -> None:
    known = {(row["model"], row["feature"]) for row in table("ledger_choices")}
    assert {("within", "always"), ("across", "always"), ("within", "nearness")} <= known
    assert ("across", "nearness") not in known


def test_a_side_joins_by_its_average_and_not_by_its_best_pair() -> None:
    known = {(0, 1): 950, (2, 3): 950, (1, 2): 700, (0, 2): 100, (0, 3): 100, (1, 3): 100}
    assert joined([0, 1, 2, 3], [NONE] * 4, known, 450) == [[0, 1], [2, 3]]
    assert joined([0, 1, 2, 3], [NONE] * 4, known, 200) == [[0, 1, 2, 3]]


def test_sides_that_clash_never_join() -> None:
    kenya, norway = (Stance(frozenset(["KEN", state]), None, False, 0, 0, False) for state in ("UGA", "NOR"))
    known = {(0, 1): 990, (1, 2): 980, (0, 2): -1}
    assert joined([0, 1, 2], [kenya, NONE, norway], known, 450) == [[0, 1], [2]]


def test_settings_say_what_a_thread_needs() -> None:
    assert json.loads(LedgerSettings().model_dump_json())["threshold"] == 0.45
