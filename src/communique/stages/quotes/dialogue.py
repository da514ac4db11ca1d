"""Who goes on speaking: pronouns and offices next to a cue, seen against the speaker before.

"He said" after a report of one person's words means that person, unless somebody else has come
on stage in between; names that stand inside the reported words bring nobody on stage.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace

from communique.annotation import Entity, Speaker
from communique.language import offices
from communique.language.given import gender_of
from communique.lexicon.rules import rule
from communique.stages.quotes.floating import ANSWERS
from communique.stages.quotes.found import Found
from communique.stages.quotes.reading import LONGEST_SENTENCE, Reading
from communique.stages.quotes.speaker import Resolver, Who

__all__ = ["settle"]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class _Turn:
    """The last known single speaker: where the turn's cue stands, and who it is.

    ``head`` is the noun of whoever is known by the words of the article alone ("a nurse"), else None.
    """

    token: int
    paragraph: int
    speaker: Speaker
    head: int | None = None


class _Scene:
    """The persons of an article and where the narrator names them."""

    def __init__(
        self, reading: Reading, entities: list[Entity], found: list[Found], resolver: Resolver
    ) -> None:
        self.reading = reading
        self.resolver = resolver
        self.people = {entity.id: entity for entity in entities if entity.label == "PERSON"}
        reported = bytearray(len(reading.text))
        for item in found:
            reported[item.start : item.end] = b"\1" * (item.end - item.start)
        named = [(m.start, e.id) for e in self.people.values() for m in e.mentions if m.kind != "pronoun"]
        self._all = sorted(named)
        self._named = sorted((start, name) for start, name in named if not reported[start])

    def entered(self, turn: _Turn, token: int) -> list[str]:
        """Give the persons named outside reported words since a turn, the last one last."""
        return self._between(self.reading.starts[turn.token] + 1, self.reading.starts[token])

    def beside(self, token: int) -> str | None:
        """Give the one person named before a pronoun in its sentence: "Ruiz fell silent when she said …"."""
        reading, first = self.reading, token
        stop = reading.paragraphs[reading.place[token]].first if reading.place[token] >= 0 else token
        while first > stop and not reading.is_stop(first - 1):
            first -= 1
            if reading.words[first] == reading.words[token]:
                return None  # the pronoun was used before: the name need not be what it means
        names = self._between(reading.starts[first], reading.starts[token])
        return names[0] if len(names) == 1 else None

    def introduced(self, start: int) -> str | None:
        """Give the one person named in the paragraph above a place, else the one named before it at all."""
        above = [block.start for block in self.reading.paragraphs if block.start < start]
        for low in (above[-1] if above else 0, 0):
            names = self._between(low, start)
            if names:
                return names[0] if len(names) == 1 else None
        return None

    def is_body(self, speaker: Speaker) -> bool:
        """Tell whether a speaker is one body or state."""
        return len(speaker.entities) == 1 and speaker.entities[0] not in self.people

    def named_between(self, first: int, last: int) -> bool:
        """Tell whether the narrator names a person between two tokens."""
        return bool(self._between(self.reading.ends[first], self.reading.starts[last]))

    def _between(self, low: int, high: int) -> list[str]:
        first, last = bisect.bisect_left(self._named, (low, "")), bisect.bisect_left(self._named, (high, ""))
        return list(dict.fromkeys(name for _, name in self._named[first:last]))

    def fits(self, name: str, word: str) -> bool:
        """Tell whether a person may be "he" or "she": neither a title nor the given name contradicts it."""
        person = self.people.get(name)
        if person is None:
            return False
        against = "f" if word == "he" else "m"
        if gender_of(person.name) == against:
            return False
        for mention in person.mentions:
            token = self.reading.token_at(mention.start)
            around = self.reading.words[max(token - 1, 0) : token + 2]
            if mention.kind != "pronoun" and any(offices.gender(title) == against for title in around):
                return False
        return True

    def named_by(self, token: int, item: Found) -> frozenset[str]:
        """Give the persons whom the words after "he said" name: they are others (binding, principle C)."""
        if self.reading.words[token] not in ("he", "she") or item.start < self.reading.starts[token]:
            return frozenset()
        low, high = (
            bisect.bisect_left(self._all, (item.start, "")),
            bisect.bisect_left(self._all, (item.end, "")),
        )
        return frozenset(name for _, name in self._all[low:high])

    def unnamed(self, token: int) -> bool:
        """Tell whether a noun means somebody introduced without a name, for nobody named is called so."""
        word = self.reading.words[token]
        if self.reading.unnamed.get(word, token) >= token:
            return False
        return not any(self.holds(name, word) for name in self.people)

    def holds(self, name: str, office: str) -> bool:
        """Tell whether a person holds an office of that name."""
        person = self.people.get(name)
        return person is not None and any(office in role.title.lower().split() for role in person.roles)


def settle(
    reading: Reading, entities: list[Entity], found: list[Found], speakers: list[Who], resolver: Resolver
) -> list[Who]:
    """Give the speakers again, pronouns and offices settled by the course of the dialogue.

    Args:
        reading: The text.
        entities: Persons and bodies that an earlier stage found.
        found: The quotes, in order.
        speakers: Their speakers as far as the mentions alone tell.
        resolver: Tells who a mention is.

    Returns:
        One speaker for each quote, nobody where nobody is known.
    """
    scene = _Scene(reading, entities, found, resolver)
    settled: list[Who] = []
    by_token: dict[int, Who] = {}
    turn: _Turn | None = None
    for item, known in zip(found, speakers, strict=True):
        who = known
        if item.pattern == "transcript":
            pass  # a label says who
        elif item.who is not None and item.who in by_token:
            who = _placed(by_token[item.who], item)
        elif item.who is not None:
            who = _resolved(scene, item, item.who, known, turn)
        if item.who is not None and item.near:
            by_token[item.who] = who
        settled.append(who)
        token = item.who if item.who is not None else reading.covering(item.start)
        told = who.speaker or who.words
        if told is not None and len(told.entities) <= 1 and item.complement != "phrase":
            head = item.who if not told.entities else None
            if who.speaker is not None or turn is None or turn.paragraph != reading.place[token]:
                turn = _Turn(token, reading.place[token], told, head)
    return _answered(scene, found, settled)


@rule(
    "the one person named before the interview",
    source="ours: interviews of the press",
    finds=[
        (
            "Mayor Ana Ruiz took our questions on Monday. ¶ — When will it open? ¶ — [It will open in "
            "May.] ¶ — Who pays for it? ¶ — Peru pays."
        ),
    ],
    leaves=[
        (
            "Mayor Ana Ruiz and Otto Lang took our questions on Monday. ¶ — When will it open? ¶ — [It "
            "will open in May.] ¶ — Who pays for it? ¶ — Peru pays."
        ),
    ],
)
def _answered(scene: _Scene, found: list[Found], settled: list[Who]) -> list[Who]:
    """Give the answers that nobody is known to give to the one person who is named before the first turn.

    Right above it, else anywhere before it: a paragraph that names others too tells nothing.
    """
    turns = [item.start for item in found if item.pattern == "transcript"]
    name = scene.introduced(min(turns)) if any(item.by == ANSWERS for item in found) else None
    if name is None:
        return settled
    person = Speaker((name,), scene.people[name].name, None, None)
    return [
        Who(person, "the one person named before the interview")
        if item.by == ANSWERS and who.speaker is None and item.who is None
        else who
        for item, who in zip(found, settled, strict=True)
    ]


def _placed(who: Who, item: Found) -> Who:
    """Give a speaker without the mention where that does not stand next to the cue."""
    if who.speaker is None or item.near:
        return who
    return replace(who, speaker=replace(who.speaker, start=None, end=None))


@rule(
    "the one person named before the pronoun in its sentence",
    source="ours; Lappin & Leass 1994 (recency)",
    finds=[
        "When Otto Lang, then minister, presented it in 2015, he said [the port would open].",
    ],
    leaves=[
        "Ana Ruiz added that [the work would begin in May].",
    ],
)
@rule(
    "whom the words after the pronoun name is not the speaker",
    source="binding theory, condition C (Chomsky 1981)",
    finds=[
        "President Otto Lang left. He referred to [President Otto Lang and his plan].",
    ],
    leaves=[
        "Ana Ruiz added that [the work would begin in May].",
    ],
)
def _resolved(scene: _Scene, item: Found, token: int, given: Who, turn: _Turn | None) -> Who:
    """Tell who a pronoun or an office is, from who is named beside it and who spoke before."""
    word, known = scene.reading.words[token], given.speaker
    if scene.unnamed(token):
        return given
    others = scene.named_by(token, item)
    if known is not None and others.intersection(known.entities):
        known = None
        given = replace(given, speaker=None, rule="whom the words after the pronoun name is not the speaker")
    beside = scene.beside(token) if word in ("he", "she") else None
    name = beside if beside is not None and scene.fits(beside, word) else None
    rule = "the one person named before the pronoun in its sentence"
    known_turn = turn is not None and turn.token < token and bool(turn.speaker.entities)
    if name is None and turn is not None and known_turn and scene.reading.place[token] - turn.paragraph <= 1:
        name, rule = _by_turn(scene, token, word, known, turn)
    told = _candidates(scene, token, word, given, beside, turn) if scene.reading.trace else ()
    if name is None and (unnamed := _unnamed(scene, token, given, turn)) is not None:
        return _placed(replace(unnamed, candidates=told), item)
    if name is None or name in others:
        return replace(given, candidates=told)
    reading = scene.reading
    start, end = (reading.starts[token], reading.ends[token]) if item.near else (None, None)
    return Who(Speaker((name,), scene.people[name].name, start, end), rule, told)


@rule(
    "whoever the sentence before is about",
    source="ours; centering theory (Grosz, Joshi & Weinstein 1995: the subject is the likeliest centre)",
    finds=[
        "Ana Ruiz left. The deputy mayor of the town came late. He said [the bridge was old].",
        "The Commission of Inquiry sat for eleven days. It recommended that [the farmers be paid].",
    ],
    leaves=[
        "The deputy mayor of the town met Otto Lang. He said [the bridge was old].",
    ],
)
@rule(
    "the body that spoke before goes on",
    source="ours",
    finds=[
        "The Ports Authority said it was late. It added that [the bridge was old].",
    ],
    leaves=[
        "Ana Ruiz said it was late. She added that [the bridge was old].",
    ],
)
@rule(
    "the speaker before goes on, who has no name",
    source="ours",
    finds=[
        "A nurse of the hospital said it was late. She added that [the bridge was old].",
    ],
    leaves=[
        "Ana Ruiz said it was late. She added that [the bridge was old].",
    ],
)
def _unnamed(scene: _Scene, token: int, given: Who, turn: _Turn | None) -> Who | None:
    """Give whom "he", "she" or "it" means where a noun phrase tells, not a name; None where none does."""
    reading, word = scene.reading, scene.reading.words[token]
    if word not in ("he", "she", "it", "they"):
        return None
    head, rule = _subject_before(reading, token), "whoever the sentence before is about"
    if turn is not None and (head is None or turn.token >= head):
        if reading.place[token] - turn.paragraph > 1:
            return None
        head, rule = turn.head, "the speaker before goes on, who has no name"
        if word == "it" and given.speaker is None and scene.is_body(turn.speaker):
            placed = replace(turn.speaker, start=reading.starts[token], end=reading.ends[token])
            return Who(placed, "the body that spoke before goes on")
    spoke = turn is not None and head == turn.head
    if head is None or not _fits(reading, head, word, spoke) or scene.named_between(head, token):
        return None
    who = scene.resolver.speaker(head)
    named = who.speaker is not None and who.speaker.entities
    speaker = who.speaker or who.words
    if speaker is None or (given.speaker is not None and (named or word in ("it", "they"))):
        return None
    placed = replace(speaker, start=reading.starts[token], end=reading.ends[token])
    if who.speaker is None:
        return Who(None, rule, words=placed)
    return Who(placed, rule)


def _fits(reading: Reading, head: int, pronoun: str, spoke: bool) -> bool:
    """Tell whether a pronoun may mean what a noun heads: one person, several, or one body or document.

    ``spoke`` says that it has spoken, so that it can.
    """
    word, tag = reading.words[head], reading.tags[head]
    if pronoun == "they":
        return tag in ("NNS", "NNPS") and (spoke or offices.is_person(word))
    if tag not in ("NN", "NNP"):
        return False
    if pronoun == "it":
        body = reading.doc[head].ent_type_ in ("ORG", "GPE") or offices.speaks(word)
        return body and not offices.is_person(word)
    return offices.names_nobody(word)


def _subject_before(reading: Reading, token: int) -> int | None:
    """Give the subject of the sentence before that of a token, in the same paragraph and outside of marks."""
    if reading.place[token] < 0:
        return None
    stop = max(reading.paragraphs[reading.place[token]].first, token - LONGEST_SENTENCE)
    last = token
    while last > stop and not reading.is_stop(last - 1):
        last -= 1
    first = last - 1
    while first > stop and not reading.is_stop(first - 1):
        first -= 1
    for index in range(max(first, stop), last):
        main = reading.deps[index] in SUBJECTS and reading.deps[reading.heads[index]] == "ROOT"
        if main and reading.inside[index] < 0:
            return index
    return None


def _candidates(
    scene: _Scene, token: int, word: str, given: Who, beside: str | None, turn: _Turn | None
) -> tuple[dict[str, str], ...]:
    """Who came into question for a pronoun or an office, for an explanation."""
    told = [(given.speaker.name, given.rule)] if given.speaker is not None else []
    if beside is not None:
        told.append((scene.people[beside].name, "named before it in its sentence"))
    if turn is not None and (word in ("he", "she") or offices.names_nobody(word)):
        told.append((turn.speaker.name, "the speaker before"))
        since = (scene.people[name].name for name in scene.entered(turn, token))
        told += [(name, "named since the speaker before") for name in since]
    one = len({name for name, _ in told}) < 2  # who came into question is who speaks
    return () if one else tuple({"name": name, "rule": rule} for name, rule in dict.fromkeys(told))


@rule(
    "the speaker before, who holds the office",
    source="ours",
    finds=[
        (
            "President Ana Ruiz met President Otto Lang. According to Lang, there was a dinner for "
            "Ruiz. The President added that [the bridge was old]."
        ),
    ],
    leaves=[
        "The minister continued that [the bridge is safe].",
    ],
)
@rule(
    "the speaker before, for nobody else is there or holds the office",
    source="ours",
    finds=[
        (
            "The cause was the wet June, said Ana Ruiz. “[The bog does not dry by order of the "
            "board],” the farmer said."
        ),
    ],
    leaves=[
        "The minister continued that [the bridge is safe].",
    ],
)
def _by_turn(
    scene: _Scene, token: int, word: str, known: Speaker | None, turn: _Turn
) -> tuple[str | None, str]:
    """Give the person whom a pronoun or an office means after a turn, and the rule.

    None where the mention tells best.
    """
    before = turn.speaker.entities[0]
    if word in ("he", "she"):
        return _meant(scene, word, known, before, scene.entered(turn, token))
    if known is None and offices.names_nobody(word) and before in scene.people:
        if scene.holds(before, word):
            return before, "the speaker before, who holds the office"
        if _alone(scene, turn, token, word):
            return before, "the speaker before, for nobody else is there or holds the office"
    return None, ""


def _alone(scene: _Scene, turn: _Turn, token: int, office: str) -> bool:
    """Tell whether an office can only mean the speaker before: nobody else is there or holds it."""
    if scene.reading.place[token] != turn.paragraph or turn.speaker.entities[0] not in scene.people:
        return False
    if [name for name in scene.entered(turn, token) if name not in turn.speaker.entities]:
        return False
    return not any(scene.holds(name, office) for name in scene.people)


@rule(
    "the speaker before goes on",
    source="ours",
    finds=[
        "Ida Holm left. Robin Moss said the plan was good. She said [it failed].",
    ],
    leaves=[
        "Ana Ruiz added that [the work would begin in May].",
    ],
)
@rule(
    "the one other person named since the speaker before",
    source="ours",
    finds=[
        "“We agree,” said Ana Ruiz. ¶ A man came with Otto Lang. He said [it failed].",
    ],
    leaves=[
        "Ana Ruiz said the plan was good. He said [it failed].",
    ],
)
def _meant(
    scene: _Scene, word: str, known: Speaker | None, before: str, entered: list[str]
) -> tuple[str | None, str]:
    """Give the person whom "he" or "she" means and the rule, None where the mention itself tells best."""
    if known is not None and any(name in entered or name == before for name in known.entities):
        return None, ""
    others = [name for name in entered if name != before and scene.fits(name, word)]
    if not others:
        return (before, "the speaker before goes on") if scene.fits(before, word) else (None, "")
    alone = known is None and len(others) == 1
    return (others[0], "the one other person named since the speaker before") if alone else (None, "")
