"""Ties offices to names: before the name, behind it, by a form of "be"."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.stages.entities.spans import Name, honorifics
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["Link", "link_roles"]

COPULAS = frozenset({"is", "was", "became", "becomes", "remains"})


@dataclass(slots=True)
class Link:
    """Which role phrases belong to which name, by their places in the two lists."""

    owner: dict[int, int] = field(default_factory=dict)


def link_roles(view: View, names: list[Name], roles: list[Role]) -> dict[int, int]:
    """Give for each role phrase (by its place) the name it is said of (by its place)."""
    people = [(k, name) for k, name in enumerate(names) if name.label == "PERSON"]
    by_start = {name.start: k for k, name in people}
    by_end = {name.end: k for k, name in people}
    role_start = {role.start: r for r, role in enumerate(roles)}
    owner: dict[int, int] = {}
    for r, role in enumerate(roles):
        k = _before_name(view, role, by_start)
        if k is None:
            k = _behind_name(view, role, by_end)
        if k is not None:
            owner[r] = k
    for r in reversed(range(len(roles))):  # "Deputy Prime Minister and Foreign Minister NAME"
        if r in owner:
            continue
        role = roles[r]
        i = role.end
        while i < view.size and view.lower[i] in ("and", ",", "&", "as", "well", "the"):
            i += 1
        nxt = role_start.get(i)
        if nxt is None and i > role.end:
            nxt = role_start.get(i - 1)
        if nxt is not None and i > role.end and nxt in owner and _before(view, roles[nxt], names[owner[nxt]]):
            if not role.plural and _same_bearer(role, roles[nxt], view):
                owner[r] = owner[nxt]
                if role.of is None:
                    role.of, role.code = roles[nxt].of, roles[nxt].code
    for r, role in enumerate(roles):  # "NAME, president of X and chairman of Y"
        if r in owner or r == 0 or r - 1 not in owner:
            continue
        last = roles[r - 1]
        if names[owner[r - 1]].end <= last.start and not role.plural and role.det in ("", "the"):
            between = view.lower[last.end : role.start]
            if between and all(word in ("and", ",", "as", "well") for word in between) and "and" in between:
                owner[r] = owner[r - 1]
                if last.of is None and last.title_end == last.end:
                    last.of, last.code = role.of, role.code
    return owner


def _same_bearer(role: Role, other: Role, view: View) -> bool:
    """Two offices joined by "and" have one bearer unless both have an article or different owners."""
    if other.det:
        return False
    return not (role.of and other.of and role.code and other.code and role.code != other.code)


def _before(view: View, role: Role, name: Name) -> bool:
    return role.end <= name.start


def _before_name(view: View, role: Role, by_start: dict[int, int]) -> int | None:
    if role.plural:
        return None
    i = role.end
    sent = view.sent[role.at]
    if i < view.size and view.text[i] == "," and role.det in ("the", "its", "their", "his", "her"):
        k = by_start.get(_skip(view, i + 1))
        if k is not None and view.sent[i] == sent:
            j = _name_end(view, _skip(view, i + 1), by_start, k)
            return k if j else None
    i = _skip(view, i)
    return by_start.get(i) if i < view.size and view.sent[i] == sent else None


def _name_end(view: View, i: int, by_start: dict[int, int], k: int) -> bool:
    """Whether the name in "the president, NAME," is closed by a comma or the end."""
    while i < view.size and (
        view.cap[i] or view.text[i] in ("-",) or view.lower[i] in ("bin", "al", "de", "el")
    ):
        i += 1
    return i >= view.size or view.text[i] in (",", ".", ";", ")", "–", "—") or view.lower[i] in ("and", "who")


def _skip(view: View, i: int) -> int:
    table = honorifics()
    while i < view.size and (
        view.lower[i] in table or view.text[i] in ("'", '"', "“", "-", "–") and not view.glued[i - 1]
    ):
        i += 1
    return i


def _behind_name(view: View, role: Role, by_end: dict[int, int]) -> int | None:
    """NAME, [the] president of X, …; NAME (president of X); NAME is the president of X."""
    i = role.start - 1
    if i < 1 or role.plural:
        return None
    if view.text[i] in (",", "(", "–", "—", "-") and role.det not in ("his", "her", "their", "its"):
        k = by_end.get(i)
        if k is not None and (role.of or role.det != "" or not view.cap[role.at] or _closed(view, role)):
            return k
    j = i
    while j > 0 and view.lower[j] in ("currently", "also", "now", "the", "a", ","):
        j -= 1
    if (
        view.lower[j] in COPULAS
        and view.sent[j] == view.sent[role.at]
        and view.doc[role.at].dep_ in ("attr", "oprd")
    ):
        k = by_end.get(j)
        if k is None and view.lower[j - 1] in ("who", "which"):
            k = by_end.get(j - 2) if j > 2 and view.text[j - 2] == "," else by_end.get(j - 1)
        return k
    if (
        view.lower[i] == "as"
        and i > 1
        and view.lower[i - 1] in ("elected", "appointed", "re-elected", "reappointed", "serves", "served")
    ):
        return None
    return None


def _closed(view: View, role: Role) -> bool:
    i = role.end
    return (
        i >= view.size
        or view.text[i] in (",", ".", ")", ";", "–", "—")
        or view.lower[i] in ("said", "and", "told")
    )
