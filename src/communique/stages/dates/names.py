"""Tells the dates that are no dates: parts of names, counts of things, titles.

Each test looks at the words beside a match. What no test rejects is kept.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.lexicon import table, words
from communique.lexicon.rules import rule
from communique.stages.dates.grammar import Match
from communique.stages.dates.tense import tense_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["VETOES", "name_of"]

BEFORE = re.compile(r"([\w’'-]+)[^\S\n]\Z")
AFTER = re.compile(r"[^\S\n]([\w’'-]+)(?:[^\S\n]([\w’'-]+))?")
INSIDE = re.compile(r"[\w,][^\S\n]\Z")
GENERIC = re.compile(r"['’]s[^\S\n]([a-z]+)")
REACH = 40
EARLIEST = 1500
"""Years before it, behind a feast of Iran, are of its own calendar."""
LINE = 200
MONTHS, SEASONS = frozenset(("month", "month_weak", "month_abbr")), frozenset(("season", "season_weak"))
PLAIN = MONTHS | SEASONS | {"weekday", "weekday_abbr"}
ENTITIES = frozenset(("PERSON", "FAC", "WORK_OF_ART", "PRODUCT"))
OF_PERSON = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+,[^\S\n](?:of[^\S\n])?\Z")
MAKERS = frozenset(("ORG", "PRODUCT"))
OWNERS = frozenset(("a", "an", "his", "her", "their", "'s", "’s"))
DATING = frozenset(("in", "since", "by", "until", "till", "the", "during", "from"))


@functools.cache
def _beside(place: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("dates_names") if row["place"] == place)


Speaks = Callable[["Doc", "Beside"], bool]


@dataclass(frozen=True, slots=True)
class Beside:
    """A match with the word before it and the two words after it, empty where none stands there."""

    text: str
    match: Match
    previous: str
    after: tuple[str, str]

    def is_lone(self) -> bool:
        """Tell whether the match is one token."""
        return len(self.match.tokens) == 1

    def year(self) -> int:
        """Give the number that the first token is."""
        return int(self.match.tokens[0].lower)

    def is_led(self) -> bool:
        """Tell whether the word before leads up to a year ("fiscal 2023")."""
        return self.previous.lower() in _beside("lead")

    def is_inside(self) -> bool:
        """Tell whether the word before stands inside a sentence, so that its capital is its own."""
        start = self.match.start - len(self.previous) - 1
        return INSIDE.search(self.text[max(0, start - 3) : start]) is not None

    def follows_name(self) -> bool:
        """Tell whether the word before is a capitalised word inside a sentence."""
        return self.previous[:1].isupper() and self.is_inside()


def name_of(doc: Doc, text: str, match: Match) -> str | None:
    """Say what else than a date a match is: part of a name, a count, a title; None for a date.

    Args:
        doc: The text; entities are used where the pipeline has them.
        text: Its characters.
        match: What the grammar found.

    Returns:
        The name of the first of :data:`VETOES` that speaks against a date.
    """
    before = BEFORE.search(text[max(0, match.start - REACH) : match.start])
    after = AFTER.match(text, match.end)
    beside = Beside(
        text, match, before[1] if before else "", (after[1], after[2] or "") if after else ("", "")
    )
    for name, speaks in _asked(match.tokens[0].kind):
        if speaks(doc, beside):
            return name
    return None


@functools.cache
def _asked(kind: str) -> tuple[tuple[str, Speaks], ...]:
    """Give the vetoes that may speak against a match whose first token is of a kind."""
    return tuple((name, speaks) for name, (kinds, speaks) in VETOES.items() if not kinds or kind in kinds)


@rule(
    "“tomorrow” in the name of a body",
    source="ours",
    drops=["He sold his shares in [Tomorrow] Group, a holding."],
    keeps=["He sells his shares [tomorrow]."],
)
def _names_body(doc: Doc, beside: Beside) -> bool:
    """Tell whether "tomorrow" is capitalised as part of the name of a body: "Tomorrow Group"."""
    text, match = beside.text, beside.match
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if not text[match.start].isupper() or span is None or not len(span) or span.end == len(doc):
        return False
    return str(span[0].ent_type_) in ENTITIES | MAKERS and str(doc[span.end].ent_iob_) == "I"


@rule(
    "a day that stands for an age",
    source="TimeML annotation guidelines 1.2.1",
    drops=[
        "They are the leaders of [tomorrow].",
        "It shapes [today]’s world.",
    ],
    keeps=[
        "They are here as of [tomorrow].",
        "It shapes [today]’s vote.",
    ],
)
def _is_age(_doc: Doc, beside: Beside) -> bool:
    """Tell whether a day stands for an age: "today's youth", "the leaders of tomorrow", "'s today"."""
    if not beside.is_lone():
        return False
    before = beside.previous.lower()
    if before.endswith(("'s", "’s")):
        return True
    after = GENERIC.match(beside.text, beside.match.end)
    if before == "of" and beside.match.tokens[0].lower == "tomorrow":
        return after is None and not beside.text[
            max(0, beside.match.start - 6) : beside.match.start
        ].lower().endswith("as of ")
    return after is not None and after[1] in _beside("generic")


@rule(
    "inside the address of a page",
    source="RFC 3986 (addresses)",
    drops=["See https://example.org/[july-2024]-report for more."],
    keeps=["See the report of [July 2024] for more."],
)
def _is_in_address(_doc: Doc, beside: Beside) -> bool:
    """Tell whether a match is inside the address of a page: "example.org/news/july-2024"."""
    text, start = beside.text, beside.match.start
    if not start or text[start - 1] not in "/-_.=":
        return False
    chunk = text[max(0, start - LINE) : start].split()[-1:]
    return bool(chunk) and ("://" in chunk[0] or "www." in chunk[0])


@rule(
    "a year of the Hijra",
    source="ours: another calendar",
    drops=["It was built in [1945] AH.", "It was built in [2021/22] BS.", "They met at [Nowruz 1403]."],
    keeps=["It was built in [1945] and sold."],
)
def _is_of_hijra(_doc: Doc, beside: Beside) -> bool:
    """Tell whether a year is of another calendar: of the Hijra ("in 1445 AH"), of Nepal ("2081 BS")."""
    first, last = beside.match.tokens[0], beside.match.tokens[-1]
    if first.lower == "nowruz" and last.kind == "nyear" and int(last.lower) < EARLIEST:
        return True
    return beside.after[0] in ("AH", "A.H", "BS", "B.S", "SH", "S.H", "AP", "VS")


@rule(
    "“as many”",
    source="Quirk et al. 1985, §15.63 (comparison)",
    drops=["It rained for as [many days]."],
    keeps=["It rained for [many days]."],
)
def _is_comparison(_doc: Doc, beside: Beside) -> bool:
    """Tell whether "many" compares: "as many days"."""
    return beside.match.tokens[0].lower == "many" and beside.previous.lower() == "as"


@rule(
    "the time of a race",
    source="ours: results of races",
    drops=["She won in [2:04:31]."],
    keeps=["She left at [2:04:31]."],
)
def _is_race_time(_doc: Doc, beside: Beside) -> bool:
    """Tell whether hours, minutes and seconds are those of a race: "in 2:04:31"."""
    lone = beside.is_lone() and beside.match.tokens[0].lower.count(":") == 2
    return lone and beside.previous.lower() in ("in", "of")


@rule(
    "“High Noon”",
    source="ours: the title of a film",
    drops=["They showed the western “High [Noon]” again."],
    keeps=["They met at [noon]."],
)
def _is_high_noon(_doc: Doc, beside: Beside) -> bool:
    """Tell whether noon is that of a film."""
    return beside.previous == "High" and beside.text[beside.match.start].isupper()


@rule(
    "a count of things",
    source="ours",
    drops=["They sent [1500] troops."],
    keeps=["They sent troops in [1945]."],
)
def _counts(_doc: Doc, beside: Beside) -> bool:
    """Tell whether a number of four digits counts things: "1500 troops"."""
    if not beside.is_lone():
        return False
    value, follow = beside.year(), beside.after[0]
    counted = follow.endswith("s") and follow.islower() and beside.previous.lower() not in DATING
    return counted and (value % 100 == 0 or not 1900 <= value <= 2100)


@rule(
    "the number of a thing",
    source="ours: nouns of dates_numbered.txt",
    drops=["Resolution [1973] was adopted."],
    keeps=["The text of [1973] was adopted."],
)
def _is_number(_doc: Doc, beside: Beside) -> bool:
    """Tell whether a number of four digits is that of a thing: "Resolution 1973", "flight-2024"."""
    if not beside.is_lone() or beside.is_led():
        return False
    start, lower = beside.match.start, beside.previous.lower()
    joined = start > 0 and beside.text[start - 1] in "-/.#"
    return lower.isdigit() or lower in words("dates_numbered") or joined


@rule(
    "the number of a house",
    source="ours: words of dates_streets.txt",
    drops=["The firm, of [1987] Harbour Road, was fined."],
    keeps=["In [1987] Harbour Road was closed."],
)
def _is_house(_doc: Doc, beside: Beside) -> bool:
    """Return whether a number of four digits stands before the name of a street: "of 1987 Harbour Road"."""
    if not beside.is_lone() or beside.previous.lower() in DATING:
        return False
    name, kind = beside.after
    return name[:1].isupper() and kind.lower() in words("dates_streets")


@rule(
    "the end of a name",
    source="ours",
    drops=["They praised Horizon [2020] there."],
    keeps=["They praised it in [2020] there."],
)
def _ends_name(_doc: Doc, beside: Beside) -> bool:
    """Tell whether a number of four digits ends a name: "Boeing 1999", "Vision 2030"."""
    if not beside.is_lone() or beside.is_led():
        return False
    return beside.follows_name() and not beside.previous.isupper()


@rule(
    "no year that is written about",
    source="ours: 1900 to 2100",
    drops=["They walked [1200] or more."],
    keeps=["It was built in [1945] or so."],
)
def _is_no_year(_doc: Doc, beside: Beside) -> bool:
    """Tell whether a number of four digits is no year that is written about, and nothing makes it one."""
    if not beside.is_lone() or beside.is_led() or 1900 <= beside.year() <= 2100:
        return False
    start = beside.match.start
    return start > 0 and beside.text[start - 1] not in "(-–—/"


@rule(
    "the year of a model",
    source="ours",
    drops=["He drove a [2015] Toyota Corolla."],
    keeps=["He drove a Toyota in [2015]."],
)
def _is_model(doc: Doc, beside: Beside) -> bool:
    """Tell whether a year is that of a model: "a *2015* Toyota Corolla"."""
    match = beside.match
    if not beside.is_lone():
        return False
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None or not len(span) or span.start == 0 or span.end == len(doc):
        return False
    year, maker = span[0], doc[span.end]
    owned = doc[span.start - 1].lower_ in OWNERS
    return owned and maker.ent_type_ in MAKERS and year.dep_ == "nummod" and year.head.tag_ == "NNP"


@rule(
    "a weekday behind a word of its name",
    source="ours: dates_names.csv",
    drops=["The Black [Friday] sales began."],
    keeps=["The sales began on [Friday]."],
)
def _follows_word(_doc: Doc, beside: Beside) -> bool:
    """Tell whether a weekday stands behind a word that makes a name of it: "Black Friday"."""
    return beside.previous.lower() in _beside("before")


@rule(
    "part of the name of a paper",
    source="ours: dates_names.csv",
    drops=["The [Sunday] Times wrote it."],
    keeps=["On [Sunday] the paper wrote it."],
)
def _names_press(_doc: Doc, beside: Beside) -> bool:
    """Tell whether a month, weekday or season is part of the name of a paper: "Sunday Times"."""
    follow = beside.after[0]
    return beside.is_lone() and follow[:1].isupper() and follow.lower() in _beside("press")


@rule(
    "a weekday at the end of a body's name",
    source="ours",
    drops=["They watched “Sky News [Sunday]” at home."],
    keeps=["They watched it [Sunday] at home."],
)
def _ends_body(doc: Doc, beside: Beside) -> bool:
    """Tell whether a weekday is the end of a body's name: "Fox News Sunday"."""
    if not beside.is_lone() or not beside.text[beside.match.start].isupper():
        return False
    token = _first_token(doc, beside.match)
    return token is not None and token.ent_type_ in ("ORG", "WORK_OF_ART") and token.ent_iob_ == "I"


@rule(
    "a season in a name",
    source="ours",
    drops=["They spoke of the Arab [Spring of 2011] again."],
    keeps=["They spoke of [the spring of 2011] again."],
)
def _is_season_of_name(_doc: Doc, beside: Beside) -> bool:
    """Tell whether a season in capitals stands beside another capital: "the Arab Spring"."""
    if not beside.text[beside.match.start].isupper():
        return False
    return beside.follows_name() or beside.after[0][:1].isupper()


@rule(
    "a month in the name of a person or work",
    source="ours",
    drops=["[April] Smith met Jan Kowalski."],
    keeps=["They met in [April]."],
)
def _is_month_of_name(doc: Doc, beside: Beside) -> bool:
    """Tell whether a month is a name, or part of one, of a person or work: "April Smith"."""
    if not beside.is_lone() or not beside.text[beside.match.start].isupper():
        return False
    token = _first_token(doc, beside.match)
    return token is not None and token.ent_type_ in ENTITIES


def _first_token(doc: Doc, match: Match) -> Token | None:
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


@rule(
    "“for May”, said of a person",
    source="ours: the name of a politician is that of a month",
    drops=["Support for [May] fell there."],
    keeps=["The vote is set for [May] there."],
)
def _is_backed(doc: Doc, beside: Beside) -> bool:
    """Tell whether nothing was arranged for "May", so that it may be a person."""
    lone = beside.is_lone() and beside.match.tokens[0].lower == "may"
    if not lone or beside.previous.lower() != "for":
        return False
    return tense_at(doc, beside.match.start, beside.match.end) not in ("future", "planned")


@rule(
    "a holiday that says of what kind a thing is",
    source="TimeML annotation guidelines 1.2.1",
    drops=["They sold [Christmas] trees."],
    keeps=["They sold trees at [Christmas]."],
)
def _is_modifier(doc: Doc, beside: Beside) -> bool:
    """Tell whether a holiday only says what kind of thing another is: "Christmas trees"."""
    if not beside.is_lone():
        return False
    span = doc.char_span(beside.match.start, beside.match.end, alignment_mode="expand")
    return span is not None and bool(span.root.dep_ == "compound")


@rule(
    "a season in the name of an event",
    source="ours: dates_names.csv",
    drops=["She won at [the Winter] Olympics."],
    keeps=["She won in [the winter]."],
)
def _names_event(_doc: Doc, beside: Beside) -> bool:
    """Tell whether a season is part of the name of an event: "the Winter Olympics", "the Autumn Budget"."""
    follow = beside.after[0]
    season = beside.match.tokens[-1].kind.startswith("season")
    return season and follow[:1].isupper() and follow.lower() in _beside("event")


@rule(
    "a month in the name of a place",
    source="ours: dates_names.csv",
    drops=["The [15 July] Martyrs Bridge was closed."],
    keeps=["On [15 July] the bridge was closed."],
)
def _names_place(_doc: Doc, beside: Beside) -> bool:
    """Tell whether a month is part of the name of a place: "the 15 July Bridge"."""
    if not any(token.kind.startswith("month") for token in beside.match.tokens):
        return False
    return any(word[:1].isupper() and word.lower() in _beside("after") for word in beside.after)


@rule(
    "a phrase in capitals: a title",
    source="ours",
    drops=["They watched the programme [This Week] on the same channel."],
    keeps=["They watched the programme [this week] on the same channel."],
)
def _is_title(_doc: Doc, beside: Beside) -> bool:
    """Tell whether a relative phrase is capitalised inside running text: the title "This Week"."""
    text, match = beside.text, beside.match
    later = [token for token in match.tokens[1:] if token.kind in ("unit", "units", "today")]
    if not any(text[token.start].isupper() for token in later):
        return False
    opening = text.rfind("\n", 0, match.start) + 1
    line = text[opening : opening + LINE].partition("\n")[0]
    found = re.findall(r"[^\W\d_]{4,}", line)
    return bool(sum(word[0].isupper() for word in found) < 0.6 * len(found))


@rule(
    "what is done or comes out daily",
    source="ours: the guideline leaves “annual” before a noun",
    drops=["They sent the [daily] figures.", "They told the [daily] Kurz."],
    keeps=["They send figures [daily].", "They send 600 [daily] tons.", "They meet on a [daily] basis."],
)
def _is_attribute(doc: Doc, beside: Beside) -> bool:
    """Tell whether "daily" says of what kind a thing is: "the daily limit", or is a newspaper."""
    span = doc.char_span(beside.match.start, beside.match.end)
    if span is None or beside.match.tokens[0].lower != "daily" or not doc.has_annotation("DEP"):
        return False
    token = span[0]
    if token.head.lower_ == "basis":
        return False
    if token.i and doc[token.i - 1].like_num:
        return False
    modifies = token.dep_ in ("amod", "compound", "nmod") and token.head.i > token.i
    return modifies or token.pos_ in ("NOUN", "PROPN")


@rule(
    "the age of a person",
    source="TimeML annotation guidelines 1.2.1",
    drops=["One of them, Ana Ruiz, [19 years], fled.", "They buried Ana Ruiz, of [24 years]."],
    keeps=["One of them stayed in Lima, for [19 years], there.", "They signed a lease of [24 years]."],
)
def _is_of_person(_doc: Doc, beside: Beside) -> bool:
    """Tell whether so many years between commas, behind a name, are an age."""
    if not beside.text.endswith("years", beside.match.start, beside.match.end):
        return False
    before = beside.text[max(0, beside.match.start - REACH) : beside.match.start]
    follow = beside.text[beside.match.end : beside.match.end + 1]
    return OF_PERSON.search(before) is not None and follow in (",", ".", ")")


@rule(
    "the minutes of a meeting",
    source="ours",
    drops=["They read [the minutes] there.", "It is in the [minutes] before 1951."],
    keeps=["They left in [the minutes] after the blast.", "They left [minutes] before the blast."],
)
def _are_recorded(_doc: Doc, beside: Beside) -> bool:
    """Tell whether "the minutes" are those of a meeting: no event follows that they count from."""
    if beside.match.tokens[-1].lower != "minutes" or len(beside.match.tokens) > 2:
        return False
    the = beside.is_lone() and beside.previous.lower() == "the"
    if not the and beside.match.tokens[0].lower != "the":
        return False
    first, second = beside.after
    return first not in ("after", "before", "that", "leading", "of", "to") or second.isdigit()


@rule(
    "a temperature, a score or an age",
    source="ours: dates_measured.txt",
    drops=["Temperatures rose into [the mid-80s]."],
    keeps=["Prices rose in [the mid-80s]."],
)
def _is_measured(_doc: Doc, beside: Beside) -> bool:
    """Tell whether "the mid-80s" are degrees or points: the sentence tells of what is measured so."""
    if not any(token.kind in ("decade", "decade_word") for token in beside.match.tokens):
        return False
    before = beside.text[max(0, beside.match.start - 2 * REACH) : beside.match.start].rpartition(". ")[2]
    follow = beside.text[beside.match.end : beside.match.end + REACH].partition(".")[0]
    return any(
        word in words("dates_measured") for word in re.findall(r"[a-z]+", f"{before} {follow}".lower())
    )


ANY: frozenset[str] = frozenset()
NUMBERS = frozenset({"n12", "n24", "n31", "n59", "nbig", "w1", "w10", "w20"})
TODAY, YEAR = frozenset({"today"}), frozenset({"nyear"})
VETOES: dict[str, tuple[frozenset[str], Speaks]] = {
    "inside the address of a page": (ANY, _is_in_address),
    "“tomorrow” in the name of a body": (TODAY, _names_body),
    "a day that stands for an age": (TODAY, _is_age),
    "a year of the Hijra": (ANY, _is_of_hijra),
    "“as many”": (ANY, _is_comparison),
    "the time of a race": (frozenset({"clock"}), _is_race_time),
    "“High Noon”": (frozenset({"noon"}), _is_high_noon),
    "a temperature, a score or an age": (frozenset({"the", "early", "late", "mid"}), _is_measured),
    "a count of things": (YEAR, _counts),
    "the number of a thing": (YEAR, _is_number),
    "the number of a house": (YEAR, _is_house),
    "the end of a name": (YEAR, _ends_name),
    "no year that is written about": (YEAR, _is_no_year),
    "the year of a model": (YEAR, _is_model),
    "a holiday that says of what kind a thing is": (frozenset({"holiday"}), _is_modifier),
    "a month in the name of a place": (ANY, _names_place),
    "a season in the name of an event": (ANY, _names_event),
    "a weekday behind a word of its name": (frozenset({"weekday"}), _follows_word),
    "part of the name of a paper": (PLAIN, _names_press),
    "a weekday at the end of a body's name": (frozenset({"weekday"}), _ends_body),
    "a season in a name": (SEASONS, _is_season_of_name),
    "a month in the name of a person or work": (MONTHS, _is_month_of_name),
    "“for May”, said of a person": (frozenset({"month_weak"}), _is_backed),
    "a phrase in capitals: a title": (ANY, _is_title),
    "what is done or comes out daily": (frozenset({"adverb_set"}), _is_attribute),
    "the age of a person": (NUMBERS, _is_of_person),
    "the minutes of a meeting": (frozenset({"the", "units"}), _are_recorded),
}
"""What a match may be instead of a date, in order: kinds of its first token that ask for it, and the test."""
