"""The gazetteer: countries, peoples, capitals, places, seats and bodies, and which state a shared word means.

A word that two states share ("Congolese") means in one article the state that the article speaks of
otherwise, for whoever asks; :mod:`~communique.language.senses` keeps what it means on the Doc. Matching is on
characters, so that the tokenizer's view of "N'Djamena" or "Guinea-Bissau" does not matter; a match begins and
ends at token boundaries.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from communique.lexicon import table, words

__all__ = [
    "Columns",
    "Country",
    "Entry",
    "Hit",
    "Named",
    "capital_of",
    "code_of",
    "countries",
    "country_name",
    "entries",
    "find_names",
    "meant",
    "named_in",
    "senses",
]

Named = set[tuple[str, str]]
"""Codes and forms of the names that an article uses and that no two states share."""


@dataclass(frozen=True, slots=True)
class Country:
    """A row of ``countries.csv``."""

    code: str
    name: str
    variants: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Its usual name and the others."""
        return (self.name, *self.variants)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the gazetteer.

    Attributes:
        form: As printed.
        kind: country | demonym | people | capital | place | region | seat | org.
        code: ISO 3166-1 alpha-3, "" where it belongs to no state, "|" between two that share the word.
        name: The usual name of what it stands for.
    """

    form: str
    kind: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found at tokens ``start`` to ``end`` (exclusive); ``told``: how a shared word is meant."""

    start: int
    end: int
    entry: Entry
    told: str = ""


class Columns(Protocol):
    """The columns of a text that names are looked for in.

    Attributes:
        source: The text.
        lower: Lower-case form of each token.
        cap: Whether each token begins with a capital.
        start: First character of each token.
        ends: Token by the character behind it.
    """

    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def lower(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def cap(self) -> Sequence[bool]: ...  # noqa: D102
    @property
    def start(self) -> Sequence[int]: ...  # noqa: D102
    @property
    def ends(self) -> Mapping[int, int]: ...  # noqa: D102


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@functools.cache
def countries() -> tuple[Country, ...]:
    """Give the countries and territories, in the order of the table."""
    return tuple(
        Country(
            row["code"], row["name"], *(_parts(row[cell]) for cell in ("variants", "demonyms", "capital"))
        )
        for row in table("countries")
    )


@functools.cache
def _country_names() -> dict[str, str]:
    return {country.code: country.name for country in countries()}


def country_name(code: str) -> str:
    """Give the usual English name of a country code, a code that is none as it is.

    Example:
        >>> country_name("KAZ"), country_name("XXX")
        ('Kazakhstan', 'XXX')
    """
    return _country_names().get(code, code)


@functools.cache
def _codes() -> dict[str, str]:
    """Lower-case name or adjective → code."""
    codes: dict[str, str] = {}
    for country in countries():
        for word in (*country.names, *country.demonyms):
            codes.setdefault(word.lower(), country.code)
    return codes


@functools.cache
def _capitals() -> dict[str, str]:
    return {city.lower(): country.code for country in countries() for city in country.capitals}


@functools.cache
def _usual() -> dict[str, str]:
    """What shared words mean in an article that speaks of none of the states otherwise."""
    return senses(set())


def code_of(word: str, meanings: Mapping[str, str] | None = None) -> str | None:
    """Give the ISO 3166-1 alpha-3 code of the state that a name or adjective means, None for other words.

    Args:
        word: The word, in any case.
        meanings: What :func:`senses` says of the words that two states share in this article.

    Example:
        >>> code_of("Peruvian"), code_of("Korean"), code_of("Congolese"), code_of("bridge")
        ('PER', 'KOR', None, None)
        >>> code_of("Congolese", senses({("COD", "Goma")}))
        'COD'
    """
    lower = word.lower()
    shared = (_usual() if meanings is None else meanings).get(lower)
    return (shared if shared is not None else _codes().get(lower)) or None


def capital_of(city: str) -> str | None:
    """Give the code of the state whose capital a city is, None for other cities.

    Example:
        >>> capital_of("Lima"), capital_of("Cusco")
        ('PER', None)
    """
    return _capitals().get(city.lower())


def _plural(form: str) -> str | None:
    return None if form.endswith(("s", "sh", "ch", "ese", "ss", "x", "z")) else form + "s"


def _peoples(demonyms: Iterable[str], code: str, name: str) -> list[Entry]:
    forms = [form for word in demonyms for form in (word, _plural(word)) if form]
    return [Entry(form, "demonym", code, name) for form in forms]


def _states() -> list[Entry]:
    found = []
    for row in table("entities_nations"):
        code, name = row["code"], row["name"]
        found += [Entry(form, "place", code, name) for form in (name, *_parts(row["variants"]))]
        found += _peoples(_parts(row["demonyms"]), code, name)
    for state in countries():
        found += [Entry(form, "country", state.code, state.name) for form in state.names]
        found += _peoples(state.demonyms, state.code, state.name)
        found += [Entry(form, "capital", state.code, form) for form in state.capitals]
    return found


@functools.cache
def entries() -> tuple[Entry, ...]:
    """Give all names of the gazetteer; a word that two states share has the codes of both, parted by "|"."""
    found = [
        Entry(row["form"], row["kind"], row["codes"], row["form"]) for row in table("entities_ambiguous")
    ]
    found += _states()
    for row in table("entities_places"):
        kind = "place" if row["code"] else "region"
        found += [Entry(form, kind, row["code"], form) for form in _parts(row["names"])]
    found += [Entry(form, "people", "", form) for form in sorted(words("entities_peoples"))]
    found += [Entry(row["name"], "seat", row["code"], row["name"]) for row in table("entities_seats")]
    for row in table("entities_organizations"):
        forms = (row["name"], *_parts(row["variants"]))
        found += [Entry(form, "org", row["country"], row["name"]) for form in forms]
    first: dict[str, Entry] = {}
    for entry in found:
        first.setdefault(entry.form, entry)  # the tables above come before those below
    return tuple(first.values())


def _first_words(form: str) -> set[str]:
    word = form.split()[0].lower()
    return {word} | {word[:at] for at in range(1, len(word)) if not word[at].isalnum()}


@functools.cache
def _index() -> dict[str, tuple[tuple[str, Entry], ...]]:
    index: dict[str, list[tuple[str, Entry]]] = {}
    for entry in entries():
        form = entry.form.replace("’", "'")
        for word in sorted(_first_words(form)):
            index.setdefault(word, []).append((form, entry))
    return {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in index.items()}


def _same(printed: str, form: str) -> bool:
    """Equal but for capitals: acronyms keep theirs, other names may stand in all capitals."""
    if printed == form:
        return True
    if printed.replace(".", "").isupper():
        return form.upper() == printed and len(form) > 3
    return " " in form and printed[0] == form[0] and printed.lower() == form.lower()


def find_names(columns: Columns) -> list[Hit]:
    """Find the longest names of the gazetteer in a text, left to right, not overlapping."""
    index, starts, ends = _index(), columns.start, columns.ends
    text, cap = columns.source.replace("’", "'"), columns.cap
    hits: list[Hit] = []
    free = 0
    for i, word in enumerate(columns.lower):
        if i < free or (not cap[i] and word not in ("the", "al", "al-")):
            continue
        for form, entry in index.get(word.replace("’", "'"), ()):
            stop = starts[i] + len(form)
            last = ends.get(stop)
            if last is not None and _same(text[starts[i] : stop], form):
                first = i + 1 if form.lower().startswith("the ") and last > i else i
                hits.append(Hit(first, last + 1, entry))
                free = last + 1
                break
    return hits


def named_in(hits: Iterable[Hit]) -> Named:
    """Give the names found that no two states share."""
    return {(hit.entry.code, hit.entry.form) for hit in hits if "|" not in hit.entry.code}


@functools.cache
def _shared() -> dict[str, tuple[Entry, str, dict[str, frozenset[str]]]]:
    """Words that two states share: the entry, the usual code, the only names that speak for some codes."""
    known = {entry.form: entry for entry in entries()}
    found = {}
    for row in table("entities_ambiguous"):
        code, _, names = row["signs"].partition(":")
        signs = {code: frozenset(names.split("|"))} if names else {}
        found[row["form"]] = (known[row["form"]], row["usual"], signs)
    return found


def meant(form: str, named: Named) -> tuple[Entry, bool]:
    """Give what a word that two states share means in an article, and whether the article tells.

    The one state that the article speaks of otherwise is meant (Congo beside Goma); where it speaks of none
    or of several, the word has its usual meaning, or no country.

    Args:
        form: The word, as in the gazetteer.
        named: What the article names otherwise.
    """
    entry, usual, signs = _shared()[form]
    spoken = [
        code
        for code in entry.code.split("|")
        if any(other == code and name in signs.get(code, (name,)) for other, name in named)
    ]
    code = spoken[0] if len(spoken) == 1 else usual
    place = entry.kind == "place" or code in signs
    name = country_name(code) if code and not place else entry.form
    return Entry(entry.form, "place" if place else entry.kind, code, name), len(spoken) == 1


def senses(named: Named) -> dict[str, str]:
    """Give the state that each shared word means in an article, by its lower-case form; "" for none.

    Args:
        named: What the article names otherwise.

    Example:
        >>> senses({("PRK", "Pyongyang")})["korean"], senses(set())["congo"]
        ('PRK', '')
    """
    found = {}
    for form in _shared():
        entry, _ = meant(form, named)
        found[form.lower()] = "" if entry.kind == "place" else entry.code
    return found
