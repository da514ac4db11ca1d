"""Which currency a sign, code or name beside a figure means (ISO 4217)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import NamedTuple

from communique.language import currencies
from communique.language.currencies import cells
from communique.language.gazetteer import countries
from communique.lexicon import table
from communique.lexicon.rules import rule

__all__ = ["Beside", "Meant", "after", "before", "is_spoken_of", "meant", "noun", "resolve"]

LONGEST = 8
BEHIND = ("€", "£", "₹", "₽", "₸", "₺", "FCFA", "F CFA", "F\u202fCFA", "F", "/-", "/=")
"""Signs that stand behind a figure, too: CLDR 46 (formats of currency), East African press ("500/-")."""
DOLLAR = "USD"
"""What a dollar is where nothing tells another."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A sign, code or name of currency beside a figure: its far end and what it may mean.

    Attributes:
        at: Its far end.
        written: As written.
        codes: What the international press means by it.
        able: What it may mean in a state at home; empty where its words name the state.
        risky: Whether it is a word, too.
        part: Whether it is a part of a currency ("cents").
    """

    at: int
    written: str
    codes: tuple[str, ...]
    able: tuple[str, ...] = ()
    risky: bool = False
    part: bool = False

    @property
    def bare(self) -> bool:
        """Whether it is a dollar of which the state is not said."""
        return self.written in ("$", "dollar", "dollars") and DOLLAR in self.able


@functools.cache
def _shared() -> dict[str, str]:
    return {row["name"]: row["code"] for row in table("amounts_names") if row["code"]}


@functools.cache
def _words() -> frozenset[str]:
    return frozenset(row["name"] for row in table("amounts_names") if row["word"])


@functools.cache
def _unlikely() -> frozenset[str]:
    return frozenset(row["name"] for row in table("amounts_names") if row["word"] == "named")


@functools.cache
def _signs() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code in currencies.codes():
        for sign in (code, f"{code}$", *cells(code, "symbols")):
            found[sign] = (*found.get(sign, ()), code)
    found["$"] = _dollars()
    return found


def _by(column: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code in currencies.codes():
        for name in cells(code, column):
            found[name.lower()] = (*found.get(name.lower(), ()), code)
    return found


@functools.cache
def _names() -> dict[str, tuple[str, ...]]:
    return _by("nouns")


@functools.cache
def _parts() -> dict[str, tuple[str, ...]]:
    return _by("subunits")


@functools.cache
def _places() -> dict[str, tuple[str, ...]]:
    return _by("places")


def _alternatives(words: dict[str, tuple[str, ...]]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@functools.cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<sign>{_alternatives(_signs())})[ \u00a0]?$")


@functools.cache
def _after() -> re.Pattern[str]:
    place, noun = _alternatives(_places()), _alternatives(_names() | _parts())
    behind = "|".join(map(re.escape, BEHIND))
    return re.compile(
        rf"[ \u00a0-]?(?:(?:(?P<place>{place})[ \u00a0])?(?:new )?(?P<noun>{noun})"
        rf"|(?P<sign>(?-i:{behind}))|(?P<code>(?-i:{'|'.join(currencies.codes())})))(?!\w)",
        re.IGNORECASE,
    )


def before(text: str, start: int) -> Beside | None:
    """Find a sign or code that ends right before ``start``."""
    match = _before().search(text[max(0, start - LONGEST) : start])
    if match is None:
        return None
    sign = match["sign"]
    at = max(0, start - LONGEST) + match.start()
    return _shared_by(at, sign, _signs()[sign], risky=len(sign) == 1 and sign.isalpha())


def after(text: str, end: int) -> Beside | None:
    """Find a name, sign or code that starts right behind ``end``."""
    match = _after().match(text, end)
    if match is None:
        return None
    if not match["noun"]:
        sign = match["sign"] or match["code"]
        return _shared_by(match.end(), sign, _signs()[sign], risky=len(sign) == 1 and sign.isalpha())
    noun = match["noun"].lower()
    part = noun not in _names()
    codes = (_parts() if part else _names())[noun]
    if match["place"]:
        local = [code for code in _places()[match["place"].lower()] if code in codes]
        return Beside(match.end(), noun, tuple(local), part=part) if local else None
    return _shared_by(match.end(), noun, codes, part=part)


def _shared_by(
    at: int, written: str, able: tuple[str, ...], risky: bool = False, part: bool = False
) -> Beside:
    """A sign or name without a state beside it: by the custom of the press, or any that is so written."""
    codes = (_shared()[written],) if written in _shared() else able
    others = able if len(able) > 1 else ()
    return Beside(at, written, codes, others, risky or written in _words(), part)


def is_spoken_of(beside: Beside, text: str) -> bool:
    """Return whether a sign that seldom is money ("D", "FC") stands in an article that names its state.

    True for every other sign.
    """
    if beside.written not in _unlikely():
        return True
    return any(_words_of(code).search(text) for code in beside.able or beside.codes)


def noun(beside: Beside) -> str:
    """Give the name that currencies share ("rupees" for "Rs"), what is written where they share none.

    Example:
        >>> noun(Beside(0, "Rs", ("INR", "PKR")))
        'rupees'
    """
    shared = set.intersection(*(set(cells(code, "nouns")) for code in beside.codes))
    if beside.part:
        return beside.written
    return next(
        (name for name in reversed(cells(beside.codes[0], "nouns")) if name in shared),
        beside.written.lower(),
    )


TELLING = 2
"""Mentions of its country that make a bare dollar another state's."""


@functools.cache
def _words_of(code: str) -> re.Pattern[str]:
    """The words that speak of the states with a currency: names, adjectives, capitals."""
    places = cells(code, "places")
    words = set(places)
    for country in countries():
        names = {*country.names, *country.demonyms}
        if names & set(places):
            cities = country.capitals
            words |= names | set(cities) | {city.upper() for city in cities}
    if not words:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?!\w)")


def _dollars() -> tuple[str, ...]:
    """The currencies that a bare dollar sign means at home."""
    return _names()["dollar"]


class Meant(NamedTuple):
    """The currency that is meant, None where nobody can tell, and the rule that says so."""

    code: str | None
    rule: str


def resolve(codes: tuple[str, ...], text: str, bare: bool = False) -> str | None:
    """Tell which of several currencies is meant: that of the state which the text names most.

    None where the text names none of the states, or two equally often. A bare dollar is the US dollar
    unless another state with dollars is named and the United States are not: then it is that
    state's where it is plainly the only one, else nobody can tell.

    Example:
        >>> resolve(("INR", "PKR"), "Pakistan's finance ministry")
        'PKR'
        >>> resolve(("USD",), "OTTAWA – Canada pledged", bare=True)
        'CAD'
        >>> resolve(("USD",), "Australia pays Fiji", bare=True), resolve(("USD",), "Kenya pays", bare=True)
        (None, 'USD')

    Args:
        codes: What the sign or name may mean.
        text: The article.
        bare: Whether it is a dollar without its state.
    """
    return meant(codes, text, bare).code


@rule(
    "the only currency so written",
    source="ISO 4217",
    finds=["They paid [€5 million|5 million baht]."],
    leaves=["They paid [Rs 5 million]."],
)
@rule(
    "a dollar is the US dollar where no other state with dollars is plainly meant",
    source="Reuters Handbook of Journalism (dollar is US unless said)",
    finds=["Kenya paid [$5 million|5 million dollars]."],
    leaves=["OTTAWA – Canada paid [$5 million]."],
)
@rule(
    "that of the state which the text names most",
    source="Reuters Handbook of Journalism (currencies: local at first reference)",
    finds=["Pakistan paid [Rs 5 million].", "OTTAWA – Canada paid [$5 million]."],
    leaves=["Kenya paid [Rs 5 million]."],
)
@rule(
    "the text names none of its states, or two as often",
    source="ours: null where nobody can tell",
    finds=["Kenya paid [Rs 5 million].", "India and Pakistan paid [Rs 5 million]."],
    leaves=["Pakistan paid [Rs 5 million]."],
)
def meant(codes: tuple[str, ...], text: str, bare: bool = False) -> Meant:
    """Tell which of several currencies is meant and by which rule; see :func:`resolve`.

    Args:
        codes: What the sign or name may mean.
        text: The article.
        bare: Whether it is a dollar without its state.
    """
    if len(codes) == 1 and not bare:
        return Meant(codes[0], "the only currency so written")
    counts = {code: len(_words_of(code).findall(text)) for code in (_dollars() if bare else codes)}
    best = max(counts.values())
    winners = [code for code, count in counts.items() if count == best]
    if bare and (counts[DOLLAR] or not best):
        return Meant(DOLLAR, "a dollar is the US dollar where no other state with dollars is plainly meant")
    enough = best >= TELLING if bare else best > 0
    if enough and len(winners) == 1:
        return Meant(winners[0], "that of the state which the text names most")
    return Meant(None, "the text names none of its states, or two as often")
