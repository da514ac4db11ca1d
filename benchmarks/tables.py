"""Tables of the lexicon, read without installing communique. Standard library only."""

from __future__ import annotations

import csv
from itertools import chain
from pathlib import Path

LEXICON = Path(__file__).parents[1] / "src" / "communique" / "lexicon" / "data"


def table(name: str) -> list[list[str]]:
    """Give the rows of a table of the lexicon without its head, comments and notes."""
    with (LEXICON / name).open(encoding="utf-8") as lines:
        return [row for row in csv.reader(line for line in lines if line[0] not in "# \n") if row][1:]


def words(path: Path | str) -> frozenset[str]:
    """Give the words of a list of the lexicon or of a file elsewhere."""
    lines = (LEXICON / path).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def classed(name: str, *classes: str) -> frozenset[str]:
    """Give the words of some classes of a table whose rows are a class and words with strokes between."""
    return frozenset(chain.from_iterable(row[1].split("|") for row in table(name) if row[0] in classes))


def names_of(name: str = "countries.csv") -> dict[str, set[str]]:
    """Give the names of states and territories by their code, with case folded."""
    return {
        row[0]: {told.casefold() for told in chain([row[1]], row[2].split("|"))} - {""} for row in table(name)
    }
