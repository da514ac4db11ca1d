"""Where a promise stands: status, amount and deadline by rule, with the event that caused each change.

A status only moves up the ladder of :data:`LADDER`; a report below the present status restates
something earlier and moves nothing. A refusal moves to ``rejected`` from anywhere below
``fulfilled``; a later acceptance, agreement, signature or fulfilment reopens. A deadline that
passes without a fulfilment before :attr:`LedgerSettings.as_of` moves to ``lapsed``, caused by
the event that told the deadline; news after the deadline that it is being done undoes nothing,
since it is then no longer without news.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from communique.ledger.model import Claim, Contradiction, Deadline, Move, Quantity

__all__ = ["LADDER", "amounts_of", "contradictions_of", "dues_of", "moves_of"]

LADDER = {
    "expressed": 0,
    "proposed": 1,
    "planned": 2,
    "target": 2,
    "pledged": 2,
    "accepted": 3,
    "agreed": 4,
    "signed": 5,
    "in_progress": 6,
    "fulfilled": 7,
}
"""Rank of each status; ``planned``, ``target`` and ``pledged`` are of one rank."""

REOPENS = 3
OPEN = ("rejected", "fulfilled", "lapsed")
CLOSE_REPORTS = 7  # days within which two reports of different amounts contradict each other


def moves_of(
    events: Sequence[Claim], due: tuple[str, Deadline] | None, as_of: str | None
) -> tuple[Move, ...]:
    """Give the changes of status in order.

    Args:
        events: Claims in order of publication.
        due: The present deadline and the event that told it.
        as_of: The day for which the status is told.
    """
    moves: list[Move] = []
    now: str | None = None
    for event in events:
        rule = _rule(now, event)
        if rule:
            moves.append(Move(now, event.status, event.id, event.day, rule))
            now = event.status
    lapse = _lapse(now, events, due, as_of)
    return (*moves, lapse) if lapse else tuple(moves)


def _rule(now: str | None, event: Claim) -> str | None:
    new = event.status
    if now is None:
        return "first report"
    if new == now:
        return None
    if new == "rejected":
        return "refusal" if now != "fulfilled" else None
    if now == "rejected":
        return "reopened" if LADDER[new] >= REOPENS else None
    if event.negated or LADDER[new] <= LADDER[now]:
        return None
    return "advance"


def _lapse(
    now: str | None, events: Sequence[Claim], due: tuple[str, Deadline] | None, as_of: str | None
) -> Move | None:
    if due is None or as_of is None or now is None or now in OPEN:
        return None
    end = due[1].latest
    if end is None or end >= as_of or any(event.day and event.day > end for event in events):
        return None
    return Move(now, "lapsed", due[0], end, "deadline passed without news")


def amounts_of(events: Sequence[Claim]) -> tuple[tuple[str, Quantity], ...]:
    """Give the amounts in order, each with the event that first told it after another."""
    found: list[tuple[str, Quantity]] = []
    for event in events:
        if event.amount is not None and (not found or found[-1][1] != event.amount):
            found.append((event.id, event.amount))
    return tuple(found)


def dues_of(events: Sequence[Claim]) -> tuple[tuple[str, Deadline], ...]:
    """Give the deadlines in order, each with the event that first told it after another.

    The time of a report that something was done is no deadline, and a deadline told as a longer
    stretch that holds the one before (``next year`` after ``next May``) changes nothing.
    """
    found: list[tuple[str, Deadline]] = []
    for event in events:
        due = event.due
        if due is None or due.value is None or event.kind == "fulfilment":
            continue
        if event.day and due.latest and due.latest <= event.day:
            continue  # a time that is past when it is told
        if not found or not _holds(due, found[-1][1]):
            found.append((event.id, due))
    return tuple(found)


def _holds(wide: Deadline, narrow: Deadline) -> bool:
    if wide.value == narrow.value:
        return True
    if not (wide.earliest and wide.latest and narrow.earliest and narrow.latest):
        return False
    return wide.earliest <= narrow.earliest and narrow.latest <= wide.latest


def contradictions_of(events: Sequence[Claim]) -> tuple[Contradiction, ...]:
    """Give the pairs of events that cannot both be right; nothing is decided between them."""
    return (*_status_contradictions(events), *_amount_contradictions(events))


def _status_contradictions(events: Sequence[Claim]) -> list[Contradiction]:
    found: list[Contradiction] = []
    refused: Claim | None = None
    done: Claim | None = None
    for event in events:
        if event.status == "rejected":
            if done is not None:
                found.append(_against(done, event))
            refused = event
        elif event.negated:
            continue
        elif LADDER[event.status] >= REOPENS:
            if refused is not None:
                found.append(_against(refused, event))
                refused = None
            done = event if event.status in ("signed", "in_progress", "fulfilled") else done
        elif done is not None and done.status == "fulfilled" and event.status in ("planned", "pledged"):
            found.append(_against(done, event))
            done = None
    return found


def _against(first: Claim, then: Claim) -> Contradiction:
    said = f"{first.status} ({first.day or 'undated'}), then {then.status} ({then.day or 'undated'})"
    return Contradiction("status", (first.id, then.id), said)


def _amount_contradictions(events: Sequence[Claim]) -> list[Contradiction]:
    found: list[Contradiction] = []
    told = [event for event in events if event.amount is not None and event.day]
    for first, then in pairwise(told):
        one, two = first.amount, then.amount
        if one is None or two is None or one == two or first.article == then.article:
            continue
        if (one.currency, one.unit) == (two.currency, two.unit) and _days(first, then) <= CLOSE_REPORTS:
            unit = one.currency or one.unit or ""
            days = _days(first, then)
            when = f"within {days} day{'s' * (days > 1)}" if days else "on one day"
            said = f"{one.value:,} {unit} against {two.value:,} {unit} {when}"
            found.append(Contradiction("amount", (first.id, then.id), said))
    return found


def _days(first: Claim, then: Claim) -> int:
    if first.day is None or then.day is None:
        return 10**6
    return (date.fromisoformat(then.day) - date.fromisoformat(first.day)).days
