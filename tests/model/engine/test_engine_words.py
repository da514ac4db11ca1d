"""The rows of a word are the same whoever stands beside it and whatever the table holds."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from communique.model.engine.weights import read_weights
from communique.model.engine.words import Words

TEXT = (
    "Foreign Minister Ana Ruiz met Omar Keita in Dakar on 3 May; they can't wait, said she. ”Utopia“ xqzzt "
    "12,345 €5bn of the Central Bank and its neighbours \n\n lent $1.2 billion (EUR 1.1 billion), 7 percent."
)

Make = Callable[[int], Words]


@pytest.fixture(scope="module")
def make(nlp: Language) -> Make:
    weights = read_weights(nlp)
    embeddings = (weights.encoder.embedding, weights.names_encoder.embedding)

    return lambda kept: Words(embeddings, nlp.vocab.vectors, kept)


def shuffled(nlp: Language, seed: int) -> Doc:
    words = [token.text for token in nlp.make_doc(TEXT)]
    random.Random(seed).shuffle(words)
    return Doc(nlp.vocab, words=words, spaces=[True] * len(words))


def test_rows_do_not_depend_on_company_order_or_room(nlp: Language, make: Make) -> None:
    whole = shuffled(nlp, 0)
    wanted = {token.text: row for token, row in zip(whole, make(1000).rows(whole), strict=True)}
    for kept in (0, 1, 7, 1000):
        words = make(kept)
        for seed in range(1, 6):
            doc = shuffled(nlp, seed)[: 3 * seed].as_doc() if seed % 2 else shuffled(nlp, seed)
            for token, row in zip(doc, words.rows(doc), strict=True):
                if token.whitespace_:
                    assert np.array_equal(row, wanted[token.text]), (kept, seed, token.text)
        assert len(words) <= kept


def test_norm_and_space_tell_rows_apart(nlp: Language, make: Make) -> None:
    words = make(100)
    doc = nlp.make_doc("can can't can")
    first, _, _, last = words.rows(doc)
    assert [token.norm_ for token in doc] == ["can", "can", "not", "can"]
    assert not np.array_equal(first, last)  # a space follows the first only
    assert np.array_equal(first[96:], last[96:])  # which the encoder of the names does not read
    assert len(words) == 4


def test_words_are_those_that_spacy_computes(nlp: Language, make: Make) -> None:
    doc = nlp.make_doc(TEXT)
    rows = make(100).rows(doc)
    tok2vec: Any = nlp.get_pipe("tok2vec")
    ner: Any = nlp.get_pipe("ner")
    names = ner.model.get_ref("tok2vec").layers[0]
    for model, columns in ((tok2vec.model, slice(0, 96)), (names, slice(96, None))):
        theirs = model.get_ref("embed").predict([doc])[0]
        assert np.allclose(rows[:, columns], theirs, atol=1e-5)
