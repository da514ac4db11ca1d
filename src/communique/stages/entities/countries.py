"""The country that an entity is of or stands for: through nationality, office, body or place.

An office of state without a country ("the Prime Minister", "Interior Minister
NAME") belongs to the article's home country: that of the dateline if the text
goes on to speak of it, else the country named far more often than any other.
A country whose president is named already has no second one.
"""

from __future__ import annotations

import functools
from collections import Counter

from communique.language.gazetteer import Hit, entries
from communique.lexicon import table
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.elimination import abroad, counterparts, named_pair, two_states
from communique.stages.entities.group import Group
from communique.stages.entities.titles import Role
from communique.stages.entities.view import View
from communique.stages.entities.votes import Votes, cast_votes

__all__ = ["ALONE", "NATIONAL", "code_inside", "home_countries", "person_codes"]

NATIONAL = frozenset({"state", "government", "minister", "royal", "spouse"})
"""Classes of offices that belong to a state where nothing else is said."""
DOMESTIC = frozenset(
    {"head", "spokesperson", "legislator", "judge", "military", "governor", "secretary", "business"}
)
NATION_WORDS = frozenset(
    {"republic", "country", "kingdom", "nation", "state", "government", "regime", "sultanate"}
)
MONARCHS = frozenset({"king", "queen", "emir", "amir", "sultan", "emperor", "grand duke"})
ALONE = "the only state with such an office"
"""The rule by which an office tells its state though it names none."""
PLACES = frozenset({"country", "capital", "demonym", "place", "seat"})
SAINTS = ("San ", "Santo ", "Santa ", "Saint ", "St. ", "Santiago")
"""How capitals begin whose names many towns abroad bear."""
LARGE, HUGE, DATELINE, FAINT = 0.7, 0.75, 2.0, 1.5
SHOWN = 5
"""Home countries that an explanation shows."""


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
    people = [group for group in groups if group.label == "PERSON"]
    votes = cast_votes(view, names, roles, owner, place)
    spoken: dict[int, list[Role]] = {}
    for r, k in owner.items():
        spoken.setdefault(id(place[k]), []).append(roles[r])
    told = _Told(view, names, homes, spoken, _holders(roles, owner, place, votes), set(votes))
    told.rivals = Counter(form for group in people for form in told.unique(group))
    eliminate = _Elimination(view, names, roles, hits, place)
    for group in people:
        if id(group) in votes:
            votes[id(group)].decide(group, view.trace)
        else:
            told.decide(group, eliminate)


def _shared(share: float) -> str:
    """Say what speaks for a country as the home of an article: the dateline, or its share of names."""
    if share == DATELINE:
        return "the dateline's country"
    return "the dateline's country, hardly named again" if share == FAINT else f"{share:.0%} of what is named"


def _holders(
    roles: list[Role], owner: dict[int, int], place: dict[int, Group], votes: dict[int, Votes]
) -> dict[str, set[str]]:
    """Countries by the offices of state whose holder the article names."""
    holders: dict[str, set[str]] = {}
    for r, k in owner.items():
        found, role = votes.get(id(place[k])), roles[r]
        if found and role.head.cls in ("state", "government") and not (role.minor or role.former):
            holders.setdefault(role.head.form, set()).add(found.first())
    return holders


class _Told:
    """Tells the country of persons of whom neither office nor nationality names one.

    Args:
        view: The Doc.
        names: Its names.
        homes: What :func:`home_countries` gave.
        spoken: The offices said of a person, by the identity of the group.
        holders: Countries by the offices of state whose holder the article names; those found are added.
        voted: The persons whose country is told.
    """

    def __init__(
        self,
        view: View,
        names: list[Name],
        homes: list[tuple[str, float]],
        spoken: dict[int, list[Role]],
        holders: dict[str, set[str]],
        voted: set[int],
    ) -> None:
        self.view, self.names, self.homes, self.spoken, self.holders = view, names, homes, spoken, holders
        self.voted = voted
        self.rivals: Counter[str] = Counter()

    def unique(self, group: Group) -> set[str]:
        """Give the offices of a person of undecided country that one person at a time has in a state."""
        if id(group) in self.voted:
            return set()
        return {role.head.form for role in self.spoken.get(id(group), ()) if _is_unique(role)}

    def decide(self, group: Group, eliminate: _Elimination) -> None:
        """Set the country, or say why there is none."""
        said = self.spoken.get(id(group), [])
        group.settle(*eliminate.code(group, said, self.holders))
        if group.code:
            return
        if any(self.rivals[role.head.form] > 1 for role in said if _is_unique(role)):
            # of two presidents without a country nobody knows which is the home country's
            group.settle("", "several hold an office that one holds in a state")
            return
        not_of = eliminate.excluded.get(id(group), set())
        own = [(code, share) for code, share in self.homes if code not in not_of]
        # who issues a statement speaks of other countries: they tell nothing of his own
        group.settle(*_home(said, [] if self._issues(group) else own, self.holders))
        if self.view.trace:
            group.told.evidence += [{"name": _shared(share), "value": code} for code, share in own[:SHOWN]]
        self._hold(group, said)

    def _issues(self, group: Group) -> bool:
        """Tell whether a person is named in the byline of a statement."""
        byline, start = self.view.layout.byline, self.view.start
        return byline is not None and any(
            byline.start <= start[self.names[k].start] < byline.end for k in group.members
        )

    def _hold(self, group: Group, said: list[Role]) -> None:
        """Note that the offices of state of a person of known country have a holder."""
        high = [role for role in said if role.head.cls in ("state", "government")]
        if group.code and any(not role.former for role in high):
            for role in high:
                if _is_national(role):
                    self.holders.setdefault(role.head.form, set()).add(group.code)


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

    @rule(
        "of two states the one that the person visits or speaks with is another's",
        source="ours",
        finds=[
            (
                "Paris, 19 October – Étienne Vasseur, Minister of Transport, and his German counterpart, "
                "Katrin Hellweg, signed it. France and Germany paid."
            ),
        ],
        leaves=["President [Ana Ruiz] left."],
    )
    def code(self, group: Group, said: list[Role], holders: dict[str, set[str]]) -> tuple[str, str]:
        """Give the country of a person with a national office and the rule, "" where not one is left."""
        national = [role for role in said if _is_national(role) and not role.former]
        if not national:
            return "", "no office of a nation"
        not_of = self.excluded.get(id(group), set())
        for states in (self.pair, self.states):
            left = [code for code in states if code not in not_of] if not_of else []
            if len(left) == 1:
                return left[0], "of two states the one that the person visits or speaks with is another's"
        for role in national:
            known = holders.get(role.head.form, set())
            left = [code for code in self.pair if code not in known]
            if len(left) == 1 and not role.minor:
                return left[0], "of two states the other has its holder of the office"
        return "", "no state is left alone"


@rule(
    ALONE,
    source="ours: offices that one state has",
    finds=[
        "[Otto Lang], Secretary of State, left.",
        "Secretary of State [Otto Lang] left.",
    ],
    leaves=[
        "Minister [Otto Lang] left.",
        "LONDON – Secretary of State for Defence [Ana Ruiz] met officers. Britain pays. London pays.",
    ],
)
@rule(
    "an office at home, and one country named far more than all others",
    source="ours",
    finds=[
        (
            "The port of Callao in Peru is old. Peru paid. Peru and Peruvians left. Peruvian ships came. "
            "Governor [Ana Ruiz] said so in Peru."
        ),
        "Peru paid. Peru left. Peru came. Peru sold. Peru bought. Governor [Ana Ruiz] said so.",
    ],
    leaves=["LIMA – Governor [Ana Ruiz] said so."],
)
@rule(
    "no office of a nation, nor one country named far more than all others",
    source="ours: null where nobody can tell",
    finds=["[Ana Ruiz] met the farmers of Peru and Kenya."],
    leaves=["Peruvian President [Ana Ruiz] met the farmers of Peru and Kenya."],
)
@rule(
    "no country is left that may have such an office",
    source="ours: null where nobody can tell",
    finds=["King Felipe of Spain came. In Spain it rained. King [Otto] left Spain."],
    leaves=["King [Felipe] of Spain came."],
)
@rule(
    "no home country",
    source="ours: null where nobody can tell",
    finds=[
        "Minister [Ana Ruiz] came.",
        "Prime Minister [Ana Ruiz] came.",
    ],
    leaves=["Peruvian Minister [Ana Ruiz] came."],
)
def _home(said: list[Role], homes: list[tuple[str, float]], holders: dict[str, set[str]]) -> tuple[str, str]:
    """The home country for a person of whom these offices are said, and the rule, "" if there is none."""
    national = [role for role in said if _is_national(role)]
    if any(_is_american(role) for role in national):
        # the only state whose Secretary of State has no "for" behind the title
        return "USA", ALONE
    free = [(code, share) for code, share in homes if _free_for(code, said, holders)]
    if not free:
        return "", "no country is left that may have such an office" if homes else "no home country"
    if national:
        return _national_home(homes, free)
    domestic = any(role.head.cls in DOMESTIC or role.head.cls == "state" for role in said)
    top, most = max(homes, key=lambda pair: pair[1] if pair[1] <= 1 else 0.0)
    if domestic and HUGE < most <= 1 and top == free[0][0]:
        return top, "an office at home, and one country named far more than all others"
    return "", "no office of a nation, nor one country named far more than all others"


@rule(
    "the dateline's country",
    source="ours: an office without a state is that of the country of the dateline",
    finds=["LIMA – Prime Minister [Ana Ruiz] opened the port of Lima on Monday."],
    leaves=["Prime Minister [Ana Ruiz] opened the port on Monday."],
)
@rule(
    "the country named far more than any other",
    source="ours",
    finds=[
        "Peru paid. Peru agreed. In Peru it rained. Fisheries Minister [Ana Ruiz] said so in Peru.",
        "In Peru it rained. Peru is wet. State Secretary [Ana Ruiz] of the ministry said so. Peru, Peru.",
    ],
    leaves=["Fisheries Minister [Ana Ruiz] said so."],
)
@rule(
    "no country is named far more than any other",
    source="ours: null where nobody can tell",
    finds=[
        "Kenya and Peru met. Fisheries Minister [Ana Ruiz] said so.",
        "Kenya, Chile and Peru met. Prime Minister [Ana Ruiz] said so.",
    ],
    leaves=["Peruvian Fisheries Minister [Ana Ruiz] said so."],
)
@rule(
    "the country named most has its holder of the office",
    source="ours: an office has one holder",
    finds=[
        "Peruvian President Ana Ruiz came. Peru paid. Peru left. Kenya came. President [Otto Lang] left.",
        (
            "Peruvian President Ana Ruiz came. Peru paid. Peru left. Kenya and Chile came. President "
            "[Otto Lang] left."
        ),
    ],
    leaves=["Peruvian President [Ana Ruiz] left."],
)
@rule(
    "the dateline's country may be meant as well as the one named most",
    source="ours: null where nobody can tell",
    finds=[
        "LIMA – Kenya, Kenya and Kenya paid. Works Minister [Ana Ruiz] said so in Kenya.",
        "LIMA – In Kenya it rained. Kenya is wet. Kenya is green. Prime Minister [Ana Ruiz] said so.",
    ],
    leaves=["LIMA – Prime Minister [Ana Ruiz] said so."],
)
def _national_home(homes: list[tuple[str, float]], free: list[tuple[str, float]]) -> tuple[str, str]:
    """The home country of an office of a nation, among those that may have it."""
    rest = sum(share for _, share in free if share <= 1) or 1.0
    code, share = free[0]
    lined = share in (DATELINE, FAINT)
    if free[0] != homes[0] and free[-1][1] == FAINT:
        # the others have their president: this one is the dateline's
        return free[-1][0], "the dateline's country; the one named most has its holder of the office"
    if not lined and any(other == FAINT for _, other in free):
        return "", "the dateline's country may be meant as well as the one named most"
    if free[0] != homes[0] and not lined:
        # who knows of what this one is president
        return "", "the country named most has its holder of the office"
    if lined:
        return code, "the dateline's country"
    if share / rest > LARGE:
        return code, "the country named far more than any other"
    return "", "no country is named far more than any other"


def _is_american(role: Role) -> bool:
    """Whether only the United States have the office: others' secretaries of state have a "for"."""
    form, title = role.head.form, role.title.lower()
    if form == "secretary of state":
        return role.minor or not _has_post(role)
    return form.endswith(" secretary of state") and "parliamentary" not in title


def _has_post(role: Role) -> bool:
    """Whether an office has a post or a portfolio behind it: "Secretary of State for Defence"."""
    return bool(role.post) or " for " in role.title.lower()


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


def _of_nation(role: Role) -> bool:
    """Whether an office without a named country may be a nation's ("President of the Republic")."""
    if role.of is None:
        return True
    words = role.of.lower().split()
    return words[-1] in NATION_WORDS
