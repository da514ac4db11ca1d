"""What the page shows, as one object of short lists; offsets in UTF-16 units, as scripts count them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from communique.ledger.model import Article, Claim, Deadline, Ledger, Quantity, Thread
from communique.ledger.words import state_name
from communique.record import Record

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
    shift: dict[str, Callable[[int], int]] = {}
    for record in records:
        row = record.model_dump(mode="json") if isinstance(record, Record) else record
        if row["id"] in places and "text" not in articles[places[row["id"]]]:
            shift[row["id"]] = units(row["text"])
            articles[places[row["id"]]].update(_layers(row, known, shift[row["id"]]))
    at: dict[str, int] = {}
    claims: list[dict[str, Any]] = []
    for number, thread in enumerate((*ledger.threads, *ledger.visits)):
        for claim in thread.claims:
            at[claim.id] = len(claims)
            claims.append(_claim(claim, number, places, known, shift.get(claim.article)))
    threads = [_thread(thread, at, register) for thread in (*ledger.threads, *ledger.visits)]
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
            for entry in ledger.register
        ],
        "claims": claims,
        "threads": threads,
        "states": {state: state_name(state) for state in sorted(states)},
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
    row: Mapping[str, Any], known: Mapping[tuple[str, str], int], unit: Callable[[int], int]
) -> dict[str, Any]:
    def places(span: Mapping[str, Any]) -> tuple[int, int]:
        return unit(span["start"]), unit(span["end"])

    headings = [row.get("title"), *(section["heading"] for section in row.get("sections", ()))]
    people = {item["id"]: item for item in row["entities"] if item["label"] == "PERSON"}
    speakers = {
        quote["id"]: next((known.get((row["id"], key), -1) for key in quote["speaker"]["entities"]), -1)
        for quote in row["quotes"]
        if quote["speaker"]
    }
    return {
        "text": row["text"],
        "place": row["dateline"]["place"] if row.get("dateline") else None,
        "headings": [places(span) for span in headings if span],
        "dates": [
            (*places(item), item["value"], item["type"], item["earliest"], item["latest"])
            for item in row["dates"]
        ],
        "amounts": [
            (*places(item), item["value"], item["currency"] or item["unit"]) for item in row["amounts"]
        ],
        "people": [
            (known.get((row["id"], key), -1), [places(mention) for mention in item["mentions"]])
            for key, item in people.items()
        ],
        "quotes": [
            (
                item["id"],
                *places(item),
                item["kind"],
                speakers.get(item["id"], -1),
                item["speaker"]["name"] if item["speaker"] else None,
            )
            for item in row["quotes"]
        ],
    }


def _claim(
    claim: Claim,
    thread: int,
    places: Mapping[str, int],
    known: Mapping[tuple[str, str], int],
    unit: Callable[[int], int] | None,
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
        "span": (unit(claim.start), unit(claim.end)) if unit else None,
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
