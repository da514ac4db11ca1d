"""The spaCy component ``communique_layout``."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from communique import annotation
from communique.stages.layout import LayoutStage, layout_of

TEXT = (
    "Ministers sign rail memorandum\n\n"
    "LUSAKA, May 5 (AP) – The ministers of transport signed a memorandum on Monday. They will meet again.\n\n"
    "Energy comes next\n\n"
    "The two sides agreed to build a line to the coast"
)


def starts(doc: spacy.tokens.Doc) -> list[str]:
    return [token.text for token in doc if token.is_sent_start]


def test_a_sentence_starts_at_every_block_and_behind_the_dateline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("communique_layout")
    assert starts(nlp(TEXT)) == ["Ministers", "LUSAKA", "The", "Energy", "The"]


def test_the_parser_keeps_these_starts_and_adds_its_own(nlp: Language) -> None:
    with nlp.select_pipes(enable=["communique_layout", "tok2vec", "tagger", "parser"]):
        doc = nlp(TEXT)
    sentences = [sent.text.strip() for sent in doc.sents]
    assert sentences[0] == "Ministers sign rail memorandum"
    assert sentences[1] == "LUSAKA, May 5 (AP) –"
    assert sentences[2] == "The ministers of transport signed a memorandum on Monday."
    assert sentences[4] == "Energy comes next"


def test_layout_is_readable_from_the_doc() -> None:
    doc = LayoutStage()(spacy.blank("en")(TEXT))
    layout = layout_of(doc)
    assert layout.title is not None
    assert doc.text[layout.title.start : layout.title.end] == "Ministers sign rail memorandum"
    assert layout.dateline is not None
    assert (layout.dateline.place, layout.dateline.agency) == ("Lusaka", "AP")


def test_layout_can_be_read_without_the_component() -> None:
    layout = layout_of(spacy.blank("en")(TEXT))
    assert len(layout.headings) == 1


def test_published_date_gives_the_year() -> None:
    doc = spacy.blank("en")(TEXT)
    annotation.set_published(doc, "2023-05-06")
    line = layout_of(doc).dateline
    assert line is not None
    assert line.date == "2023-05-05"


def test_parsed_docs_keep_their_sentences(nlp: Language) -> None:
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
        doc = nlp(TEXT)
    before = starts(doc)
    LayoutStage()(doc)
    assert starts(doc) == before
    assert layout_of(doc).title is not None


def test_layout_survives_serialisation() -> None:
    nlp = spacy.blank("en")
    doc = LayoutStage()(nlp(TEXT))
    (copy,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert layout_of(copy) == layout_of(doc)


def test_empty_doc() -> None:
    doc = LayoutStage()(spacy.blank("en")(""))
    assert layout_of(doc).paragraphs == ()


def test_space_tokens_start_no_sentence() -> None:
    doc = LayoutStage()(spacy.blank("en")("  \n\nOne.\n\n \nTwo."))
    assert starts(doc)[-2:] == ["One", "Two"]
