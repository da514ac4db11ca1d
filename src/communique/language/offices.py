"""Offices: which nouns say who somebody is, and what each of them tells.

All of it stands in ``titles.csv``, one row a title, ``titles_classes.csv``, one row a class of titles,
``titles_acronyms.csv`` and ``honorifics.csv``. Whoever asks about one word asks about the noun of a title:
"president" of "vice president", "secretary" of "secretary of state".
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from communique.lexicon import table, words

__all__ = [
    "Noun",
    "Office",
    "acronyms",
    "full_title",
    "gender",
    "heads",
    "holders",
    "honorifics",
    "is_office",
    "is_person",
    "is_title",
    "leads_state",
    "names_nobody",
    "noun_of",
    "of_state",
    "office_in",
    "office_nouns",
    "plural",
    "speaks",
    "walk_of",
]

KINDS = ("office", "occupation", "relation")
"""What a noun for a person says, the strongest first: what he holds, what he does, who he is to another."""


@dataclass(frozen=True, slots=True)
class Office:
    """A title: its class, the classes the bare word may refer to, its gender.

    Attributes:
        form: Singular, lower case.
        acronym: The capitals that stand for it ("PM"), "" for a word.
        bare: Whether an acronym is used without a name as well ("the PM").
        deputy: Whether an acronym is that of a deputy ("DPM").
    """

    form: str
    cls: str
    fits: frozenset[str]
    gender: str
    acronym: str = ""
    bare: bool = True
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for a person: the word that heads a title.

    Attributes:
        form: Singular, lower case.
        kind: ``office``, ``occupation`` or ``relation``.
        gender: ``m`` or ``f`` where the word tells it, else "".
        plural: Whether the word asked for was the plural.
    """

    form: str
    kind: str
    gender: str
    plural: bool = False


Phrase = tuple[tuple[str, ...], Office, bool]
"""All words of a title, the title, whether it is plural."""


def plural(noun: str) -> str:
    """Give the plural of a noun for persons.

    Example:
        >>> plural("mayor"), plural("deputy"), plural("chairman"), plural("head of state")
        ('mayors', 'deputies', 'chairmen', 'heads of state')
    """
    base, of, rest = noun.partition(" of ")
    if base == "person":
        return "people"
    if base.endswith("man"):
        many = base[:-3] + "men"
    elif base.endswith("child"):
        many = base + "ren"
    elif base.endswith("wife"):
        many = base[:-2] + "ves"
    elif base.endswith("y") and base[-2] not in "aeiou":
        many = base[:-1] + "ies"
    else:
        many = base + ("es" if base.endswith(("s", "x", "ch")) else "s")
    return many + of + rest


@functools.cache
def _classes() -> dict[str, dict[str, str]]:
    return {row["class"]: row for row in table("titles_classes")}


@functools.cache
def _titles() -> dict[str, Office]:
    """All titles by their singular form."""
    return {
        row["head"]: Office(row["head"], row["class"], frozenset(row["fits"].split("|")), row["gender"])
        for row in table("titles")
    }


@functools.cache
def acronyms() -> dict[str, dict[str, str]]:
    """Give the acronyms of offices by their lower-case form."""
    return {row["form"].lower(): row for row in table("titles_acronyms")}


@functools.cache
def heads() -> dict[str, tuple[Phrase, ...]]:
    """Give the titles by their first word: all words, the title, whether plural; longest first."""
    index: dict[str, list[Phrase]] = {}
    for form, office in _titles().items():
        if form in acronyms():
            continue
        for written, several in ((form, False), (plural(form), True)):
            parts = tuple(written.replace("-", " - ").split())
            index.setdefault(parts[0], []).append((parts, office, several))
    for form, row in acronyms().items():
        bare, deputy = row["bare"] == "yes", row["deputy"] == "yes"
        office = replace(_titles()[row["means"]], acronym=row["form"], bare=bare, deputy=deputy)
        index.setdefault(form, []).append(((form,), office, False))
        if bare:
            index.setdefault(form + "s", []).append(((form + "s",), office, True))
    return {word: tuple(sorted(found, key=lambda item: -len(item[0]))) for word, found in index.items()}


def full_title(title: str) -> str:
    """Give a title in lower case, an acronym at its end written out.

    Example:
        >>> full_title("Deputy PM"), full_title("Prime Minister")
        ('deputy prime minister', 'prime minister')
    """
    *before, last = title.lower().split() or [""]
    row = acronyms().get(last)
    return " ".join([*before, row["means"] if row is not None and title[-1:].isupper() else last])


@functools.lru_cache(maxsize=4096)
def office_in(title: str) -> Office | None:
    """Give the office that a title as written is, without its portfolio and what stands before it.

    Example:
        >>> [office_in(title).form for title in ("Deputy Prime Minister", "Mayor of Lima")]
        ['prime minister', 'mayor']
        >>> office_in("Herald") is None
        True
    """
    parts, found, at = full_title(title).replace("-", " - ").split(), None, 0
    while at < len(parts) and not (found is not None and parts[at] in ("of", "for", "to")):
        known = next(
            (p for p in heads().get(parts[at], ()) if tuple(parts[at : at + len(p[0])]) == p[0]), None
        )
        found = known[1] if known is not None else found
        at += len(known[0]) if known is not None else 1
    return found


@functools.cache
def _nouns() -> dict[str, Noun]:
    """The nouns of the titles, singular and plural."""
    found: dict[str, Noun] = {}
    rows = sorted(table("titles"), key=lambda row: KINDS.index(_classes()[row["class"]]["kind"]))
    for row in rows:
        form = row["head"].partition(" of ")[0].split()[-1]
        told = _titles()[form].gender if form in _titles() else ""
        found.setdefault(form, Noun(form, _classes()[row["class"]]["kind"], told))
    several = {plural(form): replace(noun, plural=True) for form, noun in found.items()}
    return several | found


def noun_of(word: str) -> Noun | None:
    """Give what a lower-case word tells of a person, None where it is no noun for persons.

    Example:
        >>> noun_of("mayors")
        Noun(form='mayor', kind='office', gender='', plural=True)
        >>> noun_of("actress").gender, noun_of("bridge")
        ('f', None)
    """
    return _nouns().get(word)


def is_person(word: str) -> bool:
    """Return whether a word is a noun for persons (office, occupation or relation), singular or plural.

    Example:
        >>> is_person("mayor"), is_person("nurses"), is_person("bridge")
        (True, True, False)
    """
    return word in _nouns()


def is_title(word: str) -> bool:
    """Return whether a word is what one person holds or does: an office or an occupation, in the singular.

    Example:
        >>> is_title("mayor"), is_title("nurse"), is_title("mayors"), is_title("wife")
        (True, True, False, False)
    """
    noun = _nouns().get(word)
    return noun is not None and noun.kind != "relation" and not noun.plural


def is_office(word: str) -> bool:
    """Return whether a word is an office in the singular: who bears it leads, serves or speaks for a body.

    Example:
        >>> is_office("ombudsman"), is_office("poet")
        (True, False)
    """
    noun = _nouns().get(word)
    return noun is not None and noun.kind == "office" and not noun.plural


@functools.cache
def office_nouns() -> frozenset[str]:
    """Give all nouns for which :func:`is_office` is true."""
    return frozenset(filter(is_office, _nouns()))


@functools.cache
def holders() -> frozenset[str]:
    """Give the nouns for those who can bind themselves by their office, singular and plural.

    Example:
        >>> {"mayor", "mayors", "deputies"} <= holders(), "poet" in holders()
        (True, False)
    """
    return frozenset(form for form, noun in _nouns().items() if noun.kind == "office")


def names_nobody(word: str) -> bool:
    """Return whether "the" and this word name nobody unless the article says who it is: one person.

    Example:
        >>> names_nobody("ombudsman"), names_nobody("nurse"), names_nobody("mayors"), names_nobody("ministry")
        (True, True, False, False)
    """
    noun = _nouns().get(word)
    return noun is not None and not noun.plural


def speaks(word: str) -> bool:
    """Return whether a word is a noun that speaks though it is no name: a person, a body or a document.

    Example:
        >>> speaks("mayor"), speaks("deputies"), speaks("ministry"), speaks("report"), speaks("bridge")
        (True, True, True, True, False)
    """
    return word in _nouns() or word in words("reporting_speakers")


@functools.cache
def honorifics() -> dict[str, dict[str, str]]:
    """Give the forms of address by lower-case word."""
    return {row["word"]: row for row in table("honorifics")}


def gender(word: str) -> str:
    """Give ``m`` or ``f`` where a title or form of address tells it, else "".

    Example:
        >>> gender("queen"), gender("mr."), gender("judge")
        ('f', 'm', '')
    """
    noun = _nouns().get(word)
    if noun is not None and not noun.plural:
        return noun.gender
    return honorifics()[word]["gender"] if word in honorifics() else ""


def leads_state(title: str) -> bool:
    """Return whether a title is that of a head of state or government, and nothing else.

    Example:
        >>> leads_state("Prime Minister"), leads_state("Minister"), leads_state("President of the board")
        (True, False, False)
    """
    office = _titles().get(title.lower())
    return office is not None and office.cls in ("state", "government")


def of_state(title: str) -> bool:
    """Return whether who bears a title acts for a state.

    Example:
        >>> of_state("Deputy Foreign Minister"), of_state("Director General")
        (True, False)
    """
    office = office_in(title)
    return office is not None and _classes()[office.cls]["state"] == "yes"


def walk_of(title: str) -> str:
    """Give the walk of life of who bears a title, "" where it tells none.

    Example:
        >>> walk_of("Mayor"), walk_of("goalkeeper"), walk_of("chairman")
        ('state', 'sport', '')
    """
    office = office_in(title)
    return _walks()[office.form] if office is not None else ""


@functools.cache
def _walks() -> dict[str, str]:
    return {row["head"]: row["walk"] or _classes()[row["class"]]["walk"] for row in table("titles")}
