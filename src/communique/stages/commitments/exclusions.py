"""What is no commitment though a trigger stands there (guideline §6); each rule has its name and its test."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from communique.lexicon import inflections
from communique.stages.commitments import syntax
from communique.stages.commitments.span import CONTINUE
from communique.stages.commitments.triggers import in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.stages.commitments.cast import Cast
    from communique.stages.commitments.frames import Act

__all__ = ["CAST_RULES", "RULES", "excluded", "exclusions"]

MAYBE = frozenset({"may", "might", "could", "can", "would", "should", "must", "'d"})
HYPOTHETICAL = frozenset({"if", "unless", "whether", "lest", "whenever", "why", "how"})
HEDGES = frozenset(
    {"probably", "likely", "perhaps", "possibly", "inevitably", "undoubtedly", "surely", "eventually"}
)
TOPICS = frozenset(
    {"question", "questions", "issue", "issues", "concern", "concerns", "matter", "matters", "doubts"}
)
PRESS = frozenset({"name", "anonymity", "anonymous", "named", "identified", "comment", "interview", "quoted"})
EVENTS = frozenset(
    {"convene", "open", "start", "begin", "prioritize", "prioritise", "take", "run", "focus", "close"}
)
STRONG = frozenset({"agreement", "pledge", "invitation", "acceptance", "proposal"})
"""Kinds whose verbs mark a political act even of a person of whom no office is told."""

SELDOM = frozenset({"seldom", "rarely", "hardly", "scarcely", "barely"})
CEREMONY = frozenset({"respects", "respect", "tribute", "homage", "condolences", "greetings", "wishes"})
THANKS = frozenset({"gratitude", "appreciation", "thanks", *inflections("thank"), *inflections("praise")})

REALIS = frozenset({"agreement", "acceptance", "fulfilment"})
CLIMB = 8
NEAR = 25
"""A year stands within so many tokens of the verb it dates."""


def _is_modal(act: Act) -> bool:
    return act.frame.pos == "m" and act.pattern == "modal"


def _is_future(act: Act) -> bool:
    """A modal, or "set to", "due to", "scheduled to"."""
    return _is_modal(act) or (act.frame.pos == "a" and act.frame.status == "planned")


def nobody_public(act: Act, cast: Cast) -> bool:
    """Only a political actor makes a record (test A): private persons and crowds do not, nor does nobody.

    A passive without agent is kept where a document, a work or an event is made by it, or where a public
    body is asked; "they" without antecedent is nobody.
    """
    if act.frame.base == "must":
        return not _asked_in_public(act, cast)
    standing = cast.standing(act.owner, act.verb)
    if standing is not None:
        return not standing and not _plan_of_document(act)
    if act.frame.kind == "target" and act.owner is None:
        return False
    verb = act.contents[0] if act.frame.pos == "m" and act.contents else act.verb
    if act.owner is not None and act.owner.tag_.startswith("NNP") and act.frame.pos == "v":
        return act.frame.negated or act.frame.kind not in STRONG
    if act.owner is not None or not syntax.passive(verb):
        return act.frame.pos != "n" or act.owner is not None or not act.frame.objects
    if act.frame.kind in ("request", "proposal", "invitation"):
        return cast.standing(act.recipient) is not True
    if act.frame.pos == "m":
        return not in_class(verb, "verbs", "make")
    return act.frame.kind not in REALIS or any(child.dep_ == "neg" for child in verb.children)


def _plan_of_document(act: Act) -> bool:
    """What a programme or agreement will do is planned by those who made it ("the programme will start")."""
    starts = bool(act.contents) and act.contents[0].lower_ in EVENTS and _is_future(act)
    return starts and act.owner is not None and in_class(act.owner, "objects", "document")


def _asked_in_public(act: Act, cast: Cast) -> bool:
    """A duty is a request where a public speaker names it, or the text lays it on a public body by name."""
    report = cast.report_at(act.trigger)
    if report is not None and report.speaker is not None:
        return cast.speaks_publicly(report) is True
    who = syntax.reporter(act.verb)
    if who is not None:
        return cast.standing(who) is True
    if act.owner is None or act.trigger.lower_ in ("need", "needs"):
        return False
    return any(entity.label in ("ORG", "GPE") for entity in cast.at(act.owner))


def thing_as_subject(act: Act, cast: Cast) -> bool:
    """A thing does not bind itself: forecasts and benefits ("the visit will open up prospects")."""
    if not _is_future(act) or syntax.passive(act.contents[0]) or cast.is_agent(act.owner, act.verb):
        return False
    return act.contents[0].lower_ not in EVENTS or act.frame.kind == "request"


def state_of_mind(act: Act) -> bool:
    """Being, knowing, feeling, seeing are no acts ("we will be proud", "we will see")."""
    if not act.contents or not (_is_future(act) or act.frame.negated):
        return False
    verb = act.contents[0]
    if verb.lower_ == "go" and any(child.lower_ == "down" for child in verb.children):
        return True  # "will go down in history"
    goes_on = next((kid for kid in verb.children if kid.dep_ == "xcomp"), None)
    if verb.lower_ in ("continue", "start", "begin") and goes_on is not None:
        return in_class(goes_on, "verbs", "state") or syntax.passive(goes_on)
    return in_class(verb, "verbs", "state")


def vague_passive(act: Act) -> bool:
    """A passive future is somebody's plan only where a thing is made or held ("flights will be launched")."""
    verb = act.contents[0] if act.contents else act.verb
    if not _is_future(act) or not syntax.passive(verb) or act.owner is not None:
        return False
    person = syntax.subject_of(act.verb)
    if person is not None and person.lower_ in ("i", "we"):
        return False
    return any(
        in_class(verb, "verbs", name) for name in ("state", "talk", "hostile", "benefit", "strengthen")
    )


def only_possible(act: Act) -> bool:
    """What may, might, could or would be agreed is not agreed."""
    found = syntax.modal(act.verb) if act.frame.pos != "m" else None
    return found is not None and found.lower_ in MAYBE


def hypothetical(act: Act) -> bool:
    """An act inside a condition or an open question is not reported ("if they agree to …")."""
    return syntax.has_mark(act.verb, HYPOTHETICAL)


def bare_talk(act: Act) -> bool:
    """Speech and ceremony alone are no action ("they will discuss prospects")."""
    if not act.contents:
        return False
    verb = act.contents[0]
    if verb.lower_ in ("do", "doing") and any(child.lower_ == "so" for child in verb.children):
        return True  # what is to be done stands elsewhere
    subject = syntax.subject_of(verb)
    if _is_future(act) and subject is not None and syntax.passive(verb) and subject.lower_ in TOPICS:
        return True
    if any(child.lower_ in CEREMONY and child.dep_ == "dobj" for child in verb.children):
        return True
    if verb.lower_ == "look" and any(child.lower_ == "forward" for child in verb.children):
        return True
    return (_is_future(act) or act.frame.negated) and in_class(verb, "verbs", "talk")


def press_practice(act: Act) -> bool:
    """What sources and newspapers ask of one another is no politics ("asked not to be named")."""
    words = {token.lower_ for content in act.contents for token in (content, *content.children)}
    return bool(words & PRESS)


def general_truth(act: Act) -> bool:
    """What somebody never does or is always done is no act ("never approves funds", "pacts are signed").

    Nor is what was once under way ("while the bridge was being built").
    """
    if act.frame.pos != "v":
        return False
    verb = act.verb
    if verb.tag_ == "VBN":
        helpers = [child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
        if helpers in (["was", "being"], ["were", "being"]):
            return True
        return helpers in (["is"], ["are"]) and act.frame.kind in REALIS
    return verb.tag_ in ("VBZ", "VBP") and any(child.dep_ == "neg" for child in verb.children)


def embedded_question(act: Act) -> bool:
    """What is to be done is asked, not said ("they discussed what should be done")."""
    subject = syntax.subject_of(act.verb)
    return (
        subject is not None
        and subject.lower_ in ("what", "whatever", "which")
        and subject.head.dep_ != "relcl"
    )


def hedged(act: Act) -> bool:
    """A guess about the future is a forecast ("will probably provide")."""
    verb = act.contents[0] if _is_modal(act) else act.verb
    return any(child.lower_ in HEDGES for child in verb.children)


def perfect(act: Act) -> bool:
    """What must or will have been is a guess about the past ("they must have known")."""
    verb = act.contents[0] if _is_modal(act) else None
    return verb is not None and any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children)


def denied(act: Act) -> bool:
    """Who did not ask, offer or invite did no act ("has not asked them to leave")."""
    kinds = ("request", "proposal", "invitation", "target", "fulfilment")
    if act.frame.pos != "v" or act.frame.negated or act.frame.kind not in kinds:
        return False
    return any(child.dep_ == "neg" or child.lower_ in SELDOM for child in act.verb.children)


def hostile(act: Act) -> bool:
    """Attacks, sanctions and probes, done or threatened, are no commitment."""
    if not act.contents or act.frame.kind not in ("fulfilment", "pledge", "intent") or act.frame.negated:
        return False
    verb = act.contents[0]
    thing = (
        verb if act.frame.kind == "fulfilment" else syntax.object_of(verb) if verb.tag_[0] == "V" else None
    )
    if thing is not None and any(in_class(token, "objects", "activity") for token in syntax.conjuncts(thing)):
        return True
    return _is_modal(act) and in_class(verb, "verbs", "hostile")


def threat(act: Act) -> bool:
    """What is threatened is no commitment unless it is bound to a condition (then a conditional pledge)."""
    verb = act.verb
    for _ in range(CLIMB):
        if verb.dep_ in ("ccomp", "xcomp") and in_class(verb.head, "verbs", "threat"):
            return not any(child.dep_ == "advcl" for child in (*act.verb.children, *verb.head.children))
        if verb.dep_ not in ("ccomp", "xcomp", "conj") or verb.head == verb:
            return False
        verb = verb.head
    return False


def belief(act: Act) -> bool:
    """Hopes, beliefs, doubts and expectations commit nobody ("is confident that they will sign")."""
    verb = act.verb
    for _ in range(CLIMB):
        if verb.dep_ in ("ccomp", "xcomp", "acl") and _believes(verb.head):
            return True
        if verb.dep_ not in ("ccomp", "xcomp", "conj", "acomp") or verb.head == verb:
            return False
        verb = verb.head
    return False


def _believes(word: Token) -> bool:
    return in_class(word, "verbs", "belief") or in_class(word, "nouns", "belief")


def not_reached(act: Act) -> bool:
    """What is tried or only presupposed is not done ("failed to reach a deal", "sought to invite")."""
    if act.frame.pos != "v" or act.frame.negated:
        return False
    verb, kind = act.verb, act.frame.kind
    if verb.tag_ == "VBG":
        return kind in REALIS and verb.dep_ in ("pcomp", "nsubj", "csubj", "xcomp", "dobj", "amod", "acl")
    if verb.tag_ != "VB" or any(
        child.tag_ == "MD" or child.lower_ in ("did", "do", "does") for child in verb.children
    ):
        return False
    head = verb.head
    if (
        verb.dep_ == "xcomp"
        and head.lower_ in CONTINUE
        and syntax.modal(head) is None
        and syntax.finite(head)
    ):
        return False  # "we continue to call on": it is done
    purpose = verb.dep_ in ("advcl", "xcomp") and syntax.aux(verb, ("to",)) is not None
    asks = kind in ("proposal", "request", "invitation", "agreement")
    return not (purpose and asks and in_class(verb.head, "verbs", "motion"))


def thanked(act: Act) -> bool:
    """What one is thanked for is presupposed, and done by another ("thanked Peru for inviting her")."""
    verb = act.verb
    if verb.dep_ != "pcomp" or verb.head.lower_ != "for":
        return False
    before = verb.doc[max(verb.sent.start, verb.i - CLIMB) : verb.i]
    return any(token.lower_ in THANKS for token in before)


def history(act: Act, cast: Cast) -> bool:
    """What was opened or founded long ago is history ("established relations in 1992")."""
    if act.frame.kind != "fulfilment":
        return False
    span = act.verb.sent
    first, last = max(span.start, act.verb.i - NEAR), min(span.end, act.verb.i + NEAR)
    years = [
        int(token.text) for token in act.verb.doc[first:last] if len(token) == 4 and token.text.isdigit()
    ]
    return any(1000 < year < cast.states.year - 1 for year in years)


def question(act: Act) -> bool:
    """A question reports no act."""
    sent = act.trigger.sent
    return any(token.text == "?" for token in sent[-3:])


CAST_RULES: tuple[Callable[[Act, Cast], bool], ...] = (nobody_public, thing_as_subject, history)
"""Rules that ask who is in the article."""

RULES: tuple[Callable[[Act], bool], ...] = (
    state_of_mind,
    vague_passive,
    only_possible,
    hypothetical,
    bare_talk,
    press_practice,
    general_truth,
    embedded_question,
    hedged,
    perfect,
    denied,
    hostile,
    threat,
    belief,
    not_reached,
    thanked,
    question,
)
"""Rules that ask the act alone."""


def exclusions(act: Act, cast: Cast) -> tuple[str, ...]:
    """Give the names of all rules that say an act is no commitment, in their order.

    Example:
        "Peru may sign the agreement in June." gives ``("only_possible",)``.
    """
    own = (rule.__name__ for rule in RULES if rule(act))
    return (*(rule.__name__ for rule in CAST_RULES if rule(act, cast)), *own)


def excluded(act: Act, cast: Cast) -> str | None:
    """Give the name of the first rule that says an act is no commitment, None if none does."""
    for rule in RULES:
        if rule(act):
            return rule.__name__
    return next((rule.__name__ for rule in CAST_RULES if rule(act, cast)), None)
