"""The layout of a Doc, read from its text by whoever asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.annotation import ROOT, decode, encode, published
from communique.text.layout import Layout, find_layout

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["layout_of"]


def layout_of(doc: Doc) -> Layout:
    """Give the layout of a Doc, reading it from the text where nobody has written it yet."""
    root = doc.user_data.setdefault(ROOT, {})
    if "layout" not in root:
        root["layout"] = encode(find_layout(doc.text, published(doc)))
    layout: Layout = decode(Layout, root["layout"])
    return layout
