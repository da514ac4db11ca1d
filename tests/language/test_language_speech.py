"""Verbs of speech: one table for every stage."""

from __future__ import annotations

import pytest

from communique.language.speech import is_uttered, verb_at, verbs
from communique.lexicon import table
from examples import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_every_class_stands_once_and_has_verbs() -> None:
    classes = [row["class"] for row in table("reporting_classes")]
    assert sorted(classes) == sorted({row["class"] for row in table("reporting_verbs")})


def test_what_rows_and_classes_say_is_known() -> None:
    assert {row["subject"] for row in table("reporting_verbs")} == {"", "any", "sign"}
    assert {row["quotation"] for row in table("reporting_classes")} == {"any", "comma", "before"}


@pytest.mark.parametrize(
    ("words", "base", "end"),
    [
        ("said so", "say", 1),
        ("pointed out that", "point out", 2),
        ("calling for help", "call for", 2),
        ("spelled it", None, 0),
        ("bridge", None, 0),
    ],
)
def test_the_verb_at_a_word_has_its_particles(words: str, base: str | None, end: int) -> None:
    found = verb_at(words.split(), 0)
    assert (found and (found[1].base, found[0])) == (base and (base, end))


@pytest.mark.parametrize(
    ("word", "that", "clause", "subject"),
    [
        ("said", True, True, "any"),
        ("indicated", True, True, "sign"),
        ("asked", False, True, ""),
        ("accused", False, False, ""),
    ],
)
def test_what_a_verb_may_govern_and_who_its_subject_is(
    word: str, that: bool, clause: bool, subject: str
) -> None:
    verb = next(verb for particles, verb in verbs()[word] if not particles)
    assert (verb.takes_that, verb.takes_clause, verb.subject) == (that, clause, subject)


@pytest.mark.parametrize("word", ["said", "told", "asked", "admitted", "wrote", "laughed"])
def test_a_day_dates_what_was_said_or_written(word: str, reader: Reader) -> None:
    assert is_uttered(word)
    text = f"They met on Tuesday. Ruiz {word} on Friday: “We open tomorrow.”"
    [tomorrow] = [date for date in reader.read(text)[0].dates if date.text == "tomorrow"]
    assert tomorrow.value == "2024-03-02"


@pytest.mark.parametrize("word", ["slept", "pledged", "thought"])
def test_a_day_of_other_deeds_dates_no_words(word: str) -> None:
    assert not is_uttered(word)


@pytest.mark.parametrize("noted", ["noted", "pointed out", "called for it and said", "underlined"])
def test_a_lone_surname_that_speaks_bears_the_office_that_waits(noted: str, reader: Reader) -> None:
    text = f"ASTANA – The President of Kazakhstan met the farmers. Tokayev {noted} that it rained."
    people = {e.name: e.roles for e in reader.read(text)[0].entities if e.label == "PERSON"}
    assert [role.title for role in people["Tokayev"]] == ["President"]


@pytest.mark.parametrize("said", ["told reporters", "admitted", "asked"])
def test_a_quotation_without_end_ends_before_who_said_it(said: str, reader: Reader) -> None:
    quotes = reader.read(f"“We will build it, Ruiz {said}.")[0].quotes
    assert [quote.text for quote in quotes if quote.kind != "indirect"] == ["We will build it"]
