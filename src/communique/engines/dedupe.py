"""Articles that were read before: the same words, or nearly the same with the same figures.

Two texts are near when they share most of their runs of four words (Broder 1997, resemblance); the share is
estimated from the smallest of many hashes, and only texts that agree in a band of them are compared (Indyk
and Motwani 1998). A figure that each has and the other lacks makes two articles of them: bulletins of weather
and rates repeat their words day by day. The first of several stays, in the order of the inputs, so that what
is left does not depend on workers, nor on where a run was broken off.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
from pydantic_core import from_json

from communique.engines.unit import Outcome
from communique.formats.item import Failure, Item

__all__ = ["DUPLICATE", "Seen", "apart"]

DUPLICATE = "duplicate"
"""The code of the lines of the errors file."""
NEAR = 0.8
"""Share of runs of words in common from which two texts are near."""
WORDS = 4
SHORTEST = 20
"""Words of the shortest text that is near another; a shorter one is the same or none."""
BANDS, ROWS = 16, 8
WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*")
FIGURE = re.compile(r"\d")
ODD = np.uint64(0x9E3779B97F4A7C15)

Signature = npt.NDArray[np.uint64]


def _mixed(values: Signature) -> Signature:
    """Mix the bits of numbers (splitmix64), so that one hash makes many."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


SEEDS = _mixed(np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) * ODD)


def _signature(words: list[str]) -> Signature:
    """Give the smallest of each of many hashes over the runs of words of a text."""
    hashes = np.array([zlib.crc32(word.encode()) for word in words], dtype=np.uint64)
    runs = np.zeros(len(words) - WORDS + 1, dtype=np.uint64)
    for place in range(WORDS):
        runs = _mixed((runs + hashes[place : place + len(runs)]) * ODD)
    runs = np.unique(runs)
    return np.array([_mixed(runs ^ seed).min() for seed in SEEDS], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class _Known:
    key: str
    signature: Signature
    figures: frozenset[str]


@dataclass(slots=True)
class Seen:
    """What was read so far, some three kilobytes an article.

    Example:
        >>> seen = Seen()
        >>> seen.twin("a", "The two ministers met."), seen.twin("b", "The two  ministers met!")
        (None, 'a')
    """

    _same: dict[bytes, str] = field(default_factory=dict)
    _bands: dict[tuple[int, bytes], list[_Known]] = field(default_factory=dict)

    def twin(self, key: str, text: str) -> str | None:
        """Give the key of the first article that is like a text; None for a new one, which is remembered.

        Args:
            key: Names the article.
            text: Its clean text.
        """
        words = WORD.findall(text.lower())
        digest = hashlib.blake2b(" ".join(words).encode(), digest_size=16).digest()
        twin = self._same.get(digest)
        if twin is not None:
            return twin
        known = _Known(key, _signature(words), _figures(words)) if len(words) >= SHORTEST else None
        twin = self._near(known) if known is not None else None
        self._same[digest] = twin or key
        if known is not None and twin is None:
            for band in _banded(known.signature):
                self._bands.setdefault(band, []).append(known)
        return twin

    def _near(self, new: _Known) -> str | None:
        for band in _banded(new.signature):
            for old in self._bands.get(band, ()):
                alike = float(np.mean(old.signature == new.signature))
                if alike >= NEAR and (old.figures <= new.figures or new.figures <= old.figures):
                    return old.key
        return None


def _figures(words: list[str]) -> frozenset[str]:
    return frozenset(word.rstrip(".,") for word in words if FIGURE.match(word))


def _banded(signature: Signature) -> Iterator[tuple[int, bytes]]:
    for band in range(BANDS):
        yield (
            band,
            hashlib.blake2b(signature[band * ROWS : (band + 1) * ROWS].tobytes(), digest_size=8).digest(),
        )


def apart(outcome: Outcome, seen: Seen) -> Outcome:
    """Return an outcome, or a line of the errors file in place of the record of an article read before.

    Args:
        outcome: What an input gave.
        seen: What was read before it; what it brings is added.
    """
    if outcome.failed:
        return outcome
    record = from_json(outcome.line)
    twin = seen.twin(outcome.key, record["text"])
    if twin is None:
        return outcome
    failure = Failure("deduplication", DUPLICATE, f"the article of {twin} once more")
    line = failure.line(Item(key=outcome.key, id=record["id"]))
    return replace(outcome, line=line, failed=True, duplicate=True)
