"""Tells pounds that are weighed from pounds that are paid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.stages.amounts.currency import Beside
    from communique.stages.amounts.numbers import Figure

__all__ = ["WEIGHT", "is_weight"]

WEIGHT = "weight: pounds of what is weighed"

MONEY = (
    r"(?:note|coin|fine|fee|bill|bonus|grant|deal|fund|loan|ticket|price|prize|voucher|payment|salary|wage|debt|"
    r"ransom|investment|budget|bailout|contract|donation|reward|pension|tax|deposit|fare|stake|bet|cheque|check|"
    r"gift|benefit|allowance|charge|penalty|award|project|scheme|cut|rise|increase|discount|subsidy|turnover|rent|"
    r"profit|loss|market|industry|business|company|lottery|jackpot|package|programme|program|offer|bid|house|home|"
    r"mortgage|money|cash|aid|funding|savings|damages?|taxpayer|public|income|revenue|credit|cost|spending|sales)"
)
"""Words of what is paid in pounds or costs them; pounds of all else are weighed."""
ATTRIBUTE = re.compile(rf"[ ](?!(?:\w+[ ]){{0,2}}{MONEY})\w", re.IGNORECASE)
"""Behind "500-pound": a thing that bears its weight."""
PART = re.compile(rf"[ ]of[ ](?!(?:\w+[ ]){{0,2}}{MONEY})\w", re.IGNORECASE)
"""Behind "500 pounds": what is weighed."""
WEIGHED = re.compile(
    r"\b(?:weigh(?:s|ed|ing)?)"
    r"(?: (?:in|at|about|around|nearly|almost|some|over|under|up|to|only|just|more|less|than|roughly))*"
    r"(?: [\d,.]+ (?:and|to))? ?\Z",
    re.IGNORECASE,
)
"""Before the figure: verbs of weight (VerbNet register-54.1)."""
REACH = 40
MOST = 100_000
"""Nothing that the press weighs in pounds weighs more."""


def is_weight(text: str, figure: Figure, beside: Beside) -> bool:
    """Return whether the pounds behind a figure are a weight.

    Args:
        text: The article.
        figure: The figure.
        beside: The name of the currency behind it.
    """
    if not beside.written.lower().startswith("pound") or beside.power > 1 or figure.value > MOST:
        return False
    if WEIGHED.search(text, max(0, figure.start - REACH), figure.start):
        return True
    hyphened = text[figure.end : figure.end + 1] in ("-", "\u2010", "\u2011")
    return (ATTRIBUTE if hyphened else PART).match(text, beside.at) is not None
