"""The tense of the verb that governs a date, read from tags and parse.

Where a pipeline has no parse the tense is unknown, and the resolver takes the nearest date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["tense_at"]

FUTURE = frozenset(("will", "'ll", "’ll", "wo", "shall"))
HAVE = frozenset(("has", "have", "had", "'ve", "’ve", "having"))
AHEAD = frozenset(
    "scheduled due expected planned slated set going plans plan deadline upcoming effective starting beginning".split()
)
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
    inside_noun = False
    for _ in range(REACH):
        if token.tag_.startswith("V") or token.tag_ == "MD":
            found = _tense(token, inside_noun)
            if found:
                return found
        elif token.lower_ in AHEAD and token.i != span.root.i:
            return "future"
        elif token.tag_.startswith("N") and token.i != span.root.i:
            inside_noun = True
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _tense(verb: Token, inside_noun: bool) -> str | None:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in FUTURE for child in auxiliaries):
        return "future"
    if any(child.lower_ in HAVE or child.tag_ == "VBD" for child in auxiliaries):
        return "past"
    if verb.lower_ in AHEAD and verb.tag_ in ("VBN", "VBG"):
        return "future"
    if verb.tag_ == "VBD":
        return "past"
    if any(child.tag_ == "TO" for child in auxiliaries) and not inside_noun and verb.dep_ != "advcl":
        return "future"
    return None
