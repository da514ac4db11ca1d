"""Acts without a trigger word of their own: modals, headline infinitives, visits by invitation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from communique.language import clauses
from communique.lexicon import inflections
from communique.lexicon.rules import rule
from communique.stages.commitments import budget
from communique.stages.commitments.frames import Act
from communique.stages.commitments.triggers import Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["HEADLINE", "MUST", "VISIT", "WILL", "headline", "modal_acts"]


def _frame(base: str, kind: str, status: str, modality: str) -> Frame:
    return Frame(base, "", "m", kind, status, modality, False, ("none",), "", "")


WILL = _frame("will", "pledge", "pledged", "committed")
PLANNED = _frame("be to", "pledge", "planned", "committed")
SIGNING = _frame("will sign", "agreement", "planned", "committed")
MUST = _frame("must", "request", "proposed", "necessary")
HEADLINE = _frame("to", "pledge", "planned", "committed")
AIM = _frame("to increase", "target", "target", "goal")
VISIT = _frame("invitation", "fulfilment", "fulfilled", "realis")

SIGNS = frozenset({"sign", "ink", "signed", "inked", "signing", "initial", "ratify", "ratified", "ratifying"})
LEVELS = frozenset(
    {"increase", "raise", "boost", "bring", "double", "triple", "reduce", "cut", "lift", "expand", "reach"}
)
TRAVEL: frozenset[str] = frozenset().union(
    *map(inflections, ("visit", "arrive", "pay", "travel", "attend", "come", "make", "tour"))
)
AIMS = frozenset(
    {"aim", "goal", "purpose", "objective", "plan", "task", "idea", "wish", "intention", "mission", "role"}
)
"""Subjects of which "is to" says what they consist in."""
INVITED = frozenset({"at", "upon", "on", "following", "under", "by"})
"""Prepositions of an invitation upon which somebody came."""


@rule(
    source="guideline §2 (pledge: will; agreement: will sign)",
    finds=[
        "Kenya [will] open the new terminal in May.",
        "“We [shall] open the new terminal in May,” said President Ana Ruiz of Peru.",
        "Peru and Kenya [will] sign a trade agreement in May.",
        "Peru [wo]n't raise tariffs.",
    ],
    leaves=["The [will] of the people counts in Peru.", "The director of Peru left a [will]."],
)
def will(token: Token) -> Act | None:
    """Read "will" and "shall": a pledge, before "sign" an agreement to come."""
    return _pledge(token, token.head, will.__name__) if _helps(token) else None


@rule(
    source="guideline §2 (pledge: will); Quirk et al. 1985, §14.31 backshift in reported speech",
    finds=["The ministry of Peru said it [would] open the port in May."],
    leaves=["Kenya [would] like peace.", "If prices fell, Kenya [would] sell the ship."],
)
def would(token: Token) -> Act | None:
    """Read "would" as the "will" of somebody whose words are reported."""
    return _pledge(token, token.head, would.__name__) if _helps(token) and _is_reported(token.head) else None


@rule(
    source="guideline §2 (request: should, must, need to)",
    finds=["“Peru [must|should] publish the report,” said Kenyan President John Mwangi."],
    leaves=["The [must] of the grapes of Peru fetched $5 million."],
)
def must(token: Token) -> Act | None:
    """Read "must" and "should": somebody asks for it."""
    return _act(MUST, token, token.head, must.__name__) if _helps(token) else None


@rule(
    source="guideline §8 (will not do, unasked: pledge, negated)",
    finds=["“We [can] never accept the ban,” said President Ana Ruiz of Peru."],
    leaves=["Peru [can] open the port.", "The ministers of Peru [can] never be reached by phone at night."],
)
def can_never(token: Token) -> Act | None:
    """Read "can never" of somebody: what he will not do."""
    denied = (
        _helps(token) and token.head.tag_ == "VB" and any(k.lower_ == "never" for k in token.head.children)
    )
    return _pledge(token, token.head, can_never.__name__) if denied else None


@rule(
    source="Quirk et al. 1985, §4.43 be going to",
    finds=["“We are [going] to open the port in May,” said President Ana Ruiz of Peru."],
    leaves=["President Ana Ruiz of Peru is [going] home to rest."],
)
def going_to(token: Token) -> Act | None:
    """Read "is going to" as "will"."""
    if token.tag_ != "VBG" or not any(kid.dep_ == "aux" for kid in token.children):
        return None
    verb = clauses.infinitive(token) if token.doc[token.i + 1 : token.i + 2].text == "to" else None
    return None if verb is None else _pledge(token, verb, going_to.__name__, clause=token)


@rule(
    source="guideline §2 (request: should, must, need to); Quirk et al. 1985, §4.55 have to",
    finds=[
        "“Peru [has] to publish the report,” said Kenyan President John Mwangi.",
        "“The companies of Peru [have|need] to publish the report,” said Kenyan President John Mwangi.",
        "“Peru [needs|ought] to publish the report,” said Kenyan President John Mwangi.",
    ],
    leaves=[
        "Peru [has] a report to publish.",
        "“Peru [has] yet to publish the report,” said Kenyan President John Mwangi.",
        "“Peru [has] the means to build it,” said Kenyan President John Mwangi.",
    ],
)
def have_to(token: Token) -> Act | None:
    """Read "has to", "needs to" and "ought to" as "must"."""
    if token.tag_ not in ("VBP", "VBZ", "MD"):
        return None
    verb = clauses.infinitive(token)
    if verb is None or verb.dep_ != "xcomp" or verb.i - token.i >= 4 or verb.lower_ == "do":
        return None
    if any(word.lower_ == "yet" for word in token.doc[token.i + 1 : verb.i]):
        return None  # "has yet to" says that it has not
    return _act(MUST, token, verb, have_to.__name__, clause=token)


@rule(
    source="Quirk et al. 1985, §4.48 be to: what is arranged",
    finds=[
        "President Ana Ruiz of Peru [is] to visit Nairobi in May.",
        "The ministers of Peru [are] to meet in Lima in May.",
    ],
    leaves=["The aim of Peru [is] to visit Nairobi.", "The wish of Peru [is] peace."],
)
def be_to(token: Token) -> Act | None:
    """Read "is to": what is planned."""
    verb = clauses.infinitive(token) if token.tag_ in ("VBZ", "VBP") else None
    if verb is None or verb.dep_ != "xcomp" or verb.i - token.i > 3:
        return None
    equates = any(
        kid.dep_ in ("attr", "acomp") or (kid.dep_ == "nsubj" and kid.lower_ in AIMS)
        for kid in token.children
    )
    return None if equates else _act(PLANNED, token, verb, be_to.__name__, clause=token)


def _helps(token: Token) -> bool:
    """Tell whether a word is the modal of a verb."""
    return token.tag_ == "MD" and token.dep_ == "aux" and token.head.tag_.startswith("V")


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


def _pledge(token: Token, verb: Token, name: str, clause: Token | None = None) -> Act:
    return _act(SIGNING if verb.lower_ in SIGNS else WILL, token, verb, name, clause)


def _act(frame: Frame, token: Token, verb: Token, name: str, clause: Token | None = None) -> Act:
    clause = clause or verb
    owner = clauses.prep_object(verb, "by") if clauses.is_passive(verb) else clauses.doer(clause)
    return Act(frame, token, clause, owner, None, (verb,), "modal", name)


@rule(
    "headline",
    source="guideline §5 (headlines are annotated); Quirk et al. 1985, §App. III: infinitives of headlines",
    finds=["Ministers of Peru [to] meet in Lima ¶ LIMA – They met on Monday and talked for an hour."],
    leaves=["Peru has no time [to] lose ¶ LIMA – They met on Monday and talked for an hour."],
)
@rule(
    "headline_goal",
    source="guideline §2 (target), §3 (a sub-headline is target, not agreed)",
    finds=[
        "Peru [to] raise trade with Kenya to $5 billion ¶ LIMA – They met on Monday and talked for an hour."
    ],
    leaves=["Peru [to] raise taxes ¶ LIMA – They met on Monday and talked for an hour."],
)
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
        first = max((t.i + 1 for t in doc[span.start : to.i] if t.text == ":"), default=span.start)
        before = [t for t in doc[first : to.i] if t.tag_.startswith("N")]
        if not before or any(t.tag_.startswith("V") for t in doc[span.start : to.i]):
            return None
        aims = verb.lower_ in LEVELS and any(t.like_num for t in doc[to.i : span.end])
        frame, name = (AIM, "headline_goal") if aims else (HEADLINE, "headline")
        return Act(frame, to, verb, _top(before), None, (verb,), "headline", name)
    return None


def _top(nouns: list[Token]) -> Token:
    """The head among the words of a headline's subject, which the parser may hang anywhere."""
    inside = {noun.i for noun in nouns}
    heads = [
        noun for noun in nouns if noun.head.i not in inside and noun.dep_ not in ("compound", "poss", "pobj")
    ]
    return (heads or nouns)[-1]


@rule(
    source="guideline §2 (fulfilment: visit at the invitation of)",
    finds=["Kenyan President John Mwangi [arrived] in Lima at the invitation of President Ana Ruiz of Peru."],
    leaves=[
        "Kenyan President John Mwangi [will] arrive in Lima at the invitation of President Ana Ruiz of Peru.",
        "Kenyan President John Mwangi [arrived] in Lima.",
        "Kenyan President John Mwangi [spoke] in Lima at the invitation of President Ana Ruiz of Peru.",
    ],
)
def visit(token: Token) -> Act | None:
    """Read a visit made "at the invitation of" somebody."""
    if token.dep_ != "pobj" or token.head.dep_ != "prep" or token.head.lower_ not in INVITED:
        return None
    verb = token.head.head
    for _ in range(3):
        if verb.tag_.startswith("V") or verb.head == verb:
            break
        verb = verb.head
    if verb.lower_ not in TRAVEL or clauses.modal(verb) is not None:
        return None
    host = next((found for word in ("of", "by", "from") if (found := clauses.prep_object(token, word))), None)
    return Act(VISIT, verb, verb, clauses.doer(verb), host, (token,), "visit", visit.__name__)


BY_WORD: dict[str, Callable[[Token], Act | None]] = {
    word: read
    for read, words in (
        (will, ("will", "'ll", "’ll", "shall", "wo", "sha")),
        (would, ("would", "'d")),
        (must, ("must", "should")),
        (can_never, ("can",)),
        (going_to, ("going",)),
        (have_to, ("have", "has", "need", "needs", "ought")),
        (be_to, ("is", "are")),
        (visit, ("invitation",)),
    )
    for word in words
}
"""The rule that reads a word."""


def modal_acts(doc: Doc) -> Iterator[Act]:
    """Give the acts of modals and of visits by invitation, in order."""
    for token in budget.words(doc):
        read = BY_WORD.get(token.lower_)
        act = read(token) if read is not None else None
        if act is not None:
            yield act
