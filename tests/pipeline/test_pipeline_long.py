"""A long text costs in proportion to its length, in every stage and in the record."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from spacy.tokens import Doc

from communique import Article, Extractor
from communique.pipeline.assemble import assemble

SAMPLES = Path(__file__).parents[2] / "samples"
PARTS = ("dates", "amounts", "entities", "quotes", "commitments", "record")


def costs(extractor: Extractor, text: str) -> dict[str, float]:
    """CPU seconds a word of every stage and of putting the record together."""
    clean, origin = extractor._prepare(Article(text))
    spent = {}
    with extractor._nlp.memory_zone():
        doc: Doc = extractor._doc(clean, origin)
        for name, stage in extractor._stages:
            start = time.process_time()
            doc = stage(doc)
            spent[name] = time.process_time() - start
        start = time.process_time()
        assemble(doc, clean, origin).to_json()
        spent["record"] = time.process_time() - start
        del doc
    return {name: seconds / len(text.split()) for name, seconds in spent.items()}


def cheapest(extractor: Extractor, text: str) -> dict[str, float]:
    """Give the least of three measurements: other work on the machine only adds to them."""
    runs = [costs(extractor, text) for _ in range(3)]
    return {name: min(run[name] for run in runs) for name in runs[0]}


@pytest.fixture(scope="module")
def growth() -> dict[str, float]:
    """How much more a word costs in a text eight times as long."""
    extractor = Extractor()
    names = ("01_kigali_roadmap.txt", "04_cairo_ports.txt", "13_riyadh_fund.txt")
    text = "\n\n".join((SAMPLES / name).read_text(encoding="utf-8").strip() for name in names)
    costs(extractor, text)
    short, long = cheapest(extractor, text), cheapest(extractor, "\n\n".join([text] * 8))
    return {name: long[name] / short[name] for name in PARTS}


@pytest.mark.parametrize("part", PARTS)
def test_a_word_costs_about_as_much_in_a_long_text_as_in_a_short_one(
    growth: dict[str, float], part: str
) -> None:
    assert growth[part] < 3, {name: round(factor, 1) for name, factor in growth.items()}
