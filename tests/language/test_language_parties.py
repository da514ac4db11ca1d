"""A state, its people and its capital are one party."""

from __future__ import annotations

from communique.annotation import Entity, Party
from communique.language.parties import StateParties

PERU = Entity("E1", "GPE", "Peru", country="PER")
LIMA = Entity("E2", "GPE", "Lima", country="PER")
CUSCO = Entity("E3", "GPE", "Cusco", country="PER")
PERUVIANS = Entity("E4", "NORP", "Peruvian", country="PER")
RUIZ = Entity("E5", "PERSON", "Ana Ruiz", country="PER")
ALL = (LIMA, PERU, CUSCO, PERUVIANS, RUIZ)


def test_people_and_capital_are_the_state_under_its_name_in_the_article() -> None:
    parties = StateParties(ALL, {})
    assert {parties.of_entity(entity) for entity in (PERU, LIMA, PERUVIANS)} == {Party("E1", "Peru")}
    assert [parties.stands(entity) for entity in ALL] == [True, True, False, True, False]


def test_other_towns_and_persons_are_parties_of_their_own() -> None:
    parties = StateParties(ALL, {})
    assert [parties.of_entity(entity).entity for entity in (CUSCO, RUIZ)] == ["E3", "E5"]


def test_a_state_that_the_article_does_not_name_has_its_usual_name() -> None:
    assert StateParties([LIMA], {}).of_entity(LIMA) == Party(None, "Peru")


def test_a_people_is_its_state_in_whatever_form() -> None:
    people = Entity("E1", "NORP", "Malawians", country="MWI")
    assert StateParties([people], {}).of_entity(people) == Party(None, "Malawi")


def test_a_shared_word_means_the_state_of_the_article() -> None:
    korea = Entity("E1", "GPE", "Korea", country="PRK")
    assert StateParties([korea], {"korea": "PRK"}).of_code("PRK") == Party("E1", "Korea")
    assert StateParties([korea], {"korea": "KOR"}).of_entity(korea).entity == "E1"
    assert not StateParties([korea], {"korea": "KOR"}).stands(korea)
