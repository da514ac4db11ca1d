"""What a ledger holds: articles, their claims, the register and the threads.

A *claim* is one commitment as one article reports it; a *thread* is a promise that
claims of one or many articles tell about; its claims, in order of publication, are
its *events*. All classes are plain frozen dataclasses that go to JSON and back.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.ledger.settings import LedgerSettings
from communique.record.highlight import table_html

__all__ = [
    "Article",
    "Claim",
    "Contradiction",
    "Deadline",
    "Entry",
    "Ledger",
    "Link",
    "Move",
    "Office",
    "Party",
    "Quantity",
    "Reason",
    "Sighting",
    "Thread",
    "Visit",
]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person or body as one article shows it; ``quotes`` and ``mentions`` are counts."""

    entity: str
    label: str
    name: str
    country: str | None
    aliases: tuple[str, ...]
    roles: tuple[tuple[str, str | None], ...]
    mentions: int
    quotes: int


@dataclass(frozen=True, slots=True)
class Article:
    """What the ledger keeps of an article; ``day`` is the ISO date of publication or None."""

    id: str
    sha256: str
    day: str | None
    title: str
    url: str | None
    publisher: str | None
    states: tuple[str, ...]
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: ``role`` is ``actor`` or ``counterparty``; ``entity`` an id of the article."""

    role: str
    entity: str | None
    name: str
    label: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """The committed quantity: ISO 4217 currency, or the unit of what is counted."""

    value: float
    currency: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when: the words, the TIMEX3 value, the calendar days it covers."""

    text: str
    value: str | None
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Visit:
    """Who visits whom: names and states of the visitors, state of the host."""

    visitors: tuple[str, ...]
    states: tuple[str, ...]
    host: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One commitment as one article reports it; offsets are into the text of its record.

    ``near_states`` and ``near_people`` are named in the same paragraph: they help to tell
    what a claim is about that names only one party. ``commitment`` is the id in the record,
    or ``V1`` … for the report of a visit, which is no commitment but fulfils one. ``after`` is the
    claim that stands before this one in the article; ``heading`` tells that it stands in a heading.
    ``around`` are the stems of words around it with weights of 1 to 100, ``main`` and ``lead`` how like
    they are (0 to 100) to the whole article and to its first lines (:mod:`communique.ledger.around`).
    """

    id: str
    article: str
    commitment: str
    day: str | None
    start: int
    end: int
    text: str
    kind: str
    status: str
    modality: str
    negated: bool
    specificity: str
    confidence: float
    parties: tuple[Party, ...]
    near_states: tuple[str, ...]
    near_people: tuple[str, ...]
    action: str | None
    object: str | None
    amount: Quantity | None
    due: Deadline | None
    condition: str | None
    speaker: str | None
    quote: str | None
    trigger: str
    visit: Visit | None
    after: str | None
    heading: bool
    around: tuple[tuple[str, int], ...]
    main: int
    lead: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two claims are alike: what was compared, how alike it is (0 to 1), and in which words."""

    what: str
    score: float
    told: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims, ids in order, with the score of the link and its reasons."""

    a: str
    b: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A change of status and the event that caused it; ``since`` is the day of the change."""

    old: str | None
    new: str
    event: str
    since: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Events that cannot all be right, and what they differ in: status, amount or due."""

    what: str
    events: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A promise followed across articles; events in order of publication.

    ``family`` names the connected claims that were weighed together; threads of one family
    were kept apart because they clash. ``people`` and ``bodies`` are ids of the register.
    ``headings`` are claims of headings above an article whose body tells the same.
    """

    id: str
    family: str
    title: str
    matter: tuple[str, ...]
    states: tuple[str, ...]
    people: tuple[str, ...]
    bodies: tuple[str, ...]
    status: str
    moves: tuple[Move, ...]
    amount: Quantity | None
    amounts: tuple[tuple[str, Quantity], ...]
    due: Deadline | None
    dues: tuple[tuple[str, Deadline], ...]
    contradictions: tuple[Contradiction, ...]
    events: tuple[Claim, ...]
    headings: tuple[Claim, ...]
    links: tuple[Link, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims: the events, and the headings that announce them."""
        return self.events + self.headings

    @property
    def only_visits(self) -> bool:
        """Tell whether it holds nothing but reports of visits."""
        return all(event.commitment.startswith("V") for event in self.events)


@dataclass(frozen=True, slots=True)
class Office:
    """An office and between which days articles told of it."""

    title: str
    of: str | None
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A person or body of the register; ``seen`` are pairs of article and entity ids."""

    id: str
    type: str
    name: str
    country: str | None
    aliases: tuple[str, ...]
    offices: tuple[Office, ...]
    first: str | None
    last: str | None
    mentions: int
    quotes: int
    seen: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Ledger:
    """Everything, in a fixed order: articles by day and id, entries by id, threads by first event.

    ``visits`` are threads of nothing but reports of visits, for which no invitation is known yet.
    """

    settings: LedgerSettings
    as_of: str | None
    articles: tuple[Article, ...] = ()
    register: tuple[Entry, ...] = ()
    threads: tuple[Thread, ...] = ()
    visits: tuple[Thread, ...] = ()

    def __repr__(self) -> str:
        counts = (f"{name}={len(getattr(self, name))}" for name in ("articles", "register", "threads"))
        return f"Ledger(as_of={self.as_of!r}, {', '.join(counts)})"

    def _repr_html_(self) -> str:
        """Show the threads with most events in a notebook; everything is escaped."""
        order = sorted(self.threads, key=lambda thread: -len(thread.events))
        more = f"; the {SHOWN} with most events are shown" if len(order) > SHOWN else ""
        counts = f"{len(self.articles):,} articles, {len(self.threads):,} threads, "
        counts += f"{len(self.register):,} people and bodies"
        heads = ("promise", "status", "by when", "how much", "events", "last told")
        return table_html(
            f"Ledger as of {self.as_of or 'an unknown day'}",
            counts + more,
            heads,
            [_row(one) for one in order[:SHOWN]],
        )


SHOWN = 25
"""Threads that a notebook shows of a ledger."""


def _row(thread: Thread) -> tuple[str, ...]:
    amount, due = thread.amount, thread.due
    size = " ".join(filter(None, (amount.currency, f"{amount.value:,.10g}", amount.unit))) if amount else ""
    days = [event.day for event in thread.events if event.day]
    return (
        thread.title,
        thread.status.replace("_", " "),
        (due.value or due.text) if due else "",
        size,
        str(len(thread.events)),
        max(days, default=""),
    )
