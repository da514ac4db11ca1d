"""What the page shows: the core, which it reads at once, and texts, which it reads when asked for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from communique.language.gazetteer import country_name
from communique.language.offices import office_in
from communique.ledger.history import history, outcome, overdue, standing
from communique.ledger.model import Article, Claim, Deadline, Entry, Ledger, Quantity, Thread
from communique.ledger.status import denies
from communique.record import Record, row_of
from communique.record.highlight import FIELDS, LAYERS, hue
from communique.report.texts import Shown, shown

__all__ = ["PageData", "page_data"]

SHOUTED = re.compile(r"(?<![\w.])(?!(?:II+|IV|VI*|IX)\b)[^\W\d_a-z]{2,}(?![\w.])")
"""Words in capitals throughout that are no number of a king."""
INITIALS = 2
"""Letters of two initials, which stay in a name that is not all in capitals ("JK Ruiz")."""
PROMISES = frozenset(["agreement", "pledge", "target", "acceptance", "intent"])
"""Kinds by which somebody binds himself; proposals, invitations and requests bind nobody yet."""


@dataclass(frozen=True)
class PageData:
    """Everything that the page shows.

    Attributes:
        core: Articles without their texts, people and bodies, claims and threads.
        texts: The text of each article of ``core["articles"]``, None where it is not part of the page.
        marks: What is marked in each text, as :class:`communique.report.texts.Shown` tells.
        quotes: Number of the article, key, start, end, speaker, entry of the speaker, kind.
        links: Why the reports of each thread are one: both claims, score, reasons.
    """

    core: dict[str, Any]
    texts: list[str | None]
    marks: list[dict[str, Any] | None]
    quotes: list[tuple[Any, ...]]
    links: list[list[tuple[Any, ...]]]


def page_data(ledger: Ledger, records: Iterable[Record | Mapping[str, Any]], title: str = "") -> PageData:
    """Return everything that the page shows.

    Args:
        ledger: The ledger of the records.
        records: The records whose articles are shown; those without a record show no text.
        title: Heading of the page.
    """
    register = {entry.id: at for at, entry in enumerate(ledger.register)}
    known = {key: register[entry.id] for entry in ledger.register for key in entry.seen}
    places = {article.id: at for at, article in enumerate(ledger.articles)}
    threads = (*ledger.threads, *ledger.visits)
    at = {claim.id: number for number, claim in enumerate(one for thread in threads for one in thread.claims)}
    texts = _texts(records, places, known, at, threads)
    claims = [
        _claim(claim, number, places, known)
        for number, thread in enumerate(threads)
        for claim in thread.claims
    ]
    core = {
        "title": title,
        "asOf": ledger.as_of,
        "stamp": hashlib.sha256("".join(one.sha256 for one in ledger.articles).encode()).hexdigest()[:16],
        "articles": [_article(one, texts.get(number)) for number, one in enumerate(ledger.articles)],
        "register": [_entry(entry, number) for number, entry in enumerate(ledger.register)],
        "fields": FIELDS,
        "claims": claims,
        "threads": _threads(ledger, threads, at, register),
        "layers": LAYERS,
        "states": {state: country_name(state) for state in sorted(_states(ledger, claims))},
    }
    everywhere = range(len(ledger.articles))
    return PageData(
        core,
        [texts[number].text if number in texts else None for number in everywhere],
        [texts[number].marks if number in texts else None for number in everywhere],
        [(number, *quote) for number in everywhere if number in texts for quote in texts[number].quotes],
        [_links(thread, at) for thread in threads],
    )


def _texts(
    records: Iterable[Record | Mapping[str, Any]],
    places: Mapping[str, int],
    known: Mapping[tuple[str, str], int],
    at: Mapping[str, int],
    threads: Iterable[Thread],
) -> dict[int, Shown]:
    """Return the articles that have a record, by their number."""
    sighted: dict[str, list[Claim]] = {}
    for claim in (one for thread in threads for one in thread.claims if one.commitment.startswith("V")):
        sighted.setdefault(claim.article, []).append(claim)
    found: dict[int, Shown] = {}
    for record in records:
        row = row_of(record)
        number = places.get(row["id"])
        if number is not None and number not in found:
            found[number] = shown(row, known, at, sighted.get(row["id"], ()))
    return found


def _states(ledger: Ledger, claims: Iterable[Mapping[str, Any]]) -> set[str]:
    states = {state for thread in ledger.threads for state in thread.states}
    states |= {entry.country for entry in ledger.register if entry.country}
    return states | {state for claim in claims for state in claim["states"]}


def _threads(
    ledger: Ledger, threads: Iterable[Thread], at: Mapping[str, int], register: Mapping[str, int]
) -> list[dict[str, Any]]:
    entries = {entry.id: entry for entry in ledger.register}
    ids = {key: entry.id for entry in ledger.register for key in entry.seen}

    def entry_of(article: str, entity: str) -> str | None:
        return ids.get((article, entity))

    return [
        _thread(thread, at, register) | _told(thread, ledger.as_of, at, entry_of, entries)
        for thread in threads
    ]


def _told(
    thread: Thread,
    as_of: str | None,
    at: Mapping[str, int],
    entry_of: Callable[[str, str], str | None],
    entries: Mapping[str, Entry],
) -> dict[str, Any]:
    """Return what is told of a thread for a day: where it stands, its outcome, its history."""
    found = outcome(thread, as_of)
    if found == "open" and thread.due is not None and thread.due.latest:
        found = "not yet due"
    steps = history(thread, entry_of, entries)
    return {
        "standing": standing(thread, as_of),
        "outcome": found,
        "overdue": overdue(thread, as_of),
        "promise": any(_binds(one) for one in thread.events),
        "steps": [(step.day, step.what, step.told, at[step.event]) for step in steps],
    }


def _article(article: Article, text: Shown | None) -> dict[str, Any]:
    return {
        "id": article.id,
        "day": article.day,
        "title": article.title,
        "url": article.url if (article.url or "").startswith(("http://", "https://")) else None,
        "publisher": article.publisher,
        "place": text.place if text else None,
        "shown": text is not None,
        "quotes": len(text.quotes) if text else 0,
    }


def _entry(entry: Entry, number: int) -> dict[str, Any]:
    return {
        "id": entry.id,
        "hue": hue(number),
        "type": entry.type,
        "name": _calm(entry.name) if entry.type == "person" else entry.name,
        "country": entry.country,
        "aliases": entry.aliases,
        "offices": [
            (office.title, office.of, office.first, office.last)
            for office in entry.offices
            if not _relation(office.title)
        ],
        "first": entry.first,
        "last": entry.last,
        "mentions": entry.mentions,
        "quotes": entry.quotes,
        "seen": len({article for article, _ in entry.seen}),
    }


def _calm(name: str) -> str:
    """Return the name of a person without capitals throughout, as transcripts and headlines print it.

    Example:
        >>> _calm("ANA DE LA CRUZ-RUIZ III"), _calm("J. D. Salk"), _calm("Li PENG"), _calm("JK Ruiz")
        ('Ana De La Cruz-Ruiz III', 'J. D. Salk', 'Li Peng', 'JK Ruiz')
    """
    whole = name.isupper()
    return SHOUTED.sub(
        lambda word: word[0].capitalize() if whole or len(word[0]) > INITIALS else word[0], name
    )


def _relation(title: str) -> bool:
    """Return whether a title tells only to whom somebody is alike ("counterpart"), and so is no office."""
    office = office_in(title)
    return office is not None and office.cls == "any"


def _claim(
    claim: Claim, thread: int, places: Mapping[str, int], known: Mapping[tuple[str, str], int]
) -> dict[str, Any]:
    def parties(role: str) -> list[tuple[str, int, str | None]]:
        return [
            (
                party.name,
                known.get((claim.article, party.entity), -1) if party.entity else -1,
                party.country,
            )
            for party in claim.parties
            if party.role == role
        ]

    return {
        "id": claim.commitment,
        "article": places[claim.article],
        "text": claim.text,
        "kind": claim.kind,
        "status": claim.status,
        "binds": _binds(claim),
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
        "quote": claim.quote,
        "thread": thread,
    }


def _binds(claim: Claim) -> bool:
    """Return whether somebody promises by a claim, and does not only ask, offer, refuse or tell."""
    return claim.kind in PROMISES and claim.status != "rejected" and not denies(claim)


def _past(claim: Claim) -> bool:
    """Return whether the time of a claim was past when it was told, so that it is no deadline."""
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
        "amount": _amount(thread.amount),
        "amounts": [(at[event], _amount(amount)) for event, amount in thread.amounts],
        "due": _due(thread.due),
        "dues": [(at[event], _due(due)) for event, due in thread.dues],
        "contradictions": [
            (one.what, [at[event] for event in one.events], one.told) for one in thread.contradictions
        ],
        "events": [at[event.id] for event in thread.events],
        "headings": [at[event.id] for event in thread.headings],
        "links": len(thread.links),
        "visit": thread.only_visits,
    }


def _links(thread: Thread, at: Mapping[str, int]) -> list[tuple[Any, ...]]:
    return [
        (at[one.a], at[one.b], one.score, [(why.what, why.score, why.told) for why in one.reasons])
        for one in thread.links
    ]
