"""What a headline gives to somebody before a colon: "Minister: We will build it"."""

from __future__ import annotations

import re

from communique.language import offices
from communique.lexicon.rules import rule
from communique.stages.quotes.found import Found
from communique.stages.quotes.reading import Reading

__all__ = ["PATTERN", "find_headline"]

PATTERN = "headline"
LABEL = re.compile(r"\s*([A-Z][\w.’'-]*(?: [\w.’'-]+){0,5}):\s+(?=[A-Z])")
"""Who is said to say it: one to six words before a colon."""
FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me"})
FINITE = frozenset(
    [
        *(
            "will",
            "won",
            "would",
            "must",
            "can",
            "cannot",
            "may",
            "should",
            "shall",
            "is",
            "are",
            "was",
            "were",
        ),
        *("has", "have", "had", "does", "do", "did", "wo", "ca", "’ll", "'ll", "’s", "'s", "’re", "'re"),
    ]
)
"""Forms of finite verbs that titles in capitals leave whole."""
LEAST = 4
"""Words of the shortest clause that a headline gives."""
ASKING = frozenset({"how", "why", "what", "who", "when", "where", "the", "a", "an", "from", "inside"})
"""First words of titles of pages about somebody: "Lang: The man who", "Lang: How he won"."""


@rule(
    PATTERN,
    source="ours: the layout of the press",
    finds=[
        "Minister: [We will build a bridge] ¶ LIMA – The trade minister of Peru spoke on Monday.",
    ],
    leaves=[
        "Peru: [Floods will close the road] ¶ LIMA – The trade minister of Peru spoke on Monday.",
        "Minister: [The man who built a bridge] ¶ LIMA – The trade minister of Peru spoke on Monday.",
    ],
)
def find_headline(reading: Reading, group: int) -> Found | None:
    """Read the words behind a person or an office and a colon in the headline as theirs."""
    block = next((block for block in reading.paragraphs[:1] if block.heading), None)
    match = LABEL.match(reading.text, block.start, block.end) if block is not None else None
    if block is None or match is None:
        return None
    head = reading.covering(match.end(1) - 1)
    first, end = reading.token_at(match.end()), reading.close(block)
    if not _may_say(reading, head) or not _is_clause(reading, first, reading.token_at(end)):
        return None
    said = Found(match.end(), end, "unmarked", None, PATTERN, head, True, None, group)
    return said if end > match.end() else None


def _may_say(reading: Reading, head: int) -> bool:
    """Whether a word is an office, or a name that a person has here or in the text below."""
    if offices.names_nobody(reading.words[head]):
        return True
    name = reading.doc[head].text
    return reading.doc[head].ent_type_ == "PERSON" or any(
        token.text == name and token.ent_type_ == "PERSON" for token in reading.doc[head + 1 :]
    )


def _is_clause(reading: Reading, first: int, last: int) -> bool:
    """Whether words are a clause of somebody: in the first person, or with a finite verb."""
    said = reading.words[first:last]
    if len(said) < LEAST or said[0] in ASKING:
        return False
    return any(word in FIRST_PERSON or word in FINITE for word in said)
