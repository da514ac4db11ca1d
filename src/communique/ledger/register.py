"""The register: people and bodies joined across articles.

Sightings with a full name and a country join first, if their names may be spellings of one, their
countries agree and their walks of life do not differ; two people of one name stay two. A sighting
that tells less (no country, a family name only, an acronym) joins the one entry that fits it and
its article; where several fit, it stays by itself. All of this depends only on the sightings that
share a name, not on the order in which they came; sightings that tell the same are taken together, so
that the cost grows with the number of different things told.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

from communique.language.gazetteer import countries
from communique.language.offices import walk_of
from communique.ledger.model import Sighting
from communique.ledger.names import alike_names, folded, name_keys, skeletons
from communique.ledger.near import Near

__all__ = ["Cluster", "Seen", "block_keys", "joined", "slug", "tied"]

SMALL = frozenset(["the", "of", "and", "for", "on", "in"])
Key = tuple[str, ...]


class Seen:
    """Sightings that tell the same: ``sighting`` is one of them, ``states`` those of their articles.

    Attributes:
        rows: Numbers of the sightings.
        full: Whether the name is more than a family name or an acronym.
        sure: Whether the country is known too, so that the article does not matter.
    """

    __slots__ = ("acronyms", "full", "rows", "sighting", "states", "sure", "walks", "words")

    def __init__(self, sighting: Sighting, states: tuple[str, ...]) -> None:
        self.sighting = sighting
        self.states = states
        self.words = _words(sighting)
        person = sighting.label == "PERSON"
        self.walks = _walks(sighting.roles) if person else frozenset()
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
        return person, item.name, item.country, self.walks, self.acronyms, states


class Cluster:
    """Sightings that are one person or body."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.names: dict[str, None] = {}
        self.countries: set[str] = set()
        self.walks: frozenset[str] = frozenset()
        self.seen: list[Seen] = []
        self.acronyms: set[str] = set()
        self.words: set[Key] = set()

    def add(self, one: Seen) -> None:
        """Take sightings in."""
        self.names[one.sighting.name] = None
        if one.sighting.country:
            self.countries.add(one.sighting.country)
        self.walks |= one.walks
        self.seen.append(one)
        self.acronyms |= one.acronyms
        self.words.add(one.words)

    @property
    def name(self) -> str:
        """The name told most often, but one of three words before two, and two before one."""
        count: Counter[str] = Counter()
        for one in self.seen:
            count[one.sighting.name] += len(one.rows)
        return min(
            count, key=lambda name: (-len(name.split()) if len(name.split()) < 3 else -2, -count[name], name)
        )


def _walks(roles: Iterable[tuple[str, str | None]]) -> frozenset[str]:
    return frozenset(walk_of(title) for title, _ in roles) - {""}


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
    clusters: list[Cluster] = []
    unsure: dict[tuple[str, str | None], Cluster] = {}
    near, bodies = Near(), _Bodies()
    for one in sorted(block, key=_order):
        item = one.sighting
        person = item.label == "PERSON"
        close = _close(one, near) if person else bodies.close(one)
        fitting = (clusters[at] for at in close if _fits(one, clusters[at], least))
        home = next(fitting, None) if one.sure else _home(one, list(fitting))
        if home is None:  # nobody fits, or several do: sightings that tell the same stay together
            home = unsure.get((item.name, item.country))
            if home is not None and one.walks and home.walks and not one.walks & home.walks:
                home = None
        if home is None:
            home = Cluster(len(clusters))
            clusters.append(home)
            if not one.sure:
                unsure[item.name, item.country] = home
        if not person:
            bodies.add(home.number, one)
        elif item.name not in home.names or item.country not in home.countries:
            near.add(home.number, item.name, one.words, item.country)
        home.add(one)
    return clusters


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


def _close(one: Seen, near: Near) -> Sequence[int]:
    """Give the numbers of the clusters that a person is compared with."""
    if one.full:
        return near.full(one.sighting.name, one.words)
    country = one.sighting.country
    return near.of_states([country, None] if country else [*one.states, None])


def _home(one: Seen, fitting: Sequence[Cluster]) -> Cluster | None:
    """Give the cluster that a sighting belongs to; None if several fit equally well."""
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    if not one.full:
        return None
    same = [cluster for cluster in fitting if one.sighting.name in cluster.names] or fitting
    here = [cluster for cluster in same if cluster.countries & set(one.states)] or same
    return here[0] if len(here) == 1 else None


def _order(one: Seen) -> tuple[object, ...]:
    item = one.sighting
    return (
        *(not one.sure, not one.full, -len(one.words), item.name, item.country or "", not one.walks),
        *(sorted(one.walks), sorted(one.acronyms), one.states),
    )


def _fits(one: Seen, cluster: Cluster, least: float) -> bool:
    item, full = one.sighting, one.full
    if item.country and cluster.countries and item.country not in cluster.countries:
        return False
    if one.walks and cluster.walks and not one.walks & cluster.walks:
        return False
    if not item.country and cluster.countries and not cluster.countries & set(one.states):
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
    country = min(cluster.countries, default=None)
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
