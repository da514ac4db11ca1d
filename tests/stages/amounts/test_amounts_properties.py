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


ONES = [""] + [row["word"] for row in table("amounts_numerals") if int(row["value"]) < 20]
TENS = ["", ""] + [row["word"] for row in table("amounts_numerals") if int(row["value"]) >= 20]
POWERS = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand")]


def below_hundred(number: int, hyphen: str) -> str:
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (hyphen + ONES[number % 10] if number % 10 else "")


def below_thousand(number: int, hyphen: str, link: str) -> str:
    hundreds = f"{ONES[number // 100]} hundred" if number >= 100 else ""
    rest = below_hundred(number % 100, hyphen)
    return hundreds + (link if hundreds and rest else "") + rest


def spell(number: int, hyphen: str, link: str, comma: str) -> str:
    """Spell a number as the British and American press do."""
    parts = []
    for power, name in POWERS:
        if number >= power:
            parts.append(f"{below_thousand(number // power, hyphen, link)} {name}")
            number %= power
    tail = below_thousand(number, hyphen, link)
    if tail and parts and number < 100:
        return comma.join(parts) + link + tail
    return comma.join([*parts, *([tail] if tail else [])])


SPREAD = st.integers(1, 10**12) | st.integers(0, 12).flatmap(
    lambda p: st.integers(1, 10).map(lambda n: n * 10**p)
)


@given(
    SPREAD.filter(lambda n: n <= 10**12),
    st.sampled_from(["-", " ", "\u2011"]),
    st.sampled_from([" and ", " "]),
    st.sampled_from([" ", ", "]),
)
def test_every_spelled_number_comes_back(number: int, hyphen: str, link: str, comma: str) -> None:
    words = spell(number, hyphen, link, comma)
    read = [(figure.start, figure.end, figure.value) for figure in figures(f"of {words} things")]
    assert read == [(3, 3 + len(words), number)]


FORMS = [
    "{sign}{n:,}",
    "{sign} {n:,}",
    "{code} {n:,}",
    "{n:,} {code}",
    "{n:,}{code}",
    "{sign}{n} million",
    "{sign}{n}m",
    "{sign}{n}bn",
    "{sign}{n}MM",
    "{sign}{n} mio",
    "{sign}{n}bil",
    "{n}M{code}",
    "{n} M{code}",
    "{n} {code} million",
    "{code} million {n}",
    "{n} million {name}",
    "{n:,} {name}",
    "{n}-million-{name}",
    "-{sign}{n:,}",
    "minus {sign}{n} million",
    "{sign}-{n:,}",
    "{n}{sign}",
]
FACTORS = {
    "million": 10**6,
    "}m": 10**6,
    "bn": 10**9,
    "MM": 10**6,
    "mio": 10**6,
    "bil": 10**9,
    "M{code}": 10**6,
}
SIGNS = [("€", "EUR", "euros"), ("$", "USD", "dollars"), ("£", "GBP", "pounds"), ("¥", "JPY", "yen")]


@given(st.integers(2, 999_999), st.sampled_from(SIGNS), st.sampled_from(FORMS))
def test_every_amount_of_a_supported_form_parses_to_itself(
    number: int, money: tuple[str, str, str], form: str
) -> None:
    sign, code, name = money
    words = form.format(sign=sign, code=code, name=name, n=number)
    factor = next((factor for mark, factor in FACTORS.items() if mark in form), 1)
    below = -1 if words.startswith(("-", "minus")) or "-{n:" in form else 1
    text = f"It cost {words} there."
    read = [(text[item.start : item.end], item.value, item.currency) for item in find(BLANK(text))]
    assert read == [(words, below * number * factor, code)]


@given(
    st.integers(1, 400),
    st.integers(1, 400),
    st.sampled_from(["{a}-{b} million euros", "€{a}–{b}bn", "{a} to {b} percent", "between {a} and {b} km"]),
)
def test_two_figures_are_one_span_of_values_never_their_sum(first: int, second: int, form: str) -> None:
    words = form.format(a=first, b=first + second)
    factor = 10**6 if "million" in form else 10**9 if "bn" in form else 1
    read = [(item.value, item.low, item.high) for item in find(BLANK(f"It is {words} there."))]
    assert read == [(None, first * factor, (first + second) * factor)]


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
