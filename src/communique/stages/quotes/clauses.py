"""The finite clause that a reporting verb governs: after it, before it, or around it."""

from __future__ import annotations

from communique.language.clauses import is_negated
from communique.stages.quotes.cues import Cue, document_nouns
from communique.stages.quotes.phrases import phrase, subject
from communique.stages.quotes.reading import LONGEST_SENTENCE, Reading

__all__ = ["around", "as_clause", "following", "has_finite", "sentence_end", "sentence_start", "takes_clause"]

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLAUSE_OPENERS = frozenset({"DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "EX"})
COMMAS = frozenset({",", "–", "—", "―", "--", ";"})
REACH = 14
"""So far from its verb "that" is looked for."""
CONTINUING = frozenset({"because", "so", "unless", "until", "if", "since", "but", "and", "or", "that"})
LINKS = frozenset(
    {"who", "which", "that", "as", "and", "but", "while", "when", "because", "if", "although", "though"}
)
SUBORDINATORS = frozenset(
    [
        "if",
        "when",
        "after",
        "as",
        "while",
        "although",
        "though",
        "because",
        "since",
        "unless",
        "until",
        "before",
        "whereas",
        "despite",
        "upon",
        "during",
    ]
)


def is_break(reading: Reading, token: int) -> bool:
    """Tell whether a token is a comma, a dash or a spaced hyphen that parts clauses."""
    word = reading.words[token]
    return word in COMMAS or (word == "-" and token > 0 and reading.starts[token] > reading.ends[token - 1])


def sentence_start(reading: Reading, token: int) -> int:
    """Go back to the token after the last full stop, or to the start of the paragraph."""
    stop = max(reading.paragraphs[reading.place[token]].first, token - LONGEST_SENTENCE)
    while token > stop and not reading.is_stop(token - 1):
        token -= 1
    return token


def sentence_end(reading: Reading, token: int) -> int:
    """Go on to the next full stop outside quotation marks, or to the end of the paragraph."""
    stop = min(reading.paragraphs[reading.place[token]].last, token + LONGEST_SENTENCE)
    while token < stop and (not reading.is_stop(token) or reading.inside[token] >= 0):
        token += 1
    return token


def has_finite(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a finite verb stands among some tokens."""
    return any(reading.tags[i] in FINITE for i in range(first, last))


def takes_clause(reading: Reading, cue: Cue, who: int | None) -> bool:
    """Tell whether a finite clause at this verb is reported speech."""
    if "doc-that" in cue.verb.frames:
        return who is not None and reading.words[who] in document_nouns()
    return cue.verb.takes_clause


def _is_finite(reading: Reading, verb: int) -> bool:
    children = reading.children[verb]
    if any(reading.words[c] == "to" and reading.deps[c] == "aux" for c in children):
        return False
    if reading.tags[verb] in FINITE:
        return True
    if reading.tags[verb] == "VBG":
        return any(reading.tags[c] in FINITE and reading.deps[c] == "aux" for c in children)
    return any(
        (reading.tags[c] in FINITE and reading.deps[c] in ("aux", "auxpass", "cop"))
        or reading.deps[c] in ("nsubj", "nsubjpass", "expl")
        for c in children
    )


def following(reading: Reading, cue: Cue) -> tuple[int, int] | None:
    """Give the finite clause after a reporting verb, without "that"."""
    for child in reading.children[cue.token]:
        if child < cue.end or reading.deps[child] != "ccomp" or not _is_finite(reading, child):
            continue
        first, last = max(reading.left(child), cue.end), reading.right(child) + 1
        if reading.words[first] in ("whether", "if", "when", "how", "why") and is_negated(
            reading.doc[cue.token]
        ):
            return None
        first = _past_lost_object(reading, cue, first)
        for index in range(cue.end, min(first + 2, last)):
            if reading.words[index] == "that" and reading.heads[index] != index + 1:
                first = index + 1
                break
        return first, _extended(reading, cue, last)
    misread = _misread(reading, cue)
    that = None if misread else _distant_that(reading, cue)
    if that is None:
        return misread
    stop = sentence_end(reading, that)
    return (that + 1, stop) if has_finite(reading, that + 1, stop) else None


def _misread(reading: Reading, cue: Cue) -> tuple[int, int] | None:
    """Give the clause right after "X said" that the parse has lost: "said the rise demands that …"."""
    first = cue.end
    if cue.verb.base != "say" or first >= len(reading.words) or reading.inside[first] >= 0:
        return None
    who = subject(reading, cue.token)
    if reading.tags[first] not in CLAUSE_OPENERS or who is None or who > cue.token:
        return None
    if reading.doc[first].ent_type_ in ("DATE", "TIME"):
        return None
    stop = sentence_end(reading, first)
    for index in range(first, stop):
        if reading.tags[index] in FINITE and reading.inside[index] < 0:
            return first, stop
        if is_break(reading, index):
            return None
    return None


def _distant_that(reading: Reading, cue: Cue) -> int | None:
    """Find the "that" of a clause that the parse did not hang on the verb: "told the house today that …"."""
    for index in range(cue.end, min(cue.end + REACH, len(reading.words))):
        if reading.is_stop(index) or reading.inside[index] >= 0 or reading.tags[index] in FINITE:
            return None
        if index in reading.cues:
            return None
        if reading.words[index] == "that" and (
            reading.tags[index] == "IN" or _is_false_relative(reading, index)
        ):
            return index
    return None


def _is_false_relative(reading: Reading, that: int) -> bool:
    """Tell whether the parse takes a "that" for the object of a verb that has another object."""
    if reading.deps[that] != "dobj":
        return False
    others = reading.children[reading.heads[that]]
    return any(reading.deps[c] == "dobj" and c > that for c in others)


def _past_lost_object(reading: Reading, cue: Cue, first: int) -> int:
    """Start after "said" where the parse made an object of the clause's subject: "said the rain will …"."""
    if "obj-that" in cue.verb.frames or cue.verb.cls in ("urge", "ask"):
        return first
    for child in reading.children[cue.token]:
        if cue.end <= child < first and reading.deps[child] in ("dobj", "nsubj", "nsubjpass", "dep", "attr"):
            return max(cue.end, reading.left(child))
    return first


def _extended(reading: Reading, cue: Cue, last: int) -> int:
    """Add what the parse hangs on the cue although it goes on with the clause: ", but there were …"."""
    for child in reading.children[cue.token]:
        if child < last:
            continue
        left = reading.left(child)
        if reading.deps[child] == "ccomp" and last < left and reading.words[last] in (":", ";"):
            last = reading.right(child) + 1
        if (
            reading.deps[child] in ("dep", "appos", "dobj", "conj")
            and reading.tags[child].startswith("NN")
            and left in (last, last + 1)
        ):
            last = reading.right(child) + 1 if reading.words[last] == "," else last
        if reading.deps[child] not in ("conj", "advcl"):
            continue
        own = any(reading.deps[c] in ("nsubj", "nsubjpass", "expl") for c in reading.children[child])
        between = reading.words[last:left]
        if not own or any(word not in CONTINUING | COMMAS for word in between):
            continue
        opener = between[-1] if between else reading.words[left]
        if opener in CONTINUING:
            last = reading.right(child) + 1
    return _past_false_end(reading, cue.token, last)


def _past_false_end(reading: Reading, verb: int, last: int) -> int:
    """Go on to the full stop where the parser ends the sentence in its middle."""
    stop = sentence_end(reading, verb)
    following = last
    while following < stop and (is_break(reading, following) or reading.words[following] == ":"):
        following += 1
    split = following < stop and reading.sentence[following] == following
    return stop if split else last


def around(reading: Reading, cue: Cue, who: int | None) -> list[tuple[int, int]]:
    """Give the clause before or around an attribution: "…, X said", "The plan, X said, will …"."""
    verb = cue.token
    edge = _start_of_attribution(reading, cue, who)
    if edge is None:
        return []
    before = edge if reading.inside[edge - 1] >= 0 else edge - 1
    start = sentence_start(reading, before)
    stop = sentence_end(reading, verb)
    comma = next((i for i in range(cue.end, min(stop, cue.end + 14)) if is_break(reading, i)), None)
    parsed = any(reading.deps[c] == "ccomp" and c < edge for c in reading.children[verb])
    if _has_complement(reading, cue, comma) or _leads_to_quotation(reading, cue, stop):
        return []
    whole = has_finite(reading, _main_start(reading, start, before), before)
    if not whole or (comma is not None and _linked(reading, (start, before), (comma + 1, stop))):
        if (
            comma is None
            or comma - cue.end > _reach(reading, verb, comma, whole)
            or not has_finite(reading, comma + 1, stop)
        ):
            return []
        quoted = reading.inside[comma + 1]
        sentence = quoted >= 0 and not reading.text[reading.quotations[quoted].start].islower()
        over = reading.words[comma] == ";" or reading.words[comma + 1] in ("but", "and", "while", "though")
        if sentence or (whole and over):
            return [(start, before)] if whole else []
        return [*_opening_piece(reading, start, before), (comma + 1, stop)]
    if not parsed and has_finite(reading, cue.end, stop) and comma is None:
        return []
    if reading.tags[start] == "VBG" and not parsed:
        return []
    return [(start, before)]


def _reach(reading: Reading, verb: int, comma: int, whole: bool) -> int:
    """Give how far behind an attribution the clause may go on; farther where the parse joins the two."""
    joined = any(reading.deps[c] == "ccomp" and c > comma for c in reading.children[verb])
    return 14 if whole else 7 if joined else 4


def as_clause(reading: Reading, cue: Cue, who: int | None) -> tuple[int, int] | None:
    """Give the sentence that "as X said" stands in, before or behind it."""
    if who is None or who > cue.token:
        return None
    edge = phrase(reading, who)[0] - 1
    if (
        edge < 0
        or reading.words[edge] != "as"
        or reading.inside[edge] >= 0
        or _has_complement(reading, cue, None)
    ):
        return None
    start, stop = sentence_start(reading, edge), sentence_end(reading, cue.token)
    if edge - start <= 1:
        comma = next((i for i in range(cue.end, min(stop, cue.end + 10)) if reading.words[i] == ","), None)
        if comma is None or reading.inside[comma + 1] >= 0 or not has_finite(reading, comma + 1, stop):
            return None
        return comma + 1, stop
    if is_break(reading, edge - 1) and has_finite(reading, start, edge - 1) and reading.inside[start] < 0:
        return start, edge - 1
    return None


def _main_start(reading: Reading, start: int, before: int) -> int:
    """Skip a subordinate clause that opens a sentence: "If it rains, …"."""
    if reading.words[start] not in SUBORDINATORS or reading.words[start + 1] in ("then", "now"):
        return start
    return next((i for i in range(start, before) if reading.words[i] == ","), before)


def _start_of_attribution(reading: Reading, cue: Cue, who: int | None) -> int | None:
    """Give the first token of "X said" or "said X" where a comma stands before it."""
    verb = cue.token
    if who is None:
        if reading.deps[verb] not in ("ROOT", "parataxis", "ccomp", "dep", "conj"):
            return None
        edge = verb
    else:
        edge = verb if who > verb else phrase(reading, who)[0]
    while (edge > 0 and reading.tags[edge - 1] in ("DT", "PRP$", "RB", "MD")) or reading.words[edge - 1] in (
        "has",
        "have",
    ):
        edge -= 1
    if not _parted(reading, edge):
        return None
    named = edge if who is None else phrase(reading, who)[1]  # "the Farms and Fisheries Authority said"
    links = [
        i
        for i in range(edge, verb)
        if reading.words[i] in LINKS and not (reading.words[i] == "and" and i < named)
    ]
    if verb - edge > 25 or any(not _describes(reading, i, who) for i in links):
        return None
    start = sentence_start(reading, edge - 1)
    quoted = reading.inside[edge - 1] if reading.inside[edge - 1] >= 0 else reading.inside[edge - 2]
    if edge - start < 2 or (quoted >= 0 and reading.inside[start] == quoted):
        return None
    first = reading.inside[start]
    if first >= 0 and reading.quotations[first].outer_start < reading.starts[start]:
        return None
    return edge


def _describes(reading: Reading, relative: int, who: int | None) -> bool:
    """Tell whether a relative pronoun opens a clause on the speaker: "…, the minister who came said"."""
    verb = reading.heads[relative]
    return (
        reading.tags[relative] in ("WP", "WDT")
        and reading.deps[verb] == "relcl"
        and reading.heads[verb] == who
    )


def _parted(reading: Reading, edge: int) -> bool:
    """Tell whether a comma or dash stands before a token, or a quotation that ends with one."""
    if edge < 2:
        return False
    quoted = reading.inside[edge - 1]
    if quoted >= 0:
        quotation = reading.quotations[quoted]
        if not reading.text[quotation.start].islower():
            return False  # a whole sentence in marks, which is a direct quote and no part of a paraphrase
        return reading.text[quotation.start : quotation.end].rstrip()[-1:] in (",", "?", "!")
    return is_break(reading, edge - 1)


def _leads_to_quotation(reading: Reading, cue: Cue, stop: int) -> bool:
    """Tell whether a quotation is what the verb reports: "When asked, X said, “…”"."""
    for index in range(cue.end, min(stop + 1, cue.end + 14, len(reading.words))):
        if reading.inside[index] >= 0:
            return reading.words[index - 1] in (",", ":", "that") or index == cue.end
        if reading.tags[index] in FINITE or index in reading.cues:
            return False
    return False


def _has_complement(reading: Reading, cue: Cue, comma: int | None) -> bool:
    """Tell whether the verb has its content after it, so that nothing before it belongs to it."""
    for child in reading.children[cue.token]:
        if child < cue.end or (comma is not None and child > comma):
            continue
        if reading.deps[child] in ("ccomp", "xcomp", "oprd"):
            return True
        if reading.deps[child] == "dobj" and not cue.verb.frames & {"obj-that"}:
            return True
    return cue.end < len(reading.words) and reading.words[cue.end] == "that"


def _linked(reading: Reading, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Tell whether the parse joins the words before an attribution in commas with those after it."""
    for index in range(*right):
        if left[0] <= reading.heads[index] < left[1] and reading.deps[index] not in ("punct", "advcl"):
            return True
    return any(right[0] <= reading.heads[i] < right[1] and reading.deps[i] != "punct" for i in range(*left))


def _opening_piece(reading: Reading, start: int, before: int) -> list[tuple[int, int]]:
    """Keep the words before the attribution unless they are a mere connective: "But", "which", "However"."""
    if before - start < 2 or reading.tags[before - 1] in ("WDT", "WP"):
        return []
    return [(start, before)]
