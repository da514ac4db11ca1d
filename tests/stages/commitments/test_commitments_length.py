"""Lengths of time as what is committed: by the shape of the expression and the word before it."""

from __future__ import annotations

import pytest

from communique.annotation import Quantity, Timex
from communique.stages.commitments.fields import Facts, length


@pytest.mark.parametrize(
    ("text", "words", "value", "told"),
    [
        ("They asked for 180 days more.", "180 days", "P180D", (180, "days")),
        ("They suspend the strike for ten days.", "ten days", "P10D", (10, "days")),
        ("Both agreed to six hours of quiet.", "six hours", "PT6H", (6, "hours")),
        ("It granted eighteen months.", "eighteen months", "P18M", (18, "months")),
        ("They will pay within 180 days.", "180 days", "P180D", None),
        ("They will pay in the next two weeks.", "the next two weeks", "P2W", None),
        ("They will pay over three years.", "three years", "P3Y", None),
        ("They will pay for some days.", "some days", "PXD", None),
    ],
)
def test_a_length_is_a_quantity_and_a_deadline_is_none(
    text: str, words: str, value: str, told: tuple[int, str] | None
) -> None:
    start = text.index(words)
    timex = Timex("T1", start, start + len(words), "DURATION", value)
    found = length(Facts(text, (), (timex,), None), timex)
    assert found == (Quantity("T1", told[0], None, told[1]) if told else None)
