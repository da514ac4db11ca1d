"""Hard-wrapped text: lines broken at a fixed width become paragraphs again."""

from __future__ import annotations

import re
from itertools import pairwise

from communique.text.alignment import Edit

__all__ = ["unwrap"]

WIDEST = 100
"""Characters of the longest line that can come from wrapping (72 and 80 are customary)."""

NARROWEST = 40
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
    if not NARROWEST <= width <= WIDEST:
        return 0
    full = sum(_is_full(a, b, width) for a, b in pairs)
    broken = sum(not a.endswith(FINAL) for a, b in pairs)
    return width if full >= 0.6 * len(pairs) and broken >= 0.5 * len(pairs) else 0


def _is_full(line: str, following: str, width: int) -> bool:
    word = following.split(" ", 1)[0]
    return len(line) + 1 + len(word) > width - 2


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
        continues = bool(edits) and edits[-1].start == at - len(line) - 1  # itself joined to the line above
        runs_on = bool(OPEN_END.search(line)) and following[0].islower()
        runs_on = runs_on and (continues or len(line) >= NARROWEST)
        if runs_on or (width and _is_full(line, following, width)):
            hyphen = width and line.endswith("-") and line[-2:-1].isalpha() and following[0].islower()
            edits.append(Edit(at, at + 1, "" if hyphen else " "))
    return edits
