"""Quotation marks: one reading a Doc, and what every stage makes of it."""

from __future__ import annotations

import json

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from communique.language.quotations import quotations_of
from communique.stages.entities.view import View
from communique.stages.quotes.reading import read_doc
from examples import Reader

SEVERAL = (
    "“We agreed on the plan. It is good for all.\n\nTomorrow we will sign the treaty in Nairobi,” Ruiz said."
)
SINGLE = "‘We agreed on the plan. Tomorrow we will sign the treaty in Nairobi,’ Ruiz said."
OPENED = "“We agreed on the plan. Tomorrow we will sign the treaty in Nairobi, Ruiz told reporters."
NARRATED = 'We agreed on the plan," Ruiz said. Peru will sign the treaty tomorrow. "It is good," he said.'


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("text", [SEVERAL, SINGLE, OPENED])
def test_the_morrow_of_a_speaker_is_open(text: str, reader: Reader) -> None:
    [tomorrow] = reader.read(text)[0].dates
    assert (tomorrow.text, tomorrow.value) == ("Tomorrow", None)


def test_the_morrow_of_the_narrator_is_known_where_a_mark_is_lost(reader: Reader) -> None:
    record = reader.read(NARRATED)[0]
    assert [date.value for date in record.dates] == ["2024-03-05"]
    assert [item.due.value for item in record.commitments if item.due] == ["2024-03-05"]


@pytest.mark.parametrize("text", [SEVERAL, SINGLE, OPENED, NARRATED])
def test_all_stages_see_the_same_words_in_marks(text: str, nlp: Language) -> None:
    doc = nlp(text)
    quotations = quotations_of(doc)
    columns = read_doc(doc)
    inside = [quotations.holds(token.idx) for token in doc]
    assert View(doc).quoted == inside
    assert all(columns.inside[i] >= 0 for i, held in enumerate(inside) if held)
    words = [token.text for token, held in zip(doc, inside, strict=True) if held]
    assert "agreed" in words
    assert "Ruiz" not in words
    assert ("treaty" in words) == (text != NARRATED)


def test_a_mark_inside_a_token_is_a_mark(nlp: Language) -> None:
    doc = nlp('The message reads:"We agreed on the plan," and ends.')
    assert [doc.text[q.start : q.end] for q in quotations_of(doc).found] == ["We agreed on the plan,"]
    assert View(doc).quoted[doc.text.count(" ", 0, doc.text.index("agreed"))]


def test_a_dateline_is_no_part_of_a_passage(nlp: Language) -> None:
    doc = nlp("LIMA, 4 March 2024 – “We agree,” Ruiz said.\n\nShe left.")
    passages = [doc.text[passage.start : passage.end] for passage in quotations_of(doc).passages]
    assert passages == ["“We agree,” Ruiz said.", "She left."]


def test_marks_are_read_once_and_kept_as_json(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    doc = nlp(SEVERAL)
    first = quotations_of(doc)
    json.dumps(doc.user_data["communique"])
    monkeypatch.setattr("communique.language.quotations.find_quotations", None)
    assert quotations_of(doc) == first
    assert quotations_of(Doc(doc.vocab).from_bytes(doc.to_bytes())) == first


def test_a_blank_pipeline_reads_marks_too() -> None:
    doc = spacy.blank("en")("")
    assert quotations_of(doc).found == ()
