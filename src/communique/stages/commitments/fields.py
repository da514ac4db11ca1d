"""The fields of a record: quantity, deadline, condition, action and object, each grounded in the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.annotation import Amount, Due, Quantity, Timex
from communique.parse import lemma
from communique.stages.commitments import syntax
from communique.stages.commitments.span import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.stages.commitments.frames import Act

__all__ = ["action", "calendar", "condition", "due", "quantity", "thing"]

DONE = frozenset({"signed", "fulfilled", "accepted", "agreed"})
DEADLINES = frozenset({"by", "until", "till", "before", "through", "within"})
MONTHS = {
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "WI": (12, 2),
    "H1": (1, 6),
    "H2": (7, 12),
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
}
"""First and last month of the parts of a year that TIMEX3 names (northern meteorological seasons)."""

SHARES = frozenset({"percent", "percentage points"})
CONDITIONS = frozenset({"if", "unless", "provided", "once", "until"})


def quantity(amounts: list[Amount], act: Act, start: int, end: int) -> Quantity | None:
    """Give the committed quantity of a record: the target, not the baseline.

    Money and shares may stand anywhere in the evidence; of "from X to Y" Y is taken. Counted
    things must be what the action is done to ("purchase 500,000 goats").

    Args:
        amounts: The amounts of the article.
        act: The act.
        start: Start of the evidence.
        end: End of the evidence.
    """
    text = act.trigger.doc.text
    inside = [
        a
        for a in amounts
        if start <= a.start and a.end <= end and (a.value is not None or a.high is not None)
    ]
    goals = [a for a in inside if not _is_baseline(text, a)]
    money = [a for a in goals if a.currency or a.unit in SHARES]
    found = money or [a for a in goals if _is_object(a, act)]
    if not found:
        return None
    best = next((a for a in found if text[max(0, a.start - 20) : a.start].rstrip().endswith(" to")), found[0])
    return Quantity(best.id, best.value if best.value is not None else best.high, best.currency, best.unit)


def _is_object(amount: Amount, act: Act) -> bool:
    """Tell whether counted things are the object of the act, or what its noun is "of"."""
    for content in act.contents:
        head = syntax.object_of(content) if content.tag_.startswith("V") else content
        if head is None:
            continue
        for noun in (head, syntax.of_phrase(head)):
            if (
                noun is not None
                and noun.left_edge.idx <= amount.start
                and amount.start <= noun.idx <= amount.end
            ):
                return True
    return False


def _is_baseline(text: str, amount: Amount) -> bool:
    before = text[max(0, amount.start - 40) : amount.start].lower().split()
    return bool(before) and (
        before[-1] == "from" or before[-2:] in (["baseline", "of"], ["current", "level"])
    )


def due(times: list[Timex], act: Act, start: int, end: int, published: str | None) -> Due | None:
    """Give the deadline or period of validity in an evidence span, at the precision of the text.

    The date of a signature, a delivery or an utterance is none: what is done has a deadline only
    where its period reaches beyond the day of publication. Of several dates one under "by",
    "until" or "before" goes first, one that only names a thing ("the figure for June") last.

    Args:
        times: The temporal expressions of the article.
        act: The act.
        start: Start of the evidence.
        end: End of the evidence.
        published: ISO date of publication, None if unknown.
    """
    inside = [t for t in times if start <= t.start and t.end <= end and _may_be_due(t, act, published)]
    if not inside:
        return None
    text = act.trigger.doc.text
    best = min(inside, key=lambda timex: (_rank(text, timex), timex.start))
    value = best.value or ""
    return Due(best.id, None if "X" in value else calendar(value))


def calendar(value: str) -> str:
    """Turn the seasons, quarters and halves of TIMEX3 into intervals of months, other values as they are.

    Example:
        >>> calendar("2024-FA"), calendar("2024-WI"), calendar("2025-Q2"), calendar("2025")
        ('2024-09/2024-11', '2024-12/2025-02', '2025-04/2025-06', '2025')
    """
    year, _, part = value.partition("-")
    if part not in MONTHS or not year.isdigit():
        return value
    first, last = MONTHS[part]
    return f"{year}-{first:02d}/{int(year) + (last < first)}-{last:02d}"


def _rank(text: str, timex: Timex) -> int:
    before = text[max(0, timex.start - 24) : timex.start].lower().replace(" the ", " ").split()[-1:]
    if before and before[0] in DEADLINES:
        return 0
    return 2 if before == ["for"] and "/" not in (timex.value or "") else 1


def _may_be_due(timex: Timex, act: Act, published: str | None) -> bool:
    value = timex.value or ""
    if timex.type not in ("DATE", "TIME") or not value or value.endswith("_REF"):
        return False
    period = "/" in value
    if published is None or timex.latest is None:
        before = act.trigger.doc.text[max(0, timex.start - 24) : timex.start].lower().split()[-1:]
        return (
            period or act.frame.modality in ("committed", "goal") or (bool(before) and before[0] in DEADLINES)
        )
    if timex.latest < published:
        return False
    return act.frame.status not in DONE or period or _later(timex, published)


def _later(timex: Timex, published: str | None) -> bool:
    return published is not None and timex.earliest is not None and timex.earliest > published


def condition(act: Act) -> str | None:
    """Give the words of the condition an act is bound to."""
    doc = act.trigger.doc
    for head in dict.fromkeys((act.verb, act.trigger, *act.contents)):
        for child in head.children:
            marks = [
                kid
                for kid in child.children
                if kid.lower_ in CONDITIONS and kid.dep_ in ("mark", "advmod", "prep")
            ]
            if child.dep_ == "advcl" and marks:
                start, end = child.left_edge.idx, min(child.right_edge.i + 1, child.left_edge.i + 40)
                return doc.text[start : doc[end - 1].idx + len(doc[end - 1])].strip(" ,.\n")
            if (
                child.dep_ == "prep"
                and child.lower_ in ("on", "under")
                and any(kid.lower_ in ("condition", "conditions") for kid in child.children)
            ):
                return doc.text[child.idx : child.right_edge.idx + len(child.right_edge)].strip(" ,.\n")
    return None


def action(act: Act) -> str | None:
    """Give the base form of what is to be done; for what is signed, accepted or handed over, the trigger's."""
    content = act.contents[0] if act.contents else None
    if content is not None and content.tag_.startswith("V") and act.frame.pos + act.pattern != "vobj":
        return lemma(content)
    return act.frame.base.replace("will ", "")


def thing(act: Act) -> str | None:
    """Give the words of what the action is done to."""
    doc = act.trigger.doc
    content = act.contents[0] if act.contents else None
    if content is None or act.pattern == "visit":
        return None
    head: Token | None = content
    if content.tag_.startswith("V"):
        head = syntax.object_of(content)
        if head is None:
            preps = [k for p in content.children if p.dep_ == "prep" for k in p.children if k.dep_ == "pobj"]
            head = preps[0] if preps else None
    if head is None or not head.tag_.startswith(("N", "V", "C", "J", "$", "#")):
        return None
    start, end = phrase(head)
    return " ".join(doc.text[start:end].split()) or None
