"""Who goes where, and whom one meets there: a visitor is not of the state visited, its leaders are."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from communique.language.clauses import subject
from communique.language.gazetteer import code_of
from communique.lexicon import inflections, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Travel"]

GOING = ("arrive", "fly", "go", "head", "journey", "travel", "tour", "visit", "come")
TRIPS = frozenset({"visit", "trip", "tour"})
"""Nouns of going, as the object of a verb: "pay a visit"."""
MEETING = frozenset({"meet", "meets", "met", "meeting"})
LINKS = frozenset({"to", "in", "for", "at", "visit", "visits", "visited", "visiting"})
"""Words before the place where somebody goes."""
REACH = 12
"""Words between a verb of going and the place, at most."""


class Travel:
    """The places that persons go to, and the states in whose places they meet others.

    Attributes:
        visited: States by the tokens of those who go there; no towns, which may be at home.
        hosts: The state where a meeting takes place, by the tokens of those who are met.
    """

    def __init__(self, doc: Doc, places: Mapping[int, tuple[int, str]], sentence: list[int]) -> None:
        """Read a Doc.

        Args:
            doc: A parsed Doc.
            places: Ends (exclusive) and states of the places that it names, by their first tokens.
            sentence: The number of the sentence of each token.
        """
        self.doc, self.places, self.sentence = doc, places, sentence
        self.visited: dict[int, set[str]] = defaultdict(set)
        self.hosts: dict[int, str] = {}
        if self.places:
            self._go()
            self._meet()

    def reached(self, i: int) -> bool:
        """Return whether what is named at a token is where somebody goes or is: "to Lima", "in Peru"."""
        at = i - 1 - (i > 1 and self.doc[i - 1].lower_ == "the")
        return at >= 0 and self.doc[at].lower_ in LINKS

    def _go(self) -> None:
        """Note who goes where: the subject of a verb of going, and the place behind it."""
        for token in self.doc:
            verb = _going(token)
            who = subject(verb) if verb is not None else None
            if who is None or self.sentence[who.i] != self.sentence[token.i]:
                continue
            for i in range(token.i + 1, min(token.i + REACH, len(self.doc))):
                if self.sentence[i] != self.sentence[token.i]:
                    break
                if i in self.places and self.reached(i) and self._is_state(i):
                    self.visited[who.i].add(self.places[i][1])

    def _meet(self) -> None:
        """Note where those are met who stand behind "to Lima to meet with", "In Peru, X will meet"."""
        place, met, now = "", False, -1
        for i, token in enumerate(self.doc):
            if self.sentence[i] != now:
                place, met, now = "", False, self.sentence[i]
            if i in self.places and self.reached(i):
                place, met = self._host(i, place if not met else ""), False
            elif token.lower_ in MEETING and token.tag_.startswith("V"):
                met = bool(place)
            if met:
                self.hosts[i] = place

    def _is_state(self, i: int) -> bool:
        """Whether a place is a state: who flies to a capital may come home."""
        return bool(code_of(self.doc[i : self.places[i][0]].text))

    def _host(self, i: int, before: str) -> str:
        """The state of a place that is reached, none for cities where all the world meets."""
        last, code = self.places[i]
        name = self.doc[i:last].text.lower()
        return "" if name in words("cast_conference_cities") else code or before

    def of(self, mentions: Iterable[tuple[int, int]], told: Mapping[int, object]) -> set[str]:
        """Give what is told of any token of some mentions."""
        found: set[str] = set()
        for first, last in mentions:
            for i in range(first, last):
                value = told.get(i)
                found |= value if isinstance(value, set) else {str(value)} if value else set()
        return found


def _going(token: Token) -> Token | None:
    """Give the verb that says of its subject that it goes somewhere: "visit", "pay a visit"."""
    if token.tag_.startswith("V"):
        return token if token.lower_ in _forms() else None
    paid = token.lower_ in TRIPS and token.dep_ in ("dobj", "obj") and token.head.tag_.startswith("V")
    return token.head if paid else None


@functools.cache
def _forms() -> frozenset[str]:
    """All forms of the verbs of going."""
    return frozenset(form for verb in GOING for form in (verb, *inflections(verb)))
