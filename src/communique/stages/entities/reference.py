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
from typing import Any

from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.group import Group
from communique.stages.entities.office_alone import INDEFINITE, PRONOUNS, OfficeAlone
from communique.stages.entities.plurals import Pairs, how_many
from communique.stages.entities.profiles import Profile, fit
from communique.stages.entities.salience import ASKED, FAR, Scene
from communique.stages.entities.speech import is_subject
from communique.stages.entities.styles import MEANT, NOBODY, style_end, styled
from communique.stages.entities.titles import PRIVATE, Role
from communique.stages.entities.view import View

__all__ = ["resolve"]

PLURAL_PRONOUNS = frozenset({"they", "them", "their", "themselves", "theirs"})
NAME, OFFICE, PRONOUN, SHARED = 0, 1, 2, 3
SHOWN = 5
"""Persons who came into question that an explanation shows."""


class Resolver:
    """Goes through the mentions of one Doc in order and gives each to those it means."""

    def __init__(self, view: View, names: list[Name], groups: list[Group], home: str) -> None:
        self.view, self.names = view, names
        self.people: list[Profile] = []
        self.by_name: dict[int, Profile] = {}
        for group in groups:
            if group.label == "PERSON":
                person = Profile(group, [], names[group.members[0]].start)
                self.people.append(person)
                self.by_name.update(dict.fromkeys(group.members, person))
        ends = {names[k].end - 1: person for k, person in self.by_name.items()}
        self.scene = Scene(view, ends)
        self.offices = OfficeAlone(view, self.people, self.scene, home)
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
        meant = self.offices.meant(role)
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
        if (end := style_end(self.view, token)) > 0:
            self._style(token, end)
            return
        meant = self.scene.antecedent(token, PRONOUNS[word])
        told = {"candidates": meant.scored, "excluded": meant.excluded}
        if meant.person is None:
            self.view.drop(token, token + 1, "pronoun", meant.rule, **told)
            return
        if meant.rule == ASKED:
            self.view.settled.add(token)
        self._mention(meant.person, (token, token + 1), "pronoun", meant.rule, **told)
        self.scene.call(meant.person, PRONOUNS[word])
        self.scene.see(meant.person, token)

    def _style(self, token: int, end: int) -> None:
        """Read "His Majesty" as the monarch named before."""
        gender = PRONOUNS[self.view.lower[token]]
        person = styled(self.view, token, self.scene.seen, gender)
        self.view.settled.add(token)
        if person is None:
            self.view.drop(token, token + 1, "pronoun", NOBODY)
            return
        self._mention(person, (token, end), "role", MEANT)
        self.scene.call(person, gender)
        self.scene.see(person, end - 1)


def _names(people: Sequence[Profile]) -> list[str]:
    return [person.group.name for person in people[:SHOWN]]


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
