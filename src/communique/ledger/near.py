"""Finds the entries of the register that a person may be, without looking at all who share a family name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.ledger.names import name_keys

__all__ = ["Near"]

VOWELS = str.maketrans("", "", "aeiou")


class Near:
    """Numbers of entries by the beginnings of their given names and by their states."""

    def __init__(self) -> None:
        self._given: dict[str, set[int]] = {}
        self._states: dict[str | None, set[int]] = {}
        self._pairs: dict[tuple[str, ...], set[int]] = {}

    def add(self, number: int, name: str, words: Sequence[str], country: str | None) -> None:
        """Note that an entry has a name, written and as skeletons in order, and a state."""
        self._states.setdefault(country, set()).add(number)
        for word in words[:-1]:
            for key in _beginnings(word):
                self._given.setdefault(key, set()).add(number)
        if len(words) == 1:
            self._given.setdefault("", set()).add(number)
        for pair in name_keys(name):
            if pair[0] != "person":
                self._pairs.setdefault(pair, set()).add(number)

    def full(self, name: str, words: Sequence[str]) -> list[int]:
        """Return the entries that a name of several words may be: given names begin alike, or none is told.

        A name in the other order, or with its syllables parted otherwise, is found by its keys.

        Example:
            >>> near = Near()
            >>> near.add(0, "Ana Silva", ("ana", "silva"), "PRT")
            >>> near.add(1, "Rui Silva", ("rui", "silva"), "PRT")
            >>> near.full("A. Silva", ("a", "silva")), near.full("Silva Ana", ("silva", "ana"))
            ([0], [0])
            >>> near.full("Eva Silva", ("eva", "silva"))
            []
        """
        found = set(self._given.get("", ()))
        for word in words[:-1]:
            found |= self._given.get(word if len(word) == 1 else _sound(word), set())
            found |= self._given.get(f"{word[0]}.", set())
        for pair in name_keys(name):
            found |= self._pairs.get(pair, set())
        return sorted(found)

    def of_states(self, states: Iterable[str | None]) -> list[int]:
        """Give the entries of some states; None stands for those of which no state is known."""
        return sorted({number for state in states for number in self._states.get(state, ())})


def _sound(word: str) -> str:
    return word[0] + word[1:].translate(VOWELS)[:1].ljust(1, "-")


def _beginnings(word: str) -> tuple[str, ...]:
    """An initial, as such; a name, by its initial and by its first two sounds."""
    return (f"{word}.", word) if len(word) == 1 else (word[0], _sound(word))
