"""Ends a quotation that lost its closing mark before the words that say who spoke.

“We will build it next year, Ruiz told reporters. — the mark before the last comma is missing, and
without repair the attribution would be read as the speaker's own words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from communique.language.marks import Quotation
from communique.language.speech import is_uttered

__all__ = ["end_unclosed"]

LONGEST = 14
"""Words of an attribution at the end of a paragraph."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
OWN = frozenset({"i", "we", "you", "my", "our", "your", "me", "us"})


def end_unclosed(text: str, quotation: Quotation) -> Quotation:
    """Cut the attribution off a quotation whose closing mark is missing.

    Args:
        text: The text of the Doc.
        quotation: As paired; only one that was opened and never closed is changed.

    Returns:
        The quotation, ended at the comma before the attribution where there is one.

    Example:
        >>> text = "“We will build it, Ruiz told reporters."
        >>> quotation = end_unclosed(text, Quotation(1, len(text), 0, len(text), True, False, 0))
        >>> text[quotation.start : quotation.end]
        'We will build it'
    """
    if not quotation.opened or quotation.closed or quotation.chain >= 0:
        return quotation
    comma = text.rfind(",", quotation.start, quotation.end)
    tail = [word.lower() for word in WORD.findall(text, comma + 1, quotation.end)] if comma >= 0 else []
    if not 1 < len(tail) <= LONGEST or OWN & set(tail) or not text[quotation.start : comma].strip():
        return quotation
    place = next((i for i, word in enumerate(tail) if is_uttered(word)), None)
    rest = text[comma + 1 : quotation.end].strip().rstrip(".")
    named = any(word[0].isupper() for word in rest.split()) or bool({"he", "she", "they"} & set(tail))
    if place is None or not named or any(stop in rest for stop in ".!?;"):
        return quotation
    return replace(quotation, end=comma, outer_end=comma + 1)
