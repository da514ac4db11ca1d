"""Choice models: candidates of one question and "none of them" share one probability."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.lexicon import table
from communique.model.choice import Candidate, best, likeliest, shares, told, weights

RULE = Candidate("Peru", "Peru", {"rule": 1.0, "sentence before": 1.0})
OTHER = Candidate("Chile", "Chile", {"earlier": 1.0})
MODEL = "commitment:actor"


def test_what_the_rule_read_beats_what_is_only_mentioned() -> None:
    first, second = shares(MODEL, [RULE, OTHER])
    assert first > second
    assert likeliest(MODEL, [OTHER, RULE]) == "Peru"


def test_nobody_is_taken_where_nothing_is_likely_enough() -> None:
    assert best(MODEL, [OTHER], enough=0.9) == ()
    assert best(MODEL, []) == ()


def test_a_second_is_taken_only_if_it_is_nearly_as_likely() -> None:
    twin = Candidate("Kenya", "Kenya", RULE.features)
    assert best(MODEL, [RULE, twin, OTHER], enough=0.1, second=0.9) == ("Peru", "Kenya")
    assert best(MODEL, [RULE, twin, OTHER], enough=0.1) == ("Peru",)


def test_an_explanation_holds_name_value_score_and_features() -> None:
    (row,) = told(MODEL, [RULE])
    assert set(row) == {"name", "value", "score", "features"}
    assert row["score"] == round(shares(MODEL, [RULE])[0], 3)


features = st.dictionaries(st.sampled_from(sorted(weights(MODEL))), st.floats(0, 1), max_size=6)


@given(st.lists(features, max_size=8))
def test_probabilities_are_positive_and_leave_room_for_none(found: list[dict[str, float]]) -> None:
    given_shares = shares(MODEL, [Candidate(n, str(n), told) for n, told in enumerate(found)])
    assert all(share > 0 for share in given_shares)
    assert sum(given_shares) < 1


@given(st.lists(features, min_size=2, max_size=6))
def test_the_order_of_candidates_changes_no_probability(found: list[dict[str, float]]) -> None:
    candidates = [Candidate(n, str(n), told) for n, told in enumerate(found)]
    forward, backward = shares(MODEL, candidates), shares(MODEL, candidates[::-1])
    assert forward == pytest.approx(backward[::-1])


@pytest.mark.parametrize("name", ["commitment", "entities"])
def test_every_weight_is_a_number_and_every_feature_stands_once(name: str) -> None:
    rows = [(row["model"], row["feature"]) for row in table(f"{name}_choices")]
    assert len(rows) == len(set(rows))
    assert all(abs(float(row["weight"])) < 30 for row in table(f"{name}_choices"))
