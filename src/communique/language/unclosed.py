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
"""Words of an attribution."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
END = re.compile(r"[.!?…](?=\s+[^\sa-z])")
"""The end of a sentence before another one."""
COMMA = re.compile(r"[,?!](?=\s)")
OWN = frozenset({"i", "we", "you", "my", "our", "your", "me", "us"})
LINKS = frozenset({"as", "and", "but", "that", "who", "which", "if", "when", "because", "so"})
"""A clause that begins with one of these is no attribution."""
SOMEBODY = frozenset({"he", "she", "they", "a", "an", "the", "his", "her"})


def end_unclosed(text: str, quotation: Quotation) -> Quotation:
    """Cut off what the narrator says behind a quotation whose closing mark is missing.

    Args:
        text: The text of the Doc.
        quotation: As paired; only one that was opened and never closed is changed.

    Returns:
        The quotation, ended at the comma before the attribution where there is one, or with the narrator's
        sentence whose words it goes on with.

    Example:
        >>> text = "“We will build it, Ruiz told reporters. She left."
        >>> quotation = end_unclosed(text, Quotation(1, len(text), 0, len(text), True, False, 0))
        >>> text[quotation.start : quotation.end]
        'We will build it'
        >>> text = "They are “out of touch. He left."
        >>> quotation = end_unclosed(text, Quotation(10, len(text), 9, len(text), True, False, 0))
        >>> text[quotation.start : quotation.end]
        'out of touch.'
    """
    if not quotation.opened or quotation.closed or quotation.chain >= 0:
        return quotation
    start, end = quotation.start, quotation.end
    for comma in COMMA.finditer(text, start, end):
        if _is_attribution(text, comma.end(), end) and text[start : comma.start()].strip():
            last = comma.start() if comma.group() == "," else comma.end()
            return replace(quotation, end=last, outer_end=comma.end())
    stop = END.search(text, start, end)
    if stop and text[start].islower() and text[: quotation.outer_start].rstrip()[-1:].isalnum():
        return replace(quotation, end=stop.end(), outer_end=stop.end())
    return quotation


def _is_attribution(text: str, start: int, end: int) -> bool:
    """Tell whether the words from a comma to the full stop are "said X" or "X said"."""
    stop = END.search(text, start, end)
    rest = text[start : stop.start() if stop else end].strip().rstrip(".")
    tail = [word.lower() for word in WORD.findall(rest)]
    if not 1 < len(tail) <= LONGEST or not OWN.isdisjoint(tail) or tail[0] in LINKS:
        return False
    place = next((i for i, word in enumerate(tail) if is_uttered(word)), None)
    named = any(word[0].isupper() for word in rest.split()) or not SOMEBODY.isdisjoint(tail)
    return place is not None and named and not any(mark in rest for mark in ".!?;")
