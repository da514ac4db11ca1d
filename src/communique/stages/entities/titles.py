"""Finds phrases of office and occupation: "the Kazakh Foreign Minister", "chairman of the board".

A role phrase is read from its head noun: to the left the words of the title,
then a nationality, country or possessive, then the determiner; to the right
the portfolio ("of Foreign Affairs"), and what the office belongs to ("of
Mongolia", "of the Association of Domestic Travel").
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from communique.lexicon import table, words
from communique.stages.entities.gazetteer import Hit
from communique.stages.entities.view import View

__all__ = ["HeadWord", "Role", "find_roles", "heads"]

DETERMINERS = frozenset(
    "the a an his her their its our my your both two three all these those this that".split()
)
POSSESSIVES = frozenset("his her their its our my your".split())
NOUNS = frozenset({"NN", "NNP", "NNPS", "JJ", "JJR", "JJS", "HYPH", "VBN", "VBG", "NNS"})
PRIVATE = frozenset({"kin", "human"})
MINOR = frozenset("deputy vice assistant associate under".split())
FORMER = frozenset("former ex then late past".split())
LINKS = frozenset({"and", "&", ","})
NOT_OFFICE = frozenset("office house press service palace administration spokesman".split())


@dataclass(frozen=True, slots=True)
class HeadWord:
    """A noun of office: its class, the classes the bare word may refer to, its gender."""

    form: str
    cls: str
    fits: frozenset[str]
    gender: str


@dataclass(slots=True)
class Role:
    """A role phrase; token indices, ends exclusive.

    Attributes:
        start, end: The whole phrase with its determiner and complements.
        title_start, title_end: The words of the title.
        head: The noun of office.
        title: The title as written, portfolio included.
        of: What the office belongs to, as written, or None.
        code: Country that the phrase tells, or "".
        det: Determiner or possessive pronoun, lower case, or "".
        plural: Whether the head is plural.
        post: Where "to Mongolia", "for Europe" begins that belongs to the title.
        at: The noun of office, its last token.
        minor: Whether it is the office of a deputy.
        former: Whether it is an office of the past.
        inner: Behind the proper name in its complement: offices inside belong to that name.
    """

    start: int
    end: int
    title_start: int
    title_end: int
    head: HeadWord
    title: str
    of: str | None = None
    code: str = ""
    det: str = ""
    plural: bool = False
    at: int = 0
    inner: int = 0
    post: int = 0
    minor: bool = False
    former: bool = False


def _plurals(form: str) -> list[str]:
    first, _, rest = form.partition(" of ")
    base = first
    if base.endswith("man"):
        plural = base[:-3] + "men"
    elif base.endswith("y") and base[-2] not in "aeiou":
        plural = base[:-1] + "ies"
    elif base.endswith(("s", "x", "ch", "ss")):
        plural = base + "es"
    else:
        plural = base + "s"
    found = [f"{plural} of {rest}"] if rest else [plural]
    if rest:
        found.append(form + "s")
    return found


@functools.cache
def heads() -> dict[str, tuple[tuple[tuple[str, ...], HeadWord, bool], ...]]:
    """Give the heads by last word (for compounds by all their words), longest first, with their number."""
    index: dict[str, list[tuple[tuple[str, ...], HeadWord, bool]]] = {}
    for row in table("titles"):
        word = HeadWord(row["head"], row["class"], frozenset(row["fits"].split("|")), row["gender"])
        forms = [(row["head"], False), *((form, True) for form in _plurals(row["head"]))]
        for form, plural in forms:
            parts = tuple(form.replace("-", " - ").split())
            index.setdefault(parts[0], []).append((parts, word, plural))
    return {word: tuple(sorted(found, key=lambda item: -len(item[0]))) for word, found in index.items()}


def _head_at(view: View, i: int) -> tuple[int, HeadWord, bool] | None:
    for parts, word, plural in heads().get(view.lower[i], ()):
        if i + len(parts) <= view.size and tuple(view.lower[i : i + len(parts)]) == parts:
            return i + len(parts), word, plural
    return None


class _Reader:
    """Reads the role phrases of one Doc."""

    def __init__(self, view: View, hits: list[Hit]) -> None:
        self.view = view
        self.by_start = {hit.start: hit for hit in hits}
        self.by_end = {hit.end: hit for hit in hits}
        self.modifiers = words("titles_modifiers")
        self.domains = words("titles_domains")
        self.bodies = words("entities_body_words")
        self.adjectives = words("titles_portfolio_adjectives")
        self.free = 0

    def read(self) -> list[Role]:
        roles: list[Role] = []
        view, index = self.view, heads()
        for i in range(view.size):
            if i < self.free or view.lower[i] not in index:
                continue
            found = _head_at(view, i)
            if not found or (i in self.by_start and self.by_start[i].entry.kind == "org"):
                continue
            stop, head, plural = found
            # "head", "chief", "general": a modifier where another office follows ("Chief Executive", "Head Coach")
            if (
                stop < view.size
                and stop == i + 1
                and view.lower[i] in self.modifiers
                and self._office_follows(stop)
            ):
                continue
            if not self._nominal(i, stop):
                continue
            role = self._role(i, stop, head, plural)
            roles.append(role)
            self.free = role.inner if role.inner > stop else stop
        return roles

    def _office_follows(self, at: int) -> bool:
        return (
            at < self.view.size
            and _head_at(self.view, at) is not None
            and not self.view.text[at - 1].endswith("s")
        )

    def _nominal(self, i: int, stop: int) -> bool:
        view = self.view
        if view.tag[stop - 1].startswith("V") or view.tag[i] in ("RB", "MD", "IN"):
            return False
        if (
            view.lower[i] in ("general", "major", "principal", "chief", "first", "deputy", "executive")
            and stop == i + 1
        ):
            return (
                view.cap[i]
                and view.tag[i].startswith("N")
                or view.tag[i] == "NN"
                and view.lower[i] in ("chief", "deputy")
            )
        return True

    def _role(self, i: int, stop: int, head: HeadWord, plural: bool) -> Role:
        view = self.view
        first = self._title_left(i)
        title_end, portfolio = self._portfolio(stop)
        role = Role(first, title_end, first, title_end, head, "", plural=plural, at=stop - 1)
        self._left(role, first)
        self._right(role)
        before = view.lower[role.title_start : i]
        role.minor = any(word in MINOR for word in before)
        role.former = any(word in FORMER for word in before)
        role.title = view.words(role.title_start, title_end)
        if role.title_end > title_end:
            role.title = f"{role.title} {view.words(role.post, role.title_end)}"
        return role

    def _title_left(self, i: int) -> int:
        """First token of the title: modifiers and portfolio before the head."""
        view, j = self.view, i
        while j > 0:
            k = j - 1
            word = view.lower[k]
            if (
                view.sent[k] != view.sent[i]
                or k + 1 in self.by_end
                and self.by_end[k + 1].entry.kind != "org"
            ):
                break
            if (
                word in self.modifiers
                or word in self.domains
                or word in ("-", "–")
                and view.glued[k]
                and k > 0
            ):
                j = k
            elif (
                word in ("and", "&", ",")
                and k > 0
                and view.lower[k - 1] in self.domains
                and (view.lower[j] in self.domains)
            ):
                j = k
            else:
                break
        if j < i and j > 1 and view.lower[j - 1] in ("of", "for", "&") and view.cap[j - 2]:
            j = i  # "Chamber of Commerce and Industry President": the portfolio words are the body's
            while j > 0 and view.lower[j - 1] in self.modifiers:
                j -= 1
        while j < i and (view.lower[j] in ("-", "–", "and", "&", ",") or view.tag[j] in ("IN", "DT")):
            j += 1
        return j

    def _portfolio(self, stop: int) -> tuple[int, bool]:
        """End of "for/of Foreign Affairs and Trade" behind the head, else the head's own end."""
        view = self.view
        if stop + 1 >= view.size or view.lower[stop] not in ("of", "for"):
            return self._rank(stop), False
        k = stop + 1
        if view.lower[k] == "the":
            k += 1
        last, loose = None, k
        while k < view.size and view.sent[k] == view.sent[stop]:
            if view.lower[k] in self.domains and k not in self.by_start:
                if view.lower[k] not in self.adjectives:
                    last = k + 1
                loose = k + 1
            elif not (view.lower[k] in ("and", "&", ",", "of", "-", "for") and loose == k):
                break
            k += 1
        return (last, True) if last else (self._rank(stop), False)

    def _rank(self, stop: int) -> int:
        """Include "Extraordinary and Plenipotentiary", "-designate", "-elect"."""
        view = self.view
        k = stop
        while k < view.size and view.lower[k] in (
            "extraordinary",
            "plenipotentiary",
            "and",
            "-",
            "designate",
            "elect",
        ):
            k += 1
        while k > stop and view.lower[k - 1] in ("and", "-"):
            k -= 1
        return k

    def _left(self, role: Role, first: int) -> None:
        """Read nationality, country or possessor, and determiner before the title."""
        view, j = self.view, self._over_adjectives(self._before_bracket(first))
        if j > 0 and view.tag[j - 1] == "POS" and view.sent[j - 1] == view.sent[first]:
            hit = self.by_end.get(j - 1)
            if hit is not None:
                role.of, role.code, j = self._name(hit), hit.entry.code, hit.start
            else:
                k = self._back_over_name(j - 1)
                if k < j - 1:
                    role.of, j = view.words(k, j - 1), k
                else:
                    k = j - 2
                    while k > 0 and view.tag[k - 1] in NOUNS and view.sent[k - 1] == view.sent[first]:
                        k -= 1
                    if k >= 0 and view.tag[k] in NOUNS:
                        role.of, j = view.words(k, j - 1), k
        else:
            hit = self.by_end.get(j)
            if (
                hit is not None
                and hit.entry.kind in ("country", "demonym", "org")
                and view.sent[hit.start] == view.sent[first]
            ):
                role.of, role.code, j = self._name(hit), hit.entry.code, hit.start
            else:
                k = self._back_over_name(j)
                if k < j and view.model[k] == "ORG":
                    role.of, j = view.words(k, j), k
                elif (
                    j > 0
                    and view.tag[j - 1] in ("JJ", "NN", "NNP")
                    and not view.measure[j - 1]
                    and not view.model[j - 1]
                ):
                    k = j - 1
                    while k > 0 and view.tag[k - 1] == "JJ" and not view.measure[k - 1]:
                        k -= 1
                    if view.tag[j - 1] == "JJ" or view.lower[j - 1].islower() and not view.cap[j - 1]:
                        j = k
        if j > 0 and view.sent[j - 1] == view.sent[first] and view.lower[j - 1] in DETERMINERS:
            role.det = view.lower[j - 1]
            j -= 1
            if j > 0 and view.lower[j - 1] in ("the", "all", "both", "these"):
                j -= 1
        role.start = j

    def _over_adjectives(self, j: int) -> int:
        """Step over lower-case adjectives that follow a possessive: "the President's energetic director"."""
        view, k = self.view, j
        while (
            k > 0
            and view.tag[k - 1] in ("JJ", "RB", "VBN")
            and not view.cap[k - 1]
            and view.sent[k - 1] == view.sent[j - 1]
        ):
            k -= 1
        return k if k < j and k > 0 and view.tag[k - 1] in ("POS", "PRP$") else j

    def _before_bracket(self, j: int) -> int:
        """Step over an acronym: "an International Olympic Committee (IOC) member"."""
        view = self.view
        if j > 3 and view.text[j - 1] == ")" and view.text[j - 3] == "(" and view.text[j - 2].isupper():
            return j - 3 if view.sent[j - 3] == view.sent[j] else j
        return j

    def _name(self, hit: Hit) -> str:
        if hit.entry.kind == "demonym":
            return hit.entry.name
        return self.view.words(hit.start, hit.end)

    def _back_over_name(self, j: int) -> int:
        """Start of the model's entity that ends before token ``j``, else ``j``."""
        view, k = self.view, j
        while (
            k > 0 and view.model[k - 1] in ("ORG", "GPE", "PERSON") and view.model[k - 1] == view.model[j - 1]
        ):
            k -= 1
        return k

    def _right(self, role: Role) -> None:
        """Read "of the Republic of X", "to X", "of the lower house of Y" behind the title."""
        view, at, body = self.view, role.title_end, -1
        while (
            at + 1 < view.size
            and view.lower[at] in ("of", "to", "for", "in", "at", "on")
            and (view.sent[at + 1] == view.sent[role.at])
        ):
            link, k = view.lower[at], at + 1
            if role.head.cls in PRIVATE:
                break
            if link in ("to", "in", "at", "for", "on") and role.head.cls not in (
                "diplomat",
                "official",
                "member",
                "military",
            ):
                break
            if view.lower[k] in ("the", "its", "his", "their", "her"):
                k += 1
            stop, code = self._complement(k)
            if stop is None:
                break
            if link == "of" or (link in ("at", "in") and role.of is None and role.head.cls == "member"):
                if role.of is None:
                    body, role.of, role.code = k, view.words(k, stop), code
                elif body >= 0 and link == "of":
                    role.of, role.code = view.words(body, stop), role.code or code
            elif link in ("to", "for", "at"):
                role.post, role.title_end = at, stop
            if view.cap[k]:
                role.inner = stop
            role.end = stop
            at = stop
        role.end = max(role.end, role.title_end)

    def _complement(self, k: int) -> tuple[int | None, str]:
        """End of the noun phrase from token ``k``, with the country it names."""
        view = self.view
        if k >= view.size:
            return None, ""
        hit = self.by_start.get(k)
        if hit is not None and hit.entry.kind not in ("demonym", "people") and not self._goes_on(hit):
            stop = hit.end
            if hit.entry.kind == "org":
                stop = self._bracket(stop)
            return stop, hit.entry.code
        if view.model[k] in ("ORG", "GPE", "LOC", "FAC") or view.cap[k] or hit is not None:
            return self._capitalised(k)
        if view.tag[k] in ("NN", "JJ", "NNS", "VBG", "VBN"):
            j = k
            while (
                j < view.size
                and view.tag[j] in ("NN", "NNS", "JJ", "HYPH", "VBG", "VBN")
                and not view.cap[j]
                and not view.measure[j]
            ):
                j += 1
            while j > k and view.tag[j - 1] not in ("NN", "NNS"):
                j -= 1
            return (j, "") if j > k else (None, "")
        return None, ""

    def _goes_on(self, hit: Hit) -> bool:
        """Whether a body's name goes on behind a known name ("Sudan Transitional Council", "Turkey's Central Bank")."""
        view, j = self.view, hit.end
        if j < view.size and view.tag[j] == "POS":
            return j + 1 < view.size and view.cap[j + 1] and view.model[j + 1] != "PERSON"
        if (
            j >= view.size
            or not view.cap[j]
            or view.sent[j] != view.sent[hit.start]
            or view.model[j] == "PERSON"
        ):
            return False
        while j < view.size and view.cap[j] and view.model[j] != "PERSON":
            if view.lower[j] in self.bodies:
                return True
            j += 1
        return False

    def _bracket(self, stop: int) -> int:
        view = self.view
        if stop + 2 < view.size and view.text[stop] == "(":
            for j in range(stop + 1, min(stop + 6, view.size)):
                if view.text[j] == ")":
                    return j + 1
        return stop

    def _capitalised(self, k: int) -> tuple[int | None, str]:
        """End of the capitalised name of a body or place from token ``k``; a person's name ends it.

        The name goes on over "of", "and", "for" where more of it follows, and it ends with a
        country, with a noun of bodies before a word that is none, or where the model ends it.
        """
        view, j, code, body = self.view, k, "", False
        while j < view.size and view.sent[j] == view.sent[k]:
            hit = self.by_start.get(j)
            if hit is not None:
                code = code or hit.entry.code
                j = hit.end
                if hit.entry.kind in ("country", "capital") and not self._goes_on(hit):
                    break
                continue
            if view.model[j] == "PERSON" and j > k and view.lower[j] not in self.bodies:
                break
            if view.cap[j] and view.text[j][0].isalpha() and not view.measure[j]:
                if body and not self._still_body(j):
                    break
                body = view.lower[j] in self.bodies
                j += 1
                continue
            nxt = self._over_link(j, k)
            if not nxt:
                break
            j, body = nxt, False
        return (self._bracket(j), code) if j > k else (None, "")

    def _still_body(self, j: int) -> bool:
        """Whether a capitalised word behind the noun of a body is part of its name ("Group Holdings")."""
        view = self.view
        if view.lower[j] in self.bodies:
            return True
        return view.model[j] == "ORG" and view.model_start[j] < j

    def _over_link(self, j: int, k: int) -> int:
        """Token behind "of [the]", "and", "for", "-" or "'s" if the name goes on there, else 0."""
        view, word = self.view, self.view.lower[j]
        nxt = j + 1
        if word in ("-", "&", "’s", "'s"):
            return nxt if nxt < view.size and view.cap[nxt] and view.model[nxt] != "PERSON" else 0
        if word not in ("of", "and", "for") or j == k:
            return 0
        if word != "and" and nxt < view.size and view.lower[nxt] == "the":
            nxt += 1
        if nxt >= view.size or not view.cap[nxt] or view.model[nxt] == "PERSON" or view.measure[nxt]:
            return 0
        if word == "and":
            same = view.model[nxt] == "ORG" and view.model_start[nxt] <= j
            domain = view.lower[nxt] in self.domains and view.lower[j - 1] in self.domains
            if not (same or domain) or _head_at(view, nxt):
                return 0
        return nxt


def find_roles(view: View, hits: list[Hit]) -> list[Role]:
    """Find the role phrases of a Doc, in order, not overlapping by head."""
    return _Reader(view, hits).read()
