"""The dates component."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.annotation import Timex, write

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["DatesStage", "find"]


def find(doc: Doc) -> list[Timex]:
    """Find the dates of a Doc."""
    return []


class DatesStage:
    """spaCy component ``communique_dates``."""

    def __init__(self, date_order: str = "MDY") -> None:
        self.date_order = date_order

    def __call__(self, doc: Doc) -> Doc:
        """Write the dates of the Doc."""
        write(doc, "dates", find(doc))
        return doc
