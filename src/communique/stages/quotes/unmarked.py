"""A speaker's own words printed without marks, or with one mark missing.

Four shapes: a published statement (:mod:`communique.stages.quotes.statement`); a paragraph that its last
clause gives to somebody (", said X."), told in the first person; a transcript line under a label
(``QUESTION:``); a quotation that lost one of its marks, whose other end is then found in the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from communique.lexicon.rules import rule
from communique.stages.quotes.clauses import around
from communique.stages.quotes.cues import Cue
from communique.stages.quotes.direct import speaker_before
from communique.stages.quotes.floating import ANSWERS, CLOCK, inline, is_transcript, label
from communique.stages.quotes.found import Found
from communique.stages.quotes.phrases import Speaking, speaking
from communique.stages.quotes.reading import Paragraph, Reading
from communique.stages.quotes.statement import find_statement

__all__ = ["find_unmarked"]

ASIDE = re.compile(r"\s*[\[(][^\])]{1,60}[\])][.\s]*")
"""What happens in the room: "[Laughter]"."""
OVER = re.compile(r"\s*[\[(]?(?:END|Ends?|###|\* ?\* ?\*)[\])]?\s*")
"""The end of a talk."""
FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me", "mine", "ours", "myself", "ourselves"})
SECOND_PERSON = frozenset({"you", "your", "yours"})
CLOSED = "own words closed by who said them"
QUOTED_WORDS = 8
"""So many tokens in quotation marks may stand in a paragraph of unmarked speech."""


@rule(
    "the article itself is in the first person",
    source="ours: the “I” of a column is no speaker's",
    drops=[
        "I like Lima. ¶ We walk there by day. ¶ I eat there. ¶ [We know that the unions announced a strike]."
    ],
    keeps=["[We know that the unions called a strike, and I welcome it, said the minister]."],
)
def find_unmarked(reading: Reading, cues: dict[int, Cue], group: int) -> list[Found]:
    """Find speech printed without any marks; groups are numbered from ``group``."""
    talk = [] if is_transcript(reading) else _inline(reading, group)
    if talk:
        return talk
    if not is_transcript(reading):
        stated = find_statement(reading, group)
        if stated:
            return stated
    found: list[Found] = []
    personal = _is_personal(reading, cues)
    floor: Found | None = None  # the line of a transcript whose speaker has the floor
    for number, block in enumerate(reading.paragraphs):
        if OVER.fullmatch(reading.text, block.start, block.end):
            floor = None
        if block.heading or (block.last - block.first < 6 and not is_transcript(reading)):
            continue
        item = _transcript(reading, block, group)
        if item is None and floor is not None:
            more = _goes_on(reading, block, floor)
            found += [more] if more is not None else []
            continue
        floor = item if item is not None and _keeps_floor(reading, number, item) else None
        if item is None and personal and reading.trace and _last_cue(reading, block, cues) is not None:
            reading.trace.drop(block.start, block.end, CLOSED, "the article itself is in the first person")
        if item is None and not personal and _is_plain(reading, block):
            item = _closed(reading, block, cues, group) or _opened(reading, number, cues, group)
        if item is not None:
            found.append(item)
            group += 1
    return found


def _keeps_floor(reading: Reading, number: int, line: Found) -> bool:
    """Tell whether the next paragraphs are the speaker's, too: not those behind the last "Q: Thank you.".

    In a talk under dashes each turn has its own, and what stands between is the narrator's.
    """
    if reading.turns:
        return False
    if line.who is not None or line.by == ANSWERS:
        return True
    return any(label(reading, b.start, b.end) is not None for b in reading.paragraphs[number + 1 :])


def _is_plain(reading: Reading, block: Paragraph) -> bool:
    """Tell whether hardly a word of a paragraph stands in quotation marks."""
    return sum(reading.inside[i] >= 0 for i in range(block.first, block.last)) <= QUOTED_WORDS


def _is_personal(reading: Reading, cues: dict[int, Cue]) -> bool:
    """Tell whether the article itself is in the first person (a column): its "I" is no speaker's."""
    voices = 0
    for block in reading.paragraphs:
        spoken = _last_cue(reading, block, cues) is not None
        own = any(
            reading.words[i] in ("i", "we") and reading.inside[i] < 0 for i in range(block.first, block.last)
        )
        voices += own and not spoken
    return voices > max(2, len(reading.paragraphs) // 5)


@rule(
    "the label of a transcript",
    source="ours: transcripts of ministries",
    finds=[
        "QUESTION: [When will the bridge open?] ¶ MR. RUIZ: It will open in May.",
    ],
    leaves=[
        "“[We will build the bridge],” said Ruiz.",
    ],
)
@rule(
    ANSWERS,
    source="ours: transcripts of ministries",
    finds=[
        "Q: When will the bridge open? ¶ A: [It will open in May.]",
    ],
    leaves=[
        "QUESTION: When will the bridge open? ¶ MR. RUIZ: [It will open in May.]",
    ],
)
def _transcript(reading: Reading, block: Paragraph, group: int) -> Found | None:
    """Read a line of a transcript: "QUESTION: …"."""
    labelled = label(reading, block.start, block.end)
    if labelled is None or any(reading.inside[i] >= 0 for i in range(block.first, block.first + 2)):
        return None
    head, start, by = labelled.head, labelled.start, labelled.by
    end = reading.close(block)
    if end - start < 2:
        return None
    return Found(start, end, "unmarked", None, "transcript", head, head is not None, None, group, by)


def _inline(reading: Reading, group: int) -> list[Found]:
    """Read the talks that are printed in one paragraph each."""
    found = []
    for block in reading.paragraphs:
        labels = inline(reading, block.start, block.end)
        for one, two in pairwise([*labels, None]):
            if one is None:
                continue
            end = reading.starts[two.first] if two is not None else reading.close(block)
            end = one.start + len(reading.text[one.start : end].rstrip())
            found.append(
                Found(one.start, end, "unmarked", None, "transcript", one.head, True, None, group, one.by)
            )
            group += 1
    return found


@rule(
    "whoever has the floor",
    source="ours: transcripts of ministries",
    finds=[
        "QUESTION: When will the bridge open? ¶ MR. RUIZ: It will open in May. ¶ [It will be long.]",
    ],
    leaves=[
        "QUESTION: When will the bridge open? ¶ MR. RUIZ: [It will open in May.]",
    ],
)
def _goes_on(reading: Reading, block: Paragraph, floor: Found) -> Found | None:
    """Give the next paragraph of whoever has the floor in a transcript; a note of the time is nobody's."""
    text, start, end = reading.text, block.start, block.end
    if CLOCK.match(text, start, end) or ASIDE.fullmatch(text, start, end) or OVER.fullmatch(text, start, end):
        return None
    end = reading.close(block)
    by = floor.by if floor.by == ANSWERS else "whoever has the floor"
    return replace(floor, start=block.start, end=end, near=False, by=by)


@rule(
    "unmarked",
    source="PolNeAR guidelines; own words of agencies that print no marks",
    finds=[
        (
            "[I welcome you in our capital. Therefore, I hope that our talks will be fruitful], said the "
            "President."
        ),
        "Ruiz said: [We will build this bridge together, and I will be there when it opens].",
    ],
    leaves=["[The bridge will open in May], said the minister."],
)
@rule(
    "no comma parts them from who said them",
    source="ours",
    drops=["[We know what the minister of transport said]."],
    keeps=[
        (
            "[I welcome you in our capital. Therefore, I hope that our talks will be fruitful], said the "
            "President."
        ),
    ],
)
@rule(
    "the narrator goes on",
    source="ours: a report in the third person is a paraphrase",
    drops=["[We thank you all. The guests left the hall. The bridge was old, said the minister]."],
    keeps=["[We thank you all. The bridge is old, said the minister]."],
)
@rule(
    "the noun behind the verb",
    source="Quirk et al. 1985, §14.29 (inversion), where the parse has no subject",
    finds=[
        (
            "[I welcome you in our capital. I hope that our talks will be fruitful], said in Lima the "
            "President."
        ),
    ],
    leaves=[
        "[I welcome you in our capital. I hope that our talks will be fruitful], said the President.",
    ],
)
def _closed(reading: Reading, block: Paragraph, cues: dict[int, Cue], group: int) -> Found | None:
    """Own words in the first person, closed by ", said X" at the end of the paragraph."""
    cue = _last_cue(reading, block, cues)
    if cue is None:
        return None
    said = speaking(reading, cue.token)
    pieces = around(reading, cue, said.token)
    edge = pieces[0][1] if pieces and pieces[0][1] <= cue.token else _comma_before(reading, block, cue)
    if edge is not None and reading.inside[edge - 1] >= 0:
        return None
    start = None if edge is None else _first_own_sentence(reading, block, edge)
    if edge is None or start is None:
        if reading.trace:
            _refuse(reading, block, cue, edge)
        return None
    if said.token is None or not edge <= said.token < block.last:
        said = Speaking(_after(reading, cue, block), "the noun behind the verb")
    return _found(reading, start, edge, said, cue, group)


def _refuse(reading: Reading, block: Paragraph, cue: Cue, edge: int | None) -> None:
    """Say why words in the first person outside marks that "said X" closes are not his own."""
    outside = (i for i in range(block.first, cue.token) if reading.inside[i] < 0)
    if any(_is_person(reading, i, FIRST_PERSON) for i in outside):
        against = "no comma parts them from who said them" if edge is None else "the narrator goes on"
        reading.trace.drop(block.start, block.end, CLOSED, against)


def _opened(reading: Reading, number: int, cues: dict[int, Cue], group: int) -> Found | None:
    """Own words in the first person behind "X said:", in its paragraph or in the next one."""
    block = reading.paragraphs[number]
    colon = _colon(reading, block, cues)
    start = None if colon is None else colon[0] + 1
    if colon is None and number:
        above = _colon(reading, reading.paragraphs[number - 1], cues)
        if above is not None and not any(w.strip() for w in reading.words[above[0] + 1 : block.first]):
            colon, start = above, block.first
    if colon is None or start is None or block.last - start < 6 or not _is_own(reading, start, block.last):
        return None
    if reading.inside[start] >= 0:
        return None
    end = block.last
    while end > start and not reading.words[end - 1].strip():
        end -= 1
    cue = colon[1]
    return _found(reading, start, end, speaker_before(reading, cue, block.first), cue, group)


def _colon(reading: Reading, block: Paragraph, cues: dict[int, Cue]) -> tuple[int, Cue] | None:
    """Give the colon that ends the first sentence's attribution, and its cue."""
    for index in range(block.first, min(block.last, block.first + 40)):
        if reading.is_stop(index) or reading.inside[index] >= 0:
            return None
        if reading.words[index] == ":":
            before = [cues[i] for i in range(max(block.first, index - 12), index) if i in cues]
            return (index, before[-1]) if before and before[-1].verb.takes_that else None
    return None


def _found(reading: Reading, start: int, end: int, said: Speaking, cue: Cue, group: int) -> Found:
    first, last, span = reading.starts[start], reading.ends[end - 1], (cue.token, cue.end)
    return Found(first, last, "unmarked", None, "unmarked", said.token, True, span, group, said.rule)


def _last_cue(reading: Reading, block: Paragraph, cues: dict[int, Cue]) -> Cue | None:
    """Give the reporting verb of the last words of a paragraph, if nothing but its speaker follows it."""
    last = block.last
    while last > block.first and (not reading.words[last - 1].strip() or reading.is_stop(last - 1)):
        last -= 1
    for index in range(last - 1, max(block.first, last - 16), -1):
        if reading.is_stop(index) or reading.inside[index] >= 0:
            return None
        if index in cues and reading.tags[index] in ("VBD", "VBZ", "VBP"):
            return cues[index] if cues[index].verb.takes_that else None
        if reading.tags[index] in ("MD", "VB", "TO", "WP", "WDT"):
            return None
    return None


def _comma_before(reading: Reading, block: Paragraph, cue: Cue) -> int | None:
    """Give the comma that parts own words from "said X" or "X said" where the parse does not."""
    if reading.words[cue.token - 1] == ",":
        return cue.token - 1
    for index in range(cue.token - 1, max(block.first, cue.token - 12), -1):
        if reading.words[index] == ",":
            plain = all(
                reading.tags[i][:2] in ("NN", "DT", "PR", "JJ", "PO", "IN")
                for i in range(index + 1, cue.token)
            )
            return index if plain else None
    return None


def _sentences(reading: Reading, first: int, last: int) -> list[tuple[int, int]]:
    found, start = [], first
    for index in range(first, last):
        if reading.is_stop(index):
            found.append((start, index + 1))
            start = index + 1
    if start < last:
        found.append((start, last))
    return found


def _first_own_sentence(reading: Reading, block: Paragraph, edge: int) -> int | None:
    """Go back over the sentences that are the speaker's own to the narrator's last one."""
    sentences = _sentences(reading, block.first, edge)
    own = [_is_own(reading, first, last) for first, last in sentences]
    if not any(own):
        return None
    start = len(sentences) - 1
    while start > 0 and not _is_narration(reading, *sentences[start - 1]):
        start -= 1
    if not any(own[start:]):
        return None
    return sentences[start][0]


def _is_own(reading: Reading, first: int, last: int) -> bool:
    return any(_is_person(reading, i, FIRST_PERSON) for i in range(first, last))


def _is_person(reading: Reading, token: int, persons: frozenset[str]) -> bool:
    """Tell whether a token is such a pronoun ("us", not "US")."""
    return reading.words[token] in persons and reading.tags[token].startswith("PRP")


def _is_narration(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a sentence is the narrator's: its main verb is past and nobody says "I" or "you" in it."""
    if any(_is_person(reading, i, FIRST_PERSON | SECOND_PERSON) for i in range(first, last)):
        return False
    for index in range(first, last):
        if reading.deps[index] == "ROOT":
            auxiliaries = [
                reading.tags[c] for c in reading.children[index] if reading.deps[c] in ("aux", "auxpass")
            ]
            finite = auxiliaries[0] if auxiliaries else reading.tags[index]
            return finite == "VBD"
    return False


def _after(reading: Reading, cue: Cue, block: Paragraph) -> int | None:
    names = [i for i in range(cue.end, block.last) if reading.tags[i].startswith(("NN", "PRP"))]
    if not names:
        return None
    head = names[0]
    while head + 1 in names:
        head += 1
    return head
