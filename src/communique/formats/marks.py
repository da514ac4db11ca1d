"""Marks that readers of a report left, right or wrong; they become tasks of Label Studio or gold lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from communique.errors import InputError, RecordError
from communique.formats.gold import gold_line, words_of
from communique.formats.label_studio import write_label_studio
from communique.formats.lines import read_records
from communique.record import Record

__all__ = ["Applied", "Mark", "apply_marks", "read_marks"]


@checked(frozen=True)
class Mark:
    """What a reader said of an item.

    Attributes:
        article: The id of the record.
        layer: ``date``, ``amount``, ``person``, ``quote`` or ``commitment``.
        item: The id of the item in the record.
        text: The words that the reader saw.
        verdict: ``right`` or ``wrong``.
        note: What is wrong, or should be; may be empty.
    """

    article: str
    layer: str
    item: str
    text: str
    verdict: Literal["right", "wrong"]
    note: str = ""

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.verdict, self.note)))


@dataclass(frozen=True)
class Applied:
    """How many articles were written, how many marks they hold, and which marks fit no record."""

    articles: int
    marks: int
    strays: tuple[Mark, ...]


def read_marks(path: Path) -> list[Mark]:
    """Return the marks of a file that a report gave.

    Raises:
        InputError: ``input-unreadable`` if it cannot be read.
        RecordError: ``record-marks`` if it holds no marks.
    """
    try:
        found = json.loads(path.read_bytes())
        return TypeAdapter(list[Mark]).validate_python(found["marks"])
    except OSError as cause:
        raise InputError("input-unreadable", f"{path}: {cause.strerror or cause}", "give a file") from cause
    except (ValueError, KeyError, TypeError, ValidationError) as cause:
        what = f"{path.name} holds no marks ({type(cause).__name__})"
        raise RecordError("record-marks", what, "download them from the view Marks of a report") from cause


def apply_marks(marks: Sequence[Mark], records: Iterable[Path], output: Path) -> Applied:
    """Write the articles that have marks as tasks of Label Studio (``.json``) or as gold lines (``.jsonl``).

    Args:
        marks: The marks; of several on one item the last counts.
        records: Files of records, among them those that the report was made of.
        output: The file; it appears under its name only whole.

    Raises:
        RecordError: ``record-marks-form`` if the suffix is another one.
    """
    if output.suffix not in (".json", ".jsonl"):
        what = f"{output.name} is neither .json (tasks of Label Studio) nor .jsonl (gold lines)"
        raise RecordError("record-marks-form", what, "give the output one of these suffixes")
    by_article: dict[str, dict[str, Mark]] = {}
    for mark in marks:
        by_article.setdefault(mark.article, {})[mark.item] = mark
    found = list(_marked(by_article, records))
    if output.suffix == ".json":
        notes = {(record.id, one.item): str(one) for record, kept in found for one in kept}
        write_label_studio((record for record, _ in found), output, notes)
    else:
        _write_gold(found, output)
    fitting = {id(one) for _, kept in found for one in kept}
    strays = (one for items in by_article.values() for one in items.values() if id(one) not in fitting)
    return Applied(len(found), len(fitting), tuple(strays))


def _marked(
    by_article: dict[str, dict[str, Mark]], records: Iterable[Path]
) -> Iterator[tuple[Record, list[Mark]]]:
    """Yield the records that have marks, once each, with the marks that fit."""
    seen: set[str] = set()
    for path in records:
        for record in read_records(path):
            if record.id in seen or record.id not in by_article:
                continue
            words = words_of(record)
            kept = [one for one in by_article[record.id].values() if words.get(one.item) == one.text]
            if kept:
                seen.add(record.id)
                yield record, kept


def _write_gold(found: Iterable[tuple[Record, list[Mark]]], output: Path) -> None:
    part = output.with_name(f"part-{output.name}")
    with part.open("w", encoding="utf-8", newline="") as stream:
        for record, kept in found:
            right = {one.item for one in kept if one.verdict == "right"}
            wrong = [
                {"layer": one.layer, "id": one.item, "text": one.text, "note": one.note}
                for one in kept
                if one.verdict == "wrong"
            ]
            line = gold_line(record, right) | {"wrong": wrong}
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    part.replace(output)
