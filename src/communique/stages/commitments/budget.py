"""Bounds what this stage reads: a sentence without end is none, and its words are not asked for acts.

Questions to the parse climb from word to word and look at all that hangs on each, so that thousands of verbs
in one sentence would cost their square. No sentence of a press article is so long; what is left out is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.annotation import Warn, add_warning

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["LONGEST_SENTENCE", "sentences", "tell", "words"]

LONGEST_SENTENCE = 600
"""Words of a sentence that is still read."""


def sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    """Give the sentences that are read, as token indices ``(start, end)``, end exclusive."""
    return ((start, end) for start, end in _all(doc) if end - start <= LONGEST_SENTENCE)


def words(doc: Doc) -> Iterator[Token]:
    """Give the words of all sentences but those that are too long."""
    for start, end in sentences(doc):
        yield from doc[start:end]


def tell(doc: Doc) -> None:
    """Warn of the sentences that are too long, at the first of them."""
    long = [(start, end) for start, end in _all(doc) if end - start > LONGEST_SENTENCE]
    if long:
        first = doc[long[0][0] : long[0][1]]
        message = f"sentences of more than {LONGEST_SENTENCE} words are not read: {len(long)}"
        add_warning(doc, Warn("commitments", "stage-budget", message, first.start_char, first.end_char))


def _all(doc: Doc) -> list[tuple[int, int]]:
    if len(doc) <= LONGEST_SENTENCE:
        return [(0, len(doc))]
    return [(sent.start, sent.end) for sent in doc.sents]
