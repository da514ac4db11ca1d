"""Who issues, who disputes and who speaks for whom, as the record shows it."""

from __future__ import annotations

import pytest

from communique import Extractor, Record, Settings
from communique.record import Cast
from communique.stages.cast.issuer import ISSUES, NONE_ISSUES


@pytest.fixture(scope="module")
def reader() -> Extractor:
    return Extractor(Settings(encoder=False))


def spoken_for(record: Record) -> dict[str, str]:
    """By person the body that he or she speaks for."""
    assert record.cast is not None
    names = {entity.id: entity.name for entity in record.entities}
    return {names[one.entity]: one.speaks_for.name for one in record.cast.spokesmen}


def test_a_person_speaks_for_the_body_of_the_office(reader):
    text = (
        "LIMA – Andes Mining will open a mine near Tacna. “We begin in May,” said Ana Ruiz, chief executive "
        "of Andes Mining. Otto Lang, a driver, was glad."
    )
    assert spoken_for(reader.extract(text)) == {"Ana Ruiz": "Andes Mining"}


def test_without_entities_there_is_no_cast():
    record = Extractor(Settings(stages=("dates",))).extract("LIMA – Peru voted in May 2020.")
    assert record.cast is None
    assert Record.from_json(record.to_json()) == record


def test_records_of_before_have_no_cast():
    record = Extractor(Settings(stages=("dates",))).extract("LIMA – Peru voted in May 2020.")
    line = record.to_json().replace('"cast":null,', "")
    assert '"cast"' not in line
    assert Record.from_json(line) == record


def test_the_cast_refers_to_entities_of_the_record(reader):
    record = reader.extract("LIMA – Peru voted in May 2020.")
    assert record.cast is not None
    assert record.cast.home == "PER"
    wrong = Cast(home="PER", issuer=None, sides=(), spokesmen=()).model_dump_json()
    wrong = wrong.replace("[]", '[{"entity":"E99","name":"X"}]', 1)
    broken = record.to_json().replace(record.cast.model_dump_json(), wrong)
    with pytest.raises(ValueError, match="E99"):
        Record.from_json(broken)


def test_each_part_says_by_which_rule_it_is_given(reader):
    text = (
        "LIMA – Andes Mining will open a mine near Tacna. “We begin in May,” said Ana Ruiz, chief executive "
        "of Andes Mining."
    )
    told = reader.explain(text)
    rules = {reason.id: reason.rule for reason in told.reasons if reason.layer == "cast"}
    assert rules["home"] == "the likeliest of the states that come into question"
    assert rules["sides"] == "no two are likely enough to be sides"
    assert set(rules.values()) & {ISSUES, NONE_ISSUES}
    ruiz = next(entity.id for entity in told.record.entities if entity.name == "Ana Ruiz")
    assert rules[f"{ruiz} speaks for"] == (
        "the likeliest of the bodies and states that the person may speak for"
    )
