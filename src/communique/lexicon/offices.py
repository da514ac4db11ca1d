"""Words for who holds an office, from the one table of titles."""

from __future__ import annotations

import functools

from communique.lexicon.loader import table, words

__all__ = ["holders", "offices", "plural", "speakers", "titles"]

NO_OFFICES = frozenset(
    {"academic", "activist", "artist", "athlete", "human", "kin", "other", "press", "spouse"}
)
"""Classes of ``titles.csv`` that are no offices: they say what somebody is, not what he holds."""


@functools.cache
def titles() -> frozenset[str]:
    """Give the last words of the titles that those bear who hold an office, lead a body or speak for one.

    Example:
        >>> {"mayor", "head", "secretary-general"} <= titles(), "poet" in titles()
        (True, False)
    """
    rows = (row["head"] for row in table("titles") if row["class"] not in NO_OFFICES)
    return frozenset(title.partition(" of ")[0].split()[-1] for title in rows)


@functools.cache
def holders() -> frozenset[str]:
    """Give the nouns for who bears one of these titles, singular and plural.

    Example:
        >>> {"mayor", "mayors", "deputies"} <= holders()
        True
    """
    return titles() | {plural(title) for title in titles()}


def plural(noun: str) -> str:
    """Give the plural of a noun for persons.

    Example:
        >>> plural("mayor"), plural("deputy"), plural("chairman")
        ('mayors', 'deputies', 'chairmen')
    """
    if noun.endswith("man"):
        return noun[:-2] + "en"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"


@functools.cache
def offices() -> frozenset[str]:
    """Give the nouns that name nobody alone with "the", unless the article has said who holds the office.

    They are the titles and what ``reporting_offices.txt`` adds.

    Example:
        >>> {"mayor", "ombudsman", "leader"} <= offices(), "opposition" in offices()
        (True, False)
    """
    return titles() | words("reporting_offices")


@functools.cache
def speakers() -> frozenset[str]:
    """Give the nouns that speak though they are no name: offices, persons, bodies, documents.

    Example:
        >>> {"mayor", "mayors", "deputies", "ministry", "report"} <= speakers(), "bridge" in speakers()
        (True, False)
    """
    return offices() | {plural(office) for office in offices()} | words("reporting_speakers")
