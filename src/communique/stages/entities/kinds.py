"""What kinds of things nouns mean, and of what kinds an entity is: "the lender" is a company."""

from __future__ import annotations

import functools

from communique.lexicon import table

__all__ = ["SORTS", "kinds_of", "singular"]

SORTS = {
    "state": frozenset({"state"}),
    "town": frozenset({"place", "capital", "LOC"}),
    "region": frozenset({"place", "LOC"}),
    "company": frozenset({"ORG", "FAC"}),
    "body": frozenset({"ORG", "FAC"}),
    "association": frozenset({"ORG"}),
    "force": frozenset({"ORG"}),
    "building": frozenset({"FAC", "LOC", "ORG"}),
    "land": frozenset({"LOC", "FAC", "place"}),
    "law": frozenset({"LAW", "WORK"}),
    "event": frozenset({"EVENT"}),
    "craft": frozenset({"PRODUCT"}),
    "work": frozenset({"WORK", "LAW", "PRODUCT"}),
}
"""For a kind the sorts of entities that may be of it."""


@functools.cache
def _kinds() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("entities_kinds"):
        found.setdefault(row["noun"], set()).add(row["kind"])
    return {noun: frozenset(kinds) for noun, kinds in found.items()}


def kinds_of(noun: str) -> frozenset[str]:
    """Give the kinds of things that a noun means; none where it is no such noun.

    Args:
        noun: Singular, lower case.

    Example:
        >>> sorted(kinds_of("bank")), sorted(kinds_of("happiness"))
        (['body', 'company'], [])
    """
    return _kinds().get(noun, frozenset())


@functools.lru_cache(maxsize=4_000)
def singular(noun: str) -> str:
    """Give the singular of a noun, if the table of kinds has it; else the noun itself.

    Example:
        >>> singular("companies"), singular("banks"), singular("rebels"), singular("news")
        ('company', 'bank', 'rebels', 'news')
    """
    known = _kinds()
    if noun in known:
        return noun
    for form in (noun[:-1], noun[:-2], noun[:-3] + "y"):
        if noun.endswith("s") and form in known:
            return form
    return noun
