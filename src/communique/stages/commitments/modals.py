"""Acts without a trigger word of their own: modals, headline infinitives, visits by invitation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.stages.commitments import budget, syntax
from communique.stages.commitments.frames import Act
from communique.stages.commitments.triggers import Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["HEADLINE", "MUST", "VISIT", "WILL", "headline", "modal_act", "visit"]


def _frame(base: str, kind: str, status: str, modality: str) -> Frame:
    return Frame(base, "", "m", kind, status, modality, False, ("none",), "", "")


WILL = _frame("will", "pledge", "pledged", "committed")
PLANNED = _frame("be to", "pledge", "planned", "committed")
SIGNING = _frame("will sign", "agreement", "planned", "committed")
MUST = _frame("must", "request", "proposed", "necessary")
HEADLINE = _frame("to", "pledge", "planned", "committed")
AIM = _frame("to increase", "target", "target", "goal")
VISIT = _frame("invitation", "fulfilment", "fulfilled", "realis")

FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo", "sha"})
REPORTED_FUTURE = frozenset({"would", "'d"})
DUTY = frozenset({"must", "should", "ought"})
SIGNS = frozenset({"sign", "ink", "signed", "inked", "signing", "initial", "ratify", "ratified", "ratifying"})
CEASE = frozenset({"never", "can"})
LEVELS = frozenset(
    {"increase", "raise", "boost", "bring", "double", "triple", "reduce", "cut", "lift", "expand", "reach"}
)
TRAVEL = frozenset(
    {
        "visit",
        "visits",
        "visited",
        "arrive",
        "arrived",
        "arrives",
        "pay",
        "paid",
        "pays",
        "travel",
        "travelled",
        "traveled",
        "travels",
        "attend",
        "attended",
        "come",
        "came",
        "made",
        "makes",
        "toured",
    }
)


def modal_act(token: Token) -> Act | None:
    """Read "will", "shall", reported "would", "must", "should", "have to", "need to", "going to", "is to".

    Args:
        token: A modal, or the verb that takes an infinitive in its place.
    """
    lower = token.lower_
    if token.tag_ == "MD" and token.dep_ == "aux" and token.head.tag_.startswith("V"):
        if lower in FUTURE or (lower in REPORTED_FUTURE and _is_reported(token.head)):
            return _pledge(token, token.head)
        if lower in DUTY:
            return _act(MUST, token, token.head)
        if (
            lower in CEASE
            and any(kid.lower_ == "never" for kid in token.head.children)
            and token.head.tag_ == "VB"
        ):
            return _pledge(token, token.head)
        return None
    if lower == "going" and token.tag_ == "VBG" and any(kid.dep_ == "aux" for kid in token.children):
        verb = syntax.infinitive(token)
        return _pledge(token, verb, clause=token) if verb is not None and verb.i - token.i < 4 else None
    if lower in ("have", "has", "need", "needs") and token.tag_ in ("VBP", "VBZ"):
        verb = syntax.infinitive(token)
        near = verb is not None and verb.dep_ == "xcomp" and verb.i - token.i < 4 and verb.lower_ != "do"
        return _act(MUST, token, verb, clause=token) if near and verb is not None else None
    if lower in ("is", "are") and token.tag_ in ("VBZ", "VBP"):
        verb = syntax.infinitive(token)
        near = verb is not None and verb.dep_ == "xcomp" and verb.i - token.i <= 3
        no_noun = not any(kid.dep_ in ("attr", "acomp") for kid in token.children)
        return _act(PLANNED, token, verb, clause=token) if near and no_noun and verb is not None else None
    return None


def _is_reported(verb: Token) -> bool:
    """Tell whether a clause is the content of a verb in the past ("said the ministry would try")."""
    for _ in range(4):
        if verb.dep_ in ("ccomp", "acl") and verb.head.tag_.startswith(("V", "N")):
            return True
        if verb.dep_ == "conj":
            verb = verb.head
            continue
        break
    return any(child.dep_ == "ccomp" and child.tag_ in ("VBD", "VBZ") for child in verb.children) or (
        verb.dep_ == "ROOT" and any(c.dep_ in ("parataxis",) for c in verb.children)
    )


def _pledge(token: Token, verb: Token, clause: Token | None = None) -> Act:
    if verb.lower_ in SIGNS:
        return _act(SIGNING, token, verb, clause)
    return _act(WILL, token, verb, clause)


def _act(frame: Frame, token: Token, verb: Token, clause: Token | None = None) -> Act:
    clause = clause or verb
    owner = syntax.prep_object(verb, "by") if syntax.passive(verb) else syntax.doer(clause)
    return Act(frame, token, clause, owner, None, (verb,), "modal")


def headline(doc: Doc, start: int, end: int) -> Act | None:
    """Read a headline without finite verb: "Ministers to meet in Lima", "Countries to raise trade to $5 bn".

    Args:
        doc: The Doc.
        start: First character of the headline.
        end: Behind its last character.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or len(span) > 30 or any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in span):
        return None
    for to in span[1:-1]:
        verb = doc[to.i + 1]
        if to.tag_ != "TO" or verb.tag_ != "VB":
            continue
        before = [t for t in doc[span.start : to.i] if t.tag_.startswith("N")]
        if not before or any(t.tag_.startswith("V") for t in doc[span.start : to.i]):
            return None
        aims = verb.lower_ in LEVELS and any(t.like_num for t in doc[to.i : span.end])
        return Act(AIM if aims else HEADLINE, to, verb, _top(before), None, (verb,), "headline")
    return None


def _top(nouns: list[Token]) -> Token:
    """The head among the words of a headline's subject, which the parser may hang anywhere."""
    inside = {noun.i for noun in nouns}
    heads = [
        noun for noun in nouns if noun.head.i not in inside and noun.dep_ not in ("compound", "poss", "pobj")
    ]
    return (heads or nouns)[-1]


def visit(token: Token) -> Act | None:
    """Read a visit made "at the invitation of" somebody (guideline §2: fulfilment)."""
    if token.lower_ != "invitation" or token.dep_ != "pobj" or token.head.dep_ != "prep":
        return None
    if token.head.lower_ not in ("at", "upon", "on", "following", "under", "by"):
        return None
    verb = token.head.head
    for _ in range(3):
        if verb.tag_.startswith("V") or verb.head == verb:
            break
        verb = verb.head
    if verb.lower_ not in TRAVEL or syntax.modal(verb) is not None:
        return None
    host = (
        syntax.prep_object(token, "of")
        or syntax.prep_object(token, "by")
        or syntax.prep_object(token, "from")
    )
    return Act(VISIT, verb, verb, syntax.doer(verb), host, (token,), "visit")


def modal_acts(doc: Doc) -> Iterator[Act]:
    """Give the acts of modals and of visits by invitation, in order."""
    for token in budget.words(doc):
        act = modal_act(token) or visit(token)
        if act is not None:
            yield act
