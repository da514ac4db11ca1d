"""Who acts and for whom: from words of the text to entities, states and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.annotation import Party, Speaker
from communique.language import clauses, offices
from communique.language.gazetteer import capital_of
from communique.language.lemmas import lemma
from communique.stages.commitments.cast import ACTORS, FIRST, FIRST_PLURAL, THIRD, Cast
from communique.stages.commitments.span import phrase
from communique.stages.commitments.triggers import in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.stages.commitments.frames import Act

__all__ = [
    "abroad",
    "alone",
    "behalf",
    "behind",
    "between",
    "city",
    "given",
    "is_told",
    "led_by",
    "parties",
    "partners",
    "sides",
    "speaking",
    "spoken_for",
    "under",
]

MEMBERS = frozenset(
    {"members", "delegations", "officials", "deputies", "negotiators", "delegates", "leaders"}
)
EVENTS = frozenset({"dialogue", "summit", "forum", "conference", "meeting", "session", "talks", "games"})
MANY = frozenset({"group", "union", "team", "party", "police", "company", "pair", "family", "delegation"})
OWN = frozenset({"government", "country", "nation", "state"})
CITIES = frozenset({"city", "town", "municipality", "commune", "borough", "port", "mayor", "township"})
"""Nouns that say that a name is that of a town, though it may stand for a state."""
GIVING = frozenset(
    {
        *("give", "send", "lend", "offer", "promise", "pledge", "grant", "pay", "provide", "award", "sell"),
        *("hand", "donate", "supply", "ship", "allocate", "deliver", "extend", "loan", "gift", "earmark"),
    }
)
"""Verbs with two objects, whom and what (VerbNet give-13.1, send-11.1, future_having-13.3)."""
NEAREST = 8
TIMES = frozenset({"DATE", "TIME"})
RECEIVING = frozenset({"to", "for", "with", "from"})
RUN = frozenset({"run", "stand", "campaign", "compete", "vote"})
"""One runs for an office or a party, not with somebody in it."""
NO_STATES = frozenset({"sides", "parties", "delegations", "pair", "duo"})
"""Plurals that may mean others than states: only the lead of an article tells whom."""


def parties(cast: Cast, token: Token | None, verb: Token | None = None) -> tuple[Party, ...]:
    """Give who a word and those coordinated with it stand for; empty if nobody can be told.

    Args:
        cast: Who is in the article.
        token: Head of the words.
        verb: The verb of which they are the subject: a pronoun may be its reporter.
    """
    if token is None:
        return ()
    heads = clauses.possessors(token) if token.dep_ == "poss" else clauses.conjuncts(token)
    found = [party for part in heads for party in _one(cast, part, verb)]
    return tuple(dict.fromkeys(found))


def alone(cast: Cast, token: Token) -> tuple[Party, ...]:
    """Give who a word stands for, without those coordinated with it."""
    return _one(cast, token, None)


def _one(cast: Cast, token: Token, verb: Token | None) -> tuple[Party, ...]:
    lower = token.lower_
    if lower in FIRST or lower in FIRST_PLURAL:
        return _first_person(cast, token, plural=lower in FIRST_PLURAL)
    body = city(cast, token) or _state_by_word(cast, token) or _each_of(cast, token)
    if body:
        return body
    known = [entity for entity in cast.named(token) if entity.label in ACTORS]
    if known:
        return tuple(map(cast.states.parties.of_entity, known))
    if lower in ("it", "he", "she", "they"):
        return _reporter(cast, token, verb)
    if lower in THIRD or token.tag_ in ("PRP", "PRP$", "WP", "WDT", "DT"):
        return ()
    if in_class(token, "nouns", "sides"):
        several = cast.states.of_adjectives(token)
        if len(several) > 1:
            return several
        if _means_all(token):
            return _holders(cast, token) or sides(cast, token)
    return _own_body(cast, token) or _owner(cast, token) or _as_written(cast, token)


def _state_by_word(cast: Cast, token: Token) -> tuple[Party, ...]:
    """The state of "the Kazakh side", "the Kingdom"."""
    if token.lower_ in ("side", "party"):
        return cast.states.of_adjectives(token)[:1]
    alone = all(
        child.dep_ in ("det", "punct", "relcl", "acl", "cc", "conj", "case") for child in token.children
    )
    if not token.text[:1].isupper() or not alone:
        return ()
    report = cast.report_at(token)
    own = cast.speaker_state(report.speaker) if report is not None else None
    state = cast.states.of_form(token.lower_, own)
    return (state,) if state is not None else ()


def _each_of(cast: Cast, noun: Token) -> tuple[Party, ...]:
    """The bodies of "the ministries of A and B", "the associations of both countries": one for each."""
    of = clauses.of_phrase(noun)
    body = in_class(noun, "nouns", "agent") and noun.lower_.endswith("s") and noun.lower_ not in MEMBERS
    if of is None or not body or offices.is_person(noun.lower_):
        return ()
    owners = parties(cast, of)
    if len(owners) != 2:
        return ()
    words = noun.doc[noun.left_edge.i : noun.i + 1]
    name = " ".join(t.text for t in words if t.dep_ not in ("det", "predet"))
    single = name[:-3] + "y" if name.endswith("ies") else name[:-1]
    return tuple(Party(None, f"{single} of {owner.name}") for owner in owners)


def _reporter(cast: Cast, token: Token, verb: Token | None) -> tuple[Party, ...]:
    who = cast.reporting(token, verb)
    if who is not None and token.lower_ == "they" and not _is_several(who):
        return ()
    report = cast.report_at(token) if who is None and token.lower_ != "they" else None
    if report is not None and report.speaker is not None:
        return speaking(cast, report.speaker)
    return parties(cast, who)


def _is_several(who: Token) -> bool:
    """Tell whether "they" may stand for a reporter: several, or a body that acts as many ("the union")."""
    return who.tag_ in ("NNS", "NNPS") or len(clauses.conjuncts(who)) > 1 or who.lower_ in MANY


def _own_body(cast: Cast, token: Token) -> tuple[Party, ...]:
    """In somebody's report "the government", "our country" are his state's, elsewhere that of the home."""
    if token.lower_ not in OWN or any(
        c.dep_ not in ("det", "poss", "relcl", "punct") for c in token.children
    ):
        return ()
    report = cast.report_at(token)
    code = cast.speaker_state(report.speaker) if report is not None else None
    if code is not None:
        state = cast.states.parties.of_code(code)
        return (Party(None, f"Government of {state.name}") if token.lower_ == "government" else state,)
    home = cast.states.home
    return (cast.states.parties.of_code(home),) if home is not None and token.lower_ == "government" else ()


def city(cast: Cast, noun: Token | None) -> tuple[Party, ...]:
    """Give the town that is named as one ("the city of Vienna"): it acts itself, not the state it leads.

    Args:
        cast: Who is in the article.
        noun: Head of the words.
    """
    if noun is None or noun.lower_ not in CITIES:
        return ()
    of = clauses.of_phrase(noun)
    known = cast.at(of) if of is not None else []
    return tuple(Party(entity.id, entity.name) for entity in known if entity.label == "GPE")[:1]


def led_by(cast: Cast, noun: Token | None) -> tuple[Party, ...]:
    """Give the state of a town that is named as one: what it does at home it does not do with the state."""
    known = (cast.entities.get(party.entity or "") for party in city(cast, noun))
    return tuple(cast.states.parties.of_code(one.country) for one in known if one and one.country)


def given(cast: Cast, act: Act) -> tuple[Party, ...]:
    """Give whom an amount is given to that stands between the verb and it ("promised Rabat 200 buses").

    Read from the words, for a parser takes the name for a part of what is given.

    Args:
        cast: Who is in the article.
        act: The act.
    """
    verb = act.contents[0] if act.contents and act.contents[0].tag_.startswith("V") else act.verb
    if not verb.tag_.startswith("V") or lemma(verb) not in GIVING:
        return ()
    behind = verb.doc[verb.i + 1 : verb.i + NEAREST]
    sums = (place for place, word in enumerate(behind) if word.like_num or word.text in "$€£")
    words = list(behind[: next(sums, 0)])
    while words and words[-1].lower_ in ("another", "a", "further", "up", "to", "about", "some"):
        words.pop()
    if not words or not (words[0].text[:1].isupper() or words[0].lower_ == "the"):
        return ()
    if any(token.tag_ in ("IN", "TO", "CC", ",") and token.is_lower for token in words):
        return ()
    return _named_by(cast, words)


def _named_by(cast: Cast, words: list[Token]) -> tuple[Party, ...]:
    """The one state or body that words name and nothing else, also one that the parser has torn apart."""
    names = [word for word in words if word.lower_ != "the"]
    capital = capital_of("".join(word.text_with_ws for word in names).strip())
    if capital is not None:
        return (cast.states.parties.of_code(capital),)
    known = [cast.at(word) for word in names]
    same = known and all(known) and len({entity.id for there in known for entity in there}) == 1
    if not same or known[0][0].label not in ("GPE", "ORG", "NORP"):
        return ()
    return (cast.states.parties.of_entity(known[0][0]),)


def _owner(cast: Cast, noun: Token) -> tuple[Party, ...]:
    """Whose organ or people act: "the company's board", "its members", "the Iraqi delegation"."""
    if not in_class(noun, "nouns", "organ"):
        return ()
    owner = next((child for child in noun.children if child.dep_ == "poss"), None) or clauses.of_phrase(noun)
    found = parties(cast, owner) if owner is not None else cast.states.of_adjectives(noun)[:1]
    return found if len(found) == 1 and _is_body(cast, found[0]) else ()


def _is_body(cast: Cast, party: Party) -> bool:
    entity = cast.entities.get(party.entity or "")
    return entity is None or entity.label != "PERSON"


def _means_all(noun: Token) -> bool:
    """Tell whether a plural means all parties of the talk ("the two sides"), not some of them."""
    narrowing = ("prep", "amod", "compound", "relcl")
    if any(child.dep_ in narrowing and child.lower_ != "two" for child in noun.children):
        return False
    if noun.lower_ == "governments" and any(child.lower_ == "all" for child in noun.children):
        return False
    bare = noun.i == noun.sent.start or noun.doc[noun.i - 1].is_space
    return bare or any(child.lower_ in ("the", "both", "two", "our", "all") for child in noun.children)


def _holders(cast: Cast, noun: Token) -> tuple[Party, ...]:
    """The persons that "both presidents" means: the two who hold that office in the article."""
    held = offices.noun_of(noun.lower_)
    if held is None or not held.plural:
        return ()
    people = [e for e in cast.entities.values() if e.label == "PERSON"]
    found = [e for e in people if any(held.form in role.title.lower().split() for role in e.roles)]
    found = sorted(found, key=lambda e: -len(e.mentions))[:2]
    return tuple(map(cast.states.parties.of_entity, found)) if len(found) == 2 else ()


def sides(cast: Cast, token: Token) -> tuple[Party, ...]:
    """Give the two parties that the article is about ("both countries", "the sides").

    The two that its first sentences name; else, for words that mean states, the two states it
    mentions most. Empty where that tells no two.
    """
    if len(cast.states.lead) == 2:
        return cast.states.lead
    if token.lower_ in NO_STATES:
        return ()
    quote = cast.quote_at(token)
    return cast.states.two(cast.speaker_state(quote.speaker) if quote is not None else None)


def _first_person(cast: Cast, token: Token, plural: bool) -> tuple[Party, ...]:
    """Who "I" and "we" are: the speaker; the state or body for which he speaks."""
    quote = cast.quote_at(token)
    headed = _before_colon(cast, token)
    if headed:
        return headed
    if quote is None or quote.speaker is None:
        return cast.joint if plural and quote is None else ()
    if not plural or len(quote.speaker.entities) > 1:
        return speaking(cast, quote.speaker)
    code = cast.speaker_state(quote.speaker)
    if code is not None:
        return (cast.states.parties.of_code(code),)
    return _body_of(cast, quote.speaker) or speaking(cast, quote.speaker)


def _before_colon(cast: Cast, token: Token) -> tuple[Party, ...]:
    """Who speaks in a headline of the form "Minister: We will build hospitals"."""
    start = cast.heading_start(token)
    if start is None:
        return ()
    doc = token.doc
    colon = next((place for place in range(start, token.i) if doc[place].text == ":"), start)
    if colon == start:
        return ()
    noun = doc[colon - 1]
    known = [entity for entity in cast.at(noun) if entity.label in ACTORS]
    if known:
        return tuple(map(cast.states.parties.of_entity, known))
    words = [word.lower_ for word in doc[start:colon]]
    return tuple(map(cast.states.parties.of_entity, cast.called(words)))


def is_told(cast: Cast, token: Token | None) -> bool:
    """Return whether it is plain who acts: "I" of a speaker, "we" of several, names joined by "and"."""
    if token is None:
        return False
    if city(cast, token) or _behind_colon(cast, token):
        return True
    if token.lower_ not in FIRST | FIRST_PLURAL:
        heads = clauses.possessors(token) if token.dep_ == "poss" else clauses.conjuncts(token)
        return len(heads) > 1 and all(cast.named(head) for head in heads)
    if _before_colon(cast, token):
        return True
    quote = cast.quote_at(token)
    if quote is None or quote.speaker is None:
        return False
    return token.lower_ in FIRST or len(quote.speaker.entities) > 1


def _behind_colon(cast: Cast, token: Token) -> bool:
    """Tell whether a name is the subject behind the colon of a headline: who is before it only says so."""
    start = cast.heading_start(token) if cast.at(token) else None
    return start is not None and any(word.text == ":" for word in token.doc[start : token.i])


def _body_of(cast: Cast, speaker: Speaker) -> tuple[Party, ...]:
    roles = [role for name in speaker.entities if name in cast.entities for role in cast.entities[name].roles]
    name = next((role.of for role in roles if role.of), None)
    if name is None:
        return ()
    known = (e for e in cast.entities.values() if e.name == name or name in e.aliases)
    return (next((Party(e.id, e.name) for e in known), Party(None, name)),)


def spoken_for(cast: Cast, speaker: Speaker | None) -> tuple[Party, ...]:
    """Give the state or body for which a speaker speaks; empty where none is told."""
    if speaker is None:
        return ()
    code = cast.speaker_state(speaker)
    return (cast.states.parties.of_code(code),) if code is not None else _body_of(cast, speaker)


def speaking(cast: Cast, speaker: Speaker) -> tuple[Party, ...]:
    """Give the speaker of a quotation as parties."""
    if not speaker.entities:
        return (Party(None, speaker.name),)
    return tuple(Party(name, cast.entities[name].name) for name in speaker.entities if name in cast.entities)


def between(cast: Cast, *nouns: Token) -> tuple[Party, ...]:
    """Give the parties of "a memorandum between A and B"; capitals stand for their states."""
    heads = [head for noun in nouns for head in clauses.prep_objects(noun, "between")]
    return tuple(dict.fromkeys(party for head in heads for party in parties(cast, head)))


def partners(cast: Cast, contents: tuple[Token, ...]) -> tuple[Party, ...]:
    """Give with whom, from whom or for whom something is to be done ("purchase oil from A")."""
    found: list[Party] = []
    for content in contents:
        words = ("with", "from", "to") if content.lower_ in RUN else ("with", "from", "to", "for")
        thing = clauses.object_of(content) if content.tag_.startswith("V") else None
        for head in (content, thing) if thing is not None else (content,):
            others = [kid for kid in head.children if kid.dep_ == "dative" and kid.tag_.startswith("N")]
            others += [o for word in words for o in clauses.prep_objects(head, word)]
            others = [other for other in others if not _is_venue(cast, other)]
            found += [party for other in others if cast.standing(other) for party in parties(cast, other)]
    return tuple(dict.fromkeys(party for party in found if not _is_town(cast, party)))


def behind(cast: Cast, first: int, stop: int) -> tuple[Party, ...]:
    """Give whom the phrases with "to", "for", "with" and "from" name among some words, towns as well.

    Args:
        cast: Who is in the article.
        first: Index of the first word.
        stop: Index behind the last word.
    """
    words = cast.words(first, stop)
    heads = [kid for word in words if word.lower_ in RECEIVING for kid in word.children if kid.dep_ == "pobj"]
    named = [head for head in heads if head.lower_ not in EVENTS and cast.standing(head)]
    return tuple(dict.fromkeys(party for head in named for party in parties(cast, head)))


def under(cast: Cast, act: Act) -> tuple[Party, ...]:
    """Give who made the agreement under which something will be done ("under a pact with A, B will")."""
    verb = act.contents[0] if act.frame.pos == "m" else act.verb
    for kid in verb.children:
        if kid.i < verb.i and kid.dep_ == "prep":
            nouns = [
                noun for noun in kid.children if noun.dep_ == "pobj" and in_class(noun, "objects", "document")
            ]
            found = between(cast, *nouns)
            found += tuple(
                party
                for noun in nouns
                for with_ in clauses.prep_objects(noun, "with")
                for party in parties(cast, with_)
            )
            if found:
                return tuple(dict.fromkeys(found))
    return ()


def _is_town(cast: Cast, party: Party) -> bool:
    entity = cast.entities.get(party.entity or "")
    return entity is not None and cast.states.is_town(entity)


def abroad(cast: Cast, act: Act, start: int, end: int, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """Give the one foreign state that the evidence of an act names as the other side of a matter.

    "Kazakhstan is ready to take more Mongolian students", "flights between Peru and Chile" said of Peru. A
    state against which something is done, or whose deeds are judged, is no partner in it.

    Args:
        cast: Who is in the article.
        act: The act; refusals and acts with somebody named have no use for this.
        start: Start of the evidence.
        end: End of the evidence.
        actors: Who acts; their own states are not abroad.
    """
    own = {code for party in actors for code in cast.states.codes_of(party)}
    people = [e for party in actors if (e := cast.entities.get(party.entity or "")) and e.label == "PERSON"]
    unknown = not actors or any(person.country is None for person in people)
    if unknown or len(own) > 1 or act.frame.negated:
        return ()
    found: dict[str, None] = {}
    for token in act.trigger.doc.char_span(start, end, alignment_mode="expand") or ():
        if token.i <= act.trigger.i or not token.text[:1].isupper() or _in_aside(token):
            continue
        for entity in cast.at(token):
            if entity.country and entity.label in ("GPE", "NORP") and cast.states.parties.names(entity):
                if _is_target(token):
                    return ()
                found.setdefault(entity.country)
    others = [code for code in found if code not in own]
    return (cast.states.parties.of_code(others[0]),) if len(others) == 1 else ()


def _in_aside(token: Token) -> bool:
    """Tell whether a word stands in a clause about time or reason ("before the Kenyan envoys leave")."""
    for _ in range(6):
        if token.dep_ == "advcl" and any(child.dep_ == "mark" for child in token.children):
            return True
        token = token.head
    return False


def _is_target(token: Token) -> bool:
    """Tell whether a state is what is acted against, or the doer of a hostile deed ("Peru's invasion")."""
    for above in (token, token.head, token.head.head):
        if above.lower_ in ("against", "on") or any(
            in_class(above, "objects", name) for name in ("violence", "activity")
        ):
            return True
    return False


def _is_venue(cast: Cast, token: Token) -> bool:
    """Tell whether a word is a town or an event, where something is done ("to the dialogue in Mombasa")."""
    known = cast.at(token)
    if token.lower_ in EVENTS:
        return True
    return bool(known) and all(
        e.label == "EVENT" or e.name.lower().split()[-1] in EVENTS or cast.states.is_town(e) for e in known
    )


def behalf(cast: Cast, verb: Token) -> tuple[Party, ...]:
    """Give in whose name something is done ("on behalf of the ministry")."""
    for place in clauses.prep_objects(verb, "on"):
        if place.lower_ == "behalf":
            owner = next(
                (child for child in place.children if child.dep_ == "poss"), clauses.of_phrase(place)
            )
            return parties(cast, owner)
    return ()


def _as_written(cast: Cast, token: Token) -> tuple[Party, ...]:
    """A body without name under its own words ("tour operators")."""
    hour = token.ent_type_ in TIMES and not offices.is_office(token.lower_)  # a "pm" may be either
    if not token.tag_.startswith("N") or hour or not cast.is_agent(token):
        return ()
    code = cast.states.parties.code(token.text) if token.text[:1].isupper() else None
    if code is not None:
        return (cast.states.parties.of_code(code),)
    start, end = phrase(token, limit=12, narrow=True)
    return (Party(None, _spelled_out(cast, token, " ".join(cast.text[start:end].split()))),)


def _spelled_out(cast: Cast, noun: Token, name: str) -> str:
    """Put the states for "the two countries" inside a name ("delegations of the two countries")."""
    inner = [t for t in noun.subtree if t.i > noun.i and in_class(t, "nouns", "sides") and _means_all(t)]
    owners = parties(cast, inner[-1]) if inner else ()
    if len(owners) != 2:
        return name
    words = cast.text[inner[-1].left_edge.idx : inner[-1].idx + len(inner[-1])]
    return name.replace(words, " and ".join(owner.name for owner in owners))
