"""Coordinated contents that are independently testable get a record each (guideline §5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.stages.commitments import syntax
from communique.stages.commitments.frames import Act, with_contents
from communique.stages.commitments.triggers import in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["split"]


def _testable(token: Token) -> bool:
    """Tell whether a coordinated content could be done or not done on its own."""
    if token.tag_.startswith("V"):
        return any(
            child.dep_ in ("dobj", "prep", "nsubjpass", "xcomp")
            for child in token.children
            if child.i > token.i
        )
    return in_class(token, "nouns", "deverbal") or in_class(token, "objects", "document")


def _listed(act: Act) -> list[Token]:
    """The documents of "signed 11 agreements, including A, B and C"."""
    if act.frame.kind != "agreement" or not act.contents:
        return []
    head = act.contents[0]
    found = []
    for word in ("including", "like"):
        for token in (*syntax.prep_objects(head, word), *syntax.prep_objects(act.verb, word)):
            found += [item for item in syntax.conjuncts(token) if _testable(item)]
    return found


def split(act: Act) -> Iterator[tuple[Act, Token | None, int | None]]:
    """Give the parts of an act: the act, the conjunct that is its evidence (None: the clause), where to stop.

    The first part has the whole clause up to the second conjunct; later parts are the conjunct
    alone and inherit trigger and actor. Lists behind "including" add a part for each document.
    """
    head = act.contents[0] if act.contents else None
    if head is None or act.pattern in ("visit", "headline"):
        yield act, None, None
        return
    listed = _listed(act)
    parts = [token for token in syntax.conjuncts(head) if token is not head]
    later = [token for token in parts if _testable(token) and token.i > head.i] if _testable(head) else []
    later = [token for token in later if syntax.subject_of(token) is None]
    stop = (
        min((token.left_edge.i if not token.tag_.startswith("V") else token.i) for token in (later + listed))
        if (later or listed)
        else None
    )
    yield act, None, stop
    ends = sorted(token.i for token in later + listed)
    for token in sorted(later + listed, key=lambda item: item.i):
        after = [end for end in ends if end > token.i]
        following = token.doc[after[0]] if after else None
        limit = (
            None
            if following is None
            else (following.left_edge.i if not following.tag_.startswith("V") else following.i)
        )
        yield with_contents(act, (token,)), token, limit if limit is None or limit > token.i else None
