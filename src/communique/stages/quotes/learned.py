"""Own words without marks, by the press encoder.

Own words printed without marks have no form that a rule could ask for; the encoder gives for every token how
likely it stands in such words, and paragraphs of which it is sure become quotes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from communique.annotation import Speaker
from communique.model.encoder import is_encoded
from communique.model.heads import QUOTES, heads
from communique.stages.quotes.found import Found
from communique.stages.quotes.headline import PATTERN
from communique.stages.quotes.speaker import Who

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from communique.stages.quotes.reading import Reading

    Array = NDArray[Any]

__all__ = ["spoken", "weigh"]

SURE = 0.6
"""Mean probability from which a paragraph without marks is somebody's own words."""

DOUBTED = 0.05
"""Mean probability below which what a rule takes for own words is not."""

LABELLED = 0.02
"""The same where the page says who speaks."""

REPORTED = {"phrase": 0.07, "aside": 0.1, "bare": 0.1}
"""Mean probability below which what a rule takes for a report is none, by the rule.

Of phrases that a verb governs (“welcomed the plan”, “agreed to meet”) the verb tells little. It was chosen on
six rounds that the weights had not seen (07, 08, 12, 14, 16, 18): of 53 phrases below it 35 were annotated as
nothing, 18 as optional, none as a report. Between this and 0.1 it is no better than chance (10 to 13), though
the scorer, which gives nothing for optional ones, would reward it. A clause behind “that” needs no leave.
"""

WHOLE = 0.7
"""Share of an article that is a statement and nothing else."""

SHORTEST = 5
"""Tokens of own words."""


def weigh(reading: Reading, found: list[Found]) -> list[Found]:
    """Drop own words and reports that the encoder doubts, and add own words of which it is sure.

    Args:
        reading: The columns of the Doc.
        found: What the rules found, in order.

    Returns:
        The quotes in order; what the rules found, where the encoder has not read the Doc.
    """
    if not is_encoded(reading.doc) or not reading.words:
        return found
    told = heads().quotes(reading.doc.tensor)
    own, reported = told[:, QUOTES.index("unmarked")], told[:, QUOTES.index("indirect")]
    kept = []
    for item in found:
        against = _doubt(reading, own, reported, item)
        if against is not None:
            _drop(reading, item, against)
        else:
            kept.append(item)
    new = _new(reading, own, kept, max((item.group for item in found), default=-1) + 1)
    inside = [
        item for item in kept if item.kind == "indirect" and any(n.start <= item.start < n.end for n in new)
    ]
    for item in inside:
        _drop(reading, item, "inside own words that the encoder sees")
    return sorted(
        [*(item for item in kept if item not in inside), *new], key=lambda f: (f.start, -f.end, f.kind)
    )


def _doubt(reading: Reading, own: Array, reported: Array, item: Found) -> str | None:
    """Why the encoder lets a quote of the rules go, None if it does not."""
    if item.pattern == PATTERN:
        return None  # a headline is no running text
    if item.kind == "unmarked" and (item.cue is None or item.pattern == "unmarked"):
        least = LABELLED if item.pattern == "transcript" else DOUBTED
        return "the encoder doubts that they are own words" if _mean(reading, own, item) < least else None
    least = REPORTED.get(item.pattern, 0.0)
    return "the encoder doubts that somebody reports it" if _mean(reading, reported, item) < least else None


def _new(reading: Reading, own: Array, kept: list[Found], group: int) -> list[Found]:
    """Give the paragraphs of own words that the encoder is sure of and no rule has found."""
    taken = [(item.start, item.end) for item in kept if item.kind != "indirect"]
    new = []
    for number, (start, end) in enumerate(_paragraphs(reading, own)):
        if any(start < b and a < end for a, b in taken):
            reading.trace.drop(start, end, "encoder", "a quote of the rules holds its words")
        else:
            new.append(Found(start, end, "unmarked", None, "encoder", None, False, None, group + number))
    return new


def _drop(reading: Reading, item: Found, by: str) -> None:
    reading.trace.drop(item.start, item.end, item.pattern, by)


def _mean(reading: Reading, own: Array, item: Found) -> float:
    first, last = reading.token_at(item.start), reading.token_at(item.end)
    return float(own[first:last].mean()) if last > first else 1.0


def _paragraphs(reading: Reading, own: Array) -> Iterator[tuple[int, int]]:
    """Give the stretches of own words, one a paragraph."""
    for block in reading.paragraphs:
        inside = np.flatnonzero(own[block.first : block.last] >= SURE)
        if len(inside) < SHORTEST or any(reading.inside[i] >= 0 for i in range(block.first, block.last)):
            continue
        first, last = block.first + int(inside[0]), block.first + int(inside[-1])
        if own[first : last + 1].mean() >= SURE:
            yield reading.starts[first], reading.ends[last]


def spoken(reading: Reading, found: list[Found], speakers: list[Who]) -> tuple[list[Found], list[Who]]:
    """Leave out own words that only the encoder sees where nobody's are known: a diary, a column.

    In an article in which somebody known says his own words without marks, an interview or a transcript,
    those of an unknown speaker stay; where they are the whole article, a statement, he is "I" or "we".
    """
    pairs = list(zip(found, speakers, strict=True))
    if any(item.kind == "unmarked" and who.speaker is not None for item, who in pairs):
        return found, speakers
    voice = _nameless(reading, [item for item in found if item.pattern == "encoder"])
    if voice is not None:
        whose = Who(Speaker((), voice, None, None), "“I” or “we”, whose words the whole article is")
        return found, [whose if item.pattern == "encoder" else who for item, who in pairs]
    for item, _ in pairs:
        if item.pattern == "encoder":
            _drop(reading, item, "nobody's own words without marks are known in the article")
    kept = [(item, who) for item, who in pairs if item.pattern != "encoder"]
    return [item for item, _ in kept], [who for _, who in kept]


def _nameless(reading: Reading, own: list[Found]) -> str | None:
    """Give "I" or "we" as written, whose words an article is from its first paragraph on; None for none."""
    blocks = [b for b in reading.paragraphs if any(w[:1].isalnum() for w in reading.words[b.first : b.last])]
    size = sum(item.end - item.start for item in own)
    if not own or not blocks or not blocks[0].start <= own[0].start < blocks[0].end:
        return None
    if size < WHOLE * sum(b.end - b.start for b in blocks):
        return None
    spans = [range(reading.token_at(item.start), reading.token_at(item.end)) for item in own]
    said = [reading.doc[i].text for span in spans for i in span if reading.words[i] in ("i", "we")]
    return next((word for word in said if word == "I"), said[0] if said else None)
