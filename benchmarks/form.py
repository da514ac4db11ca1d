"""The form of an annotation: keys, and what each of them holds.

``annotate.py`` asks here before it asks whether values are allowed, so that a list where a word belongs is a
message and no traceback. What an item must have is said there; a key that stands here may be missing.
Standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


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
    "glued": NAMES,
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
