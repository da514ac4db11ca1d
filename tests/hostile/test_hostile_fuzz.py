"""Ten thousand damaged articles, and what hypothesis thinks of, through cleaning, stages and readers.

The long runs are ``benchmarks/fuzz.py``; what they found stands in ``test_hostile_found.py``.
"""

from __future__ import annotations

import hashlib

import pytest
from hostile_checks import (
    check_bytes,
    check_cleaning,
    check_dates,
    check_page,
    check_quotes,
    check_record,
    check_rows,
)
from hostile_texts import WORDS, damaged, damaged_lines, damaged_page, damaged_texts
from hypothesis import given, settings
from hypothesis import strategies as st

COUNT = 10_000
PARTS = 8
SERIES = "50cbfe79fcb93f0599ec65bd779b818dd7cbcb286f2eed2bd64e5bb39368f1f2"

marks = st.sampled_from([*"“”\"'‘’«»„()[]{}<>&;:,.!?–—-/\\ \n\t\r\u200b\u202e\u0301\ud800\u00a0", "\n\n"])
texts = st.lists(st.one_of(st.sampled_from(WORDS), marks, st.text(max_size=8)), max_size=40).map(" ".join)
tight = st.lists(st.one_of(st.sampled_from(WORDS), marks, st.characters()), max_size=60).map("".join)
anything = st.one_of(texts, tight, st.text(max_size=200))


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_article_gives_a_valid_record(part: int) -> None:
    read = 0
    for number in range(part, COUNT, PARTS):
        record = check_record(damaged(number))
        read += record is not None and record.language == "en"
    assert read > 0.6 * COUNT / PARTS


def test_the_series_is_the_same_everywhere() -> None:
    series = "".join(damaged_texts(200)).encode("utf-8", "surrogatepass")
    assert hashlib.sha256(series).hexdigest() == SERIES


def test_damaged_pages_and_rows_are_read_or_refused() -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    for number in range(300):
        check_page(damaged_page(number))
        check_rows(damaged_lines(number))
        check_bytes(damaged_lines(number))


@settings(max_examples=300, deadline=None)
@given(anything)
def test_any_text_is_cleaned(text: str) -> None:
    check_cleaning(text)


@settings(max_examples=300, deadline=None)
@given(anything)
def test_the_grammar_of_dates_reads_any_text(text: str) -> None:
    check_dates(text)


@settings(max_examples=300, deadline=None)
@given(anything)
def test_quotation_marks_are_paired_in_any_text(text: str) -> None:
    check_quotes(text)


@settings(max_examples=200, deadline=None)
@given(st.one_of(anything.map(lambda text: text.encode("utf-8", "replace")), st.binary(max_size=300)))
def test_any_rows_and_bytes_are_read_or_refused(data: bytes) -> None:
    check_rows(data)
    check_bytes(data)
