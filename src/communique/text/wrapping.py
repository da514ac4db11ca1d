"""Hard-wrapped text: lines broken at a fixed width become paragraphs again."""

from __future__ import annotations

import re
from itertools import pairwise

from communique.text.alignment import Edit
from communique.text.language import is_english

__all__ = ["unwrap"]

WIDEST = 100
"""Characters of the longest line that can come from wrapping (72 and 80 are customary)."""

NARROWEST = 40
COLUMN = 28
"""Characters of the longest line of the narrowest column; a text in so short lines must be full of them."""
LAST_WORD, FIRST_WORD = re.compile(r"[^\W\d_]{1,40}(?=-\Z)"), re.compile(r"[^\W\d_]{1,40}")
SHORTEST = 2
"""Letters of the shortest part of a word at the end of a line."""
HEADS = frozenset(("anti", "co", "ex", "mid", "multi", "non", "post", "pre", "pro", "self", "semi", "sub"))
"""Elements that keep their hyphen where the whole is no usual word."""
BREAK = re.compile(r"(?<=[^\n])\n(?=[^\n])")
BULLET = re.compile(r"[•●▪◦*–—-]\s|\(?\d{1,2}[.)]\s")
OPEN_END = re.compile(r"[\w,(’'-]\Z")
FINAL = (".", "!", "?", ":", ".”", ".’", '."', "?”", "!”")


def _is_wrapped(lines: list[str]) -> int:
    """Give the width at which a text was wrapped, 0 if it was not.

    Wrapped lines are full: the first word of the next line would not have fitted.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    long = sum(len(line) > WIDEST for line in lines)
    if len(pairs) < 3 or long > 0.05 * sum(map(bool, lines)):
        return 0
    lengths = sorted(len(a) for a, _ in pairs)
    width = lengths[(len(lengths) - 1) * 19 // 20]  # the longest but for a few that overran
    if not COLUMN <= width <= WIDEST:
        return 0
    narrow = width < NARROWEST
    full = sum(_is_full(a, b, width) for a, b in pairs)
    broken = sum(not a.endswith(FINAL) for a, b in pairs)
    goes_on = sum(b[0].islower() for a, b in pairs) if narrow else len(pairs)
    least = (0.8, 0.7, 0.4) if narrow else (0.6, 0.5, 0)
    shares = (count / len(pairs) for count in (full, broken, goes_on))
    return width if all(share >= most for share, most in zip(shares, least, strict=True)) else 0


def _is_full(line: str, following: str, width: int) -> bool:
    word = following.split(" ", 1)[0]
    return len(line) + 1 + len(word) > width - 2


def _is_one_word(line: str, following: str, wrapped: bool) -> bool:
    """Return whether a hyphen at a line's end parts one word, as in ``govern-``, not as in ``long-``."""
    first, rest = LAST_WORD.search(line), FIRST_WORD.match(following)
    if first is None or rest is None:
        return False
    head, tail = first[0].lower(), rest[0].lower()
    if min(len(head), len(tail)) < SHORTEST or is_english(head + tail):
        return len(head) > 1 and is_english(head + tail)
    return wrapped and not (is_english(head) and is_english(tail)) and head not in HEADS


def unwrap(text: str) -> list[Edit]:
    r"""Turn the line breaks inside hard-wrapped paragraphs into spaces.

    Other text keeps its lines as paragraphs, except where a long line breaks off and the next one
    goes on in lower case.

    Args:
        text: Text whose blanks are already regular.

    Example:
        >>> text = "The two ministers agreed in the capital that\nwork on the line will begin."
        >>> unwrap(text)
        [Edit(start=44, end=45, text=' ')]
    """
    if "\n" not in text:
        return []
    width = _is_wrapped(text.split("\n"))
    edits: list[Edit] = []
    for match in BREAK.finditer(text):
        at = match.start()
        line = text[text.rfind("\n", 0, at) + 1 : at]
        stop = text.find("\n", at + 1)
        following = text[at + 1 : stop if stop >= 0 else len(text)]
        if BULLET.match(following):
            continue
        continues = bool(edits) and edits[-1].end == at - len(line)  # itself joined to the line above
        runs_on = bool(OPEN_END.search(line)) and following[0].islower()
        parted = line.endswith("-") and line[-2:-1].isalpha() and following[0].islower()
        whole = parted and _is_one_word(line, following, width > 0)
        runs_on = runs_on and (continues or whole or len(line) >= NARROWEST)
        if runs_on or (width and _is_full(line, following, width)):
            edits.append(Edit(at - whole, at + 1, "" if parted else " "))
    return edits
