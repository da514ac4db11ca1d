"""Ties an office that opens an article to the surname that first stands alone further down.

"The President of Peru received the Chairman of the Senate of Chile, Juan Soto. … Moreover,
Vega noted that …": Vega was never introduced, and one office has no bearer, so they are one.
Only where exactly one office of state is open and exactly one bare name speaks is that no guess.
"""

from __future__ import annotations

from communique.language.offices import is_office
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.countries import NATIONAL
from communique.stages.entities.speech import speaks
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["name_late", "name_near"]

NEAR = 2
"""Paragraphs between an office that speaks and its name, at most."""
OPENING = 3
"""Paragraphs in which an article introduces whom it is about."""


@rule(
    "the one office that waits for a name, and the one name that speaks without one",
    source="ours",
    finds=[
        "The President of Kazakhstan held a meeting with farmers in May. “It rained,” [Tokayev] said.",
        (
            "ASTANA – The President of Kazakhstan held a meeting with the farmers. [Tokayev] noted that "
            "it rained."
        ),
    ],
    leaves=[
        "The farmers met. [Tokayev] noted that it rained.",
        "The President of Kazakhstan writes to farmers. I hear that [Orlov] said it rained.",
    ],
)
def name_late(view: View, names: list[Name], phrases: list[Role], owner: dict[int, int]) -> dict[int, int]:
    """Give the bearer (by place in ``names``) of the one office that waits for its name, if there is one.

    Args:
        view: The Doc.
        names: Its names.
        phrases: Its phrases of office.
        owner: The phrases whose bearer is known already.
    """
    open_offices = _open_offices(view, phrases, owner)
    bare = _bare_names(view, names, owner)
    if len({(phrases[r].code, phrases[r].head.form) for r in open_offices}) != 1 or len(bare) != 1:
        return {}
    if any(not view.quoted[i] for i in view.where(frozenset({"I"}), exact=True)):
        return {}  # a letter: its writer may hold the office
    first = next(iter(bare.values()))
    found = {r: first for r in open_offices if phrases[r].at < names[first].start}
    for r in found:
        phrases[r].borne = "the one office that waits for a name, and the one name that speaks without one"
    return found


def _open_offices(view: View, phrases: list[Role], owner: dict[int, int]) -> list[int]:
    """Offices of state that name their country, in the opening, borne by nobody of that country."""
    taken = {(phrases[r].code, phrases[r].head.form) for r in owner}
    return [
        r
        for r, role in enumerate(phrases)
        if r not in owner
        and role.code
        and role.head.cls in NATIONAL
        and role.det in ("", "the")
        and not (role.plural or role.former or role.owned or view.quoted[role.at])
        and role.head.form != "counterpart"
        and (role.code, role.head.form) not in taken
        and view.paragraph(role.at) <= view.paragraph(0) + OPENING
    ]


def _bare_names(view: View, names: list[Name], owner: dict[int, int]) -> dict[str, int]:
    """Single names of persons never introduced: no office, no longer form; the first of each that speaks."""
    people = [(k, name) for k, name in enumerate(names) if name.label == "PERSON"]
    introduced = {view.text[names[k].end - 1] for k in owner.values()}
    longer = {view.text[i] for _, n in people if n.end - n.start > 1 for i in range(n.start, n.end)}
    known = introduced | longer
    found: dict[str, int] = {}
    for k, name in people:
        form = view.text[name.start]
        alone = name.end - name.start == 1 and not name.honorifics
        if alone and form not in known and form not in found and speaks(view, name.end - 1):
            found[form] = k
    return found


def _bare(view: View, name: Name) -> bool:
    """Whether nothing behind a name says who it is: no "of the committee", ", first of the list,"."""
    return name.end >= view.size or view.lower[name.end] not in (",", "of", "from", "with", "in", "(")


@rule(
    "the one office that speaks without a name, and the one new name that speaks near it",
    source="ours: a new person who speaks was introduced by what he is",
    finds=[
        (
            "The country manager of the Lima Bank complained of losses. "
            "“We shall pay no more,” Mrs. [Ana Ruiz] stressed."
        ),
    ],
    leaves=[
        (
            "The country manager of the Lima Bank complained. The mayor of Lima complained as well. "
            "“We shall pay no more,” Mrs. [Ana Ruiz] stressed."
        ),
    ],
)
def name_near(view: View, names: list[Name], phrases: list[Role], owner: dict[int, int]) -> dict[int, int]:
    """Give the bearers of offices that speak without a name, where one new name speaks near them.

    Args:
        view: The Doc.
        names: Its names.
        phrases: Its phrases of office.
        owner: The phrases whose bearer is known already.
    """
    waiting = _waiting(view, phrases, owner)
    new = _new_names(view, names, owner)
    found = {}
    for form in {phrases[r].head.form for r in waiting}:
        own = [r for r in waiting if phrases[r].head.form == form]
        other = [r for r in waiting if phrases[r].head.form != form]
        near = [k for k in new if any(_near(view, phrases[r], names[k]) for r in own)]
        speaker = len(near) == 1 and speaks(view, names[near[0]].end - 1) and _bare(view, names[near[0]])
        if speaker and not any(_near(view, phrases[r], names[near[0]]) for r in other):
            found.update(dict.fromkeys(own, near[0]))
    for r in found:
        phrases[
            r
        ].borne = "the one office that speaks without a name, and the one new name that speaks near it"
    return found


def _near(view: View, role: Role, name: Name) -> bool:
    """Whether a name stands in the paragraph of an office or shortly behind it."""
    return 0 <= view.paragraph(name.start) - view.paragraph(role.at) <= NEAR


def _waiting(view: View, phrases: list[Role], owner: dict[int, int]) -> list[int]:
    """Offices that speak, by nobody's name: "the Country Manager of X pointed at losses"."""
    borne = {(phrases[r].head.form, code) for r in owner for code in ("", phrases[r].code)}
    whole = {phrases[r].head.form for r in owner if not phrases[r].code}
    return [
        r
        for r, role in enumerate(phrases)
        if r not in owner
        and role.head.form not in whole
        and (role.head.form, role.code) not in borne
        and role.head.form != "counterpart"
        and is_office(role.head.form.split()[-1])
        and not (role.plural or role.former or view.quoted[role.at])
        and (role.of is not None or role.det == "the")
        and speaks(view, role.at)
    ]


def _new_names(view: View, names: list[Name], owner: dict[int, int]) -> list[int]:
    """The first mentions of persons of whom no office is said."""
    parts = {view.text[i] for k in owner.values() for i in range(names[k].start, names[k].end)}
    seen: set[str] = set()
    found = []
    for k, name in enumerate(names):
        if name.label != "PERSON":
            continue
        last = view.text[name.end - 1]
        if last not in seen and last not in parts and not view.quoted[name.start]:
            found.append(k)
        seen.add(last)
    return found
