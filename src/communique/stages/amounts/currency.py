"""Which currency a sign, code or name beside a figure means (ISO 4217)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from communique.lexicon import table

__all__ = ["Beside", "after", "before", "noun", "resolve"]

LONGEST = 8


@dataclass(frozen=True, slots=True)
class Beside:
    """A sign, code or name of currency beside a figure: its far end and what it may mean."""

    at: int
    written: str
    codes: tuple[str, ...]
    risky: bool = False


@functools.cache
def _shared() -> dict[str, str]:
    return {row["name"]: row["code"] for row in table("amounts_names") if row["code"]}


@functools.cache
def _words() -> frozenset[str]:
    return frozenset(row["name"] for row in table("amounts_names") if row["word"])


@functools.cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in table("currencies")}


def _cells(code: str, column: str) -> list[str]:
    return [cell for cell in _rows()[code][column].split("|") if cell]


@functools.cache
def _signs() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code in _rows():
        for sign in (code, f"{code}$", *_cells(code, "symbols")):
            found[sign] = (*found.get(sign, ()), code)
    found.update({sign: (code,) for sign, code in _shared().items() if sign in found})
    return found


@functools.cache
def _names() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code in _rows():
        for noun in _cells(code, "nouns"):
            found[noun.lower()] = (*found.get(noun.lower(), ()), code)
    return found


@functools.cache
def _places() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code in _rows():
        for place in _cells(code, "places"):
            found[place.lower()] = (*found.get(place.lower(), ()), code)
    return found


def _alternatives(words: dict[str, tuple[str, ...]]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@functools.cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<sign>{_alternatives(_signs())})[ \u00a0]?$")


@functools.cache
def _after() -> re.Pattern[str]:
    place, noun = _alternatives(_places()), _alternatives(_names())
    return re.compile(
        rf"[ \u00a0-]?(?:(?:(?P<place>{place})[ \u00a0])?(?:new )?(?P<noun>{noun})"
        rf"|(?P<sign>[€£₹₽₸₺])|(?P<code>(?-i:{'|'.join(_rows())})))(?!\w)",
        re.IGNORECASE,
    )


def before(text: str, start: int) -> Beside | None:
    """Find a sign or code that ends right before ``start``."""
    match = _before().search(text[max(0, start - LONGEST) : start])
    if match is None:
        return None
    sign = match["sign"]
    at = max(0, start - LONGEST) + match.start()
    return Beside(at, sign, _signs()[sign], risky=sign in _words() or (len(sign) == 1 and sign.isalpha()))


def after(text: str, end: int) -> Beside | None:
    """Find a name, sign or code that starts right behind ``end``."""
    match = _after().match(text, end)
    if match is None:
        return None
    if not match["noun"]:
        sign = match["sign"] or match["code"]
        return Beside(match.end(), sign, _signs()[sign])
    noun = match["noun"].lower()
    codes = _names()[noun]
    if match["place"]:
        local = [code for code in _places()[match["place"].lower()] if code in codes]
        return Beside(match.end(), noun, tuple(local)) if local else None
    if noun in _shared():
        codes = (_shared()[noun],)
    return Beside(match.end(), noun, codes, risky=noun in _words())


def noun(beside: Beside) -> str:
    """Give the name that currencies share ("rupees" for "Rs"), what is written where they share none.

    Example:
        >>> noun(Beside(0, "Rs", ("INR", "PKR")))
        'rupees'
    """
    shared = set.intersection(*(set(_cells(code, "nouns")) for code in beside.codes))
    return next(
        (name for name in reversed(_cells(beside.codes[0], "nouns")) if name in shared),
        beside.written.lower(),
    )


def resolve(codes: tuple[str, ...], text: str) -> str | None:
    """Tell which of several currencies is meant: that of the country which the text names most.

    None where the text names none of the countries, or two equally often.

    Example:
        >>> resolve(("INR", "PKR"), "Pakistan's finance ministry")
        'PKR'
    """
    if len(codes) == 1:
        return codes[0]
    counts = {code: sum(text.count(place) for place in _cells(code, "places")) for code in codes}
    best = max(counts.values())
    winners = [code for code, count in counts.items() if count == best]
    return winners[0] if best and len(winners) == 1 else None
