"""Gapping: clauses that leave out the verb of the one before ("Peru gave $5 million and Chile $3 million").

Behind an amount, "and" or a comma, a name and an amount next to it say that this one does the same with that
amount (Quirk et al. 1985, §13.92). Where the verb has its receiver before the amount ("gave Chad $5 million
and Niger $3 million"), the name is another receiver. Read from the words: a parser hangs the second name
anywhere.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.language import clauses
from communique.stages.commitments.cast import ACTORS, Cast
from communique.stages.commitments.fields import Facts, inside

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.annotation import Amount
    from communique.stages.commitments.frames import Act

__all__ = ["Gap", "gaps"]

SEPARATES = frozenset({"and", ",", ";", ":", "while", "but"})
ABOUT = frozenset(
    {
        *(
            "another",
            "a",
            "an",
            "further",
            "additional",
            "extra",
            "up",
            "to",
            "about",
            "around",
            "some",
            "nearly",
        ),
        *("almost", "over", "more", "than", "at", "least", "most", "roughly", "only", "just"),
    }
)
"""What may stand between the name and its amount."""
LONGEST = 15
"""Words behind the last amount that still belong to it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One clause without its verb.

    Attributes:
        act: The act with this one's actor or receiver and amount.
        amount: The amount.
        first: Index of the first word.
        stop: Index behind the last word.
        before: Index of the separator before it, at which the clause before ends.
    """

    act: Act
    amount: Amount
    first: int
    stop: int
    before: int


def gaps(act: Act, facts: Facts, cast: Cast) -> list[Gap]:
    """Give the clauses behind an act that leave out its verb, in order.

    Args:
        act: The act; it has an amount of its own.
        facts: The amounts of the article among them.
        cast: Who is in the article.
    """
    doc, sent = act.trigger.doc, act.trigger.sent
    behind = inside(facts.amounts, act.trigger.idx, sent.end_char)
    if len(behind) < 2 or _has_clause_between(act, doc, behind[0]):
        return []
    found = list(_named(act, behind, cast))
    stops = [*(gap.before for gap in found[1:]), sent.end]
    return [
        dataclasses.replace(gap, stop=_stop(doc, gap.stop, stop))
        for gap, stop in zip(found, stops, strict=False)
    ]


def _has_clause_between(act: Act, doc: Doc, amount: Amount) -> bool:
    """Tell whether another finite verb stands before the first amount: it is not this act's."""
    between = doc.char_span(act.trigger.idx, amount.start, alignment_mode="expand")
    own = {act.trigger.i, act.verb.i, *(content.i for content in act.contents)}
    return between is None or any(
        token.tag_ in (*clauses.FINITE, "MD") and token.i not in own for token in between
    )


def _named(act: Act, amounts: list[Amount], cast: Cast) -> Iterator[Gap]:
    doc, head = act.trigger.doc, amounts[0]
    first = _tokens(doc, head)
    word = doc[first[0] - 1]
    receiver = word if word.dep_ == "dative" and cast.at(word) else None
    for amount in amounts[1:]:
        start, end = _tokens(doc, amount)
        name = _name_before(doc, start, {word.lower_} if word.tag_ in ("IN", "TO") else set())
        opens = _opening(doc, name, cast) if name is not None else None
        if name is None or opens is None or bool(amount.currency) != bool(head.currency):
            continue
        own = dataclasses.replace(act, contents=(doc[end - 1],), pattern="gap")
        if receiver is not None:
            own = dataclasses.replace(own, recipient=name)
        else:
            own = dataclasses.replace(own, owner=name)
        yield Gap(own, amount, opens, end, _separator(doc, opens))


def _tokens(doc: Doc, amount: Amount) -> tuple[int, int]:
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    assert span is not None
    return span.start, span.end


def _name_before(doc: Doc, start: int, like: set[str]) -> Token | None:
    """Give the word before an amount, "another", "up to" and the preposition of the first amount left out."""
    place = start - 1
    while place > 0 and (doc[place].lower_ in ABOUT or doc[place].lower_ in like):
        place -= 1
    return doc[place] if doc[place].tag_.startswith("N") else None


def _opening(doc: Doc, name: Token, cast: Cast) -> int | None:
    """Give the first word of an actor's name that opens behind "and" or a comma; None for other words."""
    known = [entity.id for entity in cast.at(name) if entity.label in ACTORS]
    if not known:
        return None
    first = name.i
    while first > 0 and any(entity.id in known for entity in cast.at(doc[first - 1])):
        first -= 1
    if doc[first - 1].lower_ == "the":
        first -= 1
    return first if doc[first - 1].lower_ in SEPARATES else None


def _separator(doc: Doc, first: int) -> int:
    """Give the index of the separator before a clause, of its comma where "and" follows one."""
    place = first - 1
    return place - 1 if doc[place - 1].text in (",", ";") else place


def _stop(doc: Doc, end: int, limit: int) -> int:
    """Give the index behind the phrases that follow an amount."""
    place = end
    while place < min(limit, end + LONGEST):
        token = doc[place]
        if token.is_punct or token.dep_ == "cc" or token.tag_ in (*clauses.FINITE, "MD", "WDT", "WP"):
            break
        if token.dep_ == "mark" or token.is_space:
            break
        place += 1
    return place
