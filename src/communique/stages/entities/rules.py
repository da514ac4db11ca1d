"""The rules of this stage, with what proves them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon.rules import Rule, marked, rules_of
from communique.stages.entities import (
    acronyms,
    appositions,
    attributes,
    belonging,
    beside,
    bodies,
    body_forms,
    canon,
    consistency,
    countries,
    extent,
    gazetteer,
    headlines,
    late,
    link,
    listed,
    names,
    office_alone,
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

NAMES = (
    names,
    body_forms,
    extent,
    acronyms,
    people,
    appositions,
    consistency,
    gazetteer,
    headlines,
    things,
    release,
    canon,
)
OFFICES = (offices, attributes, link, beside, said, listed, belonging, late)
OTHERS = (countries, votes, stage, reference, office_alone, salience, plurals, bodies)


def rules() -> Iterator[Rule]:
    """Give the rules: names and what is none, which are one, offices, countries, what refers to whom."""
    for module in (*NAMES, *OFFICES, *OTHERS):
        yield from rules_of(marked(module))
