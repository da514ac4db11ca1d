"""Is it English? By scripts, function words and the words of press English; no model, no chance."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from communique.lexicon import inflections, table, words

__all__ = ["UNKNOWN", "Judged", "is_english", "judge", "language"]

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

APOSTROPHE = re.compile("[’ʻ‘].*")

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


JOINTS = (" ", "-", "\u2011")
"""What stands between the words of a name."""

HEADLINE = 0.8
"""Share of capitalised words from which a text is a headline in title case."""


@functools.cache
def _closed() -> dict[str, frozenset[str]]:
    """The function words of each language."""
    return {row["language"]: frozenset(row["words"].split()) for row in table("cleaning_function_words")}


@functools.cache
def _verbs() -> frozenset[str]:
    """All forms of the verbs that the lexicon knows."""
    irregular = {row[name] for row in table("irregular_verbs") for name in ("base", "past", "participle")}
    regular = words("verbs") | {row["verb"] for row in table("reporting_verbs") if " " not in row["verb"]}
    return frozenset(form for verb in regular for form in inflections(verb)) | irregular


@functools.lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """Return whether a word in small letters is one of press English.

    Example:
        >>> [is_english(word) for word in ("met", "ports", "minister’s", "puertos")]
        [True, True, True, False]
    """
    if not word.isascii():
        word = APOSTROPHE.sub("", word)
    bare = word.partition("'")[0]
    known = words("cleaning_english_words")
    return word in _closed()["en"] or bare in known or bare.removesuffix("s") in known or bare in _verbs()


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

    Names do not count, nor the particles inside and before them (*Ana de la Cruz*). Function words decide,
    then the share of English words among all.

    Args:
        text: Any text.

    Example:
        >>> judge("The ministers met.").rule, judge("Les ministres se sont réunis.").rule
        ('English function words', 'more function words of another language')
        >>> judge("Van der Laan met von Stein.").rule
        'English words'
    """
    if len(text) > 2 * SAMPLE:
        middle = len(text) // 2
        text = text[:SAMPLE] + " " + text[middle : middle + SAMPLE]
    found = WORD.findall(text)
    if not found:
        return Judged(UNKNOWN, "no words")
    foreign = [char for word in found if not word.isascii() for char in word if char > "\u024f"]
    letters = sum(map(len, found))
    if len(foreign) > 0.5 * letters and not all("\u1e00" <= char <= "\u1eff" for char in foreign):
        return Judged(_by_script("".join(foreign[:1000])), "letters of another script")
    capitals = sum(word[0].isupper() for word in found)
    if capitals >= HEADLINE * len(found):
        return _headline([word.lower() for word in found])
    return _by_words(_plain(text), len(found))


def _plain(text: str) -> list[str]:
    """Give the words of a text that are no part of a name, in small letters."""
    known = words("cleaning_name_particles")
    plain: list[str] = []
    particles: list[str] = []
    named, end = False, 0
    for match in WORD.finditer(text):
        between, end = text[end : match.start()], match.end()
        word, low = match[0], match[0].lower()
        if between not in JOINTS:
            plain += particles
            particles = []
        if low in known:
            if not (named and between == "-"):  # the last part of a given name
                particles.append(low)
            continue
        named = word[0].isupper() and low not in _closed()["en"]
        if not named:
            plain += [*particles, low]
        particles = []
    return plain + particles


def _by_words(plain: list[str], count: int) -> Judged:
    """Judge running words: those outside names, of a text of so many words."""
    hits = Counter(plain)
    english = {word: times for word, times in hits.items() if is_english(word)}
    own = sum(english.values())
    best, most, against = _other(hits, english)
    closed = sum(times for word, times in english.items() if word in _closed()["en"])
    if most >= 2 and most > against and most >= FOREIGN_SHARE * len(plain):
        return Judged(best, "more function words of another language")
    if most <= closed and closed >= ENGLISH_SHARE * count and (count >= SHORT or 2 * own > len(plain)):
        return Judged("en", "English function words")
    content = english.keys() - _closed()["en"]
    if 2 * own > len(plain) or (2 * own == len(plain) and content and most < 2):
        return Judged("en", "English words")
    if len(plain) <= 1 and not most and all(map(str.isascii, plain)):
        return Judged("en", "a text of a few words")
    if most >= 2 and not own:
        return Judged(best, "function words of another language, no English words")
    return Judged(UNKNOWN, "too few function words of any language")


def _headline(found: list[str]) -> Judged:
    """Judge a text nearly all of whose words have capitals: a headline, or names alone."""
    hits = Counter(found)
    english = {word: times for word, times in hits.items() if is_english(word)}
    best, most, against = _other(hits, english)
    if most >= 2 and most > against and not english.keys() - _closed()[best]:
        return Judged(best, "more function words of another language")
    return Judged("en", "English words" if english else "a text of a few words")


def _other(hits: Counter[str], english: dict[str, int]) -> tuple[str, int, int]:
    """Give the language that has most function words here, how many, and the English words that it lacks."""
    best, most = UNKNOWN, 0
    for code, closed in sorted(_closed().items()):
        if code != "en":
            times = sum(hits[word] for word in closed if word not in english)
            best, most = (code, times) if times > most else (best, most)
    lacks = _closed().get(best, frozenset())
    return best, most, sum(times for word, times in english.items() if word not in lacks)
