"""Reads the tokens of a match into the form that says what they mean: everything but plain dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from communique.stages.dates.build import STEPS, modifier, read_calendar
from communique.stages.dates.forms import Calendar, Fixed, Form, Phrase, Shift, Span
from communique.stages.dates.grammar import Match
from communique.stages.dates.lexer import Lexeme
from communique.stages.dates.numbers import NUMERALS, century_of, ordinal_of, quantity, value_of

__all__ = ["build", "duration_value"]

UNIT_KINDS = frozenset(("unit", "units", "unit_quarter", "unit_quarters", "second"))
SMALLER = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS")}
MULTIPLES = {"DE": (10, "Y"), "CE": (100, "Y"), "ML": (1000, "Y"), "Q": (3, "M"), "S": (6, "M"), "F": (2, "W")}


def build(match: Match, order: str = "MDY") -> Phrase | None:
    """Give the phrase that a match means, None where its fields cannot be those of a time.

    Args:
        match: What a rule of the grammar covers.
        order: ``MDY`` or ``DMY``, for dates in figures.
    """
    try:
        form = BUILDERS[match.rule](match, order)
    except ValueError:
        return None
    return Phrase(match.start, match.end, form, _modifier(match, form)) if form else None


def _modifier(match: Match, form: Form) -> str | None:
    mod = modifier(match.tokens)
    if match.rule == "shift" and mod in ("MORE_THAN", "LESS_THAN"):
        return "BEFORE" if mod == "MORE_THAN" else "AFTER"
    return None if isinstance(form, Fixed) and form.type == "SET" else mod


def _calendar(match: Match, order: str) -> Form | None:
    form = read_calendar(match.tokens, order)
    if isinstance(form, Shift) and form.unit in ("DE", "CE") and form.base == "now" and form.count in (1, -1):
        return Fixed("DURATION", duration_value(1, form.unit))
    return form


def _unit(tokens: Sequence[Lexeme]) -> str:
    return next(value_of(token) for token in reversed(tokens) if token.kind in UNIT_KINDS)


def _unit_place(tokens: Sequence[Lexeme]) -> int:
    return next(place for place in range(len(tokens) - 1, -1, -1) if tokens[place].kind in UNIT_KINDS)


def _shift(match: Match, order: str) -> Form | None:
    tokens = match.tokens
    last = tokens[-1].kind
    ahead = last in ("later", "hence") or tokens[-1].lower == "now"
    base = "ref" if last in ("earlier", "later") else "now"
    count = _amount(tokens[: _unit_place(tokens)])
    unit = _unit(tokens)
    sign = 1 if ahead else -1
    exact = any(token.kind == "exact" for token in tokens)
    if count is None or unit.startswith("T"):
        return Shift(None, unit, base, sign=sign)
    if unit in MULTIPLES and unit not in ("DE", "CE", "Q"):
        times, unit = MULTIPLES[unit]
        count *= times
    return Shift(sign * count, unit, base, exact, sign, counted=True)


def _amount(tokens: Sequence[Lexeme]) -> float | None:
    """Give the number before a unit; None for "several", 1 for an article alone."""
    if any(token.kind in ("some", "lots") for token in tokens):
        return None
    number = quantity(tokens)
    if number is None:
        return 1 if any(token.kind in ("a", "another") or token.kind in STEPS for token in tokens) else None
    return number


def _duration(match: Match, order: str) -> Form | None:
    tokens = match.tokens
    place = _unit_place(tokens)
    numerals = [token for token in tokens[:place] if token.kind not in ("word_ord", "ord", "second")]
    parts = [k for k, token in enumerate(numerals) if token.kind in ("to", "or") or (token.kind == "dash" and 0 < k < len(numerals) - 1 and numerals[k - 1].kind in NUMERALS and numerals[k + 1].kind in NUMERALS and numerals[k - 1].kind != "w20")]
    if parts:
        numerals = numerals[parts[0] + 1 :]
    count = _amount(numerals)
    unit = _unit(tokens)
    if count is None and tokens[place].kind == "unit" and not any(token.kind in ("some", "lots") for token in numerals):
        count = 1
    if count is not None and any(token.kind == "half" for token in tokens[place + 1 :]):
        count += 0.5
    return Fixed("DURATION", duration_value(count, unit))


def duration_value(count: float | None, unit: str) -> str:
    """Give the TIMEX3 value of so many units.

    Args:
        count: None where it is unknown ("several").
        unit: ``Y M W D DE CE ML Q S F TH TM TS``.

    Example:
        >>> duration_value(2.5, "Y"), duration_value(4, "DE"), duration_value(None, "TH"), duration_value(1.5, "TM")
        ('P2Y6M', 'P40Y', 'PTXH', 'PT1M30S')
    """
    if count is None:
        return f"PTX{unit[1]}" if unit[0] == "T" else f"PX{unit}"
    if unit in MULTIPLES:
        times, unit = MULTIPLES[unit]
        count *= times
    whole = int(count)
    text = f"{whole}{unit[-1]}" if whole else ""
    rest = count - whole
    if rest and unit in SMALLER:
        times, smaller = SMALLER[unit]
        if smaller[0] == unit[0] or unit in ("Y", "M", "W"):
            text += f"{round(rest * times)}{smaller[-1]}"
        else:
            text += f"T{round(rest * times)}{smaller[-1]}"
            return f"P{text}"
    return f"PT{text}" if unit[0] == "T" else f"P{text}"


def _repeat(match: Match, order: str) -> Form | None:
    tokens = match.tokens
    last = tokens[-1]
    if last.kind == "adverb_set":
        return Fixed("SET", value_of(last))
    day = next((token for token in tokens if token.kind in ("weekday", "weekdays", "weekday_abbr")), None)
    part = next((token for token in tokens if token.kind in ("part", "parts")), None)
    if day or part:
        base = f"XXXX-WXX-{value_of(day)}" if day else "XXXX-XX-XX"
        return Fixed("SET", base + (f"T{value_of(part)}" if part else ""))
    if last.kind in ("month", "month_weak", "month_abbr"):
        return Fixed("SET", f"XXXX-{int(value_of(last)):02d}")
    if last.kind in ("season", "season_weak", "seasons"):
        return Fixed("SET", f"XXXX-{value_of(last)}")
    if last.kind in ("weekend", "weekends"):
        return Fixed("SET", f"XXXX-WXX-{value_of(last)}")
    count = 2 if any(token.kind == "other" for token in tokens) else 1
    if not any(token.kind in ("once", "times") for token in tokens):
        count = int(quantity(tokens[:-1]) or count)
    return Fixed("SET", duration_value(count, _unit(tokens)))


def _vague(match: Match, order: str) -> Form | None:
    tokens = match.tokens
    first = {token.kind for token in tokens}
    if first & {"future", "coming", "following"}:
        return Fixed("DATE", "FUTURE_REF")
    if "now" in first or "these" in first:
        return Fixed("DATE", "PRESENT_REF")
    if "near" in first or "term" in first:
        return Fixed("DATE", "FUTURE_REF")
    if first & {"past", "recent", "recently", "previous"}:
        return Fixed("DATE", "PAST_REF")
    return Fixed("DATE", value_of(tokens[-1]))


def _quarter(match: Match, order: str) -> Form | None:
    tokens = list(match.tokens)
    for place, token in enumerate(tokens):
        if token.kind == "qname":
            number = int("".join(filter(str.isdigit, token.lower)))
            name = "quarter" if "q" in token.lower else "half"
            rest = tokens[:place] + tokens[place + 1 :]
            break
        if token.kind in ("unit_quarter", "half"):
            name = "quarter" if token.kind == "unit_quarter" else "half"
            before = [t for t in tokens[:place] if t.kind in ("word_ord", "ord", "second", "final", "last", "latest", "later")]
            late = before[-1].kind in ("final", "last", "latest", "later")
            number = (4 if name == "quarter" else 2) if late else ordinal_of(before[-1:])
            rest = [t for t in tokens if t is not token and t not in before]
            break
    if not 1 <= number <= (4 if name == "quarter" else 2):
        raise ValueError("no such part of a year")
    outer = read_calendar([t for t in rest if t.kind not in ("early", "late")], order)
    if isinstance(outer, Shift):
        outer = Calendar(within=outer)
    if outer.decade is not None or outer.century is not None:
        return outer
    fields = {"quarter": number} if name == "quarter" else {"half": number}
    return Calendar(year=outer.year, within=outer.within, **fields)


def _fiscal(match: Match, order: str) -> Form | None:
    first = _number_at_end(match.group("Y"))
    last = match.group("Z")
    if not last:
        return Calendar(year=first)
    return Calendar(year=first, last_year=_second_year(first, last[-1].lower))


def _number_at_end(tokens: Sequence[Lexeme]) -> int:
    token = next(t for t in reversed(tokens) if t.lower.strip("'’‘").isdigit())
    digits = int(token.lower.strip("'’‘"))
    return digits if digits > 99 else century_of(digits)


def _second_year(first: int, digits: str) -> int:
    """Give the second year of ``2021-22``.

    Raises:
        ValueError: If it is not after the first, as in a score or the number of a paper.
    """
    last = int(digits) if len(digits) == 4 else first - first % 100 + int(digits)
    if len(digits) not in (2, 4) or not first < last < first + 100:
        raise ValueError("no pair of years")
    return last


def _week(match: Match, order: str) -> Form | None:
    tokens = match.tokens
    if tokens[0].kind == "unit" and tokens[0].lower == "week":
        year = next((int(token.lower) for token in tokens[2:] if token.kind == "nyear"), None)
        return Calendar(week=int(tokens[1].lower), year=year)
    if not any(token.lower == "week" for token in tokens):
        raise ValueError("no week")
    inner = read_calendar(tokens[3 if tokens[0].kind == "the" else 2 :], order)
    if isinstance(inner, Shift):
        return None
    return Calendar(year=inner.year, month=inner.month, day=inner.day, within=inner.within, week=0)


def _period(match: Match, order: str) -> Form | None:
    """Read ``the same period last year``, ``the year-earlier quarter``, ``the 1988 period``."""
    tokens = match.tokens
    kinds = [token.kind for token in tokens]
    years = next((int(t.lower) for t in tokens if t.kind == "nyear"), None)
    if years is not None:
        return Calendar(year=years, base="period")
    if kinds[-1] == "period" and len(kinds) <= 3 and set(kinds) & {"coming", "next", "following", "past", "last", "previous"}:
        return Fixed("DATE", "FUTURE_REF" if set(kinds) & {"coming", "next", "following"} else "PAST_REF")
    back = 0.0
    for place, token in enumerate(tokens):
        if token.kind in ("ago", "earlier"):
            back = -1
        if token.kind in ("last", "past", "previous", "prior") and place + 1 < len(tokens) and tokens[place + 1].kind == "unit":
            back = -1
    if back:
        return Shift(back, "Y", "period")
    if "same" in kinds or "same_adj" in kinds:
        return Shift(0, "Y", "period")
    return Shift(0, "Q", "ref") if "unit_quarter" in kinds or "latest" in kinds else None


def _point(match: Match, order: str) -> Form | None:
    """Read ``the same time last year`` and ``at the time``, which are dates of the narrative."""
    back = any(t.kind in ("last", "ago", "earlier") for t in match.tokens)
    return Shift(-1 if back else 0, "Y", "period") if back else Shift(0, "P", "ref")


def _yearend(match: Match, order: str) -> Form | None:
    if match.tokens[1 if match.tokens[0].kind == "the" else 0].lower != "year":
        raise ValueError("the end of what?")
    return Shift(0, "Y")


def _range(match: Match, order: str) -> Form | None:
    return _span(match, order, True)


def _first_months(match: Match, order: str) -> Form | None:
    """Read ``the first nine months of 2022``: from January to September."""
    first, year = match.group("A"), read_calendar(match.group("B"), order)
    count, unit = quantity([token for token in first if token.kind != "word_ord"]), _unit(first)
    if isinstance(year, Shift):
        year = Calendar(within=year)
    if unit != "M" or count is None or not 1 <= count <= 11:
        raise ValueError("no part of a year")
    ends = (1, int(count)) if first[1].lower == "first" else (13 - int(count), 12)
    a, b = (replace(year, month=month) for month in ends)
    atoms = (Fixed("DURATION", duration_value(count, unit)), year)
    second = match.group("B")
    return Span(a, b, (first[0].start, first[-1].end), (second[0].start, second[-1].end), atoms=atoms)


def _pair(match: Match, order: str) -> Form | None:
    return _span(match, order, False)


def _span(match: Match, order: str, joined: bool) -> Form | None:
    first, last, shared = match.group("A"), match.group("B"), match.group("C")
    if last[-1].kind in ("n12", "n24", "n31", "n59", "nbig") and first[-1].kind == "nyear":
        a = Calendar(year=int(first[-1].lower))
        years = Calendar(year=_second_year(int(first[-1].lower), last[-1].lower))
        return Span(a, years, (first[0].start, first[-1].end), (last[0].start, last[-1].end), joined)
    a_form = _end_of_range(first, shared, last, order)
    b_form = read_calendar([*last, *shared], order)
    end = shared[-1].end if shared else last[-1].end
    return Span(a_form, b_form, (first[0].start, first[-1].end), (last[0].start, end), joined)


def _end_of_range(first: Sequence[Lexeme], shared: Sequence[Lexeme], last: Sequence[Lexeme], order: str) -> Calendar | Shift:
    """Read the first end; an hour takes ``a.m.`` or ``p.m.`` from the second."""
    half = next((token for token in last if token.kind == "ampm"), None)
    if first[-1].kind in ("n12", "clock") and half:
        return read_calendar([*first, half, *shared], order)
    return read_calendar([*first, *shared], order)


BUILDERS: dict[str, Callable[[Match, str], Form | None]] = {
    "calendar": _calendar,
    "shift": _shift,
    "duration": _duration,
    "repeat": _repeat,
    "vague": _vague,
    "quarter": _quarter,
    "fiscal": _fiscal,
    "week": _week,
    "period": _period,
    "range": _range,
    "span": _first_months,
    "pair": _pair,
    "point": _point,
    "yearend": _yearend,
}
