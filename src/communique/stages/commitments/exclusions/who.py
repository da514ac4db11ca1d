"""Who is no political actor: private persons, crowds, nobody, and things as subjects of what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.language import clauses
from communique.lexicon.rules import rule
from communique.stages.commitments.exclusions.asked import REALIS, is_future
from communique.stages.commitments.triggers import in_class

if TYPE_CHECKING:
    from communique.stages.commitments.cast import Cast
    from communique.stages.commitments.frames import Act

EVENTS = frozenset(
    {"convene", "open", "start", "begin", "prioritize", "prioritise", "take", "run", "focus", "close"}
)
STRONG = frozenset({"agreement", "pledge", "invitation", "acceptance", "proposal"})
"""Kinds whose verbs mark a political act even of a person of whom no office is told."""


@rule(
    source="guideline §1, test A",
    drops=[
        "My neighbour [promised] to paint the fence.",
        "They [agreed] to deepen cooperation.",
        "It was [demanded] that the ship be released.",
    ],
    keeps=[
        "The ministry of Peru [promised] to paint the fence.",
        "The company of Lima [promised] to build the port.",
        "A trade agreement was [signed] in Nairobi.",
        "Peru was [asked] to release the ship.",
        "The programme [will] start in May.",
        "The [target] of $5 billion was set last year.",
        "“Peru [must] publish the report,” said Kenyan President John Mwangi.",
    ],
)
def nobody_public(act: Act, cast: Cast) -> bool:
    """Only a political actor makes a record: private persons and crowds do not, nor does nobody.

    A passive without agent is kept where a document, a work or an event is made by it, or where a public
    body is asked; "they" without antecedent is nobody.
    """
    if act.frame.base == "must":
        return not _asked_in_public(act, cast)
    standing = cast.standing(act.owner, act.verb)
    if standing is not None:
        return not standing and not _plan_of_document(act)
    if act.owner is None:
        return _done_by_nobody(act, cast)
    if act.owner.tag_.startswith("NNP") and act.frame.pos == "v":
        return act.frame.negated or act.frame.kind not in STRONG
    return act.frame.pos != "n"


def _done_by_nobody(act: Act, cast: Cast) -> bool:
    """Tell whether what names no doer is no public act either."""
    verb = act.contents[0] if act.frame.pos == "m" and act.contents else act.verb
    if act.frame.kind == "target":
        return False
    if not clauses.is_passive(verb):
        return act.frame.pos != "n" or not act.frame.objects
    if act.frame.kind in ("request", "proposal", "invitation"):
        return cast.standing(act.recipient) is not True
    if act.frame.pos == "m":
        return not in_class(verb, "verbs", "make")
    return act.frame.kind not in REALIS or clauses.is_negated(verb)


def _plan_of_document(act: Act) -> bool:
    """What a programme or agreement will do is planned by those who made it ("the programme will start")."""
    starts = bool(act.contents) and act.contents[0].lower_ in EVENTS and is_future(act)
    return starts and act.owner is not None and in_class(act.owner, "objects", "document")


def _asked_in_public(act: Act, cast: Cast) -> bool:
    """A duty is a request where a public speaker names it, or the text lays it on a public body by name."""
    report = cast.report_at(act.trigger)
    if report is not None and report.speaker is not None:
        return cast.speaks_publicly(report) is True
    who = clauses.reporter(act.verb)
    if who is not None:
        return cast.standing(who) is True
    if act.owner is None or act.trigger.lower_ in ("need", "needs"):
        return False
    return any(entity.label in ("ORG", "GPE") for entity in cast.at(act.owner))


@rule(
    source="guideline §6 (predictions and benefits: the subject is no agent)",
    drops=[
        "“The road [should] bring prosperity,” said President Ana Ruiz of Peru.",
        "“The port [must] serve the farmers,” said President Ana Ruiz of Peru.",
    ],
    keeps=[
        "The programme of Peru [will] start in May.",
        "The ministry of Peru [will] boost trade.",
        "DFC [will] lend $5 million to Peru.",
    ],
)
def thing_as_subject(act: Act, cast: Cast) -> bool:
    """A thing does not bind itself: forecasts and benefits ("the visit will open up prospects")."""
    if not is_future(act) or clauses.is_passive(act.contents[0]) or cast.is_agent(act.owner, act.verb):
        return False
    return act.contents[0].lower_ not in EVENTS or act.frame.kind == "request"
