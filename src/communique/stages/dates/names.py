"""Tells the dates that are no dates: parts of names, counts of things, titles.

Each test looks at the words beside a match. What no test rejects is kept.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.lexicon import table, words
from communique.stages.dates.grammar import Match

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["is_name"]

BEFORE = re.compile(r"([\w’'-]+)[^\S\n]\Z")
AFTER = re.compile(r"[^\S\n]([\w’'-]+)(?:[^\S\n]([\w’'-]+))?")
INSIDE = re.compile(r"[\w,][^\S\n]\Z")
GENERIC = re.compile(r"['’]s[^\S\n]([a-z]+)")
REACH = 40
LINE = 200
PLAIN = frozenset(("month", "month_weak", "month_abbr", "weekday", "weekday_abbr", "season", "season_weak"))
ENTITIES = frozenset(("PERSON", "FAC", "WORK_OF_ART", "PRODUCT"))
MAKERS = frozenset(("ORG", "PRODUCT"))
OWNERS = frozenset(("a", "an", "his", "her", "their", "'s", "’s"))
DATING = frozenset(("in", "since", "by", "until", "till", "the", "during", "from"))


@functools.cache
def _beside(place: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("dates_names") if row["place"] == place)


@dataclass(frozen=True, slots=True)
class Beside:
    """A match with the word before it and the two words after it, empty where none stands there."""

    text: str
    match: Match
    previous: str
    after: tuple[str, str]

    def is_inside(self) -> bool:
        """Tell whether the word before stands inside a sentence, so that its capital is its own."""
        start = self.match.start - len(self.previous) - 1
        return INSIDE.search(self.text[max(0, start - 3) : start]) is not None

    def follows_name(self) -> bool:
        """Tell whether the word before is a capitalised word inside a sentence."""
        return self.previous[:1].isupper() and self.is_inside()


def is_name(doc: Doc, text: str, match: Match) -> bool:
    """Tell whether what a rule matched is part of a name, or counts things.

    Args:
        doc: The text; entities are used where the pipeline has them.
        text: Its characters.
        match: What the grammar found.
    """
    before = BEFORE.search(text[max(0, match.start - REACH) : match.start])
    after = AFTER.match(text, match.end)
    beside = Beside(
        text, match, before[1] if before else "", (after[1], after[2] or "") if after else ("", "")
    )
    kind = match.tokens[0].kind
    if _is_in_address(text, match.start):
        return True
    if kind == "today" and _is_capital_entity(doc, text, match):
        return True
    if kind == "today" and len(match.tokens) == 1 and _is_generic(beside):
        return True
    if beside.after[0] in ("AH", "A.H"):
        return True  # of the Hijra, another calendar
    if match.tokens[0].lower == "many" and beside.previous.lower() == "as":
        return True
    if kind == "clock" and len(match.tokens) == 1 and match.tokens[0].lower.count(":") == 2:
        return beside.previous.lower() in ("in", "of")  # the time a race took
    if kind == "noon" and beside.previous == "High" and text[match.start].isupper():
        return True
    if kind == "nyear" and len(match.tokens) == 1:
        return _is_figure(beside) or _is_model(doc, match)
    if kind == "holiday" and len(match.tokens) == 1 and _is_modifier(doc, match):
        return True
    if any(token.kind.startswith("month") for token in match.tokens) and _names_place(beside):
        return True
    if match.tokens[-1].kind.startswith("season") and _names_event(beside):
        return True
    return (kind in PLAIN and _is_proper(doc, beside)) or _is_title(text, match)


def _is_capital_entity(doc: Doc, text: str, match: Match) -> bool:
    """Tell whether a word is capitalised as part of the name of a body: "Tomorrow Group"."""
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if not text[match.start].isupper() or span is None or not len(span) or span.end == len(doc):
        return False
    return str(span[0].ent_type_) in ENTITIES | MAKERS and str(doc[span.end].ent_iob_) == "I"


def _is_generic(beside: Beside) -> bool:
    """Tell whether a day stands for an age: "today's youth", "the leaders of tomorrow", "'s today"."""
    before = beside.previous.lower()
    if before.endswith(("'s", "’s")):
        return True
    after = GENERIC.match(beside.text, beside.match.end)
    if before == "of" and beside.match.tokens[0].lower == "tomorrow":
        return after is None and not beside.text[
            max(0, beside.match.start - 6) : beside.match.start
        ].lower().endswith("as of ")
    return after is not None and after[1] in _beside("generic")


def _is_in_address(text: str, start: int) -> bool:
    """Tell whether a place is inside the address of a page: "example.org/news/july-2024"."""
    if not start or text[start - 1] not in "/-_.=":
        return False
    chunk = text[max(0, start - LINE) : start].split()[-1:]
    return bool(chunk) and ("://" in chunk[0] or "www." in chunk[0])


def _is_figure(beside: Beside) -> bool:
    """Tell whether a number of four digits is no year: "Boeing 1999", "Resolution 1973", "1500 troops"."""
    lower = beside.previous.lower()
    value = int(beside.match.tokens[0].lower)
    counted = beside.after[0].endswith("s") and beside.after[0].islower() and lower not in DATING
    if counted and (value % 100 == 0 or not 1900 <= value <= 2100):
        return True
    if lower in _beside("lead"):
        return False
    start = beside.match.start
    if lower.isdigit() or lower in words("dates_numbered") or (start and beside.text[start - 1] in "-/.#"):
        return True
    if beside.follows_name() and not beside.previous.isupper():
        return True
    return not 1900 <= value <= 2100 and start > 0 and beside.text[start - 1] not in "(-–—/"


def _is_model(doc: Doc, match: Match) -> bool:
    """Tell whether a year is that of a model: "a *2015* Toyota Corolla"."""
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None or not len(span) or span.start == 0 or span.end == len(doc):
        return False
    year, maker = span[0], doc[span.end]
    owned = doc[span.start - 1].lower_ in OWNERS
    return owned and maker.ent_type_ in MAKERS and year.dep_ == "nummod" and year.head.tag_ == "NNP"


def _is_proper(doc: Doc, beside: Beside) -> bool:
    """Tell whether a month, weekday or season is part of a name: Black Friday, Sunday Times, Arab Spring."""
    first, alone = beside.match.tokens[0], len(beside.match.tokens) == 1
    follow = beside.after[0]
    if first.kind == "weekday" and beside.previous.lower() in _beside("before"):
        return True
    if alone and follow[:1].isupper() and follow.lower() in _beside("press"):
        return True
    if not beside.text[first.start].isupper():
        return False
    if first.kind == "weekday":
        return alone and _ends_body(doc, beside.match)
    if first.kind.startswith("season"):
        return beside.follows_name() or follow[:1].isupper()
    return alone and first.kind.startswith("month") and _is_entity(doc, beside.match)


def _is_entity(doc: Doc, match: Match) -> bool:
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    return span is not None and len(span) > 0 and str(span[0].ent_type_) in ENTITIES


def _ends_body(doc: Doc, match: Match) -> bool:
    """Tell whether a weekday is the end of a body's name: "Fox News Sunday"."""
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    return str(span[0].ent_type_) in ("ORG", "WORK_OF_ART") and str(span[0].ent_iob_) == "I"


def _is_modifier(doc: Doc, match: Match) -> bool:
    """Tell whether a holiday only says what kind of thing another is: "Christmas trees"."""
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    return span is not None and bool(span.root.dep_ == "compound")


def _names_event(beside: Beside) -> bool:
    """Tell whether a season is part of the name of an event: "the Winter Olympics", "the Autumn Budget"."""
    follow = beside.after[0]
    return follow[:1].isupper() and follow.lower() in _beside("event")


def _names_place(beside: Beside) -> bool:
    return any(word[:1].isupper() and word.lower() in _beside("after") for word in beside.after)


def _is_title(text: str, match: Match) -> bool:
    """Tell whether a relative phrase is capitalised inside running text: the title "This Week"."""
    later = [token for token in match.tokens[1:] if token.kind in ("unit", "units", "today")]
    if not any(text[token.start].isupper() for token in later):
        return False
    opening = text.rfind("\n", 0, match.start) + 1
    line = text[opening : opening + LINE].partition("\n")[0]
    found = re.findall(r"[^\W\d_]{4,}", line)
    return bool(sum(word[0].isupper() for word in found) < 0.6 * len(found))
