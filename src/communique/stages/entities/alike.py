"""Tells whether one personal name may stand for another, and finds those that may without asking each."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from communique.stages.entities.address import PARTICLES

__all__ = ["PartIndex", "fold", "name_parts", "same_person"]

PATRONYMIC = frozenset({"bin", "ibn", "bint", "binti", "ben", "ould"})

SPELLED, LONG = 5, 8
"""Letters from which a part may be spelled in another way: by one change, by two."""

KEPT, KEPT_RESTS = 20_000, 256
"""Forms whose parts are remembered, and parts whose rests are."""

MALE = ("o", "e", "i", "y", "us", "os")
"""Endings of names of men beside which those of women end in "a"."""

FEW = 12
"""Parts with one first letter of which each is compared."""

HEAD = 9
"""Letters whose rests are made: what two changes at most tell apart has a rest of these in common."""


def fold(form: str) -> str:
    """Lower case without accents, hyphens and marks.

    Example:
        >>> fold("Al-Ṭayyib Ñuñez")
        'altayyib nunez'
    """
    plain = unicodedata.normalize("NFKD", form.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    return "".join(c for c in plain.lower() if c.isalnum() or c == " ")


@lru_cache(maxsize=KEPT)
def name_parts(form: str) -> tuple[str, ...]:
    """Give the folded parts of a personal name that tell it apart; articles and particles are left out.

    Example:
        >>> name_parts("Abdel Fattah El-Sisi")
        ('abdel', 'fattah', 'sisi')
    """
    parts = []
    for word in form.split():
        lower = word.lower()
        for prefix in ("al-", "el-", "al–", "ul-", "as-", "ash-", "an-", "ad-", "ar-"):
            if lower.startswith(prefix) and len(lower) > len(prefix) + 1:
                word = word[len(prefix) :]
                break
        if lower.strip("-") in PARTICLES:
            continue
        if len(word) > 3 and word[1] == "." and word[2].isalpha():  # S.Amarsaikhan
            parts += [fold(word[0]), fold(word[2:])]
            continue
        folded = fold(word)
        if folded:
            parts.append(folded)
    return tuple(parts)


def _alike(a: str, b: str) -> bool:
    """Equal, an initial of the other, or two spellings of one name (transliteration)."""
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if min(len(a), len(b)) < 5 or a[0] != b[0] or _of_two_genders(a, b):
        return False
    return OSA.distance(a, b) <= (1 if min(len(a), len(b)) < 8 else 2)


def _of_two_genders(a: str, b: str) -> bool:
    """Whether two names differ by an ending that tells the gender: "Paulo", "Paula"; "Ivanov", "Ivanova".

    Example:
        >>> _of_two_genders("gabriel", "gabriela"), _of_two_genders("kowalski", "kowalska")
        (True, True)
        >>> _of_two_genders("andrea", "andreas"), _of_two_genders("sergei", "sergey")
        (True, False)
    """
    one, two = sorted((a, b), key=lambda name: (not name.endswith("a"), name))
    if not one.endswith("a") or two.endswith("a"):
        return False
    stem = one[:-1]
    return two == stem or two in {stem + ending for ending in MALE} or two == one + "s"


def same_person(short: str, full: str) -> int:
    """Tell how well ``short`` may stand for ``full``: 0 not at all, 3 best.

    3 is the same parts, 2 the first or the last of them, 1 a part in the middle
    (first surname of a Spanish double surname). What stands behind "bin" is the
    father's name and never names the son.

    Example:
        >>> same_person("Tokayev", "Kassym-Jomart Tokayev"), same_person("Zayed", "Ali bin Zayed Al Amin")
        (2, 0)
    """
    a, b = name_parts(short), name_parts(full)
    if not a or not b or len(a) > len(b):
        return 0
    if len(a) == len(b):
        exact = all(_alike(x, y) for x, y in zip(a, b, strict=True))
        return 3 if exact and any(len(x) > 1 and len(y) > 1 for x, y in zip(a, b, strict=True)) else 0
    at, places = 0, []
    for x in a:
        while at < len(b) and not _alike(x, b[at]):
            at += 1
        if at == len(b):
            return 0
        places.append(at)
        at += 1
    if len(a) == 1:
        raw = full.lower().split()
        for k, word in enumerate(raw[:-1]):
            if word in PATRONYMIC and _alike(a[0], fold(raw[k + 1])) and places[0] != 0:
                return 0
        if len(a[0]) == 1:
            return 0
        return 2 if places[0] in (0, len(b) - 1) else 1
    return 2 if places[0] == 0 or places[-1] == len(b) - 1 else 1


class PartIndex:
    """Names by their parts: finds those of which a shorter form may tell some.

    Of few parts each is compared. Where many begin with one letter they are found by their rests: two
    spellings of a part have one in common.
    """

    def __init__(self) -> None:
        self._holders: dict[str, list[int]] = {}
        self._letters: dict[str, list[str]] = defaultdict(list)
        self._rests: dict[str, dict[str, list[str]]] = {}

    def add(self, number: int, form: str) -> None:
        """Add a name under a number, which is higher than those before."""
        for part in dict.fromkeys(name_parts(form)):
            if part in self._holders:
                self._holders[part].append(number)
                continue
            self._holders[part] = [number]
            letter = part[0]
            self._letters[letter].append(part)
            if letter in self._rests:
                self._note(letter, part)
            elif len(self._letters[letter]) > FEW:
                self._rests[letter] = {}
                for other in self._letters[letter]:
                    self._note(letter, other)

    def find(self, form: str) -> list[int]:
        """Give the numbers of all names that the form may stand for, and of some others, ascending."""
        fewest: list[int] | None = None
        for part in name_parts(form):
            holders = [self._holders[other] for other in self._alike(part)]
            if fewest is None or sum(map(len, holders)) < len(fewest):
                fewest = [number for numbers in holders for number in numbers]
        return sorted(set(fewest or ()))

    def _note(self, letter: str, part: str) -> None:
        for rest in _rests(part):
            self._rests[letter].setdefault(rest, []).append(part)

    def _alike(self, part: str) -> list[str]:
        """Parts that are alike to one, which may not be among them."""
        letter = part[0]
        among = self._letters.get(letter, [])
        if len(part) == 1:
            return among
        if letter in self._rests:
            rests = self._rests[letter]
            near = [letter, *(other for rest in _rests(part) for other in rests.get(rest, ()))]
            among = [other for other in dict.fromkeys(near) if other in self._holders]
        return [other for other in among if _alike(part, other)]


@lru_cache(maxsize=KEPT_RESTS)
def _rests(part: str) -> tuple[str, ...]:
    """What is left of the first letters of a part without one of them, without two where it is long."""
    head = part[:HEAD]
    found = [head]
    places = range(1, len(head))
    if len(part) >= SPELLED:
        found += [head[:i] + head[i + 1 :] for i in places]
    if len(part) >= LONG:
        found += [head[:i] + head[i + 1 : j] + head[j + 1 :] for i, j in combinations(places, 2)]
    return tuple(found)
