"""A file of lines that grows line by line and may have been broken off anywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

__all__ = ["LineFile"]


class LineFile:
    """Appends whole lines, each handed to the operating system at once.

    Args:
        path: The file; made where it does not exist.
        size: Bytes to keep of what stands there; the rest is cut off.
    """

    def __init__(self, path: Path, size: int = 0) -> None:
        self.path = path
        self._file = path.open("ab", buffering=0)
        if self._file.tell() != size:
            self._file.truncate(size)
            self._file.seek(size)
        self.size = size

    def write(self, line: bytes) -> None:
        """Append one line.

        Raises:
            OSError: If it does not fit; the part that was written is torn off at the next start.
        """
        rest = memoryview(line)
        while rest:
            rest = rest[self._file.write(rest) :]
        self.size += len(line)

    def sync(self) -> None:
        """Wait until everything is on the disk."""
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> LineFile:
        """Give the file itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, cause: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()


def whole_lines(path: Path, offset: int = 0) -> Iterator[bytes]:
    """Give the lines of a file from an offset on, with their ends; a torn last line is left out.

    Args:
        path: The file; one that does not exist has no lines.
        offset: Where a line starts.
    """
    if not path.exists():
        return
    with path.open("rb") as stream:
        stream.seek(offset)
        for line in stream:
            if line.endswith(b"\n"):
                yield line
