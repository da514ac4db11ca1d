"""Which currency a sign, code or name beside a figure means (ISO 4217)."""

from __future__ import annotations

import dataclasses
import functools
import re
from dataclasses import dataclass
from typing import NamedTuple

from communique.language import currencies
from communique.language.currencies import cells
from communique.language.gazetteer import countries
from communique.lexicon import table
from communique.lexicon.rules import rule

__all__ = [
    "Beside",
    "Meant",
    "after",
    "before",
    "both",
    "is_spoken_of",
    "meant",
    "noun",
    "resolve",
    "words_of",
]

LONGEST = 18
"""Characters of a sign with the power of ten behind it ("US$ million")."""
NAME = re.compile(r"(?:(?P<place>[^\W\d_]+)[ \u00a0])?(?P<noun>[^\W\d_]+)[ \u00a0]$")
FURTHEST = 36
BEHIND = ("FCFA", "F CFA", "F\u202fCFA", "F", "/-", "/=", "kr", "kr.", "zł", "Kč", "Ft")
"""Signs of letters that stand behind a figure, too, as all others do: CLDR 46 (formats of currency), East
African press ("500/-")."""
MEGA = {"M": 1_000_000, "m": 1_000_000, "k": 1000}
"""Metric prefixes of codes, as banks and the Nordic press write them ("50 MUSD", "MSEK")."""
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
        usual: What it is where the article tells nothing else.
        scale: The power of ten that is written with it ("50 MUSD").
        power: The power of ten on its far side ("125 EUR million").
    """

    at: int
    written: str
    codes: tuple[str, ...]
    able: tuple[str, ...] = ()
    risky: bool = False
    part: bool = False
    usual: str | None = None
    scale: int = 1
    power: int = 1


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
def _powers() -> dict[str, int]:
    """Powers of ten that stand beside a sign instead of the figure ("EUR million 125", "125 EUR mn")."""
    return {
        row["form"]: int(row["factor"]) for row in table("amounts_multipliers") if int(row["factor"]) >= 1000
    }


@functools.cache
def _power() -> re.Pattern[str]:
    return re.compile(
        rf"[ \u00a0](?P<power>{'|'.join(sorted(_powers(), key=len, reverse=True))})(?!\w)", re.IGNORECASE
    )


@functools.cache
def _before() -> re.Pattern[str]:
    power = "|".join(sorted(_powers(), key=len, reverse=True))
    signs = _alternatives(_signs())
    return re.compile(
        rf"(?<!\w)(?P<mega>[Mmk](?=[A-Z]{{3}}))?(?P<sign>{signs})"
        rf"(?:[ \u00a0]?(?P<power>(?i:{power}))(?=[ \u00a0]))?[ \u00a0]?$"
    )


@functools.cache
def _ends() -> frozenset[str]:
    """Last characters of what may stand before a figure: a quick test."""
    return frozenset(word[-1] for word in (*_signs(), *_powers(), *(w.upper() for w in _powers())))


@functools.cache
def _after() -> re.Pattern[str]:
    place, noun = _alternatives(_places()), _alternatives(_names() | _parts())
    signs = {sign: codes for sign, codes in _signs().items() if sign in BEHIND or not sign[-1].isalpha()}
    behind = _alternatives({sign: codes for sign, codes in signs.items() if sign[-1] != "."} | {"kr.": ()})
    return re.compile(
        rf"[ \u00a0-]?(?:(?:(?P<place>{place})[ \u00a0-])?(?:new )?(?P<noun>{noun})"
        rf"|(?P<sign>(?-i:{behind}))|(?P<mega>(?-i:[Mmk]))?(?P<code>(?-i:{'|'.join(currencies.codes())})))(?!\w)",
        re.IGNORECASE,
    )


def before(text: str, start: int) -> Beside | None:
    """Find a sign, code or name that ends right before ``start``."""
    lead = text[max(0, start - LONGEST) : start]
    if lead.rstrip(" \u00a0")[-1:] not in _ends():
        return _name_before(text, start)
    match = _before().search(lead)
    if match is None:
        return _name_before(text, start)
    sign = match["sign"]
    found = _shared_by(start - len(lead) + match.start(), sign, _signs()[sign], risky=_risky(sign))
    power = _powers()[match["power"].lower()] if match["power"] else 1
    return dataclasses.replace(found, power=power, scale=MEGA.get(match["mega"], 1))


def _risky(sign: str) -> bool:
    return len(sign) == 1 and sign.isalpha()


def _name_before(text: str, start: int) -> Beside | None:
    """Find a name with a capital or a state before it ("Rupees 5 crore", "Kenya shillings 200 million")."""
    match = NAME.search(text[max(0, start - FURTHEST) : start])
    if match is None or match["noun"].lower() not in _names():
        return None
    noun, place = match["noun"].lower(), (match["place"] or "").lower()
    codes = _names()[noun]
    at = start - (len(match.string) - match.start("noun"))
    local = tuple(code for code in _places().get(place, ()) if code in codes)
    if local:
        return Beside(at - match.start("noun") + match.start("place"), noun, local, risky=True)
    return _shared_by(at, noun, codes, risky=True) if match["noun"][0].isupper() else None


def after(text: str, end: int) -> Beside | None:
    """Find a name, sign or code that starts right behind ``end``."""
    match = _after().match(text, end)
    if match is None:
        return None
    found = _named(match) if match["noun"] else _signed(match)
    power = None if found is None or found.written.endswith("s") else _power().match(text, found.at)
    if found is None or power is None:
        return found
    return dataclasses.replace(found, at=power.end(), power=_powers()[power["power"].lower()])


def _signed(match: re.Match[str]) -> Beside:
    sign = match["sign"] or match["code"]
    found = _shared_by(match.end(), sign, _signs()[sign], risky=_risky(sign))
    return dataclasses.replace(found, scale=MEGA[match["mega"]]) if match["mega"] else found


def _named(match: re.Match[str]) -> Beside | None:
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
    usual = _shared().get(written)
    others = able if len(able) > 1 else ()
    return Beside(at, written, able, others, risky or written in _words(), part, usual)


def both(left: Beside, right: Beside) -> Beside:
    """Give what a sign before a figure and a name behind it mean together ("$5 million CAD")."""
    codes = tuple(code for code in left.codes if code in right.codes)
    if not codes:  # "$5 million pesos"
        return dataclasses.replace(right, at=left.at)
    if len(codes) == 1:
        return dataclasses.replace(left, codes=codes, able=(), usual=None)
    return dataclasses.replace(
        left, codes=codes, able=codes, usual=left.usual if left.usual in codes else None
    )


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
    if beside.part or beside.written in shared:
        return beside.written
    return next(
        (name for name in reversed(cells(beside.codes[0], "nouns")) if name in shared),
        beside.written.lower(),
    )


TELLING = 2
"""Mentions of its country that make a sign or name another state's than the custom of the press has it."""


@functools.cache
def words_of(code: str) -> frozenset[str]:
    """The words that speak of the states with a currency: names, adjectives, capitals."""
    places = set(cells(code, "places"))
    words = set(places)
    for country in countries():
        names = {*country.names, *country.demonyms}
        if names & places:
            cities = country.capitals
            words |= names | set(cities) | {city.upper() for city in cities}
    return frozenset(words)


@functools.cache
def _words_of(code: str) -> re.Pattern[str]:
    words = words_of(code)
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


def resolve(codes: tuple[str, ...], text: str, usual: str | None = None) -> str | None:
    """Tell which of several currencies is meant: that of the state which the text names most.

    None where the text names none of the states, or two equally often. What has a usual meaning (a dollar
    is the US dollar, a pound is sterling) has it unless another of its states is named and that one's is
    not: then it is that state's where it is plainly the only one, else nobody can tell.

    Example:
        >>> resolve(("INR", "PKR"), "Pakistan's finance ministry")
        'PKR'
        >>> dollars = ("AUD", "CAD", "FJD", "USD")
        >>> resolve(dollars, "OTTAWA – Canada pledged", usual="USD")
        'CAD'
        >>> resolve(dollars, "Australia pays Fiji. Fiji and Australia agreed.", usual="USD")
        >>> resolve(dollars, "Kenya pays", usual="USD")
        'USD'

    Args:
        codes: What the sign or name may mean.
        text: The article.
        usual: What it means where the text tells nothing else.
    """
    return meant(codes, text, usual).code


ONLY = "the only currency so written"
USUAL = "a dollar is the US dollar where no other state with dollars is plainly meant"
MOST = "that of the state which the text names most"
CUSTOM = "what the press means by it where no other of its states is plainly meant"
NOBODY = "the text names none of its states, or two as often"


@rule(
    ONLY,
    source="ISO 4217",
    finds=["They paid [€5 million|5 million baht]."],
    leaves=["They paid [Rs 5 million]."],
)
@rule(
    USUAL,
    source="Reuters Handbook of Journalism (dollar is US unless said)",
    finds=["Kenya paid [$5 million|5 million dollars]."],
    leaves=["OTTAWA – Canada paid [$5 million]."],
)
@rule(
    CUSTOM,
    source="Reuters Handbook of Journalism (pound is sterling, won South Korean unless said)",
    finds=["Kenya paid [5 million pounds|£5 million|5 billion won]."],
    leaves=["CAIRO – The Egyptian cabinet paid [5 million pounds]."],
)
@rule(
    MOST,
    source="Reuters Handbook of Journalism (currencies: local at first reference)",
    finds=["They paid Pakistan [Rs 5 million].", "OTTAWA – Canada paid [$5 million]."],
    leaves=["Kenya paid [Rs 5 million]."],
)
@rule(
    NOBODY,
    source="ours: null where nobody can tell",
    finds=["Kenya paid [Rs 5 million].", "India and Pakistan paid [Rs 5 million]."],
    leaves=["Pakistan paid [Rs 5 million]."],
)
def meant(codes: tuple[str, ...], text: str, usual: str | None = None) -> Meant:
    """Tell which of several currencies is meant and by which rule; see :func:`resolve`.

    Args:
        codes: What the sign or name may mean.
        text: The article.
        usual: What it means where the text tells nothing else.
    """
    if len(codes) == 1:
        return Meant(codes[0], ONLY)
    counts = {code: len(_words_of(code).findall(text)) for code in codes}
    best = max(counts.values())
    winners = [code for code, count in counts.items() if count == best]
    if usual and (counts.get(usual) or not best):
        return Meant(usual, USUAL if usual == DOLLAR else CUSTOM)
    if best >= (TELLING if usual else 1) and len(winners) == 1:
        return Meant(winners[0], MOST)
    return Meant(None, NOBODY)
