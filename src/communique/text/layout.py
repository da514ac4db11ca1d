"""The layout of a clean text: title, dateline, headings, sections, paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.lexicon import words
from communique.text.dateline import parse_dateline
from communique.text.dateline_date import DATE, stamp_date
from communique.text.issuer import is_issuer
from communique.text.places import place_kind

__all__ = ["Block", "Dateline", "Layout", "Section", "find_layout"]


@dataclass(frozen=True, slots=True)
class Block:
    """Characters ``start`` to ``end`` (exclusive) of the clean text: a paragraph, heading or title."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when the article says it was written; absent parts are None, ``date`` is ISO 8601.

    ``body`` is where the first sentence begins, behind the dash or colon that ends the dateline.
    """

    start: int
    end: int
    place: str | None
    date: str | None
    agency: str | None
    body: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the paragraphs under it (None before the first heading); the heading is inside."""

    heading: Block | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All that layout tells; ``paragraphs`` includes headings, title and byline, in order.

    ``byline`` is the line above a statement that names the person or body that issues it.
    """

    title: Block | None = None
    dateline: Dateline | None = None
    headings: tuple[Block, ...] = ()
    paragraphs: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    byline: Block | None = None


HOUR_BLOCKS = 4
"""Lines below a title in which the hour of a transcript may stand."""
TITLE_BLOCKS = 6
"""Lines at the beginning among which the title is sought."""
MASTHEAD_WORDS = 5
TITLE_LENGTH = 200
TITLE_WORDS = (3, 30)
HEADING_LENGTH = 100
HEADLINE_LENGTH = 80
HEADING_WORDS = 14
HOUR = re.compile(r"\d{1,2}[:.]\d{2}\s?[AaPp]\.?[Mm]\.?(?:\s[A-Z]{2,5})?\Z")
BYLINE_BLOCKS = 3
DATELINE_BLOCKS = 8
"""Blocks at the beginning in which a dateline may stand, below masthead, title, date and sub-title."""

LAST_LENGTH = 40
"""Characters from which on a last line without a full stop is prose."""

LIST_LENGTH = 3
"""From this many short lines in a row on, they are a list and no headings."""

CLOSED = re.compile(r"[.!?…:;,][”\"’')\]]*\Z")
OPENING = re.compile(r"[“\"‘'«(#$€£¥]?[^\W_a-zß-öø-ÿ]")
QUOTING = re.compile(r"[“”\"«»]")
BULLET = re.compile(r"[•●▪◦*–—-]\s?|\(?(?:\d{1,2}|[a-z])[.)]\s")
ATTRIBUTED = re.compile(r"\b(?:said|says|added|told|noted|stated)\b[\w\s.’'-]{0,30}\Z")
UNFINISHED = re.compile(r"\b(?:and|or|the|of|to|a|an|for|with|by|in)\Z")
SPEAKER = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,40}:\s")


def _open(line: str) -> bool:
    """A line that does not end as a sentence does, nor begin as an item of a list."""
    return not CLOSED.search(line) and not BULLET.match(line)


def _is_title(lines: list[str]) -> bool:
    """The first line, unless what follows are the place and hour of a transcript."""
    line = lines[0]
    if any(HOUR.match(following) for following in lines[:HOUR_BLOCKS]):
        return False
    if all(place_kind(part) in ("city", "country") for part in line.split(", ")):
        return False
    count = line.count(" ") + 1
    fits = len(line) <= TITLE_LENGTH and TITLE_WORDS[0] <= count <= TITLE_WORDS[1]
    return fits and (_open(line) or _asks(line, lines[1]))


def _title(
    blocks: list[Block], lines: list[str], byline: Block | None, dateline: Dateline | None
) -> Block | None:
    """The first line above the text that is no masthead, section label, date or name of the issuer."""
    stop = dateline.start if dateline is not None else blocks[-1].start
    for place, block in enumerate(blocks[:TITLE_BLOCKS]):
        if block.start >= stop:
            return None
        if block == byline or stamp_date(lines[place]) or _is_masthead(lines[place]):
            continue
        return block if _is_title(lines[place:]) else None
    return None


def _is_masthead(line: str) -> bool:
    """The name of a medium, alone or with its town, or a label such as ``WORLD``: it stands above a title."""
    parts = line.split()
    if len(parts) > MASTHEAD_WORDS or not _open(line):
        return False
    name = [part for part in parts if not part.startswith("(")]
    medium = bool(name) and (name[-1].upper() in words("cleaning_media_words") or name[-1].endswith("News"))
    return medium or (len(parts) < TITLE_WORDS[0] and line.isupper())


def _asks(line: str, following: str) -> bool:
    """A headline that is a question or a cry: one sentence, no quotation, above a paragraph."""
    alone = line.endswith(("?", "!")) and not QUOTING.search(line) and not CLOSED.search(line[:-1])
    return alone and len(line) <= HEADING_LENGTH < len(following) and not re.search(r"[.!?] ", line)


def _byline(blocks: list[Block], lines: list[str]) -> Block | None:
    """The line that names the issuer; several such lines are a list of names."""
    places = [place for place, line in enumerate(lines[: BYLINE_BLOCKS + 1]) if is_issuer(line)]
    alone = len(places) == 1 and places[0] < min(BYLINE_BLOCKS, len(lines) - 1)
    return blocks[places[0]] if alone else None


def _is_heading(line: str) -> bool:
    return (
        len(line) <= HEADING_LENGTH
        and line.count(" ") < HEADING_WORDS
        and bool(OPENING.match(line))
        and any(char.isalpha() for char in line)
        and _open(line)
        and not ATTRIBUTED.search(line)
        and not UNFINISHED.search(line)
        and not DATE.match(line)
        and stamp_date(line) is None
    )


def _blocks(text: str) -> list[Block]:
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            blocks.append(Block(start, start + len(line)))
        start += len(line) + 1
    return blocks


def _headings(lines: list[str]) -> list[int]:
    """Places of the lines that are headings: short, open, above prose, and not one of a list."""
    found: list[int] = []
    place = 0
    while place < len(lines):
        if not _is_heading(lines[place]):
            place += 1
            continue
        stop = place
        while stop < len(lines) and _is_heading(lines[stop]):
            stop += 1
        above = lines[place - 1] if place else ""
        listed = stop - place >= LIST_LENGTH or above.endswith(":") or bool(BULLET.match(above))
        if stop == len(lines):  # an article may end without its full stop, not with a heading
            found += range(place, stop - 1) if not listed and len(lines[-1]) >= LAST_LENGTH else ()
        elif not listed and not BULLET.match(lines[stop]):
            found += range(place, stop)
        place = stop
    return found


def _dateline(text: str, blocks: list[Block], published: str | None) -> Dateline | None:
    """The first dateline of the blocks at the beginning; a closed sentence ends the search."""
    speakers = 0
    for block in blocks[:DATELINE_BLOCKS]:
        speakers += bool(SPEAKER.match(text, block.start))
    for block in blocks[:DATELINE_BLOCKS]:
        paragraph = text[block.start : block.end]
        found = parse_dateline(paragraph, published)
        if found and not _spurious(paragraph[found.end :], found.place, speakers, len(blocks), paragraph):
            start = block.start
            return Dateline(
                start, start + found.end, found.place, found.date, found.agency, start + found.body
            )
        if CLOSED.search(paragraph) and len(paragraph) > HEADING_LENGTH:
            return None
    return None


def _spurious(rest: str, place: str | None, speakers: int, blocks: int, paragraph: str) -> bool:
    """A speaker of a transcript, or a headline such as ``Paris: Two held``, is no dateline."""
    colon = rest.lstrip().startswith(":")
    if colon and speakers > 1:
        return True
    lone = place is not None and len(rest) < HEADLINE_LENGTH and blocks > 1
    return lone and not CLOSED.search(paragraph) and bool(rest.strip(" .:–—―-_")) and not rest.startswith(".")


def _sections(body: list[Block], headings: list[Block]) -> tuple[Section, ...]:
    opening = {heading.start for heading in headings}
    sections: list[Section] = []
    for block in body:
        if block.start in opening or not sections:
            sections.append(Section(block if block.start in opening else None, block.start, block.end))
        else:
            last = sections[-1]
            sections[-1] = Section(last.heading, last.start, block.end)
    return tuple(sections)


def find_layout(text: str, published: str | None = None) -> Layout:
    r"""Read the layout of a clean text.

    Args:
        text: Clean text: every line is a paragraph, heading or title.
        published: ISO date of publication; it gives the year that a dateline lacks.

    Example:
        >>> text = "Ministers meet in Kigali\n\nKIGALI, June 5 – Two ministers met here."
        >>> layout = find_layout(text, "2023-06-06")
        >>> text[:layout.title.end], layout.dateline.place, layout.dateline.date
        ('Ministers meet in Kigali', 'Kigali', '2023-06-05')
    """
    blocks = _blocks(text)
    if not blocks:
        return Layout()
    lines = [text[block.start : block.end] for block in blocks]
    dateline = _dateline(text, blocks, published)
    byline = _byline(blocks, lines)
    title = _title(blocks, lines, byline, dateline)
    skipped = {block.start for block in (title, dateline, byline) if block is not None}
    headings = [blocks[place] for place in _headings(lines) if blocks[place].start not in skipped]
    sections = _sections([block for block in blocks if block not in (title, byline)], headings)
    return Layout(title, dateline, tuple(headings), tuple(blocks), sections, byline)
