"""How words are laid before the encoder."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.encoder import WEIGHTS
from communique.model.windows import BUDGET, LONGEST_WORD, Pieces, case_of, cut


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(WEIGHTS / "vocabulary.json")


def test_a_long_line_is_cut_behind_its_last_sentence_that_fits() -> None:
    words = ["Peru", "pays", ".", "Chile", "pays", "too", "."]
    assert cut(words, [1] * 7, budget=5) == [[(0, 3)], [(3, 7)]]


def test_lines_share_a_window_while_they_fit() -> None:
    words = ["Title", "\n", "Peru", "pays", ".", "\n", "Chile"]
    assert cut(words, [1, 0, 1, 1, 1, 0, 1], budget=4) == [[(0, 1), (2, 5)], [(6, 7)]]


@given(
    st.lists(
        st.tuples(st.sampled_from(["Peru", "pays", ".", "\n", " ", "2024"]), st.integers(0, LONGEST_WORD))
    ),
    st.integers(LONGEST_WORD, 40),
)
def test_every_word_stands_in_one_window_and_no_window_is_too_long(
    text: list[tuple[str, int]], budget: int
) -> None:
    words = [word for word, _ in text]
    sizes = [0 if word.isspace() else size for word, size in text]
    windows = cut(words, sizes, budget)
    seen = [place for window in windows for start, end in window for place in range(start, end)]
    assert seen == [place for place, word in enumerate(words) if "\n" not in word]
    assert all(sum(sum(sizes[start:end]) for start, end in window) <= budget for window in windows)


def test_pieces_are_those_of_the_tokens(pieces: Pieces) -> None:
    (window,) = pieces.windows(["Peru", " ", "pays", "\n", "Kigali"])
    assert window.owner.tolist()[0] == -1
    assert set(window.owner.tolist()) == {-1, 0, 2, 4}
    assert len(window.pieces) == len(window.cases) == len(window.owner)


def test_white_space_has_no_pieces_and_a_monster_few(pieces: Pieces) -> None:
    assert pieces.of(" \n") == ()
    assert 0 < len(pieces.of("z" * 5_000)) <= LONGEST_WORD


def test_letter_case_is_told(pieces: Pieces) -> None:
    (lower,), (upper,) = pieces.windows(["march"]), pieces.windows(["March"])
    assert np.array_equal(lower.pieces, upper.pieces)
    assert not np.array_equal(lower.cases, upper.cases)


@pytest.mark.parametrize(
    ("word", "kind"),
    [("peru", 0), ("Peru", 1), ("A", 1), ("UN", 2), ("eBay", 3), ("5th", 4), ("—", 5), ("中", 3)],
)
def test_kinds_of_letter_case(word: str, kind: int) -> None:
    assert case_of(word) == kind


def test_no_window_is_longer_than_the_encoder_reads(pieces: Pieces) -> None:
    words = ["word", "."] * 2_000
    assert max(len(window.pieces) for window in pieces.windows(words)) <= BUDGET + 2
