"""The day of publication that a page states: above its article, in the title, or in the last lines.

A page prints its stamps between other furniture ("General | 17/05/2023 03:12 PM", "By our staff Published
January 23, 2026 Updated January 24, 2026"), so a line is cut at its separators, and a piece counts where
it is a date and at most a time, with or without a label. The first publication goes before updates, and the
earliest stamp before others: a page that was saved later also prints the day on which it was saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from communique.lexicon.rules import rule
from communique.text.dateline_date import (
    FIGURES,
    FORMS,
    TIME,
    ZONE,
    figures_order,
    named_order,
    stamp_date,
    whole_date,
)
from communique.text.formal_date import formal_date
from communique.text.places import place_kind

__all__ = ["Stated", "publication", "stamp_lines"]

HEAD_LINES = 14
"""Lines at the beginning that may be the head of a page."""
TITLE_LINES = 3
"""Lines among which a title ends in the day of a briefing or a bulletin."""
LAST_LINES = 8
"""Lines at the end among which a release states place and day."""
LONGEST = 200
"""Characters of the longest line of furniture."""
LONGEST_CLOSING = 70

LABEL = (
    r"(?:(?:first\s+)?(?:published|posted|issued|released|created|uploaded)|(?:publication|publish|release)\s+date"
    r"|date|for\s+(?:immediate\s+)?release|publicad[ao]|publié|pubblicato|veröffentlicht|gepubliceerd"
    r"|(?:last\s+)?(?:updated|modified|edited))"
)
SEPARATOR = re.compile(
    rf"\s*[|•·●►»\t]\s*|\s/\s|\s{{2,}}|\s[–—-]\s|(?:(?<=\d)|\s)(?={LABEL}\b[^\d.!?]{{0,24}}\d)", re.IGNORECASE
)
LABELLED = re.compile(rf"{LABEL}\b\W{{0,3}}(?:(?:on|at|by)\b\W{{0,2}}){{0,2}}", re.IGNORECASE)
LATE = re.compile(r"(?:last\s+)?(?:updated|modified|edited)", re.IGNORECASE)
TITLE_END = re.compile(
    rf".{{8,160}}?(?:,|\s[–—-]|\()\s*(?:{FORMS})(?:,?\s*{TIME})?\)?(?:\s*\([a-z ]{{3,30}}\))?\s*\Z",
    re.IGNORECASE,
)
NAME = r"(?:[#(]?[A-ZÀ-Þ][\w.’'-]*\)?|\d{1,2}|of|and|the|de|la|da|do|du|al)"
OPENING = re.compile(
    rf"{NAME}(?:[\s,/—-]{{1,3}}{NAME}){{0,12}}\s*[,(]\s*(?i:{FORMS})\)?\s*(?:\([^()]{{1,30}}\)\s*)?(?:/\s*)?"
    r"(?::|[–—-]{1,2})(?:\s|\Z)"
)
PLACE_BEHIND = re.compile(rf"(?i:{FORMS}),?\s+(?P<place>[A-ZÀ-Þ][^,.;:]{{2,40}}),\s")
CLOSING = re.compile(
    r"(?:(?:Released|Issued|Done|Signed|Adopted|Given) (?:in|at) )?"
    rf"{NAME}(?:[\s,]{{1,2}}{NAME}){{0,6}}\s*,\s*(?i:{FORMS})\.?\s*\Z"
)
SENTENCE = re.compile(r"(?<!\bJr)(?<!\bSr)(?<!\bInc)(?<!\bLtd)[.!?][”\"’)]*\Z")
FURNITURE = re.compile(
    rf"(?:{LABEL}\W.{{0,80}}\d{{4}}\b|by [^.]{{2,40}}\.\Z|.{{0,40}}\d{{4}}\.\Z)", re.IGNORECASE
)
FURNISHED = re.compile(r"[|•·●►»\t]|\s/\s|\s{2}")
"""Marks between the pieces of furniture; a dash stands in titles, too."""
CLOCK = re.compile(r"\d[:.]\d\d")
HOUR = re.compile(
    rf"\W{{0,3}}(?:(?:[01]?\d|2[0-4]):[0-5]\d(?:\s?[ap]\.?m\.?)?|\d{{1,2}}\.[0-5]\d\s?[ap]\.?m\.?)\s?{ZONE}\W{{0,2}}\Z",
    re.IGNORECASE,
)
"""A line that is an hour: that of an entry of a live report, or of the beginning of a speech."""
SECTION = re.compile(r"(?<=\d)\s{1,3}[A-ZÀ-Þ]{4,20}\Z")
"""A section in capitals: ``23.10.24 OPINION``."""
SECTION_BEHIND_FIGURES = re.compile(r"(?<=[\d./-]{5})\s{1,3}[A-ZÀ-Þ][a-zß-ÿ]{3,20}\Z")
"""A section behind a date in figures: ``2024/10/23 Opinion``."""
WRITER = r"By\s{1,3}[A-ZÀ-Þ][\w.’'-]{0,40}(?:\s{1,3}(?:[A-ZÀ-Þ][\w.’'-]{0,40}|and|de|van|bin|al)){0,5}"
BEFORE = re.compile(rf"(?:{WRITER}|[A-ZÀ-Þ][A-ZÀ-Þ& ]{{3,24}})\s{{1,3}}(?=(?i:{FORMS})|{FIGURES})")
BEHIND = re.compile(rf"(?<=[\dmM ]){WRITER}\Z")
"""A section or the writer on the line of the date: ``BUSINESS 24/11/2023 08:15:00By Ana Ruiz``."""


class Stated(NamedTuple):
    """A day of publication, the rule that found it, and what kind of line states it.

    A stamp tells the day of an article from that on which its page was collected; an update does not.
    """

    date: str
    rule: str
    kind: Literal["header", "stamp", "update", "dateline", "title", "closing"]

    @property
    def origin(self) -> Literal["header", "dateline"]:
        """What the record calls the origin of the date."""
        return "dateline" if self.kind == "dateline" else "header"


class _Stamp(NamedTuple):
    date: str
    label: str


def publication(lines: list[str]) -> Stated | None:
    """Find the day of publication that a page states.

    Args:
        lines: The lines of the page, in order, before anything is dropped.

    Example:
        >>> publication(["General | 17/05/2023 03:12 PM", "Ports to open", "They signed it."]).date
        '2023-05-17'
    """
    head = _head(lines)
    order = _order(lines)
    stamps = [
        stamp
        for place, line in enumerate(lines[:HEAD_LINES])
        for stamp in _stamps(line, order)
        if place < len(head) or stamp.label
    ]
    return (
        _earliest(stamps)
        or _opening(head, lines[len(head)] if len(head) < len(lines) else "")
        or _title(head)
        or _closing(lines)
        or _given(lines)
        or _below(lines, order)
        or _updated(stamps)
        or _only(lines, order)
    )


def stamp_lines(lines: list[str]) -> set[str]:
    """Give the lines that only say when the page was printed: they are none of the article's own words.

    Above the first sentence a stamp may stand between other furniture; below it only a day with its hour is
    one, or an hour, as above the items of a ticker.

    Example:
        >>> sorted(stamp_lines(["General | 17/05/2023 03:12 PM", "Morning briefs - Nov. 6, 2024"]))
        ['General | 17/05/2023 03:12 PM']
    """
    order = _order(lines)
    above = _head(lines)
    below = set(lines[len(above) + 1 :])
    head = {line for line in above if _is_furniture(line, order)}
    return head | {
        line
        for line in lines
        if CLOCK.search(line) and (stamp_date(line, order) or (line in below and HOUR.match(line)))
    }


def _order(lines: list[str]) -> str | None:
    """Tell the order of the dates in figures from those above and below the text."""
    edges = [*_head(lines), *lines[-LAST_LINES:]]
    return figures_order(edges) or named_order(
        [line for line in [*lines[:HEAD_LINES], *edges] if len(line) <= LONGEST_CLOSING]
    )


def _is_furniture(line: str, order: str | None) -> bool:
    stamps = list(_stamps(line, order))
    alone = stamp_date(_bare(line), order) is not None
    return bool(stamps) and (alone or bool(stamps[0].label) or FURNISHED.search(line) is not None)


def _head(lines: list[str]) -> list[str]:
    """Give the lines above the first sentence; a stamp and the name of a writer may end in a full stop."""
    head = []
    for line in lines[:HEAD_LINES]:
        if SENTENCE.search(line) and not FURNITURE.match(line):
            break
        head.append(line)
    return head


def _stamps(line: str, order: str | None) -> Iterator[_Stamp]:
    """Give the pieces of a line that are a date, perhaps with an hour and a label."""
    if len(line) > LONGEST:
        return
    for piece in SEPARATOR.split(line):
        label = LABELLED.match(piece)
        words = piece[label.end() :] if label else piece
        date = stamp_date(_bare(words), order)
        if date is not None:
            yield _Stamp(date, label[0] if label else "")


def _bare(piece: str) -> str:
    """Take brackets, a town behind the date ("…, 2024, Colombo"), a section and a writer off a piece."""
    piece = piece.strip().strip("[]#").strip().rstrip(" .,;")
    if piece.startswith("(") and piece.endswith(")"):
        piece = piece[1:-1]
    while "," in piece and place_kind(piece.rpartition(",")[2].strip()) in ("city", "country"):
        piece = piece.rpartition(",")[0].rstrip()
    piece = BEHIND.sub("", BEFORE.sub("", piece, count=1)).rstrip()
    return SECTION_BEHIND_FIGURES.sub("", SECTION.sub("", piece))


@rule(
    "a line that says when it was published",
    source="ours: stamps of content management systems",
    finds=[
        "Published: 18 July 2023 ¶ They signed it. ¶ It rained.",
        "By Ana Ruiz Published July 18, 2023 Updated July 19, 2023 09:12am ¶ They signed it. ¶ It rained.",
    ],
    leaves=["Updated figures of 18 July 2023 are here. ¶ They signed it. ¶ It rained."],
)
@rule(
    "a line that is a date",
    source="ours: stamps of web pages, between other furniture",
    finds=[
        "April 11, 2024 ¶ They signed it. ¶ It rained.",
        "General | 17/05/2023 03:12 PM ¶ They signed it. ¶ It rained.",
        "Sunday, April 7, 2024, Nairobi, Kenya ¶ They signed it. ¶ It rained.",
    ],
    leaves=["They signed it. ¶ It rained. ¶ They met on April 11, 2024"],
)
def _earliest(stamps: list[_Stamp]) -> Stated | None:
    """Give the earliest day that is said to be that of publication, else the earliest that stands alone."""
    said = [stamp.date for stamp in stamps if stamp.label and not LATE.match(stamp.label)]
    alone = [stamp.date for stamp in stamps if not stamp.label]
    if said:
        return Stated(min(said), "a line that says when it was published", "stamp")
    return Stated(min(alone), "a line that is a date", "stamp") if alone else None


@rule(
    "a line that says when it was updated",
    source="ours: stamps of content management systems",
    finds=["Updated: 18 July 2023 ¶ They signed it. ¶ It rained."],
    leaves=["Updated: 18 July 2023 ¶ Published: 17 July 2023 ¶ They signed it. ¶ It rained."],
)
def _updated(stamps: list[_Stamp]) -> Stated | None:
    """Give the earliest day of an update, where the page says no more."""
    late = [stamp.date for stamp in stamps if LATE.match(stamp.label)]
    return Stated(min(late), "a line that says when it was updated", "update") if late else None


@rule(
    "place and day before the first sentence",
    source="AP Stylebook (datelines); releases name town, region and year",
    finds=["Saskatoon, SK (Treaty 6 Territory), January 14, 2025 – The two sides signed it. ¶ It rained."],
    leaves=["The two sides signed it on January 14, 2025 – It rained. ¶ It rained."],
)
def _opening(head: list[str], first: str) -> Stated | None:
    """Give the day of a dateline, of whatever places, that opens the first paragraph or stands above it."""
    for line in [*head, first]:
        match = OPENING.match(line) or PLACE_BEHIND.match(line)
        if match is None or (
            match.re is PLACE_BEHIND and place_kind(match["place"]) not in ("city", "country")
        ):
            continue
        date = whole_date(match)
        if date is not None:
            return Stated(date, "place and day before the first sentence", "dateline")
    return None


@rule(
    "a title that ends in the day",
    source="ours: transcripts, briefings and bulletins",
    finds=["Weekly briefing by the spokesperson, Lima, 6 June 2023 ¶ They signed it. ¶ It rained."],
    leaves=["They met at the port on 6 June 2023 ¶ They signed it. ¶ It rained."],
)
def _title(head: list[str]) -> Stated | None:
    """Give the day in which a title ends, behind a comma, a dash or in brackets."""
    for line in head[:TITLE_LINES]:
        match = TITLE_END.match(line) if len(line) <= LONGEST else None
        date = whole_date(match) if match else None
        if date is not None:
            return Stated(date, "a title that ends in the day", "title")
    return None


@rule(
    "place and day below the text",
    source="ours: communiqués and releases of ministries",
    finds=["They signed a plan. ¶ It rained. ¶ Kathmandu, 14 June 2026"],
    leaves=["They signed a plan. ¶ It rained. ¶ The next meeting is held in Kathmandu, 14 June 2026"],
)
def _closing(lines: list[str]) -> Stated | None:
    """Give the day of one of the last lines, behind a place and alone with it."""
    for line in reversed(lines[-LAST_LINES:]):
        match = CLOSING.match(line) if len(line) <= LONGEST_CLOSING else None
        date = whole_date(match) if match else None
        if date is not None:
            return Stated(date, "place and day below the text", "closing")
    return None


@rule(
    "the day of a formal act",
    source="ours: proclamations and decrees",
    finds=[
        "They signed a plan. ¶ In witness whereof, I have set my hand this third day of May, 2026. ¶ Ana Ruiz"
    ],
    leaves=["On this third day of May they signed a plan. ¶ It rained. ¶ Ana Ruiz"],
)
def _given(lines: list[str]) -> Stated | None:
    """Give the day that the last lines state in words: "this third day of May, in the year …"."""
    days = (formal_date(line) for line in lines[-LAST_LINES:])
    date = next((day for day in days if day), None)
    return Stated(date, "the day of a formal act", "closing") if date else None


@rule(
    "a line below the text that says when it was published",
    source="ours: stamps of content management systems",
    finds=["They signed a plan. ¶ " * 14 + "Published: 14 June 2026"],
    leaves=["They signed a plan. ¶ " * 14 + "Published in Lima and Quito"],
)
def _below(lines: list[str], order: str | None) -> Stated | None:
    """Give the first day among the last lines that is said to be that of publication."""
    for line in lines[-LAST_LINES:]:
        for stamp in _stamps(line, order):
            if stamp.label and not LATE.match(stamp.label):
                return Stated(stamp.date, "a line below the text that says when it was published", "closing")
    return None


@rule(
    "the only line that is a date",
    source="ours: stamps of web pages, below the text",
    finds=["They signed a plan. ¶ It rained. ¶ Ports ¶ 14 June 2026 ¶ Read more"],
    leaves=["They signed a plan. ¶ 14 June 2026 ¶ They met."],
)
def _only(lines: list[str], order: str | None) -> Stated | None:
    """Give the day of the one line of a page that is a date, below furniture; a chronicle has several."""
    short = [(line, above) for above, line in pairwise(lines) if len(line) <= LONGEST_CLOSING]
    dated = [(day, above) for line, above in short if (day := stamp_date(_bare(line), order))]
    if len(dated) != 1 or SENTENCE.search(dated[0][1]):
        return None
    return Stated(dated[0][0], "the only line that is a date", "closing")
