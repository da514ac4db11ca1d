"""The table of docs/stages/amounts.md, executed."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from communique.stages.amounts.stage import find

PAGE = Path(__file__).parents[3] / "docs" / "stages" / "amounts.md"
TABLE = PAGE.read_text(encoding="utf-8").partition("\n|")[2].partition("\n\n")[0]
LINES = [line for line in ("|" + TABLE).splitlines() if line.startswith("|")]
ROWS = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in LINES[2:]]


@pytest.mark.parametrize(("words", "value", "currency", "unit"), ROWS)
def test_table(nlp: Language, words: str, value: str, currency: str, unit: str) -> None:
    text = f"They bought {words} in spring."
    (amount,) = find(nlp(text))
    assert text[amount.start : amount.end] == words
    assert (str(amount.value), amount.currency or "", amount.unit or "") == (value, currency, unit)
