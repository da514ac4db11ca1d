"""What happened to a promise, step by step, and where it stands in one line.

Nothing of this is stored: it is read off the events, moves, deadlines and amounts of a thread, for the
day that is asked for, so that a ledger which is added to keeps the bytes of what did not change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from communique.language.offices import full_title, leads_state, office_in
from communique.ledger.model import Claim, Deadline, Entry, Office, Quantity, Thread
from communique.ledger.status import denies, partial

__all__ = ["Step", "history", "outcome", "overdue", "standing"]

HANDED = frozenset(["state", "government", "royal", "minister", "governor"])
"""Classes of titles that one person bears at a time, where the portfolio is told."""

MOVED = {
    "first report": "reported",
    "denial": "denied",
    "advance": "advanced",
    "refusal": "refused",
    "withdrawal": "withdrawn",
    "reopened": "reopened",
    "partial fulfilment": "partly fulfilled",
    "deadline passed without news": "lapsed",
}
CLOSED = ("fulfilled", "rejected")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a history.

    Attributes:
        day: When it was told (ISO), None where the article has no day.
        what: ``reported``, ``advanced``, ``refused``, ``withdrawn``, ``reopened``, ``denied``,
            ``partly fulfilled``, ``fulfilled``, ``delayed``, ``brought forward``, ``raised``, ``cut``,
            ``handed over`` or ``lapsed``.
        told: What changed, in words.
        event: The id of the event that told it.
    """

    day: str | None
    what: str
    told: str
    event: str


def history(
    thread: Thread,
    register: Callable[[str, str], str | None] | None = None,
    entries: Mapping[str, Entry] | None = None,
) -> tuple[Step, ...]:
    """Return what happened to a promise, in order.

    Args:
        thread: The thread.
        register: Returns the id in the register of an entity of an article.
        entries: The register by id; without it nothing is said of who took over an office.
    """
    order = {event.id: at for at, event in enumerate(thread.events)}
    steps = [*_moved(thread), *_denied(thread), *_parts(thread), *_dues(thread), *_amounts(thread)]
    if register is not None and entries is not None:
        steps += _handed(thread, register, entries)
    last = len(order)
    return tuple(sorted(steps, key=lambda one: last if one.what == "lapsed" else order[one.event]))


def _moved(thread: Thread) -> Iterator[Step]:
    for move in thread.moves:
        what = "fulfilled" if move.new == "fulfilled" else MOVED.get(move.rule, move.rule)
        told = f"{words(move.old)} → {words(move.new)}" if move.old else words(move.new)
        yield Step(move.since, what, told, move.event)


def words(status: str) -> str:
    """Return a status as one says it."""
    return status.replace("_", " ")


def _denied(thread: Thread) -> Iterator[Step]:
    caused = {move.event for move in thread.moves}
    for event in thread.events:
        if denies(event) and event.id not in caused:
            yield Step(event.day, "denied", f"not {words(event.status)}", event.id)


def _parts(thread: Thread) -> Iterator[Step]:
    """Yield further parts that were done, which move no status."""
    caused = {move.event for move in thread.moves if move.rule == "partial fulfilment"}
    for at, event in enumerate(thread.events):
        if event.status != "fulfilled" or denies(event) or event.id in caused:
            continue
        if partial(event, thread.events[:at]):
            yield Step(event.day, "partly fulfilled", event.text, event.id)


def _days(thread: Thread) -> dict[str, str | None]:
    return {event.id: event.day for event in thread.events}


def _dues(thread: Thread) -> Iterator[Step]:
    days = _days(thread)
    for (_, old), (event, new) in zip(thread.dues, thread.dues[1:], strict=False):
        if old.latest and new.latest and old.latest != new.latest:
            what = "delayed" if new.latest > old.latest else "brought forward"
            yield Step(days[event], what, f"due {_by(old)} → {_by(new)}", event)


def _by(due: Deadline) -> str:
    return due.value or due.text


def _amounts(thread: Thread) -> Iterator[Step]:
    days = _days(thread)
    done = {event.id for event in thread.events if event.status == "fulfilled"}
    for (_, old), (event, new) in zip(thread.amounts, thread.amounts[1:], strict=False):
        if event in done or (old.currency, old.unit) != (new.currency, new.unit) or old.value == new.value:
            continue
        what = "raised" if new.value > old.value else "cut"
        yield Step(days[event], what, f"{_sum(old)} → {_sum(new)}", event)


def _sum(amount: Quantity) -> str:
    return " ".join(filter(None, (f"{amount.value:,.10g}", amount.currency or amount.unit)))


def _handed(
    thread: Thread, register: Callable[[str, str], str | None], entries: Mapping[str, Entry]
) -> Iterator[Step]:
    """Yield who took over the office of one who acted before."""
    holder: dict[tuple[str, str], str] = {}
    for event in thread.events:
        for key, one in _offices(event, register, entries):
            before = holder.get(key)
            holder[key] = one
            if before is not None and before != one and _after(entries[before], entries[one], key):
                told = f"{entries[before].name} → {entries[one].name} ({key[0]}, {key[1]})"
                yield Step(event.day, "handed over", told, event.id)


def _offices(
    event: Claim, register: Callable[[str, str], str | None], entries: Mapping[str, Entry]
) -> Iterator[tuple[tuple[str, str], str]]:
    for party in event.parties:
        entity = party.entity if party.role == "actor" and party.label == "PERSON" else None
        known = register(event.article, entity) if entity else None
        entry = entries.get(known) if known else None
        for office in entry.offices if entry else ():
            if entry and _one_holder(office) and _within(event.day, office):
                state = office.of or entry.country
                if state:
                    yield (full_title(office.title), state), entry.id


def _one_holder(office: Office) -> bool:
    """Return whether one person bears an office at a time: a head of state, the minister of a portfolio."""
    known = office_in(office.title)
    if known is None or not HANDED & {known.cls}:
        return False
    return leads_state(office.title) or len(office.title.split()) > 1


def _within(day: str | None, office: Office) -> bool:
    return bool(day and office.first and office.last and office.first <= day <= office.last)


def _after(old: Entry, new: Entry, key: tuple[str, str]) -> bool:
    """Return whether the office of one ends before that of the other begins."""

    def span(entry: Entry) -> tuple[str, str]:
        days = [
            (one.first or "", one.last or "")
            for one in entry.offices
            if full_title(one.title) == key[0] and (one.of or entry.country) == key[1]
        ]
        return min(first for first, _ in days), max(last for _, last in days)

    return span(old)[1] < span(new)[0]


def overdue(thread: Thread, as_of: str | None) -> int:
    """Return by how many days a deadline has passed without fulfilment or refusal; 0 where none has.

    Example:
        >>> from communique.ledger import build
        >>> [overdue(thread, "2024-03-01") for thread in build([]).threads]
        []
    """
    end = thread.due.latest if thread.due else None
    if end is None or as_of is None or end >= as_of or thread.status in CLOSED:
        return 0
    return (date.fromisoformat(as_of) - date.fromisoformat(end)).days


def outcome(thread: Thread, as_of: str | None) -> str:
    """Return the state of a promise in the terms of promise trackers.

    Returns:
        ``kept``, ``partly kept``, ``withdrawn`` (by who had promised), ``refused``, ``overdue``, ``delayed``
        (a later deadline was told), ``in progress`` or ``open``; the first that holds.
    """
    if thread.status == "fulfilled":
        return "kept"
    if thread.status == "rejected":
        last = [move.rule for move in thread.moves if move.new == "rejected"][-1]
        return "withdrawn" if last == "withdrawal" else "refused"
    if overdue(thread, as_of):
        return "overdue"
    done = {step.what for step in history(thread)}
    if "partly fulfilled" in done:
        return "partly kept"
    if "delayed" in done:
        return "delayed"
    return "in progress" if thread.status == "in_progress" else "open"


def standing(thread: Thread, as_of: str | None) -> str:
    """Return in one line where a promise stands and since when, with its deadline and what is overdue.

    Args:
        thread: The thread.
        as_of: The day for which it is told (ISO); without it nothing is overdue.
    """
    moved = [move for move in thread.moves if move.new != "lapsed"]
    now = moved[-1]
    name = "withdrawn" if now.rule == "withdrawal" else words(now.new)
    name = "partly fulfilled" if now.rule == "partial fulfilment" else name
    parts = [f"{name} since {now.since}" if now.since else name]
    if len(moved) > 1 and now.rule in ("refusal", "withdrawal", "reopened") and moved[-2].since:
        parts.append(f"{words(moved[-2].new)} on {moved[-2].since} before")
    if thread.due is not None and thread.status not in CLOSED:
        parts.append(_deadline(thread, thread.due, as_of))
    return ", ".join(parts)


def _deadline(thread: Thread, due: Deadline, as_of: str | None) -> str:
    late = overdue(thread, as_of)
    first = thread.dues[0][1]
    moved = f" instead of {_by(first)}" if len(thread.dues) > 1 and first.latest != due.latest else ""
    news = " without news" if thread.status == "lapsed" else ""
    return f"due {_by(due)}{moved}" + (f", {late} day{'s' * (late > 1)} overdue{news}" if late else "")
