"""Tells whom an office alone means: "the minister", "his wife", "the boy", "his Mongolian counterpart".

It means the person of whom a fitting office was said; of several that fit, the one of the home country, or
the one talked of last, unless two stand equally near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from communique.lexicon.rules import rule
from communique.stages.entities.group import Group
from communique.stages.entities.profiles import UNKNOWN, Profile, fit
from communique.stages.entities.salience import FAR, Scene, Seen
from communique.stages.entities.speech import is_subject
from communique.stages.entities.titles import PRIVATE, Role
from communique.stages.entities.view import View

__all__ = ["INDEFINITE", "PRONOUNS", "Meant", "OfficeAlone"]

PRONOUNS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
INDEFINITE = frozenset({"a", "an", "another", "any", "every", "each", "no", "one"})
YOUNG = frozenset(["boy", "girl", "child", "baby", "kid", "teenager", "youth", "son", "daughter", "student"])
ORDINALS = frozenset(["first", "second", "third", "only", "last", "next", "other", "same"])
NOBODY = "the office fits nobody"


class Meant(NamedTuple):
    """The person that an office means, or nobody, the rule that says so, and those who came into question."""

    person: Profile | None
    rule: str
    among: Sequence[Profile] = ()


class OfficeAlone:
    """Tells whom the offices of one Doc mean that stand without a name.

    Args:
        view: The Doc.
        people: All persons, with what was said of them.
        scene: Who was mentioned so far.
        home: The article's home country, or "".
    """

    def __init__(self, view: View, people: Sequence[Profile], scene: Scene, home: str) -> None:
        self.view, self.people, self.scene, self.home = view, people, scene, home
        self.quoted = view.quoted

    @rule(
        "an indefinite article: somebody unnamed",
        source="Heim 1982 (indefinites introduce a new referent)",
        drops=["Ana Ruiz spoke. [A minister] left."],
        keeps=["Minister Ana Ruiz spoke. [The minister] left."],
    )
    @rule(
        "neither determiner nor capital: nobody in particular",
        source="ours",
        drops=["Ana Ruiz spoke as [minister] should."],
        keeps=["Minister Ana Ruiz spoke as [the minister] should."],
    )
    def meant(self, role: Role) -> Meant:
        """Tell whom an office alone means."""
        if role.det in INDEFINITE:
            return Meant(None, "an indefinite article: somebody unnamed")
        if role.head.form == "counterpart":
            return self._counterpart(role)
        if role.head.cls == "human":
            return self._human(role)
        if role.head.cls == "kin" or (role.owned and role.det not in ("", "the")):
            return self._called(role)  # "his wife", "her father", "their child"
        if not role.det and not self.view.cap[role.at] and not (role.of or role.code):
            return Meant(None, "neither determiner nor capital: nobody in particular")
        return self._holder(role)

    def _holder(self, role: Role) -> Meant:
        """The person of whom a fitting office was said."""
        best, fitting = self._fitting(role)
        if best == UNKNOWN:
            against = self._unsure(role, fitting)
            if against is not None:
                return Meant(None, against, fitting)
        fitting = self._not_the_speaker(role.at, fitting)
        return self._choose(role, fitting) if fitting or not role.former else self._only_one(role)

    def _fitting(self, role: Role) -> tuple[int, list[Profile]]:
        """The persons whom an office fits best, those named before it first, and how well."""
        scored = [(fit(role, person), person) for person in self.people if person.first < role.at]
        best = max((score for score, _ in scored), default=0)
        if not best:
            scored = [(fit(role, person), person) for person in self.people]
            best = max((score for score, _ in scored), default=0)
        return best, [person for score, person in scored if score == best] if best else []

    @rule(
        "several persons of unknown country have such an office",
        source="ours",
        drops=["Minister Ana Ruiz met Minister Otto Lang. [The Peruvian minister] left."],
        keeps=["Minister Ana Ruiz of Peru met Minister Otto Lang. [The Peruvian minister] left."],
    )
    @rule(
        "a country is named, and the person's is not known",
        source="ours",
        drops=["Minister Ana Ruiz spoke. It rained. It snowed. It froze. [Peru's minister] left."],
        keeps=["Minister Ana Ruiz of Peru spoke. It rained. [Peru’s minister] left."],
    )
    def _unsure(self, role: Role, fitting: list[Profile]) -> str | None:
        """Why an office that names a country is not said of those of unknown country whom it fits."""
        if sum(fit(replace(role, code=""), p) > 0 for p in self.people if not p.codes) > 1:
            return "several persons of unknown country have such an office"
        if not (role.det == "the" and self._just_named(role.at, fitting)):
            return "a country is named, and the person's is not known"  # "Colombia's first president"
        return None

    def _just_named(self, at: int, people: list[Profile]) -> bool:
        """Whether the last person talked of, two sentences ago at most, is one of these."""
        last = self.scene.seen[-1] if self.scene.seen else None
        return last is not None and last.person in people and self.view.sent[at] - last.sent <= 2

    def _only_one(self, role: Role) -> Meant:
        """Read "The former minister", said of nobody: the subject of the sentence before, if alone so far."""
        named = [person for person in self.people if person.first < role.at]
        last = self.scene.seen[-1] if self.scene.seen else None
        if len(named) != 1 or last is None or not last.subject or role.det != "the" or self.quoted[role.at]:
            return Meant(None, NOBODY)
        near = self.view.sent[role.at] - last.sent == 1 and is_subject(self.view, role.at)
        if near and last.person is named[0] and not role.code:
            return Meant(named[0], "the subject of the sentence before, the only person so far")
        return Meant(None, NOBODY)

    @rule(
        "the only person whom the office fits",
        source="Hobbs 1978; Lappin & Leass 1994 (definite descriptions)",
        finds=["Minister Ana Ruiz spoke. [The minister] left."],
        leaves=["Minister Ana Ruiz met Minister Otto Lang. [The minister] left."],
    )
    @rule(
        "of several whom the office fits the one just named",
        source="Lappin & Leass 1994 (recency)",
        finds=[
            (
                "Minister Ana Ruiz of Peru spoke. It rained. Minister Otto Lang of Kenya spoke. [The "
                "minister] left."
            ),
        ],
        leaves=["Minister Ana Ruiz spoke. [The minister] left."],
    )
    @rule(
        "of several whom the office fits the one of the home country",
        source="ours",
        finds=[
            (
                "LIMA – Peruvian President Ana Ruiz met Kenyan President Otto Lang in Peru. It rained. "
                "[The President] left."
            ),
            (
                "LIMA – Peruvian Minister Ana Ruiz met Kenyan Minister Otto Lang. It rained. It snowed. "
                "[The minister] left."
            ),
        ],
        leaves=["Minister Ana Ruiz spoke. [The minister] left."],
    )
    @rule(
        "the office fits nobody",
        source="ours",
        drops=["Ana Ruiz spoke. [The minister] left."],
        keeps=["Minister Ana Ruiz spoke. [The minister] left."],
    )
    def _choose(self, role: Role, fitting: list[Profile]) -> Meant:
        """One of those whom an office fits: the only one, the home country's, the nearest."""
        if len(fitting) < 2:
            return (
                Meant(fitting[0], "the only person whom the office fits") if fitting else Meant(None, NOBODY)
            )
        ids = {id(person) for person in fitting}
        near = [s for s in self.scene.seen if id(s.person) in ids and self.view.sent[role.at] - s.sent <= 2]
        recent = {id(s.person) for s in near}
        at_home = [person for person in fitting if self.home and person.group.code == self.home]
        if not role.code and len(at_home) == 1 and (id(at_home[0]) in recent or not recent):
            return Meant(at_home[0], "of several whom the office fits the one of the home country", fitting)
        if len(recent) == 1:
            return Meant(near[-1].person, "of several whom the office fits the one just named", fitting)
        return Meant(*_nearest(near), fitting)

    def _not_the_speaker(self, at: int, people: list[Profile]) -> list[Profile]:
        """Inside a quotation an office is not the speaker's own, where that is another's as well."""
        if not self.quoted[at]:
            return people
        speaker = self.scene.speaker(at)
        return [person for person in people if person is not speaker]

    @rule(
        "a noun for people that is no reference",
        source="ours",
        drops=["Ana Ruiz spoke of [man] and sea."],
        keeps=["Minister Ana Ruiz spoke. [The minister] left."],
    )
    def _human(self, role: Role) -> Meant:
        """Read "The boy", "the victim": who was called so, else the one such person without office."""
        if role.of or not role.det:
            return Meant(None, "a noun for people that is no reference")
        called = self._called(role)
        if called.person is not None or not role.head.gender or role.det not in ("the", "this", "that"):
            return called
        between = range(role.start, role.at)
        ranked = any(self.view.tag[i] == "JJS" or self.view.lower[i] in ORDINALS for i in between)
        if ranked or role.head.form in YOUNG:
            return called  # "the first woman", "the girl" of whom nobody was told
        recent = {id(s.person): s.person for s in self.scene.seen[-FAR:] if s.person is not None}
        plain = [p for p in recent.values() if not any(r.head.cls not in PRIVATE for r in p.roles)]
        fitting = [p for p in plain if p.group.gender in ("", role.head.gender)]
        if len(fitting) == 1 and fitting[0].group.gender:
            return Meant(fitting[0], "the one person near of that gender without an office")
        return Meant(None, called.rule, fitting)

    @rule(
        "the one person of whom the same was said before",
        source="ours",
        finds=[
            "Ana Ruiz, wife of Otto Lang, came. [His wife] left.",
            "Ana Ruiz, the first woman in space, came. [The first woman] left.",
        ],
        leaves=["Minister Ana Ruiz spoke. [The minister] left."],
    )
    @rule(
        "the same was said of nobody",
        source="ours",
        drops=["Ana Ruiz spoke. [Her wife] left."],
        keeps=["Ana Ruiz, wife of Otto Lang, came. [His wife] left."],
    )
    @rule(
        "the same was said of several",
        source="ours",
        drops=["Ana Ruiz, wife of Otto Lang, met Eva Stern, wife of Max Roth. [The wife] left."],
        keeps=["Ana Ruiz, wife of Otto Lang, came. [His wife] left."],
    )
    def _called(self, role: Role) -> Meant:
        """The one person of whom the same was said before."""
        forms = YOUNG if role.head.form in YOUNG else {role.head.form}
        fitting = [
            p
            for p in self.people
            if p.first < role.at
            and any(r.head.form in forms for r in p.roles)
            and _gender_fits(p.group, role.head.gender)
        ]
        if len(fitting) == 1:
            return Meant(fitting[0], "the one person of whom the same was said before")
        return Meant(
            None, "the same was said of several" if fitting else "the same was said of nobody", fitting
        )

    @rule(
        "the one person of that country with a like office",
        source="ours",
        finds=[
            (
                "Kenyan President Otto Lang met Peruvian President Ana Ruiz. He thanked [his Peruvian "
                "counterpart]."
            ),
        ],
        leaves=["Minister Ana Ruiz spoke. [The minister] left."],
    )
    @rule(
        "nobody is known whose counterpart it is",
        source="ours",
        drops=["It rained. [His counterpart] left."],
        keeps=[
            (
                "Kenyan President Otto Lang met Peruvian President Ana Ruiz. He thanked [his Peruvian "
                "counterpart]."
            ),
        ],
    )
    def _counterpart(self, role: Role) -> Meant:
        """Read "His Mongolian counterpart": a person of that country with the office of the possessor."""
        possessor = self.scene.antecedent(role.start, PRONOUNS.get(role.det, "")).person if role.det else None
        if role.code:
            fitting = [p for p in self.people if role.code in p.codes and p is not possessor]
            if len(fitting) > 1 and possessor is not None:
                classes = {r.head.cls for r in possessor.roles}
                fitting = [p for p in fitting if classes & {r.head.cls for r in p.roles}]
            return _single(fitting, "the one person of that country with a like office")
        near = {
            id(s.person): s.person
            for s in self.scene.seen[-8:]
            if s.person is not None and s.person is not possessor
        }
        if possessor is None:
            return Meant(None, "nobody is known whose counterpart it is")
        heads = {(r.head.form, r.minor) for r in possessor.roles}
        fitting = [p for p in near.values() if heads & {(r.head.form, r.minor) for r in p.roles}]
        return _single(fitting, "the one person near with the same office")


@rule(
    "of several whom the office fits the one talked of last",
    source="Lappin & Leass 1994 (recency)",
    finds=[
        (
            "Minister Ana Ruiz came and met Minister Otto Lang. Ruiz and Lang spoke. It was Lang who "
            "left. In this regard [the minister] slept."
        ),
    ],
    leaves=["Minister Ana Ruiz spoke. [The minister] left."],
)
@rule(
    "of several whom the office fits the subject of the last sentence",
    source="Lappin & Leass 1994 (subjects)",
    finds=[
        "Minister Ana Ruiz came. Minister Otto Lang came. Ruiz met Lang. [The minister] left.",
        "The ministers came. Minister Ana Ruiz met Minister Otto Lang. [The minister] left.",
    ],
    leaves=["Minister Ana Ruiz spoke. [The minister] left."],
)
@rule(
    "several fit, and none is near",
    source="ours",
    drops=[
        (
            "Minister Ana Ruiz met Minister Otto Lang. It rained. It snowed. It froze. It rained. [The "
            "minister] left."
        ),
    ],
    keeps=["Minister Ana Ruiz spoke. [The minister] left."],
)
@rule(
    "several fit, and two stand equally near",
    source="ours",
    drops=[
        (
            "The ministers came. Minister Ana Ruiz met Minister Otto Lang and Minister Eva Soto. It was "
            "Lang and Soto who, with [the minister], left."
        ),
    ],
    keeps=["Minister Ana Ruiz spoke. [The minister] left."],
)
def _nearest(near: list[Seen]) -> tuple[Profile | None, str]:
    """The person talked of last, unless two stand equally near."""
    if not near:
        return None, "several fit, and none is near"
    last = near[-1]
    if len({id(s.person) for s in near if s.sent == last.sent}) == 1:
        return last.person, "of several whom the office fits the one talked of last"
    subjects = [s for s in near if s.subject]
    if len({id(s.person) for s in subjects if s.sent == last.sent}) == 1:
        return subjects[-1].person, "of several whom the office fits the subject of the last sentence"
    return None, "several fit, and two stand equally near"


@rule(
    "several persons fit",
    source="ours",
    drops=[
        (
            "Minister Daniel Otieno of Kenya met Minister Ana Ruiz of Peru and Minister Eva Soto of "
            "Peru. He thanked [his Peruvian counterpart]."
        ),
    ],
    keeps=[
        "Kenyan President Otto Lang met Peruvian President Ana Ruiz. He thanked [his Peruvian counterpart].",
    ],
)
def _single(fitting: list[Profile], rule: str) -> Meant:
    """Tell the one person whom an office fits."""
    if len(fitting) == 1:
        return Meant(fitting[0], rule)
    return Meant(None, "several persons fit" if fitting else NOBODY, fitting)


def _gender_fits(group: Group, gender: str) -> bool:
    return not (group.gender and gender) or group.gender == gender
