"""Acts of form: what an instrument says of itself, how it is signed, how an event is covered.

Their examples are held against the encoder, which alone takes them for acts
(``tests/stages/commitments/test_commitments_seen.py``).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from communique.language import clauses
from communique.lexicon import inflections
from communique.lexicon.rules import rule
from communique.stages.commitments.exclusions.asked import certain

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.stages.commitments.frames import Act

INSTRUMENTS = frozenset(
    {
        *(
            "order",
            "memorandum",
            "proclamation",
            "notice",
            "determination",
            "section",
            "subsection",
            "decree",
        ),
        *(
            "regulation",
            "directive",
            "resolution",
            "document",
            "instrument",
            "policy",
            "paragraph",
            "article",
        ),
    }
)
"""What speaks of itself as "this order"."""
READS: frozenset[str] = frozenset().union(
    *map(
        inflections,
        ("construe", "interpret", "implement", "affect", "impair", "create", "limit", "supersede"),
    )
)
"""Verbs of how an instrument is read and applied; that it will be published is planned."""
SIGNING = frozenset({"hereunto", "whereof"})
SHOWS: frozenset[str] = frozenset().union(
    *map(inflections, ("stream", "livestream", "webcast", "broadcast", "televise", "pool"))
)
"""Verbs of how the press and the public can follow an event."""
NEAR = 5
"""Words from the trigger to the participle ("will be live streamed")."""
LONGEST = 40


@certain
@rule(
    source="Garner 2002, Guidelines for Drafting and Editing Legislation (saving clauses); guideline §2",
    drops=[
        "Nothing in this order [shall] be construed to impair the authority of the ministry of Peru.",
        "This order [shall] be implemented consistent with applicable law.",
    ],
    keeps=[
        "This decree of Peru [will] be published in May.",
        "The ministry of Peru [will] implement the ceasefire in May.",
    ],
)
def form_of_instrument(act: Act) -> bool:
    """What an order or law says of itself, how it is to be read and applied, undertakes nothing."""
    verb = act.contents[0] if act.contents and act.contents[0].tag_.startswith("V") else act.verb
    if verb.lower_ not in READS:
        return False
    nouns = (clauses.subject_of(act.verb), clauses.subject_of(verb), clauses.object_of(verb))
    return any(noun is not None and _is_itself(noun) for noun in nouns)


def _is_itself(noun: Token) -> bool:
    """Tell whether words mean the instrument in which they stand ("this order", "nothing in this order")."""
    if noun.lower_ == "nothing":
        return any(_is_itself(thing) for thing in clauses.prep_objects(noun, "in"))
    return noun.lower_ in INSTRUMENTS and any(kid.lower_ == "this" for kid in noun.children)


@certain
@rule(
    source="Black's Law Dictionary: testimonium clause (in witness whereof)",
    drops=["In witness whereof, I have hereunto [set] my hand this first day of May."],
    keeps=["Peru and Kenya [signed] the treaty in May."],
)
def signing_formula(act: Act) -> bool:
    """The formula under an instrument says that it is signed, not what is done by it."""
    return any(word.lower_ in SIGNING for word in islice(act.trigger.sent, LONGEST))


@certain
@rule(
    source="Quirk et al. 1985, App. III (block language): a heading of a list tells what it lists",
    drops=[
        "NOMINATIONS [SENT] TO THE SENATE: ¶ Ana Ruiz of Lima to be a member of the council for five years."
    ],
    keeps=["Peru [signed] a trade agreement with Kenya."],
)
def heading_of_list(act: Act) -> bool:
    """A line in capitals of a noun and a participle heads a list, whoever did what it lists."""
    verb, sent = act.trigger, act.trigger.sent
    nobody = act.owner is None or (act.owner.text.isupper() and not act.owner.ent_type_)
    bare = verb.tag_ in ("VBN", "VBD", "NNP") and verb.text.isupper() and nobody
    words = [word for word in islice(sent, LONGEST) if word.is_alpha]
    return bare and len(words) < LONGEST and _is_block(verb)


def _is_block(verb: Token) -> bool:
    """Tell whether a line is in capitals and has nothing before the participle but its noun."""
    doc = verb.doc
    start = next((i + 1 for i in range(verb.i - 1, max(-1, verb.i - LONGEST), -1) if doc[i].is_space), 0)
    before = doc[max(start, verb.i - LONGEST) : verb.i]
    behind = doc[verb.i + 1 : verb.i + 5]
    return all(word.text.isupper() or not word.is_alpha for word in (*before, *behind)) and len(before) < 3


@certain
@rule(
    source="guideline §6 (talk, ceremony and routine); ours: notes for the press",
    drops=["The briefing of the ministry of Peru [will] be live streamed on its website."],
    keeps=["The ministry of Peru [will] stream the hearings of the court by May."],
)
def press_coverage(act: Act) -> bool:
    """How the press and the public can follow an event is no undertaking of politics."""
    near = act.trigger.doc[act.trigger.i : act.trigger.i + NEAR]
    return any(word.lower_ in SHOWS and word.tag_ == "VBN" for word in near)
