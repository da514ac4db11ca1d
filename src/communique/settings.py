"""All settings, as one frozen model."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["STAGES", "TEXT_FIELDS", "Settings"]

STAGES = ("dates", "amounts", "entities", "quotes", "commitments")

TEXT_FIELDS = ("text", "body", "content")
"""Columns and fields of tables that may hold the article, in the order in which they are tried."""


class Settings(BaseModel):
    """How articles are read. Every field has a default; the model is frozen.

    Attributes:
        model: Installed English spaCy pipeline with tagger, parser and NER (name or folder).
        stages: Stages to run after the model, in order: names of :data:`STAGES`, or of spaCy
            factories of the user's own.
        date_order: How ``10/29/2024`` is read: month first or day first.
        max_characters: Longest article, in code points; a longer one is an error, not a crash. The
            default is room for 300,000 words; a worker needs 8 MB for a thousand of
            them, 3 without the encoder.
        encoder: Whether the press encoder reads too; without it the rules decide alone.
        explain: Whether ``record.extras["explain"]`` says of every item why it is there, and what was
            dropped by which rule; the rest of the record is the same.
        engine: What reads the model's weights: ``spacy`` its own components, which are the reference;
            ``numpy`` the fast path, ``numba`` the fast path with compiled loops (extra ``[fast]``);
            ``auto`` takes the fastest that is installed. Records are the same.

    Example:
        >>> Settings(date_order="DMY").digest()[:7]
        'sha256:'
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    model: str = "en_core_web_md"
    stages: tuple[str, ...] = STAGES
    date_order: Literal["MDY", "DMY"] = "MDY"
    max_characters: int = Field(default=2_000_000, ge=1)
    encoder: bool = True
    explain: bool = False
    engine: Literal["auto", "numba", "numpy", "spacy"] = "auto"

    def shaping(self) -> dict[str, Any]:
        """Give all settings that can change a record.

        A longer limit only reads more articles, and the engines read alike.

        Example:
            >>> sorted(Settings().shaping())
            ['date_order', 'encoder', 'model', 'stages']
        """
        return self.model_dump(mode="json", exclude={"max_characters", "engine", "explain"})

    def digest(self) -> str:
        """Give ``sha256:`` and the hash of :meth:`shaping`."""
        values = json.dumps(self.shaping(), sort_keys=True)
        return "sha256:" + hashlib.sha256(values.encode()).hexdigest()[:16]
