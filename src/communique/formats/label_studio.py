"""Writes records for correction by hand in Label Studio, and reads what was corrected.

A task an article: its text, and the record's spans as a prediction that Label Studio shows as
if somebody had drawn them. Offsets are code points on both sides (Label Studio 1.6 and later).
See https://labelstud.io/guide/predictions.html and https://labelstud.io/guide/export.html.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args
from xml.sax.saxutils import quoteattr

from communique.errors import RecordError
from communique.formats.regions import RELATIONS, Region, Relation, regions, relations
from communique.formats.targets import written_text
from communique.record import Record
from communique.record.parts import CommitmentKind, EntityLabel, Quote, TimexType

__all__ = ["Corrected", "is_tasks", "label_config", "read_label_studio", "write_label_studio"]

LABELS: dict[str, tuple[str, ...]] = {
    "entities": get_args(EntityLabel),
    "dates": get_args(TimexType),
    "amounts": ("AMOUNT",),
    "quotes": (*get_args(Quote.model_fields["kind"].annotation), "cue", "speaker"),
    "commitments": get_args(CommitmentKind),
}
"""Layer → its labels; a layer is one ``Labels`` control."""

COLOURS = {
    "entities": "#2a9d8f",
    "dates": "#e9c46a",
    "amounts": "#8ab17d",
    "quotes": "#577590",
    "commitments": "#e76f51",
}


@dataclass(frozen=True, slots=True)
class Corrected:
    """What stands in one task of an export.

    Attributes:
        id: The record's id.
        text: The record's text.
        regions: The spans, in the order of the text.
        relations: The links between them.
        by_hand: Whether somebody has submitted the task; else it holds the prediction.
    """

    id: str
    text: str
    regions: tuple[Region, ...]
    relations: tuple[Relation, ...]
    by_hand: bool


def write_label_studio(
    records: Iterable[Record], path: Path, notes: Mapping[tuple[str, str], str] | None = None
) -> int:
    """Write tasks to import, and beside them the labelling interface that fits (``.xml``).

    Args:
        records: The records.
        path: A ``.json`` file; it appears under its name only whole.
        notes: What readers said of an item, by the ids of record and item; it stands before its other note.

    Returns:
        How many records were written.
    """
    count = 0
    with written_text(path) as stream:
        for record in records:
            stream.write(",\n" if count else "[\n")
            count += 1
            json.dump(_task(record, count, notes or {}), stream, ensure_ascii=False)
        stream.write("\n]\n" if count else "[]\n")
    with written_text(path.with_suffix(".xml")) as stream:
        stream.write(label_config())
    return count


def is_tasks(path: Path) -> bool:
    """Tell whether a file is one of the two that :func:`write_label_studio` wrote."""
    begins = (b"<View>\n  <Relations>",) if path.suffix == ".xml" else (b'[\n{"data": {"text": ', b"[]\n")
    with path.open("rb") as stream:
        return stream.read(100).startswith(begins)


def label_config() -> str:
    """Give the labelling interface of a project for such tasks (*Settings, Labeling Interface, Code*).

    Example:
        >>> '<Label value="pledge"' in label_config()
        True
    """
    lines = ["<View>", "  <Relations>"]
    lines += [f"    <Relation value={quoteattr(name)}/>" for name in RELATIONS]
    lines.append("  </Relations>")
    for layer, labels in LABELS.items():
        lines.append(f'  <Labels name="{layer}" toName="text" showInline="true">')
        lines += [f'    <Label value="{label}" background="{COLOURS[layer]}"/>' for label in labels]
        lines.append("  </Labels>")
    lines.append('  <Text name="text" value="$text"/>')
    lines.append(
        '  <TextArea name="note" toName="text" perRegion="true" editable="true" maxSubmissions="1"/>'
    )
    return "\n".join([*lines, "</View>", ""])


def read_label_studio(path: Path) -> Iterator[Corrected]:
    """Give the tasks of a JSON export (or of a file that was never imported).

    Of a task that was submitted more than once, the last submission counts; skipped ones do not.

    Args:
        path: A file in Label Studio's format *JSON*, not *JSON-MIN*.

    Raises:
        RecordError: ``record-tasks`` if it is none.
    """
    try:
        tasks = json.loads(path.read_bytes())
        if not isinstance(tasks, list):
            raise TypeError("no list of tasks")
        yield from map(_corrected, tasks)
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        what = f"{path.name} holds no tasks of Label Studio ({type(cause).__name__}: {cause})"
        raise RecordError("record-tasks", what, "export the project as JSON") from cause


def _task(record: Record, number: int, notes: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    found = [_noted(region, record.id, notes) for region in regions(record)]
    result: list[dict[str, Any]] = []
    for region in found:
        place = {"id": f"{number}-{region.id}", "to_name": "text"}  # ids must differ in the whole project
        offsets = {"start": region.start, "end": region.end}
        words = record.text[region.start : region.end]
        value = {**offsets, "text": words, "labels": [region.label]}
        result.append({**place, "from_name": region.layer, "type": "labels", "value": value})
        if region.note:
            value = {**offsets, "text": [region.note]}
            result.append({**place, "from_name": "note", "type": "textarea", "value": value})
    for link in relations(record, found):
        ends = {"from_id": f"{number}-{link.start}", "to_id": f"{number}-{link.end}"}
        result.append({"type": "relation", **ends, "direction": "right", "labels": [link.kind]})
    model = f"communique {record.provenance.communique}"
    return {
        "data": {"text": record.text, "id": record.id, "path": record.source.path, "url": record.source.url},
        "predictions": [{"model_version": model, "result": result}],
    }


def _noted(region: Region, record: str, notes: Mapping[tuple[str, str], str]) -> Region:
    """Return a region with what readers said of it; what is said of a person stands at the first mention."""
    said = notes.get((record, region.id.removesuffix("-1")))
    return replace(region, note=" · ".join(filter(None, (said, region.note)))) if said else region


def _corrected(task: dict[str, Any]) -> Corrected:
    made = [one for one in task.get("annotations", ()) if not one.get("was_cancelled")]
    made.sort(key=lambda one: one.get("updated_at") or one.get("created_at") or "")
    chosen = made[-1:] or task.get("predictions", ())[:1]
    result = chosen[0]["result"] if chosen else []
    notes = {one["id"]: " ".join(one["value"]["text"]) for one in result if one.get("from_name") == "note"}
    found = [
        _region(one, label, notes)
        for one in result
        if one["type"] == "labels"
        for label in one["value"]["labels"]
    ]
    links = [
        Relation(kind, *(ends if one.get("direction") != "left" else reversed(ends)))
        for one in result
        if one["type"] == "relation"
        for ends in [(one["from_id"], one["to_id"])]
        for kind in one.get("labels") or ("",)
    ]
    found.sort(key=lambda region: (region.start, -region.end))
    data = task["data"]
    return Corrected(str(data.get("id", "")), data["text"], tuple(found), tuple(links), bool(made))


def _region(one: dict[str, Any], label: str, notes: dict[str, str]) -> Region:
    id, value = one["id"], one["value"]
    return Region(id, one["from_name"], label, value["start"], value["end"], notes.get(id, ""))
