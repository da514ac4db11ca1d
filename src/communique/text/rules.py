"""The rules of cleaning and layout, with what proves them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from communique.lexicon import table
from communique.lexicon.rules import Rule, marked, notes, rules_of
from communique.text import clean, dateline, layout, margin, publication, residue

__all__ = ["lines", "rules"]

SAYS = {"line": "A line between paragraphs", "edge": "One of the first or last four lines"}


def rules() -> Iterator[Rule]:
    """Give the rules: lines that are dropped, date of publication, title, headings, dateline."""
    yield from lines()
    for module in (residue, margin, clean, publication, layout, dateline):
        yield from rules_of(marked(module))


def lines() -> Iterator[Rule]:
    """Give the rows of ``cleaning_residue.csv``; those of one name are numbered."""
    rows = table("cleaning_residue")
    several = {name for name, times in Counter(row["rule"] for row in rows).items() if times > 1}
    seen: Counter[str] = Counter()
    for row, told in zip(rows, notes("cleaning_residue.csv"), strict=True):
        seen[row["rule"]] += 1
        name = f"{row['rule']}, {seen[row['rule']]}" if row["rule"] in several else row["rule"]
        says, source = SAYS[row["where"]], "fixed phrases of web pages"
        yield Rule.of(told, "cleaning", name, says, "cleaning_residue.csv", source)
