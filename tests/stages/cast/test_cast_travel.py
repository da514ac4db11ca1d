"""Who goes where, whom one meets there, and which states an office excludes."""

from __future__ import annotations

import pytest

from communique import Extractor, Settings

READERS = {encoder: Extractor(Settings(encoder=encoder)) for encoder in (True, False)}


def people(text: str, encoder: bool = True) -> dict[str, str | None]:
    """Give the states of the persons of an article."""
    record = READERS[encoder].extract(text, published="2024-03-04")
    return {entity.name: entity.country for entity in record.entities if entity.label == "PERSON"}


@pytest.mark.parametrize("encoder", [True, False])
def test_who_is_met_in_a_state_holds_office_there(encoder: bool) -> None:
    told = people(
        "Peruvian Minister Otto Lang will travel to Lusaka, Zambia from May 4 to 5 to meet with President "
        "Bo Mwila, Foreign Minister Eve Phiri, and other officials. From May 6 to 7, he will travel to "
        "Gaborone, Botswana, where he will meet with President Kago Sello.",
        encoder,
    )
    assert told == {"Otto Lang": "PER", "Bo Mwila": "ZMB", "Eve Phiri": "ZMB", "Kago Sello": "BWA"}


@pytest.mark.parametrize("encoder", [True, False])
def test_in_cities_of_conferences_all_the_world_is_met(encoder: bool) -> None:
    text = "Peruvian Minister Otto Lang will travel to Geneva to meet with Minister Eve Phiri. Peru pays."
    assert people(text, encoder)["Eve Phiri"] != "CHE"


@pytest.mark.parametrize("encoder", [True, False])
@pytest.mark.parametrize("verb", ["will visit", "will pay an official visit to"])
def test_nobody_is_of_the_state_that_he_visits(encoder: bool, verb: str) -> None:
    text = f"Minister Ana Ruiz {verb} Zambia in May. Zambia is glad. Zambians wait. In Zambia it rained."
    assert people(text, encoder) == {"Ana Ruiz": None}


@pytest.mark.parametrize("encoder", [True, False])
@pytest.mark.parametrize("office", ["Prime Minister", "Foreign Minister", "King", "MP"])
def test_nobody_holds_an_office_that_the_state_lacks(encoder: bool, office: str) -> None:
    text = f"WASHINGTON – The United States will pay, and Americans agree. The U.S. thanked {office} Ruiz."
    assert "USA" not in people(text, encoder).values()


@pytest.mark.parametrize("encoder", [True, False])
def test_who_serves_a_leader_is_of_the_leaders_state(encoder: bool) -> None:
    text = (
        "KYIV – Ukraine pays. Ukraine voted. Otto Lang, Foreign Affairs Advisor to the Prime Minister of the "
        "Kingdom of the Netherlands, came to Kyiv."
    )
    assert people(text, encoder) == {"Otto Lang": "NLD"}


def test_a_leader_beside_whom_another_state_is_named_is_not_of_the_home() -> None:
    text = "ROME – Italy voted. Italy paid. In Italy it rained. Peruvians wrote to President Ana Ruiz."
    assert people(text) == {"Ana Ruiz": None}


def test_a_leader_abroad_is_still_of_the_home() -> None:
    text = (
        "RIGA – Latvia pays. Latvia voted. Prime Minister Ana Ruiz, who is in Oslo, said so. Latvians agree."
    )
    assert people(text) == {"Ana Ruiz": "LVA"}


def test_lawyers_stand_for_no_state() -> None:
    text = "LIMA – Peru paid. Peru voted. Advocate Ana Ruiz left the court in Lima. It rained in Peru."
    assert people(text) == {"Ana Ruiz": None}


@pytest.mark.parametrize(
    "body", ["OECD", "African Union Commission", "International Coffee Organization", "Arab Fund (AF)"]
)
def test_officials_of_bodies_of_many_states_stand_for_none(body: str) -> None:
    text = f"WASHINGTON – The United States paid. The U.S. voted. They met {body} Secretary General Ana Ruiz."
    assert people(text) == {"Ana Ruiz": None}


def test_a_statement_is_at_home_where_those_who_sign_it_hold_office() -> None:
    record = READERS[True].extract(
        "The Summit of the Nine\n\nOtto Lang, Minister of Trade of Peru\n\nGermany hosts us. It is kind. "
        "In Germany we talked. Germans agreed."
    )
    assert record.cast is not None
    assert record.cast.home == "PER"
