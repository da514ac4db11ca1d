"""What the vectors of the press encoder say: small layers over them, in numpy.

Which head asks what is told in ``models/communique_press/network.py``, where they are trained.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from communique.model.encoder import WEIGHTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = [
    "KINDS",
    "MODALITIES",
    "NAMES",
    "QUOTES",
    "ROLES",
    "STATUSES",
    "About",
    "Heads",
    "Pointer",
    "Shares",
    "between",
    "heads",
]

KINDS = (
    *("agreement", "pledge", "target", "proposal", "invitation"),
    *("acceptance", "request", "fulfilment", "intent"),
)
STATUSES = (
    *("proposed", "expressed", "planned", "pledged", "agreed", "signed"),
    *("accepted", "target", "in_progress", "fulfilled", "rejected"),
)
MODALITIES = ("realis", "committed", "goal", "proposed", "necessary", "inclined")
ROLES = ("actor", "counterparty", "amount", "due", "condition")
NAMES = ("PERSON", "ORG", "LOC", "NORP")
QUOTES = ("direct", "unmarked", "indirect")
PAIR = 64
BLOCK = 2048
"""Tokens whose answers are worked out together, when one of them is first asked."""

KEPT_BLOCKS = 4
NONE = {"roles": "no_role", "speaker": "no_speaker", "reference": "nobody", "state": "no_state"}
"""Weights of "nobody" by head."""


@dataclass(frozen=True, slots=True)
class About:
    """What a trigger says of its act: probabilities by status, by modality, and of three flags."""

    statuses: Array
    modalities: Array
    negated: float
    required: float
    specific: float

    @property
    def status(self) -> str:
        """The likeliest status."""
        return STATUSES[int(self.statuses.argmax())]

    @property
    def modality(self) -> str:
        """The likeliest modality."""
        return MODALITIES[int(self.modalities.argmax())]


class Heads:
    """The heads of the press encoder.

    Args:
        path: ``heads.npz``, with the arrays of ``network.Heads`` by name.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path) as arrays:
            self._arrays = {name: arrays[name].astype(np.float32) for name in arrays.files}

    def _linear(self, name: str, vectors: Array) -> Array:
        found: Array = vectors @ self._arrays[f"{name}.weight"].T + self._arrays[f"{name}.bias"]
        return found

    def kinds(self, vectors: Array) -> Array:
        """Give for every token the probability of no trigger and of each of :data:`KINDS`."""
        return softmax(self._linear("trigger", vectors))

    def about(self, vector: Array) -> About:
        """Give what the trigger with this vector says of its act."""
        scores = self._linear("about", vector[None])[0]
        statuses, modalities, flags = np.split(scores, [len(STATUSES), len(STATUSES) + len(MODALITIES)])
        negated, required, specific = (float(share) for share in sigmoid(flags))
        return About(softmax(statuses), softmax(modalities), negated, required, specific)

    def pointer(self, name: str, vectors: Array) -> Pointer:
        """Give what points at others: ``edges``, ``roles``, ``speaker``, ``reference`` or ``state``."""
        return Pointer(self._arrays, name, vectors)

    def yes(self, name: str, vectors: Array) -> Array:
        """Give for every token the probability of yes: ``stands`` (for a state), ``home`` (is named)."""
        return sigmoid(self._linear(name, vectors)[:, 0])

    def names(self, vectors: Array) -> Array:
        """Give for every token the probability of no name, and of beginning and going on with each kind."""
        return softmax(self._linear("names", vectors))

    def quotes(self, vectors: Array) -> Array:
        """Give for every token the probability that it stands in a quote of each of :data:`QUOTES`."""
        tags = softmax(self._linear("quotes", vectors))[:, 1:]
        found: Array = tags.reshape(len(tags), len(QUOTES), 2).sum(axis=2)
        return found


class Pointer:
    """Points from one token of a text at others.

    Args:
        arrays: The weights of all heads.
        name: Name of the head.
        vectors: The vectors of all tokens of the text.
    """

    def __init__(self, arrays: dict[str, Array], name: str, vectors: Array) -> None:
        self._weights = {part: arrays[f"{name}.{part}"] for part in ("ask.weight", "ask.bias")}
        self._near, self._none = arrays[f"{name}.distance.weight"], arrays.get(NONE.get(name, ""))
        self._vectors = vectors
        self._answer = arrays[f"{name}.answer.weight"].T, arrays[f"{name}.answer.bias"]
        self._kept: dict[int, Array] = {}

    def _block(self, number: int) -> Array:
        """Give what the tokens of one block answer; the last few blocks are kept."""
        found = self._kept.get(number)
        if found is None:
            if len(self._kept) >= KEPT_BLOCKS:
                del self._kept[next(iter(self._kept))]
            weight, bias = self._answer
            answers = self._vectors[number * BLOCK : (number + 1) * BLOCK] @ weight + bias
            found = self._kept[number] = answers.reshape(len(answers), -1, PAIR)
        return found

    def _answers(self, low: int, high: int) -> Array:
        first, last = low // BLOCK, max(low, high - 1) // BLOCK
        blocks = [self._block(number) for number in range(first, last + 1)]
        whole = blocks[0] if len(blocks) == 1 else np.concatenate(blocks)
        return whole[low - first * BLOCK : high - first * BLOCK]

    def scores(self, place: int, low: int, high: int) -> Array:
        """Score the tokens ``low`` to ``high`` (exclusive) as seen from a place: heads × tokens."""
        ask = self._vectors[place] @ self._weights["ask.weight"].T + self._weights["ask.bias"]
        far = len(self._near) // 2
        away = np.clip(np.arange(low, high) - place, -far, far) + far
        found: Array = np.einsum("cp,tcp->ct", ask.reshape(-1, PAIR), self._answers(low, high))
        return found / np.float32(PAIR**0.5) + self._near[away].T

    def shares(self, place: int, low: int, high: int) -> Shares:
        """Give how likely each of the tokens ``low`` to ``high`` (exclusive) is meant, for every head."""
        scores = self.scores(place, low, high)
        none = self._none if self._none is not None else np.full(len(scores), -np.inf, dtype=np.float32)
        return Shares(low, softmax(np.concatenate([scores, none[:, None]], axis=1))[:, :-1])


class Shares:
    """Probabilities that lie on some tokens, a row a head; what a row lacks to one is nobody's.

    Attributes:
        low: Index of the first token.
        rows: Heads × tokens.
    """

    def __init__(self, low: int, rows: Array) -> None:
        sums = np.zeros((len(rows), rows.shape[1] + 1))
        np.cumsum(rows, axis=1, out=sums[:, 1:])
        self.low, self.rows, self._sums = low, rows, sums.tolist()

    def on(self, start: int, end: int, row: int = 0) -> float:
        """Give what lies on the tokens ``start`` to ``end`` (exclusive); those elsewhere have nothing.

        Example:
            >>> Shares(5, np.array([[0.5, 0.25, 0.125]])).on(6, 9)
            0.375
        """
        sums: list[float] = self._sums[row]
        most = len(sums) - 1
        first, last = min(max(0, start - self.low), most), min(max(0, end - self.low), most)
        return max(0.0, sums[last] - sums[first])


def between(spans: list[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    """Give the spans, of a sorted list, that begin between two tokens, ``high`` excluded.

    Example:
        >>> between([(0, 2), (3, 4), (6, 9)], 1, 6)
        [(3, 4)]
    """
    return spans[bisect.bisect_left(spans, (low, -1)) : bisect.bisect_left(spans, (high, -1))]


def softmax(scores: Array) -> Array:
    """Turn scores into probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: Array = powers / powers.sum(axis=-1, keepdims=True)
    return found


def sigmoid(scores: Array) -> Array:
    """Turn scores into probabilities of yes."""
    powers: Array = np.exp(-np.clip(scores, -30, 30))
    return 1 / (1 + powers)


@cache
def heads() -> Heads:
    """Load the heads of the package, once a process."""
    return Heads(WEIGHTS / "heads.npz")
