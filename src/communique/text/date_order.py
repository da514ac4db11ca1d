"""Which way round a state writes its dates in figures."""

from __future__ import annotations

import functools
import re

from communique.language.gazetteer import capital_of, code_of
from communique.language.towns import states_of
from communique.lexicon import words

__all__ = ["months_first", "place_order"]


@functools.cache
def months_first() -> frozenset[str]:
    """Give the codes of the states whose English writes the month first."""
    return frozenset(words("dates_month_first"))


def place_order(place: str) -> str | None:
    """Give the order of the state of a dateline, None where the place is not known.

    Args:
        place: As a dateline has it: a town, perhaps with region and state.

    Example:
        >>> place_order("Mwanza, Tanzania"), place_order("Chicago"), place_order("Nowhereville")
        ('DMY', 'MDY', None)
    """
    for piece in reversed(re.split(r",\s*", place)):
        state = code_of(piece) or capital_of(piece) or next((code for code, _ in states_of(piece)), None)
        if state is not None:
            return "MDY" if state in months_first() else "DMY"
    return None
