"""States: their names, adjectives and capitals, and which of them an article is about."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING

from communique.annotation import Cast, Entity, Party, published, read
from communique.language.gazetteer import capital_of, countries
from communique.language.layout import layout_of
from communique.language.parties import StateParties
from communique.language.senses import senses_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["States"]

UNIONS = ("european union", "african union", "asean", "arab league", "nato", "mercosur", "gcc")
LISTED = re.compile(r"[\s,;]*(?:and|as well as|&)?\s*(?:the)?\s*")
"""What stands between two names of a list."""

MANY = 3
"""So many names are a list; two may be anything."""

LEAD_WORDS = 6
"""Fewer words are a dateline or heading, not a sentence of the lead."""


@functools.cache
def _forms_of_state() -> dict[str, tuple[str, ...]]:
    """Lower-case first word of formal names ("kingdom", "republic") → codes of the states so named."""
    found: dict[str, tuple[str, ...]] = {}
    for country in countries():
        for name in country.variants:
            word = name.partition(" of ")[0].lower() if " of " in name else ""
            if word and " " not in word:
                found[word] = (*found.get(word, ()), country.code)
    return found


class States:
    """The states of one article: how often each is mentioned, which its lead names."""

    def __init__(self, doc: Doc, entities: dict[str, Entity], mentions: list[tuple[int, int, str]]) -> None:
        self._entities = entities
        self.parties = StateParties(entities.values(), senses_of(doc))
        self._counts = self._count(doc)
        self._ranked = [code for code, _ in self._counts.most_common()]
        self.codes = frozenset(self._counts)
        self.year = _year(doc)
        text, opening = doc.text, _opening(doc)
        self.lead = self._find_lead(text, opening, mentions)
        self.joint = self._find_joint(text, opening, mentions)
        self.home = self._find_home(doc)

    @staticmethod
    def _find_home(doc: Doc) -> str | None:
        """The state in which the article is at home; where nobody has read the cast, that of the dateline."""
        for cast in read(doc, "cast", Cast):
            return cast.home
        line = layout_of(doc).dateline
        return capital_of(line.place or "") if line is not None else None

    def _count(self, doc: Doc) -> Counter[str]:
        """How often each state is mentioned, by code; a person counts once for his state."""
        counts: Counter[str] = Counter()
        for entity in self._entities.values():
            if entity.country:
                counts[entity.country] += len(entity.mentions) if entity.label in ("GPE", "NORP") else 1
        if not self._entities:
            counts.update(c for t in doc if t.text[0].isupper() and (c := self.parties.code(t.lower_)))
        return counts

    def _find_lead(self, text: str, end: int, mentions: list[tuple[int, int, str]]) -> tuple[Party, ...]:
        """The states and unions that the first two sentences name, persons for their states."""
        counts: Counter[Party] = Counter()
        places = _places(mentions)
        for start, last, name in mentions:
            entity = self._entities[name]
            if start >= end:
                break
            if entity.label == "GPE" and (self.is_town(entity) or _is_addressed(text, places, start, last)):
                continue  # where they met, not who
            if entity.label in ("PERSON", "NORP", "GPE") and entity.country:
                counts[self.parties.of_code(entity.country)] += 1
            elif entity.label == "ORG" and entity.name.lower().endswith(UNIONS):
                counts[Party(entity.id, entity.name)] += 1
        return tuple(party for party, _ in counts.most_common())

    def _find_joint(self, text: str, end: int, mentions: list[tuple[int, int, str]]) -> tuple[Party, ...]:
        """The states and bodies of a list in the first lines ("Representatives of A, B and C met"): "we"."""
        found: list[Party] = []
        run: list[Party] = []
        before = 0
        for start, last, name in mentions:
            entity = self._entities[name]
            if start >= end or entity.label not in ("GPE", "ORG") or self.is_town(entity):
                continue
            run = run if LISTED.fullmatch(text, before, start) else []
            run.append(self.parties.of_entity(entity))
            before = last
            found = max(found, run, key=len)
        listed = tuple(dict.fromkeys(found))
        return listed if len(listed) >= MANY else ()

    def is_town(self, entity: Entity) -> bool:
        """Tell whether a place is neither a state nor the capital of one, which may stand for it."""
        unnamed = self.parties.code(entity.name) is None and capital_of(entity.name) is None
        return entity.label == "GPE" and unnamed

    def codes_of(self, party: Party) -> frozenset[str]:
        """Give the states that a party stands for: its own, or those that its name names."""
        entity = self._entities.get(party.entity or "")
        if entity is not None and entity.country:
            return frozenset({entity.country})
        words = re.split(r" of | and ", party.name)
        return frozenset(
            code for part in (party.name, *words, *party.name.split()) if (code := self.parties.code(part))
        )

    def of_adjectives(self, noun: Token) -> tuple[Party, ...]:
        """Give the states whose adjectives stand before a noun ("the Saudi and Iranian ministers")."""
        before = noun.doc[max(noun.left_edge.i, noun.i - 8) : noun.i]
        codes = dict.fromkeys(c for t in before if t.text[0].isupper() and (c := self.parties.code(t.lower_)))
        return tuple(self.parties.of_code(code) for code in codes)

    def of_form(self, word: str, own: str | None = None) -> Party | None:
        """Give the state that "the Kingdom" means, of those whose formal name begins so.

        The speaker's own, else that of the home, else the most mentioned one.

        Args:
            word: The word.
            own: Code of the speaker's state, if he is quoted.
        """
        codes = _forms_of_state().get(word.lower(), ())
        for code in (own, self.home):
            if code is not None and code in codes:
                return self.parties.of_code(code)
        return next((self.parties.of_code(code) for code in self._ranked if code in codes), None)

    def two(self, own: str | None) -> tuple[Party, ...]:
        """Give the two states that an article mentions most; none where the second is no clear second.

        Args:
            own: Code of the speaker's state, which is one of them if he is quoted.
        """
        first, second, third = (*self._ranked, None, None, None)[:3]
        if first is None or second is None or (third and self._counts[second] == self._counts[third]):
            return ()
        codes = [first, second] if own in (None, first, second) else [own, first]
        return tuple(self.parties.of_code(code) for code in codes if code is not None)


def _opening(doc: Doc) -> int:
    """Where the first two whole sentences end."""
    end, seen = 0, 0
    for sent in doc.sents:
        if len(sent) > LEAD_WORDS:
            end, seen = sent.end_char, seen + 1
        if seen == 2:
            break
    return end


def _places(mentions: list[tuple[int, int, str]]) -> tuple[frozenset[int], frozenset[int]]:
    return frozenset(start for start, _, _ in mentions), frozenset(end for _, end, _ in mentions)


def _is_addressed(text: str, places: tuple[frozenset[int], frozenset[int]], start: int, end: int) -> bool:
    """Tell whether a place is a part of "Geneva, Switzerland"."""
    starts, ends = places
    before = text[max(0, start - 2) : start] == ", " and start - 2 in ends
    return before or (text[end : end + 2] == ", " and end + 2 in starts)


def _year(doc: Doc) -> int:
    """The year of publication, else the last year that the article names (0 without any)."""
    date = published(doc)
    if date is not None:
        return int(date[:4])
    years = (int(t.text) for t in doc if len(t) == 4 and t.is_digit and t.text[:2] in ("19", "20"))
    return max(years, default=0)
