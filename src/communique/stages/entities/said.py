"""Ties offices to names by what a verb or its noun says: "appointed NAME as X", "headed by NAME".

What stands beside a name without a verb is read by ``link.py``.
"""

from __future__ import annotations

from communique.language.clauses import doer
from communique.language.lemmas import lemma
from communique.language.offices import Office, office_in
from communique.lexicon import inflections
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name, skip_honorifics
from communique.stages.entities.speech import antecedent
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["SaidOf", "headed"]

APPOINTING = frozenset(
    [
        "appoint",
        "reappoint",
        "name",
        "nominate",
        "elect",
        "designate",
        "confirm",
        "choose",
        "install",
        "re-elect",
        "reelect",
        "pick",
        "hire",
        "dismiss",
        "remove",
        "sack",
        "swear",
        "retain",
        "propose",
        "release",
        "relieve",
        "promote",
        "elevate",
        "transfer",
        "move",
    ]
)
"""Verbs whose object gets, keeps or loses an office (VerbNet appoint-29.1, classes of Levin 1993)."""
APPOINTMENTS = frozenset(
    [
        "appointment",
        "reappointment",
        "nomination",
        "election",
        "re-election",
        "reelection",
        "confirmation",
        "designation",
        "dismissal",
        "removal",
        "resignation",
        "retirement",
    ]
)
"""Nouns of the same acts."""
SERVING = frozenset(
    [
        "serve",
        "work",
        "act",
        "take",
        "step",
        "resign",
        "retire",
        "return",
        "continue",
        "join",
        "start",
        "begin",
        "quit",
        "stay",
        "stand",
        "double",
        "go",
        "come",
        "run",
        "replace",
        "succeed",
        "remain",
        "accept",
        "assume",
    ]
)
"""Verbs whose subject has the office that stands behind "as" (VerbNet masquerade-29.6)."""
FORMS = frozenset(form for verb in APPOINTING for form in (verb, *inflections(verb)))
POSTS = frozenset({"post", "position", "office", "rank", "role", "job", "title"})
BE = frozenset({"is", "was", "are", "were", "remains"})
NEAR = 12
"""Words between the verb of an appointment and the name, at most."""
LED = {"head": "head", "chair": "chair"}
"""Verbs that tell an office, with the office."""
LED_BODIES = frozenset(
    [
        "party",
        "committee",
        "commission",
        "board",
        "council",
        "association",
        "union",
        "department",
        "ministry",
        "agency",
        "organisation",
        "organization",
        "foundation",
        "company",
        "bank",
        "institute",
        "office",
        "division",
        "unit",
        "federation",
        "cooperative",
        "authority",
        "centre",
        "center",
    ]
)


class SaidOf:
    """Finds of whom a sentence says an office; places are those in the list of names."""

    def __init__(self, view: View, names: list[Name]) -> None:
        self.view, self.names = view, names
        people = [(k, name) for k, name in enumerate(names) if name.label == "PERSON"]
        self.by_start = {name.start: k for k, name in people}
        self.by_end = {name.end: k for k, name in people}
        self.by_token = {i: k for k, name in people for i in range(name.start, name.end)}

    @rule(
        "“as” behind who gets or has it",
        source="Levin 1993, §29.1 (appoint), §29.6 (masquerade)",
        finds=[
            "The king appointed [Ana Ruiz] as chairman of the Water Authority.",
            "Appointing Eng. [Ana Ruiz] as head of the Water Authority.",
            "[Ana Ruiz] took over as director in July.",
            "[Ana Ruiz] was confirmed as envoy.",
        ],
        leaves=["They spoke to [Ana Ruiz] as the minister of Peru left."],
    )
    def by_as(self, role: Role) -> int | None:
        """Read "appointed NAME as OFFICE", "NAME served as OFFICE"."""
        view, at = self.view, self._link(role)
        if at < 1 or role.plural or view.block[at] != view.block[role.at]:
            return None
        k = self.by_end.get(at)
        if k is not None and self._appointed_before(self.names[k].start):
            return k
        verb = view.doc[at].head
        if lemma(verb) not in SERVING | APPOINTING or verb.i > at:
            return None
        return self._whose(verb.i, lemma(verb) in APPOINTING)

    def _link(self, role: Role) -> int:
        """The "as" before an office, or the preposition of "from the post of", "to the rank of"; else 0."""
        view, i = self.view, role.start - 1
        if i > 0 and view.lower[i] == "as":
            return i
        post = i > 2 and view.lower[i] == "of" and view.lower[i - 1] in POSTS
        return i - 3 if post and view.lower[i - 2] == "the" else 0

    def _appointed_before(self, first: int) -> bool:
        """Whether a verb or noun of appointment stands shortly before the name that begins at ``first``."""
        view = self.view
        for i in range(first - 1, max(-1, first - NEAR), -1):
            if view.block[i] != view.block[first] or view.text[i] in (".", ";", "?", "!"):
                return view.text[i] == "." and i > 0 and view.glued[i - 1] and self._goes_on(i, first)
            if view.lower[i] in FORMS or view.lower[i] in APPOINTMENTS:
                return True
        return False

    def _goes_on(self, i: int, first: int) -> bool:
        """Whether a full stop belongs to a form of address before a name: "Eng. NAME"."""
        return skip_honorifics(self.view, i - 1) >= first and self._appointed_before(i - 1)

    def _whose(self, at: int, appointing: bool) -> int | None:
        """The person who gets the office by the verb at a token: its object, or the subject of a passive."""
        verb = self.view.doc[at]
        if appointing:
            for child in verb.children:
                if child.dep_ in ("dobj", "nsubjpass") and child.i in self.by_token:
                    return self.by_token[child.i]
            if verb.tag_ != "VBN" or any(child.dep_ == "dobj" for child in verb.children):
                return None
        who = doer(verb)
        return self.by_token.get(antecedent(self.view, who.i)) if who is not None else None

    @rule(
        "behind a verb of appointment and the name",
        source="Levin 1993, §29.1 (appoint)",
        finds=["The king appointed Dr. [Ana Ruiz] chairperson of the Water Council."],
        leaves=["The king met [Ana Ruiz] Chairperson of the Water Council."],
    )
    def by_object(self, role: Role) -> int | None:
        """Read "appointed NAME chairperson of X"."""
        view, i = self.view, role.start
        k = self.by_end.get(i)
        if k is None or role.plural or view.block[i] != view.block[i - 1]:
            return None
        first = self.names[k].start
        while first > 0 and skip_honorifics(view, first - 1) >= self.names[k].start:
            first -= 1
        told = first > 0 and view.lower[first - 1] in FORMS and view.tag[first - 1].startswith("V")
        return k if told else None

    @rule(
        "a participle of appointment that opens the sentence",
        source="Levin 1993, §29.1 (appoint); Quirk et al. 1985, §15.34 (participle clauses without subject)",
        finds=["Elected mayor of Lima on Monday, [Ana Ruiz] lost no time."],
        leaves=["He was elected mayor of Lima on Monday, [Ana Ruiz] said."],
    )
    def by_participle(self, role: Role) -> int | None:
        """Read "Elected mayor of X, NAME said"."""
        view, i = self.view, role.start - 1
        i -= i > 0 and view.lower[i] == "as"
        if i < 0 or view.lower[i] not in FORMS or not view.opens_sentence(i) or view.tag[i] != "VBN":
            return None
        for j in range(role.end, min(role.end + NEAR, view.size)):
            if view.text[j] == "," and view.block[j] == view.block[i]:
                k = self.by_start.get(skip_honorifics(view, j + 1))
                if k is not None:
                    return k
        return None

    @rule(
        "before a form of “be” and the name",
        source="Quirk et al. 1985, §10.8 (subject complements)",
        finds=["The founder of the school was [Ana Ruiz]."],
        leaves=["The founder of the school was [Ana Ruiz]’s friend."],
    )
    def by_be(self, role: Role) -> int | None:
        """Read "the founder was NAME"."""
        view, i = self.view, role.end
        if role.plural or i + 1 >= view.size or view.lower[i] not in BE or view.doc[role.at].dep_ != "nsubj":
            return None
        k = self.by_start.get(skip_honorifics(view, i + 1))
        if k is None or role.det in ("a", "an"):
            return None
        end = self.names[k].end
        return k if end >= view.size or view.tag[end] not in ("POS", "CC", "VBG", "VBN") else None

    @rule(
        "the line below the name",
        source="ours: signatures of letters and notices",
        finds=["The water is safe.⏎⏎Dr. [Ana Ruiz]⏎Director General of Health"],
        leaves=["They wrote to [Ana Ruiz]⏎The director of health said no."],
    )
    def by_line(self, role: Role) -> int | None:
        """Read the line of an office below the line of a name."""
        view, i = self.view, role.start
        opens = i > 1 and view.block[i] != view.block[i - 1]
        if not opens or not view.cap[i] or role.plural or role.det:
            return None
        j = i
        while j > 0 and view.text[j - 1].isspace():
            j -= 1
        k = self.by_end.get(j)
        if k is None or view.source[view.end[j - 1] : view.start[i]].count("\n") > 1:
            return None
        first = self.names[k].start
        while first > 0 and view.block[first - 1] == view.block[j - 1]:
            if skip_honorifics(view, first - 1) < self.names[k].start:
                return None
            first -= 1
        return k if self._is_line(role) else None

    def _is_line(self, role: Role) -> bool:
        """Whether the line of an office holds nothing that a sentence would: no verb."""
        view, i = self.view, role.start
        while i < view.size and view.block[i] == view.block[role.at]:
            if view.tag[i] in ("VBD", "VBZ", "VBP", "MD"):
                return False
            i += 1
        return True


@rule(
    "a verb that tells it",
    source="ours: who heads or chairs a body is its head or chair",
    finds=[
        "[Ana Ruiz] heads the Water Board of Lima.",
        "They went to the Peruvian Water Agency headed by [Ana Ruiz].",
        "[Ana Ruiz], who chairs the Ocean Party, said no.",
    ],
    leaves=["[Ana Ruiz] heads the list of towns."],
)
def headed(view: View, names: list[Name]) -> list[tuple[Role, int]]:
    """Give the offices that verbs tell: "NAME, who heads the X", "the X headed by NAME".

    Returns:
        Offices with the place of the name they are said of.
    """
    said, found = SaidOf(view, names), []
    bodies = {i: name for name in names if name.label == "ORG" for i in range(name.start, name.end)}
    for i, word in enumerate(view.lower):
        base = word.removesuffix("s") if word.endswith("s") else word.removesuffix("ed")
        if base not in LED or not view.tag[i].startswith("V"):
            continue
        bearer, body = _led(said, i)
        of = _body(view, bodies, body) if bearer is not None else None
        if bearer is not None and of is not None:
            head = office_in(LED[base])
            assert head is not None
            found.append((_role(i, head, LED[base], of), bearer))
    return found


def _role(i: int, head: Office, title: str, of: str) -> Role:
    role = Role(i, i + 1, i, i + 1, head, title, at=i, borne="a verb that tells it")
    role.belongs(of, "", "its object")
    return role


def _led(said: SaidOf, i: int) -> tuple[int | None, int]:
    """The person and the token of the body of a verb: "NAME heads BODY", "BODY headed by NAME"."""
    verb, view = said.view.doc[i], said.view
    if view.lower[i].endswith("ed") and i + 1 < view.size and view.lower[i + 1] == "by":
        noun = verb.head if verb.dep_ == "acl" else doer(verb)
        return said.by_start.get(skip_honorifics(view, i + 2)), noun.i if noun is not None else -1
    who = doer(verb) if view.tag[i] in ("VBZ", "VBD", "VBP") else None
    object_ = next((child.i for child in verb.children if child.dep_ == "dobj"), -1)
    return (None if who is None else said.by_token.get(antecedent(view, who.i))), object_


def _body(view: View, bodies: dict[int, Name], at: int) -> str | None:
    """The words of the body at a token, None if it is none."""
    if at < 0:
        return None
    if at in bodies:
        return view.words(bodies[at].start, bodies[at].end)
    if view.lower[at] not in LED_BODIES or view.doc[at].right_edge.i > at + 8:
        return None
    first = view.doc[at].left_edge.i
    while first < at and view.lower[first] in ("the", "a", "an", "its", "his", "her", "their"):
        first += 1
    return view.words(first, at + 1)
