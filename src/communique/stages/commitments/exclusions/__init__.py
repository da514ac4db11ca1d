"""What is no commitment though a trigger stands there (guideline §6).

Each rule is a function with its source, sentences that it alone drops, and near misses that it keeps: what is
not real (:mod:`.unreal`), what is no act of politics (:mod:`.content`), who is no political actor
(:mod:`.who`); what only the encoder takes for an act (:mod:`.seen`), titles of works (:mod:`.titles`),
acts of form (:mod:`.forms`). A rule is added by writing its function there; nothing else has to know of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.lexicon.rules import marked
from communique.stages.commitments.exclusions import content, forms, seen, titles, unreal, who

if TYPE_CHECKING:
    from communique.stages.commitments.cast import Cast
    from communique.stages.commitments.frames import Act

__all__ = ["CERTAIN", "OUTRIGHT", "RULES", "excluded", "exclusions"]

RULES = tuple(rule for module in (content, unreal, who, seen, titles, forms) for rule in marked(module))
"""All rules, in the order in which they are asked."""

OUTRIGHT = frozenset(rule.__name__ for rule in RULES if "outright" in rule.__dict__)
"""Names of those that the guideline states outright."""

CERTAIN = frozenset(rule.__name__ for rule in RULES if "certain" in rule.__dict__)
"""Names of those that the encoder cannot outweigh."""

WITH_CAST = frozenset(rule for rule in RULES if "cast" in rule.__annotations__)
"""Those that ask who is in the article."""


def _against(act: Act, cast: Cast) -> Iterator[str]:
    for rule in RULES:
        if rule(act, cast) if rule in WITH_CAST else rule(act):
            yield rule.__name__


def exclusions(act: Act, cast: Cast) -> tuple[str, ...]:
    """Give the names of all rules that say an act is no commitment, in their order.

    Example:
        "Peru may sign the agreement in June." gives ``("only_possible",)``.
    """
    return tuple(_against(act, cast))


def excluded(act: Act, cast: Cast) -> str | None:
    """Give the name of the first rule that says an act is no commitment, None if none does."""
    return next(_against(act, cast), None)
