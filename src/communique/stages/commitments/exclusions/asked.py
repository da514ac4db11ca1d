"""What several exclusion rules ask of an act."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from communique.stages.commitments.frames import Act

__all__ = ["CLIMB", "REALIS", "certain", "is_future", "is_modal", "outright"]

Function = TypeVar("Function", bound=Callable[..., Any])

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


def outright(rule: Function) -> Function:
    """Say of an exclusion that the guideline states it outright: what is only possible, asked or hoped.

    Against it the encoder has to be nearly certain; other exclusions are weighed with what else speaks.
    """
    rule.__dict__["outright"] = True
    return rule


def certain(rule: Function) -> Function:
    """Say of an exclusion that it stands whatever the encoder says: the text itself tells it."""
    rule.__dict__["certain"] = True
    return rule
