"""Damaged articles read alike by the fast path and by spaCy's own components."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from hostile_texts import damaged_texts
from spacy.language import Language
from spacy.tokens import Doc

from communique.model.annotate import Annotator
from communique.model.tokens import make_doc
from communique.text.clean import clean

COUNT = 300


def reading(doc: Doc) -> list[tuple[Any, ...]]:
    return [(t.tag_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_) for t in doc]


@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_damaged_articles_read_alike(nlp: Language, engine: Literal["numpy", "numba"]) -> None:
    if engine == "numba":
        pytest.importorskip("numba")
    reference, fast = Annotator(nlp, engine="spacy"), Annotator(nlp, engine=engine)
    words = 0
    for text in damaged_texts(COUNT, seed=15):
        text = clean(text.encode("utf-8", "replace").decode("utf-8")).text
        theirs = reference(make_doc(nlp, text))
        assert reading(fast(make_doc(nlp, text))) == reading(theirs), text
        words += len(theirs)
    assert words > 8_000
