"""Own words without marks, and speakers that no rule finds: by the press encoder.

Own words printed without marks have no form that a rule could ask for; the encoder gives for every token how
likely it stands in such words, and paragraphs of which it is sure become quotes. For a quote whose speaker no
rule reads, it points at the words for who speaks; the entity with most of its pointer is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from communique.annotation import Entity, Speaker
from communique.model.encoder import is_encoded
from communique.model.heads import QUOTES, Shares, between, heads
from communique.stages.quotes.found import Found
from communique.stages.quotes.speaker import Who

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from communique.stages.quotes.reading import Reading

    Array = NDArray[Any]

__all__ = ["point", "spoken", "weigh"]

SURE = 0.6
"""Mean probability from which a paragraph without marks is somebody's own words."""

DOUBTED = 0.05
"""Mean probability below which what a rule takes for own words is not."""

LABELLED = 0.02
"""The same where the page says who speaks."""

ENOUGH = 0.6
"""Share of the pointer that the mentions of a speaker need."""

SHOWN, LEAST = 3, 0.01
"""Speakers that an explanation shows, and their least share of the pointer."""

SHORTEST = 5
"""Tokens of own words."""

BEFORE, AFTER = 400, 200
"""Tokens around a quote among which its speaker is looked for."""

SPEAKING = frozenset({"PERSON", "ORG", "GPE"})


def weigh(reading: Reading, found: list[Found]) -> list[Found]:
    """Drop own words without marks that the encoder doubts, and add those of which it is sure.

    Args:
        reading: The columns of the Doc.
        found: What the rules found, in order.

    Returns:
        The quotes in order; what the rules found, where the encoder has not read the Doc.
    """
    if not is_encoded(reading.doc) or not reading.words:
        return found
    own = heads().quotes(reading.doc.tensor)[:, QUOTES.index("unmarked")]
    kept = []
    for item in found:
        doubted = LABELLED if item.pattern == "transcript" else DOUBTED
        if item.kind == "unmarked" and _mean(reading, own, item) < doubted:
            _drop(reading, item, "the encoder doubts that they are own words")
        else:
            kept.append(item)
    new = _new(reading, own, kept, max((item.group for item in found), default=-1) + 1)
    inside = [
        item for item in kept if item.kind == "indirect" and any(n.start <= item.start < n.end for n in new)
    ]
    for item in inside:
        _drop(reading, item, "inside own words that the encoder sees")
    return sorted(
        [*(item for item in kept if item not in inside), *new], key=lambda f: (f.start, -f.end, f.kind)
    )


def _new(reading: Reading, own: Array, kept: list[Found], group: int) -> list[Found]:
    """Give the paragraphs of own words that the encoder is sure of and no rule has found."""
    taken = [(item.start, item.end) for item in kept if item.kind != "indirect"]
    new = []
    for number, (start, end) in enumerate(_paragraphs(reading, own)):
        if any(start < b and a < end for a, b in taken):
            reading.trace.drop(start, end, "encoder", "a quote of the rules holds its words")
        else:
            new.append(Found(start, end, "unmarked", None, "encoder", None, False, None, group + number))
    return new


def _drop(reading: Reading, item: Found, by: str) -> None:
    reading.trace.drop(item.start, item.end, item.pattern, by)


def _mean(reading: Reading, own: Array, item: Found) -> float:
    first, last = reading.token_at(item.start), reading.token_at(item.end)
    return float(own[first:last].mean()) if last > first else 1.0


def _paragraphs(reading: Reading, own: Array) -> Iterator[tuple[int, int]]:
    """Give the stretches of own words, one a paragraph."""
    for block in reading.paragraphs:
        inside = np.flatnonzero(own[block.first : block.last] >= SURE)
        if len(inside) < SHORTEST or any(reading.inside[i] >= 0 for i in range(block.first, block.last)):
            continue
        first, last = block.first + int(inside[0]), block.first + int(inside[-1])
        if own[first : last + 1].mean() >= SURE:
            yield reading.starts[first], reading.ends[last]


@dataclass(frozen=True, slots=True)
class _Mentions:
    """An entity that may speak and the tokens of its mentions."""

    entity: Entity
    spans: list[tuple[int, int]]

    def share(self, shares: Shares, low: int, high: int) -> float:
        """Give what the pointer's shares of the tokens ``low`` to ``high`` leave on the mentions."""
        return sum(shares.on(a, b) for a, b in between(self.spans, low, high))


def point(reading: Reading, found: list[Found], speakers: list[Who], entities: list[Entity]) -> list[Who]:
    """Fill in the speakers that the encoder points at.

    Args:
        reading: The columns of the Doc.
        found: The quotes.
        speakers: Their speakers, those that no rule found among them.
        entities: The entities of the article.
    """
    if not is_encoded(reading.doc) or all(who.speaker for who in speakers):
        return speakers
    pointer = heads().pointer("speaker", reading.doc.tensor)
    able = [
        _Mentions(e, sorted((reading.token_at(m.start), reading.token_at(m.end)) for m in e.mentions))
        for e in entities
        if e.label in SPEAKING
    ]
    filled = list(speakers)
    for place, (item, who) in enumerate(zip(found, speakers, strict=True)):
        if who.speaker is None:
            at = reading.token_at(item.start)
            low, high = max(0, at - BEFORE), min(len(reading.words), at + AFTER)
            shares = pointer.shares(at, low, high)
            scored = [(one.share(shares, low, high), -k) for k, one in enumerate(able)]
            share, k = max(scored, default=(0.0, 0))
            told = _told(scored, able) if reading.trace else ()
            entity = able[-k].entity if share >= ENOUGH else None
            filled[place] = _pointed(who, entity, told)
    return filled


def _pointed(who: Who, entity: Entity | None, told: tuple[dict[str, Any], ...]) -> Who:
    """A speaker that no rule found, with whom the encoder points at, if it points at one."""
    candidates = (*who.candidates, *told)
    if entity is None:
        return replace(who, candidates=candidates)
    return Who(Speaker((entity.id,), entity.name), "the encoder's pointer", candidates)


def _told(scored: list[tuple[float, int]], able: list[_Mentions]) -> tuple[dict[str, Any], ...]:
    """The likeliest speakers with their shares of the pointer, for an explanation."""
    best = sorted(scored, reverse=True)[:SHOWN]
    return tuple(
        {"name": able[-k].entity.name, "score": round(share, 3), "rule": "the encoder's pointer"}
        for share, k in best
        if share >= LEAST
    )


def spoken(reading: Reading, found: list[Found], speakers: list[Who]) -> tuple[list[Found], list[Who]]:
    """Leave out own words that only the encoder sees where nobody's are known: a diary, a column.

    In an article in which somebody known says his own words without marks, an interview or a transcript,
    those of an unknown speaker stay.
    """
    pairs = list(zip(found, speakers, strict=True))
    if any(item.kind == "unmarked" and who.speaker is not None for item, who in pairs):
        return found, speakers
    for item, _ in pairs:
        if item.pattern == "encoder":
            _drop(reading, item, "nobody's own words without marks are known in the article")
    kept = [(item, who) for item, who in pairs if item.pattern != "encoder"]
    return [item for item, _ in kept], [who for _, who in kept]
