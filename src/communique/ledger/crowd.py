"""All sightings of people and bodies in little space, and the entries of the register that they make."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from communique.ledger.block import Numbers
from communique.ledger.model import Article, Entry, Office, Sighting
from communique.ledger.register import Cluster, Seen, block_keys, joined, slug, tied

__all__ = ["ROW", "Articles", "Crowd", "Gathering", "entries_of"]

ROW = np.dtype([(name, np.uint32) for name in ("article", "entity", "told", "mentions", "quotes")])
Told = tuple[Any, ...]


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
    """

    def __init__(self, told: list[Told], entities: list[str], rows: Numbers) -> None:
        self.told = told
        self.entities = entities
        self.rows = rows
        self._number = {one: at for at, one in enumerate(entities)}
        self._start: Numbers | None = None

    def sighting(self, told: int) -> Sighting:
        """Give a sighting without the counts."""
        label, name, country, aliases, roles = self.told[told]
        return Sighting("", label, name, country, aliases, roles, 0, 0)

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


class Gathering:
    """Takes the sightings of articles, one article after the other."""

    def __init__(self, crowd: Crowd) -> None:
        self._told = {one: at for at, one in enumerate(crowd.told)}
        self._entities = {one: at for at, one in enumerate(crowd.entities)}
        self._values = array("I")

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
        return Crowd(list(self._told), list(self._entities), rows[was]), was


def entries_of(
    crowd: Crowd, articles: Articles, touched: Iterable[int] | None, least: float
) -> Iterator[tuple[Entry, list[int]]]:
    """Join sightings; give the entries of the register with the rows of each, in order.

    Args:
        crowd: All sightings.
        articles: All articles.
        touched: Numbers of ``told``; only the entries of blocks that hold one of them are given. None: all.
        least: Least likeness of two words of a name.
    """
    keys = [block_keys(crowd.sighting(number)) for number in range(len(crowd.told))]
    wanted = None if touched is None else set(touched)
    blocks = [block for block in tied(keys) if wanted is None or not wanted.isdisjoint(block)]
    where = np.full(len(crowd.told), -1, dtype=np.int64)
    for number, block in enumerate(blocks):
        where[block] = number
    clusters = [
        cluster for block in _seen(crowd, articles, where, len(blocks)) for cluster in joined(block, least)
    ]
    named: dict[str, list[tuple[list[int], Cluster]]] = {}
    for cluster in clusters:
        rows = [row for one in cluster.seen for row in one.rows]
        rows.sort(key=lambda row: (crowd.rows["article"][row], crowd.entities[crowd.rows["entity"][row]]))
        named.setdefault(slug(cluster), []).append((rows, cluster))
    for key, group in sorted(named.items()):
        group.sort(key=lambda pair: pair[0][0])
        for number, (rows, cluster) in enumerate(group, 1):
            yield _entry(key if number == 1 else f"{key}.{number}", cluster, rows, crowd, articles), rows


def _seen(crowd: Crowd, articles: Articles, where: Numbers, count: int) -> list[list[Seen]]:
    """Part the sightings of the touched blocks, those that tell the same together."""
    blocks: list[dict[tuple[object, ...], Seen]] = [{} for _ in range(count)]
    block_of = where[crowd.rows["told"]]
    first: dict[int, Seen] = {}
    same: dict[tuple[int, tuple[str, ...]], Seen] = {}
    for row in np.flatnonzero(block_of >= 0).tolist():
        told, states = int(crowd.rows["told"][row]), articles.states[crowd.rows["article"][row]]
        one = first.get(told)
        if one is None:
            one = first[told] = Seen(crowd.sighting(told), states)
        if not one.sure:
            one = same.get((told, states)) or same.setdefault((told, states), Seen(one.sighting, states))
        block = blocks[block_of[row]]
        block.setdefault(one.told, one).rows.append(row)
    return [list(block.values()) for block in blocks]


def _entry(key: str, cluster: Cluster, rows: Sequence[int], crowd: Crowd, articles: Articles) -> Entry:
    table = crowd.rows[rows]
    days_of = [articles.days[at] for at in table["article"].tolist()]
    offices: dict[tuple[str, str | None], list[str]] = {}
    aliases: set[str] = set()
    for told, day in zip(table["told"].tolist(), days_of, strict=True):
        _, name, _, others, roles = crowd.told[told]
        aliases.update((name, *others))
        for role in roles:
            days = offices.setdefault(role, [])
            if day:
                days.append(day)
    for title in [title for title, of in offices if of is None]:
        same = [role for role in offices if role[0] == title and role[1] is not None]
        if len(same) == 1:  # "the minister" of one article is the Minister of Kenya of another
            offices[same[0]] += offices.pop((title, None))
    ranked = sorted(offices.items(), key=lambda item: (min(item[1], default=""), str(item[0])))
    days = [day for day in days_of if day]
    name = cluster.name
    seen = zip(table["article"].tolist(), table["entity"].tolist(), strict=True)
    return Entry(
        id=key,
        type="person" if cluster.seen[0].sighting.label == "PERSON" else "body",
        name=name,
        country=min(cluster.countries, default=None),
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
