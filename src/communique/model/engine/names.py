"""Finds the names of one Doc with spaCy's own NER model, all words at once.

spaCy's entity recognizer goes through a text word by word and asks of each of some seventy
actions whether it is valid. Its state is small, though: the word, and inside a name the
name's first word and the word before. So outside names the scores of all words can be
computed in one product; only the insides of names are read step by step, those of the
whole text together. The weights, the order of the sums and the rules of what is valid are
those of ``spacy.pipeline._parser_internals.ner``; what comes out is what the component
itself gives (proved by ``tests/model/test_names.py``), about twenty times faster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Span

from communique.model.engine.scorer import Unfit, parts, read_scorer

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Array = NDArray[Any]

__all__ = ["Names"]

FEATURES = 3
"""Words that a state looks at: the next one, the first of the open name, the last inside it."""

LONGEST = 24
"""Words of a name that is followed to its end before it is known to be one.

Names may begin inside others, and in a list without end all of them would be followed to its end.
"""


class Names:
    """Stands in for spaCy's entity recognizer on Docs without names.

    Args:
        component: The recognizer; :meth:`fits` tells whether this class can read its model.
    """

    def __init__(self, component: EntityRecognizer) -> None:
        self._component = component
        self._scorer = read_scorer(component.model, FEATURES)
        names = _actions(component)
        moves = [name.partition("-") for name in names]
        self._kinds = np.array([kind for kind, _, _ in moves])
        self._labels = [label for _, _, label in moves]
        number = {name: index for index, name in enumerate(names)}
        # For every action that begins a name, those that go on with it and that end it.
        self._inside = {
            i: number[f"I-{name}"] for i, name in enumerate(self._labels) if self._kinds[i] == "B"
        }
        self._last = {i: number[f"L-{name}"] for i, name in enumerate(self._labels) if self._kinds[i] == "B"}

    @staticmethod
    def fits(component: Any) -> bool:
        """Tell whether a component has the architecture that this class computes."""
        if type(component) is not EntityRecognizer or component.cfg["beam_width"] != 1:
            return False
        model = component.model
        try:
            read_scorer(model, FEATURES)
        except Unfit:
            return False
        moves = _actions(component)
        begun = {name[2:] for name in moves if name.startswith("B-")}
        return (
            bool(begun)
            and not component.postprocesses
            and all(f"{kind}-{label}" in moves for label in begun for kind in "ILU")
        )

    def __call__(self, doc: Doc) -> Doc:
        """Set the names of a Doc, as the component would."""
        if not len(doc) or doc.to_array("ENT_IOB").any():  # names set before bind the component's choices
            named: Doc = self._component(doc)
            return named
        encoder = self._component.model.get_ref("tok2vec").layers[0]
        return self.read(doc, encoder.predict([doc])[0])

    def read(self, doc: Doc, vectors: Array) -> Doc:
        """Set the names of a Doc that has none and is not empty.

        Args:
            doc: The Doc, its sentences known.
            vectors: What the encoder of the names gives for its words, before the last linear layer.
        """
        marks = doc.to_array(["SENT_START", "IS_SPACE"])
        rows = parts(vectors, self._scorer)
        starts = np.append(marks[1:, 0] == 1, False)  # whether the next word starts a sentence
        blank = marks[:, 1] != 0
        action = self._outside(rows, starts, blank)
        begins = np.flatnonzero(self._kinds[action] == "B")
        ends = self._ends(rows, starts, begins, action[begins])
        names: list[Span] = []
        border = 0
        for start in np.flatnonzero(self._kinds[action] != "O").tolist():
            if start >= border:
                end = ends.get(start, start)
                if end < 0:
                    one = np.array([start])
                    end = self._ends(rows, starts, one, action[one], len(starts))[start]
                border = end + 1
                names.append(Span(doc, start, border, label=self._labels[action[start]]))
        doc.set_ents(names)
        return doc

    def _outside(self, rows: Array, starts: Array, blank: Array) -> Array:
        """The best action at each word, were it outside all names."""
        scores = self._scorer.scores(rows[1:, 0] + rows[0, 1] + rows[0, 2])
        labelled = np.array([bool(label) for label in self._labels])
        begin = (self._kinds == "B") & labelled
        unit = (self._kinds == "U") & labelled
        scores[:, ~(begin | unit | (self._kinds == "O"))] = -np.inf
        alone = starts | blank
        alone[-1] = True
        scores[np.ix_(alone, begin)] = -np.inf
        scores[np.ix_(blank, unit)] = -np.inf
        best: Array = scores.argmax(axis=1)
        return best

    def _ends(
        self, rows: Array, starts: Array, begins: Array, actions: Array, longest: int = LONGEST
    ) -> dict[int, int]:
        """The last word of every name, begun at these words by these actions; -1 if it is too long."""
        ends: dict[int, int] = dict.fromkeys(begins.tolist(), -1)
        inside = np.array([self._inside[action] for action in actions.tolist()], dtype=int)
        last = np.array([self._last[action] for action in actions.tolist()], dtype=int)
        at = begins + 1
        final = len(starts) - 1
        for _ in range(longest):
            if not len(begins):
                break
            scores = self._scorer.scores(rows[at + 1, 0] + rows[begins + 1, 1] + rows[at, 2])
            states = np.arange(len(at))
            on, off = scores[states, inside], scores[states, last]
            ended = starts[at] | (at == final) | (off > on) | ((off == on) & (last < inside))
            ends.update(zip(begins[ended].tolist(), at[ended].tolist(), strict=True))
            begins, inside, last, at = begins[~ended], inside[~ended], last[~ended], at[~ended] + 1
        return ends


def _actions(component: EntityRecognizer) -> list[str]:
    """The names of all actions, in the order of their scores; one for no label (``U-``) among them."""
    return [component.moves.get_class_name(index) for index in range(component.moves.n_moves)]
