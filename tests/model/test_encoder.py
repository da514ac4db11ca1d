"""The press encoder: vectors aligned to tokens, the same for the same text in any company."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import numpy as np
import pytest
import spacy

from communique import Extractor
from communique.model.encoder import WEIGHTS, WIDTH, encoder, is_encoded
from communique.model.heads import BLOCK, KINDS, NAMES, ROLES, heads
from communique.settings import Settings

WORDS = ["The", "ministry", "will", "build", "two", "bridges", "by", "June", "."]


def test_a_vector_for_every_token_and_none_for_white_space() -> None:
    vectors = encoder().vectors([*WORDS, "\n", "Peru"])
    assert vectors.shape == (len(WORDS) + 2, WIDTH)
    assert not vectors[len(WORDS)].any()
    assert vectors[[*range(len(WORDS)), -1]].any(axis=1).all()


def test_no_words_give_no_vectors() -> None:
    assert encoder().vectors([]).shape == (0, WIDTH)
    assert not encoder().vectors(["\n", " "]).any()


def test_the_same_words_give_the_same_vectors_in_any_thread() -> None:
    found: list[np.ndarray] = []

    def read() -> None:
        found.append(encoder().vectors(WORDS))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(found) == 4
    assert all(np.array_equal(found[0], other) for other in found)


def test_a_window_does_not_depend_on_the_windows_beside_it() -> None:
    line = [*WORDS * 20, "\n"]
    alone = encoder().vectors(line)
    beside = encoder().vectors([*line, *line])
    assert np.array_equal(alone, beside[: len(line)])


def test_the_component_works_in_a_foreign_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("communique_encoder")
    doc = nlp("Peru will build a port.")
    assert is_encoded(doc)
    assert not is_encoded(spacy.blank("en")("Peru will build a port."))


def test_the_heads_give_probabilities() -> None:
    vectors = encoder().vectors(WORDS)
    kinds, names = heads().kinds(vectors), heads().names(vectors)
    assert kinds.shape == (len(WORDS), 1 + len(KINDS))
    assert names.shape == (len(WORDS), 1 + 2 * len(NAMES))
    assert np.allclose(kinds.sum(axis=1), 1, atol=1e-5)
    roles = heads().pointer("roles", vectors).shares(2, 0, len(WORDS)).rows
    assert roles.shape == (len(ROLES), len(WORDS))
    assert (roles >= 0).all()
    assert (roles.sum(axis=1) <= 1 + 1e-5).all()
    about = heads().about(vectors[2])
    assert 0 <= about.required <= 1


def test_without_the_encoder_the_rules_read_alone() -> None:
    text = "Peru signed an agreement with Chile on Monday."
    record = Extractor(Settings(encoder=False)).extract(text)
    assert [item.kind for item in record.commitments] == ["agreement"]


def test_a_text_too_long_for_the_encoder_is_read_by_the_rules_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Peru signed an agreement with Chile on Monday. " * 4
    monkeypatch.setattr("communique.model.encoder.LONGEST", 20)
    record = Extractor().extract(text, published="2024-03-01")
    told = [warning for warning in record.warnings if warning.code == "stage-budget"]
    assert [(warning.stage, "read by the rules alone: 36" in warning.message) for warning in told] == [
        ("encoder", True)
    ]
    rules = Extractor(Settings(encoder=False)).extract(text, published="2024-03-01")
    assert record.commitments == rules.commitments
    assert rules.commitments


def test_an_encoder_that_fails_leaves_the_article_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr("communique.model.encoder.Encoder.vectors", fail)
    record = Extractor().extract("Peru signed an agreement with Chile on Monday.")
    assert [(warning.stage, warning.code) for warning in record.warnings] == [("encoder", "stage-failed")]
    assert [item.kind for item in record.commitments] == ["agreement"]


def test_what_a_pointer_says_does_not_depend_on_where_its_blocks_end() -> None:
    rng = np.random.default_rng(5)
    vectors = rng.normal(size=(3 * BLOCK + 7, WIDTH)).astype(np.float32)
    whole = heads().pointer("roles", vectors)
    for low, high in [(0, 9), (BLOCK - 5, BLOCK + 5), (BLOCK, BLOCK), (3 * BLOCK - 1, 3 * BLOCK + 7)]:
        apart = heads().pointer("roles", vectors[low : high + 1])
        here = whole.scores(low, low, high)
        assert here.shape == (len(ROLES), high - low)
        assert np.allclose(here, apart.scores(0, 0, high - low), atol=1e-4)


def test_the_card_names_the_weights_that_are_shipped() -> None:
    card = (Path(__file__).parents[2] / "models" / "communique_press" / "MODEL_CARD.md").read_text("utf-8")
    for name in ("encoder.onnx", "heads.npz", "vocabulary.json"):
        digest = hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest()
        assert f"{digest}  {name}" in card


def test_stages_share_the_answers_about_one_text_and_let_go_of_them() -> None:
    vectors, others = encoder().vectors(WORDS), encoder().vectors(WORDS[::-1])
    told = heads()
    pointer = told.pointer("roles", vectors)
    assert told.pointer("roles", vectors) is pointer
    assert told.pointer("roles", others) is not pointer
    mine = told.pointer("roles", others)
    told.forget()
    assert told.pointer("roles", others) is not mine


def test_a_distance_beyond_all_that_is_laid_out_weighs_as_the_farthest() -> None:
    told = heads().pointer("roles", np.zeros((3000, WIDTH), dtype=np.float32))
    near, far = told.scores(0, 500, 600), told.scores(0, 2000, 2100)
    assert np.array_equal(near, far)
