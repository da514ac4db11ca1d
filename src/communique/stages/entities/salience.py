"""Who is talked of, in order of the text, and whom a pronoun means: the most salient person before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from communique.language.clauses import SUBJECTS
from communique.lexicon.rules import rule
from communique.stages.entities.profiles import Profile
from communique.stages.entities.speech import is_subject, reporter, says
from communique.stages.entities.view import View

__all__ = ["ASKED", "FAR", "Antecedent", "Scene", "Seen"]

WINDOW = 4
"""Sentences back in which a pronoun looks for whom it means."""
FAR = 40
"""Mentions back that are looked at."""
REACH = 300
"""Tokens that a sentence may have, so that what "he said" reports is found in one step."""


ASKED = "whom somebody asked just before"
ASKING = frozenset({"asked", "asks", "asking", "pressed"})
ANSWERING = frozenset({"answered", "answers", "replied", "replies", "responded", "responds", "retorted"})
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "DT", "JJ", "HYPH", "PRP"})
LONGEST = 10
"""Words between "asked" and the end of a name."""


class Antecedent(NamedTuple):
    """The person that a pronoun means, or nobody, the rule, and who was weighed, where somebody asked."""

    person: Profile | None
    rule: str
    scored: list[dict[str, Any]]
    excluded: list[dict[str, Any]]


@dataclass(slots=True)
class Seen:
    """A mention of a person (None: of somebody unnamed) at a token."""

    person: Profile | None
    token: int
    sent: int
    subject: bool
    quoted: bool
    gender: str = ""


class Scene:
    """The persons mentioned so far in one Doc.

    Args:
        view: The Doc.
        ends: For the last token of a name the person.
    """

    def __init__(self, view: View, ends: dict[int, Profile]) -> None:
        self.view, self.ends = view, ends
        self.quoted = view.quoted
        self.seen: list[Seen] = []
        self.called: dict[int, str] = {}

    def call(self, person: Profile, gender: str) -> None:
        """Note the gender of a pronoun that means a person."""
        self.called.setdefault(id(person), gender)

    def see(self, person: Profile | None, token: int, gender: str = "") -> None:
        """Note a mention of a person, or of somebody unnamed."""
        view = self.view
        self.seen.append(
            Seen(person, token, view.sent[token], is_subject(view, token), self.quoted[token], gender)
        )

    def speaker(self, at: int) -> Profile | None:
        """The person who speaks around a quotation: subject of a verb of speech, same paragraph."""
        view = self.view
        for s in reversed(self.seen[-FAR:]):
            if view.block[s.token] != view.block[at]:
                break
            if s.person is not None and s.subject and not s.quoted and self._says(s.token):
                return s.person
        for i in range(at, min(view.size, at + 120)):
            if view.block[i] != view.block[at]:
                break
            if not self.quoted[i] and i in self.ends and is_subject(view, i) and self._says(i):
                return self.ends[i]
        return None

    def _told_of(self, token: int) -> set[int]:
        """Persons named in what "he said" reports: he is none of them."""
        view, pronoun = self.view, self.view.doc[token]
        if pronoun.dep_ not in SUBJECTS or not says(view, pronoun.head.i):
            return set()
        spans = [
            (c.left_edge.i, c.right_edge.i + 1)
            for c in pronoun.head.children
            if c.dep_ in ("ccomp", "parataxis")
        ]
        if pronoun.head.dep_ == "parataxis":
            spans.append((pronoun.head.head.left_edge.i, token))
        near = [(max(first, token - REACH), min(last, token + REACH)) for first, last in spans]
        found = {id(self.ends[i]) for first, last in near for i in range(first, last) if i in self.ends}
        i = token
        while i > max(token - REACH, 0) and view.block[i - 1] == view.block[token]:
            i -= 1  # the quotation before it in the paragraph
            if view.sent[token] - view.sent[i] > 1:
                break
            if self.quoted[i] and i in self.ends:
                found.add(id(self.ends[i]))
        return found

    def _says(self, at: int) -> bool:
        token = self.view.doc[at]
        while token.dep_ not in SUBJECTS and token.head != token:
            token = token.head
        return says(self.view, token.head.i)

    @rule(
        "the most salient person before it",
        source="Lappin & Leass 1994, An algorithm for pronominal anaphora resolution",
        finds=["Ana Ruiz spoke, and [she] left."],
        leaves=["It rained, and [she] left."],
    )
    @rule(
        "nobody fitting is near",
        source="ours",
        drops=["It rained. [He] left."],
        keeps=["Ana Ruiz spoke, and [she] left."],
    )
    @rule(
        "somebody unnamed is nearer",
        source="Lappin & Leass 1994 (recency)",
        drops=["Ana Ruiz spoke. A woman came and [she] left."],
        keeps=["Ana Ruiz spoke, and [she] left."],
    )
    def antecedent(self, token: int, gender: str) -> Antecedent:
        """The most salient person before a pronoun, or nobody, with those who were weighed."""
        asked = self._asked(token, gender)
        if asked is not None:
            return Antecedent(asked, ASKED, [], [])
        others = self._others(token)
        said_by = reporter(self.view, token)
        reporting = self.ends.get(said_by) if said_by is not None else None
        scores: dict[int, tuple[float, int]] = {}
        excluded: dict[int, tuple[Profile | None, str]] = {}
        for back, item in enumerate(reversed(self.seen[-FAR:])):
            distance = self.view.sent[token] - item.sent
            if distance > WINDOW:
                break
            key = id(item.person)
            against = _excluded(item, gender, distance, others)
            if against is not None:
                excluded.setdefault(key, (item.person, against))
                continue
            near = 3.0 - distance + 1.5 * item.subject - 0.05 * back
            near -= 1.0 if item.quoted and not self.quoted[token] else 0.0
            near += 1.5 if item.person is not None and item.person is reporting else 0.0
            score = self._salience(near, item, gender)
            if key not in scores or score > scores[key][0]:
                scores[key] = (score, len(self.seen) - 1 - back)
        person = self.seen[max(scores.values())[1]].person if scores else None
        told = self._weighed(scores, excluded) if self.view.trace else ([], [])
        if person is not None:
            return Antecedent(person, "the most salient person before it", *told)
        return Antecedent(None, "somebody unnamed is nearer" if scores else "nobody fitting is near", *told)

    @rule(
        ASKED,
        source="Clark & Schaefer 1989 (adjacency pairs: who is asked answers)",
        finds=["Ana Ruiz asked Otto Lang. “In the bank,” [he] answered."],
        leaves=["Ana Ruiz asked Otto Lang. “In the bank,” [she] added."],
    )
    def _asked(self, token: int, gender: str) -> Profile | None:
        """Whom somebody asked just before "he answered"."""
        view, pronoun = self.view, self.view.doc[token]
        if pronoun.dep_ not in SUBJECTS or pronoun.head.lower_ not in ANSWERING or self.quoted[token]:
            return None
        for item in reversed(self.seen[-FAR:]):
            if view.sent[token] - item.sent > WINDOW or view.block[token] - view.block[item.token] > 2:
                return None
            fits = item.person is not None and item.person.group.gender in ("", gender)
            if fits and not item.quoted and self._is_asked(item.token):
                return item.person
        return None

    def _is_asked(self, token: int) -> bool:
        """Whether the phrase that ends at a token stands right behind "asked"."""
        view, i = self.view, token
        while i > 0 and token - i < LONGEST and (view.cap[i] or view.tag[i] in NOMINAL):
            i -= 1
        return view.lower[i] in ASKING

    def _others(self, token: int) -> dict[int, str]:
        """Persons whom a pronoun cannot mean: who speaks around it, and whom "he said" reports of."""
        found = dict.fromkeys(self._told_of(token), "named in what the pronoun reports")
        speaker = self.speaker(token) if self.quoted[token] else None
        if speaker is not None:
            found[id(speaker)] = "speaks: no “he” or “she” in the quotation"
        return found

    def _salience(self, near: float, item: Seen, gender: str) -> float:
        """How near to hand a mention lies for a pronoun: where it stands, and its gender."""
        group = item.person.group if item.person is not None else None
        known = group.gender if group is not None else item.gender
        if item.person is not None and not known:
            known = self.called.get(id(item.person), "")
            near -= 2.0 if known and gender and known != gender else 0.0
        if known == gender:
            near += 1.7 if item.gender or (group is not None and group.gender) else 0.2
        return near - 0.6 if group is None else near

    def _weighed(
        self, scores: dict[int, tuple[float, int]], excluded: dict[int, tuple[Profile | None, str]]
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Those weighed for a pronoun with their scores, best first, and those excluded."""
        told = [
            {"name": _called_person(self.seen[place].person), "score": round(score, 2)}
            for score, place in sorted(scores.values(), reverse=True)
        ]
        others = [one for key, one in excluded.items() if key not in scores]
        return told, [{"name": _called_person(person), "rule": why} for person, why in others]


def _excluded(item: Seen, gender: str, distance: int, others: dict[int, str]) -> str | None:
    """Why a pronoun cannot mean what was mentioned, None if it may."""
    group = item.person.group if item.person is not None else None
    known = group.gender if group is not None else item.gender
    if known and gender and known != gender:
        return "another gender"
    if group is None:
        return "somebody unnamed, too far back" if distance > 1 else None
    return others.get(id(item.person))


def _called_person(person: Profile | None) -> str:
    return "somebody unnamed" if person is None else person.group.name
