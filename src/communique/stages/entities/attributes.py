"""Reads what stands before a title: its nationality, country, body or possessor, and its determiner.

"the *Kazakh* Foreign Minister", "*Peru's* president", "*a Chamber of Commerce* chair", "*his* wife".
"""

from __future__ import annotations

from collections.abc import Mapping

from communique.language.gazetteer import Hit
from communique.lexicon.rules import rule
from communique.stages.entities.titles import FORMER, Role, head_at
from communique.stages.entities.view import View

__all__ = ["Attributes"]

DETERMINERS = frozenset([
    "the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "both", "two", "three",
    "all", "these", "those", "this", "that", "another", "no", "any", "every", "each", "some", "whose",
])  # fmt: skip
ADDRESS = frozenset(["hrh", "hh", "hm", "h.e.", "h.h.", "h.r.h."])
POSSESSIVES = frozenset(["his", "her", "their", "its", "our", "my", "your"])
OWNERS = frozenset({"country", "demonym", "org", "capital", "place", "people"})
WORDS_OF_TITLE = frozenset({"NN", "NNP", "NNPS", "JJ", "JJR", "JJS", "HYPH", "VBN", "VBG", "NNS"})
TIMES = frozenset(["former", "then", "acting", "interim", "outgoing", "incoming", "ex"])
"""Words of a title that may stand before the nationality or the body."""
TOPICS = 3
NATIONWIDE = frozenset({"state", "government", "royal", "spouse"})
STAYING = frozenset({"in", "at", "near", "from", "to"})


class Attributes:
    """Reads what stands before the titles of one Doc.

    Args:
        view: The Doc.
        by_start: Known names by their first token.
        by_end: Known names by the token behind them.

    Attributes:
        floor: Where the phrase of the office before ends; nothing before it belongs to the next.
    """

    def __init__(self, view: View, by_start: Mapping[int, Hit], by_end: Mapping[int, Hit]) -> None:
        self.view, self.by_start, self.by_end = view, by_start, by_end
        self.floor = 0

    def read(self, role: Role, first: int) -> None:
        """Read nationality, country or possessor, and determiner before the title."""
        view = self.view
        j = self._over_adjectives(self._before_bracket(self._over_topics(first)))
        if j > self.floor + 1 and view.tag[j - 1] == "POS" and view.block[j - 1] == view.block[first]:
            j = self._possessor(role, j - 1)
        else:
            j = self._attribute(role, j)
        if role.of_by or role.codes:
            j = self._rank_before(role, j)
        if j > self.floor and view.block[j - 1] == view.block[first] and view.lower[j - 1] in DETERMINERS:
            role.det = view.lower[j - 1]
            role.owned = role.owned or role.det in POSSESSIVES
            j -= 1
            if j > self.floor and view.lower[j - 1] in ("the", "all", "both", "these"):
                j -= 1
        role.start = j
        if not role.det:
            self._far_determiner(role)

    def _rank_before(self, role: Role, j: int) -> int:
        """Read "former", "acting" before the nationality or body into the title: "former Peruvian king"."""
        view, first = self.view, j
        while j > self.floor and view.lower[j - 1] in TIMES and view.block[j - 1] == view.block[role.at]:
            j -= 1
        if j < first:
            role.before = view.words(j, first)
            role.former = role.former or any(word in FORMER for word in view.lower[j:first])
        return j

    def topics(self, role: Role) -> int:
        """First token of the title with the nouns in lower case that say what it is about: "aid chief"."""
        view, j = self.view, role.title_start
        first = role.start if role.start < role.title_start else self.floor
        while j > first and (self._is_topic(j - 1) or view.lower[j - 1] in TIMES):
            j -= 1
        role.start = min(role.start, j)
        return j

    def _is_topic(self, k: int) -> bool:
        """Whether a noun in lower case directly before a title belongs to it."""
        view = self.view
        return (
            view.tag[k] in ("NN", "NNS")
            and not view.cap[k]
            and not view.model[k]
            and not view.measure[k]
            and view.doc[k].dep_ in ("compound", "nmod")
        )

    def _far_determiner(self, role: Role) -> None:
        """Find the determiner by the parse where numbers or names stand between: "a 14-year-old boy"."""
        view, i = self.view, role.start
        edge = view.doc[role.at].left_edge.i
        near = self.floor <= edge < i <= edge + 7 and view.block[edge] == view.block[i]
        marks = any(
            form in (",", ";", ":", "(", ")", "of", "in", "for", "“", "”", '"') for form in view.text[edge:i]
        )
        if near and not marks and view.lower[edge] in DETERMINERS:
            role.det, role.start = view.lower[edge], edge
            role.owned = role.owned or role.det in POSSESSIVES

    @rule(
        "the possessor before it",
        source="Quirk et al. 1985, §5.112 (genitives)",
        finds=["Peru’s president, [Ana Ruiz], spoke."],
        leaves=["The president, [Ana Ruiz], spoke."],
    )
    def _possessor(self, role: Role, j: int) -> int:
        """Read the possessor that ends before the 's at ``j``; an office is not "of" a person."""
        view = self.view
        hit = self.by_end.get(j)
        if hit is not None:
            if self._posted(hit):
                return self._embassy(role, hit)
            role.belongs(self._country(hit), hit.entry.code, "the possessor before it")
            return hit.start
        label = view.model[j - 1]
        if label in ("ORG", "GPE", "FAC", "LOC"):
            k = max(view.model_start[j - 1], self.floor)
            role.belongs(
                view.words(k + (view.lower[k] == "the" and k + 1 < j), j),
                role.code,
                "the possessor before it",
            )
            return k
        k = max(view.model_start[j - 1], self.floor) if label == "PERSON" else j - 1
        while (
            k > self.floor
            and view.tag[k - 1] in WORDS_OF_TITLE
            and view.block[k - 1] == view.block[j]
            and not label
        ):
            k -= 1
        role.owned = True
        if view.tag[j - 1] in ("NN", "NNP") and not label and head_at(view, j - 1) is None:
            role.belongs(view.words(k, j), role.code, "the possessor before it")
            role.owned = False
            inside = {
                h.entry.code for h in map(self.by_start.get, range(k, j)) if h is not None and h.entry.code
            }
            role.code = inside.pop() if len(inside) == 1 else ""
        return k

    @rule(
        "the demonym before it",
        source="Quirk et al. 1985, §17.91 (titles before names)",
        finds=["Peruvian President [Ana Ruiz] came."],
        leaves=["President [Ana Ruiz] of Peru came."],
    )
    @rule(
        "the country before it",
        source="Quirk et al. 1985, §17.91 (titles before names)",
        finds=["Peru President [Ana Ruiz] came."],
        leaves=["President [Ana Ruiz] of Peru came."],
    )
    @rule(
        "the body before it",
        source="Quirk et al. 1985, §17.91 (titles before names)",
        finds=[
            "Chamber of Commerce chair [Ana Ruiz] came.",
            "UNICEF director [Ana Ruiz] came.",
        ],
        leaves=["President [Ana Ruiz] came."],
    )
    @rule(
        "“of” behind it",
        source="Quirk et al. 1985, §17.38 (of-phrases)",
        finds=["[Ana Ruiz], the minister of trade of Peru, spoke."],
        leaves=["[Ana Ruiz], the minister, spoke."],
    )
    def _attribute(self, role: Role, j: int) -> int:
        """Read the nationality, country or body directly before the title."""
        view, sent = self.view, self.view.block[role.at]
        if j <= self.floor:
            return j
        hit = self.by_end.get(j)
        if hit is not None and hit.entry.kind in OWNERS and view.block[hit.start] == sent:
            if hit.start < self.floor or self._stays_in(role, hit):
                return j
            if self._posted(hit):
                return self._embassy(role, hit)
            role.codes = (hit.entry.code,)
            if role.plural:
                return self._joined_attributes(role, hit)
            start = hit.start
            if hit.entry.kind == "org" and view.model[start] == "ORG":
                start = max(self.floor, view.model_start[start])
                start += view.lower[start] == "the"
                role.belongs(view.words(start, hit.end), hit.entry.code, "the body before it")
            elif hit.entry.kind != "people":
                role.belongs(self._country(hit), hit.entry.code, f"the {hit.entry.kind} before it")
            return start
        while j > self.floor and view.lower[j - 1] in ADDRESS:
            j -= 1
        if (
            j > self.floor
            and self._owns(role, j - 1)
            and view.lower[j - 1] not in DETERMINERS
            and view.model_end[j - 1] >= j
            and view.block[j - 1] == sent
        ):
            k = max(view.model_start[j - 1], self.floor)
            k += view.lower[k] == "the" and k + 1 < j
            role.belongs(view.words(k, j), role.code, "the body before it")
            inside = [
                h for h in (self.by_start.get(t) for t in range(k, j)) if h is not None and h.entry.code
            ]
            role.code = inside[0].entry.code if len(inside) == 1 else ""
            owner = self.by_end.get(k)
            if owner is not None and owner.entry.kind in ("demonym", "country") and not inside:
                k, role.code = owner.start, owner.entry.code  # "French MFA Secretary General"
                role.of = view.words(k, j)
            return k
        k = j
        while k > self.floor and view.block[k - 1] == sent and self._adjectival(k - 1):
            k -= 1
        return k if k < j and k > 0 and (view.lower[k - 1] in DETERMINERS or view.tag[k] == "JJ") else j

    def _over_topics(self, j: int) -> int:
        """Step over nouns between a body and its office: "UN aid chief", "IMF acting country director"."""
        view, k = self.view, j
        while k > self.floor and j - k < TOPICS and (self._is_topic(k - 1) or view.lower[k - 1] in TIMES):
            k -= 1
        if k == j or k <= self.floor or view.block[k - 1] != view.block[j]:
            return j
        hit = self.by_end.get(k)
        owner = view.tag[k - 1] == "POS" or (view.model[k - 1] == "ORG" and view.model_end[k - 1] == k)
        return k if owner or (hit is not None and hit.entry.kind in OWNERS - {"people"}) else j

    def _owns(self, role: Role, at: int) -> bool:
        """Whether the name that ends at a token says whose office it is: "Lakewood Mayor", "Zeta boss"."""
        view = self.view
        local = (
            role.head.cls in ("governor", "legislator")
            and view.lower[view.model_start[at] - 1] not in STAYING
        )
        return view.model[at] == "ORG" or (view.model[at] == "GPE" and local and view.cap[at])

    def _stays_in(self, role: Role, hit: Hit) -> bool:
        """Whether a town is where somebody is, not whose office it is: "in Geneva President NAME met"."""
        town = hit.entry.kind in ("capital", "place") and role.head.cls in NATIONWIDE
        return town and hit.start > 0 and self.view.lower[hit.start - 1] in STAYING

    def _posted(self, hit: Hit) -> bool:
        """Whether a place is where an embassy is: "U.S. Embassy Kigali"."""
        return hit.start > self.floor and self.view.lower[hit.start - 1] in ("embassy", "consulate")

    def _embassy(self, role: Role, hit: Hit) -> int:
        """Read the embassy before its place as what an office belongs to; the state before it sends it."""
        k = hit.start - 1
        sender = self.by_end.get(k)
        if sender is not None and sender.start >= self.floor and sender.entry.code:
            k, role.code = sender.start, sender.entry.code
        role.belongs(self.view.words(k, hit.end), role.code, "the embassy before its place")
        return k

    def _adjectival(self, k: int) -> bool:
        """Whether a word between determiner and title only describes ("the visiting minister")."""
        view = self.view
        if view.model[k] in ("PERSON", "GPE") or (view.measure[k] and not view.tag[k].startswith(("J", "H"))):
            return False
        return (
            view.tag[k] in ("JJ", "JJS", "JJR", "VBN", "VBG", "NN", "NNP", "HYPH")
            and head_at(view, k) is None
        )

    def _joined_attributes(self, role: Role, hit: Hit) -> int:
        """Read "Iranian and Russian" before a plural noun of office."""
        view, first = self.view, hit.start
        codes = [hit.entry.code]
        while first > self.floor and view.lower[first - 1] in ("and", ","):
            other = self.by_end.get(first - 1)
            if other is None or not other.entry.code:
                break
            codes.insert(0, other.entry.code)
            first = other.start
        role.codes = tuple(codes)
        if len(codes) == 1:
            role.belongs(self._country(hit), hit.entry.code, f"the {hit.entry.kind} before it")
        return first

    def _over_adjectives(self, j: int) -> int:
        """Step over lower-case adjectives that follow a possessive: "the President's energetic director"."""
        view, k = self.view, j
        while (
            k > self.floor
            and view.tag[k - 1] in ("JJ", "RB", "VBN")
            and not view.cap[k - 1]
            and view.block[k - 1] == view.block[j - 1]
        ):
            k -= 1
        return k if self.floor < k < j and view.tag[k - 1] in ("POS", "PRP$") else j

    def _before_bracket(self, j: int) -> int:
        """Step over an acronym: "an International Olympic Committee (IOC) member"."""
        view = self.view
        if j > 3 and view.text[j - 1] == ")" and view.text[j - 3] == "(" and view.text[j - 2].isupper():
            return j - 3 if view.block[j - 3] == view.block[j] else j
        return j

    def _country(self, hit: Hit) -> str:
        return hit.entry.name if hit.entry.kind == "demonym" else self.view.words(hit.start, hit.end)
