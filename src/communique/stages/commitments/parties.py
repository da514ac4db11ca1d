"""Who acts and for whom: from words of the text to entities, states and names."""

from __future__ import annotations

import bisect
import functools
from collections import Counter
from typing import TYPE_CHECKING

from communique.annotation import Entity, Party, Quote, Speaker, published, read
from communique.lexicon import table
from communique.stages.commitments import syntax
from communique.stages.commitments.span import phrase
from communique.stages.commitments.triggers import classes, in_class
from communique.stages.layout import layout_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Cast"]

UNIONS = ("european union", "african union", "asean", "arab league", "nato", "mercosur", "gcc")
LEAD_WORDS = 6
"""Fewer words are a dateline or heading, not a sentence of the lead."""

MEMBERS = frozenset(
    {"members", "delegations", "officials", "deputies", "negotiators", "delegates", "leaders"}
)
FIRST = frozenset({"i", "me", "my", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ourselves"})
THIRD = frozenset({"he", "she", "they", "it", "his", "her", "their", "its", "him", "them", "both"})
ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
CAN_SPEAK = frozenset({"direct", "unmarked"})


@functools.cache
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    """Code → usual name, and lower-case name, variant or adjective → code."""
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for row in table("countries"):
        names[row["code"]] = row["name"]
        for word in (row["name"], *row["variants"].split("|"), *row["demonyms"].split("|")):
            if word:
                codes.setdefault(word.lower(), row["code"])
    return names, codes


@functools.cache
def _capitals() -> dict[str, str]:
    return {
        city.lower(): row["code"] for row in table("countries") for city in row["capital"].split("|") if city
    }


PRIVATE = frozenset({"academic", "artist", "athlete", "activist", "human", "kin", "other", "press", "spouse"})
"""Classes of ``titles.csv`` whose holders bind nobody but themselves."""


@functools.cache
def _public_titles() -> frozenset[str]:
    """Last words of the titles of those who hold an office, lead a body or speak for one."""
    return frozenset(row["head"].split()[-1] for row in table("titles") if row["class"] not in PRIVATE)


@functools.cache
def _state_titles() -> frozenset[str]:
    """Titles of heads of state and government."""
    return frozenset(row["head"] for row in table("titles") if row["class"] in ("state", "government"))


@functools.cache
def _kinds_of_state() -> dict[str, tuple[str, ...]]:
    """Lower-case first word of formal names ("kingdom", "republic") → codes of the states so named."""
    found: dict[str, tuple[str, ...]] = {}
    for row in table("countries"):
        for name in row["variants"].split("|"):
            word = name.partition(" of ")[0].lower() if " of " in name else ""
            if word and " " not in word:
                found[word] = (*found.get(word, ()), row["code"])
    return found


@functools.cache
def _offices() -> frozenset[str]:
    """Last words of offices and occupations, singular and plural."""
    heads = {row["head"].split()[-1] for row in table("titles")}
    return frozenset(heads | {head + "s" for head in heads})


class Cast:
    """The parties of one article, looked up by token.

    Reads what the entities and quotes stages left; without them names are taken as written.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.entities = {entity.id: entity for entity in read(doc, "entities", Entity)}
        spans = [(m.start, m.end, e.id) for e in self.entities.values() for m in e.mentions]
        self._mentions = sorted(spans)
        self._starts = [start for start, _, _ in self._mentions]
        self.quotes = sorted(read(doc, "quotes", Quote), key=lambda quote: (quote.start, -quote.end))
        self._states = self._find_states()
        self.year = self._find_year()
        self._counts = self._count()
        self._ranked = [code for code, _ in self._counts.most_common()]
        self._lead = self._find_lead()
        self._home = self._find_home()

    def _find_states(self) -> dict[str, Entity]:
        codes = _countries()[1]
        found: dict[str, Entity] = {}
        for entity in self.entities.values():
            if entity.label == "GPE" and entity.country and codes.get(entity.name.lower()) == entity.country:
                found.setdefault(entity.country, entity)
        return found

    def _find_year(self) -> int:
        """The year of publication, else the last year that the article names (0 without any)."""
        date = published(self.doc)
        if date is not None:
            return int(date[:4])
        years = [
            int(t.text) for t in self.doc if len(t) == 4 and t.text.isdigit() and t.text[:2] in ("19", "20")
        ]
        return max(years, default=0)

    def _find_home(self) -> str | None:
        """The state whose capital the dateline names: that of a "president" without country."""
        line = layout_of(self.doc).dateline
        place = (line.place or "").lower() if line is not None else ""
        return _capitals().get(place)

    def _count(self) -> Counter[str]:
        """How often each state is mentioned, by code; persons count once."""
        counts: Counter[str] = Counter()
        for entity in self.entities.values():
            if entity.country:
                counts[entity.country] += len(entity.mentions) if entity.label in ("GPE", "NORP") else 1
        if not self.entities:
            codes = _countries()[1]
            counts.update(codes[t.lower_] for t in self.doc if t.lower_ in codes and t.text[0].isupper())
        return counts

    def at(self, token: Token) -> list[Entity]:
        """Give the entities whose mention holds the token; a plural mention gives several."""
        place = bisect.bisect_right(self._starts, token.idx)
        best: list[tuple[int, str]] = []
        for start, end, name in reversed(self._mentions[max(0, place - 12) : place]):
            if end > token.idx:
                best.append((end - start, name))
        if not best:
            return []
        widest = min(size for size, _ in best)
        return [self.entities[name] for size, name in sorted(best) if size == widest]

    def quote_at(self, token: Token) -> Quote | None:
        """Give the innermost direct or unmarked quotation that holds the token."""
        return self._quote(token, CAN_SPEAK)

    def report_at(self, token: Token) -> Quote | None:
        """Give the innermost piece of reported speech of any kind that holds the token."""
        return self._quote(token, frozenset({"direct", "unmarked", "indirect"}))

    def _quote(self, token: Token, kinds: frozenset[str]) -> Quote | None:
        inside = [q for q in self.quotes if q.kind in kinds and q.start <= token.idx < q.end]
        return min(inside, key=lambda q: q.end - q.start) if inside else None

    def standing(self, token: Token | None, verb: Token | None = None) -> bool | None:
        """Tell whether a word stands for an identifiable political actor (guideline §1, test A).

        States, bodies and companies, holders of an office and those who speak for them are; private
        persons, crowds and things are none.

        Args:
            token: The word.
            verb: Its verb: "it", "he", "they" may be the reporter in whose report the verb stands.

        Returns:
            None where the word is missing or a pronoun that nobody can be told for.
        """
        if token is None:
            return None
        known = self._named(token)
        if known:
            public = [self._is_public(entity) for entity in known]
            return True if True in public else None if None in public else False
        if token.lower_ in FIRST or token.lower_ in FIRST_PLURAL:
            quote = self.quote_at(token)
            return self._speaks_publicly(quote) if quote is not None else False
        if token.lower_ in THIRD or token.lower_ in ("who", "which"):
            who = self._reporting(token, verb)
            if who is not None:
                return self.standing(who)
            report = self.report_at(token)
            return self._speaks_publicly(report) if report is not None and token.lower_ != "they" else None
        if token.lower_.removesuffix("s") in _public_titles() or in_class(token, "nouns", "agent"):
            return True
        if token.tag_.startswith("NNP") and token.ent_type_ in ACTORS:
            return True if token.ent_type_ != "PERSON" or not self.entities else None
        return len(token) > 1 and token.text.isupper()

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
        if token.lower_ in _offices() or in_class(token, "nouns", "agent"):
            return True
        return token.ent_type_ in ACTORS and token.tag_.startswith("NNP")

    def _is_public(self, entity: Entity) -> bool | None:
        """None for a person of whom the article tells no office."""
        if entity.label != "PERSON":
            return entity.label in ACTORS
        words = {word for role in entity.roles for word in role.title.lower().split()}
        if words & _public_titles() or entity.country:
            return True
        return False if words else None

    def standing_of(self, report: Quote) -> bool | None:
        """Tell whether the speaker of a report is a political actor; None if nobody is known."""
        return self._speaks_publicly(report)

    def _speaks_publicly(self, quote: Quote) -> bool | None:
        if quote.speaker is None:
            return None
        known = [self.entities[name] for name in quote.speaker.entities if name in self.entities]
        if known:
            return any(self._is_public(entity) for entity in known)
        last = quote.speaker.name.lower().split()[-1:]
        return any(
            word.removesuffix("s") in _public_titles() or word in classes("nouns")["agent"] for word in last
        )

    def _reporting(self, token: Token, verb: Token | None) -> Token | None:
        """The subject of the reporting verb, for a pronoun in its report that nothing else explains."""
        who = syntax.reporter(verb) if verb is not None else None
        return who if who is not None and who.lower_ not in THIRD and who is not token else None

    def parties(self, token: Token | None, verb: Token | None = None) -> tuple[Party, ...]:
        """Give who a word and those coordinated with it stand for; empty if nobody can be told.

        Args:
            token: Head of the words.
            verb: The verb of which they are the subject: a pronoun may be its reporter.
        """
        if token is None:
            return ()
        found: list[Party] = []
        for part in syntax.conjuncts(token):
            for party in self._one(part, verb):
                if party not in found:
                    found.append(party)
        return tuple(found)

    def _one(self, token: Token, verb: Token | None) -> tuple[Party, ...]:
        lower = token.lower_
        if lower in FIRST or lower in FIRST_PLURAL:
            return self._first_person(token, plural=lower in FIRST_PLURAL)
        if lower in ("side", "party"):
            state = self._adjective_state(token)
            if state is not None:
                return (state,)
        state = self._formal_state(token)
        if state is not None:
            return (state,)
        each = self._each_of(token)
        if each:
            return each
        found = [entity for entity in self._named(token) if entity.label in ACTORS]
        if found:
            return tuple(self._entity(entity) for entity in found)
        if lower in ("it", "he", "she", "they"):
            return self._reporter_parties(token, verb)
        if lower in THIRD or token.tag_ in ("PRP", "PRP$", "WP", "WDT", "DT"):
            return ()
        if in_class(token, "nouns", "sides"):
            several = self._several_states(token)
            if several:
                return several
            if self._means_all(token):
                return self.holders(token) or self.sides(token)
        return self._own_body(token) or self._as_written(token)

    def _reporter_parties(self, token: Token, verb: Token | None) -> tuple[Party, ...]:
        who = self._reporting(token, verb)
        report = self.report_at(token) if who is None and token.lower_ != "they" else None
        if report is not None and report.speaker is not None:
            return self.speaking(report.speaker)
        return self.parties(who)

    def _formal_state(self, token: Token) -> Party | None:
        """The state that "the Kingdom" means: the most mentioned one whose formal name begins so."""
        if not token.text[:1].isupper() or any(child.dep_ == "prep" for child in token.children):
            return None
        codes = _kinds_of_state().get(token.lower_, ())
        return next((self.state(code) for code in self._ranked if code in codes), None)

    def _several_states(self, noun: Token) -> tuple[Party, ...]:
        """The states of "the Saudi and Iranian ministers"."""
        codes = _countries()[1]
        words = [t for t in noun.doc[max(noun.left_edge.i, noun.i - 8) : noun.i] if t.text[0].isupper()]
        found = dict.fromkeys(codes[t.lower_] for t in words if t.lower_ in codes)
        return tuple(self.state(code) for code in found) if len(found) > 1 else ()

    def _own_body(self, token: Token) -> tuple[Party, ...]:
        """In somebody's report "the government", "our country" are his state's."""
        if token.lower_ not in ("government", "country", "nation", "state"):
            return ()
        if any(child.dep_ not in ("det", "poss", "relcl", "punct") for child in token.children):
            return ()
        report = self.report_at(token)
        code = self._speaker_state(report.speaker) if report is not None else None
        if code is None:
            return ()
        state = self.state(code)
        return (Party(None, f"Government of {state.name}") if token.lower_ == "government" else state,)

    def _each_of(self, noun: Token) -> tuple[Party, ...]:
        """The bodies of "the ministries of A and B", "the associations of both countries": one for each."""
        of = syntax.of_phrase(noun)
        body = in_class(noun, "nouns", "agent") and noun.lower_.endswith("s") and noun.lower_ not in MEMBERS
        if of is None or not body or noun.lower_ in _offices():
            return ()
        owners = self.parties(of)
        if len(owners) != 2:
            return ()
        words = self.doc[noun.left_edge.i : noun.i + 1]
        name = " ".join(t.text for t in words if t.dep_ not in ("det", "predet"))
        single = name[:-3] + "y" if name.endswith("ies") else name[:-1]
        return tuple(Party(None, f"{single} of {owner.name}") for owner in owners)

    def _named(self, token: Token) -> list[Entity]:
        """The entities at a word, else at a name in apposition to it ("the minister, Ana Ruiz,")."""
        found = self.at(token)
        if found:
            return found
        names = [child for child in token.children if child.dep_ == "appos"]
        return next((there for name in names if (there := self.at(name))), [])

    def holders(self, noun: Token) -> tuple[Party, ...]:
        """Give the persons that "both presidents" means: the two who hold that office in the article."""
        office = noun.lower_.removesuffix("s")
        if office + "s" != noun.lower_ or office not in _offices():
            return ()
        people = [e for e in self.entities.values() if e.label == "PERSON"]
        found = [e for e in people if any(office in role.title.lower().split() for role in e.roles)]
        if len(found) > 2:
            found = sorted(found, key=lambda e: -len(e.mentions))[:2]
        return tuple(self._entity(entity) for entity in found) if len(found) == 2 else ()

    def _entity(self, entity: Entity) -> Party:
        if entity.label == "NORP" and entity.country:
            return self.state(entity.country)
        if entity.label == "GPE" and _capitals().get(entity.name.lower(), "") == entity.country:
            return self.state(entity.country)
        return Party(entity.id, entity.name)

    def state(self, code: str) -> Party:
        """Give a state as a party, under the entity of that name if the article has one."""
        entity = self._states.get(code)
        return Party(entity.id, entity.name) if entity else Party(None, _countries()[0].get(code, code))

    def _adjective_state(self, noun: Token) -> Party | None:
        codes = _countries()[1]
        for child in noun.children:
            if child.i < noun.i and child.lower_ in codes:
                return self.state(codes[child.lower_])
        return None

    def _means_all(self, noun: Token) -> bool:
        if any(
            child.dep_ in ("prep", "amod", "compound", "relcl") and child.lower_ not in ("two", "of")
            for child in noun.children
        ):
            return False
        words = ("the", "both", "two", "our", "all")
        bare = noun.i == noun.sent.start or noun.doc[noun.i - 1].is_space
        return bare or any(child.lower_ in words for child in noun.children)

    def sides(self, token: Token) -> tuple[Party, ...]:
        """Give the two parties that the article is about ("both countries", "the sides").

        The two that its first sentences name; else, for words that mean states, the two states it
        mentions most, if the third is mentioned less. None where that tells no two.
        """
        quote = self.quote_at(token)
        own = self._speaker_state(quote.speaker) if quote is not None else None
        if len(self._lead) == 2:
            return self._lead
        first, second, third = (*self._ranked, None, None, None)[:3]
        if token.lower_ in ("sides", "parties", "delegations", "pair", "duo"):
            return ()
        if (
            first is None
            or second is None
            or (third is not None and self._counts[second] == self._counts[third])
        ):
            return ()
        codes = [first, second] if own in (None, first, second) else [own, first]
        return tuple(self.state(code) for code in codes)

    def _find_lead(self) -> tuple[Party, ...]:
        """The states and unions that the title and the first two sentences name, persons for their states."""
        sentences = [sent for sent in self.doc.sents if len(sent) > LEAD_WORDS][:2]
        end = sentences[-1].end_char if sentences else 0
        counts: Counter[Party] = Counter()
        for start, _, name in self._mentions:
            entity = self.entities[name]
            if start >= end:
                break
            if entity.label in ("PERSON", "NORP", "GPE") and entity.country:
                counts[self.state(entity.country)] += 1
            elif entity.label == "ORG" and entity.name.lower().endswith(UNIONS):
                counts[self._entity(entity)] += 1
        return tuple(party for party, _ in counts.most_common())

    def _first_person(self, token: Token, plural: bool) -> tuple[Party, ...]:
        quote = self.quote_at(token)
        if quote is None or quote.speaker is None:
            return ()
        if not plural:
            return self.speaking(quote.speaker)
        code = self._speaker_state(quote.speaker)
        if code is not None:
            return (self.state(code),)
        return self._body_of(quote.speaker) or self.speaking(quote.speaker)

    def speaking(self, speaker: Speaker) -> tuple[Party, ...]:
        """Give the speaker of a quotation as parties."""
        if speaker.entities:
            return tuple(
                Party(name, self.entities[name].name) for name in speaker.entities if name in self.entities
            )
        return (Party(None, speaker.name),)

    def _speaker_state(self, speaker: Speaker | None) -> str | None:
        """The state that a speaker stands for: that of his office, if he holds one."""
        for name in speaker.entities if speaker else ():
            entity = self.entities.get(name)
            if entity is None:
                continue
            bodies = [role.of for role in entity.roles if role.of]
            if entity.label != "PERSON" or not bodies or any(b.lower() in _countries()[1] for b in bodies):
                return entity.country or (self._home if self._governs(entity) else None)
        return None

    def _governs(self, entity: Entity) -> bool:
        return any(role.title.lower() in _state_titles() for role in entity.roles)

    def _body_of(self, speaker: Speaker) -> tuple[Party, ...]:
        for name in speaker.entities:
            entity = self.entities.get(name)
            for role in entity.roles if entity else ():
                if role.of:
                    return (self._by_name(role.of),)
        return ()

    def _by_name(self, name: str) -> Party:
        for entity in self.entities.values():
            if entity.name == name or name in entity.aliases:
                return Party(entity.id, entity.name)
        return Party(None, name)

    def between(self, *nouns: Token) -> tuple[Party, ...]:
        """Give the parties of "a memorandum between A and B"; capitals stand for their states."""
        heads = [head for noun in nouns for head in syntax.prep_objects(noun, "between")]
        found = [party for head in heads for party in self.parties(head)]
        return tuple(dict.fromkeys(found))

    def partners(self, contents: tuple[Token, ...]) -> tuple[Party, ...]:
        """Give with whom, from whom or for whom something is to be done ("purchase oil from A")."""
        found: list[Party] = []
        for content in contents:
            thing = syntax.object_of(content) if content.tag_.startswith("V") else None
            for head in (content, *([thing] if thing is not None else [])):
                for word in ("with", "from", "to", "for"):
                    for other in syntax.prep_objects(head, word):
                        if self.standing(other):
                            found += [party for party in self.parties(other) if party not in found]
        return tuple(found)

    def behalf(self, verb: Token) -> tuple[Party, ...]:
        """Give in whose name something is done ("on behalf of the ministry")."""
        for place in syntax.prep_objects(verb, "on"):
            if place.lower_ == "behalf":
                named = syntax.of_phrase(place)
                owner = next((child for child in place.children if child.dep_ == "poss"), named)
                return self.parties(owner)
        return ()

    def _as_written(self, token: Token) -> tuple[Party, ...]:
        if not token.tag_.startswith("N") or not self.is_agent(token):
            return ()
        code = _countries()[1].get(token.lower_) if token.text[:1].isupper() else None
        if code is not None:
            return (self.state(code),)
        start, end = phrase(token, limit=12, narrow=True)
        name = " ".join(self.doc.text[start:end].split())
        return (Party(None, self._spelled_out(token, name)),)

    def _spelled_out(self, noun: Token, name: str) -> str:
        """Put the states for "the two countries" inside a name ("delegations of the two countries")."""
        inner = [
            t for t in noun.subtree if t.i > noun.i and in_class(t, "nouns", "sides") and self._means_all(t)
        ]
        owners = self.parties(inner[-1]) if inner else ()
        if len(owners) != 2:
            return name
        words = self.doc.text[inner[-1].left_edge.idx : inner[-1].idx + len(inner[-1])]
        return name.replace(words, " and ".join(owner.name for owner in owners))
