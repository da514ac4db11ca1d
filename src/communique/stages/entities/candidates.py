"""Chooses the person that a short form means, among those whose names it may stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from communique.stages.entities.group import Group

__all__ = ["Candidates", "Hint", "Hints"]

OF_STATE = frozenset({"state", "royal"})
GOVERNING = frozenset({"state", "royal", "government", "minister"})
BESIDE = frozenset({"spouse"})
"""Classes of those who are told apart from whom they belong to wherever they are named."""
MOST = 8
"""Persons of one surname who are weighed for a mention."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What is said of a name where it stands.

    Attributes:
        classes: Classes of the offices said of it.
        code: The country that they tell, or "".
        heads: Their nouns.
        gender: m or f, told by an office, a form of address or the given name, or "".
        line: The line that it stands in.
        alone: Whether it stands for a longer name with nothing that tells whose.
    """

    classes: frozenset[str] = frozenset()
    code: str = ""
    heads: frozenset[str] = frozenset()
    gender: str = ""
    line: int = -1
    alone: bool = False


Hints = Mapping[int, Hint]
NOTHING = Hint()


class Candidates:
    """The persons that one form may stand for; its mentions are asked for in order of the text.

    Args:
        groups: The persons.
        hints: What is said of a name (by place).
    """

    def __init__(self, groups: list[Group], hints: Hints) -> None:
        self._hints = hints
        self._codes: dict[int, set[str]] = {}
        self._classes: dict[int, frozenset[str]] = {}
        self._heads: dict[int, frozenset[str]] = {}
        self._line: dict[int, int] = {}
        self._called: dict[int, Group] = {}
        for group in groups:
            for member in group.members:
                self._hear(member, group)
        members = ((member, group) for group in groups for member in group.members)
        self._ahead = iter(sorted(members, key=itemgetter(0)) if len(groups) > 1 else ())
        self._only = groups[0] if len(groups) == 1 else None
        self._next = next(self._ahead, None)
        self._past: dict[int, Group] = {}
        self._coming = {id(group): group for group in sorted(groups, key=lambda group: group.members[0])}

    def choose(self, k: int, gender: str = "") -> Group | None:
        """Give the person that the name at place ``k`` means: nothing said may contradict; the nearest wins.

        The nearest is the one named last before; where none was, the one named first. Of two Kims "US envoy
        Kim" is the American, of two Nagys "Minister Nagy" the minister, "Ms Nagy" the woman, however
        near the other.
        """
        if self._only is not None:
            return self._only if self._fits(k, gender, self._only) else None
        self._pass(k)
        hint = self._hints.get(k, NOTHING)
        fitting = (group for group in self._nearest() if self._fits(k, gender, group))
        told = gender or hint.gender
        if not (hint.code or hint.classes or told):
            return next(fitting, None)
        near = list(islice(fitting, MOST))
        tests: Sequence[Callable[[Group], bool]] = (
            lambda group: hint.code in self._codes.get(id(group), ()),
            lambda group: bool(told) and group.gender == told,
            lambda group: bool(hint.heads & self._heads.get(id(group), frozenset())),
            lambda group: bool(hint.classes & self._classes.get(id(group), frozenset())),
        )
        return next((group for test in tests for group in near if test(group)), next(iter(near), None))

    def unclear(self, k: int) -> bool:
        """Return whether the name at place ``k``, a surname alone, may mean several and nothing tells whom.

        It is clear where one alone was named so far, where the line names one of them last and no other, and
        where one has been called so before and no other is named in the line. Who is wife or husband of the
        office is called otherwise.
        """
        hint = self._hints.get(k, NOTHING)
        if self._only is not None or not hint.alone:
            return False
        self._pass(k)
        past = (group for group in reversed(self._past.values()) if self._fits(k, "", group))
        named = [
            group for group in islice(past, MOST) if not self._classes.get(id(group), frozenset()) & BESIDE
        ]
        here = [group for group in named if self._line.get(id(group)) == hint.line]
        if len(named) < 2 or len(here) == 1:
            return False
        called = [group for group in named if id(group) in self._called]
        if len(called) == 1 and not here:
            self._touch(called[0])
            return False
        return True

    def mention(self, k: int, group: Group) -> None:
        """Note that the name at place ``k`` is one of a person, chosen or new."""
        self._hear(k, group)
        if self._hints.get(k, NOTHING).alone:
            self._called[id(group)] = group
        if id(group) in self._past or id(group) in self._coming:
            self._touch(group)
            self._line[id(group)] = self._hints.get(k, NOTHING).line

    def _pass(self, k: int) -> None:
        while self._next is not None and self._next[0] < k:
            member, group = self._next
            self._touch(group)
            self._line[id(group)] = self._hints.get(member, NOTHING).line
            self._next = next(self._ahead, None)

    def _touch(self, group: Group) -> None:
        self._coming.pop(id(group), None)
        self._past.pop(id(group), None)
        self._past[id(group)] = group

    def _nearest(self) -> Iterator[Group]:
        for group in reversed(self._past.values()):
            if not self._classes.get(id(group), frozenset()) & BESIDE:
                yield group
        yield from self._coming.values()
        for group in reversed(self._past.values()):
            if self._classes.get(id(group), frozenset()) & BESIDE:
                yield group

    def _hear(self, member: int, group: Group) -> None:
        """Keep what is said of a person."""
        hint = self._hints.get(member, NOTHING)
        if hint.code:
            self._codes.setdefault(id(group), set()).add(hint.code)
        if hint.classes:
            self._classes[id(group)] = self._classes.get(id(group), frozenset()) | hint.classes
            self._heads[id(group)] = self._heads.get(id(group), frozenset()) | hint.heads

    def _fits(self, k: int, gender: str, group: Group) -> bool:
        """Return whether nothing said of a name contradicts what is said of a person."""
        hint = self._hints.get(k, NOTHING)
        told = gender or hint.gender
        if told and group.gender and told != group.gender:
            return False
        codes = self._codes.get(id(group))
        if hint.code and codes and hint.code not in codes:
            return False
        theirs, classes = self._classes.get(id(group)), hint.classes
        return not (classes & OF_STATE and theirs and not classes & theirs and theirs & GOVERNING)
