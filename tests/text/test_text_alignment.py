"""Edits and the map across them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text.alignment import Aligned, Edit, compose, splice


@st.composite
def edited(draw: st.DrawFn, text: str | None = None) -> tuple[str, list[Edit]]:
    """A text and some edits on it."""
    text = draw(st.text(max_size=40)) if text is None else text
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [Edit(a, b, draw(st.text(max_size=b - a))) for a, b in pairs]


def expanded(runs: list[tuple[int, int, int]]) -> dict[int, int]:
    return {clean + i: source + i for clean, source, length in runs for i in range(length)}


def test_replacement_is_in_step_with_the_first_replaced_characters() -> None:
    text, runs = splice("say â€œyesâ€\x9d", [Edit(4, 7, "“"), Edit(10, 13, "”")])
    assert text == "say “yes”"
    assert expanded(runs) == {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 7, 6: 8, 7: 9, 8: 10}


@pytest.mark.parametrize("edits", [[Edit(1, 1, "x")], [Edit(1, 3), Edit(2, 4)], [Edit(3, 4), Edit(0, 1)]])
def test_bad_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        splice("abcdef", edits)


def test_a_longer_replacement_belongs_to_the_last_replaced_character() -> None:
    text = Aligned.of("an oﬃce").apply([Edit(4, 5, "ffi")])
    assert text.text == "an office"
    assert [text.to_source(place) for place in (3, 4, 7, 9)] == [3, 4, 5, 7]
    shorter = text.apply([Edit(0, 3)])
    assert (shorter.text, [shorter.to_source(place) for place in (0, 1, 4)]) == ("office", [3, 4, 5])


@given(edited())
def test_splice_does_what_repeated_replacement_does(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    slow = text
    for start, end, new in reversed(edits):
        slow = slow[:start] + new + slow[end:]
    fast, runs = splice(text, edits)
    assert fast == slow
    assert sorted(expanded(runs)) == list(range(len(fast)))


@given(st.data())
def test_composed_maps_equal_one_map_after_the_other(data: st.DataObject) -> None:
    source, first = data.draw(edited())
    middle, inner = splice(source, first)
    _, second = data.draw(edited(middle))
    _, outer = splice(middle, second)
    one, two = expanded(inner), expanded(outer)
    assert expanded(compose(outer, inner)) == {clean: one[mid] for clean, mid in two.items()}


@given(st.data())
def test_aligned_keeps_valid_runs_over_several_rounds(data: st.DataObject) -> None:
    source = data.draw(st.text(max_size=40))
    text = Aligned.of(source)
    for _ in range(3):
        _, edits = data.draw(edited(text.text))
        text = text.apply(edits)
    at, behind = 0, 0
    for clean, start, length in text.runs:
        assert clean == at
        assert start >= behind
        assert length > 0
        at, behind = clean + length, start + length
    assert at == len(text.text)
    assert behind <= len(source)


def test_to_source_finds_each_character() -> None:
    text = Aligned.of("a--b--c").apply([Edit(1, 3), Edit(4, 6)])
    assert text.text == "abc"
    assert [text.to_source(i) for i in range(4)] == [0, 3, 6, 7]


def test_empty_text_maps_to_the_beginning() -> None:
    assert Aligned.of("").to_source(0) == 0
    assert Aligned.of("gone").apply([Edit(0, 4)]).runs == ()
