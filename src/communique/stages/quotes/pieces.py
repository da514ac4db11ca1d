"""A clause with its attribution in the middle (The bridge, officials said, will open in May).

The rules find it in pieces, before and behind the attribution; whoever reads the record wants the clause.
"""

from __future__ import annotations

from dataclasses import replace

from communique.stages.quotes.clauses import sentence_start
from communique.stages.quotes.found import Found
from communique.stages.quotes.reading import Reading

__all__ = ["framed", "joined"]

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
REACH = 14
"""Tokens that an attribution in the middle has on either side of its verb."""
SHORTEST = 2
"""Tokens before an attribution that a fragment behind it goes on with."""


def joined(found: list[Found]) -> list[Found]:
    """Give the quotes, a clause that its own attribution parts as one.

    Args:
        found: What the rules found, in order; pieces of one report share the cue.

    Returns:
        The quotes in order; a clause in two pieces reaches from the first to the second.

    Example:
        >>> one, two = (
        ...     Found(start, end, "indirect", "clause", "aside", 3, True, (4, 5), 0)
        ...     for start, end in [(0, 10), (27, 43)]
        ... )
        >>> [(item.start, item.end) for item in joined([one, two])]
        [(0, 43)]
    """
    whole: list[Found] = []
    places: dict[tuple[int, int], int] = {}
    for item in found:
        if item.pattern == "aside" and item.cue is not None and item.cue in places:
            place = places[item.cue]
            whole[place] = replace(whole[place], end=max(whole[place].end, item.end))
            continue
        if item.pattern == "aside" and item.cue is not None:
            places[item.cue] = len(whole)
        whole.append(item)
    return whole


def framed(reading: Reading, found: list[Found]) -> list[Found]:
    """Give the quotes with the clauses that a quoted fragment ends behind its attribution.

    "The target, she added, “is where it was.”" reports a clause, of which only the end stands in marks.
    """
    new = [clause for item in found if (clause := _clause_of(reading, item)) is not None]
    taken = [(f.start, f.end) for f in found if f.kind == "indirect"]
    new = [f for f in new if not any(a < f.end and f.start < b for a, b in taken)]
    return sorted([*found, *new], key=lambda f: (f.start, -f.end, f.kind)) if new else found


def _clause_of(reading: Reading, item: Found) -> Found | None:
    """Give the clause that a fragment is the end of: a subject, a comma, the attribution, the fragment."""
    if item.kind != "direct" or item.cue is None or not reading.text[item.start].islower():
        return None
    verb, quoted = item.cue[0], reading.token_at(item.start)
    start = sentence_start(reading, verb)
    if not start + SHORTEST <= verb < quoted or reading.inside[start] >= 0 or quoted - verb > REACH:
        return None
    comma = next((i for i in range(verb, start, -1) if reading.words[i] == ","), None)
    if comma is None or comma - start < 1 or reading.words[quoted - 2] != ",":
        return None
    subject = any(
        reading.tags[i].startswith(("NN", "PRP", "DT")) and not reading.words[i].endswith("day")
        for i in range(start, comma)
    )
    governed = reading.tags[start] in ("IN", "TO", "RB", "VBG", "VBN", "WRB") or verb - comma > REACH
    finite = any(reading.tags[i] in FINITE for i in range(start, comma))
    if not subject or governed or finite:
        return None
    return replace(item, start=reading.starts[start], kind="indirect", complement="clause", pattern="aside")
