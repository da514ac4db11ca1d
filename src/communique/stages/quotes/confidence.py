"""Confidence of a quote: how often quotes found by its rule, with such a mention, are right."""

from __future__ import annotations

import functools

from communique.lexicon import table
from communique.stages.quotes.reading import Reading

__all__ = ["confidence", "mention_kind"]

UNKNOWN = 0.8
"""Factor for a quote whose speaker could not be resolved."""
KINDS = {
    "NNP": "name",
    "NNPS": "name",
    "PRP": "pronoun",
    "PRP$": "pronoun",
    "WP": "relative",
    "WDT": "relative",
}


@functools.cache
def _measured() -> dict[tuple[str, str], float]:
    return {(row["rule"], row["mention"]): float(row["right"]) for row in table("quotes_confidence")}


def mention_kind(reading: Reading, who: int | None) -> str:
    """Tell whether the mention of a speaker is a name, a pronoun, a relative pronoun, a phrase, or none."""
    return "none" if who is None else KINDS.get(reading.tags[who], "phrase")


def confidence(pattern: str, mention: str, resolved: bool) -> float:
    """Give the confidence of a quote.

    Args:
        pattern: The rule that found it.
        mention: What :func:`mention_kind` says of its speaker.
        resolved: Whether the speaker is known.

    Returns:
        The measured share of right quotes (words and speaker), lowered where the speaker is unknown.
    """
    measured = _measured()
    value = measured.get((pattern, mention), measured.get((pattern, "any"), 0.5))
    return value if resolved else round(value * UNKNOWN, 2)
