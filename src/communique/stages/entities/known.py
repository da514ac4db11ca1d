"""What is known of an entity when it is asked whether a pronoun or a noun means it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.stages.entities.address import Name
from communique.stages.entities.bodies import COMPANY_ENDS
from communique.stages.entities.group import Group
from communique.stages.entities.kinds import SORTS, kinds_of, singular
from communique.stages.entities.syntax import head_of
from communique.stages.entities.view import View

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Known", "known"]

COPULAS = frozenset({"is", "are", "was", "were", "be", "been"})
BESIDE = frozenset({"appos", "prep", "compound", "nmod", "poss"})
LONGEST = 30
"""Tokens of the longest description of a person."""
MOST = 20
"""Names of a person of which is asked what describes him."""
STATES = frozenset({"country", "demonym"})


@dataclass(frozen=True, slots=True)
class Known:
    """An entity before the choice.

    Attributes:
        group: The entity.
        sort: Its label; of places ``state``, ``capital`` or ``place``.
        names: Its names as tokens, sorted.
        mentions: First tokens of all its mentions, sorted.
        heads: The tokens that head them.
        words: Words of its names, lower case.
        called: Nouns by which the article calls it beside its name: "the lender Banco Andino".
        kinds: Kinds of things that its name, or what it is called, says it is.
        offices: Words of the offices said of a person.
        classes: Their classes.
        bodies: What these offices belong to: words of names.
        said: Phrases that describe it: "the chairman of the Lima Bank".
    """

    group: Group
    sort: str
    names: list[tuple[int, int]]
    mentions: list[int]
    heads: list[int]
    words: frozenset[str]
    called: frozenset[str]
    kinds: frozenset[str]
    offices: frozenset[str]
    classes: frozenset[str]
    bodies: list[frozenset[str]]
    said: list[tuple[int, int]]


def known(view: View, group: Group, names: list[Name]) -> Known:
    """Tell what is known of an entity."""
    spans = sorted((*view.tokens(start, end), kind) for start, end, kind in group.mentions)
    told = [(first, last) for first, last, kind in spans if kind == "name"]
    words = frozenset(word.lower() for form in (group.name, *group.aliases) for word in form.split())
    sort, called = _sort(group, names), _called(view, told)
    nouns = called | (words if sort != "PERSON" else frozenset())
    return Known(
        group,
        sort,
        told,
        [first for first, _, _ in spans],
        [last - 1 if kind == "name" else head_of(view, first, last) for first, last, kind in spans],
        words,
        called,
        _kinds(sort, words, nouns),
        frozenset(word.lower() for title, *_ in group.roles for word in title.split()),
        frozenset(cls for *_, cls in group.roles),
        [frozenset(of.lower().split()) for _, of, *_ in group.roles if of],
        _said_of(view, spans) if sort == "PERSON" else [],
    )


def _said_of(view: View, spans: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """The phrases that describe a person: his offices, and what hangs on his first names."""
    found = [(first, last) for first, last, kind in spans if kind == "role" and last - first > 1][:MOST]
    named = [(first, last) for first, last, kind in spans if kind == "name"]
    for first, last in named[:MOST]:
        head = view.doc[head_of(view, first, last)]
        found += [(w.left_edge.i, w.right_edge.i + 1) for w in head.children if w.dep_ in BESIDE]
        if head.dep_ == "appos":
            found.append((head.head.left_edge.i, first))
    return [(first, last) for first, last in found if last - first <= LONGEST]


def _sort(group: Group, names: list[Name]) -> str:
    if group.label != "GPE":
        return group.label
    kinds = {entry.kind for k in group.members if (entry := names[k].entry) is not None}
    return "state" if kinds & STATES else "capital" if "capital" in kinds else "place"


def _kinds(sort: str, words: frozenset[str], nouns: frozenset[str]) -> frozenset[str]:
    """The kinds of an entity, as far as they agree with its sort."""
    found = {kind for noun in nouns for kind in kinds_of(noun) if sort in SORTS[kind]}
    if sort == "ORG" and words & COMPANY_ENDS:
        found.add("company")
    if sort == "state":
        found.add("state")
    if sort == "capital":
        found.add("town")
    return frozenset(found)


def _called(view: View, names: list[tuple[int, int]]) -> frozenset[str]:
    """Nouns beside a name or said of it: "X, a lender,", "the lender X", "X is a lender"."""
    found: set[str] = set()
    for start, end in names:
        if start and view.tag[start - 1] in ("NN", "NNS") and view.block[start - 1] == view.block[start]:
            found.add(singular(view.lower[start - 1]))
        head = view.doc[head_of(view, start, end)]
        found.update(singular(word.lower_) for word in _said(head) if not start <= word.i < end)
    return frozenset(found)


def _said(head: Token) -> list[Token]:
    """The nouns that a name is called by the parse."""
    found = [word for word in head.children if word.dep_ == "appos" and word.tag_ in ("NN", "NNS")]
    above = head.head
    if head.dep_ == "appos" and above.tag_ in ("NN", "NNS"):
        found.append(above)
    if head.dep_ == "nsubj" and above.lower_ in COPULAS:
        found += [word for word in above.children if word.dep_ == "attr" and word.tag_ in ("NN", "NNS")]
    return found
