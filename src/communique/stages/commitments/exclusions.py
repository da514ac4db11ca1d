"""What is no commitment though a trigger stands there (guideline §6); each rule has its name and its test."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from communique.stages.commitments import syntax
from communique.stages.commitments.triggers import in_class

if TYPE_CHECKING:
    from communique.stages.commitments.frames import Act
    from communique.stages.commitments.parties import Cast

__all__ = ["RULES", "excluded"]

MAYBE = frozenset({"may", "might", "could", "can", "would", "should", "must", "'d"})
HYPOTHETICAL = frozenset({"if", "unless", "whether", "lest", "until", "whenever"})
PASSIVE_PLANS = frozenset(
    {"hold", "open", "launch", "sign", "build", "establish", "implement", "host", "convene"}
)


def _is_modal(act: Act) -> bool:
    return act.frame.pos == "m" and act.pattern == "modal"


def thing_as_subject(act: Act, cast: Cast) -> bool:
    """A forecast or benefit: a thing does not bind itself ("the visit will open up prospects")."""
    if not _is_modal(act) or syntax.passive(act.contents[0]):
        return False
    if act.owner is None:
        return True
    verb = act.contents[0]
    if cast.is_agent(act.owner):
        return False
    return in_class(verb, "verbs", "benefit") or in_class(verb, "verbs", "state") or not _planned_event(act)


def _planned_event(act: Act) -> bool:
    """Tell whether a thing's future is somebody's plan: it is to open, start, take place, convene."""
    words = (
        "convene",
        "open",
        "start",
        "begin",
        "prioritize",
        "prioritise",
        "take",
        "operate",
        "run",
        "focus",
        "feature",
    )
    return act.contents[0].lower_ in words and act.frame.base != "must"


def state_of_mind(act: Act, cast: Cast) -> bool:
    """Being, knowing, feeling, seeing are no acts ("we will be proud", "we will see")."""
    return (
        _is_modal(act)
        and act.contents[0].lower_ != "do"
        and in_class(act.contents[0], "verbs", "state")
        and (
            not syntax.passive(act.contents[0]) or not any(k.dep_ == "neg" for k in act.contents[0].children)
        )
    )


def passive_without_plan(act: Act, cast: Cast) -> bool:
    """A passive future or duty is somebody's plan only where a thing is made or held ("flights will be launched")."""
    if not _is_modal(act) or not syntax.passive(act.contents[0]):
        return False
    verb = act.contents[0]
    if any(kid.dep_ == "neg" or kid.lower_ == "never" for kid in verb.children):
        return False
    return (
        in_class(verb, "verbs", "state")
        or in_class(verb, "verbs", "talk")
        or in_class(verb, "verbs", "hostile")
    )


def only_possible(act: Act, cast: Cast) -> bool:
    """What may, might, could or would be agreed is not agreed."""
    if act.frame.pos == "m":
        return False
    found = syntax.modal(act.verb)
    return found is not None and found.lower_ in MAYBE


def hypothetical(act: Act, cast: Cast) -> bool:
    """An act inside a condition is not reported ("if they agree to …")."""
    return syntax.has_mark(act.verb, HYPOTHETICAL)


def mere_talk(act: Act, cast: Cast) -> bool:
    """Bare speech and ceremony is no action ("will discuss", "wants to thank")."""
    return (
        bool(act.contents)
        and act.frame.pos == "m"
        and act.frame.kind == "pledge"
        and act.pattern == "modal"
        and (
            act.contents[0].lower_
            in ("discuss", "say", "talk", "mention", "note", "congratulate", "thank", "praise", "greet")
        )
    )


def hostile_object(act: Act, cast: Cast) -> bool:
    """An attack, a probe or a protest that is launched is nothing fulfilled."""
    if act.frame.kind != "fulfilment" or not act.contents:
        return False
    return any(in_class(token, "objects", "activity") for token in syntax.conjuncts(act.contents[0]))


def question(act: Act, cast: Cast) -> bool:
    """A question reports no act."""
    sent = act.trigger.sent
    return any(token.text == "?" for token in sent[-3:])


RULES: tuple[Callable[[Act, Cast], bool], ...] = (
    thing_as_subject,
    state_of_mind,
    passive_without_plan,
    only_possible,
    hypothetical,
    mere_talk,
    hostile_object,
    question,
)


def excluded(act: Act, cast: Cast) -> str | None:
    """Give the name of the first rule that says an act is no commitment, None if none does."""
    return next((rule.__name__ for rule in RULES if rule(act, cast)), None)
