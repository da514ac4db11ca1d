"""Persons whom an article introduces without a name: "a nurse", whom "the nurse" means from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.annotation import ROOT
from communique.language.offices import names_nobody

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["introduced"]

MODIFIERS = ("JJ", "NN", "VBN", "VBG", "HYPH", "CD")
SAYING_WHAT = frozenset(
    {
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "being",
        "as",
        "like",
        "become",
        "became",
        "becomes",
        "remains",
    }
)
"""Words before "a nurse" that say what somebody named is."""
FAR = 5


def introduced(doc: Doc) -> dict[str, int]:
    """Give the nouns that introduce one person without a name, each with its first token; read once a Doc.

    Example:
        >>> import spacy
        >>> from spacy.tokens import Doc
        >>> words = "A nurse called . Ruiz is a farmer .".split()
        >>> tags = "DT NN VBD . NNP VBZ DT NN .".split()
        >>> introduced(Doc(spacy.blank("en").vocab, words=words, tags=tags))
        {'nurse': 1}
    """
    root = doc.user_data.setdefault(ROOT, {})
    if "unnamed" not in root:
        root["unnamed"] = _read(doc)
    read: dict[str, int] = root["unnamed"]
    return read


def _read(doc: Doc) -> dict[str, int]:
    found: dict[str, int] = {}
    for token in doc:
        if token.lower_ in ("a", "an") and (noun := _noun(token)) is not None and _is_new(token, noun):
            found.setdefault(noun.lower_, noun.i)
    return found


def _noun(article: Token) -> Token | None:
    """The noun for a person that an article belongs to."""
    doc, last = article.doc, None
    for i in range(article.i + 1, min(article.i + FAR, len(doc))):
        tag = doc[i].tag_
        verbal = tag.startswith("VB") and last is not None and last.tag_ == "NN"
        if not tag.startswith(MODIFIERS) or tag.startswith("NNP") or verbal:
            break
        last = doc[i]
    return last if last is not None and last.tag_ == "NN" and names_nobody(last.lower_) else None


def _is_new(article: Token, noun: Token) -> bool:
    """Whether the noun says of nobody named what he or she is: no name stands beside it."""
    doc, before, after = article.doc, article.i - 1, noun.i + 1
    if before >= 0 and (doc[before].lower_ in SAYING_WHAT or _named(doc, before - 1, doc[before].text)):
        return False
    if after >= len(doc):
        return True
    return not (doc[after].tag_.startswith("NNP") or _named(doc, after + 1, doc[after].text))


def _named(doc: Doc, at: int, mark: str) -> bool:
    """Whether a name stands at a token, parted by a comma or dash from the noun."""
    return mark in (",", "–", "—", "-", "(") and 0 <= at < len(doc) and doc[at].tag_.startswith("NNP")
