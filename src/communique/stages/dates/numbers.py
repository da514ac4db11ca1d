"""Reads the number that number tokens spell: ``2 1/2``, ``twenty-four``, ``nineteen ninety-six``."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from communique.lexicon import table
from communique.stages.dates.lexer import Lexeme

__all__ = ["NUMERALS", "ordinal_of", "quantity", "value_of", "year_of"]

DIGITS = frozenset(("n12", "n24", "n31", "n59", "nyear", "nfar", "nbig", "nmil"))
WORDS = frozenset(("w1", "w10", "w20", "w100"))
NUMERALS = DIGITS | WORDS | {"decimal", "frac", "couple", "dozen", "half"}
PIVOT = 69
"""Two-digit years up to it are of this century, as in POSIX strptime."""


@functools.cache
def _values() -> dict[str, str]:
    return {row["word"]: row["value"] for row in table("dates_words")}


def value_of(token: Lexeme) -> str:
    """Give the value that the lexicon has for a token, an empty string for none."""
    return _values().get(token.lower.rstrip("."), "")


def _fraction(lower: str) -> float:
    if lower in "½¼¾":
        return {"½": 0.5, "¼": 0.25, "¾": 0.75}[lower]
    over, under = lower.split("/")
    return int(over) / int(under)


def quantity(tokens: Sequence[Lexeme]) -> float | None:
    """Give the number that the tokens spell; other tokens among them are passed over.

    Returns:
        None where no token is a numeral.
    """
    total = 0.0
    current = 0.0
    seen = False
    for token in tokens:
        if token.kind not in NUMERALS:
            continue
        if token.kind in DIGITS:
            current += int(token.lower.replace(",", ""))
        elif token.kind == "decimal":
            current += float(token.lower)
        elif token.kind == "frac":
            current += _fraction(token.lower)
        elif token.kind in ("w100", "dozen"):
            current = (current or 1) * int(value_of(token))
            if current >= 1000:
                total, current = total + current, 0.0
        else:
            current += float(value_of(token))
        seen = True
    return total + current if seen else None


def ordinal_of(tokens: Sequence[Lexeme]) -> int:
    """Give the number of an ordinal: ``29th``, ``third``, ``twenty-first``."""
    total = 0
    for token in tokens:
        if token.kind in ("ord", "ordbig"):
            total += int(token.lower[:-2])
        elif token.kind == "second":
            total += 2
        elif token.kind in ("word_ord", "w20"):
            total += int(value_of(token))
    return total


def year_of(tokens: Sequence[Lexeme], near: int | None = None) -> int:
    """Give the year that tokens spell: ``1996``, ``'98``, ``nineteen ninety-six``, ``two thousand five``.

    Args:
        tokens: The tokens of the year alone.
        near: Year of publication, which decides the century of a two-digit year.
    """
    if len(tokens) == 1 and tokens[0].kind == "apos_year":
        return century_of(int(tokens[0].lower[1:]), near)
    pairs = [token for token in tokens if token.kind in ("w10", "w20", "w1")]
    if (
        len(tokens) > 1
        and pairs
        and pairs[0].kind in ("w10", "w20")
        and not any(t.kind == "w100" for t in tokens)
    ):
        return int(value_of(pairs[0])) * 100 + sum(int(value_of(token)) for token in pairs[1:])
    return int(quantity(tokens) or 0)


def century_of(digits: int, near: int | None = None) -> int:
    """Give the full year of two digits.

    Example:
        >>> century_of(98), century_of(24)
        (1998, 2024)
    """
    if near is None:
        return digits + (2000 if digits < PIVOT else 1900)
    year = near - near % 100 + digits
    return year - 100 if year > near + 30 else year
