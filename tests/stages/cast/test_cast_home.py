"""The state in which an article is at home, and whom that tells a state."""

from __future__ import annotations

from typing import Any

import pytest

from communique import Extractor, Settings

READERS = {encoder: Extractor(Settings(encoder=encoder, explain=True)) for encoder in (True, False)}


def read(text: str, encoder: bool = True) -> tuple[str | None, dict[str, str | None]]:
    """Give the home of an article and the states of its persons."""
    record = READERS[encoder].extract(text, published="2024-03-04")
    told: Any = record.extras["explain"]
    people = {entity.name: entity.country for entity in record.entities if entity.label == "PERSON"}
    return told["cast"][0].get("value"), people


@pytest.mark.parametrize("encoder", [True, False])
def test_an_article_is_at_home_where_its_towns_lie(encoder: bool) -> None:
    home, people = read(
        "SALTA – The provincial government will rebuild the road to Orán, Governor Ana Ruiz said.\n\n"
        "Work begins in Tartagal in May. The legislature in Salta votes next week.",
        encoder,
    )
    assert home == "ARG"
    assert people["Ana Ruiz"] == "ARG"


@pytest.mark.parametrize("encoder", [True, False])
def test_money_and_towns_tell_the_home_of_a_minister(encoder: bool) -> None:
    home, people = read(
        "Lusaka will pay teachers in May, Finance Minister Ana Ruiz told parliament. The kwacha fell. "
        "Ndola and Kitwe get schools.",
        encoder,
    )
    assert (home, people) == ("ZMB", {"Ana Ruiz": "ZMB"})


@pytest.mark.parametrize("encoder", [True, False])
def test_what_an_office_names_comes_before_the_home(encoder: bool) -> None:
    _, people = read(
        "NAIROBI – Kenya's President Otto Lang received Foreign Minister Ana Ruiz of Peru on Monday. "
        "Minister Ruiz will sign an agreement in Mombasa.",
        encoder,
    )
    assert people == {"Otto Lang": "KEN", "Ana Ruiz": "PER"}


@pytest.mark.parametrize("encoder", [True, False])
@pytest.mark.parametrize(
    ("office", "state"),
    [
        ("Chairwoman of the State Assembly of Kenya", "KEN"),
        ("Ambassador of the People’s Republic of China", "CHN"),
        ("Kenya Airways manager", None),
    ],
)
def test_a_body_that_bears_the_name_of_a_state_tells_it_unless_it_is_a_company(
    encoder: bool, office: str, state: str | None
) -> None:
    text = "LIMA – Peru paid. Peru voted. {} Ana Ruiz met Peruvian President Otto Lang in Lima. Peru agreed."
    assert read(text.format(office), encoder)[1] == {"Ana Ruiz": state, "Otto Lang": "PER"}


@pytest.mark.parametrize("encoder", [True, False])
def test_a_state_has_one_president(encoder: bool) -> None:
    _, people = read(
        "President Ana Ruiz flew from Kenya to Lima. Ruiz spoke with Peruvian President Otto Lang on Monday. "
        "Ruiz had visited Peru in May. Peru welcomed Ruiz. Lang left Lima. Peru paid in Lima. Peru voted.",
        encoder,
    )
    assert people == {"Ana Ruiz": "KEN", "Otto Lang": "PER"}


@pytest.mark.parametrize("encoder", [True, False])
def test_officials_of_bodies_of_many_states_stand_for_none(encoder: bool) -> None:
    text = "Sudan is at war. United Nations envoy Ana Ruiz left Khartoum on Monday. Khartoum is quiet."
    assert read(text, encoder)[1] == {"Ana Ruiz": None}


def test_an_academic_stands_for_no_state() -> None:
    text = "The economist Ana Ruiz said in Lima that Peru pays well."
    assert read(text, encoder=False)[1] == {"Ana Ruiz": None}


def test_an_article_without_any_state_is_at_home_nowhere() -> None:
    home, people = read("President Ana Ruiz met President Otto Lang on Monday.")
    assert home is None
    assert set(people.values()) == {None}


def test_a_chosen_state_is_not_written_into_the_office() -> None:
    record = READERS[True].extract(
        "KAMPALA – Health Minister Ana Ruiz opened a clinic in Mbarara. Uganda pays for it, she said.",
        published="2024-03-04",
    )
    person = next(entity for entity in record.entities if entity.label == "PERSON")
    assert person.country == "UGA"
    assert [(role.title, role.of) for role in person.roles] == [("Health Minister", None)]


def test_a_state_of_the_union_is_no_state_of_its_name() -> None:
    text = (
        "ATLANTA – Georgia Governor Otto Lang signed the bill. The United States Senate waits in Washington."
    )
    assert read(text)[1]["Otto Lang"] != "GEO"


def test_a_newspaper_names_no_state() -> None:
    home, _ = read("Minister Ana Ruiz spoke in Addis Ababa and Gondar. It stands in The Irish Times.")
    assert home == "ETH"


def test_reasons_name_the_home_and_all_states_that_came_into_question() -> None:
    told: Any = READERS[True].extract("LIMA – Prime Minister Ana Ruiz met farmers in Peru.").extras["explain"]
    assert told["cast"][0]["id"] == "home"
    assert [candidate["name"] for candidate in told["cast"][0]["candidates"]] == ["PER"]
    person = next(row for row in told["entities"] if row.get("label") == "PERSON")
    assert person["country"]["value"] == "PER"
    assert {candidate["name"] for candidate in person["country"]["candidates"]} == {"PER"}


def test_the_cast_needs_no_entities() -> None:
    record = Extractor(stages=["dates"]).extract("They met in Lima in May 2024.")
    assert record.entities == ()
