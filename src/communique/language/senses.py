"""Which state the words that two states share mean in a Doc: told once, the same for every stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.annotation import ROOT
from communique.language.gazetteer import Hit, find_names, named_in, senses

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["keep_senses", "senses_of"]


@dataclass(frozen=True, slots=True)
class _Columns:
    source: str
    lower: list[str]
    cap: list[bool]
    start: list[int]
    ends: dict[int, int]


def senses_of(doc: Doc) -> dict[str, str]:
    """Give the state that each shared word means in a Doc (:func:`communique.language.gazetteer.senses`).

    Example:
        >>> import spacy
        >>> senses_of(spacy.blank("en")("Congolese troops hold Goma."))["congolese"]
        'COD'
    """
    root: dict[str, dict[str, str]] = doc.user_data.setdefault(ROOT, {})
    if "senses" not in root:
        tokens = list(doc)
        columns = _Columns(
            doc.text,
            [token.lower_ for token in tokens],
            [token.text[0].isupper() for token in tokens],
            [token.idx for token in tokens],
            {token.idx + len(token): token.i for token in tokens},
        )
        keep_senses(doc, find_names(columns))
    return root["senses"]


def keep_senses(doc: Doc, hits: Iterable[Hit]) -> Mapping[str, str]:
    """Keep on a Doc what the names found in it tell of the words that two states share."""
    root: dict[str, dict[str, str]] = doc.user_data.setdefault(ROOT, {})
    root["senses"] = senses(named_in(hits))
    return root["senses"]
