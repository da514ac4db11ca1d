"""Coordinated contents that are independently testable get a record each (guideline §5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.language import clauses
from communique.stages.commitments.frames import Act, with_contents
from communique.stages.commitments.triggers import in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Part", "split"]

LONGEST_LIST = 150
PREMODIFIERS = frozenset({"DT", "JJ", "NN", "NNP", "NNPS", "NNS", "CD", "POS", "VBN", "VBG", "HYPH"})


@dataclass(frozen=True, slots=True)
class Part:
    """One record's share of an act: token indices that its evidence starts at and may not reach.

    ``first`` is None for the part that has the whole clause.
    """

    act: Act
    first: int | None
    stop: int | None


def _testable(token: Token) -> bool:
    """Tell whether a coordinated content could be done or not done on its own."""
    if token.tag_.startswith("V"):
        own = ("dobj", "prep", "nsubjpass", "xcomp")
        return any(child.dep_ in own for child in token.children if child.i > token.i)
    return in_class(token, "objects", "deverbal") or in_class(token, "objects", "document")


def _listed(act: Act) -> list[Token]:
    """The documents of "signed 11 agreements, including A, B and C".

    Read from the words, not the parse, which seldom coordinates long lists well: after
    "including" every document or act whose phrase opens behind a comma or "and".
    """
    if act.frame.kind != "agreement" or act.frame.pos == "n" or not act.contents:
        return []
    doc, last = act.trigger.doc, min(act.trigger.sent.end, act.trigger.i + LONGEST_LIST)
    start = next((token.i for token in doc[act.contents[0].i : last] if token.lower_ == "including"), None)
    if start is None:
        return []
    nouns = [token for token in doc[start + 1 : last] if token.tag_.startswith("N") and _testable(token)]
    return [noun for noun in nouns if _opens_item(noun, start)]


def _first(token: Token) -> int:
    """Index of the first word of a conjunct: the verb itself, or the noun's determiner or modifier."""
    first = token.i
    if token.tag_.startswith("V"):
        return first
    while (
        first > 0 and token.doc[first - 1].tag_ in PREMODIFIERS and token.doc[first - 1].lower_ != "including"
    ):
        first -= 1
    return first


def _opens_item(noun: Token, start: int) -> bool:
    first = _first(noun)
    before = noun.doc[first - 1]
    following = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    if following.tag_.startswith("N") or any(child.lower_ == "other" for child in noun.children):
        return False
    opens = noun.doc[first].tag_ in ("DT", "CD") or noun.tag_ in ("NNS", "NNPS")
    return before.i == start or before.text == "," or (before.lower_ == "and" and opens)


def _conjuncts(head: Token) -> list[Token]:
    if not _testable(head):
        return []
    others = (token for token in clauses.conjuncts(head) if token.i > head.i and _testable(token))
    return [token for token in others if not _own_act(token) and _alike(token, head)]


def _own_act(token: Token) -> bool:
    """Tell whether a conjunct has a subject or modal of its own, which makes an act of its own."""
    return clauses.subject_of(token) is not None or clauses.own_modal(token) is not None


def _alike(token: Token, head: Token) -> bool:
    """Tell whether two contents have the same form: two infinitives, two gerunds, two nouns."""
    verbs = token.tag_.startswith("V"), head.tag_.startswith("V")
    return token.tag_ == head.tag_ if all(verbs) else not any(verbs)


def split(act: Act) -> Iterator[Part]:
    """Give the parts of an act.

    The first part has the whole clause up to the second conjunct; later parts are the conjunct
    alone and inherit trigger and actor. Lists behind "including" add a part for each document.
    """
    head = act.contents[0] if act.contents else None
    if head is None or act.pattern in ("visit", "headline"):
        yield Part(act, None, None)
        return
    listed = _listed(act)
    later = sorted(dict.fromkeys((*_conjuncts(head), *listed)), key=lambda token: token.i)
    starts = [_first(token) for token in later]
    inside = bool(listed) and not _conjuncts(head)
    yield Part(act, None, None if not starts else starts[0] - 1 if inside else starts[0])
    for place, token in enumerate(later):
        stop = starts[place + 1] if place + 1 < len(starts) else None
        yield Part(with_contents(act, (token,)), starts[place], stop)
