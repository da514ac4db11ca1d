"""Acronyms of bodies: defined in brackets beside a name, printed again alone, or known by what they do."""

from __future__ import annotations

from communique.language.offices import honorifics
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.people import PersonFinder
from communique.stages.entities.speech import speaks
from communique.stages.entities.view import View

__all__ = ["add_acronyms", "defined", "spelled"]

SHORTEST, LONGEST = 2, 8
"""Letters of an acronym that only its verb of speech tells."""


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
