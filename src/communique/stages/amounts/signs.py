"""Amounts below nought: "-$2.5 billion", "minus 12 degrees", "a net result of ($3.2 million)"."""

from __future__ import annotations

import dataclasses
import re

from communique.lexicon.rules import rule
from communique.stages.amounts.found import Found

__all__ = ["below", "minus_before", "signed"]

BELOW = "below nought"
MINUS = re.compile(
    r"(?:(?<![^\s(])[-\u2212]|(?<!\w)(?<!plus or )(?<!/)(?:minus|negative)[ \u00a0])$", re.IGNORECASE
)
"""Before the figure; "plus or minus 3 percent" is a margin."""
BULLET = re.compile(r"(?:^|\n)[-\u2212]$")
"""A dash that opens a line of a list."""
OBJECT = re.compile(
    r"(?<!\w)(?:of|at|to|from|by|was|were|is|are|reached|totalled|totaled|against|versus|vs\.?|with) \($",
    re.IGNORECASE,
)
"""Before a sum in brackets that the sentence needs, as accounts write losses; others only explain."""
WINDOW = 16


def minus_before(text: str, start: int) -> int | None:
    """Give where a minus right before ``start`` starts, None where none stands there.

    Example:
        >>> minus_before("fell by minus 3 percent", 14), minus_before("of -3", 4), minus_before("5-3", 2)
        (8, 3, None)
    """
    lead = text[max(0, start - WINDOW) : start]
    match = MINUS.search(lead)
    return start - len(lead) + match.start() if match else None


@rule(
    BELOW,
    source="Reuters Handbook of Journalism (minus); IAS 1 illustrations (losses in brackets)",
    finds=[
        "The flow was [-$2.5 billion|minus $3 billion|−5 percent|minus 12 degrees].",
        "The firm told a net result of ([$3.2 million]) for the year.",
    ],
    leaves=["It costs 5-[7 percent] more.", "They pay the grant ([$3.2 million]) in May."],
)
def signed(text: str, one: Found) -> Found:
    """Give an amount with the sign that stands before it, or that brackets tell."""
    amount = one.amount
    if one.against and one.against != "no plural noun that it counts":
        return one
    at = minus_before(text, amount.start)
    if at is not None and not (amount.currency and BULLET.search(text, max(0, at - 1), amount.start)):
        return below(one, at) if not one.rule.startswith("count") else one
    brackets = amount.currency and text[amount.end : amount.end + 1] == ")"
    if brackets and OBJECT.search(text[max(0, amount.start - WINDOW) : amount.start]):
        return below(one, amount.start)
    return one


def below(one: Found, start: int) -> Found:
    """Give an amount below nought that starts at ``start``, with its sign."""
    value = None if one.amount.value is None else -abs(one.amount.value)
    amount = dataclasses.replace(one.amount, start=start, value=value)
    return one._replace(amount=amount, rule=f"{one.rule}; {BELOW}")
