"""Names of things are no persons, persons in apposition are; sums and possessives are no part of names."""

from __future__ import annotations

import pytest
from spacy.language import Language

from communique.stages.entities.names import is_sum
from communique.stages.entities.stage import find


def names(nlp: Language, text: str) -> dict[str, str]:
    found = find(nlp(text))
    return {text[m.start : m.end]: e.label for e in found for m in e.mentions if m.kind == "name"}


THINGS = [
    # a noun behind the name
    ("He visited the Omar Aziz mausoleum in spring.", "Omar Aziz mausoleum", "FAC"),
    ("She landed at the Ana Ruiz international airport.", "Ana Ruiz international airport", "FAC"),
    ("He won the Peter Okello prize.", "Peter Okello prize", "EVENT"),
    ("The late Peter Okello foundation paid.", "Peter Okello foundation", "ORG"),
    # a noun before it
    ("Floods hit the village of Mundara.", "Mundara", "GPE"),
    ("The company Katrin Mori pays its workers.", "Katrin Mori", "ORG"),
    # an apposition that no person has
    ("According to Tianyan, an online database of firms, it closed.", "Tianyan", "ORG"),
    # the first word of it
    ("Floods hit Klong Lat Sanam and Klong Tan.", "Klong Tan", "FAC"),
    ("Boats sank on Lake Rudolfo.", "Lake Rudolfo", "LOC"),
    ("Ana Ruiz, of the Universidad Pablo Vega, spoke.", "Universidad Pablo Vega", "ORG"),
    # a list that begins with a preposition of place
    ("Schools closed in Paris, Kent and Joana.", "Joana", "GPE"),
]


@pytest.mark.parametrize(("text", "form", "label"), THINGS)
def test_thing(nlp: Language, text: str, form: str, label: str) -> None:
    found = names(nlp, text)
    assert found[form] == label
    assert "PERSON" not in found.values() or "Ana Ruiz" in found


PERSONS = [
    ("They visited the mausoleum of Karim Aliyev.", ["Karim Aliyev"]),  # he it is who lies there
    ("Karim Aliyev, the eldest son of Rashid Aliyev, ruled.", ["Karim Aliyev", "Rashid Aliyev"]),
    ("Wei Lan, founder and chief executive of Zeta, told investors.", ["Wei Lan"]),
    ("Thanks to new rules, Moro Teva, 45, a fisherman, was found.", ["Moro Teva"]),
    ("Mongolian lawmakers Ch.Undram and D.Sumiya spoke.", ["Ch.Undram", "D.Sumiya"]),
    ("Lindiwe Duma spoke. Duma was cheered.", ["Lindiwe Duma", "Duma"]),
    ("As a devout Christian Park prays.", ["Park"]),
    ("Nivesh Karki, the company's director, left.", ["Nivesh Karki"]),
    ("Queen Sofia of Spain came.", ["Sofia"]),
    ("Robert Kane Jr. met William Hale III.", ["Robert Kane Jr.", "William Hale III"]),
    ("Mr John Wood and Mrs Mary Wood came.", ["John Wood", "Mary Wood"]),
]


@pytest.mark.parametrize(("text", "people"), PERSONS)
def test_person(nlp: Language, text: str, people: list[str]) -> None:
    found = names(nlp, text)
    assert {form for form, label in found.items() if label == "PERSON"} - {"Park"} == set(people) - {"Park"}


@pytest.mark.parametrize(
    "text",
    [
        "Acme Widgets, owner of Zeta, paid.",  # companies own as well
        "He lives in Cedar Rapids, home of the mayor.",
        "The leader of the rebel group Arana Mali left.",
        "A Kazakh-Mongolian council met.",
    ],
)
def test_no_person(nlp: Language, text: str) -> None:
    assert "PERSON" not in names(nlp, text).values()


def test_a_company_named_in_full_is_one_everywhere(nlp: Language) -> None:
    found = find(nlp("Socora said no. Socora Belle Vue Ltd will pay. Socora is rich."))
    assert "PERSON" not in {entity.label for entity in found}


@pytest.mark.parametrize("form", ["BND1,000", "Rs12,000", "NAD500", "$5", "KES2,000"])
def test_sums_are_no_names(form: str) -> None:
    assert is_sum(form)


@pytest.mark.parametrize("form", ["G20", "COP27", "F-16", "Acme 2000", "Airbus A320"])
def test_names_with_figures_are_no_sums(form: str) -> None:
    assert not is_sum(form)


def test_nationality_before_an_office_is_no_body(nlp: Language) -> None:
    found = find(nlp("Indian External Affairs Minister Ravi Rao spoke."))
    assert [(entity.label, entity.name) for entity in found] == [("NORP", "Indian"), ("PERSON", "Ravi Rao")]
