"""Attribution of marked quotations: cue and speaker.

The layout speaks before the parse, which errs around quotation marks: first the words that
follow the closing mark ("…," said X), then those that lead up to the opening one (X said: "…"),
then the clause that a fragment is part of, then the running speaker.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.language.clauses import is_passive
from communique.language.marks import Quotation
from communique.lexicon.rules import rule
from communique.stages.quotes.complements import can_speak
from communique.stages.quotes.cues import Cue, document_nouns, nouns
from communique.stages.quotes.phrases import (
    ACCORDING,
    NOBODY,
    QUOTED,
    Speaking,
    is_nominal,
    noun_before,
    noun_head,
    quoted_behind,
    speaking,
)
from communique.stages.quotes.reading import Reading

__all__ = [
    "Attribution",
    "attribute",
    "governed",
    "left_region",
    "right_region",
    "sentence_subject",
    "speaker_before",
    "view",
]

INTRODUCERS = frozenset({"who", "which", "that", "whom", "where", "when"})
NO_SPEAKER_START = frozenset({"IN", "CC", "TO", "WDT", "WP", "WRB", "VBG", "VBN", "MD", "-LRB-", ":"})
THOUGHTS = frozenset({"hoping", "believing", "thinking"})
"""Participles that go on with a report: what follows in quotation marks was said."""
SUBJECTS = frozenset({"nsubj", "csubj"})
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their"})
VIEWS = (
    ("according", "to"),
    ("in", "the", "words", "of"),
    ("in", "the", "view", "of"),
    ("in", "the", "opinion", "of"),
)
"""Prepositions whose object says it."""
LONG = 25
"""Characters of what is no word mentioned, wherever it stands."""
ASIDE = 45
"""Longest stretch of tokens searched for the cue on either side of a quotation."""


BEHIND, BEFORE = "the phrase behind the verb", "the first noun before the verb"
RIGHT_BEFORE = "the noun right before the verb"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who a quotation belongs to: the head of the mention, the cue's tokens, and the rule.

    ``by`` names the construction by which the mention is that of the speaker.
    """

    who: int | None
    cue: tuple[int, int] | None
    pattern: str
    by: str = ""


def right_region(reading: Reading, quotation: Quotation) -> tuple[int, int]:
    """Give the tokens between a quotation and the end of its sentence (or the next quotation)."""
    first = reading.token_at(quotation.outer_end)
    stop = min(reading.paragraphs[quotation.paragraph].last, first + ASIDE)
    last = first
    while last < stop and reading.inside[last] < 0 and not reading.is_stop(last):
        last += 1
    return first, last


def left_region(reading: Reading, quotation: Quotation) -> tuple[int, int]:
    """Give the tokens between the start of the sentence (or the quotation before) and a quotation."""
    last = reading.token_at(quotation.outer_start)
    stop = max(reading.paragraphs[quotation.paragraph].first, last - ASIDE)
    first = last
    while first > stop and reading.inside[first - 1] < 0 and not reading.is_stop(first - 1):
        first -= 1
    return first, last


def attribute(reading: Reading, quotation: Quotation, cues: dict[int, Cue]) -> Attribution | None:
    """Find cue and speaker next to a quotation; None where nothing stands beside it."""
    words = reading.text[quotation.start : quotation.end].rstrip("'’\"”» \n\u00a0")
    tail = words[-1:]
    after = reading.text[quotation.outer_end : quotation.outer_end + 2].lstrip()[:1]
    opening = _opening(reading, quotation, cues) if _is_fragment(reading, quotation) else None
    if opening is not None and opening.pattern == "opening":
        return opening
    if tail in ",?!—–-…" or after == "," or (tail == "." and after and after.islower()):
        closing = _closing(reading, quotation, cues)
        if closing is not None:
            return closing
    return opening or _opening(reading, quotation, cues) or _according(reading, quotation)


def _is_fragment(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether a quotation goes on with the narrator's sentence: lower case after words of his."""
    first, last = left_region(reading, quotation)
    return last > first + 1 and reading.text[quotation.start].islower()


@rule(
    "closing",
    source="Quirk et al. 1985, §14.28-29 (reporting clause behind direct speech)",
    finds=[
        "“[We will build the bridge],” said Ruiz.",
        "“[We will build the bridge],” Ruiz said.",
        "“[We will build the bridge],” Ruiz, the minister, told reporters.",
    ],
    leaves=[
        "“[We will build the bridge].” It rained in Lima that day.",
        "Ruiz said: “[We will build the bridge].”",
    ],
)
@rule(
    "the noun right before the verb",
    source="Quirk et al. 1985, §14.29 (reporting clause behind direct speech)",
    finds=[
        "“[We will build the bridge],” Ruiz said.",
    ],
    leaves=[
        "“[We will build the bridge],” said Ruiz.",
    ],
)
def _closing(reading: Reading, quotation: Quotation, cues: dict[int, Cue]) -> Attribution | None:
    """Read the words behind: "…," said X · "…," X said · "…," X, the minister, told reporters."""
    first, last = right_region(reading, quotation)
    while first < last and reading.words[first] in (",", "-", "–", "—"):
        first += 1
    if first >= last:
        return None
    size = view(reading, first)
    if size:
        head = _phrase_head(reading, first + size, last)
        return Attribution(head, (first, first + size), "closing", ACCORDING)
    beside = (
        first + 1 in cues and reading.doc[first].text[0].isupper()
    )  # a surname that is a word: "From said"
    verbal = first in cues and reading.tags[first] != "VBG"
    if not beside and not verbal and reading.tags[first] in NO_SPEAKER_START:
        return None
    for index in range(first, last):
        cue = cues.get(index)
        if cue is None or cue.verb.quotation == "before" or not _is_main(reading, index, first):
            continue
        who = _speaker_behind(reading, cue, first, last, beside)
        return Attribution(who.token, (index, cue.end), "closing", who.rule)
    return _unlisted(reading, quotation, first, last)


def _speaker_behind(reading: Reading, cue: Cue, first: int, last: int, beside: bool) -> Speaking:
    """Give who speaks in a clause behind the words; ``beside``: a name stands right behind them."""
    quoted = quoted_behind(reading, cue.token, last)
    if quoted is not None:
        return Speaking(quoted, QUOTED)
    surname = beside and cue.token == first + 1
    return Speaking(first, RIGHT_BEFORE) if surname else _speaker_beside(reading, cue, first, last)


def _is_utterance(reading: Reading, quotation: Quotation) -> bool:
    """Whether a quotation is long, or opens a sentence with a capital: a word mentioned does neither."""
    if quotation.end - quotation.start >= LONG:
        return True
    first, last = left_region(reading, quotation)
    return first == last and reading.text[quotation.start].isupper()


@rule(
    "unlisted",
    source="Quirk et al. 1985, §14.28 (verbs of speaking are an open class)",
    finds=[
        "“[We will build the bridge in May],” Ruiz trumpeted on Tuesday.",
        "“[We will build the bridge in May],” launched the president of the club, Ana Ruiz.",
        "“[We will],” huffed Mayor Ana Ruiz.",
        "Mayor Ana Ruiz huffed, “[We will not build the bridge].”",
    ],
    leaves=[
        "“[We will build the bridge in May],” Ruiz said on Tuesday.",
        "“[We will build the bridge in May].” Ruiz smiled on Tuesday.",
        "Mayor Ana Ruiz bought the book, “[War and Peace].”",
    ],
)
def _unlisted(reading: Reading, quotation: Quotation, first: int, last: int) -> Attribution | None:
    """Read "…," Ruiz fumed on Tuesday: a verb that the lexicon lacks, right after its subject."""
    inverted = reading.tags[first] in ("VBD", "VBN", "VBZ") and reading.doc[first].text.islower()
    ends = ",?!" if inverted else ","
    if reading.text[quotation.end - 1] not in ends or not _is_utterance(reading, quotation):
        return None
    if reading.tags[first] in ("VBD", "VBN", "VBZ") and last > first + 1:
        head = _phrase_head(reading, first + 1, last)
        named = reading.words[first + 1] in DETERMINERS or reading.tags[first + 1].startswith("NNP")
        return (
            Attribution(head, (first, first + 1), "unlisted", BEHIND)
            if named and can_speak(reading, head)
            else None
        )
    for index in range(first + 1, min(last, first + 12)):
        if reading.tags[index] not in ("VBD", "VBZ"):
            continue
        who = speaking(reading, index)
        if who.token is not None and first <= who.token < index and can_speak(reading, who.token):
            return Attribution(who.token, (index, index + 1), "unlisted", who.rule)
        return None
    return None


def _is_main(reading: Reading, verb: int, first: int) -> bool:
    """Tell whether a reporting verb heads its clause rather than a relative one or a modifier."""
    if reading.deps[verb] == "amod" or (reading.deps[verb] == "acl" and reading.tags[verb] == "VBN"):
        return False
    return not any(reading.words[i] in INTRODUCERS for i in range(max(first, verb - 3), verb))


@rule(
    "the first noun before the verb",
    source="ours: the order of words, where the parse has no subject",
    finds=[
        "The plan will be sent “[within weeks]”, Parliament was told.",
        "“[We agree],” its president who asked not to be named said.",
    ],
    leaves=[
        "“[We will build the bridge],” Ruiz said.",
    ],
)
@rule(
    "the phrase behind the verb",
    source="Quirk et al. 1985, §14.29 (inversion), where the parse has no subject",
    finds=[
        (
            "“[We do not want to wait for the rain]”, expressed on the occasion the director of the "
            "fund, Ana Ruiz."
        ),
    ],
    leaves=[
        "“[We will build the bridge],” Ruiz said.",
    ],
)
def _speaker_beside(reading: Reading, cue: Cue, first: int, last: int) -> Speaking:
    """Find the speaker around a cue that follows the quotation: after it when inverted, else before it."""
    parsed = speaking(reading, cue.token)
    if parsed.token is not None and first <= parsed.token < last and reading.inside[parsed.token] < 0:
        return parsed
    before = [i for i in range(first, cue.token) if is_nominal(reading, i)]
    if before:
        return Speaking(noun_head(reading, before[0], first, cue.token), BEFORE)
    return Speaking(_phrase_head(reading, cue.end, last), BEHIND)


def _phrase_head(reading: Reading, first: int, last: int) -> int | None:
    """Give the head of the noun phrase that starts at a token."""
    for index in range(first, min(last, first + 8, len(reading.words))):
        tag = reading.tags[index]
        if tag in ("DT", "JJ", "PRP$", "RB", "CD", "POS") or tag.startswith(("JJ", "VBN")):
            continue
        if reading.doc[index].ent_type_ in ("DATE", "TIME"):
            return None
        if is_nominal(reading, index) or reading.doc[index].text[0].isupper():
            return noun_head(reading, index, first, last)
        return None
    return None


@rule(
    "opening",
    source="Quirk et al. 1985, §14.29 (reporting clause before direct speech)",
    finds=[
        "In a statement, the ministry said: “[The road is closed].”",
        "Ruiz said, “[The road is closed].”",
        "The minister continued: ¶ “[We will build it together with our friends].”",
    ],
    leaves=[
        "“[The road is closed],” said Ruiz.",
        "The sign over the door: “[The road is closed].”",
    ],
)
@rule(
    "colon",
    source="ours: the layout of the press",
    finds=["Ruiz on the strike: “[The road is closed for all of us].”"],
    leaves=["Ruiz said: “[The road is closed for all of us].”"],
)
def _opening(reading: Reading, quotation: Quotation, cues: dict[int, Cue]) -> Attribution | None:
    """X said, "…" · X said: "…" · X said that "…" · In a statement, X said, "…"."""
    first, last = left_region(reading, quotation)
    end = last
    while end > first and reading.words[end - 1] in (",", ":", "-", "–", "—", "that"):
        end -= 1
    introduced = end < last
    colon = any(reading.words[i] == ":" for i in range(end, last))
    for index in range(end - 1, first - 1, -1):
        cue = cues.get(index)
        if cue is None or reading.deps[index] == "amod":
            continue
        leads = cue.end >= end and reading.words[last - 1] in (",", ":")
        if cue.verb.quotation != "any" and not leads and reading.words[index] not in THOUGHTS:
            continue
        if not introduced and cue.end < end and not _governs(reading, index, last):
            continue
        who = speaker_before(reading, cue, first)
        pattern = "opening" if introduced or cue.end >= end else "governed"
        return Attribution(who.token, (index, cue.end), pattern, who.rule)
    if colon:
        who = sentence_subject(reading, first, end)
        return Attribution(who.token, None, "colon", who.rule)
    return _unlisted_before(reading, quotation, first, end) if introduced else None


def _unlisted_before(reading: Reading, quotation: Quotation, first: int, end: int) -> Attribution | None:
    """Read Ruiz fumed, "…": a verb that the lexicon lacks and that has no object, behind its subject."""
    if not reading.text[quotation.start].isupper() or reading.text[quotation.end - 1] not in ".?!,":
        return None
    for index in range(end - 1, first, -1):
        if reading.tags[index] not in ("VBD", "VBZ"):
            continue
        who = speaking(reading, index)
        has_object = any(reading.deps[c] in ("dobj", "attr", "acomp") for c in reading.children[index])
        beside = who.token is not None and first <= who.token < index
        if not beside or has_object or not can_speak(reading, who.token):
            return None
        return Attribution(who.token, (index, index + 1), "unlisted", who.rule)
    return None


def _governs(reading: Reading, verb: int, token: int) -> bool:
    """Tell whether a verb stands above a token within a few steps, not through its own subject."""
    if token >= len(reading.heads):  # a mark that ends the text may have no token of its own
        return False
    for _ in range(9):
        above = reading.heads[token]
        if above == verb:
            return reading.deps[token] != "advcl" and not (reading.deps[token] in SUBJECTS and token < verb)
        if above == token:
            return False
        token = above
    return False


@rule(
    "the last subject before the verb",
    source="ours: the order of words, where the parse has no subject",
    finds=[
        "Ruiz called on them to carry out the ruling “[to the letter]” and left.",
    ],
    leaves=[
        "“[We will build the bridge],” Ruiz said.",
    ],
)
def speaker_before(reading: Reading, cue: Cue, first: int) -> Speaking:
    """Give the speaker of a cue that leads up to a quotation: before it, or after it ("Said Ana Ruiz:")."""
    parsed = speaking(reading, cue.token)
    if parsed.token is not None and reading.inside[parsed.token] < 0 and parsed.token < cue.token:
        return parsed
    if is_passive(reading.doc[cue.token]) and cue.verb.base != "quote":
        return parsed  # "Ruiz was asked (by reporters): “…”"
    named = noun_before(reading, cue.token)
    if named is not None and named >= first:
        return Speaking(named, RIGHT_BEFORE)
    for index in range(cue.token - 1, first - 1, -1):
        relative = reading.tags[index] in ("WP", "WDT")
        if reading.deps[index] in ("nsubj", "nsubjpass") and is_nominal(reading, index) and not relative:
            return Speaking(index, "the last subject before the verb")
    if parsed.token is not None:
        return parsed
    return Speaking(_phrase_head(reading, cue.end, cue.end + 8), BEHIND)


@rule(
    "the subject of the sentence before it",
    source="ours: the layout of the press",
    finds=[
        "Ruiz was clear about it: “[The road is closed for all of us].”",
        "The minister had only this for them: “[The road is closed for all of us].”",
    ],
    leaves=[
        "Ruiz said: “[The road is closed for all of us].”",
    ],
)
@rule(
    "the possessor of a document",
    source="ours: the layout of the press",
    finds=[
        "From the minister's post: “[The road is closed for all of us].”",
    ],
    leaves=[
        "Ruiz said: “[The road is closed for all of us].”",
    ],
)
def sentence_subject(reading: Reading, first: int, last: int) -> Speaking:
    """Give the first subject among some tokens that may be a speaker."""
    subjects = [i for i in range(first, last) if reading.deps[i] in ("nsubj", "nsubjpass")]
    for index in sorted(
        subjects, key=lambda i: reading.deps[reading.heads[i]] in ("advcl", "relcl", "acl", "pcomp")
    ):
        if can_speak(reading, index):
            return Speaking(index, "the subject of the sentence before it")
    for index in range(first, last):  # "From the minister's post:"
        if reading.deps[index] == "poss" and reading.words[reading.heads[index]] in document_nouns():
            return Speaking(index, "the possessor of a document")
    return NOBODY


@rule(
    "the phrase behind “according to”",
    source="Quirk et al. 1985, §9.57 (prepositions of viewpoint)",
    finds=[
        "According to Ana Ruiz, “[the bridge is open to all]”.",
        "“[The bridge is open to all],” in the words of Ana Ruiz.",
        "According to Ana Ruiz, [the bridge will open in May].",
    ],
    leaves=[
        "They built it according to the plan, [Ana Ruiz said].",
    ],
)
def _according(reading: Reading, quotation: Quotation) -> Attribution | None:
    """According to X, "…"; in the words of X, "…"."""
    first, last = left_region(reading, quotation)
    size = view(reading, first)
    if size:
        head = _phrase_head(reading, first + size, last)
        return Attribution(head, (first, first + size), "opening", ACCORDING)
    return None


def view(reading: Reading, token: int) -> int:
    """Give how many tokens from a place are "according to" or the like, zero if they are not."""
    return next((len(v) for v in VIEWS if tuple(reading.words[token : token + len(v)]) == v), 0)


@rule(
    "governed",
    source="Quirk et al. 1985, §14.28 (direct speech inside a clause); PolNeAR (mixed quotations)",
    finds=["Ruiz said the plan was “[a gift to the rich]” and would fail."],
    leaves=["Ruiz bought a book about “[a gift to the rich]” there."],
)
def governed(reading: Reading, quotation: Quotation, cues: dict[int, Cue]) -> Attribution | None:
    """Find the reporting verb or noun whose clause a fragment is part of."""
    first, last = reading.token_at(quotation.start), reading.token_at(quotation.end)
    inner = [i for i in range(first, last) if not first <= reading.heads[i] < last]
    if not inner:
        return None
    token = inner[0]
    for _ in range(10):
        above, dep = reading.heads[token], reading.deps[token]
        if above == token:
            return None
        if (
            above in cues
            and (cues[above].verb.quotation == "any" or reading.words[above] in THOUGHTS)
            and reading.inside[above] < 0
            and not (dep in ("nsubj", "csubj") and token < above)
            and dep != "advcl"
        ):
            cue, who = cues[above], speaking(reading, above)
            return Attribution(who.token, (above, cue.end), "governed", who.rule)
        if reading.words[above] in nouns() and reading.inside[above] < 0 and dep in ("acl", "prep", "relcl"):
            owner = _owner(reading, above)
            return Attribution(owner, (above, above + 1), "governed", "the possessor of a noun of speech")
        token = above
    return None


def _owner(reading: Reading, noun: int) -> int | None:
    """Give the possessor of a noun of speech ("his claim", "the minister's remark")."""
    for child in reading.children[noun]:
        if reading.deps[child] == "poss":
            return child
    return None
