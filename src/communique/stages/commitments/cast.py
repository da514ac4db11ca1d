"""The persons, bodies and quotations of one article, looked up by token."""

from __future__ import annotations

import bisect
import itertools
from functools import cached_property
from typing import TYPE_CHECKING

from communique import annotation as notes
from communique.annotation import Entity, Party, Quote, Speaker, read
from communique.language import clauses, offices
from communique.language.gazetteer import code_of
from communique.language.layout import layout_of
from communique.stages.commitments.states import States
from communique.stages.commitments.triggers import classes, in_class

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["ACTORS", "FIRST", "FIRST_PLURAL", "THIRD", "Cast"]

FIRST = frozenset({"i", "me", "my", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ourselves"})
THIRD = frozenset({"he", "she", "they", "it", "his", "her", "their", "its", "him", "them", "both"})
ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
OWN_WORDS = frozenset({"direct", "unmarked"})
STATE_BODIES = frozenset(
    {"ministry", "government", "embassy", "parliament", "presidency", "cabinet", "department"}
)
OVERLAPPING = 12
"""No more mentions than this start before one that they overlap."""


class Cast:
    """Who is in an article: reads what the entities and quotes stages left, and does without them."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.text, self._doc = text, doc
        self.entities = {entity.id: entity for entity in read(doc, "entities", Entity)}
        self.mentions = sorted((m.start, m.end, e.id) for e in self.entities.values() for m in e.mentions)
        self._starts = [start for start, _, _ in self.mentions]
        self.quotes = sorted(read(doc, "quotes", Quote), key=lambda quote: (quote.start, -quote.end))
        self._quoted = [quote.start for quote in self.quotes]
        self._reach = list(itertools.accumulate((quote.end for quote in self.quotes), max))
        self.states = States(doc, self.entities, self.mentions)
        parts = next(iter(read(doc, "cast", notes.Cast)), notes.Cast(None, 0.0))
        self.issuers = {part.party: part.share for part in parts.issuers}
        self.sides = {part.party: part.share for part in parts.disputants}
        self.voices = {(voice.person, voice.party): voice.share for voice in parts.voices}

    @cached_property
    def joint(self) -> tuple[Party, ...]:
        """Who issue the article together, if it lists three or more in its first lines and says "we"."""
        listed = self.states.joint
        own = (t for t in self._doc if t.lower_ in FIRST_PLURAL) if listed else ()
        return listed if any(self.quote_at(token) is None for token in own) else ()

    def heading_start(self, token: Token) -> int | None:
        """Give the index of the first word of the heading in which a token stands, None elsewhere."""
        layout = layout_of(self._doc)
        blocks = (*([layout.title] if layout.title else []), *layout.headings)
        block = next((block for block in blocks if block.start <= token.idx < block.end), None)
        span = self._doc.char_span(block.start, block.end, alignment_mode="expand") if block else None
        return span.start if span is not None else None

    def called(self, words: list[str]) -> list[Entity]:
        """Give the one person whom words call by his name or an office; nobody if several are."""
        people = [entity for entity in self.entities.values() if entity.label == "PERSON"]
        by_name = [one for one in people if one.name.lower().split()[-len(words) :] == words]
        by_office = [one for one in people if any(_ends(role.title, words) for role in one.roles)]
        found = by_name or by_office
        return found if len(found) == 1 else []

    def words(self, first: int, stop: int) -> Span:
        """Give the words ``first`` to ``stop`` of the article, end exclusive."""
        return self._doc[first:stop]

    def at(self, token: Token) -> list[Entity]:
        """Give the entities whose mention holds the token; a plural mention gives several."""
        place = bisect.bisect_right(self._starts, token.idx)
        near = self.mentions[max(0, place - OVERLAPPING) : place]
        found = [(end - start, name) for start, end, name in near if end > token.idx]
        if not found:
            return []
        least = min(size for size, _ in found)
        return [self.entities[name] for size, name in sorted(found) if size == least]

    def named(self, token: Token) -> list[Entity]:
        """Give the entities at a word, else at a name in apposition to it ("the minister, Ana Ruiz,")."""
        found = self.at(token)
        if found:
            return found
        names = (child for child in token.children if child.dep_ == "appos")
        return next((there for name in names if (there := self.at(name))), [])

    def quote_at(self, token: Token) -> Quote | None:
        """Give the innermost direct or unmarked quotation that holds the token."""
        return self._innermost(quote for quote in self._around(token) if quote.kind in OWN_WORDS)

    def report_at(self, token: Token) -> Quote | None:
        """Give the innermost piece of reported speech of any kind that holds the token."""
        return self._innermost(self._around(token))

    def _around(self, token: Token) -> list[Quote]:
        after = first = bisect.bisect_right(self._quoted, token.idx)
        while first and self._reach[first - 1] > token.idx:  # one before ends behind the token
            first -= 1
        return [quote for quote in self.quotes[first:after] if token.idx < quote.end]

    @staticmethod
    def _innermost(quotes: object) -> Quote | None:
        found = sorted(quotes, key=lambda quote: quote.end - quote.start)  # type: ignore[call-overload]
        return found[0] if found else None

    def reporting(self, token: Token, verb: Token | None) -> Token | None:
        """Give the subject of the reporting verb, for a pronoun in its report that nothing else explains."""
        who = clauses.reporter(verb) if verb is not None else None
        return who if who is not None and who.lower_ not in THIRD and who != token else None

    def standing(self, token: Token | None, verb: Token | None = None) -> bool | None:
        """Tell whether a word stands for an identifiable political actor (guideline §1, test A).

        States, bodies and companies, holders of an office and those who speak for them are; private
        persons, crowds and things are none.

        Args:
            token: The word.
            verb: Its verb: "it", "he", "they" may be the reporter in whose report the verb stands.

        Returns:
            None where the word is missing, a person of whom no office is told, or a pronoun
            that nobody can be told for.
        """
        if token is None:
            return None
        known = self.named(token)
        if known:
            return _best([_is_public(entity) for entity in known])
        if token.lower_ in FIRST or token.lower_ in FIRST_PLURAL:
            quote = self.quote_at(token)
            together = token.lower_ in FIRST_PLURAL and bool(self.joint)
            return self.speaks_publicly(quote) if quote is not None else together
        if token.lower_ in THIRD or token.lower_ in ("who", "which"):
            return self._pronoun_standing(token, verb)
        if in_class(token, "nouns", "agent"):
            return True
        if token.tag_.startswith("NNP") and token.ent_type_ in ACTORS:
            return True if token.ent_type_ != "PERSON" or not self.entities else None
        return len(token) > 1 and token.text.isupper()

    def _pronoun_standing(self, token: Token, verb: Token | None) -> bool | None:
        who = self.reporting(token, verb)
        if who is not None:
            return self.standing(who)
        report = self.report_at(token)
        return self.speaks_publicly(report) if report is not None and token.lower_ != "they" else None

    def is_agent(self, token: Token | None, verb: Token | None = None) -> bool:
        """Tell whether a word stands for somebody, public or private, and not for a thing."""
        if token is None:
            return False
        if token.lower_ in ("i", "we", "he", "she", "they", "who", "both", "us"):
            return True
        known = self.at(token)
        if known:
            return any(entity.label in ACTORS for entity in known)
        if token.lower_ == "it":
            return self.standing(token, verb) is True
        if offices.is_person(token.lower_) or in_class(token, "nouns", "agent"):
            return True
        return token.ent_type_ in ACTORS and token.tag_.startswith("NNP")

    def speaks_publicly(self, quote: Quote) -> bool | None:
        """Tell whether the speaker of a report is a political actor; None if nobody is known."""
        if quote.speaker is None:
            return None
        known = [self.entities[name] for name in quote.speaker.entities if name in self.entities]
        if known:
            return _best([_is_public(entity) for entity in known]) is True
        last = quote.speaker.name.lower().partition(" of ")[0].split()[-1:]
        return any(word in classes("nouns")["agent"] for word in last)

    def speaker_state(self, speaker: Speaker | None) -> str | None:
        """Give the code of the state that a speaker stands for: that of his office, if he holds one."""
        for name in speaker.entities if speaker else ():
            entity = self.entities.get(name)
            if entity is None:
                continue
            if _serves_state(entity):
                return entity.country
            if any(offices.leads_state(role.title) and not role.of for role in entity.roles):
                return entity.country or self.states.home
        return None


def _serves_state(entity: Entity) -> bool:
    """Tell whether "we" of this speaker is a state: a state itself, its ministry, or who holds its office."""
    if entity.label != "PERSON":
        return entity.label != "ORG" or not STATE_BODIES.isdisjoint(entity.name.lower().split())
    for role in entity.roles:
        if offices.of_state(role.title) and (role.of is None or code_of(role.of) or not _is_body(role.of)):
            return entity.country is not None
    return False


def _is_body(name: str) -> bool:
    """Tell whether an office belongs to a body other than the state and its organs."""
    return STATE_BODIES.isdisjoint(name.lower().split())


def _is_public(entity: Entity) -> bool | None:
    """None for a person of whom the article tells no office."""
    if entity.label != "PERSON":
        return entity.label in ACTORS
    words = {word for role in entity.roles for word in role.title.lower().split()}
    if any(map(offices.is_office, words)) or entity.country:
        return True
    return False if words else None


def _ends(title: str, words: list[str]) -> bool:
    return bool(words) and title.lower().split()[-len(words) :] == words


def _best(values: list[bool | None]) -> bool | None:
    if True in values:
        return True
    return None if None in values else False
