"""How sure a record is: a table over what was found, calibrated on the development gold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.stages.commitments.frames import Act

__all__ = ["confidence"]


def confidence(act: Act, specificity: str, has_actor: bool, modality: str) -> float:
    """Give the share of records of this make that are right."""
    base = 0.8
    if specificity == "vague" and modality not in ("committed", "proposed"):
        base = 0.4
    if act.frame.pos == "m":
        base -= 0.15
    if not has_actor:
        base -= 0.2
    return round(max(base, 0.1), 2)
