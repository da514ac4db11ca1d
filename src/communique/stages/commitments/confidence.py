"""How sure a record is: a table over its make, calibrated on the development gold."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from communique.lexicon import table

if TYPE_CHECKING:
    from communique.annotation import Party

__all__ = ["confidence"]


@functools.cache
def _table() -> dict[tuple[str, str, str], float]:
    rows = table("commitment_confidence")
    return {(row["trigger"], row["actor"], row["sort"]): float(row["confidence"]) for row in rows}


def confidence(trigger: str, actors: tuple[Party, ...], specificity: str, modality: str) -> float:
    """Give the share of records of this make that are right.

    Args:
        trigger: Part of speech of the trigger: ``v``, ``n``, ``a`` or ``m`` (modal, headline).
        actors: Who acts.
        specificity: ``specific`` or ``vague``.
        modality: As in the record; what is vague and neither committed nor proposed is boilerplate.

    Example:
        >>> from communique.annotation import Party
        >>> confidence("v", (Party("E1", "Peru"),), "specific", "realis")
        0.9
        >>> confidence("a", (Party("E1", "Peru"),), "vague", "inclined")
        0.45
    """
    known = "none" if not actors else "entity" if any(actor.entity for actor in actors) else "name"
    loose = specificity == "vague" and modality not in ("committed", "proposed")
    return _table()[trigger, known, "loose" if loose else specificity]
