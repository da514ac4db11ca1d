"""The press encoder: a vector for every token, from three layers of MiniLM trained on the press corpus.

The weights come with the package (``communique/weights``; ``models/communique_press/MODEL_CARD.md`` is their
card). They are held in eight-bit integers and run by onnxruntime in one thread. What the vectors say of a
text is read by :mod:`communique.model.heads`. The vectors stand in ``doc.tensor``, where spaCy keeps such
things: its rows are tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from communique.annotation import Warn, add_warning
from communique.model.windows import Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Vectors = NDArray[Any]

__all__ = ["LONGEST", "WEIGHTS", "WIDTH", "Encoder", "EncoderStage", "encoder", "is_encoded"]

WEIGHTS = Path(__file__).parents[1] / "weights"
"""Folder of the encoder's weights, its vocabulary and its heads."""

WIDTH = 384
"""Numbers in a vector."""

SLOWER = ["SkipLayerNormFusion"]
"""Optimizers of onnxruntime that cost time here: sum and norm in one kernel take a third of the whole
encoder, the two apart a tenth."""

LONGEST = 60_000
"""Tokens of the longest text that is read: more than 50,000 words, which no article has. The vectors of all
tokens are kept until the record is made."""


class Encoder:
    """Gives vectors for the tokens of a text.

    Args:
        folder: Holds ``encoder.onnx`` and ``vocabulary.json``.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False  # windows differ in length: kept blocks would only pile up
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOWER,
        )
        self._pieces = Pieces(folder / "vocabulary.json")

    def vectors(self, words: Sequence[str]) -> Vectors:
        """Give the vectors of tokens: the mean over the word pieces of each, zero for white space.

        Args:
            words: The tokens of a whole text, white space among them.

        Returns:
            An array of tokens × :data:`WIDTH`.
        """
        found: Vectors = np.zeros((len(words), WIDTH), dtype=np.float32)
        for window in self._pieces.windows(words):
            (rows,) = self._session.run(None, {"pieces": window.pieces[None], "cases": window.cases[None]})
            real = np.flatnonzero(window.owner >= 0)
            if not len(real):
                continue
            owner = window.owner[real]
            firsts = np.flatnonzero(np.diff(owner, prepend=-1))
            sizes = np.diff(firsts, append=len(owner))
            sums = np.add.reduceat(rows[real], firsts, axis=0)
            found[owner[firsts]] = sums / sizes[:, None].astype(np.float32)
        return found


@cache
def encoder() -> Encoder:
    """Load the encoder of the package, once a process."""
    return Encoder(WEIGHTS)


def is_encoded(doc: Doc) -> bool:
    """Return whether the press encoder has read a Doc."""
    tensor = doc.tensor
    return len(tensor.shape) == 2 and tensor.shape == (len(doc), WIDTH)


class EncoderStage:
    """spaCy component ``communique_encoder``."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the vectors of a Doc's tokens; leave one of more than :data:`LONGEST` to the rules, told."""
        if len(doc) > LONGEST:
            message = f"a text of more than {LONGEST:,} tokens is read by the rules alone: {len(doc):,}"
            add_warning(doc, Warn("encoder", "stage-budget", message))
            return doc
        doc.tensor = encoder().vectors([token.text for token in doc])
        return doc
