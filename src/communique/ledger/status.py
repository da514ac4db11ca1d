"""Where a promise stands: status, amount and deadline by rule, with the event that caused each change.

A status only moves up the ladder of :data:`LADDER`; a report below the present status restates
something earlier and moves nothing. A part that is done (``the first phase``, ``half``, less than was
promised) moves to ``in_progress``, not to ``fulfilled``. A refusal moves to ``rejected`` from anywhere
below ``fulfilled``, and is a withdrawal where one of those who refuse had promised; a later
acceptance, agreement, signature or fulfilment reopens. A denial ("has not signed") supports nothing. A
deadline that passes without a fulfilment before :attr:`LedgerSettings.as_of` moves to ``lapsed``, caused
by the event that told the deadline; news after the deadline that it is being done undoes nothing,
since it is then no longer without news. Refused in one year and signed in the next is a history; a
contradiction stands only between reports of one time.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from communique.ledger.model import Claim, Contradiction, Deadline, Move, Quantity
from communique.lexicon.loader import words

__all__ = [
    "LADDER",
    "amounts_of",
    "contradictions_of",
    "days_between",
    "denies",
    "dues_of",
    "moves_of",
    "partial",
]

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
PROMISED = 2
OPEN = ("rejected", "fulfilled", "lapsed")
DENIABLE = ("accepted", "agreed", "signed", "in_progress", "fulfilled")
ENOUGH = 0.9  # of the promised amount: less that is done is a part
ONE_TIME = 1  # days within which two reports of a status tell of one time
CLOSE_REPORTS = 7  # days within which two reports of different amounts contradict each other
PART = (
    r"\b(?:half (?:of )?(?:the|its|their|his|her|that)|half[- ](?:\w+ed|built|done|complete|full)"
    r"|partly|partially|in part|so far|(?:first|second|third|fourth|initial|another) (?:\w+ )?(?:{0})"
    r"|(?:one|two|three|four|five|\d+) of (?:the|its|their|his|her) (?!last\b|remaining\b|most\b|\w+est\b)\w+"
    r"|(?<!100 )(?:percent|per cent|%) of (?:the|its|their|that)"
    r"|(?:an? |some )(?:part|{0}) of the|part of the)\b"
)


def moves_of(
    events: Sequence[Claim], due: tuple[str, Deadline] | None, as_of: str | None
) -> tuple[Move, ...]:
    """Return the changes of status in order.

    Args:
        events: Claims in order of publication.
        due: The present deadline and the event that told it.
        as_of: The day for which the status is told.
    """
    moves: list[Move] = []
    now: str | None = None
    for at, event in enumerate(events):
        step = _step(now, events[:at], event)
        if step:
            moves.append(Move(now, step[0], event.id, event.day, step[1]))
            now = step[0]
    lapse = _lapse(now, events, due, as_of)
    return (*moves, lapse) if lapse else tuple(moves)


def _step(now: str | None, before: Sequence[Claim], event: Claim) -> tuple[str, str] | None:
    """Return the new status and the rule, None where an event moves nothing."""
    new = "in_progress" if event.status == "fulfilled" and partial(event, before) else event.status
    if now is None:
        return ("expressed", "denial") if denies(event) else (new, "first report")
    if new == "rejected":
        return _refused(now, before, event)
    if new == now or denies(event):
        return None
    if now == "rejected":
        return (new, "reopened") if LADDER[new] >= REOPENS else None
    if LADDER[new] <= LADDER[now]:
        return None
    return new, "partial fulfilment" if new != event.status else "advance"


def _refused(now: str, before: Sequence[Claim], event: Claim) -> tuple[str, str] | None:
    if now in ("rejected", "fulfilled"):
        return None
    own = any(
        LADDER.get(one.status, 0) >= PROMISED and not one.negated and _actors(one) & _actors(event)
        for one in before
    )
    return "rejected", "withdrawal" if own else "refusal"


def _actors(claim: Claim) -> set[str]:
    return {told for one in claim.parties if one.role == "actor" for told in (one.name, one.country) if told}


def denies(claim: Claim) -> bool:
    """Return whether a claim tells that something was not done ("has not signed").

    A negated pledge ("will not raise tariffs") is a pledge; a refusal is told by its status.
    """
    return claim.negated and claim.status in DENIABLE


def partial(claim: Claim, before: Sequence[Claim]) -> bool:
    """Return whether a report of fulfilment tells of a part: by its words, or by less than was promised.

    Args:
        claim: The report.
        before: The earlier reports of its thread.
    """
    if _part().search(claim.text):
        return True
    done = claim.amount
    told = [one.amount for one in before if one.amount is not None]
    if done is None or not told:
        return False
    same = (told[-1].currency, told[-1].unit) == (done.currency, done.unit)
    return same and done.value < ENOUGH * told[-1].value


@functools.cache
def _part() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("ledger_parts")))
    return re.compile(PART.format(f"(?:{nouns})s?"), re.IGNORECASE)


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
    """Return the amounts in order, each with the event that first told it after another."""
    found: list[tuple[str, Quantity]] = []
    for event in events:
        if event.amount is not None and (not found or found[-1][1] != event.amount):
            found.append((event.id, event.amount))
    return tuple(found)


def dues_of(events: Sequence[Claim]) -> tuple[tuple[str, Deadline], ...]:
    """Return the deadlines in order, each with the event that first told it after another.

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
    """Return the pairs of events of one time that cannot both be right; nothing is decided between them."""
    return (*_status_contradictions(events), *_amount_contradictions(events))


def _status_contradictions(events: Sequence[Claim]) -> list[Contradiction]:
    """Return what was told of one time by two articles: done and denied, refused and granted."""
    told = [event for event in events if event.day and _side(event)]
    found: list[Contradiction] = []
    for first, then in pairwise(told):
        if first.article != then.article and _clash(first, then) and days_between(first, then) <= ONE_TIME:
            said = f"{_said(first)}, then {_said(then)}"
            found.append(Contradiction("status", (first.id, then.id), said))
    return found


def _side(claim: Claim) -> str:
    if claim.status == "rejected":
        return "refused"
    if denies(claim):
        return "denied"
    return "granted" if LADDER[claim.status] >= REOPENS and not claim.negated else ""


def _clash(first: Claim, then: Claim) -> bool:
    sides = {_side(first), _side(then)}
    if sides == {"denied", "granted"}:
        denied, granted = (first, then) if denies(first) else (then, first)
        return LADDER[granted.status] >= LADDER[denied.status]
    return sides == {"refused", "granted"}


def _said(claim: Claim) -> str:
    return f"{'not ' * denies(claim)}{claim.status} ({claim.day})"


def _amount_contradictions(events: Sequence[Claim]) -> list[Contradiction]:
    found: list[Contradiction] = []
    told = [event for event in events if event.amount is not None and event.day]
    for first, then in pairwise(told):
        one, two = first.amount, then.amount
        if one is None or two is None or one == two or first.article == then.article:
            continue
        days = days_between(first, then)
        if (one.currency, one.unit) == (two.currency, two.unit) and days <= CLOSE_REPORTS:
            unit = one.currency or one.unit or ""
            when = f"within {days} day{'s' * (days > 1)}" if days else "on one day"
            said = f"{one.value:,} {unit} against {two.value:,} {unit} {when}"
            found.append(Contradiction("amount", (first.id, then.id), said))
    return found


def days_between(first: Claim, then: Claim) -> int:
    """Return the days from one claim's publication to another's; a great number where one has none."""
    if first.day is None or then.day is None:
        return 10**6
    return (date.fromisoformat(then.day) - date.fromisoformat(first.day)).days
