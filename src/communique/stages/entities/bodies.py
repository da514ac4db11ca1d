"""Ties short definite forms to bodies: "the ministry" means the one ministry named before."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.group import Group
from communique.stages.entities.profiles import portfolio
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["resolve_bodies"]

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
