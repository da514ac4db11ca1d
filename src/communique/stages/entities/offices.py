"""Finds phrases of office and occupation: "the Kazakh Foreign Minister", "chairman of the board".

A phrase is read from its noun: to the left the words of the title, then a
nationality, country or possessor, then the determiner; to the right the
portfolio ("of Foreign Affairs"), and what the office belongs to ("of
Mongolia", "of the Association of Domestic Travel").
"""

from __future__ import annotations

from communique.language.gazetteer import Hit
from communique.language.offices import Office, heads
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.entities.complement import Complements
from communique.stages.entities.titles import FORMER, MINOR, PRIVATE, Role, head_at
from communique.stages.entities.view import View

__all__ = ["find_roles"]

DETERMINERS = frozenset([
    "the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "both", "two", "three",
    "all", "these", "those", "this", "that", "another", "no", "any", "every", "each", "some", "whose",
])  # fmt: skip
ADDRESS = frozenset(["hrh", "hh", "hm", "h.e.", "h.h.", "h.r.h."])
POSSESSIVES = frozenset(["his", "her", "their", "its", "our", "my", "your"])
OWNERS = frozenset({"country", "demonym", "org", "capital", "place", "people"})
WORDS_OF_TITLE = frozenset({"NN", "NNP", "NNPS", "JJ", "JJR", "JJS", "HYPH", "VBN", "VBG", "NNS"})
TIMES = frozenset(["former", "then", "acting", "interim", "outgoing", "incoming", "ex"])
"""Words of a title that may stand before the nationality or the body."""
TRADES = frozenset({"other", "business", "artist", "academic", "press"})
"""Classes of occupations; who follows one gives its body a name: "Guild of Rice Growers"."""
TOPICS = 3
NATIONWIDE = frozenset({"state", "government", "royal", "spouse"})
STAYING = frozenset({"in", "at", "near", "from", "to"})
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
        self.right = Complements(view, hits)
        self.floor = 0
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
            roles.append(role)
            self.floor = role.end
            free = max(role.inner, stop, self.portfolio_end)
        return roles

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
        if len(form) == 2 and 0 < self.floor == i:
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
        self._left(role, first)
        self.right.read(role)
        post = f" {view.words(role.post, role.title_end)}" if role.post else ""
        modifier = f"{role.before} " if role.before else ""
        role.title = modifier + view.words(first, title_end) + post
        role.shown = modifier + view.words(self._topics(role), title_end) + post
        return role

    def _title_start(self, i: int) -> int:
        """First token of the title: modifiers, portfolio and capitalised words before the noun."""
        view, j = self.view, i
        while j > self.floor and view.block[j - 1] == view.block[i]:
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
            while j > self.floor and view.lower[j - 1] in self.modifiers:
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
        )

    def _left(self, role: Role, first: int) -> None:
        """Read nationality, country or possessor, and determiner before the title."""
        view = self.view
        j = self._over_adjectives(self._before_bracket(self._over_topics(first)))
        if j > self.floor + 1 and view.tag[j - 1] == "POS" and view.block[j - 1] == view.block[first]:
            j = self._possessor(role, j - 1)
        else:
            j = self._attribute(role, j)
        if role.of_by or role.codes:
            j = self._rank_before(role, j)
        if j > self.floor and view.block[j - 1] == view.block[first] and view.lower[j - 1] in DETERMINERS:
            role.det = view.lower[j - 1]
            role.owned = role.owned or role.det in POSSESSIVES
            j -= 1
            if j > self.floor and view.lower[j - 1] in ("the", "all", "both", "these"):
                j -= 1
        role.start = j
        if not role.det:
            self._far_determiner(role)

    def _rank_before(self, role: Role, j: int) -> int:
        """Read "former", "acting" before the nationality or body into the title: "former Peruvian king"."""
        view, first = self.view, j
        while j > self.floor and view.lower[j - 1] in TIMES and view.block[j - 1] == view.block[role.at]:
            j -= 1
        if j < first:
            role.before = view.words(j, first)
            role.former = role.former or any(word in FORMER for word in view.lower[j:first])
        return j

    def _topics(self, role: Role) -> int:
        """First token of the title with the nouns in lower case that say what it is about: "aid chief"."""
        view, j = self.view, role.title_start
        first = role.start if role.start < role.title_start else self.floor
        while j > first and (self._is_topic(j - 1) or view.lower[j - 1] in TIMES):
            j -= 1
        role.start = min(role.start, j)
        return j

    def _is_topic(self, k: int) -> bool:
        """Whether a noun in lower case directly before a title belongs to it."""
        view = self.view
        return (
            view.tag[k] in ("NN", "NNS")
            and not view.cap[k]
            and not view.model[k]
            and not view.measure[k]
            and view.doc[k].dep_ in ("compound", "nmod")
        )

    def _far_determiner(self, role: Role) -> None:
        """Find the determiner by the parse where numbers or names stand between: "a 14-year-old boy"."""
        view, i = self.view, role.start
        edge = view.doc[role.at].left_edge.i
        near = self.floor <= edge < i <= edge + 7 and view.block[edge] == view.block[i]
        marks = any(
            form in (",", ";", ":", "(", ")", "of", "in", "for", "“", "”", '"') for form in view.text[edge:i]
        )
        if near and not marks and view.lower[edge] in DETERMINERS:
            role.det, role.start = view.lower[edge], edge
            role.owned = role.owned or role.det in POSSESSIVES

    @rule(
        "the possessor before it",
        source="Quirk et al. 1985, §5.112 (genitives)",
        finds=["Peru’s president, [Ana Ruiz], spoke."],
        leaves=["The president, [Ana Ruiz], spoke."],
    )
    def _possessor(self, role: Role, j: int) -> int:
        """Read the possessor that ends before the 's at ``j``; an office is not "of" a person."""
        view = self.view
        hit = self.by_end.get(j)
        if hit is not None:
            if self._posted(hit):
                return self._embassy(role, hit)
            role.belongs(self._country(hit), hit.entry.code, "the possessor before it")
            return hit.start
        label = view.model[j - 1]
        if label in ("ORG", "GPE", "FAC", "LOC"):
            k = max(view.model_start[j - 1], self.floor)
            role.belongs(
                view.words(k + (view.lower[k] == "the" and k + 1 < j), j),
                role.code,
                "the possessor before it",
            )
            return k
        k = max(view.model_start[j - 1], self.floor) if label == "PERSON" else j - 1
        while (
            k > self.floor
            and view.tag[k - 1] in WORDS_OF_TITLE
            and view.block[k - 1] == view.block[j]
            and not label
        ):
            k -= 1
        role.owned = True
        if view.tag[j - 1] in ("NN", "NNP") and not label and head_at(view, j - 1) is None:
            role.belongs(view.words(k, j), role.code, "the possessor before it")
            role.owned = False
            inside = {
                h.entry.code for h in map(self.by_start.get, range(k, j)) if h is not None and h.entry.code
            }
            role.code = inside.pop() if len(inside) == 1 else ""
        return k

    @rule(
        "the demonym before it",
        source="Quirk et al. 1985, §17.91 (titles before names)",
        finds=["Peruvian President [Ana Ruiz] came."],
        leaves=["President [Ana Ruiz] of Peru came."],
    )
    @rule(
        "the country before it",
        source="Quirk et al. 1985, §17.91 (titles before names)",
        finds=["Peru President [Ana Ruiz] came."],
        leaves=["President [Ana Ruiz] of Peru came."],
    )
    @rule(
        "the body before it",
        source="Quirk et al. 1985, §17.91 (titles before names)",
        finds=[
            "Chamber of Commerce chair [Ana Ruiz] came.",
            "UNICEF director [Ana Ruiz] came.",
        ],
        leaves=["President [Ana Ruiz] came."],
    )
    @rule(
        "“of” behind it",
        source="Quirk et al. 1985, §17.38 (of-phrases)",
        finds=["[Ana Ruiz], the minister of trade of Peru, spoke."],
        leaves=["[Ana Ruiz], the minister, spoke."],
    )
    def _attribute(self, role: Role, j: int) -> int:
        """Read the nationality, country or body directly before the title."""
        view, sent = self.view, self.view.block[role.at]
        if j <= self.floor:
            return j
        hit = self.by_end.get(j)
        if hit is not None and hit.entry.kind in OWNERS and view.block[hit.start] == sent:
            if hit.start < self.floor or self._stays_in(role, hit):
                return j
            if self._posted(hit):
                return self._embassy(role, hit)
            role.codes = (hit.entry.code,)
            if role.plural:
                return self._joined_attributes(role, hit)
            start = hit.start
            if hit.entry.kind == "org" and view.model[start] == "ORG":
                start = max(self.floor, view.model_start[start])
                start += view.lower[start] == "the"
                role.belongs(view.words(start, hit.end), hit.entry.code, "the body before it")
            elif hit.entry.kind != "people":
                role.belongs(self._country(hit), hit.entry.code, f"the {hit.entry.kind} before it")
            return start
        while j > self.floor and view.lower[j - 1] in ADDRESS:
            j -= 1
        if (
            j > self.floor
            and self._owns(role, j - 1)
            and view.lower[j - 1] not in DETERMINERS
            and view.model_end[j - 1] >= j
            and view.block[j - 1] == sent
        ):
            k = max(view.model_start[j - 1], self.floor)
            k += view.lower[k] == "the" and k + 1 < j
            role.belongs(view.words(k, j), role.code, "the body before it")
            inside = [
                h for h in (self.by_start.get(t) for t in range(k, j)) if h is not None and h.entry.code
            ]
            role.code = inside[0].entry.code if len(inside) == 1 else ""
            owner = self.by_end.get(k)
            if owner is not None and owner.entry.kind in ("demonym", "country") and not inside:
                k, role.code = owner.start, owner.entry.code  # "French MFA Secretary General"
                role.of = view.words(k, j)
            return k
        k = j
        while k > self.floor and view.block[k - 1] == sent and self._adjectival(k - 1):
            k -= 1
        return k if k < j and k > 0 and (view.lower[k - 1] in DETERMINERS or view.tag[k] == "JJ") else j

    def _over_topics(self, j: int) -> int:
        """Step over nouns between a body and its office: "UN aid chief", "IMF acting country director"."""
        view, k = self.view, j
        while k > self.floor and j - k < TOPICS and (self._is_topic(k - 1) or view.lower[k - 1] in TIMES):
            k -= 1
        if k == j or k <= self.floor or view.block[k - 1] != view.block[j]:
            return j
        hit = self.by_end.get(k)
        owner = view.tag[k - 1] == "POS" or (view.model[k - 1] == "ORG" and view.model_end[k - 1] == k)
        return k if owner or (hit is not None and hit.entry.kind in OWNERS - {"people"}) else j

    def _owns(self, role: Role, at: int) -> bool:
        """Whether the name that ends at a token says whose office it is: "Lakewood Mayor", "Zeta boss"."""
        view = self.view
        local = (
            role.head.cls in ("governor", "legislator")
            and view.lower[view.model_start[at] - 1] not in STAYING
        )
        return view.model[at] == "ORG" or (view.model[at] == "GPE" and local and view.cap[at])

    def _stays_in(self, role: Role, hit: Hit) -> bool:
        """Whether a town is where somebody is, not whose office it is: "in Geneva President NAME met"."""
        town = hit.entry.kind in ("capital", "place") and role.head.cls in NATIONWIDE
        return town and hit.start > 0 and self.view.lower[hit.start - 1] in STAYING

    def _posted(self, hit: Hit) -> bool:
        """Whether a place is where an embassy is: "U.S. Embassy Kigali"."""
        return hit.start > self.floor and self.view.lower[hit.start - 1] in ("embassy", "consulate")

    def _embassy(self, role: Role, hit: Hit) -> int:
        """Read the embassy before its place as what an office belongs to; the state before it sends it."""
        k = hit.start - 1
        sender = self.by_end.get(k)
        if sender is not None and sender.start >= self.floor and sender.entry.code:
            k, role.code = sender.start, sender.entry.code
        role.belongs(self.view.words(k, hit.end), role.code, "the embassy before its place")
        return k

    def _adjectival(self, k: int) -> bool:
        """Whether a word between determiner and title only describes ("the visiting minister")."""
        view = self.view
        if view.model[k] in ("PERSON", "GPE") or (view.measure[k] and not view.tag[k].startswith(("J", "H"))):
            return False
        return (
            view.tag[k] in ("JJ", "JJS", "JJR", "VBN", "VBG", "NN", "NNP", "HYPH")
            and head_at(view, k) is None
        )

    def _joined_attributes(self, role: Role, hit: Hit) -> int:
        """Read "Iranian and Russian" before a plural noun of office."""
        view, first = self.view, hit.start
        codes = [hit.entry.code]
        while first > self.floor and view.lower[first - 1] in ("and", ","):
            other = self.by_end.get(first - 1)
            if other is None or not other.entry.code:
                break
            codes.insert(0, other.entry.code)
            first = other.start
        role.codes = tuple(codes)
        if len(codes) == 1:
            role.belongs(self._country(hit), hit.entry.code, f"the {hit.entry.kind} before it")
        return first

    def _over_adjectives(self, j: int) -> int:
        """Step over lower-case adjectives that follow a possessive: "the President's energetic director"."""
        view, k = self.view, j
        while (
            k > self.floor
            and view.tag[k - 1] in ("JJ", "RB", "VBN")
            and not view.cap[k - 1]
            and view.block[k - 1] == view.block[j - 1]
        ):
            k -= 1
        return k if self.floor < k < j and view.tag[k - 1] in ("POS", "PRP$") else j

    def _before_bracket(self, j: int) -> int:
        """Step over an acronym: "an International Olympic Committee (IOC) member"."""
        view = self.view
        if j > 3 and view.text[j - 1] == ")" and view.text[j - 3] == "(" and view.text[j - 2].isupper():
            return j - 3 if view.block[j - 3] == view.block[j] else j
        return j

    def _country(self, hit: Hit) -> str:
        return hit.entry.name if hit.entry.kind == "demonym" else self.view.words(hit.start, hit.end)


def find_roles(view: View, hits: list[Hit]) -> list[Role]:
    """Find the phrases of office of a Doc, in order.

    Args:
        view: The Doc.
        hits: Known names in it.

    Returns:
        Phrases with their parts; an office inside the proper name that another belongs to
        ("Head of the Office of the President") is not among them.
    """
    return _Reader(view, hits).read()
