"""A record as a spaCy Doc."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from communique import Record
from communique.record.document import LAYERS

GOLDEN = Path(__file__).parents[1] / "ledger" / "golden" / "records.jsonl"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [Record.from_json(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("en")


def test_every_item_is_a_span_with_its_id_and_holds_its_words(records: list[Record], blank: Language) -> None:
    for record in records:
        doc = record.to_doc(blank)
        assert doc.text == record.text
        for layer in LAYERS:
            items = getattr(record, layer)
            assert {span.id_ for span in doc.spans[layer]} == {item.id for item in items}
            for item in items:
                if layer != "entities":
                    (span,) = [span for span in doc.spans[layer] if span.id_ == item.id]
                    assert item.text in span.text


def test_names_are_the_entities_of_the_doc_and_do_not_overlap(records: list[Record], blank: Language) -> None:
    record = next(record for record in records if record.entities)
    doc = record.to_doc(blank)
    names = {mention.text for one in record.entities for mention in one.mentions if mention.kind == "name"}
    assert doc.ents
    assert all(any(name in ent.text for name in names) for ent in doc.ents)


def test_the_record_comes_back_from_the_doc(records: list[Record], blank: Language) -> None:
    doc = records[0].to_doc(blank)
    assert Record.from_json(doc.user_data["record"]) == records[0]


def test_any_pipeline_will_do_and_its_components_are_not_run(records: list[Record], nlp: Language) -> None:
    doc = records[0].to_doc(nlp)
    assert doc.vocab is nlp.vocab
    assert not doc.has_annotation("TAG")


def test_a_word_longer_than_any_is_cut(blank: Language) -> None:
    from communique import Extractor
    from communique.settings import Settings

    record = Extractor(Settings(encoder=False)).extract("They met in May 2021 (" + "(" * 5000 + " they said.")
    doc = record.to_doc(blank)
    assert doc.text == record.text
    assert [span.text for span in doc.spans["dates"]] == ["May 2021"]
