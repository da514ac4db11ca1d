"""Ties short definite forms to bodies: "the ministry" means the one ministry named before."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.group import Group
from communique.stages.entities.kinds import kinds_of
from communique.stages.entities.profiles import portfolio
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["COMPANY_ENDS", "join_nouns", "resolve_bodies"]

KINDS = frozenset(
    {
        "ministry",
        "agency",
        "authority",
        "council",
        "commission",
        "committee",
        "court",
        "bank",
        "fund",
        "association",
    }
    | {
        "union",
        "party",
        "university",
        "organization",
        "organisation",
        "institute",
        "department",
        "bloc",
        "club",
    }
    | {"federation", "foundation", "corporation", "airline", "board"}
)
COMPANY = frozenset({"company", "firm"})
COMPANY_ENDS = frozenset(
    {
        "limited",
        "group",
        "gmbh",
        "nv",
        "oyj",
        "spa",
        "pjsc",
        "jsc",
        "ojsc",
        "corp",
        "corp.",
        "inc",
        "inc.",
        "ltd",
        "ltd.",
        "co",
        "co.",
        "company",
        "plc",
        "llc",
        "ag",
        "holdings",
        "airlines",
    }
)


CAPITAL = "the capital noun of the one such body named before"


@rule(
    CAPITAL,
    source="ours: house style gives the noun of a name a capital",
    finds=[
        "The Central Bank of Peru spoke. Critics of [the Bank] left.",
        "Lima Metals Limited spoke. Peru, Kenya and [the Company] agreed.",
    ],
    leaves=["The Bank of Peru and the Bank of Kenya met. Critics of [the Bank] left."],
)
def join_nouns(view: View, names: list[Name], groups: list[Group]) -> list[Group]:
    """Take "the Bank" for the one body named before whose name holds that noun, not for a body of its own.

    Args:
        view: The Doc.
        names: Its names.
        groups: The entities; those that are such a noun are joined to the body.

    Returns:
        The entities without those joined.
    """
    bodies = [group for group in groups if group.label == "ORG"]
    nouns = [_noun(view, names, group) for group in bodies]
    holding: dict[str, list[Group]] = {}
    joined: set[int] = set()
    for group, noun in zip(bodies, nouns, strict=True):  # in the order of their first names
        if not noun:
            for word in _kinds_held(view, names, group):
                holding.setdefault(word, []).append(group)
        elif len(holding.get(noun, ())) == 1:
            holding[noun][0].members.extend(group.members)
            joined.add(id(group))
            for k in group.members:
                names[k].noun, names[k].joined, names[k].source = True, CAPITAL, CAPITAL
    for group in bodies:
        group.members.sort()
    return [group for group in groups if id(group) not in joined]


def _noun(view: View, names: list[Name], group: Group) -> str:
    """The noun that all names of a body consist of, "" where they do not."""
    told = [names[k] for k in group.members]
    if told[0].entry is not None or any(name.end - name.start > 1 for name in told):
        return ""
    noun = view.lower[told[0].start]
    return noun if kinds_of(noun) & {"body", "company", "association"} else ""


def _kinds_held(view: View, names: list[Name], group: Group) -> set[str]:
    """The words of the names of a body, and nouns for companies if it is one."""
    words = {w for k in group.members for w in view.lower[names[k].start : names[k].end]}
    return words | COMPANY if words & COMPANY_ENDS else words


@rule(
    "the noun of the one such body named before",
    source="ours",
    finds=["The Ministry of Health spoke. [The ministry] left."],
    leaves=["The Ministry of Trade and the Ministry of Health met. [The ministry] left."],
)
@rule(
    "several bodies of this kind",
    source="ours",
    drops=["The Ministry of Trade and the Ministry of Health met. [The ministry] left."],
    keeps=["The Ministry of Health spoke. [The ministry] left."],
)
@rule(
    "the body of this kind is named later",
    source="ours",
    drops=["[The ministry] left. The Ministry of Health stayed."],
    keeps=["The Ministry of Health stayed. [The ministry] left."],
)
def resolve_bodies(view: View, names: list[Name], groups: list[Group], roles: list[Role]) -> None:
    """Add "the ministry" and the like to the one body whose name holds that noun and stands before.

    Args:
        view: The Doc.
        names: Its names.
        groups: The entities; mentions of kind role are added to bodies.
        roles: Phrases of office: a minister of something else speaks for a ministry of that, unnamed.
    """
    kinds: dict[str, list[tuple[int, Group]]] = {}
    for group in groups:
        if group.label != "ORG":
            continue
        first = names[group.members[0]].start
        words = {word.lower() for form in (group.name, *group.aliases) for word in form.split()}
        for kind in sorted(words & KINDS):
            if kind == "ministry" and any(_of_another(role, words) for role in roles):
                continue
            kinds.setdefault(kind, []).append((first, group))
        if words & COMPANY_ENDS:
            for kind in sorted(COMPANY):
                kinds.setdefault(kind, []).append((first, group))
    for i, fitting in _definite(view, names, kinds):
        if len(fitting) != 1:
            bodies = [group.name for _, group in fitting]
            view.drop(i - 1, i + 1, "noun of a body", "several bodies of this kind", candidates=bodies)
        elif fitting[0][0] < i:
            rule = "the noun of the one such body named before"
            fitting[0][1].mention(view.start[i - 1], view.end[i], "role", rule)
        else:
            view.drop(i - 1, i + 1, "noun of a body", "the body of this kind is named later")


def _definite(
    view: View, names: list[Name], kinds: dict[str, list[tuple[int, Group]]]
) -> Iterator[tuple[int, list[tuple[int, Group]]]]:
    """Give the nouns of bodies behind "the" that end a phrase, each with the bodies of its kind."""
    inside = {i for name in names for i in range(name.start, name.end)}
    for i in view.where(kinds):
        if i in inside or i == 0 or view.lower[i - 1] != "the" or view.tag[i] not in ("NN", "NNP"):
            continue
        follows = view.lower[i + 1] if i + 1 < view.size else ""
        goes_on = i + 1 < view.size and view.tag[i + 1] in ("NN", "NNS", "NNP")
        if follows not in ("of", "for", "-") and not goes_on:
            yield i, kinds[view.lower[i]]


def _of_another(role: Role, words: set[str]) -> bool:
    """Whether an office is that of a minister of something that a ministry's name does not hold."""
    return role.head.form == "minister" and not portfolio(role) <= words
