"""Reads what an office belongs to where that stands apart: "Justice NAME of the Court", "its president"."""

from __future__ import annotations

from communique.language.gazetteer import Hit
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.group import Group
from communique.stages.entities.titles import PRIVATE, Role
from communique.stages.entities.view import View

__all__ = ["read_bodies", "read_owners"]

BEHIND = "the body behind the name"
ITS = "the one body before “its”"
COMMA = "the body behind a comma"
APPOSED = frozenset(
    [
        *("in apposition behind the name", "in apposition behind the name and more"),
        *("the line below the name", "behind another office of the name"),
    ]
)
SIDES = frozenset({"opposition", "majority", "regiment"})
"""Nouns of bodies that tell of whom somebody is; "the ministry" does not say which."""
OWNERS = frozenset({"its", "whose"})


@rule(
    BEHIND,
    source="Quirk et al. 1985, §17.38 (of-phrases)",
    finds=[
        "Justice [Ana Ruiz] of the Supreme Court fixed it.",
        "Colonel [Otto Lang] of the 3rd regiment came.",
    ],
    leaves=["Justice [Ana Ruiz] came of age."],
)
@rule(
    COMMA,
    source="Quirk et al. 1985, §17.65 (apposition); lists of delegations",
    finds=["[Ana Ruiz], Senior Director for Ports, National Security Council, left."],
    leaves=["[Ana Ruiz], Senior Director of the National Security Council, left."],
)
def read_bodies(
    view: View, names: list[Name], roles: list[Role], owner: dict[int, int], hits: list[Hit]
) -> None:
    """Read the body behind the bearer's name, or behind a comma, into offices that name none."""
    bodies = {name.start: name for name in names if name.label == "ORG"}
    codes = {hit.start: hit.entry.code for hit in hits}
    for r, k in owner.items():
        role, name = roles[r], names[k]
        if role.of is not None or role.code or role.head.cls in PRIVATE:
            continue
        if role.end <= name.start:
            first, last = _behind_name(view, bodies, name.end)
            by = BEHIND
        else:
            first, last = _behind_comma(view, bodies, role)
            by = COMMA
        if first < last:
            role.belongs(view.words(first, last), codes.get(first, ""), by)


def _behind_name(view: View, bodies: dict[int, Name], i: int) -> tuple[int, int]:
    """The body in "of the BODY" at token ``i``, an empty stretch if there is none."""
    if i + 2 >= view.size or view.lower[i] != "of" or view.block[i] != view.block[i + 1]:
        return i, i
    first = i + 1 + (view.lower[i + 1] == "the")
    if first in bodies:
        return first, bodies[first].end
    j = first
    while j < view.size and view.tag[j] in ("JJ", "CD", "NN", "NNP") and j < first + 4:
        if view.lower[j] in SIDES:
            return first, j + 1
        j += 1
    return i, i


def _behind_comma(view: View, bodies: dict[int, Name], role: Role) -> tuple[int, int]:
    """The body that stands alone behind the comma that ends an office in apposition."""
    i = role.end
    if role.borne not in APPOSED or i + 1 >= view.size or view.text[i] != ",":
        return i, i
    first = i + 1 + (view.lower[i + 1] == "the")
    name = bodies.get(first)
    if name is None or view.block[first] != view.block[i]:
        return i, i
    end = name.end
    closed = end >= view.size or view.block[end] != view.block[i] or not view.text[end][0].isalnum()
    return (first, end) if closed or view.text[end].isspace() else (i, i)


@rule(
    ITS,
    source="Quirk et al. 1985, §6.19 (anaphoric possessives); ours: only one body stands before it",
    finds=["The Lima Bank paid. Its president, [Ana Ruiz], said so."],
    leaves=[
        "The Lima Bank paid. The president, [Ana Ruiz], said so.",
        "The Lima Bank paid the Callao Port Authority. Its president, [Ana Ruiz], said so.",
    ],
)
def read_owners(
    view: View, roles: list[Role], owner: dict[int, int], place: dict[int, Group], groups: list[Group]
) -> None:
    """Read the body that "its" means into the offices of persons: "its president, NAME"."""
    named = _named(view, groups)
    for r, k in owner.items():
        role = roles[r]
        if role.of is None and not role.code and role.det in OWNERS:
            body = _before(view, named, role.start)
            if body is not None and body is not place[k]:
                place[k].belongs(role.shown, body.name, ITS)


def _named(view: View, groups: list[Group]) -> list[tuple[int, Group]]:
    """The names of bodies outside quotation marks, by their first character."""
    found = [
        (mention[0], group)
        for group in groups
        if group.label == "ORG"
        for mention in group.mentions
        if mention[2] == "name" and not view.quoted[view.starts.get(mention[0], 0)]
    ]
    return sorted(found, key=lambda item: item[0])


def _before(view: View, named: list[tuple[int, Group]], at: int) -> Group | None:
    """The one body that its sentence, or else the one before, names before token ``at``."""
    for sent in (view.sent[at], view.sent[at] - 1):
        if sent < 0:
            break
        first = view.start[view.sent_starts[sent]]
        near = {id(group): group for start, group in named if first <= start < view.start[at]}
        if near:
            return near.popitem()[1] if len(near) == 1 else None
    return None
