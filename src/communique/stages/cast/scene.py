"""What an article names: states, towns, persons; where, and beside what."""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.annotation import Amount, Entity, read
from communique.language import offices, towns
from communique.language.gazetteer import capital_of, code_of
from communique.language.layout import layout_of
from communique.lexicon import table, words
from communique.stages.cast.travel import Travel

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Named", "Person", "Scene", "Town", "is_world_body", "state_of"]

PLACES = frozenset({"GPE", "LOC"})
BEARING = frozenset({"GPE", "LOC", "NORP", "ORG", "FAC"})
"""Labels of entities that have a state."""

UNOFFICIAL = frozenset({"business", "academic", "activist", "artist", "athlete", "cleric", "press", "lawyer"})
"""Classes of offices and occupations that stand for no state, whatever the body is called."""

LAWYERS = frozenset({"lawyer", "attorney", "solicitor", "barrister", "advocate"})
"""Titles of the class of judges whose bearers serve no state."""

MONARCHS = frozenset({"king", "queen", "emir", "amir", "sultan", "emperor", "grand duke"})

SHARED = frozenset({"EUR", "USD", "XAF", "XOF", "XCD"})
"""Currencies of several states, or of the world's trade: they say nothing of where an article is at home."""


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A name that has a state, as tokens (end exclusive): a state itself, a people, a body, a place."""

    first: int
    last: int
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Town:
    """A place whose state no word tells: where it is mentioned, and the states that have one of its name."""

    entity: Entity
    places: tuple[int, ...]
    states: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person: mentions by name and office as tokens, classes of the offices, states that these name.

    ``former``: whether an office is of a state that is no more.
    """

    entity: Entity
    mentions: tuple[tuple[int, int], ...]
    classes: tuple[str, ...]
    offices: frozenset[str]
    told: tuple[tuple[str, str], ...]
    former: bool

    @property
    def state(self) -> str | None:
        """The one state that the words of the offices name, and the rules read.

        Either the office is of a state ("of Peru", "Peruvian"), or of a body that bears a state's name and is
        no company ("of the State Assembly of Peru").
        """
        states = {code for code, how in self.told if how == "state"}
        if not states and not self.is_private:
            states = {code for code, how in self.told if how == "inside"}
        return self.entity.country if states == {self.entity.country} else None

    @property
    def is_private(self) -> bool:
        """Whether an office is one of business or the like, or in a company, a union, a university."""
        bodies = {word for role in self.entity.roles for word in (role.of or "").lower().split()}
        return bool(UNOFFICIAL.intersection(self.classes) or bodies & words("cast_private_bodies"))

    @property
    def body(self) -> str:
        """What kind of body the offices are of: ``public``, ``private``, ``other``, or ``none``."""
        if self.is_private:
            return "private"
        bodies = {word for role in self.entity.roles for word in (role.of or "").lower().split()}
        if bodies & words("cast_public_bodies"):
            return "public"
        return "other" if bodies else "none"

    @property
    def leads(self) -> bool:
        """Whether an office is that of a head of state or government, with no word of which state."""
        return not self.told and any(offices.leads_state(role.title) for role in self.entity.roles)

    @property
    def leading(self) -> tuple[str, ...]:
        """The offices of a head of state or government that the person holds, in lower case."""
        of_state = (
            role for role in self.entity.roles if role.of is None or code_of(role.of.lower()) is not None
        )
        titles = (role.title.lower() for role in of_state)
        return tuple(dict.fromkeys(title for title in titles if offices.leads_state(title)))

    def lacks(self, code: str) -> bool:
        """Return whether a state has no such office: no prime minister, no king, no envoy to itself."""
        if any(_sent_to(role.title) == code for role in self.entity.roles):
            return True
        titles = [role.title.lower() for role in self.entity.roles if role.of is None]
        monarch = _monarchs().get(code, frozenset())
        return any(
            any(code in states and f" {office} " in f" {title} " for office, states in _lacking().items())
            or (title in MONARCHS and title not in monarch)
            or (title == "president" and bool(monarch) and title not in monarch)
            for title in titles
        )

    @property
    def is_civil(self) -> bool:
        """Whether all offices are of bodies of civil life, which stand for no state, and none names one."""
        bodies = [frozenset((role.of or "").lower().replace("-", " ").split()) for role in self.entity.roles]
        if not bodies or any(how == "state" for _, how in self.told):
            return False
        civil, run = words("cast_civil_bodies"), words("cast_state_words")
        return not self.offices and all(body & civil and not body & run for body in bodies)

    @property
    def serves_world(self) -> bool:
        """Whether an office is of a body that serves many states, and no other of a state."""
        others = [role for role in self.entity.roles if not is_world_body(role.of or "")]
        served = len(others) < len(self.entity.roles)
        return served and not self.told and not any(offices.of_state(role.title) for role in others)


class Scene:
    """The states, towns and persons of one Doc.

    Attributes:
        named: Names that have a state, in order of the text.
        towns: Places whose state is not told.
        persons: The persons.
        line: The place of the dateline, "" for none.
        body: Where the text begins, behind the dateline.
        currencies: States by the currencies of the article's sums that only they have.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.entities = read(doc, "entities", Entity)
        self._starts = [token.idx for token in doc]
        layout = layout_of(doc)
        self.line = (layout.dateline.place or "") if layout.dateline is not None else ""
        self.body = layout.dateline.end if layout.dateline is not None else 0
        self._title = layout.title.end if layout.title is not None else 0
        line = layout.byline
        self._byline = (line.start, line.end) if line is not None else (0, 0)
        self.sentence = self._sentences()
        self.places = {form for e in self.entities if e.label in PLACES for form in (e.name, *e.aliases)}
        self._blocks = [block.start for block in layout.paragraphs]
        self.named = sorted(self._named())
        self.towns = [town for entity in self.entities if (town := self._town(entity)) is not None]
        self.persons = [self._person(entity) for entity in self.entities if entity.label == "PERSON"]
        self.currencies = self._currencies()
        self._firsts = [item.first for item in self.named]
        places = {item.first: (item.last, item.code) for item in self.named if item.label in PLACES}
        self.travel = Travel(doc, places, self.sentence)
        self.by_block: dict[int, Counter[str]] = defaultdict(Counter)
        for item in self.named:
            self.by_block[self.block(item.first)][item.code] += 1

    def settle(self, states: Mapping[str, str | None]) -> None:
        """Give persons, by id, the states that they stand for; what offices are of stays as it is written."""
        self.entities = [replace(e, country=states[e.id]) if e.id in states else e for e in self.entities]
        settled = {entity.id: entity for entity in self.entities}
        self.persons = [replace(p, entity=settled[p.entity.id]) for p in self.persons]

    def token(self, char: int) -> int:
        """Give the first token that starts at or after a character."""
        return bisect.bisect_left(self._starts, char)

    def between(self, low: int, high: int) -> list[Named]:
        """Give the names that begin between two tokens, ``high`` excluded."""
        return self.named[bisect.bisect_left(self._firsts, low) : bisect.bisect_left(self._firsts, high)]

    def beside(self, token: int) -> list[Named]:
        """Give the names in the sentence of a token, those near it where the sentence is long."""
        near = self.between(token - REACH, token + REACH)
        return [item for item in near if self.sentence[item.first] == self.sentence[token]]

    def block(self, token: int) -> int:
        """Give the number of the paragraph that a token stands in."""
        return bisect.bisect_right(self._blocks, self._starts[token])

    def is_early(self, token: int) -> bool:
        """Return whether a token stands in the first lines of the article."""
        return self._starts[token] < self.body + EARLY

    @property
    def signed(self) -> str:
        """The one state for which those named in the byline of a statement speak, "" for none."""
        low, high = self._byline
        names = [p for p in self.persons if any(low <= self._starts[at] < high for at, _ in p.mentions)]
        found = {p.state for p in names if p.state is not None}
        return found.pop() if len(found) == 1 else ""

    def is_title(self, token: int) -> bool:
        """Return whether a token stands in the title."""
        return self._starts[token] < self._title

    def _sentences(self) -> list[int]:
        found, current = [], 0
        for token in self.doc:
            current += bool(token.is_sent_start)
            found.append(current)
        return found

    def spans(self, entity: Entity, kinds: tuple[str, ...] = ("name",)) -> Iterator[tuple[int, int]]:
        """Give the mentions of an entity as tokens, end exclusive; by name, if not told otherwise."""
        for mention in entity.mentions:
            if mention.kind in kinds:
                first = self.token(mention.start)
                if first < len(self._starts):
                    yield first, max(first + 1, self.token(mention.end))

    def _named(self) -> Iterator[Named]:
        for entity in self.entities:
            if entity.country and entity.label in BEARING and not _is_paper(entity.name):
                for first, last in self.spans(entity):
                    yield Named(first, last, entity.country, entity.label)

    def _town(self, entity: Entity) -> Town | None:
        if entity.country or entity.label not in PLACES:
            return None
        states = towns.states_of(entity.name)
        return Town(entity, tuple(first for first, _ in self.spans(entity)), states) if states else None

    def _person(self, entity: Entity) -> Person:
        known = [office for role in entity.roles if (office := offices.office_in(role.title)) is not None]
        classes = tuple(dict.fromkeys("lawyer" if o.form in LAWYERS else o.cls for o in known)) or (
            "unread office" if entity.roles else "no office",
        )
        held = frozenset(role.title.lower() for role in entity.roles if offices.of_state(role.title))
        told = [self._state_of(role.of or _master(role.title)) for role in entity.roles]
        mentions = tuple(sorted(self.spans(entity, ("name", "role"))))
        former = any(self._is_former(first) for first, _ in mentions) or any(
            (role.of or "").lower() in words("cast_former_states") for role in entity.roles
        )
        return Person(entity, mentions, classes, held, tuple(pair for pair in told if pair[1]), former)

    def _is_former(self, first: int) -> bool:
        """Whether a state that is no more stands before or at a mention: "the Soviet minister"."""
        around = self.doc[max(0, first - 2) : first + 2].text.lower()
        return _former_states().search(around) is not None

    def _state_of(self, words_of: str) -> tuple[str, str]:
        """Give the state that the words behind an office name; towns only where they are read as places."""
        code, how = state_of(words_of)
        return ("", "") if how == "town" and words_of not in self.places else (code, how)

    def _currencies(self) -> frozenset[str]:
        spent = {amount.currency or "" for amount in read(self.doc, "amounts", Amount)} - SHARED
        return frozenset(code for money in spent for code in _states_by_currency().get(money, ()))


REACH = 100
"""Tokens around a word that are looked at in a sentence."""

EARLY = 400
"""Characters behind the dateline that are the first lines of an article."""


def state_of(words: str) -> tuple[str, str]:
    """Give the state that the words behind an office name, and how; two empty strings for none.

    Example:
        >>> state_of("Kenya"), state_of("Tallinn"), state_of("Ministry of Health of Peru"), state_of("board")
        (('KEN', 'state'), ('EST', 'capital'), ('PER', 'inside'), ('', ''))
        >>> state_of("the People’s Republic of China")
        ('CHN', 'state')
    """
    plain = words.lower().replace("’", "'").removeprefix("the ").strip()
    if code := code_of(plain):
        return code, "state"
    if code := capital_of(plain):
        return code, "capital"
    parts = plain.replace("'s", "").split()
    pairs = zip(["", *parts], parts, strict=False)
    inside = {code for before, word in pairs if before != "new" and (code := code_of(word))}
    if len(inside) == 1:
        return inside.pop(), "inside"
    town = towns.states_of(words)
    return (town[0][0], "town") if town else ("", "")


@functools.cache
def _former_states() -> re.Pattern[str]:
    forms = sorted(words("cast_former_states"), key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")


def _master(title: str) -> str:
    """Give the state behind the office that an office serves: "Adviser to the President of Peru".

    Example:
        >>> _master("Adviser to the President of Peru"), _master("Ambassador to Peru")
        ('Peru', '')
    """
    _, to, served = title.partition(" to the ")
    office, of, state = served.rpartition(" of ")
    return (
        state
        if to and of and code_of(state.lower().removeprefix("the ")) and offices.of_state(office)
        else ""
    )


def _sent_to(title: str) -> str:
    """Give the state that an envoy is sent to or is busy with, "" for none.

    Example:
        >>> _sent_to("Ambassador to Peru"), _sent_to("Special Envoy for Peru"), _sent_to("Adviser to Peru")
        ('PER', 'PER', '')
    """
    office, _, state = title.replace(" for ", " to ").partition(" to ")
    known = offices.office_in(office)
    diplomat = known is not None and known.cls == "diplomat"
    return (code_of(state.lower().removeprefix("the ")) or "") if diplomat and state else ""


@functools.cache
def _lacking() -> dict[str, frozenset[str]]:
    """The states that have no such office, by its title."""
    return {row["office"]: frozenset(row["states"].split("|")) for row in table("cast_lacking")}


@functools.cache
def _monarchs() -> dict[str, frozenset[str]]:
    """The titles of monarchs, by state."""
    return {row["code"]: frozenset(row["monarch"].split("|")) for row in table("entities_monarchies")}


def _is_paper(name: str) -> bool:
    """Whether a name is that of a newspaper: it may name a state, and is not about it."""
    return name.split()[-1].upper() in words("cleaning_media_words")


def is_world_body(name: str) -> bool:
    """Return whether a body belongs to no state: it serves many of them.

    Example:
        >>> is_world_body("the United Nations"), is_world_body("Security Council"), is_world_body("WHO")
        (True, False, True)
        >>> is_world_body("the African Union (AU)"), is_world_body("International Coffee Organization")
        (True, True)
    """
    plain = name.lower().partition("(")[0].removeprefix("the ").strip()
    if plain in _world_bodies():
        return True
    first, _, rest = plain.replace("-", " ").partition(" ")
    return first in words("cast_world_words") and not words("cast_world_bodies").isdisjoint(rest.split())


@functools.cache
def _world_bodies() -> frozenset[str]:
    """Names and acronyms of bodies of many states; not the short ones that bodies of a state bear, too."""
    found = set()
    for row in table("entities_organizations"):
        if not row["country"]:
            name = row["name"].lower()
            if name.endswith("party"):
                continue
            others = (form.lower() for form in row["variants"].split("|") if form)
            found |= {name, *(form for form in others if not name.endswith(f" {form}"))}
    return frozenset(found)


@functools.cache
def _states_by_currency() -> dict[str, frozenset[str]]:
    """The states that issue a currency, by its code; those that use another come later in the table."""
    found = {}
    for row in table("currencies"):
        codes = (code for place in row["places"].split("|") if (code := state_of(place)[0]))
        found[row["code"]] = frozenset(list(codes)[:1])
    return found
