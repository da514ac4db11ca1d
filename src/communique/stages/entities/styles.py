"""Tells whom a style alone means: "His Majesty", "Her Royal Highness", "His Excellency"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.lexicon.rules import rule
from communique.stages.entities.profiles import Profile
from communique.stages.entities.salience import FAR, Seen
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["MEANT", "NOBODY", "style_end", "styled"]

STYLES = {
    "majesty": frozenset({"majesty", "hm", "h.m."}),
    "highness": frozenset({"highness", "hh", "h.h.", "hrh", "h.r.h."}),
    "excellency": frozenset({"excellency", "h.e.", "he"}),
    "holiness": frozenset({"holiness"}),
    "eminence": frozenset({"eminence"}),
}
"""Styles with the abbreviations before names."""
RANKS = frozenset({"royal", "imperial", "serene"})
CROWNED = frozenset({"king", "queen", "emperor", "empress", "sultan", "emir", "amir"})
BORNE = {
    "highness": frozenset({"royal", "state"}),
    "excellency": frozenset({"state", "government", "minister", "diplomat"}),
}
"""Classes of offices whose bearers have a style, where it is not written before them."""
BEFORE = 6
"""Words before an office or name among which its style stands."""
MEANT = "the person of that style talked of last"
NOBODY = "nobody of that style was named"


def style_end(view: View, i: int) -> int:
    """Give the end of a style that begins with the pronoun at ``i`` and stands alone, else 0."""
    k = i + 1
    while k < view.size and view.lower[k] in RANKS and view.cap[k]:
        k += 1
    if k >= view.size or view.lower[k] not in STYLES or not view.cap[k]:
        return 0
    named = k + 1 < view.size and view.block[k + 1] == view.block[k]
    return 0 if named and (view.cap[k + 1] or view.lower[k + 1] in ("the", ",")) else k + 1


@rule(
    MEANT,
    source="Debrett's (styles): who was introduced with a style is called by it",
    finds=["His Majesty King Otto of Norway came. [His Majesty] smiled."],
    leaves=["His Majesty King Otto of Norway met Peruvian Minister Ana Ruiz. [Her Majesty] smiled."],
)
@rule(
    NOBODY,
    source="ours: null where nobody can tell",
    drops=["Minister Otto Lang came. [His] Majesty smiled."],
    keeps=["Minister Otto Lang came. [His] wife smiled."],
)
def styled(view: View, i: int, seen: Sequence[Seen], gender: str) -> Profile | None:
    """Give the person of the style at token ``i`` who was talked of last: who was introduced with it first.

    Args:
        view: The Doc.
        i: The pronoun of the style.
        seen: The mentions before it.
        gender: m or f, as the pronoun tells it.
    """
    style = view.lower[style_end(view, i) - 1]
    near = [s.person for s in reversed(seen[-FAR:]) if s.person is not None]
    able = [person for person in near if person.group.gender in ("", gender)]
    introduced = (person for person in able if _introduced(view, person, style))
    return next(introduced, next((person for person in able if _bears(person.offices, style)), None))


def _introduced(view: View, person: Profile, style: str) -> bool:
    """Whether a style stands before the first name or an office of a person."""
    marks = STYLES[style]
    starts = [person.first, *(role.at for role in person.offices)]
    return any(not marks.isdisjoint(view.lower[max(0, at - BEFORE) : at]) for at in starts)


def _bears(offices: list[Role], style: str) -> bool:
    """Whether the bearer of an office has a style."""
    if style == "majesty":
        return any(role.head.form in CROWNED for role in offices)
    return any(role.head.cls in BORNE.get(style, ()) and not role.former for role in offices)
