"""What of a claim is compared, worked out once: states, people, bodies, words, instrument, time."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from communique.ledger.model import Claim, Deadline, Quantity, Visit
from communique.ledger.names import folded
from communique.ledger.words import FIELD, bases_of, document, states_in, stem, total, words_of

__all__ = ["Facts", "Stance", "facts"]

STATE_BODIES = frozenset(
    [
        "administration",
        "agency",
        "army",
        "assembly",
        "authority",
        "board",
        "cabinet",
        "commission",
        "committee",
        "congress",
        "council",
        "court",
        "delegation",
        "department",
        "embassy",
        "force",
        "forces",
        "government",
        "house",
        "khural",
        "khuural",
        "majlis",
        "ministries",
        "ministry",
        "mission",
        "office",
        "parliament",
        "police",
        "presidency",
        "secretariat",
        "senate",
        "side",
        "sides",
        "state",
    ]
)
VISIT_AHEAD = 550
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
CAPITAL = re.compile(r"(?<=\S )[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*")
YEAR = re.compile(r"(?:19|20)\d\d")
EDITION = re.compile(r"\b((?:19|20)\d\d) (?=[A-Z])")
COPIED = (
    *("id", "article", "start", "end", "kind", "status", "action", "trigger", "amount", "due", "after"),
    *("visit", "main", "lead"),
)
HELD_ONCE = (
    *("article", "kind", "status", "action", "trigger", "amount", "due", "day", "parties", "states", "near"),
    *("told", "people", "bodies", "words", "stance", "unit", "visit", "actors", "names", "numbers"),
)


@dataclass(frozen=True, slots=True)
class Stance:
    """What of a claim can clash with another's: states, instrument, the days of a visit."""

    states: frozenset[str]
    document: str | None
    visit: bool
    first: int
    last: int
    paid: bool
    edition: str | None = None


NO_STANCE = Stance(frozenset(), None, False, 0, 0, False)


class Facts:
    """What of a claim is compared; without its words, so that those of many claims fit into memory."""

    __slots__ = (
        "action",
        "actors",
        "after",
        "amount",
        "around",
        "article",
        "bodies",
        "day",
        "document",
        "due",
        "empty",
        "end",
        "evidence",
        "heft",
        "id",
        "kind",
        "lead",
        "main",
        "names",
        "near",
        "numbers",
        "object",
        "parties",
        "people",
        "stance",
        "start",
        "states",
        "status",
        "told",
        "trigger",
        "unit",
        "visit",
        "words",
    )

    id: str
    article: str
    start: int
    end: int
    kind: str
    status: str
    action: str | None
    trigger: str
    amount: Quantity | None
    due: Deadline | None
    after: str | None
    day: int | None
    parties: frozenset[str]
    actors: frozenset[str]
    states: frozenset[str]
    told: frozenset[str]
    near: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    words: tuple[str, ...]
    names: tuple[str, ...]
    numbers: frozenset[str]
    evidence: tuple[str, ...]
    object: tuple[str, ...]
    around: tuple[str, ...]
    heft: bytes
    main: int
    lead: int
    document: str | None
    visit: Visit | None
    stance: Stance
    unit: str | None
    empty: bool


def facts(claim: Claim, shared: dict[Any, Any] | None = None) -> Facts:
    """Work out the facts of a claim.

    Args:
        claim: The claim.
        shared: Values met before, so that equal ones are held once.
    """
    found = Facts()
    for name in COPIED:
        setattr(found, name, getattr(claim, name))
    found.day = date.fromisoformat(claim.day).toordinal() if claim.day else None
    _who(found, claim)
    words = _words(claim)
    found.words = _held(words)
    found.names = _held({stem(match) for match in CAPITAL.findall(claim.text)} - _people(claim))
    found.numbers = frozenset(match for match in NUMBER.findall(claim.text) if not YEAR.fullmatch(match))
    found.evidence = _bases(claim.text, claim.action, claim.object)
    found.object = _bases(claim.object)
    found.around = tuple([sys.intern(base) for base, _ in claim.around])
    found.heft = bytes([weight for _, weight in claim.around])
    found.document = None if claim.visit else _document(claim)
    found.unit = " ".join(sorted(words_of(claim.amount.unit))) if claim.amount and claim.amount.unit else None
    found.empty = claim.visit is None and total(words, len(found.near) == 2) < FIELD
    found.stance = _stance(found, _span(claim, found.day), _edition(claim))
    if shared is not None:
        for name in HELD_ONCE:
            value = getattr(found, name)
            setattr(found, name, shared.setdefault(value, value))
    return found


def _who(found: Facts, claim: Claim) -> None:
    found.parties = frozenset(party.name for party in claim.parties)
    found.actors = frozenset(folded(party.name) for party in claim.parties if party.role == "actor")
    found.states = frozenset(party.country for party in claim.parties if party.country)
    found.told = states_in(claim.text) | found.states
    found.near = found.states | frozenset(claim.near_states)
    found.people = frozenset(party.name for party in claim.parties if party.label == "PERSON")
    found.bodies = _bodies(claim)


def _people(claim: Claim) -> frozenset[str]:
    return frozenset(stem(word) for name in claim.near_people for word in name.replace("-", " ").split())


def _held(words: Iterable[str]) -> tuple[str, ...]:
    """Return words in the form that takes least memory."""
    return tuple(sorted(map(sys.intern, words)))


def _bases(*texts: str | None) -> tuple[str, ...]:
    return tuple(sorted({sys.intern(base) for text in texts if text for _, base in bases_of(text)}))


def _stance(found: Facts, span: tuple[int, int], edition: str | None) -> Stance:
    if found.empty:
        return NO_STANCE
    pair = found.states if len(found.states) > 1 else frozenset()
    first, last = span if found.visit else (0, 0)
    paid = found.visit is not None and found.kind == "fulfilment"
    return Stance(pair, found.document, found.visit is not None, first, last, paid, edition)


def _bodies(claim: Claim) -> frozenset[str]:
    names = (folded(party.name) for party in claim.parties if party.label == "ORG" and party.role == "actor")
    return frozenset(name for name in names if not STATE_BODIES & set(name.split()))


def _words(claim: Claim) -> frozenset[str]:
    """The matter: words of the object that the evidence holds, else of the object, else of the evidence.

    An object may run on into the next conjunct, evidence may hold the frame of the report: what both
    hold is the matter.
    """
    named = [
        party.name
        for party in claim.parties
        if party.label in ("PERSON", "GPE") or (party.label == "ORG" and party.role == "actor")
    ]
    names = frozenset(
        stem(word) for name in (*named, *claim.near_people) for word in name.replace("-", " ").split()
    )
    told = words_of(claim.text, names)
    what = words_of(f"{claim.action or ''} {claim.object or ''}", names)
    both = told & what
    if total(both) >= FIELD:
        return both
    return what if total(what) >= FIELD else told - {stem(claim.trigger)}


def _document(claim: Claim) -> str | None:
    return document(claim.text) or document(claim.object or "")


def _edition(claim: Claim) -> str | None:
    """The year in a name, such as *the 2024 Trade Report*, of which there is one every year."""
    years = set(EDITION.findall(claim.text))
    return years.pop() if len(years) == 1 else None


def _span(claim: Claim, day: int | None) -> tuple[int, int]:
    """The days in which a visit was made, or may be made after it was asked for."""
    due = claim.due
    if due is not None and due.earliest and due.latest:
        first, last = date.fromisoformat(due.earliest).toordinal(), date.fromisoformat(due.latest).toordinal()
        return (first, last) if claim.kind == "fulfilment" else (max(first - 60, day or 0), last + 60)
    if day is None:
        return 0, 10**7
    return (day - 7, day + 7) if claim.kind == "fulfilment" else (day, day + VISIT_AHEAD)
