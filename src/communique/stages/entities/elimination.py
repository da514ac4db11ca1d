"""Whose state is it, by elimination: a visitor is not of the country visited.

Where an article speaks of two states, an office without a country belongs to the one that is not
excluded: "the state visit of President NAME to Peru", or "the leaders of Kenya and Peru" of whom one
is known. Where more than one state is left, nobody's country is told.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from communique.language.clauses import doer
from communique.language.gazetteer import Hit
from communique.stages.entities.address import Name
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["abroad", "counterparts", "named_pair", "two_states"]

VISITS = frozenset({"visit", "visits", "trip", "tour", "stay"})
GOING = frozenset(
    [
        "visit",
        "visited",
        "visits",
        "visiting",
        "arrived",
        "arrives",
        "arrive",
        "travelled",
        "traveled",
        "flew",
    ]
)
LEADERS = frozenset(
    ["leaders", "presidents", "ministers", "premiers", "governments", "diplomats", "chancellors", "heads"]
)
KINDS = frozenset({"country", "capital", "demonym", "seat"})
SHARE = 0.75
REACH = 10


def two_states(hits: list[Hit]) -> tuple[str, ...]:
    """Give the codes of the two states that the article speaks of, nothing if it speaks of others."""
    counts = Counter(hit.entry.code for hit in hits if hit.entry.code and hit.entry.kind in KINDS)
    top = counts.most_common(2)
    if len(top) < 2 or top[1][1] < 2 or top[0][1] + top[1][1] < SHARE * sum(counts.values()):
        return ()
    return tuple(sorted(code for code, _ in top))


def named_pair(view: View, hits: list[Hit]) -> tuple[str, ...]:
    """Give the one pair of states that a plural office names: "the leaders of Kenya and Peru"."""
    pairs = set()
    for a, b in pairwise(hits):
        joined = view.lower[a.end : b.start] in (["and"], ["and", "the"])
        of = a.start - 1 - (view.lower[a.start - 1] == "the")
        states = a.entry.kind == b.entry.kind == "country" and a.entry.code and b.entry.code
        led = of > 0 and view.lower[of] == "of" and view.lower[of - 1] in LEADERS
        if joined and states and led:
            pairs.add(tuple(sorted((a.entry.code, b.entry.code))))
    return pairs.pop() if len(pairs) == 1 else ()


def abroad(view: View, names: list[Name], hits: list[Hit]) -> dict[int, set[str]]:
    """Give for names of persons (by place) the countries that they are said to visit.

    Args:
        view: The Doc.
        names: Its names.
        hits: Known names in it.
    """
    starts = {hit.start: hit for hit in hits if hit.entry.code and hit.entry.kind in ("country", "capital")}
    token = {i: k for k, n in enumerate(names) if n.label == "PERSON" for i in range(n.start, n.end)}
    found: dict[int, set[str]] = {}
    for i in view.where(VISITS | GOING):
        noun = view.lower[i] in VISITS and view.tag[i].startswith("N")
        who = _visitor(view, i, token) if noun else _goer(view, i, token)
        goal = _goal(view, i, starts, noun)
        if who is not None and goal is not None:
            found.setdefault(who, set()).add(goal)
    return found


def counterparts(view: View, names: list[Name], roles: list[Role]) -> dict[int, set[str]]:
    """Give for names of persons (by place) the countries of their counterparts, which are not theirs.

    "NAME and his Chilean counterpart": NAME is no Chilean.
    """
    ends = {name.end: k for k, name in enumerate(names) if name.label == "PERSON"}
    found: dict[int, set[str]] = {}
    for role in roles:
        if role.head.form != "counterpart" or not role.code or role.det not in ("his", "her"):
            continue
        near = range(role.start, max(role.start - REACH, 0), -1)
        who = next((ends[i] for i in near if i in ends and view.sent[i - 1] == view.sent[role.at]), None)
        if who is not None:
            found.setdefault(who, set()).add(role.code)
    return found


def _goal(view: View, i: int, starts: dict[int, Hit], noun: bool) -> str | None:
    """The country behind "visit … to", or directly behind a verb of going."""
    link = not noun and view.lower[i].startswith("visit")
    for j in range(i + 1, min(i + REACH, view.size)):
        if view.sent[j] != view.sent[i]:
            return None
        link = link or view.lower[j] in ("to", "in")
        if j in starts and link:
            return starts[j].entry.code
    return None


def _visitor(view: View, i: int, token: dict[int, int]) -> int | None:
    """Whose visit it is: "the visit of NAME", "NAME's visit", or the subject of "pays a visit"."""
    if i + 1 < view.size and view.lower[i + 1] in ("of", "by"):
        near = range(i + 2, min(i + REACH, view.size))
        return next((token[j] for j in near if j in token and view.sent[j] == view.sent[i]), None)
    j = i - 1
    while j > 0 and i - j < 5 and view.tag[j] in ("JJ", "NN", "HYPH", "CD", "VBG"):
        j -= 1
    if j > 0 and view.tag[j] == "POS":
        return token.get(j - 1)
    head = view.doc[i].head
    return _goer(view, head.i, token) if head.tag_.startswith("V") else None


def _goer(view: View, i: int, token: dict[int, int]) -> int | None:
    who = doer(view.doc[i])
    return token.get(who.i) if who is not None and view.sent[who.i] == view.sent[i] else None
