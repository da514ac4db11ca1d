"""From the mention next to a cue to who it is: entities, else the phrase itself."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace

from communique.annotation import Entity, Speaker
from communique.lexicon import words
from communique.stages.quotes.found import Found
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
        self._called: dict[str, Speaker] = {}
        self._names = {entity.id: entity.name for entity in entities}
        self._labels = {entity.id: entity.label for entity in entities}
        self._mentions = sorted(
            (_Mention(m.start, m.end, e.id, m.kind) for e in entities for m in e.mentions),
            key=lambda m: (m.start, m.end, m.entity),
        )
        self._starts = [m.start for m in self._mentions]
        self._first_named: dict[str, int] = {}  # where the first name of each entity ends
        for mention in self._mentions:
            if mention.kind == "name":
                known = self._first_named.get(mention.entity, mention.end)
                self._first_named[mention.entity] = min(known, mention.end)
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

    def speaker(
        self, head: int | None, cue: tuple[int, int] | None = None, near: bool = True
    ) -> Speaker | None:
        """Give who the mention headed by a token is; None where that cannot be said."""
        if head is None:
            return None
        reading = self._reading
        first, last = phrase(reading, head)
        heads = joint_heads(reading, head)
        named = None if cue is None else self._named(head, cue[0])
        heads = heads if named is None else [named]
        last = max(last, *(phrase(reading, token)[1] for token in heads)) if len(heads) > 1 else last
        parts = [self._one(token) for token in heads]
        if len(parts) > 1:  # "Ana Ruiz and chair of the board": one person, two offices
            kept = [p for p, t in zip(parts, heads, strict=True) if not self._is_second_office(t, p)]
            parts = kept or parts
        if any(part is None for part in parts):
            return None
        ids = tuple(dict.fromkeys(i for part in parts if part for i in part[0]))
        name = " and ".join(dict.fromkeys(part[1] for part in parts if part))
        start, end = (reading.starts[first], reading.ends[last - 1]) if near else (None, None)
        return Speaker(ids, name, start, end)

    def labelled(self, head: int | None, found: list[Found]) -> Speaker | None:
        """Give who a label of a transcript is.

        "THE PRESIDENT:" is a person only if the text has named the holder before the talk starts; else
        it keeps its words, for whoever is called so inside the talk is somebody talked of.
        """
        known = self.speaker(head, None, True)
        if head is None or known is None:
            return known
        words = self._reading.slice(*phrase(self._reading, head)).casefold()
        first = self._called.get(words)
        if first is None:
            first = self._called[words] = self._at_first(head, known, found)
        return replace(first, start=known.start, end=known.end)

    def _at_first(self, head: int, known: Speaker, found: list[Found]) -> Speaker:
        """Give who a label is where it stands for the first time."""
        if not known.entities:
            return known
        char = self._reading.starts[head]
        low = bisect.bisect_left(self._starts, char - self._reach)
        near = self._mentions[low : bisect.bisect_right(self._starts, char)]
        over = [m for m in near if char < m.end and m.entity in known.entities]
        opened = min(item.start for item in found if item.pattern == "transcript")
        named = any(self._first_named.get(entity, opened + 1) <= opened for entity in known.entities)
        if named or any(m.kind == "name" for m in over):
            return known
        first, last = phrase(self._reading, head)
        return Speaker((), " ".join(self._reading.slice(first, last).split()), known.start, known.end)

    def _is_second_office(self, token: int, part: tuple[list[str], str] | None) -> bool:
        reading = self._reading
        known = part is not None and part[0]
        determined = any(reading.deps[c] in ("det", "poss") for c in reading.children[token])
        return not known and not determined and reading.words[token] in words("reporting_offices")

    def _named(self, head: int, verb: int) -> int | None:
        """Give the name right before the verb that the parse lost: "The minister of …, Ana Ruiz, said"."""
        reading = self._reading
        last = verb
        for _ in range(2):  # over ", for his part,"
            last = last - 1 if reading.words[last - 1] == "," else last
            first = last
            while first > head and reading.tags[first - 1] in ("NNP", "NNPS"):
                first -= 1
            parted = first - 1 > head and reading.words[first - 1] == ","
            if parted and verb <= head + 45 and 0 < last - first < 7:
                return last - 1
            while last > max(head, verb - 8) and reading.words[last - 1] != ",":
                last -= 1
        return None

    def _one(self, head: int) -> tuple[list[str], str] | None:
        reading = self._reading
        ids = self.at(head) or self._apposed(head)
        if ids:
            return ids, " and ".join(self._names[i] for i in ids)
        word = reading.words[head]
        if word in ("who", "which", "that") and reading.deps[head].startswith("nsubj"):
            verb = reading.heads[head]
            if word == "who" and (person := self._just_named(head)) is not None:
                return [person], self._names[person]
            return self._one(reading.heads[verb]) if reading.deps[verb] == "relcl" else None
        if word in PERSONAL or word in VAGUE:
            return None
        first, last = phrase(reading, head)
        if _is_bare_office(reading, head, first):
            return None
        text = " ".join(reading.slice(first, last).split())
        for article in ARTICLES:
            if text.lower().startswith(article):
                text = text[len(article) :]
        return ([], text) if text else None

    def _just_named(self, relative: int) -> str | None:
        """Give the person named right before ", who": the parse may hang the clause on his party."""
        before = relative - 1
        while before > 0 and self._reading.words[before] in (",", ")", "-rrb-"):
            before -= 1
        ids = [name for name in self.at(before) if self._labels[name] == "PERSON"]
        return ids[0] if len(ids) == 1 and before < relative - 1 else None

    def _apposed(self, head: int) -> list[str]:
        """Give the entities of an apposition, or of the author of a text ("a statement by X")."""
        reading = self._reading
        for child in reading.children[head]:
            if (
                reading.deps[child] == "appos"
                and self.at(child)
                and reading.tags[head] not in ("NNS", "NNPS")
            ):
                return self.at(child)
            if reading.words[head] in words("reporting_documents") and reading.words[child] in ("by", "from"):
                for below in reading.children[child]:
                    if self.at(below):
                        return self.at(below)
        return []


def _is_bare_office(reading: Reading, head: int, first: int) -> bool:
    """Tell whether a phrase is an office and nothing else ("the president"), which names nobody."""
    if reading.words[head] not in words("reporting_offices"):
        return False
    return head - first <= 1 and reading.words[first] in (
        "the",
        "his",
        "her",
        "their",
        "this",
        "that",
        reading.words[head],
    )
