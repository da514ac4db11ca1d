"""Who binds himself and to whom: candidates of the article, scored by what speaks for each.

The rules read the subject of a clause; the encoder points at mentions and says whom a noun means; the article
itself says who acts in it, who speaks where the act stands, which body or state it is about. Each is a named
feature, and two models of :mod:`communique.model.choice` add them up: one for actors, one for
counterparties. Who is likelier than not is taken, nobody if none is.
"""

from __future__ import annotations

import bisect
import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.annotation import Entity, Party, Quote, Speaker
from communique.language import clauses
from communique.lexicon import inflections, words
from communique.model.choice import Candidate
from communique.model.heads import ROLES, between
from communique.stages.commitments import parties
from communique.stages.commitments.apart import Apart, elsewhere
from communique.stages.commitments.cast import FIRST, FIRST_PLURAL, Cast
from communique.stages.commitments.learned import Opinions, share
from communique.stages.commitments.span import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.stages.commitments.decide import Decided
    from communique.stages.commitments.frames import Act

__all__ = ["Who", "is_thing"]

SUMS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
"""Kinds of names that are figures."""

LABELS = {"PERSON": "person", "ORG": "body", "GPE": "state", "NORP": "people"}
PUBLIC = frozenset(LABELS)
MANY = 60
"""So many entities are asked for each act: those that are mentioned around it."""

CLAUSAL = frozenset({"IN", "WRB", "WDT", "WP", "MD", "TO", "CC"})
"""Tags of words that open a clause or phrase, no name."""

MOST = 6
"""Words that the encoder points at most are looked at, so many of them."""

NEAR = 400
"""Characters behind the trigger of a record in which the next one still goes on with it."""

SUMMED = frozenset({"points", "points at other", "much mentioned", "refers"})
"""Features of which the names of one party have each a part."""

POINTED = 0.05
"""No word at which it points with less."""

Rule = tuple[tuple[Party, ...], tuple[Party, ...]]
"""Actors and counterparties that the rules read from the clause."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One record whose parties are looked for.

    Attributes:
        item: What the record is made of.
        act: The act, or its conjunct.
        rule: Actors and counterparties that the rules read from the clause.
        clause: What kind of subject the clause has.
        quote: The quotation in which it stands.
        subjects: The persons who are its subject.
    """

    item: Decided
    act: Act
    rule: Rule
    clause: str
    quote: Quote | None
    subjects: tuple[str, ...]

    @property
    def place(self) -> int:
        """The token from which the encoder sees the act."""
        return self.item.place(self.act)

    @property
    def speaker(self) -> Speaker | None:
        """Who says it."""
        return self.quote.speaker if self.quote is not None else None


class Who:
    """Scores the candidates of one article.

    Args:
        cast: Who is in the article.
        opinions: The encoder's view.
        decided: All acts that become records.
    """

    def __init__(self, cast: Cast, opinions: Opinions, decided: Sequence[Decided]) -> None:
        self._cast, self._opinions = cast, opinions
        self._public = [e for e in cast.entities.values() if e.label in PUBLIC]
        self._party = {e.id: cast.states.parties.of_entity(e) for e in self._public}
        self._places = {e.id: n for n, e in enumerate(self._public)}
        self._names = sorted(
            (*tokens, n) for n, e in enumerate(self._public) for tokens in self._name_tokens(e)
        )
        self._spans = sorted(
            (*opinions.tokens(m.start, m.end), n) for n, e in enumerate(self._public) for m in e.mentions
        )
        self._mentions = [(first, n) for first, _, n in self._spans]
        self._masses: dict[tuple[int, str], dict[int, float]] = {}
        self._meant: dict[int, dict[int, float]] = {}
        self._starts = {e.id: [m.start for m in e.mentions] for e in self._public}
        self._mentioned = sum(len(e.mentions) for e in self._public) or 1
        self._acting = self._subjects(decided)
        self._first = self._public[0].id if self._public else ""
        bodies = [e.id for e in self._public if e.label in ("ORG", "GPE")]
        self._main = max(bodies, key=lambda name: len(self._starts[name]), default="")
        self._things: frozenset[Party] = frozenset()
        self._apart = Apart()
        self._last: tuple[int, frozenset[Party], frozenset[Party]] = (-NEAR, frozenset(), frozenset())
        self._everywhere = self._pointed_everywhere(decided)

    def _pointed_everywhere(self, decided: Sequence[Decided]) -> dict[Party, float]:
        """How strongly the encoder points at each party as actor, over all acts of the article."""
        found: dict[Party, float] = defaultdict(float)
        places = sorted({item.place(item.act) for item in decided})[:MANY]
        for place in places:
            masses = self._mass(place, "actor")
            for n, entity in enumerate(self._public):
                found[self._party[entity.id]] += masses.get(n, 0.0) / len(places)
        return found

    def _mass(self, place: int, role: str) -> dict[int, float]:
        """How strongly the encoder points from a token at the mentions of each entity, by its place."""
        if (place, role) not in self._masses:
            shares = self._opinions.roles(place)
            self._masses[place, role] = shares.over(self._spans, ROLES.index(role))
        return self._masses[place, role]

    def _refers(self, token: int) -> dict[int, float]:
        """How likely the encoder takes a pronoun or noun for the name of each entity, by its place."""
        if token not in self._meant:
            shares = self._opinions.refers(token)
            self._meant[token] = shares.over(self._names) if shares is not None else {}
        return self._meant[token]

    def _subjects(self, decided: Sequence[Decided]) -> Counter[str]:
        """How often each entity is the subject of an act, by the rules."""
        found: Counter[str] = Counter()
        for item in decided:
            for party in parties.parties(self._cast, item.act.owner, item.act.verb):
                found[party.entity or party.name] += 1
        return found

    def _name_tokens(self, entity: Entity) -> list[tuple[int, int]]:
        """Token ranges of the names of an entity."""
        named = [m for m in entity.mentions if m.kind == "name"]
        return sorted(self._opinions.tokens(m.start, m.end) for m in named or entity.mentions[:1])

    def candidates(self, item: Decided, act: Act, rule: Rule) -> list[Candidate[Party]]:
        """Give all candidates for one record.

        Args:
            item: What the record is made of.
            act: The act, or its conjunct.
            rule: Actors and counterparties that the rules read from the clause.
        """
        known = self._cast.named(act.owner) if act.owner is not None else []
        subjects = tuple(entity.id for entity in known if entity.label == "PERSON")
        asked = _Asked(item, act, rule, self._clause(act), self._cast.report_at(act.trigger), subjects)
        spoken = parties.spoken_for(self._cast, asked.speaker)
        told: dict[Party, dict[str, float]] = {}
        for entity in self._able(asked):
            features = self._of_entity(entity, asked, spoken)
            features[f"{asked.clause} clause: {LABELS[entity.label]}"] = 1.0
            _add(told.setdefault(self._party[entity.id], {}), features)
        for party, features in told.items():
            features |= self._of_party(party, asked)
        found = [Candidate.of(party, party.name, features) for party, features in told.items()]
        found += self._as_written(asked, set(told))
        self._apart = elsewhere(self._cast, act, rule)
        return found

    def may_act(self, party: Party) -> bool:
        """Return whether a candidate of the last record may be an actor: no other clause is his."""
        return self._apart.may_act(party)

    def may_face(self, party: Party) -> bool:
        """Return whether a candidate of the last record may be a counterparty: it is no thing or number."""
        return party not in self._things and party not in self._apart.others

    def remember(self, act: Act, actors: tuple[Party, ...], others: tuple[Party, ...]) -> None:
        """Keep who acted in the last record: the next one often goes on with them."""
        self._last = act.trigger.idx, frozenset(actors), frozenset(others)

    def _of_party(self, party: Party, asked: _Asked) -> dict[str, float]:
        """What the cast of the article and the record before say of a party."""
        cast, clause = self._cast, asked.clause
        place, actors, others = self._last
        near = asked.act.trigger.idx - place < NEAR
        voices = asked.speaker.entities if asked.speaker is not None else ()
        told = {
            "issues": cast.issuers.get(party, 0.0),
            "is a side": cast.sides.get(party, 0.0),
            "may be spoken for": max((cast.voices.get((who, party), 0.0) for who in voices), default=0.0),
            "subject speaks for": max(
                (cast.voices.get((who, party), 0.0) for who in asked.subjects), default=0.0
            ),
            "acted before": float(party in actors),
            "acted just before": float(near and party in actors),
            "faced before": float(party in others),
            "faced just before": float(near and party in others),
            "pointed at elsewhere": self._everywhere.get(party, 0.0),
        }
        told |= {f"{clause} clause: {name}": value for name, value in told.items() if value}
        return told

    def _able(self, asked: _Asked) -> list[Entity]:
        """The entities that are asked: those around the act, the rules' own, the first and the main one."""
        low, high = self._opinions.around(asked.place)
        always = {party.entity for side in asked.rule for party in side} | {self._first, self._main}
        near = {n for _, n in between(self._mentions, low, high)} | {
            self._places.get(n or "", -1) for n in always
        }
        return [self._public[n] for n in sorted(near - {-1})[-MANY:]]

    def _as_written(self, asked: _Asked, known: set[Party]) -> Iterator[Candidate[Party]]:
        """Give those without a name, under the words of the article: of rules, subject and encoder."""
        act, told = asked.act, dict[Party, dict[str, float]]()
        for place, name in enumerate(("rule words", "rule other words")):
            for party in asked.rule[place]:
                told.setdefault(party, {})[name] = 1.0
        things = set()
        for noun in self._nouns(asked):
            start, end = phrase(noun, limit=12, narrow=True)
            if noun == act.trigger or start <= act.trigger.idx < end:
                continue  # a pledge makes no pledge
            if noun.doc[noun.left_edge.i].tag_ in CLAUSAL:
                continue  # "unless one side withdraws"
            party = Party(None, " ".join(self._cast.text[start:end].split()))
            if is_thing(noun, act):
                things.add(party)
            features = told.setdefault(party, {})
            features["subject words"] = float(act.owner is not None and noun in clauses.conjuncts(act.owner))
            for role, name in (("actor", "words pointed at"), ("counterparty", "words pointed at as other")):
                features[name] = self._points(asked, role, *self._opinions.tokens(start, end))
            features["group"] = float(noun.tag_ == "NNS")
            features["behind trigger"] = float(noun.i > act.trigger.i)
        self._things = frozenset(things - set(asked.rule[1]))
        for party, features in told.items():
            features["words, rule knows"] = float(bool(asked.rule[0]) and party not in asked.rule[0])
            if party not in known:
                yield Candidate.of(party, party.name, features)

    def _nouns(self, asked: _Asked) -> list[Token]:
        """The heads of noun phrases that no entity holds: the subject's, and those pointed at."""
        if not self._opinions.known:
            return []
        owner = asked.act.owner
        nouns = clauses.conjuncts(owner) if owner is not None else []
        roles = self._opinions.roles(asked.place)
        pointed = roles.rows[:2].max(axis=0)
        for place in pointed.argsort()[::-1][:MOST].tolist():
            if pointed[place] < POINTED:
                break
            nouns.append(_head(self._opinions.doc[roles.low + place]))
        nouns = [noun for noun in nouns if noun.tag_.startswith("N") and not self._cast.at(noun)]
        nouns = [noun for noun in nouns if noun.ent_type_ not in parties.TIMES]
        return list(dict.fromkeys(nouns))

    def _clause(self, act: Act) -> str:
        """What kind of subject the clause has."""
        subject = act.owner
        if subject is None:
            verb = act.contents[0] if act.contents else act.verb
            return "passive" if verb.tag_.startswith("V") and clauses.is_passive(verb) else "no subject"
        if subject.lower_ in FIRST:
            return "I"
        if subject.lower_ in FIRST_PLURAL:
            return "we"
        if subject.tag_.startswith(("PRP", "W", "DT")):
            return "pronoun"
        return "name" if subject.tag_.startswith("NNP") else "noun"

    def _of_entity(self, entity: Entity, asked: _Asked, spoken: tuple[Party, ...]) -> dict[str, float]:
        act, rule, clause, quote = asked.act, asked.rule, asked.clause, asked.quote
        party = self._party[entity.id]
        actor, other = self._pointed(entity, asked)
        speaks = asked.speaker is not None and entity.id in asked.speaker.entities
        own = quote is not None and quote.kind != "indirect"
        told = {
            "rule": float(party in rule[0]),
            "rule other": float(party in rule[1]),
            "rule knows": float(bool(rule[0]) and party not in rule[0]),
            "points": actor,
            "points at other": other,
            "speaks": float(speaks and own),
            "reports": float(speaks and not own),
            "acts elsewhere": min(1.0, self._acting[entity.id] / 3),
            "much mentioned": len(entity.mentions) / self._mentioned,
            "main body": float(entity.id == self._main),
            "first": float(entity.id == self._first),
            "home": float(bool(entity.country) and entity.country == self._cast.states.home),
        }
        told |= self._near(entity, act)
        if act.owner is not None and clause != "name":
            told["refers"] = self._refers(act.owner.i).get(self._places[entity.id], 0.0)
        told["spoken for"] = float(party in spoken)
        for name in ("speaks", "reports", "spoken for", "main body", "acts elsewhere", "sentence before"):
            if told[name] and clause != "name":
                told[f"{clause} clause: {name}"] = told[name]
        return {name: value for name, value in told.items() if value}

    def _points(self, asked: _Asked, role: str, first: int, last: int) -> float:
        """How strongly the encoder points at the tokens ``first`` to ``last``."""
        return share(self._opinions.roles(asked.place), role, first, last)

    def _pointed(self, entity: Entity, asked: _Asked) -> tuple[float, float]:
        """How strongly the encoder points at an entity as actor and as counterparty."""
        n = self._places[entity.id]
        actor, other = (self._mass(asked.place, role) for role in ("actor", "counterparty"))
        return actor.get(n, 0.0), other.get(n, 0.0)

    def _near(self, entity: Entity, act: Act) -> dict[str, float]:
        """Where the mentions of an entity stand, seen from the trigger."""
        sent, place = act.trigger.sent, act.trigger.idx
        starts = self._starts[entity.id]
        before, after = bisect.bisect_left(starts, sent.start_char), bisect.bisect_left(starts, sent.end_char)
        inside = starts[before:after]
        last = starts[before - 1] if before else None
        return {
            "sentence before": float(any(start < place for start in inside)),
            "sentence after": float(any(start > place for start in inside)),
            "just before": float(last is not None and sent.start_char - last < 150),
            "earlier": float(before > 0),
        }


def _add(told: dict[str, float], features: dict[str, float]) -> None:
    """Add the features of another name of a party."""
    for name, value in features.items():
        told[name] = told.get(name, 0.0) + value if name in SUMMED else max(told.get(name, 0.0), value)


@functools.cache
def _acquiring() -> frozenset[str]:
    return frozenset(form for base in words("commitment_acquiring") for form in inflections(base))


def is_thing(noun: Token, act: Act) -> bool:
    """Return whether words name what is done or got, nobody to deal with: "200 teachers", "$5 million".

    Whom the trigger itself addresses may be counted: "urged ten states to".

    Args:
        noun: The head of the words.
        act: The act.
    """
    if noun.ent_type_ in SUMS:
        return True
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass"):
        return False
    counted = any(child.dep_ == "nummod" for child in noun.children)
    return noun.head.lower_ in _acquiring() or (counted and noun.head != act.trigger)


def _head(token: Token) -> Token:
    """Give the head of the noun phrase that a word stands in."""
    for _ in range(6):
        inside = token.dep_ in ("det", "amod", "compound", "poss", "nummod", "case", "nmod")
        if not inside or token.head == token:
            break
        token = token.head
    return token
