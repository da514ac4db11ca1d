"""What several exclusion rules ask of an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.stages.commitments.frames import Act

__all__ = ["CLIMB", "REALIS", "is_future", "is_modal"]

REALIS = frozenset({"agreement", "acceptance", "fulfilment"})
"""Kinds of what is done."""

CLIMB = 8
"""No verb above is asked further up than this."""


def is_modal(act: Act) -> bool:
    """Return whether a modal is the trigger."""
    return act.frame.pos == "m" and act.pattern == "modal"


def is_future(act: Act) -> bool:
    """Return whether an act is to come: a modal, or "set to", "due to", "scheduled to"."""
    return is_modal(act) or (act.frame.pos == "a" and act.frame.status == "planned")
