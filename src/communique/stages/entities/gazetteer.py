"""Finds the names that the lexicon knows: countries, nationalities, capitals, seats, bodies.

Matching is on characters, so that the tokenizer's view of "N'Djamena" or
"Guinea-Bissau" does not matter; a match begins and ends at token boundaries.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from communique.lexicon import table, words
from communique.lexicon.rules import rule
from communique.stages.entities.view import View

__all__ = ["Entry", "Hit", "country_name", "entries", "find_known"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the lexicon.

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


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _plural(form: str) -> str | None:
    return None if form.endswith(("s", "sh", "ch", "ese", "ss", "x", "z")) else form + "s"


@functools.cache
def entries() -> tuple[Entry, ...]:
    """Give all names of the lexicon; a word that two states share has the codes of both, parted by "|"."""
    found = [
        Entry(row["form"], row["kind"], row["codes"], row["form"]) for row in table("entities_ambiguous")
    ]
    for row in table("entities_nations"):
        code, name = row["code"], row["name"]
        found += [Entry(form, "place", code, name) for form in (name, *_parts(row["variants"]))]
        found += _peoples(row, name)
    for row in table("countries"):
        code, name = row["code"], row["name"]
        found += [Entry(form, "country", code, name) for form in (name, *_parts(row["variants"]))]
        found += _peoples(row, name)
        found += [Entry(form, "capital", code, form) for form in _parts(row["capital"])]
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


def _peoples(row: dict[str, str], name: str) -> list[Entry]:
    forms = [form for word in _parts(row["demonyms"]) for form in (word, _plural(word)) if form]
    return [Entry(form, "demonym", row["code"], name) for form in forms]


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


@functools.cache
def country_name(code: str) -> str:
    """Give the usual English name of a country code.

    Example:
        >>> country_name("KAZ")
        'Kazakhstan'
    """
    return next(row["name"] for row in table("countries") if row["code"] == code)


def _same(printed: str, form: str) -> bool:
    """Equal but for capitals: acronyms keep theirs, other names may stand in all capitals."""
    if printed == form:
        return True
    if printed.replace(".", "").isupper():
        return form.upper() == printed and len(form) > 3
    return " " in form and printed[0] == form[0] and printed.lower() == form.lower()


@rule(
    "part of the name of a currency",
    source="ours",
    drops=["They paid 50 million [US] dollars."],
    keeps=["They went to the [US] in May."],
)
def find_known(view: View) -> list[Hit]:
    """Find the longest known names, left to right, not overlapping."""
    index, starts, ends = _index(), view.start, view.ends
    text = view.source.replace("’", "'")
    hits: list[Hit] = []
    free = 0
    for i, word in enumerate(view.lower):
        if i < free or (not view.cap[i] and word not in ("the", "al", "al-")):
            continue
        for form, entry in index.get(word.replace("’", "'"), ()):
            stop = starts[i] + len(form)
            last = ends.get(stop)
            if last is not None and _same(text[starts[i] : stop], form):
                first = i + 1 if form.lower().startswith("the ") and last > i else i
                hits.append(Hit(first, last + 1, entry))
                free = last + 1
                break
    kept = []
    for hit in hits:
        if _is_currency(view, hit):
            view.drop(hit.start, hit.end, f"gazetteer: {hit.entry.kind}", "part of the name of a currency")
        else:
            kept.append(hit)
    return _told_apart(kept)


def _is_currency(view: View, hit: Hit) -> bool:
    """Whether a country's name belongs to the name of its money: "50 million US dollars"."""
    behind = view.lower[hit.end] if hit.end < view.size else ""
    return hit.entry.kind == "country" and behind in ("dollar", "dollars")


def _told_apart(hits: list[Hit]) -> list[Hit]:
    """Give words that two states share the one that the article speaks of otherwise: Congo beside Goma.

    Where it speaks of none or of several, the word has the usual meaning of the lexicon, or no country.
    """
    if not any("|" in hit.entry.code for hit in hits):
        return hits
    named = {(hit.entry.code, hit.entry.form) for hit in hits if "|" not in hit.entry.code}
    return [_understood(hit, named) if "|" in hit.entry.code else hit for hit in hits]


@rule(
    "the state that the article speaks of otherwise",
    source="ours: names that two states share",
    finds=[
        "The [Georgian] parliament in Tbilisi met. They left Tbilisi.",
        "TBILISI – [Georgia] paid. They met in Tbilisi.",
    ],
    leaves=["They went to [Peru] in May."],
)
@rule(
    "the usual meaning of the word",
    source="ours: names that two states share",
    finds=[
        "Norway and [Korea] announced it.",
        "The [Congolese] bank of the river is long.",
    ],
    leaves=["They went to [Peru] in May."],
)
def _understood(hit: Hit, named: set[tuple[str, str]]) -> Hit:
    """Tell which of the states with a name is meant: the one that the article speaks of otherwise."""
    entry, spoken = _meant(hit.entry, named)
    told = "the state that the article speaks of otherwise" if spoken else "the usual meaning of the word"
    return replace(hit, entry=entry, told=told)


def _meant(entry: Entry, named: set[tuple[str, str]]) -> tuple[Entry, bool]:
    usual, signs = _shared()[entry.form]
    spoken = [
        code
        for code in entry.code.split("|")
        if any(other == code and form in signs.get(code, (form,)) for other, form in named)
    ]
    code = spoken[0] if len(spoken) == 1 else usual
    place = entry.kind == "place" or code in signs
    name = country_name(code) if code and not place else entry.form
    return Entry(entry.form, "place" if place else entry.kind, code, name), len(spoken) == 1


@functools.cache
def _shared() -> dict[str, tuple[str, dict[str, frozenset[str]]]]:
    """Words that two states share: the usual code, and the only names that speak for some codes."""
    found = {}
    for row in table("entities_ambiguous"):
        code, _, names = row["signs"].partition(":")
        found[row["form"]] = (row["usual"], {code: frozenset(names.split("|"))} if names else {})
    return found
