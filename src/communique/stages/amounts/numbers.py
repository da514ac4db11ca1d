"""Reads figures: "83.9", "1,50,000", "two hundred", "half a", with the powers of ten behind them."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.lexicon import table
from communique.stages.amounts.spelled import SPACES, Spelled, scales, spelled
from communique.text.dateline_date import MONTHS

__all__ = ["Figure", "figures", "tidy"]

GAPS = " \u00a0\u2009\u202f"
"""Spaces that part thousands ("12 000", ISO 80000-1)."""
DIGITS = rf"\d{{1,3}}(?:[{GAPS}]\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?|"
DIGITS += r"\d{1,3}(?:['\u2019]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|"
DIGITS += r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d{3}){2,}(?!\d)|\d+(?:[.,]\d+)?"
DECIMAL_COMMA = re.compile(r"[\d.]+,\d{1,2}$")
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
VULGAR |= {"and a half": 0.5, "and a quarter": 0.25}
"""Fractions behind a whole number ("1½", "2 1/2", "2 and a half")."""
LARGEST = 1e24
"""A trillion trillions: what is greater is a serial number, and not all of its digits would be kept."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeral in the text; ``scale`` is the product of the words for powers of ten behind it.

    ``money_only`` marks a scale ("m", "k") that holds only beside a currency;
    ``bare_end`` is where the numeral ends without its scale; ``word`` tells that it is spelled out,
    ``hundreds`` that it is so in round hundreds.
    """

    start: int
    end: int
    bare_end: int
    number: float
    scale: int
    money_only: bool
    word: bool
    hundreds: bool = False

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


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@functools.cache
def _digits_pattern() -> re.Pattern[str]:
    apart = _alternatives(list(_scales()))
    joined = _alternatives([form for form, (_, attached) in _scales().items() if attached != "no"])
    power = rf"(?:{apart})(?!\w)"
    scale = rf"(?P<joined>(?:{joined})(?!\w))|[{SPACES}](?P<apart>{power}(?:[ \u00a0]{power})?)"
    fraction = (
        r"[ \u00a0]?(?P<fraction>[½¼¾])|[ \u00a0-](?P<slash>1/2|1/4|3/4|and a half|and a quarter)(?![\w/])"
    )
    return re.compile(
        rf"(?<![\d.,:/])(?<!\d['\u2019])(?:(?P<number>{DIGITS})(?:{fraction})?|(?P<bare>[½¼¾]))(?:{scale})?",
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
    if match["bare"]:
        number = VULGAR[match["bare"]]
        return Figure(match.start(), match.end(), match.end("bare"), number, scale, money_only, word=False)
    start = match.start() + _after_day(match)
    number = _written(match.string[start : match.end("number")])
    fraction = (match["fraction"] or match["slash"] or "").lower()
    end = match.end("slash") if match["slash"] else match.end("fraction") if fraction else match.end("number")
    return Figure(start, match.end(), end, number + VULGAR.get(fraction, 0), scale, money_only, word=False)


def _written(digits: str) -> float:
    """Give what digits mean, whatever parts their thousands."""
    digits = re.sub(rf"[{GAPS}'\u2019]", "", digits)
    if DECIMAL_COMMA.match(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif digits.count(".") > 1:
        digits = digits.replace(".", "")
    return float(digits.replace(",", ""))


def _in_words(one: Spelled) -> Figure:
    return Figure(
        one.start,
        one.end,
        one.end,
        one.number,
        one.scale,
        money_only=False,
        word=True,
        hundreds=one.hundreds,
    )


def _added(found: Iterator[Figure], text: str) -> Iterator[Figure]:
    """Add what stands in falling powers of ten ("2 crore 50 lakh", "1 billion 200 million")."""
    last: Figure | None = None
    for one in found:
        if last is not None and _goes_on(last, one, text):
            total = last.number * last.scale + one.number * one.scale
            last = dataclasses.replace(last, end=one.end, bare_end=one.end, number=total, scale=1)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _goes_on(last: Figure, one: Figure, text: str) -> bool:
    """Whether a figure is the smaller part of the one before it."""
    return (
        one.start - last.end == 1
        and text[last.end] in " \u00a0"
        and last.scale > one.scale >= 1000
        and one.number * one.scale < last.scale
    )


@functools.cache
def _parts_of_one() -> re.Pattern[str]:
    """Parts of one unit: "half a percentage point"."""
    units = _alternatives([row["form"] for row in table("units")])
    part = r"(?:(?:an?|one)[ -])?(?P<one>half|quarter)|(?P<three>three)[ -]quarters"
    return re.compile(rf"(?<![\w-])(?:{part})(?: of)?(?: an?| one)?(?=[ -](?:{units})(?!\w))", re.IGNORECASE)


def _of_one(match: re.Match[str]) -> Figure:
    value = 0.75 if match["three"] else 0.5 if match["one"].lower() == "half" else 0.25
    return Figure(match.start(), match.end(), match.end(), value, 1, money_only=False, word=True)


def figures(text: str) -> Iterator[Figure]:
    """Give the figures of a text in order.

    Example:
        >>> [figure.value for figure in figures("1.5bn of half a million and twenty-five")]
        [1500000000, 500000, 25]
    """
    digits = map(_digits, _digits_pattern().finditer(text))
    found = [*_added((figure for figure in digits if figure.number < LARGEST), text)]
    found += [*map(_in_words, spelled(text)), *map(_of_one, _parts_of_one().finditer(text))]
    return _once(sorted(found, key=lambda one: (one.start, -one.end)), text)


def _once(found: list[Figure], text: str) -> Iterator[Figure]:
    """Give a figure that is repeated in brackets once, as decrees write it: "15 (fifteen) schools"."""
    skip = False
    for place, one in enumerate(found):
        if skip:
            skip = False
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        skip = following is not None and _repeats(one, following, text)
        yield _with_brackets(one, following, text) if skip and following else one


@functools.cache
def _power_behind() -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0](?P<power>{_alternatives(list(scales()))})(?!\w)", re.IGNORECASE)


def _with_brackets(one: Figure, following: Figure, text: str) -> Figure:
    """Add the brackets, and the power of ten behind them: "twenty (20) million"."""
    end = following.end + 1
    match = _power_behind().match(text, end) if one.scale == 1 else None
    scale = scales()[match["power"].lower()] if match else one.scale
    end = match.end() if match else end
    return dataclasses.replace(one, end=end, bare_end=end, scale=scale)


def _repeats(one: Figure, following: Figure, text: str) -> bool:
    between = text[one.end : following.start].strip(" \u00a0")
    return between == "(" and text[following.end : following.end + 1] == ")" and one.value == following.value
