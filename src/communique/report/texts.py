"""What the page shows of texts: the words, what is marked in them, the quotes; offsets in UTF-16 units."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from communique.ledger.model import Claim
from communique.record.highlight import LAYERS, Item, items, pieces

__all__ = ["Shown", "shown", "units"]


class Shown(NamedTuple):
    """An article as the page shows it.

    Attributes:
        text: The text.
        place: Where it was written.
        marks: What is marked: ``items`` (layer, key, spans, values, hue, and what it leads to: the entry of a
            person or the number of a claim, -1 for none) and ``pieces`` (start, end, numbers of items).
        quotes: Key, start, end, speaker, entry of the speaker, kind.
    """

    text: str
    place: str | None
    marks: dict[str, Any]
    quotes: list[tuple[Any, ...]]


def units(text: str) -> Callable[[int], int]:
    r"""Return what turns an offset in code points into one in UTF-16 units.

    Example:
        >>> [units("a\U0001f600b")(offset) for offset in (0, 1, 2, 3)]
        [0, 1, 3, 4]
    """
    if text.isascii() or max(text) <= "\uffff":
        return lambda offset: offset
    wide = [at for at, char in enumerate(text) if char > "\uffff"]
    return lambda offset: offset + bisect_left(wide, offset)


def shown(
    row: Mapping[str, Any],
    known: Mapping[tuple[str, str], int],
    claims: Mapping[str, int],
    sighted: Iterable[Claim],
) -> Shown:
    """Return an article as the page shows it.

    Args:
        row: The record as the object of a line of JSONL.
        known: Article and entity to the number of the entry in the register.
        claims: Id of a claim to its number.
        sighted: Reports of visits in the article, which are no commitments of the record.
    """
    unit = units(row["text"])
    visits = (
        Item("commitment", one.commitment, ((one.start, one.end),), _visit(one), -1, None) for one in sighted
    )
    found = [*items(row), *visits]

    def leads(one: Item) -> int:
        if one.layer == "commitment":
            return claims.get(f"{row['id']}#{one.key}", -1)
        return known.get((row["id"], one.entity), -1) if one.entity else -1

    marked = [
        (
            LAYERS.index(one.layer),
            one.key,
            [(unit(start), unit(end)) for start, end in one.spans[:1]],
            one.values,
            one.hue,
            leads(one),
        )
        for one in found
    ]
    cut = [(unit(start), unit(end), *over) for start, end, over in pieces(len(row["text"]), found) if over]
    quote = LAYERS.index("quote")
    return Shown(
        row["text"],
        row["dateline"]["place"] if row.get("dateline") else None,
        {"items": marked, "pieces": cut},
        [
            (key, *spans[0], values[0], lead, values[1])
            for layer, key, spans, values, _, lead in marked
            if layer == quote and spans
        ],
    )


def _visit(claim: Claim) -> tuple[str, ...]:
    guests = ", ".join(party.name for party in claim.parties)
    return claim.kind, claim.status, guests, "", claim.text
