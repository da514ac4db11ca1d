"""Signs and names of money that several states share: what they mean at home."""

from __future__ import annotations

from typing import Any

import pytest

from communique import Extractor, Settings
from communique.annotation import Amount
from communique.stages.cast.money import ABROAD, HOME, meant

READER = Extractor(Settings(explain=True))


@pytest.mark.parametrize(
    ("text", "money", "rule"),
    [
        (
            "WELLINGTON – New Zealand will pay $5 million to Otago, the government in Wellington said. "
            "The United States pays US$3 million.",
            [(5_000_000, "NZD"), (3_000_000, "USD")],
            HOME,
        ),
        (
            "OTTAWA – Canada will pay $5 million for wells, as the United States does, "
            "the US envoy said in Washington, United States.",
            [(5_000_000, "CAD")],
            HOME,
        ),
        (
            "NAIROBI – Kenya gets $5 million from Ottawa, Canada. "
            "Canada also pays Kenya 3 million Canadian dollars.",
            [(5_000_000, "USD"), (3_000_000, "CAD")],
            ABROAD,
        ),
    ],
)
def test_the_home_tells_what_a_shared_sign_means(
    text: str, money: list[tuple[float, str]], rule: str
) -> None:
    record = READER.extract(text, published="2024-03-04")
    told: Any = record.extras["explain"]
    assert [(amount.value, amount.currency) for amount in record.amounts] == money
    assert rule in told["amounts"][0]["currency"]


def test_no_home_settles_nothing() -> None:
    record = READER.extract("They paid Rs 5 million, and 60 cents more.")
    assert [amount.currency for amount in record.amounts] == [None, None]


def test_states_with_one_currency_add_up_and_a_doubtful_home_settles_nothing() -> None:
    money = Amount("A1", 0, 2, 5, "USD", able=("CAD", "USD", "XCD"))
    assert meant(money, {"GRD": 0.4, "LCA": 0.3}) == ("XCD", HOME)
    assert meant(money, {"GRD": 0.4, "CAN": 0.3}) == (None, "")
    assert meant(money, {"FRA": 0.9}) == ("USD", ABROAD)


def test_what_a_word_names_stands() -> None:
    assert meant(Amount("A1", 0, 2, 5, "USD"), {"CAN": 0.9}) == (None, "")
