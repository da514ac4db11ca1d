"""Quotations that nothing in their own sentence attributes: lead-ins, signatures, labels."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from communique.language.marks import Quotation
from communique.lexicon.rules import rule
from communique.stages.quotes.complements import can_speak
from communique.stages.quotes.cues import Cue
from communique.stages.quotes.direct import Attribution, sentence_subject, speaker_before
from communique.stages.quotes.phrases import NOBODY, Speaking, is_nominal, noun_head
from communique.stages.quotes.reading import ENDERS, Reading

__all__ = [
    "ANSWERS",
    "CLOCK",
    "LABEL",
    "desk",
    "inline",
    "is_transcript",
    "label",
    "lead_in",
    "previous_subject",
    "signature",
]

LABEL = re.compile(
    r"\s*(?:((?:[A-Z][A-Z.’'-]+|[A-Z]\.)(?: !?(?:[A-Z][A-Z.’'-]+|[A-Z]\.)){0,5})"
    r"(?: \(([^)\n]{1,40})\))?\s?:\s"
    r"|((?:Q|A(?=[.:])|Question(?=:)|Answer(?=:))(?:[.:]?\s+(?=[A-Z“\"(—]))))"
)
"""A speaker's label in a transcript: QUESTION:, MR. PRICE:, SECRETARY BLINKEN:, a bare Q or A."""
CLOCK = re.compile(r"\s*(?:END\s+)?\d{1,2}[:.]\d\d [AaPp]\.?[Mm]\.?\b")
"""The time of day at which a talk starts or ends."""
NAMED = re.compile(
    r"\s{0,3}([A-Z][\w.’'-]+(?:(?: (?:of|the|and|for))* [A-Z][\w.’'-]+){0,6})()()"
    r"\s?:\s+(?=[A-Z“\"‘'(—])"
)
"""A label in normal case, as interviews have it: "Interviewer:", "Ana Ruiz:", "Mayor of Lima Ana Ruiz:"."""
HELD = re.compile(r"(?:(?:MR|MRS|MS|DR|HON|PROF)\.? )?!?[A-Z][A-Z.’' -]+")
"""A name in capitals in brackets, behind an office that labels its holder: "THE MINISTER (MS RUIZ):"."""
ANSWERS, LABELLED = "the answer to a question", "the label of a transcript"


INLINE = re.compile(r"(?:(?<=[.!?…”\"*])|^)" + NAMED.pattern, re.M)
"""A label in normal case in the middle of a paragraph, behind the full stop."""


class Label(NamedTuple):
    """A speaker's label.

    Attributes:
        head: The token that heads it, None for a bare "Q" or "A".
        start: The character at which the words behind it start.
        by: How who speaks is read.
        first: Its first token.
    """

    head: int | None
    start: int
    by: str
    first: int = 0


DASHED = re.compile(r"\s*[―—–-]\s+(?=[^\W\d_]|[“\"‘'«(\d])")
"""A bare dash before a turn of a talk."""
ASKED = re.compile(r"\?[”\"’')\s]*\Z")


FROM = re.compile(
    r"(?:from the (?:desk|office|pen) of"
    r"|(?:an? )?(?:open )?(?:message|letter|note|word|greeting)s? (?:from|by))\s",
    re.I,
)
"""How a line begins that says from whom a letter is."""
DESK = 3
"""Paragraphs above a quotation in which that line is looked for."""
TALK = 4
"""So many paragraphs with labels in normal case, most of which come again, make an interview."""
DASHES = frozenset("―—–-~")


def lead_in(reading: Reading, quotation: Quotation, cues: dict[int, Cue]) -> Attribution | None:
    """Find the attribution in a paragraph before that ends in a colon: 'He said:' and then the quotation."""
    block = reading.paragraphs[quotation.paragraph]
    if quotation.paragraph == 0 or reading.text[block.start : quotation.outer_start].strip():
        return None
    above = reading.paragraphs[quotation.paragraph - 1]
    last = above.last
    while last > above.first and not reading.words[last - 1].strip():
        last -= 1
    if reading.text[above.start : above.end].rstrip()[-1:] != ":":
        return None
    first = last - 1
    while first > above.first and not reading.is_stop(first - 1):
        first -= 1
    for index in range(last - 1, first - 1, -1):
        cue = cues.get(index)
        if cue is not None and reading.inside[index] < 0 and reading.deps[index] not in ("amod", "relcl"):
            who = speaker_before(reading, cue, first)
            return Attribution(who.token, (index, cue.end), "opening", who.rule)
    who = sentence_subject(reading, first, last)
    return Attribution(who.token, None, "colon", who.rule)


@rule(
    "signature",
    source="ours: the layout of the press",
    finds=["“[Nobody asked us what we think about it].” ― Ana Ruiz"],
    leaves=["“[Nobody asked us what we think about it].” ― and they left."],
)
@rule(
    "the name behind a dash",
    source="ours: the layout of the press",
    finds=[
        "“[Nobody asked us what we think about it]” ― Ana Ruiz",
    ],
    leaves=[
        "“[We will build the bridge],” said Ruiz.",
    ],
)
def signature(reading: Reading, quotation: Quotation) -> Attribution | None:
    """Find the name that signs a quotation after a dash, behind it or on the line below."""
    place = quotation.paragraph
    char, stop = quotation.outer_end, reading.paragraphs[place].end
    if not reading.text[char:stop].strip() and place + 1 < len(reading.paragraphs):
        char, stop = reading.paragraphs[place + 1].start, reading.paragraphs[place + 1].end
    while char < stop and reading.text[char].isspace():
        char += 1
    if char >= stop or reading.text[char] not in DASHES or stop - char > 120:
        return None
    while char < stop and (reading.text[char].isspace() or reading.text[char] in DASHES):
        char += 1
    start, last = reading.token_at(char), reading.token_at(stop)
    names = [i for i in range(start, last) if reading.doc[i].text[0].isupper() and is_nominal(reading, i)]
    if not names or names[0] > start + 1:
        return None
    head = names[0]
    while head + 1 in names:
        head += 1
    return Attribution(head, None, "signature", "the name behind a dash")


@rule(
    "the name in the line above that says from whom it is",
    source="ours: the layout of letters",
    finds=["From the desk of Ana Ruiz, Ports Authority. ¶ “[Nobody asked us what we think about it all].”"],
    leaves=["From the banks of Lake Ana. ¶ “[Nobody asked us what we think about it all].”"],
)
def desk(reading: Reading, quotation: Quotation) -> Speaking:
    """Give whom a line above says that the words are from: "From the desk of NAME", "A message from NAME"."""
    for block in reading.paragraphs[max(0, quotation.paragraph - DESK) : quotation.paragraph]:
        match = FROM.match(reading.text, block.start, block.end)
        if match is None:
            continue
        token, last = reading.token_at(match.end()), block.last
        while token < last and not reading.tags[token].startswith("NNP"):
            token += 1
        while token + 1 < last and reading.tags[token + 1].startswith("NNP"):
            token += 1
        if token < last:
            return Speaking(token, "the name in the line above that says from whom it is")
    return NOBODY


def previous_subject(reading: Reading, quotation: Quotation) -> int | None:
    """Give the person whom the sentence before a quotation is about."""
    token = reading.token_at(quotation.outer_start) - 1
    while token >= 0 and (not reading.words[token].strip() or reading.words[token] in ENDERS):
        token -= 1
    if token < 0 or reading.inside[token] >= 0 or quotation.paragraph - reading.place[token] > 1:
        return None
    if reading.place[token] < 0 or reading.paragraphs[reading.place[token]].heading:
        return None
    first = token
    stop = reading.paragraphs[reading.place[token]].first
    while first > stop and not reading.is_stop(first - 1):
        first -= 1
    for index in range(first, token + 1):
        if reading.deps[index] in ("nsubj", "nsubjpass") and reading.deps[reading.heads[index]] == "ROOT":
            person = reading.words[index] in ("he", "she") or reading.doc[index].ent_type_ == "PERSON"
            reports = reading.heads[index] in reading.cues and can_speak(reading, index)
            return index if person or reports else None
    return None


@rule(
    "transcript",
    source="ours: transcripts of ministries, interviews",
    finds=[
        "QUESTION: [When will the bridge open]? ¶ MR. RUIZ: It will open in May.",
        "— When will it open? ¶ — [It will open in May.] ¶ — Who pays for it? ¶ — Peru pays.",
        "Ana Ruiz: [We are late]. ¶ Reporter: Why? ¶ Ana Ruiz: It rained. ¶ Reporter: Who pays?",
    ],
    leaves=[
        "NOTE: [The bridge opens in May]. The minister was glad to hear it.",
        "— The bridge is old. ¶ — [It will open in May.] ¶ — The town pays. ¶ — Peru pays.",
    ],
)
def label(reading: Reading, start: int, end: int) -> Label | None:
    """Read a transcript label at a place: the token that heads it, and where the words after it start.

    A bare "Q" or "A" names nobody; of an office with its holder in brackets the holder speaks.
    """
    match = _match(reading, start, end) if is_transcript(reading) else None
    if match is None:
        return None
    if reading.turns:
        return Label(None, match.end(), ANSWERS if reading.turns[start] else LABELLED)
    group = 2 if (match.group(2) and HELD.fullmatch(match.group(2))) else 1
    if not match.group(group):
        answers = match.group(3)[:1] == "A"
        return Label(None, match.end(), ANSWERS if answers else LABELLED)
    head = reading.covering(match.end(group) - 1)
    first = reading.covering(match.start(group))
    return Label(noun_head(reading, head, first, head + 1), match.end(), LABELLED)


def inline(reading: Reading, start: int, end: int) -> list[Label]:
    """Read the labels of a talk in one paragraph (Ana Ruiz: Come in. Otto Lang: Thank you).

    They are labels if most of them come again, as those of an interview do; an office may stand before names.
    """
    matches = list(INLINE.finditer(reading.text, start, end))
    names = [" ".join(match.group(1).split()[-2:]) for match in matches]
    if not _is_interview(names):
        return []
    labels = []
    for match in matches:
        head, first = reading.covering(match.end(1) - 1), reading.covering(match.start(1))
        labels.append(Label(noun_head(reading, head, first, head + 1), match.end(), LABELLED, first))
    return labels


def _match(reading: Reading, start: int, end: int) -> re.Match[str] | None:
    """Match a label: in capitals, in normal case where such labels come again, or a dash of a talk."""
    if reading.turns:
        return DASHED.match(reading.text, start, end) if start in reading.turns else None
    found = None if reading.interview else LABEL.match(reading.text, start, end)
    if found is None:
        found = NAMED.match(reading.text, start, end)
        return found if found and (reading.interview or found.group(1) in reading.voices) else None
    return found


def is_transcript(reading: Reading) -> bool:
    """Tell whether two paragraphs or more start with a speaker's label; one alone is some heading.

    But one alone under the time of day opens somebody's remarks: "7:18 P.M. ¶ THE PRESIDENT: …".
    """
    if reading.labelled is None:
        starts = [_past_mark(reading.text, block.start) for block in reading.paragraphs]
        reading.labelled = sum(bool(LABEL.match(reading.text, start)) for start in starts)
        named = [m.group(1) for s in starts if (m := NAMED.match(reading.text, s))]
        timed = any(CLOCK.match(reading.text, block.start, block.end) for block in reading.paragraphs)
        reading.labelled += timed and reading.labelled == 1
        if reading.labelled < 2:
            reading.interview = _is_interview(named)
            reading.labelled = TALK if reading.interview else reading.labelled
        if reading.labelled < 2:
            reading.turns = _turns(reading)
            reading.labelled = max(reading.labelled, len(reading.turns))
        reading.voices = frozenset(name for name, count in Counter(named).items() if count > 1)
    return reading.labelled > 1


def _turns(reading: Reading) -> dict[int, bool]:
    """Give the turns of a talk under bare dashes, and whether each answers; none where it is no talk.

    Questions and answers take turns; it is a talk if most of the turns of one side, and few of the other's,
    end in a question mark. The items of a list under dashes ask nothing.
    """
    blocks = reading.paragraphs
    dashed = [k for k, block in enumerate(blocks) if DASHED.match(reading.text, block.start, block.end)]
    sides: tuple[list[int], list[int]] = ([], [])
    for order, k in enumerate(dashed):
        sides[order % 2].append(k)
    asked = [
        sum(bool(ASKED.search(reading.text, blocks[k].start, blocks[k].end)) for k in side) for side in sides
    ]
    asks = int(asked[1] > asked[0])
    if len(dashed) < TALK or 2 * asked[asks] < len(sides[asks]) or 3 * asked[1 - asks] > asked[asks]:
        return {}
    return {blocks[k].start: k in sides[1 - asks] for k in dashed}


def _is_interview(labels: list[str]) -> bool:
    """Tell whether labels in normal case are speakers, who come again, and not the items of a list."""
    again = sum(count for count in Counter(labels).values() if count > 1)
    return len(labels) >= TALK and len(set(labels)) > 1 and 4 * again >= 3 * len(labels)


def _past_mark(text: str, start: int) -> int:
    return start + 1 if text[start : start + 1] in ('"', "“", "”", "‘") else start
