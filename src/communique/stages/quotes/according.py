"""What "according to X" and its like govern: the clause before or behind it."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon.rules import rule
from communique.stages.quotes.clauses import has_finite, sentence_end, sentence_start
from communique.stages.quotes.direct import view
from communique.stages.quotes.found import Content
from communique.stages.quotes.phrases import ACCORDING, is_nominal, noun_head, phrase
from communique.stages.quotes.reading import Reading

__all__ = ["according_to"]

IN_KEEPING = "done in keeping with a plan or rule"
KEPT_TO = frozenset(
    {
        "plan",
        "plans",
        "schedule",
        "timetable",
        "rules",
        "rule",
        "law",
        "laws",
        "procedure",
        "procedures",
        "custom",
    }
    | {"tradition", "standards", "principle", "principles", "instructions", "needs", "wishes", "merit", "age"}
)
"""What is done according to these without a comma is done in their way; nobody says it."""


@rule(
    "done in keeping with a plan or rule",
    source="Quirk et al. 1985, §9.50 (according to: manner and standard)",
    drops=["They built the bridge [according] to the plan of the engineers."],
    keeps=["[They built the bridge in May], according to the plan of the engineers."],
)
@rule(
    "according",
    source="PolNeAR guidelines (according to as cue)",
    finds=[
        "According to Ana Ruiz, the minister of transport, [the bridge will open in May].",
        "[The bridge will open in May], according to Ana Ruiz.",
        "According to the ministry [the bridge will open in May].",
        "In the view of the court, [the bridge was old].",
    ],
    leaves=["They built [the bridge] according to the plan of the engineers."],
)
def according_to(reading: Reading) -> Iterator[Content]:
    """Yield the clauses around "according to": "According to X, …" and "…, according to X"."""
    forms = reading.words
    for index in range(len(forms) - 2):
        size = view(reading, index) if reading.place[index] >= 0 and reading.inside[index] < 0 else 0
        if not size:
            continue
        start, stop = sentence_start(reading, index), sentence_end(reading, index)
        head = _object(reading, index + size - 1, stop)
        before = index
        while before > start and forms[before - 1] in (",", "-", "–", "—", "-LRB-"):
            before -= 1
        cue = (index, index + size)
        if before == index and head is not None and reading.words[head] in KEPT_TO:
            reading.drop(*cue, "according to", IN_KEEPING)
            continue
        if before - start >= 2 and has_finite(reading, start, before):
            if reading.inside[start] < 0 or reading.inside[before - 1] < 0:
                yield Content(start, before, "clause", "according", head, cue, ACCORDING)
            continue
        first = _behind(reading, head, index + size, stop)
        if first is not None and (has_finite(reading, first, stop) or (before == start and stop - first > 3)):
            yield Content(first, stop, "clause", "according", head, cue, ACCORDING)


def _behind(reading: Reading, head: int | None, first: int, stop: int) -> int | None:
    """Give where the clause behind "according to X" starts: after the comma, or else after X."""
    comma = next(
        (i for i in range(first, stop) if reading.words[i] == "," and (head is None or i > head)), None
    )
    last = stop if comma is None else comma
    if head is not None and has_finite(reading, head, last):
        after = phrase(reading, head)[1]
        whole = after < last and reading.tags[after] in ("DT", "PRP", "PRP$", "NNP", "NNS", "NN", "CD")
        return after if whole and has_finite(reading, after, last) else _past(reading, head, comma, stop)
    return _past(reading, head, comma, stop)


def _past(reading: Reading, head: int | None, comma: int | None, stop: int) -> int | None:
    return None if comma is None else _after_appositions(reading, head, comma, stop) + 1


def _object(reading: Reading, preposition: int, stop: int) -> int | None:
    for child in reading.children[preposition]:
        if reading.deps[child] == "pobj":
            return child
    for index in range(preposition + 1, min(preposition + 8, stop)):
        if is_nominal(reading, index) and reading.tags[index] != "DT":
            return noun_head(reading, index, preposition + 1, stop)
    return None


def _after_appositions(reading: Reading, head: int | None, comma: int, stop: int) -> int:
    """Skip the commas of an apposition to the speaker: "According to Ana Ruiz, the minister, …"."""
    if head is None:
        return comma
    for child in reading.children[head]:
        if reading.deps[child] in ("appos", "relcl") and child > comma:
            end = reading.right(child) + 1
            if end < stop and reading.words[end] == ",":
                return end
    return comma
