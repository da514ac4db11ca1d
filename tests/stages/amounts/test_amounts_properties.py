"""What holds for the amounts of any text."""

from __future__ import annotations

import itertools

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from communique.lexicon import table
from communique.stages.amounts.currency import resolve
from communique.stages.amounts.numbers import figures
from communique.stages.amounts.stage import find

BLANK = spacy.blank("en")
WORDS = [
    "$",
    "€",
    "Rs",
    "AED",
    "5",
    "1,000",
    "2.5",
    "million",
    "bn",
    "percent",
    "km",
    "dollars",
    "to",
    "-",
    "from",
    "between",
    "and",
    "half",
    "a",
    "two",
    "hundred",
    "crore",
    "francs",
    "the",
    ".",
    "1.5bn",
    "200m",
    "won",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=60))
def test_amounts_lie_in_order_inside_the_text_and_mean_something(text: str) -> None:
    found = find(BLANK(text))
    assert all(0 <= item.start < item.end <= len(text) for item in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(item.currency or item.unit for item in found)
    assert all((item.value is None) == (item.low is not None and item.high is not None) for item in found)
    assert [item.id for item in found] == [f"A{n}" for n in range(1, len(found) + 1)]


@given(st.integers(0, 10**12))
def test_a_number_is_read_as_it_is_written(number: int) -> None:
    assert [figure.value for figure in figures(f"of {number:,} things")][:1] == [number]


@given(st.integers(1, 999), st.sampled_from(sorted(row["form"] for row in table("amounts_multipliers"))))
def test_powers_of_ten_multiply(number: int, form: str) -> None:
    factor = {row["form"]: int(row["factor"]) for row in table("amounts_multipliers")}[form]
    read = next(iter(figures(f"of {number} {form} dollars")))
    assert read.value in (number * factor, number)  # "m" and its like hold only on the figure


def test_every_currency_is_found_by_its_code() -> None:
    for row in table("currencies"):
        assert [item.currency for item in find(BLANK(f"It cost {row['code']} 7 million."))] == [row["code"]]


def test_a_long_text_takes_linear_time() -> None:
    assert len(find(BLANK("It cost $5 million and 1,1,1,1,1,1,1,1. " * 3000))) >= 3000


@pytest.mark.parametrize(("text", "code"), [("in Peru and Kenya", None), ("Kenya, Kenya and Peru", "KES")])
def test_two_countries_equally_named_decide_nothing(text: str, code: str | None) -> None:
    assert resolve(("KES", "PEN"), text) == code
