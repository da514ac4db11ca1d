"""The texts of ``benchmarks/hostile.py``: many shapes, as long as asked, and each a valid record."""

from __future__ import annotations

import pytest
from hostile_checks import check_record

import shapes


def test_there_are_shapes_enough() -> None:
    assert len(shapes.SHAPES) >= 60


@pytest.mark.parametrize("shape", shapes.SHAPES)
def test_a_shape_grows_as_asked_and_is_read(shape: str) -> None:
    short, long = (shapes.text(shape, words) for words in (100, 200))
    assert short == shapes.text(shape, 100)
    assert 1.5 < len(long) / len(short) < 3.5  # later names are longer
    check_record(short)
