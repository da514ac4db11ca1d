"""Every rule of the grammar has an example that it alone decides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communique.stages.dates.grammar import find_matches, rules
from communique.stages.dates.lexer import lex

FRIDAY = "2024-11-01"

EXAMPLES = [
    'It began <date value="2024-10-29">about Oct. 29</date>.',
    'It began on <date value="2024-10-15">the 15th</date>.',
    'It began in <date value="2024-09">late September</date>.',
    'It began in <date value="2024-SU">the summer</date>.',
    'It began in <date value="2024-SP">the spring</date>.',
    'It began <time value="2024-10-28T17:00">Monday at 5 p.m.</time>',
    'It began at <time value="2024-10-31T21:00">9 p.m. last night</time>.',
    'It began <time value="2024-10-28TNI">overnight on Monday</time>.',
    'It began in <time value="2024-11-01TMO">the morning</time>.',
    'It began by <time value="2024-11-01TAF">mid-afternoon</time>.',
    '<date value="2024-Q3">Third-quarter</date> sales fell.',
    'Sales fell in <date value="2023-H1">H1 2023</date>.',
    'Sales fell in <date value="2024-05">late May</date>.',
    'Sales fell in <date value="2023-H2">the second half of last year</date>.',
    'Revenue for <date value="2022/2023">fiscal year 2022/23</date> rose.',
    'It opened over <date value="2024-W43-WE">the weekend</date>.',
    (
        'It fell in <date value="2024-Q3">the third quarter</date> from <date value="2023-Q3">last '
        "year’s period</date>."
    ),
    (
        'It fell in <date value="2024-Q3">the third quarter</date> from <date '
        'value="2023-Q3">year-earlier</date> figures.'
    ),
    'It lasted <duration value="PXY">hundreds of years</duration>.',
    'It fell in <duration value="P6M">the past two quarters</duration>.',
    'It rained throughout <duration value="P1Y">the year</duration>.',
    'It may fall in <date value="FUTURE_REF">the near term</date>.',
    'It grows <date value="PRESENT_REF">these days</date>.',
    'It ran between <date value="2024-07-25/2024-07-29">July 25 and 29</date>.',
    'It ran between <date value="2024-07-25/2024-07-29">25 and 29 July</date>.',
    'It ran between <date value="2023-07-25/2024-02-01">July 25, 2023 and February 1, 2024</date>.',
    'It ran between <date value="2023-05/2023-08">May and August 2023</date>.',
    'It fell in <date value="2023-Q1/2023-Q3">Q1-Q3 2023</date>.',
    'It rained on <date value="2024-07-25">July 25</date> and <date value="2024-07-26">26</date> there.',
    'Pay for <date value="2024-09">the month of September</date> is late.',
    'Sales fell in <date value="2025-Q2">Q2 FY25</date>.',
    'Sales fell in <date value="2025-H1">the first half of FY2024-25</date>.',
    'It opens on <date value="2025-10-06">the first Monday of October 2025</date>.',
    'It will open in <date value="2026">two years’ time</date>.',
    'It opened <date value="2023-11-01">a year ago today</date>.',
    'It will open by <date value="2026-03">March-end 2026</date>.',
    'It lasted <duration value="P1Y6M">the past year and a half</duration>.',
    'Polls were open (<time value="2024-11-01T07:00/2024-11-01T17:00">0700-1700 GMT</time>).',
    'The border of <date value="1967">pre-1967</date> days.',
    'The <date value="2025-03">March</date> election is near.',
    'It began in <time value="2024-10-28TMO">the early hours of Monday</time>.',
    'Work stopped <duration value="PXD">days</duration> after the flood.',
    'A <duration value="PXM">months-long</duration> wait.',
    'The shop is open <set value="P1D">24 hours a day</set>.',
    (
        'Profit rose in <date value="2024-Q3">the quarter</date> ended <date '
        'value="2024-09-30">Sept. 30</date>.'
    ),
    'It rained on <date value="2024-07-25">25</date> and <date value="2024-07-26">26 July</date>.',
]


@pytest.mark.parametrize("marked", EXAMPLES)
def test_example(check, marked):
    check(marked, FRIDAY)


def examples() -> list[str]:
    """All sentences of the tests of this folder and of the page about dates, unmarked."""
    here = Path(__file__).parent
    page = here.parents[2] / "docs" / "stages" / "dates.md"
    sources = [*sorted(here.glob("test_*.py")), page]
    joined = re.compile(r"""['"]\n\s+['"]""")
    texts = [joined.sub("", source.read_text(encoding="utf-8")) for source in sources]
    lines = [line for text in texts for line in text.splitlines()]
    sentences = [re.sub(r"<[^>]*>|\*\*", "", line) for line in lines if "<" in line or "**" in line]
    return [re.sub(r"^[\s('|\"]+", "", sentence).replace('\\"', '"') for sentence in sentences]


def test_every_rule_decides_an_example():
    used = {match.index for sentence in examples() for match in find_matches(lex(sentence))}
    assert [f"{rule.name}: rule {index}" for index, rule in enumerate(rules()) if index not in used] == []
