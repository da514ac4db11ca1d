"""A clause with its attribution in the middle: "The bridge, officials said, will open in May."

The rules find it in pieces, before and behind the attribution; whoever reads the record wants the clause.
"""

from __future__ import annotations

from dataclasses import replace

from communique.stages.quotes.found import Found

__all__ = ["joined"]


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
