"""What is known of an input file: its key, and its size, times and contents as they were when it was read."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.formats.lines import whole_lines

__all__ = ["Listed", "Seen", "content_hash", "listed_lines", "seen_now", "write_list"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A file at some moment.

    Attributes:
        size: Bytes on the disk; -1 where it could not be looked at.
        mtime_ns: When it was changed last.
        ctime_ns: When its entry was changed last: nobody can set it back.
        sha256: Hash of its bytes as they stand on the disk; None where they were not read to the end.
    """

    size: int
    mtime_ns: int = 0
    ctime_ns: int = 0
    sha256: str | None = None

    def untouched(self, other: Seen) -> bool:
        """Tell whether size and times are the same."""
        return (self.size, self.mtime_ns, self.ctime_ns) == (other.size, other.mtime_ns, other.ctime_ns)


@dataclass(frozen=True, slots=True)
class Listed:
    """An input file: its path relative to the root (empty for standard input), and what was seen of it."""

    key: str
    seen: Seen

    def line(self) -> bytes:
        """Give its line in the list of inputs; names that are no Unicode come back the same."""
        return json.dumps({"input": self.key, **_fields(self.seen)}).encode() + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> Listed:
        """Read a line.

        Raises:
            ValueError: If it is none.
        """
        try:
            row: dict[str, Any] = json.loads(line)
            return cls(row.pop("input"), Seen(**row))
        except (TypeError, KeyError, AttributeError) as cause:
            raise ValueError("no line of a list of inputs") from cause


def _fields(seen: Seen) -> dict[str, Any]:
    return {
        "size": seen.size,
        "mtime_ns": seen.mtime_ns,
        "ctime_ns": seen.ctime_ns,
        "sha256": seen.sha256,
    }


def listed_lines(path: Path, offset: int = 0) -> Iterator[tuple[Listed, int]]:
    """Give the entries of a list of inputs, each with the bytes of its line; a torn end is left out.

    Args:
        path: The list; one that does not exist is empty.
        offset: Where a line starts.
    """
    for line in whole_lines(path, offset):
        try:
            yield Listed.of_line(line), len(line)
        except ValueError:
            return


def seen_now(file: str) -> Seen:
    """Look at a file without reading it."""
    try:
        found = os.stat(file)  # noqa: PTH116 (millions of files)
    except OSError:
        return Seen(-1)
    return Seen(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def content_hash(file: str) -> str | None:
    """Give the SHA-256 of a file as it stands on the disk; None if it cannot be read."""
    try:
        if not Path(file).is_file():
            return None
        with open(file, "rb") as stream:  # noqa: PTH123
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def write_list(path: Path, entries: Iterable[Listed]) -> None:
    """Write a list of inputs and wait until it is on the disk."""
    path.unlink(missing_ok=True)
    with path.open("xb") as stream:
        stream.writelines(entry.line() for entry in entries)
        stream.flush()
        os.fsync(stream.fileno())
