"""Cues: the verbs, nouns and prepositions that report speech, found in a text by their forms."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from communique.language.speech import SpeechVerb, verb_at, verbs
from communique.lexicon import table, words
from communique.stages.quotes.reading import ENDERS, Reading

__all__ = ["Cue", "Noun", "document_nouns", "find_cues", "nouns"]


CLOSING = frozenset({"reports", "says", "writes", "quotes", "adds", "informs", "notes"})


@dataclass(frozen=True, slots=True)
class Noun:
    """An entry of ``reporting_nouns.csv``."""

    noun: str
    kind: str
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in the text: its token, the token after its particles, and what it may govern."""

    token: int
    end: int
    verb: SpeechVerb


@functools.cache
def nouns() -> dict[str, Noun]:
    """Give the nouns of speech by form, singular and plural."""
    found = {}
    for row in table("reporting_nouns"):
        noun = Noun(row["noun"], row["kind"], frozenset(row["frames"].split()))
        found[noun.noun] = found[noun.noun + "s"] = noun
    return found


@functools.cache
def document_nouns() -> frozenset[str]:
    """Give the nouns of documents, which speak through "read" and "show"."""
    return words("reporting_documents")


def find_cues(reading: Reading) -> dict[int, Cue]:
    """Find the reporting verbs of a text, by token.

    A form counts where the tagger takes it for a verb, or where it stands next to a quotation mark,
    since the tagger often errs there.
    """
    forms = verbs()
    cues = {}
    for index, word in enumerate(reading.words):
        if word in forms and _may_be_verb(reading, index):
            found = verb_at(reading.words, index)
            if found is not None:
                cues[index] = Cue(index, *found)
    return cues


def _may_be_verb(reading: Reading, index: int) -> bool:
    tag = reading.tags[index]
    if tag.startswith("V") or _beside_mark(reading, index) or _opens_lead_in(reading, index):
        return True
    reports = any(reading.deps[c] == "ccomp" and c > index for c in reading.children[index])
    if not tag.startswith("NN"):
        root = reading.deps[index] == "ROOT"
        return tag == "JJ" and reading.words[index].endswith("ed") and (reports or root)  # "intimated that"
    return reports or reading.deps[index] == "ROOT" or _closes_sentence(reading, index)


def _opens_lead_in(reading: Reading, index: int) -> bool:
    """Tell whether a word is the verb of "Continued Ruiz:", which the tagger takes for a name."""
    if index and not (reading.is_stop(index - 1) or not reading.words[index - 1].strip()):
        return False
    after = range(index + 1, min(index + 7, len(reading.words)))
    word = reading.words[index]
    return (word.endswith("ed") or word == "said") and any(reading.words[i] == ":" for i in after)


def _closes_sentence(reading: Reading, index: int) -> bool:
    """Tell whether "reports" in ", the agency reports." is the verb that the tagger takes for a noun."""
    if reading.words[index] not in CLOSING or index < 3 or reading.inside[index] >= 0:
        return False
    following = reading.words[index + 1] if index + 1 < len(reading.words) else "."
    if following not in ENDERS and following.strip():
        return False
    for token in range(index - 1, max(index - 10, 0), -1):
        if reading.words[token] == ",":
            return token < index - 1
        if reading.tags[token][:2] not in ("NN", "DT", "JJ", "PO", "IN", "CD", "FW"):
            return False
    return False


def _beside_mark(reading: Reading, index: int) -> bool:
    if reading.inside[index] >= 0 or reading.tags[index].startswith("NNP"):
        return False
    before = reading.inside[index - 1] if index else -1
    after = reading.inside[index + 1] if index + 1 < len(reading.words) else -1
    return before >= 0 or after >= 0
