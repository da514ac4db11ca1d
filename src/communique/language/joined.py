"""Two clauses that the parser joined at a name: "will cut tariffs on tea and Kenya will open a port".

A finite verb without a subject has the noun that stands directly before it as its subject. Where the
parser coordinated that noun with one of the clause before ("tea and Kenya"), the two clauses are told apart
again: the noun becomes the subject, its "and" joins the clauses. Two predicates of one subject are never
written so: between them stands the "and", not a noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.language import clauses
from communique.language.speech import verbs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

__all__ = ["part"]

JOINING = frozenset({"and", "but", "while", "whereas", "or", "yet"})
HELPERS = frozenset({"aux", "auxpass", "neg", "advmod"})
HIGHEST = 8
"""A subject ends with no deeper phrase than this ("the ministry of the north of Peru")."""
LONGEST = 12
"""Names of a list before a verb that are looked at."""


def part(words: Iterable[Token]) -> None:
    """Part the clauses that the parser joined at a noun; the heads of the Doc are changed.

    Args:
        words: The words of a parsed Doc, in order.
    """
    for verb in words:
        if not _is_finite(verb):
            continue
        own = next((kid for kid in verb.children if kid.dep_ in clauses.SHARING and kid.i < verb.i), None)
        noun = _before(verb)
        joined = _coordinated(noun) if noun is not None else None
        if joined is None:
            continue
        if own is None:
            _give(verb, joined)
        elif joined.head == own:
            _give_back(verb, own, joined)


def _is_finite(verb: Token) -> bool:
    """Tell whether a verb is finite, by its form or a helper; a reduced relative clause is none."""
    if not verb.tag_.startswith("V") or verb.dep_ in ("relcl", "amod", "pcomp"):
        return False
    helped = any(
        kid.tag_ in ("MD", *clauses.FINITE) and kid.dep_ in ("aux", "auxpass") and kid.i < verb.i
        for kid in verb.children
    )
    return helped or (verb.tag_ in clauses.FINITE and verb.dep_ != "acl")


def _before(verb: Token) -> Token | None:
    """Give the noun that stands directly before a verb and its helpers."""
    first = verb.i
    while first > 0 and verb.doc[first - 1].head == verb and verb.doc[first - 1].dep_ in HELPERS:
        first -= 1
    noun = verb.doc[first - 1] if first > verb.sent.start else None
    return noun if noun is not None and noun.tag_.startswith(("N", "PRP")) else None


def _coordinated(noun: Token) -> Token | None:
    """Give the later conjunct whose phrase a noun ends."""
    for _ in range(HIGHEST):
        if noun.dep_ == "conj":
            return noun if noun.head.i < noun.i and noun.tag_.startswith(("N", "PRP")) else None
        if noun.dep_ not in ("pobj", "prep") or noun.head.i > noun.i:
            return None
        noun = noun.head
    return None


def _word_before(noun: Token) -> Token | None:
    first = noun.left_edge.i
    return noun.doc[first - 1] if first > noun.sent.start else None


def _give(verb: Token, noun: Token) -> None:
    """Make a conjunct the subject of the verb that lacks one."""
    before = _word_before(noun)
    clause = verb.head if verb.head != verb and verb.head.i < verb.i else None
    if clause is None:
        _list_before(verb, noun)
    elif (
        before is not None and before.lower_ in JOINING and clause.tag_.startswith("V") and not _marked(verb)
    ):
        _attach(verb, clause, noun, before)


def _attach(verb: Token, clause: Token, noun: Token, joining: Token) -> None:
    """Hang the noun below its verb, the verb beside the clause before, and the "and" between both."""
    _make_subject(verb, noun)
    if verb.dep_ != "conj":
        verb.head = clause
        verb.dep_ = "conj"
    joining.head = clause
    joining.dep_ = "cc"


def _marked(verb: Token) -> bool:
    return any(kid.dep_ == "mark" for kid in verb.children)


def _make_subject(verb: Token, noun: Token) -> None:
    noun.head = verb
    noun.dep_ = "nsubjpass" if any(kid.dep_ == "auxpass" for kid in verb.children) else "nsubj"


def _list_before(verb: Token, last: Token) -> None:
    """Make the names behind the comma of an opening phrase the subject ("with Peru, Chile agreed")."""
    listed = _chain(last)
    opening = listed[0].head
    if opening.dep_ != "prep" or not _opens(opening, verb):
        return
    behind = [n for n, noun in enumerate(listed) if n and noun.doc[noun.left_edge.i - 1].text == ","]
    if not behind:
        return
    first, *others = listed[behind[-1] :]
    _make_subject(verb, first)
    for noun in others:
        noun.head = first
        noun.dep_ = "conj"


def _chain(last: Token) -> list[Token]:
    """Give the first noun of a list and those coordinated with it, up to one of them."""
    first = last
    for _ in range(LONGEST):
        if first.dep_ != "conj":
            break
        first = first.head
    return [noun for noun in clauses.conjuncts(first) if noun.i <= last.i]


def _opens(phrase: Token, verb: Token) -> bool:
    """Tell whether a prepositional phrase stands before the clause of a verb, at whatever depth."""
    for _ in range(HIGHEST):
        if phrase.head == verb:
            return phrase.i < verb.i
        if phrase.head == phrase:
            return False
        phrase = phrase.head
    return False


def _give_back(verb: Token, own: Token, noun: Token) -> None:
    """Give an object back to the verb before ("will free five sailors and Oman will pay").

    The parser took "five sailors and Oman" for the subject of a clause that the first verb governs; no verb
    of speech stands there, which may have such a clause.
    """
    clause, before = verb.head, _word_before(noun)
    governed = verb.dep_ == "ccomp" and clause.i + 1 == own.left_edge.i and not _marked(verb)
    if not governed or before is None or before.lower_ not in JOINING or clause.lower_ in verbs():
        return
    own.head = clause
    own.dep_ = "dobj"
    _attach(verb, clause, noun, before)
