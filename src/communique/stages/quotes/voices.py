"""Whose words they are, where no rule says so: a scored choice.

"She added" where two women were named, a quotation with nobody beside it, an answer in an interview: the
encoder points at words for who speaks and says whom a pronoun means, the article tells who speaks elsewhere
and who is named near by. Each is a named feature, and the model ``quotes:speaker`` of
:mod:`communique.model.choice` adds them up; its weights were fitted on the quotes of the press corpus.
Somebody without a name is a candidate under the article's own words: "a nurse". Nobody speaks where none is
likely enough. What a rule has read stands: on rounds that the weights had not seen the choice was no better
than the rules where they say something.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.annotation import Entity, Speaker
from communique.language import offices
from communique.lexicon import words
from communique.model.choice import Candidate, shares, told
from communique.model.encoder import is_encoded
from communique.model.heads import Shares, between, heads
from communique.stages.quotes.confidence import mention_kind
from communique.stages.quotes.floating import ANSWERS
from communique.stages.quotes.found import Found
from communique.stages.quotes.phrases import phrase
from communique.stages.quotes.speaker import ARTICLES, PERSONAL, VAGUE, Who

if TYPE_CHECKING:
    from communique.stages.quotes.reading import Reading

__all__ = ["choose"]

BEFORE, AFTER = 400, 200
"""Tokens around a quote among which its speaker is looked for."""

MANY = 40
"""So many entities are asked for each quote: those mentioned last before it."""

ENOUGH = 0.4
"""Probability that a speaker needs."""

MOST = 80
"""Quotes without a speaker in an article, beyond which none is asked about: it is no article."""

SPEAKING = {"PERSON": "person", "ORG": "body", "GPE": "state"}
LONGEST = 14
"""Words of somebody without a name."""

RULE = "the likeliest of those who may speak"
INTERVIEWED = "the one person who gives the answers"
ANSWERED = 3
"""So many answers make an interview."""
LIKELY, AHEAD = 0.15, 1.5
"""Mean probability of who gives all answers, and how many times that of the next one it is."""


def choose(reading: Reading, found: list[Found], speakers: list[Who], entities: list[Entity]) -> list[Who]:
    """Give the speakers again, those chosen whom no rule reads.

    Args:
        reading: The columns of the Doc.
        found: The quotes, in order.
        speakers: Their speakers by the rules, nobody where no rule finds one.
        entities: The entities of the article.

    Returns:
        A speaker for each quote; those of the rules, where the encoder has not read the Doc. Where somebody
        asks for reasons, those that a rule reads from a noun or a pronoun come with the candidates, too.
    """
    open_ones = [
        _is_open(reading, item, who)
        and (who.speaker is None or bool(reading.trace))
        and not _is_unnamed(reading, item, who)
        for item, who in zip(found, speakers, strict=True)
    ]
    if not is_encoded(reading.doc) or not 0 < sum(open_ones) <= MOST:
        return speakers
    chooser = _Chooser(reading, found, speakers, entities)
    speakers = chooser.one_voice(found, speakers)
    chosen: list[Who] = []
    for item, who, is_open in zip(found, speakers, open_ones, strict=True):
        if is_open and who.rule != INTERVIEWED:
            who = chooser.choose(item, who, chosen[-1].speaker if chosen else None)
        chosen.append(who)
    return chosen


def _is_unnamed(reading: Reading, item: Found, who: Who) -> bool:
    """Return whether a noun means somebody whom the article introduced without a name: "a nurse"."""
    if item.who is None or who.speaker is not None or who.words is None:
        return False
    return reading.unnamed.get(reading.words[item.who], item.who) < item.who


def _is_open(reading: Reading, item: Found, who: Who) -> bool:
    """Return whether the words beside a quote leave open who speaks: they are no name of an entity.

    The label of a transcript leaves nothing open: "QUESTION:" is nobody.
    """
    if item.pattern == "transcript":
        return item.by == ANSWERS
    if who.speaker is None:
        return True
    if len(who.speaker.entities) > 1:
        return False
    return not (who.speaker.entities and mention_kind(reading, item.who) in ("name", "relative"))


@dataclass(frozen=True, slots=True)
class _Able:
    """An entity that may speak: the tokens of its mentions and names, and words that tell of it."""

    entity: Entity
    mentions: list[tuple[int, int]]
    names: list[tuple[int, int]]
    called: frozenset[str]
    offices: frozenset[str]
    initials: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """One quote whose speaker is looked for.

    Attributes:
        item: The quote.
        who: Its speaker by the rules.
        kind: What the mention next to its cue is.
        at: Its first token, from which the encoder points.
        low, high: The tokens around it.
        points: Where the encoder points for who speaks.
        refers: Where it points for whom the mention means.
        before: Who spoke before.
    """

    item: Found
    who: Who
    kind: str
    at: int
    low: int
    high: int
    points: Shares
    refers: Shares | None
    before: Speaker | None


class _Chooser:
    """Scores who may speak in one article."""

    def __init__(
        self, reading: Reading, found: list[Found], speakers: list[Who], entities: list[Entity]
    ) -> None:
        self._reading = reading
        tensor = reading.doc.tensor
        self._speaker = heads().pointer("speaker", tensor)
        self._reference = heads().pointer("reference", tensor)
        self._able = [_able(reading, entity) for entity in entities if entity.label in SPEAKING]
        self._numbers = {able.entity.id: number for number, able in enumerate(self._able)}
        self._starts = sorted((first, n) for n, able in enumerate(self._able) for first, _ in able.mentions)
        self._most = max((len(able.mentions) for able in self._able), default=1)
        self._people = sum(able.entity.label == "PERSON" for able in self._able)
        self._speaks = Counter(
            name
            for item, who in zip(found, speakers, strict=True)
            if who.speaker and not _is_open(reading, item, who)
            for name in who.speaker.entities
        )
        self._spoken = sum(self._speaks.values()) or 1

    def choose(self, item: Found, who: Who, before: Speaker | None) -> Who:
        """Give the speaker of one quote."""
        asked = self._asked(item, who, before)
        candidates = [*self._of_entities(asked), *self._as_written(asked)]
        shown = self._shown(candidates) if self._reading.trace else who.candidates
        if who.speaker is not None:
            return replace(who, candidates=shown)
        given = shares("quotes:speaker", candidates)
        most = max(given, default=0.0)
        if most < ENOUGH:
            return replace(who, candidates=shown)
        return Who(candidates[given.index(most)].value, RULE, shown, score=most)

    def one_voice(self, found: list[Found], speakers: list[Who]) -> list[Who]:
        """Give the speakers again, those of an interview's answers decided together: one person gives all.

        Answers are what stands under a bare "A:", and quotations that neither a verb nor anybody before them
        attributes. Whom the encoder takes most of them for, all told, says them.
        """
        answers = [
            place
            for place, (item, who) in enumerate(zip(found, speakers, strict=True))
            if who.speaker is None and item.who is None and (item.by == ANSWERS or item.pattern == "floating")
        ]
        below = [place for place in answers if not self._is_heading(found[place])]
        if len(below) < ANSWERED:
            return speakers
        totals: defaultdict[str, float] = defaultdict(float)
        for place in below:
            asked = self._asked(found[place], speakers[place], None)
            candidates = list(self._of_entities(asked))
            for candidate, share in zip(candidates, shares("quotes:speaker", candidates), strict=True):
                totals[candidate.value.entities[0]] += share
        person = self._likeliest(totals, len(below))
        if person is None:
            return speakers
        voice = Who(Speaker((person.id,), person.name, None, None), INTERVIEWED)
        return [voice if place in answers else who for place, who in enumerate(speakers)]

    def _is_heading(self, item: Found) -> bool:
        """Whether words stand in a heading: nothing beside them tells who speaks."""
        place = self._reading.place[min(self._reading.token_at(item.start), len(self._reading.words) - 1)]
        return place >= 0 and self._reading.paragraphs[place].heading

    def _likeliest(self, totals: dict[str, float], answers: int) -> Entity | None:
        """Give the person who is likely enough over all answers, and likelier than anybody else."""
        people = {able.entity.id: able.entity for able in self._able if able.entity.label == "PERSON"}
        ranked = sorted(((share, name) for name, share in totals.items() if name in people), reverse=True)
        rival = ranked[1][0] if len(ranked) > 1 else 0.0
        if not ranked or ranked[0][0] < LIKELY * answers or ranked[0][0] < AHEAD * rival:
            return None
        return people[ranked[0][1]]

    def _shown(self, candidates: list[Candidate[Speaker]]) -> tuple[dict[str, object], ...]:
        return tuple(sorted(told("quotes:speaker", candidates), key=lambda row: -row["score"]))

    def _asked(self, item: Found, who: Who, before: Speaker | None) -> _Asked:
        reading = self._reading
        at = min(reading.token_at(item.start), len(reading.words) - 1)
        low, high = max(0, at - BEFORE), min(len(reading.words), at + AFTER)
        points = self._speaker.shares(at, low, high)
        refers = None
        if item.who is not None:
            refers = self._reference.shares(
                item.who, max(0, item.who - BEFORE), min(len(reading.words), item.who + AFTER)
            )
        kind = mention_kind(reading, item.who)
        return _Asked(item, who, kind, at, low, high, points, refers, before)

    def _of_entities(self, asked: _Asked) -> Iterator[Candidate[Speaker]]:
        """The entities mentioned around the quote, and the rules' own."""
        places: dict[int, int] = {}
        for token, number in between(self._starts, asked.low, asked.high):
            places[number] = token if token < asked.at else places.get(number, -1)
        by_rule = asked.who.speaker.entities if asked.who.speaker else ()
        for name in by_rule:
            if name in self._numbers:
                places.setdefault(self._numbers[name], -1)
        newest = max(places.values(), default=-1)
        last = sorted(places.items(), key=lambda pair: (-pair[1], pair[0]))[:MANY]
        start, end = self._mention(asked.item)
        for number, place in sorted(last):
            able = self._able[number]
            features = self._features(asked, able, place)
            features["last mentioned"] = float(place == newest >= 0)
            speaker = Speaker((able.entity.id,), able.entity.name, start, end)
            yield Candidate.of(speaker, able.entity.name, features)

    def _mention(self, item: Found) -> tuple[int | None, int | None]:
        """The characters of the mention next to the cue, None where there is none."""
        if item.who is None or not item.near:
            return None, None
        first, last = phrase(self._reading, item.who)
        return self._reading.starts[first], self._reading.ends[last - 1]

    def _features(self, asked: _Asked, able: _Able, place: int) -> dict[str, float]:
        kind, entity, reading = asked.kind, able.entity, self._reading
        by_rule = asked.who.speaker is not None and entity.id in asked.who.speaker.entities
        spoke = asked.before is not None and entity.id in asked.before.entities
        points = sum(asked.points.on(a, b) for a, b in between(able.mentions, asked.low, asked.high))
        noun = reading.words[asked.item.who] if asked.item.who is not None else ""
        features = {
            "rule": float(by_rule),
            "rule knows": float(asked.who.speaker is not None and not by_rule),
            "points": points,
            "last speaker": float(spoke),
            "often": len(able.mentions) / self._most,
            "speaks elsewhere": self._speaks[entity.id] / self._spoken,
            "only person": float(entity.label == "PERSON" and self._people == 1),
            "later": float(place < 0),
            "same sentence": float(
                place >= 0 and reading.sentence[place] == reading.sentence[max(0, asked.at - 1)]
            ),
            "same paragraph": float(place >= 0 and reading.place[place] == reading.place[asked.at]),
            "name has noun": float(noun in able.called),
            "office has noun": float(noun in able.offices),
            "initials": float(bool(noun) and noun == able.initials),
            "spokesperson": float(any("spokes" in word for word in able.offices)),
            SPEAKING[entity.label]: 1.0,
        }
        if asked.refers is not None and asked.item.who is not None:
            around = between(able.names, asked.item.who - BEFORE, asked.item.who + AFTER)
            features["refers"] = sum((asked.refers.on(a, b) for a, b in around), 0.0)
        for name in ("rule", "points", "refers", "last speaker", "spokesperson", SPEAKING[entity.label]):
            if features.get(name):
                features[f"{kind}: {name}"] = features[name]
        if asked.item.kind == "unmarked":
            features[f"own words: {SPEAKING[entity.label]}"] = 1.0
            features["own words: points"] = points
        return features

    def _as_written(self, asked: _Asked) -> Iterator[Candidate[Speaker]]:
        """Somebody without a name, under the words next to the cue or those at which the encoder points."""
        reading, head = self._reading, asked.item.who
        if head is not None and not reading.tags[head].startswith("N"):
            return
        if head is None:
            head = self._pointed(asked)
        if head is None or reading.words[head] in PERSONAL | VAGUE:
            return
        first, last = phrase(reading, head)
        name = " ".join(reading.slice(first, min(last, first + LONGEST)).split())
        bare = next((name[len(a) :] for a in ARTICLES if name.lower().startswith(a)), name)
        if not bare or head in self._covered(asked):
            return
        definite = reading.words[first] in ("the", "this", "that")
        kind = "words" if asked.item.who is not None else "words pointed at"
        features = {
            kind: 1.0,
            f"{asked.kind}: words": 1.0,
            "words: rule": float(asked.who.speaker is not None and not asked.who.speaker.entities),
            "words: the": float(definite),
            "words: bare the": float(definite and head - first == 1),
            "words: office": float(offices.is_title(reading.words[head])),
            "words: document": float(reading.words[head] in words("reporting_documents")),
            "words: many": float(reading.tags[head] in ("NNS", "NNPS")),
            "words: name": float(reading.tags[head].startswith("NNP")),
            "words: whose": float(any(reading.deps[c] == "poss" for c in reading.children[head])),
            "words: points": asked.points.on(first, last),
            "words: own words": float(asked.item.kind == "unmarked"),
        }
        start, end = self._mention(asked.item)
        yield Candidate.of(Speaker((), bare, start, end), bare, features)

    def _covered(self, asked: _Asked) -> set[int]:
        """The tokens that mentions of entities around the quote cover."""
        near = {n for _, n in between(self._starts, asked.low, asked.high)}
        return {
            token
            for number in near
            for first, last in between(self._able[number].names, asked.low, asked.high)
            for token in range(first, last)
        }

    def _pointed(self, asked: _Asked) -> int | None:
        """The noun at which the encoder points most, None where it points at none."""
        row = asked.points.rows[0]
        place = asked.low + int(row.argmax())
        return place if self._reading.tags[place].startswith("N") else None


def _able(reading: Reading, entity: Entity) -> _Able:
    spans = sorted(((reading.token_at(m.start), reading.token_at(m.end)), m.kind) for m in entity.mentions)
    names = [span for span, kind in spans if kind == "name"]
    called = frozenset(w.lower() for form in (entity.name, *entity.aliases) for w in form.split())
    held = frozenset(w.lower() for role in entity.roles for w in role.title.split())
    parts = [part for part in entity.name.replace("-", " ").split() if part[:1].isupper()]
    initials = "".join(part[0] for part in parts).lower() if len(parts) > 1 else ""
    return _Able(
        entity, [span for span, _ in spans], names or [s for s, _ in spans[:1]], called, held, initials
    )
