"""Whom words mean where the rules leave it open: what is asked, whose words they are, what is chosen."""

from __future__ import annotations

import pytest
from spacy.language import Language

from communique import Extractor
from communique.lexicon import table
from communique.stages.entities.kinds import SORTS, kinds_of, singular
from communique.stages.entities.questions import questions
from communique.stages.entities.stage import find
from communique.stages.entities.syntax import is_empty
from communique.stages.entities.view import View
from communique.stages.entities.voices import NOBODY, UNKNOWN, Voices

FERRIES = "Nordhavn Shipping, an operator of ferries, opened a line to Aldersund on Monday. "

CHOSEN = [
    (FERRIES + "The operator said that tickets are cheap.", "The operator", "Nordhavn Shipping"),
    (FERRIES + "Critics of the company protested.", "the company", "Nordhavn Shipping"),
    (
        "The Central Bank of Peru raised its rate. Critics of the Bank protested.",
        "the Bank",
        "Central Bank of Peru",
    ),
    (
        "Peru and Kenya signed it in Lima. The Peruvian government will pay for the port.",
        "The Peruvian government",
        "Peru",
    ),
    ("Minister Ana Ruiz met Otto Lang, head of the firm. “I agree,” Lang said.", "I", "Otto Lang"),
    (FERRIES + "The mayor praised the weather.", "the weather", None),
]


@pytest.mark.parametrize(("text", "words", "name"), CHOSEN)
def test_what_a_word_means_is_chosen(text: str, words: str, name: str | None) -> None:
    record = Extractor().extract(text)
    start = text.rindex(words)
    meant = [e.name for e in record.entities for m in e.mentions if m.start == start and m.kind != "name"]
    assert meant == ([] if name is None else [name])


ASKED = [
    ("The lender left.", "lender", "The lender"),
    ("They praised the governor of the Bank of Peru.", "governor", "the governor of the Bank of Peru"),
    ("Prices rose. Council agreed.", "Council", "Council"),
    ("They saw the happiness there.", "happiness", None),
    ("The bank board left.", "bank", None),
]


@pytest.mark.parametrize(("text", "noun", "phrase"), ASKED)
def test_nouns_are_asked_about_that_stand_for_a_name(
    nlp: Language, text: str, noun: str, phrase: str | None
) -> None:
    view = View(nlp(text))
    asked = [view.words(q.start, q.end) for q in questions(view, frozenset()) if view.text[q.at] == noun]
    assert asked == ([phrase] if phrase else [])


def test_a_transcript_tells_whose_words_they_are(nlp: Language) -> None:
    view = View(nlp("Ana Ruiz: We met.\nQ: Will you come?\nSpokesperson: I will."))
    voices = Voices(view, {1: 7}, {"spokesperson": 8})
    assert [voices.at(view.text.index(word)) for word in ("We", "you", "I")] == [7, NOBODY, 8]


def test_who_is_said_to_say_it_speaks_in_the_quotation_beside(nlp: Language) -> None:
    view = View(nlp("Ruiz left. “We will pay,” Lang said."))
    voices = Voices(view, {0: 1, view.text.index("Lang"): 2}, {})
    assert (voices.at(view.text.index("We")), voices.at(1)) == (2, UNKNOWN)


def test_it_that_announces_a_clause_means_nothing(nlp: Language) -> None:
    for text, empty in (("It is clear that prices rise.", True), ("Peru paid because it agreed.", False)):
        view = View(nlp(text))
        assert is_empty(view, view.lower.index("it")) is empty


def test_a_capital_noun_is_no_body_of_its_own(nlp: Language) -> None:
    text = "The Central Bank of Peru spoke. Critics of the Bank left."
    bodies = {e.name: [m.kind for m in e.mentions] for e in find(nlp(text)) if e.label == "ORG"}
    assert bodies == {"Central Bank of Peru": ["name", "role"]}


def test_each_kind_of_things_is_known() -> None:
    assert {row["kind"] for row in table("entities_kinds")} == set(SORTS)
    assert kinds_of(singular("lenders")) == {"company"}
