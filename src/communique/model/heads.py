"""What the vectors of the press encoder say: small layers over them, in numpy.

Which head asks what is told in ``models/communique_press/network.py``, where they are trained.
"""

from __future__ import annotations

import bisect
import threading
import weakref
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
REACH = 1024
"""Tokens up to which the weights of a distance are laid out; farther ones are looked up."""
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


class _Held(threading.local):
    """The pointers of the text that a thread reads."""

    def __init__(self) -> None:
        self.text: weakref.ref[Array] | None = None
        self.pointers: dict[str, Pointer] = {}


class Heads:
    """The heads of the press encoder.

    Args:
        path: ``heads.npz``, with the arrays of ``network.Heads`` by name.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path) as arrays:
            self._arrays = {name: arrays[name].astype(np.float32) for name in arrays.files}
        self._held = _Held()

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
        """Give what points at others: ``edges``, ``roles``, ``speaker``, ``reference`` or ``state``.

        Stages that ask the same head about one text share its answers.
        """
        held = self._held.text
        if held is None or held() is not vectors:
            self._held.text, self._held.pointers = weakref.ref(vectors), {}
        pointers: dict[str, Pointer] = self._held.pointers
        if name not in pointers:
            pointers[name] = Pointer(self._arrays, name, vectors)
        return pointers[name]

    def forget(self) -> None:
        """Let go of the text that this thread asked about last."""
        self._held.text, self._held.pointers = None, {}

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
        self._ask = arrays[f"{name}.ask.weight"].T, arrays[f"{name}.ask.bias"]
        self._answer = arrays[f"{name}.answer.weight"], arrays[f"{name}.answer.bias"][:, None]
        self._none = arrays.get(NONE.get(name, ""))
        near = arrays[f"{name}.distance.weight"].T
        self._far = near.shape[1] // 2
        self._near = np.pad(near, ((0, 0), (REACH - self._far, REACH - self._far)), mode="edge")
        self._vectors = vectors
        self._kept: dict[int, Array] = {}

    def _block(self, number: int) -> Array:
        """Give what the tokens of one block answer: heads × numbers × tokens; the last few are kept."""
        found = self._kept.get(number)
        if found is None:
            if len(self._kept) >= KEPT_BLOCKS:
                del self._kept[next(iter(self._kept))]
            weight, bias = self._answer
            answers = weight @ self._vectors[number * BLOCK : (number + 1) * BLOCK].T + bias
            found = self._kept[number] = answers.reshape(-1, PAIR, answers.shape[1])
        return found

    def _answers(self, low: int, high: int) -> Array:
        first, last = low // BLOCK, max(low, high - 1) // BLOCK
        blocks = [self._block(number) for number in range(first, last + 1)]
        whole = blocks[0] if len(blocks) == 1 else np.concatenate(blocks, axis=2)
        return whole[:, :, low - first * BLOCK : high - first * BLOCK]

    def _distances(self, low: int, high: int) -> Array:
        """Give what the distance alone says of tokens, counted from a place: heads × tokens."""
        if low >= -REACH and high <= REACH:
            return self._near[:, low + REACH : high + REACH]
        return self._near[:, np.clip(np.arange(low, high), -self._far, self._far) + REACH]

    def scores(self, place: int, low: int, high: int) -> Array:
        """Score the tokens ``low`` to ``high`` (exclusive) as seen from a place: heads × tokens."""
        weight, bias = self._ask
        asked = (self._vectors[place] @ weight + bias).reshape(-1, 1, PAIR)
        found: Array = np.matmul(asked, self._answers(low, high))[:, 0]
        return found / np.float32(PAIR**0.5) + self._distances(low - place, high - place)

    def shares(self, place: int, low: int, high: int) -> Shares:
        """Give how likely each of the tokens ``low`` to ``high`` (exclusive) is meant, for every head."""
        scores = self.scores(place, low, high)
        if self._none is None:
            return Shares(low, softmax(scores))
        return Shares(low, softmax(np.concatenate([scores, self._none[:, None]], axis=1))[:, :-1])


class Shares:
    """Probabilities that lie on some tokens, a row a head; what a row lacks to one is nobody's.

    Attributes:
        low: Index of the first token.
        rows: Heads × tokens.
    """

    def __init__(self, low: int, rows: Array) -> None:
        self.low, self.rows = low, rows
        self._sums: list[list[float] | None] = [None] * len(rows)

    def _summed(self, row: int) -> list[float]:
        """Give what lies on all tokens before each, and on all."""
        found = self._sums[row]
        if found is None:
            found = self._sums[row] = [0.0, *np.cumsum(self.rows[row], dtype=np.float64).tolist()]
        return found

    def on(self, start: int, end: int, row: int = 0) -> float:
        """Give what lies on the tokens ``start`` to ``end`` (exclusive); those elsewhere have nothing.

        Example:
            >>> Shares(5, np.array([[0.5, 0.25, 0.125]])).on(6, 9)
            0.375
        """
        sums = self._sums[row] or self._summed(row)
        most, first, last = len(sums) - 1, start - self.low, end - self.low
        if first < 0:
            first = 0
        elif first > most:
            first = most
        if last > most:
            last = most
        return sums[last] - sums[first] if last > first else 0.0

    def over(self, spans: list[tuple[int, int, int]], row: int = 0) -> dict[int, float]:
        """Give what lies on all spans of each number: of an entity, on its mentions.

        Args:
            spans: First token, last token and number, sorted; only those that begin among the tokens count.
            row: The head.

        Example:
            >>> Shares(5, np.array([[0.5, 0.25, 0.125]])).over([(0, 0, 7), (5, 5, 7), (6, 7, 3), (7, 7, 7)])
            {7: 0.625, 3: 0.375}
        """
        sums, low = self._summed(row), self.low
        most = len(sums) - 1
        found: dict[int, float] = {}
        first = bisect.bisect_left(spans, (low, -1, -1))
        for start, last, number in spans[first : bisect.bisect_left(spans, (low + most, -1, -1))]:
            mass = sums[min(last + 1 - low, most)] - sums[start - low]
            found[number] = found.get(number, 0) + mass
        return found


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
