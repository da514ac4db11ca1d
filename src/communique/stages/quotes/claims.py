"""What a noun of speech governs, and whose claim, promise or warning it is: "his claim that …"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.language.clauses import agent_of
from communique.lexicon.rules import rule
from communique.stages.quotes.complements import clause_of_noun
from communique.stages.quotes.cues import Cue, nouns
from communique.stages.quotes.found import Content
from communique.stages.quotes.phrases import NOBODY, Speaking, speaking
from communique.stages.quotes.reading import Reading

__all__ = ["of_nouns"]


@rule(
    "a verb that the parse misreads",
    source="ours: the parser takes “demands” for a noun",
    drops=["Ruiz says the sudden rise [demands] that banks must act."],
    keeps=["His demand that [the bank act] was heard."],
)
@rule(
    "noun",
    source="Quirk et al. 1985, §17.26 (nouns of speech with a clause)",
    finds=[
        "His claim that [the bridge is safe] surprised the engineers.",
        "A promise by the minister that [the bridge will open] was broken.",
    ],
    leaves=["His car that [the bridge damaged] surprised the engineers."],
)
@rule(
    "nobody's: neither possessor nor agent nor subject",
    source="PolNeAR guidelines (no source, no attribution)",
    drops=["The [claim] that the bridge is safe surprised the engineers."],
    keeps=["His claim that [the bridge is safe] surprised the engineers."],
)
def of_nouns(reading: Reading, cues: dict[int, Cue]) -> Iterator[Content]:
    """Yield the clauses of nouns of speech: "his claim that …", "a promise by the minister that …"."""
    table = nouns()
    for index, word in enumerate(reading.words):
        if word not in table or reading.inside[index] >= 0 or reading.place[index] < 0:
            continue
        clause = clause_of_noun(reading, index) if reading.tags[index].startswith("NN") else None
        if clause is None:
            continue
        cue = _verb_above(reading, index, cues)
        if cue is not None:
            said = speaking(reading, cue.token)
            yield Content(*clause, "clause", "that", said.token, (cue.token, cue.end), said.rule)
            continue
        above = reading.heads[index]
        if above in cues and cues[above].verb.base == "say":
            # "said the rise demands that": no noun of speech, but a verb the parse misreads
            reading.drop(index, index + 1, "noun of speech", "a verb that the parse misreads")
            continue
        said = _claimant(reading, index)
        if said.token is not None:
            yield Content(*clause, "clause", "noun", said.token, (index, index + 1), said.rule)
        else:
            reading.drop(
                index, index + 1, "noun of speech", "nobody's: neither possessor nor agent nor subject"
            )


@rule(
    "the possessor of a noun of speech",
    source="Quirk et al. 1985, §17.43 (the genitive as subject of a noun)",
    finds=[
        "His claim that [the bridge is safe] surprised them.",
        "The minister's claim that the bridge is “[safe for everybody]” surprised them.",
    ],
    leaves=[
        "The claim by Ana Ruiz that [the bridge is safe] surprised them.",
    ],
)
@rule(
    "the agent of a noun of speech",
    source="Quirk et al. 1985, §17.43 (the by-phrase of a noun)",
    finds=[
        "The claim by Ana Ruiz that [the bridge is safe] surprised them.",
    ],
    leaves=[
        "His claim that [the bridge is safe] surprised them.",
    ],
)
def _claimant(reading: Reading, noun: int) -> Speaking:
    """Give whose claim, promise or warning a noun of speech is."""
    owner = next((c for c in reading.children[noun] if reading.deps[c] == "poss"), None)
    if owner is not None:
        return Speaking(owner, "the possessor of a noun of speech")
    by = agent_of(reading.doc[noun])
    if by is not None:
        return Speaking(by.i, "the agent of a noun of speech")
    above = reading.heads[noun]
    verbal = reading.deps[noun] in ("dobj", "npadvmod", "attr") and reading.tags[above].startswith("V")
    return speaking(reading, above) if verbal else NOBODY


def _verb_above(reading: Reading, noun: int, cues: dict[int, Cue]) -> Cue | None:
    """Give the verb of "announced in a statement that …", whose clause the parse gave to the noun."""
    prep = reading.heads[noun]
    if reading.deps[noun] != "pobj" or reading.deps[prep] != "prep":
        return None
    cue = cues.get(reading.heads[prep])
    return cue if cue is not None and cue.verb.takes_that else None
