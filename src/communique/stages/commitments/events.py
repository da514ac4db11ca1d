"""Deadlines that hang on an event: "before the next election", "90 days after the deal is signed".

They keep their words and have no value: of which day they are, no calendar tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.annotation import Due
from communique.language import clauses
from communique.stages.commitments.fields import Facts, inside
from communique.stages.commitments.span import right_end
from communique.stages.commitments.triggers import in_class

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.stages.commitments.frames import Act

__all__ = ["event", "widened"]

BEFORE = frozenset({"before", "until", "till", "after", "following", "by", "pending"})
"""Prepositions and conjunctions between what is to be done and the event."""
FROM = frozenset({"of", "after", "from", "following", "before", "since"})
"""Words between a length of time and the event from which it runs."""
BOUNDS = frozenset(
    {
        *(
            "end",
            "start",
            "beginning",
            "close",
            "closing",
            "conclusion",
            "completion",
            "expiry",
            "expiration",
        ),
        *("outset", "onset", "opening", "finish", "termination", "eve", "arrival", "departure"),
    }
)
"""Nouns of where the time of something begins or ends (WordNet hyponyms of beginning.n.02, end.n.02)."""
HIGHEST = 3
LONGEST = 25


def event(facts: Facts, act: Act, start: int, end: int) -> Due | None:
    """Give the event by or after which something is to be done, as words in its evidence.

    Args:
        facts: The words and dates of the article.
        act: The act; what is done already has no deadline.
        start: Start of the evidence.
        end: End of the evidence.
    """
    if act.frame.kind == "fulfilment" or act.frame.status == "signed":
        return None
    for token in _adjuncts(act):
        first = _length_before(token)
        last = right_end([token], min(token.i + LONGEST, token.sent.end))
        stop = token.doc[last].idx + len(token.doc[last])
        noun = _noun(token)
        dated = facts.is_time(noun.idx) or facts.is_time(noun.left_edge.idx)
        if start <= first.idx and stop <= end and not dated:
            return Due(None, None, first.idx, stop)
    return _from_event(facts, act, start, end)


def _from_event(facts: Facts, act: Act, start: int, end: int) -> Due | None:
    """A length of time that runs from an event ("within ten days of the vote")."""
    lengths = (timex for timex in inside(facts.times, start, end) if timex.type == "DURATION")
    found = (widened(facts, act.trigger.doc, Due(timex.id, None), end) for timex in lengths)
    return next((due for due in found if due.start is not None), None)


def _adjuncts(act: Act) -> Iterator[Token]:
    """The phrases and clauses of an act that name an event."""
    for head in dict.fromkeys((*act.contents, act.verb, act.trigger)):
        thing = clauses.object_of(head) if head.tag_.startswith("V") else None
        for token in (*head.children, *(thing.children if thing is not None else ())):
            if token.i > head.i and (_is_phrase(token) or _is_clause(token)):
                yield token


def _noun(word: Token) -> Token:
    """The noun of a prepositional phrase, other words as they are."""
    return next((kid for kid in word.children if kid.dep_ == "pobj"), word)


def _is_phrase(word: Token) -> bool:
    """Tell whether a prepositional phrase names an event ("before the vote", "by the next summit")."""
    noun = _noun(word)
    if word.lower_ not in BEFORE or word.dep_ != "prep":
        return False
    return in_class(noun, "nouns", "event") or _is_bound(noun)


def _is_bound(noun: Token) -> bool:
    """Tell whether a noun is the end or the start of something that lasts ("the end of the trial")."""
    of = clauses.of_phrase(noun)
    return noun.lower_ in BOUNDS and of is not None and not in_class(of, "objects", "deliverable")


def _is_clause(verb: Token) -> bool:
    """Tell whether a clause tells an event to come ("after the deal is signed")."""
    marked = any(kid.dep_ == "mark" and kid.lower_ in BEFORE for kid in verb.children)
    return verb.dep_ == "advcl" and marked and verb.tag_ != "VBD"


def _length_before(word: Token) -> Token:
    """Give the first word of an adjunct, with the length of time before it ("six months after …")."""
    first = word.left_edge
    before = word.doc[first.i - 1] if first.i > word.sent.start else first
    return before.left_edge if before.head == word and before.dep_ == "npadvmod" else first


def widened(facts: Facts, doc: Doc, due: Due, end: int) -> Due:
    """Give a length of time with the event from which it runs, as far as its evidence reaches.

    Args:
        facts: The dates of the article.
        doc: The Doc.
        due: A deadline.
        end: End of the evidence.
    """
    timex = next((timex for timex in facts.times if timex.id == due.date), None)
    if due.value is not None or timex is None or timex.type != "DURATION":
        return due
    span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
    if span is None or span.end >= len(doc):
        return due
    word = doc[span.end]
    if word.lower_ not in FROM or word.head.i < span.start - HIGHEST:
        return due
    clause = word.head if word.dep_ == "mark" else word
    last = right_end([clause], min(span.end + LONGEST, word.sent.end))
    stop = doc[last].idx + len(doc[last])
    return Due(due.date, None, timex.start, stop) if timex.end < stop <= end else due
