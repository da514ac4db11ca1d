"""The scorer of the corpus: what counts as found, and as right."""

from __future__ import annotations

from typing import Any

import pytest

import rounds
import scoring

RAW = "Peru will build two ports by June 2025. Ana Ruiz said it would pay."


def commitment(words: str, **changes: Any) -> dict[str, Any]:
    start = RAW.index(words)
    base = {"text": words, "start": start, "end": start + len(words), "kind": "pledge", "status": "planned"}
    told = {
        "negated": False,
        "optional": False,
        "actors": ["Peru"],
        "counterparties": [],
        "amount": None,
        "due": None,
    }
    return base | told | changes


def article(**layers: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"people": [], "boilerplate": [], "dates": [], "quotes": [], "commitments": []}
    return {"doc_id": "a.txt", "published": None, "dateline": None, **empty, **layers}


def record(**layers: Any) -> dict[str, Any]:
    return {"id": "a", "text": RAW, "alignment": [[0, 0, len(RAW)]], "source": {"path": "a.txt"}, **layers}


def figures(gold: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    return scoring.score([gold], [found], {"a.txt": RAW}).figures()


def test_a_record_is_usable_when_kind_actor_amount_and_deadline_are_right() -> None:
    gold = commitment("Peru will build two ports by June 2025", due={"text": "June 2025", "iso": "2025-06"})
    told = commitment(
        "Peru will build two ports by June 2025", actors=[{"name": "Peru"}], due={"value": "2025-06"}
    )
    assert (
        figures(article(commitments=[gold]), record(commitments=[told]))["f1"]["commitments usable records"][
            "F1"
        ]
        == 1
    )
    late = told | {"due": {"value": "2026"}}
    scored = figures(article(commitments=[gold]), record(commitments=[late]))["f1"]
    assert scored["commitments"]["F1"] == 1
    assert scored["commitments usable records"]["F1"] == 0


def test_optional_commitments_count_neither_way() -> None:
    gold = commitment("it would pay", optional=True)
    told = commitment("it would pay", actors=[])
    assert "commitments" not in figures(article(commitments=[gold]), record(commitments=[]))["f1"]
    assert "commitments" not in figures(article(commitments=[gold]), record(commitments=[told]))["f1"]


def test_a_whole_paragraph_does_not_find_a_clause() -> None:
    gold = commitment("it would pay")
    told = commitment(RAW, actors=[])
    assert figures(article(commitments=[gold]), record(commitments=[told]))["f1"]["commitments"]["tp"] == 0


def test_offsets_are_carried_back() -> None:
    gold = article(dates=[{"text": "June 2025", "start": 29, "end": 38, "type": "DATE", "value": "2025-06"}])
    told = [{"text": "June 2025", "start": 24, "end": 33, "type": "DATE", "value": "2025-06"}]
    found = record(dates=told) | {"alignment": [[0, 5, len(RAW) - 5]]}
    assert figures(gold, found)["f1"]["dates strict"]["F1"] == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana Ruiz", "President Ana Ruiz", True),
        ("Peru's", "Peru", True),
        ("Ana Ruiz", "Eva Ruiz", False),
        ("Côte d’Ivoire", "Cote d'Ivoire", True),
        ("the President", "the Minister", False),
        (None, "Peru", False),
    ],
)
def test_names_agree(one: str | None, other: str, same: bool) -> None:
    assert scoring.same_name(one, other) is same


def test_a_speaker_is_asked_of_found_quotes_only() -> None:
    quote = {
        "text": "it would pay",
        "start": 54,
        "end": 66,
        "kind": "indirect",
        "speaker": "Ana Ruiz",
        "optional": False,
    }
    told = quote | {"speaker": {"name": "Ruiz"}}
    scored = figures(article(quotes=[quote]), record(quotes=[told]))["f1"]
    assert scored["quotes+speaker"]["F1"] == 1
    assert figures(article(quotes=[quote]), record(quotes=[]))["f1"]["quotes+speaker"]["fn"] == 1


def test_sentences_with_a_commitment_are_counted() -> None:
    gold = article(
        commitments=[commitment("Peru will build two ports by June 2025"), commitment("it would pay")]
    )
    told = [commitment("will build two ports")]
    scored = figures(gold, record(commitments=told))["f1"]["sentences with a commitment"]
    assert (scored["tp"], scored["fp"], scored["fn"]) == (1, 0, 1)


def test_a_second_table_has_precision_recall_and_links() -> None:
    found = {"commitments": {"P": 0.9, "R": 0.5, "F1": 0.64}, "links": {"P": 1.0, "R": 0.1, "F1": 0.18}}
    row = rounds.more_of("dossier-01", 9, {"f1": found, "accuracy": {}})
    names = rounds.heading(name for name, _, _ in rounds.MORE).splitlines()[0]
    assert names == "| round | commit | articles | precision | recall | links | links of claims found |"
    assert row.startswith("| dossier-01 | ")
    assert row.endswith(" | 9 | .90 | .50 | .18 | – |")
    assert rounds.heading().splitlines()[0].startswith("| round | commit | articles | commitments |")
