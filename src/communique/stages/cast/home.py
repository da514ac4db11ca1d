"""The state in which an article is at home: whose government "the government" is, whose money "$" is.

What speaks for a state are named features: how often, how early and as what it is named, the place of the
dateline, towns and money of its own, persons who stand for it, and what the press encoder says of its names.
The model ``cast:home`` of :mod:`communique.model.choice` adds them up, fitted on the cast of the press
corpus; ``cast:home alone`` does without the encoder. "None" is a candidate like the states.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from communique.language import towns
from communique.model.choice import Candidate, shares, told
from communique.model.encoder import is_encoded
from communique.model.heads import heads
from communique.stages.cast.scene import Scene, state_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["Home", "home_of", "logit"]

SIGNED = 0.95
"""Probability of the state for which those of the byline speak."""

MANY = 12
"""So many states are asked: those named most."""

LONGEST = 60.0
"""Names of states after which more make no difference."""


@dataclass(frozen=True, slots=True)
class Home:
    """How likely each state is the one in which the article is at home; what they lack to one is none.

    Attributes:
        shares: Probabilities by code.
        candidates: The states with their features and probabilities, where somebody asked.
    """

    shares: dict[str, float]
    candidates: list[dict[str, Any]] = field(default_factory=list)

    @property
    def best(self) -> str | None:
        """The likeliest state, None where none is likelier than not."""
        code = max(self.shares, key=lambda code: (self.shares[code], code), default=None)
        return code if code is not None and self.shares[code] >= 0.5 else None

    @property
    def most(self) -> float:
        """The probability of the likeliest state."""
        return max(self.shares.values(), default=0.0)


def home_of(scene: Scene, explain: bool = False) -> Home:
    """Score the states that an article may be at home in.

    Args:
        scene: What it names.
        explain: Whether to keep the candidates.
    """
    candidates = list(_candidates(scene))
    model = "cast:home" if is_encoded(scene.doc) else "cast:home alone"
    given = shares(model, candidates)
    signed = scene.signed
    if any(candidate.value == signed for candidate in candidates):
        given = [
            SIGNED if candidate.value == signed else (1 - SIGNED) * share
            for candidate, share in zip(candidates, given, strict=True)
        ]
    return Home(
        {candidate.value: share for candidate, share in zip(candidates, given, strict=True)},
        told(model, candidates) if explain else [],
    )


def logit(share: float) -> float:
    """Give the log odds of a probability, kept within bounds.

    Example:
        >>> logit(0.5), logit(1.0) < 5
        (0.0, True)
    """
    return math.log((share + 0.01) / (1.01 - share))


class _Counts:
    """What the article names, counted by state."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.named = Counter(item.code for item in scene.named)
        self.all = max(1, sum(self.named.values()))
        self.most = max(self.named.values(), default=0)
        self.by_label = Counter((item.code, item.label) for item in scene.named)
        self.early = Counter(item.code for item in scene.named if scene.is_early(item.first))
        self.title = Counter(item.code for item in scene.named if scene.is_title(item.first))
        self.first = scene.named[0].code if scene.named else ""
        self.towns, self.own = self._towns()
        self.all_towns = sum(self.towns.values())
        self.line, self.line_town = self._line()
        self.persons = Counter(p.entity.country for p in scene.persons if p.entity.country)
        self.offices = Counter(code for p in scene.persons for code, _ in p.told)

    def _towns(self) -> tuple[dict[str, float], Counter[str]]:
        """Mentions of towns by state, shared by all that have one of the name; and of those that one has."""
        found: dict[str, float] = defaultdict(float)
        own = Counter[str]()
        for town in self.scene.towns:
            able = [pair for pair in town.states if pair[0] in self.named] or list(town.states[:1])
            people = sum(size for _, size in able)
            for code, size in able:
                found[code] += len(town.places) * size / people
            if len(town.states) == 1:
                own[town.states[0][0]] += len(town.places)
        return found, own

    def _line(self) -> tuple[str, dict[str, float]]:
        """The state that the dateline names, else those that have a town of its name."""
        line = self.scene.line
        if not line:
            return "", {}
        code, how = state_of(line)
        if code and how != "town":
            return code, {}
        parts = [line, *line.split(",")]
        able = next((states for part in parts if (states := towns.states_of(part.strip()))), ())
        return "", {code: 1.0 if place == 0 else 0.3 for place, (code, _) in enumerate(able)}

    def states(self) -> list[str]:
        """Give the states that come into question, those named most first."""
        able: dict[str, float] = defaultdict(float, self.named)
        for code in self.towns:
            able[code] += 0.5
        for code, share in self.line_town.items():
            able[code] += share
        for code in self.scene.currencies:
            able[code] += 0.1
        if self.line:
            able[self.line] += 1
        for code, count in self.persons.items():
            able[code] += 0.3 * count
        return sorted(able, key=lambda code: (-able[code], code))[:MANY]


def _candidates(scene: Scene) -> Iterator[Candidate[str]]:
    counts = _Counts(scene)
    seen = _seen(scene)
    for code in counts.states():
        features = _features(counts, code) | _of_names(seen.get(code, ()))
        yield Candidate.of(code, code, features)


def _features(counts: _Counts, code: str) -> dict[str, float]:
    named = counts.named[code]
    officials = counts.offices[code]
    return {
        "share": named / counts.all,
        "named": math.log1p(min(named, LONGEST)),
        "named most": float(named == counts.most > 0),
        "not named": float(named == 0),
        "as a state": math.log1p(counts.by_label[code, "GPE"] + counts.by_label[code, "LOC"]),
        "as a people": math.log1p(counts.by_label[code, "NORP"]),
        "as a body": math.log1p(counts.by_label[code, "ORG"] + counts.by_label[code, "FAC"]),
        "in the title": float(min(2, counts.title[code])),
        "early": math.log1p(counts.early[code]),
        "named first": float(code == counts.first),
        "towns": math.log1p(counts.towns.get(code, 0.0)),
        "share of towns": counts.towns.get(code, 0.0) / counts.all_towns if counts.all_towns else 0.0,
        "towns of no other": math.log1p(counts.own[code]),
        "dateline": float(code == counts.line),
        "dateline: town": counts.line_town.get(code, 0.0),
        "money": float(code in counts.scene.currencies),
        "persons": counts.persons[code] / max(1, sum(counts.persons.values())),
        "named beside offices": math.log1p(officials),
        "several named": math.log1p(len(counts.named)),
        "no dateline": float(not counts.scene.line),
    }


def _seen(scene: Scene) -> dict[str, Sequence[float]]:
    """By state what the encoder says of its names: how likely the article is at home there."""
    if not is_encoded(scene.doc) or not scene.named:
        return {}
    given = heads().yes("home", scene.doc.tensor[[item.last - 1 for item in scene.named]])
    found: dict[str, list[float]] = defaultdict(list)
    for item, share in zip(scene.named, given.tolist(), strict=True):
        found[item.code].append(share)
    return dict(found)


def _of_names(given: Sequence[float]) -> dict[str, float]:
    if not given:
        return {}
    odds = [logit(share) for share in given]
    return {
        "encoder": sum(odds) / len(odds),
        "encoder: most": max(odds),
        "encoder: all": sum(odds) / math.sqrt(len(odds)) / 2,
    }
