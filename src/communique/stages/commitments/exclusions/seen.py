"""What only the encoder takes for an act: no row of the frames finds these, so no rule alone makes them.

Their examples are held against the encoder (``tests/stages/commitments/test_commitments_seen.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.language import clauses
from communique.lexicon import inflections
from communique.lexicon.rules import rule
from communique.stages.commitments.exclusions.asked import certain, is_modal
from communique.stages.commitments.patterns import is_counted
from communique.stages.commitments.triggers import in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.stages.commitments.frames import Act

ASKS = frozenset().union(*map(inflections, ("ask", "question", "wonder", "inquire", "enquire", "quiz")))
"""Verbs whose "if" means "whether" (VerbNet inquire-37.1.2)."""
TAKES = inflections("withdraw") | inflections("recall") | inflections("pull")
SHELVES = frozenset({"sale", "sales", "shelves", "shelf", "shop", "shops", "store", "stores", "market"}) | {
    *("markets", "circulation", "supermarkets", "use"),
}
"""From where goods, notes and medicines are taken back."""
BINDING = ("promise", "proposal", "document", "undertaking", "aid")
"""Classes of what one can take back by a word, or stop."""
OATHS = frozenset({"pledge", "oath", "oaths", "vow", "vows", "anthem", "anthems", "prayer", "prayers"})
SWORN = frozenset({"allegiance", "office", "loyalty", "fealty", "citizenship", "obedience", "silence"})
"""What an oath is of: a ceremony, whoever takes it (WordNet hyponyms of oath.n.02)."""
SUNG = frozenset({"anthem", "anthems", "prayer", "prayers", "vows"})
POSSIBLE = frozenset({"may", "might", "could"})


@certain
@rule(
    source="Quirk et al. 1985, §15.5 interrogative clauses: who asks whether demands nothing",
    drops=[
        "The senator of Kenya [asked] the minister if the army would close the base.",
        "Lawmakers of Peru [asked] whether Kenya would buy the ferries.",
    ],
    keeps=[
        "Kenya [asked] Peru to open the port if prices fall.",
        "Kenya [asked] that the port be opened.",
    ],
)
def asks_whether(act: Act) -> bool:
    """Whose verb opens a question asks or weighs it: nothing is asked for, promised or refused."""
    verb = act.trigger
    if not verb.tag_.startswith("V") or is_modal(act):
        return False
    return any(_opens_question(verb, kid) for kid in verb.children if kid.i > verb.i)


def _opens_question(verb: Token, clause: Token) -> bool:
    """Tell whether a clause is the question that a verb asks, and no condition of what it asks for."""
    marks = {kid.lower_ for kid in clause.children if kid.dep_ in ("mark", "advmod") and kid.i < clause.i}
    if "whether" in marks:
        return clause.dep_ in ("ccomp", "xcomp", "advcl", "acl")
    if "if" not in marks or verb.lower_ not in ASKS:
        return False
    asked = any(kid.dep_ in ("xcomp", "ccomp") and kid != clause for kid in verb.children)
    return not asked and clauses.prep_object(verb, "for") is None


@certain
@rule(
    source="guideline §2 (a word of the text expresses the act); VerbNet remove-10.1 beside retract",
    drops=[
        "The brewery of Lima has [withdrawn] 12,000 bottles of beer from the shops.",
        "The dairies of Peru [withdrew] 40 tons of milk from the shops on Monday.",
    ],
    keeps=[
        "Kenya has [withdrawn] its pledge to rebuild the port.",
        "Kenya [will] withdraw 400 troops from Peru by May.",
    ],
)
def goods_taken_back(act: Act) -> bool:
    """Goods, notes and troops are taken back by hand: no promise is, none is broken."""
    verb = act.trigger
    if is_modal(act) or verb.lower_ not in TAKES or not verb.tag_.startswith("V"):
        return False
    thing = clauses.object_of(verb)
    if thing is None or clauses.modal(verb) is not None:
        return False
    origin = clauses.prep_object(verb, "from") or clauses.prep_object(thing, "from")
    if origin is not None and origin.lower_ in SHELVES:
        return True
    bound = any(in_class(word, "objects", name) for word in clauses.conjuncts(thing) for name in BINDING)
    return act.frame.status == "rejected" and is_counted(thing) and not bound


@certain
@rule(
    source="guideline §6 (ceremony); WordNet hyponyms of oath.n.02",
    drops=[
        "New citizens of Peru [swore] an oath of allegiance in Lima.",
        "The council of Lima [opened] with the Pledge of Allegiance.",
    ],
    keeps=[
        "The rebels of Peru [pledged] to keep their oath of allegiance.",
        "Peru [opened] a clinic with a speech.",
    ],
)
def ceremony(act: Act) -> bool:
    """Oaths and anthems are spoken or sung: a form, whoever takes part, no undertaking of something."""
    if is_modal(act) or act.frame.kind == "request":
        return False
    verb = act.verb
    things = [act.trigger, clauses.object_of(verb) if verb.tag_.startswith("V") else None]
    things += [*clauses.prep_objects(verb, "with"), *act.contents]
    return any(thing is not None and _is_oath(thing) for thing in things)


def _is_oath(noun: Token) -> bool:
    if noun.tag_.startswith("V") or noun.lower_ not in OATHS:
        return False
    of = clauses.of_phrase(noun)
    return noun.lower_ in SUNG or (of is not None and of.lower_ in SWORN)


@certain
@rule(
    source="guideline §2 (a word of the text expresses the act); Palmer 2001, Mood and Modality",
    drops=["Poland is considering whether to send 30 tanks. It [might] send guns instead."],
    keeps=["Poland [will] send 30 tanks. It might send guns, too."],
)
def only_thought_of(act: Act) -> bool:
    """What somebody may or might do is neither planned nor promised."""
    word = act.trigger
    possible = act.pattern == "encoder" and word.tag_ == "MD" and word.lower_ in POSSIBLE
    return possible and not clauses.is_negated(act.verb)  # "could not be sent" tells what was not done
