"""The layout of a clean text: title, dateline, headings, sections, paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.annotation.reasons import SILENT, Trace
from communique.language.towns import states_of
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.text.dateline import REFUSALS, Parsed, parse_dateline
from communique.text.dateline_date import DATE, stamp_date
from communique.text.issuer import is_issuer
from communique.text.places import place_kind

__all__ = ["VETOES", "Block", "Dateline", "Layout", "Section", "find_layout"]

VETOES = (
    *REFUSALS,
    "a speaker of a transcript",
    "a headline that begins with a place",
    "names the issuer",
    "a date",
    "a masthead or label",
    "the place and hour of a transcript follow",
    "the name of a place",
    "too short or too long for a title",
    "ends as a sentence does",
    "does not begin as a heading does",
    "ends in who said it",
    "the sentence goes on",
    "one of several short lines: a list",
    "below a colon: a list",
    "beside an item of a list",
    "nothing stands below it",
)
"""Why a line is no dateline, title or heading."""


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
TELLING = 4
"""Letters by which the first word of a dateline is known again."""
TOWN = 50
"""Thousands of people from which a name in capitals, alone on a line, is that of a town."""
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


@rule(
    "the place and hour of a transcript follow",
    source="ours: transcripts of ministries",
    drops=["[Press briefing by the minister] ¶ Lima ¶ 10:30 A.M. ¶ They signed it. ¶ It rained."],
    keeps=["[Press briefing by the minister] ¶ They signed it. ¶ It rained."],
)
@rule(
    "the name of a place",
    source="ours: a place alone is no headline",
    drops=["[Lima, Peru] ¶ They signed it. ¶ It rained."],
    keeps=["[Lima, Peru, sign a rail deal] ¶ They signed it. ¶ It rained."],
)
@rule(
    "too short or too long for a title",
    source="ours: 3 to 30 words",
    drops=["[Rail deal] ¶ They signed it. ¶ It rained."],
    keeps=["[Rail deal signed] ¶ They signed it. ¶ It rained."],
)
@rule(
    "ends as a sentence does",
    source="ours: headlines bear no full stop",
    drops=["[The ministers signed it.] ¶ They signed it. ¶ It rained."],
    keeps=["[The ministers sign it] ¶ They signed it. ¶ It rained."],
)
def _no_title(lines: list[str]) -> str | None:
    """Why the first of some lines is no title, None if it is one."""
    line = lines[0]
    if any(HOUR.match(following) for following in lines[:HOUR_BLOCKS]):
        return "the place and hour of a transcript follow"
    if all(place_kind(part) in ("city", "country") for part in line.split(", ")):
        return "the name of a place"
    if len(line) > TITLE_LENGTH or not TITLE_WORDS[0] <= line.count(" ") + 1 <= TITLE_WORDS[1]:
        return "too short or too long for a title"
    return None if _open(line) or _asks(line, lines[1]) else "ends as a sentence does"


@rule(
    "names the issuer",
    source="ours: bylines of statements",
    drops=["[Ana Ruiz, Minister of Trade] ¶ Rules for the north are welcome ¶ They signed it. ¶ It rained."],
    keeps=["[Rules for the north are welcome] ¶ They signed it. ¶ It rained."],
)
@rule(
    "a masthead or label",
    source="ours: names of media and sections",
    drops=["[WORLD] ¶ Ministers meet in Kigali again ¶ They signed it. ¶ It rained."],
    keeps=["[World leaders meet in Kigali again] ¶ They signed it. ¶ It rained."],
)
def _above_title(block: Block, line: str, byline: Block | None) -> str | None:
    """What a line is that may stand above a title, None for other lines."""
    if block == byline:
        return "names the issuer"
    if stamp_date(line):
        return "a date"
    return "a masthead or label" if _is_masthead(line) else None


@rule(
    "the first open line above the text",
    source="ours: the layout of the press",
    finds=["[Ministers meet in Kigali again] ¶ KIGALI, June 5 – Two ministers met here. ¶ They signed it."],
    leaves=["[Two ministers met here and left.] ¶ They signed it. ¶ It rained."],
)
def _title(
    blocks: list[Block], lines: list[str], byline: Block | None, dateline: Dateline | None, trace: Trace
) -> Block | None:
    """The first line above the text that is no masthead, section label, date or name of the issuer."""
    stop = dateline.start if dateline is not None else blocks[-1].start
    for place, block in enumerate(blocks[:TITLE_BLOCKS]):
        if block.start >= stop:
            return None
        above = _above_title(block, lines[place], byline)
        against = above or _no_title(lines[place:])
        if against is None:
            asks = not _open(lines[place])
            rule = "a headline that asks or cries" if asks else "the first open line above the text"
            trace.keep("title", block.start, block.end, rule)
            return block
        trace.drop(block.start, block.end, "title", against)
        if above is None:
            return None
    return None


def _is_masthead(line: str) -> bool:
    """The name of a medium, alone or with its town, or a label such as ``WORLD``: it stands above a title."""
    parts = line.split()
    if len(parts) > MASTHEAD_WORDS or not _open(line):
        return False
    name = [part for part in parts if not part.startswith("(")]
    medium = bool(name) and (name[-1].upper() in words("cleaning_media_words") or name[-1].endswith("News"))
    return medium or (len(parts) < TITLE_WORDS[0] and line.isupper())


@rule(
    "a headline that asks or cries",
    source="Quirk et al. 1985, §III.21 (headlines that are questions)",
    finds=[
        (
            "[Who will pay for the bridge?] ¶ The two ministers signed a memorandum on rail transport in "
            "the presence of the press and of both presidents. ¶ It rained."
        ),
    ],
    leaves=["[“Who will pay for the bridge?”] ¶ They signed it. ¶ It rained."],
)
def _asks(line: str, following: str) -> bool:
    """A headline that is a question or a cry: one sentence, no quotation, above a paragraph."""
    alone = line.endswith(("?", "!")) and not QUOTING.search(line) and not CLOSED.search(line[:-1])
    return alone and len(line) <= HEADING_LENGTH < len(following) and not re.search(r"[.!?] ", line)


def _byline(blocks: list[Block], lines: list[str]) -> Block | None:
    """The line that names the issuer; several such lines are a list of names."""
    places = [place for place, line in enumerate(lines[: BYLINE_BLOCKS + 1]) if is_issuer(line)]
    alone = len(places) == 1 and places[0] < min(BYLINE_BLOCKS, len(lines) - 1)
    return blocks[places[0]] if alone else None


LONG, CLOSED_LINE = "too long for a heading", "ends as a sentence does, or begins as an item of a list"
OTHERS = (LONG, CLOSED_LINE)
"""What makes a line another thing than a heading, so that nobody asks why it is none."""


def _is_short(line: str) -> bool:
    return len(line) <= HEADING_LENGTH and line.count(" ") < HEADING_WORDS


@rule(
    "a date",
    source="ours: days above the parts of a programme",
    drops=["They signed it. ¶ It rained. ¶ [April 11] ¶ They signed it. ¶ It rained."],
    keeps=["They signed it. ¶ It rained. ¶ [The eleventh of April] ¶ They signed it. ¶ It rained."],
)
@rule(
    "does not begin as a heading does",
    source="ours: a heading begins with a capital or a mark",
    drops=["They signed it. ¶ It rained. ¶ [and so on] ¶ They signed it. ¶ It rained."],
    keeps=["They signed it. ¶ It rained. ¶ [And so on] ¶ They signed it. ¶ It rained."],
)
@rule(
    "ends in who said it",
    source="ours",
    drops=["They signed it. ¶ It rained. ¶ [We agree, the minister said] ¶ They signed it. ¶ It rained."],
    keeps=["They signed it. ¶ It rained. ¶ [The word of the minister] ¶ They signed it. ¶ It rained."],
)
@rule(
    "the sentence goes on",
    source="ours",
    drops=["They signed it. ¶ It rained. ¶ [They met and] ¶ They signed it. ¶ It rained."],
    keeps=["They signed it. ¶ It rained. ¶ [They met again] ¶ They signed it. ¶ It rained."],
)
def _no_heading(line: str) -> str | None:
    """Why a line is no heading, whatever stands around it; None if it may be one."""
    if not _is_short(line):
        return LONG
    if not OPENING.match(line) or not any(char.isalpha() for char in line):
        return "does not begin as a heading does"
    if not _open(line):
        return CLOSED_LINE
    if ATTRIBUTED.search(line):
        return "ends in who said it"
    if UNFINISHED.search(line):
        return "the sentence goes on"
    return "a date" if DATE.match(line) or stamp_date(line) is not None else None


def _blocks(text: str) -> list[Block]:
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            blocks.append(Block(start, start + len(line)))
        start += len(line) + 1
    return blocks


def _headings(lines: list[str]) -> tuple[list[int], dict[int, str]]:
    """Places of the lines that are headings, and why other short lines are none.

    A heading is short, open, above prose, and not one of a list.
    """
    found: list[int] = []
    against = [_no_heading(line) for line in lines]
    refused = {k: why for k, why in enumerate(against) if why is not None and why not in OTHERS}
    place = 0
    while place < len(lines):
        if against[place] is not None:
            place += 1
            continue
        stop = place
        while stop < len(lines) and against[stop] is None:
            stop += 1
        end, why = _until(lines, place, stop)
        found += range(place, end)
        refused |= dict.fromkeys(range(end, stop), why)
        place = stop
    return found, refused


@rule(
    "one of several short lines: a list",
    source="ours: three short lines in a row are a list",
    drops=[
        (
            "They signed it. ¶ It rained. ¶ [Roads and bridges] ¶ Ports and ships ¶ Rail and trams ¶ "
            "They signed it."
        ),
    ],
    keeps=["They signed it. ¶ It rained. ¶ [Roads and bridges] ¶ They signed it."],
)
@rule(
    "below a colon: a list",
    source="ours",
    drops=["They signed it. ¶ They named three: ¶ [Roads and bridges] ¶ They signed it."],
    keeps=["They signed it. ¶ They named three. ¶ [Roads and bridges] ¶ They signed it."],
)
@rule(
    "beside an item of a list",
    source="ours",
    drops=["They signed it. ¶ It rained. ¶ [Roads and bridges] ¶ • 40 km of road ¶ They signed it."],
    keeps=[
        "They signed it. ¶ It rained. ¶ [Roads and bridges] ¶ They built 40 km of road. ¶ They signed it.",
    ],
)
@rule(
    "nothing stands below it",
    source="ours: an article may end without its full stop, not with a heading",
    drops=["They signed it. ¶ It rained. ¶ [Roads and bridges]"],
    keeps=["They signed it. ¶ It rained. ¶ [Roads and bridges] ¶ They signed it."],
)
def _until(lines: list[str], place: int, stop: int) -> tuple[int, str]:
    """Up to which of the short open lines ``place`` to ``stop`` (exclusive) are headings; why no others.

    An article may end without its full stop, not with a heading.
    """
    above = lines[place - 1] if place else ""
    if stop - place >= LIST_LENGTH:
        return place, "one of several short lines: a list"
    if above.endswith(":"):
        return place, "below a colon: a list"
    if BULLET.match(above) or (stop < len(lines) and BULLET.match(lines[stop])):
        return place, "beside an item of a list"
    if stop == len(lines):
        return stop - 1 if len(lines[-1]) >= LAST_LENGTH else place, "nothing stands below it"
    return stop, ""


def _dateline(
    text: str, blocks: list[Block], published: str | None, trace: Trace, first: int = 0
) -> Dateline | None:
    """The first dateline of the blocks at the beginning, from one on; a closed sentence ends the search."""
    speakers = 0
    for block in blocks[:DATELINE_BLOCKS]:
        speakers += bool(SPEAKER.match(text, block.start))
    for place in range(first, min(DATELINE_BLOCKS, len(blocks))):
        block = blocks[place]
        paragraph, start = text[block.start : block.end], block.start
        below = text[blocks[place + 1].start : blocks[place + 1].end] if place + 1 < len(blocks) else ""
        alone = _alone(paragraph, below, published)
        if alone is not None:
            trace.keep("dateline", start, block.end, "a place on a line of its own", places=list(alone.kinds))
            body = blocks[place + 1].start
            return Dateline(start, block.end, alone.place, alone.date, alone.agency, body)
        found = parse_dateline(paragraph, published, trace, start)
        against = found and _spurious(paragraph[found.end :], found.place, speakers, len(blocks), paragraph)
        if found and not against:
            end, kinds = start + found.end, list(found.kinds)
            trace.keep("dateline", start, end, found.rule, places=kinds, agency=found.agency)
            return Dateline(start, end, found.place, found.date, found.agency, start + found.body)
        if found and against:
            trace.drop(start, start + found.end, "dateline", against)
        if CLOSED.search(paragraph) and len(paragraph) > HEADING_LENGTH:
            return None
    return None


@rule(
    "a place on a line of its own",
    source="ours: pages whose dateline is an element of its own",
    finds=[
        (
            "Ports to open again ¶ [Kisumu, Kenya] ¶ The two ministers signed a memorandum on rail transport "
            "in the presence of the press and of both presidents. ¶ It rained."
        ),
    ],
    leaves=[
        (
            "Ports to open again ¶ [WEATHER] ¶ The two ministers signed a memorandum on rail transport in "
            "the presence of the press and of both presidents. ¶ It rained."
        ),
    ],
)
def _alone(line: str, below: str, published: str | None) -> Parsed | None:
    """Read a line that is a dateline without the dash behind it: a place that is known, above prose."""
    if len(line) > HEADLINE_LENGTH or len(below) <= HEADING_LENGTH or not CLOSED.search(below):
        return None
    found = parse_dateline(f"{line} — {below}", published)
    if found is None or found.end != len(line) or found.place is None or parse_dateline(below, published):
        return None
    if not line.casefold().startswith(found.place[:TELLING].casefold()):
        return None  # the name of a paper with its town
    town = (
        found.kinds[0] == "city" or max((people for _, people in states_of(found.place)), default=0) >= TOWN
    )
    state = len(found.kinds) > 1 and found.kinds[-1] == "country"
    return found if town or state else None


@rule(
    "a speaker of a transcript",
    source="ours: transcripts",
    drops=["[MOSCOW]: We are glad. ¶ QUESTION: Why? ¶ MOSCOW: Since it rained."],
    keeps=["[MOSCOW]: The two ministers met on Monday and signed a memorandum. ¶ It rained."],
)
@rule(
    "a headline that begins with a place",
    source="ours: headlines of news tickers",
    drops=["[PARIS]: Two held ¶ They signed it. ¶ It rained."],
    keeps=["[PARIS]: The two ministers met on Monday and signed a memorandum. ¶ It rained."],
)
def _spurious(rest: str, place: str | None, speakers: int, blocks: int, paragraph: str) -> str | None:
    """What else a dateline is: a speaker of a transcript, or a headline such as ``Paris: Two held``."""
    colon = rest.lstrip().startswith(":")
    if colon and speakers > 1:
        return "a speaker of a transcript"
    lone = place is not None and len(rest) < HEADLINE_LENGTH and blocks > 1
    words = bool(rest.strip(" .:–—―-_")) and not rest.startswith(".")
    return "a headline that begins with a place" if lone and words and not CLOSED.search(paragraph) else None


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


def find_layout(
    text: str, published: str | None = None, trace: Trace = SILENT, *, titled: bool = False
) -> Layout:
    r"""Read the layout of a clean text.

    Args:
        text: Clean text: every line is a paragraph, heading or title.
        published: ISO date of publication; it gives the year that a dateline lacks.
        trace: Told why title, dateline and headings are that, and why other lines are none.
        titled: Whether the first line is known to be the title.

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
    dateline = _dateline(text, blocks, published, trace, int(titled))
    byline = _byline(blocks, lines)
    title = blocks[0] if titled else _title(blocks, lines, byline, dateline, trace)
    if titled:
        trace.keep("title", blocks[0].start, blocks[0].end, "the title that the page declares")
    skipped = {block.start for block in (title, dateline, byline) if block is not None}
    places, refused = _headings(lines)
    headings = [blocks[place] for place in places if blocks[place].start not in skipped]
    sections = _sections([block for block in blocks if block not in (title, byline)], headings)
    if trace:
        _tell_headings(trace, sections, [(blocks[k], why) for k, why in refused.items()], skipped)
    return Layout(title, dateline, tuple(headings), tuple(blocks), sections, byline)


@rule(
    "a short open line above prose",
    source="ours: the layout of the press",
    finds=["They signed it. ¶ It rained. ¶ [Roads and bridges] ¶ They signed it."],
    leaves=["They signed it. ¶ It rained. ¶ [They built roads and bridges.] ¶ They signed it."],
)
def _tell_headings(
    trace: Trace, sections: tuple[Section, ...], refused: list[tuple[Block, str]], skipped: set[int]
) -> None:
    """Tell of each heading, and why other short lines are none."""
    for number, section in enumerate(sections):
        if section.heading is not None:
            place = f"sections[{number}].heading"
            trace.keep(place, section.heading.start, section.heading.end, "a short open line above prose")
    for block, why in refused:
        if block.start not in skipped:
            trace.drop(block.start, block.end, "heading", why)
