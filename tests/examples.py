"""Reads the examples that stand beside the rules, and keeps the Doc that a record was made of."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from communique import Extractor
from communique.assemble import Origin
from communique.lexicon.rules import variants
from communique.record import Record
from communique.settings import Settings
from communique.text.clean import CleanText

__all__ = ["Marked", "Reader", "marked"]

PUBLISHED = "2024-03-04"
"""Every example stands in an article of this day."""


class Marked(NamedTuple):
    """A sentence of an example, with the characters that it marks (0, 0 where it marks none)."""

    text: str
    start: int
    end: int

    def holds(self, start: int) -> bool:
        """Return whether a character is marked."""
        return self.start <= start < self.end


def marked(example: str) -> Iterator[Marked]:
    """Give the sentences that an example stands for; ¶ parts its paragraphs."""
    return (Marked(*found) for found in variants(example.replace(" ¶ ", "\n\n")))


class Reader(Extractor):
    """Reads sentences, each once, and gives the record and the Doc it was made of."""

    def __init__(self, *, encoder: bool = False) -> None:
        super().__init__(Settings(encoder=encoder, explain=True))
        self._last: Doc | None = None
        self.read = functools.cache(self.read_anew)

    def read_anew(self, text: str) -> tuple[Record, Doc]:
        """Read a sentence, though it was read before."""
        record = self.extract(text, published=PUBLISHED)
        assert self._last is not None, f"not read as English: {text}"
        return record, self._last

    def _record(self, doc: Doc, text: CleanText, origin: Origin) -> Record:
        self._last = doc
        return super()._record(doc, text, origin)
