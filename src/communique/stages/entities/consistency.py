"""One string, one type: settles labels over the whole article.

A single word that the model takes for a person in one place and for a city in
another is decided once, by what stands around its mentions: forms of address,
fuller names, prepositions of place, nouns of place behind it, an article before it.
"""

from __future__ import annotations

from collections import Counter

from communique.language.offices import honorifics
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.entities.acronyms import add_acronyms, defined
from communique.stages.entities.address import PARTICLES, Name, is_honorific
from communique.stages.entities.people import PersonFinder
from communique.stages.entities.speech import is_subject, says, speaks
from communique.stages.entities.things import name_heads, name_things
from communique.stages.entities.view import View

__all__ = ["settle"]

PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "across", "throughout", "outside", "around", "via", "inside"}
)
OF_PLACE = PLACE_PREPOSITIONS | {"to", "from", "of", "through", "between", "towards"}
MEETING = frozenset(
    {"met", "told", "asked", "thanked", "praised", "joined", "called", "replaced", "succeeded"}
)
"""Verbs whose object is a person."""
DIRECTIONS = frozenset({"to", "from", "through", "between", "towards"})
TRUST = frozenset(
    ["confidence", "trust", "faith", "believe", "believes", "belief", "interest", "interested", "invested"]
)
SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
JOINING = frozenset([",", "and", "or", "&"])
LONGEST_LIST = 8
DROPPED = ""
Verdict = tuple[str | None, str]
"""A label and the rule that gives it; None leaves the label, "" drops the name."""
LEFT: Verdict = (None, "")


def settle(view: View, people: PersonFinder) -> list[Name]:
    """Give the names with settled labels, repeated parts of persons' names added, in order."""
    names = people.names
    _called_by_surname(view, names)
    name_heads(view, names)
    things = name_things(view, names, people.taken)
    known = _person_parts(view, names)
    _repeat(view, people, known)
    acronyms = defined(view, names)
    add_acronyms(view, people, acronyms)
    forms: dict[str, list[Name]] = {}
    for name in names:
        form = view.words(name.start, name.end)
        if name.entry is None and (" " not in form or name.label == "PERSON"):
            forms.setdefault(form, []).append(name)
    for form, group in forms.items():
        label, rule = _settled(view, form, group, things, known, acronyms)
        for name in group:
            if not name.honorifics and label is not None:
                name.relabel(label, rule)
    for name in names:
        if name.label == DROPPED:
            view.drop(name.start, name.end, name.source, name.changes[-1].partition(": ")[2])
    kept = [name for name in names if name.label != DROPPED]
    _with_particles(view, kept)
    return _with_suffixes(view, sorted(kept, key=lambda name: name.start))


def _settled(
    view: View, form: str, group: list[Name], things: dict[str, str], parts: set[str], acronyms: set[str]
) -> Verdict:
    """The one label of a form over the whole article, and the rule; None to leave its labels."""
    if form in things:
        return things[form], "a thing wherever it is printed"
    return _label(view, form, group, parts, acronyms)


@rule(
    "the particles of the surname",
    source="ours: particles are part of a surname",
    finds=[
        "Marta da Costa came. “No,” [da Costa] said.",
        "Beatriz dos Santos came. “No,” [dos Santos] said.",
    ],
    leaves=["Beatriz dos Santos came. The wife of [Santos] left."],
)
def _with_particles(view: View, names: list[Name]) -> None:
    """Take the particles before a surname that stands alone into it, as the full name has them."""
    longest: dict[str, list[str]] = {}
    for name in names:
        first = _particles(view, name.end - 1)
        if name.label == "PERSON" and name.start < first < name.end - 1:
            longest[view.text[name.end - 1]] = view.lower[first : name.end - 1]
    for name in names:
        told = longest.get(view.text[name.end - 1], [])
        first = name.end - 1 - len(told)
        alone = name.start >= first and name.entry is None
        if told and alone and view.lower[first : name.end - 1] == told:
            name.relabel("PERSON", "the particles of the surname")
            name.widen(first, name.end, "the particles of the surname")


def _particles(view: View, last: int) -> int:
    """First of the particles that stand before a token, in any case: "van der", "Van der"."""
    first = last
    while first > 0 and view.lower[first - 1] in PARTICLES and view.block[first - 1] == view.block[last]:
        first -= 1
    return first


@rule(
    "a suffix behind a comma",
    source="ours: Jr., Sr., PhD",
    finds=[
        "President [Joseph Biden, Jr.] came.",
        "They met [Otto Lang, Jr.] there.",
    ],
    leaves=["They met [Otto Lang] there."],
)
@rule(
    "a suffix alone",
    source="ours",
    drops=["They met, [Jr.] came."],
    keeps=["They met [Otto Lang] Jr. there."],
)
def _with_suffixes(view: View, names: list[Name]) -> list[Name]:
    """Join ", Jr." to the name before it; alone it is nobody."""
    for name in names:
        i = name.end
        if name.label == "PERSON" and i + 1 < view.size and view.text[i] == ",":
            name.widen(name.start, i + 2 * (view.lower[i + 1] in SUFFIXES), "a suffix behind a comma")
    kept = []
    for name in names:
        if name.end - name.start == 1 and view.lower[name.start] in SUFFIXES:
            view.drop(name.start, name.end, name.source, "a suffix alone")
        else:
            kept.append(name)
    return kept


def _called_by_surname(view: View, names: list[Name]) -> None:
    """A body of two or three words that is later called by its last word, and speaks, is a person.

    Companies are called by their first words: "Samsung Electronics", "Samsung".
    """
    bodies = words("entities_body_words")
    alone: dict[str, list[Name]] = {}
    for name in names:
        if name.end - name.start == 1 and name.entry is None:
            alone.setdefault(view.text[name.start], []).append(name)
    for name in names:
        length = name.end - name.start
        plain = name.label == "ORG" and name.entry is None and not name.sure and 1 < length < 4
        last = view.text[name.end - 1]
        short = alone.get(last, [])
        if not plain or len(short) < 2 or view.text[name.start] in alone or not last.istitle():
            continue
        proper = all(view.cap[i] and view.tag[i] == "NNP" for i in range(name.start, name.end))
        spoke = any(speaks(view, n.start) for n in short)
        if proper and spoke and not any(view.lower[i] in bodies for i in range(name.start, name.end)):
            for found in (name, *short):
                found.relabel("PERSON", "called by the last word, and speaks")
                found.sure = True


def _person_parts(view: View, names: list[Name]) -> set[str]:
    """First and last words of the persons' names of two words and more."""
    parts: set[str] = set()
    bodies = words("entities_body_words")
    for name in names:
        if name.label != "PERSON":
            continue
        if name.end - name.start > 1 or name.sure:
            for i in range(name.start, name.end):
                form = view.text[i]
                if (
                    view.cap[i]
                    and len(form) > 2
                    and form.lower() not in bodies
                    and form.lower() not in honorifics()
                ):
                    parts.add(form)
            given, _, last = view.words(name.start, name.end).rpartition(" ")
            if given and "-" in last and last.replace("-", "").isalpha():
                parts.add(last)  # "Hill-Lewis"
    return parts


@rule(
    "part of a person's name, printed again",
    source="ours: a surname stands for its bearer",
    finds=[
        "President Nurlan Esenkulov came to Lima. Commenting on point 2, [Esenkulov] noted that it rained.",
        "President Nurlan Esenkulov came to Lima. The successor of [Esenkulov] left.",
    ],
    leaves=["They met [Ana Ruiz] there."],
)
@rule(
    "the surname of a person named, and no sign of a place",
    source="ours",
    finds=["Ana Paris came. [Paris] said no."],
    leaves=["Ana Paris came to [Paris] in May."],
)
@rule(
    "part of a person's name",
    source="ours",
    drops=["Zayed bin [Sultan] came to Lima."],
    keeps=["Sultan [Zayed] came to Lima."],
)
def _repeat(view: View, people: PersonFinder, parts: set[str]) -> None:
    """A part of a person's name, printed again alone, is that person, whatever the model saw or missed."""
    owner = {name.start: name for name in people.names if name.end - name.start == 1}
    surnames = {view.text[n.end - 1] for n in people.names if n.label == "PERSON" and n.end - n.start > 1}
    states = _States(people)
    for i in view.where(parts, exact=True):
        if people.blocked[i]:
            name = owner.get(i)
            if name is not None and view.text[i] in surnames and _may_be_surname(people, name, states):
                name.relabel("PERSON", "the surname of a person named, and no sign of a place")
                name.entry, name.sure = None, True  # Paris, if Ann Paris is named
            continue
        if people.taken[i]:
            name = owner.get(i)
            if name is not None and name.entry is None:
                name.relabel("PERSON", "part of a person's name")
                name.sure = True
            continue
        if view.measure[i] and speaks(view, i) and view.cap[i]:
            people.add(i, i + 1, True, "part of a person's name, printed again")  # "May said"
            continue
        if view.tag[i] not in ("NNP", "NNPS") and (view.opens_sentence(i) or view.lower[i] in people.never):
            continue
        end = people.run(i)
        if all(not view.cap[k] or view.text[k] in parts for k in range(i, end)):
            people.add(i, end, True, "part of a person's name, printed again")


class _States:
    """The states of which an article speaks, by what else than one bare name."""

    def __init__(self, people: PersonFinder) -> None:
        self.view = people.view
        self.forms: dict[str, set[str]] = {}
        places = (hit for hit in people.hits if hit.entry.kind in ("country", "capital"))
        self.tokens = {i for hit in places for i in range(hit.start, hit.end) if people.blocked[i]}
        self.placed: set[str] = set()
        for hit in people.hits:
            if people.blocked[hit.start] and hit.entry.code:
                self.forms.setdefault(hit.entry.code, set()).add(hit.entry.form)
                if hit.start and self.view.lower[hit.start - 1] in OF_PLACE:
                    self.placed.add(hit.entry.form)

    def lists(self, name: Name) -> bool:
        """Return whether a name is listed with another state: "Jordan and Egypt"."""
        lower, i, j = self.view.lower, name.start, name.end
        behind = j + 1 < self.view.size and lower[j] in JOINING and j + 1 in self.tokens
        return behind or (i > 1 and lower[i - 1] in JOINING and i - 2 in self.tokens)

    def speaks_of(self, name: Name) -> bool:
        """Return whether the article speaks of the state otherwise: its people, its capital, "in Jordan"."""
        if name.entry is None:
            return False
        return name.entry.form in self.placed or len(self.forms.get(name.entry.code, ())) > 1


def _may_be_surname(people: PersonFinder, name: Name, states: _States) -> bool:
    """Whether the name of a place stands where nothing speaks of a place: for a person of that surname.

    The name of a state has to act as a person does, too, and the state must be named nowhere else; behind a
    form of address, or before "who", it is a person anyhow.
    """
    view, entry = people.view, name.entry
    if entry is not None and entry.kind == "org" and view.text[name.start].istitle():
        return not (
            name.start and view.lower[name.start - 1] in ("the", "state")
        )  # Duma, if Lindiwe Duma is named
    if entry is None or _place_signs(view, name):
        return False
    if entry.kind in ("capital", "place"):
        return True
    if entry.kind != "country" or view.text[name.start - 1 : name.start] == ["of"]:
        return False
    told = states.speaks_of(name) or states.lists(name)
    return _is_called(view, name) or (_acts(view, name.start) and not told)


def _is_called(view: View, name: Name) -> bool:
    """Whether a form of address stands before a word, or "who" behind it."""
    who = view.lower[name.end : name.end + 2] == [",", "who"]
    return who or (name.start > 0 and is_honorific(view, name.start - 1))


def _acts(view: View, at: int) -> bool:
    """Whether a word stands where persons do: as subject, possessor, agent, whom one meets or quotes."""
    token = view.doc[at]
    before = view.lower[at - 1] if at else ""
    if is_subject(view, at) or token.dep_ == "poss" or before in ("by", "with") or says(view, at - 1):
        return True
    return view.lower[max(0, at - 2) : at] == ["according", "to"] or (
        token.dep_ == "dobj" and before in MEETING
    )


@rule(
    "the acronym of a body",
    source="ours",
    finds=[
        "The Latvian Railway Workers’ Trade Union (LDOA) met. [LDOA] left.",
        "The Parliamentary Assembly of the Black Sea (PABS) met. Ana Ruiz told [PABS] so.",
    ],
    leaves=["They met [Otto Lang] there."],
)
@rule(
    "part of a person's name",
    source="ours",
    finds=[
        "Bruno Ndong-Ella came. The successor of [Ndong-Ella] left.",
        "President Bruno Ndong-Ella came. The successor of [Ndong-Ella], who had left, came.",
    ],
    leaves=["They met [Otto Lang] there."],
)
@rule(
    "the words around it speak of a place",
    source="ours",
    finds=["The laboratory in [Posadas] closed. They left [Posadas], a town in the south."],
    leaves=["They met [Otto Lang] there."],
)
def _label(view: View, form: str, group: list[Name], parts: set[str], acronyms: set[str]) -> Verdict:
    """The one label of a single word and the rule; None to leave it, "" to drop it."""
    if form in acronyms:
        return "ORG", "the acronym of a body"
    labels = Counter(name.label for name in group)
    if form in parts:
        return "PERSON", "part of a person's name"
    if any(name.honorifics for name in group):
        return "PERSON", "a form of address before one of its mentions"
    placed = [_place_signs(view, name) for name in group]
    if " " in form and any(name.sure for name in group) and not all(sign >= 1 for sign in placed):
        return LEFT
    person = _unlike_person(view, form, group, sum(placed)) if labels["PERSON"] else LEFT
    if person != LEFT or len(labels) < 2:
        return person
    if sum(placed) >= 1 and (labels["GPE"] or labels["LOC"]):
        return "GPE", "the words around it speak of a place"
    return max(labels, key=lambda label: (labels[label], label)), "the most frequent label of the word"


@rule(
    "begins with an acronym",
    source="ours",
    finds=[
        "Maasvlier (Brussels: [MVLR]) announced it.",
        "[CULTURE] Samba clubs call off the boycott after the mayor backs down.",
    ],
    leaves=["They met [Otto Lang] there."],
)
@rule(
    "a participle that opens a sentence",
    source="ours",
    drops=["[Reasserting] his claim, he left."],
    keeps=["[Peru] left."],
)
@rule(
    "a verb that opens a sentence",
    source="ours",
    drops=["[Grant] small farms a loan."],
    keeps=["[Grant] said so on Monday."],
)
@rule(
    "a common noun follows",
    source="ours",
    drops=["They continue to expose the [Lukashenka] regime's repression."],
    keeps=["They continue to expose [Lukashenka] there."],
)
@rule(
    "an article before it",
    source="ours",
    drops=["He left the [Otieno] administration. Then Otieno spoke of trade."],
    keeps=["[Otieno] left the administration. Then Otieno spoke of trade."],
)
def _unlike_person(view: View, form: str, group: list[Name], place: float) -> Verdict:
    """What says that a word is no person although the model takes it for one."""
    first, _, rest = form.partition(" ")
    if first.isupper() and len(first) > 2 and not rest.isupper() and first.isalpha():
        return "ORG", "begins with an acronym"
    if place >= 1 and place >= 0.5 * len(group):
        return "GPE", "the words around it speak of a place"
    if form.endswith("ing") and all(view.opens_sentence(name.start) for name in group):
        return DROPPED, "a participle that opens a sentence"  # "Reasserting his claim, he left"
    if " " in form:
        return LEFT
    if form.lower() in words("verbs") and all(_commands(view, name) for name in group):
        return DROPPED, "a verb that opens a sentence"  # "Foster secure borders"
    if all(_before_noun(view, name) for name in group):
        return DROPPED, "a common noun follows"
    if any(view.lower[name.start - 1] == "the" for name in group if name.start):
        most = Counter(name.label for name in group).most_common()[0][0]
        return (most if most != "PERSON" else DROPPED), "an article before it"
    return LEFT


def _commands(view: View, name: Name) -> bool:
    """Whether a verb opens a sentence and its object follows: "Foster secure borders"."""
    i = name.end
    object_ = i < view.size and not view.cap[i] and view.tag[i] in ("JJ", "DT", "PRP$", "VBN", "NNS")
    opens = view.opens_sentence(name.start) or view.text[name.start - 1] in (")", "•", "-", "–")
    return object_ and opens and not name.honorifics


def _listed(view: View, name: Name) -> bool:
    """Whether a short name stands inside or at the end of a list: "Apia, Te Kao and", "and Munda"."""
    follows = view.lower[name.end] if name.end < view.size else ""
    last = view.lower[name.start - 1] in ("and", "or")
    if name.end - name.start == 1:
        return last or follows in JOINING
    short = name.end - name.start == 2 and min(len(view.text[i]) for i in range(name.start, name.end)) < 4
    comma = follows == "," and name.end + 1 < view.size and view.lower[name.end + 1] == "and"
    return short and (last or comma or follows == "and")


def _among_places(view: View, i: int) -> bool:
    """Whether a list that begins with a preposition of place goes on at token ``i``: "in Apia, Munda"."""
    for _ in range(LONGEST_LIST):
        while i > 0 and view.lower[i] in JOINING:
            i -= 1
        if view.model[i] not in ("GPE", "LOC") or view.sent[view.model_start[i]] != view.sent[i]:
            return False
        i = view.model_start[i] - 1
        i -= i > 0 and view.lower[i] == "the"
        if i < 0 or view.lower[i] in PLACE_PREPOSITIONS or view.lower[i] in ("from", "to", "between"):
            return i >= 0
        if view.lower[i] not in JOINING:
            return False
    return False


def _before_noun(view: View, name: Name) -> bool:
    """Whether a common noun follows directly: "Booster shot"."""
    i = name.end
    return (
        i < view.size
        and view.tag[i] in ("NN", "NNS")
        and not view.cap[i]
        and view.sent[i] == view.sent[name.start]
    )


def _place_signs(view: View, name: Name) -> float:
    """How strongly the words around a mention say that it is a place."""
    i, j = name.start, name.end
    if j < view.size and view.lower[j] in words("entities_place_words") and view.sent[j] == view.sent[i]:
        return 1.0
    if (
        j + 2 < view.size
        and view.text[j] == ","
        and view.model[j + 1] in ("GPE", "LOC")
        and name.end - name.start == 1
    ):
        k = view.model_end[j + 1]
        if k < view.size and view.text[k] in (",", "."):
            return 1.0  # "Okpo, South Gyeongsang Province,"
    if i == 0 or view.sent[i - 1] != view.sent[i]:
        return 0.0
    before = view.lower[i - 1]
    possessive = j < view.size and view.tag[j] == "POS"
    if before in JOINING and not possessive and _listed(view, name) and _among_places(view, i - 1):
        return 1.0
    if before in PLACE_PREPOSITIONS and not possessive:
        trust = i > 1 and view.lower[i - 2] in TRUST
        return 0.0 if trust else 1.0
    if before == "to" and i > 1 and view.lower[i - 2] == "according":
        return 0.0
    return 0.4 if before in DIRECTIONS and not possessive else 0.0
