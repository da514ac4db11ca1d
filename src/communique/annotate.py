"""Runs the spaCy model over one Doc; a very long one goes through in pieces.

One article at a time, never in batches: the numbers that a neural model gives can
depend in their last bits on what else is in the batch, and the same article must
give the same record in any company. Pieces keep the memory of the model flat: its
arrays grow with the tokens that it reads together.
"""

from __future__ import annotations

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["LONGEST_PIECE", "annotate", "cuts"]

LONGEST_PIECE = 5_000
"""Tokens that go through the model together; longer texts are cut where a paragraph starts."""


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


def annotate(nlp: Language, doc: Doc, longest: int = LONGEST_PIECE) -> Doc:
    """Tag and parse a Doc and find its names.

    Args:
        nlp: The pipeline; its first component is ``communique_layout``.
        doc: Tokens only, with the layout in its user data if it is known.
        longest: Most tokens that go through the model together.

    Returns:
        The annotated Doc, with the same text and user data.
    """
    if len(doc) <= longest:
        return nlp(doc)
    (_, layout), *model = nlp.pipeline
    doc = layout(doc)
    starts = [token.i for token in doc if token.is_sent_start is True]
    pieces = []
    for start, end in pairwise(cuts(starts, len(doc), longest)):
        piece = doc[start:end].as_doc()
        for _, component in model:
            piece = component(piece)
        pieces.append(piece)
    whole = Doc.from_docs(pieces, ensure_whitespace=False)
    assert whole is not None
    whole.user_data.update(doc.user_data)
    return whole
