"""Bodies by the form of their names: "Ministry of Foreign Affairs", "US Treasury", "Council of Ministers"."""

from __future__ import annotations

from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.held import Held

__all__ = ["EDGES", "GOVERNMENTS", "add_by_form"]

EDGES = frozenset(
    [
        "the",
        "a",
        "an",
        "'s",
        "’s",
        "'",
        "’",
        ",",
        "-",
        "–",
        "—",
        '"',
        "“",
        "”",
        "(",
        ")",
        ".",
        "and",
        "of",
        "for",
    ]
)
MINISTRIES = frozenset({"ministry", "department", "embassy", "secretariat", "ministries", "departments"})
GOVERNMENTS = frozenset({"government", "administration", "side"})
PORTFOLIOS = frozenset({"ministry", "department", "ministries", "departments"})
FIELDS = ("s", "tion", "ment", "ing", "ity", "ure", "ism")
"""How nouns of what a ministry is in charge of end: rivers, education, mining."""


@rule(
    "the form of a body's name",
    source="ours: nouns of bodies (entities_body_words.txt)",
    finds=["The [Ministry of Foreign Affairs] agreed."],
    leaves=["The [foreigners] agreed."],
)
def add_by_form(held: Held) -> None:
    """Add bodies by their form: "Ministry of Foreign Affairs", "US Treasury", "Kazakh Foreign Ministry"."""
    for i in held.view.where(words("entities_body_words")):
        if not held.view.cap[i] or held.taken[i] or i in held.hit_at or i in held.charge:
            continue
        officers = _officers(held, i)
        first, last = _before_body(held, i), max(_behind_body(held, i), officers)
        if last - first < 2 or any(held.taken[first:last]):
            continue
        if officers or _is_body(held, i, first, last):
            start, end = _body(held, i, first, last, officers)
            if not any(held.taken[start:end]):
                held.add(Name(start, end, "ORG", sure=True, source="the form of a body's name"))


def _is_body(held: Held, i: int, first: int, last: int) -> bool:
    """Whether the model or its noun, at ``i``, says that words in the form of a body's name are one."""
    hit = held.hit_at.get(i - 1)
    state = hit is not None and hit.start == first and hit.entry.kind == "country"
    if state and held.view.lower[i] in GOVERNMENTS:
        return False  # "the U.S. Government": the state
    model = {held.view.model[k] for k in range(first, last)} - {"", "NORP"}
    return (model <= {"ORG", "GPE"} and "ORG" in model) or held.view.lower[i] in MINISTRIES


def _body(held: Held, i: int, first: int, last: int, officers: int) -> tuple[int, int]:
    """Borders of the body's name around its noun at ``i``, without offices behind it."""
    view = held.view
    start = min(first, view.model_start[i]) if view.model[i] == "ORG" else first
    end = max(last, view.model_end[i]) if view.model[i] == "ORG" else last
    while start < end and view.lower[start] in EDGES:
        start += 1
    end = next((k for k in range(max(i + 1, officers), end) if held.title[k]), end)
    while end > i + 1 and view.lower[end - 1] in EDGES:
        end -= 1
    return start, end


def _officers(held: Held, i: int) -> int:
    """End of the office that a body's name holds ("Council of *Ministers*"), 0 where it holds none.

    "The Office of President NAME" is that of a person.
    """
    view, k = held.view, i + 1
    if k + 1 >= view.size or view.lower[k] not in ("of", "for"):
        return 0
    k += 1 + (view.lower[k + 1] == "the")
    role = held.role_at.get(k)
    if role is None or not view.cap[k] or view.block[k] != view.block[i]:
        return 0
    end = role.title_end if role.plural else role.end
    bearer = end < view.size and (held.taken[end] or view.model[end] == "PERSON") and not role.plural
    return 0 if bearer or not view.cap[end - 1] else end


def _before_body(held: Held, i: int) -> int:
    view, k = held.view, i
    while k > 0 and view.block[k - 1] == view.block[i] and not held.taken[k - 1]:
        word = view.lower[k - 1]
        if (
            view.cap[k - 1] and view.tag[k - 1] in ("NNP", "NNPS", "JJ", "NN") and not view.measure[k - 1]
        ) or (
            word in ("and", "&")
            and k > 1
            and view.cap[k - 2]
            and view.lower[k - 2] in words("titles_domains")
        ):
            k -= 1
        else:
            break
    hit = held.hit_at.get(k)
    if hit is not None and hit.entry.kind in ("demonym", "people") and k + 1 < i:
        return hit.end if view.lower[i] in MINISTRIES else k
    return k


def _is_field(held: Held, i: int, j: int) -> bool:
    """Whether the name of the body at ``i`` goes on at ``j``: "Ministry of Coasts and *Rivers*"."""
    view = held.view
    if view.lower[j] in words("titles_domains"):
        return True
    one = view.lower[i] in PORTFOLIOS and view.cap[j] and view.lower[j].endswith(FIELDS)
    known = view.lower[j] in words("entities_body_words") or held.title[j] or j in held.hit_at
    ends = j + 1 >= view.size or not view.cap[j + 1]
    return one and ends and not known and view.model[j] not in ("GPE", "PERSON", "LOC")


def _behind_body(held: Held, i: int) -> int:
    """End of "of Foreign Affairs and Trade", "for Human Rights" behind the head of a body's name."""
    view, k = held.view, i + 1
    if k + 1 >= view.size or view.lower[k] not in ("of", "for"):
        return k
    j = k + 1 + (view.lower[k + 1] == "the")
    last = k
    while j < view.size and view.block[j] == view.block[i] and not held.taken[j]:
        if view.cap[j] and view.text[j][0].isalpha() and not view.measure[j] and j not in held.hit_at:
            last = j + 1
        elif not (last == j and view.lower[j] in ("and", "&", ",", "of", "-") and j + 1 < view.size) or (
            view.lower[j] in (",", "and") and not _is_field(held, i, j + 1)
        ):
            break
        j += 1
    return last
