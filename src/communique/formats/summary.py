"""A record as text to read in a terminal, coloured where there is one."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from communique.record import Amount, Commitment, Entity, Quote, Record, Timex

__all__ = ["head", "print_lines", "print_summary", "summary"]

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
"""Control characters of an article must not reach the terminal."""


def print_summary(record: Record) -> None:
    """Print a record to standard output; plain and unwrapped where that is no terminal."""
    print_lines(summary(record))


def print_lines(lines: Iterable[tuple[int, Text]]) -> None:
    """Print indented lines to standard output; plain and unwrapped where that is no terminal."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False)
    for indent, line in lines:
        if console.is_terminal:
            console.print(Padding(line, (0, 0, 0, indent)))
        else:
            print(" " * indent + line.plain)


def summary(record: Record) -> Iterator[tuple[int, Text]]:
    """Lay a record out as indented lines: what the article is, then layer by layer what it says."""
    for line in head(record):
        yield 0, line
    layers: tuple[tuple[str, Sequence[Text]], ...] = (
        ("People, bodies, places", [_entity(entity) for entity in record.entities]),
        ("Dates", [_timex(timex) for timex in record.dates]),
        ("Amounts", [_amount(amount) for amount in record.amounts]),
        ("Quotes", [_quote(quote) for quote in record.quotes]),
        ("Commitments", [_commitment(item) for item in record.commitments]),
        ("Warnings", [_plain(f"{item.stage}: {item.message}", "yellow") for item in record.warnings]),
    )
    for heading, lines in layers:
        if lines:
            yield 0, Text()
            yield 0, Text(f"{heading} ({len(lines)})", style="bold")
            yield from ((2, line) for line in lines)


def head(record: Record) -> Iterator[Text]:
    """Say what an article is: its title, and what is known of it besides."""
    yield _plain(record.title.text if record.title else record.id, "bold underline")
    facts = [record.id]
    if record.published:
        facts.append(f"published {record.published.date} ({record.published.origin})")
    if record.dateline and record.dateline.place:
        facts.append(record.dateline.place)
    facts.append(f"{len(record.text.split()):,} words")
    yield _plain(" · ".join(facts), "dim")


def _plain(text: str, style: str = "") -> Text:
    return Text(CONTROLS.sub(" ", text), style=style)


def _line(*pieces: tuple[str, str]) -> Text:
    return Text.assemble(*((CONTROLS.sub(" ", text), style) for text, style in pieces if text))


def _entity(entity: Entity) -> Text:
    roles = "; ".join(f"{role.title} of {role.of}" if role.of else role.title for role in entity.roles)
    return _line(
        (entity.name, "cyan"),
        (f"  {entity.label}", "dim"),
        (f" {entity.country}" if entity.country else "", "dim"),
        (f"  {roles}" if roles else "", ""),
    )


def _timex(timex: Timex) -> Text:
    return _line(
        (timex.text, ""), ("  → ", "dim"), (timex.value or "unknown", "green"), (f"  {timex.type}", "dim")
    )


def _amount(amount: Amount) -> Text:
    value = "unknown" if amount.value is None else f"{amount.value:,}"
    what = amount.currency or amount.unit or ""
    return _line((amount.text, ""), ("  → ", "dim"), (f"{value} {what}".rstrip(), "green"))


def _quote(quote: Quote) -> Text:
    who = quote.speaker.name if quote.speaker else "somebody"
    words = f"“{quote.text}”" if quote.kind == "direct" else quote.text
    return _line((who, "cyan"), (f"  {quote.kind}: ", "dim"), (words, ""))


def _commitment(item: Commitment) -> Text:
    def names(parties: Sequence[object]) -> str:
        return ", ".join(getattr(party, "name", "") for party in parties)

    pieces = [
        (names(item.actors) or "somebody", "cyan"),
        (f"  {item.kind}, {item.status}{' (negated)' if item.negated else ''}: ", "dim"),
        (item.text, ""),
    ]
    if item.counterparties:
        pieces += [("  with ", "dim"), (names(item.counterparties), "cyan")]
    if item.amount and item.amount.value is not None:
        what = item.amount.currency or item.amount.unit or ""
        pieces.append((f"  {item.amount.value:,} {what}".rstrip(), "green"))
    if item.due:
        pieces.append((f"  by {item.due.value or item.due.text}", "magenta"))
    return _line(*pieces)
