"""Reads the examples that stand beside the rules, and keeps the Doc that a record was made of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from spacy.tokens import Doc

from communique import Extractor
from communique.lexicon.rules import variants
from communique.record import Record
from communique.settings import Settings

__all__ = ["LAYERS", "PUBLISHED", "Marked", "Reader", "dropped_by", "kept_by", "marked"]

PUBLISHED = "2024-03-04"
"""Every example stands in an article of this day."""


class Marked(NamedTuple):
    """A sentence of an example, with the characters that it marks (0, 0 where it marks none)."""

    text: str
    start: int
    end: int

    def holds(self, start: int) -> bool:
        """Return whether a character is marked."""
        return self.start <= start < self.end


def marked(example: str) -> Iterator[Marked]:
    """Give the sentences that an example stands for; ¶ parts its paragraphs, ⏎ its lines."""
    return (Marked(*found) for found in variants(example.replace(" ¶ ", "\n\n").replace("⏎", "\n")))


class Reader(Extractor):
    """Reads sentences, each once, and gives the record and the Doc it was made of."""

    def __init__(self, *, encoder: bool = False) -> None:
        super().__init__(Settings(encoder=encoder, explain=True))
        self._last: Doc | None = None
        self.read = functools.cache(self.read_anew)

    def read_anew(self, text: str, published: str | None = PUBLISHED) -> tuple[Record, Doc]:
        """Read a sentence, though it was read before."""
        record = self.extract(text, published=published)
        assert self._last is not None, f"not read as English: {text}"
        return record, self._last

    def _record(self, doc: Doc, *rest: Any) -> Record:
        self._last = doc
        return super()._record(doc, *rest)


LAYERS = {"cleaning": ("cleaning", "layout"), "cast": ("cast", "entities")}
"""Layers of an explanation that a stage tells, where they are not called as the stage is."""

Row = dict[str, Any]


def kept_by(record: Record, stage: str, example: Marked) -> set[str]:
    """The names of all rules that made, placed or resolved what stands at the marked words."""
    rows = [row for row in _rows(record, stage) if row["id"] is not None]
    return {name for row in rows for name in _names(_there(record, example, row))}


def dropped_by(record: Record, stage: str, example: Marked) -> set[str]:
    """The names of the rules that dropped a candidate at the marked words."""
    rows = [row for row in _rows(record, stage) if row["id"] is None and _touches(record, example, row)]
    return {name for row in rows for name in (row["dropped_by"], row.get("because", ""))}


def _rows(record: Record, stage: str) -> list[Row]:
    told: Any = record.extras["explain"]
    return [row for layer in LAYERS.get(stage, (stage,)) for row in told.get(layer, ())]


def _there(record: Record, example: Marked, row: Row) -> Row:
    """A row without the mentions that are not marked; nothing of it where neither it nor any mention is."""
    mentions = [mention for mention in row.get("mentions", ()) if _touches(record, example, mention)]
    return row | {"mentions": mentions} if mentions or _touches(record, example, row) else {}


def _touches(record: Record, example: Marked, row: Row) -> bool:
    """Whether characters of a row are marked; an example without marks means all of the text."""
    if example.start == example.end:
        return True
    if "source" in row:
        return example.holds(row["source"])
    start, end = record.to_source(row["start"], row["end"])
    return start < example.end and end > example.start


NAMING = ("rule", "value_rule", "construction", "changes", "joined", "currency", "by", "utterance", "extent")


def _names(told: Any, key: str = "") -> Iterator[str]:
    """Every name of a rule inside a row; of several joined by semicolons, each."""
    if isinstance(told, dict):
        yield from (name for key, value in told.items() for name in _names(value, key))
    elif isinstance(told, list):
        yield from (name for value in told for name in _names(value, key))
    elif key in NAMING and isinstance(told, str):
        for part in told.split("; "):
            plain = re.sub(r" \(verb: \w+\)$", "", part)
            yield from (plain, *plain.partition(": ")[::2], *plain.partition(" of ")[:1])
