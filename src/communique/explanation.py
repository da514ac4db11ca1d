"""The reasons of one record, to look up and to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from communique.reasons import VETOES
from communique.record import Record

__all__ = ["Explanation", "Reason"]

FIELDS = frozenset({"id", "start", "end", "rule", "dropped_by"})
"""Keys of a row that every layer has; the others are its details."""

HEADINGS = {
    "cleaning": "Cleaning",
    "layout": "Layout",
    "dates": "Dates",
    "amounts": "Amounts",
    "entities": "People, bodies, places",
    "references": "References read by the encoder",
    "quotes": "Quotes",
    "commitments": "Commitments",
}
SHOWN = 70
"""Characters of an item's words that a line shows."""
MOST = 5
"""Candidates and mentions of one item that are shown."""
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")

Piece = tuple[str, str]
"""Words and their style."""
Line = tuple[int, tuple[Piece, ...]]
"""Indentation and pieces."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item of a record is there, or why a candidate is not.

    Attributes:
        layer: Layer of the record; ``cleaning`` and ``layout`` for what was read before the stages.
        id: Id of the item, or its place (``title``, ``sections[0].heading``); None for a dropped candidate.
        start: First character in the text of the record.
        end: Character behind the last.
        text: The words.
        rule: What found it: the name of a rule or of a head of the encoder.
        dropped_by: The rule that dropped it; None for an item.
        details: What else the layer tells, by name.
    """

    layer: str
    id: str | None
    start: int
    end: int
    text: str
    rule: str
    dropped_by: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A record and the reasons of all its items; printed, it is text to read.

    Attributes:
        record: The record, its reasons in ``extras["explain"]``.
        reasons: One for each item, and one for each dropped candidate, layer by layer.
        vetoes: Names of the rules that may drop an item, by layer.
    """

    record: Record
    reasons: tuple[Reason, ...]
    vetoes: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, record: Record) -> Explanation:
        """Read the reasons of a record that was made with ``explain``.

        Args:
            record: The record; without reasons the explanation is empty.
        """
        told: Any = record.extras.get("explain") or {}
        layers = {layer: rows for layer, rows in told.items() if layer != VETOES}
        reasons = (_reason(layer, row, record.text) for layer, rows in layers.items() for row in rows)
        return cls(record, tuple(reasons), {k: tuple(names) for k, names in told.get(VETOES, {}).items()})

    def __getitem__(self, id: str) -> Reason:
        """Give the reason of an item by its id, or by its place in the layout (``title``)."""
        for reason in self.reasons:
            if reason.id == id and reason.layer != "references":
                return reason
        raise KeyError(id)

    def dropped(self, layer: str | None = None) -> tuple[Reason, ...]:
        """Give the candidates that were dropped, of one layer or of all."""
        return tuple(r for r in self.reasons if r.dropped_by is not None and layer in (None, r.layer))

    def lines(self) -> Iterator[Line]:
        """Lay the reasons out as indented lines of styled words, layer by layer."""
        layers = dict.fromkeys(reason.layer for reason in self.reasons)
        for layer in layers:
            reasons = [reason for reason in self.reasons if reason.layer == layer]
            dropped = sum(reason.dropped_by is not None for reason in reasons)
            count = f" ({len(reasons) - dropped}; {dropped} dropped)"
            yield 0, ()
            yield 0, ((HEADINGS.get(layer, layer) + count, "bold"),)
            for reason in reasons:
                yield from _lines(reason)

    def __str__(self) -> str:
        lines = (" " * indent + "".join(words for words, _ in pieces) for indent, pieces in self.lines())
        return "\n".join(lines).strip("\n")


def _reason(layer: str, row: Mapping[str, Any], text: str) -> Reason:
    details = {name: value for name, value in row.items() if name not in FIELDS}
    start, end = row["start"], row["end"]
    words = details.get("words", text[start:end]) if start == end else text[start:end]
    return Reason(layer, row["id"], start, end, words, row["rule"], row.get("dropped_by"), details)


def _lines(reason: Reason) -> Iterator[Line]:
    """One item or dropped candidate: its words and rule, then what else there is to say of it."""
    words = _short(reason.text)
    if reason.dropped_by is not None:
        yield (
            2,
            ((f"– {words}", "dim"), (f"  {reason.rule}, dropped: ", "dim"), (reason.dropped_by, "yellow")),
        )
    else:
        yield 2, ((f"{reason.id}  ", "cyan"), (words, ""), ("  ", ""), (reason.rule, "green"))
    for name, value in reason.details.items():
        if name != "words":
            yield from _detail(name.replace("_", " "), value, 6)


def _detail(name: str, value: Any, indent: int) -> Iterator[Line]:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        yield indent, ((f"{name}:", "dim"),)
        for item in value[:MOST]:
            yield indent + 2, ((_inline(item), ""),)
        if len(value) > MOST:
            yield indent + 2, ((f"… {len(value) - MOST} more", "dim"),)
    elif isinstance(value, dict) and any(isinstance(inner, (list, dict)) for inner in value.values()):
        plain = {k: v for k, v in value.items() if not isinstance(v, (list, dict))}
        yield indent, ((f"{name}: ", "dim"), (_inline(plain), ""))
        for inner, held in value.items():
            if isinstance(held, (list, dict)):
                yield from _detail(inner.replace("_", " "), held, indent + 2)
    else:
        yield indent, ((f"{name}: ", "dim"), (_inline(value), ""))


def _inline(value: Any) -> str:
    """A value on one line: the parts of an object behind one another, features without their zeros."""
    if isinstance(value, dict):
        parts = [_part(name, inner) for name, inner in value.items()]
        return ", ".join(part for part in parts if part)
    if isinstance(value, list):
        return "; ".join(_inline(inner) for inner in value)
    return _short(value) if isinstance(value, str) else str(value)


def _part(name: str, value: Any) -> str:
    if value is None or name in ("start", "end", "value") and isinstance(value, (int, dict)):
        return ""
    if name in ("name", "text", "rule", "value", "kind", "title"):
        return _inline(value)
    return (
        f"{name.replace('_', ' ')} {_inline(value)}" if not isinstance(value, dict) else f"({_inline(value)})"
    )


def _short(words: str) -> str:
    plain = CONTROLS.sub(" ", words)
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"
