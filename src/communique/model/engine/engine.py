"""Reads one Doc with the weights of a pipeline: tags, parse and names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.pipeline._parser_internals import nonproj

from communique.model.engine.arcs import Arcs
from communique.model.engine.layers import encode
from communique.model.engine.names import Names
from communique.model.engine.scorer import Scorer, parts
from communique.model.engine.weights import Moves, read_weights
from communique.model.engine.words import KEPT, Words

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Array = NDArray[Any]
    Parser = Callable[[Scorer, Moves], Callable[[Array, list[int], list[int]], tuple[Array, Array]]]

__all__ = ["Engine"]

CLOSING = (".", "!", "?", ":", ";", "”", '"', "...", "…")
"""Words behind which a parse is started on the guess that they close a sentence."""

SET = ("TAG", "DEP", "ENT_IOB")
"""What an earlier component may have set; such a Doc is left to spaCy's components."""


class Engine:
    """Stands in for encoder, tagger, parser and recognizer of a pipeline.

    Args:
        nlp: The pipeline, the layout component first.
        kept: Most words whose rows are kept.
        arcs: What parses, given the weights of the parser and its actions.

    Raises:
        Unfit: If the pipeline is none that the fast path knows.
    """

    def __init__(self, nlp: Language, kept: int = KEPT, arcs: Parser = Arcs) -> None:
        weights = read_weights(nlp)
        self._weights = weights
        self._components = [component for _, component in nlp.pipeline[1:]]
        self._words = Words(
            (weights.encoder.embedding, weights.names_encoder.embedding), nlp.vocab.vectors, kept
        )
        self._arcs = arcs(weights.parser, weights.moves)
        self._names = Names(nlp.get_pipe("ner"))
        self._closing = np.array([nlp.vocab.strings.add(mark) for mark in CLOSING], dtype=np.uint64)

    def __call__(self, doc: Doc) -> Doc:
        """Set tags, parse and names of a Doc, as the components would."""
        if not len(doc) or doc.to_array(list(SET)).any():
            for component in self._components:
                doc = component(doc)
            return doc
        rows = self._words.rows(doc)
        width = self._weights.encoder.width
        vectors = encode(rows[:, :width], self._weights.encoder)
        doc.tensor = vectors
        self._parse(doc, vectors)
        return self._names.read(doc, encode(rows[:, width:], self._weights.names_encoder))

    def _parse(self, doc: Doc, vectors: Array) -> None:
        """Set tags and parse."""
        weights, bias = self._weights.tags
        tags = (vectors @ weights + bias).argmax(axis=1)
        marks = doc.to_array(["SENT_START", "ORTH"])
        starts = marks[:, 0].astype(np.int64)
        behind = np.append(False, np.isin(marks[:-1, 1], self._closing))
        guesses = np.flatnonzero(behind | (starts == 1))
        heads, actions = self._arcs(parts(vectors, self._weights.parser), starts.tolist(), guesses.tolist())
        moves = self._weights.moves
        root = moves.labels[moves.kinds.index("B")]
        labels = np.where(actions < 0, root, moves.labels[actions])
        found: Any = np.empty((len(doc), 3), dtype=np.uint64)
        found[:, 0] = self._weights.tag_labels[tags]
        found[:, 1] = (heads - np.arange(len(doc))).astype(np.uint64)
        found[:, 2] = labels
        doc.from_array(["TAG", "HEAD", "DEP"], found)
        if moves.decorated[actions[actions >= 0]].any():
            nonproj.deprojectivize(doc)
