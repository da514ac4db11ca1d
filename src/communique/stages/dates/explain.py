"""Why an expression of time is there and has its value, and what a match of the grammar is instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.stages.dates import build, extent, foreign, names, reading

if TYPE_CHECKING:
    from communique.annotation import Timex
    from communique.annotation.reasons import Trace
    from communique.stages.dates.forms import Phrase

__all__ = ["UTTERANCE", "VETOES", "Found", "tell"]

UTTERANCE = "day of the utterance"
VETOES = (
    *names.VETOES,
    *build.REFUSALS,
    *extent.REFUSALS,
    foreign.INSIDE,
    foreign.NO_MONTH,
    reading.NO_DAY,
    reading.BACKWARDS,
    reading.OTHER_CALENDAR,
)
"""What drops a match of the grammar: what else it is, or that it says no time."""


class Found(NamedTuple):
    """An expression, the phrase that it is read from, and what gave its value.

    ``told`` names the rules and what each counted from, ``open`` says why part of the value is not
    known, ``utterance`` by which rule the day of an utterance is known.
    """

    timex: Timex
    phrase: Phrase
    told: tuple[tuple[str, str], ...]
    open: tuple[str, ...]
    utterance: str = ""


def tell(trace: Trace, found: Found) -> None:
    """Leave a row for an expression: the rule that covers it, and those that gave its value."""
    timex, phrase = found.timex, found.phrase
    anchors = list(dict.fromkeys(anchor for _, anchor in found.told if anchor))
    known = timex.value is not None and "X" not in timex.value and not timex.value.endswith("_REF")
    trace.keep(
        timex.id,
        timex.start,
        timex.end,
        phrase.rule,
        value=timex.value,
        extent=phrase.extent,
        value_rule="; ".join(dict.fromkeys(rule for rule, _ in found.told)),
        anchor="; ".join(anchors),
        utterance=found.utterance if not known or any(UTTERANCE in anchor for anchor in anchors) else None,
        open=[] if known else list(dict.fromkeys(found.open)),
    )
