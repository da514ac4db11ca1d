"""Tells the dates that are no dates: parts of names, counts of things, model years.

Each test looks at the words beside a match. What no test rejects is kept.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from communique.lexicon import table, words
from communique.stages.dates.grammar import Match

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["is_name"]

BEFORE = re.compile(r"([\w’'-]+)[^\S\n]$")
AFTER = re.compile(r"[^\S\n]([\w’'-]+)(?:[^\S\n]([\w’'-]+))?")
LINE = 200
PLAIN = frozenset(("month", "month_weak", "month_abbr", "weekday", "weekday_abbr", "season", "season_weak"))
ENTITIES = frozenset(("PERSON", "FAC", "WORK_OF_ART", "PRODUCT"))
YEAR_PREPOSITIONS = frozenset("in since by until till from of to for before after during through between and around circa the".split())


@functools.cache
def _beside(place: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("dates_names") if row["place"] == place)


def is_name(doc: Doc, match: Match) -> bool:
    """Tell whether what a rule matched is part of a name, or counts things.

    Args:
        doc: The text; entities and tags are used where the pipeline has them.
        match: What the grammar found.
    """
    text = doc.text
    tokens = match.tokens
    before = BEFORE.search(text, max(0, match.start - 40), match.start)
    after = AFTER.match(text, match.end)
    previous = before[1] if before else ""
    if len(tokens) == 1 and tokens[0].kind == "nyear":
        return _is_figure(doc, match, previous, after)
    if tokens[0].kind in PLAIN and _is_proper(doc, match, previous, after):
        return True
    return _follows_place(after) and tokens[0].kind in PLAIN | {"n12", "n24", "n31", "ord"} or _is_title(text, match)


def _is_figure(doc: Doc, match: Match, previous: str, after: re.Match[str] | None) -> bool:
    """Tell whether a number of four digits is no year: "Boeing 1999", "Resolution 1973", "1500 troops"."""
    lower = previous.lower()
    if lower in YEAR_PREPOSITIONS:
        return False
    if lower in words("dates_numbered") or doc.text[match.start - 1 : match.start] in ("-", "/", ".", "#") and match.start:
        return True
    if previous and previous[0].isupper() and not previous.isupper() and lower not in YEAR_PREPOSITIONS and not _opens(doc.text, match.start - len(previous) - 1):
        return lower not in ("early", "late", "mid", "summer", "winter", "spring", "autumn", "fall")
    value = int(match.tokens[0].lower)
    return after is not None and after[1].endswith("s") and after[1].islower() and (value % 100 == 0 or not 1900 <= value <= 2100)


def _opens(text: str, start: int) -> bool:
    """Tell whether a word opens a sentence or line."""
    return not re.search(r"[\w,][^\S\n]$", text[max(0, start - 3) : start])


def _is_proper(doc: Doc, match: Match, previous: str, after: re.Match[str] | None) -> bool:
    first = match.tokens[0]
    if previous.lower() in _beside("before") and first.kind == "weekday":
        return True
    follow = after[1] if after else ""
    capital = doc.text[first.start].isupper()
    if follow[:1].isupper() and follow.lower() in _beside("press") and len(match.tokens) == 1:
        return True
    if first.kind.startswith("season") and capital:
        return previous[:1].isupper() and not _opens(doc.text, first.start - len(previous) - 1) or follow[:1].isupper()
    if len(match.tokens) == 1 and first.kind.startswith("month") and capital:
        span = doc.char_span(match.start, match.end, alignment_mode="expand")
        return span is not None and len(span) > 0 and span[0].ent_type_ in ENTITIES
    return False


def _follows_place(after: re.Match[str] | None) -> bool:
    if after is None:
        return False
    return any(word and word[0].isupper() and word.lower() in _beside("after") for word in after.groups())


def _is_title(text: str, match: Match) -> bool:
    """Tell whether a relative phrase is capitalised inside running text: the title "This Week"."""
    later = [token for token in match.tokens[1:] if token.kind in ("unit", "units", "today")]
    if not later or not any(text[token.start].isupper() for token in later):
        return False
    line = text[text.rfind("\n", 0, match.start) + 1 :][:LINE].partition("\n")[0]
    found = re.findall(r"[^\W\d_]{4,}", line)
    return sum(word[0].isupper() for word in found) < 0.6 * len(found)
