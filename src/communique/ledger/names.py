"""Names of people, compared in spite of spelling and transliteration.

A name is parted into words: a hyphen joins, an Arabic article goes (*al-Sisi*, *el Sisi*), *Abdel* and
what it serves are one, so are spellings of Korean family names and short forms of English given names
(``ledger_name_spellings.csv``). Each word is brought to a skeleton (no diacritics, one letter for each
sound that transliterations of Cyrillic, Arabic and Mongolian write differently), and skeletons are
compared word by word. The sound classes follow the differences between ISO 9, BGN/PCGN, the ALA-LC tables
and the usual press spellings. Given names that differ in gender (*Mario*, *Maria*) are two.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from rapidfuzz.distance import Levenshtein

from communique.language.given import given_names
from communique.lexicon.loader import table

__all__ = ["alike_names", "folded", "name_keys", "skeleton", "skeletons"]

WRITTEN = (
    "shch>s tch>c dzh>j kh>h gh>g dh>d zh>j dj>j ch>c sh>s ts>s tz>s ph>f th>t ck>k q>k x>ks w>v ou>u "
    "oo>u ee>i yu>u iu>u ya>a ia>a ye>e ie>e y>i ff>v z>s j>s"
)
SOUNDS = tuple(pair.partition(">")[::2] for pair in WRITTEN.split())
KOREAN = (("yeo", "io"), ("eo", "o"), ("eu", "o"), ("oo", "o"), ("ou", "o"), ("u", "o"), ("y", "i"))
PARTS = re.compile(r"[^\W\d_]+")
SAME = re.compile(r"(.)\1+")
VOWELS = re.compile(r"[aeiou]")
GENITIVE = re.compile(r"(?<=..)gin$|(?<=.....)in$")  # a Mongolian patronymic may stand in the genitive
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "s", "æ": "a", "œ": "o", "þ": "t", "ð": "d"}
)
ARTICLE = re.compile(r"(?<=\s)(?:al|el|ul|as|ash|an|ad|ar|at|az)[- ’'](?=\w{3})", re.IGNORECASE)
SERVANT = re.compile(
    r"\babd[- ]?(?:[aeou]l|[aeou]r|[aeou]s|[aeou]z)?[- ]?(?:[ae]l[- ])?(?=\w{3})", re.IGNORECASE
)
SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
FIRST = str.maketrans({"o": "u", "e": "i", "g": "k"})  # first letters that spellings exchange
ENDINGS = ("", "o", "e", "u")  # of the man's name where the woman's ends in a


def folded(text: str) -> str:
    """Lower the case and drop diacritics, apostrophes and hyphens.

    Example:
        >>> folded("Erdoğan’s"), folded("Jean-Luc Ó Súilleabháin")
        ('erdogans', 'jean luc o suilleabhain')
    """
    text = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    text = "".join(char for char in text if not unicodedata.combining(char) and char not in "'’ʼ`ʻ")
    return " ".join(PARTS.findall(text))


@functools.lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """Return the skeleton of one folded word.

    Example:
        >>> skeleton("tokayev"), skeleton("toqaev"), skeleton("zhomart"), skeleton("jomart")
        ('tokaev', 'tokaev', 'somart', 'somart')
    """
    for written, sound in SOUNDS:
        if written in word:
            word = word.replace(written, sound)
    return SAME.sub(r"\1", word)


@functools.lru_cache(maxsize=50_000)
def _words(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the folded words of a name, each as the parts that hyphens join."""
    text = SERVANT.sub("abd", ARTICLE.sub("", SUFFIX.sub("", name)))
    parted = (tuple(folded(word.replace("-", " ")).split()) for word in text.split())
    return tuple(parts for parts in parted if parts)


@functools.lru_cache(maxsize=50_000)
def skeletons(name: str) -> tuple[str, ...]:
    """Return the skeletons of a name's words in order, initials and particles kept.

    Example:
        >>> skeletons("Abdel Fattah al-Sisi"), skeletons("Kim Song-chol")
        (('abdfatah', 'sisi'), ('kim', 'songcol'))
    """
    words = _words(name)
    found = [skeleton("".join(parts)) for parts in words]
    if len(found) > 1:
        given, family = _spellings("given"), _spellings("family")
        found[0] = skeleton(given.get(words[0][0], "".join(words[0]))) if len(words[0]) == 1 else found[0]
        for at in (0, -1):
            found[at] = family.get("".join(words[at]), found[at])
    return tuple(found)


@functools.cache
def _spellings(kind: str) -> dict[str, str]:
    """Return the folded spellings of names with what stands for them: family names as skeletons."""
    rows = [row["names"].split("|") for row in table("ledger_name_spellings") if row["kind"] == kind]
    first = {name: names[0].lower() for names in rows for name in names}
    return {name.lower(): skeleton(one) if kind == "family" else one for name, one in first.items()}


@functools.cache
def _genders() -> dict[str, str]:
    return {folded(name): gender for name, gender in given_names().items()}


@functools.lru_cache(maxsize=100_000)
def _same_word(a: str, b: str, least: float) -> bool:
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if min(len(a), len(b)) < 4 or a[0].translate(FIRST) != b[0].translate(FIRST):
        return False
    b = a[0] + b[1:]
    near = max(
        Levenshtein.normalized_similarity(x, y)
        for x, y in ((a, b), (GENITIVE.sub("", a), b), (a, GENITIVE.sub("", b)))
    )
    return near >= least or (near >= 0.6 and len(a) > 4 and VOWELS.sub("", a) == VOWELS.sub("", b))


@functools.lru_cache(maxsize=50_000)
def _two_genders(a: str, b: str) -> bool:
    """Return whether two folded given names are those of a man and of a woman.

    Example:
        >>> _two_genders("mario", "maria"), _two_genders("gabriel", "gabriela"), _two_genders("omar", "umar")
        (True, True, False)
    """
    if a == b:
        return False
    known = _genders().get(a), _genders().get(b)
    if None not in known:
        return known[0] != known[1]
    for one, other in ((a, b), (b, a)):
        if one.endswith("a") and len(one) > 4 and other in {one[:-1] + ending for ending in ENDINGS}:
            return True
        if one.endswith("ie") and other == one[:-2] + "e":
            return True
    return False


def alike_names(a: str, b: str, least: float = 0.84) -> bool:
    """Return whether two names of a person may be spellings of one.

    The family name must agree; given names must agree as far as both are told, an initial
    agreeing with every name it begins. The order of family and given names may differ, and
    syllables of a name may be joined or parted.

    Args:
        a: A name without titles.
        b: Another.
        least: Least similarity (Levenshtein, 0 to 1) of two skeletons that count as one word.

    Example:
        >>> alike_names("Ukhnaa Khurelsukh", "Ukhnaagiin Khurelsukh")
        True
        >>> alike_names("Kim Seong-cheol", "Song Chol Kim")
        True
        >>> alike_names("V. Orban", "Orbán Viktor"), alike_names("Ana Silva", "Rui Silva")
        (True, False)
    """
    left, right = skeletons(a), skeletons(b)
    if not left or not right:
        return False
    if len(left) > len(right) or (len(left) == len(right) and a > b):
        a, b, left, right = b, a, right, left
    if (len(left) > 1 and _two_genders(*_givens(a, b))) or _other_syllables(a, b):
        return False
    if _ordered(left, right, least):
        return True
    if len(left) < 2:
        return False
    turned = _ordered(left, _turned(right), least) or _ordered(_turned(left), right, least)
    return turned or _begins(left, right) or _joined(a, b)


def _other_syllables(a: str, b: str) -> bool:
    """Return whether both names have words of joined syllables, none of them the same (*Sang-min*)."""
    left, right = ({_korean("".join(parts)) for parts in _words(name) if len(parts) > 1} for name in (a, b))
    return bool(left and right and not left & right)


def _turned(words: tuple[str, ...]) -> tuple[str, ...]:
    return (*words[1:], words[0])


def _givens(a: str, b: str) -> tuple[str, str]:
    """Return the first words of two names, the one that is unlike the other's family name."""
    left, right = (["".join(parts) for parts in _words(name)] for name in (a, b))
    if len(left) > 1 and len(right) > 1 and left[0] == right[-1]:
        left = left[::-1]
    return left[0], right[0]


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


def _begins(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Return whether a longer name begins with the shorter: *Abiy Ahmed Ali*, *Pedro Sánchez Pérez*."""
    same = len(short) < len(long) <= len(short) + 2 and short == long[: len(short)]
    return same and len(short[-1]) > 2 and short[-1] not in _given_skeletons()


@functools.cache
def _given_skeletons() -> frozenset[str]:
    arabic = {skeleton(name) for name in ("ahmed", "ali", "hassan", "mohamed", "omar", "ibrahim", "abdullah")}
    return frozenset(skeleton(name) for name in _genders()) - arabic


def _joined(a: str, b: str) -> bool:
    """Return whether two names have the same family name and the same syllables, however parted."""
    return bool(_syllables(a) & _syllables(b))


@functools.lru_cache(maxsize=50_000)
def _syllables(name: str) -> frozenset[tuple[str, str]]:
    """Return a name as family and given name in one word each, with either end as family name."""
    words = ["".join(parts) for parts in _words(name)]
    if len(words) < 2:
        return frozenset()
    whole = skeletons(name)
    return frozenset(
        ((whole[0], _korean("".join(words[1:]))), (whole[-1], _korean("".join(words[:-1])))),
    ) | {("", skeleton("".join(words)))}


def _korean(word: str) -> str:
    """Return a word with one letter for vowels that the romanizations of Korean write differently."""
    for written, sound in KOREAN:
        word = word.replace(written, sound)
    return skeleton(word)


@functools.lru_cache(maxsize=50_000)
def name_keys(name: str) -> tuple[tuple[str, ...], ...]:
    """Return keys of a person's name: names that :func:`alike_names` joins share one, as a rule.

    The consonants of the family name; of names of several words also those of first word and rest, and of
    last word and rest, in either order.
    """
    words = skeletons(name)
    if not words:
        return ()
    keys: set[tuple[str, ...]] = {("person", _consonants(words[-1]))}
    if len(words) > 1:
        first = sorted((_consonants(words[0]), _consonants("".join(words[1:]))))
        last = sorted((_consonants(words[-1]), _consonants("".join(words[:-1]))))
        keys |= {("pair", *first), ("pair", *last), ("run", _consonants("".join(words)))}
    if len(words) > 2:
        keys.add(("pair", *sorted((_consonants(words[0]), _consonants(words[1])))))
    return tuple(sorted(keys))


def _consonants(word: str) -> str:
    return word[0].translate(FIRST) + VOWELS.sub("", word[1:]) if word else ""
