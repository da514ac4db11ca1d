"""Where somebody speaks, and on which day: dates in a quotation count from the day of the utterance."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.language.quotations import Quotations
from communique.language.speech import is_uttered
from communique.lexicon.rules import rule

__all__ = ["Day", "Speech", "Utterance", "is_said", "utterance_day"]

WINDOW = 7
"""Days before publication within which the day that an article reports on may lie."""
SPEAKER = re.compile(r"\b(?:I|I['’](?:m|ll|ve|d)|my)\b")
SENTENCE = 300
"""Characters looked at on either side for the first person."""
NEAR = 40
"""Characters between a verb of saying and the day on which it was said."""
REACH = 1200
"""Characters back to the last such day, where a paragraph names none."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that the narrative names, the place of its name, and whether it dates what somebody said."""

    place: int
    date: dt.date
    said: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """The day on which something was said, None where the article does not tell, and the rule."""

    date: dt.date | None
    rule: str


def is_said(text: str, place: int) -> bool:
    """Tell whether the day named at a place dates a verb of saying: "told reporters on Monday".

    Example:
        >>> is_said("He told reporters on Monday.", 21), is_said("He left on Monday.", 11)
        (True, False)
    """
    clause = re.split(r"[.;:\n“”\"]", text[max(0, place - NEAR) : place])[-1]
    return any(map(is_uttered, re.findall(r"[a-z]+", clause)[-4:]))


class Speech:
    """Answers whether a place of a text is inside speech."""

    def __init__(self, text: str, quotations: Quotations) -> None:
        self.text = text
        self.holds = quotations.holds

    def is_personal(self, place: int) -> bool:
        """Tell whether the sentence around a character says "I": speech printed without marks."""
        before = self.text[max(0, place - SENTENCE) : place]
        after = self.text[place : place + SENTENCE]
        cut = max(before.rfind(". "), before.rfind("\n"), before.rfind("? "), before.rfind("! "))
        end = min(
            (index for mark in (". ", "\n", "? ", "! ") if (index := after.find(mark)) >= 0),
            default=len(after),
        )
        opening = place - len(before) + cut + 1
        found = SPEAKER.finditer(self.text, opening, place + end)
        return any(not self.holds(match.start()) for match in found)


@rule(
    "the one recent day of the paragraph",
    source="ours: news says when somebody spoke",
    finds=[
        "“We open [tomorrow],” she said on Wednesday.",
    ],
    leaves=[
        "“We open [tomorrow],” she said.",
    ],
)
@rule(
    "the one recent day named before",
    source="ours: news says when somebody spoke",
    finds=[
        "They met on Wednesday. ¶ “We open [tomorrow],” she said.",
    ],
    leaves=[
        "“We open [tomorrow],” she said.",
    ],
)
@rule(
    "the one day of the paragraph on which somebody spoke",
    source="ours: news says when somebody spoke",
    finds=[
        "They met on Tuesday. Ruiz said on Wednesday: “We open [tomorrow].”",
    ],
    leaves=[
        "“We open [tomorrow],” she said on Wednesday.",
    ],
)
@rule(
    "the last day before on which somebody spoke",
    source="ours: news says when somebody spoke",
    finds=[
        "Ruiz said so on Wednesday. They met on Thursday. ¶ “We open [tomorrow],” she said.",
    ],
    leaves=[
        "They met on Wednesday. ¶ “We open [tomorrow],” she said.",
    ],
)
@rule(
    "the day of the utterance is not told",
    source="ours: null where nobody can tell",
    finds=[
        "“We open [tomorrow],” she said.",
    ],
    leaves=[
        "“We open [tomorrow],” she said on Wednesday.",
    ],
)
def utterance_day(
    days: Sequence[Day], place: int, now: dt.date | None, paragraph: Sequence[int]
) -> Utterance:
    """Give the day on which something was said.

    Args:
        days: Days that the narrative names, outside of speech.
        place: Where the speech stands.
        now: Day of publication.
        paragraph: Start and end of its paragraph.

    Returns:
        The one recent day of its paragraph, else the one there on which somebody spoke, else the one
        recent day named before, else the last one before on which somebody spoke.
    """
    recent = [day for day in days if now is None or 0 <= (now - day.date).days <= WINDOW]
    near = [day for day in recent if paragraph[0] <= day.place < paragraph[1]]
    before = [day for day in recent if day.place < place]
    spoken = [day for day in before if day.said and place - day.place < REACH]
    rules = {
        "the one recent day of the paragraph": near,
        "the one day of the paragraph on which somebody spoke": [day for day in near if day.said],
        "the one recent day named before": before,
        "the last day before on which somebody spoke": spoken[-1:],
    }
    for name, known in rules.items():
        dates = {day.date for day in known}
        if len(dates) == 1:
            return Utterance(dates.pop(), name)
    return Utterance(None, "the day of the utterance is not told")
