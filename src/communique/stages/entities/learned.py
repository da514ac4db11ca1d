"""Whom pronouns and nouns mean, where the rules leave it open: a scored choice among the entities.

What speaks for an entity are named features: that its name or office holds the noun, how near and how often
it is mentioned, its label beside the pronoun or noun ("the company" is a body), and the share of the press
encoder's pointer that lies on its names. The model ``entities:reference`` of :mod:`communique.model.choice`
adds them up; its weights were fitted on the mentions of the press corpus. Without the encoder nothing is
added.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from communique.model.choice import Candidate, best, told
from communique.model.encoder import is_encoded
from communique.model.heads import NAMES, Pointer, between, heads
from communique.stages.entities.canon import Group
from communique.stages.entities.seen import Seen
from communique.stages.entities.view import View

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Asked", "refer", "relabel"]

BEFORE, AFTER = 600, 150
"""Tokens around a mention among which the names are looked for."""

FIRST = frozenset({"i", "my", "me", "myself"})
WE = frozenset({"we", "our", "us", "ourselves"})
SINGULAR = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
PLURAL = frozenset({"they", "their", "them"})
NEUTER = frozenset({"it", "its", "itself"})
PRONOUNS = FIRST | WE | set(SINGULAR) | PLURAL | NEUTER
DETERMINERS = frozenset({"the", "this", "that", "its", "their", "our", "his", "her"})
LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
REACH = 4
"""Tokens before a noun among which its article is looked for."""

MANY = 40
"""So many entities are asked for each mention: those mentioned last before it."""

NEAR = 60
"""Tokens within which a mention counts as near."""


CLEAR, UNLIKELY = 0.6, 0.2
"""Probabilities of the encoder's label and of the model's from which the encoder is believed."""

RECORD = {"PERSON": "PERSON", "ORG": "ORG", "LOC": "GPE"}
"""Labels of the names head and what they are in the record; LOC stands for places of all kinds."""


def relabel(doc: Doc, view: View) -> None:
    """Correct labels of the model's names where the encoder plainly sees another: a company is no person.

    Args:
        doc: The Doc, with the encoder's vectors if it has read it.
        view: Its columns; labels are changed in place.
    """
    if not is_encoded(doc):
        return
    names = heads().names(doc.tensor)
    view.seen = Seen.of(names)
    for place, (start, end, label) in enumerate(view.ents):
        told = names[start:end, 1:].reshape(end - start, -1, 2).sum(axis=2).mean(axis=0)
        shares = dict(zip(NAMES, told.tolist(), strict=True))
        best = max(RECORD, key=lambda name: shares[name])
        old = "LOC" if label in ("GPE", "LOC", "FAC") else label
        if (
            label in ("PERSON", "ORG", "GPE")
            and best != old
            and shares[best] >= CLEAR
            and shares[old] <= UNLIKELY
        ):
            view.corrected[start] = label
            view.ents[place] = (start, end, RECORD[best])
            view.model[start:end] = [RECORD[best]] * (end - start)


@dataclass(frozen=True, slots=True)
class _Known:
    """An entity as it stands before the choice: its names and mentions in tokens, its words."""

    group: Group
    names: list[tuple[int, int]]
    mentions: list[int]
    words: frozenset[str]
    offices: frozenset[str]


class Asked(NamedTuple):
    """A mention that the rules left open, whom it means, and the candidates as an explanation shows them."""

    start: int
    end: int
    meant: list[Group]
    candidates: list[dict[str, Any]]


def refer(doc: Doc, view: View, groups: list[Group]) -> list[Asked]:
    """Add the mentions that are chosen.

    Args:
        doc: The Doc, with the encoder's vectors if it has read it.
        view: Its columns.
        groups: The entities; mentions of kind role and pronoun are added.

    Returns:
        What was asked, where an explanation was asked for.
    """
    asked: list[Asked] = []
    if not is_encoded(doc) or not groups:
        return asked
    chooser = _Chooser(view, heads().pointer("reference", doc.tensor), groups)
    for i, kind in chooser.open():
        candidates = chooser.candidates(i)
        start, end = view.start[_first(view, i) if kind == "role" else i], view.end[i]
        meant = [chooser.groups[place] for place in best("entities:reference", candidates)]
        for group in meant:
            group.mention(start, end, kind, "the choice of the encoder")
        if view.trace:
            asked.append(Asked(start, end, meant, told("entities:reference", candidates)))
    return asked


class _Chooser:
    """Scores the entities of one article for its open mentions."""

    def __init__(self, view: View, pointer: Pointer, groups: list[Group]) -> None:
        self._view, self._pointer = view, pointer
        self.groups = [group for group in groups if group.label in LABELS]
        self._known = [_known(view, group) for group in self.groups]
        self._mentions = sorted((at, n) for n, known in enumerate(self._known) for at in known.mentions)
        self._taken = sorted((start, end) for group in groups for start, end, _ in group.mentions)
        self._starts = [start for start, _ in self._taken]
        self._most = max((len(known.mentions) for known in self._known), default=1)

    def open(self) -> list[tuple[int, str]]:
        """Give the pronouns and definite nouns that no mention holds, with the kind of mention."""
        return [
            (i, kind)
            for i in range(self._view.size)
            if (kind := _kind(self._view, i)) and not self._inside(i)
        ]

    def _inside(self, i: int) -> bool:
        at = self._view.start[i]
        place = bisect.bisect_right(self._starts, at)
        return any(end > at for _, end in self._taken[max(0, place - 8) : place])

    def candidates(self, i: int) -> list[Candidate[int]]:
        """Give the entities that a mention may mean, by their place among :attr:`groups`."""
        low, high = max(0, i - BEFORE), min(self._view.size, i + AFTER)
        shares = self._pointer.shares(i, low, high)
        places = self._around(i, low, high)
        newest = max(places.values(), default=-1)
        found = []
        for number in sorted(places):
            known, place = self._known[number], places[number]
            share = sum(shares.on(a, b) for a, b in between(known.names, low, high))
            features = self._features(i, known, place, share)
            features["last mentioned"] = float(place == newest >= 0)
            found.append(Candidate.of(number, known.group.name, features))
        return found

    def _around(self, i: int, low: int, high: int) -> dict[int, int]:
        """The entities mentioned between two tokens, each with its last mention before ``i`` (-1: behind)."""
        places: dict[int, int] = {}
        for token, number in between(self._mentions, low, high):
            places[number] = token if token < i else places.get(number, -1)
        if len(places) <= MANY:
            return places
        return dict(sorted(places.items(), key=lambda pair: (-pair[1], pair[0]))[:MANY])

    def _features(self, i: int, known: _Known, place: int, share: float) -> dict[str, float]:
        view, word, group = self._view, self._view.lower[i], known.group
        asks = word if word in PRONOUNS else "noun"
        sort = f"quoted {asks}" if view.quoted[i] and word in FIRST | WE else asks
        features = {
            "share": share,
            f"{sort} share": share,
            f"{sort}: {group.label}": 1.0,
            f"the {word}: {group.label}": float(asks == "noun"),
            "name has noun": float(asks == "noun" and word in known.words),
            "office has noun": float(asks == "noun" and word in known.offices),
            "often": len(known.mentions) / self._most,
            "later": float(place < 0),
            "near": float(0 <= i - place < NEAR and place >= 0),
            "same sentence": float(place >= 0 and view.sent[place] == view.sent[i]),
            "sentence before": float(place >= 0 and view.sent[place] == view.sent[i] - 1),
            "same line": float(place >= 0 and view.block[place] == view.block[i]),
        }
        if word in SINGULAR and group.gender:
            features["gender fits"] = float(SINGULAR[word] == group.gender)
            features["gender differs"] = 1 - features["gender fits"]
        return features


def _known(view: View, group: Group) -> _Known:
    spans = [
        (bisect.bisect_right(view.end, start), bisect.bisect_left(view.start, end), kind)
        for start, end, kind in group.mentions
    ]
    names = sorted((start, end) for start, end, kind in spans if kind == "name")
    words = frozenset(w.lower() for form in (group.name, *group.aliases) for w in form.split())
    offices = frozenset(w.lower() for title, *_ in group.roles for w in title.split())
    return _Known(group, names, sorted(start for start, _, _ in spans), words, offices)


def _kind(view: View, i: int) -> str:
    """Return ``pronoun``, or ``role`` for a noun behind an article, or nothing."""
    if view.lower[i] in PRONOUNS:
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
