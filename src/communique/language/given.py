"""Given names: which gender they tell."""

from __future__ import annotations

import functools

from communique.lexicon import table

__all__ = ["gender_of", "given_names"]


@functools.cache
def given_names() -> dict[str, str]:
    """Give the gender, m or f, of given names that are borne by one gender."""
    return {name: row["gender"] for row in table("entities_given_names") for name in row["names"].split("|")}


def gender_of(name: str) -> str:
    """Give the gender that the given name of a full name tells, "" where it tells none.

    A word alone may be a surname and tells nothing; of "Anne-Lise" the first part is asked.

    Example:
        >>> gender_of("Ana Ruiz"), gender_of("Anne-Lise Holm"), gender_of("Ruiz"), gender_of("Robin Holm")
        ('f', 'f', '', '')
    """
    given, _, rest = name.partition(" ")
    if not rest:
        return ""
    return given_names().get(given) or given_names().get(given.partition("-")[0], "")
