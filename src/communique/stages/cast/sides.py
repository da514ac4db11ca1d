"""The sides of an article: who negotiates, disputes or agrees with one another.

Each person, body and state that is named often or early is asked for itself: there may be none, two or ten.
What speaks for one are named features: how it is named, whether it stands beside another in the title or the
opening ("Kenya and Peru"), who speaks for it. The model ``cast:side`` of :mod:`communique.model.choice` adds
them up, fitted on the cast of the press corpus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from communique.annotation import Party
from communique.model.choice import Candidate, alone, told
from communique.stages.cast.choosing import Chosen
from communique.stages.cast.members import Member, Members
from communique.stages.cast.spokesmen import SpokenFor

__all__ = ["FACES", "NONE_FACE", "Sides", "sides_of"]

FACES = "each that is likely to be a side, where another is"
NONE_FACE = "no two are likely enough to be sides"

ENOUGH = 0.6
"""Probability from which somebody is a side, if another is."""

MANY = 16
"""Members named most that are asked, beside those of the title and the opening."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Who stand face to face; empty, or at least two.

    Attributes:
        parties: The sides, the likeliest first.
        likely: All who come into question, with their probabilities.
        candidates: The same with their features, where somebody asked.
    """

    parties: tuple[Party, ...]
    likely: tuple[tuple[Party, float], ...]
    candidates: list[dict[str, Any]] = field(default_factory=list)


def sides_of(members: Members, issuer: Chosen, spoken: Sequence[SpokenFor], explain: bool = False) -> Sides:
    """Score who may be a side.

    Args:
        members: Who is in the article.
        issuer: Who issues it.
        spoken: Who speaks for whom.
        explain: Whether to keep the candidates.
    """
    model = "cast:side"
    candidates = list(_candidates(members, issuer, spoken))
    likely = tuple(zip((c.value for c in candidates), alone(model, candidates), strict=True))
    taken = sorted((-share, place) for place, (_, share) in enumerate(likely) if share >= ENOUGH)
    parties = tuple(likely[place][0] for _, place in taken) if len(taken) > 1 else ()
    shown = told(model, candidates, each=True) if explain else []
    return Sides(parties, likely, shown)


def _candidates(members: Members, issuer: Chosen, spoken: Sequence[SpokenFor]) -> Iterator[Candidate[Party]]:
    joined = _joined(members)
    issues = dict(issuer.likely)
    speakers = [one for one in spoken if one.party is not None]
    voices = Counter(one.party for one in speakers)
    talking = {one.person.entity.id for one in speakers}
    states = sum(member.label == "state" for member in members.all)
    ranked = sorted(members.all, key=lambda m: (-len(m.spans), m.party.name))
    for place, member in enumerate(ranked):
        features = members.features(member)
        if place >= MANY and not features["in the title"] and not features["in the opening"]:
            continue
        features |= {
            "first": float(place == 0),
            "second": float(place == 1),
            "third": float(place == 2),
            "joined": float(member.party in joined),
            "issuer": issues.get(member.party, 0.0),
            "spoken for": min(2.0, voices[member.party]),
            "others spoken for": min(2.0, len(voices) - (member.party in voices)),
            "speaks": float(member.party.entity in talking),
            "two states": float(states == 2 and member.label == "state"),
            "joined state": float(member.party in joined and member.label == "state"),
        }
        yield Candidate.of(member.party, member.party.name, features)


def _joined(members: Members) -> set[Party]:
    """Who stands beside another with "and", "with", "between" in the title or the opening."""
    doc, (_, end) = members.scene.doc, members.opening
    found: set[Party] = set()
    before: tuple[int, Member] | None = None
    for first, last, place in members.between(0, end):
        member = members.all[place]
        if before is not None and first - before[0] <= 4:
            between = {token.lower_ for token in doc[before[0] : first]}
            if between & {"and", "with", "&", "from"} and member.party != before[1].party:
                found |= {member.party, before[1].party}
        before = last, member
    return found
