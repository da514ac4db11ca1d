"""From the mention next to a cue to who it is: entities, else the phrase itself."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from communique.annotation import Entity, Speaker
from communique.lexicon import words
from communique.stages.quotes.phrases import joint_heads, phrase
from communique.stages.quotes.reading import Reading

__all__ = ["Resolver"]

ARTICLES = ("the ", "a ", "an ")
PERSONAL = frozenset(
    {"he", "she", "i", "we", "you", "it", "they", "him", "her", "them", "his", "their", "its", "my", "our"}
)
VAGUE = frozenset(
    {"who", "which", "that", "this", "these", "those", "there", "what", "one", "some", "others", "another"}
)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    entity: str
    kind: str


class Resolver:
    """Resolves speakers of one Doc against the entities that an earlier stage left."""

    def __init__(self, reading: Reading, entities: list[Entity]) -> None:
        self._reading = reading
        self._names = {entity.id: entity.name for entity in entities}
        self._labels = {entity.id: entity.label for entity in entities}
        self._mentions = sorted(
            (_Mention(m.start, m.end, e.id, m.kind) for e in entities for m in e.mentions),
            key=lambda m: (m.start, m.end, m.entity),
        )
        self._starts = [m.start for m in self._mentions]
        self._reach = max((m.end - m.start for m in self._mentions), default=0)

    def at(self, token: int) -> list[str]:
        """Give the ids of the entities that the tightest mention over a token means."""
        char, end = self._reading.starts[token], self._reading.ends[token]
        low = bisect.bisect_left(self._starts, char - self._reach)
        high = bisect.bisect_right(self._starts, char)
        over = [m for m in self._mentions[low:high] if m.end >= end]
        if not over:
            return []
        size = min(m.end - m.start for m in over)
        ids = [m.entity for m in over if m.end - m.start == size]
        return list(dict.fromkeys(ids))

    def speaker(self, head: int | None, near: bool = True) -> Speaker | None:
        """Give who the mention headed by a token is; None where that cannot be said."""
        if head is None:
            return None
        reading = self._reading
        first, last = phrase(reading, head)
        heads = joint_heads(reading, head)
        last = max(last, phrase(reading, heads[-1])[1])
        parts = [self._one(token) for token in heads]
        if any(part is None for part in parts):
            return None
        ids = tuple(dict.fromkeys(i for part in parts if part for i in part[0]))
        name = " and ".join(dict.fromkeys(part[1] for part in parts if part))
        start, end = (reading.starts[first], reading.ends[last - 1]) if near else (None, None)
        return Speaker(ids, name, start, end)

    def _one(self, head: int) -> tuple[list[str], str] | None:
        reading = self._reading
        ids = self.at(head)
        if not ids:
            for child in reading.children[head]:
                if reading.deps[child] == "appos" and self.at(child):
                    ids = self.at(child)
        if ids:
            return ids, " and ".join(self._names[i] for i in ids)
        word = reading.words[head]
        if word in ("who", "which", "that") and reading.deps[head].startswith("nsubj"):
            verb = reading.heads[head]
            if reading.deps[verb] == "relcl":
                return self._one(reading.heads[verb])
        if word in PERSONAL or word in VAGUE:
            return None
        first, last = phrase(reading, head)
        text = reading.slice(first, last)
        for article in ARTICLES:
            if text.lower().startswith(article):
                text = text[len(article) :]
        if not _speaks(reading, head):
            return None
        return [], " ".join(text.split())


def _speaks(reading: Reading, head: int) -> bool:
    word, tag = reading.words[head], reading.tags[head]
    return tag.startswith("NNP") or word in words("reporting_speakers") or tag in ("NNS", "NN")
