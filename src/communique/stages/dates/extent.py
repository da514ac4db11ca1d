"""Sets the extent of a phrase where the grammar alone cannot: determiners, prepositions, rates."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.annotation.reasons import SILENT, Trace
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.dates.build_fixed import counted, duration_value
from communique.stages.dates.forms import Fixed, Phrase, Shift, Span
from communique.stages.dates.grammar import Match
from communique.stages.dates.numbers import value_of
from communique.stages.dates.tense import is_awaited

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["AWAITED", "REFUSALS", "adjust"]

RECORD, COMPOUND = "introduces a record, hours or months", "first part of a compound"
DESCRIBED = "a day that a clause describes"
REFUSALS = (RECORD, COMPOUND, DESCRIBED)
"""Why a length of time is no expression of its own."""

AWAITED = "“in” before a length, and a verb that looks ahead"
BEFORE_COMPOUND = frozenset(("the", "a", "that", "this", "these", "same", "filler", "another"))
LAST = frozenset(("unit", "unit_quarter", "long"))
DEFINED = re.compile(r"[^\S\n](?:_ |- |– |— )?(?:before|after|that|when|which|leading)\b")
"""Words that say which weeks are meant: "the *weeks* before the vote"."""
MODALS = frozenset(("will", "would", "can", "could", "may", "might", "'ll", "’ll"))
INTRODUCING = frozenset(("minutes", "hours", "months"))
BELONGING = frozenset(("calendar",))
OF_OTHERS = re.compile(r"[^\S\n]of[^\S\n](?:the|this|that|our|its|their|\d|[A-Z])")
"""What shows that "the minutes", "the hours" or "the months" only introduce a record, hours or months."""
HEDGED = frozenset(("over", "under", "more", "less", "at", "up", "no", "just"))
"""What opens a length that is a bound."""
HEDGES = frozenset(("over", "under", "approx", "approx_prep"))


@rule(
    "the determiner of a compound is its noun's",
    source="TimeML annotation guidelines 1.2.1 (extents)",
    finds=[
        "A [two-day] visit was planned.",
    ],
    leaves=[
        "They stayed for [two days].",
    ],
)
@rule(
    "moved from one date to another",
    source="ours: two dates, and nothing lasts from the one to the other",
    finds=["The vote was moved from [May] to June there."],
    leaves=["They met from [May to June] there."],
)
@rule(
    "the determiner is that of a later noun",
    source="TimeML annotation guidelines 1.2.1 (extents)",
    finds=[
        "The [winter] session was planned.",
    ],
    leaves=[
        "They met in [the winter].",
    ],
)
def adjust(doc: Doc, text: str, match: Match, phrase: Phrase, trace: Trace = SILENT) -> Phrase | None:
    """Give a phrase its extent; None for what is no expression of its own ("a *day* trip").

    A determiner before a compound belongs to the noun ("the *two-day* visit"); "over" before a
    number is a preposition where the parser says so ("spent *over* *five years*"); "a week" after
    a noun or number is a rate, a SET ("four flights *a week*"); "last" may be a verb ("to last two years");
    in "the *weeks* before the vote" the determiner is that of the whole, which is no expression of ours.

    Args:
        doc: The Doc; its parse is asked where it has one.
        text: Its text.
        match: What the grammar found.
        phrase: What it means.
        trace: Told why there is none.
    """
    tokens = match.tokens
    if _is_compound(match):
        start = _first_of_compound(match)
        return replace(phrase, start=start, extent="the determiner of a compound is its noun's")
    if match.rule in BELONGING and tokens[0].kind == "the" and _is_of_later_noun(doc, match):
        return replace(phrase, start=tokens[1].start, extent="the determiner is that of a later noun")
    if isinstance(phrase.form, Span) and phrase.form.joined and _is_moved(text, match.start):
        return replace(
            phrase, form=replace(phrase.form, joined=False), extent="moved from one date to another"
        )
    if match.rule != "duration":
        return phrase
    against = _no_duration(doc, text, match)
    if against is not None:
        trace.drop(match.start, match.end, match.name, against)
        return None
    return _duration(doc, text, match, phrase)


@rule(
    "introduces a record, hours or months",
    source="TimeML annotation guidelines 1.2.1",
    drops=["They read [the minutes] of the meeting."],
    keeps=["They waited for [the minutes] to pass."],
)
@rule(
    "a day that a clause describes",
    source="TimeML annotation guidelines 1.2.1",
    drops=["It was [a day] of triumph for the town."],
    keeps=["It took [a day] of work."],
)
@rule(
    "first part of a compound",
    source="TimeML annotation guidelines 1.2.1",
    drops=["They took [a day] trip to the lake."],
    keeps=["They took [a two-day] trip to the lake."],
)
def _no_duration(doc: Doc, text: str, match: Match) -> str | None:
    """Why "the minutes" or "a day" is no expression of time here, None if it is one."""
    kinds = [token.kind for token in match.tokens]
    if (
        kinds == ["the", "units"]
        and match.tokens[1].lower in INTRODUCING
        and OF_OTHERS.match(text, match.end)
    ):
        return RECORD
    if kinds != ["a", "unit"]:
        return None
    unit = _token(doc, match.tokens[1].start)
    if unit is not None and unit.dep_ == "compound":
        return COMPOUND
    return DESCRIBED if unit is not None and _is_described(unit) else None


@rule(
    "a rate behind a noun or number",
    source="TimeML annotation guidelines 1.2.1 (extents)",
    finds=[
        "They had four flights [a week] there.",
    ],
    leaves=[
        "They stayed for [a week] there.",
    ],
)
@rule(
    "the first word is a preposition or verb",
    source="TimeML annotation guidelines 1.2.1 (extents)",
    finds=[
        "They will pay $60 million over [three years] there.",
    ],
    leaves=[
        "They stayed for [a week] there.",
    ],
)
@rule(
    "“in” before a length, and a verb that looks ahead",
    source="TimeML annotation guidelines 1.2.1 (durations that are anchored)",
    finds=["They will meet in [two weeks] there.", "The vote is in [three months]."],
    leaves=["They met in [two weeks] there.", "They will visit five towns in [two weeks]."],
)
@rule(
    "the determiner is that of the whole phrase",
    source="TimeML annotation guidelines 1.2.1 (extents)",
    finds=[
        "My children count the [days] when they may not go out.",
    ],
    leaves=[
        "They stayed for [a week] there.",
    ],
)
def _duration(doc: Doc, text: str, match: Match, phrase: Phrase) -> Phrase:
    """Set the extent of a length of time, or read a rate or a day to come in it."""
    tokens = match.tokens
    kinds = [token.kind for token in tokens]
    if kinds == ["the", "units"] and DEFINED.match(text, match.end):
        return replace(phrase, start=tokens[1].start, extent="the determiner is that of the whole phrase")
    if [token.lower for token in tokens] == ["one", "day"] and _is_promised(doc, match.start):
        return replace(phrase, form=Fixed("DATE", "FUTURE_REF"), extent="“one day” behind a modal: some day")
    first = _token(doc, phrase.start) if kinds[0] in HEDGES or kinds[0] == "last" else None
    if first is not None and (first.dep_ == "prep" or first.tag_.startswith("V")):
        extent = "the first word is a preposition or verb"
        return replace(phrase, start=tokens[1].start, mod=None, extent=extent)
    length = counted(tokens) if kinds[0] not in HEDGED and "or" not in kinds else None
    if length is not None and _is_time(length) and is_awaited(doc, phrase.start, phrase.end):
        return replace(phrase, form=Shift(*length, counted=True, sign=1), extent=AWAITED)
    unit = _token(doc, tokens[1].start) if kinds == ["a", "unit"] else None
    if unit is not None and _is_rate(doc, unit):
        form = Fixed("SET", duration_value(1, value_of(tokens[1])))
        return replace(phrase, form=form, extent="a rate behind a noun or number")
    return phrase


def _is_moved(text: str, start: int) -> bool:
    """Tell whether something was moved from one date to another."""
    before = text[max(0, start - 70) : start]
    if not before.rstrip().endswith("from"):
        return False
    clause = re.split(r"[.;:,\n]", before)[-1]
    return any(word in words("dates_moves") for word in re.findall(r"[a-z]+", clause))


def _is_time(length: tuple[float, str]) -> bool:
    """Tell whether it is long enough to be counted in days, and not "a day" that something takes."""
    return length[1] in ("D", "W", "M", "Y", "DE") and length != (1, "D")


def _is_of_later_noun(doc: Doc, match: Match) -> bool:
    """Tell whether "the" is the determiner of a noun behind the match: "the *winter* session"."""
    the, last = _token(doc, match.start), _token(doc, match.tokens[-1].start)
    if the is None or last is None or match.tokens[-1].kind == "weekend":
        return False
    return the.dep_ == "det" and the.head.i > last.i and doc[last.i + 1].text != "-"


def _first_of_compound(match: Match) -> int:
    """Give the start of "two" in "a single two-day": determiners and adjectives are the noun's."""
    for token in match.tokens:
        if token.kind not in BEFORE_COMPOUND:
            return token.start
    return match.start


def _is_compound(match: Match) -> bool:
    kinds = [token.kind for token in match.tokens]
    if match.rule not in ("duration", "quarter", "calendar"):
        return False
    return len(kinds) > 2 and kinds[-2] == "dash" and (kinds[-1] in LAST or kinds[-1].startswith("month"))


def _token(doc: Doc, start: int) -> Token | None:
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _is_promised(doc: Doc, start: int) -> bool:
    """Tell whether "one day" is some day to come: "they will *one day* return"."""
    one = _token(doc, start)
    return one is not None and one.i > 0 and doc[one.i - 1].lower_ in MODALS


def _is_described(unit: Token) -> bool:
    """Tell whether a relative clause says what a day is like: "it remains a day nobody forgets"."""
    return unit.dep_ == "attr" and any(child.dep_ in ("relcl", "acl", "prep") for child in unit.rights)


def _is_rate(doc: Doc, unit: Token) -> bool:
    if unit.i < 2 or unit.dep_ != "npadvmod":
        return False
    previous = doc[unit.i - 2]
    follow = doc[unit.i + 1].lower_ if unit.i + 1 < len(doc) else ""
    counted = previous.tag_ in ("NN", "NNS", "CD") or previous.text == "%"
    return counted and follow not in ("after", "before", "ago", "later", "from")
