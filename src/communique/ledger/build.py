"""Builds a ledger from records, and adds records to one: both ways give the same ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from communique.errors import InputError
from communique.ledger.digest import digest
from communique.ledger.facts import Facts, facts
from communique.ledger.join import groups, links_of
from communique.ledger.model import Article, Ledger, Thread
from communique.ledger.register import register
from communique.ledger.settings import LedgerSettings
from communique.ledger.thread import in_order, parties_of, restated, thread_of
from communique.record import Record

__all__ = ["build", "update"]


def build(records: Iterable[Record | Mapping[str, Any]], settings: LedgerSettings | None = None) -> Ledger:
    """Join the commitments of records into threads.

    Args:
        records: Records, or the objects of lines of JSONL, in any order.
        settings: How alike is alike.

    Returns:
        The ledger; it does not depend on the order of the records.

    Raises:
        InputError: If an object is no record, or two different articles have one id.

    Example:
        >>> from communique import extract
        >>> first = extract("Kenya promised to build the Tana bridge.", id="a", published="2024-01-05")
        >>> ledger = build([first])
        >>> [article.id for article in ledger.articles]
        ['a']
    """
    return update(Ledger(settings or LedgerSettings(), None), records)


def update(ledger: Ledger, records: Iterable[Record | Mapping[str, Any]]) -> Ledger:
    """Add records to a ledger: the result equals the ledger of all records built anew.

    Only the families of claims that the new ones are linked to are joined again. An article that
    the ledger already holds is passed over.

    Args:
        ledger: A ledger; it is not changed.
        records: More records.

    Raises:
        InputError: If an object is no record, or two different articles have one id.
    """
    settings = ledger.settings
    articles, claims = _digested(ledger, records)
    days = [article.day for article in articles if article.day]
    as_of = settings.as_of or max(days, default=None)
    entries, known = register(articles, settings.name_likeness)
    kept, pool = _pool(ledger, claims, settings)
    links = links_of(pool, settings)
    made = [thread_of(group, known, as_of) for group in groups(pool, links)]
    threads = [*made, *(_renewed(thread, known, as_of) for thread in kept)]
    threads.sort(key=lambda thread: in_order(thread.events[0]))
    return Ledger(
        settings,
        as_of,
        tuple(articles),
        entries,
        tuple(thread for thread in threads if not _only_visits(thread)),
        tuple(thread for thread in threads if _only_visits(thread)),
    )


def _digested(
    ledger: Ledger, records: Iterable[Record | Mapping[str, Any]]
) -> tuple[list[Article], list[Facts]]:
    articles = {article.id: article for article in ledger.articles}
    claims: list[Facts] = []
    for record in records:
        article, found = digest(record, ledger.settings.min_confidence)
        before = articles.get(article.id)
        if before is not None:
            if before.sha256 != article.sha256:
                raise InputError(
                    "input-same-id",
                    f"two different articles have the id {article.id}",
                    "give each its own id",
                )
            continue
        articles[article.id] = article
        claims += map(facts, found)
    return sorted(articles.values(), key=lambda article: (article.day or "9999", article.id)), claims


def _pool(ledger: Ledger, new: list[Facts], settings: LedgerSettings) -> tuple[list[Thread], list[Facts]]:
    """Part the old threads into those that stay and those whose claims are joined anew with the new ones."""
    old = [*ledger.threads, *ledger.visits]
    if not old:
        return [], sorted(new, key=_id)
    family = {event.id: thread.family for thread in old for event in thread.claims}
    others = [facts(event) for thread in old for event in thread.claims]
    met = {end for link in links_of(new, settings, others) for end in (link.a, link.b)}
    touched = {family[end] for end in met if end in family}
    again = [one for one in others if family[one.claim.id] in touched]
    return [thread for thread in old if thread.family not in touched], sorted([*new, *again], key=_id)


def _id(one: Facts) -> str:
    return one.claim.id


def _only_visits(thread: Thread) -> bool:
    return all(event.commitment.startswith("V") for event in thread.events)


def _renewed(thread: Thread, known: Mapping[tuple[str, str], str], as_of: str | None) -> Thread:
    """Give a thread whose claims stay with the present register and day."""
    people, bodies = parties_of(thread.events, known)
    moves = restated(thread, as_of)
    if (people, bodies, moves) == (thread.people, thread.bodies, thread.moves):
        return thread
    return replace(thread, people=people, bodies=bodies, moves=moves, status=moves[-1].new)
