"""Every row of the tables in docs/stages/cleaning.md is a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communique.text.clean import clean
from communique.text.dateline import parse_dateline

PAGE = Path(__file__).parents[2] / "docs" / "stages" / "cleaning.md"
CELL = re.compile(r"(?<!\\)\|")
PARAGRAPH = "The two ministers signed a memorandum on rail transport in the presence of the press."


def rows(table: str) -> list[list[str]]:
    """Give the rows below ``<!-- table: NAME -->`` as lists of plain cells."""
    _, _, rest = PAGE.read_text(encoding="utf-8").partition(f"<!-- table: {table} -->\n\n")
    lines = rest.partition("\n\n")[0].splitlines()[2:]
    assert lines
    return [[plain(cell) for cell in CELL.split(line.strip("|"))] for line in lines]


def plain(cell: str) -> str:
    return cell.strip().strip("`").replace("\\|", "|").replace("␣", " ").replace("⏎", "\n")


@pytest.mark.parametrize(("source", "text", "why"), rows("characters"))
def test_characters(source: str, text: str, why: str) -> None:
    assert clean(source).text == text, why


@pytest.mark.parametrize(("code", "example", "where"), rows("residue"))
def test_residue(code: str, example: str, where: str) -> None:
    text = "\n\n".join([PARAGRAPH] * 10)
    source = f"{text}\n\n{example}\n\n{text}" if where.startswith("anywhere") else f"{text}\n\n{example}"
    cleaned = clean(source)
    assert [warning.code for warning in cleaned.warnings] == [code]
    assert example not in cleaned.text
    assert cleaned.text.startswith(text)


@pytest.mark.parametrize(("begins", "place", "date", "agency"), rows("datelines"))
def test_datelines(begins: str, place: str, date: str, agency: str) -> None:
    for source in (begins, f"Two presidents meet at last\n\n{begins}"):
        cleaned = clean(
            source.replace("…", "met his counterpart on Monday and signed a memorandum with him.")
        )
        line = cleaned.layout.dateline
        assert line is not None
        assert (line.place or "", line.date or "", line.agency or "") == (place, date, agency)
        assert line.body is not None
        assert cleaned.text[line.body :].startswith("The president")


@pytest.mark.parametrize(("begins", "because"), rows("no datelines"))
def test_no_datelines(begins: str, because: str) -> None:
    assert parse_dateline(begins.replace("…", "and so on, to the end of the sentence.")) is None, because


@pytest.mark.parametrize(("lines", "headings"), rows("headings"))
def test_headings(lines: str, headings: str) -> None:
    cleaned = clean(lines)
    found = [cleaned.text[block.start : block.end] for block in cleaned.layout.headings]
    assert found == ([headings] if headings else [])
