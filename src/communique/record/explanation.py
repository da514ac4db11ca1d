"""The reasons of one record, to look up and to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from communique.annotation.reasons import VETOES
from communique.record.record import Record

__all__ = ["Explanation", "Line", "Reason"]

FIELDS = frozenset({"id", "start", "end", "rule", "dropped_by"})
"""Keys of a row that every layer has; the others are its details."""

HEADINGS = {
    "cleaning": "Cleaning",
    "layout": "Layout",
    "dates": "Dates",
    "amounts": "Amounts",
    "entities": "People, bodies, places",
    "references": "References that the encoder was asked about",
    "quotes": "Quotes",
    "commitments": "Commitments",
}
SHOWN = 72
"""Characters of the article's words that a line shows."""
MOST = 5
"""Mentions, roles and pieces of evidence of one item that are shown."""
LIKELIEST = 3
"""Candidates that are shown of those with a score."""
LEAST = 0.01
"""Candidates below this score are not shown."""
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
    details: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """A record and the reasons of all its items; printed, it is text to read.

    Attributes:
        record: The record, its reasons in ``extras["explain"]``.
        reasons: One for each item, and one for each dropped candidate, layer by layer.
        vetoes: Names of the rules that may drop an item, by layer.

    Example:
        >>> from communique import Extractor
        >>> told = Extractor(stages=["amounts"]).explain("They paid $5 million in 2021.")
        >>> told["A1"].rule, [(reason.text, reason.dropped_by) for reason in told.dropped("amounts")]
        ('money: a currency before a figure', [('2021', 'a year')])
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
        for layer in dict.fromkeys(reason.layer for reason in self.reasons):
            reasons = [reason for reason in self.reasons if reason.layer == layer]
            dropped = sum(reason.dropped_by is not None for reason in reasons)
            yield 0, ()
            heading = f"{HEADINGS.get(layer, layer)} ({len(reasons) - dropped}, {dropped} dropped)"
            yield 0, ((heading, "bold"),)
            for reason in reasons:
                yield from _lines(reason)

    def __repr__(self) -> str:
        dropped = len(self.dropped())
        return f"<Explanation of {self.record.id}: {len(self.reasons) - dropped} items, {dropped} dropped>"

    def __str__(self) -> str:
        lines = (" " * indent + "".join(words for words, _ in pieces) for indent, pieces in self.lines())
        return "\n".join(lines).strip("\n")


def _reason(layer: str, row: Mapping[str, Any], text: str) -> Reason:
    details = {name: value for name, value in row.items() if name not in FIELDS}
    start, end = row["start"], row["end"]
    words = details.get("words", "") if start == end else text[start:end]
    return Reason(layer, row["id"], start, end, words, row["rule"], row.get("dropped_by"), details)


def _lines(reason: Reason) -> Iterator[Line]:
    """One item or dropped candidate: its words and rule, then what else there is to say of it."""
    words = (_short(reason.text), "") if reason.id != "language" else ("", "")
    if reason.dropped_by is not None:
        yield 2, (("– ", "dim"), words, (f"  {reason.rule}: dropped, ", "dim"), (reason.dropped_by, "yellow"))
    else:
        yield 2, ((f"{reason.id}  ", "cyan"), words, ("  " if words[0] else "", ""), (reason.rule, "green"))
    for name, value in reason.details.items():
        if name != "words":
            yield from _detail(name.replace("_", " "), value, 6)


def _detail(name: str, value: Any, indent: int) -> Iterator[Line]:
    """One detail: on one line, or a line for each part where it has parts of its own."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        yield from _list(name, value, indent)
    elif isinstance(value, dict):
        plain = {k: v for k, v in value.items() if not isinstance(v, (list, dict))}
        yield indent, ((f"{name}: " if plain else f"{name}:", "dim"), (_object(plain), ""))
        for inner, held in value.items():
            if isinstance(held, (list, dict)) and held:
                yield from _detail(inner.replace("_", " "), held, indent + 2)
    else:
        yield indent, ((f"{name}: ", "dim"), (_plain(value), ""))


def _list(name: str, items: Sequence[Mapping[str, Any]], indent: int) -> Iterator[Line]:
    """Candidates with scores on one line, the likeliest first; other objects a line each."""
    if "score" in items[0]:
        best = sorted(items, key=lambda item: -item.get("score", 0.0))[:LIKELIEST]
        told = "; ".join(_scored(item) for item in best if item.get("score", 0.0) >= LEAST)
        yield indent, ((f"{name}: ", "dim"), (told or "none likely", ""))
        return
    yield indent, ((f"{name}:", "dim"),)
    for item in items[:MOST]:
        yield indent + 2, ((_object(item), ""),)
    if len(items) > MOST:
        yield indent + 2, ((f"… {len(items) - MOST} more", "dim"),)


def _scored(item: Mapping[str, Any]) -> str:
    rule = f" ({item['rule']})" if item.get("rule") else ""
    return f"{_plain(item['name'])} {item['score']:.2f}{rule}"


def _object(value: Mapping[str, Any]) -> str:
    """An object on one line: its words and rule as they are, other parts behind their names."""
    parts = []
    for name, inner in value.items():
        if name in ("start", "end") or inner is None:
            continue
        words = _short(inner) if name in ("text", "mention") else _plain(inner)
        parts.append(
            words if name in ("text", "name", "title", "value", "rule", "kind") else f"{name}: {words}"
        )
    return " · ".join(parts)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_plain, value))
    if isinstance(value, dict):
        return _object(value)
    return CONTROLS.sub(" ", str(value))


def _short(words: str) -> str:
    plain = CONTROLS.sub(" ", words)
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"
