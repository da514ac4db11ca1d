"""Offices, countries and groups of the persons of a sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from communique.annotation import Entity
from communique.stages.entities.alike import same_person
from communique.stages.entities.stage import find

Roles = set[tuple[str, str | None]]


def person(nlp: Language, text: str, name: str) -> Entity:
    people = [entity for entity in find(nlp(text)) if entity.label == "PERSON" and entity.name == name]
    assert len(people) == 1, [entity.name for entity in find(nlp(text))]
    return people[0]


CASES: list[tuple[str, str, Roles, str | None]] = [
    ("Kazakh President Serik Omarov left.", "Serik Omarov", {("President", "Kazakhstan")}, "KAZ"),
    ("The President of Mongolia, Bat Gansukh, spoke.", "Bat Gansukh", {("President", "Mongolia")}, "MNG"),
    (
        "Deputy Prime Minister and Foreign Minister of Kazakhstan Serik Omarov left.",
        "Serik Omarov",
        {("Deputy Prime Minister", "Kazakhstan"), ("Foreign Minister", "Kazakhstan")},
        "KAZ",
    ),
    (
        "Head of the Office of the President of Ukraine Petro Bondar called.",
        "Petro Bondar",
        {("Head", "Office of the President of Ukraine")},
        "UKR",
    ),
    (
        "The Ambassador of China to Mongolia Wang Lin left.",
        "Wang Lin",
        {("Ambassador to Mongolia", "China")},
        "CHN",
    ),
    (
        "Ann Lee, president of the Thai Hotels Association (THA), said so.",
        "Ann Lee",
        {("president", "Thai Hotels Association (THA)")},
        "THA",
    ),
    (
        "Assistant Secretary of State for African Affairs Mary Phillips spoke.",
        "Mary Phillips",
        {("Assistant Secretary of State for African Affairs", "United States")},
        "USA",
    ),
    (
        "Peter Okello is the minister of health of Uganda.",
        "Peter Okello",
        {("minister of health", "Uganda")},
        "UGA",
    ),
    ("Peter Okello was appointed minister of health.", "Peter Okello", {("minister of health", None)}, None),
    ("Former President of Peru Luis Prado spoke.", "Luis Prado", {("Former President", "Peru")}, "PER"),
    ("France's finance minister Anne Dubois left.", "Anne Dubois", {("finance minister", "France")}, "FRA"),
    ("Her husband, John Wood, is ill. Mary Wood spoke.", "John Wood", set(), None),  # kinship is no office
]


@pytest.mark.parametrize(("text", "name", "roles", "country"), CASES)
def test_roles_and_country(nlp: Language, text: str, name: str, roles: Roles, country: str | None) -> None:
    found = person(nlp, text, name)
    assert {(role.title, role.of) for role in found.roles} == roles
    assert found.country == country


def test_bare_office_said_of_another_is_not_shared(nlp: Language) -> None:
    text = (
        "Secretary of State John Ford met Mr Petro Bondar. The Secretary and Foreign Minister Bondar agreed."
    )
    assert [role.title for role in person(nlp, text, "Petro Bondar").roles] == ["Foreign Minister"]


def test_plural_office_is_shared_out(nlp: Language) -> None:
    text = "He met his Iranian and Russian counterparts, Reza Karimi and Ivan Petrov, in Baku."
    assert person(nlp, text, "Reza Karimi").country == "IRN"
    assert person(nlp, text, "Ivan Petrov").country == "RUS"


def test_counterpart_bears_the_office_of_the_possessor(nlp: Language) -> None:
    text = "Kazakh President Serik Omarov spoke. He met his Russian counterpart Ivan Petrov."
    assert {(role.title, role.of) for role in person(nlp, text, "Ivan Petrov").roles} == {
        ("counterpart", "Russia"),
        ("President", "Russia"),
    }


def test_home_country_of_the_dateline(nlp: Language) -> None:
    text = "AMMAN — Prime Minister Omar Haddad received Lebanese Interior Minister Karim Aoun. Jordan agreed."
    assert person(nlp, text, "Omar Haddad").country == "JOR"
    assert person(nlp, text, "Karim Aoun").country == "LBN"


def test_no_second_president_for_a_country(nlp: Language) -> None:
    text = "French President Luc Morel met President Ali Hassan in Paris. France and France's allies agreed."
    assert person(nlp, text, "Ali Hassan").country is None


def test_one_person_once(nlp: Language) -> None:
    text = (
        "President Juan Ruiz Vega met Zelenskiy. Ruiz spoke. Petro Zelensky, the president of Ukraine, left."
    )
    found = person(nlp, text, "Juan Ruiz Vega")
    assert set(found.aliases) == {"Juan Ruiz Vega", "Ruiz"}
    assert set(person(nlp, text, "Petro Zelensky").aliases) == {"Zelenskiy", "Petro Zelensky"}


def test_same_surname_is_kept_apart(nlp: Language) -> None:
    text = "Mr Karim Aliyev met Mrs Leyla Aliyeva and Mr Rashid Aliyev. Mrs Aliyeva left."
    names = {entity.name for entity in find(nlp(text)) if entity.label == "PERSON"}
    assert names == {"Karim Aliyev", "Leyla Aliyeva", "Rashid Aliyev"}


SAME = [
    ("Omarov", "Kairat-Serik Omarov", 2),
    ("Kairat-Serik", "Kairat-Serik Omarov", 2),
    ("Sisi", "Abdel Fattah El-Sisi", 2),
    ("Abdullah", "Abdullah bin Zayed Al Nahyan", 2),
    ("Zayed", "Abdullah bin Zayed Al Nahyan", 0),  # the father's name is not the son's
    ("Chaves", "Rodrigo Chaves Robles", 1),
    ("S.Amarsaikhan", "Sainbuyan Amarsaikhan", 3),
    ("Zelenski", "Petro Zelensky", 2),
    ("Robert Chaves", "Rodrigo Chaves", 0),
    ("J.", "John Smith", 0),
]


@pytest.mark.parametrize(("short", "full", "score"), SAME)
def test_same_person(short: str, full: str, score: int) -> None:
    assert same_person(short, full) == score


def test_acronym_and_expansion_are_one_body(nlp: Language) -> None:
    text = "The Saudi Fund for Exports (SFE) paid. The SFE left. The SFE's CEO Omar Saleh spoke."
    bodies = [entity for entity in find(nlp(text)) if entity.label == "ORG"]
    assert [body.name for body in bodies] == ["Saudi Fund for Exports"]
    assert set(bodies[0].aliases) == {"Saudi Fund for Exports", "SFE"}
    assert person(nlp, text, "Omar Saleh").country == "SAU"


def test_the_topic_of_a_statement_is_not_the_country_of_its_issuer(nlp: Language) -> None:
    statement = "Peru held elections. Peru counts its votes. We urge Peru to wait."
    text = f"Nora Vale, Department Spokesperson\n\n{statement}"
    (issuer,) = [entity for entity in find(nlp(text)) if entity.label == "PERSON"]
    assert (issuer.name, issuer.country) == ("Nora Vale", None)


def test_another_name_of_a_person_is_an_alias(nlp: Language) -> None:
    found = person(nlp, "Wang Xuan, also known as Wang Chengcheng, spoke. Wang left.", "Wang Xuan")
    assert set(found.aliases) == {"Wang Xuan", "Wang Chengcheng", "Wang"}
