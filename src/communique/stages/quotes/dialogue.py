"""Who goes on speaking: pronouns and offices next to a cue, seen against the speaker before.

"He said" after a report of one person's words means that person, unless somebody else has come
on stage in between; names that stand inside the reported words bring nobody on stage.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.annotation import Entity, Speaker
from communique.lexicon import words
from communique.stages.quotes.found import Found
from communique.stages.quotes.reading import Reading

__all__ = ["settle"]

MEN = frozenset(
    {"mr", "mr.", "king", "prince", "sir", "lord", "sheikh", "emir", "sultan", "spokesman", "chairman"}
)
WOMEN = frozenset(
    {"mrs", "mrs.", "ms", "ms.", "miss", "queen", "princess", "lady", "dame", "sheikha", "spokeswoman"}
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """The last known single speaker: where the turn's cue stands, and who it is."""

    token: int
    paragraph: int
    speaker: Speaker


def settle(
    reading: Reading, entities: list[Entity], found: list[Found], speakers: list[Speaker | None]
) -> list[Speaker | None]:
    """Give the speakers again, pronouns and offices settled by the course of the dialogue.

    Args:
        reading: The text.
        entities: Persons and bodies that an earlier stage found.
        found: The quotes, in order.
        speakers: Their speakers as far as the mentions alone tell.

    Returns:
        One speaker for each quote, None where nobody is known.
    """
    people = {entity.id: entity for entity in entities if entity.label == "PERSON"}
    reported = [(item.start, item.end) for item in found]
    settled: list[Speaker | None] = []
    by_token: dict[int, Speaker | None] = {}
    turn: _Turn | None = None
    for item, speaker in zip(found, speakers, strict=True):
        if item.who in by_token:
            speaker = by_token[item.who]
        elif item.who is not None and turn is not None and turn.token < item.who:
            speaker = _resolved(reading, people, item, speaker, turn, reported)
        if item.who is not None and item.near:
            by_token[item.who] = speaker
        settled.append(speaker)
        token = item.who if item.who is not None else reading.covering(item.start)
        if speaker is not None and len(speaker.entities) <= 1 and item.complement != "phrase":
            turn = _Turn(token, reading.place[token], speaker)
    return settled


def _resolved(
    reading: Reading,
    people: dict[str, Entity],
    item: Found,
    speaker: Speaker | None,
    turn: _Turn,
    reported: list[tuple[int, int]],
) -> Speaker | None:
    token = item.who
    if token is None or reading.place[token] - turn.paragraph > 1:
        return speaker
    word = reading.words[token]
    start, end = reading.starts[token], reading.ends[token]
    own = (
        replace(turn.speaker, start=start, end=end)
        if item.near
        else replace(turn.speaker, start=None, end=None)
    )
    if word in ("he", "she"):
        if not _fits(reading, people, turn.speaker, word):
            return speaker
        if speaker is None or not _on_stage(reading, people, speaker, turn, token, reported):
            return own
    elif speaker is None and word in words("reporting_offices"):
        holders = [p for p in people.values() if any(word in role.title.lower().split() for role in p.roles)]
        if any(p.id in turn.speaker.entities for p in holders):
            return own
    return speaker


def _fits(reading: Reading, people: dict[str, Entity], speaker: Speaker, word: str) -> bool:
    """Tell whether a speaker may be "he" or "she": a person whose title does not contradict it."""
    person = people.get(speaker.entities[0]) if speaker.entities else None
    if person is None:
        return False
    against = WOMEN if word == "he" else MEN
    for mention in person.mentions:
        token = reading.token_at(mention.start)
        before = reading.words[max(token - 1, 0) : token + 2]
        if mention.kind != "pronoun" and any(title in against for title in before):
            return False
    return True


def _on_stage(
    reading: Reading,
    people: dict[str, Entity],
    speaker: Speaker,
    turn: _Turn,
    token: int,
    reported: list[tuple[int, int]],
) -> bool:
    """Tell whether a speaker was named outside reported words since the turn before."""
    low, high = reading.starts[turn.token], reading.starts[token]
    for name in speaker.entities:
        person = people.get(name)
        for mention in person.mentions if person else ():
            if low < mention.start < high and mention.kind != "pronoun":
                if not any(a <= mention.start < b for a, b in reported if a < high):
                    return True
    return speaker.entities == turn.speaker.entities
