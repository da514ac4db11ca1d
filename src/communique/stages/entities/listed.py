"""Splits a plural office among names with a place or body behind each: "MPs NAME (Mpigi), NAME (Gulu)"."""

from __future__ import annotations

from dataclasses import replace

from communique.language.gazetteer import Hit
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name, skip_honorifics
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["split_with_places"]

LISTED = "a plural office before names with their places"
LONGEST = 7
"""Tokens of the place behind a name with its brackets, at most."""
Place = tuple[int, int]


@rule(
    LISTED,
    source="Quirk et al. 1985, §17.91 (titles before names); lists of members of parliaments",
    finds=[
        "MPs [Ana Ruiz] (Callao), Otto Lang (Trujillo) and Jo Smith (Lima) came.",
        "Ministers [Ana Ruiz] of Peru and Otto Lang of Chile met.",
    ],
    leaves=["MPs [Ana Ruiz] and Otto Lang met."],
)
def split_with_places(
    view: View, names: list[Name], roles: list[Role], hits: list[Hit], split: list[tuple[Role, int]]
) -> list[tuple[Role, int]]:
    """Give each of several names the plural office and the place behind the name.

    Args:
        view: The Doc.
        names: Its names.
        roles: Its phrases of office.
        hits: Known names in it.
        split: Offices of plurals whose names stand side by side, as ``split_plurals`` gives them.

    Returns:
        Singular offices with the place of the name they are said of: those of ``split``, then the others.
    """
    by_start = {name.start: k for k, name in enumerate(names) if name.label == "PERSON"}
    known = {hit.start: hit.entry.code for hit in hits}
    done = {one.at for one, _ in split}
    found = [(_titled(view, one), k) for one, k in split]
    for role in roles:
        bearers = _bearers(view, names, by_start, role) if role.plural and role.at not in done else []
        if len(bearers) < 2:
            continue
        for k, (first, last) in bearers:
            one = replace(_titled(view, role), plural=False, borne=LISTED)
            if first < last:
                one.belongs(view.words(first, last), known.get(first, ""), "the place behind the name")
            found.append((one, k))
    return found


def _titled(view: View, role: Role) -> Role:
    """Give a plural office the title that one bearer has: "MP", "Foreign Minister"."""
    form = role.head.form.title() if view.cap[role.at] else role.head.form
    head = role.head.acronym or form
    title = " ".join([*view.text[role.title_start : role.at], head])
    return replace(role, title=title, shown=title)


def _bearers(view: View, names: list[Name], by_start: dict[int, int], role: Role) -> list[tuple[int, Place]]:
    """The names listed behind a plural office, with the stretch of the place behind each."""
    found: list[tuple[int, Place]] = []
    i = role.end + (role.end < view.size and view.text[role.end] == ",")
    while (k := by_start.get(skip_honorifics(view, i))) is not None:
        place, i = _place_behind(view, names[k].end)
        found.append((k, place))
        while i < view.size and view.lower[i] in (",", "and", "&"):
            i += 1
    return found


def _place_behind(view: View, i: int) -> tuple[Place, int]:
    """The place behind a name, if it is one, and where the list goes on."""
    if i + 2 >= view.size or view.lower[i] not in ("(", "of", "from"):
        return (i, i), i
    bracket, j = view.text[i] == "(", i + 1
    while j < min(view.size, i + LONGEST) and view.block[j] == view.block[i]:
        if view.text[j] == ")" if bracket else not (view.cap[j] and view.model[j] != "PERSON"):
            place = view.cap[i + 1] and not view.measure[i + 1]
            place = place and view.lower[i + 1] not in words("titles_domains")
            return (i + 1, j) if place and j > i + 1 else (i, i), j + bracket
        j += 1
    return (i, i), i
