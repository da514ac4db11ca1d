"""The commitments component."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.annotation import Commitment, write

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["CommitmentsStage", "find"]


def find(doc: Doc) -> list[Commitment]:
    """Find the commitments of a Doc."""
    return []


class CommitmentsStage:
    """spaCy component ``communique_commitments``."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the commitments of the Doc."""
        write(doc, "commitments", find(doc))
        return doc
