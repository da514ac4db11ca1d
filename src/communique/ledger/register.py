"""The register: people and bodies joined across articles.

Sightings with a full name and a country join first, if their names may be spellings of one, their
countries agree and their walks of life do not differ; two people of one name stay two. A sighting
that tells less (no country, a family name only, an acronym) joins the one entry that fits it and
its article; where several fit, the one who bears the same title, else it stays by itself. An entry of
few sightings whose name another entry of nine times as many has, too, is that other, misread: one
article in ten gives a leader another state. All of this depends only on the sightings that
share a name, not on the order in which they came; sightings that tell the same are taken together, so
that the cost grows with the number of different things told.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from communique.language.gazetteer import countries
from communique.language.offices import full_title, leads_state, walk_of
from communique.ledger.model import Sighting
from communique.ledger.names import alike_names, folded, name_keys, skeletons
from communique.ledger.near import Near

__all__ = ["Cluster", "Seen", "block_keys", "joined", "slug", "tied"]

MANY = 9  # times as many sightings has the entry that a misread one belongs to
FAR = 3  # times as many sightings has the likeliest of several entries as the next
SMALL = frozenset(["the", "of", "and", "for", "on", "in"])
Key = tuple[str, ...]


class Seen:
    """Sightings that tell the same: ``sighting`` is one of them, ``states`` those of their articles.

    Attributes:
        rows: Numbers of the sightings.
        full: Whether the name is more than a family name or an acronym.
        sure: Whether the country is known too, so that the article does not matter.
    """

    __slots__ = ("acronyms", "full", "rows", "sighting", "states", "sure", "titles", "walks", "words")

    def __init__(self, sighting: Sighting, states: tuple[str, ...]) -> None:
        self.sighting = sighting
        self.states = states
        self.words = _words(sighting)
        person = sighting.label == "PERSON"
        self.walks = _walks(sighting.roles) if person else frozenset()
        self.titles = _titles(sighting.roles) if person else frozenset()
        self.acronyms = frozenset() if person else frozenset(a for a in sighting.aliases if a.isupper())
        self.rows: list[int] = []
        self.full = len(self.words) > 1 or not (person or sighting.name.isupper())
        self.sure = self.full and sighting.country is not None

    @property
    def told(self) -> tuple[object, ...]:
        """What the join reads of them."""
        item = self.sighting
        person = item.label == "PERSON"
        states = () if self.sure else self.states
        return person, item.name, item.country, self.walks, self.titles, self.acronyms, states


class Cluster:
    """Sightings that are one person or body; ``size`` counts them."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.names: dict[str, None] = {}
        self.countries: Counter[str] = Counter()
        self.walks: frozenset[str] = frozenset()
        self.titles: frozenset[str] = frozenset()
        self.seen: list[Seen] = []
        self.acronyms: set[str] = set()
        self.words: set[Key] = set()
        self.size = 0

    def add(self, one: Seen) -> None:
        """Take sightings in."""
        self.size += len(one.rows)
        self.names[one.sighting.name] = None
        if one.sighting.country:
            self.countries[one.sighting.country] += len(one.rows)
        self.walks |= one.walks
        self.titles |= one.titles
        self.seen.append(one)
        self.acronyms |= one.acronyms
        self.words.add(one.words)

    def take(self, other: Cluster) -> None:
        """Take in all sightings of another."""
        for one in other.seen:
            self.add(one)

    @property
    def country(self) -> str | None:
        """The state that most sightings by full name give; None if three in four of them give none."""
        full = [one for one in self.seen if one.full] or self.seen
        told: Counter[str] = Counter()
        for one in full:
            if one.sighting.country:
                told[one.sighting.country] += len(one.rows)
        most = min(told, key=lambda code: (-told[code], code), default=None)
        return most if 4 * told.total() >= sum(len(one.rows) for one in full) else None

    @property
    def name(self) -> str:
        """The name of several words told most often, not in capitals if there is another."""
        count: Counter[str] = Counter()
        for one in self.seen:
            count[one.sighting.name] += len(one.rows)
        return min(count, key=lambda name: (" " not in name, name.isupper(), -count[name], name))


def _walks(roles: Iterable[tuple[str, str | None]]) -> frozenset[str]:
    return frozenset(walk_of(title) for title, _ in roles) - {""}


def _titles(roles: Iterable[tuple[str, str | None]]) -> frozenset[str]:
    return frozenset(full_title(title) for title, _ in roles)


@functools.cache
def _demonyms() -> frozenset[str]:
    return frozenset(folded(name) for state in countries() for name in (*state.names, *state.demonyms))


@functools.lru_cache(maxsize=50_000)
def _body_words(name: str, country: str | None) -> Key:
    words = [word for word in folded(name).split() if word not in SMALL]
    if country:
        words = [word for word in words if word not in _demonyms() and word != "republic"] or words
    if {"ministry", "foreign"} <= set(words):
        words = [word for word in words if word != "affairs"]
    return tuple(sorted(set(words)))


def _words(sighting: Sighting) -> Key:
    if sighting.label == "PERSON":
        return skeletons(sighting.name)
    return _body_words(sighting.name, sighting.country)


def block_keys(sighting: Sighting) -> tuple[Key, ...]:
    """Give the keys of a sighting; sightings that no chain of shared keys ties are never compared.

    People are tied by the consonants of their family name, and of their whole name in either order; bodies
    by their words, their name as written and their acronyms. No keys: the name holds no letters, and the
    sighting is in no entry.
    """
    words = _words(sighting)
    if not words:
        return ()
    if sighting.label == "PERSON":
        return name_keys(sighting.name)
    shorts = [alias for alias in sighting.aliases if alias.isupper() and " " not in alias]
    whole = ("name", "-".join(folded(sighting.name).split()))  # bodies of one id must meet to be numbered
    return (("body", *words), whole, *(("body", folded(short)) for short in shorts))


def joined(block: Sequence[Seen], least: float) -> list[Cluster]:
    """Join sightings of one block, those that tell most first.

    Args:
        block: Sightings that are tied by keys, each :attr:`Seen.told` once.
        least: Least likeness of two words of a name.
    """
    people, bodies = _People(least), _Crowd(least)
    for _, some in groupby(sorted(block, key=_order), key=lambda one: (one.sure, one.full)):
        for one in some:
            (people if one.sighting.label == "PERSON" else bodies).take(one)
        people.absorb()
    return [*people.clusters(), *bodies.clusters()]


class _Crowd:
    """Clusters as they grow; of bodies, if it is no :class:`_People`."""

    def __init__(self, least: float) -> None:
        self._least = least
        self._found: list[Cluster] = []
        self._unsure: dict[tuple[str, str | None], Cluster] = {}
        self._bodies = _Bodies()

    def clusters(self) -> list[Cluster]:
        """Return the clusters in the order in which they were begun."""
        return list({id(one): one for one in self._found}.values())

    def take(self, one: Seen) -> None:
        """Give a sighting to the cluster that it belongs to, or begin one."""
        home = self._home(one) or self._alone(one)
        if home is None:  # nobody fits, or several do: sightings that tell the same stay together
            home = Cluster(len(self._found))
            self._found.append(home)
            if not one.sure:
                self._unsure[one.sighting.name, one.sighting.country] = home
        self._note(home, one)
        home.add(one)

    def _home(self, one: Seen) -> Cluster | None:
        close = {id(self._found[at]): self._found[at] for at in self._close(one)}
        fitting = (cluster for cluster in close.values() if _fits(one, cluster, self._least))
        return next(fitting, None) if one.sure else _home(one, list(fitting))

    def _alone(self, one: Seen) -> Cluster | None:
        home = self._unsure.get((one.sighting.name, one.sighting.country))
        return None if home is not None and one.walks and home.walks and not one.walks & home.walks else home

    def _close(self, one: Seen) -> Sequence[int]:
        return self._bodies.close(one)

    def _note(self, home: Cluster, one: Seen) -> None:
        self._bodies.add(home.number, one)


class _People(_Crowd):
    """Clusters of people."""

    def __init__(self, least: float) -> None:
        super().__init__(least)
        self._near = Near()
        self._leaders: dict[tuple[str, str], dict[int, None]] = {}

    def _home(self, one: Seen) -> Cluster | None:
        home = super()._home(one)
        if home is not None or one.full:
            return home
        keys = ((one.words[-1], title) for title in one.titles if leads_state(title))
        return _chosen({at: self._found[at] for key in keys for at in self._leaders.get(key, ())}.values())

    def _close(self, one: Seen) -> Sequence[int]:
        if one.full:
            return self._near.full(one.sighting.name, one.words)
        country = one.sighting.country
        return self._near.of_states([country, None] if country else [*one.states, None])

    def _note(self, home: Cluster, one: Seen) -> None:
        item = one.sighting
        if item.name not in home.names or item.country not in home.countries:
            self._near.add(home.number, item.name, one.words, item.country)
        for title in one.titles if one.full else ():
            if leads_state(title):
                self._leaders.setdefault((one.words[-1], title), {})[home.number] = None

    def absorb(self) -> None:
        """Let clusters take in those whose name they have, too, of a ninth of their sightings at most."""
        some = self.clusters()
        named: dict[Key, list[Cluster]] = {}
        for one in some:
            for key in {part for words in one.words for part in (words, words[-1:])}:
                named.setdefault(key, []).append(one)
        homes: dict[int, Cluster] = {}
        for small in sorted(some, key=lambda one: (one.size, one.number)):
            home = _larger(small, named)
            if home is not None:
                home.take(small)
                homes[id(small)] = home
        if homes:
            self._found = [_last(one, homes) for one in self._found]


def _last(one: Cluster, homes: Mapping[int, Cluster]) -> Cluster:
    while id(one) in homes:
        one = homes[id(one)]
    return one


def _larger(small: Cluster, named: Mapping[Key, Sequence[Cluster]]) -> Cluster | None:
    """Return the cluster that a small one is a misread part of."""
    full = sorted(words for words in small.words if len(words) > 1)
    near = {one.number: one for key in full or small.words for one in named[key] if one is not small}
    home = _chosen([one for one in near.values() if _misread(small, one)])
    return home if home is not None and home.size >= MANY * small.size else None


def _chosen(some: Collection[Cluster], far: int = FAR) -> Cluster | None:
    """Return the one of several clusters that has far more sightings than the next; None if none has."""
    if not some:
        return None
    first, *others = sorted(some, key=lambda one: (-one.size, one.number))
    return first if not others or first.size >= far * others[0].size else None


def _misread(small: Cluster, large: Cluster) -> bool:
    """Return whether a cluster of few sightings has the name of a larger, and no other walk of life.

    A family name alone is not enough: one title must be the same, or none be told.
    """
    if small.walks and large.walks and not small.walks & large.walks:
        return False
    if any(len(words) > 1 for words in small.words):
        return all(words in large.words for words in small.words if len(words) > 1)
    return not small.titles or bool(small.titles & large.titles)


class _Bodies:
    """Numbers of clusters of bodies by their words and acronyms."""

    def __init__(self) -> None:
        self._found: dict[Hashable, set[int]] = {}

    def add(self, number: int, one: Seen) -> None:
        for key in (one.words, *one.acronyms):
            self._found.setdefault(key, set()).add(number)

    def close(self, one: Seen) -> list[int]:
        named = self._found.get(one.sighting.name, set())
        return sorted(self._found.get(one.words, set()) | named)


def _home(one: Seen, fitting: Sequence[Cluster]) -> Cluster | None:
    """Return the cluster that a sighting belongs to; None if several fit equally well."""
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    if not one.full:
        titled = [cluster for cluster in fitting if one.titles & cluster.titles]
        return _chosen(titled) if one.titles else _chosen(fitting, MANY)
    same = [cluster for cluster in fitting if one.sighting.name in cluster.names] or fitting
    here = [cluster for cluster in same if cluster.countries.keys() & set(one.states)] or same
    return _chosen(here)


def _order(one: Seen) -> tuple[object, ...]:
    item = one.sighting
    return (
        *(not one.sure, not one.full, -len(one.words), item.name, item.country or "", not one.walks),
        *(sorted(one.walks), sorted(one.titles), sorted(one.acronyms), one.states),
    )


def _fits(one: Seen, cluster: Cluster, least: float) -> bool:
    item, full = one.sighting, one.full
    if item.country and cluster.countries and item.country not in cluster.countries:
        return False
    if one.walks and cluster.walks and not one.walks & cluster.walks:
        return False
    if not item.country and cluster.countries and not cluster.countries.keys() & set(one.states):
        return False if item.label != "PERSON" or not full else item.name in cluster.names
    if item.label != "PERSON":
        return one.words in cluster.words or (not full and item.name in cluster.acronyms)
    if not full and not item.country and not cluster.countries:
        return item.name in cluster.names
    return any(alike_names(item.name, name, least) for name in cluster.names)


def slug(cluster: Cluster) -> str:
    """Give the id of an entry, to be numbered where several share it: its name in letters and its country."""
    kind = "P" if cluster.seen[0].sighting.label == "PERSON" else "B"
    name = "-".join(folded(cluster.name).split()) or "unnamed"
    country = cluster.country
    return f"{kind}-{name}" + (f"-{country}" if country else "")


def tied(keys: Sequence[Sequence[Hashable]]) -> Iterator[list[int]]:
    """Give the numbers of sightings by block: those that chains of shared keys tie.

    Example:
        >>> list(tied([(1,), (2,), (1, 3), (3,)]))
        [[0, 2, 3], [1]]
    """
    parent: dict[Hashable, Hashable] = {}

    def root(key: Hashable) -> Hashable:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for some in keys:
        for other in some[1:]:
            parent[root(other)] = root(some[0])
    blocks: dict[Hashable, list[int]] = {}
    for number, some in enumerate(keys):
        if some:
            blocks.setdefault(root(some[0]), []).append(number)
    yield from blocks.values()
