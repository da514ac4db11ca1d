"""The reasons of a record as text to read in a terminal, coloured where there is one."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from communique.formats.summary import head, print_lines
from communique.record import Record
from communique.record.explanation import Explanation

__all__ = ["explained", "print_explanation"]


def print_explanation(record: Record) -> None:
    """Print why the items of a record are there to standard output; plain where that is no terminal."""
    print_lines(explained(record))


def explained(record: Record) -> Iterator[tuple[int, Text]]:
    """Lay the reasons of a record out as indented lines: what the article is, then layer by layer."""
    for line in head(record):
        yield 0, line
    for indent, pieces in Explanation.of(record).lines():
        yield indent, Text.assemble(*pieces)
