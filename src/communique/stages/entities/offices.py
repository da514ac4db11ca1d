"""Finds phrases of office and occupation: "the Kazakh Foreign Minister", "chairman of the board".

A phrase is read from its noun: to the left the words of the title, then a
nationality, country or possessor, then the determiner; to the right the
portfolio ("of Foreign Affairs"), and what the office belongs to ("of
Mongolia", "of the Association of Domestic Travel").
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from communique.language.gazetteer import Hit, country_name
from communique.language.offices import Office, heads, honorifics
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.entities.attributes import Attributes
from communique.stages.entities.complement import Complements
from communique.stages.entities.titles import FORMER, MINOR, PRIVATE, Role, head_at
from communique.stages.entities.view import View

__all__ = ["find_roles"]

TRADES = frozenset({"other", "business", "artist", "academic", "press"})
"""Classes of occupations; who follows one gives its body a name: "Guild of Rice Growers"."""
NEAR = 25
"""Tokens between an office and the "one" that stands for it."""
LEADING = frozenset({"state", "government"})
"""Classes of offices whose bearer leads the state or body that is named before it."""
LOWER_TOO = frozenset({"principal", "captain", "member", "partner", "anchor", "host", "executive"})
AMBIGUOUS = frozenset([
    "general", "major", "principal", "executive", "first", "justice", "marshal", "captain",
    "member", "partner", "anchor", "host", "private",
])  # fmt: skip
SURNAMES = frozenset([
    "baker", "barber", "butcher", "carpenter", "driver", "gardener", "mason", "miner", "potter", "shepherd",
    "tailor", "weaver",
])  # fmt: skip
"""Occupations that are surnames in capitals."""


class _Reader:
    """Reads the phrases of one Doc."""

    def __init__(self, view: View, hits: list[Hit]) -> None:
        self.view = view
        self.by_start = {hit.start: hit for hit in hits}
        self.by_end = {hit.end: hit for hit in hits}
        self.modifiers = words("titles_modifiers")
        self.domains = words("titles_domains")
        self.left = Attributes(view, self.by_start, self.by_end)
        self.right = Complements(view, hits)
        self.portfolio_end = 0

    @rule(
        "inside the phrase of another office",
        source="ours",
        drops=["The Secretary [General] of the bloc came."],
        keeps=["The [Secretary] of the bloc, Ana Ruiz, came."],
    )
    def read(self) -> list[Role]:
        """Read the offices of a text."""
        roles: list[Role] = []
        view, free = self.view, 0
        for i in view.where(heads()):
            found = head_at(view, i) if i >= free or view.trace else None
            if not found:
                continue
            stop, head, plural = found
            against = self._no_office(i, stop, head) if i >= free else "inside the phrase of another office"
            if against is not None:
                view.drop(i, stop, "office", against)
                continue
            role = self._role(i, stop, head, plural)
            if roles:
                self._give_way(roles[-1], role)
            roles.append(role)
            self.left.floor = role.end
            free = max(role.inner, stop, self.portfolio_end)
        return roles

    @rule(
        "“one” for the office before it",
        source="Quirk et al. 1985, §12.15 (substitute one)",
        finds=["Ana Ruiz, the Peruvian trade minister, and [Otto Lang], the Kenyan one, came."],
        leaves=["Ana Ruiz, the Peruvian trade minister, and [Otto Lang], one of hers, came."],
    )
    def read_ones(self, roles: list[Role]) -> list[Role]:
        """Read "the Jordanian one" as the office named before it in the line, for that state."""
        view, found = self.view, []
        ends = [role.end for role in roles]
        for i in view.where(frozenset({"one"})):
            hit, near = self.by_end.get(i), bisect_left(ends, i) - 1
            if hit is None or hit.entry.kind != "demonym" or not hit.start or near < 0:
                continue
            role, det = roles[near], view.lower[hit.start - 1]
            if det != "the" or role.plural or view.block[role.at] != view.block[i] or i - role.end > NEAR:
                continue
            one = replace(role, start=hit.start - 1, end=i + 1, title_start=i, title_end=i + 1, at=i, det=det)
            one.inner, one.post, one.seat, one.codes = 0, 0, 0, (hit.entry.code,)
            one.belongs(self._state(hit), hit.entry.code, "“one” for the office before it")
            found.append(one)
        return sorted([*roles, *found], key=lambda role: role.start) if found else roles

    def _state(self, hit: Hit) -> str:
        return country_name(hit.entry.code)

    @rule(
        "what the office before it is for",
        source="ours: who leads a body is named behind it",
        finds=["She met Ana Ruiz, Chief of Staff for European Commission President [Otto Lang]."],
        leaves=["Special Envoy for Peru Ambassador [Otto Lang] came."],
    )
    def _give_way(self, before: Role, role: Role) -> None:
        """Give the body behind an office to its leader behind it: "Spokesman for Peru President NAME"."""
        view, k = self.view, before.post + 1
        told = role.of is not None or role.code or role.head.cls not in LEADING
        if told or not before.post or not before.end == before.title_end == role.start:
            return
        hit = self.by_start.get(k + (view.lower[k] == "the"))
        if hit is None or hit.end != before.end or before.head.cls == "diplomat":
            return
        body = hit.entry.name if hit.entry.kind == "demonym" else view.words(hit.start, hit.end)
        role.belongs(body, hit.entry.code, "what the office before it is for")
        before.belongs(role.of, role.code, "what the office before it is for")
        role.start = k
        cut = len(view.words(before.post, before.title_end)) + 1
        before.title, before.shown = before.title[:-cut], before.shown[:-cut]
        before.end = before.title_end = before.post
        before.post = 0

    @rule(
        "part of the name of a body to the model",
        source="ours",
        drops=["He leads the [General] Directorate of Ports."],
        keeps=["General [Otto Lang] leads the ports."],
    )
    @rule(
        "capitals that stand for no office here",
        source="ours",
        drops=["It was 5 [PM] in Lima."],
        keeps=["PM [Ana Ruiz] was in Lima."],
    )
    @rule(
        "a verb, adverb or preposition",
        source="ours",
        drops=["They [head] the list of towns."],
        keeps=["The head of the town, [Ana Ruiz], left."],
    )
    @rule(
        "the first word of a longer title",
        source="ours",
        drops=["They met the [Deputy] Prime Minister."],
        keeps=["They met Deputy [Ana Ruiz] there."],
    )
    @rule(
        "a word in capitals inside a sentence",
        source="ours",
        drops=["He met Bui Thanh [Son] there."],
        keeps=["He met his son [Bui Thanh] there."],
    )
    def _no_office(self, i: int, stop: int, head: Office) -> str | None:
        """Why a noun of office is none here, None if it is one."""
        view = self.view
        if i in self.by_start and self.by_start[i].entry.kind == "org":
            return "the name of a body in the gazetteer"
        if head.acronym:
            return None if self._is_acronym(i, stop, head) else "capitals that stand for no office here"
        if self._is_verb(i, stop):
            return "a verb, adverb or preposition"
        leading = view.lower[i] in self.modifiers or (view.lower[i] in self.domains and view.cap[i])
        if stop == i + 1 and leading and self._leads_on(stop):
            return "the first word of a longer title"
        if view.cap[i] and self._is_name(i, stop, head):
            return "a word in capitals inside a sentence"  # Bui Thanh Son
        if self._in_body(i, stop) or (head.cls in TRADES and self._of_body(i, stop)):
            return "part of the name of a body to the model"
        return self._unlike_noun(i, stop)

    def _is_name(self, i: int, stop: int, head: Office) -> bool:
        """Whether a capitalised word is somebody's name: "Bui Thanh Son", "Otto Baker"."""
        view = self.view
        if view.lower[i] in SURNAMES:
            return not (view.opens_sentence(i) and stop < view.size and view.cap[stop])
        return head.cls in PRIVATE and not view.opens_sentence(i)

    def _is_verb(self, i: int, stop: int) -> bool:
        view, single = self.view, stop == i + 1
        if view.tag[stop - 1].startswith("V") and (single or not view.cap[i]):
            return True
        return single and view.tag[i] in ("RB", "MD", "IN", "UH")

    def _in_body(self, i: int, stop: int) -> bool:
        """Whether a noun stands in a body's name before a noun of bodies: "General Directorate"."""
        view = self.view
        inside = view.model[i] == "ORG" and view.cap[i] and stop == i + 1
        return inside and any(view.lower[k] in self.right.bodies for k in range(stop, view.model_end[i]))

    def _of_body(self, i: int, stop: int) -> bool:
        """Whether people end the name of a body: "the Guild of Rice Growers"."""
        view = self.view
        last = view.model[i] == "ORG" and view.model_start[i] < i and view.model_end[i] == stop
        return last and view.cap[i] and view.tag[stop - 1] in ("NNS", "NNPS")

    @rule(
        "a word with another meaning in lower case",
        source="ours",
        drops=["It was a [general] rule."],
        keeps=["It was General [Otto Lang] there."],
    )
    @rule(
        "no noun",
        source="ours",
        drops=["They took no offers of dialogue put [forward] by the parties."],
        keeps=["They took no offers put by Forward [Otto Lang]."],
    )
    def _unlike_noun(self, i: int, stop: int) -> str | None:
        """Why a word that need not be an office is none: it is no noun, or is written as another word is."""
        view, single = self.view, stop == i + 1
        if single and view.lower[i] in AMBIGUOUS:
            noun = view.tag[i].startswith("N") and (view.cap[i] or view.lower[i] in LOWER_TOO)
            noun = noun or (view.cap[i] and stop < view.size and view.model[stop] == "PERSON")
            return None if noun else "a word with another meaning in lower case"
        if view.tag[stop - 1].startswith(("N", "JJ", "FW")) or not single:
            return None
        return "no noun"

    def _is_acronym(self, i: int, stop: int, head: Office) -> bool:
        """Whether capitals stand for an office: before a name ("DPP Lim Wei"), or alone ("the PM")."""
        view = self.view
        form = view.text[i]
        hour = i > 0 and (view.tag[i - 1] == "CD" or view.text[i - 1][-1].isdecimal())
        if form.rstrip("s") != head.acronym or hour:
            return False
        if len(form) == 2 and 0 < self.left.floor == i:
            return False  # behind another office two letters are initials: "chief minister MK Rao"
        named = (
            stop < view.size
            and view.block[stop] == view.block[i]
            and view.cap[stop]
            and view.text[stop][-1].islower()
            and view.tag[stop] in ("NNP", "NNPS", "NN", "FW", "JJ")
            and stop not in self.by_start
        )
        firm = i > 0 and view.model[i] == "ORG" and view.model_start[i] < i and not self._known_before(i)
        return (named and not firm) or head.bare

    def _known_before(self, i: int) -> bool:
        """Whether a known place or body ends before token ``i``: "Kerala CM"."""
        return i in self.by_end

    def _leads_on(self, at: int) -> bool:
        """Whether another noun of office follows: "Chief Executive", "Deputy Foreign Minister"."""
        view = self.view
        for i in range(at, min(at + 5, view.size)):
            if head_at(view, i) is not None and view.block[i] == view.block[at - 1]:
                return True
            if (
                view.lower[i] not in self.domains
                and view.lower[i] not in self.modifiers
                and view.lower[i] != "and"
            ):
                return False
        return False

    def _role(self, i: int, stop: int, head: Office, plural: bool) -> Role:
        view = self.view
        first = self._title_start(i)
        title_end = self.portfolio_end = self.right.portfolio(stop)
        role = Role(first, title_end, first, title_end, head, plural=plural, at=stop - 1)
        before = view.lower[first:i]
        role.minor = head.deputy or any(word in MINOR for word in before) or head.form.startswith("vice")
        role.former = any(word in FORMER for word in before)
        self.left.read(role, first)
        self.right.read(role)
        post = f" {view.words(role.post, role.title_end)}" if role.post else ""
        modifier = f"{role.before} " if role.before else ""
        role.title = modifier + view.words(first, title_end) + post
        role.shown = modifier + view.words(self.left.topics(role), title_end) + post
        return role

    def _title_start(self, i: int) -> int:
        """First token of the title: modifiers, portfolio and capitalised words before the noun."""
        view, j = self.view, i
        while j > self.left.floor and view.block[j - 1] == view.block[i]:
            k = j - 1
            word = view.lower[k]
            if k + 1 in self.by_end and self.by_end[k + 1].entry.kind != "org":
                break
            if (
                word in self.modifiers
                or word in self.domains
                or (word in ("-", "–") and view.glued[k])
                or (word == "." and view.lower[k - 1] == "ag")
                or (
                    word in ("and", "&", ",")
                    and view.lower[k - 1] in self.domains
                    and view.lower[j] in self.domains
                )
                or (self._title_word(k) and view.cap[i] and j == i)
            ):
                j = k
            else:
                break
        if j < i and j > 1 and view.lower[j - 1] in ("of", "for", "&") and view.cap[j - 2]:
            j = i  # "Chamber of Commerce and Industry President": the portfolio words are the body's
            while j > self.left.floor and view.lower[j - 1] in self.modifiers:
                j -= 1
        while j < i and (view.lower[j] in ("-", "–", "and", "&", ",") or view.tag[j] in ("IN", "DT")):
            j += 1
        return j

    def _title_word(self, k: int) -> bool:
        """Whether a capitalised word of no entity directly before the noun is part of the title."""
        view = self.view
        plain = (
            not view.model[k]
            and not view.measure[k]
            and view.text[k].isalpha()
            and not view.text[k].isupper()
        )
        return (
            plain
            and view.cap[k]
            and view.tag[k] in ("NNP", "JJ")
            and not view.opens_sentence(k)
            and view.lower[k] not in heads()
            and view.lower[k] not in honorifics()
        )


def find_roles(view: View, hits: list[Hit]) -> list[Role]:
    """Find the phrases of office of a Doc, in order.

    Args:
        view: The Doc.
        hits: Known names in it.

    Returns:
        Phrases with their parts; an office inside the proper name that another belongs to
        ("Head of the Office of the President") is not among them.
    """
    reader = _Reader(view, hits)
    return reader.read_ones(reader.read())
