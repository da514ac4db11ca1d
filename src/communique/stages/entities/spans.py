"""Decides which words are names, and of what: the model's entities, repaired.

The model knows names by context, the lexicon by heart, and an office before
them tells persons. Where they disagree: a lexicon name of several words or of
a country beats the model's label, an office or honorific directly before
capitalised words makes them a person, and the model keeps its boundaries
otherwise. Titles, honorifics and nationalities never belong to a name.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from communique.lexicon import table
from communique.stages.entities.gazetteer import Entry, Hit
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["Name", "find_names", "honorifics", "name_run"]

PARTICLES = frozenset(
    "bin bint binti ibn ben al el ul ur abu abou umm ould uulu kyzy oglu de da do dos das del della di du la le los "
    "las van von der den ter ten y e zu st st. san".split()
)
LABELS = {"country": "GPE", "demonym": "NORP", "capital": "GPE", "seat": "FAC", "org": "ORG"}
NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december i mou covid covid-19".split()
)
BODIES = frozenset(
    "ministry department office university bank airlines airport council committee commission agency authority "
    "institute foundation fund company corporation group party parliament senate congress court hospital school "
    "college association federation union organization organisation society centre center board bureau secretariat "
    "museum park stadium street palace hotel hall bridge day summit conference forum award prize treaty agreement act".split()
)


@dataclass(slots=True)
class Name:
    """A name at tokens ``start`` to ``end`` (exclusive).

    Attributes:
        label: Label of the record.
        entry: The lexicon's entry, if it is a known name.
        honorifics: Forms of address cut off before it, lower case.
    """

    start: int
    end: int
    label: str
    entry: Entry | None = None
    honorifics: tuple[str, ...] = ()


@functools.cache
def honorifics() -> dict[str, dict[str, str]]:
    """Give the forms of address by lower-case word."""
    return {row["word"]: row for row in table("honorifics")}


def _is_honorific(view: View, i: int) -> bool:
    word = view.lower[i]
    if word not in honorifics() or not (view.cap[i] or word == "late"):
        return False
    return word != "he" or view.text[i] == "HE"


def name_run(view: View, first: int, blocked: list[bool]) -> int:
    """Give the end of the personal name that begins at token ``first``.

    Args:
        view: The Doc.
        first: A capitalised token.
        blocked: Tokens that no personal name may take.
    """
    i, stop, sent = first, first, view.sent[first]
    while i < view.size and view.sent[i] == sent and i - first < 12 and not blocked[i]:
        word, form = view.lower[i], view.text[i]
        if view.cap[i] and (form[0].isalpha()) and word not in NOT_NAMES and not view.measure[i]:
            if i > first and word in BODIES and len(word) > 3:
                break
            i += 1
            stop = i
        elif form in ("-", "–") and i > first and view.glued[i] and view.glued[i - 1]:
            i += 2
            stop = min(i, view.size)
        elif i > first and (word in PARTICLES or word in ("al-", "el-", "ul-", "ud-")):
            i += 1
        else:
            break
    return stop


class _Finder:
    """Collects the names of one Doc."""

    def __init__(self, view: View, hits: list[Hit], roles: list[Role]) -> None:
        self.view, self.hits, self.roles = view, hits, roles
        self.names: list[Name] = []
        self.taken = [False] * view.size
        self.blocked = [False] * view.size
        for hit in hits:
            self._block(hit.start, hit.end)
        for role in roles:
            self._block(role.title_start, role.end)
        self.hit_at = {hit.start: hit for hit in hits}

    def _block(self, first: int, last: int) -> None:
        self.blocked[first:last] = [True] * (last - first)

    def find(self) -> list[Name]:
        self._release()
        for role in self.roles:
            self._after_title(role)
        self._after_honorifics()
        for start, end, label in self.view.ents:
            if label == "PERSON":
                self._model_person(start, end)
        self._known_and_model()
        self._repeat()
        self.names.sort(key=lambda name: name.start)
        return self.names

    def _release(self) -> None:
        """Unblock offices and countries that stand inside a person's name ("Zayed bin Sultan", "Michael Jordan")."""
        view = self.view
        kept = []
        for role in self.roles:
            i = role.at
            inside = view.model[i] == "PERSON" and i > 0 and view.model[i - 1] == "PERSON" and view.cap[i]
            bare = role.title_end - role.title_start == 1 and role.of is None
            before = i > 0 and (
                _is_honorific(view, i - 1) or view.lower[i - 1] in PARTICLES or self._title_before(i)
            )
            if (
                bare
                and view.cap[i]
                and i + 1 < view.size
                and (
                    (inside and not _is_honorific(view, i - 1) and not self.blocked[i - 1])
                    or (before and view.lower[i] in ("sultan", "amir", "emir", "dean", "king", "major"))
                )
            ):
                self.blocked[role.title_start : role.end] = [False] * (role.end - role.title_start)
            else:
                kept.append(role)
        self.roles[:] = kept
        for hit in self.hits:
            spans = (
                [e for e in view.ents if e[0] <= hit.start and hit.end <= e[1] and e[2] == "PERSON"]
                if view.model[hit.start] == "PERSON"
                else []
            )
            if (
                spans
                and hit.start > spans[0][0]
                and hit.entry.kind in ("country", "capital", "demonym", "org")
                and hit.end - hit.start == 1
                and not self.blocked[hit.start - 1]
            ):
                self.blocked[hit.start] = False

    def _title_before(self, i: int) -> bool:
        return any(role.title_end == i or role.end == i for role in self.roles if role.at < i)

    def _free(self, first: int, last: int) -> bool:
        return not any(self.taken[first:last])

    def _add(self, name: Name) -> None:
        self.names.append(name)
        self.taken[name.start : name.end] = [True] * (name.end - name.start)

    def _person(self, first: int, last: int) -> None:
        view = self.view
        while first < last and (
            not view.cap[first] and view.lower[first] not in PARTICLES or view.text[first] in ("-", "–")
        ):
            first += 1
        while last > first and view.text[last - 1] in ("-", "–", ".", ",", "'s", "’s", "'", "’"):
            last -= 1
        titles = []
        while first < last - 1 and _is_honorific(view, first):
            titles.append(view.lower[first])
            first += 1
        if last <= first or not self._free(first, last) or not view.text[first][0].isalpha():
            return
        if len(view.words(first, last)) < 2:
            return
        self._add(Name(first, last, "PERSON", None, (*self._honorifics_before(first - len(titles)), *titles)))

    def _honorifics_before(self, first: int) -> tuple[str, ...]:
        view, found = self.view, []
        i = first - 1
        while i >= 0 and _is_honorific(view, i) and view.sent[i] == view.sent[first]:
            found.append(view.lower[i])
            i -= 1
        return tuple(reversed(found))

    def _after_title(self, role: Role) -> None:
        """Capitalised words directly behind an office are a person's name."""
        view, i = self.view, role.end
        if i >= view.size or view.sent[i] != view.sent[role.at]:
            return
        while i < view.size and _is_honorific(view, i):
            i += 1
        if (
            i >= view.size
            or not view.cap[i]
            or self.blocked[i]
            or view.lower[i] in BODIES
            or view.lower[i] in NOT_NAMES
        ):
            return
        if view.measure[i] or not view.tag[i].startswith("N") and view.model[i] != "PERSON":
            return
        if role.plural and view.model[i] != "PERSON":
            return
        if not view.cap[role.at] and view.model[i] in (
            "ORG",
            "GPE",
            "FAC",
            "LOC",
            "EVENT",
            "LAW",
            "WORK",
            "NORP",
        ):
            return
        end = name_run(view, i, self.blocked)
        if view.headings[i]:
            end = min(end, self._model_end(i, end))
        self._person(i, end)

    def _model_end(self, first: int, end: int) -> int:
        """In headings, where all words have capitals, the model tells where the name ends."""
        j = first
        while j < end and self.view.model[j] == self.view.model[first] and self.view.model[j]:
            j += 1
        return j if j > first else end

    def _after_honorifics(self) -> None:
        view = self.view
        table = honorifics()
        for i, word in enumerate(view.lower):
            if (
                word in table
                and i + 1 < view.size
                and word != "late"
                and _is_honorific(view, i)
                and not self.taken[i]
            ):
                j = i + 1
                if view.cap[j] and not self.blocked[j] and not self.taken[j] and not _is_honorific(view, j):
                    if view.lower[j] in BODIES or view.sent[j] != view.sent[i]:
                        continue
                    if (
                        word
                        in (
                            "royal",
                            "lady",
                            "lord",
                            "don",
                            "general",
                            "he",
                            "late",
                            "sir",
                            "serene",
                            "miss",
                            "col",
                            "gen",
                            "dame",
                            "rep",
                            "adm",
                            "gov",
                        )
                        and view.model[j] != "PERSON"
                    ):
                        continue
                    self._person(j, name_run(view, j, self.blocked))

    def _model_person(self, start: int, end: int) -> None:
        view = self.view
        while start < end and (self.blocked[start] or self.taken[start]):
            start += 1
        if start >= end:
            return
        first = start
        while (
            first > 1
            and view.text[first - 1] == "-"
            and view.glued[first - 2]
            and view.glued[first - 1]
            and view.cap[first - 2]
        ):
            first -= 2
        while (
            first > 0
            and view.cap[first - 1]
            and view.tag[first - 1] in ("NNP", "NNPS")
            and not self.blocked[first - 1]
            and (
                not self.taken[first - 1]
                and view.sent[first - 1] == view.sent[first]
                and not view.model[first - 1]
                and not view.measure[first - 1]
                and view.lower[first - 1] not in NOT_NAMES
                and not view.headings[first]
                and view.text[first - 1][0].isalpha()
            )
        ):
            first -= 1
        last = name_run(view, first, self.blocked) if view.cap[first] else end
        if view.headings[start]:
            stop = max(end, first)
            while stop < view.size and view.text[stop] == "-" and view.glued[stop] and view.glued[stop - 1]:
                stop += 2
            last = min(last, stop) if last > first else end
        if last <= first:
            last = end
        self._person(first, last)

    def _known_and_model(self) -> None:
        view = self.view
        inside = {}
        for start, end, label in view.ents:
            for i in range(start, end):
                inside[i] = (start, end, label)
        for hit in self.hits:
            if not self._free(hit.start, hit.end):
                continue
            start, end, label = inside.get(hit.start, (0, 0, ""))
            longer = end - start > hit.end - hit.start and label in (
                "ORG",
                "FAC",
                "EVENT",
                "LAW",
                "WORK",
                "PRODUCT",
                "LOC",
                "GPE",
            )
            if longer and self._keeps(start, end, hit):
                continue
            self._add(Name(hit.start, hit.end, LABELS[hit.entry.kind], hit.entry))
        for start, end, label in view.ents:
            if label == "PERSON":
                continue
            self._model_other(start, end, label)

    def _keeps(self, start: int, end: int, hit: Hit) -> bool:
        """Whether the model's longer name stands against the lexicon's shorter one."""
        view = self.view
        rest = [
            i
            for i in range(start, end)
            if not hit.start <= i < hit.end and view.lower[i] not in ("the", "'s", "’s")
        ]
        if not rest:
            return False
        return self._free(start, end)

    def _model_other(self, start: int, end: int, label: str) -> None:
        view = self.view
        while start < end and (
            self.taken[start]
            or view.lower[start] in ("the", "a", "an", "'s", "’s")
            or _is_honorific(view, start)
        ):
            start += 1
        stop = start
        while stop < end and not self.taken[stop]:
            stop += 1
        while stop > start and (
            view.text[stop - 1] in ("'s", "’s", "'", "’", ",", "-", "–", '"', "”")
            or view.text[stop - 1].isspace()
        ):
            stop -= 1
        if stop > start and view.text[start][0].isalnum():
            self._add(Name(start, stop, label))

    def _repeat(self) -> None:
        """A surname or given name of a person, printed again alone, is that person."""
        view = self.view
        parts: set[str] = set()
        for name in self.names:
            if name.label == "PERSON":
                parts.update(
                    view.text[i] for i in range(name.start, name.end) if view.cap[i] and len(view.text[i]) > 2
                )
        if not parts:
            return
        owner: dict[int, Name] = {i: name for name in self.names for i in range(name.start, name.end)}
        gone: set[int] = set()
        for i, form in enumerate(view.text):
            if form not in parts or self.blocked[i] or form.lower() in honorifics():
                continue
            name = owner.get(i)
            if name is None:
                if view.tag[i] in ("NNP", "NNPS") or not view.opens_sentence(i):
                    end = name_run(view, i, self.blocked)
                    if all(view.text[k] in parts or not view.cap[k] for k in range(i, end)):
                        self._person(i, end)
            elif name.label != "PERSON" and name.entry is None and name.end - name.start == 1:
                name.label = "PERSON"
        self.names = [name for k, name in enumerate(self.names) if k not in gone]


def find_names(view: View, hits: list[Hit], roles: list[Role]) -> list[Name]:
    """Find the names of a Doc, in order, not overlapping; roles that turn out to be names are removed."""
    return _Finder(view, hits, roles).find()
