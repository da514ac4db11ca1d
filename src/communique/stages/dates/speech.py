"""Where somebody speaks, and on which day: dates in a quotation count from the day of the utterance."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Iterable, Sequence

__all__ = ["Speech", "quoted", "utterance_day"]

MARK = re.compile(r"[“”„«»\"]|``|''|\n")
OPENING = frozenset(("“", "„", "«", "``"))
CLOSING = frozenset(("”", "»", "''"))
WINDOW = 7
"""Days before publication within which the day that an article reports on may lie."""
SPEAKER = re.compile(r"\b(?:I|I['’](?:m|ll|ve|d)|my)\b")
SENTENCE = 300
"""Characters looked at on either side for the first person."""


def quoted(text: str) -> list[tuple[int, int]]:
    """Give the stretches of a text inside double quotation marks, ascending.

    A quotation that its paragraph does not close ends with the paragraph, so that one lost
    mark spoils one paragraph only.

    Example:
        >>> text = "“We open today,” she said."
        >>> [text[a:b] for a, b in quoted(text)]
        ['We open today,']
    """
    found = []
    opened: int | None = None
    for match in MARK.finditer(text):
        mark = match[0]
        if mark == "\n":
            if opened is not None:
                found.append((opened, match.start()))
            opened = None
        elif opened is None and mark not in CLOSING:
            opened = match.end()
        elif opened is not None and mark not in OPENING:
            found.append((opened, match.start()))
            opened = None
    if opened is not None:
        found.append((opened, len(text)))
    return found


class Speech:
    """Answers whether a place of a text is inside speech."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ranges = quoted(text)
        self._starts = [start for start, _ in self.ranges]

    def holds(self, place: int) -> bool:
        """Tell whether a character is inside quotation marks."""
        index = bisect.bisect_right(self._starts, place) - 1
        return index >= 0 and place < self.ranges[index][1]

    def is_personal(self, place: int) -> bool:
        """Tell whether the sentence around a character says "I": speech printed without marks."""
        before = self.text[max(0, place - SENTENCE) : place]
        after = self.text[place : place + SENTENCE]
        cut = max(before.rfind(". "), before.rfind("\n"), before.rfind("? "), before.rfind("! "))
        end = min(
            (index for mark in (". ", "\n", "? ", "! ") if (index := after.find(mark)) >= 0),
            default=len(after),
        )
        return SPEAKER.search(before[cut + 1 :] + after[:end]) is not None


def utterance_day(
    days: Iterable[tuple[int, dt.date]], place: int, now: dt.date | None, paragraph: Sequence[int]
) -> dt.date | None:
    """Give the day on which something was said, None where the article does not tell.

    Args:
        days: Places and days that the narrative names, outside of speech.
        place: Where the speech stands.
        now: Day of publication.
        paragraph: Start and end of its paragraph.

    Returns:
        The one recent day of its paragraph, else the one recent day named before it.
    """
    recent = [(at, day) for at, day in days if now is None or 0 <= (now - day).days <= WINDOW]
    near = {day for at, day in recent if paragraph[0] <= at < paragraph[1]}
    if len(near) == 1:
        return near.pop()
    before = {day for at, day in recent if at < place}
    return before.pop() if len(before) == 1 else None
