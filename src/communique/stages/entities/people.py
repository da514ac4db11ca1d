"""Finds the names of persons: the model's, repaired, and those that an office or honorific announces.

An office or a form of address directly before capitalised words makes them a
person whatever the model says; titles, honorifics and nationalities are cut
off; hyphens, initials, particles and nicknames in quotation marks hold a name
together.
"""

from __future__ import annotations

import functools
import re

from communique.language.gazetteer import Hit
from communique.language.given import given_names
from communique.language.offices import honorifics
from communique.language.speech import verbs
from communique.lexicon import inflections, table, words
from communique.lexicon.rules import rule
from communique.stages.entities.address import PARTICLES, Name, is_honorific, skip_honorifics
from communique.stages.entities.release import release_hits, release_roles
from communique.stages.entities.things import classifies
from communique.stages.entities.titles import Role
from communique.stages.entities.view import Seen, View

__all__ = ["TAKEN", "PersonFinder"]

NAME_MARKS = frozenset("'\"‘“’”«»")
LONGEST = 12
MONTHS = frozenset({"April", "May", "June", "August", "March"})
"""Months that are names of persons."""
SURE = 0.7
"""Probability from which the encoder's person is believed where the model sees nobody."""
TAKEN = "another name holds its words"
HONORIFIC = "a form of address"
INITIALLED = re.compile(r"[A-Z]\.[A-Z][a-z]{3,20}")
DIGRAPHS = frozenset(["Ch", "Ts", "Sh", "Kh", "Dz", "Zh"])
"""Initials of two letters, which the tokenizer cuts off."""


@functools.cache
def _verbs() -> frozenset[str]:
    """The forms of verbs that are none of names: all but the base, which is a surname often ("Grant")."""
    told = {form for verb in words("verbs") for form in inflections(verb) if form != verb}
    return frozenset(told.union(verbs()))


@functools.cache
def _grammar() -> frozenset[str]:
    rows = (row for row in table("cleaning_function_words") if row["language"] == "en")
    return frozenset(word for row in rows for word in row["words"].split())


class PersonFinder:
    """Collects the personal names of one Doc.

    Attributes:
        taken: Tokens that a name holds.
        blocked: Tokens of known names and offices, which no personal name may take.
    """

    def __init__(self, view: View, hits: list[Hit], roles: list[Role]) -> None:
        self.view, self.roles = view, roles
        self.names: list[Name] = []
        self.held: set[tuple[int, int]] = set()
        self.taken = [False] * view.size
        self.blocked = [False] * view.size
        self.bodies = words("entities_body_words")
        self.never = words("entities_no_names")
        self.hits = hits
        for hit in hits:
            self.blocked[hit.start : hit.end] = [True] * (hit.end - hit.start)
        for role in roles:
            self.blocked[role.title_start : role.end] = [True] * (role.end - role.title_start)

    def release(self) -> None:
        """Free the words of offices and known names that are parts of names; such offices are removed."""
        self.roles[:] = release_roles(self.view, self.roles, self.blocked)
        release_hits(self.view, self.hits, self.roles, self.blocked)

    def find(self) -> list[Name]:
        """Give the names of persons."""
        for role in self.roles:
            self._behind_office(role)
        for i in self.view.where(honorifics()):
            self._behind_honorific(i)
        for start, end, label in self.view.ents:
            if label == "PERSON":
                self._model_person(start, end)
        self._initialled()
        self._encoded()
        return self.names

    def _encoded(self) -> None:
        """Take two proper nouns and more for a person that the encoder sees and the model does not."""
        view, seen = self.view, self.view.seen
        if seen is None:
            return
        i = 0
        while i < view.size - 1:
            end = i
            while end < view.size and self._sees(seen, end) and view.block[end] == view.block[i]:
                end += 1
            if end - i > 1:
                self.add(i, end, False, "the encoder's person")
            i = max(end, i + 1)

    def _sees(self, seen: Seen, i: int) -> bool:
        """Whether the encoder is sure that a proper noun of nothing else belongs to a person's name."""
        view = self.view
        free = not (view.model[i] or self.blocked[i] or self.taken[i] or view.headings[i])
        proper = view.tag[i] == "NNP" and view.text[i].istitle() and view.lower[i] not in self.never
        return free and proper and seen.person[i] >= SURE

    @rule(
        "an initial glued to a name",
        source="ours: names printed without a space",
        finds=[
            "They met [B.Enkhtaivan] of Mongolia there.",
            "The minister, [B.Enkhtaivan], left.",
        ],
        leaves=["They met [Ana Ruiz] there."],
    )
    def _initialled(self) -> None:
        """Read an initial glued to a name, as Mongolian names are printed: "Ch.Undram"."""
        view = self.view
        for i, form in enumerate(view.text):
            if self.taken[i] or self.blocked[i]:
                continue
            alone = view.model_end[i] - view.model_start[i] == 1
            if "." in form and alone and view.tag[i] == "NNP" and INITIALLED.fullmatch(form):
                self.add(i, i + 1, True, "an initial glued to a name")
            elif form in DIGRAPHS and i + 2 < view.size and view.text[i + 1] == ".":
                glued = view.glued[i] and view.glued[i + 1] and view.cap[i + 2]
                last = i + 3 if glued and not self.taken[i + 2] else i
                self.add(i, last, True, "an initial glued to a name")

    def run(self, first: int) -> int:
        """Give the end of the personal name that begins at token ``first``."""
        view, blocked = self.view, self.blocked
        i = stop = first
        sent, size = view.block[first], min(view.size, first + LONGEST)
        loud = sent in view.loud
        while i < size and view.block[i] == sent and not blocked[i]:
            form, word = view.text[i], view.lower[i]
            if view.cap[i]:
                if view.model[i] != "PERSON" and (
                    view.measure[i] or word in self.never or (i > first and word in self.bodies)
                ):
                    break
                if (loud and not self._in_name(i)) or (i > first and self._tells(i)):
                    break
                i += 1
                stop = i
            elif form in ("-", "–") and i > first and view.glued[i] and view.glued[i - 1]:
                if i + 1 >= size or not self._hyphenated(i):
                    break
                i += 2
                stop = i
            elif i > first and (
                word in PARTICLES or word.rstrip("-") in ("al", "el", "ul", "ud", "ed", "ad", "as", "abd")
            ):
                i += 1
            elif form in NAME_MARKS and i > first:
                close = self._nickname(i)
                if not close:
                    break
                i = close
            else:
                break
        return stop

    def _in_name(self, i: int) -> bool:
        """Whether a word of a line in capitals may belong to a name: neither a verb nor a word of grammar."""
        word = self.view.lower[i]
        if word.title() in given_names():
            return True
        return word not in _verbs() and word not in _grammar() and word not in self.never

    def _tells(self, i: int) -> bool:
        """Whether a word of a headline in title case is a verb of speech: "Harris Announces Plan"."""
        view, word = self.view, self.view.lower[i]
        told = view.headings[i] and word.endswith("s") and word in verbs()
        more = i + 1 < view.size and view.block[i + 1] == view.block[i]
        return told and more and word.title() not in given_names()

    def _hyphenated(self, i: int) -> bool:
        """Whether the hyphen at ``i`` joins parts of a name: "Anne-Marie", "Chan-o-cha", not "Smith-led"."""
        view = self.view
        if view.cap[i + 1]:
            return True
        again = i + 2 < view.size and view.text[i + 2] == "-" and view.glued[i + 1]
        return again or (
            view.model[i + 1] == "PERSON"
            and not view.tag[i + 1].startswith("V")
            and len(view.text[i + 1]) < 6
        )

    def _nickname(self, i: int) -> int:
        """Token behind a nickname in quotation marks at ``i`` that is followed by more name, else 0."""
        view = self.view
        for j in range(i + 1, min(i + 5, view.size - 1)):
            if view.text[j] in NAME_MARKS:
                more = (
                    j > i + 1
                    and view.cap[j + 1]
                    and not self.blocked[j + 1]
                    and view.block[j + 1] == view.block[i]
                )
                return j + 1 if more and view.tag[j + 1] in ("NNP", "NNPS") else 0
            if not view.cap[j] and view.lower[j] not in PARTICLES:
                return 0
        return 0

    def add(self, first: int, last: int, sure: bool, source: str) -> None:
        """Add a person at tokens ``first`` to ``last``, marks and forms of address cut off."""
        first, last = self._bare(first, last)
        against = self._no_name(first, last, sure)
        if against is not None:
            if (first, last) not in self.held:  # else it is the same name, announced twice
                self.view.drop(first, last, source, against)
            return
        self.held.add((first, last))
        changes = self._corrected(first, last)
        titles = self._titles_before(first)
        self.names.append(Name(first, last, "PERSON", None, titles, sure, source, changes))
        self.taken[first:last] = [True] * (last - first)

    def _corrected(self, first: int, last: int) -> tuple[str, ...]:
        """What the encoder corrected of the model's label."""
        old = self.view.corrected
        return tuple(f"{old[i]} to PERSON: the encoder" for i in range(first, last) if i in old)

    def _bare(self, first: int, last: int) -> tuple[int, int]:
        """Cut marks, possessives and forms of address off a name."""
        view = self.view
        while last > first and (not view.text[last - 1][-1].isalnum() and view.text[last - 1][-1] != "."):
            last -= 1
        while last > first and view.lower[last - 1] in ("'s", "’s"):
            last -= 1
        while first < last and (is_honorific(view, first) or not view.text[first][0].isalnum()):
            first += 1
        if last - first > 1 and (view.lower[first] == "dear" or self._headed(first)):
            first += 1
        if 0 < first < last and self._keeps_sheikh(first, last):
            first -= 1
        return first, last

    def _headed(self, first: int) -> bool:
        """Whether a participle opens a headline before a name: "Exposing Putin"."""
        view, word = self.view, self.view.lower[first]
        opens = view.headings[first] and view.opens_sentence(first)
        return opens and word.endswith("ing") and word in _verbs() and word.title() not in given_names()

    @rule(
        "another name holds its words",
        source="ours",
        drops=["The [Peruvian] Fund for Development (PFD) paid."],
        keeps=["The [Peruvian] side paid."],
    )
    @rule(
        "a figure in a person's name",
        source="ours",
        drops=["The President's [FY23] budget request for climate grew."],
        keeps=["The president’s friend [Ana Ruiz] left."],
    )
    def _no_name(self, first: int, last: int, sure: bool) -> str | None:
        """Why bare words are no personal name, None if they may be one."""
        view = self.view
        if first >= last or view.end[last - 1] - view.start[first] < 2:
            return "one letter, or nothing but marks and forms of address"
        if any(c.isdigit() or c == "$" for c in view.source[view.start[first] : view.end[last - 1]]):
            return "a figure in a person's name"
        if last - first == 1 and not sure and view.lower[first] in self.never:
            return "a word that is no name"
        if any(self.taken[first:last]):
            return TAKEN
        return HONORIFIC if all(view.lower[i] in honorifics() for i in range(first, last)) else None

    def _keeps_sheikh(self, first: int, last: int) -> bool:
        """In South Asia "Sheikh" is a family or given name, kept before a single name."""
        view = self.view
        if view.lower[first - 1] not in ("sheikh", "shaikh") or last - first > 1:
            return False
        return any(hit.entry.code in ("BGD", "PAK", "IND") for hit in self.hits) and not any(
            hit.entry.code in ("ARE", "SAU", "KWT", "QAT", "BHR", "OMN") for hit in self.hits
        )

    def _titles_before(self, first: int) -> tuple[str, ...]:
        view, found = self.view, []
        i = first - 1
        while (
            i >= 0 and view.block[i] == view.block[first] and (is_honorific(view, i) or view.text[i] == ".")
        ):
            if view.text[i] != ".":
                found.append(view.lower[i])
            i -= 1
        return tuple(reversed(found))

    @rule(
        "an office before it",
        source="titles.csv: protocol lists of the UN; Quirk et al. 1985, §17.91 (titles before names)",
        finds=["President [Ana Ruiz] came."],
        leaves=["They met [Ana Ruiz] there."],
    )
    def _behind_office(self, role: Role) -> None:
        """Capitalised words directly behind an office are a person's name."""
        view = self.view
        i = skip_honorifics(view, role.end)
        self._free_months(i)
        if not self.may_begin(i) or view.block[i] != view.block[role.at] or view.lower[i] in self.bodies:
            return
        end = self.run(i)
        if view.headings[i] and view.model[i]:
            end = min(end, max(view.model_end[i], i + 1))
        against = self._no_bearer(role, i, end)
        if against is None:
            self.add(i, end, True, "an office before it")
        else:
            view.drop(i, end, "an office before it", against)

    @rule(
        "a plural office, and no person to the model",
        source="ours",
        drops=["She is a finalist for the Emerging Leaders [Medal]."],
        keeps=["She is a friend of Minister [Ana Ruiz] there."],
    )
    @rule(
        "an office in lower case, and no person to the model",
        source="ours",
        drops=["She was a member of the Lima [Chapter] of the Forum."],
        keeps=["She was a friend of minister [Ana Ruiz] there."],
    )
    @rule(
        "a noun of things before it",
        source="ours",
        drops=["He is the leader of the rebel group [Arana Mali] there."],
        keeps=["He is the leader of the group, Mr. [Otto Lang], there."],
    )
    @rule(
        "the name of a body to the model",
        source="ours",
        drops=["He was Executive Director [Learning] Support Services."],
        keeps=["He was the director, Mr. [Otto Lang]."],
    )
    @rule(
        "ends in a noun of bodies",
        source="ours",
        drops=["They heard President [Otto Lang] Council members."],
        keeps=["They heard President [Otto Lang] there."],
    )
    def _no_bearer(self, role: Role, i: int, end: int) -> str | None:
        """Why the words ``i`` to ``end`` behind an office are no person, None if they are one."""
        view, model = self.view, self.view.model[i]
        if role.plural and model != "PERSON":
            return "a plural office, and no person to the model"
        if role.of and i == role.end and classifies(view, i - 1):
            return "a noun of things before it"  # "the leader of the rebel group Arana Mali"
        other = model not in ("PERSON", "")
        if other and not view.cap[role.at] and role.end == i:
            return "an office in lower case, and no person to the model"
        if other and view.model_end[i] < view.size and view.lower[view.model_end[i] - 1] in self.bodies:
            return "the name of a body to the model"
        body = any(
            view.lower[j] in self.bodies and view.model[j] != "PERSON"
            for j in (end, end - 1)
            if j < view.size and view.cap[j]
        )
        return "ends in a noun of bodies" if body else None

    def _free_months(self, i: int) -> None:
        """Behind an office or a form of address "April" and "June" are names, but for "June 5"."""
        view, end = self.view, i
        while end < view.size and view.text[end] in MONTHS and view.block[end] == view.block[i]:
            end += 1
        if i < end < view.size and view.tag[end] != "CD":
            view.measure[i:end] = [False] * (end - i)

    def may_begin(self, i: int) -> bool:
        """Tell whether a person's name may begin at token ``i``."""
        view = self.view
        if i >= view.size or not view.cap[i] or self.blocked[i] or self.taken[i] or view.measure[i]:
            return False
        if view.block[i] in view.loud:
            return self._in_name(i)
        if view.model[i] == "PERSON":
            return True
        return view.tag[i] in ("NNP", "NNPS", "NN", "FW", "JJ") and view.lower[i] not in self.never

    @rule(
        "a form of address before it",
        source="honorifics.csv: forms of address",
        finds=["They met Mr. [Otto Lang] there."],
        leaves=["They met [Otto Lang] there."],
    )
    @rule(
        "no person to the model",
        source="ours",
        drops=["It was built by the Royal [Government] of Cambodia."],
        keeps=["It was built by President [Ana Ruiz] of Peru."],
    )
    def _behind_honorific(self, i: int) -> None:
        """Take the words behind a form of address for a person's name."""
        view = self.view
        if not is_honorific(view, i) or view.lower[i] == "late" or self.taken[i]:
            return
        j = skip_honorifics(view, i)
        self._free_months(j)
        if not self.may_begin(j) or view.block[j] != view.block[i]:
            return
        certain = view.lower[i] in (
            "mr",
            "mr.",
            "mrs",
            "mrs.",
            "ms",
            "ms.",
            "dr",
            "dr.",
            "prof.",
            "sheikh",
            "sheikha",
        )
        if certain or view.model[j] == "PERSON" or view.lower[i].endswith("."):
            self.add(j, self.run(j), True, "a form of address before it")
        else:
            view.drop(
                j, self.run(j) if view.trace else j, "a form of address before it", "no person to the model"
            )

    @rule(
        "the model's PERSON",
        source="spaCy en_core_web_md 3.7.1, component ner (OntoNotes 5)",
        finds=["They met [Ana Ruiz] there."],
        leaves=["They met [Mr. Ruiz] there."],
    )
    @rule(
        "a known name or an office",
        source="ours",
        drops=["The winning posts include Embassy [Lusaka], Embassy Mbabane and Embassy Kigali."],
        keeps=["They met [Ana Ruiz] there."],
    )
    def _model_person(self, start: int, end: int) -> None:
        """Take a person of the model, without office and form of address."""
        view = self.view
        whole = start
        while start < end and (self.blocked[start] or self.taken[start]):
            start += 1
        if start >= end or not any(view.cap[start:end]):
            if not any(self.taken[whole:end]):
                against = "no capital" if start < end else "a known name or an office"
                view.drop(whole, end, "the model's PERSON", against)
            return
        while start < end and not (view.cap[start] or view.lower[start] in PARTICLES):
            start += 1
        first = self._back(start)
        last = self.run(first) if view.cap[first] else end
        if view.headings[start]:
            last = min(last, max(end, first + 1)) if last > first else end
        self.add(first, last if last > first else end, False, "the model's PERSON")

    def _back(self, first: int) -> int:
        """Go back over what the model cut off: hyphenated parts and initials."""
        view = self.view
        while (
            first > 0
            and view.block[first - 1] == view.block[first]
            and not self.blocked[first - 1]
            and not self.taken[first - 1]
        ):
            form = view.text[first - 1]
            if (
                form == "-"
                and first > 1
                and view.glued[first - 2]
                and view.glued[first - 1]
                and view.cap[first - 2]
            ):
                first -= 2
            elif (
                view.cap[first - 1]
                and len(form.rstrip(".")) == 1
                and form != "I"
                and not view.measure[first - 1]
            ) or self._cut_off(first):
                first -= 1
            else:
                break
        return first

    def _cut_off(self, first: int) -> bool:
        """Whether the model took the word before a name for a place or body of its own, or missed it."""
        view, i = self.view, first - 1
        if not view.cap[i] or view.lower[i] in self.bodies:
            return False
        if not view.model[i]:
            return self._missed(i)
        single = view.model[i] in ("GPE", "ORG", "NORP") and view.model_end[i] - view.model_start[i] == 1
        return single and not view.text[i].isupper()

    def _missed(self, i: int) -> bool:
        """Whether a word that opens a sentence, or is in capitals as the name behind, belongs to it."""
        view, form = self.view, self.view.text[i]
        if view.tag[i] != "NNP" or view.measure[i] or len(form) < 3 or not form.isalpha():
            return False
        if view.lower[i] in self.never or view.lower[i] in words("verbs") or is_honorific(view, i):
            return False
        if view.headings[i] or view.model_end[i + 1] - view.model_start[i + 1] > 1:
            return False
        if form.isupper():
            return view.text[i + 1].isupper() and len(view.text[i + 1]) > 2
        return form.istitle() and view.opens_sentence(i)
