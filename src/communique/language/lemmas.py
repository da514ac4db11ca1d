"""The dictionary form of a token.

Only ``tag_`` and ``lower_`` are read, so that a pipeline without lemmatizer and attribute ruler serves
as well.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from communique.lexicon import inflections, table, words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["lemma"]

SIBILANTS = ("ss", "x", "ch", "sh", "o", "zz")
SIBILANT_PLURALS = ("sses", "xes", "ches", "shes")
# How stems end that have lost a final e, and longer endings among them that have not.
DROPS_E = (
    "v", "u", "c", "dg", "lg", "rg", "ng", "iz", "yz", "is", "ys", "as", "os", "us", "rs", "ns", "ps", "at",
    "ut", "ot", "id", "ud", "od", "ur", "ir", "or", "ar", "ul", "il", "in", "un", "ak", "ik", "ok", "ap",
    "op", "um", "am", "bl", "cl", "dl", "fl", "gl", "pl", "tl", "zl", "ag",
)  # fmt: skip
KEEPS = (
    "eat", "oat", "aut", "out", "oid", "oud", "our", "oor", "eor", "air", "eir", "ear", "oar", "ail", "oil",
    "eil", "ain", "ein", "oin", "oun", "eak", "oak", "ook", "oap", "eap", "aim", "eam", "oam", "ing", "ong",
    "ung", "focus", "tor", "sor", "vor", "bor",
)  # fmt: skip


@functools.cache
def _bases() -> dict[str, str]:
    """Every inflected form of the verbs that the lexicon knows, with its base; irregular ones come first."""
    forms = {"is": "be", "are": "be", "am": "be", "were": "be", "'s": "be"}
    for row in table("irregular_verbs"):
        for form in (row["past"], row["participle"], *sorted(inflections(row["base"]))):
            forms.setdefault(form, row["base"])
    for verb in sorted(words("verbs")):
        for form in sorted(inflections(verb)):
            forms.setdefault(form, verb)
    return forms


@functools.lru_cache(maxsize=20_000)
def _lemma(lower: str, tag: str) -> str:
    if tag in ("NNS", "NNPS"):
        return _singular(lower)
    if not tag.startswith("V"):
        return lower
    if tag in ("VB", "VBP") and lower not in ("are", "am", "were"):
        return lower
    return _bases().get(lower) or _strip(lower)


def _singular(lower: str) -> str:
    if len(lower) <= 3:
        return lower
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    if lower.endswith(SIBILANT_PLURALS):
        return lower[:-2]
    return lower.removesuffix("s")


def _strip(lower: str) -> str:
    """Take the ending off a verb that the lexicon does not know: hectored → hector."""
    if lower.endswith(("ies", "ied")):
        return lower[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if lower.endswith(ending) and len(lower) > len(ending) + 2:
            return _restore(lower[: -len(ending)], ending)
    return lower


def _restore(stem: str, ending: str) -> str:
    """Undo doubling and a dropped final e: admitt → admit, promot → promote."""
    if ending == "s":
        return stem
    if ending == "es":
        return stem if stem.endswith(SIBILANTS) else stem + "e"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "slfz":
        return stem[:-1]
    return stem + "e" if stem.endswith(DROPS_E) and not stem.endswith(KEEPS) else stem


def lemma(token: Token) -> str:
    """Give the lower-case dictionary form of a token, from its form and tag."""
    return _lemma(token.lower_, token.tag_)
