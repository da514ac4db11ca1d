"""Finds persons whose given name is a place or a title: "London Brody, the mayor,", "Senator Bishop Hart"."""

from __future__ import annotations

import functools

from communique.language import towns
from communique.language.gazetteer import Hit
from communique.language.given import given_names
from communique.language.speech import verb_at
from communique.lexicon import inflections, words
from communique.lexicon.rules import rule
from communique.stages.entities.address import is_honorific
from communique.stages.entities.people import PersonFinder
from communique.stages.entities.titles import Role

__all__ = ["find_lookalikes"]

GIVEN_TITLES = frozenset(
    [
        "bishop",
        "dean",
        "duke",
        "earl",
        "judge",
        "justice",
        "king",
        "major",
        "marshal",
        "pope",
        "prince",
        "queen",
    ]
)
"""Titles that are given names as well."""
LATE_TITLES = frozenset({"justice", "major", "prince", "queen"})
"""Those that their bearers keep behind an office of state: "Foreign Minister Prince NAME"."""
LAY = frozenset({"legislator", "athlete", "artist"})
"""Offices behind which nobody is called by a title, as is the mayor's."""
SACRED = frozenset({"royal", "state", "cleric", "judge", "military"})
"""Classes of offices behind which such a title is one: "Vicar General Bishop Otto Lang"."""
PLACES = frozenset({"country", "capital", "place", "region", "org"})
CROWNED = frozenset({"king", "duke", "earl", "prince", "queen"})
ELECTED = frozenset({"legislator", "governor"})
WORKING = ELECTED | {"other", "business", "artist", "athlete", "press", "academic", "activist"}
"""What nobody is who is a king."""
BODIES_TOO = frozenset({"business", "member", "any", "human", "other", "head"})
"""Classes of words that appositions say of companies and towns as well: "Kenya Airways, owner of Zeta,"."""
JOINING = frozenset({",", "and"})
MEETING = frozenset({"met", "thanked", "greeted", "praised", "told", "asked"})
"""Verbs whose object is a person."""
PLACING = frozenset({"in", "at", "near", "from", "to", "of"})
OLDEST = 110
FINITE = ("VBD", "VBZ", "VBP", "MD")
ACTS = (
    *(
        "speak",
        "talk",
        "meet",
        "thank",
        "greet",
        "visit",
        "resign",
        "smile",
        "nod",
        "vote",
        "sign",
        "write",
        "lead",
    ),
    *("head", "chair", "run", "attend", "travel", "teach", "study", "disagree", "apologise", "apologize"),
)
"""Verbs of what people do (Levin 1993, §33 judgment, §36 social interaction, §37.6 chitchat)."""
Pair = tuple[str, str]


@functools.cache
def _acts() -> frozenset[str]:
    return frozenset(form for verb in ACTS for form in inflections(verb))


class _Finder:
    def __init__(self, people: PersonFinder) -> None:
        self.people, self.view = people, people.view
        self.by_start = {role.start: role for role in people.roles}
        self.by_end = {role.end: role for role in people.roles if not role.plural}
        self.places = words("entities_place_words") | words("entities_body_words")

    def find(self) -> None:
        titles = [role for role in self.people.roles if self._is_bare(role)]
        hits = [hit for hit in self.people.hits if self._is_short(hit)]
        sure = {self._pair(role.at) for role in titles if self._is_titled(role)}
        sure |= {self._pair(hit.start) for hit in hits if self._is_given(hit)}
        given_back = [role for role in titles if self._pair(role.at) in sure]
        for role in given_back:
            self._take(role.at, "a title that is a given name")
        self.people.roles[:] = [role for role in self.people.roles if role not in given_back]
        for hit in hits:
            if self._pair(hit.start) in sure:
                self._take(hit.start, "a place that is a given name")
        self._unseen()
        self._listed()

    def _pair(self, i: int) -> Pair:
        return self.view.text[i], self.view.text[i + 1]

    def _take(self, i: int, source: str) -> None:
        self.people.blocked[i] = False
        self.people.add(i, self.people.run(i), True, source)

    def _surname(self, i: int) -> bool:
        """Whether a surname may stand at a token: a capitalised word that nothing else holds."""
        view, people = self.view, self.people
        if i >= view.size or view.block[i] != view.block[i - 1] or people.blocked[i] or people.taken[i]:
            return False
        proper = view.tag[i] in ("NNP", "NNPS") and view.text[i].istitle()
        return proper and view.lower[i] not in self.places and view.lower[i] not in people.never

    def _is_bare(self, role: Role) -> bool:
        """Whether an office is one word that is a given name too, and one word of a name follows."""
        view, i = self.view, role.at
        plain = role.start == i == role.end - 1 and role.of is None and not role.plural
        if not plain or not view.cap[i] or view.lower[i] not in GIVEN_TITLES or not self._surname(i + 1):
            return False
        return self.people.run(i + 1) == i + 2

    @rule(
        "a title that is a given name",
        source="ours: nobody holds both offices",
        finds=[
            "Congressman [Bishop Harlan] left.",
            "[Duke Ellery], the mayor of Lima, left.",
            "Senator [Major Harlan] left.",
            "[Prince Adomako], a lawyer from Lima, left.",
        ],
        leaves=[
            "Bishop [Harlan] left.",
            "Prince [Harald], a patron of the arts, left.",
            "The spokesman, Major [Harlan], left.",
        ],
    )
    def _is_titled(self, role: Role) -> bool:
        """Whether an office before it or behind the name shows that a title is a given name."""
        before, behind = self.by_end.get(role.start), self._apposed(role.end + 1)
        late = role.head.form in LATE_TITLES
        if before is not None and before.head.cls not in SACRED and self.view.cap[before.at]:
            lay = before.head.cls in LAY or before.head.form == "mayor"
            return lay if late else before.head.cls != role.head.cls
        return behind is not None and self._is_worker(role, behind)

    def _is_worker(self, role: Role, behind: Role) -> bool:
        """Whether who bears the office behind the name has no such title: princes govern and play, too."""
        if role.head.form in LATE_TITLES and self.view.text[role.at + 1] in given_names():
            return False
        if role.head.form not in CROWNED:
            return behind.head.cls in ELECTED
        governs = role.head.form == "prince" and behind.head.form == "governor"
        return behind.head.cls in WORKING and not governs

    def _apposed(self, end: int) -> Role | None:
        """The office that stands behind a comma at a token: "NAME, the mayor"."""
        view = self.view
        if end + 1 >= view.size or view.text[end] != ",":
            return None
        role = self.by_start.get(end + 1)
        return role if role is not None and not role.plural and role.det and not role.owned else None

    def _is_short(self, hit: Hit) -> bool:
        """Whether a known place is one word before one word that may be a surname."""
        view, i = self.view, hit.start
        if hit.end != i + 1 or hit.entry.kind not in PLACES:
            return False
        return view.text[i].istitle() and self._surname(i + 1) and view.text[i] != view.text[i + 1]

    @rule(
        "a place that is a given name",
        source="ours: an office, a form of address or an age says that it is a person",
        finds=[
            "[London Brody], the mayor, left.",
            "They met mayor [Vienna Roth] there.",
            "They met Spanish mayor [Vienna Roth] there.",
            "They met Ana Ruiz, Otto Lang and [Adelaide Kone] there.",
        ],
        leaves=["The [London Bridge] fell."],
    )
    def _is_given(self, hit: Hit) -> bool:
        """Whether what stands around a known place and a surname says that they are a person."""
        view, i = self.view, hit.start
        end = self.people.run(i + 1)
        whole = view.model[i] == "PERSON" == view.model[i + 1]
        body = view.model[i + 1] in ("ORG", "FAC", "LOC", "EVENT", "LAW", "WORK") and not whole
        before = self.by_end.get(i)
        titled = before is not None and before.end == before.title_end and not body
        if titled or (i and is_honorific(view, i - 1)):
            return True
        role = self._apposed(end)
        if role is not None and (whole or role.head.cls not in BODIES_TOO):
            return True
        if self._aged(end):
            return True
        if i > 0 and view.lower[i - 1] in PLACING:
            return False
        known = view.text[i] in given_names() and whole and hit.entry.kind == "org"
        return known or self._among_persons(i)

    def _aged(self, end: int) -> bool:
        view = self.view
        if end + 2 >= view.size or view.text[end] != "," or view.text[end + 2] not in (",", "."):
            return False
        return view.text[end + 1].isdecimal() and 0 < int(view.text[end + 1]) <= OLDEST

    def _among_persons(self, i: int) -> bool:
        """Whether a list of two persons or more goes on at a token."""
        return self._persons_before(i) + self._persons_behind(self.people.run(i + 1)) > 1

    def _persons_before(self, i: int) -> int:
        """Count the persons listed before a token, two at most."""
        view, number = self.view, 0
        while i > 1 and view.lower[i - 1] in JOINING and number < 2:
            i -= 1 + (view.lower[i - 1] == "and" and view.text[i - 2] == ",")
            first = view.model_start[i - 1]
            if view.model[i - 1] != "PERSON" or i - first < 2:
                break
            number, i = number + 1, first
        return number

    def _persons_behind(self, i: int) -> int:
        """Count the persons listed behind a token, two at most."""
        view, number = self.view, 0
        while i + 1 < view.size and view.lower[i] in JOINING and number < 2:
            i += 1 + (view.lower[i + 1] == "and")
            if i >= view.size or view.model[i] != "PERSON" or view.model_end[i] - i < 2:
                break
            number, i = number + 1, view.model_end[i]
        return number

    @rule(
        "a given name and a surname that act",
        source="entities_given_names.csv: national statistics of first names",
        finds=["[Theresa May] spoke on Monday."],
        leaves=["[Rose Garden] opened."],
    )
    def _unseen(self) -> None:
        """Add a given name and a surname that no model sees, before a verb of people or an office."""
        view, people = self.view, self.people
        for i in view.where(given_names(), exact=True):
            if people.blocked[i] or people.taken[i] or view.headings[i] or not self._surname(i + 1):
                continue
            end = i + 2
            model = view.model[i] or view.model[i + 1]
            inside = i and view.cap[i - 1] and not view.opens_sentence(i)
            if end >= view.size or model == "PERSON" or inside:
                continue
            if self._among_persons(i) or (not model and self._acts(end)):
                people.add(i, end, True, "a given name and a surname that act")

    @rule(
        "two words in a list of persons",
        source="Quirk et al. 1985, §13.66 (coordination joins likes)",
        finds=[
            "[Hope Rivers], Otto Lang and Ana Ruiz were elected.",
            "They met [Savannah Price] and Otto Lang there.",
        ],
        leaves=[
            "[White Rivers], lakes and hills were seen.",
            "They met [Goldman Price] and Otto Lang there.",
        ],
    )
    def _listed(self) -> None:
        """Add what opens a list of persons, or what somebody meets with a person, if it looks like a name."""
        view, people = self.view, self.people
        for start, _, label in view.ents:
            first = start - 3
            if label != "PERSON" or first < 0 or not self._is_pair(first):
                continue
            opens = view.lower[start - 1] == "," and view.opens_sentence(first) and not view.model[first]
            met = first > 0 and view.lower[start - 1] == "and" and view.lower[first - 1] in MEETING
            town = met and bool(towns.states_of(view.text[first]) or view.text[first] in given_names())
            if (opens and self._persons_behind(start - 1) > 1) or town:
                people.add(first, first + 2, True, "two words in a list of persons")

    def _is_pair(self, i: int) -> bool:
        """Whether two words may be a given name and a surname that no model takes for a person."""
        view, people = self.view, self.people
        if people.blocked[i] or people.taken[i] or view.measure[i] or view.lower[i] in people.never:
            return False
        proper = view.tag[i] == "NNP" and view.text[i].istitle() and view.model[i] != "PERSON"
        return proper and self._surname(i + 1)

    def _acts(self, end: int) -> bool:
        """Whether a verb of what people do, or an office, stands behind a name."""
        view = self.view
        acts = view.tag[end] in FINITE and (view.lower[end] in _acts() or verb_at(view.lower, end))
        return bool(acts) or self._apposed(end) is not None


def find_lookalikes(people: PersonFinder) -> None:
    """Add the persons whose given name is a place, a title or unknown to the model; they are no places then.

    Args:
        people: The persons of a Doc; offices that turn out to be names are removed.
    """
    _Finder(people).find()
