"""The form of an annotation: keys, what each of them holds, and which words can describe a party.

``annotate.py`` asks here before it asks whether values are allowed, so that a list where a word belongs is a
message and no traceback. What an item must have is said there; a key that stands here may be missing.
Standard library only.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

LEXICON = Path(__file__).parents[1] / "src" / "communique" / "lexicon" / "data"


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


SHAPES: dict[str, Callable[[Any], bool]] = {
    "a text": lambda value: isinstance(value, str),
    "a text or null": lambda value: value is None or isinstance(value, str),
    "a list of texts": _texts,
    "true or false": lambda value: isinstance(value, bool),
    "a whole number": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "an object": lambda value: isinstance(value, dict),
    "an object or null": lambda value: value is None or isinstance(value, dict),
    "a list of objects": lambda value: isinstance(value, list) and all(isinstance(v, dict) for v in value),
    "a list": lambda value: isinstance(value, list),
    "anything": lambda _: True,
}
"""What a key may hold, in the words of the message."""

TEXT, MAYBE, NAMES, FLAG, NUMBER = (
    *("a text", "a text or null", "a list of texts", "true or false", "a whole number"),
)
PLACE = {"text": TEXT, "n": NUMBER, "start": NUMBER, "end": NUMBER}
QUANTITY = {"value": "anything", "currency": MAYBE, "unit": MAYBE}

ITEMS: dict[str, dict[str, str]] = {
    "boilerplate": PLACE,
    "headings": PLACE,
    "dates": {**PLACE, "type": TEXT, "value": MAYBE},
    "amounts": {**PLACE, **QUANTITY},
    "quotes": {
        **{**PLACE, "kind": TEXT, "speaker": MAYBE, "speaker_text": MAYBE, "cue": MAYBE, "optional": FLAG},
    },
    "commitments": {
        **{**PLACE, "kind": TEXT, "status": TEXT, "modality": TEXT, "trigger": MAYBE, "actors": NAMES},
        **{"counterparties": NAMES, "action": MAYBE, "object": MAYBE, "amount": "an object or null"},
        **{"due": "an object or null", "condition": MAYBE, "speaker": MAYBE, "specificity": TEXT},
        **{"negated": FLAG, "optional": FLAG, "quote": FLAG, "refs": NAMES, "note": MAYBE},
    },
    "people": {
        **{"name": TEXT, "mentions": NAMES, "roles": "a list of objects", "country": MAYBE, "optional": FLAG},
    },
    "entities": {
        **{"id": TEXT, "label": TEXT, "name": TEXT, "country": MAYBE, "mentions": "a list of objects"},
    },
    "cast": {
        **{"home": MAYBE, "issuer": MAYBE, "host": MAYBE, "guests": NAMES, "sides": NAMES},
        **{"speaks_for": "a list of objects"},
    },
    "dateline": {"place": MAYBE, "date": MAYBE, "agency": MAYBE},
    "amount": QUANTITY,
    "due": {"text": TEXT, "iso": MAYBE},
    "roles": {"title": TEXT, "of": MAYBE},
    "speaks_for": {"who": MAYBE, "for": MAYBE},
}
"""The keys of an item of each layer, and of what stands inside items."""

PAGE = {
    **dict.fromkeys(("doc_id", "genre", "region", "publisher", "source", "published"), MAYBE),
    **dict.fromkeys(("dates", "amounts", "quotes", "commitments", "people"), "a list of objects"),
    **{"boilerplate": "a list", "headings": "a list", "cast": "an object", "dateline": "an object or null"},
}
"""The keys of an article; its entities are an object of objects in an annotation and a list in gold."""


def misshapen(article: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give what is not of the form: the layer, and the key with what it should hold.

    Examples:
        >>> list(misshapen({"quotes": [{"text": "Yes", "kind": ["direct"], "mood": "glad"}]}))
        [('quotes', "'Yes': kind ['direct'] is not a text"), ('quotes', "'Yes': unknown keys ['mood']")]
    """
    page = {key: article[key] for key in PAGE if key in article}
    yield from _unfit("article", "", page, PAGE)
    right = {key: value for key, value in page.items() if SHAPES[PAGE[key]](value)}
    for layer, items in (*right.items(), ("entities", _listed(article.get("entities", [])))):
        if layer in ITEMS and items is not None:
            yield from _items(layer, items if isinstance(items, list) else [items])


def _listed(entities: Any) -> list[Any]:
    """Give the entities of an annotation, which are numbered, or of gold, as a list."""
    if isinstance(entities, dict):
        return list(entities.values())
    return entities if isinstance(entities, list) else [entities]


def _items(layer: str, items: list[Any], of: str = "") -> Iterator[tuple[str, str]]:
    for item in items:
        if isinstance(item, str) and layer in ("boilerplate", "headings"):
            continue
        if not isinstance(item, dict):
            yield of or layer, f"{item!r} is not an object"
            continue
        where = str(item.get("text", item.get("name", "")))[:50]
        yield from _unfit(of or layer, where, item, ITEMS[layer])
        for key in ITEMS[layer]:
            inner = item.get(key)
            if key in ITEMS and isinstance(inner, dict | list):
                yield from _items(key, inner if isinstance(inner, list) else [inner], of or layer)


def _unfit(layer: str, where: str, item: dict[str, Any], form: dict[str, str]) -> Iterator[tuple[str, str]]:
    said = f"{where!r}: " if where else ""
    for key, shape in form.items():
        if key in item and not SHAPES[shape](item[key]):
            yield layer, f"{said}{key} {item[key]!r} is not {shape}"
    strange = sorted(str(key) for key in item if key not in form)
    if strange:
        yield layer, f"{said}unknown keys {strange}"


def _table(name: str) -> list[list[str]]:
    with (LEXICON / name).open(encoding="utf-8") as lines:
        return [row for row in csv.reader(line for line in lines if line[0] not in "# \n") if row][1:]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _told() -> frozenset[str]:
    """Past tenses of the verbs of speech, by the rules of spelling and the table of irregular verbs."""
    strong = {base: {past, participle} for base, past, participle in _table("irregular_verbs.csv")}
    found: set[str] = set()
    for verb in {row[0].split()[0] for row in _table("reporting_verbs.csv") if row[1] in SPEECH}:
        found |= strong.get(verb, {verb + "ed", verb + "d", verb[:-1] + "ied", verb + verb[-1] + "ed"})
    return frozenset(found)


SPEECH = frozenset({"say", "write", "tell", "ask", "urge", "commit"})
"""Classes of ``reporting_verbs.csv`` whose past tense names nobody, as "the accused" does."""

AUXILIARIES = _words(
    "am is are was were be been being has have had having do does did will would shall should can could may "
    "might must cannot won't say says said tell tells told"
)
"""With the commonest verbs of speech: no description begins or ends with one."""

VERBS = AUXILIARIES | _told()

LINKS = _words(
    "a an the and or but nor if than as at by for from in into of on onto off to up upon with within without "
    "about after before between during over under through until via toward towards against amid per that "
    "which who whom whose when where while because so not no also"
)
"""Words that no description ends with: articles, prepositions, conjunctions, relatives, negations."""

PRONOUNS = _words(
    "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this "
    "these those there what"
)

TIMES = _words(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday today tomorrow yesterday now"
)
SUMS = _words("hundred thousand million billion trillion mln bn m dollar dollars euro euros cent")

EMPTY = VERBS | LINKS | PRONOUNS | TIMES | SUMS
"""Words that describe nobody."""


def describes(phrase: str) -> bool:
    """Return whether words can stand for a person, a body or a paper: a noun phrase, and no sum and no date.

    Examples:
        >>> [describes(words) for words in ("the road office", "Two of them", "those who attended")]
        [True, True, True]
        >>> [describes(words) for words in ("will", "said on", "the bank will", "$200 million", "by June")]
        [False, False, False, False, False]
    """
    words = re.findall(r"\w[\w'’-]*", phrase.casefold())
    if all(word in EMPTY for word in words if word[0].isalpha()):
        return False
    return words[0] not in AUXILIARIES and words[-1] not in LINKS | AUXILIARIES


def trimmed(phrase: str) -> str:
    """Take articles and prepositions off the front of a phrase.

    Examples:
        >>> trimmed("by the end of June")
        'end of June'
    """
    words = phrase.split()
    first = next((place for place, word in enumerate(words) if word.casefold() not in LINKS), len(words))
    return " ".join(words[first:])


def names_of(table: str = "countries.csv") -> dict[str, set[str]]:
    """Give the names of states and territories by their code, with case folded."""
    return {
        row[0]: {name.casefold() for name in chain([row[1]], row[2].split("|"))} - {""}
        for row in _table(table)
    }
