"""A thread put together from its claims: title, parties, matter, status, histories."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from communique.language.gazetteer import country_name
from communique.ledger.facts import Facts
from communique.ledger.join import Group
from communique.ledger.model import Claim, Move, Thread
from communique.ledger.status import amounts_of, contradictions_of, dues_of, moves_of
from communique.ledger.words import FIELD, surfaces, total, weights, words_of

__all__ = ["Register", "in_order", "lapse_day", "parties_of", "restated", "thread_of"]

Register = Callable[[str, str], str | None]

FRAME = re.compile(
    r"^(?:[^,;]{0,60}\b(?:proposal|goal|target|objective|offer|plan|pledge|promise) )?to (?=[a-z])"
)
LONGEST_TITLE = 110
MOST_WORDS = 8


def in_order(claim: Claim) -> tuple[str, str, int, int, str]:
    """Order of events: day of publication (undated last), article, place in the article."""
    return claim.day or "9999", claim.article, claim.start, claim.end, claim.commitment


class Told(NamedTuple):
    """A claim and its facts."""

    facts: Facts
    claim: Claim


def thread_of(group: Group, claims: Mapping[str, Claim], register: Register, as_of: str | None) -> Thread:
    """Put a thread together.

    Args:
        group: The facts of its claims, and the links.
        claims: The claims by id.
        register: Gives the id in the register of an entity of an article.
        as_of: The day for which the status is told.
    """
    facts = [Told(one, claims[one.id]) for one in group.claims]
    facts.sort(key=lambda one: in_order(one.claim))
    events, headings = _told(facts)
    dues, amounts = dues_of(events), amounts_of(events)
    moves = moves_of(events, dues[-1] if dues else None, as_of)
    people, bodies = parties_of(events, register)
    return Thread(
        id="T-" + hashlib.sha256(events[0].id.encode()).hexdigest()[:10],
        family=group.family,
        title=_title(facts),
        matter=_matter(facts),
        states=_states(facts),
        people=people,
        bodies=bodies,
        status=moves[-1].new,
        moves=moves,
        amount=amounts[-1][1] if amounts else None,
        amounts=amounts,
        due=dues[-1][1] if dues else None,
        dues=dues,
        contradictions=contradictions_of(events),
        events=events,
        headings=headings,
        links=tuple(group.links),
    )


def restated(thread: Thread, as_of: str | None) -> tuple[Move, ...]:
    """Give the moves of a thread anew for another day."""
    return moves_of(thread.events, thread.dues[-1] if thread.dues else None, as_of)


def lapse_day(thread: Thread) -> int:
    """Give the day (ordinal) after which the thread lapses if nothing more is heard; 0 if it does not."""
    last = restated(thread, "9999-12-31")[-1]
    return date.fromisoformat(last.since).toordinal() if last.new == "lapsed" and last.since else 0


def _told(facts: Sequence[Told]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Part the events from headings whose article tells the same in its body."""
    bodies = {one.claim.article for one in facts if not one.claim.heading}
    announced = [one.claim.heading and one.claim.article in bodies for one in facts]
    parted = list(zip(facts, announced, strict=True))
    return (
        tuple(one.claim for one, above in parted if not above),
        tuple(one.claim for one, above in parted if above),
    )


def parties_of(events: Sequence[Claim], register: Register) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the people and bodies of events, as ids of the register, in order of their first event."""
    people: dict[str, None] = {}
    bodies: dict[str, None] = {}
    for event in events:
        for party in event.parties:
            known = register(event.article, party.entity) if party.entity else None
            if known is not None:
                (people if party.label == "PERSON" else bodies)[known] = None
    return tuple(people), tuple(bodies)


def _states(told: Sequence[Told]) -> tuple[str, ...]:
    """The states that the events name; if only one, also the one that stands near most events."""
    facts = [one.facts for one in told]
    named = {state for one in facts for state in one.states}
    for one in facts:
        if one.visit is not None:
            named |= {one.visit.host, *one.visit.states}
    if len(named) > 1:
        return tuple(sorted(named))
    near = Counter(state for one in facts for state in one.near - named)
    often = [state for state, count in near.items() if count > len(facts) / 2]
    return tuple(sorted(named | set(often if len(named | set(often)) <= 2 else ())))


def _matter(facts: Sequence[Told]) -> tuple[str, ...]:
    """The words that weigh most over all events."""
    if any(one.facts.visit for one in facts):
        return ("visit",)
    count = Counter(word for one in facts for word in one.facts.words)
    weight = weights(count)
    told = surfaces(" ".join(f"{one.claim.object or ''} {one.claim.text}" for one in facts))
    heavy = [word for word in count if weight[word] >= FIELD]
    ranked = sorted(heavy or count, key=lambda word: (-round(100 * weight[word]) * count[word], word))
    return tuple(told.get(word, word) for word in ranked[:MOST_WORDS])


def _title(facts: Sequence[Told]) -> str:
    """The words of the event that shares most with the others, the shortest of such."""
    count = Counter(word for one in facts for word in one.facts.words)
    weight = {word: round(100 * value) * count[word] for word, value in weights(count).items()}

    def central(one: Told) -> tuple[int, int, tuple[str, str, int, int, str]]:
        return -sum(weight[word] for word in one.facts.words), len(one.claim.text), in_order(one.claim)

    best = min(facts, key=central)
    visit = best.claim.visit
    if visit is not None:
        guests = visit.visitors or [country_name(state) for state in visit.states]
        return _cut(f"visit of {' and '.join(guests)} to {country_name(visit.host)}")
    return _cut(_phrase(best.claim))


def _phrase(claim: Claim) -> str:
    """The object with its action, as far as the evidence goes; else the evidence."""
    what, text = claim.object or "", " ".join(claim.text.split())
    what = " ".join(what.split())
    at = text.find(what[:20]) if what else -1
    bare = total(words_of(what)) < FIELD  # an amount says nothing of what it is for
    if at >= 0 and (bare or len(text) - at < len(what)):
        what = text[at:]
    what = FRAME.sub("", what)
    if not what or len(what) > len(text):
        return text
    action = (claim.action or "").lower()
    silent = action in ("", what.lower().split()[0]) or words_of(action) <= {"say", "goal"}
    return what if silent or len(what) > 70 else f"{claim.action} {what}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
