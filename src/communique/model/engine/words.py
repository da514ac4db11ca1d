"""Rows of the embeddings, kept a word: most of every article is made of words that were seen before.

A row depends on the spelling of a word, on its norm and on whether a space follows, and on nothing else:
every row is multiplied alone, so that its last bits do not depend on the words beside it. So an
article reads the same whether the table is cold, warm or full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from communique.model.engine.layers import activate

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from communique.model.engine.weights import Embedding

    Array = NDArray[Any]

__all__ = ["KEPT", "Words"]

KEPT = 16_384
"""Words whose rows are kept: 13 MB of rows for two encoders of 96 numbers, 2 MB of keys."""

FIRST = 512
"""Room for words at the start; it doubles as words come."""

KEY: list[int | str] = ["ORTH", "NORM", "SPACY"]
"""What a row depends on."""


class Words:
    """The table of rows.

    Args:
        embeddings: Of each encoder; the rows of all stand side by side.
        vectors: Static vectors of the pipeline.
        kept: Most words whose rows are kept.
    """

    def __init__(self, embeddings: tuple[Embedding, ...], vectors: Any, kept: int = KEPT) -> None:
        self._embeddings = embeddings
        self._vectors = vectors
        self._kept = kept
        self._places: dict[tuple[int, int, int], int] = {}
        width = sum(len(embedding.mix.scale) for embedding in embeddings)
        self._rows = np.empty((min(FIRST, max(kept, 1)), width), dtype=np.float32)

    def __len__(self) -> int:
        """Give the number of words whose rows are kept."""
        return len(self._places)

    def rows(self, doc: Doc) -> Array:
        """Give the rows of all words of a Doc: words × numbers of all encoders."""
        keys = list(zip(*(column.tolist() for column in doc.to_array(KEY).T), strict=True))
        find = self._places.get
        places = np.array([find(key, -1) for key in keys], dtype=np.intp)
        missing = np.flatnonzero(places < 0)
        if not len(missing):
            return self._rows[places]
        new: dict[tuple[int, int, int], int] = {}
        tokens: list[int] = []
        for token in missing.tolist():
            if new.setdefault(keys[token], len(new)) == len(tokens):
                tokens.append(token)
        parts = [self._embed(embedding, doc, np.array(tokens)) for embedding in self._embeddings]
        made = np.concatenate(parts, axis=1)
        rows = self._rows[places]
        rows[missing] = made[[new[keys[token]] for token in missing.tolist()]]
        self._keep(list(new), made)
        return rows

    def _keep(self, keys: list[tuple[int, int, int]], made: Array) -> None:
        """Keep new rows while there is room."""
        count = len(self._places)
        keys = keys[: self._kept - count]
        room = len(self._rows)
        while room < count + len(keys):
            room = min(2 * room, self._kept)
        if room > len(self._rows):
            self._rows = np.concatenate(
                [self._rows, np.empty((room - len(self._rows), self._rows.shape[1]), "f")]
            )
        self._rows[count : count + len(keys)] = made[: len(keys)]
        self._places.update(zip(keys, range(count, count + len(keys)), strict=True))

    def _embed(self, embedding: Embedding, doc: Doc, tokens: Array) -> Array:
        attributes = doc.to_array(list(embedding.attributes))[tokens]
        columns = zip(embedding.tables, attributes.T, strict=True)
        inputs = [table.predict(np.ascontiguousarray(column)) for table, column in columns]
        found = self._vectors.find(keys=doc.to_array("ORTH")[tokens])
        static = self._vectors.data[found]
        static[found < 0] = 0
        weights = embedding.static.get_param("W").T
        inputs.append(_one_by_one(static, weights))
        return activate(_one_by_one(np.concatenate(inputs, axis=1), embedding.mix.weights), embedding.mix)


def _one_by_one(rows: Array, weights: Array) -> Array:
    """Multiply every row by itself: in one product its last bits would depend on its place and company."""
    found: Array = np.matmul(rows[:, None, :], weights)
    return found[:, 0]
