"""Places in datelines: do they look like one, and how are they written in normal case?"""

from __future__ import annotations

import functools
import re

from communique.language.gazetteer import countries
from communique.lexicon import words

__all__ = ["is_country", "normal_case", "place_kind"]

PARTICLES = frozenset(
    "a al an and au aux bin d da das de del della der di do dos du e el en es et i ibn in "  # noqa: SIM905
    "la las le les los na o of on sur the upon van von y".split()
)
UNIT = re.compile(r"\s*/\s*|\s+(?:and|AND|&)\s+|\s*&\s*")
CAPITALS = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽ][A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽ.'’ʻ`-]*\Z"
)
CASED = re.compile(r"[^\W\d_a-z][\w.'’ʻ`-]*\Z")
INITIALS = re.compile(r"(?:[A-Z]\.){2,}\Z")
LONGEST = 5
"""Words of the longest place ("Santa Cruz de la Sierra")."""


def _key(place: str) -> str:
    return " ".join(place.replace("’", "'").replace("`", "'").replace("ʻ", "'").casefold().split())


@functools.cache
def _cities() -> dict[str, str]:
    """Key -> usual spelling of the listed places and the capitals."""
    names = set(words("cleaning_places"))
    for country in countries():
        names.update(country.capitals)
    return {_key(name): name for name in sorted(names)}


@functools.cache
def _countries() -> dict[str, str]:
    return {_key(name): name for name in sorted({name for country in countries() for name in country.names})}


@functools.cache
def _not_places() -> frozenset[str]:
    return words("cleaning_not_places") | words("cleaning_media_words")


def is_country(place: str) -> bool:
    """Tell whether a place is a country by one of its usual names."""
    return _key(place) in _countries()


def _unit_kind(unit: str) -> str | None:
    key = _key(unit)
    if key in _cities():
        return "city"
    if key in _countries():
        return "country"
    parts = unit.split()
    if not 1 <= len(parts) <= LONGEST or parts[0] in PARTICLES:
        return None
    if any(part.strip(".").upper() in _not_places() for part in parts):
        return None
    named = [part for part in parts if part not in PARTICLES]
    if all(CAPITALS.match(part) for part in named):
        return "capitals" if len(unit) > 3 or "." in unit else None
    return "cased" if all(CASED.match(part) for part in named) else None


STRENGTH = ("city", "country", "capitals", "cased")


def place_kind(text: str) -> str | None:
    """Tell why a text may be a place.

    Args:
        text: A piece of a dateline; several places may be joined by ``/``, ``and`` or ``&``.

    Returns:
        ``city`` (a listed city), ``country``, ``capitals`` (written in capitals and no label, speaker
        or medium), ``cased`` (capitalised words; needs other evidence), or None.

    Example:
        >>> place_kind("KIGALI"), place_kind("BERLIN/PARIS"), place_kind("Oyam & Gulu"), place_kind("UPDATE")
        ('city', 'city', 'cased', None)
    """
    kinds = [_unit_kind(unit) for unit in UNIT.split(text)]
    if not kinds or None in kinds:
        return None
    return max((kind for kind in kinds if kind), key=STRENGTH.index)


def _word(word: str, first: bool) -> str:
    if INITIALS.match(word):
        return word
    if not word.isupper() or _key(word) in _cities():
        return _cities().get(_key(word), word) if word.isupper() else word
    if not first and word.lower() in PARTICLES:
        return word.lower()
    return "-".join(
        part.lower() if place and part.lower() in PARTICLES else _capitalised(part)
        for place, part in enumerate(word.split("-"))
    )


def _capitalised(part: str) -> str:
    """``N'DJAMENA`` -> ``N'Djamena``, ``SANA'A`` -> ``Sana'a``: a capital follows one letter's apostrophe."""
    if len(part) > 2 and part[1] in "'’ʻ`":
        return part[:2] + part[2:].capitalize()
    return part.capitalize()


def normal_case(place: str) -> str:
    """Write a place of a dateline in normal case.

    Example:
        >>> normal_case("DAR ES SALAAM"), normal_case("PORT-AU-PRINCE"), normal_case("LEÓN, GUANAJUATO")
        ('Dar es Salaam', 'Port-au-Prince', 'León, Guanajuato')
    """
    pieces = re.split(r"(\s*[,/&]\s*|\s+(?:and|AND)\s+)", place)
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: str) -> str:
    if re.fullmatch(r"\s*[,/&]\s*|\s+(?:and|AND)\s+", piece):
        return {",": ", ", "/": "/", "&": " & "}.get(piece.strip(), " and ")
    known = _cities().get(_key(piece)) or _countries().get(_key(piece))
    if known and piece.isupper():
        return known
    return " ".join(_word(word, not place) for place, word in enumerate(piece.split()))
