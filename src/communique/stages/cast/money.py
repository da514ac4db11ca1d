"""The money of an article: signs and names that several currencies share mean that of its home."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from communique import annotation
from communique.annotation import Amount, read
from communique.language.currencies import per, tender
from communique.lexicon.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["SURE", "meant", "settle"]

SURE = 0.6
"""How likely a currency must be: of 85 homes of the unseen rounds that are so likely, 81 are right."""

HOME = "that of the state in which the article is at home"
ABROAD = "a dollar is the US dollar where the article is at home in a state without dollars"
DOLLAR = "USD"


def settle(doc: Doc, shares: Mapping[str, float]) -> list[Amount]:
    """Give the amounts of a Doc with the currencies that its home tells; leave the rules with their reasons.

    Args:
        doc: A Doc with amounts.
        shares: How likely the article is at home in each state.
    """
    told = {row["id"]: row for row in annotation.rows(doc, "amounts") if row["id"]}
    found = []
    for amount in read(doc, "amounts", Amount):
        code, rule_ = meant(amount, shares)
        changed = code is not None and code != amount.currency
        found.append(_in(amount, code) if changed and code else amount)
        if changed and amount.id in told:
            row = told[amount.id]
            sign = row.get("currency", "no sign").partition(": ")[0]
            row["currency"] = f"{sign}: {rule_}"
    return found


@rule(
    HOME,
    source="Reuters Handbook of Journalism (currencies: local at first reference); ISO 4217",
    finds=[
        "OTTAWA – Canada will pay [$5 million], as the United States does, the US envoy said in Washington.",
        "WELLINGTON – New Zealand will pay [$5 million] to Otago. The United States pays US$3 million.",
    ],
    leaves=["WELLINGTON – New Zealand will pay $5 million to Otago. The United States pays [US$3 million]."],
)
@rule(
    ABROAD,
    source="Reuters Handbook of Journalism (dollar is US unless said)",
    finds=[
        "NAIROBI – Kenya gets [$5 million] from Canada. Canada pays Kenya 3 million Canadian dollars, too."
    ],
    leaves=[
        "NAIROBI – Kenya gets $5 million from Canada. Canada pays Kenya [3 million Canadian dollars], too."
    ],
)
def meant(amount: Amount, shares: Mapping[str, float]) -> tuple[str | None, str]:
    """Tell which currency the home of the article makes of a shared sign, and the rule; None where it cannot.

    What a word beside the figure tells stands, since such an amount may be nothing else; so does what no
    currency of the home may be, but for dollars.

    Args:
        amount: The amount.
        shares: How likely the article is at home in each state.

    Example:
        >>> money = Amount("A1", 0, 2, 5, "USD", able=("CAD", "USD", "XCD"))
        >>> meant(money, {"GRD": 0.4, "LCA": 0.3, "CAN": 0.1})[0], meant(money, {"CAN": 0.5})[0]
        ('XCD', None)
        >>> meant(money, {"FRA": 0.9})[0]
        'USD'
    """
    if not amount.able:
        return None, ""
    likely: dict[str | None, float] = defaultdict(float)
    for state, share in shares.items():
        likely[tender(amount.able, state)] += share
    code = max(likely, key=lambda code: (likely[code], code or ""), default=None)
    if likely.get(code, 0.0) < SURE:
        return None, ""
    if code is None and DOLLAR in amount.able and amount.unit in (None, "dollars"):
        return DOLLAR, ABROAD
    return code, HOME


def _in(amount: Amount, code: str) -> Amount:
    """Give an amount in a currency; its parts ("fils") as what they make of it."""
    parts = per(code, amount.unit) or 1
    ends = (amount.value, amount.low, amount.high)
    value, low, high = (n if n is None or parts == 1 else round(n / parts, 6) for n in ends)
    return dataclasses.replace(amount, value=value, low=low, high=high, currency=code, unit=None)
