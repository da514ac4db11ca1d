"""For which body or state each person speaks: the minister for the ministry, the director for the firm.

The candidates are the bodies and states that stand beside the person or that the article names most, and the
body of the office where the article has no other name for it. What speaks for each are named features: the
words of the office, what stands between person and body, what kind of office it is. The model
``cast:speaks for`` of :mod:`communique.model.choice` adds them up, fitted on the cast of the press corpus.
Nobody is a candidate, too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotation import Party
from communique.model.choice import Candidate
from communique.stages.cast.choosing import Chosen, choose
from communique.stages.cast.members import Member, Members, fold
from communique.stages.cast.scene import Person

__all__ = ["NONE_SPOKEN_FOR", "SPEAKS_FOR", "SpokenFor", "spokesmen"]

SPEAKS_FOR = "the likeliest of the bodies and states that the person may speak for"
NONE_SPOKEN_FOR = "no body or state is likely enough for the person to speak for it"

ENOUGH = 0.6
"""Probability from which a person speaks for somebody."""

MOST = 8
"""Mentions of a person that are looked at."""

MANY = 6
"""Bodies named most in the article, which are asked for every person."""

NEAR = 40
"""Tokens around a mention in which a body may stand."""


@dataclass(frozen=True, slots=True)
class SpokenFor:
    """For whom one person speaks."""

    person: Person
    chosen: Chosen

    @property
    def party(self) -> Party | None:
        """The body or state, None where nobody is likely enough."""
        return self.chosen.party


def spokesmen(members: Members, home: str | None, explain: bool = False) -> Iterator[SpokenFor]:
    """Give for whom each person speaks.

    Args:
        members: Who is in the article.
        home: The state in which it is at home.
        explain: Whether to keep the candidates.
    """
    for person in members.scene.persons:
        candidates = list(_candidates(members, home, person))
        yield SpokenFor(person, choose("cast:speaks for", candidates, ENOUGH, explain))


def _candidates(members: Members, home: str | None, person: Person) -> Iterator[Candidate[Party]]:
    near, bodies = _beside(members, person)
    offices = {fold(role.of) for role in person.entity.roles if role.of}
    own = [body for name in sorted(offices) for body in members.by_form.get(name, ())]
    states = [members.states[code] for code in (person.entity.country, home) if code in members.states]
    about = {f"class: {cls}": 1.0 for cls in person.classes} | {"no office of": float(not offices)}
    for body in dict.fromkeys([*members.named_most[:MANY], *bodies, *own, *states]):
        features = about | _features(body, person, body in own, offices, home) | near.get(body.party, {})
        yield Candidate.of(body.party, body.party.name, features)
    for name in dict.fromkeys(role.of for role in person.entity.roles if role.of) if not own else ():
        yield Candidate.of(Party(None, name), name, about | {"words of the office": 1.0})


def _features(
    body: Member, person: Person, own: bool, offices: set[str], home: str | None
) -> dict[str, float]:
    state = person.entity.country
    same = float(bool(state) and body.code == state)
    kind = body.label
    features = {
        f"is {kind}": 1.0,
        "office of it": float(own),
        "inside the words of the office": float(
            not own and any(form in name for form in body.forms for name in offices if len(form) > 3)
        ),
        f"state of the person: {kind}": same,
        f"home: {kind}": float(bool(home) and body.code == home),
        "named": math.log1p(len(body.spans)),
    }
    for cls in person.classes:
        features[f"{kind}: {cls}"] = 1.0
        if same:
            features[f"state of the person: {kind}: {cls}"] = 1.0
    return features


def _beside(members: Members, person: Person) -> tuple[dict[Party, dict[str, float]], list[Member]]:
    """What stands between a person and each body that is named in the same sentences, and those bodies."""
    found: dict[Party, dict[str, float]] = {}
    bodies: dict[Member, None] = {}
    sentence = members.scene.sentence
    for number, (first, last) in enumerate(person.mentions[:MOST]):
        for start, end, place in members.between(first - NEAR, last + NEAR):
            body = members.all[place]
            if body.label == "PERSON" or sentence[start] != sentence[first]:
                continue
            bodies[body] = None
            told = found.setdefault(body.party, {})
            told["in sentences"] = told.get("in sentences", 0.0) + 1.0
            told["in the first sentence"] = max(told.get("in the first sentence", 0.0), float(number == 0))
            for name, value in _between(first, last, start, end).items():
                told[name] = max(told.get(name, 0.0), value)
    for told in found.values():
        told["in sentences"] = math.log1p(told["in sentences"])
    return found, list(bodies)


def _between(first: int, last: int, start: int, end: int) -> dict[str, float]:
    """How near a body at tokens ``start`` to ``end`` stands to a mention of a person."""
    if start < last and end > first:
        return {"inside a mention": 1.0}
    if end <= first:
        return {"right before": float(first - end <= 1), "before": math.exp((end - first) / 4)}
    return {"right behind": float(start - last <= 3), "behind": math.exp((last - start) / 4)}
