"""Figures whose noun is left out: "we asked for 38", "three of which", "31 of 412 routes"."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from communique.annotation import Amount
from communique.language.lemmas import lemma
from communique.lexicon import table, words
from communique.lexicon.rules import rule
from communique.stages.amounts.numbers import Figure

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["Told", "told"]

HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "oprd", "dative"})
"""What a figure is to the sentence where it stands for a thing."""

PREPOSITIONS = frozenset({"for", "to", "from", "than", "with", "among", "including"})
WHOLES = frozenset({"target", "goal", "total", "maximum", "minimum", "quota", "average", "limit", "record"})
"""Nouns whose "of" tells how many."""
COMPARING = frozenset({"from", "against", "versus", "vs", "than", "currently", "previously"})
POINTING = frozenset({"the", "these", "those", "both", "all", "other", "another", "last", "first", "no"})
GREAT = 1_000_000
"""A bare figure with such a power of ten is money where sums are told."""

UNPARTED = re.compile(r"\d{4,}|\d+(?=\.?\s*/|\.\s)")
"""No amount where no noun tells: codes and numbers of lines, the day of "21/05", the number of an item."""

FURTHEST = 400
"""Characters back to the figure whose noun is meant: about two sentences of a newspaper."""


class Told(NamedTuple):
    """What a bare figure counts, by the figure or noun that tells it, and the rule."""

    unit: str | None
    currency: str | None
    scale: int
    able: tuple[str, ...]
    rule: str


@rule(
    "part of what is told: “three of the ten”",
    source="Halliday & Hasan 1976, Cohesion in English, 4.2 (nominal ellipsis: numeratives)",
    finds=["They closed [31] of 412 routes.", "They accepted [eight] of the ten recommendations."],
    leaves=["They closed [412 routes].", "He is one of two [ministers]."],
)
@rule(
    "what the figure before counts: “we asked for 38”",
    source="Halliday & Hasan 1976, Cohesion in English, 4.2 (nominal ellipsis: numeratives)",
    finds=["They sent 60 trucks. We asked for [90].", "He got $5 million. He had requested [nine]."],
    leaves=["They sent 60 trucks. We left at [90]."],
)
def told(
    doc: Doc, text: str, one: Amount, figure: Figure, before: Sequence[tuple[Amount, Figure]]
) -> Told | None:
    """Tell what a figure without a noun counts, None where nothing does.

    Args:
        doc: A parsed Doc.
        text: Its text.
        one: The figure.
        figure: How it is written.
        before: The amounts that stand before it and, last, those behind it in its sentence.
    """
    span = _figure(doc, text, one)
    if span is None:
        return None
    earlier = [pair for pair in before if one.start - FURTHEST < pair[0].end <= one.start]
    compared = _compared(span, earlier)
    if compared is not None or span.root.dep_ not in HEADS:
        return compared
    part = _part(doc, span.root, before)
    if part is not None or not _stands_alone(span.root):
        return part
    return _same(span.root, figure, doc, earlier[::-1])


def _figure(doc: Doc, text: str, one: Amount) -> Span | None:
    """The tokens of a figure that may count something: no code, year or number of an item."""
    span = doc.char_span(one.start, one.end, alignment_mode="expand")
    if span is None or not span[0].dep or span.root.tag_ != "CD":
        return None
    bare = UNPARTED.match(text, one.start)
    plain = bare is not None and bare.end() >= one.end
    if bare and plain and (bare.end() - bare.start() > 3 or _opens(doc, span.start)):
        return None
    return span


def _opens(doc: Doc, first: int) -> bool:
    """Whether a token stands first in its line or sentence."""
    return first == 0 or doc[first].is_sent_start is True or "\n" in doc[first - 1].text_with_ws


def _part(doc: Doc, token: Token, others: Sequence[tuple[Amount, Figure]]) -> Told | None:
    """What "N of …" is a part of: other amounts, a plural noun."""
    following = token.i + 1
    if following + 1 >= len(doc) or doc[following].lower_ not in ("of", "out"):
        return None
    rule_ = "part of what is told: “three of the ten”"
    whole = doc[following].right_edge
    for amount, figure in others:
        if doc[following].idx < amount.start <= doc[following].idx + 30 and amount.start <= whole.idx:
            return Told(
                amount.unit, amount.currency, figure.scale if amount.currency else 1, amount.able, rule_
            )
    nouns = [kid for kid in doc[following].children if kid.dep_ == "pobj" and kid.tag_ in ("NNS", "NNPS")]
    return Told(nouns[0].lower_, None, 1, (), rule_) if nouns else None


def _stands_alone(token: Token) -> bool:
    """Whether a figure stands where a noun phrase does, and is no number of a thing ("Article 5")."""
    previous = token.doc[token.left_edge.i - 1] if token.left_edge.i else None
    if previous is not None and (previous.tag_.startswith("N") or previous.text in "#/:–—-(+"):
        return False
    if token.i + 1 < len(token.doc) and token.nbor().text in ("-", "–", "/", ":", ")"):
        return False
    if token.dep_ == "pobj" and token.head.lower_ not in PREPOSITIONS and not _of_whole(token):
        return False
    if (
        token.dep_ == "conj"
        and token.head.tag_ == "CD"
        and token.head.i
        and token.head.nbor(-1).tag_.startswith("N")
    ):
        return False  # "Articles 7 and 9"
    kids = [kid for kid in token.children if kid.i < token.i]
    return not (kids and kids[0].lower_ in POINTING and len(kids) == 1)


@rule(
    "what it is compared with: “5.1 per cent, from 5.4”",
    source="Halliday & Hasan 1976, Cohesion in English, 4.2 (nominal ellipsis: numeratives)",
    finds=[
        "Growth is put at 5.1 per cent, from [5.4] in May.",
        "It costs 4,000 riel, against [2,500] in May.",
    ],
    leaves=["Growth is put at [5.1 per cent], from 5.4 in May."],
)
def _compared(span: Span, earlier: Sequence[tuple[Amount, Figure]]) -> Told | None:
    """What the nearest figure of its sentence tells, where one is compared with it."""
    if not earlier or not (_is_compared(span) or _of_which(span)):
        return None
    amount, other = earlier[-1]
    if amount.start < span.sent.start_char:
        return None
    scale = other.scale if amount.currency is not None and other.scale > 1 else 1
    return Told(
        amount.unit, amount.currency, scale, amount.able, "what it is compared with: “5.1 per cent, from 5.4”"
    )


def _is_compared(span: Span) -> bool:
    before = span.doc[max(0, span.start - 2) : span.start]
    opens = len(before) == 2 and before[0].text == "(" and before[1].lower_ in ("was", "were")
    return len(before) > 0 and (before[-1].lower_ in COMPARING or opens)


def _of_which(span: Span) -> bool:
    """Whether it is a part of what was told last: "of which 300,000"."""
    lead = [one.lower_ for one in span.doc[max(0, span.start - 4) : span.start] if one.tag_ != "RB"]
    return lead[-2:] in (["of", "which"], ["of", "whom"])


def _of_whole(token: Token) -> bool:
    """Whether a figure tells how great a whole is: "a target of 350"."""
    return token.head.lower_ == "of" and token.head.head.lower_ in WHOLES


def _same(token: Token, figure: Figure, doc: Doc, earlier: Sequence[tuple[Amount, Figure]]) -> Told | None:
    """What the nearest figure counts; of a figure that is given, the nearest that is given, too."""
    able = [pair for pair in earlier if _may_tell(pair[0], figure, token)]
    if _is_given(token):
        able = sorted(able, key=lambda pair: not _is_given(_root(doc, pair[0])))
    if not able:
        return None
    amount, other = able[0]
    rule_ = "what the figure before counts: “we asked for 38”"
    small = amount.currency is not None and figure.scale == 1 and figure.number < 1000
    return Told(amount.unit, amount.currency, other.scale if small else 1, amount.able, rule_)


def _may_tell(amount: Amount, figure: Figure, token: Token) -> bool:
    """Whether a figure may be of the kind of one before: money where it is great or given; no measures."""
    if amount.currency is not None or amount.able:
        return (figure.scale >= GREAT or _is_given(token)) and not _of_them(token)
    return figure.scale < GREAT and amount.unit not in _measures()


def _of_them(token: Token) -> bool:
    """Whether things are meant: "12 million of them"."""
    rest = token.doc[token.i + 1 : token.i + 3]
    return len(rest) == 2 and rest[0].lower_ == "of" and rest[1].tag_ == "PRP"


@functools.cache
def _measures() -> frozenset[str]:
    return frozenset(row["unit"] for row in table("units"))


def _root(doc: Doc, amount: Amount) -> Token:
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    assert span is not None
    return span.root


def _is_given(token: Token) -> bool:
    """Whether a bare figure may be money: it is asked for, paid or given."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    return lemma(verb) in words("amounts_giving")
