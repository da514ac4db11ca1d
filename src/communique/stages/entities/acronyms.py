"""Acronyms of bodies: defined in brackets beside a name, printed again alone, or known by what they do."""

from __future__ import annotations

from communique.language.offices import honorifics
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.held import Held
from communique.stages.entities.people import PersonFinder
from communique.stages.entities.speech import speaks
from communique.stages.entities.view import View

__all__ = ["add_acronyms", "add_spelled_out", "defined", "spelled"]

SHORTEST, LONGEST = 2, 8
"""Letters of an acronym that only its verb of speech tells."""
SMALL = frozenset(["of", "for", "the", "and", "in", "on", "to", "de", "la", "y", "e", "del"])
"""Words whose initials an acronym may leave out."""


def defined(view: View, names: list[Name]) -> set[str]:
    """Give the short names in brackets beside a body's: "Saudi Fund for Development (SFD)", "… (Sawea)"."""
    found = set()
    for name in names:
        short = spelled(view, name)
        if short is not None and (view.text[short].isupper() or name.end - name.start > 2):
            found.add(view.text[short])
    return found


def spelled(view: View, name: Name) -> int | None:
    """Give the token that is the short name of a body, in brackets behind it or before its bracket."""
    i, j = name.end, name.start - 1
    if name.label != "ORG":
        return None
    if i + 2 < view.size and view.text[i] == "(" and view.text[i + 2] == ")":
        return i + 1
    before = j > 0 and view.text[j] == "(" and i < view.size and view.text[i] == ")"
    return j - 1 if before and _spells(view, name, view.text[j - 1]) else None


def _spells(view: View, name: Name, acronym: str) -> bool:
    """Return whether an acronym is the capitals of a name: "PFD (Peruvian Fund for Development)"."""
    initials = "".join(view.text[i][0] for i in range(name.start, name.end) if view.cap[i])
    return len(acronym) > 1 and acronym.isupper() and initials == acronym


@rule(
    "the acronym of a body, printed again",
    source="Schwartz & Hearst 2003",
    finds=["Farmers praised the Tide Relief Agency (TRAY) in May. Contact: [TRAY] press desk."],
    leaves=["Farmers praised the Tide Relief Agency in May. They paid [UNICEF]."],
)
@rule(
    "capitals that speak",
    source="ours: what says something and is no person is a body",
    finds=["On Monday [MWT] said that the port is open."],
    leaves=["On Monday the [PM] said that the port is open."],
)
def add_acronyms(view: View, people: PersonFinder, acronyms: set[str]) -> None:
    """Add every printing of the acronyms that the article defines, and of those that speak.

    Args:
        view: The Doc.
        people: Its names, and the tokens that they hold.
        acronyms: Those that are defined.
    """
    defining = {form for form in acronyms if form.isupper() and len(form) > 1}
    speaking = {view.text[i] for i in range(view.size) if _speaks(view, people, i)} - defining
    for i in view.where(defining | speaking, exact=True):
        if not (people.taken[i] or people.blocked[i]):
            again = view.text[i] in defining
            source = "the acronym of a body, printed again" if again else "capitals that speak"
            people.names.append(Name(i, i + 1, "ORG", sure=True, source=source))
            people.taken[i] = True


def _speaks(view: View, people: PersonFinder, i: int) -> bool:
    """Return whether token ``i`` is a word of capitals that nothing takes, and says something."""
    form = view.text[i]
    if not (form.isupper() and form.isalpha() and SHORTEST <= len(form) <= LONGEST):
        return False
    known = people.taken[i] or people.blocked[i] or view.lower[i] in words("entities_no_names")
    if known or view.lower[i] in honorifics() or view.headings[i]:
        return False
    shouted = any(
        0 <= j < view.size and view.text[j].isupper() and len(view.text[j]) > 1 for j in (i - 1, i + 1)
    )
    return not shouted and speaks(view, i)


@rule(
    "an acronym in brackets spells it",
    source="Schwartz & Hearst 2003, A simple algorithm for identifying abbreviation definitions",
    finds=["The [Peruvian Fund for Development] (PFD) paid."],
    leaves=["The [fund for development] (in Peru) paid."],
)
@rule(
    "the acronym of the name before it",
    source="Schwartz & Hearst 2003, A simple algorithm for identifying abbreviation definitions",
    finds=["The Peruvian Fund for Development ([PFD]) paid."],
    leaves=["The fund for development (in [Peru]) paid."],
)
def add_spelled_out(held: Held) -> None:
    """Add words whose initials an acronym in brackets gives, as bodies: "Chamber of Trade in Korea (CTK)"."""
    view = held.view
    for i, form in enumerate(view.text):
        if form != "(" or i + 2 >= view.size or view.text[i + 2] != ")":
            continue
        acronym = view.text[i + 1]
        if not (acronym.isalpha() and acronym.isupper() and 3 <= len(acronym) <= 10):
            continue
        first = _initials(held, i, acronym)
        if first is None or held.taken[i + 1] or any(held.taken[first:i]) or any(held.title[first:i]):
            continue
        if not (first in held.hit_at and held.hit_at[first].end == i):
            held.add(Name(first, i, "ORG", sure=True, source="an acronym in brackets spells it"))
            held.add(Name(i + 1, i + 2, "ORG", sure=True, source="the acronym of the name before it"))


def _initials(held: Held, end: int, acronym: str) -> int | None:
    """First token of the words before ``end`` whose initials are the acronym, small words aside."""
    view, k, left = held.view, end, acronym
    while left and k > 0 and view.block[k - 1] == view.block[end] and end - k < 2 * len(acronym) + 2:
        k -= 1
        if view.cap[k] and view.text[k][0] == left[-1]:
            left = left[:-1]
        elif view.lower[k][0] == left[-1].lower() and view.lower[k] in SMALL and len(left) > 1:
            left = left[:-1] if not _more_capitals(held, k, left) else left
        elif view.lower[k] not in SMALL and view.text[k] not in ("-", "&", "’s", "'s", ","):
            return None
    return k if not left and view.cap[k] else None


def _more_capitals(held: Held, k: int, left: str) -> bool:
    """Whether the capitalised words before a small word give the whole rest of the acronym."""
    view = held.view
    return k > 0 and view.cap[k - 1] and view.text[k - 1][0] == left[-1]
