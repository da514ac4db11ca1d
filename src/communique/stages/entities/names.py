"""Decides which words are names, and of what: persons, the lexicon, then the model's other entities.

A lexicon name beats the model's label; a longer name of the model that holds
it ("Bank of China", "Kuwait University") stands. Articles, possessive 's and
forms of address never belong to a name.
"""

from __future__ import annotations

import functools

from communique.language.gazetteer import Hit
from communique.lexicon import table, words
from communique.lexicon.rules import rule
from communique.stages.entities.acronyms import add_spelled_out
from communique.stages.entities.address import Name, is_honorific
from communique.stages.entities.appositions import Appositions
from communique.stages.entities.body_forms import EDGES, GOVERNMENTS, add_by_form
from communique.stages.entities.consistency import settle
from communique.stages.entities.extent import cut_end, widen_by_form
from communique.stages.entities.headlines import cut_headlines
from communique.stages.entities.held import Held
from communique.stages.entities.lookalikes import find_lookalikes
from communique.stages.entities.people import TAKEN, PersonFinder
from communique.stages.entities.seen import DOUBTED, add_bodies, doubted, widen_bodies
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["find_names"]

LABELS = {
    "country": "GPE",
    "demonym": "NORP",
    "people": "NORP",
    "capital": "GPE",
    "place": "GPE",
    "region": "LOC",
    "seat": "FAC",
    "org": "ORG",
}
LONGER = frozenset({"ORG", "FAC", "EVENT", "LAW", "WORK", "PRODUCT", "LOC", "GPE", "NORP"})


class _Others:
    """Collects the names that are no persons."""

    def __init__(self, held: Held) -> None:
        self.held, self.view, self.taken, self.title = held, held.view, held.taken, held.title
        self.bodies = words("entities_body_words")

    def find(self) -> None:
        self._seats()
        add_spelled_out(self.held)
        add_by_form(self.held)
        for hit in self.held.hits:
            against = self._not_known(hit)
            if against is None:
                self._known(hit)
            else:
                self.view.drop(hit.start, hit.end, f"gazetteer: {hit.entry.kind}", against)
        for start, end, label in self.view.ents:
            if label != "PERSON":
                self._model_name(start, end, label)
        widen_bodies(self.view, self.held.names, self.taken)
        widen_by_form(self.view, self.held.names, self.taken, self.held.hit_at)
        for name in add_bodies(self.view, self.taken, self.title):
            self.held.add(name)

    @rule(
        "what a mayor or a member of parliament is of",
        source="ours: what such offices are of is a place",
        finds=["Otto Lang, the mayor of [Marit], left."],
        leaves=["Otto Lang, a friend of [Marit], left."],
    )
    def _seats(self) -> None:
        """Add the places that offices are of where the model sees persons."""
        for role in self.held.role_at.values():
            if role.seat and not any(self.taken[role.seat : role.end]):
                source = "what a mayor or a member of parliament is of"
                self.held.add(Name(role.seat, role.end, "GPE", sure=True, source=source))

    @rule(
        "part of a longer name to the model",
        source="ours",
        drops=["It was paid to the Bank of [China] at once."],
        keeps=["It was paid to [China] at once.", "Norway will lend [Kyiv] $2 billion."],
    )
    def _not_known(self, hit: Hit) -> str | None:
        """Why a known name is no name of its own, None if it is one."""
        if any(self.taken[hit.start : hit.end]):
            return TAKEN
        return "part of a longer name to the model" if self._inside_longer(hit) else None

    @rule(
        "gazetteer: country",
        source="ISO 3166-1 (names, variants)",
        finds=["They went to [Peru] in May."],
        leaves=["They ate [turkey] in May."],
    )
    @rule(
        "gazetteer: demonym",
        source="Unicode CLDR 46; countries.csv (demonyms)",
        finds=["The [Peruvian] side agreed."],
        leaves=["They [polish] it."],
    )
    @rule(
        "gazetteer: capital",
        source="ISO 3166-1; countries.csv (capitals)",
        finds=["They met in [Lima] there."],
        leaves=["They met in [Peru] there."],
    )
    @rule(
        "gazetteer: place",
        source="entities_places.csv: places of the press (ours)",
        finds=["They met in [Shanghai] there."],
        leaves=["They met in [Lima] there."],
    )
    @rule(
        "gazetteer: region",
        source="UN M49 (regions); entities_places.csv",
        finds=["They met in [Central Asia] there."],
        leaves=["They met in [Peru] there."],
    )
    @rule(
        "gazetteer: people",
        source="entities_peoples.txt (ours)",
        finds=["They spoke of the [Kurds] there."],
        leaves=["They spoke of the [Peruvians] there."],
    )
    @rule(
        "gazetteer: org",
        source="entities_organizations.csv: bodies by their own sites",
        finds=["They paid [UNICEF] in May."],
        leaves=["They paid [Peru] in May."],
    )
    @rule(
        "gazetteer: seat",
        source="entities_seats.csv: seats that stand for their state",
        finds=["The [Kremlin] denied it."],
        leaves=["The [museum] denied it."],
    )
    def _known(self, hit: Hit) -> None:
        """Add a known name; a noun of place or body behind it makes another name of it ("Cambridge Bay")."""
        view, j, source = self.view, hit.end, f"gazetteer: {hit.entry.kind}"
        if hit.entry.kind in ("capital", "place") and j < view.size and view.cap[j] and not self.taken[j]:
            word = view.lower[j]
            if word in words("entities_place_words") and view.block[j] == view.block[hit.start]:
                label = (
                    "FAC" if word in ("airport", "port", "street") else "GPE" if word in DIVISIONS else "LOC"
                )
                source += ", and a noun of places behind it"
                self.held.add(Name(hit.start, j + 1, label, sure=True, source=source))
                return
        changes = (hit.told,) if hit.told else ()
        label = LABELS[hit.entry.kind]
        self.held.add(Name(hit.start, hit.end, label, hit.entry, sure=True, source=source, changes=changes))

    def _inside_longer(self, hit: Hit) -> bool:
        view = self.view
        start, end, label = view.model_start[hit.start], view.model_end[hit.start], view.model[hit.start]
        if label not in LONGER or end - start <= hit.end - hit.start or any(self.taken[start:end]):
            return False
        if hit.end < end and is_sum(view.source[view.start[hit.end] : view.end[end - 1]]):
            return False  # "will lend Kyiv $2 billion"
        rest = [
            i
            for i in range(start, end)
            if not (hit.start <= i < hit.end or view.lower[i] in EDGES or self.title[i])
        ]
        if hit.entry.kind in ("demonym", "people"):
            return bool(rest)
        if {view.lower[i] for i in rest} <= GOVERNMENTS and hit.entry.kind == "country":
            return False  # "the U.S. Government"
        # two known names with nothing but marks or "and" between them are two names
        return any(i not in self.held.hit_at for i in rest)

    @rule(
        "the model's ORG",
        source="spaCy en_core_web_md 3.7.1, component ner (OntoNotes 5)",
        finds=["They bought shares of [Siemens] in May."],
        leaves=["They bought shares of [Peru] in May."],
    )
    @rule(
        "the model's GPE",
        source="spaCy en_core_web_md 3.7.1, component ner (OntoNotes 5)",
        finds=[
            "They went to [Chimbote] in May.",
            "They went to [Ayacucho] in May.",
        ],
        leaves=["They went to [Lima] in May."],
    )
    @rule(
        "the model's LOC",
        source="spaCy en_core_web_md 3.7.1, component ner (OntoNotes 5)",
        finds=["They sailed down the [Amazon River] in May."],
        leaves=["They sailed down the [river] in May."],
    )
    @rule(
        "the model's FAC",
        source="spaCy en_core_web_md 3.7.1, component ner (OntoNotes 5)",
        finds=["They walked over the [Brooklyn Bridge] in May."],
        leaves=["They walked over the [bridge] in May."],
    )
    @rule(
        "the model's NORP",
        source="spaCy en_core_web_md 3.7.1, component ner (OntoNotes 5)",
        finds=["The [Republican] senators left."],
        leaves=["The [Peruvian] senators left."],
    )
    @rule(
        "the model's EVENT",
        source="spaCy en_core_web_md 3.7.1, component ner (OntoNotes 5)",
        finds=["They won at the [Olympic Games] in May."],
        leaves=["They won at the [games] in May."],
    )
    @rule(
        "the model's LAW",
        source="spaCy en_core_web_md 3.7.1, component ner (OntoNotes 5)",
        finds=["They broke the [Clean Air Act] of 1970."],
        leaves=["They broke the [act] of 1970."],
    )
    @rule(
        "the model's WORK",
        source="spaCy en_core_web_md 3.7.1, component ner (OntoNotes 5)",
        finds=["She read “[War and Peace]” at home."],
        leaves=["She read “[a book]” at home."],
    )
    @rule(
        "the model's PRODUCT",
        source="spaCy en_core_web_md 3.7.1, component ner (OntoNotes 5)",
        finds=[
            "They flew a [Airbus A320] to Lima.",
            "They recalled the cough syrup [Bronkolin] in May.",
        ],
        leaves=["They flew a [kite] to Lima."],
    )
    def _model_name(self, start: int, end: int, label: str) -> None:
        """Take a name of the model, without the words that belong to none; the lexicon goes before it."""
        view, whole = self.view, (start, end)
        while start < end and (
            self.taken[start]
            or self.title[start]
            or is_honorific(view, start)
            or view.lower[start] in EDGES
            or view.text[start].isspace()
        ):
            start += 1
        stop = start
        while stop < end and not (self.taken[stop] or self.title[stop]):
            stop += 1
        while stop > start and (
            (view.lower[stop - 1] in EDGES and view.text[stop - 1] != ")") or view.text[stop - 1].isspace()
        ):
            stop -= 1
        if label == "ORG":
            stop = cut_end(view, start, stop)
        if stop <= start and any(self.taken[slice(*whole)]):
            return  # another name holds its words
        against = self._no_name(start, stop)
        if against is None and label == "ORG" and doubted(view, start, stop):
            against = DOUBTED
        if against is not None:
            view.drop(*whole, f"the model's {label}", against)
            return
        old = view.corrected.get(whole[0])
        changes = (f"{old} to {label}: the encoder",) if old is not None else ()
        name = Name(start, stop, label, source=f"the model's {label}", changes=changes)
        if label in ("ORG", "GPE") and stop - start > 1 and self._is_initialled(start, stop):
            name.relabel("PERSON", "initials and one word of a person's name")  # "R Ashoka", "D K Shivakumar"
        self.held.add(name)

    @rule(
        "nothing but marks, articles and words of an office",
        source="ours",
        drops=["The [Commerce] Minister Ana Ruiz came."],
        keeps=["The [Ministry of Commerce] paid."],
    )
    @rule(
        "no capital",
        source="ours",
        drops=["They congratulate Peru on the [201st] anniversary of its independence."],
        keeps=["They congratulate [Peru] on its independence."],
    )
    @rule(
        "a sum of money",
        source="ours",
        drops=["They paid [BND1,000] at the door."],
        keeps=["They paid [UNICEF] at the door."],
    )
    @rule(
        "what a minister is in charge of",
        source="titles_domains.txt: portfolios",
        drops=["She is Secretary of State for the [Treasury] there."],
        keeps=["She works for the [Ministry of Commerce] there."],
    )
    @rule(
        "a word that is no name",
        source="ours",
        drops=["The state stands with [Allies] and partners from 50 countries."],
        keeps=["The state stands with [Peru] and Kenya."],
    )
    def _no_name(self, start: int, stop: int) -> str | None:
        """Why what is left of a name of the model is none, None if it is one."""
        view = self.view
        if stop <= start:
            return "nothing but marks, articles and words of an office"
        if not any(view.cap[start:stop]):
            return "no capital"
        if is_sum(view.source[view.start[start] : view.end[stop - 1]]):
            return "a sum of money"
        if self._is_portfolio(start):
            return "what a minister is in charge of"
        lone = stop - start == 1 and view.lower[start] in (words("entities_no_names") | GOVERNMENTS)
        return "a word that is no name" if lone else None

    def _is_portfolio(self, start: int) -> bool:
        """Whether a name stands directly behind "Minister of", "Secretary of State for the"."""
        view, i = self.view, start - 1
        i -= i > 0 and view.lower[i] == "the"
        if i < 1 or view.lower[i] not in ("of", "for"):
            return False
        minister = view.lower[i - 1] in MINISTERS or view.lower[max(0, i - 3) : i] == [
            "secretary",
            "of",
            "state",
        ]
        return minister and view.lower[start] in words("titles_domains")

    def _is_initialled(self, start: int, stop: int) -> bool:
        """Whether a name is initials and one word of a person's name."""
        view, last = self.view, self.view.text[stop - 1]
        initials = all(len(form) == 1 and form.isupper() for form in view.text[start : stop - 1])
        return initials and last.istitle() and len(last) > 2 and view.lower[stop - 1] not in self.bodies


@functools.cache
def _currencies() -> frozenset[str]:
    rows = table("currencies")
    signs = {sign.rstrip(".").lower() for row in rows for sign in row["symbols"].split("|") if len(sign) > 1}
    return frozenset(signs | {row["code"].lower() for row in rows})


def is_sum(form: str) -> bool:
    """Tell whether a name of the model is a sum of money: "BND1,000", "Rs 163.50".

    Example:
        >>> is_sum("BND1,000"), is_sum("Rs 163.50"), is_sum("COP27")
        (True, True, False)
    """
    if any(c in "$€£¥₹₦₱₩" for c in form):
        return True
    first = next((at for at, c in enumerate(form) if c.isdecimal()), len(form))
    figures = sum(c.isdecimal() for c in form[first:])
    return figures > 2 and form[:first].strip(" .").lower() in _currencies()


DIVISIONS = frozenset(
    [
        "region",
        "province",
        "state",
        "district",
        "county",
        "governorate",
        "oblast",
        "city",
        "town",
        "village",
        "territory",
    ]
)
MINISTERS = frozenset({"minister", "ministers", "secretary", "undersecretary"})


def find_names(view: View, hits: list[Hit], roles: list[Role]) -> list[Name]:
    """Find the names of a Doc, in order, not overlapping.

    Args:
        view: The Doc.
        hits: Known names in it.
        roles: Role phrases in it; those that turn out to be names are removed.
    """
    people = PersonFinder(view, hits, roles)
    people.release()
    find_lookalikes(people)
    people.find()
    Appositions(people).find()
    cut_headlines(view, people.names, people.taken)
    _Others(Held(view, hits, people)).find()
    inside = {i for name in people.names if name.label == "ORG" for i in range(name.start, name.end)}
    roles[:] = [role for role in people.roles if role.at not in inside]
    return settle(view, people)
