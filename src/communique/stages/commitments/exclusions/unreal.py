"""What is not real: possible, asked, doubted, hoped, threatened, denied, not reached."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from communique.language import clauses
from communique.lexicon import inflections, words
from communique.lexicon.rules import rule
from communique.stages.commitments.exclusions.asked import CLIMB, REALIS, certain, is_modal, outright
from communique.stages.commitments.span import CONTINUE
from communique.stages.commitments.triggers import in_class

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from communique.stages.commitments.frames import Act

MAYBE = frozenset({"may", "might", "could", "can", "would", "should", "must", "'d"})
HYPOTHETICAL = frozenset({"if", "unless", "whether", "lest", "whenever", "why", "how"})
HEDGES = frozenset(
    {"probably", "likely", "perhaps", "possibly", "inevitably", "undoubtedly", "surely", "eventually"}
)
SELDOM = frozenset({"seldom", "rarely", "hardly", "scarcely", "barely"})
THANKS = frozenset({"gratitude", "appreciation", "thanks", *inflections("thank"), *inflections("praise")})
OPENING, CLOSING = frozenset("\"“‘«'"), frozenset("”»")
LONGEST_TITLE = 20
WRITES = inflections("write") | inflections("report") | inflections("claim") | inflections("allege")
CONTRASTS = frozenset({"contrary", "despite"})
TAKEN_BACK = frozenset({"promise", "proposal", "undertaking"})
"""Classes of what is taken back; aid and contracts that go on are no promise kept."""
COPULAS = frozenset({"is", "are", "was", "were", "'s", "’s", "as"})
RANKS = frozenset({"last", "latest", "only"})
"""Beside the ordinals."""


@outright
@rule(
    source="guideline §2 (a word of the text expresses the act); Palmer 2001, Mood and Modality",
    drops=["Peru may [sign] the agreement in June.", "Kenya could [accept] the proposal."],
    keeps=["Peru [will] sign the agreement in June.", "Kenya [accepted] the proposal."],
)
def only_possible(act: Act) -> bool:
    """What may, might, could or would be agreed is not agreed."""
    found = clauses.modal(act.verb) if act.frame.pos != "m" else None
    return found is not None and found.lower_ in MAYBE


@outright
@rule(
    source="guideline §4 (conditions); Quirk et al. 1985, §15.33 conditions, §15.5 questions",
    drops=[
        "If Kenya [agrees] to join, everybody wins.",
        "The minister of Peru explained how Kenya [signed] the treaty.",
    ],
    keeps=[
        "Kenya [agreed] to join if Peru stays.",
        "That is why Kenya [signed] the treaty.",
    ],
)
def hypothetical(act: Act) -> bool:
    """An act inside a condition or an open question is not reported; "that is why" reports it."""
    mark = clauses.mark_of(act.verb, HYPOTHETICAL)
    return mark is not None and not _explains(mark)


def _explains(mark: Token) -> bool:
    """Tell whether a question word gives a reason or a way: "that is why", "this is how"."""
    before = [token.lower_ for token in mark.doc[max(0, mark.i - 2) : mark.i]]
    return before in [
        [word, verb] for word in ("that", "this", "which") for verb in ("is", "was", "'s", "’s")
    ]


@outright
@rule(
    source="guideline §6; Quirk et al. 1985, §15.5 interrogative clauses",
    drops=["The ministers of Peru discussed what [should] be done."],
    keeps=["“The port [should] be opened,” said President Ana Ruiz of Peru."],
)
def embedded_question(act: Act) -> bool:
    """What is to be done is asked, not said."""
    subject = clauses.subject_of(act.verb)
    return (
        subject is not None
        and subject.lower_ in ("what", "whatever", "which")
        and subject.head.dep_ != "relcl"
    )


@outright
@rule(
    source="guideline §6 (the journalist's own forecasts)",
    drops=["Peru [will] probably open the port."],
    keeps=["Peru [will] soon open the port."],
)
def hedged(act: Act) -> bool:
    """A guess about the future is a forecast."""
    verb = act.contents[0] if is_modal(act) else act.verb
    return any(child.lower_ in HEDGES for child in verb.children)


@outright
@rule(
    source="Quirk et al. 1985, §4.54, §4.61: modal with perfect",
    drops=[
        "By June Peru [will] have opened the port.",
        "“The ministry of Peru [must] have built it,” said President Ana Ruiz.",
    ],
    keeps=["By June Peru [will] open the port."],
)
def perfect(act: Act) -> bool:
    """What must or will have been is a guess about the past."""
    verb = act.contents[0] if is_modal(act) else None
    return verb is not None and any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children)


@outright
@rule(
    source="guideline §2 (a word of the text expresses the act)",
    drops=["Kenya has not [asked] Peru to leave.", "Peru has seldom [called] for reforms."],
    keeps=["Kenya has often [asked] Peru to leave.", "Kenya has not [signed] the treaty."],
)
def denied(act: Act) -> bool:
    """Who did not ask, offer or invite did no act; who did not sign or agree refused one."""
    kinds = ("request", "proposal", "invitation", "target", "fulfilment")
    if act.frame.pos != "v" or act.frame.negated or act.frame.kind not in kinds:
        return False
    return clauses.is_negated(act.verb) or any(child.lower_ in SELDOM for child in act.verb.children)


@outright
@rule(
    source="guideline §6; VerbNet threaten-37.12; PLOVER THREATEN",
    drops=["Kenya threatened that it [would] close the border."],
    keeps=["Kenya warned that it [will] close the border if Peru sends troops."],
)
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


@outright
@rule(
    source="guideline §6 (feelings and beliefs); VerbNet conjecture-29.5",
    drops=[
        "President Ana Ruiz of Peru is confident that Kenya [will] sign the treaty.",
        "President Ana Ruiz of Peru hopes that Kenya [will] open the port.",
    ],
    keeps=["President Ana Ruiz of Peru is aware that Kenya [will] sign the treaty."],
)
def belief(act: Act) -> bool:
    """Hopes, beliefs, doubts and expectations commit nobody."""
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


@rule(
    source="guideline §2 (a word of the text expresses the act); Karttunen 1971, Implicative Verbs",
    drops=[
        "Kenya and Peru failed to [reach] an agreement.",
        "Kenya sought to [invite] President Ana Ruiz of Peru to Nairobi.",
        "Kenya considered [signing] the treaty with Peru.",
    ],
    keeps=[
        "Kenya continues to [call] on Peru to release the ship.",
        "The minister of Kenya came to Lima to [propose] a treaty on fisheries.",
        "Kenya is the seventh nation to [sign] the treaty.",
    ],
)
def not_reached(act: Act) -> bool:
    """What is tried or only presupposed is not done; what somebody was the first to do, is."""
    if act.frame.pos != "v" or act.frame.negated:
        return False
    verb, kind = act.verb, act.frame.kind
    if verb.tag_ == "VBG":
        return kind in REALIS and verb.dep_ in ("pcomp", "nsubj", "csubj", "xcomp", "dobj", "amod", "acl")
    helped = any(kid.tag_ == "MD" or kid.lower_ in ("did", "do", "does") for kid in verb.children)
    if verb.tag_ != "VB" or helped or _goes_on(verb) or _ranked(verb):
        return False
    purpose = verb.dep_ in ("advcl", "xcomp") and clauses.aux(verb, ("to",)) is not None
    asks = kind in ("proposal", "request", "invitation", "agreement")
    return not (purpose and asks and in_class(verb.head, "verbs", "motion"))


def _goes_on(verb: Token) -> bool:
    """Tell whether an infinitive is done: "we continue to call on"."""
    head = verb.head
    continues = verb.dep_ == "xcomp" and head.lower_ in CONTINUE
    return continues and clauses.modal(head) is None and clauses.is_finite(head)


def _ranked(verb: Token) -> bool:
    """Tell whether an infinitive says what somebody was the first, the seventh or the only one to do."""
    noun = verb.head
    if verb.dep_ not in ("relcl", "acl") or noun.dep_ not in ("attr", "appos"):
        return False
    ranked = (
        word.lower_ in RANKS or (word.like_num and word.tag_ == "JJ") for word in (noun, *noun.children)
    )
    return any(ranked) and clauses.modal(noun.head) is None


@outright
@rule(
    source="guideline §1 (optional: the object of thanks)",
    drops=["President Ana Ruiz of Peru expressed gratitude to Kenya for [inviting] her."],
    keeps=["President Ana Ruiz of Peru thanked Kenya and [invited] President John Mwangi to Lima."],
)
def thanked(act: Act) -> bool:
    """What one is thanked for is presupposed, and done by another."""
    verb = act.verb
    if verb.dep_ != "pcomp" or verb.head.lower_ != "for":
        return False
    before = verb.doc[max(verb.sent.start, verb.i - CLIMB) : verb.i]
    return any(token.lower_ in THANKS for token in before)


@outright
@rule(
    source="Quirk et al. 1985, §11.4 interrogatives",
    drops=["[Will] Peru sign the treaty?"],
    keeps=["Peru [will] sign the treaty."],
)
def question(act: Act) -> bool:
    """A question reports no act."""
    sent = act.trigger.sent
    return any(token.text == "?" for token in sent[-3:])


@certain
@rule(
    source="Quirk et al. 1985, §III.28 (titles in quotation marks); quotes_naming.txt",
    drops=[
        "They read the novel “Peru's Government [Will] Sell the Port” in Lima.",
        "In his memoir, “The President of Peru [Will] Sell the Port”, he left.",
    ],
    keeps=[
        "The minister said in a song “Peru [will] build you a bridge” in Lima.",
        "Peru [will] build the theatre for the play “We Sell Nothing”.",
    ],
)
def title_of_work(act: Act) -> bool:
    """The title of a work in quotation marks tells no act."""
    doc, first = act.trigger.doc, act.trigger.i
    stop = max(0, first - LONGEST_TITLE)
    while first > stop and doc[first].text not in OPENING:
        if doc[first].text in CLOSING or (doc[first].is_lower and len(doc[first]) > 3):
            return False
        first -= 1
    named = first - 1 - (first > 1 and doc[first - 1].text == ",")
    return named >= 0 and doc[first].text in OPENING and doc[named].lower_ in words("quotes_naming")


@certain
@rule(
    source="Karttunen 1971, Implicative Verbs; guideline §8 (what was not done)",
    drops=[
        "Kenya has not [withdrawn] its pledge to rebuild the port.",
        "Kenya has never [broken] its promise to rebuild the port.",
        "Kenya did not [cancel] the visit of its president to Lima.",
    ],
    keeps=[
        "Kenya has [withdrawn] its pledge to rebuild the port.",
        "Kenya [will] not withdraw its pledge to rebuild the port.",
        "Kenya has not [signed] the treaty.",
    ],
)
def upheld(act: Act) -> bool:
    """Who has not taken a promise back has refused nothing: it stands as it was made."""
    if not act.frame.negated or act.frame.pos != "v" or clauses.modal(act.verb) is not None:
        return False
    return act.frame.objects in TAKEN_BACK and (clauses.is_negated(act.verb) or _is_yet_to(act.verb))


def _is_yet_to(verb: Token) -> bool:
    """Tell whether what an infinitive says has not been done: "has yet to withdraw"."""
    head = verb.head
    yet = any(kid.lower_ == "yet" for kid in (*head.children, *verb.children))
    return verb.tag_ == "VB" and head.lower_ in ("has", "have", "had") and yet


@certain
@rule(
    source="guideline §8 (what is denied); Huddleston and Pullum 2002, ch. 7 §5: contrary to",
    drops=[
        "Contrary to reports, Kenya has not [signed] the treaty.",
        "Despite rumours in the papers, Kenya did not [agree] to open the port.",
    ],
    keeps=[
        "Contrary to reports, Kenya [will] not sell the port.",
        "Contrary to reports, Kenya [signed] the treaty.",
        "Kenya has not [signed] the treaty.",
    ],
)
def rumour_denied(act: Act) -> bool:
    """What was only rumoured and has not been done was not refused either."""
    if act.frame.pos != "v" or clauses.modal(act.verb) is not None or not clauses.is_negated(act.verb):
        return False
    words = act.verb.doc[act.verb.sent.start : act.verb.i]
    opens = (word for word in words if word.lower_ in CONTRASTS)
    near = (word for opening in opens for word in islice(opening.subtree, 8))
    return any(in_class(word, "nouns", "claim") or word.lower_ in WRITES for word in near)


@certain
@rule(
    source="guideline §8 (what is denied); Quirk et al. 1985, §17.26 (nouns of fact in apposition)",
    drops=[
        "The report that Peru [will] sell the port is false.",
        "The rumour that Kenya [signed] the treaty in May is not true.",
        "Peru denied reports that it [will] sell the port.",
        "The minister of Peru denied that Kenya had [signed] the treaty.",
        "It is not true that Peru [will] sell the port.",
        "Claims on social media that Peru [will] sell the port are false.",
        "A story in the papers that Peru [will] sell the port was denied on Monday.",
    ],
    keeps=[
        "Reports in the papers that Peru [will] sell the port were confirmed on Monday.",
        "Peru confirmed the report that it [will] sell the port.",
        "Peru [will] sell the port because the report is false.",
    ],
)
def false_report(act: Act) -> bool:
    """What a report says that is false, or is denied, is no act."""
    opening = _opening(act)
    if opening is None:
        return False
    before = opening.doc[max(opening.sent.start, opening.i - 5) : opening.i]
    claimed = any(in_class(token, "nouns", "claim") or _claims(token) for token in before[-1:])
    claimed = claimed or _is_of_claim(opening)
    said = any(in_class(token, "nouns", name) for token in before[-1:] for name in ("claim", "false", "true"))
    if (said and _is_untrue(before)) or any(
        in_class(token, "verbs", "deny") for token in before[-4 if claimed else -1 :]
    ):
        return True
    return claimed and _is_untrue(opening.doc[act.trigger.i : opening.sent.end])


def _is_of_claim(opening: Token) -> bool:
    """Tell whether the clause that a "that" opens hangs on what a report says ("claims online that")."""
    verb = opening.head
    return verb.head.i < opening.i and in_class(verb.head, "nouns", "claim")


def _claims(verb: Token) -> bool:
    """Tell whether a participle says what a report says ("posts claiming that")."""
    return verb.tag_ == "VBG" and in_class(verb.head, "nouns", "claim")


def _opening(act: Act) -> Token | None:
    """Give the "that" which opens the clause of an act, or the one that governs it."""
    verb = act.contents[0] if is_modal(act) else act.verb
    for _ in range(CLIMB):
        opens = (kid for kid in verb.children if kid.lower_ == "that" and kid.i < verb.i)
        found = next((kid for kid in opens if kid.dep_ in ("mark", "dobj")), None)
        if found is not None:
            return found
        if verb.dep_ not in ("xcomp", "ccomp", "aux", "acomp", "dobj") or verb.head == verb:
            return None
        verb = verb.head
    return None


def _is_untrue(words: Span) -> bool:
    """Tell whether it is said of something that it is false, or not true."""
    for word in words:
        if word.lower_ not in COPULAS:
            continue
        behind = word.doc[word.i + 1 : word.i + 4]
        if any(in_class(token, "verbs", "deny") and token.tag_ == "VBN" for token in behind):
            return not any(token.lower_ in clauses.NOT for token in behind)
        if any(in_class(token, "nouns", "false") for token in behind):
            return not any(token.lower_ in clauses.NOT for token in behind)
        if any(in_class(token, "nouns", "true") for token in behind):
            return any(token.lower_ in clauses.NOT for token in behind)
    return False
