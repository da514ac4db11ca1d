"""Confidence of a quote: how likely its words and its speaker are right.

The construction that found it, the kind of mention of its speaker, how that mention was resolved, and what
the encoder says of its words and of who speaks are named features; the model ``quotes:right`` of
:mod:`communique.model.choice` adds them up (``quotes:right alone`` without the encoder). Its weights were
fitted on the quotes of the press corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.model.choice import Candidate, odds, shares
from communique.model.encoder import is_encoded
from communique.model.heads import QUOTES, between, heads

if TYPE_CHECKING:
    from communique.annotation import Entity, Speaker
    from communique.stages.quotes.found import Found
    from communique.stages.quotes.reading import Reading
    from communique.stages.quotes.speaker import Who

__all__ = ["Evidence", "mention_kind"]

KINDS = {
    "NNP": "name",
    "NNPS": "name",
    "PRP": "pronoun",
    "PRP$": "pronoun",
    "WP": "relative",
    "WDT": "relative",
}
SPEAKERS = {"PERSON": "person", "ORG": "body", "GPE": "state"}
BEFORE, AFTER = 400, 200
"""Tokens around a quote on which the encoder points for who speaks."""

SHORT = 3
"""Tokens of a quote that is a few words."""


def mention_kind(reading: Reading, who: int | None) -> str:
    """Tell whether the mention of a speaker is a name, a pronoun, a relative pronoun, a phrase, or none."""
    return "none" if who is None else KINDS.get(reading.tags[who], "phrase")


class Evidence:
    """What tells how likely the quotes of one article are right.

    Args:
        reading: The columns of the Doc.
        entities: The entities of the article.
    """

    def __init__(self, reading: Reading, entities: Sequence[Entity]) -> None:
        self._reading = reading
        self._labels = {entity.id: entity.label for entity in entities}
        self._entities = {entity.id: entity for entity in entities}
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self._known = is_encoded(reading.doc) and bool(reading.words)
        self.model = "quotes:right" if self._known else "quotes:right alone"
        if self._known:
            tensor = reading.doc.tensor
            self._said = heads().quotes(tensor).cumsum(axis=0)
            self._points = heads().pointer("speaker", tensor)

    def of(self, item: Found, who: Who) -> Candidate[None]:
        """Give the features of one quote."""
        reading = self._reading
        kind, speaks = mention_kind(reading, item.who), self._speaks(who.speaker)
        first, last = reading.token_at(item.start), reading.token_at(item.end)
        features = {
            f"rule: {item.pattern}": 1.0,
            f"mention: {kind}": 1.0,
            f"speaker: {speaks}": 1.0,
            f"{speaks}, mention: {kind}": 1.0,
            f"resolved: {who.rule}": 1.0,
            "no cue": float(item.cue is None),
            "a few words": float(last - first <= SHORT),
            "chosen": who.score or 0.0,
        }
        if self._known:
            features |= self._encoded(item, who, first, last)
        return Candidate.of(None, "quote", features)

    def confidence(self, candidate: Candidate[None]) -> float:
        """Give the probability that a quote is right."""
        return round(shares(self.model, [candidate])[0], 2)

    def _encoded(self, item: Found, who: Who, first: int, last: int) -> dict[str, float]:
        """What the encoder says: that the words are said, in such a quote, and by whom."""
        told = 0.5
        if last > first:
            column = self._said[:, QUOTES.index(item.kind)]
            told = float(column[last - 1] - (column[first - 1] if first else 0.0)) / (last - first)
        features = {f"{item.kind}: encoder reads, odds": odds(told)}
        if who.speaker is not None:
            features["encoder points, odds"] = odds(self._pointed(who.speaker, item, first))
        return features

    def _pointed(self, speaker: Speaker, item: Found, at: int) -> float:
        """Give how surely the encoder points at the speaker's mentions around a quote."""
        reading = self._reading
        at = min(at, len(reading.words) - 1)
        low, high = max(0, at - BEFORE), min(len(reading.words), at + AFTER)
        spans = {span for name in speaker.entities for span in between(self._mentions(name), low, high)}
        if item.who is not None:
            spans.add((item.who, item.who + 1))
        points, total, reached = self._points.shares(at, low, high), 0.0, low
        for first, last in between(sorted(spans), low, high):
            total += points.on(max(first, reached), last) if last > reached else 0.0
            reached = max(reached, last)
        return total

    def _mentions(self, name: str) -> list[tuple[int, int]]:
        """Give the mentions of an entity as tokens, sorted; worked out once, for it may speak often."""
        if name not in self._spans:
            entity, token = self._entities.get(name), self._reading.token_at
            mentions = entity.mentions if entity is not None else ()
            self._spans[name] = sorted((token(m.start), token(m.end)) for m in mentions)
        return self._spans[name]

    def _speaks(self, speaker: Speaker | None) -> str:
        """Tell who speaks: a person, a body, a state, somebody without a name, several, nobody."""
        if speaker is None:
            return "nobody"
        if not speaker.entities:
            return "words"
        labels = {SPEAKERS.get(self._labels.get(name, ""), "other") for name in speaker.entities}
        return "several" if len(speaker.entities) > 1 else labels.pop()
