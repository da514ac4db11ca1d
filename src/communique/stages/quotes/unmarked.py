"""A speaker's own words printed without marks, or with one mark missing.

Three shapes: a paragraph that its last clause gives to somebody (", said X."), told in the first
person; a transcript line under a label (``QUESTION:``); a quotation that lost one of its marks,
whose other end is then found in the text.
"""

from __future__ import annotations

from communique.stages.quotes.clauses import around
from communique.stages.quotes.cues import Cue
from communique.stages.quotes.floating import label
from communique.stages.quotes.found import Found
from communique.stages.quotes.phrases import subject
from communique.stages.quotes.reading import Paragraph, Reading

__all__ = ["find_unmarked"]

FIRST_PERSON = frozenset(
    [
        "i",
        "we",
        "our",
        "my",
        "us",
        "me",
        "mine",
        "ours",
        "myself",
        "ourselves",
        "i'm",
        "i’m",
        "i'd",
        "i’d",
        "we're",
        "we’re",
    ]
)
SECOND_PERSON = frozenset(["you", "your", "yours"])


def find_unmarked(reading: Reading, cues: dict[int, Cue], group: int) -> list[Found]:
    """Find speech printed without any marks; groups are numbered from ``group``."""
    found: list[Found] = []
    for number, block in enumerate(reading.paragraphs):
        if block.heading or block.last - block.first < 6:
            continue
        item = _transcript(reading, block, group) or _closed(reading, block, number, cues, group)
        if item is not None:
            found.append(item)
            group += 1
    return found


def _transcript(reading: Reading, block: Paragraph, group: int) -> Found | None:
    """QUESTION: …"""
    labelled = label(reading, block.start, block.end)
    if labelled is None or any(reading.inside[i] >= 0 for i in range(block.first, block.first + 2)):
        return None
    head, start = labelled
    end = block.start + len(reading.text[block.start : block.end].rstrip())
    if end - start < 2:
        return None
    return Found(start, end, "unmarked", None, "transcript", head, True, None, group)


def _closed(
    reading: Reading, block: Paragraph, number: int, cues: dict[int, Cue], group: int
) -> Found | None:
    """Own words in the first person, closed by ", said X" at the end of the paragraph."""
    if any(reading.inside[i] >= 0 for i in range(block.first, block.last)):
        return None
    cue = _last_cue(reading, block, cues)
    if cue is None:
        return None
    who = subject(reading, cue.token)
    pieces = around(reading, cue, who)
    if not pieces:
        edge = _comma_before(reading, block, cue)
        if edge is None:
            return None
    else:
        edge = pieces[0][1]
    start = _first_own_sentence(reading, block, edge)
    if start is None:
        return None
    if who is None or not block.first <= who < block.last:
        who = _after(reading, cue, block)
    return Found(
        reading.starts[start],
        reading.ends[edge - 1],
        "unmarked",
        None,
        "unmarked",
        who,
        True,
        (cue.token, cue.end),
        group,
    )


def _last_cue(reading: Reading, block: Paragraph, cues: dict[int, Cue]) -> Cue | None:
    """Give the reporting verb of the last few words of a paragraph, if it reports what stands before it."""
    for index in range(block.last - 1, max(block.first, block.last - 30), -1):
        if index in cues and "that" in cues[index].verb.frames:
            return cues[index]
        if reading.words[index] == "," and index < block.last - 26:
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
    return any(reading.words[i] in FIRST_PERSON for i in range(first, last))


def _is_narration(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a sentence is the narrator's: its main verb is past and nobody says "I" or "you" in it."""
    words = reading.words[first:last]
    if any(word in FIRST_PERSON or word in SECOND_PERSON for word in words):
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
