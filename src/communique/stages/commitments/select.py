"""Which of several acts over the same words stay: the outer one, and one for each verb."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from communique.language import clauses

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.stages.commitments.frames import Act

__all__ = ["select"]

CLIMB = 8

BESIDE = frozenset({"while", "whereas", "although", "though"})
"""What opens a clause that stands beside another, not in it."""


def _inside(act: Act, contents: dict[int, Act]) -> bool:
    """Tell whether an act stands in the content of another: an infinitive, gerund or noun phrase."""
    token = act.trigger
    for _ in range(CLIMB):
        if contents.get(token.i, act) is not act:
            return True
        if token.head == token or token.dep_ in ("ROOT", "parataxis"):
            return False
        if _own_clause(token) or (token.dep_ == "relcl" and _after_comma(token)):
            return False
        token = token.head
    return False


def _after_comma(verb: Token) -> bool:
    """Tell whether a relative clause is an aside ("…, which was accepted"): it stands outside the content."""
    first = verb.left_edge.i
    return first > 0 and verb.doc[first - 1].text == ","


def _own_clause(verb: Token) -> bool:
    """Tell whether a verb starts a clause of its own rather than going on with the content.

    A coordinated one with a subject or modal of its own does, and one behind "while" with a subject.
    """
    if not verb.tag_.startswith("V") or verb.dep_ not in ("conj", "advcl"):
        return False
    own = clauses.subject_of(verb) is not None
    if verb.dep_ == "advcl":
        return own and any(kid.dep_ == "mark" and kid.lower_ in BESIDE for kid in verb.children)
    own = own or clauses.own_modal(verb) is not None
    return own or (clauses.is_past(verb) and verb.head.tag_ not in clauses.FINITE)


def select(acts: list[Act]) -> list[Act]:
    """Keep one act for each trigger, and none that stands inside the content of another.

    A nominal mention of another act inside a record is no second record (guideline §5).
    """
    contents: dict[int, Act] = {}
    for act in acts:
        for token in act.contents:
            contents.setdefault(token.i, act)
    triggers = sorted({act.trigger.i for act in acts if act.frame.pos != "n"})
    kept: list[Act] = []
    seen: set[int] = set()
    for act in acts:
        if act.trigger.i in seen or _inside(act, contents):
            continue
        between = bisect.bisect_left(triggers, act.verb.i) < bisect.bisect_left(triggers, act.trigger.i)
        if act.frame.pos == "n" and between:
            continue
        seen.update((act.trigger.i, *(t.i for t in act.contents if act.frame.pos == "m")))
        kept.append(act)
    return kept
