"""The amounts component."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.annotation import Amount, write

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["AmountsStage", "find"]


def find(doc: Doc) -> list[Amount]:
    """Find the amounts of a Doc."""
    return []


class AmountsStage:
    """spaCy component ``communique_amounts``."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the amounts of the Doc."""
        write(doc, "amounts", find(doc))
        return doc
