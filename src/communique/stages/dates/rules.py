"""The rules of this stage, with what proves them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon.rules import Rule

__all__ = ["rules"]


def rules() -> Iterator[Rule]:
    """Give the rules."""
    yield from ()
