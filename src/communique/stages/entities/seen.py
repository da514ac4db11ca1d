"""Names of bodies, by what the encoder sees of them: which goes on, which is none, which is missing.

The model's names of bodies are its weakest. The encoder's head of names gives probabilities for every
token; it draws borders worse than the rules do, but knows whether a word belongs to the name of a body at
all. So it is asked three things only: whether a body's name goes on beyond its borders ("Council of
*Ministers*"), whether what the model takes for a body is no name at all ("*Harvest*"), and whether words in
capitals that nothing else takes are one ("*MCR*"). The bounds were chosen on rounds of the press corpus
that the weights had not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.stages.entities.address import Name

if TYPE_CHECKING:
    from communique.stages.entities.view import Seen, View

__all__ = ["DOUBTED", "add_bodies", "doubted", "widen_bodies"]

DOUBTED = "the encoder sees no name"
"""Why a body of the model is none."""
LIKELY, UNLIKELY = 0.5, 0.1
"""Probabilities from which a word belongs to a body's name, and below which it belongs to none."""
SMALL = frozenset(
    ["of", "and", "for", "the", "&", "-", "–", ",", "’s", "'s", "’", "'", "on", "to", "in", "/"]
)
"""What may stand between the words of one name."""
JOINS = frozenset(["of", "for", "and", "&", "-", "/", "’s", "'s"])
LONGEST = 3
"""Small words in a row."""


def doubted(view: View, start: int, end: int) -> bool:
    """Return whether the encoder sees no name at all in the tokens ``start`` to ``end`` (exclusive)."""
    return view.seen is not None and sum(view.seen.name[start:end]) < UNLIKELY * (end - start)


def widen_bodies(view: View, names: list[Name], taken: list[bool]) -> None:
    """Widen bodies' names to where the encoder sees them go on; names that this covers are dropped.

    Args:
        view: The Doc.
        names: Its names; those of bodies are widened, those inside a longer one taken out.
        taken: Tokens that a name holds.
    """
    if view.seen is None:
        return
    fixed = {i for n in names if n.label == "PERSON" and n.sure for i in range(n.start, n.end)}
    for name in names:
        if name.label == "ORG":
            start, end = _first(view, view.seen, name.start, fixed), _last(view, view.seen, name.end, fixed)
            if end - start > name.end - name.start:
                name.widen(start, end, "the encoder sees it go on")
                name.entry, name.sure = None, True
                taken[start:end] = [True] * (end - start)
    names[:] = _longest(names)


def _longest(names: list[Name]) -> list[Name]:
    """Leave out names that share words with a longer one."""
    held: set[int] = set()
    kept = []
    for name in sorted(names, key=lambda name: (name.start - name.end, name.start)):
        if held.isdisjoint(range(name.start, name.end)):
            held.update(range(name.start, name.end))
            kept.append(name)
    return kept


def _last(view: View, seen: Seen, end: int, fixed: set[int]) -> int:
    """Give the end of a body's name that goes on behind ``end``."""
    stop = end
    while stop < view.size and view.block[stop] == view.block[end - 1]:
        word = stop
        while word < view.size and word - stop < LONGEST and view.lower[word] in SMALL:
            word += 1
        on = word < view.size and view.cap[word] and word not in fixed
        if not on or min(seen.inside[stop : word + 1]) < LIKELY:
            break
        stop = word + 1
    return stop


def _first(view: View, seen: Seen, start: int, fixed: set[int]) -> int:
    """Give the first word of a body's name that goes on with the one at ``start``."""
    first = start
    while first > 0 and seen.inside[first] >= LIKELY:
        word = first - 1
        while word > 0 and first - word <= LONGEST and view.lower[word] in SMALL:
            if seen.inside[word] < LIKELY:
                return first
            word -= 1
        if view.block[word] != view.block[start] or word in fixed:
            break
        if not view.cap[word] or seen.body[word] < LIKELY:
            break
        first = word
    return first


def add_bodies(view: View, taken: Sequence[bool], titles: Sequence[bool]) -> Iterator[Name]:
    """Give names of bodies that only the encoder sees, whole phrases in capitals: "demands from [MCR]".

    Args:
        view: The Doc.
        taken: Tokens that a name holds.
        titles: Tokens of titles, with which no name of a body begins.
    """
    if view.seen is None:
        return
    i = 0
    while i < view.size:
        end = _run(view, view.seen, taken, i)
        if end > i and not titles[i] and _whole(view, taken, i, end):
            yield Name(i, end, "ORG", source="the encoder's ORG")
        i = max(end, i + 1)


def _run(view: View, seen: Seen, taken: Sequence[bool], i: int) -> int:
    """Give the end of the words from ``i`` on that belong to a body's name; ``i`` where there are none."""
    if not view.cap[i]:
        return i
    end = i
    while (
        end < view.size and view.block[end] == view.block[i] and not taken[end] and seen.body[end] >= LIKELY
    ):
        end += 1
    while end > i and not view.cap[end - 1]:
        end -= 1
    return end


def _whole(view: View, taken: Sequence[bool], start: int, end: int) -> bool:
    """Return whether a run of words is a phrase of its own, no part of a longer one in capitals."""

    def named(i: int) -> bool:
        return 0 <= i < view.size and view.block[i] == view.block[start] and (taken[i] or view.cap[i])

    def joined(i: int, other: int) -> bool:
        return 0 <= i < view.size and view.lower[i] in JOINS and named(other)

    lone = view.lower[start] not in SMALL and "@" not in view.text[start]
    apart = not (named(start - 1) or named(end))
    return lone and apart and not (joined(start - 1, start - 2) or joined(end, end + 1))
