"""Puts the names of one article together: one group a person, body or place."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import OSA

from communique.stages.entities.address import PARTICLES, Name, given_names, honorifics
from communique.stages.entities.view import View
from communique.text.places import normal_case

__all__ = ["Group", "fold", "group_names", "same_person"]

ACRONYM = 3
"""Letters of the longest abbreviation of a state without stops: USA, UAE, DRC."""

ALSO = frozenset(
    ["known as", "also known as", "better known as", "popularly known as", "alias", "aka", "a.k.a."]
)
PATRONYMIC = frozenset({"bin", "ibn", "bint", "binti", "ben", "ould"})
TITLES_KEPT = frozenset({"sheikh", "shaikh", "sheik"})


@dataclass(slots=True)
class Group:
    """All that is known of one entity while the article is read.

    Attributes:
        label: Label of the record.
        name: Fullest form printed.
        members: Places of its names in the list of names.
        roles: Titles with what they belong to and its country code.
        code: ISO 3166-1 alpha-3, "" where unknown.
        gender: m, f or "".
        mentions: ``(start, end, kind)`` in characters.
    """

    label: str
    name: str
    members: list[int] = field(default_factory=list)
    roles: list[tuple[str, str | None, str, str]] = field(default_factory=list)
    code: str = ""
    gender: str = ""
    aliases: list[str] = field(default_factory=list)
    mentions: list[tuple[int, int, str]] = field(default_factory=list)


def fold(form: str) -> str:
    """Lower case without accents, hyphens and marks.

    Example:
        >>> fold("Al-Ṭayyib Ñuñez")
        'altayyib nunez'
    """
    plain = unicodedata.normalize("NFKD", form.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    return "".join(c for c in plain.lower() if c.isalnum() or c == " ")


def name_parts(form: str) -> list[str]:
    """Give the folded parts of a personal name that tell it apart; articles and particles are left out.

    Example:
        >>> name_parts("Abdel Fattah El-Sisi")
        ['abdel', 'fattah', 'sisi']
    """
    parts = []
    for word in form.split():
        lower = word.lower()
        for prefix in ("al-", "el-", "al–", "ul-", "as-", "ash-", "an-", "ad-", "ar-"):
            if lower.startswith(prefix) and len(lower) > len(prefix) + 1:
                word = word[len(prefix) :]
                break
        if lower.strip("-") in PARTICLES:
            continue
        if len(word) > 3 and word[1] == "." and word[2].isalpha():  # S.Amarsaikhan
            parts += [fold(word[0]), fold(word[2:])]
            continue
        folded = fold(word)
        if folded:
            parts.append(folded)
    return parts


def _alike(a: str, b: str) -> bool:
    """Equal, an initial of the other, or two spellings of one name (transliteration)."""
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    return OSA.distance(a, b) <= (1 if min(len(a), len(b)) < 8 else 2)


def same_person(short: str, full: str) -> int:
    """Tell how well ``short`` may stand for ``full``: 0 not at all, 3 best.

    3 is the same parts, 2 the first or the last of them, 1 a part in the middle
    (first surname of a Spanish double surname). What stands behind "bin" is the
    father's name and never names the son.

    Example:
        >>> same_person("Tokayev", "Kassym-Jomart Tokayev"), same_person("Zayed", "Ali bin Zayed Al Amin")
        (2, 0)
    """
    a, b = name_parts(short), name_parts(full)
    if not a or not b or len(a) > len(b):
        return 0
    if len(a) == len(b):
        exact = all(_alike(x, y) for x, y in zip(a, b, strict=True))
        return 3 if exact and any(len(x) > 1 and len(y) > 1 for x, y in zip(a, b, strict=True)) else 0
    at, places = 0, []
    for x in a:
        while at < len(b) and not _alike(x, b[at]):
            at += 1
        if at == len(b):
            return 0
        places.append(at)
        at += 1
    if len(a) == 1:
        raw = full.lower().split()
        for k, word in enumerate(raw[:-1]):
            if word in PATRONYMIC and _alike(a[0], fold(raw[k + 1])) and places[0] != 0:
                return 0
        if len(a[0]) == 1:
            return 0
        return 2 if places[0] in (0, len(b) - 1) else 1
    return 2 if places[0] == 0 or places[-1] == len(b) - 1 else 1


def _genders(name: Name) -> str:
    table = honorifics()
    for word in name.honorifics:
        gender = table.get(word, {}).get("gender", "")
        if gender:
            return gender
    return ""


def group_names(view: View, names: list[Name], hints: dict[int, tuple[frozenset[str], str]]) -> list[Group]:
    """Group the names of a Doc into entities, in order of first mention.

    Args:
        view: The Doc.
        names: Its names.
        hints: For a name (by place): classes of the offices said of it, and country code.
    """
    people = _group_people(view, [k for k, n in enumerate(names) if n.label == "PERSON"], names, hints)
    others = _group_others(view, [k for k, n in enumerate(names) if n.label != "PERSON"], names)
    return sorted(people + others, key=lambda group: names[group.members[0]].start)


def _group_people(
    view: View, places: list[int], names: list[Name], hints: dict[int, tuple[frozenset[str], str]]
) -> list[Group]:
    forms = {k: view.words(names[k].start, names[k].end) for k in places}
    seen: dict[str, list[int]] = {}
    for k in places:
        seen.setdefault(forms[k], []).append(k)
    order = sorted(seen, key=lambda form: (-len(name_parts(form)), -len(form), seen[form][0]))
    groups: list[Group] = []
    for form in order:
        fits = [(same_person(form, group.name), group) for group in groups]
        best = max((score for score, _ in fits), default=0)
        candidates = [group for score, group in fits if score == best] if best else []
        for k in seen[form]:
            group = _choose(k, names, candidates, hints)
            if group is None:
                own = [g for g in groups if g.name == form]
                group = own[0] if own else Group("PERSON", form)
                if not own:
                    groups.append(group)
            group.members.append(k)
            group.gender = group.gender or _genders(names[k])
    for group in groups:
        group.members.sort()
        group.name = _fullest([forms[k] for k in group.members])
        group.gender = group.gender or given_names().get(group.name.split()[0], "")
    return _also_known(view, names, groups)


def _also_known(view: View, names: list[Name], groups: list[Group]) -> list[Group]:
    """Put another name of a person to the first: "NAME, also known as NAME"."""
    place = {k: group for group in groups for k in group.members}
    people = sorted(place)
    for k, other in pairwise(people):
        between = " ".join(view.lower[names[k].end : names[other].start])
        if between.strip(", (") in ALSO and place[k] is not place[other]:
            group, alias = place[k], place[other]
            group.members = sorted(group.members + alias.members)
            place.update(dict.fromkeys(alias.members, group))
            groups = [kept for kept in groups if kept is not alias]
    return groups


def _choose(
    k: int, names: list[Name], groups: list[Group], hints: dict[int, tuple[frozenset[str], str]]
) -> Group | None:
    """The group that a short form stands for: nothing said of it may contradict; the nearest wins."""
    classes, code = hints.get(k, (frozenset(), ""))
    gender = _genders(names[k])
    fitting = []
    for group in groups:
        if gender and group.gender and gender != group.gender:
            continue
        said = [hints[m] for m in group.members if m in hints]
        codes = {c for _, c in said if c}
        if code and codes and code not in codes:
            continue
        theirs = frozenset().union(*(c for c, _ in said)) if said else frozenset()
        if (
            classes & {"state", "royal"}
            and theirs
            and not classes & theirs
            and theirs & {"state", "royal", "government", "minister"}
        ):
            continue
        before = [m for m in group.members if m < k]
        told = bool(code) and code in codes  # "US envoy Kim": of two Kims the American
        fitting.append((not told, -before[-1] if before else len(names), group.members[0], group))
    return min(fitting, key=lambda item: item[:3])[3] if fitting else None


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
        i = name.end
        if name.label == "ORG" and name.entry is None and i + 2 < view.size and view.text[i] == "(":
            acronym = view.text[i + 1]
            closed = view.text[i + 2] == ")" and len(acronym) > 1
            if closed and (acronym.isupper() or (acronym in bodies and name.end - name.start > 2)):
                found.setdefault(acronym, fold(view.words(name.start, name.end)))
    return found


def _group_others(view: View, places: list[int], names: list[Name]) -> list[Group]:
    groups: dict[tuple[str, str], Group] = {}
    short = _expansions(view, [names[k] for k in places])
    for k in places:
        name = names[k]
        form = view.words(name.start, name.end)
        entry = name.entry
        plain = short.get(form, fold(form)) if name.label == "ORG" else fold(form)
        key = (name.label, entry.name if entry is not None else plain)
        group = groups.setdefault(key, Group(name.label, form, code=entry.code if entry else ""))
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
