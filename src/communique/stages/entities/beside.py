"""Ties offices to names that stand near them in more ways than ``link.py`` reads, behind which it runs.

"NAME, 44, a teacher", "NAME, its director,", "a vice minister, NAME, told", "Commissioner the Hon. NAME".
"""

from __future__ import annotations

from communique.language.clauses import doer
from communique.language.speech import is_uttered
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name, skip_honorifics
from communique.stages.entities.said import SaidOf
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["link_more"]

OPENERS = frozenset({",", "(", "–", "—", "-"})
CLOSERS = frozenset({",", ".", ";", ")", "–", "—", "-", ":", "?", "!", "”", '"'})
POSSESSIVES = frozenset({"his", "her", "their", "its", "whose"})
GOING_ON = frozenset({"and", "who", "since", "until", "when"})
"""Words that go on behind an office in apposition."""
ASIDES = frozenset(
    [
        *("himself", "herself", "currently", "now", "formerly", "once", "previously", "also", "then"),
        *("until", "recently", "later", "today", "long", "since"),
    ]
)
"""Adverbs between a name and the office in apposition."""
FAR = 9
"""Words between an office and the comma before its bearer, at most."""
SPEAKING = ("VBD", "VBZ", "VBP")


class _Beside:
    """Finds the bearer of an office among the names near it; places are those in the list of names."""

    def __init__(self, view: View, names: list[Name], roles: list[Role]) -> None:
        self.view, self.names = view, names
        self.role_start = {role.start: role for role in roles}
        self.ends = {role.end for role in roles}
        people = [(k, name) for k, name in enumerate(names) if name.label == "PERSON"]
        self.by_start = {name.start: k for k, name in people}
        self.by_end = {name.end: k for k, name in people}

    @rule(
        "before a form of address and the name",
        source="Quirk et al. 1985, §17.91 (titles before names)",
        finds=["It was chaired by Commissioner the Hon. [Ana Ruiz]."],
        leaves=["It was chaired by Commissioner [Ana Ruiz]."],
    )
    def addressed(self, role: Role) -> int | None:
        """Read "OFFICE the Hon. NAME"."""
        view, i = self.view, role.end
        if role.plural or i >= view.size or view.block[i] != view.block[role.at]:
            return None
        return self.by_start.get(skip_honorifics(view, i))

    @rule(
        "in apposition behind the name and more",
        source="Quirk et al. 1985, §17.65 (apposition)",
        finds=[
            "[Ana Ruiz], 44, a teacher, said no.",
            "[Ana Ruiz] (44), a teacher, said no.",
            "[Ana Ruiz], its chief executive, called the plan fair.",
            "[Ana Ruiz], herself a teacher, said no.",
            "[Ana Ruiz], Energy Minister since January, said no.",
        ],
        leaves=[
            "They met [Ana Ruiz], her deputy, and Otto Lang.",
            "[Ana Ruiz], a teacher, said no.",
        ],
    )
    def behind(self, role: Role) -> int | None:
        """Read "NAME, 44, an OFFICE", "NAME, its OFFICE,", "NAME, OFFICE since"."""
        view, i = self.view, self._over_adverbs(role.start - 1)
        if i < 1 or role.plural or view.text[i] not in OPENERS:
            return None
        if role.det in POSSESSIVES and not self._aside(role):
            return None
        told = role.of or role.det or not view.cap[role.at] or self._closed(role)
        k = self.by_end.get(self._over_age(i)) if told else None
        return None if k is None or skip_honorifics(view, role.end) in self.by_start else k

    def _over_adverbs(self, i: int) -> int:
        """The mark before "himself", "until now": "NAME, himself a producer"."""
        view, j = self.view, i
        while j > 0 and i - j < 3 and view.lower[j] in ASIDES:
            j -= 1
        return j if view.text[j] in OPENERS else i

    def _over_age(self, i: int) -> int:
        """Where a name may end before an age that stands before the mark at ``i``."""
        view, j = self.view, i - 1
        if j > 1 and view.text[j] == ")" and view.text[j - 2] == "(":
            j -= 1
        while j > 1 and view.lower[j] in ("years", "old", "aged", "-", "year"):
            j -= 1
        age = view.text[j].isdecimal() and len(view.text[j]) < 4
        return j - 1 if age and view.text[j - 1] in (",", "(") else i

    def _aside(self, role: Role) -> bool:
        """Whether a mark closes an apposition, and no list goes on behind it: "NAME, its chairman, said"."""
        view, i = self.view, role.end
        goes_on = i + 1 < view.size and view.text[i] == "," and view.lower[i + 1] in ("and", "&")
        return self._ends(i, role.at) and not goes_on

    def _closed(self, role: Role) -> bool:
        view, i = self.view, role.end
        return self._ends(i, role.at) or view.lower[i] in GOING_ON or is_uttered(view.lower[i])

    def _ends(self, at: int, i: int) -> bool:
        """Whether a mark or the end of the line of token ``i`` stands at a token."""
        view = self.view
        if at >= view.size or view.block[at] != view.block[i] or view.text[at].isspace():
            return True
        return view.text[at] in CLOSERS

    @rule(
        "before the name in apposition and more",
        source="Quirk et al. 1985, §17.65 (apposition)",
        finds=[
            "A vice minister, [Ana Ruiz], told reporters so.",
            "A spokesman for the governor of Marit, [Otto Lang], told reporters so.",
            "The Speaker of Parliament, [Ana Ruiz] from the Green List, said no.",
            "Its chief executive since October, [Ana Ruiz], called it bearable.",
            "The Governor of the Central Bank, [Ana Ruiz] addressing the media on Thursday, said no.",
            "To: The Minister of Transport, Hon. [Ana Ruiz]⏎Copies: the press",
        ],
        leaves=["They saw a minister, [Ana Ruiz] and Otto Lang."],
    )
    def before(self, role: Role) -> int | None:
        """Read "an OFFICE, NAME, told", "the OFFICE since October, NAME,"."""
        view, i = self.view, self._comma(role)
        if role.plural or i >= view.size or view.text[i] != "," or view.block[i] != view.block[role.at]:
            return None
        at = role.start - 1
        if at > 0 and view.lower[at] in ("of", "for", "to") and (view.cap[role.at] or at in self.ends):
            return None  # "a spokesman for the governor, NAME": the name is the spokesman's
        k = self.by_start.get(skip_honorifics(view, i + 1))
        if k is None or not (role.det or role.of or role.owned or view.cap[role.at]):
            return None
        end = self._behind_origin(self.names[k].end)
        opens = end < view.size and view.tag[end] == "VBG" and view.opens_sentence(role.start)
        if not self._ends(end, i) and not opens:
            return None
        single = self.names[k].end - self.names[k].start == 1
        return None if role.det in ("a", "an") and (single or not self.speaks(k)) else k

    def _comma(self, role: Role) -> int:
        """The comma behind an office, or behind its "since October", "with the X", "for the governor"."""
        view, i = self.view, role.end
        served = self.role_start.get(i + 1)
        if served is not None and view.lower[i] in ("of", "for", "to"):
            return served.end
        if i >= view.size or view.lower[i] not in ("since", "with"):
            return i
        for j in range(i, min(i + FAR, view.size)):
            if view.text[j] == ",":
                return j
            if view.tag[j][0] in "VMWC" and view.tag[j] != "CD":
                break
        return i

    def _behind_origin(self, end: int) -> int:
        """Behind "from the X" that follows a name: "The Speaker, NAME from the Green List, said"."""
        view, j = self.view, end + 1
        if j >= view.size or view.lower[end] != "from":
            return end
        while j < view.size and j < end + FAR and view.text[j] not in CLOSERS and view.tag[j][0] not in "VM":
            j += 1
        return j

    def speaks(self, k: int) -> bool:
        """Whether a verb, "who" or an age follows the comma behind a name: "a vice minister, NAME, told"."""
        view, i = self.view, self.names[k].end
        if i + 1 >= view.size or view.text[i] != ",":
            return False
        follows = view.lower[i + 1]
        return view.tag[i + 1] in SPEAKING or follows == "who" or follows.isdecimal()

    @rule(
        "“has been” behind the name",
        source="Quirk et al. 1985, §10.8 (subject complements)",
        finds=["[Ana Ruiz] has been spokesperson of the Port Authority since 2022."],
        leaves=["[Ana Ruiz] has been to the spokesperson of the Port Authority."],
    )
    def been(self, role: Role) -> int | None:
        """Read "NAME has been OFFICE"."""
        view, j = self.view, role.start - 1
        if j < 1 or role.plural or view.lower[j] != "been" or view.doc[role.at].dep_ != "attr":
            return None
        who = doer(view.doc[role.at].head)
        return self.by_end.get(who.i + 1) if who is not None and who.i < j else None

    @rule(
        "before a new name, though a name with an office stands before it",
        source="ours: communiqués of visits",
        finds=[
            (
                "At the invitation of Defence Minister Otto Lang, the Minister of Trade of Peru, "
                "Hon. [Ana Ruiz], paid a visit."
            ),
        ],
        leaves=["Defence Minister Otto Lang, the deputy of [Ana Ruiz], paid a visit."],
    )
    def moved(self, role: Role, r: int, owner: dict[int, int]) -> int | None:
        """Read "invited by OFFICE A, the OFFICE of X, Hon. B, came": the second office is that of B."""
        k = owner[r]
        if self.names[k].end > role.start or k not in (other for n, other in owner.items() if n != r):
            return None
        other = self.before(role)
        titled = other is not None and self.names[other].honorifics
        return other if titled and other is not None and self.speaks(other) else None


def link_more(view: View, names: list[Name], roles: list[Role], owner: dict[int, int]) -> None:
    """Give offices that nobody bears yet to the names near them, and to those of whom they are said.

    Args:
        view: The Doc.
        names: Its names.
        roles: Its phrases of office.
        owner: The bearer of each phrase (by place); those found are added.
    """
    beside, said = _Beside(view, names, roles), SaidOf(view, names)
    constructions = {
        "before a form of address and the name": beside.addressed,
        "in apposition behind the name and more": beside.behind,
        "“has been” behind the name": beside.been,
        "before the name in apposition and more": beside.before,
        "“as” behind who gets or has it": said.by_as,
        "behind a verb of appointment and the name": said.by_object,
        "before a form of “be” and the name": said.by_be,
        "a participle of appointment that opens the sentence": said.by_participle,
        "the line below the name": said.by_line,
    }
    for r, role in enumerate(roles):
        if r in owner:
            other = beside.moved(role, r, owner)
            if other is not None:
                owner[r], role.borne = (
                    other,
                    "before a new name, though a name with an office stands before it",
                )
            continue
        for construction, find in constructions.items():
            k = find(role)
            if k is not None:
                owner[r], role.borne = k, construction
                break
