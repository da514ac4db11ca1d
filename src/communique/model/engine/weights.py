"""Finds the weights of a pipeline, and whether they are laid out as the fast path computes them.

Nothing is assumed: the names of layers that thinc composes tell the architecture, and every part that the
fast path relies on is looked at. What it does not know raises :class:`Unfit`, and spaCy's components do the
work.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy import attrs
from spacy.language import Language
from spacy.pipeline import DependencyParser, Tagger, Tok2Vec
from thinc.api import NumpyOps

from communique.model.engine.names import Names
from communique.model.engine.scorer import Scorer, need, read_scorer, transposed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["Embedding", "Encoder", "Layer", "Moves", "Weights", "read_weights"]

SPACY = "3.8."
"""Versions of spaCy whose components the fast path was compared with."""

FEATURES = 8
"""Words that a state of the parser looks at."""

PIECES = 3
"""Pieces of the maxout layers of an encoder."""

MARKS = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE")
"""Attributes that an embedding may look at: spelling, norm and a following space determine all."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Maxout and layer norm: weights inputs × pieces·outputs, the outputs of each piece side by side."""

    weights: Array
    bias: Array
    scale: Array
    shift: Array


@dataclass(frozen=True, slots=True)
class Embedding:
    """What turns words into rows: the layer that spaCy itself uses, and the layer behind it."""

    attributes: tuple[str, ...]
    tables: tuple[Any, ...]
    static: Any
    mix: Layer


@dataclass(frozen=True, slots=True)
class Encoder:
    """A tok2vec: embedding, then convolutions over three words with ``pad`` empty words at both ends."""

    embedding: Embedding
    layers: tuple[Layer, ...]
    pad: int

    @property
    def width(self) -> int:
        """Numbers of a word's vector."""
        return len(self.embedding.mix.scale)


@dataclass(frozen=True, slots=True)
class Moves:
    """The actions of the parser: kind of each (of ``SDLRB``), hash of its label, whether it is decorated."""

    kinds: str
    labels: Array
    decorated: Array


@dataclass(frozen=True, slots=True)
class Weights:
    """All that the fast path computes with."""

    encoder: Encoder
    tags: tuple[Array, Array]
    tag_labels: Array
    parser: Scorer
    moves: Moves
    names_encoder: Encoder


def read_weights(nlp: Language) -> Weights:
    """Read the weights of a pipeline whose first component is the layout.

    Raises:
        Unfit: If a component, a layer or the version of spaCy is not one that is known.
    """
    need(version("spacy").startswith(SPACY), f"spaCy {version('spacy')} is not {SPACY}x")
    names = [name for name, _ in nlp.pipeline][1:]
    need(names == ["tok2vec", "tagger", "parser", "ner"], f"the components are {', '.join(names)}")
    components: list[Any] = [component for _, component in nlp.pipeline[1:]]
    tok2vec, tagger, parser, ner = components
    need(type(tok2vec) is Tok2Vec, "the encoder is not spaCy's Tok2Vec")
    need(type(tagger) is Tagger and not tagger.cfg["overwrite"], "the tagger is not spaCy's")
    need(type(parser) is DependencyParser and parser.cfg["beam_width"] == 1, "the parser is not spaCy's")
    need(Names.fits(ner), "the recognizer of names is not spaCy's")
    for component in components:
        need(all(type(layer.ops) is NumpyOps for layer in component.model.walk()), "a layer is not numpy's")
    need(tagger.model.name == "tok2vec-listener>>with_array(softmax)", "the layers of the tagger")
    encoder = _encoder(tok2vec.model)
    vectors: Any = nlp.vocab.vectors
    need(vectors.mode == "default" and vectors.attr == attrs.ORTH, "vectors of another form")
    listening = "tok2vec-listener>>list2array>>linear"
    need(parser.model.get_ref("tok2vec").name == listening, "the layers below the parser")
    softmax = tagger.model.get_ref("softmax")
    weights = Weights(
        encoder=encoder,
        tags=(transposed(softmax.get_param("W")), softmax.get_param("b")),
        tag_labels=_hashes(nlp, tagger.labels),
        parser=read_scorer(parser.model, FEATURES),
        moves=_moves(nlp, parser),
        names_encoder=_encoder(ner.model.get_ref("tok2vec").layers[0]),
    )
    need(weights.names_encoder.pad == encoder.pad, "the encoders pad differently")
    return weights


def _encoder(model: Any) -> Encoder:
    """Read a tok2vec, whose name spells its layers."""
    tables = [layer for layer in model.walk() if layer.name == "hashembed"]
    depth = sum(layer.name == "expand_window" for layer in model.walk())
    hashes = "|".join(["ints-getitem>>hashembed"] * len(tables))
    rows = f"extract_features>>list2ragged>>with_array({hashes})|static_vectors"
    embed = f"{rows}>>with_array(maxout>>layernorm>>dropout)"
    layers = ">>".join(["residual(expand_window>>maxout>>layernorm>>dropout)"] * depth)
    need(model.name == f"{embed}>>ragged2list>>with_array({layers})", "the layers of the encoder")
    found = {name: [layer for layer in model.walk() if layer.name == name] for name in _NAMES}
    attributes = tuple(found["extract_features"][0].attrs["columns"])
    need(set(attributes) <= set(MARKS), f"the embedding reads {', '.join(map(str, attributes))}")
    need(all(layer.attrs["window_size"] == 1 for layer in found["expand_window"]), "the width of the windows")
    columns = [layer.attrs["index"] for layer in model.walk() if layer.name == "ints-getitem"]
    need(columns == [(slice(0, None), i) for i in range(len(attributes))], "the order of the embeddings")
    mix, *convolutions = (_layer(*pair) for pair in zip(found["maxout"], found["layernorm"], strict=True))
    embedding = Embedding(attributes, tuple(tables), found["static_vectors"][0], mix)
    encode = model.get_ref("encode")
    return Encoder(embedding, tuple(convolutions), encode.attrs["pad"])


_NAMES = ("extract_features", "static_vectors", "maxout", "layernorm", "expand_window")


def _layer(maxout: Any, norm: Any) -> Layer:
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    need(weights.dtype == np.float32 and weights.shape[1] == PIECES, "the pieces of a maxout layer")
    outputs, pieces, inputs = weights.shape
    return Layer(
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * outputs)),
        np.ascontiguousarray(bias.T).reshape(-1),
        norm.get_param("G"),
        norm.get_param("b"),
    )


def _moves(nlp: Language, parser: Any) -> Moves:
    names = [parser.moves.get_class_name(index) for index in range(parser.moves.n_moves)]
    kinds = "".join(name[0] for name in names)
    labels = [name.partition("-")[2] for name in names]
    need(set(kinds) == set("SDLRB") and "subtok" not in labels, "the actions of the parser")
    need(kinds.count("S") == kinds.count("D") == kinds.count("B") == 1, "the actions of the parser")
    return Moves(kinds, _hashes(nlp, labels), np.array(["||" in label for label in labels]))


def _hashes(nlp: Language, labels: Any) -> Array:
    return np.array([nlp.vocab.strings.add(label) if label else 0 for label in labels], dtype=np.uint64)
