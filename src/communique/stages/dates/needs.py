"""What a rule of the grammar needs, read from its source: kinds that its matches begin with and must hold.

Most rules cannot match in most stretches. Asking first which kinds stand there is quicker than to ask the
regular expression, and a rule that is never asked is never compiled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Shape", "shape"]

TOKEN = re.compile(r"@?[a-z][a-z_0-9]*|\((?:\?(?:P<\w+>|:|<?[=!]))?|\{\d*,?\d*\}|[)|?$]")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a piece of a rule begins with, and whether it may cover nothing.

    Attributes:
        first: Names of the kinds that a match can begin with.
        empty: Whether it may cover no token.
        needs: Sets of kinds; a match holds one of each.
    """

    first: frozenset[str]
    empty: bool
    needs: tuple[frozenset[str], ...] = ()


NOTHING = Shape(frozenset(), True)


def shape(pattern: str, macros: Mapping[str, Shape]) -> Shape:
    """Read the source of a rule.

    Args:
        pattern: Names of kinds and macros, groups, alternatives, lookarounds and bounded repetitions.
        macros: Shapes of the macros that it names.

    Example:
        >>> found = shape("(?<=in)the? @month(comma?year)?", {"@month": shape("month|month_weak", {})})
        >>> sorted(found.first), found.empty, [sorted(kinds) for kinds in found.needs]
        (['month', 'month_weak', 'the'], False, [['month', 'month_weak']])
    """
    words = [match[0] for match in TOKEN.finditer(pattern)]
    if "".join(words) != pattern.replace(" ", ""):
        raise ValueError(f"no pattern of the grammar: {pattern}")
    found, end = _choice(words, 0, macros)
    if end != len(words):
        raise ValueError(f"unbalanced: {pattern}")
    return found


def _choice(words: list[str], at: int, macros: Mapping[str, Shape]) -> tuple[Shape, int]:
    """Read alternatives up to the bracket that closes them."""
    options = []
    while True:
        option, at = _sequence(words, at, macros)
        options.append(option)
        if at == len(words) or words[at] != "|":
            break
        at += 1
    if len(options) == 1:
        return options[0], at
    first = frozenset().union(*(option.first for option in options))
    empty = any(option.empty for option in options)
    return Shape(first, empty, () if empty else (first,)), at


def _sequence(words: list[str], at: int, macros: Mapping[str, Shape]) -> tuple[Shape, int]:
    """Read what stands side by side."""
    first: frozenset[str] = frozenset()
    empty = True
    needs: list[frozenset[str]] = []
    while at < len(words) and words[at] not in ("|", ")"):
        item, at = _item(words, at, macros)
        if empty:
            first |= item.first
        empty = empty and item.empty
        needs += item.needs
    return Shape(first, empty, tuple(needs)), at


def _item(words: list[str], at: int, macros: Mapping[str, Shape]) -> tuple[Shape, int]:
    """Read a name or a group, and whether it may be left out."""
    word = words[at]
    if word[0] == "(":
        item, at = _choice(words, at + 1, macros)
        if words[at : at + 1] != [")"]:
            raise ValueError("a group is not closed")
        if word[-1] in "=!":  # a look at what stands beside covers nothing
            item = NOTHING
    elif word == "$":
        item = NOTHING
    else:
        item = macros[word] if word[0] == "@" else Shape(frozenset({word}), False, (frozenset({word}),))
    at += 1
    if at < len(words) and (words[at] == "?" or words[at][0] == "{"):
        if words[at] == "?" or not words[at].strip("{}").split(",")[0].strip("0"):
            item = Shape(item.first, True)
        at += 1
    return item, at
