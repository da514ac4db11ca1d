"""Adds records to a ledger, line by line: what the records do not touch is copied, not read.

Adding gives the bytes that building anew would give, since every step depends on the set of articles
only: articles are put in order of publication; entries of the register depend on the sightings that
chains of shared keys tie; candidates on the claims near each other in a block; threads on the links of
their family.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import IO, Any, NamedTuple

import numpy as np

from communique.ledger.base import Base, Order, order_of
from communique.ledger.block import Blocks, Numbers
from communique.ledger.crowd import Articles, Crowd, clusters_of, entry_of
from communique.ledger.files import head_line, to_line, to_object
from communique.ledger.index import Index
from communique.ledger.intake import INNER, Intake, encoded
from communique.ledger.join import Group, Linker
from communique.ledger.lines import Spool, merged_lines, taken
from communique.ledger.model import Thread
from communique.ledger.pool import Pool, touched
from communique.ledger.settings import LedgerSettings
from communique.ledger.thread import lapse_day, parties_of, restated, thread_of
from communique.record import Record

__all__ = ["Grown", "grow"]


@dataclass(frozen=True)
class Grown:
    """What came of it: the index of the new ledger, and the day for which it tells statuses."""

    index: Index
    as_of: str | None

    @property
    def articles(self) -> int:
        """Count the articles."""
        return len(self.index.articles.ids)

    @property
    def threads(self) -> int:
        """Count the threads, without visits that nobody was invited to."""
        return len(self.index.thread_first) - self.index.visits

    @property
    def linked(self) -> int:
        """Count the threads of several claims."""
        count = np.bincount(self.index.claim_thread, minlength=len(self.index.thread_first))
        return int((count[: self.threads] > 1).sum())

    @property
    def entries(self) -> int:
        """Count the people and bodies."""
        return len(self.index.entries)


class _Register(NamedTuple):
    """The register of all articles: names of entries, those that go and come, and the articles renamed."""

    crowd: Crowd
    row_entry: Numbers
    ids: list[str]
    gone: set[int]
    lines: list[tuple[str, int]]
    spool: Spool
    renamed: Numbers


class _Line(NamedTuple):
    """A new thread: place of its first event, number in the spool, family, lapse, places of its claims."""

    first: int
    number: int
    family: int
    lapse: int
    places: list[int]


def grow(
    base: Base,
    records: Iterable[Record | Mapping[str, Any]],
    settings: LedgerSettings,
    out: IO[bytes],
    as_of: str | None,
) -> Grown:
    """Write a ledger with more records.

    Args:
        base: The ledger they are added to; that of :func:`communique.ledger.index.empty_index` to build anew.
        records: The records.
        settings: The settings of the ledger.
        out: Where the new ledger goes.
        as_of: The day of the old ledger.

    Raises:
        InputError: If an object is no record, or two different articles have one id.
    """
    with Spool() as articles, Spool() as claims, Spool() as entries, Spool() as threads:
        intake = Intake(settings, base.index.crowd, articles, claims)
        intake.read(records, base.sha_of)
        order = order_of(base.index.articles, intake)
        base.reorder(order.old)
        day = settings.as_of or max((day for day in order.articles.days if day), default=None)
        register = _register(base, intake, order, settings, entries)
        blocks, made = _joined(base, intake, order, register, settings, threads, (as_of, day))
        out.write(head_line(settings, day, _counts(base, order, register, made)))
        return Grown(_written(base, intake, order, register, blocks, made, out), day)


def _counts(base: Base, order: Order, register: _Register, made: _Made) -> dict[str, int]:
    """Count the lines that the new ledger is going to have."""
    gone = [sum(at < base.threads for at in made.gone), sum(at >= base.threads for at in made.gone)]
    old = [base.threads, len(base.first) - base.threads]
    threads, visits = (
        before - less + len(made.lines(visits=visits))
        for before, less, visits in zip(old, gone, (False, True), strict=True)
    )
    return {
        "article": len(order.articles.ids),
        "entry": len(register.ids),
        "thread": threads,
        "visit": visits,
    }


def _joined(
    base: Base,
    intake: Intake,
    order: Order,
    register: _Register,
    settings: LedgerSettings,
    spool: Spool,
    days: tuple[str | None, str | None],
) -> tuple[Blocks, _Made]:
    """Join new claims with each other and with old ones; give the keys of all, and the threads made."""
    places = order.new[np.array(intake.article_of, np.int64)].astype(np.uint64) << np.uint64(INNER)
    places |= np.array(intake.inner, np.uint64)
    new = Blocks.of(np.array(intake.key, np.uint64), places[np.array(intake.key_claim, np.int64)])
    blocks, at = base.blocks.merged(new)
    linker = Linker(settings)
    families = touched(base, new, blocks, at, dict(zip(places.tolist(), intake.facts, strict=True)), linker)
    pool = Pool(base, families, places, intake)
    names = _Names(register, order.articles)
    made = _Made(set(pool.threads), spool, [])
    made.threads(base, pool, pool.groups(blocks, linker), names, days[1])
    made.renewed(base, names, days)
    return blocks, made


def _register(base: Base, intake: Intake, order: Order, settings: LedgerSettings, spool: Spool) -> _Register:
    index = base.index
    rows = index.crowd.rows.copy()
    rows["article"] = order.old[rows["article"]]
    crowd, was = intake.gathering.crowd(rows, order.new)
    before = np.concatenate([index.row_entry, np.full(len(was) - len(rows), -1, np.int64)])[was]
    told = None if not len(rows) else set(crowd.rows["told"][was >= len(rows)].tolist())
    gone: set[int] = set()
    named: list[tuple[str, int, Numbers]] = []
    renamed: set[int] = set()
    size = np.bincount(index.row_entry[index.row_entry >= 0], minlength=len(index.entries))
    for key, cluster, members in clusters_of(crowd, order.articles, told, settings.name_likeness):
        old = set(before[members].tolist())
        if len(old) == 1 and (at := min(old)) >= 0 and (size[at], index.entries[at]) == (len(members), key):
            continue  # nothing came, went or was renamed
        entry = entry_of(key, cluster, members, crowd, order.articles)
        named.append((key, spool.add(to_line("entry", entry)), members))
        gone |= old - {-1}
        if any(one >= 0 and index.entries[one] != key for one in old):
            renamed.update(crowd.rows["article"][members].tolist())
    named.sort(key=lambda one: one[0])
    kept = [(key, -1, at) for at, key in enumerate(index.entries) if at not in gone]
    ids = sorted([*((key, 1, number) for number, (key, _, _) in enumerate(named)), *kept])
    place_of_old = np.full(len(index.entries) + 1, -1, np.int64)
    row_entry = np.zeros(len(before), np.int64)
    for place, (_, kind, number) in enumerate(ids):
        if kind < 0:
            place_of_old[number] = place
    row_entry = place_of_old[before]
    for place, (_, kind, number) in enumerate(ids):
        if kind > 0:
            row_entry[named[number][2]] = place
    lines = [(key, number) for key, number, _ in named]
    changed = np.array(sorted(renamed), np.int64)
    return _Register(crowd, row_entry, [key for key, _, _ in ids], gone, lines, spool, changed)


class _Names:
    """Ids of the register by article and entity."""

    def __init__(self, register: _Register, articles: Articles) -> None:
        self.register = register
        self._rank = {key: at for at, key in enumerate(articles.ids)}

    def __call__(self, article: str, entity: str) -> str | None:
        row = self.register.crowd.row(self._rank[article], entity)
        at = -1 if row is None else int(self.register.row_entry[row])
        return self.register.ids[at] if at >= 0 else None


class _Made:
    """Threads that go, and those that come: threads and visits, each in order."""

    def __init__(self, gone: set[int], spool: Spool, lines: list[tuple[bool, _Line]]) -> None:
        self.gone = gone
        self.spool = spool
        self._lines = lines

    def lines(self, *, visits: bool) -> list[_Line]:
        """Give the new lines of threads, or of visits."""
        return sorted(line for only_visits, line in self._lines if only_visits == visits)

    def threads(
        self, base: Base, pool: Pool, groups: Iterable[Group], names: _Names, day: str | None
    ) -> None:
        """Put threads together."""
        labels: dict[str, int] = {}
        least = int(base.index.thread_family.max()) + 1 if len(base.index.thread_family) else 0
        for group in groups:
            claims = {one.id: pool.claim(one.id) for one in group.claims}
            thread = thread_of(group, claims, names, day)
            label = labels.setdefault(group.family, least + len(labels))
            places = [pool.place_of[one.id] for one in group.claims]
            first, number = pool.place_of[thread.events[0].id], self.spool.add(_line(thread, pool))
            self._lines.append((thread.only_visits, _Line(first, number, label, lapse_day(thread), places)))

    def renewed(self, base: Base, names: _Names, days: tuple[str | None, str | None]) -> None:
        """Renew old threads that lapsed, or whose parties have other names in the register."""
        for at in _stale(base, names.register.renamed, days):
            if at in self.gone:
                continue
            thread = base.thread(at)
            people, bodies = parties_of(thread.events, names)
            moves = restated(thread, days[1])
            fresh = replace(thread, people=people, bodies=bodies, moves=moves, status=moves[-1].new)
            if fresh == thread:
                continue
            self.gone.add(at)
            number = self.spool.add(to_line("visit" if thread.only_visits else "thread", fresh))
            family, places = int(base.index.thread_family[at]), base.places_of(at).tolist()
            line = _Line(int(base.first[at]), number, family, lapse_day(fresh), places)
            self._lines.append((thread.only_visits, line))


def _stale(base: Base, renamed: Numbers, days: tuple[str | None, str | None]) -> list[int]:
    """Give the old threads of which the day or the names of the parties may have changed."""
    lapse = base.index.thread_lapse
    before, now = (date.fromisoformat(day).toordinal() if day else 0 for day in days)
    due = (lapse > 0) & ((lapse < before) != (lapse < now))
    article = (base.claim_place >> np.uint64(INNER)).astype(np.int64)
    named = base.index.claim_thread[np.isin(article, renamed)]
    return sorted({*np.flatnonzero(due).tolist(), *named.tolist()})


def _line(thread: Thread, pool: Pool) -> bytes:
    """Give the line of a thread; its claims, which are most of it, are JSON already."""
    name = "visit" if thread.only_visits else "thread"
    bare = {"line": name, **to_object(replace(thread, events=(), headings=()))}
    at = list(bare).index("events")
    before, behind = list(bare.items())[:at], list(bare.items())[at + 2 :]

    def claims(some: Iterable[Any]) -> bytes:
        return b"[" + b", ".join(pool.text(one.id) for one in some) + b"]"

    head, tail = (encoded(json.dumps(dict(part), ensure_ascii=False)) for part in (before, behind))
    middle = b', "events": ' + claims(thread.events) + b', "headings": ' + claims(thread.headings) + b", "
    return head[:-1] + middle + tail[1:] + b"\n"


def _written(
    base: Base,
    intake: Intake,
    order: Order,
    register: _Register,
    blocks: Blocks,
    made: _Made,
    out: IO[bytes],
) -> Index:
    index, stream = base.index, base.stream
    articles = ((at, intake.articles[number]) for at, number in zip(order.before, order.ranked, strict=True))
    _, article_at = merged_lines(
        out, stream, index.article_at, np.ones(len(index.articles.ids), bool), articles
    )
    keep = np.ones(len(index.entries), bool)
    keep[sorted(register.gone)] = False
    lines = ((bisect_left(index.entries, key), register.spool[number]) for key, number in register.lines)
    _, entry_at = merged_lines(out, stream, index.entry_at, keep, lines)
    keep = np.ones(len(base.first), bool)
    keep[sorted(made.gone)] = False
    parts = []
    for visit, low, high in ((False, 0, base.threads), (True, base.threads, len(base.first))):
        some = made.lines(visits=visit)
        before = np.searchsorted(base.first[low:high], np.array([line.first for line in some], np.uint64))
        new = ((int(at), made.spool[line.number]) for at, line in zip(before, some, strict=True))
        source, at = merged_lines(out, stream, index.thread_at[low : high + 1], keep[low:high], new)
        source = np.where(source >= 0, source + low, source)
        parts.append((source, at, some))
    return _indexed(base, order, register, blocks, parts, article_at, entry_at)


def _indexed(
    base: Base,
    order: Order,
    register: _Register,
    blocks: Blocks,
    parts: list[tuple[Numbers, Numbers, list[_Line]]],
    article_at: Numbers,
    entry_at: Numbers,
) -> Index:
    index = base.index
    (threads, at, some), (visits, visit_at, others) = parts
    new = [*some, *others]
    source = np.concatenate([threads, np.where(visits < 0, visits - len(some), visits)])
    number = np.full(len(base.first) + 1, -1, np.int64)
    number[source[source >= 0]] = np.flatnonzero(source >= 0)
    place_of_new = np.zeros(len(new), np.int64)
    place_of_new[-source[source < 0] - 1] = np.flatnonzero(source < 0)
    stays = number[index.claim_thread] >= 0
    place = np.array([place for line in new for place in line.places], np.uint64)
    thread = np.repeat(place_of_new, [len(line.places) for line in new])
    claim_place = np.concatenate([base.claim_place[stays], place])
    claim_thread = np.concatenate([number[index.claim_thread][stays], thread])
    by_place = np.argsort(claim_place)
    first = taken(source, base.first.astype(np.int64), [line.first for line in new])
    return Index(
        articles=order.articles,
        crowd=register.crowd,
        entries=register.ids,
        blocks=blocks,
        visits=len(visits),
        article_at=article_at,
        entry_at=entry_at,
        thread_at=np.concatenate([at, visit_at[1:]]),
        row_entry=register.row_entry,
        thread_first=first.astype(np.uint64),
        thread_family=taken(source, index.thread_family, [line.family for line in new]),
        thread_lapse=taken(source, index.thread_lapse, [line.lapse for line in new]),
        claim_place=claim_place[by_place],
        claim_thread=claim_thread[by_place],
    )
