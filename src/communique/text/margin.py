"""What stands around an article and no rule knows: lines that look like a margin, by a fitted model.

What web pages leave has no end of forms: counts of readers, labels of sections, names of desks, captions,
lists of other articles. So every line that is no prose is weighed by what it is: its form, where it stands,
its words, and whether it speaks of what the article speaks of (``cleaning:line``). Then it is weighed once
more with what its neighbours are (``cleaning:line beside others``): a margin is known from its outside
inwards. The weights stand in ``cleaning_choices.csv``, fitted on the lines of the press corpus by
``models/communique_press/fit_lines.py``. Prose, datelines and lines that name who issues a statement stay
whatever it says, and so does a text in which nothing is prose.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from communique.lexicon import table
from communique.lexicon.rules import rule
from communique.text.dateline_date import DATE
from communique.text.issuer import is_issuer
from communique.text.layout import Layout, find_layout
from communique.text.residue import OVER, Drop

__all__ = ["Features", "Line", "beside", "features", "lines_of", "margin", "share", "shares", "taken"]

Features = dict[str, float]

OUTSIDE, INSIDE, SENTENCE = 0.75, 0.9, 0.95
"""Probabilities from which a line is dropped: before the first or behind the last prose, between, and one
that ends as a sentence, wherever it stands."""

PROSE, LONG = 14, 30
"""Words from which a line that ends as a sentence is prose, and any line."""

COMMON = 4
"""Letters of words by which lines are linked to the text."""

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
CLOSED = re.compile(r"[.!?…][”\"’')\]]*\Z")
ADDRESS = re.compile(
    r"@|\bwww\.|\bhttps?:|\b[\w-]+\.(?:com|org|net|gov|info|[a-z]{2})\b(?!\.)", re.IGNORECASE
)
NUMBER = re.compile(r"\+?\d[\d ()/.-]{6,}\d")
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
DAY = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?[ .-]+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
PLACED = re.compile(r"[^\W\d_][^,:|>]{2,40}(?:, [^,:|>]{2,30})?, ")
"""A place before a date: such a line is a dateline."""
MARKS = "|>»•©#*·/…+<→"
SIZES = (("1", 2), ("2", 3), ("3-4", 5), ("5-8", 9), ("9-13", 14), ("14-25", 26))


class Line(NamedTuple):
    """A line of a text from which rules have dropped what they know.

    Attributes:
        start: Its first character.
        text: Its words.
        role: What it is in the layout: ``title``, ``dateline``, ``byline``, ``heading`` or "".
        above, below: Whether something was dropped right above it, right below it.
    """

    start: int
    text: str
    role: str = ""
    above: bool = False
    below: bool = False


def lines_of(text: str, layout: Layout, dropped: Sequence[int] = ()) -> list[Line]:
    """Give the lines of a text.

    Args:
        text: The text.
        layout: Its layout.
        dropped: Places where something was dropped before.
    """
    roles = {block.start: "heading" for block in layout.headings}
    for role, block in (("title", layout.title), ("dateline", layout.dateline), ("byline", layout.byline)):
        if block is not None:
            roles[block.start] = role
    places = set(dropped)
    found, start = [], 0
    for piece in text.split("\n"):
        end = start + len(piece)
        if piece.strip():
            above = not places.isdisjoint((start - 2, start - 1, start))
            below = not places.isdisjoint((end, end + 1, end + 2))
            found.append(Line(start, piece, roles.get(start, ""), above, below))
        start = end + 1
    return found


class _Read(NamedTuple):
    """A line with its words, what it is linked by, and whether it is prose."""

    line: Line
    words: list[str]
    links: frozenset[str]
    closed: bool
    prose: bool


def _read(line: Line) -> _Read:
    words = WORD.findall(line.text)
    links = frozenset(word.lower() for word in words if len(word) >= COMMON)
    return _Read(line, words, links, _is_closed(line.text), _is_prose(line.text))


def _is_closed(text: str) -> bool:
    """Return whether a line ends as a sentence does."""
    return CLOSED.search(text.rstrip()) is not None


def _is_prose(text: str) -> bool:
    """Return whether a line is long, or a sentence of some length."""
    count = text.count(" ") + 1
    return count > LONG or (count >= PROSE and _is_closed(text))


def features(lines: Sequence[Line]) -> list[Features | None]:
    """Give what speaks for and against each line; None for prose, which is not asked about.

    Args:
        lines: All lines of a text.
    """
    read = [_read(line) for line in lines]
    prose = [place for place, one in enumerate(read) if one.prose]
    first, last = (prose[0], prose[-1]) if prose else (len(read), -1)
    links = Counter(word for one in read for word in one.links)
    times = Counter(line.text for line in lines)
    longest = max((len(one.line.text) for one in read[:first]), default=0)
    found: list[Features | None] = []
    for place, one in enumerate(read):
        if one.prose:
            found.append(None)
            continue
        linked = sum(links[word] > 1 for word in one.links) / max(1, len(one.links))
        form = _form(one)
        told = form | _words(one.words)
        told |= {"elsewhere: share": linked, "elsewhere: none": float(not linked)}
        told |= _place(place, len(read), first, last)
        told |= _zone(
            "before" if place < first else "behind" if place > last else "inside", one, form, linked
        )
        told["twice"] = float(times[one.line.text] > 1)
        told["longest before"] = float(place < first and len(one.line.text) == longest)
        found.append({name: value for name, value in told.items() if value})
    return found


def _form(one: _Read) -> Features:
    """What a line looks like."""
    text, words = one.line.text.strip(), one.words
    count, length = len(words), max(1, len(text))
    capitals = sum(word[0].isupper() for word in words) / max(1, count)
    told = {
        f"size: {_size(count)}": 1.0,
        "closed": float(one.closed),
        "colon": float(text.endswith(":")),
        "bracket": float(text[:1] in "(["),
        "in brackets": float(text[:1] in "([" and text[-1:] in ")]"),
        "capitals": capitals,
        "all capitals": float(text.isupper()),
        "begins small": float(text[:1].islower()),
        "names only": float(count > 1 and capitals == 1),
        "figures": sum(letter.isdigit() for letter in text) / length,
        "figures only": float(count > 0 and all(word.isdigit() for word in words)),
        "marks": sum(not letter.isalnum() and not letter.isspace() for letter in text) / length,
        "no letters": float(not any(letter.isalpha() for letter in text)),
        "day": float(DAY.search(text) is not None),
        "hour": float(CLOCK.search(text) is not None),
        "address": float(ADDRESS.search(text) is not None),
        "number": float(NUMBER.search(text) is not None),
        "goes on": float(text.endswith(("...", "…"))),
        "dash": float(text[:1] in "-–—"),
        "item": float(text[:1] in "*•·#>»"),
        f"role: {one.line.role}": 1.0,
        "dropped above": float(one.line.above),
        "dropped below": float(one.line.below),
    }
    told["day alone"] = told["day"] * (count <= 6)
    told |= {f"mark {mark}": 1.0 for mark in MARKS if mark in text}
    return told


def _size(count: int) -> str:
    return next((name for name, most in SIZES if count < most), "26-") if count else "0"


def _words(words: Sequence[str]) -> Features:
    """The words of a line, alone and in pairs."""
    low = [word.lower() for word in words]
    told = {f"word: {word}": 1.0 for word in low if not word.isdigit()}
    told |= {f"words: {one} {other}": 1.0 for one, other in itertools.pairwise(low)}
    return told | ({f"begins: {low[0]}": 1.0, f"ends: {low[-1]}": 1.0} if low else {})


def _place(place: int, count: int, first: int, last: int) -> Features:
    """Where a line stands."""
    behind = count - place
    told = {"line 1": float(place == 0), "line 2": float(place == 1), "line 3-4": float(place in (2, 3))}
    told |= {
        "last line": float(behind == 1),
        "last but one": float(behind == 2),
        "last but 2-3": float(behind in (3, 4)),
    }
    if place > last:
        told |= {"from the end": 1 / behind, "behind prose": 1 / (place - last)}
    if place < first:
        told |= {"to prose": 1 / (first - place), "right before prose": float(place == first - 1)}
    return told


def _zone(zone: str, one: _Read, form: Features, linked: float) -> Features:
    """What a line looks like before, behind or in the midst of the prose, of what :func:`_form` gave."""
    count = len(one.words)
    size = "1" if count < 2 else "2-4" if count < 5 else "5-13" if count < PROSE else "14-"
    told = {zone: 1.0, f"{zone}: size {size}": 1.0}
    told |= {f"{zone}: {name}": form[name] for name in ("closed", "day", "capitals", "colon")}
    return told | {f"{zone}: elsewhere": linked}


def beside(told: Sequence[Features | None], given: Sequence[float]) -> Iterator[Features | None]:
    """Give the features once more, with what the lines beside are likely to be.

    Args:
        told: What :func:`features` gave.
        given: How likely each line is no part of the article, by itself.
    """
    outer = list(given)
    for place in range(1, len(outer)):
        outer[place] = min(outer[place], outer[place - 1])
    inner = list(given)
    for place in range(len(inner) - 2, -1, -1):
        inner[place] = min(inner[place], inner[place + 1])
    ends = [1.0, 1.0]
    laid = [*ends, *given, *ends]
    for place, own in enumerate(told):
        if own is None:
            yield None
            continue
        share = given[place]
        yield own | {
            "by itself": share,
            "by itself, odds": math.log((share + 1e-4) / (1 - share + 1e-4)),
            "two above": laid[place],
            "above": laid[place + 1],
            "below": laid[place + 3],
            "two below": laid[place + 4],
            "all above": outer[place - 1] if place else 1.0,
            "all below": inner[place + 1] if place + 1 < len(inner) else 1.0,
        }


@functools.cache
def _weights(model: str) -> dict[str, float]:
    return {r["feature"]: float(r["weight"]) for r in table("cleaning_choices") if r["model"] == model}


def share(weights: Mapping[str, float], told: Mapping[str, float] | None) -> float:
    """Give how likely a line is no part of the article.

    Args:
        weights: Those of a model, by feature.
        told: The features of the line; None for one that is not asked about.
    """
    if told is None:
        return 0.0
    total = weights["always"] + sum(weights.get(name, 0.0) * value for name, value in told.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def shares(lines: Sequence[Line]) -> list[float]:
    """Give how likely each line of a text is no part of the article.

    Args:
        lines: All lines of the text.
    """
    told = features(lines)
    alone, others = _weights("line"), _weights("line beside others")
    given = [share(alone, own) for own in told]
    return [share(others, own) for own in beside(told, given)]


def taken(lines: Sequence[Line], given: Sequence[float]) -> Iterator[tuple[Line, float]]:
    """Give the lines that are likely enough to be no part of the article; none where nothing is prose.

    Args:
        lines: All lines of a text.
        given: How likely each is none.
    """
    prose = [place for place, line in enumerate(lines) if _is_prose(line.text)]
    if not prose:
        return
    for place, (line, likely) in enumerate(zip(lines, given, strict=True)):
        zone = INSIDE if prose[0] < place < prose[-1] else OUTSIDE
        if likely >= (SENTENCE if _is_closed(line.text) else zone) and not _stays(line):
            yield line, likely


@rule(
    "margin",
    source="ours: a model fitted on the press corpus",
    drops=[
        (
            "[Hill Courier > Regions > Water] ¶ Ports to open again ¶ The two ministers signed the agreement "
            "on the opening of both ports on Monday in Lima. ¶ They agreed to meet again in the capital of "
            "the neighbouring country before the end of the year."
        ),
        (
            "The two ministers signed the agreement on the opening of both ports on Monday in Lima. ¶ They "
            "agreed to meet again in the capital of the neighbouring country before the end of the year. ¶ "
            "[0 readers rated this page]"
        ),
    ],
    keeps=[
        (
            "[Ports to open again in both countries] ¶ The two ministers signed the agreement on the opening "
            "of both ports on Monday in Lima. ¶ They agreed to meet again in the capital of the neighbouring "
            "country before the end of the year."
        ),
        (
            "The two ministers signed the agreement on the opening of both ports on Monday in Lima. ¶ They "
            "agreed to meet again in the capital of the neighbouring country before the end of the year. ¶ "
            "[Elections are due in May.]"
        ),
    ],
)
def margin(text: str, published: str | None = None, dropped: Sequence[int] = ()) -> list[Drop]:
    """Find the lines that are likely to be no part of the article.

    Args:
        text: The text, without what the rules dropped.
        published: ISO date of publication, where it is known.
        dropped: Places where they dropped something.

    Returns:
        The lines to drop, ascending; none where no line of the text is prose.
    """
    pieces = [piece for piece in text.split("\n") if piece.strip()]
    if len({_is_prose(piece) for piece in pieces}) < 2:
        return []
    lines = lines_of(text, find_layout(text, published), dropped)
    return [
        Drop(line.start, line.start + len(line.text), "margin", f"its form, place and words: {likely:.2f}")
        for line, likely in taken(lines, shares(lines))
    ]


def _stays(line: Line) -> bool:
    """Whether a line is kept whatever the model says: prose, dateline, issuer, the end of a talk."""
    text = line.text.strip()
    named = line.role == "dateline" or _is_dateline(text) or is_issuer(text)
    return named or _is_prose(line.text) or OVER.fullmatch(text) is not None


def _is_dateline(text: str) -> bool:
    """Return whether a line is a place and a date and nothing else.

    Example:
        >>> _is_dateline("Kathmandu, 14 June 2026"), _is_dateline("Read also: Kathmandu, 14 June 2026")
        (True, False)
    """
    place = PLACED.match(text)
    return place is not None and DATE.fullmatch(text, place.end()) is not None
