"""The tense of the verb that governs a date, read from tags and parse.

Where a pipeline has no parse the tense is unknown, and the resolver takes the nearest date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.language.lemmas import lemma
from communique.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["is_awaited", "is_below", "is_general", "tense_at", "verb_of"]

FUTURE = frozenset(("will", "'ll", "’ll", "wo", "shall"))
MODALS = frozenset(("must", "should", "may", "can", "ca", "might"))
HAVE = frozenset(("has", "have", "had", "'ve", "’ve", "having"))
BE = frozenset(("is", "are", "'s", "’s", "'re", "’re", "am"))
WAS = frozenset(("was", "were", "did"))
UNTIL = frozenset(("until", "till", "through", "thru"))
THROUGH = frozenset(("through", "thru"))
BOUNDS = frozenset(("by", "before"))
MOVED_TO = frozenset(("to", "till", "until", "for"))
RANKS = frozenset(("first", "second", "third", "last", "latest", "only"))
REACH = 12
"""Heads climbed at most: a date is rarely deeper below its verb."""


def tense_at(doc: Doc, start: int, end: int) -> str | None:
    """Give the tense of the verb that governs the characters ``start`` to ``end``.

    Returns:
        ``past``, ``reported`` (past, of the verb above a noun that the date belongs to: "cut its March
        budget"), ``present``, ``future``, ``pending`` (what is to come is about it: "will report for
        March"), ``planned`` (due, as a verb in the past tells: most likely still to come), or None
        where it is unknown.
    """
    if not doc.has_annotation("DEP"):
        return None
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    if _is_moved_to(span.root):
        return "future"
    arranged = _arranged_for(span.root)
    if arranged is not None:
        return arranged
    token, found = _climb(span.root)
    if span.root.dep_ != "poss" and _is_deadline(doc, span.start, found):
        return "future"
    if found == "future" and doc[max(0, span.start - 1)].lower_ in ("for", "of"):
        return "pending"
    if not _is_bound(doc, span.start) or "had" in _helpers(token):
        return found
    return "present" if found in ("past", "reported") and doc[span.start - 1].lower_ in THROUGH else "future"


def _climb(token: Token) -> tuple[Token, str | None]:
    """Give the word that decides the tense of a date, and that tense, going up from the date.

    Of "the talks planned for Friday were called off" the upper verb tells that Friday may be over.
    """
    first, inside_noun, arranged = token.i, False, False
    for _ in range(REACH):
        found = None
        if token.tag_.startswith("V") or token.tag_ == "MD":
            found = _tense(token, inside_noun)
            if found == "future" and token.tag_ == "VBN" and token.dep_ == "acl":
                found, arranged = None, True
        elif token.i != first:
            noun = token.tag_.startswith("N")
            arranged = arranged or (noun and token.lower_ in words("dates_ahead_nouns"))
            found = "future" if not noun and token.lower_ in words("dates_ahead") else None
            inside_noun = inside_noun or noun
        if token.head.i == token.i and token.tag_ == "JJ" and any(c.dep_ == "nsubj" for c in token.children):
            found = found or "present"  # "Polls open Monday": a verb that the tagger took for an adjective
        if found or token.head.i == token.i:
            break
        token = token.head
    if found == "past" and inside_noun and not arranged:
        found = "reported"
    if arranged:
        return token, "planned" if found in ("past", "planned") else "future"
    return token, found


def _is_deadline(doc: Doc, first: int, tense: str | None) -> bool:
    """Tell whether "by" or "before" sets a date to come: no verb in the past says what was by then.

    "An offer by Thursday" is one, too: the verb above the noun tells of the offer.
    """
    word = doc[first - 1].lower_ if first else ""
    return word in BOUNDS and (tense in (None, "present") or (word == "by" and tense == "reported"))


def _is_moved_to(token: Token) -> bool:
    """Tell whether something was moved to a date: "the debate was put off to Sunday" looks ahead."""
    for _ in range(REACH):
        if token.lower_ in MOVED_TO and token.dep_ in ("prep", "dative"):
            return _moves(token.head)
        if token.head.i == token.i or token.tag_.startswith("V"):
            return False
        token = token.head
    return False


def _arranged_for(token: Token) -> str | None:
    """Give the tense where something was arranged for a date: "is pencilled in for May"."""
    for _ in range(REACH):
        if token.lower_ == "for" and token.dep_ == "prep":
            verb = token.head if token.head.tag_ != "RP" else token.head.head
            if verb.tag_ not in ("VBN", "VBD") or verb.lower_ not in words("dates_arranged"):
                return None
            return "planned" if _helpers(verb) & WAS else "future"
        if token.head.i == token.i or token.tag_.startswith("V"):
            return None
        token = token.head
    return None


def _moves(verb: Token) -> bool:
    if verb.lower_ not in words("dates_moves"):
        return False
    return not verb.lower_.startswith("put") or any(
        child.lower_ in ("off", "back") for child in verb.children
    )


def _is_bound(doc: Doc, first: int) -> bool:
    """Tell whether the words before a date set a bound to come: "until", "as early as"."""
    if first and doc[first - 1].lower_ in UNTIL:
        return True
    return first > 1 and doc[first - 1].lower_ == "as" and doc[first - 2].lower_ in ("soon", "early", "late")


def _helpers(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _tense(verb: Token, inside_noun: bool) -> str | None:
    helpers = _helpers(verb)
    if (
        verb.lower_ == "set"
        and verb.dep_ == "acl"
        and not any(c.lower_ in ("for", "to") for c in verb.children)
    ):
        return "past"
    if helpers & MODALS and "have" not in helpers:
        return "future"
    if helpers & FUTURE or ("would" in helpers and not inside_noun):
        return "future"
    if verb.lower_ in words("dates_ahead") and "had" not in helpers and verb.tag_ in ("VBN", "VBG", "VBD"):
        return "planned" if helpers & WAS or verb.tag_ == "VBD" else "future"
    if helpers & HAVE or helpers & WAS or verb.tag_ == "VBD":
        return "past"
    if verb.tag_ == "VBN" and not helpers and _is_reported(verb):
        return "past"
    if inside_noun:
        return None
    if helpers & BE and verb.tag_ in ("VBG", "VBN"):
        return "future"
    if "to" in helpers:
        return _infinitive(verb)
    return "present" if verb.tag_ in ("VBZ", "VBP") and not helpers else None


def _is_reported(participle: Token) -> bool:
    """Tell whether a bare participle says what was done ("the ruling, announced Monday"), not a condition."""
    if participle.dep_ == "acl":
        return True
    return participle.dep_ == "advcl" and not any(
        child.dep_ in ("mark", "advmod") for child in participle.lefts
    )


def _infinitive(verb: Token) -> str | None:
    """An infinitive looks ahead, unless it says why or what had been meant: "had been due to expire".

    "The first states to join on Friday" joined when the verb above says.
    """
    if verb.dep_ == "advcl":
        return None
    if verb.dep_ in ("acl", "relcl") and any(child.lower_ in RANKS for child in verb.head.children):
        return None
    above = _helpers(verb.head) | _helpers(verb.head.head)
    return "past" if "had" in above or verb.head.lower_ == "had" else "future"


def verb_of(doc: Doc, start: int, end: int) -> int | None:
    """Give the place of the verb that the characters ``start`` to ``end`` date, None where no parse tells."""
    span = doc.char_span(start, end, alignment_mode="expand") if doc.has_annotation("DEP") else None
    if span is None:
        return None
    token = span.root
    for _ in range(REACH):
        if token.tag_.startswith("V") or token.pos_ == "AUX":
            return int(token.i)
        if token.head.i == token.i:
            break
        token = token.head
    return None


def is_below(doc: Doc, verb: int | None, start: int, end: int) -> bool:
    """Tell whether what the characters date is told by a verb, or by one below it or joined to it."""
    own = verb_of(doc, start, end)
    if verb is None or own is None:
        return False
    token = doc[own]
    for _ in range(REACH):
        if token.i == verb:
            return True
        if token.head.i == token.i:
            break
        token = token.head
    return False


def is_awaited(doc: Doc, start: int, end: int) -> bool:
    """Tell whether "in two weeks" is when something will be, not how long it takes.

    It is where the verb looks ahead and nothing is counted or ranked in that time: "will visit five states in
    two weeks", "the first vote in two years", "can be built in two weeks" tell a length.
    """
    span = doc.char_span(start, end, alignment_mode="expand") if doc.has_annotation("DEP") else None
    if span is None or not span.start or doc[span.start - 1].lower_ != "in":
        return False
    leads = doc[span.start - 1]
    verb = leads.head
    if leads.dep_ != "prep" or not (verb.tag_.startswith("V") or verb.pos_ == "AUX"):
        return False
    return _looks_ahead(verb) and not any(_is_counted(child) for child in verb.children)


def _looks_ahead(verb: Token) -> bool:
    helpers = _helpers(verb)
    if helpers & FUTURE:
        return True
    if "to" in helpers:
        above = verb.head
        if above.lower_ in WAS:
            return False  # "was to finish in two years": how long was planned
        return lemma(above) in words("dates_intending") or above.lower_ in words("dates_ahead")
    if helpers:
        return bool(helpers & BE) and verb.tag_ == "VBG"
    if verb.tag_ not in ("VBZ", "VBP"):
        return False
    return lemma(verb) in words("dates_beginning") or (
        verb.lower_ in BE and not any(child.dep_ in ("attr", "acomp") for child in verb.children)
    )


def _is_counted(child: Token) -> bool:
    """Tell whether an object holds a number or a rank: what is counted in a time."""
    if child.dep_ not in ("dobj", "attr", "nsubjpass", "oprd", "dative", "advmod"):
        return False
    return any(
        token.tag_ in ("JJS", "RBS", "CD")
        or token.lower_ in RANKS
        or token.lower_ in ("third", "once", "twice")
        for token in child.subtree
    )


def is_general(doc: Doc, start: int, end: int) -> bool:
    """Tell whether an opening "Today" means nowadays: its clause has a plain present tense.

    Without a comma only what is so counts, not what is done: "Today there are 58 farms".

    Example: "Today, relations between the two states are friendly."
    """
    if not doc.has_annotation("DEP"):
        return False
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not span[0].is_sent_start:
        return False
    verb = span.root.head
    if verb.tag_ not in ("VBZ", "VBP") or verb.i == span.root.i or span.root.dep_ == "nsubj":
        return False
    if verb.lower_ not in BE and not (span.end < len(doc) and doc[span.end].lower_ == ","):
        return False
    return not any(child.dep_ in ("aux", "auxpass", "xcomp") for child in verb.children)
