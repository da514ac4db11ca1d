"""Shared fixtures: the English pipeline, loaded once a session."""

from __future__ import annotations

import pytest
from spacy.language import Language

from communique.model import load_model


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The model with the layout component and no stage."""
    return load_model("en_core_web_md")[0]
