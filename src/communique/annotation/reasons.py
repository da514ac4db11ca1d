"""Why an item is there and why a candidate is not: rows that rules leave where somebody asks.

A row is a JSON object. ``id`` names the item of the record (``Q1``, or ``title`` and ``sections[0].heading``
in the layout), and is null for a candidate that was dropped; ``start`` and ``end`` are characters of the
text; ``rule`` names what found it; ``dropped_by`` names what dropped it. What else a layer tells stands
beside these. Rules carry their names along, which costs nothing; rows are made only where a
:class:`Trace` listens.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["SILENT", "VETOES", "Layers", "Trace", "in_order", "listen", "note", "withdraw"]

Row = dict[str, Any]
Layers = dict[str, Any]
"""The rows of all layers by name; under :data:`VETOES` the names of rules that may drop an item, by layer."""

VETOES = "vetoes"


class Trace:
    """Keeps the rows of one layer; false, and deaf, where nobody asked.

    Example:
        >>> trace = listen({}, "amounts")
        >>> trace.drop(0, 4, "figure", "year")
        >>> trace.rows
        [{'id': None, 'start': 0, 'end': 4, 'rule': 'figure', 'dropped_by': 'year'}]
    """

    __slots__ = ("rows",)

    def __init__(self, rows: list[Row] | None = None) -> None:
        self.rows = rows

    def __bool__(self) -> bool:
        return self.rows is not None

    def keep(self, id: str, start: int, end: int, rule: str, **more: Any) -> None:
        """Say which rule made an item of the record.

        Args:
            id: Its id, or its place in the record.
            start: First character.
            end: Character behind the last.
            rule: Name of the rule or head.
            **more: What else speaks for or against it, as JSON values; None and nothing are left out.
        """
        if self.rows is not None:
            row = {"id": id, "start": start, "end": end, "rule": rule}
            self.rows.append(row | _told(more))

    def drop(self, start: int, end: int, rule: str, by: str, **more: Any) -> None:
        """Say which rule dropped a candidate.

        Args:
            start: First character.
            end: Character behind the last.
            rule: Name of what found it.
            by: Name of what dropped it.
            **more: What else there is to say of it, as JSON values; None and nothing are left out.
        """
        if self.rows is not None:
            row = {"id": None, "start": start, "end": end, "rule": rule, "dropped_by": by}
            self.rows.append(row | _told(more))


SILENT = Trace()
"""Listens to nothing."""


def _told(more: Row) -> Row:
    return {name: value for name, value in more.items() if value not in (None, "", [], {}, ())}


def _place(row: Row) -> tuple[bool, int, int]:
    if row["id"] is not None:
        return False, 0, 0
    return True, row["start"], row["end"]


def listen(layers: Layers | None, layer: str, vetoes: Iterable[str] = ()) -> Trace:
    """Give the trace of one layer, which begins anew; a silent one where nobody asked.

    Args:
        layers: The rows of all layers, None where nobody asked.
        layer: Name of the layer.
        vetoes: Names of the rules that may drop one of its items.
    """
    if layers is None:
        return SILENT
    named = list(dict.fromkeys(vetoes))
    if named:
        layers.setdefault(VETOES, {})[layer] = named
    rows: list[Row] = []
    layers[layer] = rows
    return Trace(rows)


def note(layers: Layers | None, layer: str) -> Trace:
    """Give the trace of a layer that goes on; a silent one where nobody asked."""
    return SILENT if layers is None else Trace(layers.setdefault(layer, []))


def in_order(layers: Layers | None) -> None:
    """Put the items of each layer first, as they were told, then what was dropped, in order of the text."""
    for layer, rows in (layers or {}).items():
        if layer != VETOES:
            rows.sort(key=_place)


def withdraw(layers: Layers, layer: str, by: str) -> None:
    """Make candidates of the items of a layer, where the record cannot hold it."""
    for row in layers.get(layer, ()):
        if row["id"] is not None:
            row.update(id=None, dropped_by=by)
