"""The encoder and its heads, in torch, for training.

The encoder is the lower part of a BERT (MiniLM): embeddings of word pieces, places and letter case, then a
few layers of attention. Word pieces are averaged to the tokens of spaCy, and every head reads the same
token vectors:

==========  ================================  ===============================================
head        asks of                           answers
==========  ================================  ===============================================
trigger     a token                           none, or the kind of commitment
about       a trigger                         status, modality, negated, required, specific
edges       a trigger and every token         where the evidence begins and ends
roles       a trigger and every token         actor, counterparty, amount, due, condition
names       a token                           BIO of PERSON, ORG, LOC, NORP
quotes      a token                           BIO of direct, unmarked, indirect
speaker     first token of a quote, tokens    the words for who speaks
reference   a pronoun or noun, every token    names of whom it means, or nobody
state       a person, every token             names of the state that the person stands for, or none
stands      a person                          whether he or she stands for a state
home        the name of a state               whether the article is at home in it
==========  ================================  ===============================================
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

KINDS = (
    "agreement",
    "pledge",
    "target",
    "proposal",
    "invitation",
    "acceptance",
    "request",
    "fulfilment",
    "intent",
)
STATUSES = (
    *("proposed", "expressed", "planned", "pledged", "agreed", "signed"),
    *("accepted", "target", "in_progress", "fulfilled", "rejected"),
)
MODALITIES = ("realis", "committed", "goal", "proposed", "necessary", "inclined")
FLAGS = ("negated", "required", "specific")
ROLES = ("actor", "counterparty", "amount", "due", "condition")
NAMES = ("PERSON", "ORG", "LOC", "NORP")
QUOTES = ("direct", "unmarked", "indirect")
CASES = 6
PAIR = 64
"""Numbers that a token is projected to before it is compared with another."""
FAR = 60
"""Tokens beyond which a distance makes no more difference."""


class Layer(nn.Module):
    """One layer of attention and its feed-forward part."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_1, self.norm_2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Give the vectors of the next layer: batch × pieces × width."""
        batch, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.reshape(batch, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(2, 3) / math.sqrt(width // self.heads)
        if mask is not None:
            scores = scores.masked_fill(~mask[:, None, None, :], -1e4)
        mixed = (self.dropout(scores.softmax(-1)) @ value).transpose(1, 2).reshape(batch, length, width)
        x = self.norm_1(x + self.dropout(self.out(mixed)))
        return self.norm_2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces to vectors.

    Args:
        source: Folder with the ``config.json`` and ``model.safetensors`` of the pretrained model.
        layers: Numbers of the pretrained layers that are kept.
        dropout: Share of numbers dropped in training.
    """

    def __init__(self, source: Path, layers: list[int], dropout: float = 0.1) -> None:
        super().__init__()
        shape = json.loads((source / "config.json").read_text())
        width = shape["hidden_size"]
        self.words = nn.Embedding(shape["vocab_size"], width)
        self.places = nn.Embedding(shape["max_position_embeddings"], width)
        self.cases = nn.Embedding(CASES, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(width, shape["num_attention_heads"], shape["intermediate_size"], dropout) for _ in layers
        )
        self.width = width
        self._load(load_file(source / "model.safetensors"), layers)

    def _load(self, weights: dict[str, Tensor], layers: list[int]) -> None:
        weights = {name.removeprefix("bert."): tensor for name, tensor in weights.items()}
        own = self.state_dict()
        names = {
            "words.weight": "embeddings.word_embeddings.weight",
            "places.weight": "embeddings.position_embeddings.weight",
        }
        names |= {f"norm.{kind}": f"embeddings.LayerNorm.{kind}" for kind in ("weight", "bias")}
        parts = {
            **{part: f"attention.self.{part}" for part in ("query", "key", "value")},
            "out": "attention.output.dense",
            "norm_1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm_2": "output.LayerNorm",
        }
        for place, layer in enumerate(layers):
            for part, theirs in parts.items():
                for kind in ("weight", "bias"):
                    names[f"layers.{place}.{part}.{kind}"] = f"encoder.layer.{layer}.{theirs}.{kind}"
        for name, theirs in names.items():
            own[name].copy_(weights[theirs])
        own["words.weight"] += weights["embeddings.token_type_embeddings.weight"][0]
        own["cases.weight"].zero_()
        self.load_state_dict(own)

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor | None = None) -> Tensor:
        """Give the vectors of word pieces: batch × pieces × width."""
        places = torch.arange(pieces.shape[1], device=pieces.device)[None]
        x = self.dropout(self.norm(self.words(pieces) + self.places(places) + self.cases(cases)))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Pointer(nn.Module):
    """Scores every token for a token that asks: a bilinear form over short projections, and how far it is."""

    def __init__(self, width: int, count: int) -> None:
        super().__init__()
        self.count = count
        self.ask, self.answer = nn.Linear(width, count * PAIR), nn.Linear(width, count * PAIR)
        self.distance = nn.Embedding(2 * FAR + 1, count)
        nn.init.zeros_(self.distance.weight)

    def forward(self, asking: Tensor, tokens: Tensor, places: Tensor, token_places: Tensor) -> Tensor:
        """Give scores, askers × count × tokens; places are the numbers of tokens in the article."""
        ask = self.ask(asking).reshape(len(asking), self.count, PAIR)
        answer = self.answer(tokens).reshape(len(tokens), self.count, PAIR)
        away = (token_places[None] - places[:, None]).clamp(-FAR, FAR) + FAR
        near = self.distance(away).transpose(1, 2)
        return torch.einsum("ack,tck->act", ask, answer) / math.sqrt(PAIR) + near


class Heads(nn.Module):
    """All heads over token vectors."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.trigger = nn.Linear(width, 1 + len(KINDS))
        with torch.no_grad():
            self.trigger.bias[0] = 4.0  # most tokens are no trigger
        self.about = nn.Linear(width, len(STATUSES) + len(MODALITIES) + len(FLAGS))
        self.edges = Pointer(width, 2)
        self.roles = Pointer(width, len(ROLES))
        self.no_role = nn.Parameter(torch.zeros(len(ROLES)))
        self.names = nn.Linear(width, 1 + 2 * len(NAMES))
        self.quotes = nn.Linear(width, 1 + 2 * len(QUOTES))
        self.speaker = Pointer(width, 1)
        self.no_speaker = nn.Parameter(torch.zeros(1))
        self.reference = Pointer(width, 1)
        self.nobody = nn.Parameter(torch.zeros(1))
        self.state = Pointer(width, 1)
        self.no_state = nn.Parameter(torch.zeros(1))
        self.stands = nn.Linear(width, 1)
        self.home = nn.Linear(width, 1)


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, source: Path, layers: list[int], dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(source, layers, dropout)
        self.heads = Heads(self.encoder.width)
        self.dropout = nn.Dropout(dropout)

    def tokens(self, pieces: Tensor, cases: Tensor, mask: Tensor, owner: Tensor, count: int) -> Tensor:
        """Give the vectors of the tokens of a batch, one after another.

        Args:
            pieces: Ids of word pieces, batch × longest.
            cases: Kinds of letter case, the same shape.
            mask: Where there is a piece.
            owner: For every piece the number of its token in the batch, -1 for none.
            count: Tokens in the batch.
        """
        vectors = self.encoder(pieces, cases, mask).reshape(-1, self.encoder.width).float()
        owner = owner.reshape(-1)
        real = owner >= 0
        summed = vectors.new_zeros(count, vectors.shape[1]).index_add(0, owner[real], vectors[real])
        sizes = torch.bincount(owner[real], minlength=count).clamp(min=1)
        return self.dropout(summed / sizes[:, None])
