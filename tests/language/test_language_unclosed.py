"""A quotation whose closing mark is missing ends before its attribution; no other is touched."""

from __future__ import annotations

import pytest

from communique.language.marks import Quotation, find_quotations
from communique.language.unclosed import end_unclosed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“We will build it next year, Ruiz told reporters.", "We will build it next year"),
        ("“We waited. We will build it, said the minister Ana Ruiz.", "We waited. We will build it"),
        ('"It is late, she added.', "It is late"),
        (
            "“There is water, that is no matter, a guard told Radio Lima. It rained.",
            "There is water, that is no matter",
        ),
        ("“Who kept it in the drawer? she asks. It rained.", "Who kept it in the drawer?"),
        ("It was “out of the question. He left.", "out of the question."),
        ("They said: “out of the question. He left.", "out of the question. He left."),
        ("“We will build it,” Ruiz told reporters.", "We will build it,"),
        ("“We will build it, as I told you.", "We will build it, as I told you."),
        ("“We will build it, Ruiz and the road.", "We will build it, Ruiz and the road."),
    ],
)
def test_end(text: str, said: str) -> None:
    (quotation,) = find_quotations(text, [(0, len(text))])
    ended = end_unclosed(text, quotation)
    assert text[ended.start : ended.end] == said


def test_marks_with_nothing_before_the_attribution_stay_as_they_are() -> None:
    """“ , Ruiz said: the words before the comma are none, and a quote has words."""
    text = "“ , Ruiz said"
    quotation = Quotation(1, len(text), 0, len(text), True, False, 0)
    assert end_unclosed(text, quotation) == quotation
