"""Reading the dependency parse: small questions that several stages ask.

Labels are those of spaCy's English pipelines (ClearNLP style). Only ``tag_``, ``dep_``, ``head`` and
``lower_`` are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["extent", "is_negated", "is_passive", "is_verb", "subject"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


def is_verb(token: Token) -> bool:
    """Tell whether the tagger takes the token for a verb."""
    return token.tag_.startswith("V")


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive: it has a passive subject or auxiliary."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def is_negated(verb: Token) -> bool:
    """Tell whether a verb is negated by a child of its own."""
    return any(
        child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ in NEGATIONS) for child in verb.children
    )


def _chain(verb: Token) -> Iterator[Token]:
    """The verb, then the verbs whose subject it shares: conjuncts and controlling verbs."""
    seen = 0
    while seen < 20:
        yield verb
        seen += 1
        if verb.dep_ in ("conj", "xcomp") and is_verb(verb.head):
            verb = verb.head
        else:
            return


def subject(verb: Token) -> Token | None:
    """Give the head of a verb's subject, its own or the one shared by conjunction or control."""
    for owner in _chain(verb):
        for child in owner.children:
            if child.dep_ in SUBJECTS:
                return child
    return None


def extent(token: Token) -> tuple[int, int]:
    """Give the token indices (end exclusive) of everything below a token."""
    return token.left_edge.i, token.right_edge.i + 1
