"""Paraphrase: the clause or phrase that a reporting verb, noun or "according to" governs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.stages.quotes.cues import Cue, document_nouns, nouns
from communique.stages.quotes.phrases import agent, is_nominal, is_passive, noun_head, phrase, subject
from communique.stages.quotes.reading import ENDERS, Reading

__all__ = ["Content", "find_contents"]

PUNCTUATION = frozenset({",", ":", "-LRB-", "-RRB-", "``", "''", ".", "HYPH", "NFP"})
MARKS = frozenset("\"“”„«»‘’'`,.;:–—-") | {"''", "``"}
COMPLEMENT_PREPOSITIONS = frozenset(
    {"as", "of", "for", "over", "with", "to", "on", "about", "against", "from", "into"}
)


@dataclass(frozen=True, slots=True)
class Content:
    """Reported content as tokens (end exclusive), with its cue, speaker and rule."""

    first: int
    last: int
    complement: str
    pattern: str
    who: int | None
    cue: tuple[int, int]


def find_contents(reading: Reading, cues: dict[int, Cue]) -> list[Content]:
    """Find what is paraphrased in a text; several contents of one cue are pieces of one utterance."""
    found: list[Content] = []
    for index, cue in cues.items():
        if reading.inside[index] < 0 and reading.place[index] >= 0:
            found += _of_verb(reading, cue, cues)
    found += _of_nouns(reading)
    found += _according(reading)
    return [c for c in (_trimmed(reading, c, cues) for c in found) if c is not None]


def _of_verb(reading: Reading, cue: Cue, cues: dict[int, Cue]) -> Iterator[Content]:
    frames = cue.verb.frames
    if not frames:
        return
    clauses = list(_clauses(reading, cue, cues))
    if clauses:
        yield from clauses
        return
    piece = _phrase_content(reading, cue)
    if piece is not None:
        first, last, complement = piece
        yield Content(first, last, complement, complement, subject(reading, cue.token), (cue.token, cue.end))


# ---------------------------------------------------------------- clauses
def _takes_clause(reading: Reading, cue: Cue, who: int | None) -> bool:
    frames = cue.verb.frames
    if "doc-that" in frames:
        return who is not None and reading.words[who] in document_nouns()
    return bool(frames & {"that", "wh", "obj-that"})


def _clauses(reading: Reading, cue: Cue, cues: dict[int, Cue]) -> Iterator[Content]:
    verb = cue.token
    who = subject(reading, verb)
    if not _takes_clause(reading, cue, who):
        return
    span = (verb, cue.end)
    aside = _aside(reading, cue, who)
    if aside is not None:
        for first, last in aside:
            yield Content(first, last, "clause", "aside" if len(aside) > 1 else "trailing", who, span)
        return
    clause = _right_clause(reading, cue)
    if clause is None:
        return
    yield Content(*clause, "clause", "that" if _says_that(reading, clause[0]) else "bare", who, span)


def _says_that(reading: Reading, first: int) -> bool:
    return first > 0 and reading.words[first - 1] == "that"


def _is_finite(reading: Reading, verb: int) -> bool:
    if any(reading.words[c] == "to" and reading.deps[c] == "aux" for c in reading.children[verb]):
        return False
    return (
        reading.tags[verb] in ("VBD", "VBZ", "VBP", "MD")
        or any(
            reading.tags[c] in ("VBD", "VBZ", "VBP", "MD") and reading.deps[c] in ("aux", "auxpass", "cop")
            for c in reading.children[verb]
        )
        or any(reading.deps[c] in ("nsubj", "nsubjpass", "expl") for c in reading.children[verb])
    )


def _right_clause(reading: Reading, cue: Cue) -> tuple[int, int] | None:
    """The finite clause after a reporting verb, without "that"."""
    for child in reading.children[cue.token]:
        if child < cue.end or reading.deps[child] != "ccomp" or not _is_finite(reading, child):
            continue
        first, last = max(reading.left(child), cue.end), reading.right(child) + 1
        for index in range(cue.end, min(first + 2, last)):
            if (
                reading.words[index] == "that"
                and reading.tags[index] in ("IN", "WDT", "DT")
                and (reading.deps[index] == "mark" or index < first)
            ):
                first = index + 1
                break
        return first, last
    that = cue.end
    if that < len(reading.words) and reading.words[that] == "that" and reading.tags[that] == "IN":
        return that + 1, _sentence_end(reading, that)
    return None


def _sentence_start(reading: Reading, token: int) -> int:
    """Go back to the token after the last full stop, or to the start of the paragraph."""
    stop = reading.paragraphs[reading.place[token]].first
    while token > stop and reading.words[token - 1] not in ENDERS:
        token -= 1
    return token


def _sentence_end(reading: Reading, token: int) -> int:
    stop = reading.paragraphs[reading.place[token]].last
    while token < stop and reading.words[token] not in ENDERS:
        token += 1
    return token


def _aside(reading: Reading, cue: Cue, who: int | None) -> list[tuple[int, int]] | None:
    """The clause around an attribution: "…, X said." · "…, said X." · "The plan, X said, will …"."""
    verb = cue.token
    inverted = who is not None and who > verb
    edge = verb if inverted or who is None else phrase(reading, who)[0]
    if who is None and reading.deps[verb] not in ("ROOT", "parataxis", "ccomp", "dep", "conj"):
        return None
    while edge > 0 and reading.tags[edge - 1] in ("DT", "PRP$") and reading.heads[edge - 1] in (who, edge):
        edge -= 1
    before = edge - 1
    if before < 0 or reading.words[before] not in (",", "–", "—", "-", ";") or reading.inside[before] >= 0:
        return None
    start = _sentence_start(reading, before)
    if (
        before - start < 2
        or (reading.inside[before - 1] >= 0
        and reading.inside[start] == reading.inside[before - 1])
    ):
        return None
    if any(reading.words[i] in ("who", "which", "that", "as", "and", "but") for i in range(edge, verb)):
        return None
    stop = _sentence_end(reading, verb)
    after = _right_clause(reading, cue)
    comma = next(
        (i for i in range(cue.end, min(stop, cue.end + 14)) if reading.words[i] in (",", "–", "—")), None
    )
    if after is not None:
        if comma is None or comma >= after[1]:
            return None
        ccomp_left = after[0] > comma
        if not ccomp_left or not _fragment(reading, start, before):
            return None
    if not _has_verb(reading, start, before):
        if comma is None or not _has_verb(reading, comma + 1, stop):
            return None
        left = (
            []
            if reading.tags[before - 1] in ("WDT", "WP", "RB", "CC", "IN") or before - start < 2
            else [(start, before)]
        )
        return [*left, (comma + 1, stop)]
    if comma is not None and _continues(reading, start, before, comma, stop, verb):
        return [(start, before), (comma + 1, stop)]
    return [(start, before)]


def _fragment(reading: Reading, first: int, last: int) -> bool:
    return last - first >= 2


def _has_verb(reading: Reading, first: int, last: int) -> bool:
    return any(reading.tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(first, last))


def _continues(reading: Reading, start: int, before: int, comma: int, stop: int, verb: int) -> bool:
    """Tell whether the words after an attribution in commas go on with the clause before it."""
    for index in range(comma + 1, stop):
        head = reading.heads[index]
        if start <= head < before and reading.deps[index] not in ("punct",):
            return True
    return False


# ---------------------------------------------------------------- phrases
def _phrase_content(reading: Reading, cue: Cue) -> tuple[int, int, str] | None:
    frames, verb = cue.verb.frames, cue.token
    if is_passive(reading, verb) or any(reading.deps[c] == "neg" for c in reading.children[verb]):
        return None
    particles = cue.verb.base.split()[1:]
    if particles and frames & {"for", "of", "about", "on", "to", "against"}:
        return _under_preposition(reading, cue)
    right = [c for c in reading.children[verb] if c >= cue.end]
    obj = next((c for c in right if reading.deps[c] == "dobj"), None)
    verbal = next(
        (c for c in right if reading.deps[c] in ("xcomp", "ccomp") and reading.tags[c][0] == "V"),
        None,
    )
    if obj is not None and "np" in frames | ({"np"} if "call" in frames else set()):
        clause = _clause_of_noun(reading, obj)
        if clause is not None:
            return (*clause, "clause")
        last = reading.right(obj) + 1
        if verbal is not None and "call" not in frames:
            last = max(last, reading.right(verbal) + 1) if frames & {"obj-to"} else last
        for child in right:
            predicate = reading.deps[child] in ("oprd", "xcomp") or (
                reading.deps[child] == "prep" and reading.words[child] in COMPLEMENT_PREPOSITIONS
            )
            if child > obj and predicate and "call" in frames | {cue.verb.family == "judge" and "call"}:
                last = max(last, reading.right(child) + 1)
        if (
            "call" in frames
            and last == reading.right(obj) + 1
            and not any(reading.inside[i] >= 0 for i in range(obj, last))
        ):
            return None
        return max(reading.left(obj), cue.end), last, "phrase"
    if verbal is not None and frames & {"to", "obj-to", "ger"}:
        to = any(reading.words[c] == "to" and reading.deps[c] == "aux" for c in reading.children[verbal])
        if to or reading.tags[verbal] == "VBG":
            first = min(
                reading.left(verbal), reading.left(obj) if obj is not None and obj < verbal else verbal
            )
            return max(first, cue.end), reading.right(verbal) + 1, "phrase"
    return None


def _under_preposition(reading: Reading, cue: Cue) -> tuple[int, int, str] | None:
    prep = cue.end - 1
    below = [c for c in reading.children[prep] if reading.deps[c] in ("pobj", "pcomp")]
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


def _clause_of_noun(reading: Reading, noun: int) -> tuple[int, int] | None:
    """The that-clause in apposition with a noun: "confidence that", "the point that"."""
    for child in reading.children[noun]:
        if child > noun and reading.deps[child] in ("acl", "ccomp", "relcl", "appos"):
            first = reading.left(child)
            if reading.words[first] == "that" and reading.deps[first] == "mark":
                return first + 1, reading.right(child) + 1
    return None


def _of_nouns(reading: Reading) -> Iterator[Content]:
    """ "his claim that …", "a promise by the minister to …"."""
    table = nouns()
    for index, word in enumerate(reading.words):
        if (
            word not in table
            or reading.inside[index] >= 0
            or reading.place[index] < 0
            or reading.tags[index][:2] != "NN"
        ):
            continue
        clause = _clause_of_noun(reading, index)
        if clause is None:
            continue
        who = next((c for c in reading.children[index] if reading.deps[c] == "poss"), None) or agent(
            reading, index
        )
        if who is None and reading.deps[index] == "dobj" and reading.tags[reading.heads[index]][0] == "V":
            who = subject(reading, reading.heads[index])
        yield Content(*clause, "clause", "noun", who, (index, index + 1))


def _according(reading: Reading) -> Iterator[Content]:
    """According to X, … · …, according to X."""
    words = reading.words
    for index in range(len(words) - 2):
        if (
            words[index] != "according"
            or words[index + 1] != "to"
            or reading.inside[index] >= 0
            or reading.place[index] < 0
        ):
            continue
        stop = _sentence_end(reading, index)
        start = _sentence_start(reading, index)
        head = next((c for c in reading.children[index + 1] if reading.deps[c] == "pobj"), None)
        if head is None:
            head = next(
                (
                    i
                    for i in range(index + 2, min(index + 8, stop))
                    if is_nominal(reading, i) and reading.tags[i] != "DT"
                ),
                None,
            )
            head = None if head is None else noun_head(reading, head, index + 2, stop)
        cue = (index, index + 2)
        comma = next(
            (i for i in range(index + 2, stop) if words[i] == "," and (head is None or i > head)), None
        )
        before = index
        while before > start and words[before - 1] in (",", "-", "–", "—", "-LRB-"):
            before -= 1
        if before - start < 2 or not _has_verb(reading, start, before):
            if comma is not None:
                comma = _after_appositions(reading, head, comma, stop)
                yield Content(comma + 1, stop, "clause", "according", head, cue)
        else:
            yield Content(start, before, "clause", "according", head, cue)


def _after_appositions(reading: Reading, head: int | None, comma: int, stop: int) -> int:
    """Skip the commas of an apposition to the speaker: "According to Ana Ruiz, the minister, …"."""
    if head is None:
        return comma
    for child in reading.children[head]:
        if reading.deps[child] == "appos" and child > comma:
            end = reading.right(child) + 1
            if end < stop and reading.words[end] == ",":
                return end
    return comma


# ---------------------------------------------------------------- edges
def _trimmed(reading: Reading, content: Content, cues: dict[int, Cue]) -> Content | None:
    first, last = content.first, min(content.last, _paragraph_end(reading, content.first))
    last = _cut(reading, first, last, content, cues)
    while first < last and reading.words[first] in MARKS and reading.inside[first] < 0:
        first += 1
    while (
        last > first
        and (reading.words[last - 1] in MARKS or not reading.words[last - 1].strip())
        and reading.inside[last - 1] < 0
    ):
        last -= 1
    if last - first < 1 or _all_quoted(reading, first, last):
        return None
    return Content(first, last, content.complement, content.pattern, content.who, content.cue)


def _paragraph_end(reading: Reading, token: int) -> int:
    return (
        reading.paragraphs[reading.place[token]].last
        if token < len(reading.place) and reading.place[token] >= 0
        else token
    )


def _all_quoted(reading: Reading, first: int, last: int) -> bool:
    number = reading.inside[first]
    return (
        number >= 0
        and reading.inside[last - 1] == number
        and all(reading.inside[i] == number for i in range(first, last))
    )


def _cut(reading: Reading, first: int, last: int, content: Content, cues: dict[int, Cue]) -> int:
    """End the content before the next cue of the same speaker: ", adding that", "and called for"."""
    verb = content.cue[0]
    for index in range(first + 1, last):
        if reading.words[index] in ENDERS and reading.inside[index] < 0:
            return index
        if index not in cues or reading.inside[index] >= 0 or content.cue[0] > index:
            continue
        before = index - 1
        if reading.tags[index] == "VBG" and reading.words[before] == "," and cues[index].verb.frames:
            return before
        if (
            reading.tags[index] == reading.tags[verb]
            and reading.words[before] in ("and", "also")
            and reading.deps[index] == "conj"
            and not any(reading.deps[c] in ("nsubj", "nsubjpass") for c in reading.children[index])
            and reading.tags[verb] == "VBD"
            and not any(reading.tags[i] == "VBD" for i in range(first, before))
        ):
            cut = before
            while cut > first and reading.words[cut - 1] in (",", "and", "also"):
                cut -= 1
            return cut
    return last
