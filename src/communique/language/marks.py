"""Pairing of quotation marks, paragraph by paragraph, with repair.

Marks are read by glyph where the glyph tells (``“ ”``, ``« »``, ``„``) and by what stands on
both sides where it does not (``"``, ``'``, ``’``). An apostrophe is never a mark. A paragraph that
opens a quotation and does not close it hands it on to the next one if that one reopens it, or
closes it without opening; else the mark that is missing is reported, not invented.
"""

from __future__ import annotations

import bisect
import itertools
import re
from dataclasses import dataclass, replace

__all__ = ["Quotation", "find_quotations"]

DOUBLE = re.compile(r"``|''|‘‘|’’|‘’(?=\w)|,,(?=\w)|â€œ|â€\x9d|â€(?=[\s.,;:!?)]|$)|[“”„‟«»\"＂\x93\x94]")
SINGLE = re.compile(r"[‘’‚‛'‹›\x91\x92]")
OPENERS = frozenset({"“", "„", "‟", "«", "``", "‘‘", "‘’", "â€œ", "\x93", ",,"})
CLOSERS = frozenset({"”", "»", "’’", "â€\x9d", "â€", "\x94"})
FAMILY = {"«": "guillemet", "»": "guillemet", '"': "straight", "＂": "straight", "''": "straight"}
BEFORE_OPEN = frozenset("([{—–-/:;\u00a0=")
AFTER_CLOSE = frozenset(")]}—–-/:;,.!?…\u00a0")
ELISIONS = re.compile(r"(?:tis|twas|em|til|cause|n|round|bout|\d\ds?|s(?= ))\b", re.I)
CLOSES = {"‘": "’'", "‚": "‘’", "‛": "’", "'": "'’", "‹": "›", "\x91": "\x92"}
LOOK_AHEAD = 60
"""How many single marks and apostrophes are tried before an opening mark is given up."""
REACH = 12
"""How many paragraphs a quotation may run over before an unclosed mark is taken for an error."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        start: First character inside.
        end: Character after the last one inside.
        outer_start: Where the opening mark (or, without one, the text) starts.
        outer_end: After the closing mark (or, without one, the text).
        opened: Whether an opening mark stands there.
        closed: Whether a closing mark stands there, or is left out by convention.
        paragraph: Index of its paragraph.
        chain: Quotations that run over several paragraphs share a number, else -1.
        single: Whether the marks are single ones.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    opened: bool
    closed: bool
    paragraph: int
    chain: int = -1
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    role: str  # open, close, either
    family: str
    inch: bool  # may stand for inches: a straight mark after a digit


def _role(text: str, start: int, end: int, glyph: str, low: int, high: int) -> str:
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    starts = before.isspace() or before in BEFORE_OPEN or before in "“‘\"'"
    ends = after.isspace() or after in AFTER_CLOSE or after in "”’\"'"
    free = "open" if starts and not ends else "close" if ends and not starts else "either"
    if glyph in OPENERS:
        # a mark typed the wrong way round: glued to the word before, a space after it
        return "close" if free == "close" and glyph in "“‟" and not before.isspace() else "open"
    if glyph in CLOSERS:
        if before.isspace() and after.isspace():
            return "either"
        return "open" if free == "open" and glyph == "”" else "close"
    return free


def _marks(text: str, low: int, high: int) -> list[_Mark]:
    found = []
    for match in DOUBLE.finditer(text, low, high):
        glyph, start, end = match.group(), match.start(), match.end()
        role = _role(text, start, end, glyph, low, high)
        inch = glyph in ('"', "''") and start > low and text[start - 1].isdigit()
        found.append(_Mark(start, end, role, FAMILY.get(glyph, "double"), inch))
    return found


def _pair(marks: list[_Mark]) -> list[tuple[_Mark | None, _Mark | None]]:
    """Pair the marks of one paragraph; None stands for a mark that is missing."""
    pairs: list[tuple[_Mark | None, _Mark | None]] = []
    opened: _Mark | None = None
    depth = 0
    balanced = sum(m.role == "open" for m in marks) == sum(m.role == "close" for m in marks)
    for mark in marks:
        if opened is None:
            if mark.inch:
                continue
            if mark.role == "close":
                pairs.append((None, mark))
            else:
                opened, depth = mark, 0
        elif mark.role == "open":
            if balanced or mark.family != opened.family:
                depth += 1
            else:
                pairs.append((opened, None))
                opened, depth = mark, 0
        elif depth:
            depth -= 1
        else:
            pairs.append((opened, mark))
            opened = None
    if opened is not None:
        pairs.append((opened, None))
    return pairs


def _singles(text: str, low: int, high: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Find quotations between single marks outside the double ones: offsets of both marks."""
    starts = [start for start, _ in taken]

    def free(spot: int) -> bool:
        place = bisect.bisect_right(starts, spot)
        return place == 0 or taken[place - 1][1] <= spot

    spots = [m.start() for m in SINGLE.finditer(text, low, high) if free(m.start())]
    found: list[tuple[int, int]] = []
    edge = low
    for number, spot in enumerate(spots):
        if spot < edge or not _opens_single(text, spot, low, high):
            continue
        close = _closing_single(text, spots, number, low, high)
        if close is not None and bisect.bisect_right(starts, spot) == bisect.bisect_right(starts, close):
            found.append((spot, close))
            edge = close + 1
    return found


def _opens_single(text: str, spot: int, low: int, high: int) -> bool:
    before = text[spot - 1] if spot > low else " "
    if text[spot] not in "‘‚‛'‹\x91" or not (before.isspace() or before in "([—–-:/"):
        return False
    return spot + 1 < high and text[spot + 1].isalnum() and not ELISIONS.match(text, spot + 1)


def _closing_single(text: str, spots: list[int], opener: int, low: int, high: int) -> int | None:
    """Give the mark that closes a single one; a plural possessive ("players’ union") only at need."""
    glyph, fallback = text[spots[opener]], None
    for spot in spots[opener + 1 : opener + 1 + LOOK_AHEAD]:
        if fallback is not None and text[spot] == glyph and _opens_single(text, spot, low, high):
            break
        before = text[spot - 1]
        after = text[spot + 1] if spot + 1 < high else " "
        if text[spot] not in CLOSES.get(glyph, "") or after.isalnum() or before.isspace():
            continue
        if before in ".,!?…" or after in ".,;:!?)" or spot + 1 >= high or before not in "sS":
            return spot
        fallback = spot if fallback is None else fallback
    return fallback


def find_quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """Find the marked quotations of a text, in order.

    Args:
        text: The whole text.
        paragraphs: Character ranges of its paragraphs, ascending.

    Returns:
        The outermost quotations; marks that stand inside another quotation belong to it.

    Example:
        >>> text = "“We agree,” she said. “Now we build.”"
        >>> [text[q.start:q.end] for q in find_quotations(text, [(0, len(text))])]
        ['We agree,', 'Now we build.']
    """
    blocks = [_block(text, low, high, number) for number, (low, high) in enumerate(paragraphs)]
    _chain(blocks, text, paragraphs)
    return [q for block in blocks for q in block if q.end > q.start and text[q.start : q.end].strip()]


def _block(text: str, low: int, high: int, number: int) -> list[Quotation]:
    """The quotations of one paragraph, in order."""
    pairs = _pair(_marks(text, low, high))
    found: list[Quotation] = []
    edge = low
    for opening, closing in pairs:
        start, outer_start = (opening.end, opening.start) if opening else (edge, edge)
        end, outer_end = (closing.start, closing.end) if closing else (high, high)
        found.append(
            Quotation(start, end, outer_start, outer_end, opening is not None, closing is not None, number)
        )
        edge = outer_end
    for index, (one, two) in enumerate(itertools.pairwise(found)):
        if not one.closed:
            found[index] = replace(one, end=two.outer_start, outer_end=two.outer_start)
    taken = [(q.outer_start, q.outer_end) for q in found]
    found += [
        Quotation(a + 1, b, a, b + 1, True, True, number, single=True)
        for a, b in _singles(text, low, high, taken)
    ]
    return sorted(found, key=lambda q: (q.outer_start, q.outer_end))


def _chain(blocks: list[list[Quotation]], text: str, paragraphs: list[tuple[int, int]]) -> None:
    """Join quotations that run over several paragraphs; edits ``blocks``."""
    chains = 0
    for number, block in enumerate(blocks):
        if not block or block[-1].closed:
            continue
        last = _end_of_run(blocks, number, text, paragraphs)
        if last is None:
            continue
        chain = block[-1].chain if block[-1].chain >= 0 else chains
        chains = max(chains, chain + 1)
        block[-1] = replace(block[-1], closed=True, chain=chain)
        for between in range(number + 1, last):
            low, high = paragraphs[between]
            blocks[between] = [Quotation(low, high, low, high, True, True, between, chain)]
        blocks[last][0] = replace(blocks[last][0], opened=True, chain=chain)


def _end_of_run(
    blocks: list[list[Quotation]], number: int, text: str, paragraphs: list[tuple[int, int]]
) -> int | None:
    """Give the paragraph that takes an open quotation on: the next reopens it, a later one closes it."""
    following = number + 1
    if following < len(blocks) and blocks[following]:
        first = blocks[following][0]
        if first.opened and not text[paragraphs[following][0] : first.outer_start].strip():
            return following
    for later in range(following, min(following + REACH, len(blocks))):
        if blocks[later]:
            return later if not blocks[later][0].opened else None
    return None
