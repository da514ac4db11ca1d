"""Ties offices to names: before the name, behind it, in a chain of offices, by a form of "be"."""

from __future__ import annotations

from dataclasses import replace

from communique.language.clauses import doer
from communique.language.gazetteer import Hit
from communique.language.speech import is_uttered
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name, skip_honorifics
from communique.stages.entities.speech import antecedent
from communique.stages.entities.titles import PRIVATE, Role
from communique.stages.entities.view import View

__all__ = ["link_roles", "read_realms", "split_plurals"]

COPULAS = frozenset({"is", "was", "became", "becomes", "remains"})
APPOINTED = frozenset(
    ["appointed", "elected", "re-elected", "named", "nominated", "inaugurated", "reappointed", "chosen"]
)
REALMS = frozenset(["state", "government", "minister", "royal", "spouse", "legislator", "governor", "cleric"])
"""Offices whose state may stand behind the name."""
TOWNS = frozenset({"country", "place", "capital"})
"""What a mayor or a bishop is of."""
CROWNS = frozenset({"king", "queen", "emperor", "empress", "sultan", "emir"})
CHAIN = frozenset({"and", ",", "&", "as", "well", "the", "-", "–", "—"})
OPENERS = frozenset({",", "(", "–", "—", "-"})
POSSESSIVES = frozenset({"his", "her", "their", "its"})
CLOSERS = frozenset({",", ".", ";", ")", "–", "—", "-", ":", "?", "!", "”", '"'})


class _Linker:
    """Finds the bearer of each role phrase; places are those in the lists of names and roles."""

    def __init__(self, view: View, names: list[Name], roles: list[Role]) -> None:
        self.view, self.names, self.roles = view, names, roles
        self.by_start = {name.start: k for k, name in enumerate(names) if name.label == "PERSON"}
        self.by_end = {name.end: k for k, name in enumerate(names) if name.label == "PERSON"}
        self.role_start = {role.start: r for r, role in enumerate(roles)}
        self.by_token = {i: k for k in self.by_end.values() for i in range(names[k].start, names[k].end)}
        self.ends = {role.end for role in roles}
        self.owner: dict[int, int] = {}

    @rule(
        "directly before the name",
        source="Quirk et al. 1985, §17.91 (titles before names)",
        finds=["Peruvian President [Ana Ruiz] came."],
        leaves=["[Ana Ruiz], the president of Peru, came."],
    )
    @rule(
        "in apposition behind the name",
        source="Quirk et al. 1985, §17.65 (apposition)",
        finds=["[Ana Ruiz], the minister of trade of Peru, spoke."],
        leaves=["Trade Minister [Ana Ruiz] spoke."],
    )
    @rule(
        "before the name in apposition",
        source="Quirk et al. 1985, §17.65 (apposition)",
        finds=["The minister of trade, [Ana Ruiz], spoke."],
        leaves=["Trade Minister [Ana Ruiz] spoke."],
    )
    @rule(
        "a form of “be” behind the name",
        source="Quirk et al. 1985, §10.8 (subject complements)",
        finds=["[Ana Ruiz] is the president of Peru."],
        leaves=["[Ana Ruiz] met the president of Peru."],
    )
    def link(self) -> dict[int, int]:
        """Give each office to the name that bears it, by where it stands."""
        beside = {
            "directly before the name": self._directly_before,
            "in apposition behind the name": self._apposed,
            "a form of “be” behind the name": self._said_of,
            "before the name in apposition": self._before_with_comma,
        }
        for r, role in enumerate(self.roles):
            for construction, find in beside.items():
                k = find(role)
                if k is not None:
                    self.owner[r], role.borne = k, construction
                    break
        for r in reversed(range(len(self.roles))):
            if r not in self.owner:
                self._chain_before(r)
        for r in range(1, len(self.roles)):
            if r not in self.owner:
                self._chain_behind(r)
        return self.owner

    def _directly_before(self, role: Role) -> int | None:
        """PRESIDENT [His Excellency] NAME."""
        view = self.view
        i = role.end
        if role.plural or i >= view.size or view.block[i] != view.block[role.at]:
            return None
        while i < view.size and i not in self.by_start:
            j = skip_honorifics(view, i, 1)
            if j == i and view.text[i] not in ('"', "“", "'", "‘"):
                return None
            i = max(j, i + 1)
        return self.by_start.get(i)

    def _before_with_comma(self, role: Role) -> int | None:
        """The PRESIDENT of X, NAME, — the name closed again, so that no list is read as an apposition."""
        view, i = self.view, self._outer(role)
        if role.plural or i >= view.size or view.text[i] != "," or role.det in ("a", "an"):
            return None
        if (
            role.start > 1
            and view.lower[role.start - 1] in ("of", "for", "to")
            and self._hangs_on(role.start - 1)
        ):
            return None  # "spouse of the late president, NAME": the name is the spouse's
        k = self.by_start.get(skip_honorifics(view, i + 1))
        if (
            k is None
            or view.block[i] != view.block[role.at]
            or not (role.det or role.of or view.cap[role.at])
        ):
            return None
        end = self.names[k].end
        if end < view.size and view.block[end] == view.block[i] and view.text[end] not in CLOSERS:
            opens = view.opens_sentence(role.start) and role.det not in POSSESSIVES
            return k if opens and view.tag[end] in ("VBD", "VBZ", "VBP") else None
        return k

    def _hangs_on(self, at: int) -> bool:
        """Whether a phrase of office ends before token ``at``."""
        return at in self.ends

    def _outer(self, role: Role) -> int:
        """Behind the phrase of office that hangs on this one with "of", "for", "to"."""
        view, i = self.view, role.end
        topic = i + 1 < view.size and view.lower[i] == "on" and view.tag[i + 1] in ("JJ", "NN", "NNS", "VBG")
        if topic or (i + 1 < view.size and view.lower[i] in ("of", "for", "to")):
            inner = self.role_start.get(i + 1)
            return self.roles[inner].end if inner is not None else self._over_purpose(i)
        return i

    def _over_purpose(self, i: int) -> int:
        """The comma behind "for the development of X", a few nouns away at most, else ``i``."""
        view = self.view
        for j in range(i, min(i + 9, view.size)):
            if view.text[j] == ",":
                return j
            if (
                view.tag[j][0] in "VMWC"
                or view.block[j] != view.block[i]
                or view.text[j] in (";", ":", "(", ".", "?", "!")
            ):
                break
        return i

    def _behind(self, role: Role) -> int | None:
        """The name that ends right before an office in apposition: "NAME, [the] PRESIDENT of X"."""
        view, i = self.view, role.start - 1
        if i < 1 or role.plural or view.text[i] not in OPENERS or role.det in POSSESSIVES:
            return None
        k = self.by_end.get(i)
        told = role.of or role.det or not view.cap[role.at] or self._closed(role) or self._serves(role)
        return k if k is not None and told else None

    def _serves(self, role: Role) -> bool:
        """Whether "for" or "to" and another office follow: "NAME, Spokesman for Peru President NAME"."""
        return self.view.lower[role.end] in ("for", "to") and role.end + 1 in self.role_start

    def _apposed(self, role: Role) -> int | None:
        """NAME, [the] PRESIDENT of X; NAME (PRESIDENT of X)."""
        k = self._behind(role)
        return None if k is None or self._leads_to_name(role) else k

    def _said_of(self, role: Role) -> int | None:
        """NAME, who is the PRESIDENT; NAME was appointed MINISTER."""
        i = role.start - 1
        return None if i < 1 or role.plural or self._behind(role) is not None else self._by_copula(role, i)

    def _leads_to_name(self, role: Role) -> bool:
        """Whether a name follows directly, or behind another office: "…, minister and member NAME"."""
        view, i = self.view, role.end
        if skip_honorifics(view, i) in self.by_start:
            return True
        if i + 1 >= view.size or view.lower[i] not in ("and", "&"):
            return False
        near = (self.role_start.get(j) for j in range(i + 1, i + 5))
        other = next((r for r in near if r is not None), None)
        office = other is not None and self.roles[other].head.cls not in PRIVATE
        return other is not None and office and skip_honorifics(view, self.roles[other].end) in self.by_start

    def _closed(self, role: Role) -> bool:
        view, i = self.view, role.end
        if i >= view.size or view.block[i] != view.block[role.at] or view.text[i].isspace():
            return True
        return view.text[i] in CLOSERS or view.lower[i] in ("and", "who") or is_uttered(view.lower[i])

    def _by_copula(self, role: Role, i: int) -> int | None:
        """NAME is the PRESIDENT of X; NAME was appointed MINISTER."""
        view, j = self.view, i
        while j > 0 and view.lower[j] in ("currently", "also", "now", "the", "a", "as", "new"):
            j -= 1
        word = view.lower[j]
        if word in APPOINTED:
            verb = view.doc[j]
        elif word in COPULAS and view.doc[role.at].dep_ in ("attr", "oprd", "acomp"):
            verb = view.doc[role.at].head
        else:
            return None
        who = doer(verb)
        if who is None or who.i > j or view.block[who.i] != view.block[j]:
            return None
        return self.by_token.get(antecedent(view, who.i))

    @rule(
        "before another office of the name",
        source="Quirk et al. 1985, §17.65 (apposition)",
        finds=[
            "Deputy Prime Minister and Minister of Trade [Ana Ruiz] came.",
            "[Deputy Prime Minister] – Minister of Trade Ana Ruiz came.",
        ],
        leaves=["Minister of Trade [Ana Ruiz] came."],
    )
    @rule(
        "shared with the office behind it",
        source="Quirk et al. 1985, §13.66 (coordination)",
        finds=[
            "[Ana Ruiz], chairman and director of the Lima Bank, came.",
            "Chairman and Director of the Lima Bank [Ana Ruiz] came.",
        ],
        leaves=["[Ana Ruiz], director of the Lima Bank, came."],
    )
    def _chain_before(self, r: int) -> None:
        """Deputy Premier and MINISTER NAME; NRM chairman PRESIDENT NAME; DIRECTOR of X, AMBASSADOR NAME."""
        view, role = self.view, self.roles[r]
        i = role.end
        while i < view.size and view.lower[i] in CHAIN and view.block[i] == view.block[role.at]:
            i += 1
        nxt = self.role_start.get(i)
        if nxt is None and i > role.end:
            nxt = self.role_start.get(i - 1)
        if nxt is None or nxt not in self.owner or role.plural:
            return
        other, name = self.roles[nxt], self.names[self.owner[nxt]]
        between = [word for word in view.lower[role.end : i] if word != "the"]
        if other.end > name.start or (
            between == [","] and not _late(role, other) and (other.det or not view.cap[role.at])
        ):
            return
        if "and" in between and (
            other.det or not _one_bearer(role, other) or self._borne(r, self.owner[nxt])
        ):
            return
        self.owner[r], role.borne = self.owner[nxt], "before another office of the name"
        if role.of is None and other.of is not None and "and" in between and other.end > other.title_end:
            role.belongs(other.of, other.code, "shared with the office behind it")

    def _borne(self, r: int, k: int) -> bool:
        """Whether the office was said of another person before: "The Secretary and Foreign Minister NAME"."""
        form, words = self.roles[r].head.form, self.view.text
        name = words[self.names[k].end - 1]
        for before, owner in self.owner.items():
            same = self.roles[before].head.form
            if before < r and (same == form or same.startswith(form + " ")):
                other = self.names[owner]
                if name not in words[other.start : other.end]:
                    return True
        return False

    @rule(
        "behind another office of the name",
        source="Quirk et al. 1985, §17.65 (apposition)",
        finds=["[Ana Ruiz], chief designer and head of the bureau, came."],
        leaves=["[Ana Ruiz], head of the bureau, came."],
    )
    def _chain_behind(self, r: int) -> None:
        """NAME, president of X and CHAIRMAN OF Y."""
        view, role, last = self.view, self.roles[r], self.roles[r - 1]
        if r - 1 not in self.owner or self.names[self.owner[r - 1]].end > last.start or role.plural:
            return
        between = view.lower[last.end : role.start]
        if role.det in ("", "the") and "and" in between and all(word in CHAIN for word in between):
            self.owner[r], role.borne = self.owner[r - 1], "behind another office of the name"
            if last.of is None and last.title_end == last.end:
                last.belongs(role.of, role.code, "shared with the office behind it")


@rule(
    "the state behind the name",
    source="protocol lists: monarchs and their realms",
    finds=[
        "King [Felipe] of Spain came.",
        "Mayor [Ana Ruiz] of Lima came.",
        "Bishop [Otto Lang] of Lima came.",
    ],
    leaves=["King [Felipe] came to Spain."],
)
def read_realms(
    view: View, names: list[Name], roles: list[Role], owner: dict[int, int], hits: list[Hit]
) -> list[Hit]:
    """Read the state behind a name into the office before it: "King Felipe of Spain".

    Returns:
        The known names that tell of no office so.
    """
    told: set[int] = set()
    starts = {hit.start: hit for hit in hits}
    for r, k in owner.items():
        role, i = roles[r], names[k].end
        bare = role.of is None and not role.code and role.head.cls in REALMS and role.end <= names[k].start
        if not bare or i + 1 >= view.size or view.lower[i] != "of" or view.block[i] != view.block[role.at]:
            continue
        hit = starts.get(i + 1 + (view.lower[i + 1] == "the"))
        seated = role.head.cls in ("governor", "cleric")
        if hit is not None and hit.entry.kind in (TOWNS if seated else ("country", "place")):
            role.belongs(view.words(hit.start, hit.end), hit.entry.code, "the state behind the name")
            told.add(hit.start)
        elif hit is None and seated and view.model[i + 1] == "GPE":
            role.belongs(view.words(i + 1, view.model_end[i + 1]), "", "the state behind the name")
    _share_realms(view, names, roles, owner)
    return [hit for hit in hits if hit.start not in told]


@rule(
    "shared with the crowned head behind “and”",
    source="protocol lists: monarchs and their realms",
    finds=["King [Felipe] and Queen Letizia of Spain came."],
    leaves=["President [Ana Ruiz] and Queen Letizia of Spain came."],
)
def _share_realms(view: View, names: list[Name], roles: list[Role], owner: dict[int, int]) -> None:
    """Read "of Spain" of both in "King Felipe and Queen Letizia of Spain"."""
    by_start = {roles[r].start: roles[r] for r in owner}
    for r, k in owner.items():
        role, i = roles[r], names[k].end
        if role.of is not None or role.code or not _crowned(role) or view.lower[i : i + 1] != ["and"]:
            continue
        other = by_start.get(i + 1)
        if other is not None and other.of is not None and _crowned(other):
            role.belongs(other.of, other.code, "shared with the crowned head behind “and”")


def _crowned(role: Role) -> bool:
    return role.head.cls == "royal" or role.head.form in CROWNS


def _late(role: Role, other: Role) -> bool:
    """The 3rd PRESIDENT of X, the late PROFESSOR NAME."""
    return bool(role.of) and other.former and other.det == "the"


@rule(
    "a plural office before several names",
    source="Quirk et al. 1985, §17.91 (titles before names)",
    finds=["They met Foreign Ministers [Ana Ruiz] and Otto Lang."],
    leaves=["They met Foreign Minister [Ana Ruiz] and Otto Lang."],
)
def split_plurals(view: View, names: list[Name], roles: list[Role]) -> list[tuple[Role, int]]:
    """Give each of several names the office they are announced with: "Foreign Ministers NAME and NAME".

    Returns:
        Singular offices with the place of the name they are said of. With as many countries as
        names ("his Iranian and Russian counterparts, NAME and NAME") each name has its own.
    """
    by_start = {name.start: k for k, name in enumerate(names) if name.label == "PERSON"}
    found = []
    for role in roles:
        if not role.plural:
            continue
        i = role.end + (role.end < view.size and view.text[role.end] == ",")
        bearers = []
        while (k := by_start.get(skip_honorifics(view, i))) is not None:
            bearers.append(k)
            i = names[k].end
            while i < view.size and view.lower[i] in (",", "and", "&"):
                i += 1
        if len(bearers) < 2:
            continue
        codes = role.codes if len(role.codes) == len(bearers) else (role.code,) * len(bearers)
        title = " ".join([*view.text[role.title_start : role.at], _cased(role.head.form, view.cap[role.at])])
        for k, code in zip(bearers, codes, strict=True):
            of = role.of if role.code == code else None
            borne = "a plural office before several names"
            found.append((replace(role, plural=False, title=title, code=code, of=of, borne=borne), k))
    return found


def _cased(form: str, capital: bool) -> str:
    return form.title() if capital else form


def _one_bearer(role: Role, other: Role) -> bool:
    """Two offices joined by "and" have one bearer unless they belong to different countries."""
    return not (role.code and other.code and role.code != other.code)


def link_roles(view: View, names: list[Name], roles: list[Role]) -> dict[int, int]:
    """Give for each role phrase (by its place) the name that it is said of (by its place)."""
    return _Linker(view, names, roles).link()
