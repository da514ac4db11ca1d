"""Reads JSON Lines: one object a line, one article an object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from communique.errors import InputError
from communique.formats.decoding import decode
from communique.formats.item import Failure, Item, Reading
from communique.formats.rows import failed_row, row_item

__all__ = ["read_jsonl"]


def read_jsonl(stream: BinaryIO, path: str, reading: Reading) -> Iterator[Item]:
    """Give one item a line; blank lines are passed over, a broken line is a failed item.

    Args:
        stream: The file's bytes.
        path: The file's path relative to the root.
        reading: Which fields hold what, and the longest article.
    """
    limit = 16 * reading.max_characters  # room for escapes and other fields
    number = 0
    while line := stream.readline(limit):
        whole = line.endswith(b"\n") or len(line) < limit
        while not whole and (rest := stream.readline(limit)):
            whole = rest.endswith(b"\n")
            line = b""
        if line and not line.strip():
            continue
        number += 1
        yield _item(line, path, number, reading)


def _item(line: bytes, path: str, number: int, reading: Reading) -> Item:
    if not line:
        failure = Failure("reading", "input-too-long", "the line is too long", "raise --max-characters")
        return failed_row(path, number, failure)
    try:
        fields = json.loads(decode(line, reading.encoding).removeprefix("\ufeff"))
        if not isinstance(fields, dict):
            raise InputError("input-row", "the line holds no object", "give one JSON object a line")
    except InputError as cause:
        return failed_row(path, number, Failure.of(cause, "reading"))
    except (ValueError, RecursionError) as cause:
        said = "nested too deeply" if isinstance(cause, RecursionError) else str(cause)
        failure = Failure(
            "reading", "input-row", f"the line is no JSON: {said}", "give one JSON object a line"
        )
        return failed_row(path, number, failure)
    return row_item(fields, path, number, reading)
