"""How alike is alike: the settings of the ledger."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["LedgerSettings"]

Share = Annotated[float, Field(ge=0.0, le=1.0)]


class LedgerSettings(BaseModel):
    """How commitments of different articles are joined. The model is frozen.

    Attributes:
        threshold: Least average probability that the claims of two sides are of one promise, 0 to 1; higher
            gives more and shorter threads, and fewer wrong links.
        name_likeness: Least likeness of two words of a name, 0 to 1.
        amount_tolerance: Greatest relative difference of two amounts that count as equal.
        max_gap_days: Longest time between two linked reports, in days.
        min_confidence: Commitments below this confidence are left out. A record's confidence is that all of
            its fields are right; that there is a commitment at all is nearly always so.
        as_of: The day for which statuses are told (ISO), or None for the day of the latest
            article; a deadline before it without news makes a thread lapse. Never the clock.

    Example:
        >>> LedgerSettings(threshold=0.7).threshold
        0.7
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    threshold: Share = 0.45
    name_likeness: Share = 0.84
    amount_tolerance: Share = 0.005
    max_gap_days: int = Field(default=1100, ge=0)
    min_confidence: Share = 0.0
    as_of: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")
