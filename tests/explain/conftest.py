"""Explanations by the rules alone, and with the encoder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from communique import Extractor
from communique.record.explanation import Explanation
from communique.settings import Settings

PUBLISHED = "2024-03-01"


@pytest.fixture(scope="session")
def rules() -> Extractor:
    """Reads by rules alone."""
    return Extractor(Settings(encoder=False))


@pytest.fixture(scope="session")
def reader() -> Extractor:
    """Reads with the encoder."""
    return Extractor()


@pytest.fixture(scope="session")
def explain(rules: Extractor) -> Callable[[str], Explanation]:
    """Explain a text by the rules alone."""
    return lambda text: rules.explain(text, published=PUBLISHED)
