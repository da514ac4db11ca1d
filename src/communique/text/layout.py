"""The layout of a clean text: title, dateline, headings, sections, paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Block", "Dateline", "Layout", "Section", "find_layout"]


@dataclass(frozen=True, slots=True)
class Block:
    """Characters ``start`` to ``end`` (exclusive) of the clean text: a paragraph, heading or title."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when the article says it was written; absent parts are None, ``date`` is ISO 8601."""

    start: int
    end: int
    place: str | None
    date: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of paragraphs under one heading (None before the first heading)."""

    heading: Block | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All that layout tells; ``paragraphs`` includes headings and title, in order."""

    title: Block | None = None
    dateline: Dateline | None = None
    headings: tuple[Block, ...] = ()
    paragraphs: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


def find_layout(text: str) -> Layout:
    """Read the layout of a clean text."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line)))
        start += len(line) + 1
    return Layout(paragraphs=tuple(blocks))
