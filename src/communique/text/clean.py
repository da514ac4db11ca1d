"""Source text to clean text, with an alignment that carries every offset back."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from communique.annotation.reasons import Layers, Trace, listen
from communique.lexicon import table
from communique.lexicon.rules import rule
from communique.text.alignment import Aligned, Edit
from communique.text.characters import blanks, characters, markup, rtf
from communique.text.language import judge
from communique.text.layout import VETOES, Block, Layout, find_layout
from communique.text.margin import margin
from communique.text.mojibake import mojibake
from communique.text.publication import Stated, publication, stamp_lines
from communique.text.residue import residue
from communique.text.wrapping import unwrap

__all__ = ["CleanText", "CleanWarning", "clean"]

Step = Callable[[str], list[Edit]]
REPAIRS: tuple[Step, ...] = (rtf, markup, characters)
SHAPING: tuple[Step, ...] = (blanks, unwrap)
"""Steps that lose nothing; each gives edits on the text that the one before left."""

ROUNDS = 8
"""Most rounds of dropping: a dropped last line lays bare the one before it."""

HEADER = re.compile(r"\s{0,20}date:? (\d{4}-\d{2}-\d{2})(?!\S)\s*")

COLLECTED = 7
"""Days after its publication within which a page is collected."""

SHOWN = 60
"""Characters of a dropped stretch that its warning shows."""


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

    ``language`` is ``en``, the ISO 639-1 code of another language that is plain to see, or ``und``;
    ``stated`` is the day of publication that a header, a line of its own or a dateline states, else None.
    """

    text: str
    alignment: tuple[tuple[int, int, int], ...]
    layout: Layout
    language: str = "en"
    stated: Stated | None = None
    warnings: tuple[CleanWarning, ...] = ()

    @property
    def header_date(self) -> str | None:
        """The ISO date of publication that the article states."""
        return self.stated.date if self.stated is not None else None


@rule(
    "date-header",
    source="ours: the header of the collections that are read",
    drops=["[date 2023-06-06 ]KIGALI, June 5 – The two ministers met."],
    keeps=["[The date 2023-06-06 was agreed by the two ministers.]"],
)
@rule(
    "the date header at the beginning",
    source="ours: the header of the collections that are read",
    finds=[" date 2023-06-06 KIGALI, June 5 – The two ministers met."],
    leaves=["KIGALI, June 5 – The two ministers met."],
)
def _header(text: str) -> tuple[list[Edit], str | None]:
    """Find the ``date YYYY-MM-DD`` header at the very beginning."""
    match = HEADER.match(text)
    if not match:
        return [], None
    try:
        date = dt.date.fromisoformat(match[1]).isoformat()
    except ValueError:
        return [], None
    return [Edit(0, match.end())], date


class _Dropped(NamedTuple):
    source: int
    rule: str
    words: str
    because: str = ""


def _drop(text: Aligned, titled: bool) -> tuple[Aligned, list[_Dropped]]:
    """Drop residue, edge by edge, until none is left; a known title stays."""
    dropped: list[_Dropped] = []
    for _ in range(ROUNDS):
        drops = [drop for drop in residue(text.text) if drop.start or not titled]
        if not drops:
            break
        for start, end, name, because in drops:
            piece = text.text[start:end].lstrip()
            dropped.append(_Dropped(text.to_source(end - len(piece)), name, piece, because))
        text = text.apply([Edit(drop.start, drop.end) for drop in drops])
        text = text.apply(blanks(text.text))
    return text, sorted(dropped)


@rule(
    "stamp-line",
    source="ours: stamps of web pages",
    drops=["[17/05/2023 03:12 PM] ¶ Ports to open again ¶ They signed it. ¶ It rained."],
    keeps=["[Ports to open on 17 May 2023] ¶ They signed it. ¶ It rained."],
)
def _drop_stamps(text: Aligned, stamps: set[str], titled: bool) -> tuple[Aligned, list[_Dropped]]:
    """Drop the lines that only say when the page was printed, unless nothing else stands there."""
    edits, dropped, start = [], [], 0
    for line in text.text.split("\n"):
        if line.strip() in stamps and (start or not titled):
            edits.append(Edit(start, start + len(line)))
            dropped.append(_Dropped(text.to_source(start), "stamp-line", line))
        start += len(line) + 1
    if not edits:
        return text, []
    shorter = text.apply(edits)
    return (shorter.apply(blanks(shorter.text)), dropped) if shorter.text.strip() else (text, [])


def _drop_margins(
    text: Aligned, dropped: list[_Dropped], published: str | None, titled: bool
) -> tuple[Aligned, list[_Dropped]]:
    """Drop the lines that look like a margin by the model of :mod:`communique.text.margin`."""
    places = [_place(text, one.source) for one in dropped]
    drops = [drop for drop in margin(text.text, published, places) if drop.start or not titled]
    if not drops:
        return text, []
    more = [_Dropped(text.to_source(d.start), d.rule, text.text[d.start : d.end], d.because) for d in drops]
    text = text.apply([Edit(drop.start, drop.end) for drop in drops])
    return text.apply(blanks(text.text)), more


def _place(text: Aligned, source: int) -> int:
    """Give the place in a text behind which something stood that was dropped."""
    before = bisect.bisect_left(text.runs, source, key=lambda run: run[1])
    return text.runs[before - 1][0] + text.runs[before - 1][2] if before else 0


def _dropped_warnings(text: Aligned, dropped: list[_Dropped], trace: Trace) -> list[CleanWarning]:
    """One warning a dropped stretch, with an empty span at the place where it stood."""
    warnings = []
    for source, name, piece, because in dropped:
        shown = piece if len(piece) <= SHOWN else piece[: SHOWN - 1] + "…"
        place = _place(text, source)
        message = f"dropped {shown!r}: {len(piece)} characters, in the source from {source}"
        warnings.append(CleanWarning(f"dropped-{name}", message, place, place))
        trace.drop(place, place, "line", name, because=because, words=piece, source=source)
    return warnings


MARKS = {"“": "”", "«": "»"}
MARK = re.compile('[“”«»"]')


def _unbalanced(text: str, paragraphs: tuple[Block, ...]) -> list[CleanWarning]:
    """Warn of paragraphs in which a quotation opens or closes alone.

    A quotation may run on into a next paragraph that opens with a mark of its own.
    """
    if not MARK.search(text):
        return []
    found = []
    for place, block in enumerate(paragraphs):
        following = paragraphs[place + 1].start if place + 1 < len(paragraphs) else None
        goes_on = text[following] if following is not None else ""
        paragraph = text[block.start : block.end]
        if not _is_balanced(paragraph, goes_on):
            message = "a quotation mark without its partner"
            found.append(CleanWarning("unbalanced-quote", message, block.start, block.end))
    return found


def _is_balanced(paragraph: str, goes_on: str) -> bool:
    straight = paragraph.count('"')
    if straight % 2 and goes_on != '"':
        return False
    for opening, closing in MARKS.items():
        missing = paragraph.count(opening) - paragraph.count(closing)
        if missing < 0 or missing > (goes_on == opening):
            return False
    return True


def _vetoes() -> tuple[str, ...]:
    """Names of the rules that drop lines."""
    return (
        "date-header",
        *(row["rule"] for row in table("cleaning_residue")),
        "repeated-line",
        "sign-off",
        "stamp-line",
        "margin",
    )


def clean(
    source: str,
    published: str | None = None,
    reasons: Layers | None = None,
    *,
    margins: bool = True,
    titled: bool = False,
) -> CleanText:
    r"""Clean one article.

    Args:
        source: The article as it was found. Any string will do.
        published: ISO date of publication, where the caller knows it; it gives a dateline's day
            the year that it lacks. The article's own header comes second.
        reasons: Takes the rows of the layers ``cleaning`` and ``layout``, where they are asked for.
        margins: Whether to drop the lines, too, that no rule knows and that look like a margin.
        titled: Whether the first line is known to be the title.

    Returns:
        The clean text with its alignment, layout, language, header date and warnings.

    Example:
        >>> text = clean(" date 2023-06-06 KIGALI, June 5 –  They\u00a0met.\n \n\nTell a friend")
        >>> text.text
        'KIGALI, June 5 – They met.'
        >>> text.header_date, text.layout.dateline.date, text.warnings[0].code
        ('2023-06-06', '2023-06-05', 'dropped-share-line')
    """
    text = Aligned.of(source)
    repaired = mojibake(source)
    text = text.apply(repaired)
    for step in REPAIRS:
        text = text.apply(step(text.text))
    edits, header_date = _header(text.text)
    header = text.text[: edits[0].end] if edits else ""
    text = text.apply(edits)
    for step in SHAPING:
        text = text.apply(step(text.text))
    tongue, tongue_rule = judge(text.text)
    lines = [line.strip() for line in text.text.split("\n") if line.strip()]
    stated = _publication(header_date, lines)
    day = published or (stated.date if stated else None)
    text, dropped = _drop(text, titled)
    text, stamps = _drop_stamps(text, stamp_lines(lines), titled)
    dropped = sorted(dropped + stamps)
    if margins:
        text, more = _drop_margins(text, dropped, day, titled)
        dropped = sorted(dropped + more)
    trace = listen(reasons, "cleaning", _vetoes() if reasons is not None else ())
    if header:
        trace.drop(0, 0, "line", "date-header", words=header.strip(), source=0)
    read = listen(reasons, "layout", VETOES)
    read.keep("language", 0, len(text.text), tongue_rule, value=tongue)
    layout = find_layout(text.text, day, read, titled=titled and bool(text.text))
    warnings = _dropped_warnings(text, dropped, trace) + _unbalanced(text.text, layout.paragraphs)
    if repaired:
        message = f"repaired {len(repaired)} places where UTF-8 had been read as Windows-1252"
        warnings.insert(0, CleanWarning("repaired-encoding", message))
    return CleanText(text.text, text.runs, layout, tongue, stated, tuple(warnings))


def _publication(header: str | None, lines: list[str]) -> Stated | None:
    """The day of publication that the article itself states."""
    stated = publication(lines)
    if header is not None and not (stated and _is_earlier(stated, header)):
        return Stated(header, "the date header at the beginning", "header")
    return stated


def _is_earlier(stated: Stated, header: str) -> bool:
    """The page was collected, and got its header, some days after its own stamp."""
    days = (dt.date.fromisoformat(header) - dt.date.fromisoformat(stated.date)).days
    return stated.kind == "stamp" and 0 < days <= COLLECTED
