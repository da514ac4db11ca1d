"""All sightings of people and bodies in little space, and the entries of the register that they make."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from communique.ledger.block import Numbers, number_of
from communique.ledger.model import Article, Entry, Office, Sighting
from communique.ledger.register import Seen, block_keys, joined, slug, tied

__all__ = ["ROW", "TIE", "Articles", "Crowd", "Gathering", "clusters_of", "entry_of"]

ROW = np.dtype([(name, np.uint32) for name in ("article", "entity", "told", "mentions", "quotes")])
TIE = np.dtype([("key", np.uint64), ("told", np.uint32)])
Told = tuple[Any, ...]
KNOWN = 10  # sightings of one who is often seen
RARE = 50  # an office is told by one in so many of them at least, and by two


class Articles:
    """Articles in order of publication: their ids, days and states."""

    def __init__(self, ids: list[str], days: list[str | None], states: list[tuple[str, ...]]) -> None:
        self.ids = ids
        self.days = days
        self.states = states

    def key(self, number: int) -> tuple[str, str]:
        """Give what articles are sorted by: the day, undated last, and the id."""
        return self.days[number] or "9999", self.ids[number]


class Crowd:
    """Sightings as rows of numbers; ``told`` and ``entities`` hold what several rows share.

    Attributes:
        told: Label, name, country, aliases and roles, each combination once.
        entities: Ids of entities within their articles, each once.
        rows: Numbers of article, entity, told, and counts of mentions and quotes, sorted by article.
        ties: Keys of what is told, as numbers; what no chain of shared keys ties is never compared.
    """

    def __init__(self, told: list[Told], entities: list[str], rows: Numbers, ties: Numbers) -> None:
        self.told = told
        self.entities = entities
        self.rows = rows
        self.ties = ties
        self._number = {one: at for at, one in enumerate(entities)}
        self._start: Numbers | None = None

    def sighting(self, told: int) -> Sighting:
        """Give a sighting without the counts."""
        return sighting_of(self.told[told])

    def blocks(self, touched: Iterable[int] | None) -> Iterator[list[int]]:
        """Give what is told by block: only the blocks that hold some of it, or all if None."""
        ties = self.ties
        if touched is not None:
            told = np.array(sorted(touched), np.uint32)
            count = -1
            while count != len(told):  # what shares a key with what is touched is touched
                count = len(told)
                found = np.unique(ties["key"][np.isin(ties["told"], told)])
                told = np.unique(ties["told"][np.isin(ties["key"], found)])
            ties = ties[np.isin(ties["told"], told)]
        keys: dict[int, list[int]] = {}
        for key, one in zip(ties["key"].tolist(), ties["told"].tolist(), strict=True):
            keys.setdefault(one, []).append(key)
        numbers = list(keys)
        for block in tied(list(keys.values())):
            yield [numbers[at] for at in block]

    def row(self, article: int, entity: str) -> int | None:
        """Give the row of an entity of an article."""
        number = self._number.get(entity)
        if self._start is None:
            last = int(self.rows["article"][-1]) + 1 if len(self.rows) else 0
            self._start = np.searchsorted(self.rows["article"], np.arange(last + 1))
        if number is None or article + 1 >= len(self._start):
            return None
        low, high = int(self._start[article]), int(self._start[article + 1])
        found = np.flatnonzero(self.rows["entity"][low:high] == number)
        return low + int(found[0]) if len(found) else None


def sighting_of(told: Told) -> Sighting:
    """Give a sighting without the counts."""
    label, name, country, aliases, roles = told
    return Sighting("", label, name, country, aliases, roles, 0, 0)


class Gathering:
    """Takes the sightings of articles, one article after the other."""

    def __init__(self, crowd: Crowd) -> None:
        self._told = {one: at for at, one in enumerate(crowd.told)}
        self._entities = {one: at for at, one in enumerate(crowd.entities)}
        self._values = array("I")
        self._ties = crowd.ties
        self._tied = len(crowd.told)

    def add(self, number: int, article: Article) -> None:
        """Take an article in under a number."""
        for one in article.sightings:
            told = (one.label, one.name, one.country, one.aliases, one.roles)
            at = self._told.setdefault(told, len(self._told))
            entity = self._entities.setdefault(one.entity, len(self._entities))
            self._values.extend((number, entity, at, one.mentions, one.quotes))

    def crowd(self, old: Numbers, order: Numbers) -> tuple[Crowd, Numbers]:
        """Give all sightings, and of each row which it was: old ones come before those taken in.

        Args:
            old: Rows that were there before.
            order: The place among all articles of each number.
        """
        new = np.frombuffer(self._values, dtype=np.uint32).reshape(-1, 5).copy()
        if len(new):
            new[:, 0] = order[new[:, 0]]
        rows = np.concatenate([old, new.view(ROW).reshape(-1)])
        was = np.argsort(rows["article"], kind="stable")
        told = list(self._told)
        new_ties = [
            (number_of(key), number)
            for number in range(self._tied, len(told))
            for key in block_keys(sighting_of(told[number]))
        ]
        ties = np.concatenate([self._ties, np.array(new_ties, TIE)])
        return Crowd(told, list(self._entities), rows[was], ties), was


class Someone(NamedTuple):
    """A person or body: what an entry of the register needs of a cluster."""

    label: str
    name: str
    country: str | None


def clusters_of(
    crowd: Crowd, articles: Articles, touched: Iterable[int] | None, least: float
) -> Iterator[tuple[str, Someone, Numbers]]:
    """Join sightings to people and bodies; yield the id of each, who it is, and its rows in order.

    Sightings are joined block by block, and little is kept of each: there may be millions.

    Args:
        crowd: All sightings.
        articles: All articles.
        touched: Numbers of ``told``; only what blocks that hold one of them make is given. None: all.
        least: Least likeness of two words of a name.
    """
    named: dict[str, list[tuple[Numbers, Someone]]] = {}
    for rows in _rows(crowd, list(crowd.blocks(touched))):
        for cluster in joined(_seen(crowd, articles, rows), least):
            some = np.array([row for one in cluster.seen for row in one.rows], np.int64)
            some = some[np.lexsort((_ranks(crowd, some), crowd.rows["article"][some]))]
            one = Someone(cluster.seen[0].sighting.label, cluster.name, cluster.country)
            named.setdefault(slug(cluster), []).append((some, one))
    for key, group in sorted(named.items()):
        group.sort(key=lambda pair: int(pair[0][0]))
        for number, (some, one) in enumerate(group, 1):
            yield key if number == 1 else f"{key}.{number}", one, some


def _ranks(crowd: Crowd, rows: Numbers) -> Numbers:
    """Return the place of each row's entity id among those of the rows."""
    ids = [crowd.entities[at] for at in crowd.rows["entity"][rows].tolist()]
    place = {key: at for at, key in enumerate(sorted(set(ids)))}
    return np.array([place[key] for key in ids], np.int64)


def _rows(crowd: Crowd, blocks: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the rows of each block, in order."""
    where = np.full(len(crowd.told), -1, dtype=np.int64)
    for number, block in enumerate(blocks):
        where[block] = number
    block_of = where[crowd.rows["told"]]
    order = np.argsort(block_of, kind="stable")
    bounds = np.searchsorted(block_of[order], np.arange(len(blocks) + 1))
    for low, high in pairwise(bounds.tolist()):
        yield order[low:high].tolist()


def _seen(crowd: Crowd, articles: Articles, rows: Sequence[int]) -> list[Seen]:
    """Return the sightings of a block, those that tell the same together."""
    block: dict[tuple[object, ...], Seen] = {}
    first: dict[int, Seen] = {}
    same: dict[tuple[int, tuple[str, ...]], Seen] = {}
    some = crowd.rows[rows]
    for row, told, article in zip(rows, some["told"].tolist(), some["article"].tolist(), strict=True):
        states = articles.states[article]
        one = first.get(told)
        if one is None:
            one = first[told] = Seen(crowd.sighting(told), states)
        if not one.sure:
            one = same.get((told, states)) or same.setdefault((told, states), Seen(one.sighting, states))
        block.setdefault(one.told, one).rows.append(row)
    return list(block.values())


def entry_of(key: str, one: Someone, rows: Numbers, crowd: Crowd, articles: Articles) -> Entry:
    """Return the entry of the register, which depends on its rows only.

    Of one who is often seen, an office that few articles tell is one misread, and is left out.
    """
    table = crowd.rows[rows]
    days_of = [articles.days[at] for at in table["article"].tolist()]
    offices: dict[tuple[str, str | None], list[str]] = {}
    counted: Counter[tuple[str, str | None]] = Counter()
    aliases: set[str] = set()
    for told, day in zip(table["told"].tolist(), days_of, strict=True):
        _, name, _, others, roles = crowd.told[told]
        aliases.update((name, *others))
        for role in dict.fromkeys(roles):
            counted[role] += 1
            days = offices.setdefault(role, [])
            if day:
                days.append(day)
    for title in [title for title, of in offices if of is None]:
        same = [role for role in offices if role[0] == title and role[1] is not None]
        if len(same) == 1:  # "the minister" of one article is the Minister of Kenya of another
            offices[same[0]] += offices.pop((title, None))
            counted[same[0]] += counted.pop((title, None))
    least = max(2, len(rows) // RARE) if len(rows) >= KNOWN else 1
    offices = {role: told for role, told in offices.items() if counted[role] >= least}
    ranked = sorted(offices.items(), key=lambda item: (min(item[1], default=""), str(item[0])))
    days = [day for day in days_of if day]
    name = one.name
    seen = zip(table["article"].tolist(), table["entity"].tolist(), strict=True)
    return Entry(
        id=key,
        type="person" if one.label == "PERSON" else "body",
        name=name,
        country=one.country,
        aliases=tuple(sorted(aliases - {name})),
        offices=tuple(
            Office(title, of, min(told, default=None), max(told, default=None))
            for (title, of), told in ranked
        ),
        first=min(days, default=None),
        last=max(days, default=None),
        mentions=int(table["mentions"].sum()),
        quotes=int(table["quotes"].sum()),
        seen=tuple((articles.ids[article], crowd.entities[entity]) for article, entity in seen),
    )
