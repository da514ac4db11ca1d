"""What stages leave on a spaCy ``Doc`` for one another and for the record.

A stage writes frozen dataclasses; they are kept on the Doc as JSON-safe
dictionaries under ``doc.user_data["communique"][KEY]``, so that a Doc survives
``nlp.pipe(n_process=…)`` and ``DocBin``. All offsets are characters of
``doc.text``, end exclusive. Ids (``T1``, ``A1``, ``E1``, ``Q1``, ``C1``) are
given by the stage, in order of the text, and are those of the record.

=============  ==========================  ==============================
key            written by                  type
=============  ==========================  ==============================
``published``  the caller                  ISO date, a plain string
``layout``     ``communique_layout``       :class:`communique.text.layout.Layout`
``dates``      ``communique_dates``        list of :class:`Timex`
``amounts``    ``communique_amounts``      list of :class:`Amount`
``entities``   ``communique_entities``     list of :class:`Entity`
``cast``       ``communique_cast``         list of one :class:`Cast`
``quotes``     ``communique_quotes``       list of :class:`Quote`
``commitments`` ``communique_commitments`` list of :class:`Commitment`
``warnings``   any stage                   list of :class:`Warn`
=============  ==========================  ==============================

A user's own stage writes none of these: it sets ``doc.user_data[NAME]`` to any
JSON value, which becomes ``record.extras[NAME]``.
"""

from __future__ import annotations

from communique.annotation.codec import decode, encode
from communique.annotation.doc import (
    EXPLAIN,
    ROOT,
    add_warning,
    has,
    published,
    read,
    rows,
    set_published,
    trace,
    write,
)
from communique.annotation.items import (
    TYPES,
    Amount,
    Cast,
    Commitment,
    Due,
    Entity,
    Mention,
    Part,
    Party,
    Quantity,
    Quote,
    Range,
    Role,
    Speaker,
    Spokesman,
    Timex,
    TimexPart,
    Warn,
)

__all__ = [
    "EXPLAIN",
    "ROOT",
    "TYPES",
    "Amount",
    "Cast",
    "Commitment",
    "Due",
    "Entity",
    "Mention",
    "Part",
    "Party",
    "Quantity",
    "Quote",
    "Range",
    "Role",
    "Speaker",
    "Spokesman",
    "Timex",
    "TimexPart",
    "Warn",
    "add_warning",
    "decode",
    "encode",
    "has",
    "published",
    "read",
    "rows",
    "set_published",
    "trace",
    "write",
]
