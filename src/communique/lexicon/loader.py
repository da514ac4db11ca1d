"""Reads the tables of ``lexicon/data``.

Two formats, both UTF-8, both with ``#`` comment lines that say where the
entries come from: ``NAME.txt`` holds one entry a line, ``NAME.csv`` a header
and comma-separated rows.
"""

from __future__ import annotations

import csv
import functools
from importlib import resources

__all__ = ["inflections", "table", "words"]


def _lines(name: str) -> list[str]:
    text = (resources.files("communique.lexicon") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@functools.cache
def words(name: str) -> frozenset[str]:
    """Give the entries of ``data/NAME.txt``.

    Args:
        name: File name without ``.txt``.

    Returns:
        The entries as written, stripped.
    """
    return frozenset(line.strip() for line in _lines(f"{name}.txt"))


@functools.cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of ``data/NAME.csv`` as dictionaries by column name.

    Args:
        name: File name without ``.csv``.

    Returns:
        One dictionary a row, in file order; absent cells are empty strings.
    """
    return tuple(
        {k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(_lines(f"{name}.csv"))
    )


@functools.cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row["base"]: (row["past"], row["participle"]) for row in table("irregular_verbs")}


@functools.cache
def inflections(verb: str) -> frozenset[str]:
    """Give all forms of an English verb, the base included.

    Irregular forms stand in ``data/irregular_verbs.csv``; the rest follows the spelling rules.

    Example:
        >>> sorted(inflections("vow"))
        ['vow', 'vowed', 'vowing', 'vows']
        >>> sorted(inflections("say"))
        ['said', 'say', 'saying', 'says']
    """
    head, _, tail = verb.partition(" ")
    forms = {head, _third(head), *_gerunds(head), *_pasts(head)}
    return frozenset(f"{form} {tail}" if tail else form for form in forms)


VOWELS = "aeiou"


def _third(verb: str) -> str:
    if verb == "be":
        return "is"
    if verb == "have":
        return "has"
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


@functools.cache
def _doubling() -> dict[str, str]:
    return {row["verb"]: row["doubles"] for row in table("verbs_doubling")}


def _doubles(verb: str) -> bool:
    """Tell whether the last consonant doubles: in words of one vowel that end like stop, and in a table."""
    ending = (
        len(verb) > 2 and verb[-1] not in VOWELS + "wxyh" and verb[-2] in VOWELS and verb[-3] not in VOWELS
    )
    return _doubling().get(verb) == "always" or (ending and sum(letter in VOWELS for letter in verb) == 1)


def _stems(verb: str) -> set[str]:
    """Give what stands before -ing and -ed; two spellings where British and American ones differ."""
    if verb.endswith("ic"):
        return {verb + "k"}
    if _doubling().get(verb) == "either":
        return {verb, verb + verb[-1]}
    return {verb + verb[-1] if _doubles(verb) else verb}


def _gerunds(verb: str) -> set[str]:
    if verb.endswith("ie"):
        return {verb[:-2] + "ying"}
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be":
        return {verb[:-1] + "ing"}
    return {stem + "ing" for stem in _stems(verb)}


def _pasts(verb: str) -> set[str]:
    if verb in _irregular():
        return set(_irregular()[verb])
    if verb.endswith("e"):
        return {verb + "d"}
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return {verb[:-1] + "ied"}
    return {stem + "ed" for stem in _stems(verb)}
