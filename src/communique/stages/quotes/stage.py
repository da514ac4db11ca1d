"""The quotes component."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.annotation import Quote, write

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["QuotesStage", "find"]


def find(doc: Doc) -> list[Quote]:
    """Find the quotes of a Doc."""
    return []


class QuotesStage:
    """spaCy component ``communique_quotes``."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the quotes of the Doc."""
        write(doc, "quotes", find(doc))
        return doc
