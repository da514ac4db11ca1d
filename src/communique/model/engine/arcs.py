"""The parser: spaCy's arc-eager transitions over precomputed rows, many sentences side by side.

The score of a state is a sum of rows, one for each of eight words, that were computed for the whole article
at once. A parse that has just closed a sentence knows nothing of what came before: so parses are started
behind every mark that may close a sentence, all take a step together, and those are kept whose start is where
another ended. The others were guessed in vain and cost a little time; the result is that of one parse from
left to right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from communique.model.engine.scorer import Scorer
    from communique.model.engine.weights import Moves

    Array = NDArray[Any]

__all__ = ["Arcs"]

AHEAD = 2
"""Other guessed starts that a parse may pass before it waits until its own is known to be one."""


SHIFT, REDUCE, ARCS, BREAK = 1, 2, 4, 8
"""Kinds of actions that are valid in a state, as bits."""

WAITING, ENDED = -1, -2


class Parse:
    """One parse, from the start of a sentence to the start of another.

    Args:
        start: Its first word.
        limit: Where it waits until its start is known to be the end of another parse.
        marks: Of each word, 1 where a sentence must start, -1 where none may.
        starts: Where other parses start.
    """

    __slots__ = (
        "begun", "end", "following", "given", "heads", "labels", "left", "limit", "marks", "right", "spent",
        "stack", "start", "starts",
    )  # fmt: skip

    def __init__(self, start: int, limit: int, marks: list[int], starts: frozenset[int]) -> None:
        self.start, self.end = start, -1
        self.limit, self.marks, self.starts = limit, marks, starts
        self.following = start  # the next word that no action has touched
        self.stack: list[int] = []
        self.given: list[int] = []  # words taken from the stack to be read again, the next one last
        self.spent: set[int] = set()  # words that may not be shifted again
        self.begun = {start} if start else set()  # words that actions have made starts of sentences
        self.heads: dict[int, int] = {}
        self.labels: dict[int, int] = {}
        self.left: dict[int, int] = {}  # the last child before each word
        self.right: dict[int, list[int]] = {}  # the children behind each word

    def act(self, kind: str, action: int) -> None:
        """Change the state by an action that is valid in it."""
        stack, given = self.stack, self.given
        if kind == "D":
            top = stack.pop()
            if top not in self.heads and stack:
                self.spent.add(top)
                given.append(top)
            return
        following = self.following
        first = given[-1] if given else following
        if kind == "L":
            top = stack.pop()
            if top in self.heads:
                self.right[self.heads[top]].pop()
            self.heads[top], self.labels[top] = first, action
            self.left[first] = top
            self.spent.discard(first)
        elif kind == "B":
            self.begun.add((given[-2] if len(given) > 1 else following) if given else following + 1)
        else:
            if kind == "R":
                self.heads[first], self.labels[first] = stack[-1], action
                self.right.setdefault(stack[-1], []).append(first)
            if given:
                given.pop()
            else:
                self.following = following + 1
            stack.append(first)

    def look(self, rows: list[int]) -> int:
        """Go on while there is no choice; then add the words that the state looks at, and give what is valid.

        Returns:
            Bits of the valid kinds of actions; or that the parse waits, or has ended.
        """
        while True:
            if self.following > self.limit:
                return WAITING
            first, second = self._buffer()
            if not self.stack and self._ends(first):
                return ENDED
            valid = self._valid(first, second)
            if valid == SHIFT:
                self.act("S", 0)
            elif valid == REDUCE:
                self.act("D", 0)
            elif valid:
                self._add(rows, first, second)
                return valid
            else:  # no action is left: spaCy ends here, whatever is open
                self.stack.clear()
                self.following = len(self.marks)

    def _buffer(self) -> tuple[int, int]:
        """Give the next two words to be read; -1 where there is none."""
        given, following, length = self.given, self.following, len(self.marks)
        if given:
            second = given[-2] if len(given) > 1 else following
            return given[-1], second if second < length else -1
        if following + 1 < length:
            return following, following + 1
        return (following, -1) if following < length else (-1, -1)

    def _ends(self, first: int) -> bool:
        """Return whether a parse with nothing open has read all, or is where another one started.

        Nothing may be left of it there: words given back, children of the word, a start behind the word.
        """
        if first < 0:
            self.end = len(self.marks)
            return True
        if first not in self.starts or self.given or first == self.start or first in self.left:
            return False
        if first + 1 in self.begun or not (self.marks[first] == 1 or first in self.begun):
            return False
        self.end = first
        return True

    def _valid(self, first: int, second: int) -> int:
        """Give bits of the kinds of actions that are valid."""
        marks, begun = self.marks, self.begun
        if first < 0:
            return REDUCE
        valid = BREAK if second == first + 1 and not marks[second] and second not in begun else 0
        if not self.stack:
            return valid | SHIFT
        if len(self.stack) > 1 or marks[first] != -1:
            valid |= REDUCE
        if marks[first] != 1 and first not in begun:
            valid |= ARCS
            if second >= 0 and first not in self.spent:
                valid |= SHIFT
        return valid

    def _add(self, rows: list[int], first: int, second: int) -> None:
        """Add the rows of the eight words that the state looks at; row 0 is that of no word."""
        stack, left = self.stack, self.left
        depth = len(stack)
        if not depth:
            rows += (first + 1, second + 1, 0, 0, 0, left.get(first, -1) + 1, 0, 0)
            return
        top = stack[-1]
        right = self.right.get(top)
        rows += (
            first + 1,
            second + 1,
            top + 1,
            stack[-2] + 1 if depth > 1 else 0,
            stack[-3] + 1 if depth > 2 else 0,
            left.get(first, -1) + 1,
            left.get(top, -1) + 1,
            right[-1] + 1 if right else 0,
        )


class Arcs:
    """Parses articles.

    Args:
        scorer: Weights of the parser.
        moves: Its actions.
    """

    def __init__(self, scorer: Scorer, moves: Moves) -> None:
        self._scorer = scorer
        self._kinds = moves.kinds
        places, self._width = scorer.pad.shape
        self._places = np.arange(places)
        bits = [{"S": SHIFT, "D": REDUCE, "B": BREAK}.get(kind, ARCS) for kind in moves.kinds]
        valid = np.arange(16)[:, None] & np.array(bits)
        self._masks = np.where(valid, np.float32(0), np.float32(-np.inf))

    def __call__(self, parts: Array, marks: list[int], guesses: list[int]) -> tuple[Array, Array]:
        """Parse an article.

        Args:
            parts: What :func:`communique.model.engine.scorer.parts` gave.
            marks: Of each word, 1 where a sentence must start, -1 where none may, else 0.
            guesses: Where sentences may start, ascending; they change the time and nothing else.

        Returns:
            The head of each word (itself at a root), and the action that gave it (-1 at a root).
        """
        length = len(marks)
        heads, labels = np.arange(length), np.full(length, -1)
        for parse in self._chain(
            parts.reshape(-1, self._width), marks, [g for g in guesses if 0 < g < length]
        ):
            children = list(parse.heads)
            heads[children] = list(parse.heads.values())
            labels[children] = list(parse.labels.values())
        return heads, labels

    def _chain(self, table: Array, marks: list[int], guesses: list[int]) -> list[Parse]:
        """Run all parses; give those of which one starts where the one before it ended."""
        length = len(marks)
        starts = [0, *guesses]
        limits = [*starts[AHEAD + 1 :], *[length] * (AHEAD + 1)]
        known = frozenset(guesses)
        parses = {
            start: Parse(start, limit, marks, known) for start, limit in zip(starts, limits, strict=False)
        }
        sure, chain = parses[0], []
        sure.limit = length
        live = list(parses.values())
        while True:
            rows: list[int] = []
            valid: list[int] = []
            going: list[Parse] = []
            for parse in live:
                state = parse.look(rows)
                if state >= 0:
                    valid.append(state)
                    going.append(parse)
            while sure.end >= 0:
                chain.append(sure)
                if sure.end == length:
                    return chain
                sure = parses[sure.end]
                waits, sure.limit = sure.following > sure.limit, length
                if waits and sure.end < 0:
                    state = sure.look(rows)
                    if state >= 0:
                        valid.append(state)
                        going.append(sure)
            for parse, action in zip(going, self._best(table, rows, valid), strict=True):
                parse.act(self._kinds[action], action)
            live = [parse for parse in going if parse.start >= sure.start] if len(going) > 1 else going

    def _best(self, table: Array, rows: list[int], valid: list[int]) -> list[int]:
        """Give the best valid action of each state."""
        places = len(self._places)
        found = np.array(rows).reshape(-1, places) * places + self._places
        sums = table.take(found, axis=0).sum(axis=1)
        scores = self._scorer.scores(sums)
        scores += self._masks[valid]
        best: list[int] = scores.argmax(axis=1).tolist()
        return best
