"""Sets the extent of a phrase where the grammar alone cannot: determiners, prepositions, rates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from communique.stages.dates.build_fixed import duration_value
from communique.stages.dates.forms import Fixed, Phrase
from communique.stages.dates.grammar import Match
from communique.stages.dates.numbers import value_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["adjust"]

DETERMINERS = frozenset(("the", "a", "that", "this"))
UNITS = frozenset(("unit", "unit_quarter", "second"))
HEDGES = frozenset(("over", "under", "approx", "approx_prep"))


def adjust(doc: Doc, match: Match, phrase: Phrase) -> Phrase:
    """Give a phrase its extent.

    A determiner before a compound belongs to the noun ("the *two-day* visit"); "over" before a
    number is a preposition where the parser says so ("spent *over* *five years*"); "a week" after
    a noun or number is a rate, a SET ("four flights *a week*").
    """
    tokens = match.tokens
    if tokens[0].kind in DETERMINERS and _is_compound(match):
        return replace(phrase, start=tokens[1].start)
    if tokens[0].kind in HEDGES and match.rule == "duration":
        token = _token(doc, phrase.start)
        if token is not None and token.dep_ == "prep":
            return replace(phrase, start=tokens[1].start, mod=None)
    if (
        match.rule == "duration"
        and [token.kind for token in tokens] == ["a", "unit"]
        and _is_rate(doc, match)
    ):
        return replace(phrase, form=Fixed("SET", duration_value(1, value_of(tokens[1]))))
    return phrase


def _is_compound(match: Match) -> bool:
    kinds = [token.kind for token in match.tokens]
    if match.rule not in ("duration", "quarter", "calendar"):
        return False
    return len(kinds) > 2 and kinds[-2] == "dash" and (kinds[-1] in UNITS or kinds[-1].startswith("month"))


def _token(doc: Doc, start: int) -> Token | None:
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _is_rate(doc: Doc, match: Match) -> bool:
    unit = _token(doc, match.tokens[-1].start)
    if unit is None or unit.i < 2 or unit.dep_ != "npadvmod":
        return False
    previous = doc[unit.i - 2]
    follow = doc[unit.i + 1].lower_ if unit.i + 1 < len(doc) else ""
    return (previous.tag_ in ("NN", "NNS", "CD") or previous.text == "%") and follow not in (
        "after",
        "before",
        "ago",
        "later",
        "from",
    )
