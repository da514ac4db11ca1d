"""What stages leave on a Doc comes back as it was, and is JSON all the way."""

from __future__ import annotations

import json
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from communique import annotation as notes
from communique.annotation import (
    Amount,
    Cast,
    Commitment,
    Due,
    Entity,
    Mention,
    Party,
    Quantity,
    Quote,
    Range,
    Role,
    Speaker,
    Timex,
    TimexPart,
    Warn,
)

BLANK = spacy.blank("en")
SPEAKER = Speaker(("E1", "E2"), "Ana Ruiz and Juan Vega", 0, 8)
ITEMS: dict[str, Any] = {
    "dates": Timex(
        "T1", 0, 9, "DATE", "2025/2027", "2025-01-01", "2027-12-31", "APPROX",
        (TimexPart(0, 4, "DATE", "2025"), TimexPart(5, 9, "DATE", None)),
    ),
    "amounts": Amount("A1", 0, 2, 5.5, "USD", None, True, 5, 6),
    "entities": Entity(
        "E1", "PERSON", "Ana Ruiz", ("Ruiz",), (Role("President", "Peru"), Role("Minister")), "PER",
        (Mention(0, 8, "name"), Mention(9, 12, "pronoun")),
    ),
    "cast": Cast("PER", 0.9),
    "quotes": Quote("Q1", 0, 4, "indirect", "clause", "G1", SPEAKER, Range(5, 9), 0.5),
    "commitments": Commitment(
        "C1", 0, 20, "pledge", "pledged", "committed", False, "specific", (Party("E1", "Ana Ruiz"),),
        (Party(None, "the people"),), "pay", "money", Quantity("A1", 5, "USD"), Due("T1", None), None,
        SPEAKER, "Q1", Range(3, 7), 0.8,
    ),
    "warnings": Warn("dates", "odd", "this is odd", 0, 4),
}  # fmt: skip


def doc() -> Doc:
    return BLANK("Ana Ruiz said that she would pay $5 million.")


@pytest.mark.parametrize("key", sorted(notes.TYPES))
def test_every_kind_of_item_comes_back_as_it_was(key: str) -> None:
    here = doc()
    notes.write(here, key, [ITEMS[key]])
    assert notes.read(here, key, notes.TYPES[key]) == [ITEMS[key]]
    assert type(ITEMS[key]) is notes.TYPES[key]


@pytest.mark.parametrize("key", sorted(notes.TYPES))
def test_items_are_json_on_the_doc(key: str) -> None:
    here = doc()
    notes.write(here, key, [ITEMS[key]])
    left = here.user_data[notes.ROOT][key]
    assert json.loads(json.dumps(left)) == left


@pytest.mark.parametrize("key", sorted(notes.TYPES))
def test_items_survive_a_change_of_lists_into_tuples(key: str) -> None:
    """``DocBin`` gives tuples where lists were."""
    here = doc()
    notes.write(here, key, [ITEMS[key]])
    there = Doc(BLANK.vocab).from_bytes(here.to_bytes())
    assert notes.read(there, key, notes.TYPES[key]) == [ITEMS[key]]


def test_writing_again_replaces() -> None:
    here = doc()
    notes.write(here, "warnings", [ITEMS["warnings"]] * 2)
    notes.write(here, "warnings", [])
    assert notes.read(here, "warnings", Warn) == []
    assert notes.has(here, "warnings")


def test_what_no_stage_has_written_is_empty_and_known_as_such() -> None:
    assert notes.read(doc(), "dates", Timex) == []
    assert not notes.has(doc(), "dates")


def test_spans_stand_beside_the_items() -> None:
    here = doc()
    notes.write(here, "amounts", [Amount("A1", 33, 43, 5_000_000)])
    assert [(span.text, span.label_) for span in here.spans["communique_amounts"]] == [
        ("$5 million", "amounts")
    ]


def test_a_span_inside_a_token_grows_to_the_token() -> None:
    here = doc()
    notes.write(here, "dates", [Timex("T1", 1, 2, "DATE", None)])
    assert [span.text for span in here.spans["communique_dates"]] == ["Ana"]


def test_items_without_a_place_leave_no_span() -> None:
    here = doc()
    notes.write(here, "entities", [ITEMS["entities"]])
    assert list(here.spans["communique_entities"]) == []


def test_warnings_are_added_one_by_one() -> None:
    here = doc()
    notes.add_warning(here, Warn("a", "x", "first"))
    notes.add_warning(here, ITEMS["warnings"])
    assert notes.read(here, "warnings", Warn) == [Warn("a", "x", "first"), ITEMS["warnings"]]


def test_the_date_of_publication_is_kept_or_absent() -> None:
    here = doc()
    assert notes.published(here) is None
    notes.set_published(here, "2024-10-29")
    assert notes.published(here) == "2024-10-29"


numbers = st.none() | st.integers() | st.floats(allow_nan=False)
names = st.none() | st.text()
offsets = st.integers()


@given(st.builds(Amount, st.text(), offsets, offsets, numbers, names, names, st.booleans(), numbers, numbers))
def test_any_amount_comes_back(amount: Amount) -> None:
    assert notes.decode(Amount, notes.encode(amount)) == amount


def test_what_is_read_twice_is_the_same_and_what_is_replaced_is_read_anew() -> None:
    here, other = doc(), doc()
    notes.write(here, "amounts", [Amount("A1", 33, 43, 5_000_000)])
    first = notes.read(here, "amounts", Amount)
    first.clear()
    assert notes.read(here, "amounts", Amount) == [Amount("A1", 33, 43, 5_000_000)]
    assert notes.read(other, "amounts", Amount) == []
    here.user_data[notes.ROOT]["amounts"] = notes.encode([Amount("A1", 34, 43, 5_000_000)])
    assert notes.read(here, "amounts", Amount) == [Amount("A1", 34, 43, 5_000_000)]
