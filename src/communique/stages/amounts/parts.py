"""Parts of a currency ("4 cents"): whose they are where the article has only one currency with such parts."""

from __future__ import annotations

import dataclasses

from communique.language.currencies import per
from communique.lexicon.rules import rule
from communique.stages.amounts.found import Found
from communique.stages.amounts.numbers import tidy

__all__ = ["in_its_currency"]

BESIDE = "the only currency of the article with such parts"


@rule(
    BESIDE,
    source="ISO 4217 (parts of currencies)",
    finds=["Bread costs [40 cents], milk 3 euros."],
    leaves=["Bread costs [40 cents], milk 3 euros or 4 dollars."],
)
def in_its_currency(found: list[Found]) -> list[Found]:
    """Give amounts with the currencies of parts that the other sums of the article tell."""
    told = {one.amount.currency for one in found if one.amount.currency and not one.part}
    return [_told(one, told) if one.part and one.amount.able else one for one in found]


def _told(one: Found, told: set[str]) -> Found:
    fits = [code for code in told if code in one.amount.able]
    if len(fits) != 1:
        return one
    many = per(fits[0], one.part) or 1
    value = tidy(one.sign * one.figure.value / many)
    amount = dataclasses.replace(one.amount, value=value, currency=fits[0], unit=None)
    return one._replace(amount=amount, currency=f"{one.part}: {BESIDE}")
