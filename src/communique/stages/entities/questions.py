"""The pronouns and nouns of which it is asked whom they mean."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from communique.language.offices import Office, heads
from communique.stages.entities.kinds import kinds_of, singular
from communique.stages.entities.view import View

__all__ = ["Question", "questions"]

PRONOUNS = {
    **dict.fromkeys(("i", "my", "me", "myself"), "I"),
    **dict.fromkeys(("we", "our", "us", "ourselves"), "we"),
    **dict.fromkeys(("he", "his", "him", "himself", "she", "her", "herself"), "he"),
    **dict.fromkeys(("they", "their", "them", "themselves"), "they"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
}
"""Pronouns and how they are asked about."""
GENDERS = {
    **dict.fromkeys(("he", "his", "him", "himself"), "m"),
    **dict.fromkeys(("she", "her", "herself"), "f"),
}
POSSESSIVES = frozenset({"my", "our", "your", "his", "her", "its", "their"})
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself"})
DETERMINERS = frozenset({"the", "this", "that", "these", "those", "both", *POSSESSIVES})
REACH = 5
"""Tokens before a noun among which its article is looked for."""
MODIFIERS = ("JJ", "NN", "VBN", "VBG", "CD")
LONGEST = 12
"""Tokens of the longest complement that belongs to a mention: "the governor of the Bank of Peru"."""


@dataclass(frozen=True, slots=True)
class Question:
    """A pronoun or a noun of which it is asked whom it means.

    Attributes:
        at: The pronoun, or the noun that heads the phrase.
        start, end: The phrase, end exclusive.
        asks: ``I``, ``we``, ``he``, ``they``, ``it``, ``person`` or ``noun``.
        word: The pronoun or the noun in lower case, a noun in the singular.
        gender: m, f or "".
        kinds: Kinds of things that the noun means.
        office: The office that the noun means.
        det: The determiner, "" where there is none.
        plural: Whether the noun stands in the plural.
    """

    at: int
    start: int
    end: int
    asks: str
    word: str
    gender: str = ""
    kinds: frozenset[str] = frozenset()
    office: Office | None = None
    det: str = ""
    plural: bool = False

    @property
    def kind(self) -> str:
        """The kind of mention."""
        return "role" if self.asks in ("person", "noun") else "pronoun"

    @property
    def model(self) -> str:
        """The model that chooses whom it means."""
        if self.asks == "we":
            return "entities:we"
        return "entities:noun" if self.kind == "role" else "entities:pronoun"


def questions(view: View, nouns: frozenset[str]) -> Iterator[Question]:
    """Give what may be asked, in order.

    Args:
        view: The Doc.
        nouns: Nouns of no known kind that entities of the article are called by.
    """
    for i, word in enumerate(view.lower):
        if word in PRONOUNS:
            yield Question(i, i, i + 1, PRONOUNS[word], word, GENDERS.get(word, ""))
        elif view.tag[i].startswith("NN") and not _goes_on(view, i):
            found = _noun(view, i, nouns)
            if found is not None:
                yield found


def _goes_on(view: View, i: int) -> bool:
    """Whether a noun only stands before another: "the bank board"."""
    j = i + 1
    return j < view.size and view.block[j] == view.block[i] and view.tag[j].startswith("NN")


def _noun(view: View, i: int, nouns: frozenset[str]) -> Question | None:
    office, word, kinds = _meaning(view.lower[i])
    if not kinds and office is None and word not in nouns:
        return None
    first = _first(view, i)
    det = view.lower[first] if view.lower[first] in DETERMINERS else ""
    if not det and not (view.cap[i] and kinds):
        return None
    end = _end(view, i)
    several = view.lower[i] != word
    if several and ("state" in kinds or end > i + 1):
        return None  # "the governments of Peru and Kenya"
    asks = "noun" if kinds or office is None else "person"
    gender = office.gender if office is not None and asks == "person" else ""
    return Question(i, first, end, asks, word, gender, kinds, office, det, several)


@functools.lru_cache(maxsize=20_000)
def _meaning(form: str) -> tuple[Office | None, str, frozenset[str]]:
    """The office, the singular and the kinds of a noun."""
    office = next((o for parts, o, several in heads().get(form, ()) if len(parts) == 1 and not several), None)
    word = singular(form)
    return office, word, kinds_of(word)


def _first(view: View, i: int) -> int:
    """Give the determiner or possessor before a noun, the noun itself where it has none."""
    for j in range(i - 1, max(-1, i - REACH - 1), -1):
        if view.block[j] != view.block[i]:
            break
        if view.lower[j] in DETERMINERS:
            return j
        if not view.tag[j].startswith(MODIFIERS):
            break
    return i


def _end(view: View, i: int) -> int:
    """Give the end of a phrase with its complement: "the governor of the Bank of Peru"."""
    j = i + 1
    if j >= view.size or view.lower[j] != "of" or view.block[j] != view.block[i]:
        return j
    preposition = view.doc[j]
    if preposition.head.i != i:
        return j
    end = preposition.right_edge.i + 1
    return end if end - i <= LONGEST and view.block[end - 1] == view.block[i] else j
