"""Runs the spaCy model over one Doc; a very long one goes through in pieces.

One article at a time, never in batches: the numbers that a neural model gives can
depend in their last bits on what else is in the batch, and the same article must
give the same record in any company. Pieces keep the memory of the model flat: its
arrays grow with the tokens that it reads together.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc

from communique.model.blas import one_thread
from communique.model.engine.choose import choose

__all__ = ["LONGEST_PIECE", "Annotator", "annotate", "cuts"]

LONGEST_PIECE = 5_000
"""Tokens that go through the model together; longer texts are cut where a paragraph starts."""

MARKS: list[int | str] = ["NORM", "SENT_START"]
"""What tokenizer and layout leave on the tokens of a Doc."""


def cuts(starts: list[int], length: int, longest: int = LONGEST_PIECE) -> list[int]:
    """Choose where to cut a text, at starts of paragraphs where they are near enough.

    Args:
        starts: Token indices at which a paragraph starts, ascending.
        length: Tokens of the whole text.
        longest: Most tokens a piece may have.

    Returns:
        The borders of the pieces, 0 and ``length`` included.

    Example:
        >>> cuts([0, 40, 70, 120], 150, longest=80)
        [0, 70, 150]
        >>> cuts([0], 25, longest=10)
        [0, 10, 20, 25]
    """
    borders = [0]
    best = 0
    for start in [*starts, length]:
        while start - borders[-1] > longest:
            borders.append(best if best > borders[-1] else borders[-1] + longest)
        best = start
    return [*borders, length] if length > borders[-1] else borders


class Annotator:
    """Tags and parses Docs and finds their names.

    Args:
        nlp: The pipeline; its first component is ``communique_layout``.
        longest: Most tokens that go through the model together.
        engine: Whether spaCy's components read, or the fast path.

    Attributes:
        path: What reads: ``numpy``, ``numba`` or ``spacy``.
    """

    def __init__(
        self,
        nlp: Language,
        longest: int = LONGEST_PIECE,
        engine: Literal["auto", "numba", "numpy", "spacy"] = "auto",
    ) -> None:
        self._layout = nlp.pipeline[0][1]
        reader = choose(nlp, engine)
        self._read, self.path = reader.read, reader.path
        self._longest = longest

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc.

        Args:
            doc: Tokens only, with the layout in its user data if it is known.

        Returns:
            The annotated Doc, with the same text and user data.
        """
        doc = self._layout(doc)
        with one_thread():
            if len(doc) <= self._longest:
                return self._read(doc)
            starts = [token.i for token in doc if token.is_sent_start is True]
            borders = cuts(starts, len(doc), self._longest)
            pieces = [self._read(piece) for piece in _parts(doc, borders)]
        whole = Doc.from_docs(pieces, ensure_whitespace=False)
        assert whole is not None
        whole.user_data.update(doc.user_data)
        return whole


def _parts(doc: Doc, borders: list[int]) -> Iterator[Doc]:
    """Give the pieces of a tokenized Doc; ``Span.as_doc`` would copy the whole Doc for each."""
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    marks: Any = doc.to_array(MARKS)
    for start, end in pairwise(borders):
        piece = Doc(doc.vocab, words=words[start:end], spaces=spaces[start:end])
        yield piece.from_array(MARKS, marks[start:end])


def annotate(nlp: Language, doc: Doc, longest: int = LONGEST_PIECE) -> Doc:
    """Annotate one Doc: an :class:`Annotator` for a single use."""
    return Annotator(nlp, longest)(doc)
