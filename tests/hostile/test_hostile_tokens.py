"""Words longer than any: cut up before the tokenizer sees them."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from communique.model.tokens import make_doc
from communique.record.document import LONGEST_WORD

BLANK = spacy.blank("en")


@pytest.mark.parametrize("atom", ["(", "“", "a-", "🙂", "1.", "a"])
def test_a_word_without_end_is_cut_in_linear_time(atom: str) -> None:
    text = f"They met. {atom * 50_000} The end."
    begun = time.process_time()
    doc = make_doc(BLANK, text)
    assert time.process_time() - begun < 5
    assert doc.text == text
    assert [token.text for token in doc][-3:] == ["The", "end", "."]


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "(", "é", "🙂", "."]), st.integers(0, 3), st.sampled_from(" \n"))
    )
)
def test_the_text_of_the_tokens_is_the_text(words: list[tuple[str, int, str]]) -> None:
    text = "".join(letter * (size * LONGEST_WORD // 2 + 1) + space * size for letter, size, space in words)
    assert make_doc(BLANK, text).text == text


def test_other_texts_are_left_to_the_tokenizer() -> None:
    text = "They met  in Lima.\n\n“We agree,” said the minister’s " + "a" * LONGEST_WORD
    assert make_doc(BLANK, text).to_json() == BLANK.make_doc(text).to_json()
