"""How the words of an article are laid before the encoder: word pieces, letter case, windows of whole lines.

Training and reading share this module, so that the encoder sees the same in both. A window holds as many
whole lines as fit, each closed by a separator; a line that is longer than a window is cut behind a sentence.
Nothing is padded: every window is as long as its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

__all__ = ["BUDGET", "Pieces", "Window", "cut"]

BUDGET = 192
"""Most word pieces of a window, without separators."""

LONGEST_WORD = 12
"""Most pieces of one word: what is longer is no word of a language."""

KEPT_WORDS = 20_000
"""Words whose pieces are remembered."""

STOPS = frozenset({".", "!", "?", "”", '"', ";"})


def cut(words: Sequence[str], sizes: Sequence[int], budget: int = BUDGET) -> list[list[tuple[int, int]]]:
    r"""Cut a text into windows.

    Args:
        words: The tokens; one that holds a line end closes its line.
        sizes: Word pieces of each token.
        budget: Most word pieces of a window.

    Returns:
        For every window its lines or parts of lines, as token indices ``(start, end)``, end exclusive.

    Example:
        >>> cut(["Peru", "pays", ".", "\n\n", "Chile", "too"], [1, 1, 1, 0, 1, 1], budget=4)
        [[(0, 3)], [(4, 6)]]
    """
    found: list[list[tuple[int, int]]] = []
    room = 0
    for start, end in _lines(words):
        for first, stop in _parts(words, sizes, start, end, budget):
            size = sum(sizes[first:stop])
            if size > room or not found:
                found.append([])
                room = budget
            found[-1].append((first, stop))
            room -= size
    return found


def _lines(words: Sequence[str]) -> list[tuple[int, int]]:
    lines, start = [], 0
    for place, word in enumerate([*words, "\n"]):
        if "\n" in word:
            if place > start:
                lines.append((start, place))
            start = place + 1
    return lines


def _parts(
    words: Sequence[str], sizes: Sequence[int], start: int, end: int, budget: int
) -> list[tuple[int, int]]:
    """Cut a line where it does not fit, behind the last sentence that does."""
    parts, first, size, stop = [], start, 0, start
    for place in range(start, end):
        while size + sizes[place] > budget and first < place:
            border = stop if stop > first else place
            parts.append((first, border))
            size = sum(sizes[border:place])
            first = stop = border
        size += sizes[place]
        if words[place] in STOPS:
            stop = place + 1
    return [*parts, (first, end)]


@dataclass(frozen=True, slots=True)
class Window:
    """One window: ids of pieces, kinds of letter case, and the token that each belongs to (-1: none)."""

    pieces: Ints
    cases: Ints
    owner: Ints


class Pieces:
    """Turns tokens into word pieces, remembering those of usual words.

    Args:
        vocabulary: ``tokenizer.json`` of a BERT.
    """

    def __init__(self, vocabulary: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_str(vocabulary.read_text(encoding="utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._first, self._last = (self._tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """Give the ids of a token's pieces; none for white space."""
        ids = self._known.get(word)
        if ids is None:
            ids = tuple(self._tokenizer.encode(word, add_special_tokens=False).ids[:LONGEST_WORD])
            if len(self._known) < KEPT_WORDS:
                self._known[word] = ids
        return ids

    def windows(self, words: Sequence[str], budget: int = BUDGET) -> list[Window]:
        """Lay a text before the encoder.

        Args:
            words: The tokens of the text.
            budget: Most word pieces of a window.
        """
        pieces = [self.of(word) for word in words]
        lines = cut(words, [len(ids) for ids in pieces], budget)
        return [self._window(words, pieces, window) for window in lines]

    def _window(
        self, words: Sequence[str], pieces: list[tuple[int, ...]], lines: list[tuple[int, int]]
    ) -> Window:
        ids, cases, owner = [self._first], [0], [-1]
        for start, end in lines:
            for token in range(start, end):
                count = len(pieces[token])
                ids += pieces[token]
                cases += [case_of(words[token])] * count
                owner += [token] * count
            ids.append(self._last)
            cases.append(0)
            owner.append(-1)
        return Window(*(np.array(column, dtype=np.int64) for column in (ids, cases, owner)))


def case_of(word: str) -> int:
    """Give the kind of a word's letter case, which uncased pieces do not tell.

    Example:
        >>> [case_of(word) for word in ("talks", "Peru", "NATO", "al-Sisi", "2024", ",")]
        [0, 1, 2, 3, 4, 5]
    """
    if any(letter.isdigit() for letter in word):
        return 4
    if word.islower():
        return 0
    if not any(letter.isalpha() for letter in word):
        return 5
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 1
    return 2 if word.isupper() else 3
