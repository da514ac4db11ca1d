"""Argument patterns: what may stand behind a trigger, and whether its object is of the right class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.language import clauses
from communique.lexicon.rules import rule
from communique.stages.commitments.triggers import Frame, base_of, companions, in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["PREPOSITIONS", "Found", "arguments", "is_act", "is_counted"]

SUASIVE = frozenset(
    {"insist", "demand", "suggest", "ask", "urge", "recommend", "request", "instruct", "order"}
)
"""Verbs whose clause asks by "should" or the subjunctive; with "will" it foretells."""

ANSWERED = frozenset({"invite", "propose", "offer", "request", "suggest"})
"""Verbs whose act can be accepted in a relative clause, as the nouns of class "proposal" can."""

LEVELS = ("to", "of", "for")
"""Prepositions behind which an action names the quantity that it aims at."""

TIMES = frozenset({"DATE", "TIME"})
"""Names of what is no content behind a preposition ("insisted on Friday that …")."""

PREPOSITIONS = {
    "about": (
        "Kenya and Peru [agreed] about the opening of a border crossing.",
        "Kenya and Peru [agreed] about noon.",
    ),
    "at": ("Kenya [aims] at exports of $5 billion.", "Kenya [aims] at last to please."),
    "for": ("Kenya [called] for the release of the ship.", "Kenya [called] for Monday what it had put off."),
    "from": (
        "Kenya [withdrew] from the trade agreement.",
        "Kenya [withdrew] the trade agreement from May 2024.",
    ),
    "in": ("Kenya is [interested] in joining the council.", "Kenya was [interested] in 2023."),
    "into": (
        "Kenya [entered] into a trade agreement with Peru.",
        "Kenya [entered] a trade agreement with Peru.",
    ),
    "of": ("Kenya [pulled] out of the trade agreement.", "Kenya [quit] the trade agreement of Lima."),
    "on": (
        "Kenya [insisted] on the release of the ship.",
        "Kenya [insisted] on Friday that the ship was safe.",
    ),
    "upon": (
        "Kenya and Peru [agreed] upon the opening of a border crossing.",
        "Kenya and Peru [agreed] upon Monday.",
    ),
    "with": ("Kenya [agreed] with the proposal.", "Kenya [agreed] to the proposal with joy."),
}
"""Prepositions whose phrase or gerund is the content: what each finds, and what it leaves."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one pattern found: the head of the content, and who is addressed."""

    content: Token | None
    recipient: Token | None = None


@rule(
    "to",
    source="VerbNet promise-37.13 (NP V S_INF)",
    finds=["Peru [refused] to release the ship."],
    leaves=[
        "The minister of Peru [refused] for a reason.",
        "The minister of Peru [asked] how to open the port.",
    ],
)
def _to(head: Token) -> Found | None:
    """Read the "to" infinitive behind a word."""
    verb = clauses.infinitive(head)
    return Found(verb) if verb is not None else None


@rule(
    "to_np",
    source="VerbNet consider-29.9, FrameNet Commitment (to NP, to V-ing)",
    finds=["Peru [committed] to rebuilding the port.", "Kenya and Peru [agreed] to a ceasefire."],
    leaves=["Peru [committed] to rebuild the port."],
)
def _to_np(head: Token) -> Found | None:
    """Read "to" with a noun or a gerund."""
    thing = clauses.prep_object(head, "to")
    return Found(thing) if thing is not None else None


@rule(
    "ing",
    source="VerbNet propose-37.7, begin-55.1 (NP V S_ING)",
    finds=["Peru [proposed] setting up a joint council with Kenya."],
    leaves=["Peru [proposed] the setting for the talks."],
)
def _ing(head: Token) -> Found | None:
    """Read the gerund that a verb takes."""
    verb = clauses.gerund(head)
    return Found(verb) if verb is not None else None


@rule(
    "that",
    source="VerbNet promise-37.13, propose-37.7 (NP V that S); Quirk et al. 1985, §16.32 suasive verbs",
    finds=[
        "Kenya [demanded] that Peru release the ship.",
        "Kenya [demanded] that the ship be released.",
        "Peru [pledged] that the port would be rebuilt.",
    ],
    leaves=["Kenya [insisted] that the ship was safe.", "Kenya [suggested] that prices would fall."],
)
def _that(head: Token) -> Found | None:
    """Read the clause that says what is to be done; that of "suggest" or "insist" with "will" foretells."""
    verb = clauses.clause_of(head)
    if verb is None:
        return None
    word = clauses.modal(verb)
    foretells = word is not None and word.lower_ in ("will", "would", "'ll", "'d")
    return None if foretells and base_of(head.lower_) in SUASIVE else Found(verb)


@rule(
    "obj",
    source="VerbNet (NP V NP, and its passive)",
    finds=["Peru and Kenya [signed] a memorandum.", "A memorandum was [signed] by Peru and Kenya."],
    leaves=["Peru and Kenya [signed] in May."],
)
def _obj(head: Token) -> Found | None:
    """Read the object, of a passive the subject."""
    thing = clauses.object_of(head)
    return Found(thing) if thing is not None and thing != head else None


def _addressee(head: Token) -> Token | None:
    """Who is asked: object, passive subject, or the object of "on", "upon", "with", "to"."""
    thing = clauses.object_of(head)
    receiver = clauses.prep_object(head, "to") if clauses.is_passive(head) else None
    if receiver is not None and in_class(receiver, "nouns", "agent"):
        return receiver
    if thing is not None:
        return thing
    return next((t for word in ("on", "upon", "to", "with") if (t := clauses.prep_object(head, word))), None)


@rule(
    "who_to",
    source="VerbNet urge-58, order-60 (NP V NP S_INF)",
    finds=["Kenya [urged] Peru to release the ship.", "Kenya [appealed] to Peru to release the ship."],
    leaves=["Kenya [urged] calm."],
)
def _who_to(head: Token) -> Found | None:
    """Read who is asked, and the infinitive of what he is asked for."""
    who = _addressee(head)
    verb = clauses.infinitive(head) or (who is not None and clauses.infinitive(who)) or None
    if verb is None:
        return None
    own = clauses.subject_of(verb)
    who = own if own is not None and own.i > head.i else who
    return Found(verb, who) if who is not None else None


@rule(
    "who_for",
    source="FrameNet Request (Addressee, Message: for NP)",
    finds=["Kenya [pressed] Peru for the release of the ship."],
    leaves=["Kenya [pressed] for the release of the ship."],
)
def _who_for(head: Token) -> Found | None:
    """Read who is asked, and the "for" phrase of what he is asked for."""
    who = _addressee(head)
    thing = clauses.prep_object(head, "for") or (who is not None and clauses.prep_object(who, "for")) or None
    return Found(thing, who) if thing is not None and who is not None else None


@rule(
    "who",
    source="FrameNet Request (Addressee alone: invite)",
    finds=["President Ana Ruiz of Peru [invited] President John Mwangi of Kenya to Lima."],
    leaves=["President Ana Ruiz of Peru [invited] yesterday."],
)
def _who(head: Token) -> Found | None:
    """Read who is asked, and where to."""
    who = _addressee(head)
    if who is None:
        return None
    place = next((t for word in ("to", "for") if (t := clauses.prep_object(head, word))), None)
    return Found(place or who, who)


@rule(
    "on_ing",
    source="ours: English of news agencies in South Asia (stressed on doing)",
    finds=["The minister of Kenya [stressed] on opening the port."],
    leaves=["The minister of Kenya [stressed] on Friday that the port was open."],
)
def _on_ing(head: Token) -> Found | None:
    """Read "on" with a gerund."""
    thing = clauses.prep_object(head, "on")
    return Found(thing) if thing is not None and thing.tag_ == "VBG" else None


@rule(
    "alone",
    source="Quirk et al. 1985, §12.65 ellipsis of the content",
    finds=["Kenya asked Peru to host the summit, and Peru [agreed]."],
    leaves=["Kenya and Peru [agreed] on tariffs.", "The ministers of Kenya and Peru [agree]."],
)
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


def _preposition(word: str, found: str, left: str) -> Callable[[Token], Found | None]:
    @rule(word, source="VerbNet (NP V PP), FrameNet", finds=[found], leaves=[left])
    def find(head: Token) -> Found | None:
        """What stands behind the preposition, unless it is a date."""
        things = (thing for thing in clauses.prep_objects(head, word) if thing.i > head.i)
        return next((Found(thing) for thing in things if thing.ent_type_ not in TIMES), None)

    return find


PATTERNS.update({word: _preposition(word, *examples) for word, examples in PREPOSITIONS.items()})


def _objects_fit(frame: Frame, content: Token | None, relative: bool) -> bool:
    if not frame.objects:
        return True
    if content is None:
        return False
    if frame.objects == "quantity":
        return is_counted(content)
    if frame.objects in ("grant", "deverbal"):
        return in_class(content, "objects", frame.objects)
    if any(in_class(token, "objects", frame.objects) for token in clauses.conjuncts(content)):
        return True
    whole = _whole(content, frame.objects)
    if whole is not None and in_class(whole, "objects", frame.objects):
        return True
    return relative and _named_before(content, frame.objects)


def _whole(content: Token, name: str) -> Token | None:
    """Give what a part or a sum is of: "a series of agreements", "$40 million in aid"."""
    if name == "document":
        return clauses.of_phrase(content)
    if name != "aid":
        return None
    within = clauses.prep_object(content, "in") or clauses.of_phrase(content)
    if within is None and is_counted(content):  # the parser hangs "in aid" on the verb, too
        within = clauses.prep_object(content.head, "in")
    return within


def is_counted(content: Token) -> bool:
    """Tell whether a figure stands with a noun, with what it is of, or with what is done to it.

    "$40 million for the port", "trade of $5 billion", "raise trade to $5 billion": not "by 2030".
    """
    heads = [content, clauses.prep_object(content, "of")]
    if content.tag_.startswith("V"):
        heads += [
            clauses.object_of(content),
            *(t for word in LEVELS for t in clauses.prep_objects(content, word)),
        ]
    near = (token for head in heads if head is not None for token in (head, *head.children))
    return any(
        (token.like_num and token.tag_ != "JJ") or token.text in ("$", "€", "£", "%") for token in near
    )


def _named_before(content: Token, name: str) -> bool:
    """Tell whether a word of the class stands in the sentence before a relative clause on another noun.

    The parser hangs "…, which was accepted" on the nearest noun rather than on the invitation.
    """
    before = content.doc[max(content.sent.start, content.i - 25) : content.i]
    asked = ANSWERED if name == "proposal" else frozenset()
    return any(in_class(token, "objects", name) or base_of(token.lower_) in asked for token in before)


def arguments(head: Token, frame: Frame) -> Iterator[tuple[str, Found]]:
    """Give the patterns of a frame that are filled at a trigger, in its order, with what fills them."""
    subject = clauses.subject_of(head)
    relative = subject is not None and subject.lower_ == "which" and subject.dep_ == "nsubjpass"
    heads = (head, *(companions(head, frame) or ())) if frame.pos == "v" else (head,)
    for pattern in frame.patterns:
        found = next((there for word in heads if (there := PATTERNS[pattern](word)) is not None), None)
        if found is not None and _objects_fit(frame, found.content, relative):
            yield pattern, found


def is_act(token: Token | None) -> bool:
    """Tell whether the object of "of" is something to be done or reached, not the one who holds the noun."""
    if token is None:
        return False
    if token.tag_ == "VBG" or in_class(token, "objects", "deverbal"):
        return True
    return any(kid.like_num or kid.lower_ in "$€£" for kid in token.subtree)
