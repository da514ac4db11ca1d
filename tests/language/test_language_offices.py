"""Offices: one row of the table of titles is an office for every stage."""

from __future__ import annotations

import pytest

from communique.language import offices
from communique.lexicon import table, words
from examples import Reader

HEADS = [row["head"] for row in table("titles")]
HELD = [row["head"] for row in table("titles") if offices.is_office(row["head"])]
"""Offices of one word."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("head", HEADS)
def test_whoever_bears_a_title_speaks_by_its_words(head: str, reader: Reader) -> None:
    quotes = reader.read(f"“We will build it,” the {head} said.")[0].quotes
    assert [quote.speaker and quote.speaker.name for quote in quotes] == [head]


@pytest.mark.parametrize("head", HELD)
def test_whoever_holds_an_office_binds_himself(head: str, reader: Reader) -> None:
    found = reader.read(f"“We will build the bridge by May,” the {head} said.")[0].commitments
    assert [[actor.name for actor in item.actors] for item in found] == [[head]]


@pytest.mark.parametrize("head", ["poet", "farmer", "goalkeeper", "wife", "tourist"])
def test_who_holds_no_office_binds_nobody(head: str, reader: Reader) -> None:
    assert not reader.read(f"“We will build the bridge by May,” the {head} said.")[0].commitments


def test_an_office_is_whoever_was_named_as_its_holder(reader: Reader) -> None:
    text = "The mayor of Lima, Ana Ruiz, came. “We will build it,” the mayor said."
    assert [quote.speaker.name for quote in reader.read(text)[0].quotes if quote.speaker] == ["Ana Ruiz"]


def test_an_office_goes_on_with_who_spoke_before(reader: Reader) -> None:
    text = "The cause was the wet June, said Ana Ruiz. “The bog does not dry by itself,” the chairman said."
    assert {quote.speaker.name for quote in reader.read(text)[0].quotes if quote.speaker} == {"Ana Ruiz"}


def test_a_title_cut_at_a_hyphen_is_whole(reader: Reader) -> None:
    [quote] = reader.read("“We will not,” said the vice-chair.")[0].quotes
    assert quote.speaker is not None
    assert quote.speaker.text == "the vice-chair"


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Deputy Prime Minister", "prime minister"),
        ("Minister of State for Ports", "minister of state"),
        ("Head of State", "head of state"),
        ("DPM", "prime minister"),
        ("Chairman of the State Duma", "chairman"),
        ("Secretary-General", "secretary-general"),
        ("Herald", None),
    ],
)
def test_the_office_in_a_title(title: str, form: str | None) -> None:
    office = offices.office_in(title)
    assert (office and office.form) == form


@pytest.mark.parametrize("row", table("titles_classes"), ids=lambda row: row["class"])
def test_every_class_has_titles(row: dict[str, str]) -> None:
    assert any(title["class"] == row["class"] for title in table("titles"))


def test_every_title_has_a_class() -> None:
    assert {row["class"] for row in table("titles")} <= {row["class"] for row in table("titles_classes")}


def test_no_list_repeats_the_titles() -> None:
    agents = {
        word
        for row in table("commitment_nouns")
        if row["class"] == "agent"
        for word in row["nouns"].split("|")
    }
    assert not {word for word in words("reporting_speakers") if offices.is_person(word)}
    assert not agents & offices.holders()


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("mayor", "mayors"),
        ("deputy", "deputies"),
        ("attorney general", "attorney generals"),
        ("spokeswoman", "spokeswomen"),
        ("housewife", "housewives"),
        ("boss", "bosses"),
        ("person", "people"),
        ("attaché", "attachés"),
        ("chief of staff", "chiefs of staff"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert offices.plural(one) == many


def test_walks_of_life_keep_people_of_one_name_apart() -> None:
    assert offices.walk_of("Minister of Sports") == offices.walk_of("mayor of Lima") == "state"
    assert offices.walk_of("national team goalkeeper") == "sport"
