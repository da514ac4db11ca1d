"""Reads figures: "83.9", "1,50,000", "two hundred", "half a", with the powers of ten behind them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.lexicon import table
from communique.text.dateline_date import MONTHS

__all__ = ["Figure", "figures", "tidy"]

GAPS = " \u00a0\u2009\u202f"
"""Spaces that part thousands ("12 000", ISO 80000-1)."""
DIGITS = rf"\d{{1,3}}(?:[{GAPS}]\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?|"
DIGITS += r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d{3}){2,}(?!\d)|\d+(?:[.,]\d+)?"
DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}$")
LARGEST = 1e24
"""A trillion trillions: what is greater is a serial number, and not all of its digits would be kept."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeral in the text; ``scale`` is the product of the words for powers of ten behind it.

    ``money_only`` marks a scale ("m", "k") that holds only beside a currency;
    ``bare_end`` is where the numeral ends without its scale; ``word`` tells that it is spelled out.
    """

    start: int
    end: int
    bare_end: int
    number: float
    scale: int
    money_only: bool
    word: bool

    @property
    def value(self) -> float | int:
        """The number that is meant."""
        return tidy(self.number * self.scale)


def tidy(value: float) -> float | int:
    """Give an integer where the value is one.

    Example:
        >>> tidy(83.9 * 10**6), tidy(2.5)
        (83900000, 2.5)
    """
    value = round(value, 6)
    return int(value) if value == int(value) else value


@functools.cache
def _scales() -> dict[str, tuple[int, str]]:
    return {row["form"]: (int(row["factor"]), row["attached"]) for row in table("amounts_multipliers")}


@functools.cache
def _numerals() -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in table("amounts_numerals")}


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@functools.cache
def _digits_pattern() -> re.Pattern[str]:
    apart = _alternatives(list(_scales()))
    joined = _alternatives([form for form, (_, attached) in _scales().items() if attached != "no"])
    power = rf"(?:{apart})(?!\w)"
    scale = rf"(?P<joined>(?:{joined})(?!\w))|[ \u00a0-](?P<apart>{power}(?:[ \u00a0]{power})?)"
    return re.compile(rf"(?<![\d.,:/])(?P<number>{DIGITS})(?:{scale})?", re.IGNORECASE)


@functools.cache
def _words_pattern() -> re.Pattern[str]:
    apart = _alternatives([form for form, (_, attached) in _scales().items() if attached == "no"])
    numeral = _alternatives(list(_numerals()))
    count = rf"(?:{numeral})(?:[ -](?:and[ -])?(?:a[ -]half|{numeral}))*"
    return re.compile(
        rf"(?<![\w-])(?:(?P<count>{count})(?:[ -](?P<scale>(?:{apart})(?:[ -]{apart})?))?"
        rf"|(?P<part>half|a quarter of)(?: a |[ -])(?P<of>{apart})|an? (?P<one>{apart}))(?!\w)",
        re.IGNORECASE,
    )


def _scale(words: str) -> tuple[int, bool]:
    product, money_only = 1, False
    for word in words.lower().replace("-", " ").replace("\u00a0", " ").split():
        factor, attached = _scales()[word]
        product *= factor
        money_only = money_only or attached == "money"
    return product, money_only


def _after_day(match: re.Match[str]) -> int:
    """Give how much of "25 300" is the day of a date ("on July 25 300 soldiers left"), not a thousand."""
    written = match["number"]
    before = match.string[max(0, match.start() - 12) : match.start()].split()
    is_day = bool(before) and before[-1].lower().rstrip(".,") in MONTHS and written[0] != "0"
    return len(re.split(rf"[{GAPS}]", written, maxsplit=1)[0]) + 1 if is_day and " " in written else 0


def _digits(match: re.Match[str]) -> Figure:
    words = match["joined"] or match["apart"] or ""
    scale, money_only = _scale(words)
    start = match.start() + _after_day(match)
    written = re.sub(rf"[{GAPS}]", "", match.string[start : match.end("number")])
    if DECIMAL_COMMA.match(written):
        written = written.replace(",", ".")
    elif written.count(".") > 1:
        written = written.replace(".", "")
    number = float(written.replace(",", ""))
    return Figure(start, match.end(), match.end("number"), number, scale, money_only, word=False)


def _spelled(match: re.Match[str]) -> Figure:
    if match["one"]:
        scale, _ = _scale(match["one"])
        return Figure(match.start("one"), match.end(), match.end(), 1.0, scale, money_only=False, word=True)
    if match["part"]:
        scale, _ = _scale(match["of"])
        number = 0.5 if match["part"].lower() == "half" else 0.25
    else:
        words = match["count"].lower().replace("-", " ")
        number = 0.5 if words.endswith("a half") else 0.0
        values = [_numerals()[word] for word in words.split() if word in _numerals()]
        number += values[0] * 12 if values[1:] == [12] else sum(values)
        scale, _ = _scale(match["scale"] or "")
    return Figure(match.start(), match.end(), match.end(), number, scale, money_only=False, word=True)


def figures(text: str) -> Iterator[Figure]:
    """Give the figures of a text, in order, those in digits before those in words.

    Example:
        >>> [figure.value for figure in figures("1.5bn of half a million and twenty-five")]
        [1500000000, 500000, 25]
    """
    digits = map(_digits, _digits_pattern().finditer(text))
    yield from (figure for figure in digits if figure.number < LARGEST)
    yield from map(_spelled, _words_pattern().finditer(text))
