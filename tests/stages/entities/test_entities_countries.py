"""Countries of persons: behind the name, by elimination, and left open where nothing supports them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from communique.stages.entities.stage import find


def countries(nlp: Language, text: str) -> dict[str, str | None]:
    return {entity.name: entity.country for entity in find(nlp(text)) if entity.label == "PERSON"}


CASES = [
    # the state behind the name
    ("King Felipe of Spain met President Omar Diallo of Senegal.", {"Felipe": "ESP", "Omar Diallo": "SEN"}),
    # a visitor is not of the country visited, where two states are talked of
    (
        "During the state visit of President Omar Diallo to Portugal, Portugal and Senegal signed. "
        "Senegal exports fish to Portugal.",
        {"Omar Diallo": "SEN"},
    ),
    (
        "President Omar Diallo arrived in Portugal. Portugal and Senegal are friends. Senegal sells fish.",
        {"Omar Diallo": "SEN"},
    ),
    # three states: nothing can be excluded
    (
        "During the state visit of President Omar Diallo to Portugal, Portugal, Senegal and Mali signed. "
        "Mali and Senegal export fish to Portugal.",
        {"Omar Diallo": None},
    ),
    # whose counterpart is a Chilean is none; the leaders of two states are told apart
    (
        "The leaders of Norway and Chile met. Prime Minister Erik Dahl and his Chilean counterpart "
        "Maria Soto spoke.",
        {"Erik Dahl": "NOR", "Maria Soto": "CHL"},
    ),
    ("Uruguay's foreign minister Pablo Soria and his counterpart from Paraguay, Julio Arias, met.",
     {"Pablo Soria": "URY", "Julio Arias": "PRY"}),
    # two of one office without a country: neither is given the country talked of
    ("President Luc Morel met President Ali Hassan. France and France's allies agreed.",
     {"Luc Morel": None, "Ali Hassan": None}),
    # the country of a body's nationality
    ("French MFA Secretary General Luc Morel spoke.", {"Luc Morel": "FRA"}),
    # an artist of a people
    ("It praises the heritage of the Uzbek people and the poet Karim Aliyev.", {"Karim Aliyev": "UZB"}),
    ("Uzbek and Tajik guests saw the heritage of the Uzbek people and the poet Karim Aliyev.",
     {"Karim Aliyev": None}),
    # a town that bears the name of a capital tells nothing
    ("In San Juan Ixtapa the leader Pedro Luna spoke.", {"Pedro Luna": None}),
    # another's first president may be anybody
    ("President Ali Hassan spoke. Colombia's first woman president was not there.", {"Ali Hassan": None}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_country(nlp: Language, text: str, wanted: dict[str, str | None]) -> None:
    assert countries(nlp, text) == wanted
