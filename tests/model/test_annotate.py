"""Long texts go through the model in pieces that fit together again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from communique.model.annotate import annotate, cuts

PARAGRAPH = (
    "Minister Ana Ruiz met President Omar Keita in Dakar on 3 May. They agreed to build a railway.\n\n"
)


@given(st.lists(st.integers(1, 60), max_size=40), st.integers(1, 50))
def test_pieces_cover_the_text_and_none_is_too_long(steps: list[int], longest: int) -> None:
    starts = [sum(steps[:i]) for i in range(len(steps))]
    length = sum(steps)
    borders = cuts(starts, length, longest)
    assert borders[0] == 0
    assert borders[-1] == length
    assert all(0 < right - left <= longest for left, right in pairwise(borders))


def test_a_text_in_pieces_reads_like_the_whole(nlp: Language) -> None:
    text = PARAGRAPH * 6
    whole = annotate(nlp, nlp.make_doc(text))
    pieces = annotate(nlp, nlp.make_doc(text), longest=50)
    assert pieces.text == whole.text
    assert [t.text for t in pieces] == [t.text for t in whole]
    assert pieces.user_data["communique"] == whole.user_data["communique"]
    assert [e.text for e in pieces.ents].count("Ana Ruiz") == 6
    assert [(t.tag_, t.dep_, t.head.i) for t in pieces] == [(t.tag_, t.dep_, t.head.i) for t in whole]
    assert len(list(pieces.sents)) == len(list(whole.sents))


def test_pieces_keep_the_norms_of_contractions(nlp: Language) -> None:
    text = "They can't wait, he won't go.\n\n" * 8
    whole = annotate(nlp, nlp.make_doc(text))
    pieces = annotate(nlp, nlp.make_doc(text), longest=20)
    assert {"not", "will", "can"} <= {token.norm_ for token in pieces}
    assert [(t.norm_, t.tag_, t.is_sent_start) for t in pieces] == [
        (t.norm_, t.tag_, t.is_sent_start) for t in whole
    ]
