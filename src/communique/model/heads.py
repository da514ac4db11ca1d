"""What the vectors of the press encoder say: small layers over them, in numpy.

Which head asks what is told in ``models/communique_press/network.py``, where they are trained.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from communique.model.encoder import WEIGHTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["KINDS", "MODALITIES", "NAMES", "ROLES", "STATUSES", "About", "Heads", "heads"]

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
PAIR = 64


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

    def __init__(self, path: Path = WEIGHTS / "heads.npz") -> None:
        with np.load(path) as arrays:
            self._arrays = {name: arrays[name].astype(np.float32) for name in arrays.files}

    def _linear(self, name: str, vectors: Array) -> Array:
        found: Array = vectors @ self._arrays[f"{name}.weight"].T + self._arrays[f"{name}.bias"]
        return found

    def _pointer(self, name: str, asking: Array, tokens: Array, place: int) -> Array:
        ask = self._linear(f"{name}.ask", asking).reshape(-1, PAIR)
        answer = self._linear(f"{name}.answer", tokens).reshape(len(tokens), -1, PAIR)
        near = self._arrays[f"{name}.distance.weight"]
        far = len(near) // 2
        away = np.clip(np.arange(len(tokens)) - place, -far, far) + far
        found: Array = np.einsum("cp,tcp->ct", ask, answer) / np.float32(PAIR**0.5) + near[away].T
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

    def edges(self, tokens: Array, place: int) -> Array:
        """Score tokens as first (row 0) and last (row 1) word of the evidence of the trigger at ``place``."""
        return self._pointer("edges", tokens[place, None], tokens, place)

    def roles(self, tokens: Array, place: int) -> Array:
        """Give how likely each token (columns) names each of :data:`ROLES` (rows) of the trigger at a place.

        A row sums to less than one: the rest is that nobody and nothing has the role.
        """
        scores = self._pointer("roles", tokens[place, None], tokens, place)
        none = self._arrays["no_role"][:, None]
        found: Array = softmax(np.concatenate([scores, none], axis=1))[:, :-1]
        return found

    def refers(self, tokens: Array, place: int) -> Array:
        """Give the probability that the word at ``place`` means what each token names; the rest is nobody."""
        scores = self._pointer("reference", tokens[place, None], tokens, place)[0]
        found: Array = softmax(np.append(scores, self._arrays["nobody"]))[:-1]
        return found

    def names(self, vectors: Array) -> Array:
        """Give for every token the probability of no name, and of beginning and going on with each kind."""
        return softmax(self._linear("names", vectors))


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
