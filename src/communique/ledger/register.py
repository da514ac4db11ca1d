"""The register: people and bodies joined across articles.

Sightings with a full name and a country join first, if their names may be spellings of one, their
countries agree and their walks of life do not differ; two people of one name stay two. A sighting
that tells less (no country, a family name only, an acronym) joins the one entry that fits it and
its article; where several fit, it stays by itself. All of this depends only on the sightings that
share a name, not on the order in which they came.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from communique.ledger.model import Article, Entry, Office, Sighting
from communique.ledger.names import alike_names, folded, skeletons
from communique.ledger.near import Near
from communique.lexicon import table

__all__ = ["Seen", "register"]

VOWELS = str.maketrans("", "", "aeiou")
SMALL = frozenset(["the", "of", "and", "for", "on", "in"])


class Seen:
    """A sighting in its article."""

    __slots__ = ("article", "sighting", "walks", "words")

    def __init__(self, article: Article, sighting: Sighting) -> None:
        self.article = article
        self.sighting = sighting
        self.words = _words(sighting)
        self.walks = _walks(sighting.roles) if sighting.label == "PERSON" else frozenset()


class _Cluster:
    """Sightings that are one person or body."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.names: dict[str, None] = {}
        self.countries: set[str] = set()
        self.walks: frozenset[str] = frozenset()
        self.seen: list[Seen] = []
        self.acronyms: set[str] = set()

    def add(self, one: Seen) -> None:
        self.names[one.sighting.name] = None
        if one.sighting.country:
            self.countries.add(one.sighting.country)
        self.walks |= one.walks
        self.seen.append(one)
        self.acronyms.update(alias for alias in one.sighting.aliases if alias.isupper())


@functools.cache
def _walk_of() -> dict[str, str]:
    return {row["word"]: row["walk"] for row in table("ledger_occupations")}


def _walks(roles: Iterable[tuple[str, str | None]]) -> frozenset[str]:
    last = (title.lower().split()[-1:] for title, _ in roles)
    return frozenset(_walk_of()[words[0]] for words in last if words and words[0] in _walk_of())


@functools.cache
def _demonyms() -> frozenset[str]:
    cells = (row[cell] for row in table("countries") for cell in ("name", "variants", "demonyms"))
    return frozenset(folded(name) for cell in cells for name in cell.split("|") if name)


@functools.lru_cache(maxsize=200_000)
def _body_words(name: str, country: str | None) -> tuple[str, ...]:
    words = [word for word in folded(name).split() if word not in SMALL]
    if country:
        words = [word for word in words if word not in _demonyms() and word != "republic"] or words
    if {"ministry", "foreign"} <= set(words):
        words = [word for word in words if word != "affairs"]
    return tuple(sorted(set(words)))


def _words(sighting: Sighting) -> tuple[str, ...]:
    if sighting.label == "PERSON":
        return skeletons(sighting.name)
    return _body_words(sighting.name, sighting.country)


def _keys(one: Seen) -> tuple[tuple[str, ...], ...]:
    """Blocks of a sighting: sightings of different blocks are never compared."""
    if one.sighting.label != "PERSON":
        shorts = [alias for alias in one.sighting.aliases if alias.isupper() and " " not in alias]
        return (("body", *one.words), *(("body", folded(short)) for short in shorts))
    ends = {word[0] + word[1:].translate(VOWELS) for word in (one.words[0], one.words[-1]) if len(word) > 1}
    return tuple(("person", end) for end in sorted(ends))


def register(
    articles: Sequence[Article], least: float
) -> tuple[tuple[Entry, ...], dict[tuple[str, str], str]]:
    """Join the people and bodies of all articles.

    Args:
        articles: Articles in order of day and id.
        least: Least likeness of two words of a name.

    Returns:
        The entries by id, and the id of each pair of article and entity.
    """
    seen = [Seen(article, one) for article in articles for one in article.sightings]
    clusters = [
        cluster for block in _blocks([one for one in seen if one.words]) for cluster in _joined(block, least)
    ]
    entries, known = [], {}
    for key, cluster in _named(clusters):
        entries.append(_entry(key, cluster))
        for one in cluster.seen:
            known[one.article.id, one.sighting.entity] = key
    return tuple(sorted(entries, key=lambda entry: entry.id)), known


def _blocks(seen: Sequence[Seen]) -> Iterator[list[Seen]]:
    parent: dict[tuple[str, ...], tuple[str, ...]] = {}

    def root(key: tuple[str, ...]) -> tuple[str, ...]:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for one in seen:
        if one.sighting.label != "PERSON":  # an acronym ties its body's blocks; names of people tie nothing
            first, *others = _keys(one)
            for other in others:
                a, b = sorted((root(first), root(other)))
                parent[b] = a
    blocks: dict[tuple[str, ...], list[Seen]] = {}
    for one in seen:
        key = ("person", one.words[-1][0] + one.words[-1][1:].translate(VOWELS))
        blocks.setdefault(key if one.sighting.label == "PERSON" else root(_keys(one)[0]), []).append(one)
    yield from blocks.values()


def _joined(block: Sequence[Seen], least: float) -> list[_Cluster]:
    """Join the sightings of one block, those that tell most first."""
    clusters: list[_Cluster] = []
    ranked = sorted(block, key=_order)
    memo: dict[tuple[str, str | None, frozenset[str]], _Cluster] = {}
    unsure: dict[tuple[str, str | None], _Cluster] = {}
    near = Near()
    for one in ranked:
        told = one.sighting.name, one.sighting.country, one.walks
        sure = _full(one) and one.sighting.country is not None
        home = memo.get(told) if sure else None
        if home is None:
            close = (clusters[number] for number in _close(one, near, len(clusters)))
            home = _home(one, [cluster for cluster in close if _fits(one, cluster, least)])
        if home is None:  # nobody fits, or several do: sightings that tell the same stay together
            home = unsure.get(told[:2])
            if home is not None and one.walks and home.walks and not one.walks & home.walks:
                home = None
        if home is None:
            home = _Cluster(len(clusters))
            clusters.append(home)
            if not sure:
                unsure[told[:2]] = home
        if sure:
            memo[told] = home
        if one.sighting.name not in home.names or one.sighting.country not in home.countries:
            near.add(home.number, one.words, one.sighting.country)
        home.add(one)
    return clusters


def _close(one: Seen, near: Near, count: int) -> Sequence[int]:
    """Give the numbers of the clusters that a sighting is compared with."""
    if one.sighting.label != "PERSON":
        return range(count)
    if _full(one):
        return near.full(one.words)
    return near.of_states(
        [one.sighting.country, None] if one.sighting.country else [*one.article.states, None]
    )


def _home(one: Seen, fitting: Sequence[_Cluster]) -> _Cluster | None:
    """Give the cluster that a sighting belongs to; None if several fit equally well."""
    if len(fitting) < 2 or (_full(one) and one.sighting.country is not None):
        return fitting[0] if fitting else None
    if not _full(one):
        return None
    same = [cluster for cluster in fitting if one.sighting.name in cluster.names] or fitting
    here = [cluster for cluster in same if cluster.countries & set(one.article.states)] or same
    return here[0] if len(here) == 1 else None


def _full(one: Seen) -> bool:
    if one.sighting.label == "PERSON":
        return len(one.words) > 1
    return len(one.words) > 1 or not one.sighting.name.isupper()


def _order(one: Seen) -> tuple[bool, bool, int, str, str, bool, str, str, str]:
    item = one.sighting
    day = one.article.day or "9999"
    return (
        not (_full(one) and item.country),
        not _full(one),
        -len(one.words),
        item.name,
        item.country or "",
        not one.walks,
        day,
        one.article.id,
        item.entity,
    )


def _fits(one: Seen, cluster: _Cluster, least: float) -> bool:
    item = one.sighting
    if item.country and cluster.countries and item.country not in cluster.countries:
        return False
    if one.walks and cluster.walks and not one.walks & cluster.walks:
        return False
    full = _full(one)
    if not item.country and cluster.countries and not cluster.countries & set(one.article.states):
        return False if item.label != "PERSON" or not full else item.name in cluster.names
    if item.label != "PERSON":
        if any(one.words == other.words for other in cluster.seen[:50]):
            return True
        return not full and item.name in cluster.acronyms
    if not full and not item.country and not cluster.countries:
        return item.name in cluster.names
    return any(alike_names(item.name, name, least) for name in cluster.names)


def _named(clusters: Sequence[_Cluster]) -> Iterator[tuple[str, _Cluster]]:
    """Give each cluster its id: its name in letters and its country, numbered where two share that."""
    named: dict[str, list[_Cluster]] = {}
    for cluster in clusters:
        type_ = "P" if cluster.seen[0].sighting.label == "PERSON" else "B"
        slug = "-".join(folded(_name(cluster)).split()) or "unnamed"
        country = min(cluster.countries, default=None)
        named.setdefault(f"{type_}-{slug}" + (f"-{country}" if country else ""), []).append(cluster)
    for key, group in sorted(named.items()):
        group.sort(
            key=lambda cluster: min((one.article.day or "9999", one.article.id) for one in cluster.seen)
        )
        for number, cluster in enumerate(group, 1):
            yield (key if number == 1 else f"{key}.{number}"), cluster


def _name(cluster: _Cluster) -> str:
    count = Counter(one.sighting.name for one in cluster.seen)
    return min(
        count, key=lambda name: (-len(name.split()) if len(name.split()) < 3 else -2, -count[name], name)
    )


def _entry(key: str, cluster: _Cluster) -> Entry:
    cluster.seen.sort(key=lambda one: (one.article.day or "9999", one.article.id, one.sighting.entity))
    offices: dict[tuple[str, str | None], list[str]] = {}
    for one in cluster.seen:
        for role in one.sighting.roles:
            days = offices.setdefault(role, [])
            if one.article.day:
                days.append(one.article.day)
    for title in [title for title, of in offices if of is None]:
        same = [role for role in offices if role[0] == title and role[1] is not None]
        if len(same) == 1:  # "the minister" of one article is the Minister of Kenya of another
            offices[same[0]] += offices.pop((title, None))
    days = [one.article.day for one in cluster.seen if one.article.day]
    name = _name(cluster)
    aliases = {alias for one in cluster.seen for alias in (one.sighting.name, *one.sighting.aliases)}
    return Entry(
        id=key,
        type="person" if cluster.seen[0].sighting.label == "PERSON" else "body",
        name=name,
        country=min(cluster.countries, default=None),
        aliases=tuple(sorted(aliases - {name})),
        offices=tuple(
            Office(title, of, min(told, default=None), max(told, default=None))
            for (title, of), told in sorted(
                offices.items(), key=lambda item: (min(item[1], default=""), str(item[0]))
            )
        ),
        first=min(days, default=None),
        last=max(days, default=None),
        mentions=sum(one.sighting.mentions for one in cluster.seen),
        quotes=sum(one.sighting.quotes for one in cluster.seen),
        seen=tuple((one.article.id, one.sighting.entity) for one in cluster.seen),
    )
