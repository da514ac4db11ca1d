"""Acts: a trigger with what it governs, who acts and who is addressed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.language import clauses
from communique.stages.commitments.patterns import Found, arguments, is_act
from communique.stages.commitments.triggers import Frame, extent, in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Act", "maker_of", "match", "with_contents"]

PREDICATIVE = frozenset({"ROOT", "advcl", "conj", "ccomp", "appos", "relcl", "xcomp"})
"""Places of an adjective or participle that has no copula above it."""


CALLS = frozenset({"phone", "telephone", "video", "conference", "courtesy", "roll", "port", "wake-up"})
"""What makes a call none that asks for something ("a phone call to discuss trade")."""


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger with its arguments.

    ``verb`` heads the clause (for nouns and adjectives: the governing verb or copula), ``owner`` is who acts
    or binds himself, ``recipient`` who is addressed, ``contents`` the heads of what is to be done. ``rule``
    names what found it, as ``communique rules`` does.
    """

    frame: Frame
    trigger: Token
    verb: Token
    owner: Token | None
    recipient: Token | None
    contents: tuple[Token, ...]
    pattern: str
    rule: str = ""


def match(token: Token, frame: Frame) -> Act | None:
    """Match one frame at one trigger.

    Args:
        token: The trigger word.
        frame: A frame whose part of speech and particle fit it.

    Returns:
        The act with its arguments; None where no pattern of the frame is filled.
    """
    build = {"v": _verbal, "n": _nominal, "a": _adjectival}[frame.pos]
    return build(token, frame)


def _impersonal(verb: Token) -> bool:
    """Tell whether a passive has no subject but "it" ("it was agreed to hold talks")."""
    subject = clauses.subject_of(verb)
    return subject is not None and subject.lower_ == "it"


def _verbal(verb: Token, frame: Frame) -> Act | None:
    pattern, found = next(arguments(verb, frame), (None, None))
    if pattern is None or found is None:
        return None
    if clauses.is_passive(verb):
        if pattern in ("to", "to_np", "ing", "that") and not _impersonal(verb):
            return None
        owner = clauses.prep_object(verb, "by")
    else:
        owner = clauses.doer(verb)
    contents = (found.content,) if found.content is not None else ()
    return Act(frame, verb, verb, owner, found.recipient, contents, pattern, frame.row)


def _governor(noun: Token) -> Token | None:
    """The verb that governs a noun: as object, subject of a passive, or through a preposition."""
    token = noun
    for _ in range(4):
        head = token.head
        if head == token:
            return None
        if head.tag_.startswith("V"):
            return head
        if token.dep_ not in ("conj", "pobj", "prep", "dobj", "attr", "appos"):
            return None
        token = head
    return None


def _nominal(noun: Token, frame: Frame) -> Act | None:
    governor = _governor(noun)
    governed = governor is not None and in_class(governor, "governors", frame.governor)
    if not governed and frame.governor != "any" and not _own_target(noun, frame):
        return None
    if any(child.lower_ == "no" or child.lower_ in CALLS for child in noun.children):
        return None
    pattern, found = _noun_content(noun, frame, governor)
    if found is None or found.content is None:
        return None
    owner = _holder(noun, frame, governor, found.content)
    recipient = _given_to(noun, governor, found)
    return Act(frame, noun, governor or noun, owner, recipient, (found.content,), pattern, frame.row)


def _noun_content(noun: Token, frame: Frame, governor: Token | None) -> tuple[str, Found | None]:
    """What a noun is about: what it governs, or the infinitive that the parser hung on its verb."""
    pattern, found = next(arguments(noun, frame), ("", None))
    if found is not None and pattern in ("of", "for") and not frame.objects and not is_act(found.content):
        found = None
    settled = (
        found is not None and pattern != "to_np"
    )  # "an invitation to X to visit Y" hangs the visit on the verb
    if settled or governor is None or noun.dep_ not in ("dobj", "nsubjpass") or noun.head != governor:
        return pattern, found
    verb = clauses.infinitive(governor)
    if verb is not None and verb.i > noun.i:
        return "to", Found(verb)
    if found is not None:
        return pattern, found
    for name in frame.patterns:
        thing = clauses.prep_object(governor, name.removesuffix("_np"))
        if thing is None or thing.i < noun.i:
            continue
        if is_act(thing) or (name == "to_np" and not _is_somebody(thing)):
            return name, Found(thing)
    return "", None


def _is_somebody(token: Token) -> bool:
    """Tell whether a word is whom something is given to, not what it is given for."""
    return bool(token.ent_type_) or token.tag_.startswith("PRP") or in_class(token, "nouns", "agent")


def _holder(noun: Token, frame: Frame, governor: Token | None, content: Token) -> Token | None:
    """Who holds a readiness, sets a goal, makes an offer."""
    if frame.objects:
        return clauses.prep_object(noun, "by")
    if governor is not None and in_class(governor, "governors", "receive"):
        return clauses.prep_object(governor, "from") or clauses.prep_object(noun, "from")
    owner = _setter(noun) or _possessor(noun, frame, skip=content)
    if owner is not None and owner.lower_ in ("their", "his", "her", "its") and governor is not None:
        return clauses.doer(governor) or owner
    if owner is None and governor is not None:
        return clauses.prep_object(governor, "by") if clauses.is_passive(governor) else clauses.doer(governor)
    return owner


def _given_to(noun: Token, governor: Token | None, found: Found) -> Token | None:
    """To whom: "gave X the nod", or a "to" phrase of the verb or the noun ("an invitation to X to …")."""
    if governor is None or noun.dep_ not in ("dobj", "nsubjpass"):
        return None
    given = (kid for kid in governor.children if kid.dep_ == "dative" and kid.tag_ not in ("IN", "TO"))
    receiver = next(given, None) or clauses.prep_object(governor, "to") or clauses.prep_object(noun, "to")
    return receiver if receiver != found.content else None


def _own_target(noun: Token, frame: Frame) -> bool:
    """Tell whether a target needs no verb: somebody's, with its quantity ("the ministry's target of …")."""
    goal = clauses.of_phrase(noun)
    owned = any(child.dep_ == "poss" for child in noun.children)
    return frame.kind == "target" and owned and goal is not None and any(t.like_num for t in goal.subtree)


def _setter(noun: Token) -> Token | None:
    """Who set a goal: the agent of the participle behind the noun ("the goal set by the presidents")."""
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return clauses.prep_object(child, "by")
    return None


def maker_of(noun: Token) -> Token | None:
    """Give who made a pledge or offer: "Japan's pledge", "a pledge from Japan", "a pledge made by Japan"."""
    owner = next((kid for kid in noun.children if kid.dep_ == "poss"), None)
    return owner or clauses.prep_object(noun, "from") or clauses.prep_object(noun, "by") or _setter(noun)


def _possessor(noun: Token, frame: Frame, skip: Token) -> Token | None:
    """Whose a noun is; what stands inside a noun of several words ("seal of approval") owns nothing."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("compound", "nsubj") and child.tag_.startswith("NNP"):
            return child
    found = clauses.of_phrase(noun)
    start, end = extent(noun, frame)
    if found is None or found == skip or start <= found.idx < end:
        return None
    return found


def _adjectival(word: Token, frame: Frame) -> Act | None:
    verb = word.head if word.dep_ in ("acomp", "oprd", "attr") else word
    if word.dep_ == "conj" and word.head.dep_ in ("acomp", "oprd"):
        verb = word.head.head
    if word.tag_ == "VBD" or (word.tag_ in ("VBN", "VBG") and verb == word and not clauses.is_passive(word)):
        return None
    predicative = verb != word or word.dep_ in PREDICATIVE
    if not predicative or word.dep_ == "amod":
        return None
    pattern, found = next(arguments(word, frame), (None, None))
    if pattern is None and verb != word:
        tail = clauses.infinitive(verb)
        if tail is not None and tail.i > word.i and "to" in frame.patterns:
            pattern, found = "to", Found(tail)
    if pattern is None or found is None or found.content is None:
        return None
    owner = clauses.doer(verb)
    return Act(frame, word, verb, owner, None, (found.content,), pattern, frame.row)


def with_contents(act: Act, contents: tuple[Token, ...]) -> Act:
    """Give the act with other contents."""
    return dataclasses.replace(act, contents=contents)
