"""Every row of the table on the page about dates is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "docs" / "stages" / "dates.md"
ROW = re.compile(
    r"^\| (?P<text>.*\*\*.*) \| (?P<published>\S+) \| (?P<type>[A-Z]+) \| (?P<value>\S+) \|$", re.MULTILINE
)
ROWS = [match.groups() for match in ROW.finditer(PAGE.read_text(encoding="utf-8"))]


def test_page_has_its_table():
    assert len(ROWS) > 40


@pytest.mark.parametrize(("marked", "published", "kind", "value"), ROWS)
def test_row(read, marked, published, kind, value):
    before, phrase, after = marked.split("**")
    found = read(before + phrase + after, None if published == "–" else published)
    span = (len(before), len(before) + len(phrase))
    assert {(t.start, t.end): (t.type, t.value) for t in found}[span] == (
        kind,
        None if value == "null" else value,
    )
