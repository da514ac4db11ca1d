"""Finds whom plurals mean: "the two countries", "both sides", "they"; and single states: "the Kingdom".

Two states are meant where two, and no more, are talked of: in the nearest
sentence that names exactly two, or in the whole article if two make up most
of what is named. Else nobody.
"""

from __future__ import annotations

import bisect
from collections import Counter
from typing import TYPE_CHECKING

from communique.lexicon import inflections, table
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.group import Group
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Pairs", "how_many"]

STATES = frozenset(
    ["countries", "nations", "states", "governments", "peoples", "republics", "neighbours", "neighbors"]
)
SIDES = frozenset(["sides", "parties"])
SUBJECTS = ("nsubj", "nsubjpass")
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
DUAL = frozenset({"two", "both"})
FITTING = frozenset(
    [
        "brotherly",
        "neighbouring",
        "neighboring",
        "friendly",
        "sister",
        "great",
        "large",
        "largest",
        "respective",
        "asian",
        "african",
    ]
)
MEETING = frozenset(
    form
    for verb in ("meet", "speak", "talk", "confer", "host", "receive", "welcome", "greet", "join", "phone")
    for form in inflections(verb)
) | {"held", "holds", "hold", "called", "telephoned", "had", "conducted"}
"""Verbs whose subject and other party are together in what follows (VerbNet meet-36.3, talk-37.5)."""
TALKS = frozenset(
    ["talks", "meeting", "meetings", "conversation", "call", "discussion", "discussions", "consultations"]
)
PARTED = frozenset(["held", "holds", "hold", "had", "conducted"])
"""Verbs that need "talks" or the like between them and "with"."""
SHARE = 0.75
BACK = 8
MAIN = "the two states that the article names most"


class Pairs:
    """What is talked of in pairs, in order of the text of one Doc."""

    def __init__(self, view: View, names: list[Name], groups: list[Group]) -> None:
        self.view = view
        self.states: dict[str, Group] = {}
        for group in groups:
            if group.label in ("GPE", "NORP") and group.code and self._is_state(names, group):
                kept = group if group.label == "GPE" else self.states.get(group.code, group)
                self.states[group.code] = kept
        place = {k: group for group in groups for k in group.members}
        self.codes: list[tuple[int, int, str]] = []
        for k, name in enumerate(names):
            group = place[k]
            if group.code in self.states and (name.entry is not None or group.label == "PERSON"):
                self.codes.append((name.start, view.sent[name.start], group.code))
        self.codes.sort(key=lambda item: item[0])
        self._top: tuple[list[str], bool] | None = None
        self.people: list[tuple[int, list[Group]]] = []
        self.joint: list[tuple[int, list[Group]]] = []
        for k in range(len(names) - 1):
            a, b = names[k], names[k + 1]
            joined = view.lower[a.end : b.start] in (["and"], [",", "and"], ["and", "the"])
            if joined and a.label == b.label and place[k] is not place[k + 1]:
                self.joint.append((b.end, [place[k], place[k + 1]]))
        self.company = self._company(names, place)

    def _is_state(self, names: list[Name], group: Group) -> bool:
        entry = names[group.members[0]].entry
        return entry is not None and entry.kind in ("country", "demonym")

    def _company(self, names: list[Name], place: dict[int, Group]) -> list[tuple[int, list[Group]]]:
        """Find the pairs of persons who act or meet: "Minister A and President B agreed", "A met with B"."""
        doc = self.view.doc
        if not doc.has_annotation("DEP"):
            return []
        heads = {name.end - 1: k for k, name in enumerate(names) if name.label == "PERSON"}
        found = []
        for at, k in heads.items():
            token = doc[at]
            if token.dep_ == "conj" and token.head.i in heads and token.head.dep_ in SUBJECTS:
                found.append((at + 1, [place[heads[token.head.i]], place[k]]))
            verb = token.head
            if (
                token.dep_ != "nsubj"
                or verb.lower_ not in MEETING
                or any(c.dep_ == "conj" for c in token.children)
            ):
                continue
            others = [i for i in _partners(verb) if i in heads and place[heads[i]] is not place[k]]
            if len(others) == 1 and not any(c.dep_ == "conj" for c in doc[others[0]].children):
                found.append((others[0] + 1, [place[k], place[heads[others[0]]]]))
        return sorted(found, key=lambda pair: pair[0])

    def note_people(self, at: int, groups: list[Group]) -> None:
        """Remember that a plural office at token ``at`` means these persons."""
        self.people.append((at, groups))

    @rule(
        "named together just before",
        source="ours: conjoined names are meant together",
        finds=["Ana Ruiz and Otto Lang met. [They] left."],
        leaves=["Ana Ruiz met. [They] left."],
    )
    @rule(
        "they act or meet just before",
        source="ours",
        finds=[
            "Ana Ruiz met Otto Lang. [They] left.",
            "President Ana Ruiz spoke with President Otto Lang. [They] agreed.",
        ],
        leaves=["Ana Ruiz came. [They] left."],
    )
    @rule(
        "meant by a plural just before",
        source="ours",
        finds=["Ana Ruiz and Otto Lang met. They left. [They] agreed."],
        leaves=["Ana Ruiz came. [They] left."],
    )
    @rule(
        "no pair stands near",
        source="ours",
        drops=["It rained. [They] left."],
        keeps=["Ana Ruiz and Otto Lang met. [They] left."],
    )
    def pronoun(self, token: int) -> None:
        """Give "they" to the two who were named together, or meant by a plural, shortly before."""
        view, sent = self.view, self.view.sent[token]
        told = {
            "named together just before": self.joint,
            "meant by a plural just before": self.people,
            "they act or meet just before": self.company if self._is_main(token) else [],
        }
        near = [
            (at, groups, rule)
            for rule, pairs in told.items()
            for at, groups in pairs
            if at <= token and sent - view.sent[min(at, view.size - 1)] <= 1
        ]
        if not near:
            view.drop(token, token + 1, "plural pronoun", "no pair stands near")
            return
        at, groups, rule = max(near, key=lambda pair: pair[0])
        against = self._against(groups, at, token)
        if against is not None:
            names = [group.name for group in groups]
            view.drop(token, token + 1, "plural pronoun", against, candidates=names)
            return
        first = token - 1 if view.lower[token] == "two" else token
        for group in groups:
            group.mention(view.start[first], view.end[token], "pronoun", rule)
        self.people.append((token, groups))

    @rule(
        "the pair just named are neither persons nor places",
        source="ours",
        drops=["Acme Corp. and Zeta Corp. met. [They] left."],
        keeps=["Ana Ruiz and Otto Lang met. [They] left."],
    )
    @rule(
        "another plural noun stands between",
        source="ours",
        drops=["Ana Ruiz and Otto Lang met. The farmers said [they] left."],
        keeps=["Ana Ruiz and Otto Lang met. [They] left."],
    )
    def _against(self, groups: list[Group], at: int, token: int) -> str | None:
        """Why a pronoun does not mean the pair named at a token, None if it does."""
        if groups[0].label not in ("PERSON", "GPE"):
            return "the pair just named are neither persons nor places"
        return "another plural noun stands between" if self._other_plural(at, token) else None

    def is_alone(self, i: int) -> bool:
        """Whether "the two" stands without a noun, as a subject: "The two discussed trade"."""
        view = self.view
        return i > 0 and view.lower[i - 1] == "the" and view.doc[i].dep_ in SUBJECTS

    def _is_main(self, token: int) -> bool:
        """Whether a pronoun is the subject of its sentence, not of a clause about somebody else."""
        pronoun = self.view.doc[token]
        verb = pronoun.head
        while verb.dep_ == "conj" and verb.head != verb:
            verb = verb.head
        return pronoun.dep_ in SUBJECTS and verb.dep_ == "ROOT"

    def _other_plural(self, first: int, last: int) -> bool:
        """Whether another plural noun stands between, which "they" may mean as well."""
        view = self.view
        return any(
            view.tag[i] in ("NNS", "NNPS") and view.doc[i].dep_ in ("nsubj", "nsubjpass")
            for i in range(first, last)
        )

    def finish(self) -> None:
        """Resolve the plurals of states, and "the Kingdom"."""
        view = self.view
        for i in view.where(STATES | SIDES):
            found = self._plural_start(i)
            if found is None:
                continue
            codes, rule = self._two(i)
            for code in codes:
                self.states[code].mention(view.start[found], view.end[i], "role", rule)
            if not codes:
                view.drop(found, i + 1, "plural of states", rule)
        self._kingdoms()

    def _plural_start(self, i: int) -> int | None:
        """First token of "[the] two countries", "both sides", "the parties"; None if it is none."""
        view, k = self.view, i - 1
        while k > 0 and (view.lower[k] in FITTING or view.tag[k] == "JJ"):
            k -= 1
        word = view.lower[k] if k >= 0 else ""
        if word in DUAL:
            return k - 1 if k > 0 and view.lower[k - 1] == "the" else k
        bare = view.lower[i] in SIDES and word == "the" and k == i - 1
        follows = view.lower[i + 1] if i + 1 < view.size else ""
        return k if bare and follows not in ("of", "to") else None

    @rule(
        "the two states of the nearest sentence that names two",
        source="ours",
        finds=["Kenya and Peru met. [The two countries] agreed."],
        leaves=["Peru, Kenya and Chile met. [The two countries] agreed."],
    )
    @rule(
        "no two states are talked of",
        source="ours",
        drops=["Ana Ruiz spoke. [Both countries] agreed."],
        keeps=["Kenya and Peru met. [The two countries] agreed."],
    )
    @rule(
        "more than two states are near",
        source="ours",
        drops=["Peru, Kenya and Chile met. [Both countries] agreed."],
        keeps=["Kenya and Peru met. [The two countries] agreed."],
    )
    def _two(self, i: int) -> tuple[list[str], str]:
        """The codes of the two states that are talked of at token ``i``, and the rule; none if unclear."""
        sent = self.view.sent[i]
        after = first = bisect.bisect_left(self.codes, i, key=lambda item: item[0])
        while first and sent - self.codes[first - 1][1] <= BACK:
            first -= 1
        by_sent: dict[int, list[str]] = {}
        for _, number, code in self.codes[first:after]:
            codes = by_sent.setdefault(number, [])
            if code not in codes:
                codes.append(code)
        top, main = self._main()
        for number in sorted(by_sent, reverse=True):
            codes = by_sent[number]
            if len(codes) == 2:
                return sorted(codes), "the two states of the nearest sentence that names two"
            if len(codes) > 2 or (len(codes) == 1 and main and codes[0] in top):
                near = {c for found in by_sent.values() for c in found}
                return (
                    (sorted(top), MAIN)
                    if main and set(top) <= near
                    else ([], "more than two states are near")
                )
        return (sorted(top), MAIN) if main and after else ([], "no two states are talked of")

    def _main(self) -> tuple[list[str], bool]:
        """The two states that are named most, and whether they make up most of what is named."""
        if self._top is None:
            counts = Counter(code for _, _, code in self.codes)
            top = [code for code, _ in counts.most_common(2)]
            enough = len(top) == 2 and sum(counts[code] for code in top) >= SHARE * sum(counts.values())
            self._top = top, enough and min(counts[code] for code in top) > 1
        return self._top

    @rule(
        "the one such state of the article",
        source="ISO 3166-1 (formal names)",
        finds=[
            "They left Saudi Arabia. [The Kingdom] agreed.",
            "Saudi Arabia paid. It rained in [the Kingdom].",
        ],
        leaves=["They left Saudi Arabia. [The town] agreed."],
    )
    def _kingdoms(self) -> None:
        """Read "The Kingdom", "the Sultanate" is the one such state of the article."""
        view = self.view
        nouns = {row["code"]: row["noun"] for row in table("entities_monarchies")}
        for i in view.where(frozenset(nouns.values())):
            codes = [code for code in self.states if nouns.get(code) == view.lower[i]]
            if len(codes) != 1 or i == 0 or view.lower[i - 1] != "the" or not view.cap[i]:
                continue
            if i + 1 < view.size and view.lower[i + 1] == "of":
                continue
            rule = "the one such state of the article"
            self.states[codes[0]].mention(view.start[i - 1], view.end[i], "role", rule)


def _partners(verb: Token) -> list[int]:
    """Tokens of the other party of a meeting: object, or "with" or "to" below the verb or its "talks"."""
    things = [c for c in verb.children if c.dep_ == "dobj"]
    talks = [c for c in things if c.lower_ in TALKS]
    holders = talks if verb.lower_ in PARTED else [verb, *talks]
    found = [] if verb.lower_ in PARTED else [c.i for c in things]
    for holder in holders:
        for word in holder.children:
            if word.dep_ in ("prep", "dative") and word.lower_ in ("with", "to"):
                found += [c.i for c in word.children if c.dep_ == "pobj"]
    return found


def how_many(view: View, role: Role) -> tuple[int, bool]:
    """Tell how many a plural phrase means, and whether it says so: "the two leaders", "the ministers"."""
    for i in range(role.start, role.at):
        if view.lower[i] in NUMBERS:
            return NUMBERS[view.lower[i]], True
        if view.tag[i] == "CD":
            return 0, True
    return 2, False
