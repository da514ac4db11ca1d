"""What offices, bodies and nationalities tell of the countries of persons."""

from __future__ import annotations

from collections import Counter

from communique.annotation.reasons import Trace
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.group import Group
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["Votes", "cast_votes", "fold_body"]

CULTURE = frozenset(["people", "nation", "culture", "heritage", "literature", "music", "poetry", "art"])
"""What a nationality describes that an artist of it belongs to."""


class Votes:
    """What offices, bodies and nationalities tell of one person's country."""

    def __init__(self) -> None:
        self.evidence: list[tuple[str, str, str]] = []

    def add(self, code: str, rule: str, words: str = "") -> None:
        """Count one of them: the code, what tells it, and its words."""
        self.evidence.append((code, rule, words))

    def first(self) -> str:
        """Give the country that most of them tell, of equals the first told."""
        return Counter(code for code, _, _ in self.evidence).most_common(1)[0][0]

    @rule(
        "several hold an office that one holds in a state",
        source="ours: an office has one holder",
        finds=[
            "LIMA – President [Ana Ruiz] met President Otto Lang in Peru.",
            "LIMA – Prime Minister [Ana Ruiz] met Prime Minister Otto Lang in Peru on Monday.",
        ],
        leaves=["LIMA – Prime Minister [Ana Ruiz] met farmers in Peru on Monday."],
    )
    def decide(self, group: Group, trace: Trace) -> None:
        """Give a person the country that most of them tell."""
        code = self.first()
        group.settle(code, next(rule for other, rule, _ in self.evidence if other == code))
        if trace:
            told = [{"name": words, "value": code, "rule": rule} for code, rule, words in self.evidence]
            group.told.evidence += told


@rule(
    "the country that an office names",
    source="ours",
    finds=["Peruvian President [Ana Ruiz] came."],
    leaves=["President [Ana Ruiz] came."],
)
@rule(
    "the country of the body that an office belongs to",
    source="ours",
    finds=["The Saudi Fund for Development (SFD) paid. SFD CEO [Sultan Marshad] left."],
    leaves=["Chairman [Otto Lang] left."],
)
@rule(
    "the country of the embassy named before",
    source="Vienna Convention on Diplomatic Relations (an ambassador stands for the sending state)",
    finds=["The Egyptian Embassy in Sudan said that Ambassador [Hossam Eissa] had met the mayor."],
    leaves=["Ambassador [Hossam Eissa] had met the mayor."],
)
@rule(
    "the one nationality of whose culture the sentence speaks",
    source="ours",
    finds=[
        (
            "They opened a monument to the great composer [Kurmangazy Sagyrbayuly], for the heritage of "
            "the Kazakh people."
        ),
        "Composer [Otto Lang] wrote a classic of Kazakh music.",
    ],
    leaves=["Composer [Otto Lang] wrote it."],
)
def cast_votes(
    view: View, names: list[Name], roles: list[Role], owner: dict[int, int], place: dict[int, Group]
) -> dict[int, Votes]:
    """Give the countries that offices, bodies and nationalities tell of each person, by the group's identity.

    Args:
        view: The Doc.
        names: Its names.
        roles: Its phrases of office.
        owner: For a phrase (by place) the name (by place) that it is said of.
        place: The entity of each name (by place).
    """
    votes: dict[int, Votes] = {}
    bodies: dict[str, str] = {}
    for group in place.values():
        if group.label == "ORG" and group.code:
            for form in (group.name, *group.aliases):
                bodies[fold_body(form)] = group.code
    for r, k in owner.items():
        role = roles[r]
        code, rule = role.code, "the country that an office names"
        if not code and role.of:
            code, rule = (
                bodies.get(fold_body(role.of), ""),
                "the country of the body that an office belongs to",
            )
        if not code and role.head.cls == "diplomat":
            code, rule = _embassy(view, names, place, k), "the country of the embassy named before"
        if code:
            votes.setdefault(id(place[k]), Votes()).add(code, rule, role.title)
    for r, k in owner.items():
        if roles[r].head.cls == "artist" and id(place[k]) not in votes:
            code = _culture(view, names, names[k].start)
            if code:
                rule = "the one nationality of whose culture the sentence speaks"
                votes.setdefault(id(place[k]), Votes()).add(code, rule, roles[r].title)
    _nationalities(view, names, place, votes)
    return votes


@rule(
    "a nationality before the name",
    source="ours",
    finds=[
        "The Spaniard [Iñaki Luna] remains coach.",
        "The Peruvian [Ana Ruiz] remains coach.",
    ],
    leaves=["[Ana Ruiz] remains coach."],
)
def _nationalities(view: View, names: list[Name], place: dict[int, Group], votes: dict[int, Votes]) -> None:
    """Count the nationalities directly before names of persons."""
    demonyms = {
        name.end: name
        for name in names
        if name.label == "NORP" and name.entry is not None and name.entry.code
    }
    for k, group in place.items():
        before = demonyms.get(names[k].start) if group.label == "PERSON" else None
        if before is None or before.entry is None or view.sent[before.start] != view.sent[names[k].start]:
            continue
        votes.setdefault(id(group), Votes()).add(
            before.entry.code, "a nationality before the name", before.entry.form
        )


def _culture(view: View, names: list[Name], at: int) -> str:
    """The one nationality whose culture the sentence of an artist speaks of: "a classic of Kazakh music"."""
    near = [
        n for n in names if n.label == "NORP" and n.entry is not None and view.sent[n.start] == view.sent[at]
    ]
    codes = {name.entry.code for name in near if name.entry is not None}
    praised = any(n.end < view.size and view.lower[n.end] in CULTURE for n in near)
    return codes.pop() if len(codes) == 1 and praised else ""


def _embassy(view: View, names: list[Name], place: dict[int, Group], k: int) -> str:
    """The country of an embassy that is named in the sentence just before the ambassador."""
    for other in range(max(0, k - 4), k):
        group = place[other]
        if (
            group.label == "ORG"
            and "embassy" in group.name.lower()
            and view.sent[names[other].start] == view.sent[names[k].start]
        ):
            return group.code
    return ""


def fold_body(name: str | None) -> str:
    """Fold the name of a body for comparison: no article, no bracket, lower case.

    Example:
        >>> fold_body("the Saudi Fund (SFD)")
        'saudi fund'
    """
    plain = (name or "").lower().split("(")[0].strip()
    return plain.removeprefix("the ").strip()
