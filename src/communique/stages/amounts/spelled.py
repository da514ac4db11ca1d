"""Reads numbers that are spelled out: "three hundred and fifty", "two and a half million"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.lexicon import table

__all__ = ["SPACES", "Spelled", "scales", "spelled"]

SPACES = " \u00a0\u2011-"
"""What may stand between the words of one number."""
FRACTIONS = {"half": 0.5, "quarter": 0.25, "quarters": 0.25}
THIRDS = ("third", "thirds", "fifth", "fifths", "eighth", "eighths")
AND_A_HALF = (
    (("and", "a", "half"), 0.5),
    (("and", "one", "half"), 0.5),
    (("and", "half"), 0.5),
    (("and", "a", "quarter"), 0.25),
    (("and", "one", "quarter"), 0.25),
    (("and", "three", "quarters"), 0.75),
    (("and", "three", "quarter"), 0.75),
)
GLUE = ("and", "of", "a", "an", "point")


class Spelled(NamedTuple):
    """A number in words: what is counted in ``scale``.

    Attributes:
        start: Where it starts; "a" before a power of ten stands outside.
        end: Where it ends.
        number: The number before the last powers of ten.
        scale: The product of these.
        hundreds: Whether it is a round number of hundreds, a power to what stands before it ("two to three
            hundred").
    """

    start: int
    end: int
    number: float
    scale: int
    hundreds: bool = False


class Word(NamedTuple):
    """A word of a run of number words, with what stands before it."""

    text: str
    joint: str
    start: int
    end: int


@functools.cache
def scales() -> dict[str, int]:
    """Give the powers of ten that are written as words ("million", not "bn"), and the dozen."""
    rows = table("amounts_multipliers")
    return {row["form"]: int(row["factor"]) for row in rows if row["attached"] == "no"}


@functools.cache
def _numerals() -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in table("amounts_numerals")}


@functools.cache
def _runs() -> re.Pattern[str]:
    words = [*_numerals(), *scales(), *FRACTIONS, *THIRDS, "couple"]
    core = "|".join(sorted(words, key=len, reverse=True))
    glue = "|".join(GLUE)
    joint = rf"(?:, |[{SPACES}])"
    return re.compile(
        rf"(?<![\w-])(?:an?[{SPACES}])?(?:{core})(?!\w)(?:{joint}(?:(?:{glue}){joint}){{0,2}}(?:{core})(?!\w))*",
        re.IGNORECASE,
    )


WORD = re.compile(r"[^\W\d_]+")


def spelled(text: str) -> Iterator[Spelled]:
    """Give the numbers in words of a text, in order.

    Example:
        >>> [int(one.number * one.scale) for one in spelled("three hundred and fifty million, two or three")]
        [350000000, 2, 3]
    """
    for run in _runs().finditer(text):
        words = list(_split(text, run.start(), run.end()))
        place = 0
        while place < len(words):
            found, after = _read(words, place)
            if found is not None:
                yield found
            place = max(after, place + 1)


def _split(text: str, start: int, end: int) -> Iterator[Word]:
    last = start
    for match in WORD.finditer(text, start, end):
        yield Word(match[0].lower(), text[last : match.start()], match.start(), match.end())
        last = match.end()


def _at(words: Sequence[Word], place: int, *wanted: str) -> int | None:
    """The place behind words that stand at a place, None where others do; a comma parts none of them."""
    for offset, text in enumerate(wanted):
        if place + offset >= len(words) or words[place + offset].text != text:
            return None
        if offset and "," in words[place + offset].joint:
            return None
    return place + len(wanted)


def _read(words: Sequence[Word], place: int) -> tuple[Spelled | None, int]:
    """Read the longest number at a place; give it and the place behind it."""
    return _fraction(words, place) or _couple(words, place) or _number(words, place)


def _fraction(words: Sequence[Word], place: int) -> tuple[Spelled | None, int] | None:
    """Read "half a million", "three-quarters of a billion"; "a third of a billion" has no value in digits."""
    first = words[place].text
    several = _numerals().get(first, 0) > 1
    at = place + (several or first in ("a", "an", "one"))
    if at >= len(words) or words[at].text not in (*FRACTIONS, *THIRDS):
        return None
    behind = _at(words, at + 1, "of") or at + 1
    behind += behind < len(words) and words[behind].text in ("a", "an")
    factor, after = _powers(words, behind)
    if after == behind:
        return (None, at + 1) if several else None
    times = _numerals()[first] if several else 1
    value = times * FRACTIONS.get(words[at].text, 0.0)
    start = at if first in ("a", "an") and words[at + 1].text != "of" else place
    return (Spelled(words[start].start, words[after - 1].end, value, factor) if value else None), after


def _couple(words: Sequence[Word], place: int) -> tuple[Spelled | None, int] | None:
    """Read "a couple of hundred"."""
    at = _at(words, place + (words[place].text == "a"), "couple")
    if at is None:
        return None
    factor, after = _powers(words, _at(words, at, "of") or at)
    if factor == 1:
        return None, at
    return Spelled(words[place].start, words[after - 1].end, 2.0, factor), after


def _number(words: Sequence[Word], place: int) -> tuple[Spelled | None, int]:
    """Read a cardinal number: parts in falling powers of ten ("two million three hundred thousand")."""
    total, limit, at, count = 0.0, float("inf"), place, 0
    number, scale = 0.0, 1
    while at < len(words):
        part = _part(words, _joined(words, at) if count else at)
        if part is None or part[0] * part[1] >= limit:
            break
        if count and "," in words[at].joint and part[0] * part[1] < 100:
            break  # "a loan of two million, five of them"
        number, scale, at = part
        total += number * scale
        count, limit = count + 1, scale
        if scale == 1:
            break
    if not count:
        return None, place + 1
    at, half = _and_a_half(words, at) if scale >= 1000 else (at, 0.0)
    number, scale = (number + half, scale) if count == 1 else (total + half * scale, 1)
    start = words[place].start
    if words[place].text in ("a", "an") and scale != 12:
        start = words[place + 1].start
    hundreds = scale >= 1 and 100 <= number < 1000 and number % 100 == 0
    return Spelled(start, words[at - 1].end, number, scale, hundreds), at


def _joined(words: Sequence[Word], at: int) -> int:
    """The place of the next part: behind "and", if it stands there."""
    return _at(words, at, "and") or at


def _part(words: Sequence[Word], place: int) -> tuple[float, int, int] | None:
    """Read a number below a thousand, with a fraction, and its powers of ten; give the place behind."""
    if place >= len(words):
        return None
    small = _below_thousand(words, place)
    if small is None:
        return None
    number, at = small
    at, half = _and_a_half(words, at)
    factor, at = _powers(words, at)
    return number + half, factor, at


def _below_thousand(words: Sequence[Word], place: int) -> tuple[float, int] | None:
    if words[place].text in ("a", "an"):
        bare = place + 1 < len(words) and words[place + 1].text in scales()
        small: tuple[float, int] | None = (1.0, place + 1) if bare else None
    else:
        small = _below_hundred(words, place)
    if small is None:
        return None
    number, at = small
    hundred = _at(words, at, "hundred")
    if hundred is None or "," in words[at].joint:
        return _decimals(words, number, at)
    return _and_rest(words, number * 100, hundred)


def _and_rest(words: Sequence[Word], hundreds: float, at: int) -> tuple[float, int]:
    """Add what stands behind "hundred", but not the hundreds of the other end of a range."""
    behind = _joined(words, at)
    if behind >= len(words) or "," in words[at].joint:
        return hundreds, at
    rest = _below_hundred(words, behind)
    if rest is None or _at(words, rest[1], "hundred") or _at(words, rest[1], "quarters"):
        return hundreds, at
    return hundreds + rest[0], rest[1]


def _below_hundred(words: Sequence[Word], place: int) -> tuple[float, int] | None:
    number = _numerals().get(words[place].text)
    if number is None:
        return None
    unit = _numerals().get(words[place + 1].text, 0) if place + 1 < len(words) else 0
    if number >= 20 and 0 < unit < 10 and "," not in words[place + 1].joint:
        return float(number + unit), place + 2
    return float(number), place + 1


def _decimals(words: Sequence[Word], number: float, at: int) -> tuple[float, int]:
    """Read "two point five"."""
    if not _at(words, at, "point"):
        return number, at
    digits = ""
    behind = at + 1
    while behind < len(words) and 0 < _numerals().get(words[behind].text, 0) < 10:
        digits += str(_numerals()[words[behind].text])
        behind += 1
    return (float(f"{int(number)}.{digits}"), behind) if digits else (number, at)


def _and_a_half(words: Sequence[Word], at: int) -> tuple[int, float]:
    """Read "and a half" and its like; give the place behind and the fraction."""
    for wanted, value in AND_A_HALF:
        behind = _at(words, at, *wanted)
        following = words[behind].text if behind is not None and behind < len(words) else ""
        if behind is None or following in ("a", "of") or (wanted[1] == "half" and following not in scales()):
            continue
        return behind, value
    return at, 0.0


def _powers(words: Sequence[Word], place: int) -> tuple[int, int]:
    """Give the product of the powers of ten at a place, in rising order, and the place behind."""
    product, last, at = 1, 0, place
    while at < len(words) and scales().get(words[at].text, 0) > last and "," not in words[at].joint:
        last = scales()[words[at].text]
        product, at = product * last, at + 1
    return product, at
