"""Whom pronouns and nouns mean, where the rules leave it open: a scored choice among the entities.

What is asked is told in :mod:`~communique.stages.entities.questions`, what speaks for an entity in
:mod:`~communique.stages.entities.clues`: named features, the share of the press encoder's pointer among them.
Three models of :mod:`communique.model.choice` add them up: ``entities:noun``, ``entities:pronoun`` and, for
"we" and "our", ``entities:we``; their weights were fitted on the mentions of the press corpus. Of "he" and
"she" they are asked in any case: whom the rules mean is one feature among others. Without the encoder nothing
is added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from communique.language.unnamed import introduced
from communique.model.choice import Candidate, best, told
from communique.model.encoder import is_encoded
from communique.model.heads import NAMES, Pointer, between, heads
from communique.stages.entities.address import Name
from communique.stages.entities.clues import Clues, Pointed
from communique.stages.entities.group import Group, Place
from communique.stages.entities.known import known
from communique.stages.entities.questions import GENDERS, Question, questions
from communique.stages.entities.syntax import head_of
from communique.stages.entities.view import Seen, View

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Asked", "refer", "relabel"]

BEFORE, AFTER = 600, 150
"""Tokens around a mention among which the names are looked for."""

LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "LAW", "EVENT", "PRODUCT", "WORK"})
MANY = 30
"""So many entities are asked for each mention: those mentioned last before it."""

ENOUGH = {"noun": 0.4, "person": 0.65}
LIKELY = 0.5
"""Probability that whom a mention means needs, by what is asked and else: where precision was no lower than
that of the model before it, each round left out in turn."""

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


class Asked(NamedTuple):
    """A mention that the rules left open, whom it means, and the candidates as an explanation shows them."""

    start: int
    end: int
    model: str
    meant: list[Group]
    candidates: list[dict[str, Any]]


def refer(doc: Doc, view: View, names: list[Name], groups: list[Group], home: str) -> list[Asked]:
    """Add the mentions that are chosen.

    Args:
        doc: The Doc, with the encoder's vectors if it has read it.
        view: Its columns.
        names: Its names.
        groups: The entities; mentions of kind role and pronoun are added.
        home: The article's home country, or "".

    Returns:
        What was asked, where an explanation was asked for.
    """
    asked: list[Asked] = []
    if not is_encoded(doc) or not groups:
        return asked
    chooser = _Chooser(view, heads().pointer("reference", doc.tensor), names, groups, home)
    for question, candidates in chooser.candidates():
        start, end = view.start[question.start], view.end[question.end - 1]
        chosen = best(question.model, candidates, enough=ENOUGH.get(question.asks, LIKELY))
        meant = [chooser.choose(question, number) for number in chosen]
        if view.trace:
            asked.append(Asked(start, end, question.model, meant, told(question.model, candidates)))
    chooser.withdraw()
    return asked


class _Chooser:
    """Scores the entities of one article for its open mentions."""

    def __init__(
        self, view: View, pointer: Pointer, names: list[Name], groups: list[Group], home: str
    ) -> None:
        self._view, self._pointer = view, pointer
        self.groups = [group for group in groups if group.label in LABELS]
        self._known = [known(view, group, names) for group in self.groups]
        self._mentions = sorted((at, n) for n, one in enumerate(self._known) for at in one.mentions)
        self._names = sorted((a, b - 1, n) for n, one in enumerate(self._known) for a, b in one.names)
        self._taken = _taken(view, groups)
        states = {
            i: group.code
            for group in groups
            if group.label in ("NORP", "GPE") and group.code
            for start, end, kind in group.mentions
            if kind == "name"
            for i in range(*view.tokens(start, end))
        }
        self._clues = Clues(view, self._known, home, states)
        self._ruled = _ruled(view, self.groups)
        self._gone: dict[int, set[Place]] = {}
        self._introduced = introduced(view.doc)

    def _open(self) -> list[Question]:
        """Give the pronouns and definite nouns that no mention holds, and "he" and "she" in any case."""
        nouns = frozenset(noun for one in self._known for noun in one.called)
        asked = questions(self._view, nouns)
        return [
            one
            for one in asked
            if (one.at not in self._taken or one.at in self._ruled)
            and one.at not in self._view.settled
            and not self._unnamed(one)
        ]

    def _unnamed(self, question: Question) -> bool:
        """Whether a noun means somebody whom the article introduced without a name: "a nurse … the nurse"."""
        first = self._introduced.get(question.word, question.at) if question.asks == "person" else question.at
        return first < question.at and not any(question.word in one.offices for one in self._known)

    def choose(self, question: Question, number: int) -> Group:
        """Add a mention, and note that whom the rules give a pronoun to is not meant."""
        start, end = self._view.start[question.start], self._view.end[question.end - 1]
        place = self.groups[number].mention(start, end, question.kind, "the choice of the encoder")
        ruled = self._ruled.get(question.at, number)
        if ruled != number:
            self._gone.setdefault(ruled, set()).add(place)
        return self.groups[number]

    def withdraw(self) -> None:
        """Take away the mentions of those who are not meant after all."""
        for number, places in self._gone.items():
            group = self.groups[number]
            group.mentions = [place for place in group.mentions if place not in places]

    def candidates(self) -> Iterator[tuple[Question, list[Candidate[int]]]]:
        """Give what is open with the entities that it may mean, by their place among :attr:`groups`."""
        pointed = [self._point(question) for question in self._open()]
        alike: dict[tuple[str, bool], Counter[int]] = {}
        for one in pointed:
            alike.setdefault(self._key(one.question), Counter()).update(one.shares)
        for one in pointed:
            found = self._clues.read(one, alike[self._key(one.question)])
            self._heed(one.question, found)
            yield one.question, [self._candidate(n, found[n]) for n in sorted(found)]

    def _candidate(self, n: int, features: dict[str, float]) -> Candidate[int]:
        told = {name: round(value, 4) if value != 1.0 else 1.0 for name, value in features.items() if value}
        return Candidate(n, self._known[n].group.name, told)

    def _heed(self, question: Question, found: dict[int, dict[str, float]]) -> None:
        """Let it count whom the rules mean."""
        ruled = self._ruled.get(question.at)
        if ruled is not None:
            for n, features in found.items():
                features["the rules mean it" if n == ruled else "the rules mean another"] = 1.0

    def _key(self, question: Question) -> tuple[str, bool]:
        """What the article asks alike: the same pronoun inside quotations or outside."""
        return question.asks, self._view.quoted[question.at]

    def _point(self, question: Question) -> Pointed:
        """Where each entity around a question was last mentioned, and what the encoder gives it."""
        i = question.at
        low, high = max(0, i - BEFORE), min(self._view.size, i + AFTER)
        found = self._pointer.shares(i, low, high)
        places = self._around(i, low, high)
        masses = found.over(self._names)
        shares = {n: masses.get(n, 0) for n in places}
        return Pointed(question, places, shares)

    def _around(self, i: int, low: int, high: int) -> dict[int, int]:
        """The entities mentioned between two tokens, each with its last mention before ``i`` (-1: behind)."""
        places: dict[int, int] = {}
        for token, number in between(self._mentions, low, high):
            if token != i:
                places[number] = token if token < i else places.get(number, -1)
        if len(places) <= MANY:
            return places
        return dict(sorted(places.items(), key=lambda pair: (-pair[1], pair[0]))[:MANY])


def _taken(view: View, groups: list[Group]) -> set[int]:
    """The tokens of names, and the heads of phrases and pronouns whose meaning is known."""
    found: set[int] = set()
    for group in groups:
        for start, end, kind in group.mentions:
            first, last = view.tokens(start, end)
            found.update(range(first, last) if kind == "name" else {head_of(view, first, last)})
    return found


def _ruled(view: View, groups: list[Group]) -> dict[int, int]:
    """The pronouns for one person of which a rule says whom they mean, by his place among the groups."""
    spans = [(start, kind, n) for n, group in enumerate(groups) for start, _, kind in group.mentions]
    tokens = [(view.tokens(start, start + 1)[0], n) for start, kind, n in spans if kind == "pronoun"]
    return {at: n for at, n in tokens if view.lower[at] in GENDERS}
