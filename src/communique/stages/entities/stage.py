"""The entities component."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.annotation import Entity, write

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["EntitiesStage", "find"]


def find(doc: Doc) -> list[Entity]:
    """Find the entities of a Doc."""
    return []


class EntitiesStage:
    """spaCy component ``communique_entities``."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the entities of the Doc."""
        write(doc, "entities", find(doc))
        return doc
