"""Evidence spans: the smallest clause with subject, trigger, content, amount and deadline (guideline §5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.language import clauses
from communique.lexicon import inflections

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.stages.commitments.frames import Act

__all__ = ["CONTINUE", "evidence", "phrase", "right_end"]

LONGEST = 80
"""Tokens behind the trigger beyond which no span reaches: a bound against run-on sentences."""

REASONS = frozenset(
    {"as", "while", "because", "since", "after", "although", "though", "where", "saying", "whereas"}
)
QUOTES = frozenset("\"“”„«»‘’'")
CONTINUE = inflections("continue") | inflections("keep")
OUTSIDE = frozenset({"conj", "cc", "punct", "parataxis", "mark", "intj", "meta"})


def _is_aside(token: Token) -> bool:
    """Tell whether a dependent only gives a reason, a benefit or a comment."""
    before = token.left_edge.i - 1
    after_comma = before >= 0 and token.doc[before].text in (",", "–", "—", "-", ";")
    if token.dep_ == "relcl":
        return after_comma
    if token.dep_ in ("advcl", "acl"):
        opens = [kid for kid in token.children if kid.lower_ in REASONS and kid.dep_ in ("mark", "advmod")]
        if opens:
            return not _is_deadline(token, opens[0])
        return (after_comma and token.tag_ in ("VBG", "VBN")) or token.lower_ in REASONS
    if token.dep_ == "prep":
        return after_comma and token.tag_ == "VBG" and token.lower_ != "including"
    return False


def _is_deadline(verb: Token, opens: Token) -> bool:
    """Tell whether a clause says after which event something is to be done ("will vote after it passes")."""
    return opens.lower_ == "after" and verb.head.tag_ == "VB" and verb.tag_ not in ("VBD", "VBG")


def _goes_on(token: Token) -> bool:
    """Tell whether a coordinated verb is the next predicate of the sentence, not part of the content."""
    if token.dep_ != "conj" or not token.tag_.startswith("V") or token.head.tag_ in clauses.FINITE:
        return False
    helped = any(kid.dep_ == "aux" and kid.tag_ in clauses.FINITE for kid in token.children)
    return clauses.is_past(token) or helped


def right_end(heads: list[Token], limit: int) -> int:
    """Give the index of the last token below ``heads``, asides and their like left out."""
    last, stack = max(head.i for head in heads), list(heads)
    while stack:
        token = stack.pop()
        if token.i >= limit:
            continue
        last = max(last, token.i)
        for child in token.children:
            if child.dep_ == "punct" or _is_aside(child) or _goes_on(child):
                continue
            if child.i > token.i or child.dep_ not in ("cc", "punct"):
                stack.append(child)
    return last


def _clause_heads(act: Act) -> list[Token]:
    """The words whose dependents to the right belong to the record."""
    heads = [act.trigger, *act.contents]
    if act.verb != act.trigger and act.verb.i < act.trigger.i:
        heads.append(act.verb)
    if act.recipient is not None:
        heads.append(act.recipient)
    return heads


def _end(act: Act, stop: int) -> int:
    limit = min(act.trigger.i + LONGEST, act.trigger.sent.end, stop)
    last, done = max(head.i for head in _clause_heads(act)), set()
    for head in _clause_heads(act):
        for child in head.children:
            if child.i <= head.i or child.i in done or child.dep_ in OUTSIDE or _is_aside(child):
                continue
            done.add(child.i)
            last = max(last, right_end([child], limit))
    for content in act.contents:
        last = max(last, right_end([content], limit) if content.dep_ not in ("ROOT",) else content.i)
    return min(last, limit - 1)


def _start(act: Act) -> int:
    verb = act.verb
    if act.frame.pos == "n" and verb.tag_ == "VB" and verb != act.trigger:
        return (
            act.trigger.left_edge.i
        )  # "steps to achieve the goal …": the governing infinitive is no part of it
    first = min([act.trigger.i, verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg"))])
    if verb.i > act.trigger.i and verb != act.trigger:
        first = min(act.trigger.left_edge.i, first)
    if verb.dep_ == "xcomp" and verb.head.lower_ in CONTINUE:  # "we continue to call on"
        verb = verb.head
    subject = clauses.subject_of(verb)
    if subject is not None and subject.i < verb.i and subject.dep_ != "csubj":
        first = min(first, subject.left_edge.i)
        whom = clauses.antecedent(subject)
        if whom != subject and subject.lower_ == "who":
            first = min(first, whom.i)
    return first


def evidence(act: Act, first: int | None = None, stop: int | None = None) -> tuple[int, int]:
    """Give the character offsets of a record's evidence.

    Args:
        act: The act.
        first: Token index at which a later coordinated content starts: the span is that conjunct alone.
        stop: Token index that the span may not reach (the next coordinated content has its own record).

    Returns:
        Start and end (exclusive) in the text, without enclosing quotation marks and final punctuation.
    """
    stop = len(act.trigger.doc) if stop is None else stop
    if first is None:
        return trim(act.trigger, _start(act), max(_start(act), _end(act, stop)))
    head = act.contents[0]
    if stop < len(head.doc):
        return trim(head, first, max(first, min(stop - 1, first + LONGEST)))
    return trim(head, first, max(first, right_end([head], min(head.i + LONGEST, head.sent.end))))


def trim(near: Token, first: int, last: int) -> tuple[int, int]:
    """Leave out spaces, quotation marks and punctuation at both ends."""
    doc = near.doc
    drop = QUOTES | {",", ".", ";", ":", "-", "–", "—", "!", "?", "and", "or"}
    while first < last and (doc[first].is_space or doc[first].text in drop):
        first += 1
    while last > first and (doc[last].is_space or doc[last].text in drop):
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def phrase(head: Token, limit: int = 25, narrow: bool = False) -> tuple[int, int]:
    """Give the offsets of a noun phrase: determiners, relative clauses and asides left out.

    Args:
        head: Head of the phrase.
        limit: Tokens behind the head beyond which it does not reach.
        narrow: Keep only "of", "for" and "between" phrases behind the head.
    """
    first = head.left_edge
    while first.i < head.i and (first.dep_ in ("det", "punct", "cc", "predet") or first.is_space):
        first = first.doc[first.i + 1]
    bound = min(head.i + limit, head.sent.end)
    if not narrow:
        return trim(head, first.i, right_end([head], bound))
    tails = [
        c for c in head.children if c.i > head.i and c.dep_ == "prep" and c.lower_ in ("of", "for", "between")
    ]
    return trim(head, first.i, right_end(tails, bound) if tails else head.i)
