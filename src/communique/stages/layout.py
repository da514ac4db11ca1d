"""The component that puts layout on a Doc and keeps sentences inside paragraphs.

It stands before the parser: a paragraph, heading or title starts a sentence,
so the parser never joins a heading to the text below it.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from communique.annotation import ROOT, decode, encode
from communique.text.layout import Layout, find_layout

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["LayoutStage", "layout_of"]


def layout_of(doc: Doc) -> Layout:
    """Give the layout of a Doc, reading it from the text where nobody has written it yet."""
    root = doc.user_data.setdefault(ROOT, {})
    if "layout" not in root:
        root["layout"] = encode(find_layout(doc.text))
    layout: Layout = decode(Layout, root["layout"])
    return layout


class LayoutStage:
    """spaCy component ``communique_layout``."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the layout and start a sentence at every block."""
        starts = sorted(block.start for block in layout_of(doc).paragraphs)
        if doc.has_annotation("DEP"):
            return doc
        for token in doc:
            if token.is_space:
                continue
            place = bisect.bisect_right(starts, token.idx)
            if place and (token.i == 0 or doc[token.i - 1].idx < starts[place - 1]):
                token.is_sent_start = True
        return doc
