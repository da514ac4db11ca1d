"""The tables of docs/stages/quotes.md are tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "docs" / "stages" / "quotes.md"
TABLE = re.compile(r"<!-- cases: \w+ -->\n\n\|.*\n\|[-|]+\n((?:\|.*\n)+)")
ROW = re.compile(r"\| (.*?) \| (.*) \|")


def rows() -> list[tuple[str, str]]:
    text = PAGE.read_text(encoding="utf-8")
    lines = [line for table in TABLE.findall(text) for line in table.splitlines()]
    cells = [ROW.fullmatch(line) for line in lines]
    return [(cell.group(1), cell.group(2).replace("\\|", "|")) for cell in cells]


def test_the_page_has_its_tables():
    assert len(rows()) > 25


@pytest.mark.parametrize("marked", [marked for _, marked in rows()], ids=[what for what, _ in rows()])
def test_row(check, marked):
    check(marked)
