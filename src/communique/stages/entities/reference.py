"""Finds whom pronouns and bare offices mean: "he", "the minister", "his Mongolian counterpart".

A bare office means the person of whom a fitting office was said; among several
the one talked of last, unless two fit equally. A pronoun means the most salient
person before it: near, subject, first in its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.stages.entities.canon import Group
from communique.stages.entities.people import Name
from communique.stages.entities.titles import Role, heads
from communique.stages.entities.view import View

__all__ = ["Person", "resolve"]

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
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
WINDOW = 4


@dataclass(slots=True)
class Person:
    """A person with what is known for reference: classes of office and countries."""

    group: Group
    heads: set[str]
    classes: set[str]
    codes: set[str]


@dataclass(slots=True)
class _Seen:
    person: Person
    token: int
    sent: int
    subject: bool


def _is_subject(view: View, at: int) -> bool:
    token = view.doc[at]
    for _ in range(3):
        if token.dep_ in SUBJECTS:
            return True
        if token.dep_ not in ("compound", "appos", "nmod"):
            return False
        token = token.head
    return False


def _fits(role: Role, person: Person) -> bool:
    if role.code and person.codes and role.code not in person.codes:
        return False
    if role.code and not person.codes:
        return False
    if role.head.form in person.heads:
        return True
    if role.head.form == "minister" and "prime minister" in person.heads and len(person.heads) == 1:
        return False
    return bool(role.head.fits & person.classes) and role.head.form in GENERAL


GENERAL = frozenset(
    "leader head of state|head of the state|chief of state|ruler|monarch|statesman|politician|official|diplomat|envoy|"
    "premier|head of government|lawmaker|legislator|parliamentarian|chief|boss|spokesperson|pm|representative|"
    "leader|head|chair|chairman|chairperson|executive|minister|secretary|prince|cleric".split("|")
)


def resolve(
    view: View, names: list[Name], groups: list[Group], roles: list[Role], owner: dict[int, int]
) -> None:
    """Add role and pronoun mentions to the groups they mean."""
    place = {k: group for group in groups for k in group.members}
    people: dict[int, Person] = {}
    for group in groups:
        if group.label == "PERSON":
            people[id(group)] = Person(group, set(), set(), {group.code} if group.code else set())
    for r, k in owner.items():
        person = people.get(id(place[k]))
        if person is not None:
            person.heads.add(roles[r].head.form)
            person.classes.add(roles[r].head.cls)
    events: list[tuple[int, int, object]] = []
    for k, name in enumerate(names):
        if name.label == "PERSON":
            events.append((name.end - 1, 0, people[id(place[k])]))
    inside = {i for name in names for i in range(name.start, name.end)}
    for r, role in enumerate(roles):
        if r in owner:
            continue
        events.append((role.at, 1, role))
    for i, word in enumerate(view.lower):
        if word in PRONOUNS and i not in inside and view.tag[i] in ("PRP", "PRP$"):
            events.append((i, 2, word))
    events.sort(key=lambda event: event[:2])
    seen: list[_Seen] = []
    for token, kind, what in events:
        if kind == 0:
            assert isinstance(what, Person)
            seen.append(_Seen(what, token, view.sent[token], _is_subject(view, token)))
            continue
        if kind == 1:
            assert isinstance(what, Role)
            person = _bare_office(view, what, list(people.values()), seen)
            span = (view.start[what.start], view.end[what.end - 1], "role")
        else:
            person = _pronoun(view, token, PRONOUNS[str(what)], seen)
            span = (view.start[token], view.end[token], "pronoun")
            if person is not None and not person.group.gender:
                person.group.gender = PRONOUNS[str(what)]
        if person is not None:
            person.group.mentions.append(span)
            seen.append(_Seen(person, token, view.sent[token], _is_subject(view, token)))


def _bare_office(view: View, role: Role, people: list[Person], seen: list[_Seen]) -> Person | None:
    if role.plural or role.det in ("a", "an"):
        return None
    if role.head.form == "counterpart":
        return _counterpart(view, role, people, seen)
    fitting = [person for person in people if _fits(role, person)]
    if len(fitting) == 1:
        return fitting[0]
    ids = {id(person.group) for person in fitting}
    for item in reversed(seen):
        if id(item.person.group) in ids:
            return item.person
    return None


def _counterpart(view: View, role: Role, people: list[Person], seen: list[_Seen]) -> Person | None:
    if not role.code:
        return None
    fitting = [person for person in people if role.code in person.codes]
    return fitting[0] if len(fitting) == 1 else None


def _pronoun(view: View, token: int, gender: str, seen: list[_Seen]) -> Person | None:
    sent = view.sent[token]
    scores: dict[int, tuple[float, Person]] = {}
    for item in reversed(seen[-40:]):
        distance = sent - item.sent
        if distance > WINDOW:
            break
        group = item.person.group
        if group.gender and group.gender != gender:
            continue
        score = 3.0 - distance + (1.5 if item.subject else 0.0) + (0.3 if id(group) not in scores else 0.0)
        old = scores.get(id(group))
        if old is None or score > old[0]:
            scores[id(group)] = (score, item.person)
    if not scores:
        return None
    return max(scores.values(), key=lambda pair: pair[0])[1]


def office_class(form: str) -> str:
    """Give the class of an office noun, "" if it is none."""
    for parts, word, _ in heads().get(form.split()[0], ()):
        if " ".join(parts) == form:
            return word.cls
    return ""
