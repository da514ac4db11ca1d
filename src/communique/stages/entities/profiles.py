"""What is known of a person for reference, and whether a bare phrase of office may mean them."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from communique.language.offices import full_title
from communique.lexicon import words
from communique.stages.entities.group import Group
from communique.stages.entities.titles import FORMER, MINOR, Role
from communique.stages.entities.votes import fold_body

__all__ = ["UNKNOWN", "Profile", "fit", "portfolio"]

EMPTY = frozenset(
    {"of", "and", "for", "the", "-", "&", ",", "affairs", "minister", "state", "first", "union"}
)
UNKNOWN = 1
"""Fit of an office that names a country to a person whose country is not known."""
SPELLING = {"defence": "defense", "labour": "labor", "external": "foreign"}


@dataclass(slots=True)
class Profile:
    """A person: the group, and the offices said of it.

    Attributes:
        first: Token where the person is first mentioned by name.
    """

    group: Group
    roles: list[Role] = field(default_factory=list)
    first: int = 0
    _offices: list[Role] = field(default_factory=list)
    _counted: int = 0

    @property
    def offices(self) -> list[Role]:
        """The roles, one for each office: a long text says the same of a person a thousand times."""
        if self._counted != len(self.roles):
            known: dict[tuple[object, ...], Role] = {}
            for role in self.roles:
                key = (role.title, role.of, role.code, role.head.form, role.minor, role.former)
                known.setdefault(key, role)
            self._offices, self._counted = list(known.values()), len(self.roles)
        return self._offices

    @property
    def codes(self) -> set[str]:
        """Countries of the person and of the offices."""
        return {code for code in (self.group.code, *(role.code for role in self.offices)) if code}


def fit(phrase: Role, person: Profile) -> int:
    """Tell how well a bare phrase of office fits a person: 0 not at all, up to 4.

    The country, body, rank of deputy and past of the phrase must not contradict what was said of
    the person; the noun of office must be the same (3), or a general word for offices of that
    class (2, "the leader" for a president); a shared portfolio adds one.
    """
    codes = person.codes
    if phrase.code and codes and phrase.code not in codes:
        return 0
    chairs = phrase.head.form.endswith(("chairman", "spokesman"))  # women are chairmen as well
    told = "" if chairs else phrase.head.gender
    if told and person.group.gender and told != person.group.gender:
        return 0
    score = max((_fit_role(phrase, role) for role in person.offices), default=0)
    if phrase.code and not codes:
        now = [role for role in person.offices if phrase.former or not role.former]
        score = max((_fit_role(phrase, role) for role in now), default=0)
        return UNKNOWN if score > 2 else 0  # only if nobody else is meant
    return score


def _fit_role(phrase: Role, role: Role) -> int:
    if phrase.minor != role.minor or (phrase.former and not role.former):
        return 0
    if role.former and not phrase.former and phrase.det not in ("the", "this", "that"):
        return 0
    if phrase.of and role.of and not (phrase.code or role.code) and not _same_body(phrase.of, role.of):
        return 0
    general = words("entities_general_titles")
    shorter = role.head.form.startswith(phrase.head.form + " ") and phrase.head.cls in (
        "secretary",
        role.head.cls,
    )
    if phrase.head.form == role.head.form or shorter:
        score = 3
    elif phrase.head.form in general and role.head.cls in phrase.head.fits and not _outranked(phrase, role):
        score = 2
    else:
        return 0
    asked, known = portfolio(phrase), portfolio(role)
    if asked and not asked <= known:
        return 0
    return score + bool(asked)


def _outranked(phrase: Role, role: Role) -> bool:
    """Read "The minister" is no prime minister."""
    return phrase.head.form == "minister" and role.head.cls == "government"


def _same_body(a: str, b: str) -> bool:
    one, two = fold_body(a), fold_body(b)
    return one in two or two in one or one == "".join(word[0] for word in two.split() if word not in EMPTY)


def portfolio(role: Role) -> frozenset[str]:
    """Give the words of a title that tell what it is in charge of, lower case."""
    return _portfolio(role.title, role.head.form)


@functools.lru_cache(maxsize=2_000)
def _portfolio(title: str, form: str) -> frozenset[str]:
    found = {SPELLING.get(word, word) for word in full_title(title).replace("-", " ").split()}
    nouns = tuple(word[:-1] for word in form.split())  # "presidents", "secretaries"
    known = EMPTY | MINOR | FORMER
    return frozenset(word for word in found if word not in known and not word.startswith(nouns))
