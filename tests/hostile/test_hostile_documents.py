"""Whole articles of 100,000 characters of one thing: read in proportion to their length."""

from __future__ import annotations

import gc
import time

import pytest
from hostile_checks import extractor
from hostile_documents import DOCUMENTS, OPENING, document

from communique import Article, Record
from communique.pipeline.assemble import assemble
from communique.text.clean import clean

LONG = 100_000
FEW_TOKENS = (
    "digits",
    "thousands",
    "letters",
    "line breaks",
    "lines",
    "damaged",
    "spaces",
    "entities",
    "comments",
)
"""What the model has little work with, so that the whole length goes through everything."""
MANY_TOKENS = ("quotations", "brackets", "dates", "names", "numbers", "reports", "commitments")


def costs(text: str) -> dict[str, float]:
    """CPU seconds of every stage after the model; the garbage collector, which walks the heap, waits."""
    machine = extractor()
    cleaned, origin = machine._prepare(Article(text, published="2024-10-29"))
    doc = machine._doc(cleaned, origin)
    spent = {}
    gc.collect()
    gc.disable()
    try:
        for name, stage in machine._stages:
            begun = time.process_time()
            doc = stage(doc)
            spent[name] = time.process_time() - begun
        begun = time.process_time()
        assemble(doc, cleaned, origin).to_json()
        spent["record"] = time.process_time() - begun
    finally:
        gc.enable()
    return spent


@pytest.mark.parametrize("name", FEW_TOKENS)
def test_a_long_article_of_one_thing_is_read_in_seconds(name: str) -> None:
    begun = time.process_time()
    record = extractor().extract(document(name, LONG), published="2024-10-29")
    assert time.process_time() - begun < 12
    assert Record.from_json(record.to_json()) == record
    assert [warning for warning in record.warnings if warning.code in ("stage-failed", "layer-invalid")] == []
    assert record.text.startswith(OPENING.split(".")[0])


@pytest.mark.parametrize("name", MANY_TOKENS)
def test_no_stage_takes_more_than_linear_time(name: str) -> None:
    """A quarter of the length costs about a quarter; the model's own time is left aside."""
    costs(document(name, 1_000))
    short, long = costs(document(name, 6_000)), costs(document(name, 24_000))
    for stage, spent in long.items():
        assert spent < 9 * short[stage] + 0.3, (stage, short, long)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_cleaning_takes_linear_time(name: str) -> None:
    begun = time.process_time()
    clean(document(name, LONG))
    assert time.process_time() - begun < 5
