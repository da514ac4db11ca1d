"""Amounts of two figures: spans of values ("$10-15 million"), sums with parts ("3 dollars 50 cents")."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.annotation import Amount
from communique.annotation.reasons import Trace
from communique.language.currencies import per
from communique.language.lemmas import lemma
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.amounts.found import Found
from communique.stages.amounts.measure import YEARS
from communique.stages.amounts.numbers import tidy
from communique.stages.amounts.signs import below

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["NO_NOUN", "joined", "leads_to"]

DASH = r"[ \u00a0]?(?:[-\u2010-\u2015\u2212]|\.\.\.|…)[ \u00a0]?"
JOINT = re.compile(rf"{DASH}|[ \u00a0](?:to|and|or)[ \u00a0](?:as much as |as many as |even )?")
"""Between the two ends of a span."""
RESULT = re.compile(r"[ \u00a0]to[ \u00a0](?:about |around |some |nearly |almost |over |more than |just )?")
NO_NOUN = "no plural noun that it counts"
DASHES = re.compile(DASH)
BETWEEN = re.compile(r"(?<!\w)between (?:about |some |roughly |around |an estimated )?$", re.IGNORECASE)
FROM = re.compile(r"(?<!\w)from $", re.IGNORECASE)
RANGING = re.compile(
    r"(?<!\w)(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|anything) from $", re.IGNORECASE
)
"""Before both ends of a span ("ranged from -12 to -5 degrees")."""
LEAD = 24
PART = "a sum and its part"
AND = re.compile(r"[ \u00a0](?:and[ \u00a0])?")
"""Between a sum and its part."""
STEPS = 4
"""Words between a verb of change and by how much ("fell sharply by about $1.2 million to …")."""
STEP_TAGS = ("RB", "RBR", "RBS", "IN", "DT", "JJ", "RP")


def joined(doc: Doc, text: str, singles: list[Found], trace: Trace) -> Iterator[Found]:
    """Join what tells one amount; drop what measures nothing."""
    skip = False
    for place, one in enumerate(singles):
        if skip:
            skip = False
            continue
        pair = None
        if place + 1 < len(singles):
            following = singles[place + 1]
            pair = _with_part(text, one, following) or _span(doc, text, one, following)
        skip = pair is not None
        if pair is not None:
            yield pair
            continue
        if place + 1 < len(singles):
            one = _from(text, one, singles[place + 1]) or one
        if (one.amount.currency or one.amount.unit) and not one.second:
            yield one
        else:
            trace.drop(one.amount.start, one.amount.end, one.rule, one.against or one.second)


@rule(
    PART,
    source="Reuters Handbook of Journalism (dollars and cents)",
    finds=["It costs [3 dollars 50 cents|two pounds and fifty pence|5 rupees 20 paise]."],
    leaves=["It costs [3 dollars], not 50 cents."],
)
def _with_part(text: str, first: Found, second: Found) -> Found | None:
    """Join "thirteen dollars and forty-five cents"."""
    whole, rest = first.amount, second.amount
    if not second.part or first.part or not (whole.currency or whole.able) or second.sign < 0:
        return None
    if not AND.fullmatch(text, whole.end, rest.start) or whole.value is None or whole.value % 1:
        return None
    parts = {per(code, second.part) for code in ((whole.currency,) if whole.currency else whole.able) if code}
    many = max(filter(None, parts), default=None) if len(parts - {None}) == 1 else None
    if not many or second.figure.value >= many:
        return None
    value = tidy(whole.value + first.sign * second.figure.value / many)
    amount = dataclasses.replace(whole, end=rest.end, value=value)
    return first._replace(amount=amount, rule=f"{first.rule}; {PART}")


@rule(
    "the first end of a change",
    source="guideline §4 (amount: of “from X to Y” take Y; the baseline is an amount of its own)",
    finds=["The budget fell from [900,000] to around 400,000 euros.", "It rose from [5] to 7 percent."],
    leaves=["It rose from 5 to [7 percent]."],
)
def _from(text: str, first: Found, second: Found) -> Found | None:
    """Give "from 5 to 7 percent" the percent at 5, too."""
    low, high = first.amount, second.amount
    if low.currency or low.unit or first.against != NO_NOUN or not (high.currency or high.unit):
        return None
    joint = text[low.end : high.start]
    if not RESULT.fullmatch(joint) or not FROM.search(text[max(0, low.start - LEAD) : low.start]):
        return None
    small = first.figure.scale == 1 and first.figure.number < 1000
    figure = dataclasses.replace(first.figure, scale=second.figure.scale if small else first.figure.scale)
    part = abs(high.value or 0) / second.figure.value if second.figure.value and high.value else 1
    value = tidy(first.sign * figure.value * part)
    amount = dataclasses.replace(low, value=value, currency=high.currency, unit=high.unit, able=high.able)
    return Found(amount, figure, "the first end of a change", second.currency, part=second.part)


@rule(
    "range",
    source="guideline §4 (amount: of “from X to Y” take Y; a span of values is one amount)",
    finds=[
        "They need [$10-15 million|5 to 7 percent|between $10 million and $20 million].",
        "They lost [20-30 tanks|two or three billion euros|-12 to -5 degrees].",
    ],
    leaves=["Trade rose from [$150 million] to $500 million.", "It fell from 5 to [7 percent] of output."],
)
def _span(doc: Doc, text: str, first: Found, second: Found) -> Found | None:
    """Join two amounts that are the ends of a span of values."""
    if not _joins(doc, text, first, second):
        return None
    second = _in_money(first, second)
    if first.sign < 0 < second.sign and DASHES.fullmatch(text, first.amount.end, second.amount.start):
        second = below(second, second.amount.start)  # "minus 15-17 degrees"
    low, high = first.amount, second.amount
    code = high.currency or low.currency
    if low.currency not in (None, code) or not (code or high.unit) or (low.currency and high.unit):
        return None
    ends = _ends(first, second) or _below_nought(first, second)
    if ends is None:
        return None
    least, most = ends
    amount = Amount("", low.start, high.end, None, code, high.unit, True, least, most, high.able or low.able)
    told = second if second.currency or not first.currency else first
    return Found(amount, first.figure, f"range of {told.rule}", told.currency)


def _in_money(first: Found, second: Found) -> Found:
    """Give the second end the power of ten that only money has ("€2-3m")."""
    if not first.currency or second.currency or not second.figure.money_only:
        return second
    value = second.sign * second.figure.value
    return second._replace(amount=dataclasses.replace(second.amount, end=second.figure.end, value=value))


def _ends(first: Found, second: Found) -> tuple[float | int, float | int] | None:
    """The ends of a span; the first takes the powers of ten and the parts of the second."""
    most = second.amount.value or 0
    if first.part:
        least = first.amount.value or 0
        return (least, most) if least < most else None
    shown = second.sign * second.figure.value
    part = most / shown if shown else 1  # cents are told in dollars
    scale = first.figure.scale
    for power in _scales(first, second) if scale == 1 else (scale,):
        least = first.sign * first.figure.number * power
        if least < shown:
            return tidy(least * part), tidy(shown * part)
    return None


def _below_nought(first: Found, second: Found) -> tuple[float | int, float | int] | None:
    """The ends of a span below nought that is told from above ("-5 to -10 degrees")."""
    if first.sign > 0 or second.sign > 0 or first.figure.scale != second.figure.scale or first.part:
        return None
    least, most = second.amount.value, first.amount.value
    return (least, most) if least is not None and most is not None and least < most else None


def _scales(first: Found, second: Found) -> tuple[int, ...]:
    scale = second.figure.scale
    tens = first.figure.word and first.figure.number < 10 and second.figure.hundreds
    return (*((scale * 100,) if tens else ()), scale, 1)


def _joins(doc: Doc, text: str, first: Found, second: Found) -> bool:
    """Whether two figures are the ends of one span, by the words around them."""
    low, high = first.amount, second.amount
    if not JOINT.fullmatch(text, low.end, high.start) or low.unit not in (None, high.unit):
        return False
    if first.part and first.part != second.part and low.currency != high.currency:
        return False
    counts = not high.currency and second.rule.startswith("count")
    return not (counts and _is_year(text, first)) and _told(doc, text, first, second)


def _told(doc: Doc, text: str, first: Found, second: Found) -> bool:
    low, high = first.amount, second.amount
    lead = text[max(0, low.start - LEAD) : low.start]
    own = bool(low.currency or low.unit) and bool(high.currency or high.unit)
    word = text[low.end : high.start].split()
    joint = word[0] if word else "-"
    if joint == "and":
        return BETWEEN.search(lead) is not None
    if joint == "or":
        return not own
    return joint != "to" or not (
        (FROM.search(lead) and not RANGING.search(lead)) or (own and _changes(doc, first))
    )


def leads_to(text: str, first: Found, second: Found) -> bool:
    """Whether a bare figure is the first end of what the next one tells ("from 5 to 7 percent")."""
    low, high = first.amount, second.amount
    if not (high.currency or high.unit) or high.start - low.end > LEAD:
        return False
    return bool(JOINT.fullmatch(text, low.end, high.start) or RESULT.fullmatch(text, low.end, high.start))


def _is_year(text: str, first: Found) -> bool:
    """Whether a bare figure before things is a year ("the 2020-2030 targets")."""
    low = first.amount
    plain = not low.currency and not low.unit and text[low.start : low.end].isdigit()
    return plain and first.figure.number in YEARS


def _changes(doc: Doc, first: Found) -> bool:
    """Whether an amount tells by how much something changed ("fell $1.2 million to $23.5 million")."""
    span = doc.char_span(first.amount.start, first.amount.end, alignment_mode="expand")
    return span is not None and any(_is_change(token) for token in _leading(doc, span))


def _leading(doc: Doc, span: Span) -> Iterator[Token]:
    """The word before an amount, and those before it while they only hedge or point."""
    for token in reversed(doc[max(0, span.start - STEPS) : span.start]):
        yield token
        if token.tag_ not in STEP_TAGS:
            return


@functools.cache
def _change_words() -> frozenset[str]:
    return words("amounts_changes")


def _is_change(token: Token) -> bool:
    return lemma(token) in _change_words() or token.lower_ in _change_words()
