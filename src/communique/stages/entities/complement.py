"""Reads what follows a noun of office: portfolio, rank, and the body or country it belongs to."""

from __future__ import annotations

from communique.language import towns
from communique.language.gazetteer import Hit
from communique.lexicon import words
from communique.stages.entities.titles import PRIVATE, Role, head_at
from communique.stages.entities.view import View

__all__ = ["Complements"]

RANKS = frozenset({"extraordinary", "plenipotentiary", "and", "-", "designate", "elect"})
ARTICLES = frozenset({"the", "its", "his", "their", "her", "our"})
POSTED = frozenset({"diplomat", "official", "secretary", "military", "member", "press"})
ON_TOPICS = frozenset({"committee", "commission", "council", "agency", "subcommittee", "conference"})
"""Nouns of bodies whose names go on with "on": "Committee on Foreign Affairs"."""
CHAMBERS = frozenset({"senate", "parliament", "assembly", "house"})
COMMON = frozenset({"NN", "NNS", "JJ", "HYPH", "VBG", "VBN"})
UNITS = frozenset({"bureau", "department", "division", "directorate"})
"""Nouns of parts of a ministry that may end what an office is in charge of."""
JOINTS = frozenset({"and", "&", "-", "–", "/"})
SEATED = frozenset({"governor", "legislator"})
"""Classes of offices that are of a region, a town or a constituency."""
FAR = 10
"""Words that a portfolio in capitals has, at most."""


class Complements:
    """Reads to the right of nouns of office in one Doc."""

    def __init__(self, view: View, hits: list[Hit]) -> None:
        self.view = view
        self.by_start = {hit.start: hit for hit in hits}
        self.domains = words("titles_domains")
        self.adjectives = words("titles_portfolio_adjectives")
        self.bodies = words("entities_body_words")

    def portfolio(self, stop: int) -> int:
        """End of "for/of Foreign Affairs and Trade" or of a rank behind the noun, else ``stop``."""
        view = self.view
        if stop + 1 >= view.size or view.lower[stop] not in ("of", "for"):
            return self._rank(stop)
        k = stop + 1 + (view.lower[stop + 1] == "the")
        last, loose, first = stop, k, k
        while k < view.size and view.block[k] == view.block[stop]:
            if view.lower[k] in self.domains and k not in self.by_start:
                if view.lower[k] not in self.adjectives:
                    last = k + 1
                loose = k + 1
            elif self._abroad(k):
                loose = k + 1
            elif not (view.lower[k] in ("and", "&", ",", "of", "-", "for") and loose == k):
                break
            k += 1
        if view.lower[stop] == "for" and view.cap[stop - 1]:
            last = max(last, self._capitals(first))
        return last if last > stop and not self._names_body(first, last) else self._rank(stop)

    def _capitals(self, first: int) -> int:
        """End of a portfolio in capitals before a name, 0 for none: "for Asian and Oceanian Affairs"."""
        view, k, last = self.view, first, 0
        while k < min(view.size, first + FAR) and view.block[k] == view.block[first]:
            if not (view.cap[k] and view.text[k][0].isalpha()) and (
                k == first or view.lower[k] not in JOINTS
            ):
                break
            if self._other_name(k):
                break
            if view.lower[k] in self.domains and view.lower[k] not in self.adjectives:
                last = k + 1
            k += 1
        if last and last < view.size and view.lower[last] in UNITS and view.cap[last]:
            last += 1
        body = last and last < view.size and view.cap[last] and view.lower[last] in self.bodies
        return 0 if body else last

    def _other_name(self, k: int) -> bool:
        """Whether a person's or a body's name begins at token ``k`` in which no portfolio stands."""
        view, hit = self.view, self.by_start.get(k)
        if hit is not None and hit.entry.kind == "org":
            return True
        inside = view.lower[k : view.model_end[k]]
        return view.model[k] == "PERSON" and len(inside) > 1 and self.domains.isdisjoint(inside)

    def _abroad(self, k: int) -> bool:
        """Whether a nation goes on to "abroad": "Minister for Peruvians Abroad"."""
        return k in self.by_start and k + 1 < self.view.size and self.view.lower[k + 1] == "abroad"

    def _names_body(self, first: int, last: int) -> bool:
        """Whether words of a portfolio begin the name of a body: "chairman of the Water Committee"."""
        view, k = self.view, last
        while k + 1 < view.size and view.block[k] == view.block[first]:
            joined = k > last - 1 and view.lower[k] in ("and", "&") and view.cap[k + 1]
            if not joined and not (view.cap[k] and view.text[k].isalpha()):
                return False
            if view.model[k] == "PERSON" or k in self.by_start:
                return False
            if view.lower[k] in self.bodies:
                return view.cap[first]
            k += 1
        return False

    def _rank(self, stop: int) -> int:
        view, k = self.view, stop
        while k < view.size and view.lower[k] in RANKS:
            k += 1
        while k > stop and view.lower[k - 1] in ("and", "-"):
            k -= 1
        return k

    def read(self, role: Role) -> None:
        """Read "of the Republic of X", "to X", "at the Ministry of Y" behind the title into the role."""
        view, at, body = self.view, role.title_end, -1
        if role.head.cls in PRIVATE:
            return
        while at + 1 < view.size and view.block[at + 1] == view.block[role.at]:
            link, k = view.lower[at], at + 1
            if view.lower[k] in ARTICLES:
                k += 1
            if k >= view.size or not (self._seat(role, link, k) or self._admits(role, link, k)):
                break
            stop, code = self._place(role, k) or self._phrase(k)
            if stop is None:
                break
            if link in ("to", "for") and stop + 1 < view.size and view.lower[stop] == "and":
                more = self.by_start.get(stop + 1)  # "for Europe and North America"
                stop = more.end if more is not None and more.entry.kind in ("region", "country") else stop
            if link in ("to", "for", "on") or (link in ("in", "at") and role.of is not None):
                role.post, role.title_end = role.post or at, stop
            elif body >= 0:
                role.belongs(view.words(body, stop), role.code or code, f"“{link}” behind it")
            elif role.of is None:
                body = k
                role.belongs(view.words(k, stop), code, f"“{link}” behind it")
            role.inner = stop if view.cap[k] else role.inner
            role.end = at = stop
        role.end = max(role.end, role.title_end)

    def _admits(self, role: Role, link: str, k: int) -> bool:
        """Whether the preposition ``link`` with the phrase from token ``k`` belongs to the office."""
        view = self.view
        if link == "of":
            return True
        if link == "for":
            return view.cap[k] and not view.measure[k] and view.model[k] != "PERSON"
        if link == "to":
            return role.head.cls in POSTED and (view.cap[k] or view.lower[k] in ("country", "kingdom"))
        if link in ("at", "with"):
            return view.model[k] == "ORG" or (k in self.by_start and self.by_start[k].entry.kind == "org")
        if link == "on" and role.head.cls in POSTED:
            return self._topic(k)
        if link == "from":
            return role.head.form == "counterpart" and k in self.by_start
        if link == "in" and role.head.form in ("leader of the opposition", "opposition leader"):
            return view.lower[k] in CHAMBERS
        if link == "in" and role.head.cls == "minister":
            return view.lower[k] in ("presidency", "office")
        return link in ("in", "on") and role.head.cls == "diplomat" and k in self.by_start

    def _seat(self, role: Role, link: str, k: int) -> bool:
        """Mark the place that a mayor governs or a member sits for where the model sees a person."""
        view, end = self.view, self.view.model_end[k]
        seated = link in ("of", "for") and role.head.cls in SEATED and view.model_start[k] == k
        if not seated or view.model[k] != "PERSON" or k in self.by_start or not view.cap[k]:
            return False
        closed = end >= view.size or not view.cap[end]
        if not (closed if end - k < 3 else towns.states_of(view.text[k])):
            return False
        role.seat = k
        return True

    def _place(self, role: Role, k: int) -> tuple[int, str] | None:
        """End of a place that an office is of, without the name of its bearer behind it."""
        end = self.view.model_end[k]
        return (end if end - k < 3 else k + 1, "") if role.seat == k else None

    def _topic(self, k: int) -> bool:
        """Whether common nouns lead from token ``k`` to a person: "adviser on economic issues NAME"."""
        view, j = self.view, k
        while j < view.size and view.tag[j] in COMMON and not view.cap[j] and not view.measure[j]:
            j += 1
        return k < j < view.size and view.cap[j] and view.model[j] == "PERSON"

    def _phrase(self, k: int) -> tuple[int | None, str]:
        """End of the noun phrase from token ``k``, with the country that it names."""
        view = self.view
        hit = self.by_start.get(k)
        if hit is not None and hit.entry.kind in ("demonym", "people"):
            j = hit.end
            while j < view.size and view.tag[j] in ("NN", "NNS") and not view.cap[j] and not view.measure[j]:
                j += 1
            if j > hit.end:
                return self._over_possessives(j), hit.entry.code  # "South Asian studies"
        elif hit is not None and not self._goes_on(hit):
            stop = self._bracket(hit.end) if hit.entry.kind == "org" else hit.end
            return stop, hit.entry.code
        if view.text[k][0].isdigit() and k + 1 < view.size and view.cap[k + 1] and len(view.text[k]) < 5:
            return self._name(k + 1)  # "4th Republic"
        if view.lower[k] in CHAMBERS and not view.cap[k]:
            return k + 1, ""
        person = view.model[k] == "PERSON" and not (k and view.lower[k - 1] == "the" and self._alone(k))
        if (view.cap[k] or hit is not None) and not person:
            return self._name(k)
        if head_at(view, k) is not None:
            return None, ""
        j = k
        while j < view.size and view.tag[j] in COMMON and not view.cap[j] and not view.measure[j]:
            j += 1
        while j > k and view.tag[j - 1] not in ("NN", "NNS"):
            j -= 1
        return (self._over_possessives(j), "") if j > k else (None, "")

    def _over_possessives(self, j: int) -> int:
        """Behind "'s lower house" where a possessive and nouns follow: "the parliament's lower house"."""
        view, k = self.view, j + 1
        if j >= view.size or view.tag[j] != "POS":
            return j
        while k < view.size and view.tag[k] in COMMON and not view.cap[k]:
            k += 1
        return k if k > j + 1 and view.tag[k - 1] in ("NN", "NNS") else j

    def _alone(self, k: int) -> bool:
        """Whether no noun follows the person at token ``k``: "the Canatur", not "the Vega cabinet"."""
        view, end = self.view, self.view.model_end[k]
        return end - k == 1 and (end >= view.size or not view.tag[end].startswith(("N", "POS")))

    def _goes_on(self, hit: Hit) -> bool:
        """Whether a body's name goes on behind a known name ("Turkey's Central Bank")."""
        view, j = self.view, hit.end
        if j < view.size and view.tag[j] == "POS":
            return j + 1 < view.size and view.cap[j + 1] and view.model[j + 1] != "PERSON"
        while j < view.size and view.block[j] == view.block[hit.start]:
            if view.cap[j] and view.model[j] != "PERSON" and view.text[j][0].isalpha():
                if view.lower[j] in self.bodies:
                    return True
            elif not (view.lower[j] in ("and", "&") and j > hit.end and view.lower[j - 1] in self.domains):
                return False
            j += 1
        return False

    def _bracket(self, stop: int) -> int:
        view = self.view
        if stop + 2 < view.size and view.text[stop] == "(":
            for j in range(stop + 1, min(stop + 6, view.size)):
                if view.text[j] == ")":
                    return j + 1
        return stop

    def _name(self, k: int) -> tuple[int | None, str]:
        """End of the capitalised name of a body or place from token ``k``; a person's name ends it.

        The name goes on over "of", "and", "for" where more of it follows, and it ends with a
        country, or with a noun of bodies before a word that is none.
        """
        view, j, code, body = self.view, k, "", False
        while j < view.size and view.block[j] == view.block[k]:
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
        return view.lower[j] in self.bodies or (view.model[j] == "ORG" and view.model_start[j] < j)

    def _over_link(self, j: int, k: int) -> int:
        """Token behind "of [the]", "and", "for", "-" or "'s" if the name goes on there, else 0."""
        view, word = self.view, self.view.lower[j]
        nxt = j + 1
        if word in ("-", "&", "’s", "'s"):
            return nxt if nxt < view.size and view.cap[nxt] and view.model[nxt] != "PERSON" else 0
        on = word == "on" and view.lower[j - 1] in ON_TOPICS
        if (word not in ("of", "and", "for") and not on) or j == k:
            return 0
        if word != "and" and nxt < view.size and view.lower[nxt] == "the":
            nxt += 1
        if nxt >= view.size or not view.cap[nxt] or view.model[nxt] == "PERSON" or view.measure[nxt]:
            return 0
        if word == "and":
            same = view.model[nxt] == "ORG" and (
                view.model_start[nxt] <= j or view.lower[view.model_end[nxt] - 1] in self.bodies
            )
            domain = view.lower[nxt] in self.domains and view.lower[j - 1] in self.domains
            inner = same and view.model[j - 1] in ("ORG", "") and view.lower[j - 1] not in self.bodies
            if not (inner or domain) or head_at(view, nxt):
                return 0
        return nxt
