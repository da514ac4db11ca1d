"""The line above a statement that names who issues it: ``Ana Reis, Minister of Ports``."""

from __future__ import annotations

import functools
import re

from communique.language.offices import office_nouns

__all__ = ["is_issuer"]

LONGEST = 120

SERVICE = "office|service|department|centre|center|bureau"
BODY = re.compile(
    rf"(?:the )?(?:press|media|information|communications?) (?:{SERVICE})\b.*"
    r"|(?:the )?(?:office|bureau|ministry|department|embassy|permanent mission|secretariat) (?:of|for)\b.*"
    rf"|.{{2,40}} (?:press|information) (?:{SERVICE})",
    re.IGNORECASE,
)
PARTICLE = r"(?:of|for|to|and|the|on|in|at|de|da|do|dos|del|al|bin|van|von|der|&)"
CAPITALISED = re.compile(rf"(?:[A-ZÀ-Þ][\w.’'-]*|{PARTICLE})(?:,? (?:[A-ZÀ-Þ][\w.’'-]*|{PARTICLE}))*")
NAME = re.compile(rf"[A-ZÀ-Þ][\w.’'-]*(?: (?:[A-ZÀ-Þ][\w.’'-]*|{PARTICLE})){{1,5}}")


@functools.cache
def _office() -> re.Pattern[str]:
    """An office, perhaps with words before it and what it is of behind it."""
    words = "|".join(sorted(map(re.escape, office_nouns()), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:[A-Z][\w.-]* ){{0,5}}?(?i:{words})(?:(?:,| of| for| to| on| at| and)\b.*)?")


def is_issuer(line: str) -> bool:
    """Tell whether a line names the person or body that issues a statement.

    Args:
        line: A line without a final mark.

    Example:
        >>> is_issuer("Ana Reis, Minister of Ports"), is_issuer("Office of the Spokesperson")
        (True, True)
        >>> is_issuer("Ministers of Kenya, Rwanda sign roadmap")
        False
    """
    if len(line) > LONGEST or line.endswith((".", "!", "?", ":")) or not CAPITALISED.fullmatch(line):
        return False
    if BODY.fullmatch(line):
        return True
    name, comma, office = line.partition(", ")
    return bool(comma and NAME.fullmatch(name) and _office().fullmatch(office))
