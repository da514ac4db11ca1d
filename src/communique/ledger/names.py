"""Names of people and bodies, compared in spite of spelling and transliteration.

A name is brought to a skeleton (no diacritics, one letter for each sound that
transliterations of Cyrillic, Arabic and Mongolian write differently), and skeletons
are compared word by word. The sound classes follow the differences between ISO 9,
BGN/PCGN and the usual press spellings.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from rapidfuzz.distance import Levenshtein

__all__ = ["alike_names", "folded", "skeleton", "skeletons"]

WRITTEN = (
    "shch>s tch>c dzh>j kh>h gh>g zh>j dj>j ch>c sh>s ts>s tz>s ph>f th>t ck>k q>k x>ks w>v ou>u "
    "oo>u ee>i yu>u iu>u ya>a ia>a ye>e ie>e y>i ff>v z>s j>s"
)
SOUNDS = tuple(pair.partition(">")[::2] for pair in WRITTEN.split())
PARTS = re.compile(r"[^\W\d_]+")
SAME = re.compile(r"(.)\1+")
VOWELS = re.compile(r"[aeiou]")
GENITIVE = re.compile(r"(?<=..)gin$|(?<=.....)in$")  # a Mongolian patronymic may stand in the genitive
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "s", "æ": "a", "œ": "o", "þ": "t", "ð": "d"}
)


def folded(text: str) -> str:
    """Lower the case and drop diacritics, apostrophes and hyphens.

    Example:
        >>> folded("Erdoğan’s"), folded("Jean-Luc Ó Súilleabháin")
        ('erdogans', 'jean luc o suilleabhain')
    """
    text = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    text = "".join(char for char in text if not unicodedata.combining(char) and char not in "'’ʼ`ʻ")
    return " ".join(PARTS.findall(text))


@functools.lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """Give the skeleton of one folded word.

    Example:
        >>> skeleton("tokayev"), skeleton("toqaev"), skeleton("zhomart"), skeleton("jomart")
        ('tokaev', 'tokaev', 'somart', 'somart')
    """
    for written, sound in SOUNDS:
        if written in word:
            word = word.replace(written, sound)
    return SAME.sub(r"\1", word)


@functools.lru_cache(maxsize=200_000)
def skeletons(name: str) -> tuple[str, ...]:
    """Give the skeletons of a name's words in order, initials and particles kept."""
    return tuple(skeleton(word) for word in folded(name).split())


@functools.lru_cache(maxsize=500_000)
def _same_word(a: str, b: str, least: float) -> bool:
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if min(len(a), len(b)) < 4 or a[0] != b[0]:
        return False
    near = max(
        Levenshtein.normalized_similarity(x, y)
        for x, y in ((a, b), (GENITIVE.sub("", a), b), (a, GENITIVE.sub("", b)))
    )
    return near >= least or (near >= 0.6 and len(a) > 4 and VOWELS.sub("", a) == VOWELS.sub("", b))


def alike_names(a: str, b: str, least: float = 0.84) -> bool:
    """Tell whether two names of a person may be spellings of one.

    The family name must agree; given names must agree as far as both are told, an initial
    agreeing with every name it begins. The order of family and given names may differ.

    Args:
        a: A name without titles.
        b: Another.
        least: Least similarity (Levenshtein, 0 to 1) of two skeletons that count as one word.

    Example:
        >>> alike_names("Ukhnaa Khurelsukh", "Ukhnaagiin Khurelsukh")
        True
        >>> alike_names("V. Orban", "Orbán Viktor"), alike_names("Ana Silva", "Rui Silva")
        (True, False)
    """
    left, right = skeletons(a), skeletons(b)
    if not left or not right:
        return False
    if len(left) > len(right):
        left, right = right, left
    turned = (*right[1:], right[0])
    return _ordered(left, right, least) or (len(left) > 1 and _ordered(left, turned, least))


def _ordered(short: tuple[str, ...], long: tuple[str, ...], least: float) -> bool:
    if not _same_word(short[-1], long[-1], least) or len(short[-1]) == 1 or len(long[-1]) == 1:
        return False
    rest = list(long[:-1])
    for word in short[:-1]:
        at = next((i for i, other in enumerate(rest) if _same_word(word, other, least)), None)
        if at is None:
            return False
        rest = rest[at + 1 :]
    return True
