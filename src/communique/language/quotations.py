"""What stands inside quotation marks in a Doc: one reading, made by whoever asks first, for all stages.

Marks are paired paragraph by paragraph (:mod:`~communique.language.marks`), and a quotation that lost its
closing mark ends before the words that say who spoke (:mod:`~communique.language.unclosed`).
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.annotation import ROOT, decode, encode
from communique.language.layout import layout_of
from communique.language.marks import Quotation, find_quotations
from communique.language.unclosed import end_unclosed
from communique.text.layout import Layout

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Passage", "Quotations", "quotations_of"]

OPENING = "\"“‘'«„"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as prose: characters ``start`` (behind a dateline) to ``end``; whether it is a heading."""

    start: int
    end: int
    heading: bool


@dataclass(frozen=True, slots=True)
class Quotations:
    """The paragraphs of a text and what stands inside quotation marks in them, both in order.

    Attributes:
        passages: The paragraphs; the numbers of :attr:`Quotation.paragraph` count them.
        found: The outermost quotations.
    """

    passages: tuple[Passage, ...]
    found: tuple[Quotation, ...]

    def holds(self, char: int) -> bool:
        """Return whether a character stands inside quotation marks, the marks themselves not counted."""
        place = bisect.bisect_right(self.found, char, key=lambda quotation: quotation.start) - 1
        return place >= 0 and char < self.found[place].end

    def tokens(self, starts: Sequence[int]) -> list[int]:
        """Give for each token the number of the quotation that it stands in, marks included, else -1.

        Args:
            starts: First character of each token, ascending.
        """
        inside = [-1] * len(starts)
        for number, quotation in enumerate(self.found):
            first = bisect.bisect_left(starts, quotation.outer_start)
            last = bisect.bisect_left(starts, quotation.outer_end)
            inside[first:last] = [number] * (last - first)
        return inside

    def spoken(self, starts: Sequence[int]) -> list[bool]:
        """Give for each token whether it stands inside quotation marks, the marks themselves not counted.

        Args:
            starts: First character of each token, ascending.
        """
        inside = [False] * len(starts)
        for quotation in self.found:
            first = bisect.bisect_left(starts, quotation.start)
            last = bisect.bisect_left(starts, quotation.end)
            inside[first:last] = [True] * (last - first)
        return inside


def quotations_of(doc: Doc) -> Quotations:
    """Give what stands inside quotation marks in a Doc, reading it where nobody has done so yet.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("“We agree,” she said. “Now we build.”")
        >>> [doc.text[q.start : q.end] for q in quotations_of(doc).found]
        ['We agree,', 'Now we build.']
    """
    root = doc.user_data.setdefault(ROOT, {})
    if "quotations" not in root:
        root["quotations"] = encode(_read(doc.text, layout_of(doc)))
    read: Quotations = decode(Quotations, root["quotations"])
    return read


def _read(text: str, layout: Layout) -> Quotations:
    passages = _passages(text, layout)
    paired = find_quotations(text, [(passage.start, passage.end) for passage in passages])
    return Quotations(passages, tuple(end_unclosed(text, quotation) for quotation in paired))


def _passages(text: str, layout: Layout) -> tuple[Passage, ...]:
    headings = {block.start for block in (*layout.headings, layout.title) if block is not None}
    found = []
    for block in layout.paragraphs:
        start, line = block.start, layout.dateline
        if line is not None and block.start <= line.start < block.end:
            start = min(line.end, block.end)
            while start < block.end and not text[start].isalnum() and text[start] not in OPENING:
                start += 1
        if text[start : block.end].strip():
            found.append(Passage(start, block.end, block.start in headings))
    return tuple(found)
