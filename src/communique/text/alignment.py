"""Edits on a text, and the map that carries offsets back across them.

A cleaning step is a pure function ``text -> list of Edit``; :class:`Aligned` is
the one place that applies edits and keeps track of where every character came from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Aligned", "Edit", "Run", "compose", "splice"]

Run = tuple[int, int, int]
"""``(clean start, source start, length)``: a stretch inside which both texts run in step."""


class Edit(NamedTuple):
    """Replace characters ``start`` to ``end`` (exclusive), at least one where there is a ``text``.

    Of a longer text (``ﬁ`` becomes ``fi``) the rest belongs to the last replaced character.
    """

    start: int
    end: int
    text: str = ""


class _Runs:
    """Collects runs, joining neighbours that continue one another."""

    def __init__(self) -> None:
        self.runs: list[Run] = []

    def add(self, clean: int, source: int, length: int) -> None:
        if not length:
            return
        if self.runs:
            last_clean, last_source, last_length = self.runs[-1]
            if last_clean + last_length == clean and last_source + last_length == source:
                self.runs[-1] = (last_clean, last_source, last_length + length)
                return
        self.runs.append((clean, source, length))


def splice(text: str, edits: Iterable[Edit]) -> tuple[str, list[Run]]:
    """Apply edits to a text.

    Args:
        text: Any text.
        edits: Ascending, not overlapping; nothing is put in where nothing is replaced.

    Returns:
        The new text and the runs that map it onto ``text``. A replacement is in step with
        the first characters that it replaces; what is longer lies behind its run, in none.

    Raises:
        ValueError: If the edits overlap, are out of order, or one replaces nothing.

    Example:
        >>> splice("a  b", [Edit(1, 3, " ")])
        ('a b', [(0, 0, 2), (2, 3, 1)])
    """
    pieces: list[str] = []
    runs = _Runs()
    done = at = 0
    for start, end, new in edits:
        if start < done or end < start or (new and end == start):
            raise ValueError(f"edit {start}:{end} -> {new!r} overlaps an earlier one or replaces nothing")
        runs.add(at, done, start - done)
        at += start - done
        runs.add(at, start, min(len(new), end - start))
        at += len(new)
        pieces += (text[done:start], new)
        done = end
    runs.add(at, done, len(text) - done)
    pieces.append(text[done:])
    return "".join(pieces), runs.runs


def compose(outer: Iterable[Run], inner: list[Run]) -> list[Run]:
    """Chain two maps: ``outer`` from C to B and ``inner`` from B to A give C to A.

    Example:
        >>> compose([(0, 2, 4)], [(0, 0, 3), (3, 5, 9)])
        [(0, 2, 1), (1, 5, 3)]
    """
    runs = _Runs()
    place = 0
    for clean, middle, length in outer:
        while length:
            while place < len(inner) and inner[place][0] + inner[place][2] <= middle:
                place += 1
            if place == len(inner):
                break
            start, source, size = inner[place]
            if middle < start:  # characters that a longer replacement added: they are in no run
                gap = min(start - middle, length)
                clean, middle, length = clean + gap, middle + gap, length - gap
                continue
            step = min(length, start + size - middle)
            runs.add(clean, source + middle - start, step)
            clean, middle, length = clean + step, middle + step, length - step
    return runs.runs


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text and the runs that map each of its characters onto the source.

    Example:
        >>> text = Aligned.of("one  two").apply([Edit(3, 5, " ")])
        >>> text.text, text.to_source(4)
        ('one two', 5)
    """

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, source: str) -> Aligned:
        """Start from a source, mapped onto itself."""
        return cls(source, ((0, 0, len(source)),) if source else ())

    def apply(self, edits: list[Edit]) -> Aligned:
        """Give the edited text, still mapped onto the same source."""
        if not edits:
            return self
        text, runs = splice(self.text, edits)
        return Aligned(text, tuple(compose(runs, list(self.runs))))

    def to_source(self, offset: int) -> int:
        """Give the source offset of the character at ``offset``; the end maps behind the last one."""
        if not self.runs:
            return 0
        low, high = 0, len(self.runs)
        while high - low > 1:
            middle = (low + high) // 2
            if self.runs[middle][0] <= offset:
                low = middle
            else:
                high = middle
        clean, source, length = self.runs[low]
        return source + min(max(offset - clean, 0), length)
