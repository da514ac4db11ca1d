"""A ledger as JSON Lines: a head, then articles, register, threads and visits, one a line."""

from __future__ import annotations

import functools
import json
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pydantic import ValidationError

from communique.errors import InputError
from communique.formats.targets import written
from communique.ledger.model import Article, Claim, Entry, Ledger, Thread
from communique.ledger.settings import LedgerSettings
from communique.record import SCHEMA_VERSION, Record

__all__ = [
    "BUILD_ANEW",
    "VERSION",
    "Head",
    "claim_of",
    "from_lines",
    "head_line",
    "head_of",
    "is_head",
    "is_ledger",
    "lines_of",
    "numbered_parts",
    "part_of",
    "parts_of",
    "read_ledger",
    "read_objects",
    "to_line",
    "to_object",
    "write_ledger",
]

VERSION = "1.1"
LONGEST_HEAD = 100_000
BUILD_ANEW = "build it anew from the records with communique ledger"
PARTS: dict[str, tuple[str, type]] = {
    "article": ("articles", Article),
    "entry": ("register", Entry),
    "thread": ("threads", Thread),
    "visit": ("visits", Thread),
}


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _whole(item: Any) -> Any:
    return item


@functools.cache
def _writer(hint: Any) -> Callable[[Any], Any]:
    """Give what makes JSON values of a type."""
    origin = typing.get_origin(hint)
    if origin is tuple:
        parts = typing.get_args(hint)
        each = [_writer(part) for part in parts if part is not Ellipsis]
        if all(write is _whole for write in each):
            return _whole
        if len(each) == 1:
            return lambda value: [each[0](part) for part in value]
        return lambda value: [write(part) for write, part in zip(each, value, strict=True)]
    if origin in (typing.Union, types.UnionType):
        inner = next(part for part in typing.get_args(hint) if part is not type(None))
        some = _writer(inner)
        return _whole if some is _whole else lambda value: None if value is None else some(value)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        writers = [(name, _writer(hints[name])) for name in _names(hint)]
        return lambda value: {name: write(getattr(value, name)) for name, write in writers}
    return _whole


def to_object(item: Any) -> dict[str, Any]:
    """Give a part of a ledger as what JSON can hold."""
    found: dict[str, Any] = _writer(typing.cast(Any, type(item)))(item)
    return found


def to_line(name: str, item: Any) -> bytes:
    """Give a line of a ledger."""
    text = json.dumps({"line": name, **to_object(item)}, ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass") + b"\n"


class Head(NamedTuple):
    """The first line of a ledger: its settings, its day, and how many lines of each kind belong to it."""

    settings: LedgerSettings
    as_of: str | None
    lines: dict[str, int]


def head_line(settings: LedgerSettings, as_of: str | None, lines: Mapping[str, int]) -> bytes:
    """Give the first line of a ledger."""
    head = {
        "type": "ledger",
        "version": VERSION,
        "as_of": as_of,
        "settings": settings.model_dump(mode="json"),
        "lines": {name: lines.get(name, 0) for name in PARTS},
    }
    return json.dumps(head, ensure_ascii=False).encode() + b"\n"


def part_of(row: dict[str, Any]) -> Any:
    """Give the article, entry or thread of a line."""
    return _reader(PARTS[row["line"]][1])(row)


def claim_of(row: dict[str, Any]) -> Claim:
    """Give a claim of a thread."""
    return typing.cast(Claim, _reader(Claim)(row))


def lines_of(ledger: Ledger) -> Iterator[str]:
    """Give the lines of a ledger; the same ledger gives the same bytes.

    Example:
        >>> from communique.ledger import build
        >>> from_lines(lines_of(build([]))) == build([])
        True
    """
    counts = {name: len(getattr(ledger, part)) for name, (part, _) in PARTS.items()}
    yield head_line(ledger.settings, ledger.as_of, counts).decode().rstrip("\n")
    for name, (part, _) in PARTS.items():
        for item in getattr(ledger, part):
            yield to_line(name, item).decode("utf-8", "surrogatepass").rstrip("\n")


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
        some = _reader(typing.cast(Any, inner[0]))
        return lambda value: None if value is None else some(value)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        readers = [(name, _reader(hints[name])) for name in _names(hint)]
        return lambda value: hint(*[read(value[name]) for name, read in readers])
    return functools.partial(_plain, (int, float) if hint is float else (hint,))


def _plain(kinds: tuple[type, ...], value: Any) -> Any:
    """Give a value as it is, if it is of one of some kinds."""
    if type(value) not in kinds:
        raise TypeError(f"{value!r:.40} is no {kinds[-1].__name__}")
    return value


def is_head(row: Any) -> bool:
    """Tell whether an object is the head of a ledger."""
    return isinstance(row, dict) and row.get("type") == "ledger"


def head_of(line: str | bytes, name: str = "the ledger") -> Head:
    """Read the first line of a ledger.

    Args:
        line: The line.
        name: What to call the file.

    Raises:
        InputError: If the line is no head of this version.
    """
    try:
        head = json.loads(line or b"null")
    except (ValueError, RecursionError):
        head = None
    if not is_head(head) or head.get("version") != VERSION:
        raise InputError(
            "input-ledger",
            f"{name}: these lines are no ledger of version {VERSION}" + _told(head),
            BUILD_ANEW,
        )
    try:
        lines = {kind: int(head["lines"][kind]) for kind in PARTS}
        return Head(LedgerSettings(**head["settings"]), head["as_of"], lines)
    except (KeyError, TypeError, ValueError) as cause:
        what = (
            "does not say how many lines belong to it"
            if "lines" not in head
            else f"is damaged: {_first(cause)}"
        )
        raise InputError("input-ledger", f"{name}: the head of the ledger {what}", BUILD_ANEW) from cause


def _first(cause: Exception) -> str:
    """Give what an exception says, on one line."""
    if isinstance(cause, ValidationError):
        first = cause.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return f"{type(cause).__name__} {' '.join(str(cause).split())[:100]}"


def _told(head: Any) -> str:
    """Tell the version of an old ledger, which does not hold what reports are compared by now."""
    return f" but of {head.get('version')}, which lacks what claims are compared by" if is_head(head) else ""


def numbered_parts(
    lines: Iterable[str | bytes], head: Head, name: str = "the ledger"
) -> Iterator[tuple[str, Any, int]]:
    """Read the lines behind the head, which must be as many as it says.

    Args:
        lines: The lines.
        head: The head.
        name: What to call the file.

    Yields:
        The kind of each line, what it holds, and its length.

    Raises:
        InputError: If a line is none of a ledger, or lines are missing or too many.
    """
    counts, whole = dict.fromkeys(PARTS, 0), True
    for number, line in enumerate(lines, 2):
        try:
            row = json.loads(line)
            kind, part = row["line"], part_of(row)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as cause:
            what = f"{name}, line {number:,}: no line of a ledger ({_first(cause)})"
            raise InputError("input-ledger", what, BUILD_ANEW) from cause
        counts[kind] += 1
        whole = isinstance(line, str) or line.endswith(b"\n")
        yield kind, part, len(line)
    if counts != head.lines or not whole:
        found, wanted = sum(counts.values()), sum(head.lines.values())
        what = f"{name} was cut or put together: its head says {wanted:,} lines, it has {found:,}"
        raise InputError("input-ledger", what, BUILD_ANEW)


def from_lines(lines: Iterable[str | bytes], name: str = "the ledger") -> Ledger:
    """Read a ledger.

    Args:
        lines: Its lines.
        name: What to call the file.

    Raises:
        InputError: If the lines are no ledger of this version, or not all of it.
    """
    some = iter(lines)
    head = head_of(next(some, ""), name)
    found: dict[str, list[Any]] = {part: [] for part, _ in PARTS.values()}
    for kind, part, _ in numbered_parts(some, head, name):
        found[PARTS[kind][0]].append(part)
    return Ledger(head.settings, head.as_of, **{part: tuple(items) for part, items in found.items()})


def parts_of(path: Path) -> Iterator[Article | Entry | Thread]:
    """Read a ledger from a file part by part: articles, entries, threads, visits.

    Raises:
        InputError: If the file is no ledger of this version, or not all of it.
    """
    with path.open("rb") as stream:
        head = head_of(stream.readline(), path.name)
        yield from (part for _, part, _ in numbered_parts(stream, head, path.name))


def write_ledger(ledger: Ledger, path: Path) -> None:
    """Write a ledger; the file appears whole or not at all."""
    with written(path) as stream:
        stream.writelines(line.encode("utf-8", "surrogatepass") + b"\n" for line in lines_of(ledger))


def is_ledger(path: Path) -> bool:
    """Tell whether a file is a ledger, of whatever version, by its first line."""
    with path.open("rb") as stream:
        try:
            return is_head(json.loads(stream.readline(LONGEST_HEAD)))
        except (ValueError, RecursionError):
            return False


def read_ledger(path: Path) -> Ledger:
    """Read a ledger from a file."""
    with path.open("rb") as stream:
        return from_lines(stream, path.name)


def read_objects(stream: BinaryIO, name: str) -> Iterator[dict[str, Any]]:
    """Give the object of each line, which must be a record.

    Raises:
        InputError: If a line holds no record; the message names the line.
    """
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            Record.from_json(line)
            row: dict[str, Any] = json.loads(line)
        except (ValueError, RecursionError) as cause:
            raise InputError(
                "input-row",
                f"{name}, line {number:,}: no record of schema version {SCHEMA_VERSION} ({_first(cause)})",
                "give records as communique batch wrote them",
            ) from cause
        yield row
