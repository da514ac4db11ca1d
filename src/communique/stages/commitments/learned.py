"""What the press encoder makes of a text: triggers of commitments with their kind, evidence and parts.

An opinion is what the heads say of one token. The stage weighs it with what the rules found there
(:mod:`communique.stages.commitments.decide`).
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from communique.model.encoder import is_encoded
from communique.model.heads import KINDS, ROLES, About, Shares, heads
from communique.stages.commitments import budget

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

    Array = NDArray[Any]

__all__ = ["Opinion", "Opinions"]

LEAST = 0.2
"""Below this probability a token is not looked at."""

LIKELY = 0.5
"""From this probability on a token counts as a trigger."""

BEFORE, AFTER = 600, 150
"""Tokens around a trigger among which its parts are looked for."""

NOTHING: Array = np.zeros((0, 0), dtype=np.float32)
LONGEST = 70
"""Most tokens of an evidence."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """The heads' view of one token as the trigger of a commitment.

    Attributes:
        token: Index of the token.
        score: Probability that a commitment is expressed here, of whatever kind.
        kinds: Probability of each kind, in the order of ``KINDS``.
        about: Status, modality and flags.
    """

    token: int
    score: float
    kinds: Array
    about: About

    @property
    def kind(self) -> str:
        """The likeliest kind."""
        return KINDS[int(self.kinds.argmax())]

    @property
    def sure(self) -> float:
        """Probability of the likeliest kind, if a commitment stands here."""
        return float(self.kinds.max() / max(self.kinds.sum(), 1e-6))


class Opinions:
    """The opinions on one Doc; without the encoder there are none.

    Args:
        doc: A Doc that the encoder has read or not.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.known = is_encoded(doc) and len(doc) > 0
        self._vectors: Array = doc.tensor if self.known else NOTHING
        self._starts = [token.idx for token in doc]
        self._ends = [token.idx + len(token) for token in doc]
        self._kinds = heads().kinds(self._vectors) if self.known else self._vectors
        self._roles: dict[int, Shares] = {}
        self._meant: dict[int, Shares] = {}
        self._edges, self._pointing, self._reference = (
            heads().pointer(name, self._vectors) if self.known else None
            for name in ("edges", "roles", "reference")
        )
        self._scores = 1 - self._kinds[:, 0] if self.known else self._kinds

    @cached_property
    def density(self) -> float:
        """Share of the sentences, of those that are read, in which a commitment seems to be expressed."""
        seen = [bool((self._scores[a:b] >= LIKELY).any()) for a, b in budget.sentences(self.doc)]
        return sum(seen) / max(1, len(seen))

    def at(self, token: int) -> Opinion:
        """Give the opinion on one token."""
        kinds = self._kinds[token, 1:]
        return Opinion(token, float(self._scores[token]), kinds, heads().about(self._vectors[token]))

    def highest(self, places: Sequence[int]) -> Opinion:
        """Give the opinion on the likeliest trigger among some tokens."""
        return self.at(max(places, key=lambda place: (self._scores[place], -place)))

    def triggers(self, least: float = LEAST) -> Iterator[Opinion]:
        """Give the tokens likelier than ``least`` to express a commitment, the best of neighbours."""
        if not self.known:
            return
        for start, end in budget.sentences(self.doc):
            for token in (start + np.flatnonzero(self._scores[start:end] >= least)).tolist():
                beside = self._scores[max(0, token - 2) : token + 3]
                if self._scores[token] >= beside.max() and not self.doc[token].is_space:
                    yield self.at(token)

    def evidence(self, token: int) -> tuple[int, int]:
        """Give the first and last token of the evidence, inside the paragraph's sentence of the trigger."""
        low, high = self._bounds(token)
        assert self._edges is not None
        first, last = self._edges.scores(token, low, high)
        start = low + int(first[: token - low + 1].argmax())
        reach = last[token - low : max(token - low + 1, start - low + LONGEST)]
        return start, token + int(reach.argmax())

    def _bounds(self, token: int) -> tuple[int, int]:
        sent = self.doc[token].sent
        return max(sent.start, token - LONGEST), min(sent.end, token + LONGEST)

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Give the first and last token of characters ``start`` to ``end``."""
        first = bisect.bisect_right(self._ends, start)
        return first, bisect.bisect_left(self._starts, end) - 1

    def around(self, token: int) -> tuple[int, int]:
        """Give the tokens around a trigger among which its parts are looked for, end exclusive."""
        return max(0, token - BEFORE), min(len(self.doc), token + AFTER)

    def roles(self, token: int) -> Shares:
        """Give the probability of each role for the tokens around a trigger."""
        if token not in self._roles:
            assert self._pointing is not None
            self._roles[token] = self._pointing.shares(token, *self.around(token))
        return self._roles[token]

    def refers(self, token: int) -> Shares | None:
        """Give the probability of each token around a pronoun or noun that its name is meant."""
        if self._reference is None:
            return None
        if token not in self._meant:
            self._meant[token] = self._reference.shares(token, *self.around(token))
        return self._meant[token]


def share(roles: Shares, role: str, first: int, last: int) -> float:
    """Give the probability of a role that lies on the tokens ``first`` to ``last``."""
    return roles.on(first, last + 1, ROLES.index(role))


def content_of(token: Token) -> Token:
    """Give the verb that a modal or auxiliary helps, other words as they are."""
    helps = token.tag_ == "MD" or token.dep_ in ("aux", "auxpass")
    return token.head if helps and token.head.tag_.startswith("V") else token
