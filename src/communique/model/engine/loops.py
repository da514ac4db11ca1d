"""The parser's loop, compiled by numba: the transitions of :mod:`communique.model.engine.arcs`, one by one.

Importing this module compiles the loop, or loads it from disk where it was compiled before; it says so where
it takes a compilation. The state of a parse lies in three arrays: of each word its head, the action that gave
it, its last children at both sides and the child before it; of the stack and of the words given back, their
words; and the flags of words that start a sentence or may not be shifted again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import numba
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from communique.model.engine.scorer import Scorer
    from communique.model.engine.weights import Moves

    Array = NDArray[Any]

__all__ = ["CompiledArcs"]

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile a function at its first call, or load it from disk."""
    made: Any = numba.njit(cache=True, nogil=True)(function)
    return made  # type: ignore[no-any-return]


KINDS = "SDLRB"
SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
FORCED = -1

HEAD, ACTION, BEFORE, BEHIND, ELDER, STACK, GIVEN = range(7)
BEGUN, SPENT = range(2)
DEPTH, BACK, FOLLOWING = range(3)


@compiled
def buffer(words: Array, at: Array) -> tuple[int, int]:
    """Give the next two words to be read; -1 where there is none."""
    length = words.shape[1]
    first = words[GIVEN, at[BACK] - 1] if at[BACK] else at[FOLLOWING]
    second = words[GIVEN, at[BACK] - 2] if at[BACK] > 1 else at[FOLLOWING] + (at[BACK] == 0)
    return first if first < length else -1, second if second < length else -1


@compiled
def valid_kinds(flags: Array, marks: Array, depth: int, first: int, second: int) -> int:
    """Give bits of the kinds of actions that are valid."""
    valid = 0
    if second >= 0 and second == first + 1 and not flags[BEGUN, second] and marks[second] != -1:
        valid |= 1 << BREAK
    if depth == 0:
        return valid | 1 << SHIFT
    if first < 0 or depth > 1 or marks[first] != -1:
        valid |= 1 << REDUCE
    if first >= 0 and not flags[BEGUN, first]:
        valid |= 1 << LEFT | 1 << RIGHT
        if second >= 0 and not flags[SPENT, first]:
            valid |= 1 << SHIFT
    return valid


@compiled
def look(words: Array, depth: int, first: int, second: int, rows: Array) -> None:
    """Set the rows of the eight words that a state looks at."""
    rows[0], rows[1], rows[5] = first + 1, second + 1, words[BEFORE, first] + 1
    rows[2] = rows[3] = rows[4] = rows[6] = rows[7] = 0
    if depth > 0:
        top = words[STACK, depth - 1]
        rows[2], rows[6], rows[7] = top + 1, words[BEFORE, top] + 1, words[BEHIND, top] + 1
    if depth > 1:
        rows[3] = words[STACK, depth - 2] + 1
    if depth > 2:
        rows[4] = words[STACK, depth - 3] + 1


@compiled
def best_action(
    table: Array, bias: Array, upper: Array, upper_bias: Array, bits: Array, rows: Array, valid: int
) -> int:
    """Give the best valid action of a state; -1 if none is valid."""
    places, width = table.shape[1], table.shape[2]
    half = width // 2
    sums = table[rows[0], 0].copy()
    for place in range(1, places):
        for i in range(width):
            sums[i] += table[rows[place], place, i]
    sums += bias
    scores = np.zeros(len(bits), np.float32)
    for hidden in range(half):
        value = max(sums[hidden], sums[half + hidden])
        for action in range(len(scores)):
            scores[action] += value * upper[hidden, action]
    best = -1
    for action in range(len(scores)):
        if valid & bits[action]:
            scores[action] += upper_bias[action]
            if best < 0 or scores[action] > scores[best]:
                best = action
    return best


@compiled
def act(words: Array, flags: Array, at: Array, kind: int, action: int, first: int) -> None:
    """Change the state by an action other than a break."""
    if kind in (REDUCE, LEFT):
        at[DEPTH] -= 1
        top = words[STACK, at[DEPTH]]
        if kind == LEFT:
            if words[HEAD, top] >= 0:
                words[BEHIND, words[HEAD, top]] = words[ELDER, top]
            words[HEAD, top], words[ACTION, top], words[BEFORE, first] = first, action, top
            flags[SPENT, first] = False
        elif words[HEAD, top] < 0 and at[DEPTH] > 0:
            flags[SPENT, top] = True
            words[GIVEN, at[BACK]] = top
            at[BACK] += 1
        return
    if kind == RIGHT:
        top = words[STACK, at[DEPTH] - 1]
        words[HEAD, first], words[ACTION, first] = top, action
        words[ELDER, first], words[BEHIND, top] = words[BEHIND, top], first
    at[BACK if at[BACK] else FOLLOWING] += -1 if at[BACK] else 1
    words[STACK, at[DEPTH]] = first
    at[DEPTH] += 1


def parse(
    table: Array, marks: Array, bias: Array, upper: Array, upper_bias: Array, kinds: Array
) -> tuple[Array, Array]:
    """Give heads and actions of all words; -1 for those of a root."""
    length = len(marks)
    words, flags = np.full((7, length), -1), np.zeros((2, length), np.bool_)
    flags[BEGUN] = marks == 1
    at, rows, bits = np.zeros(3, np.int64), np.zeros(table.shape[1], np.int64), 1 << kinds
    while at[DEPTH] > 0 or at[BACK] > 0 or at[FOLLOWING] < length:
        first, second = buffer(words, at)
        valid = valid_kinds(flags, marks, at[DEPTH], first, second)
        kind, action = FORCED, -1
        if valid == 1 << SHIFT or valid == 1 << REDUCE:
            kind = SHIFT if valid == 1 << SHIFT else REDUCE
        elif valid:
            look(words, at[DEPTH], first, second, rows)
            action = best_action(table, bias, upper, upper_bias, bits, rows, valid)
            kind = kinds[action]
        if kind == BREAK:
            flags[BEGUN, second] = True
        elif kind == FORCED:  # no action is left: spaCy ends here, whatever is open
            at[DEPTH], at[FOLLOWING] = 0, length
        else:
            act(words, flags, at, kind, action, first)
    return words[HEAD], words[ACTION]


def _compile() -> Callable[..., tuple[Array, Array]]:
    """Compile the loop, or load it."""
    start = time.perf_counter()
    single, whole = numba.float32, numba.int64
    inputs = (single[:, :, ::1], whole[::1], single[::1], single[:, ::1], single[::1], whole[::1])
    loop: Any = numba.njit(inputs, cache=True, nogil=True)(parse)
    if sum(loop.stats.cache_misses.values()):
        told = "compiled the loop of the parser in %.1f s; it is kept on disk"
        logging.getLogger("communique").warning(told, time.perf_counter() - start)
    return loop  # type: ignore[no-any-return]


_parse = _compile()


class CompiledArcs:
    """Parses articles: what :class:`communique.model.engine.arcs.Arcs` does, compiled.

    Args:
        scorer: Weights of the parser.
        moves: Its actions.
    """

    def __init__(self, scorer: Scorer, moves: Moves) -> None:
        kinds = np.array([KINDS.index(kind) for kind in moves.kinds])
        self._weights = (scorer.bias, *scorer.upper, kinds)

    def __call__(self, parts: Array, marks: list[int], _: list[int]) -> tuple[Array, Array]:
        """Parse an article; guesses are not needed."""
        heads, actions = _parse(parts, np.array(marks, dtype=np.int64), *self._weights)
        return np.where(heads < 0, np.arange(len(heads)), heads), actions
