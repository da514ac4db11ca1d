"""A record as HTML: the article with its layers marked, for notebooks and pages.

The HTML is self-contained: no script, no link, no image, one ``<style>`` of its
own. Every word that comes from the record is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from communique.record import Actor, Commitment, Entity, Quote, Record, Timex

__all__ = ["Mark", "marks", "segments", "to_html"]

STYLE = """
.communique{font:15px/1.65 system-ui,sans-serif;max-width:46em;padding:1em 1.2em;color:#1c2733;
background:#fff;border:1px solid #d8dee6;border-radius:8px}
.communique h4{margin:0 0 .2em;font-size:1.1em;color:inherit}
.communique .about,.communique .legend{color:#5b6875;font-size:.85em;margin:0 0 .8em}
.communique .text{white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 .8em}
.communique .quote{background:#fdf3cf}
.communique .commitment{border-bottom:3px solid #2f9e62}
.communique .date{color:#0b63b0;font-weight:600}
.communique .amount{color:#9a4a00;font-weight:600}
.communique .person{color:#8a1c6b;font-weight:600}
.communique .heading{font-weight:700}
.communique table{border-collapse:collapse;font-size:.85em;width:100%;color:inherit}
.communique th,.communique td{text-align:left;vertical-align:top;padding:.25em .6em .25em 0}
.communique td{border-top:1px solid #e3e8ee}
.communique td:last-child{white-space:nowrap}
"""
LAYERS = ("date", "amount", "person", "quote", "commitment", "heading")
COLUMNS = ("kind", "status", "who", "with whom", "what", "how much", "by when")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` (exclusive) of the text, their layer, and what the tooltip says."""

    start: int
    end: int
    layer: str
    title: str


def _date(timex: Timex) -> str:
    return " ".join(filter(None, (timex.id, timex.type, timex.value or "of unknown value", timex.mod)))


def _person(entity: Entity) -> str:
    roles = [f"{role.title} of {role.of}" if role.of else role.title for role in entity.roles]
    return f"{entity.id} " + ", ".join(filter(None, (entity.name, *roles, entity.country)))


def _quote(quote: Quote) -> str:
    return f"{quote.id} {quote.kind}, {quote.speaker.name if quote.speaker else 'by nobody named'}"


def _names(parties: Iterable[Actor]) -> str:
    return ", ".join(party.name for party in parties)


def _due(commitment: Commitment) -> str:
    due = commitment.due
    return (due.value or due.text) if due else ""


def _amount(commitment: Commitment) -> str:
    amount = commitment.amount
    if amount is None or amount.value is None:
        return ""
    return " ".join(filter(None, (amount.currency, f"{amount.value:,}", amount.unit)))


def _commitment(item: Commitment) -> str:
    parts = {
        "by": _names(item.actors),
        "to": _names(item.counterparties),
        "amount": _amount(item),
        "due": _due(item),
    }
    told = [f"{name} {value}" for name, value in parts.items() if value]
    return f"{item.id} " + "; ".join([f"{item.kind}, {'not ' if item.negated else ''}{item.status}", *told])


def marks(record: Record) -> Iterator[Mark]:
    """Give everything of a record that is marked in its text, layer by layer."""
    for heading in (record.title, *(section.heading for section in record.sections)):
        if heading is not None:
            yield Mark(heading.start, heading.end, "heading", "heading")
    for timex in record.dates:
        yield Mark(timex.start, timex.end, "date", _date(timex))
    for amount in record.amounts:
        value = "of unknown value" if amount.value is None else f"{amount.value:,}"
        yield Mark(amount.start, amount.end, "amount", f"{amount.id} {amount.currency or ''} {value}")
    for entity in record.entities:
        if entity.label == "PERSON":
            for mention in entity.mentions:
                yield Mark(mention.start, mention.end, "person", _person(entity))
    for quote in record.quotes:
        yield Mark(quote.start, quote.end, "quote", _quote(quote))
    for commitment in record.commitments:
        yield Mark(commitment.start, commitment.end, "commitment", _commitment(commitment))


def segments(length: int, items: Iterable[Mark]) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Cut a text where marks begin and end, so that marks may overlap in any way.

    Args:
        length: Length of the text in code points.
        items: Marks inside the text.

    Yields:
        Start, end and the marks over it, in order of :data:`LAYERS`; together they cover the text.

    Example:
        >>> cut = segments(6, [Mark(0, 4, "quote", "a"), Mark(2, 6, "date", "b")])
        >>> [(start, end, [mark.layer for mark in over]) for start, end, over in cut]
        [(0, 2, ['quote']), (2, 4, ['date', 'quote']), (4, 6, ['date'])]
    """
    items = [mark for mark in items if mark.start < mark.end]
    opening = sorted(items, key=lambda mark: mark.start)
    points = sorted({0, length, *(mark.start for mark in items), *(mark.end for mark in items)})
    over: list[Mark] = []
    at = 0
    for start, end in pairwise(points):
        over = [mark for mark in over if mark.end > start]
        while at < len(opening) and opening[at].start == start:
            over.append(opening[at])
            at += 1
        yield start, end, tuple(sorted(over, key=lambda mark: LAYERS.index(mark.layer)))


def _body(record: Record) -> Iterator[str]:
    for start, end, over in segments(len(record.text), marks(record)):
        words = escape(record.text[start:end])
        if not over:
            yield words
            continue
        layers = " ".join(dict.fromkeys(mark.layer for mark in over))
        title = escape("\n".join(dict.fromkeys(mark.title for mark in over)))
        yield f'<span class="{layers}" title="{title}">{words}</span>'


def _table(commitments: tuple[Commitment, ...]) -> str:
    if not commitments:
        return ""
    rows = [
        (
            item.kind,
            f"{'not ' if item.negated else ''}{item.status}",
            _names(item.actors),
            _names(item.counterparties),
            " ".join(filter(None, (item.action, item.object))),
            _amount(item),
            _due(item),
        )
        for item in commitments
    ]
    head = "".join(f"<th>{name}</th>" for name in COLUMNS)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def to_html(record: Record) -> str:
    """Give the article as one HTML element with dates, amounts, people, quotes and commitments marked.

    Args:
        record: The record to show.

    Returns:
        A ``<div>`` that brings its own style and loads nothing; every text in it is escaped.

    Example:
        >>> from communique import extract
        >>> page = to_html(extract("They met in May 2021 & left."))
        >>> "&amp; left" in page, 'title="T1 DATE 2021-05"' in page
        (True, True)
    """
    title = record.title.text if record.title else record.id
    about = (
        record.dateline.place if record.dateline else None,
        f"published {record.published.date}" if record.published else None,
        f"{len(record.dates)} dates",
        f"{sum(entity.label == 'PERSON' for entity in record.entities)} people",
        f"{len(record.quotes)} quotes",
        f"{len(record.commitments)} commitments",
    )
    legend = " ".join(f'<span class="{layer}">{layer}</span>' for layer in LAYERS[:-1])
    return (
        f'<div class="communique"><style>{STYLE}</style><h4>{escape(title)}</h4>'
        f'<p class="about">{escape(" · ".join(filter(None, about)))}</p>'
        f'<div class="text">{"".join(_body(record))}</div>'
        f'<p class="legend">{legend}</p>{_table(record.commitments)}</div>'
    )
