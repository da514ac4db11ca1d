"""``models/communique_en/config.cfg`` builds the whole pipeline, and it finds what the Extractor finds."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from communique import Extractor
from communique.annotation import ROOT, set_published

CONFIG = Path(__file__).parents[2] / "models" / "communique_en" / "config.cfg"
ARTICLE = (
    "LIMA, 29 October 2024 — President Ana Ruiz pledged $5 million for her neighbours in colourful Quito "
    "by 2030.\n\n“We will honour the programme,” Ms. Ruiz said. The minister said that talks would go on "
    "until next December."
)
LAYERS = ("dates", "amounts", "entities", "quotes", "commitments")


@pytest.fixture(scope="module")
def assembled(tmp_path_factory: pytest.TempPathFactory) -> Language:
    """The pipeline that the documented command builds."""
    out = tmp_path_factory.mktemp("assembled") / "communique_en"
    command = [sys.executable, "-m", "spacy", "assemble", str(CONFIG), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return spacy.load(out)


def test_it_holds_the_model_and_all_stages_in_order(assembled: Language) -> None:
    model = ["communique_layout", "tok2vec", "tagger", "parser", "ner", "communique_encoder"]
    stages = ["dates", "amounts", "entities", "cast", "quotes", "commitments"]
    assert assembled.pipe_names == [*model, *(f"communique_{name}" for name in stages)]


def test_it_reads_as_the_bundled_model_does(assembled: Language, nlp: Language) -> None:
    def reading(doc: spacy.tokens.Doc) -> list[tuple[str, str, str, int, str]]:
        return [(t.norm_, t.tag_, t.dep_, t.head.i, t.ent_type_) for t in doc]

    assert reading(assembled(ARTICLE)) == reading(nlp(ARTICLE))


def test_its_layers_are_those_of_the_extractor(assembled: Language) -> None:
    record = Extractor().extract(ARTICLE, published="2024-10-29")
    assert record.text == ARTICLE
    doc = assembled.make_doc(ARTICLE)
    set_published(doc, "2024-10-29")
    root = assembled(doc).user_data[ROOT]
    for layer in LAYERS:
        found = [(item["id"], item["start"], item["end"]) for item in root[layer] if "start" in item]
        told = [(item.id, item.start, item.end) for item in getattr(record, layer) if hasattr(item, "start")]
        assert found == told, layer
    assert [item["name"] for item in root["entities"]] == [item.name for item in record.entities]
    assert [item["value"] for item in root["dates"]] == [item.value for item in record.dates]
    assert [item["value"] for item in root["amounts"]] == [item.value for item in record.amounts]
