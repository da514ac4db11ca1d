"""Whom pronouns and nouns mean, where the rules leave it open: by the reference head of the press encoder.

The head gives for a pronoun or a definite noun how likely each token of the article names what it means; the
names of one entity share what is given to their tokens. Without the encoder nothing is added.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from communique.model.encoder import is_encoded
from communique.model.heads import Pointer, heads
from communique.stages.entities.canon import Group
from communique.stages.entities.view import View

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["refer"]

ENOUGH = 0.5
"""Share that the names of an entity need."""

BEFORE, AFTER = 600, 150
"""Tokens around a mention among which the names are looked for."""

SINGULAR = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "i": "", "my": "", "me": ""}
PLURAL = frozenset({"they", "their", "them", "we", "our", "us", "it", "its"})
DETERMINERS = frozenset({"the", "this", "that", "its", "their", "our", "his", "her"})
LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
REACH = 4
"""Tokens before a noun among which its article is looked for."""


def refer(doc: Doc, view: View, groups: list[Group]) -> None:
    """Add the mentions that the encoder resolves.

    Args:
        doc: The Doc, with the encoder's vectors if it has read it.
        view: Its columns.
        groups: The entities; mentions of kind role and pronoun are added.
    """
    if not is_encoded(doc) or not groups:
        return
    pointer = heads().pointer("reference", doc.tensor)
    taken = sorted((start, end) for group in groups for start, end, _ in group.mentions)
    starts = [start for start, _ in taken]
    named = [(group, _names(view, group)) for group in groups if group.label in LABELS]
    for i in range(view.size):
        kind = _kind(view, i)
        place = bisect.bisect_right(starts, view.start[i]) - 1
        inside = place >= 0 and any(end > view.start[i] for _, end in taken[max(0, place - 8) : place + 1])
        if kind and not inside:
            group = _meant(pointer, view, i, named)
            if group is not None:
                first = _first(view, i) if kind == "role" else i
                group.mentions.append((view.start[first], view.end[i], kind))


def _kind(view: View, i: int) -> str:
    """Return ``pronoun``, or ``role`` for a noun behind an article, or nothing."""
    if view.lower[i] in SINGULAR or view.lower[i] in PLURAL:
        return "pronoun"
    if not view.tag[i].startswith("NN") or (i + 1 < view.size and view.tag[i + 1].startswith("NN")):
        return ""
    return "role" if _first(view, i) < i else ""


def _first(view: View, i: int) -> int:
    """Give the article of a noun, the noun itself where it has none."""
    for j in range(i - 1, max(-1, i - REACH - 1), -1):
        if view.lower[j] in DETERMINERS:
            return j
        if not view.tag[j].startswith(("JJ", "NN", "VBN", "CD")):
            break
    return i


def _names(view: View, group: Group) -> list[tuple[int, int]]:
    """Token ranges (end exclusive) of an entity's names."""
    return [
        (bisect.bisect_right(view.end, start), bisect.bisect_left(view.start, end))
        for start, end, kind in group.mentions
        if kind == "name"
    ]


def _meant(
    pointer: Pointer, view: View, i: int, named: list[tuple[Group, list[tuple[int, int]]]]
) -> Group | None:
    low, high = max(0, i - BEFORE), min(view.size, i + AFTER)
    shares = pointer.shares(i, low, high)[0]
    best, most = None, ENOUGH
    for group, names in named:
        share = float(sum(shares[max(0, a - low) : max(0, b - low)].sum() for a, b in names))
        if share >= most and _agrees(view.lower[i], group):
            best, most = group, share
    return best


def _agrees(word: str, group: Group) -> bool:
    """Return whether number and gender of a pronoun fit an entity; nouns fit any."""
    if word in SINGULAR:
        gender = SINGULAR[word]
        return group.label == "PERSON" and not (gender and group.gender and gender != group.gender)
    return word not in PLURAL or group.label != "PERSON"
