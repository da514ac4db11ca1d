"""Long strings that are hard on a regular expression, made from its own parts."""

# ruff: noqa: E501 (lists of pieces are data)

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

ATOMS = (
    *"1aA \n\"“”'’.,-–—()[]<&$/:;é\u00a0",
    "a ", "A ", "A. ", "1,", "1.", "1 ", "1,1,1, ", "1-", "1/", "a\n", " \n", "\n\n", "a-", "A-a", "’s ", "((a", "[1",
    "<a ", "&a", "said ", "Mr. A. ", "May 1 ", "$1 ", "of the ", "and ", "“a” ", "one ", "half a million ",
)  # fmt: skip
"""What everybody tries."""

CATEGORIES = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_WORD: " ",
}
MANY = 50
"""Repetitions from which a bound counts as none."""


def _of_class(items: list[tuple[Any, Any]]) -> str:
    """A character of a class such as ``[^a-z]``; the first that fits of a few."""
    if items[0][0] is sre.NEGATE:
        taken = {item for kind, item in items[1:] if kind is sre.LITERAL}
        return next(mark for mark in "aB1 -é☃" if ord(mark) not in taken)
    kind, value = items[0]
    if kind is sre.LITERAL:
        return chr(value)
    return chr(value[0]) if kind is sre.RANGE else CATEGORIES[value]


def _sample(parts: Any, groups: dict[int, str], pick: int) -> str:
    """A string that the parts of a pattern match, as far as one can tell without looking around."""
    found = []
    for kind, value in parts:
        if kind is sre.LITERAL:
            found.append(chr(value))
        elif kind is sre.NOT_LITERAL:
            found.append("b" if value == ord("a") else "a")
        elif kind is sre.ANY:
            found.append("a")
        elif kind is sre.IN:
            found.append(_of_class(value))
        elif kind is sre.BRANCH:
            found.append(_sample(value[1][pick % len(value[1])], groups, pick))
        elif kind is sre.SUBPATTERN:
            found.append(_sample(value[3], groups, pick))
            groups[value[0]] = found[-1]
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            found.append(_sample(value[2], groups, pick) * min(max(value[0], 1), value[1]))
        elif kind is sre.ATOMIC_GROUP:
            found.append(_sample(value, groups, pick))
        elif kind is sre.GROUPREF:
            found.append(groups.get(value, ""))
    return "".join(found)


def _pumps(parts: Any, before: str, pick: int) -> Iterator[tuple[str, str]]:
    """What stands before a part that may repeat without end, and a string that it repeats."""
    for place, (kind, value) in enumerate(parts):
        start = before + _sample(parts[:place], {}, pick)
        inner = None
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            inner = value[2]
            if int(value[1]) >= MANY:
                yield start, _sample(inner, {}, pick)
        elif kind is sre.BRANCH:
            for branch in value[1]:
                yield from _pumps(branch, start, pick)
        elif kind is sre.SUBPATTERN:
            inner = value[3]
        elif kind is sre.ATOMIC_GROUP:
            inner = value
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            inner = value[1]
        if inner is not None:
            yield from _pumps(inner, start, pick)


def hard_strings(pattern: str, flags: int, length: int, atoms: tuple[str, ...] = ATOMS) -> Iterator[str]:
    """Strings of about a length: common atoms, and what the pattern itself is made of.

    Those are strings that it matches, one after the other, whole and without their last
    character, and every part of it that may repeat without end, repeated to the length.
    """
    parts = _parser.parse(pattern, flags & ~re.DEBUG)
    given = dict.fromkeys(atoms)
    pumps: dict[tuple[str, str], None] = {}
    for pick in range(3):
        whole = _sample(parts, {}, pick)
        for atom in (whole, whole[:-1], whole + " ", whole[:-1] + whole[-2:-1], whole[:1], whole[-1:]):
            given[atom] = None
        pumps.update(dict.fromkeys(_pumps(parts, "", pick)))
    for atom in given:
        if atom:
            yield (atom * (length // len(atom) + 1))[:length]
    for start, body in pumps:
        if body:
            yield (start + body * (length // len(body) + 1))[:length] + "\0"
            yield (start + body * 3) * (length // len(start + body * 3))
