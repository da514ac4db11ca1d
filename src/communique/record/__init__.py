"""Everything about the record: its models, and the ways to show it.

=============  ====================================================================
module         gives
=============  ====================================================================
`parts`        a small model for each kind of thing that an article holds
`record`       :class:`Record`, its checks across layers, its JSON and schema
`highlight`    the article as HTML with its layers marked
`dataframes`   records as tidy tables
`explanation`  why each item is there and what was dropped, to look up and to read
=============  ====================================================================

None of them imports spaCy.
"""

from communique.record.explanation import Explanation, Reason
from communique.record.parts import (
    Actor,
    Amount,
    Cast,
    Commitment,
    CommitmentAmount,
    CommitmentSpeaker,
    Dateline,
    Due,
    Entity,
    Mention,
    Provenance,
    Published,
    Quote,
    QuoteSpeaker,
    Role,
    Section,
    Source,
    Span,
    Spokesman,
    Timex,
    TimexPart,
    Warning,
)
from communique.record.record import SCHEMA_VERSION, Record, json_schema, row_of

__all__ = [
    "SCHEMA_VERSION",
    "Actor",
    "Amount",
    "Cast",
    "Commitment",
    "CommitmentAmount",
    "CommitmentSpeaker",
    "Dateline",
    "Due",
    "Entity",
    "Explanation",
    "Mention",
    "Provenance",
    "Published",
    "Quote",
    "QuoteSpeaker",
    "Reason",
    "Record",
    "Role",
    "Section",
    "Source",
    "Span",
    "Spokesman",
    "Timex",
    "TimexPart",
    "Warning",
    "json_schema",
    "row_of",
]
