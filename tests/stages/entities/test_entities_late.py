"""An office without a name and a name without an office, tied only where neither has another partner."""

from __future__ import annotations

import pytest
from spacy.language import Language

from communique.stages.entities.stage import find

OPENING = "The President of Peru received the Speaker of the Senate of Chile, Juan Soto, on Monday.\n\n"


def roles(nlp: Language, text: str) -> dict[str, list[tuple[str, str | None]]]:
    people = (entity for entity in find(nlp(text)) if entity.label == "PERSON")
    return {person.name: [(role.title, role.of) for role in person.roles] for person in people}


def test_a_surname_that_speaks_late_bears_the_open_office(nlp: Language) -> None:
    found = roles(nlp, OPENING + "Moreover, Vega noted that trade had doubled. Soto thanked him.")
    assert found["Vega"] == [("President", "Peru")]


@pytest.mark.parametrize(
    "rest",
    [
        "Vega noted that trade had doubled. Mwangi said that it would grow.",  # two names wait
        "A memorial to Vega stands in the garden.",  # nobody speaks
        "The President of Kenya joined them. Vega noted that trade had doubled.",  # two offices wait
    ],
)
def test_no_office_is_guessed(nlp: Language, rest: str) -> None:
    assert roles(nlp, OPENING + rest).get("Vega", []) == []
