"""The component that puts layout on a Doc and keeps sentences inside paragraphs.

It stands before the parser: a paragraph, heading or title starts a sentence,
so the parser never joins a heading to the text below it.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Any

from communique.language.layout import layout_of
from communique.text.layout import Layout

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["LayoutStage"]


class LayoutStage:
    r"""spaCy component ``communique_layout``: writes the layout and starts a sentence at every block.

    A sentence starts, too, where the dateline ends, so that the first sentence of the article is
    parsed without it. On a Doc that is already parsed only the layout is written.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> stage = nlp.add_pipe("communique_layout")
        >>> doc = nlp("Ministers meet\n\nKIGALI – They met.")
        >>> [token.text for token in doc if token.is_sent_start]
        ['Ministers', 'KIGALI', 'They']
    """

    def __call__(self, doc: Doc) -> Doc:
        """Write the layout; start a sentence at every block."""
        layout = layout_of(doc)
        if doc.has_annotation("DEP"):
            return doc
        starts = iter(_starts(layout))
        start = next(starts, None)
        first = []
        for token in doc:
            if start is None:
                break
            if token.idx >= start and not token.is_space:
                first.append(token.i)
                while start is not None and start <= token.idx:
                    start = next(starts, None)
        if first:  # all at once: setting is_sent_start looks through the whole Doc each time
            marks: Any = doc.to_array(["SENT_START"])
            marks[first] = 1
            doc.from_array(["SENT_START"], marks)
        return doc


def _starts(layout: Layout) -> list[int]:
    """Offsets at which a sentence starts, ascending."""
    starts = [block.start for block in layout.paragraphs]
    if layout.dateline is not None and layout.dateline.body is not None:
        bisect.insort(starts, layout.dateline.body)
    return starts
