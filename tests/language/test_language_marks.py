"""Quotation marks: pairing, repair, and what is no mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.language.marks import find_quotations


def paragraphs(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def inside(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We agree,” she said.", ["We agree,"]),
        ('"We agree," she said.', ["We agree,"]),
        ("«We agree», she said.", ["We agree"]),
        ("„We agree“, she said.", ["We agree"]),
        ("``We agree,'' she said.", ["We agree,"]),
        ("‘We agree,’ she said.", ["We agree,"]),
        ("'We agree,' she said.", ["We agree,"]),
        ("â€œWe agree,â€\x9d she said.", ["We agree,"]),
        ("\x93We agree,\x94 she said.", ["We agree,"]),
        ("”We agree,” she said.", ["We agree,"]),  # both marks closing ones
        ("“We agree,“ she said.", ["We agree,"]),  # both opening ones
    ],
)
def test_styles_of_marks(text, words):
    assert inside(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“He said ‘never’ twice,” she said.", ["He said ‘never’ twice,"]),
        ('"He said “never” twice," she said.', ["He said “never” twice,"]),
        ("“A,” he said. “B.” Then “C” came.", ["A,", "B.", "C"]),
        ("It was ‘the players’ union’s fault’, he said.", ["the players’ union’s fault"]),
    ],
)
def test_nested_and_several(text, words):
    assert inside(text) == words


@pytest.mark.parametrize(
    "text", ["The players’ union won.", "’Twas the ’90s.", "He is 6'5\" tall.", "It's Ruiz's."]
)
def test_apostrophes_and_inches_are_no_marks(text):
    assert inside(text) == []


def test_missing_marks_are_reported():
    text = 'We will go," he said.\n“But not today.\nThe end.'
    first, second = find_quotations(text, paragraphs(text))
    assert (first.opened, first.closed) == (False, True)
    assert (second.opened, second.closed) == (True, False)
    assert text[second.start : second.end] == "But not today."


def test_an_unclosed_quotation_ends_before_the_next():
    assert inside("“First, he said. “Second.”") == ["First, he said. ", "Second."]


@pytest.mark.parametrize(
    "text", ["“One.\n“Two,” he said.", "“One.\nTwo,” he said.", "“One.\nMiddle.\nTwo,” he said."]
)
def test_one_quotation_over_paragraphs(text):
    found = find_quotations(text, paragraphs(text))
    assert len(found) == text.count("\n") + 1
    assert {q.chain for q in found} == {0}
    assert all(q.opened and q.closed for q in found)


ALPHABET = "ab “”\"'‘’«».,\n-1s"


@given(st.text(alphabet=ALPHABET, max_size=120))
def test_quotations_are_ordered_and_inside_their_paragraphs(text):
    blocks = paragraphs(text)
    found = find_quotations(text, blocks)
    for quotation in found:
        low, high = blocks[quotation.paragraph]
        assert low <= quotation.outer_start <= quotation.start < quotation.end <= quotation.outer_end <= high
        assert text[quotation.start : quotation.end].strip()
    ends = [q.outer_end for q in found]
    assert all(end <= q.outer_start for end, q in zip(ends, found[1:], strict=False))


def test_many_unclosed_marks_take_linear_time():
    text = '“a ‘b "c ' * 5_000
    assert find_quotations(text, [(0, len(text))])
