"""An article with its layers marked: what notebooks show of a record, and what the report is made from.

One place decides what is marked, in which colour, and what is told of it: :func:`items`. One stylesheet
(``highlight.css``) says how it looks. :func:`to_html` writes it as HTML that needs no script, no link and no
image; the report puts the same pieces into its page. Every word that comes from a record is escaped.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib import resources
from itertools import pairwise
from typing import Any, NamedTuple

__all__ = ["FIELDS", "LAYERS", "Item", "hue", "items", "pieces", "stylesheet", "table_html", "to_html"]

FIELDS: dict[str, tuple[str, ...]] = {
    "heading": (),
    "date": ("value", "type", "days", "modifier"),
    "amount": ("value", "unit"),
    "person": ("name", "offices", "country"),
    "quote": ("speaker", "kind"),
    "commitment": (
        *("kind", "status", "who", "with whom", "what", "how much", "by when"),
        *("condition", "speaker", "modality", "specificity", "confidence"),
    ),
}
"""What is told of the items of each layer, in order."""
LAYERS = tuple(FIELDS)
SHOWN = 7  # fields of a commitment in tooltips and table
Row = Mapping[str, Any]


class Item(NamedTuple):
    """Something that is marked: its layer, its id, where it stands, what :data:`FIELDS` tell of it.

    ``hue`` is that of the person, or of the speaker, -1 for none; ``entity`` their id.
    """

    layer: str
    key: str | None
    spans: tuple[tuple[int, int], ...]
    values: tuple[str, ...]
    hue: int
    entity: str | None

    @property
    def tip(self) -> str:
        """What the tooltip says."""
        told = " · ".join(value for value in self.values[:SHOWN] if value)
        return f"{self.layer}: {told}" if told else self.layer


def hue(number: int) -> int:
    """Give the hue (degrees) of the n-th person: steps of the golden angle, so that neighbours differ.

    Example:
        >>> [hue(number) for number in range(4)]
        [210, 348, 125, 263]
    """
    return round((number * 137.508 + 210) % 360)


def items(row: Row) -> list[Item]:
    """Give everything of a record that is marked in its text.

    Args:
        row: The record as the object of a line of JSONL.
    """
    people = [one for one in row["entities"] if one["label"] == "PERSON"]
    colour = {one["id"]: hue(number) for number, one in enumerate(people)}
    headings = [row.get("title"), *(section["heading"] for section in row.get("sections", ()))]
    return [
        *(Item("heading", None, (_span(one),), (), -1, None) for one in headings if one),
        *(Item("date", one["id"], (_span(one),), _date(one), -1, None) for one in row["dates"]),
        *(Item("amount", one["id"], (_span(one),), _amount(one), -1, None) for one in row["amounts"]),
        *(
            Item(
                "person",
                one["id"],
                tuple(map(_span, one["mentions"])),
                _person(one),
                colour[one["id"]],
                one["id"],
            )
            for one in people
        ),
        *(_quote(one, colour) for one in row["quotes"]),
        *(
            Item("commitment", one["id"], (_span(one),), _commitment(one), -1, None)
            for one in row["commitments"]
        ),
    ]


def _span(one: Row) -> tuple[int, int]:
    return one["start"], one["end"]


def _date(one: Row) -> tuple[str, ...]:
    first, last = one["earliest"], one["latest"]
    days = "" if not first else first if first == last else f"{first} to {last or 'later'}"
    return one["value"] or "unknown", one["type"].lower(), days, (one["mod"] or "").lower()


def _amount(one: Row) -> tuple[str, ...]:
    value = "unknown" if one["value"] is None else f"{one['value']:,}"
    return value, " ".join(filter(None, (one["currency"], one["unit"])))


def _person(one: Row) -> tuple[str, ...]:
    offices = [f"{role['title']} of {role['of']}" if role["of"] else role["title"] for role in one["roles"]]
    return one["name"], "; ".join(offices), one["country"] or ""


def _quote(one: Row, colour: Mapping[str, int]) -> Item:
    who = one["speaker"] or {"entities": (), "name": None}
    entity: str | None = next(iter(who["entities"]), None)
    told = who["name"] or "nobody named", one["kind"]
    return Item("quote", one["id"], (_span(one),), told, colour.get(entity or "", -1), entity)


def _names(parties: Iterable[Row]) -> str:
    return ", ".join(party["name"] for party in parties)


def _commitment(one: Row) -> tuple[str, ...]:
    amount, due, speaker = one["amount"], one["due"], one["speaker"]
    size = ""
    if amount and amount["value"] is not None:
        size = " ".join(filter(None, (amount["currency"], f"{amount['value']:,}", amount["unit"])))
    status = one["status"].replace("_", " ")
    return (
        one["kind"],
        f"not {status}" if one["negated"] and status != "rejected" else status,
        _names(one["actors"]),
        _names(one["counterparties"]),
        " ".join(filter(None, (one["action"], one["object"]))),
        size,
        (due["value"] or due["text"]) if due else "",
        one["condition"] or "",
        speaker["name"] if speaker else "",
        one["modality"],
        one["specificity"],
        f"{one['confidence']:.2f}",
    )


def pieces(length: int, found: Sequence[Item]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Cut a text where items begin and end, so that they may overlap in any way.

    Args:
        length: Length of the text in code points.
        found: Items inside the text.

    Yields:
        Start, end and the numbers of the items over it, in order of layer; together they cover the text.

    Example:
        >>> quote = Item("quote", None, ((0, 4),), (), -1, None)
        >>> day = Item("date", None, ((2, 6),), (), -1, None)
        >>> list(pieces(6, [quote, day]))
        [(0, 2, (0,)), (2, 4, (1, 0)), (4, 6, (1,))]
    """
    order = {layer: number for number, layer in enumerate(LAYERS)}
    spans = [(start, end, at) for at, one in enumerate(found) for start, end in one.spans if start < end]
    spans.sort()
    points = sorted({0, length, *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    over: list[tuple[int, int, int]] = []
    next_ = 0
    for start, end in pairwise(points):
        over = [span for span in over if span[1] > start]
        while next_ < len(spans) and spans[next_][0] == start:
            over.append(spans[next_])
            next_ += 1
        yield (
            start,
            end,
            tuple(sorted({at for _, _, at in over}, key=lambda at: (order[found[at].layer], at))),
        )


@functools.cache
def stylesheet() -> str:
    """Give the style of marked articles; every rule is for what stands inside ``.communique``."""
    return (resources.files("communique.record") / "highlight.css").read_text(encoding="utf-8").strip()


def _body(text: str, found: Sequence[Item]) -> Iterator[str]:
    cut = list(pieces(len(text), found))
    for number, (start, end, over) in enumerate(cut):
        words = escape(text[start:end])
        if not over:
            yield words
            continue
        behind = cut[number + 1][2] if number + 1 < len(cut) else ()
        yield _marked(words, [found[at] for at in over], [found[at] for at in over if at not in behind])


def _marked(words: str, over: Sequence[Item], ending: Sequence[Item]) -> str:
    quote = next((one for one in over if one.layer == "quote"), None)
    person = next((one for one in over if one.layer == "person"), None)
    style, who = [], ""
    if person is not None:
        style.append(f"--hue:{person.hue}")
    if quote is not None:
        style.append(f"--speaker:{quote.hue};--sat:70%" if quote.hue >= 0 else "--sat:8%")
        if quote in ending:
            who = f' data-who="{escape(quote.values[0])}"'
    layers = " ".join(dict.fromkeys(one.layer for one in over))
    tips = escape("\n".join(dict.fromkeys(one.tip for one in over if one.values)))
    looks = f' style="{";".join(style)}"' if style else ""
    tag = "mark" if quote is not None else "span"  # so that quotes show where styles are taken away
    return f'<{tag} class="seg {layers}"{looks} title="{tips}"{who}>{words}</{tag}>'


def _cast(found: Sequence[Item]) -> str:
    people = [one for one in found if one.layer == "person" and one.spans]
    told = (
        f'<span class="dot" style="--hue:{one.hue}"><bdi>{escape(one.values[0])}</bdi>'
        + (f' <span class="quiet">{escape(one.values[1])}</span>' if one.values[1] else "")
        + "</span>"
        for one in people
    )
    return f'<p class="cast">{" ".join(told)}</p>' if people else ""


def _table(found: Sequence[Item]) -> str:
    """Return the commitments as a table; a column in which nothing stands is left out."""
    rows = [one.values[:SHOWN] for one in found if one.layer == "commitment"]
    if not rows:
        return ""
    names = FIELDS["commitment"][:SHOWN]
    shown = [at for at in range(SHOWN) if any(values[at] for values in rows)]
    marked = {at: f' class="{names[at].replace(" ", "-")}"' for at in shown}
    head = "".join(f'<th scope="col"{marked[at]}>{names[at]}</th>' for at in shown)
    body = "".join(
        "<tr>" + "".join(f"<td{marked[at]}><bdi>{escape(values[at])}</bdi></td>" for at in shown) + "</tr>"
        for values in rows
    )
    return (
        '<div class="wide" tabindex="0" role="region" aria-label="Commitments">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def table_html(title: str, about: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as one HTML element in the style of records; every text in it is escaped.

    Args:
        title: What stands above it.
        about: A line below the title.
        heads: Names of the columns; the first one has most room.
        rows: The cells of each row.
    """
    marks = [' class="what"', *([""] * (len(heads) - 1))]
    head = "".join(
        f'<th scope="col"{mark}>{escape(name)}</th>' for mark, name in zip(marks, heads, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{mark}><bdi>{escape(cell)}</bdi></td>" for mark, cell in zip(marks, row, strict=True))
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="communique record"><style>{stylesheet()}</style><h4><bdi>{escape(title)}</bdi></h4>'
        f'<p class="quiet">{escape(about)}</p><div class="wide" tabindex="0" role="region" '
        f'aria-label="{escape(title)}"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></div>'
    )


def to_html(row: Row) -> str:
    """Give the article as one HTML element with dates, amounts, people, quotes and commitments marked.

    Args:
        row: The record as the object of a line of JSONL.

    Returns:
        A ``<div>`` that brings its own style and loads nothing; every text in it is escaped.

    Example:
        >>> from communique import extract
        >>> page = to_html(extract("They met in May 2021 & left.").model_dump(mode="json"))
        >>> "&amp; left" in page, 'title="date: 2021-05 · date · 2021-05-01 to 2021-05-31"' in page
        (True, True)
    """
    found = items(row)
    title = row["title"]["text"] if row["title"] else row["id"]
    counts = {name: len(row[name]) for name in ("dates", "quotes", "commitments")}
    about = (
        row["dateline"]["place"] if row["dateline"] else None,
        f"published {row['published']['date']}" if row["published"] else None,
        *(f"{count} {name if count != 1 else name[:-1]}" for name, count in counts.items()),
    )
    return (
        f'<div class="communique record"><style>{stylesheet()}</style><h4><bdi>{escape(title)}</bdi></h4>'
        f'<p class="quiet">{escape(" · ".join(filter(None, about)))}</p>{_cast(found)}'
        f'<div class="text" dir="auto">{"".join(_body(row["text"], found))}</div>{_table(found)}</div>'
    )
