"""Names read all at once are those that spaCy's own recognizer finds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from communique.model.engine.names import LONGEST, Names

PARAGRAPHS = (
    "Foreign Minister Ana Lucía Ruiz met Omar Keita, President of the Republic of Mali, in Dakar on 3 May.",
    "The Central Bank of the Republic of Utopia and the European Bank for Reconstruction and Development "
    "lent $1.2 billion (EUR 1.1 billion), 7.5 percent of the budget, at 9 a.m. on Monday.",
    "“We – the Baltic Sea Council – will meet,” said she.",
    "THE UNITED NATIONS\n\n\n",
    "12 March",
    "Paris",
    "\n",
    " ",
    "Mr. de la Cruz\nand the New York\nTimes agreed",
)


def names_of(doc: Doc) -> list[tuple[int, int, str]]:
    return [(name.start, name.end, name.label_) for name in doc.ents]


def parsed(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for name, component in nlp.pipeline:
        doc = component(doc) if name != "ner" else doc
    return doc


@given(st.lists(st.sampled_from(PARAGRAPHS), max_size=6).map("\n\n".join))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_names_are_those_of_the_component(nlp: Language, text: str) -> None:
    component = nlp.get_pipe("ner")
    assert Names.fits(component)
    theirs, ours = component(parsed(nlp, text)), Names(component)(parsed(nlp, text))
    assert names_of(ours) == names_of(theirs)
    assert [token.ent_iob_ for token in ours] == [token.ent_iob_ for token in theirs]


@pytest.mark.parametrize("text", PARAGRAPHS[:3])
def test_names_end_where_a_sentence_ends(nlp: Language, text: str) -> None:
    component = nlp.get_pipe("ner")
    docs = []
    for find in (component, Names(component)):
        doc = nlp.make_doc(text)
        for token in doc:
            token.is_sent_start = token.i % 2 == 0
        docs.append(names_of(find(doc)))
    assert docs[0] == docs[1]
    assert all(end - start <= 2 for start, end, _ in docs[0])


def test_names_set_before_are_kept(nlp: Language) -> None:
    component = nlp.get_pipe("ner")
    docs = []
    for find in (component, Names(component)):
        doc = parsed(nlp, PARAGRAPHS[0])
        doc.set_ents([Span(doc, 0, 2, label="PRODUCT")], default="unmodified")
        docs.append(names_of(find(doc)))
    assert docs[0] == docs[1]
    assert docs[1][0] == (0, 2, "PRODUCT")


def test_other_components_are_left_to_themselves(nlp: Language) -> None:
    assert not Names.fits(nlp.get_pipe("parser"))
    assert not Names.fits(lambda doc: doc)
    beam = EntityRecognizer(nlp.vocab, nlp.get_pipe("ner").model, beam_width=4)
    assert not Names.fits(beam)


@pytest.mark.parametrize("text", ["May 1, " * 60, "The Bank of the " * 40, "Ana Ruiz " * 50])
def test_names_without_end_are_those_of_the_component(nlp: Language, text: str) -> None:
    component = nlp.get_pipe("ner")
    theirs, ours = component(parsed(nlp, text)), Names(component)(parsed(nlp, text))
    assert names_of(ours) == names_of(theirs)
    assert any(end - start > LONGEST for start, end, _ in names_of(ours)) or "May" not in text
