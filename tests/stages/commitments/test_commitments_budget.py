"""A sentence without end is not read for commitments, and the record says so."""

from __future__ import annotations

from communique import Extractor
from communique.stages.commitments.budget import LONGEST_SENTENCE

PLEDGE = "Peru pledged $5 million to Mali."


def test_a_sentence_without_end_is_told_and_the_others_are_read() -> None:
    long = "Chile will build and will build " * LONGEST_SENTENCE
    record = Extractor().extract(f"{PLEDGE}\n\n{long}\n\n{PLEDGE}")
    (warning,) = [warning for warning in record.warnings if warning.code == "stage-budget"]
    assert warning.stage == "commitments"
    assert f"more than {LONGEST_SENTENCE} words are not read" in warning.message
    assert warning.start is not None
    assert warning.start >= len(PLEDGE)
    assert {item.start for item in record.commitments} == {0, record.text.rindex(PLEDGE)}


def test_a_long_text_of_usual_sentences_is_read_whole() -> None:
    record = Extractor().extract(" ".join([PLEDGE] * 200))
    assert not record.warnings
    assert len(record.commitments) == 200
