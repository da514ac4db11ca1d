"""Acronyms of offices, ranks of two words, offices in chains."""

from __future__ import annotations

import pytest
from spacy.language import Language

from communique.language.offices import full_title
from communique.stages.entities.stage import find

CASES = [
    ("Kerala CM Ravi Kumar spoke.", "Ravi Kumar", [("CM", "Kerala")]),
    ("DPP Rozlan Karim and IGP Tan Sri Musa Ali spoke.", "Rozlan Karim", [("DPP", None)]),
    ("DPP Rozlan Karim and IGP Tan Sri Musa Ali spoke.", "Musa Ali", [("IGP", None)]),
    ("AG Terrence Holt was present.", "Terrence Holt", [("AG", None)]),
    ("Lt. Gen. Asif Mahmood spoke.", "Asif Mahmood", [("Lieutenant General", None)]),
    ("Maj Gen Y. K. Sharma spoke.", "Y. K. Sharma", [("Major General", None)]),
    ("Prime Minister Ann Lee spoke. PM Ann Lee left.", "Ann Lee", [("Prime Minister", None)]),
    ("chief minister MK Rao spoke.", "MK Rao", [("chief minister", None)]),  # initials behind an office
    (
        "chair Oscar Mabena, finance minister and council member Enoch Dube, left.",
        "Oscar Mabena",
        [("chair", None)],
    ),
    ("Lin Wei, a professor of South Asian studies, left.", "Lin Wei", [("professor", "South Asian studies")]),
    ("Lucy Vale, president of the Zetatur, left.", "Lucy Vale", [("president", "Zetatur")]),
    (
        "U.S. Embassy Kigali Chargé d’Affaires Deb Lane spoke.",
        "Deb Lane",
        [("Chargé d’Affaires", "U.S. Embassy Kigali")],
    ),
    ("US Chargé d’Affaires Deb Lane spoke.", "Deb Lane", [("Chargé d’Affaires", "US")]),
]


@pytest.mark.parametrize(("text", "name", "roles"), CASES)
def test_roles(nlp: Language, text: str, name: str, roles: list[tuple[str, str | None]]) -> None:
    (person,) = [entity for entity in find(nlp(text)) if entity.name == name]
    assert person.label == "PERSON"
    assert [(role.title, role.of) for role in person.roles] == roles


@pytest.mark.parametrize("text", ["The train left at 8 pm Monday.", "He joined the DPP.", "Zeta AG rose."])
def test_no_office_here(nlp: Language, text: str) -> None:
    assert not [
        mention for entity in find(nlp(text)) for mention in entity.mentions if mention.kind == "role"
    ]


def test_the_pm_is_the_prime_minister(nlp: Language) -> None:
    text = "Prime Minister Ann Lee arrived. The PM was pleased. The Deputy PM stayed."
    (person,) = [entity for entity in find(nlp(text)) if entity.label == "PERSON"]
    assert [text[m.start : m.end] for m in person.mentions] == ["Prime Minister", "Ann Lee", "The PM"]


@pytest.mark.parametrize(
    ("title", "full"), [("PM", "prime minister"), ("Deputy CM", "deputy chief minister")]
)
def test_titles_are_written_out(title: str, full: str) -> None:
    assert full_title(title) == full
