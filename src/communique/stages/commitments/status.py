"""Status, modality, negation and specificity of an act, and what later sentences change."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection
from itertools import islice
from typing import TYPE_CHECKING

from communique.annotation import Commitment
from communique.language import clauses
from communique.stages.commitments.triggers import in_class

if TYPE_CHECKING:
    from communique.annotation import Due, Party, Quantity
    from communique.stages.commitments.frames import Act

__all__ = [
    "accepted_later",
    "in_part",
    "kind",
    "negated",
    "specificity",
    "state",
    "takes_back",
    "told",
    "withdrawn_later",
]

LONGEST = 60
"""Tokens of a content that are looked at."""

CLOSE = 60
"""Characters between an item and the acceptance in its relative clause ("…, which was accepted")."""

TAKEN_BACK = frozenset({"promise", "proposal", "undertaking", "document", "aid"})
WITHDRAWS = frozenset({"withdraw", "retract", "rescind", "take"})
"""Verbs of taking back what one has offered."""
MEANT = frozenset({"the", "that", "this", "its", "their", "his", "her"})
"""Words before a noun that has been told of before."""

OPEN = frozenset({"pledged", "planned", "agreed", "proposed"})
"""Statuses of what may still be taken back."""

ANSWERED = {
    "invitation": ("invitation",),
    "proposal": ("proposal", "offer", "initiative", "suggestion"),
    "request": ("request", "appeal", "call"),
}
"""What an acceptance calls the item that it answers."""


def negated(act: Act) -> bool:
    """Tell whether an act is a refusal, or an undertaking not to do something."""
    verbs = [
        token for token in (act.verb, *act.contents[:1]) if token.tag_.startswith("V") or token.tag_ == "MD"
    ]
    denials = sum(map(clauses.is_denied, dict.fromkeys(verbs)))
    if any(clauses.is_negated(token) for token in act.trigger.children if token.dep_ == "aux"):
        denials += 1
    shuns = (
        act.contents and act.contents[0].tag_.startswith("V") and in_class(act.contents[0], "verbs", "shun")
    )
    return act.frame.negated or bool(denials) or bool(shuns)


def told(act: Act) -> bool | None:
    """Give whether an act is negated where its clause tells beyond doubt; None elsewhere.

    By a trigger that refuses; and beside a negated clause, whose "not" goes on to an act or ends before it
    ("will not send tanks but will send trucks", "not only … but also").
    """
    if act.frame.negated:
        return True
    verb = act.contents[0] if act.frame.pos == "m" else act.verb
    if not verb.tag_.startswith("V"):
        return None
    if act.frame.pos == "m" and clauses.is_negated(verb):
        return True
    beside = [other for other in clauses.beside(verb) if other != verb]
    near = any(map(clauses.is_negated, beside)) or clauses.is_extended(verb)
    return negated(act) if near else None


def state(act: Act, is_negated: bool, due: Due | None) -> tuple[str, str]:
    """Give status and modality, by the trigger and its tense.

    A future act of the agreement kind is planned, a refusal rejected; nothing is upgraded.
    """
    status, modality = act.frame.status, act.frame.modality
    trigger_denied = act.frame.pos != "m" and clauses.is_negated(act.verb)
    if act.frame.negated or (is_negated and trigger_denied):
        return "rejected", "committed"
    future = (
        act.frame.pos != "m"
        and (found := clauses.modal(act.verb)) is not None
        and found.lower_ in ("will", "shall")
    )
    if act.frame.kind in ("agreement", "acceptance", "fulfilment") and (future or _is_purpose(act)):
        return "planned", "committed"
    if is_negated and act.frame.base in ("will", "will sign"):
        return "pledged", modality
    if act.frame.base == "will" and (due is not None or clauses.is_passive(act.contents[0])):
        return "planned", modality
    if (
        act.frame.kind == "fulfilment"
        and act.verb.tag_ == "VBG"
        and clauses.aux(act.verb, ("is", "are", "'re"))
    ):
        return "in_progress", modality
    return status, modality


def _is_purpose(act: Act) -> bool:
    return act.verb.tag_ == "VB" and any(child.tag_ == "TO" for child in act.verb.children)


def specificity(act: Act, amount: Quantity | None, due: Due | None) -> str:
    """Tell whether a reader could later say done or not done.

    ``vague``: a relation-strengthening verb with a relation noun, without number, date, name or deliverable.
    """
    if amount is not None or due is not None or not act.contents:
        return "specific"
    content = act.contents[0]
    tokens = list(islice(content.subtree, LONGEST))
    if any(
        in_class(token, "objects", "document") or in_class(token, "objects", "deliverable")
        for token in tokens
    ):
        return "specific"
    strengthens = in_class(content, "verbs", "strengthen")
    if not content.tag_.startswith("V"):
        return "vague" if strengthens or in_class(content, "nouns", "relation") else "specific"
    thing = clauses.object_of(content)
    loose = thing is None or thing.tag_.startswith("PRP") or in_class(thing, "nouns", "relation")
    return "vague" if strengthens and loose else "specific"


def kind(act: Act) -> str:
    """Give the kind by the trigger; of a proposal that is called an invitation or a request, by that noun.

    "Turned down the invitation", "submitted a request".
    """
    if act.frame.kind == "proposal" and act.contents:
        word = act.contents[0].lower_
        if word.startswith("invit"):
            return "invitation"
        if word.rstrip("s") in ("request", "demand", "call", "appeal", "ultimatum"):
            return "request"
    return act.frame.kind


def accepted_later(items: list[Commitment]) -> list[Commitment]:
    """Set proposals, invitations and requests accepted where the article reports it later.

    An acceptance answers the nearest earlier item whose maker it names as counterparty.
    """
    result = list(items)
    for place, item in enumerate(items):
        if item.kind != "acceptance" or item.negated:
            continue
        for earlier in range(place - 1, -1, -1):
            other = result[earlier]
            if other.kind in ANSWERED and _answers(item, other):
                result[earlier] = dataclasses.replace(other, status="accepted")
                if not item.actors:
                    result[place] = dataclasses.replace(
                        item, actors=other.counterparties, counterparties=other.actors
                    )
                break
    return result


def in_part(act: Act) -> bool:
    """Return whether what is done is a part of what is to be done ("88 of 131 kits have been given out")."""
    doc, verb = act.trigger.doc, act.verb
    for token in doc[max(verb.sent.start, verb.left_edge.i) : min(verb.right_edge.i + 1, verb.i + LONGEST)]:
        whole = doc[token.i + 2 : token.i + 5]
        if token.like_num and doc[token.i + 1 : token.i + 2].text == "of" and any(w.like_num for w in whole):
            return True
    return False


def takes_back(act: Act) -> bool:
    """Return whether an act takes back what it only calls by a noun: "withdrew the pledge"."""
    if not act.frame.negated or act.frame.objects not in TAKEN_BACK or not act.contents:
        return False
    if act.frame.objects == "proposal" and act.frame.base not in WITHDRAWS:
        return False  # who rejects an offer takes back nothing of his own
    thing = act.contents[0]
    meant = any(kid.lower_ in MEANT for kid in thing.children)
    return meant and not any(
        kid.i > thing.i and kid.dep_ in ("prep", "acl", "relcl") for kid in thing.children
    )


def withdrawn_later(
    items: list[Commitment], taken_back: Collection[int], states_of: Callable[[Party], frozenset[str]]
) -> list[Commitment]:
    """Set what was promised rejected where a later sentence takes it back ("withdrew the pledge").

    Args:
        items: The records, in order of the text.
        taken_back: Places of those that take back what they only call by a noun.
        states_of: Gives the states that a party stands for: its minister may take back what a state promised.
    """
    result = list(items)
    for place in sorted(taken_back):
        made = [n for n in range(place) if n not in taken_back and _is_open(result[n])]
        own = [n for n in made if _share(result[n].actors, items[place].actors, states_of)]
        if not own and _is_unnamed(items[place].actors, states_of) and _is_one(result, made):
            own = made
        if own:
            result[own[-1]] = dataclasses.replace(result[own[-1]], status="rejected", negated=True)
    return result


def _is_unnamed(actors: tuple[Party, ...], states_of: Callable[[Party], frozenset[str]]) -> bool:
    """Tell whether he who takes back bears no name ("the new prime minister"): of whom, the promise tells."""
    return all(party.entity is None and not states_of(party) for party in actors)


def _is_one(items: list[Commitment], places: list[int]) -> bool:
    """Tell whether all that is still open was made by the same."""
    return bool(places) and len({items[place].actors for place in places}) == 1


def _share(
    one: tuple[Party, ...], other: tuple[Party, ...], states_of: Callable[[Party], frozenset[str]]
) -> bool:
    """Tell whether two sides have a party or a state in common."""
    names = {party.name for party in one} & {party.name for party in other}
    states = [frozenset[str]().union(*map(states_of, side)) for side in (one, other)]
    return bool(names or states[0] & states[1])


def _is_open(item: Commitment) -> bool:
    return item.kind in ("pledge", "agreement", "proposal") and item.status in OPEN and not item.negated


def _answers(item: Commitment, other: Commitment) -> bool:
    """Tell whether an acceptance answers an item.

    It names its maker, or nobody and follows closely, or it names the item's kind ("accepted the
    invitation") and the item was not made by him who accepts, but to him or to nobody known.
    """
    if not item.actors and not item.counterparties:
        return -CLOSE <= item.start - other.end <= CLOSE
    makers, accepting, asked = (
        {party.name for party in side} for side in (other.actors, item.actors, other.counterparties)
    )
    if item.counterparties:
        return bool(makers & {party.name for party in item.counterparties})
    named = any(word in (item.object or "").lower().split() for word in ANSWERED[other.kind])
    known = any(party.entity for party in other.counterparties)
    return named and not makers & accepting and (bool(asked & accepting) or not known)
