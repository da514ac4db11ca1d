"""Reads what is counted in units, repeated, or vague: durations, "two years ago", sets, references."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from communique.stages.dates.forms import Calendar, Fixed, Form, Shift, Span
from communique.stages.dates.grammar import Match
from communique.stages.dates.lexer import Lexeme
from communique.stages.dates.numbers import ordinal_of, quantity, value_of
from communique.stages.dates.scan import STEPS

__all__ = ["back", "counted", "duration", "duration_value", "repeat", "shift", "unit_of", "vague"]

UNITS = frozenset(("unit", "units", "unit_quarter", "unit_quarters", "second"))
UNCOUNTED = frozenset(("some", "lots"))
ORDINALS = frozenset(("word_ord", "ord", "second"))
MONTHS = frozenset(("month", "month_weak", "month_abbr"))
SMALLER = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS")}
PAIRED = frozenset((("Y", "M"), ("M", "D"), ("W", "D"), ("D", "TH"), ("TH", "TM"), ("TM", "TS")))
"""Units of which the second is counted inside the first: "three hours and ten minutes"."""
INSIDE = PAIRED | {("Y", "W"), ("Y", "D"), ("M", "W")}
"""Units that are told together, if not counted out: "one year and ten days"."""
MULTIPLES = {
    "DE": (10, "Y"),
    "CE": (100, "Y"),
    "ML": (1000, "Y"),
    "Q": (3, "M"),
    "S": (6, "M"),
    "F": (2, "W"),
}


def _unit_place(tokens: Sequence[Lexeme]) -> int:
    return next(place for place in range(len(tokens) - 1, -1, -1) if tokens[place].kind in UNITS)


def unit_of(tokens: Sequence[Lexeme]) -> str:
    """Give the unit that the last of the unit words names."""
    return value_of(tokens[_unit_place(tokens)])


def shift(match: Match, _order: str) -> Form | None:
    """Read ``two years ago``, ``exactly ten years ago``, ``several days later``."""
    tokens = match.tokens
    last = tokens[-1].kind
    sign = 1 if last in ("later", "hence", "now", "time", "after", "afterwards") else -1
    base = "now" if last in ("ago", "hence", "now", "time") else "ref"
    count, unit = _counted_twice(match.group("C")) if match.group("C") else _count(tokens)
    if count is None:
        return Shift(None, unit, base, sign=sign)
    if unit in ("ML", "S", "F"):
        times, unit = MULTIPLES[unit]
        count *= times
    exact = any(token.kind == "exact" for token in tokens)
    return Shift(sign * count, unit, base, exact, sign, counted=True)


def _count(tokens: Sequence[Lexeme]) -> tuple[float | None, str]:
    """Give how many units are counted, and which: "a year and a half" are one and a half."""
    place = _unit_place(tokens)
    count = _amount(tokens[:place])
    if count is not None and any(token.kind == "half" for token in tokens[place + 1 :]):
        count += 0.5
    return count, value_of(tokens[place])


def counted(tokens: Sequence[Lexeme]) -> tuple[float, str] | None:
    """Give how many units are counted, and which; None where it is not said how many, or two units are."""
    if sum(token.kind in UNITS and token.kind != "unit_quarter" for token in tokens) != 1:
        return None
    count, unit = _count(tokens)
    return None if count is None else (count, unit)


def _counted_twice(tokens: Sequence[Lexeme]) -> tuple[float, str]:
    """Give ``one year and three months`` as so many of the smaller unit."""
    (first, big), (second, small) = _parts(tokens)[:2]
    if (big, small) not in PAIRED:
        raise ValueError("two units of which none is in the other")
    return first * SMALLER[big][0] + second, small


def back(match: Match, _order: str) -> Form | None:
    """Read ``a year ago today``, ``two years ago this week``, ``a week ago Monday``."""
    tokens = match.tokens
    place = next(place for place, token in enumerate(tokens) if token.kind == "ago")
    count, unit = _amount(tokens[:place]), unit_of(tokens[:place])
    last = tokens[-1]
    if count is None or unit not in ("D", "W", "M", "Y"):
        raise ValueError("so long ago, but how long is open")
    if last.kind in ("weekday", "weekday_abbr"):
        if unit != "W":
            return Shift(-count, unit, counted=True)
        return Calendar(weekday=int(value_of(last)), offset=int(-7 * count))
    if last.kind == "today":
        return Shift(-count, unit, exact=True)
    return Shift(-count, unit, within=value_of(last))


def _amount(tokens: Sequence[Lexeme]) -> float | None:
    """Give the number before a unit; None for "several", 1 for an article alone."""
    if any(token.kind in UNCOUNTED for token in tokens):
        return None
    number = quantity(tokens)
    kinds = [token.kind for token in tokens]
    if (
        "unit_quarter" in kinds or "unit_quarters" in kinds
    ):  # "two and a quarter", "three-quarters of a century"
        return (number or 0) + 0.25 if "and" in kinds else (number or 1) / 4
    if number is None:
        return 1 if any(token.kind in ("a", "another") or token.kind in STEPS for token in tokens) else None
    return number


def duration(match: Match, _order: str) -> Form | None:
    """Read ``two years``, ``more than a decade``, ``two to three weeks``, ``the year``."""
    tokens = match.tokens
    place = _unit_place(tokens)
    unit = value_of(tokens[place])
    low, high = match.group("A"), match.group("B")
    if low and high:
        a, b = (Fixed("DURATION", duration_value(quantity(part), unit)) for part in (low, high))
        return Span(a, b, (low[0].start, low[-1].end), (high[0].start, match.end))
    if match.group("C"):
        return _several_units(match.group("C"))
    numerals = [token for token in tokens[:place] if token.kind not in ORDINALS]
    bare = [token.kind for token in tokens[:2]] == ["a", "units"]  # the article of "a months-long wait"
    count = None if bare else _amount(numerals)
    if count is None and tokens[place].kind == "unit" and not any(t.kind in UNCOUNTED for t in numerals):
        count = 1
    if count is not None and any(token.kind == "half" for token in tokens[place + 1 :]):
        count += 0.5
    return Fixed("DURATION", duration_value(count, unit))


def _parts(tokens: Sequence[Lexeme]) -> list[tuple[float, str]]:
    """Cut ``1 year, 2 months and 3 days`` behind its units; give how many there are of each."""
    parts, start = [], 0
    for place, token in enumerate(tokens):
        if token.kind in ("unit", "units"):
            parts.append((_amount(tokens[start:place]) or 1, value_of(token)))
            start = place + 1
    return parts


def _several_units(tokens: Sequence[Lexeme]) -> Form:
    """Read ``three hours and ten minutes``, where each unit is smaller than the one before it.

    Else two lengths of time stand side by side: "five weeks and two years".
    """
    parts = _parts(tokens)
    units = [unit for _, unit in parts]
    inside = all(pair in INSIDE for pair in itertools.pairwise(units))
    if inside and all(count < SMALLER[big][0] for big, (count, _) in zip(units, parts[1:], strict=False)):
        return Fixed("DURATION", _value_of_several(parts))
    if len(parts) > 2:
        raise ValueError("two units of which none is in the other")
    end = next(place for place, token in enumerate(tokens) if token.kind in ("unit", "units"))
    second = next(
        place for place in range(end + 1, len(tokens)) if tokens[place].kind not in ("comma", "and")
    )
    a, b = (Fixed("DURATION", duration_value(count, unit)) for count, unit in parts)
    places = (tokens[0].start, tokens[end].end), (tokens[second].start, tokens[-1].end)
    return Span(a, b, *places, joined=False)


def _value_of_several(parts: Sequence[tuple[float, str]]) -> str:
    text, clock = "", False
    for count, unit in parts:
        value = duration_value(count, unit).lstrip("P")
        text += value.lstrip("T") if clock else value
        clock = clock or "T" in value
    return f"P{text}"


def duration_value(count: float | None, unit: str) -> str:
    """Give the TIMEX3 value of so many units.

    Args:
        count: None where it is unknown ("several").
        unit: ``Y M W D DE CE ML Q S F TH TM TS``.

    Example:
        >>> duration_value(2.5, "Y"), duration_value(4, "DE"), duration_value(1.5, "TM")
        ('P2Y6M', 'P40Y', 'PT1M30S')
        >>> duration_value(None, "TH")
        'PTXH'
    """
    if count is None:
        return f"PTX{unit[1]}" if unit[0] == "T" else f"PX{unit}"
    if unit in MULTIPLES:
        times, unit = MULTIPLES[unit]
        count *= times
    whole, rest = int(count), count - int(count)
    text = f"{whole}{unit[-1]}" if whole or not rest else ""
    if rest and unit in SMALLER:
        times, smaller = SMALLER[unit]
        clock = "T" if smaller[0] == "T" and unit[0] != "T" else ""
        text += f"{clock}{round(rest * times)}{smaller[-1]}"
    return f"PT{text}" if unit[0] == "T" else f"P{text}"


def repeat(match: Match, _order: str) -> Form | None:
    """Read ``every Monday``, ``twice a year``, ``every two weeks``, ``daily``."""
    tokens = match.tokens
    last = tokens[-1]
    if last.kind.startswith("adverb_set"):
        return Fixed("SET", value_of(last))
    kinds = {token.kind: token for token in tokens}
    if last.kind == "unit" and ("of" in kinds or "units" in kinds):  # "24 hours a day": so much of every day
        return Fixed("SET", duration_value(1, value_of(last)))
    day = kinds.get("weekday") or kinds.get("weekdays") or kinds.get("weekday_abbr")
    part = kinds.get("part") or kinds.get("parts")
    if day or part:
        base = f"XXXX-WXX-{value_of(day)}" if day else "XXXX-XX-XX"
        return Fixed("SET", base + (f"T{value_of(part)}" if part else ""))
    if last.kind in MONTHS:
        return Fixed("SET", f"XXXX-{int(value_of(last)):02d}")
    if last.kind.startswith("season"):
        return Fixed("SET", f"XXXX-{value_of(last)}")
    if last.kind.startswith("weekend"):
        return Fixed("SET", f"XXXX-WXX-{value_of(last)}")
    if any(token.kind in UNCOUNTED for token in tokens) and "times" not in kinds:
        return Fixed("SET", duration_value(None, unit_of(tokens)))
    count: float = 2 if "other" in kinds else ordinal_of([t for t in tokens if t.kind in ORDINALS]) or 1
    if ("once" not in kinds or "every" in kinds) and "times" not in kinds:
        count = quantity(tokens[:-1]) or count
    return Fixed("SET", duration_value(count, unit_of(tokens)))


def vague(match: Match, _order: str) -> Form | None:
    """Read ``now``, ``recently``, ``in the past``, ``the near future``, ``the coming years``."""
    kinds = {token.kind for token in match.tokens}
    if kinds & {"future", "coming", "following", "near", "term"}:
        return Fixed("DATE", "FUTURE_REF")
    if kinds & {"now", "these", "present", "moment"}:
        return Fixed("DATE", "PRESENT_REF")
    if kinds & {"past", "recent", "recently", "previous"}:
        return Fixed("DATE", "PAST_REF")
    return Fixed("DATE", value_of(match.tokens[-1]))
