"""Reading the dependency parse: small questions that several stages ask.

Labels are those of spaCy's English pipelines (ClearNLP style). Only ``tag_``,
``dep_``, ``head`` and ``lower_`` are read, so that a pipeline without lemmatizer
and attribute ruler serves as well.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.lexicon import table

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["extent", "is_negated", "is_passive", "is_verb", "lemma", "subject"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


@functools.cache
def _irregular_lemmas() -> dict[str, str]:
    forms = {"is": "be", "are": "be", "am": "be", "were": "be", "'s": "be", "has": "have"}
    for row in table("irregular_verbs"):
        forms[row["past"]] = row["base"]
        forms[row["participle"]] = row["base"]
    return forms


@functools.lru_cache(maxsize=20_000)
def _lemma(lower: str, tag: str) -> str:
    if not tag.startswith("V"):
        if tag in ("NNS", "NNPS") and len(lower) > 3:
            return lower[:-3] + "y" if lower.endswith("ies") else lower.removesuffix("s")
        return lower
    if tag in ("VB", "VBP") and lower not in ("are", "am", "were"):
        return lower
    irregular = _irregular_lemmas().get(lower)
    if irregular:
        return irregular
    if lower.endswith("ies") or lower.endswith("ied"):
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
        return stem if stem.endswith(("s", "x", "ch", "sh", "o", "zz")) else stem + "e"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "slfz":
        return stem[:-1]
    vowel_before = stem[-2:-1] in tuple("aeiou")
    drops_e = stem.endswith(("at", "iz", "is", "as", "uc", "nc", "rc", "v", "dg", "ng", "rg", "lv", "rs", "u", "ir", "ar", "ur", "or", "os", "us", "ot", "ut", "ak", "ik", "ok", "id", "ud", "od", "ap", "op", "ul", "il", "bl", "pl", "tl", "dl", "gl", "cl", "fin", "min", "in"))
    keeps = stem.endswith(("ain", "ein", "oin", "eat", "oat", "air", "oor", "ear", "our", "ait", "eak", "eap", "oak", "eas", "aid", "oud", "fer", "gain", "il", "al", "ing", "ang", "ong", "ung", "nor", "tor", "vor"))
    if drops_e and (not keeps) and (vowel_before or stem.endswith(("nc", "rc", "dg", "rg", "lv", "rs", "bl", "pl", "tl", "dl", "gl", "cl", "v", "u", "ng"))):
        return stem + "e"
    return stem


def lemma(token: Token) -> str:
    """Give the lower-case dictionary form of a token, from its form and tag."""
    return _lemma(token.lower_, token.tag_)


def is_verb(token: Token) -> bool:
    """Tell whether the tagger takes the token for a verb."""
    return token.tag_.startswith("V")


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive: it has a passive subject or auxiliary."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def is_negated(verb: Token) -> bool:
    """Tell whether a verb is negated by a child of its own."""
    return any(child.dep_ == "neg" or child.lower_ in NEGATIONS and child.dep_ == "det" for child in verb.children)


def _chain(verb: Token) -> Iterator[Token]:
    """The verb, then the verbs whose subject it shares: conjuncts and controlling verbs."""
    seen = 0
    while seen < 20:
        yield verb
        seen += 1
        if verb.dep_ in ("conj", "xcomp") and is_verb(verb.head):
            verb = verb.head
        else:
            return


def subject(verb: Token) -> Token | None:
    """Give the head of a verb's subject, its own or the one shared by conjunction or control."""
    for owner in _chain(verb):
        for child in owner.children:
            if child.dep_ in SUBJECTS:
                return child
    return None


def extent(token: Token) -> tuple[int, int]:
    """Give the token indices (end exclusive) of everything below a token."""
    return token.left_edge.i, token.right_edge.i + 1
