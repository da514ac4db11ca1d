"""What an item of an annotation must be besides of the right form: whole words, possible pairs.

``annotate.py`` asks here; nothing here knows the other items of an article. Standard library only.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

OPENING, CLOSING = '“„‟«"', '”»"'

POSSIBLE = {
    "agreement": {"signed", "agreed", "planned", "in_progress", "rejected"},
    "pledge": {"pledged", "planned", "rejected"},
    "target": {"target", "rejected"},
    "proposal": {"proposed", "accepted", "rejected"},
    "invitation": {"proposed", "accepted", "rejected"},
    "acceptance": {"accepted", "planned", "rejected"},
    "request": {"proposed", "accepted", "rejected"},
    "fulfilment": {"fulfilled", "in_progress", "planned", "rejected"},
    "intent": {"expressed", "rejected"},
}
"""The statuses of each kind, by §§ 2, 3 and 8 to 12 of COMMITMENTS.md."""

NEGATED = {
    *((kind, "rejected") for kind in ("agreement", "pledge", "target", "acceptance", "fulfilment", "intent")),
    ("fulfilment", "planned"),
}
"""Pairs that only what is negated can have; of a request and a proposal that were refused it is not."""

CALENDAR = re.compile(
    r"\d|day|week|month|year|hour|minute|night|morning|evening|noon|spring|summer|autumn|\bfall\b|winter|"
    r"season|quarter|decade|century|\bterm|january|february|march|april|\bmay\b|june|july|august|september|"
    r"october|november|december|\bend\b"
)


def _listed(told: str) -> frozenset[str]:
    return frozenset(told.split())


TIMELY = _listed(
    "until untill till before after during when while once then now today tomorrow soon immediately next "
    "date course notice interim period horizon session meeting visit "
    "hearing plenary ceremony edition election "
    "recess rains harvest weekend eid ramadan christmas easter"
)
"""Words of time, and of what happens at a time: "the next hearing", "before the rains"."""


def cut(raw: str, start: int, end: int, glued: list[str]) -> bool:
    """Return whether a span begins or ends inside a word, unless that is one of two words without a space.

    Examples:
        >>> cut("The bankers met", 4, 8, []), cut("The bankers met", 4, 11, [])
        (True, False)
        >>> cut("in PeruThe bank", 3, 7, []), cut("in PeruThe bank", 3, 7, ["PeruThe"])
        (True, False)
    """
    return any(
        0 < at < len(raw) and raw[at - 1].isalnum() and raw[at].isalnum() and _word(raw, at) not in glued
        for at in (start, end)
    )


def _word(raw: str, at: int) -> str:
    before = re.search(r"\w*$", raw[max(at - 60, 0) : at])
    after = re.match(r"\w*", raw[at : at + 60])
    return (before[0] if before else "") + (after[0] if after else "")


def whole(words: str, text: str) -> bool:
    """Return whether words stand in a text as whole words; what an apostrophe joins is a word of its own.

    Examples:
        >>> whole("sign", "they signed"), whole("'ll", "they'll sign"), whole("ll", "they will")
        (False, True, False)
    """
    opening = "" if words[0] in "'’" else r"(?<!\w)"
    return re.search(rf"{opening}{re.escape(words)}(?!\w)", text) is not None


def holds_its_marks(raw: str, quote: dict[str, Any]) -> bool:
    """Return whether a direct quote begins or ends with its own marks; those of a quote inside it may.

    Examples:
        >>> holds_its_marks('He said "yes".', {"start": 8, "end": 13, "kind": "direct"})
        True
        >>> holds_its_marks('He said "yes".', {"start": 9, "end": 12, "kind": "direct"})
        False
    """
    start, end = quote["start"], quote["end"]
    if quote.get("kind") != "direct" or not raw[start:end].strip():
        return False
    marks = OPENING + CLOSING + "‘’'"
    first = raw[start] in OPENING and raw[start - 1 : start] not in [*marks]
    last = raw[end - 1] in CLOSING and raw[end : end + 1] not in [*marks]
    return first or last


def of_time(words: str) -> bool:
    """Return whether words tell a time, or what happens at one.

    Examples:
        >>> of_time("within ninety days"), of_time("before the rains"), of_time("the port of Ilo")
        (True, True, False)
    """
    told = words.casefold()
    return bool(CALENDAR.search(told)) or not TIMELY.isdisjoint(re.findall(r"\w+", told))


def is_week(value: str) -> bool:
    """Return whether the weeks of a TIMEX3 value exist; a year may be unknown.

    Examples:
        >>> is_week("2026-W53"), is_week("2025-W53"), is_week("2025-W99"), is_week("XXXX-WXX-1")
        (True, False, False, True)
    """
    return all(_has_week(year, int(week)) for year, week in re.findall(r"(\d{4}|XXXX)-W(\d\d)", value))


def _has_week(year: str, week: int) -> bool:
    try:
        dt.date.fromisocalendar(int(year) if year.isdigit() else 2026, week, 1)  # 2026 has 53 weeks
    except ValueError:
        return False
    return True


def impossible(kind: str, status: str, negated: bool) -> str | None:
    """Say why no commitment of a kind has a status, None if one can.

    Examples:
        >>> impossible("pledge", "fulfilled", False)
        'pledge is never fulfilled'
        >>> impossible("fulfilment", "planned", False)
        'fulfilment that is planned is negated'
        >>> impossible("request", "rejected", False)
    """
    if status not in POSSIBLE.get(kind, {status}):
        return f"{kind} is never {status}"
    if not negated and (kind, status) in NEGATED:
        return f"{kind} that is {status} is negated"
    return None
