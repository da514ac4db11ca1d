"""Tells names of things from names of persons: "the Omar Aziz mausoleum", "the village of Munda".

What the model takes for a person is none where a noun says so: a noun of buildings, bodies or
prizes behind the name, a noun of places, companies or works before it, or the first word of the
name itself ("Jalan Ampang"). A statue or mausoleum *of* somebody does name that person.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from communique.lexicon import table, words
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name, is_honorific
from communique.stages.entities.extent import POSTS
from communique.stages.entities.view import View

__all__ = ["classifies", "name_heads", "name_things", "short_forms"]

PREPOSITIONS = frozenset({"on", "for", "of", "to", "against"})
SPELLED_OUT = frozenset({"LAW", "EVENT", "WORK"})
"""Labels of documents and events, whose names go on behind their noun."""
RULING = frozenset({"ruling", "governing", "opposition"})
SURNAMES = frozenset({"law", "bill", "code", "cup", "prize"})
"""Nouns of documents and events that are names of persons, too."""
FIRMS = frozenset(
    [
        "ltd",
        "ltd.",
        "inc",
        "inc.",
        "corp",
        "corp.",
        "plc",
        "llc",
        "gmbh",
        "holdings",
        "bhd",
        "limited",
        "co",
        "co.",
    ]
)


@functools.cache
def _nouns(column: str) -> dict[str, str]:
    return {row["noun"]: row[column] for row in table("entities_things") if row[column]}


@functools.cache
def _openers() -> dict[str, str]:
    return {row["word"]: row["label"] for row in table("entities_openers")}


@functools.cache
def _heads() -> dict[str, str]:
    return {row["word"]: row["label"] for row in table("entities_heads")}


@rule(
    "the noun that heads it",
    source="entities_heads.csv (nouns of documents, events, buildings; nouns of industries)",
    finds=[
        "They read the [National Ports Strategy] there.",
        "They broke the [Lima Package of Measures] of 2015.",
        "They paid [Ravi Gases] in May.",
    ],
    leaves=["They paid the [National Ports Authority] there."],
)
@rule(
    "the first words of a company's name",
    source="ours: one name, one label in an article",
    finds=["[Noor Sahil] paid. Noor Sahil Foods Ltd said so."],
    leaves=["They met [Otto Lang] there."],
)
def name_heads(view: View, names: list[Name]) -> None:
    """Relabel names by the noun that heads them: no strategy is a body, no person is called Gases.

    What begins the name of a company is that company: "Storm Bay" where Storm Bay Lines is named.

    Args:
        view: The Doc.
        names: Its names; labels are changed.
    """
    for name in names:
        label = _headed(view, name)
        if label:
            name.relabel(label, "the noun that heads it")
            name.sure = True
    short = {form for name in names if name.label == "ORG" for form in short_forms(view, name)}
    for name in names:
        plain = name.label in ("PERSON", "GPE", "LOC") and name.entry is None and not name.honorifics
        if plain and not name.sure and view.words(name.start, name.end) in short:
            name.relabel("ORG", "the first words of a company's name")
            name.sure = True


def _headed(view: View, name: Name) -> str:
    """Label that the noun of a name gives it, empty where it tells nothing or the name is known."""
    if name.entry is not None or name.honorifics or name.end - name.start < 2:
        return ""
    label = _heads().get(view.lower[name.end - 1], "")
    if name.label == "ORG":
        stop = next((i for i in range(name.start + 1, name.end) if view.lower[i] in PREPOSITIONS), name.end)
        head = _heads().get(view.lower[stop - 1], "")
        return head if head in SPELLED_OUT else label
    if view.lower[name.start] in POSTS and name.label == "GPE":
        return "ORG"  # "Embassy Lima"
    foreign = name.label in ("PERSON", "GPE", "WORK", "PRODUCT") and not name.sure
    document = name.label == "PERSON" and label in SPELLED_OUT and view.lower[name.end - 1] not in SURNAMES
    return label if foreign and (label == "ORG" or document) else ""


def short_forms(view: View, name: Name) -> Iterator[str]:
    """Give the first words, two at least, by which a company may be called for short."""
    last = view.lower[name.end - 1]
    if last in FIRMS or _heads().get(last) == "ORG":
        for end in range(name.start + 2, name.end):
            yield view.words(name.start, end)


@rule(
    "a noun of things behind it",
    source="entities_things.csv (nouns of things)",
    finds=["The [Omar Aziz mausoleum] was opened."],
    leaves=["[Omar Aziz] was there."],
)
def name_things(view: View, names: list[Name], taken: list[bool]) -> dict[str, str]:
    """Relabel names of persons that are names of things, and widen them to their noun.

    What an office or a form of address announces is a person unless a noun behind it makes it a thing.

    Args:
        view: The Doc.
        names: Its names; labels and ends are changed.
        taken: Tokens that a name holds; the noun of a thing is added.

    Returns:
        Labels of the forms that are things wherever they are printed.
    """
    found: dict[str, str] = {}
    firms = {
        view.text[name.start]
        for name in names
        if name.label == "ORG" and name.end - name.start > 1 and view.lower[name.end - 1] in FIRMS
    }
    for name in names:
        if name.label != "PERSON":
            continue
        behind = _behind(view, name, taken)
        if behind:
            label, stop = behind
            name.relabel(label, "a noun of things behind it")
            taken[name.end : stop] = [True] * (stop - name.end)
            name.end, name.entry, name.honorifics, name.sure = stop, None, (), True
        elif not name.sure and not name.honorifics:
            label, rule = _said(view, name, taken, firms)
            if label:
                name.relabel(label, rule)
                name.sure = True
                found[view.words(name.start, name.end)] = label
    return found


@rule(
    "a noun of things before it",
    source="entities_things.csv (nouns of things)",
    finds=[
        "They sailed the ship [Otto Lang] there.",
        "It was said by the newspaper [Ardahan Postası] there.",
    ],
    leaves=["They met [Otto Lang] there."],
)
@rule(
    "a word of parties before it",
    source="ours: what rules or opposes is a party or a coalition",
    finds=["She is a member of the ruling [Citizen Path] there."],
    leaves=["They met [Otto Lang] there."],
)
@rule(
    "begins with a noun of places or bodies",
    source="entities_things.csv (nouns of things)",
    finds=["Prices in [Jebel Ali] fell."],
    leaves=["They met [Otto Lang] there."],
)
def _said(view: View, name: Name, taken: list[bool], firms: set[str]) -> tuple[str, str]:
    """Label that a noun gives a name of a person, and the rule; no label where none does."""
    label = _opener(view, name, taken)
    if label:
        return label, "begins with a noun of places or bodies"
    label = _before(view, name)
    if label:
        return label, "a noun of things before it"
    if name.start and view.lower[name.start - 1] in RULING and name.end - name.start > 1:
        return "ORG", "a word of parties before it"
    label = _apposed(view, name)
    if label:
        return label, "a noun of things in apposition"
    firm = name.end - name.start == 1 and view.text[name.start] in firms
    return ("ORG", "the first word of a company's name") if firm else ("", "")


def classifies(view: View, i: int) -> bool:
    """Tell whether token ``i`` is a noun that says what the name behind it is the name of."""
    return view.lower[i] in _nouns("before") and view.tag[i] == "NN" and not view.cap[i]


def _behind(view: View, name: Name, taken: list[bool]) -> tuple[str, int] | None:
    """Label and end of a thing named after a person: the noun behind the name, "international" between."""
    i = name.end + (name.end < view.size and view.text[name.end] in ("»", "”", '"'))
    while i < min(view.size, name.end + 4) and view.block[i] == view.block[name.start] and not taken[i]:
        label = _nouns("behind").get(view.lower[i])
        if label and view.tag[i] in ("NN", "NNP", "NNPS", "NNS"):
            return label, i + 1
        if view.lower[i] not in words("entities_thing_kinds"):
            return None
        i += 1
    return None


def _apposed(view: View, name: Name) -> str:
    """Label that an apposition gives a name: "Munda, a town in the north", "Socora, an online platform"."""
    i = name.end
    if i + 2 >= view.size or view.text[i] != "," or view.lower[i + 1] not in ("a", "an", "the"):
        return ""
    j = i + 2
    while j < min(view.size, i + 8) and _modifies(view, j):
        j += 1
    head = j - 1
    owner = j < view.size and view.tag[j] == "POS"  # "Karki, the company's director"
    if head < i + 2 or view.tag[head] != "NN" or view.block[head] != view.block[i] or owner:
        return ""
    return _nouns("before").get(view.lower[head], "")


def _modifies(view: View, j: int) -> bool:
    """Whether a word goes on with a noun phrase: an adjective, or a noun in lower case."""
    proper = view.tag[j] == "NNP" and not view.cap[j]
    return proper or view.tag[j] in ("JJ", "NN", "HYPH", "VBN", "JJS")


def _opener(view: View, name: Name, taken: list[bool]) -> str:
    """Label of a name whose first word, or the word before it, is a noun of places or bodies abroad."""
    first = view.lower[name.start]
    if name.end - name.start > 1 and first in _openers():
        return _openers()[first]
    i = name.start - 1
    near = i >= 0 and view.cap[i] and not taken[i] and view.block[i] == view.block[name.start]
    label = _openers().get(view.lower[i], "") if near else ""
    if label:
        name.widen(i, name.end, "the noun before it is part of the name")
        taken[i] = True
    return label


def _before(view: View, name: Name) -> str:
    """Label that the noun before a name gives it: "the village of Munda", "the company Socora"."""
    i = name.start - 1
    if i < 0 or view.block[i] != view.block[name.start]:
        return ""
    if view.lower[i] == "of" and i > 0:
        label = _nouns("before").get(view.lower[i - 1], "")
        return label if label in ("GPE", "LOC") and not view.cap[i - 1] else ""
    label = _nouns("before").get(view.lower[i], "")
    if not label or view.cap[i] or view.tag[i] != "NN":
        return ""
    closed = name.end >= view.size or not is_honorific(view, name.end)
    return label if closed else ""
