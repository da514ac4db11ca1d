"""Reads the tables of ``lexicon/data``.

Two formats, both UTF-8, both with ``#`` comment lines that say where the
entries come from: ``NAME.txt`` holds one entry a line, ``NAME.csv`` a header
and comma-separated rows. Indented lines below an entry are its examples
(:mod:`communique.lexicon.rules`) and no entries.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Container
from importlib import resources

__all__ = ["entries", "inflections", "lines", "past", "table", "words"]


def lines(file: str) -> list[str]:
    """Give the lines of ``data/FILE`` but comments and empty ones: entries, and their examples, indented."""
    text = (resources.files("communique.lexicon") / "data" / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def entries(file: str) -> list[str]:
    """Give the entries of ``data/FILE``, as written."""
    return [line for line in lines(file) if not line[0].isspace()]


@functools.cache
def words(name: str) -> frozenset[str]:
    """Give the entries of ``data/NAME.txt``.

    Args:
        name: File name without ``.txt``.

    Returns:
        The entries as written, stripped.
    """
    return frozenset(line.strip() for line in entries(f"{name}.txt"))


@functools.cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of ``data/NAME.csv`` as dictionaries by column name.

    Args:
        name: File name without ``.csv``.

    Returns:
        One dictionary a row, in file order; absent cells are empty strings.
    """
    return tuple(
        {k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(entries(f"{name}.csv"))
    )


@functools.cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row["base"]: (row["past"], row["participle"]) for row in table("irregular_verbs")}


PREFIXES = ("fore", "inter", "mis", "out", "over", "pre", "re", "un", "under", "up")
"""What stands before a verb that keeps the forms of the verb behind it: retell, underwrite, outstrip."""


def _behind_prefix(verb: str, known: Container[str]) -> str:
    """Give the known verb behind a prefix, empty where there is none: foretell → tell."""
    bases = (verb.removeprefix(prefix) for prefix in PREFIXES if verb.startswith(prefix))
    return next((base for base in bases if base in known), "")


@functools.cache
def inflections(verb: str) -> frozenset[str]:
    """Give all forms of an English verb, the base included.

    Irregular forms stand in ``data/irregular_verbs.csv``, and hold for the verb behind a prefix too; the rest
    follows the spelling rules.

    Example:
        >>> sorted(inflections("vow"))
        ['vow', 'vowed', 'vowing', 'vows']
        >>> sorted(inflections("say"))
        ['said', 'say', 'saying', 'says']
        >>> sorted(inflections("underwrite"))
        ['underwrite', 'underwrites', 'underwriting', 'underwritten', 'underwrote']
    """
    head, _, tail = verb.partition(" ")
    forms = {head, _third(head), *_gerunds(head), *_pasts(head)}
    return frozenset(f"{form} {tail}" if tail else form for form in forms)


def past(verb: str) -> str:
    """Give the past tense of a verb, in British spelling where there are two.

    Example:
        >>> past("foretell"), past("label"), past("say")
        ('foretold', 'labelled', 'said')
    """
    known, base = _irregular(), _behind_prefix(verb, _irregular())
    if verb in known or base:
        return known[verb][0] if verb in known else verb.removesuffix(base) + known[base][0]
    return max(_pasts(verb), key=len)


VOWELS = "aeiou"


def _third(verb: str) -> str:
    if verb == "be":
        return "is"
    if verb == "have":
        return "has"
    if verb.endswith("z") and _doubles(verb) == "always":
        return verb + "zes"
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


@functools.cache
def _doubling() -> dict[str, str]:
    return {row["verb"]: row["doubles"] for row in table("verbs_doubling")}


def _doubles(verb: str) -> str:
    """Tell whether the last consonant doubles before -ing and -ed: always, either (two spellings) or no.

    It doubles in words of one vowel that end like stop, in the verbs of a table, and in both behind a prefix;
    a last l of longer verbs does in British spelling (initialled).
    """
    if verb in _doubling():
        return _doubling()[verb]
    letters = verb.replace("qu", "q")
    vowels = sum(letter in VOWELS for letter in letters)
    ending = re.search(rf"(?:[^{VOWELS}][{VOWELS}]|ia|ua|ue)[^{VOWELS}wxyh]$", letters) is not None
    if ending and vowels == 1 and len(verb) > 2:
        return "always"
    if ending and verb.endswith("l"):
        return "either"
    base = _behind_prefix(verb, _doubling()) or _behind_prefix(verb, words("verbs"))
    return _doubles(base) if base else "no"


def _stems(verb: str) -> set[str]:
    """Give what stands before -ing and -ed; two spellings where British and American ones differ."""
    if verb.endswith("ic"):
        return {verb + "k"}
    doubled = {"always": {verb + verb[-1]}, "either": {verb, verb + verb[-1]}, "no": {verb}}
    return doubled[_doubles(verb)]


def _gerunds(verb: str) -> set[str]:
    if verb.endswith(("die", "lie", "tie", "vie")):
        return {verb[:-2] + "ying"}
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe", "ie")) and verb != "be":
        return {verb[:-1] + "ing"}
    return {stem + "ing" for stem in _stems(verb)}


def _pasts(verb: str) -> set[str]:
    if verb in _irregular():
        return set(_irregular()[verb])
    base = _behind_prefix(verb, _irregular())
    if base:
        return {verb.removesuffix(base) + form for form in _irregular()[base]}
    if verb.endswith("e"):
        return {verb + "d"}
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return {verb[:-1] + "ied"}
    return {stem + "ed" for stem in _stems(verb)}
