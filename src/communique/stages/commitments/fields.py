"""The fields of a record: quantity, deadline, condition, action and object, each grounded in the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.annotation import Amount, Due, Quantity, Timex
from communique.parse import lemma
from communique.stages.commitments import syntax
from communique.stages.commitments.span import phrase
from communique.stages.commitments.triggers import in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.stages.commitments.frames import Act

__all__ = ["action", "condition", "due", "quantity", "thing"]

DONE = frozenset({"signed", "fulfilled", "accepted", "agreed"})
CONDITIONS = frozenset({"if", "unless", "provided", "once", "until"})


def quantity(amounts: list[Amount], start: int, end: int, text: str) -> Quantity | None:
    """Give the committed quantity of an evidence span: the target, not the baseline.

    Money comes before counted things; of "from X to Y" Y is taken.

    Args:
        amounts: The amounts of the article.
        start: Start of the evidence.
        end: End of the evidence.
        text: The article.
    """
    inside = [
        a
        for a in amounts
        if start <= a.start and a.end <= end and (a.value is not None or a.high is not None)
    ]
    goals = [
        a
        for a in inside
        if not text[max(0, a.start - 24) : a.start].rstrip(" abcdefghijklmnopqrstuvwxyz").strip()
        and not _is_baseline(text, a)
    ]
    goals = [a for a in inside if not _is_baseline(text, a)]
    money = [a for a in goals if a.currency] or [a for a in goals if a.unit]
    if not money:
        return None
    best = next((a for a in money if text[max(0, a.start - 20) : a.start].rstrip().endswith(" to")), money[0])
    return Quantity(best.id, best.value if best.value is not None else best.high, best.currency, best.unit)


def _is_baseline(text: str, amount: Amount) -> bool:
    before = text[max(0, amount.start - 40) : amount.start].lower().split()
    return bool(before) and (
        before[-1] == "from" or before[-2:] in (["baseline", "of"], ["current", "level"])
    )


def due(times: list[Timex], start: int, end: int, status: str, published: str | None) -> Due | None:
    """Give the deadline or period of validity in an evidence span, at the precision of the text.

    The date of a signature, a delivery or an utterance is none: what is done has a deadline only
    where its period reaches beyond the day of publication.
    """
    inside = [
        t for t in times if start <= t.start and t.end <= end and t.type in ("DATE", "TIME") and t.value
    ]
    for timex in inside:
        value = timex.value or ""
        if value.endswith("_REF"):
            continue
        past = published is not None and timex.latest is not None and timex.latest < published
        period = "/" in value
        if past and not period:
            continue
        if status in DONE and not period and not _later(timex, published):
            continue
        return Due(timex.id, None if "X" in value else value)
    return None


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
    if content.tag_.startswith("V") and not in_class(content, "objects", "deverbal"):
        head = syntax.object_of(content)
        if head is None:
            preps = [k for p in content.children if p.dep_ == "prep" for k in p.children if k.dep_ == "pobj"]
            head = preps[0] if preps else None
    if head is None or not head.tag_.startswith(("N", "P", "V", "C", "J", "D")):
        return None
    start, end = phrase(head)
    return " ".join(doc.text[start:end].split()) or None
