"""A small untrained English pipeline: workers that load it start in a second."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.training import Example

OWN_STAGES = str(Path(__file__).with_name("own_stages.py"))


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of a pipeline with tagger, parser and NER that have learned next to nothing."""
    nlp = spacy.blank("en")
    width = {"model": {"tok2vec": {"width": 16, "embed_size": 64, "depth": 1}}}
    for part in ("tagger", "parser", "ner"):
        nlp.add_pipe(part, config=width if part == "tagger" else {})
    example = Example.from_dict(
        nlp.make_doc("They met in May ."),
        {
            "tags": ["PRP", "VBD", "IN", "NNP", "."],
            "heads": [1, 1, 1, 2, 1],
            "deps": ["nsubj", "ROOT", "prep", "pobj", "punct"],
            "entities": ["O", "O", "O", "U-DATE", "O"],
            "sent_starts": [1, -1, -1, -1, -1],
        },
    )
    nlp.initialize(lambda: [example])
    folder = tmp_path_factory.mktemp("model") / "tiny"
    nlp.to_disk(folder)
    return str(folder)
