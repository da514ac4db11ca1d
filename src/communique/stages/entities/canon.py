"""Puts the names of one article together: one group a person, body or place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice, pairwise

from communique.language.gazetteer import code_of
from communique.language.given import gender_of
from communique.language.offices import honorifics
from communique.lexicon.rules import rule
from communique.stages.entities.acronyms import spelled
from communique.stages.entities.address import Name
from communique.stages.entities.alike import PartIndex, fold, name_parts, same_person
from communique.stages.entities.candidates import Candidates, Hint, Hints
from communique.stages.entities.group import Group
from communique.stages.entities.things import short_forms
from communique.stages.entities.view import View
from communique.text.places import normal_case

__all__ = ["Group", "group_names"]

ACRONYM = 3
"""Letters of the longest abbreviation of a state without stops: USA, UAE, DRC."""

ALSO = frozenset(
    ["known as", "also known as", "better known as", "popularly known as", "alias", "aka", "a.k.a."]
)
SHOWN = 5
"""Others whom a name might have meant that an explanation shows."""
UNCLEAR = "a surname that several bear"
SAME, SHORT, ENTRY = "the same form", "the acronym of the name", "the same entry of the gazetteer"
FIRST = "the first words of a body's name"
JOINED = {
    0: SAME,
    1: "a part in the middle of the name",
    2: "the first or last part of the name",
    3: "another spelling of the name",
}
"""Why a form stands for a fuller name, by what :func:`same_person` says of them."""
TITLES_KEPT = frozenset({"sheikh", "shaikh", "sheik"})


def _genders(name: Name) -> str:
    table = honorifics()
    for word in name.honorifics:
        gender = table.get(word, {}).get("gender", "")
        if gender:
            return gender
    return ""


def group_names(view: View, names: list[Name], hints: Hints) -> list[Group]:
    """Group the names of a Doc into entities, in order of first mention.

    Args:
        view: The Doc.
        names: Its names.
        hints: What offices say of a name (by place).
    """
    people = _group_people(view, [k for k, n in enumerate(names) if n.label == "PERSON"], names, hints)
    others = _group_others(view, [k for k, n in enumerate(names) if n.label != "PERSON"], names)
    return sorted(people + others, key=lambda group: names[group.members[0]].start)


@rule(
    "the first or last part of the name",
    source="ours: a surname or a first name stands for its bearer",
    finds=["Ana Ruiz came. [Ruiz] said no."],
    leaves=["Ana Ruiz came. [Lang] said no."],
)
@rule(
    "a part in the middle of the name",
    source="ours",
    finds=[
        "President Joseph Robinette Biden Jr. came. [Robinette Biden] left.",
        "Andrés Manuel López Obrador came. [Manuel López] left.",
    ],
    leaves=["Ana Ruiz came. [Lang] said no."],
)
@rule(
    "another spelling of the name",
    source="ours: one letter in long names",
    finds=["Andris Zvirbulis came. [Andris Zvirbulys] left."],
    leaves=["Ana Ruiz came. [Lang] said no."],
)
@rule(
    "the same form",
    source="ours",
    finds=["Ana Ruiz came. [Ana Ruiz] said no."],
    leaves=["Ana Ruiz came. [Ruiz] said no."],
)
@rule(
    "a surname that several bear",
    source="ours: null where nobody can tell",
    drops=["Otto Lang and Ida Lang, two farmers, came. [Lang] said no."],
    keeps=["Otto Lang, a farmer, came. [Lang] said no."],
)
def _group_people(view: View, places: list[int], names: list[Name], hints: Hints) -> list[Group]:
    """Group the names of persons: shorter ones under the fullest."""
    forms = {k: view.words(names[k].start, names[k].end) for k in places}
    seen: dict[str, list[int]] = {}
    for k in places:
        seen.setdefault(forms[k], []).append(k)
    order = sorted(seen, key=lambda form: (-len(name_parts(form)), -len(form), seen[form][0]))
    hints = _hinted(view, names, forms, hints)
    groups: list[Group] = []
    own: dict[str, Group] = {}
    unclear: dict[str, Group] = {}
    index = PartIndex()
    for form in order:
        scores = {n: same_person(form, groups[n].name) for n in index.find(form)}
        best = max(scores.values(), default=0)
        candidates = Candidates([groups[n] for n, score in scores.items() if best and score == best], hints)
        for k in seen[form]:
            if candidates.unclear(k):
                unclear.setdefault(form, Group("PERSON", form, unclear=True)).members.append(k)
                view.drop(names[k].start, names[k].end, names[k].source, UNCLEAR)
                continue
            group = candidates.choose(k)
            names[k].joined = JOINED[best] if group is not None else SAME
            if group is None:
                group = own.get(form)
            if group is None:
                names[k].joined = ""
                group = own[form] = Group("PERSON", form)
                index.add(len(groups), form)
                groups.append(group)
            group.members.append(k)
            if view.trace:
                rivals = (
                    groups[n] for n, score in scores.items() if score == best and groups[n] is not group
                )
                names[k].others = tuple(rival.name for rival in islice(rivals, SHOWN))
            candidates.mention(k, group)
            group.gender = group.gender or hints[k].gender
    for group in groups:
        group.members.sort()
        group.name = _fullest([forms[k] for k in group.members])
    known = _also_known(view, names, groups)
    return [*known, *_still_unclear(unclear, groups, known, index)]


def _still_unclear(
    unclear: dict[str, Group], groups: list[Group], known: list[Group], index: PartIndex
) -> list[Group]:
    """Give the surnames that still mean nobody; of two who are one person after all they are that one's."""
    left, kept = [], {id(group) for group in known}
    for form, group in unclear.items():
        bearers = [groups[n] for n in index.find(form) if id(groups[n]) in kept]
        bearers = [bearer for bearer in bearers if same_person(form, bearer.name)]
        if len(bearers) == 1:
            bearers[0].members = sorted(bearers[0].members + group.members)
        else:
            left.append(group)
    return left


def _hinted(view: View, names: list[Name], forms: dict[int, str], hints: Hints) -> dict[int, Hint]:
    """Add to what offices say of each name what it says itself: its gender, and whether it stands alone."""
    found = {}
    for k, form in forms.items():
        told = hints.get(k, Hint())
        gender = _genders(names[k]) or told.gender
        found[k] = replace(
            told,
            gender=gender or gender_of(form),
            line=view.block[names[k].start],
            alone=not (gender or told.classes or told.code) and len(name_parts(form)) == 1,
        )
    return found


@rule(
    "“also known as” between the names",
    source="ours",
    finds=["Ana Ruiz, also known as [Lola Ruiz], sang."],
    leaves=["Ana Ruiz, together with [Lola Ruiz], sang."],
)
def _also_known(view: View, names: list[Name], groups: list[Group]) -> list[Group]:
    """Put another name of a person to the first: "NAME, also known as NAME"."""
    place = {k: group for group in groups for k in group.members}
    people = sorted(place)
    for k, other in pairwise(people):
        between = " ".join(view.lower[names[k].end : names[other].start])
        if between.strip(", (") in ALSO and place[k] is not place[other]:
            group, alias = place[k], place[other]
            names[other].joined = "“also known as” between the names"
            group.members = sorted(group.members + alias.members)
            place.update(dict.fromkeys(alias.members, group))
            groups = [kept for kept in groups if kept is not alias]
    return groups


def _fullest(forms: list[str]) -> str:
    counts = Counter(forms)
    return max(
        counts, key=lambda form: (len(name_parts(form)), _initials(form), counts[form], len(form), form)
    )


def _initials(form: str) -> int:
    """Fewer initials are fuller."""
    return -sum(len(part) == 1 for part in name_parts(form))


def _expansions(view: View, names: list[Name]) -> dict[str, str]:
    """Acronyms of the text with the folded names they stand for: "Saudi Fund for Development (SFD)"."""
    found: dict[str, str] = {}
    bodies = {view.text[n.start] for n in names if n.label == "ORG" and n.end - n.start == 1}
    for name in names:
        at = spelled(view, name) if name.entry is None else None
        if at is None:
            continue
        acronym = view.text[at]
        short = acronym in bodies and name.end - name.start > 2
        if len(acronym) > 1 and (acronym.isupper() or short):
            found.setdefault(acronym, fold(view.words(name.start, name.end)))
    return found


def _fuller(view: View, names: list[Name]) -> dict[str, str]:
    """Short forms with the one folded name that they stand for: "Noor Foods" for "Noor Foods Ltd"."""
    found: dict[str, set[str]] = {}
    for name in names:
        if name.label == "ORG" and name.entry is None:
            form = view.words(name.start, name.end)
            for short in (*short_forms(view, name), _stateless(form)):
                found.setdefault(short, set()).add(fold(form))
    return {short: full.pop() for short, full in found.items() if short and len(full) == 1}


def _stateless(form: str) -> str:
    """Give the name of a body without its state, empty where it has none or is one word then.

    Example:
        >>> _stateless("Ministry of Health of Peru"), _stateless("Bank of China")
        ('Ministry of Health', '')
    """
    short, _, state = form.rpartition(" of ")
    return short if " " in short and code_of(state.removeprefix("the ")) else ""


@rule(
    "the acronym of the name",
    source="Schwartz & Hearst 2003",
    finds=["The Peruvian Fund for Development ([PFD]) paid."],
    leaves=["The Peruvian Fund for Development paid [UNICEF] in May."],
)
@rule(
    "the first words of a body's name",
    source="ours: a body named once with its state or legal form is called without it later",
    finds=["The Ministry of Health of Peru paid. The [Ministry of Health] left."],
    leaves=["The Ministry of Trade of Peru paid. The [Ministry of Health] left."],
)
@rule(
    "the same entry of the gazetteer",
    source="ours",
    finds=["Peru paid. [Peru] said no."],
    leaves=["Peru paid. [Kenya] said no."],
)
def _group_others(view: View, places: list[int], names: list[Name]) -> list[Group]:
    """Group the names that are no persons: by the gazetteer, by acronym, by form."""
    groups: dict[tuple[str, str], Group] = {}
    others = [names[k] for k in places]
    short = _fuller(view, others) | _expansions(view, others)
    for k in places:
        name = names[k]
        form = view.words(name.start, name.end)
        entry = name.entry
        plain = short.get(form, fold(form)) if name.label == "ORG" else fold(form)
        key = (name.label, entry.name if entry is not None else plain)
        if key in groups:
            other = SHORT if form.isupper() else FIRST
            name.joined = ENTRY if entry is not None else other if plain != fold(form) else SAME
        group = groups.setdefault(key, Group(name.label, form))
        if entry is not None and not group.members:
            group.settle(entry.code, f"gazetteer: {entry.kind}")
        group.members.append(k)
    for group in groups.values():
        counts = Counter(view.words(names[k].start, names[k].end) for k in group.members)
        entry = names[group.members[0]].entry
        if entry is not None and entry.name in counts:
            group.name = entry.name
        else:
            group.name = max(counts, key=lambda form: (not form.isupper(), len(form), form))
        shouted = group.name.isupper() and len(group.name) > ACRONYM and "." not in group.name
        if group.label in ("GPE", "LOC") and shouted:
            group.name = normal_case(group.name)  # a dateline's ASTANA is called Astana
    return list(groups.values())
