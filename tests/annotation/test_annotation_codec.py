"""Dataclasses become JSON values and come back."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotation import TYPES
from communique.annotation.codec import decode, encode
from communique.text.layout import Layout, find_layout


@dataclass(frozen=True)
class One:
    only: int


@dataclass(frozen=True)
class Leaf:
    name: str
    share: float | None = None


@dataclass(frozen=True)
class Tree:
    leaf: Leaf | None
    leaves: tuple[Leaf, ...] = ()
    words: tuple[str, ...] = ()
    pairs: tuple[tuple[int, ...], ...] = ()


leaves = st.builds(Leaf, st.text(max_size=3), st.one_of(st.none(), st.floats(allow_nan=False)))
trees = st.builds(
    Tree,
    st.one_of(st.none(), leaves),
    st.lists(leaves, max_size=3).map(tuple),
    st.lists(st.text(max_size=2), max_size=3).map(tuple),
    st.lists(st.lists(st.integers(), max_size=2).map(tuple), max_size=3).map(tuple),
)


def slow(value: Any) -> Any:
    """What encoding is, in so many words."""
    if dataclasses.is_dataclass(value):
        return {field.name: slow(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return [slow(item) for item in value] if isinstance(value, tuple) else value


@given(trees)
def test_trees_come_back(tree: Tree) -> None:
    data = encode(tree)
    assert data == slow(tree)
    assert decode(Tree, json.loads(json.dumps(data))) == tree


def test_a_class_of_one_field() -> None:
    assert encode([One(3)]) == [{"only": 3}]
    assert decode(One, {"only": 3}) == One(3)


@pytest.mark.parametrize("kind", [One, Tree, *TYPES.values()], ids=lambda kind: kind.__name__)
def test_nothing_is_nothing(kind: type) -> None:
    assert encode(None) is None
    assert decode(kind, None) is None


def test_a_missing_field_is_an_error() -> None:
    with pytest.raises(KeyError):
        decode(Leaf, {"name": "a"})


def test_layouts_come_back() -> None:
    layout = find_layout("Ministers meet\n\nKIGALI, 3 May 2024 – They met.\n\nNotes\n\nTwo.", None)
    assert layout.paragraphs
    assert decode(Layout, encode(layout)) == layout
