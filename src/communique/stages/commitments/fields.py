"""The fields of a record: quantity, deadline, condition, action and object, each from words of the text."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from communique.annotation import Amount, Due, Quantity, Timex
from communique.language import clauses
from communique.language.lemmas import lemma
from communique.stages.commitments.patterns import PREPOSITIONS
from communique.stages.commitments.span import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.stages.commitments.frames import Act

__all__ = [
    "DEADLINES",
    "Facts",
    "action",
    "calendar",
    "condition",
    "deadline",
    "due",
    "in_aside",
    "inside",
    "is_day_of_act",
    "is_hour_of_report",
    "length",
    "quantity",
    "thing",
]

DONE = frozenset({"signed", "fulfilled", "accepted", "agreed"})
DEADLINES = frozenset({"by", "until", "till", "before", "through", "within"})
SHARES = frozenset({"percent", "percentage points"})
CONDITIONS = frozenset({"if", "unless", "provided", "once", "until"})
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
PARTS = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}
MONTHS = SEASONS | PARTS
"""First and last month of the parts of a year that TIMEX3 names (northern meteorological seasons)."""

MOVED = re.compile(
    r"\b(?:put (?:off|back)|postponed?|moved?|defer(?:red)?|delayed?|rescheduled?|shift(?:ed)?)\b"
    r"[^.;]*\bfrom\s+\Z",
    re.IGNORECASE,
)
CLOCK = re.compile(r"[\d:.\s]+(?:[ap]\.?\s?m\.?)?", re.IGNORECASE)
"""An hour without its day."""
HOUR = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
"""The value of an hour of a day."""
MARKS = frozenset({"deadline", "target", "goal", "date"})
"""Nouns that a date before them makes a deadline: "the 2030 target"."""
PROMISED = frozenset({"for", "by", "from", "until", "before"})
"""Between what was promised, and the day for which it was."""
HIGHEST = 12
"""A date hangs on what it dates by no more words."""
OF_MEANS = frozenset({"by", "through", "with"})
"""Before a participle that tells how something is done."""
LONGEST_CONDITION = 40
"""Tokens."""
OVERLAPPING = 12
"""No more dates than this start before one that they overlap."""

Item = TypeVar("Item", Amount, Timex)


@dataclass(frozen=True, slots=True)
class Facts:
    """What earlier stages know of an article: its text, amounts, dates and day of publication.

    Amounts and dates stand in order of the text.
    """

    text: str
    amounts: tuple[Amount, ...]
    times: tuple[Timex, ...]
    published: str | None

    def is_time(self, start: int) -> bool:
        """Tell whether an offset lies inside a temporal expression."""
        place = bisect.bisect_right(self.times, start, key=_start)
        return any(timex.end > start for timex in self.times[max(0, place - OVERLAPPING) : place])

    def word_before(self, start: int) -> str:
        """Give the word before an offset, articles skipped, in lower case; empty at the start."""
        words = self.text[max(0, start - 24) : start].lower().split()
        words = [word for word in words if word not in ("the", "a", "an")]
        return words[-1] if words else ""


def _start(item: Amount | Timex) -> int:
    return item.start


def inside(items: tuple[Item, ...], start: int, end: int) -> list[Item]:
    """Give the amounts or dates inside an evidence span."""
    first = bisect.bisect_left(items, start, key=_start)
    last = bisect.bisect_right(items, end, key=_start)
    return [item for item in items[first:last] if item.end <= end]


def quantity(facts: Facts, act: Act, start: int, end: int) -> Quantity | None:
    """Give the committed quantity of a record: the target, not the baseline.

    Money and shares may stand anywhere in the evidence; of "from X to Y" Y is taken. Counted
    things must be what the action is done to ("purchase 500,000 goats").

    Args:
        facts: The amounts of the article among them.
        act: The act.
        start: Start of the evidence.
        end: End of the evidence.
    """
    within = [
        a for a in inside(facts.amounts, start, end) if not _is_baseline(facts, a) and not in_aside(act, a)
    ]
    known = [a for a in within if a.value is not None or a.high is not None]
    money = [a for a in known if a.currency or a.unit in SHARES]
    found = money or [a for a in known if _is_object(a, act)]
    if not found:
        return None
    best = next((a for a in found if facts.word_before(a.start) == "to"), found[0])
    return Quantity(best.id, best.value if best.value is not None else best.high, best.currency, best.unit)


LENGTH = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])")
UNITS = {
    "Y": "years",
    "M": "months",
    "W": "weeks",
    "D": "days",
    "TH": "hours",
    "TM": "minutes",
    "TS": "seconds",
}
NOT_LENGTHS = DEADLINES | {
    "in",
    "under",
    "over",
    "after",
    "since",
    "every",
    "past",
    "last",
    "previous",
    "next",
    "ago",
}
"""Words before a duration that make it a deadline or a time past, and no length of what is promised."""


def length(facts: Facts, timex: Timex) -> Quantity | None:
    """Give a duration as a quantity with its unit; None for a deadline, a time past, a length not told.

    Lengths of stay or of validity count with their unit (guideline § 8), so do hours of a truce (§ 11):
    "asked for 180 days", not "within 180 days" or "three years ago".

    Args:
        facts: The words of the article.
        timex: A temporal expression.
    """
    told = LENGTH.fullmatch(timex.value or "")
    unit = UNITS.get(told[1] + told[3]) if told else None
    if told is None or unit is None or timex.type != "DURATION":
        return None
    words_ = facts.text[timex.start : timex.end].lower().split()
    if facts.word_before(timex.start) in NOT_LENGTHS or not NOT_LENGTHS.isdisjoint(words_):
        return None
    value = float(told[2])
    return Quantity(timex.id, int(value) if value.is_integer() else value, None, unit)


def _is_object(amount: Amount, act: Act) -> bool:
    """Tell whether counted things are the object of the act, or what its noun is "of"."""
    for content in act.contents:
        head = clauses.object_of(content) if content.tag_.startswith("V") else content
        if head is None:
            continue
        for noun in (head, clauses.of_phrase(head)):
            if noun is not None and noun.left_edge.idx <= amount.start <= noun.idx <= amount.end:
                return True
    return False


def _is_baseline(facts: Facts, amount: Amount) -> bool:
    """Tell whether an amount is what a change starts from ("from $1 billion", "a baseline of …")."""
    before = facts.text[max(0, amount.start - 40) : amount.start].lower().split()
    if amount.unit in SHARES and before[-1:] == ["with"]:  # "after a triumph, with 94 percent of the votes"
        return True
    return before[-1:] == ["from"] or before[-2:] in (["baseline", "of"], ["current", "level"])


def due(facts: Facts, act: Act, start: int, end: int) -> Due | None:
    """Give the deadline or period of validity in an evidence span, at the precision of the text.

    The date of a signature, a delivery or an utterance is none: what is done has a deadline only
    where its period reaches beyond the day of publication. Of several dates one under "by",
    "until" or "before" goes first, one that only names a thing ("the figure for June") last.

    Args:
        facts: The dates of the article and its day of publication.
        act: The act.
        start: Start of the evidence.
        end: End of the evidence.
    """
    within = [t for t in inside(facts.times, start, end) if _may_be_due(facts, t, act)]
    if not within:
        return None
    best = min(within, key=lambda timex: (_rank(facts, timex), timex.start))
    return Due(best.id, deadline(facts, best))


def deadline(facts: Facts, timex: Timex) -> str | None:
    """Give the value of a date as deadline, None where part of it is not known.

    An hour is kept where it is the deadline itself ("by 6 p.m. on Monday"). Of "put off from Monday till
    Friday" it is the day behind "till".
    """
    value = timex.value or ""
    if "X" in value:
        return None
    if "/" in value and MOVED.search(facts.text[max(0, timex.start - 60) : timex.start]):
        value = value.partition("/")[2]
    if timex.type == "TIME" and HOUR.fullmatch(value) and facts.word_before(timex.start) in DEADLINES:
        return value
    return calendar(value)


def is_hour_of_report(facts: Facts, timex: Timex) -> bool:
    """Tell whether a date is the bare hour at which something is reported: "3:05 pm India offers a team"."""
    words = facts.text[timex.start : timex.end]
    bare = timex.type == "TIME" and CLOCK.fullmatch(words) is not None
    return bare and facts.word_before(timex.start) not in DEADLINES | PROMISED | {"at"}


def calendar(value: str) -> str:
    """Turn the values of TIMEX3 into days and months: the hour is left out, a season is three months.

    Example:
        >>> calendar("2024-FA"), calendar("2024-WI"), calendar("2025-Q2"), calendar("2025")
        ('2024-09/2024-11', '2024-12/2025-02', '2025-04/2025-06', '2025')
        >>> calendar("2024-05-24T18:00"), calendar("2024-05-24T09:00/2024-05-24T11:00")
        ('2024-05-24', '2024-05-24')
    """
    ends = list(dict.fromkeys(end[:10] if end[10:11] == "T" else end for end in value.split("/")))
    if len(ends) > 1:
        return "/".join(ends)
    year, _, part = ends[0].partition("-")
    if part not in MONTHS or not year.isdigit():
        return ends[0]
    first, last = MONTHS[part]
    return f"{year}-{first:02d}/{int(year) + (last < first)}-{last:02d}"


def _rank(facts: Facts, timex: Timex) -> int:
    before = facts.word_before(timex.start)
    if before in DEADLINES:
        return 0
    if before == "from" and "/" not in (timex.value or ""):
        return 1  # behind a date under "till": "from 3 May till 7 June"
    return 3 if before == "for" and "/" not in (timex.value or "") else 2


def _may_be_due(facts: Facts, timex: Timex, act: Act) -> bool:
    value = timex.value or ""
    if timex.type not in ("DATE", "TIME") or not value or value.endswith("_REF"):
        return False
    path = _path(act, timex)
    if names_thing(path) or is_hour_of_report(facts, timex) or in_aside(act, timex):
        return False
    if any(token.dep_ in ("acl", "relcl") and token.tag_ in ("VBN", "VBD") for token in path):
        return False  # "the decision announced today"
    is_period = "/" in value
    before = facts.word_before(timex.start)
    if facts.published is None or timex.latest is None or timex.earliest is None:
        ahead = act.frame.pos == "m" or act.verb.tag_ in ("VBZ", "VBP", "VBG")  # no past act with a past date
        promised = ahead and act.frame.modality in ("committed", "goal") and act.frame.status not in DONE
        return is_period or promised or before in DEADLINES
    if timex.latest < facts.published:
        return _is_promised_for(path, act)
    to_come = act.frame.status == "agreed" and any(c in path and c.tag_ == "VB" for c in act.contents)
    open_ = act.frame.status not in DONE or is_period or to_come or before in DEADLINES
    return open_ or timex.earliest > facts.published


def names_thing(path: list[Token]) -> bool:
    """Tell whether a date only says which thing is meant: "the April floods", "the 2024/25 crop"."""
    root = path[0]
    named = root.dep_ in ("compound", "nmod", "poss") or (root.dep_ == "nummod" and root.shape_ == "dddd")
    return named and root.head.i > root.i and root.head.tag_.startswith("N") and root.head.lower_ not in MARKS


def _is_promised_for(path: list[Token], act: Act) -> bool:
    """Tell whether a day gone by is that for which something was promised: "a plant promised for 2019"."""
    by_rule = act.frame.pos == "v" and act.frame.modality in ("committed", "goal")
    prep = path[0].head
    bound = prep.lower_ in PROMISED and prep.dep_ == "prep"
    return (
        by_rule
        and act.frame.status not in DONE
        and bound
        and prep.head in (act.verb, act.trigger, *act.contents)
    )


def in_aside(act: Act, item: Amount | Timex) -> bool:
    """Return whether an amount or date stands in a condition or in a clause on somebody or something else.

    "If the owners pay a fine of $40", "the firms that sold 90,000 cards will", "a motion signed by 34
    members", "a review that is due in 2026": none is how much, or by when, the act itself is to be done.

    Args:
        act: The act.
        item: An amount or a date of its evidence.
    """
    own = {act.trigger, act.verb, *act.contents}
    path = _path(act, item)
    for place, token in enumerate(path):
        if token in own:
            return False
        if token.dep_ == "advcl" and _opens_condition(token):
            return True
        if _is_beside(act, path, place):
            return True
        if place and token.dep_ in ("relcl", "acl") and _is_other(act, item, token, path[place - 1]):
            return True
    return False


def _is_beside(act: Act, path: list[Token], place: int) -> bool:
    """Tell whether a participle or an apposition on who acts tells it: "owing $5 billion, it vowed"."""
    token = path[place]
    if token.dep_ == "advcl":
        return token.tag_ == "VBG" and token.i < act.verb.i and not clauses.mark_of(token, OF_MEANS)
    aside = token.dep_ in ("appos", "acl", "relcl") and place + 1 < len(path)
    return aside and act.owner is not None and path[place + 1] == act.owner and token.i > act.owner.i


def _is_other(act: Act, item: Amount | Timex, verb: Token, below: Token) -> bool:
    """Tell whether a clause on a noun tells something else, not what the sum on the object itself is.

    "An offer, which it puts at $4 million" tells the sum that is offered, "a guarantee that 40 workers will
    keep their jobs" what is guaranteed.
    """
    things = {clauses.object_of(content) for content in act.contents if content.tag_.startswith("V")}
    money = isinstance(item, Amount) and item.currency is not None
    if money and verb.head in (*things, *act.contents):
        return False
    if verb.dep_ == "acl":
        return isinstance(item, Amount) and not money and below.dep_ == "agent"
    return clauses.is_finite(verb)


def is_day_of_act(act: Act, timex: Timex) -> bool:
    """Return whether a date says when somebody spoke or signed ("on Friday repeated the call")."""
    path = _path(act, timex)
    at = next((place for place, token in enumerate(path) if token == act.verb), None)
    past = act.verb.tag_ == "VBD" and act.frame.pos in ("v", "n") and act.verb not in act.contents
    if at is None or not past:
        return False
    return path[at - 1].dep_ == "npadvmod" or path[at - 1].lower_ == "on"


def _path(act: Act, timex: Amount | Timex) -> list[Token]:
    """Give the words from a date or an amount up to the content or the verb of an act."""
    span = act.trigger.doc.char_span(timex.start, timex.end, alignment_mode="expand")
    token = span.root if span is not None else act.trigger
    path = [token]
    while len(path) < HIGHEST and token not in act.contents and token not in (act.verb, token.head):
        token = token.head
        path.append(token)
    return path


def condition(facts: Facts, act: Act) -> str | None:
    """Give the words of the condition an act is bound to."""
    for head in dict.fromkeys((act.verb, act.trigger, *act.contents)):
        for child in head.children:
            if _opens_condition(child):
                doc = child.doc
                last = doc[min(child.right_edge.i, child.left_edge.i + LONGEST_CONDITION)]
                return facts.text[child.left_edge.idx : last.idx + len(last)].strip(" ,.\n")
    return None


def _opens_condition(token: Token) -> bool:
    if token.dep_ == "advcl":
        return any(k.lower_ in CONDITIONS and k.dep_ in ("mark", "advmod", "prep") for k in token.children)
    named = any(kid.lower_ in ("condition", "conditions") for kid in token.children)
    return token.dep_ == "prep" and token.lower_ in ("on", "under") and named


def action(act: Act) -> str | None:
    """Give the base form of what is to be done; for what is signed or handed over, the trigger's."""
    content = act.contents[0] if act.contents else None
    if content is not None and content.tag_.startswith("V") and act.pattern != "obj":
        return lemma(content)
    adverbs = [word for word in act.frame.particle.split("+") if word and word not in PREPOSITIONS]
    return " ".join([act.frame.base.replace("will ", ""), *adverbs])


def thing(facts: Facts, act: Act, limit: int) -> str | None:
    """Give the words of what the action is done to, none of them behind ``limit`` (end of the evidence)."""
    content = act.contents[0] if act.contents else None
    if content is None or act.pattern == "visit":
        return None
    head: Token | None = content
    if content.tag_.startswith("V"):
        head = clauses.object_of(content)
        if head is None:
            preps = [k for p in content.children if p.dep_ == "prep" for k in p.children if k.dep_ == "pobj"]
            head = next((k for k in preps if not facts.is_time(k.idx)), None)
    if head is None or not head.tag_.startswith(("N", "V", "C", "J", "$", "#")):
        return None
    start, end = phrase(head)
    if act.pattern == "gap":  # the name before the amount is no part of it
        name = act.recipient or act.owner
        start = max(start, name.idx + len(name)) if name is not None else start
    return " ".join(facts.text[start : min(end, limit)].rstrip(" ,;").split()) or None
