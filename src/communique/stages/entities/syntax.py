"""What the choice of whom a word means asks of the parse."""

from __future__ import annotations

from communique.stages.entities.view import View

__all__ = ["governor", "head_of", "is_empty"]

ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative"})
PARTS = frozenset({"compound", "det", "amod", "nmod", "appos", "pobj", "flat"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl"})
BE = frozenset({"is", "was", "'s", "’s"})
STEPS = 6


def head_of(view: View, first: int, last: int) -> int:
    """Give the token that heads tokens ``first`` to ``last`` (exclusive)."""
    return int(view.doc[first:last].root.i) if last - first > 1 else first


def governor(view: View, i: int) -> int:
    """Give the verb of which a token is an argument, or belongs to one; -1 where there is none.

    Two arguments of one verb mean two things: "Peru helped it" (Chomsky 1981, principle B).
    """
    token = view.doc[i]
    for _ in range(STEPS):
        if token.dep_ in ARGUMENTS:
            return int(token.head.i)
        if token.dep_ in ("prep", "agent"):
            return int(token.head.i) if token.head.tag_.startswith("V") else -1
        if token.dep_ not in PARTS:
            return -1
        token = token.head
    return -1


def is_empty(view: View, i: int) -> bool:
    """Return whether "it" only announces a clause: "it is known that", "it takes years to"."""
    token = view.doc[i]
    verb = token.head
    behind = {child.dep_ for child in verb.children if child.i > verb.i}
    said = bool(behind & {"acomp", "attr"}) and (bool(behind & CLAUSES) or verb.lower_ in BE)
    return token.dep_ == "expl" or (token.dep_ in ("nsubj", "nsubjpass") and said)
