"""The tense of the verb that governs a date, read from tags and parse.

Where a pipeline has no parse the tense is unknown, and the resolver takes the nearest date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["tense_at"]

FUTURE = frozenset(("will", "'ll", "’ll", "wo", "shall", "would", "should", "can", "could", "may", "might", "must"))
AHEAD = frozenset(("scheduled", "due", "expected", "planned", "slated", "set", "going", "upcoming"))
REACH = 12
"""Heads climbed at most: a date is rarely deeper below its verb."""


def tense_at(doc: Doc, start: int, end: int) -> str | None:
    """Give the tense of the verb that governs the characters ``start`` to ``end``.

    Returns:
        ``past``, ``future``, or None where it is neither or unknown.
    """
    if not doc.has_annotation("DEP"):
        return None
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    token = span.root
    for _ in range(REACH):
        if token.lower_ in AHEAD and not _past_auxiliary(token):
            return "future"
        if token.tag_.startswith("V") or token.tag_ == "MD":
            found = _tense(token)
            if found:
                return found
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _past_auxiliary(token: Token) -> bool:
    return False


def _tense(verb: Token) -> str | None:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    for child in auxiliaries:
        if child.tag_ == "MD" and child.lower_ in FUTURE:
            return "future"
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in auxiliaries):
        return "past"
    if any(child.tag_ == "TO" for child in auxiliaries):
        return "future"
    if verb.tag_ == "VBN" and any(child.lower_ in ("has", "have", "'ve", "’ve") for child in auxiliaries):
        return "past"
    if verb.tag_ == "VBN" and not auxiliaries:
        return "past"
    return None
