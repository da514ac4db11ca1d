"""The country that an entity is of or stands for: through nationality, office, body or place.

An office of state without a country ("the Prime Minister", "Interior Minister
NAME") belongs to the article's home country: that of the dateline if the text
goes on to speak of it, else the country named far more often than any other.
A country whose president is named already has no second one.
"""

from __future__ import annotations

import functools
from collections import Counter

from communique.lexicon import table
from communique.stages.entities.address import Name
from communique.stages.entities.elimination import abroad, counterparts, named_pair, two_states
from communique.stages.entities.gazetteer import Hit, entries
from communique.stages.entities.group import Group
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View

__all__ = ["NATIONAL", "code_inside", "fold_body", "home_countries", "person_codes"]

NATIONAL = frozenset({"state", "government", "minister", "royal", "spouse"})
"""Classes of offices that belong to a state where nothing else is said."""
DOMESTIC = frozenset(
    {"head", "spokesperson", "legislator", "judge", "military", "governor", "secretary", "business"}
)
NATION_WORDS = frozenset(
    {"republic", "country", "kingdom", "nation", "state", "government", "regime", "sultanate"}
)
MONARCHS = frozenset({"king", "queen", "emir", "amir", "sultan", "emperor", "grand duke"})
PLACES = frozenset({"country", "capital", "demonym", "place", "seat"})
CULTURE = frozenset(["people", "nation", "culture", "heritage", "literature", "music", "poetry", "art"])
"""What a nationality describes that an artist of it belongs to."""
SAINTS = ("San ", "Santo ", "Santa ", "Saint ", "St. ", "Santiago")
"""How capitals begin whose names many towns abroad bear."""
LARGE, HUGE, DATELINE, FAINT = 0.7, 0.75, 2.0, 1.5


def code_inside(hits: dict[int, Hit], first: int, last: int, abroad: bool = False) -> str:
    """Give the one country that is named inside tokens ``first`` to ``last``, "" if none or several.

    A body ``abroad`` (an embassy) is not of the country whose capital it names.
    """
    found = [hits[i].entry for i in range(first, last) if i in hits]
    found = [entry for entry in found if not (abroad and entry.kind == "capital")]
    codes = {entry.code for entry in found if entry.code and entry.kind not in ("place", "region")}
    if any(entry.kind == "capital" and entry.form.startswith(SAINTS) for entry in found):
        return ""  # many towns are called after a saint
    return codes.pop() if len(codes) == 1 else ""


def home_countries(view: View, hits: list[Hit], roles: list[Role]) -> list[tuple[str, float]]:
    """Give the countries that the article may tell as its own, best first, with their share of mentions.

    Mentions inside phrases of office ("the French president") do not count: they tell of that
    office. The dateline's country is first if the text names it again at least half as often as
    the most frequent one, with a share of 2; if it does not, it is last, with a share of 1.5.
    """
    inside = {i for role in roles if role.code or role.codes for i in range(role.start, role.end)}
    line = view.layout.dateline
    limit = line.end if line is not None else 0
    places = [hit for hit in hits if hit.entry.code and hit.entry.kind in PLACES]
    counts = Counter(
        hit.entry.code for hit in places if view.start[hit.start] >= limit and hit.start not in inside
    )
    every = Counter(hit.entry.code for hit in places if view.start[hit.start] >= limit)
    total = max(1, sum(counts.values()))
    sure = {hit.entry.code for hit in places if not hit.entry.form.startswith(SAINTS)}
    order = sorted(counts, key=lambda code: (-counts[code], code))
    ranked = [(code, counts[code] / total) for code in order if code in sure]
    first = place_code(line.place) if line is not None and line.place else ""
    if first and every[first] and 2 * every[first] >= max(every.values()):
        ranked = [(first, DATELINE), *((code, share) for code, share in ranked if code != first)]
    elif first:
        ranked = [*((code, share) for code, share in ranked if code != first), (first, FAINT)]
    return ranked


def place_code(place: str) -> str:
    """Give the country of a place as a dateline names it, "" if it is not known.

    Example:
        >>> place_code("Cairo"), place_code("Astana, Kazakhstan")
        ('EGY', 'KAZ')
    """
    for part in (place, *reversed(place.split(","))):
        entry = _places().get(part.strip().lower())
        if entry:
            return entry
    return ""


@functools.cache
def _places() -> dict[str, str]:
    return {
        entry.form.lower(): entry.code for entry in entries() if entry.kind in ("country", "capital", "place")
    }


def person_codes(
    view: View,
    names: list[Name],
    roles: list[Role],
    owner: dict[int, int],
    groups: list[Group],
    hits: list[Hit],
    homes: list[tuple[str, float]],
) -> None:
    """Set the country of persons from their offices, nationalities before their names, and the home country.

    Args:
        view: The Doc.
        names: Its names.
        roles: Its phrases of office.
        owner: For a phrase (by place) the name (by place) that it is said of.
        groups: The entities.
        hits: Known names in it.
        homes: What :func:`home_countries` gave.
    """
    place = {k: group for group in groups for k in group.members}
    votes = _votes(view, names, roles, owner, place)
    holders: dict[str, set[str]] = {}
    byline = view.layout.byline
    for r, k in owner.items():
        found = votes.get(id(place[k]))
        if found and roles[r].head.cls in ("state", "government") and not (roles[r].minor or roles[r].former):
            holders.setdefault(roles[r].head.form, set()).add(found.most_common(1)[0][0])
    spoken: dict[int, list[Role]] = {}
    for r, k in owner.items():
        spoken.setdefault(id(place[k]), []).append(roles[r])
    rivals = Counter(
        form
        for group in groups
        if group.label == "PERSON" and id(group) not in votes
        for form in {role.head.form for role in spoken.get(id(group), ()) if _is_unique(role)}
    )
    eliminate = _Elimination(view, names, roles, hits, place)
    for group in groups:
        if group.label != "PERSON":
            continue
        if id(group) in votes:
            group.code = votes[id(group)].most_common(1)[0][0]
            continue
        said = spoken.get(id(group), [])
        group.code = eliminate.code(group, said, holders)
        if group.code or any(rivals[role.head.form] > 1 for role in said if _is_unique(role)):
            continue  # of two presidents without a country nobody knows which is the home country's
        issuer = byline is not None and any(
            byline.start <= view.start[names[k].start] < byline.end for k in group.members
        )  # who issues a statement speaks of other countries: they tell nothing of his own
        not_of = eliminate.excluded.get(id(group), set())
        own = [(code, share) for code, share in homes if code not in not_of]
        group.code = _home(said, [] if issuer else own, holders)
        if group.code and any(role.head.cls in ("state", "government") and not role.former for role in said):
            for role in said:
                if role.head.cls in ("state", "government") and _is_national(role):
                    holders.setdefault(role.head.form, set()).add(group.code)


class _Elimination:
    """Tells a country where an article speaks of two states and one of them is excluded."""

    def __init__(
        self, view: View, names: list[Name], roles: list[Role], hits: list[Hit], place: dict[int, Group]
    ) -> None:
        self.states = two_states(hits)
        self.pair = named_pair(view, hits)
        self.excluded: dict[int, set[str]] = {}
        for found in (abroad(view, names, hits), counterparts(view, names, roles)):
            for k, codes in found.items():
                self.excluded.setdefault(id(place[k]), set()).update(codes)

    def code(self, group: Group, said: list[Role], holders: dict[str, set[str]]) -> str:
        """Give the country of a person with a national office, "" where none or several are left."""
        national = [role for role in said if _is_national(role) and not role.former]
        if not national:
            return ""
        not_of = self.excluded.get(id(group), set())
        for states in (self.pair, self.states):
            left = [code for code in states if code not in not_of] if not_of else []
            if len(left) == 1:
                return left[0]
        for role in national:
            known = holders.get(role.head.form, set())
            left = [code for code in self.pair if code not in known]
            if len(left) == 1 and not role.minor:
                return left[0]
        return ""


def _votes(
    view: View, names: list[Name], roles: list[Role], owner: dict[int, int], place: dict[int, Group]
) -> dict[int, Counter[str]]:
    """Countries that offices, bodies and nationalities tell of each person."""
    votes: dict[int, Counter[str]] = {}
    bodies: dict[str, str] = {}
    for group in place.values():
        if group.label == "ORG" and group.code:
            for form in (group.name, *group.aliases):
                bodies[fold_body(form)] = group.code
    for r, k in owner.items():
        role = roles[r]
        code = role.code or (bodies.get(fold_body(role.of), "") if role.of else "")
        if not code and role.head.cls == "diplomat":
            code = _embassy(view, names, place, k)
        if code:
            votes.setdefault(id(place[k]), Counter())[code] += 1
    for r, k in owner.items():
        if roles[r].head.cls == "artist" and id(place[k]) not in votes:
            code = _culture(view, names, names[k].start)
            if code:
                votes.setdefault(id(place[k]), Counter())[code] += 1
    demonyms = {
        name.end: name
        for name in names
        if name.label == "NORP" and name.entry is not None and name.entry.code
    }
    for k, group in place.items():
        before = demonyms.get(names[k].start) if group.label == "PERSON" else None
        if (
            before is not None
            and before.entry is not None
            and view.sent[before.start] == view.sent[names[k].start]
        ):
            votes.setdefault(id(group), Counter())[before.entry.code] += 1
    return votes


def _culture(view: View, names: list[Name], at: int) -> str:
    """The one nationality whose culture the sentence of an artist speaks of: "a classic of Kazakh music"."""
    near = [
        n for n in names if n.label == "NORP" and n.entry is not None and view.sent[n.start] == view.sent[at]
    ]
    codes = {name.entry.code for name in near if name.entry is not None}
    praised = any(n.end < view.size and view.lower[n.end] in CULTURE for n in near)
    return codes.pop() if len(codes) == 1 and praised else ""


def _embassy(view: View, names: list[Name], place: dict[int, Group], k: int) -> str:
    """The country of an embassy that is named in the sentence just before the ambassador."""
    for other in range(max(0, k - 4), k):
        group = place[other]
        if (
            group.label == "ORG"
            and "embassy" in group.name.lower()
            and view.sent[names[other].start] == view.sent[names[k].start]
        ):
            return group.code
    return ""


def _home(said: list[Role], homes: list[tuple[str, float]], holders: dict[str, set[str]]) -> str:
    """The home country for a person of whom these offices are said, "" if they are none of a nation's."""
    national = [role for role in said if _is_national(role)]
    if any(role.head.form == "secretary of state" and (role.minor or not role.post) for role in national):
        return "USA"  # the only state whose Secretary of State has no "for" behind the title
    free = [(code, share) for code, share in homes if _free_for(code, said, holders)]
    if not free:
        return ""
    rest = sum(share for _, share in free if share <= 1) or 1.0
    code, share = free[0]
    if national:
        if free[0] != homes[0] and free[-1][1] == FAINT:
            return free[-1][0]  # the others have their president: this one is the dateline's
        if share not in (DATELINE, FAINT) and any(other == FAINT for _, other in free):
            return ""  # the dateline's country may be meant as well as the one talked of most
        if free[0] != homes[0] and share not in (DATELINE, FAINT):
            return ""  # the country talked of most has its president; who knows of what this one is
        return code if share in (DATELINE, FAINT) or share / rest > LARGE else ""
    domestic = any(role.head.cls in DOMESTIC or role.head.cls == "state" for role in said)
    top, most = max(homes, key=lambda pair: pair[1] if pair[1] <= 1 else 0.0)
    return top if domestic and HUGE < most <= 1 and top == code else ""


def _is_unique(role: Role) -> bool:
    """Whether one person at a time has this office in a state: president, prime minister."""
    high = role.head.cls in ("state", "government") and role.head.form != "secretary of state"
    return high and _is_national(role) and not (role.minor or role.former or role.plural)


def _is_national(role: Role) -> bool:
    if role.of and role.of.lower().removeprefix("the ") in NATION_WORDS:
        return True
    if role.owned or not _of_nation(role):
        return False
    return role.head.cls in NATIONAL or role.title.lower().startswith(
        ("presidential", "government", "royal court")
    )


@functools.cache
def _monarchs() -> dict[str, frozenset[str]]:
    return {row["code"]: frozenset(row["monarch"].split("|")) for row in table("entities_monarchies")}


def _free_for(code: str, said: list[Role], holders: dict[str, set[str]]) -> bool:
    """Whether a country may have these offices: it has such a head of state, and none is named already."""
    monarchs = _monarchs()
    for role in said:
        form = role.head.form
        if role.former or role.minor:
            continue
        if not _of_nation(role):
            continue
        if code in holders.get(form, ()):
            return False
        if role.of is None and form in MONARCHS and form not in monarchs.get(code, ()):
            return False
        if role.of is None and form in ("crown prince", "crown princess") and code not in monarchs:
            return False
        if role.of is None and form == "president" and code in monarchs and "president" not in monarchs[code]:
            return False
    return True


def fold_body(name: str | None) -> str:
    """Fold the name of a body for comparison: no article, no bracket, lower case.

    Example:
        >>> fold_body("the Saudi Fund (SFD)")
        'saudi fund'
    """
    plain = (name or "").lower().split("(")[0].strip()
    return plain.removeprefix("the ").strip()


def _of_nation(role: Role) -> bool:
    """Whether an office without a named country may be a nation's ("President of the Republic")."""
    if role.of is None:
        return True
    words = role.of.lower().split()
    return words[-1] in NATION_WORDS
