"""Questions about clauses, asked of the parse by all stages: who does what, in which voice, tense and mood.

The words are those of Quirk et al. 1985: a verb has a voice (:func:`is_passive`), a subject of its own
(:func:`subject_of`) or one that it shares (:func:`doer`), an object (:func:`object_of`), complements
(:func:`infinitive`, :func:`gerund`, :func:`clause_of`), auxiliaries and a modal, may be negated
(:func:`is_negated`) or stand in a condition (:func:`mark_of`), and may be the words of somebody
(:func:`reporter`).

Labels are those of spaCy's English pipelines (ClearNLP style). Only ``tag_``, ``dep_``, ``head`` and
``lower_`` are read, so that a pipeline without lemmatizer and attribute ruler serves as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "SUBJECTS",
    "agent_of",
    "antecedent",
    "aux",
    "beside",
    "clause_of",
    "conjuncts",
    "doer",
    "extent",
    "gerund",
    "infinitive",
    "is_denied",
    "is_extended",
    "is_finite",
    "is_negated",
    "is_passive",
    "is_past",
    "is_verb",
    "mark_of",
    "modal",
    "object_of",
    "of_phrase",
    "own_modal",
    "possessors",
    "prep_object",
    "prep_objects",
    "reporter",
    "subject",
    "subject_of",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
SHARING = SUBJECTS | {"csubjpass", "expl"}
NOT = frozenset({"not", "n't", "n’t", "never", "no"})
ONLY = frozenset({"only", "just", "merely", "simply"})
TURNS = frozenset({"but", "instead", "rather", "yet", "however"})
"""Words behind which a negation reaches no further."""
RELATIVES = frozenset({"who", "which", "that", "whom"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
QUESTIONS = frozenset({"how", "what", "why", "when", "where", "whether", "if", "which", "who"})
CLIMB = 12
"""No controlling verb is sought further up than this."""


def is_verb(token: Token) -> bool:
    """Return whether the tagger takes the token for a verb."""
    return token.tag_.startswith("V")


def is_negated(verb: Token) -> bool:
    """Return whether a verb is negated by a word of its own; "not only" denies nothing."""
    return any(
        (child.dep_ == "neg" or (child.lower_ in NOT and child.dep_ in ("det", "advmod", "preconj")))
        and not _adds(child)
        and not _contrasts(child, verb)
        for child in verb.children
    )


def _adds(word: Token) -> bool:
    """Tell whether "not" stands before "only", "just", "merely": what follows is done, and more."""
    doc = word.doc
    return word.lower_ in ("not", "n't", "n’t") and doc[word.i + 1 : word.i + 2].text.lower() in ONLY


def _contrasts(word: Token, verb: Token) -> bool:
    """Tell whether "not" behind a verb denies the next phrase, not the verb ("not in May but in June")."""
    after = word.doc[word.i + 1 : word.i + 2]
    phrase = bool(after) and after[0].tag_ in ("IN", "TO", "DT", "CD")
    return (
        word.i > verb.i
        and phrase
        and any(token.lower_ == "but" for token in word.doc[word.i : word.sent.end])
    )


def is_denied(verb: Token) -> bool:
    """Return whether a verb is negated by a word of its own, or by that of the verb before it.

    "Will not smoke or drink": both. A verb behind "but" or "instead", and one with a helper or subject of
    its own, starts anew: "will not send tanks but will send trucks", "not tanks, and will instead".
    """
    for _ in range(CLIMB):
        if is_negated(verb):
            return True
        if verb.dep_ != "conj" or not is_verb(verb.head) or _starts_anew(verb):
            return False
        verb = verb.head
    return False


def is_extended(verb: Token) -> bool:
    """Return whether "not only" stands with a verb, or with one that it is coordinated with."""
    return any(_adds(kid) for other in beside(verb) for kid in other.children)


def beside(verb: Token) -> list[Token]:
    """Give a verb and the verbs that it is coordinated with, above and below, in order."""
    first = verb
    for _ in range(CLIMB):
        if first.dep_ != "conj" or not is_verb(first.head):
            break
        first = first.head
    return [other for other in conjuncts(first) if is_verb(other)]


def _starts_anew(verb: Token) -> bool:
    """Tell whether the negation before a coordinated verb does not reach it."""
    own = any(kid.dep_ in ("aux", "auxpass", *SUBJECTS) and kid.i < verb.i for kid in verb.children)
    turns = any(kid.lower_ in TURNS for kid in verb.children if kid.i < verb.i)
    between = verb.doc[verb.head.i : verb.left_edge.i + 1]
    return own or turns or any(word.lower_ in TURNS and word.head in (verb, verb.head) for word in between)


def agent_of(head: Token) -> Token | None:
    """Give the noun of the by-phrase of a passive verb, or of a noun."""
    for child in head.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            for below in child.children:
                if below.dep_ == "pobj":
                    return below
    return None


def subject_of(verb: Token) -> Token | None:
    """Give the head of the verb's own subject."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def aux(verb: Token, forms: frozenset[str] | tuple[str, ...]) -> Token | None:
    """Give the auxiliary of a verb that has one of the forms."""
    return next(
        (child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.lower_ in forms), None
    )


def own_modal(verb: Token) -> Token | None:
    """Give the modal auxiliary that stands with the verb itself."""
    return next((child for child in verb.children if child.tag_ == "MD"), None)


def modal(verb: Token) -> Token | None:
    """Give the modal auxiliary of a verb or of the verb whose auxiliaries it shares."""
    for _ in range(CLIMB):
        found = own_modal(verb)
        if found is not None:
            return found
        shares = verb.dep_ == "conj" and verb.head.tag_.startswith("V") and subject_of(verb) is None
        if not shares or (verb.tag_ != "VB" and verb.head.tag_ != verb.tag_):
            return None
        verb = verb.head
    return None


def is_passive(verb: Token) -> bool:
    """Return whether a verb is passive, by its own auxiliary or subject, or one shared by conjunction."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return True
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and subject_of(verb) is None and is_passive(verb.head)


def is_finite(verb: Token) -> bool:
    """Return whether a verb heads a finite clause (subjunctive included)."""
    if verb.tag_ in ("VBZ", "VBP", "VBD", "MD"):
        return True
    kids = [child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(tag in ("MD", "VBZ", "VBP", "VBD") for tag in kids):
        return True
    bare = verb.tag_ == "VB" or (verb.tag_ == "VBN" and "VB" in kids)  # "that it open", "that it be opened"
    return bare and "TO" not in kids and subject_of(verb) is not None


def _marked_to(verb: Token) -> bool:
    return verb.tag_.startswith("V") and any(child.tag_ == "TO" for child in verb.children)


def infinitive(head: Token) -> Token | None:
    """Give the "to" infinitive that depends on a word and follows it."""
    deps = ("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "oprd")
    found = next((c for c in head.children if c.i > head.i and c.dep_ in deps and _marked_to(c)), None)
    return None if found is not None and _asks(found) else found


def _asks(verb: Token) -> bool:
    """Return whether a clause is an embedded question ("how to", "whether it will")."""
    first = verb.left_edge
    words = [
        first,
        *(child for child in verb.children if child.i < verb.i and child.dep_ in ("advmod", "mark", "attr")),
    ]
    return any(word.lower_ in QUESTIONS for word in words)


def gerund(head: Token) -> Token | None:
    """Give the gerund that is the complement or object of a verb."""
    deps = ("xcomp", "dobj", "ccomp", "pcomp", "advcl", "acl")
    for child in head.children:
        if child.i > head.i and child.tag_ == "VBG" and child.dep_ in deps:
            near = child.i - head.i <= 4
            if near and not any(kid.dep_ in ("aux", "mark") for kid in child.children):
                return child
    return None


def clause_of(head: Token) -> Token | None:
    """Give the verb of the finite clause that says what a word asks or promises ("that they will go")."""
    deps = ("ccomp", "acl")
    found = next((c for c in head.children if c.i > head.i and c.dep_ in deps and is_finite(c)), None)
    return None if found is None or _asks(found) or not _to_be_done(found) else found


def _to_be_done(verb: Token) -> bool:
    """Return whether a clause says what is to be done: a modal or a subjunctive, not a statement of fact."""
    word = modal(verb)
    if word is not None:
        return word.lower_ not in ("can", "could", "may", "might")
    subject = subject_of(verb)
    if verb.tag_ == "VBP":  # the subjunctive of one actor, tagged as a plural: "that the speaker appear"
        return subject is not None and subject.tag_ in ("NN", "NNP")
    if verb.tag_ == "VBN":
        return aux(verb, ("be",)) is not None and aux(verb, ("to", "been")) is None
    return verb.tag_ == "VB" and all(kid.tag_ != "TO" and kid.dep_ != "aux" for kid in verb.children)


def object_of(verb: Token) -> Token | None:
    """Give the thing acted on: direct object, or the subject of a passive."""
    if is_passive(verb):
        own = subject_of(verb)
        if own is None and verb.dep_ == "conj":
            return object_of(verb.head) if is_passive(verb.head) else None
        return antecedent(own) if own is not None else None
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def antecedent(subject: Token) -> Token:
    """Give the noun that a relative pronoun stands for, other words as they are."""
    if subject.lower_ in RELATIVES and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def prep_objects(head: Token, word: str) -> list[Token]:
    """Give the objects (nouns or gerunds) of the prepositional phrases with ``word`` below ``head``."""
    found = []
    for child in head.children:
        if child.dep_ in ("prep", "dative", "agent", "prt") and child.lower_ == word:
            found += [kid for kid in child.children if kid.dep_ in ("pobj", "pcomp")]
    return found


def prep_object(head: Token, word: str) -> Token | None:
    """Give the first object of ``word`` below ``head`` that follows it."""
    return next((token for token in prep_objects(head, word) if token.i > head.i), None)


def of_phrase(noun: Token) -> Token | None:
    """Give the noun of the "of" phrase of a noun."""
    found = prep_object(noun, "of")
    return found if found is not None and found.tag_.startswith(("N", "P")) else None


def conjuncts(token: Token) -> list[Token]:
    """Give a token and those coordinated with it, in order."""
    found, at = [token], 0
    while at < len(found) and len(found) < 40:
        found += [child for child in found[at].children if child.dep_ == "conj"]
        at += 1
    return sorted(found, key=lambda item: item.i)


def possessors(owner: Token) -> list[Token]:
    """Give the possessors of one noun, in order: "A's and B's joint pledge" has two, "A and B's" as well.

    Args:
        owner: One of them, the one that the parser hung on the noun.
    """
    found = {token.i: token for token in conjuncts(owner)}
    found |= {kid.i: kid for kid in owner.head.children if kid.dep_ == "poss" and kid.tag_ == owner.tag_}
    above = owner.head.head
    if owner.head.dep_ == "conj" and above.tag_.startswith("NNP") and above.i < owner.i:  # "A and B's pledge"
        found |= {token.i: token for token in conjuncts(above) if token.i < owner.i}
    first = min(found.values(), key=lambda token: token.i).left_edge
    before = owner.doc[max(owner.sent.start, first.i - 2) : first.i]
    if len(before) == 2 and before[0].tag_ == "POS" and before[1].lower_ == "and":
        other = before[0].head if before[0].head.i < before[0].i else owner.doc[before[0].i - 1]
        found[other.i] = other
    return [found[place] for place in sorted(found)]


def mark_of(verb: Token, marks: frozenset[str]) -> Token | None:
    """Give the word of ``marks`` that opens the clause of a verb, or one above it."""
    for _ in range(CLIMB):
        opens = (kid for kid in verb.children if kid.lower_ in marks and kid.dep_ in ("mark", "advmod"))
        found = next(opens, None)
        if found is not None:
            return found
        if verb.dep_ not in ("conj", "xcomp", "advcl", "acomp", "aux") or verb.head == verb:
            return None
        verb = verb.head
    return None


def _finite_above(token: Token) -> Token:
    """Give the next finite verb above: a past verb hung on an infinitive goes on from the main verb."""
    for _ in range(CLIMB):
        if token.tag_ in FINITE or token.head == token or any(kid.tag_ == "MD" for kid in token.children):
            break
        token = token.head
    return token


def _steps_out(verb: Token) -> bool:
    """Return whether a past verb is coordinated with the reporting verb, not with the present it reports.

    "He said that the state is ready … and called for support": the parser hangs "called" on "is".
    """
    head = verb.head
    reports = head.dep_ == "ccomp" and head.head.tag_ == "VBD"
    return verb.dep_ == "conj" and verb.tag_ == "VBD" and head.tag_ in ("VBZ", "VBP") and reports


def reporter(verb: Token) -> Token | None:
    """Give the subject of the verb that reports a clause ("it" in "the bank said it will pay")."""
    for _ in range(CLIMB):
        if verb.dep_ == "ccomp" and verb.head.tag_.startswith("V"):
            return doer(verb.head)
        if verb.dep_ not in ("conj", "xcomp", "advcl", "acomp") or verb.head == verb:
            said = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.tag_ in ("VBD", "VBZ")]
            return subject_of(said[0]) if said and verb.dep_ == "ROOT" else None
        verb = verb.head
    return None


def is_past(verb: Token) -> bool:
    """Return whether a verb is finite, also where the tagger took its past for a participle.

    A bare participle after a gerund can only be the past ("stressed the value of building … and pledged to").
    """
    bare = (
        verb.tag_ == "VBN"
        and verb.head.tag_ == "VBG"
        and not any(c.dep_.startswith("aux") for c in verb.children)
    )
    return verb.tag_ in FINITE or bare


def doer(verb: Token) -> Token | None:
    """Give who does what an active verb says: its subject, shared, controlled or modified.

    Relative pronouns are followed to their noun; participles and purpose clauses take the
    subject of the clause they hang on.
    """
    for _ in range(CLIMB):
        own = subject_of(verb)
        if own is not None:
            return antecedent(own)
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ == "pcomp":
            verb = verb.head
        if _steps_out(verb):
            verb = verb.head
        if verb.dep_ == "conj" and is_past(verb) and verb.head.tag_ not in FINITE:
            verb = _finite_above(verb.head)
            continue
        if verb.dep_ not in ("conj", "xcomp", "advcl", "prep", "acomp", "oprd") or verb.head == verb:
            return None
        verb = verb.head
        if not verb.tag_.startswith(("V", "J", "IN", "MD")) and verb.dep_ != "acomp":
            return None
    return None


def _chain(verb: Token) -> Iterator[Token]:
    """The verb, then the verbs whose subject it shares: conjuncts and controlling verbs."""
    for _ in range(20):
        yield verb
        if verb.dep_ not in ("conj", "xcomp") or not is_verb(verb.head):
            return
        verb = verb.head


def subject(verb: Token) -> Token | None:
    """Give the head of a verb's subject, its own or the one shared by conjunction or control."""
    subjects = (child for owner in _chain(verb) for child in owner.children if child.dep_ in SHARING)
    return next(subjects, None)


def extent(token: Token) -> tuple[int, int]:
    """Give the token indices (end exclusive) of everything below a token."""
    return token.left_edge.i, token.right_edge.i + 1
