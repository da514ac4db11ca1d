"""Whole records of the samples, against the committed ones; update.py writes them anew."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from communique import Extractor

GOLDEN = Path(__file__).parent
SAMPLES = sorted((GOLDEN.parents[1] / "samples").glob("*.txt"))


def _update() -> ModuleType:
    spec = importlib.util.spec_from_file_location("golden_update", GOLDEN / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


update = _update()


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def content(record: str) -> dict[str, Any]:
    """The record without what changes with every release."""
    data: dict[str, Any] = json.loads(record)
    del data["provenance"]
    return data


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_record_of_sample(sample: Path, extractor: Extractor) -> None:
    golden = GOLDEN / f"{sample.stem}.json"
    if not golden.exists():
        pytest.skip("no golden record yet: python tests/golden/update.py")
    found = update.pretty(next(extractor.stream([update.article(sample)])))
    assert content(found) == content(golden.read_text(encoding="utf-8"))


def test_golden_records_and_samples_belong_together() -> None:
    records = {path.stem for path in GOLDEN.glob("*.json")}
    assert records in (set(), {path.stem for path in SAMPLES})
