"""Complements that are no clause: noun phrases, infinitives, gerunds, phrases under a preposition."""

from __future__ import annotations

from communique.language.clauses import is_negated, is_passive
from communique.language.offices import speaks
from communique.lexicon import words
from communique.stages.quotes.cues import Cue
from communique.stages.quotes.reading import Reading

__all__ = ["can_speak", "clause_of_noun", "phrase_content"]

UNDER = frozenset({"for", "of", "about", "on", "to", "against"})
PREDICATIVE = frozenset({"as", "for", "of", "over", "about", "against", "on"})
PRONOUNS = frozenset(
    {"he", "she", "they", "we", "i", "you", "who", "him", "her", "them", "his", "their", "it"}
)


def can_speak(reading: Reading, who: int | None) -> bool:
    """Tell whether a phrase may be a speaker: a name, a person, a body or a document."""
    if who is None:
        return False
    word, tag = reading.words[who], reading.tags[who]
    if word in PRONOUNS or tag.startswith("NNP") or speaks(word):
        return True
    return bool(reading.doc[who].ent_type_ in ("PERSON", "ORG", "GPE", "NORP"))


def phrase_content(reading: Reading, cue: Cue) -> tuple[int, int, str] | None:
    """Give the phrase a verb governs, as tokens (end exclusive), and whether it is clause or phrase."""
    frames, verb = cue.verb.frames, cue.token
    if is_passive(reading.doc[verb]) or is_negated(reading.doc[verb]):
        return None
    if " " in cue.verb.base and frames & UNDER:
        return _under_preposition(reading, cue)
    right = [c for c in reading.children[verb] if c >= cue.end]
    obj = next((c for c in right if reading.deps[c] == "dobj"), None)
    verbal = next(
        (c for c in right if reading.deps[c] in ("xcomp", "ccomp") and reading.tags[c].startswith("V")), None
    )
    if obj is not None:
        clause = clause_of_noun(reading, obj)
        if clause is not None and frames & {"np", "np-speech"}:
            return (*clause, "clause")
    if verbal is not None and frames & {"to", "obj-to", "ger"}:
        return _verbal(reading, cue, obj, verbal)
    if obj is None and verbal is not None and "np" in frames and reading.tags[reading.left(verbal)] == "WP":
        return max(reading.left(verbal), cue.end), reading.right(verbal) + 1, "phrase"  # "what he called …"
    if obj is None or reading.tags[obj] == "WP":
        return None
    if "np" in frames or ("np-speech" in frames and reading.words[obj] in words("reporting_attitudes")):
        return max(reading.left(obj), cue.end), _end_of_object(reading, cue, obj, right), "phrase"
    if "call" in frames or "obj-of" in frames:
        return _judged(reading, cue, obj, right)
    return None


def _judged(reading: Reading, cue: Cue, obj: int, right: list[int]) -> tuple[int, int, str] | None:
    """Give an object with what is said of it: "called the plan a gift", "accused them of negligence"."""
    last = _end_of_object(reading, cue, obj, right)
    told = last > reading.right(obj) + 1 or any(reading.inside[i] >= 0 for i in range(obj, last))
    if not told and cue.verb.cls == "judge":
        told = any(reading.words[c] == "of" and reading.deps[c] == "prep" for c in reading.children[obj])
    elif not told and "call" in cue.verb.frames:  # the parser takes it for a second object
        named = [c for c in right if reading.deps[c] in ("dobj", "npadvmod") and reading.left(c) == last]
        told = bool(named) and reading.words[last] in ("a", "an", "the")
        last = reading.right(named[0]) + 1 if told else last
    return (max(reading.left(obj), cue.end), last, "phrase") if told else None


def _verbal(reading: Reading, cue: Cue, obj: int | None, verbal: int) -> tuple[int, int, str] | None:
    """Give an infinitive or gerund: "urged X to …", "promised to …", "suggested raising …"."""
    to = any(reading.words[c] == "to" and reading.deps[c] == "aux" for c in reading.children[verbal])
    if not to and reading.tags[verbal] != "VBG":
        return None
    first = reading.left(verbal)
    if obj is not None and obj < verbal:
        first = min(first, reading.left(obj))
    return max(first, cue.end), reading.right(verbal) + 1, "phrase"


def _end_of_object(reading: Reading, cue: Cue, obj: int, right: list[int]) -> int:
    """End after the object or, for verbs that judge, after its predicate: "described X as Y"."""
    last = reading.right(obj) + 1
    for child in right:
        if child <= obj:
            continue
        dep = reading.deps[child]
        predicate = dep in ("oprd", "xcomp") or (dep == "prep" and reading.words[child] in PREDICATIVE)
        if dep in ("advmod", "npadvmod") and reading.left(child) == last and reading.inside[last] >= 0:
            predicate = True  # "called the deal “a big step forward”"
        if reading.words[child] == "on" and cue.verb.cls != "judge":
            predicate = False
        if (
            (predicate and (cue.verb.cls in ("judge", "character") or "obj-of" in cue.verb.frames))
            or (dep == "prep" and reading.words[child] == "as")
            or (
                dep in ("xcomp", "advcl")
                and reading.words[reading.left(child)] == "to"
                and reading.left(child) - last < 4
                and reading.words[obj] in words("reporting_attitudes")
            )
        ):
            last = max(last, reading.right(child) + 1)
    return last


def _under_preposition(reading: Reading, cue: Cue) -> tuple[int, int, str] | None:
    prep = cue.end - 1
    below = [c for c in reading.children[prep] if reading.deps[c] in ("pobj", "pcomp", "prep")]
    if not below:
        return None
    last = reading.right(below[0]) + 1
    for child in reading.children[cue.token]:
        if (
            child >= last - 1
            and reading.deps[child] in ("xcomp", "advcl", "ccomp")
            and reading.words[reading.left(child)] == "to"
        ):
            last = max(last, reading.right(child) + 1)
    return cue.end, last, "phrase"


def clause_of_noun(reading: Reading, noun: int) -> tuple[int, int] | None:
    """Give the that-clause in apposition with a noun: "confidence that", "the point that"."""
    for child in reading.children[noun]:
        if child > noun and reading.deps[child] in ("acl", "ccomp", "relcl", "appos"):
            first = reading.left(child)
            own = any(
                reading.deps[c] in ("nsubj", "nsubjpass", "expl", "csubj") for c in reading.children[child]
            )
            if own and reading.words[first] == "that" and reading.deps[first] == "mark":
                return first + 1, reading.right(child) + 1
    return None
