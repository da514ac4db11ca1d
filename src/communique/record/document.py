"""A record on a spaCy ``Doc``: its layers as span groups, its names as entities.

spaCy itself is not imported: whoever has a pipeline has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

__all__ = ["LAYERS", "annotate", "pieces", "to_doc"]

LAYERS = ("dates", "amounts", "entities", "quotes", "commitments")
"""The span groups of a Doc, as they are called in the record."""

LONGEST_WORD = 200
"""Characters without a space between them that a tokenizer is given at once."""

LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def to_doc(record: Any, nlp: Any) -> Any:
    """Make the Doc of a record with the tokenizer of a pipeline, whose components are not run.

    Args:
        record: The record.
        nlp: Any spaCy pipeline, blank or not.
    """
    parts = [nlp.make_doc(piece) for piece in pieces(record.text)]
    doc = parts[0] if len(parts) == 1 else type(parts[0]).from_docs(parts, ensure_whitespace=False)
    return annotate(doc, record)


def pieces(text: str) -> list[str]:
    """Cut a text within words that are longer than any real one; most texts stay whole.

    A tokenizer takes the punctuation off a word mark by mark and looks at the rest anew each time.

    Example:
        >>> [len(piece) for piece in pieces("They met " + "(" * 300)]
        [209, 100]
    """
    borders = [0]
    for word in LONG_WORD.finditer(text):
        borders += range(word.start() + LONGEST_WORD, word.end(), LONGEST_WORD)
    return [text[start:end] for start, end in pairwise([*borders, len(text)])]


def annotate(doc: Any, record: Any) -> Any:
    """Set what a record holds on the Doc of its text.

    Args:
        doc: Tokens of the record's text.
        record: The record.

    Returns:
        The same Doc, with a span group a layer (label: the kind; ``id_``: the id of the item), ``doc.ents``
        of the names (the longest of those that overlap), and the whole record as JSON in
        ``doc.user_data["record"]``.
    """
    found: dict[str, list[Any]] = {layer: [] for layer in LAYERS}
    names = []
    for layer, id, label, start, end in _places(record):
        span = doc.char_span(start, end, label, alignment_mode="expand", span_id=id)
        if span is not None:
            found[layer].append(span)
    for entity in record.entities:
        for mention in entity.mentions:
            if mention.kind == "name":
                names.append(doc.char_span(mention.start, mention.end, entity.label, alignment_mode="expand"))
    for layer, spans in found.items():
        doc.spans[layer] = spans
    doc.set_ents(_apart([span for span in names if span is not None]))
    doc.user_data["record"] = record.to_json()
    return doc


def _places(record: Any) -> Iterator[tuple[str, str, str, int, int]]:
    """Give layer, id, kind and characters of every item; of an entity, of each mention."""
    for date in record.dates:
        yield "dates", date.id, date.type, date.start, date.end
    for amount in record.amounts:
        yield "amounts", amount.id, "Amount", amount.start, amount.end
    for entity in record.entities:
        for mention in entity.mentions:
            yield "entities", entity.id, entity.label, mention.start, mention.end
    for quote in record.quotes:
        yield "quotes", quote.id, quote.kind, quote.start, quote.end
    for item in record.commitments:
        yield "commitments", item.id, item.kind, item.start, item.end


def _apart(spans: list[Any]) -> list[Any]:
    """Leave out spans that overlap a longer one, or an equal one before them."""
    kept: list[Any] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        tokens = range(span.start, span.end)
        if span.start not in taken and span.end - 1 not in taken:
            kept.append(span)
            taken.update(tokens)
    return sorted(kept, key=lambda span: span.start)
