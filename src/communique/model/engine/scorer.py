"""What scores the states of a parser: sums of rows that each word gives in each place, then one layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["Scorer", "Unfit", "need", "parts", "read_scorer", "transposed"]


class Unfit(Exception):
    """The pipeline is none that the fast path knows; the message says why."""


def need(holds: bool, what: str) -> None:
    """Raise :class:`Unfit` unless a condition holds."""
    if not holds:
        raise Unfit(what)


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights of spaCy's transition-based parser, with the two pieces of its maxout layer side by side.

    Attributes:
        first: Weights of the linear layer over the encoder, inputs × inner, and its bias.
        lower: Weights inner × places·pieces·hidden.
        bias: Its bias, pieces·hidden.
        pad: What a missing word gives, places × pieces·hidden.
        upper: Weights of the scores, hidden × actions, and their bias.
    """

    first: tuple[Array, Array]
    lower: Array
    bias: Array
    pad: Array
    upper: tuple[Array, Array]

    def scores(self, sums: Array) -> Array:
        """Give the scores of all actions in states, from the sums of their rows; these are overwritten."""
        weights, bias = self.upper
        sums += self.bias
        half = len(weights)
        found: Array = np.maximum(sums[:, :half], sums[:, half:]) @ weights
        found += bias
        return found


def read_scorer(model: Any, places: int) -> Scorer:
    """Read the weights of a parser's model.

    Args:
        model: The model; the last layer of its ``tok2vec`` is linear.
        places: Words that a state looks at.

    Raises:
        Unfit: If it has other layers.
    """
    tok2vec, lower, upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
    need(tok2vec.name.endswith(">>list2array>>linear"), "the layers below the scores")
    need(model.attrs["has_upper"] and not model.attrs["unseen_classes"], "the layers of the scores")
    need(lower.name == "precomputable_affine" and upper.name == "linear", "the layers of the scores")
    need(lower.get_dim("nF") == places and lower.get_dim("nP") == 2, "the words that a state looks at")
    first, weights, pad = tok2vec.layers[-1], lower.get_param("W"), lower.get_param("pad")
    _, hidden, pieces, inputs = weights.shape
    return Scorer(
        (transposed(first.get_param("W")), first.get_param("b")),
        np.ascontiguousarray(weights.transpose(3, 0, 2, 1).reshape(inputs, places * pieces * hidden)),
        np.ascontiguousarray(lower.get_param("b").T).reshape(-1),
        np.ascontiguousarray(pad[0].transpose(0, 2, 1)).reshape(places, pieces * hidden),
        (transposed(upper.get_param("W")), upper.get_param("b")),
    )


def transposed(weights: Any) -> Array:
    """Give weights inputs × outputs.

    Raises:
        Unfit: If they are not numpy's, of single precision.
    """
    need(isinstance(weights, np.ndarray) and weights.dtype == np.float32, "weights of another kind")
    found: Array = np.ascontiguousarray(weights.T)
    return found


def parts(vectors: Array, scorer: Scorer) -> Array:
    """Give what each word adds to a state in each place: words × places × sums; before them, no word."""
    weights, bias = scorer.first
    first = vectors @ weights
    first += bias
    places, width = scorer.pad.shape
    found = np.empty((len(vectors) + 1, places * width), dtype=np.float32)
    found[0] = scorer.pad.reshape(-1)
    np.matmul(first, scorer.lower, out=found[1:])
    return found.reshape(-1, places, width)
