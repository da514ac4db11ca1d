"""The nouns of office and occupation, and what a phrase of office tells."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from communique.lexicon import table
from communique.stages.entities.view import View

__all__ = ["FORMER", "MINOR", "PRIVATE", "HeadWord", "Role", "full_title", "head_at", "heads"]

PRIVATE = frozenset({"kin", "human"})
"""Classes of persons that are no office: they refer, but tell no role."""
MINOR = frozenset(["deputy", "vice", "assistant", "associate", "under"])
FORMER = frozenset(["former", "ex", "then", "late", "past"])


@dataclass(frozen=True, slots=True)
class HeadWord:
    """A noun of office: its class, the classes the bare word may refer to, its gender.

    Attributes:
        acronym: The capitals that stand for it ("PM"), "" for a word.
        bare: Whether an acronym is used without a name as well ("the PM").
        deputy: Whether an acronym is that of a deputy ("DPM").
    """

    form: str
    cls: str
    fits: frozenset[str]
    gender: str
    acronym: str = ""
    bare: bool = True
    deputy: bool = False


@dataclass(slots=True)
class Role:
    """A phrase of office; token indices, ends exclusive.

    Attributes:
        start, end: The whole phrase with its determiner and complements.
        title_start, title_end: The words of the title.
        head: The noun of office.
        title: The title as written, portfolio included.
        of: What the office belongs to, as written, or None.
        code: Country that the phrase tells, or "".
        codes: All countries of a plural ("Iranian and Russian counterparts").
        det: Determiner or possessive pronoun, lower case, or "".
        plural: Whether the head is plural.
        at: The noun of office, its last token.
        post: Where "to Mongolia", "for Europe" begins that belongs to the title.
        minor: Whether it is the office of a deputy.
        former: Whether it is an office of the past.
        inner: Behind the proper name in its complement: offices inside belong to that name.
        owned: Whether a person possesses it ("Trump's lawyer", "his deputy").
        of_by: The construction that tells what it belongs to.
        borne: The construction by which it is said of its bearer.
    """

    start: int
    end: int
    title_start: int
    title_end: int
    head: HeadWord
    title: str = ""
    of: str | None = None
    code: str = ""
    codes: tuple[str, ...] = ()
    det: str = ""
    plural: bool = False
    at: int = 0
    post: int = 0
    minor: bool = False
    former: bool = False
    inner: int = 0
    owned: bool = False
    of_by: str = ""
    borne: str = ""

    def belongs(self, of: str | None, code: str, rule: str) -> None:
        """Say what it belongs to, the country of that, and which construction tells it."""
        self.of, self.code, self.of_by = of, code, rule


def _plurals(form: str) -> list[str]:
    base, _, rest = form.partition(" of ")
    if base.endswith("man"):
        plural = base[:-3] + "men"
    elif base.endswith("child"):
        plural = base + "ren"
    elif base == "person":
        plural = "people"
    elif base.endswith("wife"):
        plural = base[:-2] + "ves"
    elif base.endswith("y") and base[-2] not in "aeiou":
        plural = base[:-1] + "ies"
    elif base.endswith(("s", "x", "ch", "ss")):
        plural = base + "es"
    else:
        plural = base + "s"
    return [f"{plural} of {rest}"] if rest else [plural]


@functools.cache
def heads() -> dict[str, tuple[tuple[tuple[str, ...], HeadWord, bool], ...]]:
    """Give the nouns of office by their first word: all words, the noun, whether plural; longest first."""
    index: dict[str, list[tuple[tuple[str, ...], HeadWord, bool]]] = {}
    nouns: dict[str, HeadWord] = {}
    for row in table("titles"):
        word = HeadWord(row["head"], row["class"], frozenset(row["fits"].split("|")), row["gender"])
        nouns[word.form] = word
        if word.form in acronyms():
            continue
        forms = [(row["head"], False), *((form, True) for form in _plurals(row["head"]))]
        for form, plural in forms:
            parts = tuple(form.replace("-", " - ").split())
            index.setdefault(parts[0], []).append((parts, word, plural))
    for form, row in acronyms().items():
        noun, bare, deputy = nouns[row["means"]], row["bare"] == "yes", row["deputy"] == "yes"
        word = replace(noun, acronym=row["form"], bare=bare, deputy=deputy)
        index.setdefault(form, []).append(((form,), word, False))
        if bare:
            index.setdefault(form + "s", []).append(((form + "s",), word, True))
    return {word: tuple(sorted(found, key=lambda item: -len(item[0]))) for word, found in index.items()}


@functools.cache
def acronyms() -> dict[str, dict[str, str]]:
    """Give the acronyms of offices by their lower-case form."""
    return {row["form"].lower(): row for row in table("titles_acronyms")}


def full_title(title: str) -> str:
    """Give a title in lower case, an acronym at its end written out.

    Example:
        >>> full_title("Deputy PM"), full_title("Prime Minister")
        ('deputy prime minister', 'prime minister')
    """
    *before, last = title.lower().split() or [""]
    row = acronyms().get(last)
    return " ".join([*before, row["means"] if row is not None and title[-1:].isupper() else last])


def head_at(view: View, i: int) -> tuple[int, HeadWord, bool] | None:
    """Give the noun of office that begins at token ``i``: its end, the noun, whether plural."""
    for parts, word, plural in heads().get(view.lower[i], ()):
        if len(parts) == 1 or tuple(view.lower[i : i + len(parts)]) == parts:
            return i + len(parts), word, plural
    return None
