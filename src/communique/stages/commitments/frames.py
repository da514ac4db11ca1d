"""Argument patterns: what a trigger governs, who acts and who is addressed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.stages.commitments import syntax
from communique.stages.commitments.triggers import Frame, base_of, in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Act", "match"]

SUASIVE = frozenset(
    {"insist", "demand", "suggest", "ask", "urge", "recommend", "request", "instruct", "order"}
)
"""Verbs whose clause asks by "should" or the subjunctive; with "will" it foretells, and "will" is the trigger."""

PREPOSITIONS = frozenset({"for", "on", "in", "of", "with", "at", "upon", "about", "into", "from"})


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger with its arguments.

    ``verb`` heads the clause (for nouns and adjectives: the governing verb or copula), ``owner`` is who acts
    or binds himself, ``recipient`` who is addressed, ``contents`` the heads of what is to be done.
    """

    frame: Frame
    trigger: Token
    verb: Token
    owner: Token | None
    recipient: Token | None
    contents: tuple[Token, ...]
    pattern: str


@dataclass(frozen=True, slots=True)
class Found:
    """What one pattern found: the head of the content, and who is addressed."""

    content: Token | None
    recipient: Token | None = None


def _to(head: Token) -> Found | None:
    verb = syntax.infinitive(head)
    return Found(verb) if verb is not None else None


def _to_np(head: Token) -> Found | None:
    thing = syntax.prep_object(head, "to")
    return Found(thing) if thing is not None else None


def _ing(head: Token) -> Found | None:
    verb = syntax.gerund(head)
    return Found(verb) if verb is not None else None


def _that(head: Token) -> Found | None:
    verb = syntax.clause_of(head)
    if verb is None:
        return None
    word = syntax.modal(verb)
    foretells = word is not None and word.lower_ in ("will", "would", "'ll", "'d")
    return None if foretells and base_of(head.lower_) in SUASIVE else Found(verb)


def _obj(head: Token) -> Found | None:
    thing = syntax.object_of(head)
    return Found(thing) if thing is not None and thing is not head else None


def _addressee(head: Token) -> Token | None:
    """Who is asked: object, passive subject, or the object of "on", "upon", "with", "to"."""
    thing = syntax.object_of(head)
    receiver = syntax.prep_object(head, "to") if syntax.passive(head) else None
    if receiver is not None and in_class(receiver, "nouns", "agent"):
        return receiver
    if thing is not None:
        return thing
    return next((t for word in ("on", "upon", "to", "with") if (t := syntax.prep_object(head, word))), None)


def _who_to(head: Token) -> Found | None:
    who = _addressee(head)
    verb = syntax.infinitive(head) or (who is not None and syntax.infinitive(who)) or None
    if verb is None:
        return None
    own = syntax.subject_of(verb)
    who = own if own is not None and own.i > head.i else who
    return Found(verb, who) if who is not None else None


def _who_for(head: Token) -> Found | None:
    who = _addressee(head)
    thing = syntax.prep_object(head, "for") or (who is not None and syntax.prep_object(who, "for")) or None
    return Found(thing, who) if thing is not None and who is not None else None


def _who(head: Token) -> Found | None:
    who = _addressee(head)
    if who is None:
        return None
    place = next((t for word in ("to", "for") if (t := syntax.prep_object(head, word))), None)
    return Found(place or who, who)


def _on_ing(head: Token) -> Found | None:
    thing = syntax.prep_object(head, "on")
    return Found(thing) if thing is not None and thing.tag_ == "VBG" else None


def _alone(head: Token) -> Found | None:
    """An answer in the past, with nothing behind it."""
    bare = all(child.i < head.i or child.dep_ in ("punct", "cc", "conj", "advmod") for child in head.children)
    return Found(None) if bare and head.tag_ == "VBD" else None


PATTERNS: dict[str, Callable[[Token], Found | None]] = {
    "to": _to,
    "to_np": _to_np,
    "ing": _ing,
    "that": _that,
    "obj": _obj,
    "who_to": _who_to,
    "who_for": _who_for,
    "who": _who,
    "alone": _alone,
    "on_ing": _on_ing,
}


def _preposition(word: str) -> Callable[[Token], Found | None]:
    def find(head: Token) -> Found | None:
        thing = syntax.prep_object(head, word)
        return Found(thing) if thing is not None else None

    return find


PATTERNS.update({word: _preposition(word) for word in sorted(PREPOSITIONS)})


def _objects_fit(frame: Frame, content: Token | None, relative: bool) -> bool:
    if not frame.objects:
        return True
    if content is None:
        return False
    if frame.objects == "quantity":
        return any(token.like_num or token.lower_ in "$€£%" for token in content.subtree)
    if frame.objects in ("grant", "deverbal"):
        return in_class(content, "objects", frame.objects)
    if any(in_class(token, "objects", frame.objects) for token in syntax.conjuncts(content)):
        return True
    whole = syntax.of_phrase(content) if frame.objects == "document" else None
    if whole is not None and in_class(whole, "objects", "document"):
        return True
    return relative and _named_before(content, frame.objects)


def _named_before(content: Token, name: str) -> bool:
    """Tell whether a word of the class stands in the sentence before a relative clause on another noun.

    The parser hangs "…, which was accepted" on the nearest noun rather than on the invitation.
    """
    first = content.sent.start
    return any(
        in_class(token, "objects", name) for token in content.doc[max(first, content.i - 25) : content.i]
    )


def _arguments(head: Token, frame: Frame) -> Iterator[tuple[str, Found]]:
    subject = syntax.subject_of(head)
    relative = subject is not None and subject.lower_ == "which" and subject.dep_ == "nsubjpass"
    for pattern in frame.patterns:
        found = PATTERNS[pattern](head)
        if found is not None and _objects_fit(frame, found.content, relative):
            yield pattern, found


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
    subject = syntax.subject_of(verb)
    return subject is not None and subject.lower_ == "it"


def _verbal(verb: Token, frame: Frame) -> Act | None:
    pattern, found = next(_arguments(verb, frame), (None, None))
    if pattern is None or found is None:
        return None
    if syntax.passive(verb):
        if pattern in ("to", "to_np", "ing", "that") and not _impersonal(verb):
            return None
        owner = syntax.prep_object(verb, "by")
    else:
        owner = syntax.doer(verb)
    contents = (found.content,) if found.content is not None else ()
    return Act(frame, verb, verb, owner, found.recipient, contents, pattern)


def _governor(noun: Token) -> Token | None:
    """The verb that governs a noun: as object, subject of a passive, or through a preposition."""
    token = noun
    for _ in range(4):
        head = token.head
        if head is token:
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
    if any(child.lower_ == "no" for child in noun.children):
        return None
    pattern, found = _noun_content(noun, frame, governor)
    if found is None or found.content is None:
        return None
    owner = _holder(noun, frame, governor, found.content)
    return Act(
        frame, noun, governor or noun, owner, _given_to(noun, governor, found), (found.content,), pattern
    )


def _noun_content(noun: Token, frame: Frame, governor: Token | None) -> tuple[str, Found | None]:
    """What a noun is about: what it governs, or the infinitive that the parser hung on its verb."""
    pattern, found = next(_arguments(noun, frame), ("", None))
    if found is not None and pattern in ("of", "for") and not frame.objects and not _is_act(found.content):
        found = None
    if (
        found is None
        and governor is not None
        and noun.dep_ in ("dobj", "nsubjpass")
        and noun.head is governor
    ):
        verb = syntax.infinitive(governor)
        if verb is not None and verb.i > noun.i:
            return "to", Found(verb)
    return pattern, found


def _holder(noun: Token, frame: Frame, governor: Token | None, content: Token) -> Token | None:
    """Who holds a readiness, sets a goal, makes an offer."""
    if frame.objects:
        return syntax.prep_object(noun, "by")
    if governor is not None and governor.lower_ in ("received", "receive", "receives", "got"):
        return syntax.prep_object(governor, "from") or syntax.prep_object(noun, "from")
    owner = _setter(noun) or _possessor(noun, skip=content)
    if owner is not None and owner.lower_ in ("their", "his", "her", "its") and governor is not None:
        return syntax.doer(governor) or owner
    if owner is None and governor is not None:
        return syntax.prep_object(governor, "by") if syntax.passive(governor) else syntax.doer(governor)
    return owner


def _given_to(noun: Token, governor: Token | None, found: Found) -> Token | None:
    """To whom: the "to" phrase of the verb, or that of the noun before an infinitive ("an invitation to X to …")."""
    if governor is None or noun.dep_ not in ("dobj", "nsubjpass"):
        return None
    receiver = syntax.prep_object(governor, "to") or syntax.prep_object(noun, "to")
    return receiver if receiver is not found.content else None


def _own_target(noun: Token, frame: Frame) -> bool:
    """Tell whether a target needs no governing verb: somebody's, with its quantity ("the ministry's target of …")."""
    goal = syntax.of_phrase(noun)
    owned = any(child.dep_ == "poss" for child in noun.children)
    return frame.kind == "target" and owned and goal is not None and any(t.like_num for t in goal.subtree)


def _is_act(token: Token | None) -> bool:
    """Tell whether the object of "of" is something to be done or reached, not the one who holds the noun."""
    if token is None:
        return False
    if token.tag_ == "VBG" or in_class(token, "objects", "deverbal"):
        return True
    return any(kid.like_num or kid.lower_ in "$€£" for kid in token.subtree)


def _setter(noun: Token) -> Token | None:
    """Who set a goal: the agent of the participle behind the noun ("the goal set by the presidents")."""
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return syntax.prep_object(child, "by")
    return None


def _possessor(noun: Token, skip: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("compound", "nsubj") and child.tag_.startswith("NNP"):
            return child
    found = syntax.of_phrase(noun)
    if found is None or found is skip or found.i == skip.i:
        return None
    return found


def _adjectival(word: Token, frame: Frame) -> Act | None:
    verb = word.head if word.dep_ in ("acomp", "oprd", "attr") else word
    if word.dep_ == "conj" and word.head.dep_ in ("acomp", "oprd"):
        verb = word.head.head
    if word.tag_ == "VBD" or (word.tag_ in ("VBN", "VBG") and verb is word and not syntax.passive(word)):
        return None
    predicative = verb is not word or word.dep_ in (
        "ROOT",
        "advcl",
        "conj",
        "ccomp",
        "appos",
        "relcl",
        "xcomp",
    )
    if not predicative or word.dep_ == "amod":
        return None
    pattern, found = next(_arguments(word, frame), (None, None))
    if pattern is None and verb is not word:
        tail = syntax.infinitive(verb)
        if tail is not None and tail.i > word.i and "to" in frame.patterns:
            pattern, found = "to", Found(tail)
    if pattern is None or found is None or found.content is None:
        return None
    owner = syntax.doer(verb)
    return Act(frame, word, verb, owner, None, (found.content,), pattern)


def with_contents(act: Act, contents: tuple[Token, ...]) -> Act:
    """Give the act with other contents."""
    return dataclasses.replace(act, contents=contents)
