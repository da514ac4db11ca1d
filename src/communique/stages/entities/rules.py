"""The rules of this stage, with what proves them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon.rules import Rule, marked, rules_of
from communique.stages.entities import (
    acronyms,
    appositions,
    belonging,
    beside,
    bodies,
    canon,
    consistency,
    countries,
    extent,
    gazetteer,
    late,
    link,
    listed,
    names,
    offices,
    people,
    plurals,
    reference,
    release,
    said,
    salience,
    stage,
    things,
    votes,
)

__all__ = ["rules"]

NAMES = (names, extent, acronyms, people, appositions, consistency, gazetteer, things, release, canon)
OFFICES = (offices, link, beside, said, listed, belonging, late)
OTHERS = (countries, votes, stage, reference, salience, plurals, bodies)


def rules() -> Iterator[Rule]:
    """Give the rules: names and what is none, which are one, offices, countries, what refers to whom."""
    for module in (*NAMES, *OFFICES, *OTHERS):
        yield from rules_of(marked(module))
