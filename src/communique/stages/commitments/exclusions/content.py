"""What is no act of politics: states, talk, ceremony, hostile deeds, history, routine."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from communique.language import clauses
from communique.lexicon import inflections
from communique.lexicon.rules import rule
from communique.stages.commitments.exclusions.asked import REALIS, certain, is_future, is_modal
from communique.stages.commitments.patterns import is_counted
from communique.stages.commitments.triggers import in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.stages.commitments.cast import Cast
    from communique.stages.commitments.frames import Act

STARTS = inflections("continue") | inflections("start") | inflections("begin")
"""Verbs whose gerund or infinitive says what is done."""

WHO = ("PERSON", "ORG", "GPE", "NORP")
TOPICS = frozenset(
    {"question", "questions", "issue", "issues", "concern", "concerns", "matter", "matters", "doubts"}
)
PRESS = frozenset({"named", "identified", "quoted", "interviewed", "recorded", "filmed"})
"""Participles of what the press does to its sources."""
PRESS_NOUNS = frozenset({"comment", "comments", "interview", "interviews", "anonymity"})
UNNAMED = frozenset({"anonymous", "unnamed", "unidentified", "anonymity"})
CEREMONY = frozenset({"respects", "respect", "tribute", "homage", "condolences", "greetings", "wishes"})
VIOLENT = ("fulfilment", "pledge", "intent")
"""Kinds in which a hostile deed is no commitment; who asks for one, asks."""

STRETCHES = frozenset({"week", "weeks", "day", "days", "round", "rounds", "series", "month", "months"})
DELAYS = inflections("delay") | inflections("postpone") | inflections("defer")
LONGEST = 40
WERE = frozenset({"was", "were", "been"})
AGED = frozenset(
    {
        *("old", "ancient", "medieval", "mediaeval", "historic", "prehistoric", "colonial", "century-old"),
        *("centuries-old", "roman", "ottoman", "byzantine", "baroque", "gothic", "victorian"),
    }
)
"""Adjectives of what was made long ago."""

DATING = frozenset({"in", "on", "during", "by", "from"})
"""Prepositions of the year in which something was done."""


@rule(
    source="guideline §6 (feelings and beliefs); VerbNet own-100, see-30.1, consider-29.9, exist-47.1",
    drops=[
        "Peru [will] remember this day.",
        "This government of Peru [will] go down in history.",
        "Peru [will] get a new bridge.",
        "Peru [will] continue to be proud of its farmers.",
    ],
    keeps=[
        "President Ana Ruiz of Peru [will] come to Nairobi in May.",
        "“We [will] get the port ready by May,” said President Ana Ruiz of Peru.",
        "Peru [will] continue to fund the hospital.",
    ],
)
def state_of_mind(act: Act) -> bool:
    """Being, knowing, feeling and receiving are no acts; coming somewhere and getting something done are."""
    if not act.contents or not (is_future(act) or act.frame.negated):
        return False
    verb = act.contents[0]
    if verb.lower_ == "go" and any(child.lower_ == "down" for child in verb.children):
        return True  # "will go down in history"
    goes_on = next((kid for kid in verb.children if kid.dep_ == "xcomp"), None)
    if verb.lower_ in STARTS and goes_on is not None:
        return in_class(goes_on, "verbs", "state") or clauses.is_passive(goes_on)
    return in_class(verb, "verbs", "state") and not _comes(verb, act.owner) and not _gets_done(verb)


def _comes(verb: Token, who: Token | None) -> bool:
    """Tell whether somebody comes to a place."""
    somebody = who is not None and (
        who.ent_type_ in WHO or who.tag_ == "PRP" or in_class(who, "nouns", "agent")
    )
    return verb.lower_ == "come" and somebody and clauses.prep_object(verb, "to") is not None


def _gets_done(verb: Token) -> bool:
    """Tell whether "get" makes something so: "get the port ready", "get the work done"."""
    made = (kid for kid in verb.children if kid.dep_ in ("ccomp", "xcomp", "oprd") and kid.i > verb.i)
    return verb.lower_ == "get" and any(kid.tag_[:2] in ("JJ", "VB", "RB") for kid in made)


@rule(
    source="guideline §6 (predictions and benefits); VerbNet build-26.1, create-26.4",
    drops=["Support [will] be provided by and by.", "Prosperity [will] be created in Peru."],
    keeps=["500 buses [will] be provided in May.", "Flights [will] be launched in May."],
)
def vague_passive(act: Act) -> bool:
    """A passive future is somebody's plan only where a thing is made or held, or things are counted."""
    verb = act.contents[0] if act.contents else act.verb
    if not is_future(act) or not clauses.is_passive(verb) or act.owner is not None:
        return False
    thing = clauses.subject_of(act.verb)
    if thing is not None and (thing.lower_ in ("i", "we") or _is_thing(thing)):
        return False
    vague = ("state", "talk", "hostile", "benefit", "strengthen")
    return any(in_class(verb, "verbs", name) for name in vague)


def _is_thing(noun: Token) -> bool:
    return is_counted(noun) or any(in_class(noun, "objects", name) for name in ("deliverable", "document"))


@rule(
    source="guideline §6 (bare meetings, visits and discussions; ceremony)",
    drops=[
        "The ministers [will] discuss the prospects of cooperation.",
        "The ministers [will] pay their respects to the fallen.",
        "Minister Ana Ruiz of Peru [insisted] on doing so.",
        "Kenya [urged] Peru to look forward to the summit.",
        "The ministry of Peru [will] answer the question.",
    ],
    keeps=[
        "The ministry of Peru [will] respond to the flood with $5 million in aid for Kenya.",
        "The ministers [will] pay $5 million to the victims.",
        "Kenya [urged] Peru to look into the accident.",
    ],
)
def bare_talk(act: Act) -> bool:
    """Speech and ceremony alone are no action, unless something is given with them."""
    if not act.contents:
        return False
    verb = act.contents[0]
    kids = {child.lower_: child.dep_ for child in verb.children}
    if verb.lower_ in ("do", "doing") and "so" in kids:
        return True  # what is to be done stands elsewhere
    subject = clauses.subject_of(verb)
    if is_future(act) and subject is not None and clauses.is_passive(verb) and subject.lower_ in TOPICS:
        return True
    if any(kids.get(word) == "dobj" for word in CEREMONY) or (verb.lower_ == "look" and "forward" in kids):
        return True
    talks = (is_future(act) or act.frame.negated) and in_class(verb, "verbs", "talk")
    return talks and not _gives(verb)


def _gives(verb: Token) -> bool:
    """Tell whether a sum or a thing is given by a verb of speech ("respond with $5 million in aid")."""
    given = clauses.prep_object(verb, "with")
    return given is not None and (is_counted(given) or in_class(given, "objects", "deliverable"))


@rule(
    source="guideline §6; Reuters Handbook of Journalism (sources who ask not to be named)",
    drops=[
        "The minister of trade [asked] not to be named.",
        "A minister of Peru [asked] to remain anonymous.",
        "The minister of Peru [declined] to be quoted.",
        "Kenya [asked] Peru for comment.",
    ],
    keeps=[
        "Kenya [urged] Peru to name an ambassador to Nairobi by June.",
        "Kenya [asked] Peru to interview the witnesses.",
        "Peru [will] name the first park after the monk.",
    ],
)
def press_practice(act: Act) -> bool:
    """What sources and newspapers ask of one another is no politics: names, comments, interviews."""
    for word in act.contents:
        if clauses.is_passive(word) and word.lower_ in PRESS:
            return True
        if word.lower_ == "comment" or (word.lower_ in PRESS_NOUNS and not word.tag_.startswith("V")):
            return True
        if any(token.lower_ in UNNAMED for token in word.children):
            return True
    return False


@rule(
    source="ours",
    drops=[
        "The bridge was being [built] by Peru.",
        "Trade agreements are [signed] by governments.",
        "Peru never [accepts] proposals.",
    ],
    keeps=[
        "The bridge was [built] by Peru.",
        "The trade agreement was [signed] by the governments of Peru and Kenya.",
    ],
)
def general_truth(act: Act) -> bool:
    """What somebody never does or is always done is no act, nor is what was once under way."""
    if act.frame.pos != "v":
        return False
    verb = act.verb
    if verb.tag_ == "VBN":
        helpers = [child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
        if helpers in (["was", "being"], ["were", "being"]):
            return True
        return helpers in (["is"], ["are"]) and act.frame.kind in REALIS
    return verb.tag_ in ("VBZ", "VBP") and clauses.is_negated(verb)


@rule(
    source="PLOVER THREATEN, COERCE, ASSAULT are no AGREE; guideline §6",
    drops=[
        "The army of Peru [will] launch an offensive.",
        "Peru [will] fight Kenya.",
        "Peru [plans] to launch an attack.",
    ],
    keeps=[
        "Kenya [will] fight hunger with Peru and spend $40 million by 2026.",
        "Peru [will] strike a trade deal with Kenya in May.",
        "Peru [will] end the war.",
        "Peru [will] open an inquiry into the accident.",
    ],
)
def hostile(act: Act) -> bool:
    """Attacks and sanctions, done or threatened, are no commitment, nor are campaigns and probes begun.

    To fight an evil is no hostile deed, nor is to end an attack.
    """
    if not act.contents or act.frame.kind not in VIOLENT or act.frame.negated:
        return False
    verb = act.contents[0]
    if act.frame.kind == "fulfilment":
        return _is_deed(verb, "violence", "activity")
    if not verb.tag_.startswith("V") or in_class(verb, "verbs", "end"):
        return False
    thing = clauses.object_of(verb)
    if thing is not None and _is_deed(thing, "violence"):
        return True
    return is_modal(act) and in_class(verb, "verbs", "hostile") and not _is_harmless(verb, thing)


def _is_deed(thing: Token, *names: str) -> bool:
    return any(in_class(token, "objects", name) for token in clauses.conjuncts(thing) for name in names)


def _is_harmless(verb: Token, thing: Token | None) -> bool:
    """Tell whether the object of a verb of violence is an evil, a deal, a plan, a chance ("fight hunger")."""
    against = thing or clauses.prep_object(verb, "against") or clauses.prep_object(verb, "to")
    if against is None:
        return False
    return in_class(against, "nouns", "evil") or in_class(against, "objects", "document") or _gives(verb)


@rule(
    source="guideline §6 (biography and history)",
    drops=[
        "Peru [established] diplomatic relations with Kenya in 1965.",
        "In 1965 Peru [opened] an embassy in Nairobi.",
    ],
    keeps=[
        "Peru [handed] over 5,000 books to the library, founded in 1965, in Nairobi.",
        "Peru [opened] a library for the writers of 1965 in Nairobi.",
        "Since 2015 Peru has [provided] $395 million for the hospital in Nairobi.",
    ],
)
def history(act: Act, cast: Cast) -> bool:
    """What was opened or founded in a year long past is history; what goes on since then is not."""
    if act.frame.kind != "fulfilment":
        return False
    dated = (act.verb, *act.contents)
    heads = [
        word for head in dated for word in head.children if word.lower_ in DATING and word.dep_ == "prep"
    ]
    years = [int(year.text) for head in heads for year in head.children if _is_year(year)]
    return any(1000 < year < cast.states.year - 1 for year in years)


@certain
@rule(
    source="guideline §6 (biography and history); Quirk et al. 1985, §5.56 (nationality nouns)",
    drops=[
        "The bridge was [built] by the Romans.",
        "The old road of Lima was [opened] by Kenya.",
        "The port of Lima was [opened] by Kenya in the 16th century.",
    ],
    keeps=[
        "The road of Lima was [opened] by Kenya.",
        "The clinic was [built] by the Kenyans for $5 million.",
        "The bridge was [built] by the Kenyan ministry of ports.",
    ],
)
def made_long_ago(act: Act) -> bool:
    """What a people built, what is old or of a century past is history, nobody's promise kept."""
    verb = act.verb
    if act.frame.kind != "fulfilment" or verb.tag_ != "VBN" or not clauses.is_passive(verb):
        return False
    if clauses.aux(verb, WERE) is None:
        return False
    thing = clauses.subject_of(verb)
    if thing is not None and any(kid.lower_ in AGED for kid in thing.children):
        return True
    if any(place.lower_ in ("century", "centuries") for place in clauses.prep_objects(verb, "in")):
        return True
    told = any(token.like_num or token.text in "$€£" for token in islice(verb.subtree, LONGEST))
    return not told and _is_people(clauses.prep_object(verb, "by"))


def _is_people(noun: Token | None) -> bool:
    """Tell whether words name a whole people and nothing else: "the Romans", "the British"."""
    if noun is None or not noun.text[:1].isupper():
        return False
    kids = [kid for kid in noun.children if kid.dep_ != "punct"]
    alone = len(kids) == 1 and kids[0].lower_ == "the"
    return alone and (noun.tag_ in ("NNPS", "NNS") or noun.ent_type_ == "NORP" or noun.tag_ == "JJ")


def _is_year(token: Token) -> bool:
    return len(token) == 4 and token.text.isdigit()


@certain
@rule(
    source="guideline §6 (bare meetings, visits); Quirk et al. 1985, §15.60 supplementive clauses",
    drops=[
        "The minister of Peru spoke in Lima, [completing] a mission to Kenya.",
    ],
    keeps=[
        "Peru signed the treaty in Lima, [opening] a clinic in Nairobi.",
        "Peru [will] open talks on trade in May.",
    ],
)
def narrated_visit(act: Act) -> bool:
    """A gerund beside what was done tells of the visit or talks at which it was ("closing a visit")."""
    verb = act.verb
    if act.frame.negated or (
        verb.tag_ != "VBG"
        or verb.dep_ not in ("advcl", "acl")
        or any(kid.dep_ in ("aux", "mark") for kid in verb.children)
    ):
        return False
    thing = clauses.object_of(verb)
    return thing is not None and (in_class(thing, "nouns", "occasion") or _is_stretch(thing))


def _is_stretch(noun: Token) -> bool:
    """Tell whether a noun is a stretch of such events ("a week of talks")."""
    of = clauses.of_phrase(noun)
    return noun.lower_ in STRETCHES and of is not None and in_class(of, "nouns", "occasion")


@certain
@rule(
    source="guideline §8 (put off: with the new date); VerbNet defer, linger-53.1",
    drops=[
        "Peru is [delaying] the handover of the ship to Kenya.",
    ],
    keeps=["Peru [delayed] the handover of the ship to 5 May 2025."],
)
def put_off(act: Act) -> bool:
    """What is being delayed is neither delivered nor promised anew, unless a new date is told."""
    verb = act.verb
    under_way = verb.tag_ == "VBG" and any(kid.dep_ == "aux" for kid in verb.children)
    if not under_way or verb.lower_ not in DELAYS or act.frame.kind == "request":
        return False
    return not any(token.ent_type_ in ("DATE", "TIME") for token in islice(verb.subtree, LONGEST))


@certain
@rule(
    source="guideline §6; PLOVER THREATEN, ASSAULT are no AGREE",
    drops=["Kenya said that Peru [plans] to seize the island by June."],
    keeps=["Kenya said that Peru [plans] to rebuild the island by June."],
)
def told_of_a_foe(act: Act, cast: Cast) -> bool:
    """A hostile aim that another ascribes to somebody is no aim that he has set himself."""
    if act.frame.kind not in ("intent", "target", "pledge") or act.frame.negated or not act.contents:
        return False
    report = cast.report_at(act.trigger)
    if report is None or report.speaker is None or act.owner is None:
        return False
    verbs = [word for word in (act.contents[0], act.verb) if word.tag_.startswith("V")]
    if not any(in_class(verb, "verbs", "hostile") for verb in verbs):
        return False
    foes = {entity.country or entity.id for entity in cast.named(act.owner)}
    own = {cast.speaker_state(report.speaker), *report.speaker.entities}
    return bool(foes) and foes.isdisjoint(own)
