"""Writes records as a spaCy ``DocBin``: a blank English Doc an article, its layers as span groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.formats.targets import put
from communique.record import Record

__all__ = ["is_docbin", "read_docbin", "write_docbin"]


def write_docbin(records: Iterable[Record], path: Path) -> int:
    """Write one ``.spacy`` file, as ``spacy train`` and ``DocBin().from_disk`` read it.

    Names are ``doc.ents`` (the first of those that overlap); every layer is a span group
    (``dates``, ``amounts``, ``entities``, ``quotes``, ``commitments``) whose labels are the
    kinds. The whole record is kept in ``doc.user_data["record"]`` as JSON.

    Args:
        records: The records; all are held in memory.
        path: The file; it appears under its name only whole.

    Returns:
        How many records were written.
    """
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("en")
    nlp.max_length = 10**9
    store = DocBin(store_user_data=True)
    count = 0
    for record in records:
        store.add(record.to_doc(nlp))
        count += 1
    with put(path) as part:
        store.to_disk(part)
    return count


def is_docbin(path: Path) -> bool:
    """Tell whether a file is one that :func:`write_docbin` wrote."""
    from spacy.tokens import DocBin

    try:
        kept = DocBin(store_user_data=True).from_disk(path).user_data
    except Exception:  # whatever spaCy and its packer make of other files
        return False
    return all(b"record" in (data or b"") for data in kept[:1])


def read_docbin(path: Path) -> Iterator[Record]:
    """Give the records that :func:`write_docbin` wrote."""
    import spacy
    from spacy.tokens import DocBin

    for doc in DocBin().from_disk(path).get_docs(spacy.blank("en").vocab):
        yield Record.from_json(doc.user_data["record"])
