"""Words for who holds an office, from the one table of titles."""

from __future__ import annotations

import functools

from communique.lexicon.loader import table, words

__all__ = ["offices", "speakers"]

NO_OFFICES = frozenset(
    {"academic", "activist", "artist", "athlete", "human", "kin", "other", "press", "spouse"}
)
"""Classes of ``titles.csv`` that are no offices: they say what somebody is, not what he holds."""


@functools.cache
def offices() -> frozenset[str]:
    """Give the nouns that name nobody alone with "the", unless the article has said who holds the office.

    They are the heads of the titles of ``titles.csv`` and what ``reporting_offices.txt`` adds.

    Example:
        >>> {"mayor", "ombudsman", "leader"} <= offices(), "opposition" in offices()
        (True, False)
    """
    rows = (row["head"] for row in table("titles") if row["class"] not in NO_OFFICES)
    return frozenset(title.partition(" of ")[0].split()[-1] for title in rows) | words("reporting_offices")


@functools.cache
def speakers() -> frozenset[str]:
    """Give the nouns that speak though they are no name: offices, persons, bodies, documents.

    Example:
        >>> {"mayor", "mayors", "ministry", "report"} <= speakers(), "bridge" in speakers()
        (True, False)
    """
    return offices() | {office + "s" for office in offices()} | words("reporting_speakers")
