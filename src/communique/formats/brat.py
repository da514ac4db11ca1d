"""Writes records for correction by hand in brat: a ``.txt`` and a ``.ann`` an article.

Standoff format: text-bound annotations with ids, attributes for single values, notes for
the rest. brat wants no line break inside an annotation, so a span over several lines is
given as fragments. See https://brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.record import Record

__all__ = ["Mark", "is_brat", "marks", "read_marks", "write_brat"]

LINE = re.compile(r"[^\n]+")
UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation: a label, characters ``start`` to ``end`` of the text, and a note (may be empty)."""

    label: str
    start: int
    end: int
    note: str = ""


def marks(record: Record) -> Iterator[Mark]:
    """Give the annotations of one record, layer by layer."""
    for date in record.dates:
        yield Mark(f"Date_{date.type}", date.start, date.end, date.value or "")
    for amount in record.amounts:
        value = "" if amount.value is None else f"{amount.value} {amount.currency or amount.unit or ''}"
        yield Mark("Amount", amount.start, amount.end, value.strip())
    for entity in record.entities:
        for mention in entity.mentions:
            yield Mark(f"Entity_{entity.label}", mention.start, mention.end, f"{entity.id} {entity.name}")
    for quote in record.quotes:
        who = quote.speaker.name if quote.speaker else ""
        yield Mark(f"Quote_{quote.kind}", quote.start, quote.end, who)
        if quote.cue is not None:
            yield Mark("Cue", quote.cue.start, quote.cue.end, quote.id)
    for item in record.commitments:
        actors = ", ".join(actor.name for actor in item.actors)
        yield Mark(f"Commitment_{item.kind}", item.start, item.end, f"{item.status}: {actors}")


def write_brat(records: Iterable[Record], folder: Path) -> int:
    """Write two files an article and ``annotation.conf``.

    Files are named after the record's id; characters that a file name should not have become
    ``_``, and a name that is taken gets a number, so that no file leaves the folder.

    Args:
        records: The records.
        folder: Where the files go; made if it is not there.

    Returns:
        How many records were written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken: dict[str, int] = {}
    labels: set[str] = set()
    count = 0
    for record in records:
        name = _file_name(record.id, taken)
        _write(folder / f"{name}.txt", record.text)
        found = [mark for mark in marks(record) if mark.end > mark.start]
        lines = [line for number, mark in enumerate(found, 1) for line in _lines(mark, number, record.text)]
        _write(folder / f"{name}.ann", "".join(lines))
        labels.update(mark.label for mark in found)
        count += 1
    conf = "[entities]\n" + "".join(f"{label}\n" for label in sorted(labels))
    _write(folder / "annotation.conf", conf + "[relations]\n[events]\n[attributes]\n")
    return count


def is_brat(path: Path) -> bool:
    """Tell whether an ``annotation.conf`` is one that :func:`write_brat` wrote."""
    return path.read_bytes()[:11] == b"[entities]\n"


def _write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)  # what is a link would lead elsewhere
    with path.open("x", encoding="utf-8", newline="") as stream:
        stream.write(text)


def read_marks(annotations: str) -> Iterator[Mark]:
    """Give the annotations of an ``.ann`` file, corrected or not; a mark of fragments is whole again."""
    notes: dict[str, str] = {}
    bodies: list[tuple[str, str]] = []
    for line in annotations.split("\n"):
        id, _, rest = line.partition("\t")
        if id.startswith("T"):
            bodies.append((id, rest.split("\t")[0]))
        elif id.startswith("#"):
            target, _, note = rest.partition("\t")
            notes[target.split(" ")[-1]] = note
    for id, body in bodies:
        label, _, fragments = body.partition(" ")
        offsets = [int(offset) for fragment in fragments.split(";") for offset in fragment.split(" ")]
        yield Mark(label, offsets[0], offsets[-1], notes.get(id, ""))


def _lines(mark: Mark, number: int, text: str) -> Iterator[str]:
    parts = [(part.start(), part.end()) for part in LINE.finditer(text, mark.start, mark.end)]
    if not parts:
        return
    places = ";".join(f"{start} {end}" for start, end in parts)
    words = " ".join(text[start:end] for start, end in parts)
    yield f"T{number}\t{mark.label} {places}\t{words}\n"
    if mark.note:
        yield f"#{number}\tAnnotatorNotes T{number}\t{' '.join(mark.note.split())}\n"


def _file_name(id: str, taken: dict[str, int]) -> str:
    name = UNSAFE.sub("_", id).strip(".").lstrip("-")[:150] or "record"
    while name in taken:  # what is added counts up, and is not cut off again
        taken[name] += 1
        name = f"{name}_{taken[name]}"
    taken[name] = 1
    return name
