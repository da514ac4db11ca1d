"""The state whose act a sum belongs to: "Chile will lend 4 million pesos" in an article on Mexico."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from communique.language import currencies
from communique.lexicon.rules import rule
from communique.stages.amounts.currency import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["SUBJECT", "of_subject"]

SUBJECT = "that of the state which pays or tells in its clause"
INSIDE = frozenset({"compound", "amod", "nmod", "poss", "appos"})
"""What a name of a state is to the head of the phrase that it stands in ("the Chilean government")."""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
GAPS = frozenset({",", ";", "and", "while", "but"})
PHRASE = 4
"""Tokens of a subject right before its amount."""


@functools.cache
def _states() -> dict[str, frozenset[str]]:
    """The currencies of the states that a word speaks of."""
    found: dict[str, frozenset[str]] = {}
    for code in currencies.codes():
        for word in words_of(code):
            found[word] = found.get(word, frozenset()) | {code}
    return found


@rule(
    SUBJECT,
    source="Reuters Handbook of Journalism (currencies: local at first reference)",
    finds=["Mexico lent 2 million pesos to Mexican ports. The Chilean cabinet will lend [4 million pesos]."],
    leaves=["Mexico lent 2 million pesos to Mexican ports. They will lend Chile [4 million pesos]."],
)
def of_subject(doc: Doc, start: int, end: int, codes: tuple[str, ...]) -> str | None:
    """Tell which of several currencies is that of the subject of its clause, None where it is none of them.

    Args:
        doc: A parsed Doc.
        start: Where the amount starts.
        end: Where it ends.
        codes: What its sign or name may mean.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not span[0].dep:
        return None
    above = {token.i for token in span.root.ancestors} | {span.root.i}
    for token in reversed(doc[span.root.sent.start : span.start]):
        able = [code for code in _of(token) if code in codes]
        if len(able) == 1 and _acts(token, above, span.start):
            return able[0] if _alone(token, able[0], codes) else None
    return None


def _alone(token: Token, code: str, codes: tuple[str, ...]) -> bool:
    """Whether no other such state is named beside it ("Egypt and Sudan owe 5 million pounds")."""
    return all(code in _of(other) or not _of(other) & set(codes) for other in token.conjuncts)


def _of(token: Token) -> frozenset[str]:
    two = f"{token.nbor(-1).text} {token.text}" if token.i else ""
    return _states().get(two) or _states().get(token.text) or frozenset()


def _acts(token: Token, above: set[int], start: int) -> bool:
    """Whether a name is in the subject of a verb above the amount, or of a clause without verb."""
    head = token
    while head.dep_ in INSIDE and head.i < start:
        head = head.head
    if head.dep_ in SUBJECTS:
        return head.head.i in above
    first = min(token.i, head.left_edge.i)
    return (
        start - PHRASE <= token.i < start and max(token.i, head.i) == start - 1 and _opens(token.doc, first)
    )


def _opens(doc: Doc, first: int) -> bool:
    """Whether a comma or conjunction stands before a phrase ("and Chile 4 million pesos")."""
    while first > 0 and doc[first - 1].tag_ == "DT":
        first -= 1
    return first > 0 and doc[first - 1].lower_ in GAPS
