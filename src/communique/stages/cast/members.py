"""Persons, bodies and states of an article as those who may have a part in it: where and how often named."""

from __future__ import annotations

import bisect
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotation import Entity, Party
from communique.language.parties import StateParties
from communique.language.senses import senses_of
from communique.stages.cast.scene import Scene

__all__ = ["Member", "Members"]

PARTS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
"""Labels of entities that issue, dispute, decide, or are spoken for."""

LEADS = 2
"""Sentences of an article that open it."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may have a part in the article; a state with its people and its capital is one.

    Attributes:
        party: Entity and name.
        label: ``PERSON``, ``ORG``, ``GPE`` for a place, ``state``.
        code: The state that it is or belongs to.
        spans: Mentions by name as tokens, end exclusive, in order.
        forms: Its names, folded.
    """

    party: Party
    label: str
    code: str
    spans: tuple[tuple[int, int], ...]
    forms: frozenset[str]

    @property
    def head(self) -> str:
        """The word that says what kind of body it is: the first of "Ministry of Health", else the last."""
        words = self.party.name.lower().removeprefix("the ").split() or [""]
        return words[0] if "of" in words[1:3] else words[-1]


def fold(name: str) -> str:
    """Give a name as it is compared.

    Example:
        >>> fold("The Ministry of Health’s")
        'ministry of health'
    """
    return name.lower().replace("’", "'").removesuffix("'s").removeprefix("the ").strip()


class Members:
    """All members of one Doc.

    Args:
        scene: What the article names.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.all = list(self._members())
        self.mentions = sum(len(member.spans) for member in self.all) or 1
        self.most = max((len(member.spans) for member in self.all), default=0)
        self.bodies = [member for member in self.all if member.label != "PERSON"]
        self.named_most = sorted(self.bodies, key=lambda body: (-len(body.spans), body.party.name))
        self.by_form: dict[str, list[Member]] = defaultdict(list)
        for body in self.bodies:
            for form in sorted(body.forms):
                self.by_form[form].append(body)
        self.states = {body.code: body for body in self.bodies if body.label == "state"}
        self.most_of_bodies = max((len(body.spans) for body in self.bodies), default=0)
        self._ordered = sorted(
            (first, last, place) for place, m in enumerate(self.all) for first, last in m.spans
        )
        self._firsts = [first for first, _, _ in self._ordered]
        self.by_sentence: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for first, last, place in self._ordered:
            self.by_sentence[scene.sentence[first]].append((first, last, place))
        self.opening = self._opening()

    def _members(self) -> Iterator[Member]:
        parties = StateParties(self.scene.entities, senses_of(self.scene.doc))
        states: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.scene.entities:
            if entity.label not in PARTS:
                continue
            if entity.country and parties.stands(entity):
                states[entity.country].append(entity)
            elif entity.label != "NORP":
                yield self._member(Party(entity.id, entity.name), entity.label, entity.country, [entity])
        for code, entities in states.items():
            yield self._member(parties.of_code(code), "state", code, entities)

    def _member(self, party: Party, label: str, code: str | None, entities: list[Entity]) -> Member:
        spans = sorted(span for entity in entities for span in self.scene.spans(entity))
        forms = {fold(form) for entity in entities for form in (entity.name, *entity.aliases)}
        return Member(party, label, code or "", tuple(spans), frozenset(forms | {fold(party.name)}))

    def _opening(self) -> tuple[int, int]:
        """Tokens of the first whole sentences, behind title and dateline."""
        numbers = self.scene.sentence
        first = min(self.scene.token(self.scene.body), len(numbers) - 1) if numbers else 0
        last = first
        while last < len(numbers) and numbers[last] < numbers[first] + LEADS:
            last += 1
        return first, last

    def between(self, low: int, high: int) -> list[tuple[int, int, int]]:
        """Give the mentions that begin between two tokens, with the places of their members."""
        return self._ordered[bisect.bisect_left(self._firsts, low) : bisect.bisect_left(self._firsts, high)]

    def features(self, member: Member) -> dict[str, float]:
        """Give how a member is named in the article, whatever part is asked for."""
        scene, count = self.scene, len(member.spans)
        low, high = self.opening
        body = member.label != "PERSON"
        return {
            f"is {member.label}": 1.0,
            "share": count / self.mentions,
            "named": math.log1p(count),
            "most named": float(count == self.most),
            "most named body": float(body and count == self.most_of_bodies),
            "in the title": float(any(scene.is_title(first) for first, _ in member.spans)),
            "in the opening": float(any(low <= first < high for first, _ in member.spans)),
            "opens": float(bool(member.spans) and low <= member.spans[0][0] < low + 6),
            "named once": float(count == 1),
            "all": math.log1p(len(self.all)) / 3,
        }
