"""What the page shows, as one object of short lists; offsets in UTF-16 units, as scripts count them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from communique.language.gazetteer import country_name
from communique.ledger.history import history, outcome, overdue, standing
from communique.ledger.model import Article, Claim, Deadline, Ledger, Quantity, Thread
from communique.record import Record, row_of
from communique.record.highlight import FIELDS, LAYERS, Item, hue, items, pieces

__all__ = ["page_data", "units"]


def units(text: str) -> Callable[[int], int]:
    r"""Give what turns an offset in code points into one in UTF-16 units.

    Example:
        >>> [units("a\U0001f600b")(offset) for offset in (0, 1, 2, 3)]
        [0, 1, 3, 4]
    """
    if text.isascii() or max(text) <= "\uffff":
        return lambda offset: offset
    wide = [at for at, char in enumerate(text) if char > "\uffff"]
    return lambda offset: offset + bisect_left(wide, offset)


def page_data(
    ledger: Ledger, records: Iterable[Record | Mapping[str, Any]], title: str = ""
) -> dict[str, Any]:
    """Give everything that the page shows.

    Args:
        ledger: The ledger of the records.
        records: The records whose articles are shown; those without a record show no text.
        title: Heading of the page.
    """
    register = {entry.id: at for at, entry in enumerate(ledger.register)}
    known = {key: register[entry.id] for entry in ledger.register for key in entry.seen}
    places = {article.id: at for at, article in enumerate(ledger.articles)}
    articles = [_article(article) for article in ledger.articles]
    threads = (*ledger.threads, *ledger.visits)
    at = {claim.id: number for number, claim in enumerate(one for thread in threads for one in thread.claims)}
    sighted: dict[str, list[Claim]] = {}
    for claim in (one for thread in threads for one in thread.claims if one.commitment.startswith("V")):
        sighted.setdefault(claim.article, []).append(claim)
    shown: set[str] = set()
    for record in records:
        row = row_of(record)
        if row["id"] in places and row["id"] not in shown:
            shown.add(row["id"])
            articles[places[row["id"]]].update(_layers(row, known, at, sighted.get(row["id"], ())))
    claims = [
        _claim(claim, number, places, known, claim.article in shown)
        for number, thread in enumerate(threads)
        for claim in thread.claims
    ]
    entries = {entry.id: entry for entry in ledger.register}
    ids = {key: entry.id for entry in ledger.register for key in entry.seen}

    def told(thread: Thread) -> dict[str, Any]:
        steps = history(thread, lambda article, entity: ids.get((article, entity)), entries)
        return {
            "standing": standing(thread, ledger.as_of),
            "outcome": outcome(thread, ledger.as_of),
            "overdue": overdue(thread, ledger.as_of),
            "steps": [(step.day, step.what, step.told, at[step.event]) for step in steps],
        }

    states = {state for thread in ledger.threads for state in thread.states}
    states |= {entry.country for entry in ledger.register if entry.country}
    states |= {state for claim in claims for state in claim["states"]}
    return {
        "title": title,
        "asOf": ledger.as_of,
        "articles": articles,
        "register": [
            {
                "id": entry.id,
                "hue": hue(number),
                "type": entry.type,
                "name": entry.name,
                "country": entry.country,
                "aliases": entry.aliases,
                "offices": [(office.title, office.of, office.first, office.last) for office in entry.offices],
                "first": entry.first,
                "last": entry.last,
                "mentions": entry.mentions,
                "quotes": entry.quotes,
                "seen": len({article for article, _ in entry.seen}),
            }
            for number, entry in enumerate(ledger.register)
        ],
        "fields": FIELDS,
        "claims": claims,
        "threads": [_thread(thread, at, register) | told(thread) for thread in threads],
        "layers": LAYERS,
        "states": {state: country_name(state) for state in sorted(states)},
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "day": article.day,
        "title": article.title,
        "url": article.url if (article.url or "").startswith(("http://", "https://")) else None,
        "publisher": article.publisher,
    }


def _layers(
    row: Mapping[str, Any],
    known: Mapping[tuple[str, str], int],
    claims: Mapping[str, int],
    sighted: Iterable[Claim],
) -> dict[str, Any]:
    """Give the text, what is marked in it, and its pieces; the last number of an item leads on.

    It is the entry of a person or speaker, or the claim of a commitment, -1 if there is none.
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

    return {
        "text": row["text"],
        "place": row["dateline"]["place"] if row.get("dateline") else None,
        "items": [
            (
                LAYERS.index(one.layer),
                one.key,
                [(unit(start), unit(end)) for start, end in one.spans[:1]],
                one.values,
                one.hue,
                leads(one),
            )
            for one in found
        ],
        "pieces": [
            (unit(start), unit(end), *over) for start, end, over in pieces(len(row["text"]), found) if over
        ],
    }


def _visit(claim: Claim) -> tuple[str, ...]:
    guests = ", ".join(party.name for party in claim.parties)
    return claim.kind, claim.status, guests, "", claim.text


def _claim(
    claim: Claim,
    thread: int,
    places: Mapping[str, int],
    known: Mapping[tuple[str, str], int],
    shown: bool,
) -> dict[str, Any]:
    def parties(role: str) -> list[tuple[str, int]]:
        return [
            (party.name, known.get((claim.article, party.entity), -1) if party.entity else -1)
            for party in claim.parties
            if party.role == role
        ]

    return {
        "id": claim.commitment,
        "article": places[claim.article],
        "shown": shown,
        "text": claim.text,
        "kind": claim.kind,
        "status": claim.status,
        "negated": claim.negated,
        "modality": claim.modality,
        "specificity": claim.specificity,
        "confidence": round(claim.confidence, 2),
        "who": parties("actor"),
        "to": parties("counterparty"),
        "states": sorted({party.country for party in claim.parties if party.country}),
        "what": " ".join(filter(None, (claim.action, claim.object))),
        "amount": _amount(claim.amount),
        "due": _due(claim.due) if not _past(claim) else None,
        "condition": claim.condition,
        "speaker": claim.speaker,
        "thread": thread,
    }


def _past(claim: Claim) -> bool:
    """Tell whether the time of a claim was past when it was told, so that it is no deadline."""
    return bool(claim.day and claim.due and claim.due.latest and claim.due.latest <= claim.day)


def _amount(amount: Quantity | None) -> tuple[float, str] | None:
    return (amount.value, amount.currency or amount.unit or "") if amount else None


def _due(due: Deadline | None) -> tuple[str, str | None, str | None] | None:
    return (due.text, due.value, due.latest) if due else None


def _thread(thread: Thread, at: Mapping[str, int], register: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": thread.id,
        "title": thread.title,
        "matter": thread.matter,
        "states": thread.states,
        "people": [register[key] for key in thread.people],
        "bodies": [register[key] for key in thread.bodies],
        "status": thread.status,
        "moves": [(move.old, move.new, at[move.event], move.since, move.rule) for move in thread.moves],
        "amounts": [(at[event], _amount(amount)) for event, amount in thread.amounts],
        "due": _due(thread.due),
        "dues": [(at[event], _due(due)) for event, due in thread.dues],
        "contradictions": [
            (one.what, [at[event] for event in one.events], one.told) for one in thread.contradictions
        ],
        "events": [at[event.id] for event in thread.events],
        "headings": [at[event.id] for event in thread.headings],
        "links": [
            (at[one.a], at[one.b], one.score, [(why.what, why.score, why.told) for why in one.reasons])
            for one in thread.links
        ],
        "visit": thread.only_visits,
    }
