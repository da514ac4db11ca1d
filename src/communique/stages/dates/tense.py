"""The tense of the verb that governs a date, read from tags and parse.

Where a pipeline has no parse the tense is unknown, and the resolver takes the nearest date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["is_general", "tense_at"]

FUTURE = frozenset(("will", "'ll", "’ll", "wo", "shall"))
HAVE = frozenset(("has", "have", "had", "'ve", "’ve", "having"))
BE = frozenset(("is", "are", "'s", "’s", "'re", "’re", "am"))
UNTIL = frozenset(("until", "till"))
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
    if span.start and doc[span.start - 1].lower_ in UNTIL:
        return "future"
    token = span.root
    inside_noun = False
    for _ in range(REACH):
        if token.tag_.startswith("V") or token.tag_ == "MD":
            found = _tense(token, inside_noun)
            if found:
                return found
        elif token.lower_ in words("dates_ahead") and token.i != span.root.i:
            return "future"
        elif token.tag_.startswith("N") and token.i != span.root.i:
            inside_noun = True
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _tense(verb: Token, inside_noun: bool) -> str | None:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    helpers = {child.lower_ for child in auxiliaries}
    if helpers & FUTURE or ("would" in helpers and not inside_noun):
        return "future"
    if verb.lower_ in words("dates_ahead") and not helpers & HAVE and verb.tag_ in ("VBN", "VBG", "VBD"):
        return "future"
    if helpers & HAVE or any(child.tag_ == "VBD" for child in auxiliaries) or verb.tag_ == "VBD":
        return "past"
    if inside_noun:
        return None
    if helpers & BE and verb.tag_ in ("VBG", "VBN"):
        return "future"
    return "future" if any(child.tag_ == "TO" for child in auxiliaries) and verb.dep_ != "advcl" else None


def is_general(doc: Doc, start: int, end: int) -> bool:
    """Tell whether an opening "Today," means nowadays: its clause has a plain present tense.

    Example: "Today, relations between the two states are friendly."
    """
    if not doc.has_annotation("DEP"):
        return False
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not span[0].is_sent_start:
        return False
    verb = span.root.head
    if verb.tag_ not in ("VBZ", "VBP") or verb.i == span.root.i:
        return False
    return not any(child.dep_ in ("aux", "auxpass", "xcomp") for child in verb.children)
