"""Is it English? By scripts and function words; no model, no chance."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from communique.lexicon import table

__all__ = ["UNKNOWN", "Judged", "judge", "language"]

UNKNOWN = "und"
"""ISO 639-2 code of an undetermined language."""

SAMPLE = 1500
"""Characters read from the beginning and from the middle."""

SHORT = 30
"""A text of fewer words is taken for English unless another language has more function words in it."""

ENGLISH_SHARE = 0.12
"""Least share of English function words: running English has 0.25 to 0.45, name lists 0.15."""

FOREIGN_SHARE = 0.1
"""Least share of another language's function words."""

WORD = re.compile(r"(?<![.\w])[^\W\d_]{2,}(?:[’'ʻ‘][^\W\d_]+)?(?!\.\w)")
"""A word, or a word with an apostrophe in it; single letters (``U.S.``) are none."""

SCRIPTS = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
    "GREEK": "el",
    "HEBREW": "he",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "KHMER": "km",
    "LAO": "lo",
    "MYANMAR": "my",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
}
"""Scripts that one language has nearly to itself; others (Cyrillic, Arabic, Devanagari) leave it open."""


@functools.cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Function word -> the languages that have it; a word that English has counts for English alone."""
    found: dict[str, list[str]] = {}
    for row in table("cleaning_function_words"):
        for word in row["words"].split():
            found.setdefault(word, []).append(row["language"])
    return {word: ("en",) if "en" in codes else tuple(dict.fromkeys(codes)) for word, codes in found.items()}


def _by_script(letters: str) -> str:
    names = Counter(unicodedata.name(char, "").split(" ", 1)[0] for char in letters)
    if names["HIRAGANA"] + names["KATAKANA"] > 0.1 * len(letters):
        return "ja"
    script, count = min(names.items(), key=lambda item: (-item[1], item[0]))
    if script == "CJK":
        return "zh"
    return SCRIPTS.get(script, UNKNOWN) if count > 0.5 * len(letters) else UNKNOWN


class Judged(NamedTuple):
    """The code of a language, and by which rule."""

    code: str
    rule: str


def language(text: str) -> str:
    """Tell the language of a text.

    Args:
        text: Any text; a sample from its beginning and its middle is read.

    Returns:
        ``en``; or the ISO 639-1 code of another language, where its script or its function
        words make it plain; else ``und``. Text without letters is ``und``.

    Example:
        >>> language("The ministers met."), language("Les ministres se sont réunis."), language("1, 2")
        ('en', 'fr', 'und')
    """
    return judge(text).code


def judge(text: str) -> Judged:
    """Tell the language of a text and by which rule.

    Args:
        text: Any text.

    Example:
        >>> judge("The ministers met.").rule, judge("Les ministres se sont réunis.").rule
        ('English function words', 'more function words of another language')
    """
    if len(text) > 2 * SAMPLE:
        middle = len(text) // 2
        text = text[:SAMPLE] + " " + text[middle : middle + SAMPLE]
    words = WORD.findall(text.lower())
    if not words:
        return Judged(UNKNOWN, "no words")
    foreign = [char for word in words if not word.isascii() for char in word if char > "\u024f"]
    letters = sum(map(len, words))
    if len(foreign) > 0.5 * letters and not all("\u1e00" <= char <= "\u1eff" for char in foreign):
        return Judged(_by_script("".join(foreign[:1000])), "letters of another script")
    known = _languages()
    hits = Counter(code for word in words for code in known.get(word, ()))
    english = hits.pop("en", 0)
    best, most = min(hits.items(), key=lambda item: (-item[1], item[0]), default=(UNKNOWN, 0))
    if most <= english and english >= ENGLISH_SHARE * len(words):
        return Judged("en", "English function words")
    if most > english and most >= 2 and most >= FOREIGN_SHARE * len(words):
        return Judged(best, "more function words of another language")
    if len(words) < SHORT:
        return Judged("en", "a text of a few words")
    return Judged(UNKNOWN, "too few function words of any language")
