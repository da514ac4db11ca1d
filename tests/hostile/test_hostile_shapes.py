"""The texts of ``benchmarks/hostile.py``: many shapes, as long as asked, and each a valid record."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from hostile_checks import check_record

PATH = Path(__file__).parents[2] / "benchmarks" / "shapes.py"


def _shapes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("shapes", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SHAPES = _shapes()


def test_there_are_shapes_enough() -> None:
    assert len(SHAPES.SHAPES) >= 60


@pytest.mark.parametrize("shape", SHAPES.SHAPES)
def test_a_shape_grows_as_asked_and_is_read(shape: str) -> None:
    short, long = (SHAPES.text(shape, words) for words in (100, 200))
    assert short == SHAPES.text(shape, 100)
    assert 1.5 < len(long) / len(short) < 3.5  # later names are longer
    check_record(short)
