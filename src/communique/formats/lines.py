"""A file of lines that grows line by line and may have been broken off anywhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from communique.errors import InputError, RecordError
from communique.formats.compression import open_bytes, reading_error
from communique.record import Record

__all__ = ["LineFile", "PackedLineFile", "read_records", "whole_lines"]


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

    @property
    def settled(self) -> bool:
        """Whether everything is handed to the operating system: always so here."""
        return True

    def finish(self) -> None:
        """Write what is held back: nothing here."""

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

    def in_place(self) -> bool:
        """Tell whether the file still stands under its name and has all that was written."""
        try:
            found = self.path.stat()
        except OSError:
            return False
        return os.path.samestat(found, os.fstat(self._file.fileno())) and found.st_size >= self.size

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


class PackedLineFile(LineFile):
    """Appends lines in packed blocks; what stands behind the last whole block is done again.

    Blocks end after the same lines in every run, so that a resumed file has the same bytes.

    Args:
        path: The file.
        size: Bytes to keep: the end of a block.
        pack: What compresses a block.
    """

    BLOCK = 64
    """Lines of a block."""

    def __init__(self, path: Path, size: int, pack: Callable[[bytes], bytes]) -> None:
        super().__init__(path, size)
        self._pack = pack
        self._block: list[bytes] = []

    @property
    def settled(self) -> bool:
        """Whether everything is handed to the operating system."""
        return not self._block

    def write(self, line: bytes) -> None:
        """Append one line."""
        self._block.append(line)
        if len(self._block) == self.BLOCK:
            self.finish()

    def finish(self) -> None:
        """Write the last block, whole or not."""
        if self._block:
            super().write(self._pack(b"".join(self._block)))
            self._block.clear()


def whole_lines(path: Path, offset: int = 0) -> Iterator[bytes]:
    """Give the lines of a file from an offset on, with their ends; a torn last line is left out.

    Args:
        path: The file; one that does not exist has no lines.
        offset: Where a line starts; 0 for a packed file.
    """
    if not path.exists():
        return
    with open_bytes(path) as stream:
        if offset:
            stream.seek(offset)
        for line in stream:
            if line.endswith(b"\n"):
                yield line


def read_records(path: Path) -> Iterator[Record]:
    """Give the records of an output, packed or not.

    Args:
        path: A file of records, one a line.

    Raises:
        RecordError: ``record-line`` at the first line that is no record.
        InputError: If the file cannot be read.
    """
    for number, line in enumerate(_read_lines(path), 1):
        try:
            yield Record.from_json(line)
        except ValueError as cause:
            what = f"{path.name}, line {number:,}: no record ({str(cause).splitlines()[0]})"
            raise RecordError("record-line", what, "give a file that communique batch wrote") from cause


def _read_lines(path: Path) -> Iterator[bytes]:
    """Give the lines of an input; what breaks while it is read is told of the input."""
    try:
        yield from whole_lines(path)
    except Exception as cause:
        error = reading_error(cause)
        raise InputError(error.code, f"{path.name}: {error.message}", error.remedy) from cause
