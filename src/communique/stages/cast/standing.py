"""The state that a person stands for: of the office, the body, the article's home; none for private people.

What speaks for a state are named features: what the rules of the entities stage read, how likely the article
is at home there, what class of office the person holds, names of states beside the person, and what the press
encoder points at. The model ``cast:country`` of :mod:`communique.model.choice` adds them up, fitted on the
people of the press corpus; ``cast:country alone`` does without the encoder.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from communique.lexicon.rules import rule
from communique.model.choice import Candidate, shares, told
from communique.model.encoder import is_encoded
from communique.model.heads import Pointer, heads
from communique.stages.cast.home import Home, logit
from communique.stages.cast.scene import Named, Person, Scene

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["CHOSEN", "NONE", "Standing", "standings"]

HOME, ELSEWHERE, UNKNOWN = 0.6, 0.8, 0.8
"""Probabilities that a state needs: the likeliest home, any other, any of who holds no office."""

READ = 0.5
"""Probability that the likeliest home needs where the rules of the entities stage read it, too."""

PRIVATE = -1.0
"""Log odds of standing for a state below which the encoder plainly sees somebody private."""

BEFORE, AFTER = 500, 200
"""Tokens around a person among which the encoder points at names of states."""

MOST = 8
"""Mentions of a person that are looked at."""

LEAST = 0.02
"""No state is asked with a lesser chance of being home, if nothing else speaks for it."""


OFFICE = "the state that an office names"
CIVIL = "an office of a body of civil life"
WORLD = "an office of a body of many states"
FORMER = "an office of a state that is no more"
HOST = "the state in whose place those who travel there meet the holder of an office of state"
VISITED = "the likeliest is the state that the person visits"
APART = "another state is named more often beside who leads a state or holds no office"
RIVALS = "another who leads a state may be of the same one"
UNSUPPORTED = "nothing but the home of the article speaks for it, and the encoder points elsewhere"
CLEAR = 0.95
"""Probability of a state from which it needs nothing else."""
SURE = 0.75
"""Probability of the home from which it speaks alone for an official."""
POINTED, FAINT = 0.65, 0.1
"""Share of its pointing that the encoder gives a state: of who leads it, of other officials."""
MARGIN = 0.1
"""By how much likelier one of two holders of an office must be of a state than the other."""
TAKEN = "the state that the rules read, where another holds the office in the likeliest"
CHOSEN = "the likeliest of the states that come into question"
NONE = "no state is likelier than not"


@dataclass(frozen=True, slots=True)
class Standing:
    """The state that a person stands for, None where the article does not tell.

    Attributes:
        person: The person.
        code: ISO 3166-1 alpha-3.
        rule: What told it.
        candidates: The states with their features and probabilities, where somebody asked.
        leaning: The likeliest state with its probability, given or not.
    """

    person: Person
    code: str | None
    rule: str
    candidates: list[dict[str, Any]] = field(default_factory=list)
    leaning: tuple[str, float] = ("", 0.0)


@rule(
    OFFICE,
    source="ours: what the article says outright is no guess",
    finds=[
        "NAIROBI – President Otto Lang of Kenya met the Peruvian minister [Ana Ruiz] in Mombasa.",
        "NAIROBI – Kenya paid. Kenya voted. In Kenya it rained. Foreign Minister [Ana Ruiz] of Peru left.",
        "LIMA – Peru paid. Peru voted. Chairwoman of the State Assembly of Kenya [Ana Ruiz] left Lima.",
    ],
    leaves=[
        "Foreign Minister [Ana Ruiz] left Mombasa. The shilling fell in Kenya.",
        "LIMA – Peru paid. Peru voted. Kenya Airways manager [Ana Ruiz] left Lima. It rained in Peru.",
    ],
)
@rule(
    WORLD,
    source="LAYERS.md (people): officials of a body of many states stand for none",
    finds=["Khartoum is quiet. Sudan is at war. United Nations envoy [Ana Ruiz] left Khartoum on Monday."],
    leaves=["Khartoum is quiet. Sudan is at war. Minister [Ana Ruiz] left Khartoum on Monday."],
)
@rule(
    CIVIL,
    source="LAYERS.md (people): academics, activists and private people stand for none",
    finds=["LIMA – Peru paid. Peru voted. [Ana Ruiz], chair of the American Institute for Ports, left Lima."],
    leaves=["LIMA – Peru paid. Peru voted. [Ana Ruiz], chair of the Ports Agency, left Lima."],
)
@rule(
    FORMER,
    source="ISO 3166-3; LAYERS.md (people): the state that a person stands for has a code",
    finds=["GENEVA – In Geneva the Soviet minister [Otto Lang] spoke. Switzerland was the host."],
    leaves=["GENEVA – In Geneva the Swiss minister [Otto Lang] spoke. Switzerland was the host."],
)
@rule(
    TAKEN,
    source="ours: a state has one president",
    finds=[
        "President [Ana Ruiz] flew from Kenya to Lima. Ruiz spoke with Peruvian President Otto Lang on "
        "Monday in Peru. Peru welcomed Ruiz. Lang left Lima. Peru paid in Lima. Peru voted. Ruiz left Peru."
    ],
    leaves=[
        "President [Ana Ruiz] flew from Kenya to Lima. Ruiz spoke with Peruvian Minister Otto Lang on "
        "Monday in Peru. Peru welcomed Ruiz. Lang left Lima. Peru paid in Lima. Peru voted. Ruiz left Peru."
    ],
)
@rule(
    HOST,
    source="ours: whom a visitor meets in a state's capital holds an office there",
    finds=[
        "WASHINGTON – The United States pays. Secretary Otto Lang will travel to Lima, Peru to meet with "
        "Foreign Minister [Ana Ruiz] on Monday. Americans agreed.",
        "LIMA – In Kenya, Minister Otto Lang of Peru will meet with President [Ana Ruiz] on Monday.",
    ],
    leaves=[
        "LIMA – Peru pays. Minister Otto Lang will travel to Geneva to meet with Minister [Ana Ruiz].",
        "LIMA – Peru pays. Minister Otto Lang will fly to Kenya to meet with farmer [Ana Ruiz].",
    ],
)
@rule(
    VISITED,
    source="ours: nobody visits the state that he or she serves",
    finds=["Minister [Ana Ruiz] will visit Zambia. Zambia is glad. Zambians wait. In Zambia it rained."],
    leaves=["Minister [Ana Ruiz] will leave Zambia. Zambia is glad. Zambians wait. In Zambia it rained."],
)
@rule(
    APART,
    source="ours: a wrong state is worse than none",
    finds=["ROME – Italy voted. Italy paid. In Italy it rained. Peruvians wrote to President [Ana Ruiz]."],
    leaves=["ROME – Italy voted. Italy paid. In Italy it rained. Farmers wrote to President [Ana Ruiz]."],
)
@rule(
    UNSUPPORTED,
    source="ours: a wrong state is worse than none",
    finds=[
        "LIMA – Peru voted. In Peru it rained. Kenya voted. In Kenya it rained. Kenyans and Peruvians paid. "
        "It snowed. Farmers wrote to President [Ana Ruiz]."
    ],
    leaves=["LIMA – Peru voted. Peru paid. In Peru it rained. Farmers wrote to President [Ana Ruiz]."],
)
def standings(scene: Scene, home: Home, explain: bool = False) -> Iterator[Standing]:
    """Give the state of each person.

    Args:
        scene: What the article names.
        home: In which state it is at home.
        explain: Whether to keep the candidates.
    """
    encoded = is_encoded(scene.doc)
    model = "cast:country" if encoded else "cast:country alone"
    pointer = heads().pointer("state", scene.doc.tensor) if encoded and scene.persons else None
    holders = _holders(scene)
    found = []
    for person in scene.persons:
        candidates = _candidates(scene, home, person, pointer, holders)
        shown = told(model, candidates) if explain else []
        if person.state is not None and not person.is_civil:
            found.append(Standing(person, person.state, OFFICE, shown, (person.state, 1.0)))
        elif person.serves_world or person.former:
            found.append(Standing(person, None, FORMER if person.former else WORLD, shown))
        elif person.is_civil:
            found.append(Standing(person, None, CIVIL, shown))
        elif host := _host(scene, person):
            found.append(Standing(person, host, HOST, shown, (host, 1.0)))
        else:
            visited = scene.travel.of(person.mentions, scene.travel.visited) - {
                code for code, _ in person.told
            }
            leaning = _leaning(model, candidates)
            code, why = _likely(leaning, person, _beside(scene, person), visited)
            told_of = ("" if leaning[0] is None else leaning[0].value, leaning[1])
            found.append(Standing(person, code, why, shown, told_of))
    yield from _one_holder(found)


@rule(
    RIVALS,
    source="ours: a state has one president, and nobody knows which",
    finds=[
        "President [Ana Ruiz] met President Otto Lang on Monday. Peru paid. Peru voted. Peruvians left. "
        "It rained in Peru."
    ],
    leaves=[
        "President [Ana Ruiz] met Minister Otto Lang on Monday. Peru paid. Peru voted. Peruvians left. "
        "It rained in Peru."
    ],
)
def _one_holder(found: list[Standing]) -> Iterator[Standing]:
    """Give the standings, none where another of the same office is as likely to be of that state."""
    best: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in found:
        for title in one.person.leading:
            best[title, one.leaning[0]].append(one.leaning[1])
    for shares_of in best.values():
        shares_of.sort(reverse=True)
    for one in found:
        code, share = one.leaning
        pairs = [best[title, code] for title in one.person.leading]
        rivals = any(len(pair) > 1 and (pair[0] > share or pair[1] > share - MARGIN) for pair in pairs)
        if one.rule == CHOSEN and one.code and one.person.leads and rivals:
            one = replace(one, code=None, rule=RIVALS)
        yield one


def _leaning(model: str, candidates: list[Candidate[str]]) -> tuple[Candidate[str] | None, float]:
    """Give the likeliest state with its probability."""
    share, place = max(((s, -k) for k, s in enumerate(shares(model, candidates))), default=(0.0, 0))
    return candidates[-place] if candidates else None, share


def _beside(scene: Scene, person: Person) -> Counter[str]:
    """Count the states named beside who leads one or holds no office, but for places where somebody is."""
    if not person.leads and person.entity.roles:
        return Counter()
    named = (item for first, _ in person.mentions[:MOST] for item in scene.beside(first))
    return Counter(item.code for item in named if not scene.travel.reached(item.first))


def _host(scene: Scene, person: Person) -> str | None:
    """The one state in whose place an official is met, of whom no word says of which state he or she is."""
    met = scene.travel.of(person.mentions, scene.travel.hosts)
    official = person.offices and not person.told and person.body in ("none", "public")
    return met.pop() if official and len(met) == 1 else None


def _likely(
    leaning: tuple[Candidate[str] | None, float], person: Person, apart: Counter[str], visited: set[str]
) -> tuple[str | None, str]:
    """Give the likeliest state, if it is likely enough, and what told it: a wrong one is worse than none.

    ``apart``: the states named beside who leads one, not as places where somebody is; ``visited``: those
    where the person goes.
    """
    read = person.entity.country
    likeliest, share = leaning
    if likeliest is not None and likeliest.features.get("taken") and read not in (None, likeliest.value):
        return read, TAKEN
    if likeliest is not None and likeliest.value in visited:
        return None if read in visited else read, VISITED
    if likeliest is not None and _is_apart(likeliest, apart):
        return None, APART
    if likeliest is not None and _unsupported(likeliest.features, share, person):
        return None, UNSUPPORTED
    code = likeliest.value if likeliest is not None and _suffices(share, likeliest.features) else None
    return code, CHOSEN if code else NONE


def _is_apart(likeliest: Candidate[str], apart: Counter[str]) -> bool:
    """Return whether another state stands beside a person more often, and the rules do not read this one."""
    most, own = max(apart.values(), default=0), apart[likeliest.value]
    return most > own and not (own and likeliest.features.get("rule"))


def _unsupported(features: Mapping[str, float], share: float, person: Person) -> bool:
    """Return whether nothing but the home of the article speaks for a state that the rules do not read."""
    if features.get("rule") or features.get("close before") or features.get("right behind"):
        return False
    encoded = "encoder: stands for a state" in features
    pointed = features.get("points", 0.0) if encoded else 1.0
    if person.leads:
        return features.get("home", 0.0) < HOME or (pointed < POINTED and share < CLEAR)
    unsure = features.get("home", 0.0) < SURE and share < ELSEWHERE
    return bool(person.entity.roles) and pointed < FAINT and unsure


def _suffices(share: float, features: Mapping[str, float]) -> bool:
    """Return whether a state is likely enough for what speaks for it."""
    if features.get("taken") and not features.get("in sentences"):
        return False  # another has this office there, and nothing beside this person speaks of that state
    if features.get("encoder: stands for a state", 0.0) < PRIVATE:
        return False
    if features.get("class: no office"):
        return share >= UNKNOWN
    if features.get("home first"):
        return share >= (READ if features.get("rule") else HOME)
    return share >= ELSEWHERE


def _holders(scene: Scene) -> Counter[tuple[str, str]]:
    """How many persons hold an office of state, by title and the state that the rules read."""
    return Counter(
        (title, p.entity.country) for p in scene.persons if p.entity.country for title in p.offices
    )


def _candidates(
    scene: Scene, home: Home, person: Person, pointer: Pointer | None, holders: Counter[tuple[str, str]]
) -> list[Candidate[str]]:
    near = _Near(scene, person)
    pointed, stands = _pointed(scene, person, pointer)
    likely = {code for code, share in home.shares.items() if share >= LEAST}
    able = likely | set(near.before) | set(near.behind) | {code for code, _ in person.told}
    able |= {person.entity.country} if person.entity.country else set()
    able = {code for code in able if not person.lacks(code)}
    about = _about(person, home, stands)
    found = []
    for code in sorted(able):
        features = about | _features(code, person, home, near, holders) | _points(pointed, code)
        found.append(Candidate.of(code, code, features))
    return found


def _about(person: Person, home: Home, stands: float | None) -> dict[str, float]:
    """What speaks for and against any state: the person's offices, the encoder's word on it."""
    features = {f"class: {cls}": 1.0 for cls in person.classes}
    features["several offices"] = float(len(person.entity.roles) > 1)
    features["office of something"] = float(any(role.of for role in person.entity.roles))
    features["home unsure"] = 1.0 - home.most
    features[f"body: {person.body}"] = 1.0
    if stands is not None:
        features["encoder: stands for a state"] = stands
    return features


def _features(
    code: str, person: Person, home: Home, near: _Near, holders: Counter[tuple[str, str]]
) -> dict[str, float]:
    rule, share = person.entity.country, home.shares.get(code, 0.0)
    own = sum(holders[title, code] for title in person.offices) - (len(person.offices) if rule == code else 0)
    features = {
        "rule": float(rule == code),
        "rule knows": float(bool(rule) and rule != code),
        "home": share,
        "home odds": max(-5.0, math.log(share + 1e-9)) / 2,
        "home first": float(share == home.most > 0),
        "taken": float(own > 0),
        "other of office": float(bool(person.told) and all(state != code for state, _ in person.told)),
        **near.features(code),
    }
    for state, how in person.told:
        if state == code:
            features[f"of office: {how}"] = 1.0
    features[f"home: {person.body} body"] = share
    for cls in person.classes:
        features[f"home: {cls}"] = share
    return features


class _Near:
    """The names of states beside the mentions of a person: how many tokens away."""

    def __init__(self, scene: Scene, person: Person) -> None:
        self.before: dict[str, int] = {}
        self.behind: dict[str, int] = {}
        self.sentences: Counter[str] = Counter()
        self.paragraphs: Counter[str] = Counter()
        self.opens: Counter[str] = Counter()
        for first, last in person.mentions[:MOST]:
            beside = scene.beside(first)
            for item in beside:
                self._see(item, first, last)
            if beside and beside[0].first < first:
                self.opens[beside[0].code] += 1
            self.paragraphs.update(scene.by_block.get(scene.block(first), {}))
        self.closest = min(self.before.values(), default=None)

    def _see(self, item: Named, first: int, last: int) -> None:
        self.sentences[item.code] += 1
        if item.first < last:
            self.before[item.code] = min(self.before.get(item.code, 999), max(0, first - item.last))
        else:
            self.behind[item.code] = min(self.behind.get(item.code, 999), item.first - last)

    def features(self, code: str) -> dict[str, float]:
        """Give what stands near by for one state."""
        before, behind = self.before.get(code), self.behind.get(code)
        features = {
            "in sentences": math.log1p(self.sentences[code]),
            "alone in sentences": float(self.sentences[code] > 0 and len(self.sentences) == 1),
            "share of paragraphs": self.paragraphs[code] / max(1, sum(self.paragraphs.values())),
            "opens sentences": math.log1p(self.opens[code]),
        }
        if before is not None:
            features["right before"] = float(before == 0)
            features["close before"] = float(before <= 4)
            features["before"] = math.exp(-before / 8)
            features["closest before"] = float(before == self.closest)
        if behind is not None:
            features["right behind"] = float(behind <= 1)
            features["behind"] = math.exp(-behind / 8)
        return features


def _pointed(
    scene: Scene, person: Person, pointer: Pointer | None
) -> tuple[list[dict[str, float]], float | None]:
    """Where the encoder points from each mention, by state, and how likely the person stands for any."""
    if pointer is None or not person.mentions:
        return [], None
    lasts = [last - 1 for _, last in person.mentions[:MOST]]
    given = heads().yes("stands", scene.doc.tensor[lasts])
    found = []
    for at in lasts:
        low, high = max(0, at - BEFORE), min(len(scene.sentence), at + AFTER)
        pointed = pointer.shares(at, low, high)
        sums: dict[str, float] = defaultdict(float)
        for item in scene.between(low, high):
            sums[item.code] += pointed.on(item.first, item.last)
        found.append(sums)
    return found, sum(logit(share) for share in given.tolist()) / len(lasts)


def _points(pointed: list[dict[str, float]], code: str) -> dict[str, float]:
    if not pointed:
        return {}
    given = [sums.get(code, 0.0) for sums in pointed]
    return {"points": sum(given) / len(given), "points: most": max(given), "points: first": given[0]}
