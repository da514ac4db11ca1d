"""A ledger as JSON Lines: a head, then articles, register, threads and visits, one a line."""

from __future__ import annotations

import functools
import json
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, BinaryIO

from communique.errors import InputError
from communique.ledger.model import Article, Entry, Ledger, Thread
from communique.ledger.settings import LedgerSettings

__all__ = [
    "VERSION",
    "from_lines",
    "is_head",
    "lines_of",
    "read_ledger",
    "read_objects",
    "to_object",
    "write_ledger",
]

VERSION = "1.0"
PARTS: dict[str, tuple[str, type]] = {
    "article": ("articles", Article),
    "entry": ("register", Entry),
    "thread": ("threads", Thread),
    "visit": ("visits", Thread),
}


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def to_object(item: Any) -> Any:
    """Give a part of a ledger as what JSON can hold."""
    if is_dataclass(item) and not isinstance(item, type):
        return {name: to_object(getattr(item, name)) for name in _names(type(item))}
    if isinstance(item, (tuple, list)):
        return [to_object(part) for part in item]
    return item


def lines_of(ledger: Ledger) -> Iterator[str]:
    """Give the lines of a ledger; the same ledger gives the same bytes.

    Example:
        >>> from communique.ledger import build
        >>> from_lines(lines_of(build([]))) == build([])
        True
    """
    head = {
        "type": "ledger",
        "version": VERSION,
        "as_of": ledger.as_of,
        "settings": ledger.settings.model_dump(mode="json"),
    }
    yield json.dumps(head, ensure_ascii=False)
    for name, (part, _) in PARTS.items():
        for item in getattr(ledger, part):
            yield json.dumps({"line": name, **to_object(item)}, ensure_ascii=False)


@functools.cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """Give what makes a value of a type from JSON."""
    origin = typing.get_origin(hint)
    if origin is tuple:
        parts = typing.get_args(hint)
        if len(parts) == 2 and parts[1] is Ellipsis:
            one = _reader(parts[0])
            return lambda value: tuple([one(item) for item in value])
        each = [_reader(part) for part in parts]
        return lambda value: tuple([read(item) for read, item in zip(each, value, strict=True)])
    if origin in (typing.Union, types.UnionType):
        inner = [part for part in typing.get_args(hint) if part is not type(None)]
        if not is_dataclass(inner[0]):
            return lambda value: value
        some = _reader(typing.cast(Any, inner[0]))
        return lambda value: None if value is None else some(value)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        readers = [(name, _reader(hints[name])) for name in _names(hint)]
        return lambda value: hint(*[read(value[name]) for name, read in readers])
    return lambda value: value


def is_head(row: Any) -> bool:
    """Tell whether an object is the head of a ledger."""
    return isinstance(row, dict) and row.get("type") == "ledger"


def from_lines(lines: Iterable[str | bytes]) -> Ledger:
    """Read a ledger.

    Raises:
        InputError: If the lines are no ledger of this version.
    """
    rows = (json.loads(line) for line in lines if line.strip())
    head = next(rows, None)
    if head is None or not is_head(head) or head.get("version") != VERSION:
        raise InputError(
            "input-ledger", "these lines are no ledger of version 1.0", "build it with communique ledger"
        )
    found: dict[str, list[Any]] = {part: [] for part, _ in PARTS.values()}
    for row in rows:
        part, kind = PARTS[row["line"]]
        found[part].append(_reader(kind)(row))
    return Ledger(
        LedgerSettings(**head["settings"]),
        head["as_of"],
        **{part: tuple(items) for part, items in found.items()},
    )


def write_ledger(ledger: Ledger, path: Path) -> None:
    """Write a ledger; the file appears whole or not at all."""
    partial = path.with_name(path.name + ".part")
    with partial.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(line + "\n" for line in lines_of(ledger))
    partial.replace(path)


def read_ledger(path: Path) -> Ledger:
    """Read a ledger from a file."""
    with path.open("rb") as stream:
        return from_lines(stream)


def read_objects(stream: BinaryIO, name: str) -> Iterator[dict[str, Any]]:
    """Give the object of each line.

    Raises:
        InputError: If a line holds no object; the message names the line.
    """
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as cause:
            raise InputError(
                "input-row",
                f"{name}, line {number}: no JSON ({cause})",
                "give records as communique batch wrote them",
            ) from cause
        if not isinstance(row, dict):
            raise InputError("input-row", f"{name}, line {number}: no object", "give one record a line")
        yield row
