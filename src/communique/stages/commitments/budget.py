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

__all__ = ["LONGEST_SENTENCE", "is_read", "tell", "words"]

LONGEST_SENTENCE = 600
"""Words of a sentence that is still read."""


def words(doc: Doc) -> Iterator[Token]:
    """Give the words of all sentences but those that are too long."""
    for start, end in _sentences(doc):
        if end - start <= LONGEST_SENTENCE:
            yield from doc[start:end]


def is_read(token: Token) -> bool:
    """Return whether the sentence of a word is short enough to be read."""
    return len(token.doc) <= LONGEST_SENTENCE or len(token.sent) <= LONGEST_SENTENCE


def tell(doc: Doc) -> None:
    """Warn of the sentences that are too long, at the first of them."""
    long = [(start, end) for start, end in _sentences(doc) if end - start > LONGEST_SENTENCE]
    if long:
        first = doc[long[0][0] : long[0][1]]
        message = f"sentences of more than {LONGEST_SENTENCE} words are not read: {len(long)}"
        add_warning(doc, Warn("commitments", "stage-budget", message, first.start_char, first.end_char))


def _sentences(doc: Doc) -> list[tuple[int, int]]:
    if len(doc) <= LONGEST_SENTENCE:
        return [(0, len(doc))]
    return [(sent.start, sent.end) for sent in doc.sents]
