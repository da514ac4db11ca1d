"""Whose act it is, what stands of it and until when, where the words beside it mislead; with the encoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from communique.record import Record
from examples import Reader


def shown(record: Record) -> list[str]:
    """Each record as status, actors and counterparties."""
    return [
        f"{item.status}: {_names(item.actors)} > {_names(item.counterparties)}" for item in record.commitments
    ]


def _names(parties: Sequence[Any]) -> str:
    return ", ".join(party.name for party in parties)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "Hungary promised Peru 40 buses. The prime minister withdrew that promise on Tuesday.",
            "rejected: Hungary > Peru",
        ),
        (
            "Denmark pledged to host the summit. A month later the cabinet dropped the pledge.",
            "rejected: Denmark > ",
        ),
        (
            "Greece promised to build a school. Turkey withdrew its promise to build a road.",
            "pledged: Greece > ",
        ),
        (
            "Peru promised to open the port. Kenya asked for a share. The demand was rejected.",
            "pledged: Peru > ",
        ),
        ("Sweden has suspended 20 million euros in aid to Mali.", "rejected: Sweden > Mali"),
        ("Tokyo promised Hanoi 50 million dollars for a port.", "pledged: Japan > Vietnam"),
        ("Ottawa will give Port-au-Prince 60 armoured vehicles.", "planned: Canada > Haiti"),
        ("The city of Rome will plant 2,000 trees, Mayor Anna Bruno said.", "planned: Rome > "),
        ("Rome will plant 2,000 trees in Libya, the Italian minister said.", "planned: Italy > Libya"),
        (
            "The European Council met. The town council of Piran will repair its pier by May.",
            "planned: town council of Piran > ",
        ),
        (
            "The Village Council of Deba met on Monday. The council will repair its well by June.",
            "planned: Village Council of Deba > ",
        ),
        (
            "Energy minister: We shall close the plant ¶ TALLINN – Estonian Energy Minister Ants Kask spoke.",
            "pledged: Ants Kask > ",
        ),
        (
            "Phiri: Zambia to buy 300 buses ¶ LUSAKA – Zambian Transport Minister Mary Phiri spoke in Kitwe.",
            "planned: Zambia > ",
        ),
    ],
)
def test_who_acts_and_what_stands_of_it(text: str, first: str, with_encoder: Reader) -> None:
    record, _ = with_encoder.read(text.replace(" ¶ ", "\n\n"))
    assert shown(record)[:1] == [first]


@pytest.mark.parametrize(
    "text",
    [
        "Spain has not withdrawn its pledge to send 12 doctors to Haiti.",
        "The mayor has yet to withdraw her pledge to build 300 homes.",
        "Reports in the press that Kenya signed a deal with Iran are baseless, the ministry said.",
        "The story that Samoa will buy 40 tanks is a hoax, the police said.",
        "Contrary to media claims, Peru has not agreed to sell the port.",
        "Peru is debating whether to join the bloc. It may apply next year.",
    ],
)
def test_nothing_is_undertaken(text: str, with_encoder: Reader) -> None:
    assert shown(with_encoder.read(text)[0]) == []


@pytest.mark.parametrize(
    ("text", "amount", "due"),
    [
        ("Kenya, owing $5 billion, promised to hold elections.", None, None),
        ("Malta, a country of 500,000 people, promised to send a ship.", None, None),
        ("Ghana, which owes $3 billion, pledged to pay back $200 million.", 200_000_000, None),
        (
            "Samoa will deliver the ballots before the beginning of the campaign.",
            None,
            "before the beginning of the campaign",
        ),
        ("Peru agreed to free the crew within 10 days of the vote.", None, "10 days of the vote"),
        ("The rebels agreed to leave by noon on 4 June 2024.", None, "2024-06-04T12:00"),
        ("The minister of Peru will speak at 10 a.m. on 4 June 2024.", None, "2024-06-04"),
    ],
)
def test_how_much_and_by_when(text: str, amount: int | None, due: str | None, with_encoder: Reader) -> None:
    (item,) = with_encoder.read(text)[0].commitments
    assert (item.amount and item.amount.value) == amount
    assert (item.due and (item.due.value or item.due.text)) == due
