"""Places of datelines are called as they are written elsewhere; abbreviations keep their capitals."""

from __future__ import annotations

import pytest
from spacy.language import Language

from communique.stages.entities.stage import find


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KIGALI – Ministers of nine states met on Monday.", "Kigali"),
        ("LIMA (Andina) – Ministers of nine states met on Monday.", "Lima"),
        ("Ministers of the UAE met on Monday.", "UAE"),
    ],
)
def test_name(nlp: Language, text: str, name: str) -> None:
    assert name in [entity.name for entity in find(nlp(text)) if entity.label == "GPE"]
