"""The fast path reads as spaCy's own components do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vectors import Vectors

from communique.errors import SettingsError
from communique.model.annotate import Annotator
from communique.model.engine.engine import Engine
from communique.model.engine.scorer import Unfit
from communique.model.engine.weights import read_weights
from communique.text.clean import clean

SAMPLES = sorted((Path(__file__).parents[3] / "samples").glob("*.txt"))
SENTENCES = (
    "Peru will build a dam by 2030.",
    "“We will not,” she said.",
    "No",
    ".",
    "”",
    "...",
    "Dr. J. St. John of the U.S. met Mr. Li: they spoke; others, too!",
    "The mayor, whom the council that the people chose had asked to stay, left when it rained (in May).",
    "\n\n",
    "THE HAGUE – 3 May",
)


def reading(doc: Doc) -> list[tuple[Any, ...]]:
    return [
        (
            t.text,
            t.tag_,
            t.dep_,
            t.head.i,
            t.is_sent_start,
            t.ent_iob_,
            t.ent_type_,
            t.left_edge.i,
            t.right_edge.i,
        )
        for t in doc
    ]


@pytest.fixture(scope="module")
def reference(nlp: Language) -> Annotator:
    return Annotator(nlp, engine="spacy")


@pytest.fixture(scope="module", params=["numpy", "numba"])
def fast(nlp: Language, request: pytest.FixtureRequest) -> Annotator:
    if request.param == "numba":
        pytest.importorskip("numba")
    annotate = Annotator(nlp, engine=request.param)
    assert annotate.path == request.param
    return annotate


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_read_alike(nlp: Language, reference: Annotator, fast: Annotator, path: Path) -> None:
    text = clean(path.read_text(encoding="utf-8")).text
    assert reading(fast(nlp.make_doc(text))) == reading(reference(nlp.make_doc(text)))


@given(st.lists(st.sampled_from(SENTENCES), max_size=12).map(" ".join))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sentences_in_any_order_read_alike(
    nlp: Language, reference: Annotator, fast: Annotator, text: str
) -> None:
    assert reading(fast(nlp.make_doc(text))) == reading(reference(nlp.make_doc(text)))


def test_texts_that_go_through_in_pieces_read_alike(nlp: Language) -> None:
    text = "\n\n".join(SENTENCES * 4)
    docs = [Annotator(nlp, longest=40, engine=engine)(nlp.make_doc(text)) for engine in ("spacy", "numpy")]
    assert reading(docs[0]) == reading(docs[1])


def test_what_somebody_set_before_is_kept(nlp: Language, reference: Annotator, fast: Annotator) -> None:
    docs = []
    for annotate in (reference, fast):
        doc = nlp.make_doc("Ana Ruiz met Omar Keita in Dakar.")
        doc.set_ents([Span(doc, 0, 1, label="PRODUCT")], default="unmodified")
        docs.append(reading(annotate(doc)))
    assert docs[0] == docs[1]
    assert docs[1][0][6] == "PRODUCT"


def test_guesses_change_the_time_and_nothing_else(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(nlp)
    text = "\n\n".join(SENTENCES)
    found = reading(engine(nlp.make_doc(text)))
    arcs = engine._arcs
    for chosen in ([], range(1, 500), range(1, 500, 3)):
        monkeypatch.setattr(engine, "_arcs", lambda parts, marks, _, to=chosen: arcs(parts, marks, list(to)))
        assert reading(engine(nlp.make_doc(text))) == found


def test_every_attribute_of_the_parse_is_set(nlp: Language, reference: Annotator, fast: Annotator) -> None:
    text = SENTENCES[6]
    one, other = reference(nlp.make_doc(text)), fast(nlp.make_doc(text))
    for name in ("DEP", "TAG", "SENT_START", "ENT_IOB"):
        assert other.has_annotation(name) == one.has_annotation(name)
    assert other.tensor.shape == one.tensor.shape
    assert abs(other.tensor - one.tensor).max() < 1e-4


@pytest.mark.parametrize("name", ["tagger", "ner"])
def test_a_pipeline_with_other_components_is_not_known(nlp: Language, name: str) -> None:
    with nlp.select_pipes(disable=name):
        with pytest.raises(Unfit, match="the components are"):
            read_weights(nlp)
        with pytest.warns(UserWarning, match="the fast path does not know this pipeline"):
            annotate = Annotator(nlp)
    assert annotate.path == "spacy"
    assert len(annotate(nlp.make_doc("They met."))) == 3


def test_vectors_of_another_form_are_not_known(nlp: Language) -> None:
    kept, nlp.vocab.vectors = nlp.vocab.vectors, Vectors(shape=(10, 300), mode="default", attr="LOWER")
    try:
        with pytest.raises(Unfit, match="vectors of another form"):
            read_weights(nlp)
    finally:
        nlp.vocab.vectors = kept


def test_another_version_of_spacy_is_not_known(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.model.engine.weights.version", lambda _: "3.9.0")
    with pytest.raises(Unfit, match=r"spaCy 3\.9\.0"):
        read_weights(nlp)
    with pytest.warns(UserWarning, match=r"spaCy 3\.9\.0") as told:
        assert Annotator(nlp).path == "spacy"
    assert len(told) == 1


def test_without_numba_the_loop_is_not_compiled(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "communique.model.engine.loops", None)
    with pytest.raises(SettingsError, match="numba cannot be loaded") as caught:
        Annotator(nlp, engine="numba")
    assert "communique[fast]" in caught.value.remedy
    with pytest.warns(UserWarning, match="loops are not compiled"):
        assert Annotator(nlp).path == "numpy"
    monkeypatch.setattr("communique.model.engine.choose.find_spec", lambda _: None)
    assert Annotator(nlp).path == "numpy"


def test_a_compilation_is_told_and_kept(tmp_path: Path) -> None:
    pytest.importorskip("numba")
    told = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", "import communique.model.engine.loops"],
            env={**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        told.append(done.stderr)
    assert "compiled the loop of the parser in" in told[0]
    assert told[1] == ""
