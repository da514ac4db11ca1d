"""From pairs to threads: families of linked claims, and the threads within a family."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.ledger.alike import answer, clash, compare
from communique.ledger.block import candidates, followers
from communique.ledger.facts import Facts, Stance
from communique.ledger.model import Link
from communique.ledger.settings import LedgerSettings

__all__ = ["Group", "families", "groups", "links_of"]

MOST_LINKS = 3  # links kept for each event of a thread, the best ones


class Group:
    """The claims of one thread and the links that hold it."""

    __slots__ = ("claims", "family", "links")

    def __init__(self, family: str, claims: list[Facts], links: list[Link]) -> None:
        self.family = family
        self.claims = claims
        self.links = links


def links_of(claims: Sequence[Facts], settings: LedgerSettings, others: Sequence[Facts] = ()) -> list[Link]:
    """Give all links among claims, and between them and others.

    Args:
        claims: Claims that are compared with each other.
        settings: How alike is alike.
        others: Claims of other articles that are compared only with the first ones.
    """
    found: dict[tuple[str, str], Link] = {}
    memo: dict[tuple[int, int, bool], Link | None] = {}
    numbers: dict[tuple[object, ...], int] = {}
    for one in (*claims, *others):
        one.number = numbers.setdefault(one.alike, len(numbers))
    for one, other in candidates(claims, others):
        link = _compared(one, other, settings, memo)
        if link is not None:
            found[link.a, link.b] = link
    for one, other in followers(claims):
        link = answer(one, other)
        if link is not None:
            found.setdefault((link.a, link.b), link)
    return list(found.values())


def _compared(
    one: Facts,
    other: Facts,
    settings: LedgerSettings,
    memo: dict[tuple[int, int, bool], Link | None],
) -> Link | None:
    """Compare two claims, but claims in the words of others, as agencies are reprinted, only once."""
    if one.visit is not None or other.visit is not None:
        return compare(one, other, settings)
    if one.day and other.day and abs(one.day - other.day) > settings.max_gap_days:
        return None
    first, second = (one, other) if one.claim.id < other.claim.id else (other, one)
    key = (first.number, second.number, one.claim.article == other.claim.article)
    if key not in memo:
        memo[key] = compare(first, second, settings)
    link = memo[key]
    return None if link is None else Link(first.claim.id, second.claim.id, link.score, link.reasons)


def families(ids: Iterable[str], links: Iterable[Link]) -> dict[str, str]:
    """Give each claim its family: the least id of all claims that links lead to.

    Example:
        >>> families(["a", "b", "c"], [Link("a", "c", 1.0, ())])
        {'a': 'a', 'b': 'b', 'c': 'a'}
    """
    parent = {one: one for one in ids}
    for link in links:
        one, other = sorted((_root(parent, link.a), _root(parent, link.b)))
        parent[other] = one
    return {one: _root(parent, one) for one in parent}


def _root(parent: dict[str, str], one: str) -> str:
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one


def groups(claims: Sequence[Facts], links: Sequence[Link]) -> list[Group]:
    """Cut claims into threads, the best links first, never joining two sides that clash.

    Args:
        claims: All claims of some families.
        links: All links among them.
    """
    by_id = {one.claim.id: one for one in claims}
    family = families(by_id, links)
    parent = {one: one for one in by_id}
    stances: dict[str, frozenset[Stance]] = {one: frozenset([by_id[one].stance]) for one in by_id}
    kept: list[Link] = []
    for link in sorted(links, key=lambda link: (-link.score, link.a, link.b)):
        one, other = sorted((_root(parent, link.a), _root(parent, link.b)))
        if one != other:
            if any(clash(x, y) for x in stances[one] for y in stances[other]):
                continue
            parent[other] = one
            stances[one] |= stances.pop(other)
        kept.append(link)
    members: dict[str, list[Facts]] = {}
    for key in sorted(by_id):
        members.setdefault(_root(parent, key), []).append(by_id[key])
    inner: dict[str, list[Link]] = {}
    for link in _best(kept):
        inner.setdefault(_root(parent, link.a), []).append(link)
    return [Group(family[root], some, inner.get(root, [])) for root, some in members.items()]


def _best(links: Iterable[Link]) -> list[Link]:
    """Keep the links that are among the best of one of their ends; links come best first."""
    count: dict[str, int] = {}
    best = []
    for link in links:
        if min(count.get(link.a, 0), count.get(link.b, 0)) < MOST_LINKS:
            best.append(link)
            for end in (link.a, link.b):
                count[end] = count.get(end, 0) + 1
    return sorted(best, key=lambda link: (link.a, link.b))
