"""Write on a Doc and read from it what stages leave there."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from communique.annotation.codec import decode, encode
from communique.annotation.items import Warn
from communique.annotation.reasons import Trace, listen

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "EXPLAIN",
    "ROOT",
    "add_warning",
    "has",
    "published",
    "read",
    "rows",
    "set_published",
    "trace",
    "write",
]

ROOT = "communique"
EXPLAIN = "explain"
"""Key of ``doc.user_data`` and of ``record.extras`` for the reasons of all items."""

T = TypeVar("T")


class _Held(threading.local):
    """The items of the Doc that a thread reads, as stages wrote them: most layers are read several times."""

    def __init__(self) -> None:
        self.root: dict[str, Any] | None = None
        self.items: dict[str, tuple[list[Any], tuple[Any, ...]]] = {}

    def keep(self, root: dict[str, Any], key: str, items: list[Any]) -> None:
        """Keep the items behind what stands under a key now."""
        if self.root is not root:
            self.root, self.items = root, {}
        self.items[key] = root[key], tuple(items)

    def find(self, root: dict[str, Any], key: str, kind: type[T]) -> list[T] | None:
        """Give the items of a key, unless something else stands there now."""
        if self.root is not root or key not in self.items:
            return None
        data, items = self.items[key]
        same = data is root.get(key) and len(data) == len(items) and all(type(i) is kind for i in items)
        return list(items) if same else None


_HELD = _Held()


def _root(doc: Doc) -> dict[str, Any]:
    root: dict[str, Any] = doc.user_data.setdefault(ROOT, {})
    return root


def has(doc: Doc, key: str) -> bool:
    """Tell whether a stage has written ``key`` on this Doc."""
    return key in _root(doc)


def write(doc: Doc, key: str, items: Iterable[Any]) -> None:
    """Keep the items of one stage on the Doc, replacing what stood there.

    A span group ``communique_KEY`` is left beside them where the items align with tokens.
    """
    items = list(items)
    root = _root(doc)
    root[key] = [encode(item) for item in items]
    _HELD.keep(root, key, items)
    spans = [
        doc.char_span(i.start, i.end, label=key, alignment_mode="expand")
        for i in items
        if hasattr(i, "start")
    ]
    doc.spans[f"communique_{key}"] = [span for span in spans if span is not None]


def read(doc: Doc, key: str, kind: type[T]) -> list[T]:
    """Give the items that a stage left under ``key``; an empty list where it has not run."""
    root = _root(doc)
    found = _HELD.find(root, key, kind)
    if found is None:
        found = [decode(kind, item) for item in root.get(key, ())]
        if found:
            _HELD.keep(root, key, found)
    return found


def add_warning(doc: Doc, warning: Warn) -> None:
    """Add one warning to the record of this Doc."""
    _root(doc).setdefault("warnings", []).append(encode(warning))


def trace(doc: Doc, layer: str, vetoes: Iterable[str] = ()) -> Trace:
    """Give what listens to the rules of one layer of a Doc; it is deaf unless explanations were asked for.

    Args:
        doc: The Doc.
        layer: Name of the layer, as in the record.
        vetoes: Names of the rules that may drop one of its items.
    """
    layers = doc.user_data.get(EXPLAIN)
    return listen(layers if isinstance(layers, dict) else None, layer, vetoes)


def rows(doc: Doc, layer: str) -> list[dict[str, Any]]:
    """Give the reasons that a stage left for one layer; none where nobody asked.

    Args:
        doc: The Doc.
        layer: Name of the layer, as in the record.
    """
    layers = doc.user_data.get(EXPLAIN)
    found = layers.get(layer) if isinstance(layers, dict) else None
    return found if isinstance(found, list) else []


def published(doc: Doc) -> str | None:
    """Give the ISO date of publication that the caller set, or None."""
    value: str | None = _root(doc).get("published")
    return value


def set_published(doc: Doc, value: str | None) -> None:
    """Set the ISO date of publication that relative dates are resolved against."""
    _root(doc)["published"] = value
