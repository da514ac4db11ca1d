"""What of a claim is compared, worked out once: states, people, bodies, words, instrument, time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from communique.ledger.model import Claim, Visit
from communique.ledger.names import folded
from communique.ledger.words import FIELD, document, stem, weights, words_of

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


@dataclass(frozen=True, slots=True)
class Stance:
    """What of a claim can clash with another's: states, instrument, the days of a visit."""

    states: frozenset[str]
    document: str | None
    visit: bool
    first: int
    last: int
    paid: bool


NO_STANCE = Stance(frozenset(), None, False, 0, 0, False)


class Facts:
    """A claim and what of it is compared."""

    __slots__ = (
        "alike",
        "bodies",
        "claim",
        "day",
        "document",
        "empty",
        "heavy",
        "near",
        "near_people",
        "number",
        "people",
        "span",
        "stance",
        "states",
        "unit",
        "visit",
        "weights",
    )

    claim: Claim
    day: int | None
    states: frozenset[str]
    near: frozenset[str]
    people: frozenset[str]
    near_people: frozenset[str]
    bodies: frozenset[str]
    weights: Mapping[str, float]
    heavy: frozenset[str]
    document: str | None
    visit: Visit | None
    span: tuple[int, int]
    stance: Stance
    unit: str | None
    alike: tuple[object, ...]
    number: int
    empty: bool


def facts(claim: Claim) -> Facts:
    """Work out the facts of a claim."""
    found = Facts()
    found.claim = claim
    found.day = date.fromisoformat(claim.day).toordinal() if claim.day else None
    found.states = frozenset(party.country for party in claim.parties if party.country)
    found.near = found.states | frozenset(claim.near_states)
    found.people = frozenset(party.name for party in claim.parties if party.label == "PERSON")
    found.near_people = found.people | frozenset(claim.near_people)
    found.bodies = _bodies(claim)
    found.weights = weights(_words(claim))
    found.heavy = frozenset(word for word, weight in found.weights.items() if weight >= FIELD)
    found.visit = claim.visit
    found.document = None if claim.visit else _document(claim)
    found.span = _span(claim, found.day)
    found.unit = " ".join(sorted(words_of(claim.amount.unit))) if claim.amount and claim.amount.unit else None
    found.empty = claim.visit is None and sum(found.weights.values()) < FIELD
    found.stance = _stance(found)
    due = claim.due.value if claim.due else None
    told = (found.states, found.near, found.people, found.near_people, found.bodies, frozenset(found.weights))
    found.alike = (*told, found.document, claim.amount, due, claim.action)
    return found


def _stance(found: Facts) -> Stance:
    if found.empty:
        return NO_STANCE
    pair = found.states if len(found.states) > 1 else frozenset()
    first, last = found.span if found.visit else (0, 0)
    paid = found.visit is not None and found.claim.kind == "fulfilment"
    return Stance(pair, found.document, found.visit is not None, first, last, paid)


def _bodies(claim: Claim) -> frozenset[str]:
    names = (folded(party.name) for party in claim.parties if party.label == "ORG" and party.role == "actor")
    return frozenset(name for name in names if not STATE_BODIES & set(name.split()))


def _words(claim: Claim) -> frozenset[str]:
    """The matter: words of the object that the evidence holds, else of the object, else of the evidence.

    An object may run on into the next conjunct, evidence may hold the frame of the report: what both
    hold is the matter.
    """
    named = [party.name for party in claim.parties if party.label in ("PERSON", "GPE")]
    names = frozenset(
        stem(word) for name in (*named, *claim.near_people) for word in name.replace("-", " ").split()
    )
    told = words_of(claim.text, names)
    what = words_of(f"{claim.action or ''} {claim.object or ''}", names)
    both = told & what
    if sum(weights(both).values()) >= FIELD:
        return both
    return what if sum(weights(what).values()) >= FIELD else told - {stem(claim.trigger)}


def _document(claim: Claim) -> str | None:
    return document(claim.text) or document(claim.object or "")


def _span(claim: Claim, day: int | None) -> tuple[int, int]:
    """The days in which a visit was made, or may be made after it was asked for."""
    due = claim.due
    if due is not None and due.earliest and due.latest:
        first, last = date.fromisoformat(due.earliest).toordinal(), date.fromisoformat(due.latest).toordinal()
        return (first, last) if claim.kind == "fulfilment" else (max(first - 60, day or 0), last + 60)
    if day is None:
        return 0, 10**7
    return (day - 7, day + 7) if claim.kind == "fulfilment" else (day, day + VISIT_AHEAD)
