"""Confidence of a quote by the rule that found it."""

from __future__ import annotations

__all__ = ["confidence"]

BY_PATTERN = {
    "closing": 0.97,
    "opening": 0.95,
    "continued": 0.95,
    "governed": 0.85,
    "colon": 0.85,
    "floating": 0.7,
    "that": 0.95,
    "bare": 0.93,
    "trailing": 0.95,
    "aside": 0.9,
    "according": 0.93,
    "noun": 0.8,
    "phrase": 0.75,
    "clause": 0.85,
}


def confidence(pattern: str, resolved: bool) -> float:
    """Give the confidence of a quote: that of its rule, lowered where its speaker is unknown."""
    value = BY_PATTERN.get(pattern, 0.7)
    return value if resolved else round(value * 0.8, 2)
