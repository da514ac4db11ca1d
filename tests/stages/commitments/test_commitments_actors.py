"""Who acts where no name is the subject: the home's government, the owner of an organ, who issue together."""

from __future__ import annotations

import pytest

from communique import Extractor, Settings
from communique.model.choice import Candidate, alone, several


@pytest.fixture(scope="module")
def by_rules() -> Extractor:
    return Extractor(Settings(encoder=False))


def actors(reader: Extractor, text: str) -> dict[str, list[str]]:
    """Names of the actors by the words of each record."""
    record = reader.extract(text, published="2025-03-03")
    return {item.text: [actor.name for actor in item.actors] for item in record.commitments}


def test_the_government_is_that_of_the_home(by_rules):
    text = "NAIROBI – Kenya voted on Monday. The government will build a port in Mombasa by May 2026."
    assert list(actors(by_rules, text).values()) == [["Kenya"]]


def test_the_government_of_an_article_without_home_stays_as_it_is_written(by_rules):
    text = "The government will build a port by May 2026."
    assert list(actors(by_rules, text).values()) == [["government"]]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The board of Andes Mining approved a loan of $5 million.", "Andes Mining"),
        ("The leadership of Andes Mining promised to open the mine by May.", "Andes Mining"),
        ("The Peruvian delegation promised to open the mine by May.", "Peru"),
    ],
)
def test_an_organ_acts_for_its_body(by_rules, sentence, who):
    text = f"LIMA – Andes Mining met envoys of Peru on Tuesday. {sentence}"
    assert list(actors(by_rules, text).values()) == [[who]]


def test_the_people_of_a_person_stay_as_they_are_written(by_rules):
    text = "LIMA – Ana Ruiz spoke on Tuesday. Ana Ruiz's negotiators promised to open the mine by May."
    assert list(actors(by_rules, text).values()) == [["Ana Ruiz's negotiators"]]


LISTED = "Representatives of Peru, the European Union, Kenya and Norway met in Oslo on May 10, 2022."


@pytest.mark.parametrize("encoder", [False, True])
def test_we_of_a_joint_statement_are_all_who_issue_it(encoder):
    text = f"{LISTED}\n\nWe agreed to pay $5 million for the port of Lima by 2024."
    reader = Extractor(Settings(encoder=encoder))
    assert list(actors(reader, text).values()) == [["Peru", "European Union", "Kenya", "Norway"]]


def test_we_in_quotation_marks_are_not_all_who_are_listed(by_rules):
    text = f"{LISTED}\n\n“We pledge $5 million for the port of Lima by 2024,” said Minister Ana Ruiz of Peru."
    assert "Norway" not in [name for names in actors(by_rules, text).values() for name in names]


def test_candidates_that_are_questions_of_their_own_share_no_probability():
    both = [Candidate("A", "A", {"rule": 1.0}), Candidate("B", "B", {"rule": 1.0})]
    first, second = alone("commitment:actor", both)
    assert first == second == alone("commitment:actor", both[:1])[0]
    assert several("commitment:actor", both, enough=first, second=first) == ("A", "B")
    assert several("commitment:actor", both, enough=first + 0.01, second=0.0) == ()


@pytest.mark.parametrize(
    ("sentence", "word", "thing"),
    [
        ("We are going to hire 200 teachers.", "teachers", True),
        ("Peru plans to recruit nurses and doctors from Kenya.", "doctors", True),
        ("Peru will train 300 farmers next year.", "farmers", True),
        ("Peru plans to help farmers in the north.", "farmers", False),
        ("Peru urged ten states to sign the treaty.", "states", False),
        ("Peru signed an agreement with three ministries.", "ministries", False),
    ],
)
def test_what_is_hired_bought_or_counted_is_no_counterparty(
    nlp, sentence: str, word: str, thing: bool
) -> None:
    from types import SimpleNamespace

    from communique.stages.commitments.who import is_thing

    doc = nlp(sentence)
    trigger = next(token for token in doc if token.lower_ in ("going", "plans", "will", "urged", "signed"))
    noun = next(token for token in doc if token.lower_ == word)
    assert is_thing(noun, SimpleNamespace(trigger=trigger)) is thing
