"""Chooses the person that a short form means, among those whose names it may stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter

from communique.stages.entities.group import Group

__all__ = ["Candidates"]

Hints = Mapping[int, tuple[frozenset[str], str]]

OF_STATE = frozenset({"state", "royal"})
GOVERNING = frozenset({"state", "royal", "government", "minister"})


class Candidates:
    """The persons that one form may stand for; its mentions are asked for in order of the text.

    Args:
        groups: The persons.
        hints: For a name (by place): classes of the offices said of it, and country code.
    """

    def __init__(self, groups: list[Group], hints: Hints) -> None:
        self._hints = hints
        self._codes: dict[int, set[str]] = {}
        self._classes: dict[int, frozenset[str]] = {}
        for group in groups:
            for member in group.members:
                self._hear(member, group)
        members = ((member, group) for group in groups for member in group.members)
        self._ahead = iter(sorted(members, key=itemgetter(0)) if len(groups) > 1 else ())
        self._only = groups[0] if len(groups) == 1 else None
        self._next = next(self._ahead, None)
        self._past: dict[int, Group] = {}
        self._coming = {id(group): group for group in sorted(groups, key=lambda group: group.members[0])}

    def choose(self, k: int, gender: str) -> Group | None:
        """Give the person that the name at place ``k`` means: nothing said may contradict; the nearest wins.

        The nearest is the one named last before; where none was, the one named first. Of two
        Kims "US envoy Kim" is the American, however near the other.
        """
        if self._only is not None:
            return self._only if self._fits(k, gender, self._only) else None
        self._pass(k)
        code = self._hints.get(k, (frozenset(), ""))[1]
        chosen = None
        for group in self._nearest():
            if self._fits(k, gender, group):
                if not code or code in self._codes.get(id(group), ()):
                    return group
                chosen = chosen or group
        return chosen

    def mention(self, k: int, group: Group) -> None:
        """Note that the name at place ``k`` is one of a person, chosen or new."""
        self._hear(k, group)
        if id(group) in self._past or id(group) in self._coming:
            self._touch(group)

    def _pass(self, k: int) -> None:
        while self._next is not None and self._next[0] < k:
            self._touch(self._next[1])
            self._next = next(self._ahead, None)

    def _touch(self, group: Group) -> None:
        self._coming.pop(id(group), None)
        self._past.pop(id(group), None)
        self._past[id(group)] = group

    def _nearest(self) -> Iterator[Group]:
        yield from reversed(self._past.values())
        yield from self._coming.values()

    def _hear(self, member: int, group: Group) -> None:
        """Keep what is said of a person."""
        if member in self._hints:
            classes, code = self._hints[member]
            if code:
                self._codes.setdefault(id(group), set()).add(code)
            self._classes[id(group)] = self._classes.get(id(group), frozenset()) | classes

    def _fits(self, k: int, gender: str, group: Group) -> bool:
        """Return whether nothing said of a name contradicts what is said of a person."""
        if gender and group.gender and gender != group.gender:
            return False
        classes, code = self._hints.get(k, (frozenset(), ""))
        codes = self._codes.get(id(group))
        if code and codes and code not in codes:
            return False
        theirs = self._classes.get(id(group))
        return not (classes & OF_STATE and theirs and not classes & theirs and theirs & GOVERNING)
