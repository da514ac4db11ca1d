"""What a commitment is about, as weighted words that do not depend on the wording.

The weights are fixed in ``lexicon/data/ledger_words.csv`` and ``ledger_common.csv``, and never learned
from the records at hand: how alike two commitments are must not change when others arrive.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Iterator, Mapping

from communique.language.gazetteer import countries
from communique.lexicon import table, words

__all__ = [
    *("COMMON", "FIELD", "LIGHT", "OWN", "USUAL"),
    *("bases_of", "document", "rarity", "states_in", "stem", "surfaces", "total", "weights", "words_of"),
]

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LIGHT, COMMON, FIELD, USUAL, OWN = 0.1, 0.3, 0.5, 0.6, 1.0
RARITY = {LIGHT: 0.25, COMMON: 0.7, FIELD: 0.8, USUAL: 0.85, OWN: 1.0}
PAIRED = {COMMON: FIELD, USUAL: OWN}
CONTRACTED = re.compile(r"(?:n['’]t|['’](?:re|ll|ve|m|d|s))$", re.IGNORECASE)
DOUBLES = re.compile(r"([bdgmnprt])\1$")


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Cut the endings of number and tense, so that the forms of one word agree.

    Example:
        >>> [stem(word) for word in ("roadmaps", "supplies", "building", "planned", "increasing", "buses")]
        ['roadmap', 'supply', 'build', 'plan', 'increas', 'bus']
        >>> stem("increase") == stem("increasing")
        True
    """
    word = word.lower().removesuffix("'s").removesuffix("’s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "uses")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = DOUBLES.sub(r"\1", word[: -len(ending)])
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


@functools.cache
def _known() -> dict[str, tuple[str, float]]:
    weight = {"light": LIGHT, "common": COMMON, "field": FIELD, "usual": USUAL}
    known = {
        base: (base, weight[row["class"]]) for row in table("ledger_common") for base in [stem(row["word"])]
    }
    known.update({stem(row["word"]): (row["concept"], weight[row["class"]]) for row in table("ledger_words")})
    known.update({concept: (concept, value) for concept, value in known.values() if concept not in known})
    return known


@functools.cache
def _states() -> frozenset[str]:
    names = (name for state in countries() for name in (*state.names, *state.demonyms))
    return frozenset({stem(part) for name in names for part in WORD.findall(name)} | {"republic"})


@functools.cache
def _documents() -> dict[str, str]:
    return {stem(row["word"]): row["type"] for row in table("ledger_documents")}


def _parts(word: str) -> list[str]:
    """Give a compound as one word, but what is left of one that names a state (*Kazakh-Mongolian*)."""
    word = CONTRACTED.sub("", word)
    if "-" not in word:
        return [word]
    parts = word.split("-")
    kept = [part for part in parts if stem(part) not in _states()]
    return ["".join(parts)] if len(kept) == len(parts) else kept


def words_of(text: str, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """Give the words that tell the matter of a phrase: stems, names of states and grammar left out.

    Args:
        text: The phrase.
        without: More stems to leave out, such as those of the parties' names.

    Example:
        >>> sorted(words_of("to boost the bilateral trade volume with Mongolia to $500 million"))
        ['bilateral', 'increase', 'number', 'trade', 'turnover']
    """
    found, function = set(), words("ledger_function_words")
    for word in WORD.findall(text):
        for part in _parts(word):
            if len(part) < 3 or part.lower() in function:
                continue
            base = stem(part)
            if base in without or (part[0].isupper() and base in _states()):
                continue
            found.add(_known()[base][0] if base in _known() else base)
    return frozenset(found)


def bases_of(text: str) -> Iterator[tuple[int, str]]:
    """Give the words of a text that are no grammar, number or state: where each begins, and its stem.

    In place of the stem stands the concept that it is a word for, if it is.

    Example:
        >>> list(bases_of("the Tana bridges of Kenya"))
        [(4, 'tana'), (9, 'bridg')]
    """
    function = words("ledger_function_words")
    for match in WORD.finditer(text):
        word = CONTRACTED.sub("", match[0])
        if len(word) < 2 or word.lower() in function:
            continue
        base = stem(word)
        base = _known().get(base, (base,))[0]
        if base != "number" and not (word[0].isupper() and base in _states()):
            yield match.start(), base


@functools.lru_cache(maxsize=50_000)
def rarity(base: str) -> float:
    """Give how much a stem tells, 0.25 to 1: what is usual in releases of governments tells less.

    Flatter than :func:`weights`: on the open dossiers rare names would else outweigh the things named.

    Example:
        >>> rarity("tundra"), rarity(stem("ministry"))
        (1.0, 0.25)
    """
    known = _known()
    return RARITY[known[base][1] if base in known else OWN]


def weights(matter: Iterable[str], paired: bool = False) -> Mapping[str, float]:
    """Give each word its weight; between two given states, usual words weigh more.

    Example:
        >>> weights(["trade", "increase", "tundra"])
        {'trade': 0.5, 'increase': 0.1, 'tundra': 1.0}
    """
    known = _known()
    found = {word: known[word][1] if word in known else OWN for word in matter}
    return {word: PAIRED.get(value, value) for word, value in found.items()} if paired else found


@functools.lru_cache(maxsize=50_000)
def total(matter: frozenset[str], paired: bool = False) -> float:
    """Give the weight of some words together; it does not depend on the order of a set.

    Args:
        matter: The words.
        paired: Whether they stand between two given states, where usual words tell more.

    Example:
        >>> total(frozenset(["trade", "tundra"]))
        1.5
        >>> total(frozenset(["hospital"])), total(frozenset(["hospital"]), paired=True)
        (0.3, 0.5)
    """
    return math.fsum(weights(matter, paired).values())


def document(text: str) -> str | None:
    """Give the type of the first instrument that a phrase names, ``any`` for an unspecified one.

    Example:
        >>> document("the signing of a memorandum on tourism"), document("a trade deal"), document("a bridge")
        ('memorandum', 'any', None)
    """
    types = [_documents()[base] for base in map(stem, WORD.findall(text)) if base in _documents()]
    return next((kind for kind in types if kind != "any"), types[0] if types else None)


def surfaces(text: str) -> Mapping[str, str]:
    """Give each word of the matter the first form in which a text has it.

    Example:
        >>> surfaces("expanding bilateral trade")["trade"]
        'trade'
    """
    found: dict[str, str] = {}
    for word in WORD.findall(text):
        for part in _parts(word):
            base = stem(part)
            shown = word if "-" in word and part not in word else part
            found.setdefault(_known()[base][0] if base in _known() else base, shown.lower())
    return found


@functools.cache
def _codes() -> dict[str, str]:
    codes: dict[str, set[str]] = {}
    for state in countries():
        for name in (*state.names, *state.demonyms):
            if name.isalpha() and len(name) > 3:
                codes.setdefault(stem(name), set()).add(state.code)
    return {name: code for name, (code, *others) in codes.items() if not others}


def states_in(text: str) -> frozenset[str]:
    """Give the states that a text names in one word; *Guinean* may be of several and gives none.

    Example:
        >>> sorted(states_in("Uzbekistan’s sovereignty and the Kenyan view")), sorted(states_in("a turkey"))
        (['KEN', 'UZB'], [])
    """
    found = (part for word in WORD.findall(text) if word[0].isupper() for part in word.split("-"))
    return frozenset(_codes()[base] for base in map(stem, found) if base in _codes())
