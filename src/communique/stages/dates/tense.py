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
WAS = frozenset(("was", "were", "did"))
UNTIL = frozenset(("until", "till", "through"))
REACH = 12
"""Heads climbed at most: a date is rarely deeper below its verb."""


def tense_at(doc: Doc, start: int, end: int) -> str | None:
    """Give the tense of the verb that governs the characters ``start`` to ``end``.

    Returns:
        ``past``, ``present``, ``future``, or None where it is unknown.
    """
    if not doc.has_annotation("DEP"):
        return None
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    token = span.root
    found = None
    inside_noun = False
    for _ in range(REACH):
        if token.tag_.startswith("V") or token.tag_ == "MD":
            found = _tense(token, inside_noun)
        elif token.i != span.root.i:
            found = "future" if token.lower_ in words("dates_ahead") else None
            inside_noun = inside_noun or token.tag_.startswith("N")
        if found or token.head.i == token.i:
            break
        token = token.head
    return "future" if _is_bound(doc, span.start) and "had" not in _helpers(token) else found


def _is_bound(doc: Doc, first: int) -> bool:
    """Tell whether the words before a date set a bound to come: "until", "as early as"."""
    if first and doc[first - 1].lower_ in UNTIL:
        return True
    return first > 1 and doc[first - 1].lower_ == "as" and doc[first - 2].lower_ in ("soon", "early", "late")


def _helpers(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _tense(verb: Token, inside_noun: bool) -> str | None:
    helpers = _helpers(verb)
    if helpers & FUTURE or ("would" in helpers and not inside_noun):
        return "future"
    if verb.lower_ in words("dates_ahead") and "had" not in helpers and verb.tag_ in ("VBN", "VBG", "VBD"):
        return "future"
    if helpers & HAVE or helpers & WAS or verb.tag_ == "VBD":
        return "past"
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and not helpers:
        return "past"
    if inside_noun:
        return None
    if helpers & BE and verb.tag_ in ("VBG", "VBN"):
        return "future"
    if "to" in helpers:
        return _infinitive(verb)
    return "present" if verb.tag_ in ("VBZ", "VBP") and not helpers else None


def _infinitive(verb: Token) -> str | None:
    """An infinitive looks ahead, unless it says why or what had been meant: "had been due to expire"."""
    if verb.dep_ == "advcl":
        return None
    above = _helpers(verb.head) | _helpers(verb.head.head)
    return "past" if "had" in above or verb.head.lower_ == "had" else "future"


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
