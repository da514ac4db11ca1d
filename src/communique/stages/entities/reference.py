"""Finds whom pronouns and bare offices mean: "he", "the minister", "his Mongolian counterpart".

A bare office means the person of whom a fitting office was said; of several
that fit, the one of the home country, or the one talked of last, unless two
stand equally near. A pronoun means the most salient person before it: near,
subject, of fitting gender. Inside a quotation the speaker is no "he"; behind
"a man", "the patient" a pronoun means that unnamed person, so nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.group import Group
from communique.stages.entities.plurals import Pairs, how_many
from communique.stages.entities.profiles import UNKNOWN, Profile, fit
from communique.stages.entities.salience import FAR, Scene, Seen
from communique.stages.entities.speech import is_subject
from communique.stages.entities.titles import PRIVATE, Role
from communique.stages.entities.view import View

__all__ = ["resolve"]

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
PLURAL_PRONOUNS = frozenset({"they", "them", "their", "themselves", "theirs"})
INDEFINITE = frozenset({"a", "an", "another", "any", "every", "each", "no", "one"})
YOUNG = frozenset(["boy", "girl", "child", "baby", "kid", "teenager", "youth", "son", "daughter", "student"])
ORDINALS = frozenset(["first", "second", "third", "only", "last", "next", "other", "same"])
NAME, OFFICE, PRONOUN, SHARED = 0, 1, 2, 3
NOBODY = "the office fits nobody"
SHOWN = 5
"""Persons who came into question that an explanation shows."""


class Meant(NamedTuple):
    """The person that an office means, or nobody, the rule that says so, and those who came into question."""

    person: Profile | None
    rule: str
    among: Sequence[Profile] = ()


class Resolver:
    """Goes through the mentions of one Doc in order and gives each to those it means."""

    def __init__(self, view: View, names: list[Name], groups: list[Group], home: str) -> None:
        self.view, self.names, self.home = view, names, home
        self.quoted = view.quoted
        self.people: list[Profile] = []
        self.by_name: dict[int, Profile] = {}
        for group in groups:
            if group.label == "PERSON":
                person = Profile(group, [], names[group.members[0]].start)
                self.people.append(person)
                self.by_name.update(dict.fromkeys(group.members, person))
        ends = {names[k].end - 1: person for k, person in self.by_name.items()}
        self.scene = Scene(view, ends)
        self.pairs = Pairs(view, names, groups)

    def run(self, roles: list[Role], owner: dict[int, int]) -> None:
        view = self.view
        for r, k in owner.items():
            self.by_name[k].roles.append(roles[r])
        owned = {roles[r].at for r in owner}
        events: list[tuple[int, int, int]] = [
            (n.end - 1, NAME, k) for k, n in enumerate(self.names) if k in self.by_name
        ]
        events += [
            (role.at, OFFICE, r) for r, role in enumerate(roles) if r not in owner and role.at not in owned
        ]
        events += [(roles[r].at, SHARED, r) for r in owner if roles[r].head.form == "counterpart"]
        inside = {i for name in self.names for i in range(name.start, name.end)}
        events += [
            (i, PRONOUN, i) for i in view.where(PRONOUNS) if i not in inside and view.tag[i][:3] == "PRP"
        ]
        events += [(i, PRONOUN, i) for i in view.where(PLURAL_PRONOUNS) if view.tag[i][:3] == "PRP"]
        events += [(i, PRONOUN, i) for i in view.where(frozenset({"two"})) if self.pairs.is_alone(i)]
        for token, kind, what in sorted(events):
            if kind == NAME:
                self.scene.see(self.by_name[what], token)
            elif kind == SHARED:
                self._share_office(roles[what], self.by_name[owner[what]])
            elif kind == OFFICE:
                self._office(roles[what])
            else:
                self._pronoun(token)
        self.pairs.finish()

    def _mention(self, person: Profile, span: tuple[int, int], kind: str, rule: str, **more: Any) -> None:
        view, told = self.view, person.group.told
        place = person.group.mention(view.start[span[0]], view.end[span[1] - 1], kind, rule)
        if view.trace and any(more.values()):
            told.more.setdefault(place, more)

    def _office(self, role: Role) -> None:
        span = role.start, role.end
        if role.plural:
            several, rule = self._plural_office(role)
            for one in several:
                self._mention(one, span, "role", rule)
            if several:
                self.pairs.note_people(role.at, [one.group for one in several])
            else:
                self.view.drop(*span, "office", rule)
            return
        meant = self._who(role)
        if meant.person is not None:
            self._mention(meant.person, span, "role", meant.rule, candidates=_names(meant.among))
            group = meant.person.group
            if not group.code and role.code:
                group.settle(role.code, "the country of a bare office that means the person")
            self.scene.see(meant.person, role.at)
            return
        self.view.drop(*span, "office", meant.rule, candidates=_names(meant.among))
        if role.det in INDEFINITE or (role.head.cls in PRIVATE and is_subject(self.view, role.at)):
            self.scene.see(None, role.at, role.head.gender)

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
    def _who(self, role: Role) -> Meant:
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
        "the office of whose counterpart the person is",
        source="ours: counterparts hold the same office",
        finds=[
            (
                "Étienne Vasseur, Minister of Transport, and his German counterpart, [Katrin Hellweg], "
                "signed it."
            ),
            "Minister of Trade Ana Ruiz met her German counterpart, [Katrin Hellweg].",
        ],
        leaves=["Minister of Trade Ana Ruiz met [Katrin Hellweg]."],
    )
    def _share_office(self, role: Role, bearer: Profile) -> None:
        """Let "his Russian counterpart NAME" bear the office of the possessor, for the other country."""
        possessor = self.scene.antecedent(role.start, PRONOUNS.get(role.det, "")).person
        offices = possessor.group.roles if possessor is not None and possessor is not bearer else []
        if role.code and offices and role.det in PRONOUNS:
            title, _, _, cls = offices[0]
            if not any(title == known[0] for known in bearer.group.roles):
                shared = title, None, role.code, cls
                bearer.group.roles.append(shared)
                bearer.group.told.roles.setdefault(shared, "the office of whose counterpart the person is")
            same = [known for known in possessor.roles if known.title == title] if possessor else []
            bearer.roles += [replace(known, code=role.code, of=None) for known in same[:1]]

    @rule(
        "as many persons named before as are meant, whom the office fits",
        source="ours",
        finds=[
            "President Ana Ruiz met President Otto Lang. [The two presidents] left.",
            "Presidents Ana Ruiz and Otto Lang met. [The presidents] left.",
        ],
        leaves=["President Ana Ruiz spoke. [The presidents] left."],
    )
    @rule(
        "of those whom the office fits the last named, as many as are meant",
        source="ours",
        finds=[
            "President Eva Soto left. President Ana Ruiz met President Otto Lang. [The two presidents] left.",
            (
                "President Eva Soto of Chile left. It rained. President Ana Ruiz of Peru met President "
                "Otto Lang of Kenya. [The two presidents] left."
            ),
        ],
        leaves=["President Ana Ruiz spoke. [The two presidents] left."],
    )
    @rule(
        "no determiner: nobody in particular",
        source="ours",
        drops=["Ana Ruiz spoke to [ministers] there."],
        keeps=["President Ana Ruiz met President Otto Lang. [The two presidents] left."],
    )
    @rule(
        "not as many persons fit as are meant",
        source="ours",
        drops=["President Ana Ruiz spoke. [The three presidents] left."],
        keeps=["President Ana Ruiz met President Otto Lang. [The two presidents] left."],
    )
    def _plural_office(self, role: Role) -> tuple[list[Profile], str]:
        """Read "Both presidents", "the two leaders": those who were named and fit, as many as are meant."""
        if role.det not in ("the", "both", "two", "these", "three"):
            return [], "no determiner: nobody in particular"
        fitting = [p for p in self.people if fit(role, p) and p.first < role.at]
        number, exact = how_many(self.view, role)
        rule = "as many persons named before as are meant, whom the office fits"
        if len(fitting) > number and exact:
            recent: list[Profile] = []
            for s in reversed(self.scene.seen[-FAR:]):
                if s.person in fitting and s.person not in recent:
                    recent.append(s.person)
                if len(recent) == number:
                    break
            fitting = [p for p in fitting if p in recent]
            rule = "of those whom the office fits the last named, as many as are meant"
        if not fitting or len(fitting) != number:
            return [], "not as many persons fit as are meant"
        return fitting, rule

    def _pronoun(self, token: int) -> None:
        word = self.view.lower[token]
        if word in PLURAL_PRONOUNS or word == "two":
            self.pairs.pronoun(token)
            return
        meant = self.scene.antecedent(token, PRONOUNS[word])
        told = {"candidates": meant.scored, "excluded": meant.excluded}
        if meant.person is None:
            self.view.drop(token, token + 1, "pronoun", meant.rule, **told)
            return
        self._mention(meant.person, (token, token + 1), "pronoun", meant.rule, **told)
        self.scene.call(meant.person, PRONOUNS[word])
        self.scene.see(meant.person, token)


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


def _names(people: Sequence[Profile]) -> list[str]:
    return [person.group.name for person in people[:SHOWN]]


def _gender_fits(group: Group, gender: str) -> bool:
    return not (group.gender and gender) or group.gender == gender


def resolve(
    view: View, names: list[Name], groups: list[Group], roles: list[Role], owner: dict[int, int], home: str
) -> None:
    """Add the mentions by office and pronoun to the groups that they mean.

    Args:
        view: The Doc.
        names: Its names.
        groups: The entities; their mentions, and genders told by pronouns, are added to.
        roles: Phrases of office.
        owner: For a phrase (by place) the name (by place) that it is said of; the others are resolved.
        home: The article's home country, or "".
    """
    Resolver(view, names, groups, home).run(roles, owner)
