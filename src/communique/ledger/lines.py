"""Old and new lines of a ledger put together, without reading those that stay as they are."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Sequence
from typing import IO

import numpy as np

from communique.ledger.block import Numbers

__all__ = ["Spool", "merged_lines", "taken"]

PIECE = 1 << 20
IN_MEMORY = 1 << 24


class Spool:
    """Lines that wait to be written, on disk where they are many."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by __exit__
        self._at = array("q", [0])

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, line: bytes) -> int:
        """Take a line; give its number."""
        self._file.seek(self._at[-1])
        self._at.append(self._at[-1] + self._file.write(line))
        return len(self._at) - 2

    def __getitem__(self, number: int) -> bytes:
        self._file.seek(self._at[number])
        return self._file.read(self._at[number + 1] - self._at[number])


def merged_lines(
    out: IO[bytes], base: IO[bytes], at: Numbers, keep: Numbers, new: Iterable[tuple[int, bytes]]
) -> tuple[Numbers, Numbers]:
    """Write the lines of one part of a ledger.

    Args:
        out: Where they go.
        base: The old ledger.
        at: Offsets of the old lines of the part, which stand one after the other, and of their end.
        keep: Of each old line, whether it stays.
        new: New lines in order, each with the number of the old line that it goes before.

    Returns:
        For each line the number of the old line, or -1, -2 … for the first, second … new one; and the
        offsets of the lines in the new ledger and of their end.
    """
    source: list[Numbers] = []
    begin = out.tell()
    size: list[Numbers] = []
    done = 0

    def copy(until: int) -> None:
        kept = np.flatnonzero(keep[done:until]) + done
        if len(kept):
            source.append(kept)
            size.append(at[kept + 1] - at[kept])
            for run in np.split(kept, np.flatnonzero(np.diff(kept) > 1) + 1):
                _copied(out, base, int(at[run[0]]), int(at[run[-1] + 1]))

    for number, (before, line) in enumerate(new, 1):
        copy(before)
        done = before
        source.append(np.array([-number]))
        size.append(np.array([out.write(line)]))
    copy(len(keep))
    sizes = np.concatenate([np.zeros(0, np.int64), *size]).astype(np.int64)
    return (
        np.concatenate([np.zeros(0, np.int64), *source]).astype(np.int64),
        begin + np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
    )


def _copied(out: IO[bytes], base: IO[bytes], start: int, end: int) -> None:
    base.seek(start)
    while start < end:
        piece = base.read(min(PIECE, end - start))
        if not piece:
            raise EOFError("the ledger is shorter than its index says")
        start += out.write(piece)


def taken(source: Numbers, old: Numbers, new: Sequence[int] | Numbers) -> Numbers:
    """Give the values of merged lines.

    Args:
        source: As :func:`merged_lines` gave it.
        old: The values of the old lines.
        new: Those of the new lines.
    """
    found = np.zeros(len(source), np.int64)
    is_old = source >= 0
    found[is_old] = old[source[is_old]]
    found[~is_old] = np.asarray(new, np.int64)[-source[~is_old] - 1]
    return found
