"""Phrases of office: the noun that heads one, and what the phrase tells."""

from __future__ import annotations

from dataclasses import dataclass

from communique.language.offices import Office, heads
from communique.stages.entities.view import View

__all__ = ["FORMER", "MINOR", "PRIVATE", "Role", "head_at"]

PRIVATE = frozenset({"kin", "human"})
"""Classes of persons that are no office: they refer, but tell no role."""
MINOR = frozenset(["deputy", "vice", "assistant", "associate", "under"])
FORMER = frozenset(["former", "ex", "then", "late", "past"])


@dataclass(slots=True)
class Role:
    """A phrase of office; token indices, ends exclusive.

    Attributes:
        start, end: The whole phrase with its determiner and complements.
        title_start, title_end: The words of the title.
        head: The noun of office.
        title: The title as written, portfolio included.
        shown: The same with the nouns before it ("union organiser"), as the record gives it.
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
        seat: Where the place begins that it governs or sits for, though the model sees a person there.
        owned: Whether a person possesses it ("Trump's lawyer", "his deputy").
        of_by: The construction that tells what it belongs to.
        borne: The construction by which it is said of its bearer.
        before: Words of the title before a nationality or body ("former Peruvian president").
    """

    start: int
    end: int
    title_start: int
    title_end: int
    head: Office
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
    before: str = ""
    shown: str = ""
    seat: int = 0

    def belongs(self, of: str | None, code: str, rule: str) -> None:
        """Say what it belongs to, the country of that, and which construction tells it."""
        self.of, self.code, self.of_by = of, code, rule


def head_at(view: View, i: int) -> tuple[int, Office, bool] | None:
    """Give the noun of office that begins at token ``i``: its end, the noun, whether plural."""
    for parts, word, plural in heads().get(view.lower[i], ()):
        if len(parts) == 1 or tuple(view.lower[i : i + len(parts)]) == parts:
            return i + len(parts), word, plural
    return None
