"""Reads a JSON array: one article an object of it."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from communique.errors import InputError
from communique.formats.item import Failure, Item, Reading
from communique.formats.rows import failed_row, row_item

__all__ = ["holds_array", "read_json"]

PIECE = 1 << 16
SPACE = " \t\r\n"


def holds_array(start: bytes) -> bool:
    r"""Tell whether a file that begins with these bytes holds an array.

    Example:
        >>> holds_array(b"\xef\xbb\xbf [1]"), holds_array(b'{"a": [1]}')
        (True, False)
    """
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"[")


def read_json(stream: BinaryIO, path: str, reading: Reading) -> Iterator[Item]:
    """Give one item an object of the array, each read as it comes; one object alone is one article.

    Args:
        stream: The file's bytes, UTF-8.
        path: The file's path relative to the root.
        reading: Which fields hold what, and the longest article.

    Raises:
        InputError: ``input-row`` where the file is no JSON, ``input-too-long`` if an object of it is.
    """
    number = 0
    for number, value in enumerate(_values(stream, 16 * reading.max_characters), 1):
        if isinstance(value, dict):
            yield row_item(value, path, number, reading)
        else:
            failure = Failure("reading", "input-row", "the array holds no object here", "give objects")
            yield failed_row(path, number, failure)
    if not number:
        raise InputError("input-empty", "the array is empty", "leave the file out")


def _values(stream: BinaryIO, limit: int) -> Iterator[Any]:
    text = _Text(stream, limit)
    if text.next() != "[":
        yield text.value()
        return
    text.skip()
    if text.next() == "]":
        return
    while True:
        yield text.value()
        mark = text.next()
        text.skip()
        if mark == "]":
            return
        if mark != ",":
            raise _broken(f"a comma is missing at character {text.at:,}")


class _Text:
    """The characters of a file, read piece by piece."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._limit = limit
        self._decoder = json.JSONDecoder()
        self._ready = ""
        self.at = 0

    def next(self) -> str:
        """Give the next character that is no space, without taking it; nothing at the end."""
        while True:
            rest = self._ready.lstrip(SPACE)
            self.at += len(self._ready) - len(rest)
            self._ready = rest
            if rest or not self._more(PIECE):
                return rest[:1]

    def skip(self) -> None:
        """Take one character."""
        self._ready = self._ready[1:]
        self.at += 1

    def value(self) -> Any:
        """Take one value; twice as much is looked at each time that it is not whole yet."""
        self.next()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._ready)
            except (ValueError, RecursionError) as cause:
                if isinstance(cause, RecursionError) or not self._more(max(PIECE, len(self._ready))):
                    raise _broken(
                        f"{cause}" if isinstance(cause, ValueError) else "nested too deeply"
                    ) from cause
                continue
            if end < len(self._ready) or not self._more(PIECE):
                self._ready = self._ready[end:]
                self.at += end
                return value

    def _more(self, size: int) -> bool:
        if len(self._ready) > self._limit:
            raise InputError("input-too-long", "an object is too long", "raise --max-characters")
        try:
            data = self._stream.read(size)
            self._ready += self._decode(data, final=not data)
        except UnicodeDecodeError as cause:
            raise InputError("input-encoding", "the file is not UTF-8", "convert it to UTF-8") from cause
        return bool(data)


def _broken(said: str) -> InputError:
    return InputError("input-row", f"the file is no JSON: {said}", "give an array of objects")
