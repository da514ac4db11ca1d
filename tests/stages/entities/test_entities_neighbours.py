"""An office that stands before the next name belongs to that one; what an office is for is part of it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from communique.annotation import Entity
from communique.stages.entities.stage import find

OFFICES = [
    (
        "Envoy Otto Lang called Peruvian Ministry of Foreign Affairs Director General for Asian and Oceanian "
        "Affairs Bureau Ana Ruiz and Kenyan Special Representative for Peninsula Peace and Security Affairs "
        "Eve Phiri on Monday.",
        {
            "Otto Lang": ["Envoy"],
            "Ana Ruiz": ["Director General for Asian and Oceanian Affairs Bureau"],
            "Eve Phiri": ["Special Representative for Peninsula Peace and Security Affairs"],
        },
    ),
    (
        "Under Secretary of State for Political Affairs Ana Ruiz left.",
        {"Ana Ruiz": ["Under Secretary of State for Political Affairs"]},
    ),
    (
        "Assistant Secretary of State for International Organization Affairs Ana J. Ruiz left.",
        {"Ana J. Ruiz": ["Assistant Secretary of State for International Organization Affairs"]},
    ),
    (
        "She met Otto Lang, Chief of Staff for European Commission President Ana Ruiz.",
        {"Otto Lang": ["Chief of Staff"], "Ana Ruiz": ["President"]},
    ),
    (
        "A spokesman for the governor of Marit, Otto Lang, told reporters so.",
        {"Otto Lang": ["spokesman"]},
    ),
    ("They released the former mayor of Abovyan Otto Lang on Monday.", {"Otto Lang": ["former mayor"]}),
    (
        "The vice president of the Federation of Fishers, Washington Soto, handed in a letter.",
        {"Washington Soto": ["vice president"]},
    ),
]


def people(nlp: Language, text: str) -> list[Entity]:
    """Give the persons of a text."""
    return [entity for entity in find(nlp(text)) if entity.label == "PERSON"]


@pytest.mark.parametrize(("text", "offices"), OFFICES)
def test_offices_belong_to_the_name_behind_them(
    nlp: Language, text: str, offices: dict[str, list[str]]
) -> None:
    assert {p.name: [role.title for role in p.roles] for p in people(nlp, text)} == offices


def test_the_leader_and_who_serves_him_are_of_one_body(nlp: Language) -> None:
    text = "She met Otto Lang, Chief of Staff for European Commission President Ana Ruiz."
    assert {role.of for p in people(nlp, text) for role in p.roles} == {"European Commission"}


HEADLINES = [
    ("Minister Otto Lang Visits Lima\n\nOtto Lang spoke on Monday. The minister left.", ["Otto Lang"]),
    ("King Felix Before the Talks\n\nThe visit of King Felix began, and Felix spoke.", ["Felix"]),
    ("Ana Banks Visits Lima\n\nOn Monday the minister, Ana Banks, spoke of trade.", ["Ana Banks"]),
]


@pytest.mark.parametrize(("text", "names"), HEADLINES)
def test_words_of_headlines_are_no_names(nlp: Language, text: str, names: list[str]) -> None:
    assert [p.name for p in people(nlp, text)] == names


NO_PERSONS = [
    "We were joined by the Mayor of Rocha on Monday.",
    "The assembly member for Chimborazo asked for a copy.",
    "She is a member of the ruling Citizen Path there.",
    "(6) Foster secure and humane rules.",
    "It was said. (Laughter.) It was said again.",
    "IN WITNESS WHEREOF, it was signed.",
]


@pytest.mark.parametrize("text", NO_PERSONS)
def test_places_parties_verbs_and_noise_are_no_persons(nlp: Language, text: str) -> None:
    assert people(nlp, text) == []


@pytest.mark.parametrize("name", ["Minsk Package of Measures", "Minsk Agreement", "Lima Accords"])
def test_a_document_is_not_of_the_state_of_the_city_where_it_was_signed(nlp: Language, name: str) -> None:
    found = find(nlp(f"Both sides praised the {name} on Monday."))
    assert {entity.country for entity in found if entity.label in ("ORG", "LAW", "EVENT")} <= {None}
