"""Gives back to names what the lexicon or an office took: "Zayed bin Sultan", "Michael Jordan"."""

from __future__ import annotations

from communique.language.gazetteer import Hit
from communique.language.given import given_names
from communique.stages.entities.address import PARTICLES, is_honorific
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["release_hits", "release_roles"]

GIVEN = frozenset(["sultan", "amir", "emir", "dean", "marshal", "duke"])
AMBIGUOUS = frozenset(
    [
        "Jordan",
        "Chad",
        "Israel",
        "Kenya",
        "Sydney",
        "Paris",
        "Georgia",
        "Florence",
        "Regina",
        "Split",
        "Java",
        "Victoria",
        "Delaware",
    ]
)
"""Places that are given names as well."""


CALLED = frozenset(["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr."])
"""Forms of address before a surname; "Mr Speaker" is called so where nobody of that surname is named."""


def release_roles(view: View, roles: list[Role], blocked: list[bool]) -> list[Role]:
    """Offices inside a name are names: "Zayed bin Sultan", "CEO Sultan Amin", "Martin Luther King"."""
    ends = {role.end for role in roles}
    bare = [role for role in roles if _is_bare(view, role)]
    part = {role.at for role in bare if _is_name_part(view, blocked, role.at, ends)}
    part |= {role.at for role in bare if _ends_name(view, blocked, role.at, ends)}
    surnames = {view.text[i] for i in part if view.cap[i - 1] and not _called(view, i)}
    kept = []
    for role in roles:
        i = role.at
        again = _is_bare(view, role) and view.text[i] in surnames
        if i in part or (again and (_called(view, i) or _says(view, i))):
            blocked[i : role.end] = [False] * (role.end - i)
            view.drop(i, role.end, "office", "part of a person's name")
        else:
            kept.append(role)
    return kept


def _is_bare(view: View, role: Role) -> bool:
    """Whether an office is one word with a capital that something stands before."""
    one = role.title_end - role.title_start == 1 and role.start == role.at
    return one and role.at > 0 and role.of is None and not role.plural and view.cap[role.at]


def _called(view: View, i: int) -> bool:
    """Whether "Mr", "Ms" stands before a word."""
    return view.lower[i - 1] in CALLED or (view.text[i - 1] == "." and view.lower[i - 2] in CALLED)


def _says(view: View, i: int) -> bool:
    """Whether a word without an article stands right before a finite verb: "Judge said"."""
    goes_on = i + 1 < view.size and view.tag[i + 1] in ("VBD", "VBZ", "VBP", "MD", "POS")
    return goes_on and view.lower[i - 1] not in ("the", "a", "an")


def _ends_name(view: View, blocked: list[bool], i: int, ends: set[int]) -> bool:
    """Whether a given name behind an office stands before a title that ends it: "Mayor Tom Judge"."""
    k = i - 1
    given = view.text[k] in given_names() and not blocked[k] and view.block[k] == view.block[i]
    more = i + 1 < view.size and view.cap[i + 1] and view.block[i + 1] == view.block[i]
    return given and not more and (k in ends or is_honorific(view, k - 1))


def _is_name_part(view: View, blocked: list[bool], i: int, ends: set[int]) -> bool:
    if view.lower[i - 1] in PARTICLES and i > 1 and view.cap[i - 2]:
        return True
    inside = view.model[i] == "PERSON" == view.model[i - 1] and view.cap[i - 1]
    if inside and not is_honorific(view, i - 1) and not blocked[i - 1]:
        return True
    announced = (
        is_honorific(view, i - 1) or i in ends or (view.text[i - 1] == "." and is_honorific(view, i - 2))
    )
    follows = i + 1 < view.size and view.cap[i + 1]
    if view.lower[i - 1] in ("majesty", "highness", "eminence", "holiness", "royal"):
        return False
    return announced and follows and view.lower[i] in GIVEN


def release_hits(view: View, hits: list[Hit], roles: list[Role], blocked: list[bool]) -> None:
    """A known place inside the model's person is a name: "Michael Jordan", "Chad Smith", "Queen Sofia"."""
    royal = {role.end for role in roles if role.head.cls in ("state", "royal") and role.of is None}
    for hit in hits:
        i = hit.start
        if i in royal and hit.end - i == 1 and hit.entry.form in given_names():
            blocked[i] = False
            continue
        if (
            _ends_surname(view, blocked, hit)
            or _is_surname_too(view, blocked, hit)
            or _is_given(view, blocked, hit)
        ):
            blocked[i] = False
            continue
        if hit.entry.kind in ("demonym", "people") and i and _describes(view, i):
            continue  # "a devout Christian Cho"
        if (
            hit.end - i != 1
            or (view.model[i] != "PERSON" and hit.entry.form not in given_names())
            or hit.entry.kind == "org"
        ):
            continue
        before = i > 0 and view.model[i - 1] == "PERSON" and not blocked[i - 1] and view.cap[i - 1]
        before = before and not is_honorific(view, i - 1)
        after = hit.end < view.size and view.model[hit.end] == "PERSON" and not blocked[hit.end]
        own = after and hit.entry.kind != "demonym" and not (i and view.lower[i - 1] in ("of", "in"))
        if before or (
            own
            and (
                hit.entry.kind == "people" or (hit.entry.form in AMBIGUOUS or hit.entry.form in given_names())
            )
        ):
            blocked[i] = False


def _ends_surname(view: View, blocked: list[bool], hit: Hit) -> bool:
    """Whether a city's name goes on a person's without a mark: "João de Sousa Lima"."""
    i = hit.start
    joined = i > 1 and view.model[i - 1] == "PERSON" and view.cap[i - 1] and not blocked[i - 1]
    city = hit.entry.kind in ("capital", "place") and hit.end - i == 1
    return joined and city and view.block[i] == view.block[i - 1] and view.model_start[i - 1] < i - 1


def _is_given(view: View, blocked: list[bool], hit: Hit) -> bool:
    """Whether a city's name is a given name before a surname, between commas: ", Washington Soto, said"."""
    i, end = hit.start, hit.end + 1
    city = hit.entry.kind in ("capital", "place") and hit.end - i == 1 and hit.entry.form in given_names()
    if not city or i == 0 or end >= view.size or view.text[i - 1] != "," or view.text[end] != ",":
        return False
    return view.cap[i + 1] and not blocked[i + 1] and view.block[i - 1] == view.block[end]


def _is_surname_too(view: View, blocked: list[bool], hit: Hit) -> bool:
    """Whether the name of a body directly behind a person's is a surname: "Lindiwe Duma"."""
    i = hit.start
    word = hit.entry.kind == "org" and hit.end - i == 1 and view.text[i].istitle()
    if not word or i == 0 or blocked[i - 1] or view.block[i] != view.block[i - 1]:
        return False
    return view.model[i - 1] == "PERSON" and view.cap[i - 1] and view.tag[i - 1] in ("NNP", "NNPS")


def _describes(view: View, i: int) -> bool:
    """Whether a word of a people is an adjective or noun behind an article: "a devout Christian"."""
    before = view.lower[i - 1] if i else ""
    return before in ("a", "an") or (view.tag[i - 1] == "JJ" and not view.cap[i - 1])
