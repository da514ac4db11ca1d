"""Finds persons by what stands beside them, whatever the model says: "the president of X, NAME,".

An office, a kinship or an age in apposition makes capitalised words a person; so does a list
behind a plural office in which one name is a person already.
"""

from __future__ import annotations

from communique.lexicon.rules import rule
from communique.stages.entities.address import PARTICLES, skip_honorifics
from communique.stages.entities.people import PersonFinder
from communique.stages.entities.titles import Role

__all__ = ["Appositions"]

BODIES_TOO = frozenset({"business", "member", "any", "athlete", "human", "other", "head"})
"""Classes of words that appositions say of companies, teams and towns as well: "Acme, owner of Zeta,"."""
PLACING = frozenset(["in", "at", "near", "from", "to", "of", "into", "for", "by", "with", "on", "and", "&"])
OLDEST = 110
PROPER = ("NNP", "NNPS")


class Appositions:
    """Adds to the persons of one Doc those that an apposition announces."""

    def __init__(self, people: PersonFinder) -> None:
        self.people, self.view = people, people.view

    def find(self) -> None:
        """Add them."""
        for role in self.people.roles:
            if role.plural:
                self._list_behind(role)
            else:
                self._behind(role)
                self._before(role)
        for i, tag in enumerate(self.view.tag):
            if tag == "CD" and 1 < i < self.view.size - 1:
                self._aged(i)

    def _comma(self, role: Role) -> int:
        """The comma that ends the phrase of office, a few nouns away at most, else 0."""
        view = self.view
        for i in range(role.end, min(role.end + 8, view.size)):
            if view.text[i] == ",":
                return i
            if (
                view.tag[i][:1] in ("V", "M")
                or view.block[i] != view.block[role.at]
                or view.text[i] in (";", ":", "(", "and")
            ):
                return 0
        return 0

    @rule(
        "in apposition to an office before it",
        source="Quirk et al. 1985, §17.65 (apposition)",
        finds=["The minister, Eng. [Wilmer Cálix], left."],
        leaves=["They met [Ana Ruiz], who left."],
    )
    def _behind(self, role: Role) -> None:
        """Read "the president of X, NAME,"."""
        view, people = self.view, self.people
        i = self._comma(role)
        if not i or not (role.of or role.det in ("the", "its", "their")):
            return
        j = skip_honorifics(view, i + 1)
        if not people.may_begin(j) or view.block[j] != view.block[role.at] or view.lower[j] in people.bodies:
            return
        end = people.run(j)
        closed = end >= view.size or view.text[end] in (",", ".", ")", ";") or view.tag[end] in ("VBD", "VBZ")
        if end - j > 1 and closed and not any(view.lower[k] in people.bodies for k in range(j, end)):
            people.add(j, end, True, "in apposition to an office before it")

    @rule(
        "an office or kinship in apposition behind it",
        source="Quirk et al. 1985, §17.65 (apposition)",
        finds=["They saw the tomb of [Jochi Khan], the eldest son of Genghis Khan, there."],
        leaves=["They met [Ana Ruiz], who left."],
    )
    def _before(self, role: Role) -> None:
        """Read "NAME, founder and chief executive of X,", "NAME, the eldest son of Y,"."""
        view, i = self.view, role.start - 1
        kin = role.head.cls == "kin"
        if i < 2 or view.text[i] != "," or view.block[i] != view.block[role.at]:
            return
        joined = role.end < view.size and view.lower[role.end] == "and"  # "founder and chief of X"
        if not (role.det in ("a", "an", "the", "his", "her") if kin else role.of or role.det or joined):
            return
        first = self._name_before(i, kin)
        if first < 0:
            return
        rule = "an office or kinship in apposition behind it"
        model = {view.model[k] for k in range(first, i)} - {"", "PERSON"}
        if not model <= {"ORG", "GPE"} or (model and not kin and role.head.cls in BODIES_TOO):
            view.drop(first, i, rule, "a body or place to the model")
        elif not model and role.head.form in ("owner", "partner", "investor", "member", "host"):
            view.drop(first, i, rule, "an office that bodies have too")
        else:
            self.people.add(first, i, True, rule)

    def _aged(self, i: int) -> None:
        """Read "NAME, 45,"."""
        view = self.view
        fits = view.text[i].isdecimal() and 0 < int(view.text[i]) <= OLDEST
        if fits and view.text[i - 1] == "," and view.text[i + 1] in (",", "."):
            first = self._name_before(i - 1)
            model = {view.model[k] for k in range(first, i - 1)} if first >= 0 else set()
            if first >= 0 and model <= {"ORG", "PERSON", ""} and (model - {""} or view.text[i + 1] == ","):
                self.people.add(first, i - 1, True, "an age in apposition behind it")

    def _name_before(self, end: int, kin: bool = False) -> int:
        """First token of two to five capitalised words that end before ``end`` and are free, else -1.

        Behind a preposition such words are a place or body, unless kinship is said of them.
        """
        view, people = self.view, self.people
        first = end
        while first > 0 and end - first < 6 and view.block[first - 1] == view.block[end]:
            k = first - 1
            if people.blocked[k] or people.taken[k] or view.measure[k] or view.lower[k] in people.never:
                break
            free = view.cap[k] and view.tag[k] in PROPER and view.text[k][0].isalpha()
            joined = view.lower[k] in PARTICLES or (view.text[k] == "-" and view.glued[k])
            if not (free or joined) or view.lower[k] in people.bodies:
                break
            first = k
        while first < end and not view.cap[first]:
            first += 1
        words = sum(view.cap[first:end])
        before = view.lower[first - 1] if first else ""
        cut = (
            first > 0 and (people.blocked[first - 1] or people.taken[first - 1]) and before not in (",", ".")
        )
        if (
            not 2 <= words <= 5
            or cut
            or (before in PLACING and not kin)
            or (first and view.text[first - 1] == "-")
        ):
            return -1
        return first

    @rule(
        "a list behind a plural office",
        source="Quirk et al. 1985, §17.65 (apposition)",
        finds=[
            "They spoke with Senators Sinema, [Cassidy], and Manchin today.",
            "They met Ministers Ruiz, [Olzvoi] and Lang today.",
        ],
        leaves=["They met [Ana Ruiz] today."],
    )
    def _list_behind(self, role: Role) -> None:
        """In "the three ministers, NAME, NAME and NAME" all are persons if one is to the model."""
        view, people = self.view, self.people
        i = role.end + (role.end < view.size and view.text[role.end] == ",")
        spans: list[tuple[int, int]] = []
        while (
            i < view.size and view.cap[i] and not people.blocked[i] and view.block[i] == view.block[role.at]
        ):
            end = people.run(i)
            if end == i:
                break
            spans.append((i, end))
            i = end
            while i < view.size and view.lower[i] in (",", "and", "&"):
                i += 1
        persons = [span for span in spans if "PERSON" in view.model[span[0] : span[1]]]
        if len(spans) > 1 and persons:
            for first, last in spans:
                people.add(first, last, True, "a list behind a plural office")
