"""Source text to clean text, with an alignment that carries every offset back."""

from __future__ import annotations

from dataclasses import dataclass

from communique.text.layout import Layout, find_layout

__all__ = ["CleanText", "CleanWarning", "clean"]


@dataclass(frozen=True, slots=True)
class CleanWarning:
    """What cleaning did or could not do; offsets into the clean text, None where there is none."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class CleanText:
    """A clean text: ``alignment`` holds runs (clean start, source start, length), ascending.

    ``language`` is ``en``, or ``und`` for what is not English; ``header_date`` is the ISO date of a dropped ``date YYYY-MM-DD`` header, else None.
    """

    text: str
    alignment: tuple[tuple[int, int, int], ...]
    layout: Layout
    language: str = "en"
    header_date: str | None = None
    warnings: tuple[CleanWarning, ...] = ()


def clean(source: str) -> CleanText:
    """Clean one article."""
    return CleanText(source, ((0, 0, len(source)),), find_layout(source))
