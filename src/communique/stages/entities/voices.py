"""Whose words a token stands in: the speaker beside a quotation, the turn of a transcript."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from communique.language.clauses import SUBJECTS
from communique.stages.entities.speech import says
from communique.stages.entities.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NOBODY", "UNKNOWN", "Voices"]

UNKNOWN, NOBODY = -1, -2
"""Nobody is known to speak; somebody speaks who is no entity."""

LABEL = 6
"""Tokens of the longest label before a turn: "Vladimir Putin:", "Q:", "The Minister of Trade:"."""


class Voices:
    """The speakers of one article.

    Args:
        view: Its columns.
        named: For the head token of each mention the number of the entity.
        titled: The one person that a noun of office means: "Spokesperson:".
    """

    def __init__(self, view: View, named: Mapping[int, int], titled: Mapping[str, int]) -> None:
        self._view, self._named, self._titled = view, named, titled
        self._subjects: dict[int, list[int]] = {}
        for i in sorted(named):
            token = view.doc[i]
            if not view.quoted[i] and token.dep_ in SUBJECTS and says(view, token.head.i):
                self._subjects.setdefault(view.block[i], []).append(i)
        self._turns = self._read_turns()
        self._firsts = [first for first, _ in self._turns]

    def _read_turns(self) -> list[tuple[int, int]]:
        """First token of each turn and who has it (-1: somebody unnamed); none where only one is labelled."""
        view = self._view
        turns: list[tuple[int, int]] = []
        for i in view.where(frozenset({":"})):
            first = i - 1
            while first > 0 and i - first < LABEL and view.sent[first - 1] == view.sent[i]:
                if view.block[first - 1] != view.block[i] or view.text[first - 1] in (".", "?", "!", ","):
                    break
                first -= 1
            if first < 0 or not view.cap[first]:
                continue
            opens = first == 0 or view.block[first - 1] != view.block[first]
            who = next((self._named[j] for j in range(i - 1, first - 1, -1) if j in self._named), NOBODY)
            if who < 0:
                who = self._titled.get(view.lower[i - 1], NOBODY)
            if opens or (who >= 0 and view.opens_sentence(first)):
                turns.append((first, who))
        return turns if len(turns) > 1 and any(who >= 0 for _, who in turns) else []

    def at(self, i: int) -> int:
        """Give the entity in whose words a token stands, :data:`UNKNOWN` or :data:`NOBODY`."""
        view = self._view
        if view.quoted[i]:
            near = self._beside(i, view.block[i])
            if near < 0 and view.block[i]:
                near = self._beside(i, view.block[i] - 1)
            if near >= 0:
                return near
        place = bisect.bisect_right(self._firsts, i) - 1
        return self._turns[place][1] if place >= 0 else UNKNOWN

    def _beside(self, i: int, block: int) -> int:
        """The nearest of those who speak in a line."""
        told = self._subjects.get(block, [])
        place = bisect.bisect_left(told, i)
        near = min(told[max(0, place - 1) : place + 1], key=lambda j: abs(j - i), default=-1)
        return self._named[near] if near >= 0 else UNKNOWN
