"""What speaks for and against an entity that a pronoun or a noun may mean: named features."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from communique.language.offices import Office
from communique.lexicon import words
from communique.model.heads import between
from communique.stages.entities.kinds import SORTS
from communique.stages.entities.known import Known
from communique.stages.entities.questions import POSSESSIVES, REFLEXIVES, Question
from communique.stages.entities.speech import is_subject
from communique.stages.entities.syntax import governor, is_empty
from communique.stages.entities.view import View
from communique.stages.entities.voices import NOBODY, Voices

__all__ = ["Clues", "Pointed"]

LOCAL = frozenset(
    {
        *("village", "town", "city", "parish", "county", "district", "regional", "provincial", "municipal"),
        *("rural", "communal", "local", "student", "tribal", "neighbourhood", "neighborhood", "land"),
    }
)
"""Words of the level at which a body stands."""
OWN = frozenset({"country", "nation", "state", "city", "republic", "town", "region", "kingdom", "union"})
"""Nouns behind "of" that may be whom the body is named after."""
NEAR = 60
"""Tokens within which a mention counts as near."""
POINTED = 0.05
"""Share of the pointer from which it is asked about an entity that does not fit."""
FAR = 99
FAINT, SMALL = 0.001, 0.02
"""Shares of the pointer, and parts of all shares, that are as good as none."""
ALONE = ("government", "country", "company", "bank", "state")
"""Nouns that the press uses so often that each has weights of its own."""

Features = dict[str, float]


class Pointed(NamedTuple):
    """A question with the entities around it.

    Attributes:
        question: What is asked.
        places: For each candidate, by its number, the last mention before the question (-1: behind).
        shares: What the encoder's pointer gives it.
    """

    question: Question
    places: dict[int, int]
    shares: dict[int, float]


class Clues:
    """Reads the features of the entities of one article.

    Args:
        view: The Doc.
        entities: What is known of each entity.
        home: The article's home country, or "".
        states: The states that tokens name by adjective or name: their codes.
    """

    def __init__(self, view: View, entities: Sequence[Known], home: str, states: Mapping[int, str]) -> None:
        self._view, self._entities, self._home, self._states = view, entities, home, states
        self._most = max((len(known.mentions) for known in entities), default=0) or 1
        self._named: dict[int, int] = {}
        for number, known in enumerate(entities):
            for at in known.heads:
                self._named.setdefault(at, number)
        self._subjects = {
            first
            for known in entities
            for first, at in zip(known.mentions, known.heads, strict=True)
            if is_subject(view, at)
        }
        """First tokens of the mentions that are subjects."""
        self._voices = Voices(view, self._named, _titled(entities))

    def read(self, pointed: Pointed, alike: Mapping[int, float]) -> dict[int, Features]:
        """Give the features of each candidate.

        Args:
            pointed: What is asked, and the candidates.
            alike: What the pointer gives them at all questions of the article that ask the same.
        """
        question, places, shares = pointed
        places = {n: place for n, place in places.items() if not self._is_another(question, n)}
        fitting = [n for n in places if self._fits(question, self._entities[n])]
        asked = [n for n in places if n in fitting or shares[n] >= POINTED]
        near = {n: self._near(question, n, places) | {"share": shares[n]} for n in asked}
        if question.asks == "we":
            return {n: told | self._we(question, n, shares) for n, told in near.items()}
        logs, ranks = self._shares(shares, asked), self._ranks(places, fitting)
        subjects = self._subject(question, places)
        shared = {n: near[n] | logs[n] | ranks.get(n, {}) | subjects.get(n, {}) for n in asked}
        if question.kind == "role":
            return {n: told | self._noun(question, self._entities[n]) for n, told in shared.items()}
        return self._pronoun(pointed, shared, alike)

    def _shares(self, shares: dict[int, float], asked: Iterable[int]) -> dict[int, Features]:
        """What the encoder gives each candidate, on a scale that tells little from nothing."""
        whole, most = sum(shares.values()) or 1.0, max(shares.values(), default=0.0)
        return {
            n: {
                "share, log": _log(shares[n], FAINT),
                "part of the shares": _log(shares[n] / whole, SMALL),
                "largest share": float(shares[n] == most > 0),
            }
            for n in asked
        }

    def _ranks(self, places: dict[int, int], fitting: list[int]) -> dict[int, Features]:
        """How those that fit stand among each other."""
        ranked = sorted((n for n in fitting if places[n] >= 0), key=lambda n: -places[n])
        found = {n: {"fits": 1.0} for n in fitting}
        for name, n in zip(("nearest that fits", "second nearest that fits"), ranked, strict=False):
            found[n][name] = 1.0
        if fitting:
            most = max(fitting, key=lambda n: len(self._entities[n].mentions))
            found[most]["most mentioned that fits"] = 1.0
        if len(fitting) == 1:
            found[fitting[0]]["the only one that fits"] = 1.0
        return found

    def _fits(self, question: Question, known: Known) -> bool:
        """Whether an entity is such that the word may mean it at all."""
        sort, asks = known.sort, question.asks
        if asks in ("he", "I", "person"):
            return sort == "PERSON" and len({question.gender, known.group.gender} - {""}) < 2
        if asks in ("we", "they"):
            return sort in ("ORG", "state", "PERSON")
        if asks == "it":
            return sort != "PERSON"
        if question.plural:
            return False
        if question.word in known.words | known.called or question.kinds & known.kinds:
            return True
        return not known.kinds and any(sort in SORTS[kind] for kind in question.kinds)

    def _is_another(self, question: Question, n: int) -> bool:
        """Tell whether a phrase names another body of the kind: its complement or its level is not his.

        "The village council of Munda" is not the UN Security Council that was named before.
        """
        known, view = self._entities[n], self._view
        if question.asks != "noun" or question.word not in known.words or known.sort == "state":
            return False
        own = {view.lower[j] for j in range(question.at + 1, question.end) if view.tag[j][:2] == "NN"} - OWN
        before = {view.lower[j] for j in range(question.start, question.at)} & LOCAL
        return bool(own and not own & known.words) or bool(before - known.words)

    def _near(self, question: Question, n: int, places: dict[int, int]) -> Features:
        """How often a candidate is mentioned, and where it was last."""
        view, i, place = self._view, question.at, places[n]
        often = len(self._entities[n].mentions) / self._most
        if place < 0:
            return {"often": often, "later": 1.0}
        back = view.sent[i] - view.sent[place]
        return {
            "often": often,
            "last mentioned": float(place == max(places.values())),
            "near": float(i - place < NEAR),
            "same sentence": float(back == 0),
            "sentence before": float(back == 1),
            "same line": float(view.block[place] == view.block[i]),
        }

    def _subject(self, question: Question, places: dict[int, int]) -> dict[int, Features]:
        """What the candidates were in the clauses where they were last mentioned."""
        view, i = self._view, question.at
        as_subject = is_subject(view, i)
        verb = governor(view, i) if question.word not in POSSESSIVES | REFLEXIVES else -1
        found: dict[int, Features] = {}
        for n, place in places.items():
            back = view.sent[i] - view.sent[place] if place >= 0 else FAR
            if place in self._subjects:
                found[n] = {"subject": 1.0, "both subjects": float(as_subject and back <= 1)}
            if back == 0 <= verb and governor(view, place) == verb:
                found.setdefault(n, {})["argument of the same verb"] = 1.0
        return found

    def _we(self, question: Question, n: int, shares: dict[int, float]) -> Features:
        """Who says "we": each form has weights of its own, and inside quotations others."""
        known = self._entities[n]
        quoted = self._view.quoted[question.at]
        name = f"quoted {question.word}" if quoted else question.word
        told = {f"{name}: {known.group.label}": 1.0, f"{name} share": shares[n]}
        if quoted:
            told |= {f"quoted we: {key}": value for key, value in self._shares(shares, (n,))[n].items()}
            told |= self._voice(n, self._voices.at(question.at))
            told[f"quoted we: {known.sort}"] = 1.0
        return told

    def _pronoun(
        self, pointed: Pointed, shared: dict[int, Features], alike: Mapping[int, float]
    ) -> dict[int, Features]:
        """What else speaks for a candidate beside a pronoun; most of it counts for each pronoun by itself."""
        question = pointed.question
        asks, voice = question.asks, self._voices.at(question.at)
        name = f"quoted {asks}" if asks == "I" and self._view.quoted[question.at] else asks
        largest = max((alike[n] for n in pointed.places), default=0.0)
        possessive = float(question.word in POSSESSIVES)
        all_of_it = {
            "all shares": sum(pointed.shares.values()),
            "stands empty": float(asks == "it" and is_empty(self._view, question.at)),
            "somebody unnamed speaks": float(voice == NOBODY),
        }
        found = {}
        for n, told in shared.items():
            own = all_of_it | self._voice(n, voice)
            own["largest of all alike"] = float(alike[n] == largest > 0)
            own |= {key: told[key] for key in ("share", "share, log", "part of the shares")}
            sort, gender = self._entities[n].sort, self._entities[n].group.gender
            found[n] = told | {f"{name}: {key}": value for key, value in own.items()}
            found[n][f"{name}: {sort}"] = 1.0
            found[n][f"possessive {asks}: {sort}"] = possessive
            if question.gender and gender:
                found[n]["gender fits" if gender == question.gender else "gender differs"] = 1.0
        return found

    def _voice(self, n: int, voice: int) -> Features:
        """Whether a candidate is in whose words a pronoun stands, or for whom he speaks."""
        if voice < 0:
            return {}
        speaker, known = self._entities[voice], self._entities[n]
        codes = {speaker.group.code, *(code for _, _, code, _ in speaker.group.roles)} - {""}
        bodies = speaker.bodies
        return {
            "speaks here": float(n == voice),
            "another speaks here": float(n != voice),
            "the speaker's state": float(known.sort == "state" and known.group.code in codes),
            "the speaker's body": float(any(b <= known.words or known.words <= b for b in bodies)),
            "in what is said of the speaker": float(
                n != voice and any(between(known.names, first, last) for first, last in speaker.said)
            ),
        }

    def _noun(self, question: Question, known: Known) -> Features:
        """What a noun and the words of its phrase say of a candidate."""
        view, word, sort = self._view, question.word, known.sort
        same = bool(question.kinds & known.kinds)
        inside = bool(between(known.names, question.at + 1, question.end))
        told = {
            "name has noun": float(word in known.words),
            "called by the noun": float(word in known.called),
            "kind fits": float(same),
            "kind differs": float(bool(question.kinds and known.kinds) and not same),
            "named in the phrase": float(inside),
            "complement behind it": float(question.end > question.at + 1 and not inside),
            "possessive before it": float(question.det in POSSESSIVES),
            "no determiner": float(not question.det),
            "capital": float(view.cap[question.at] and question.det == "the" and sort != "PERSON"),
            "plural": float(question.plural),
            "home": float(sort == "state" and known.group.code == self._home != ""),
            f"{question.asks}: {sort}": 1.0,
            **self._words(question, known),
            **{f"the {kind}: {sort}": 1.0 for kind in sorted(question.kinds) or ("other",)},
        }
        if word in ALONE:
            told[f"the {word}: {sort}"] = 1.0
        if told["home"] and "state" in question.kinds:
            told["the state: home"] = 1.0
        if sort == "PERSON" and question.office is not None:
            told |= _office(question, question.office, known)
        return told

    def _words(self, question: Question, known: Known) -> Features:
        """Whether the words of a phrase are said of a candidate elsewhere: "the water association"."""
        view = self._view
        phrase = [j for j in range(question.start, question.end) if view.tag[j][:1] in "JN"]
        before = {view.lower[j] for j in phrase if j < question.at}
        said = {view.lower[j] for j in phrase} <= known.words | known.offices | known.called
        codes = {self._states[j] for j in range(question.start, question.at) if j in self._states}
        if question.det in POSSESSIVES and question.start in self._named:
            codes |= {self._entities[self._named[question.start]].group.code} - {""}
        return {
            "its state before it": float(known.group.code in codes),
            "another state before it": float(bool(known.group.code and codes - {known.group.code})),
            "a word of the name before it": float(bool(before & known.words)),
            "other words before it": float(bool(before) and not before & known.words),
            "all words are said of it": float(len(phrase) > 1 and said),
            "not all words are said of it": float(len(phrase) > 1 and not said),
        }


def _titled(entities: Sequence[Known]) -> dict[str, int]:
    """The words of offices that were said of one person alone, and who that is."""
    found: dict[str, list[int]] = {}
    for n, known in enumerate(entities):
        for word in known.offices:
            found.setdefault(word, []).append(n)
    return {word: bearers[0] for word, bearers in found.items() if len(bearers) == 1}


def _office(question: Question, office: Office, known: Known) -> Features:
    """Whether a person has the office that a noun means."""
    genders = {office.gender, known.group.gender} - {""}
    return {
        "office has noun": float(question.word in known.offices),
        "office of the class": float(bool((office.fits | {office.cls}) & known.classes)),
        "has no office": float(not known.offices),
        "gender differs": float(len(genders) == 2),
        f"a {office.cls}": 1.0,
        "general title": float(question.word in words("entities_general_titles")),
    }


def _log(share: float, least: float) -> float:
    """Give a probability on a scale of logarithms, 0 for none and 1 for one.

    Example:
        >>> _log(0.0, 0.01), round(_log(0.1, 0.01), 2), _log(1.0, 0.01)
        (0.0, 0.52, 1.0)
    """
    return math.log1p(share / least) / math.log1p(1 / least)
