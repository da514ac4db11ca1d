"""The layers of the model in numpy: maxout, layer norm and convolution over three words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from communique.model.engine.weights import Encoder, Layer

    Array = NDArray[Any]

__all__ = ["activate", "convolve", "encode"]

SMALLEST = 1e-8
"""What layer norm adds to a variance."""


def activate(sums: Array, layer: Layer) -> Array:
    """Give the largest of each output's three pieces, normed.

    Args:
        sums: Words × pieces·outputs, without the bias; it is overwritten.
        layer: Bias and norm.
    """
    width = len(layer.scale)
    sums += layer.bias
    best: Array = np.maximum(sums[:, :width], sums[:, width : 2 * width])
    np.maximum(best, sums[:, 2 * width :], out=best)
    best -= best.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(SMALLEST)
    best *= (variance ** np.float32(-0.5))[:, None]
    best *= layer.scale
    best += layer.shift
    return best


def windows(vectors: Array) -> Array:
    """Lay each word's vector between those of its neighbours; nothing stands outside the text.

    Example:
        >>> windows(np.array([[1.0], [2.0]])).tolist()
        [[0.0, 1.0, 2.0], [1.0, 2.0, 0.0]]
    """
    count, width = vectors.shape
    laid = np.zeros((count, 3 * width), dtype=vectors.dtype)
    laid[1:, :width] = vectors[:-1]
    laid[:, width : 2 * width] = vectors
    laid[:-1, 2 * width :] = vectors[1:]
    return laid


def convolve(vectors: Array, layer: Layer) -> Array:
    """Give the vectors after one residual convolution."""
    found = activate(windows(vectors) @ layer.weights, layer)
    found += vectors
    return found


def encode(rows: Array, encoder: Encoder) -> Array:
    """Give the vectors of words from their rows; an article without words gives none."""
    pad = encoder.pad
    vectors = np.zeros((len(rows) + 2 * pad, encoder.width), dtype=np.float32)
    vectors[pad : pad + len(rows)] = rows
    for layer in encoder.layers:
        vectors = convolve(vectors, layer)
    return vectors[pad : pad + len(rows)]
