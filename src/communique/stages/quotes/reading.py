"""A Doc as columns: what the rules of this stage look at, read once."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from communique.annotation.reasons import SILENT, Trace
from communique.language.marks import Quotation
from communique.language.quotations import Passage, quotations_of
from communique.language.unnamed import introduced

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["ENDERS", "LONGEST_SENTENCE", "Paragraph", "Reading", "read_doc"]

ENDERS = frozenset({".", "!", "?", "...", "…", ".."})
LONGEST_SENTENCE = 300
"""Tokens that a sentence is followed for, so that one without end costs no more than others."""
NUMBERED = frozenset(
    [
        "no",
        "nos",
        "art",
        "arts",
        "sec",
        "para",
        "vol",
        "ch",
        "fig",
        "approx",
        "ca",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the layout: tokens ``first`` to ``last`` (exclusive) and its characters."""

    first: int
    last: int
    start: int
    end: int
    heading: bool


@dataclass(slots=True)
class Reading:
    """Columns of a Doc, one entry a token.

    Attributes:
        doc: The Doc itself.
        text: Its text.
        words: Lower-case forms.
        tags: Penn tags.
        deps: Dependency labels.
        heads: Token index of the head.
        starts: First character of each token.
        ends: Character after each token.
        paragraphs: The blocks, in order.
        place: For each token the index of its paragraph.
        quotations: The marked quotations, in order.
        inside: For each token the index of the quotation it stands in (marks included), else -1.
        sentence: For each token the index of the first token of its sentence.
        children: For each token its dependents, in order.
        cues: Tokens that are reporting verbs, once they have been looked for.
        labelled: How many paragraphs start with a transcript label, once somebody has asked.
        interview: Whether the labels are in normal case ("Ana Ruiz:").
        voices: Labels in normal case that come again.
        unnamed: Nouns that introduce somebody without a name, with the token.
        turns: Of a talk under bare dashes, where each turn begins and whether it answers.
        trace: Listens to what is dropped.
    """

    doc: Doc
    text: str
    words: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    paragraphs: list[Paragraph]
    place: list[int]
    quotations: list[Quotation]
    inside: list[int]
    sentence: list[int]
    children: list[list[int]] = field(default_factory=list)
    labelled: int | None = None
    interview: bool = False
    voices: frozenset[str] = frozenset()
    turns: dict[int, bool] = field(default_factory=dict)
    cues: frozenset[int] = frozenset()
    unnamed: dict[str, int] = field(default_factory=dict)
    trace: Trace = SILENT

    def drop(self, first: int, last: int, rule: str, by: str) -> None:
        """Say which rule dropped the candidate at tokens ``first`` to ``last`` (exclusive)."""
        if self.trace and first < last:
            self.trace.drop(self.starts[first], self.ends[last - 1], rule, by)

    def token_at(self, char: int) -> int:
        """Give the first token that starts at or after a character."""
        return bisect.bisect_left(self.starts, char)

    def covering(self, char: int) -> int:
        """Give the token that a character stands in (or the last before it)."""
        return max(bisect.bisect_right(self.starts, char) - 1, 0)

    def left(self, token: int) -> int:
        """Give the first token of a token's subtree."""
        return self.doc[token].left_edge.i

    def right(self, token: int) -> int:
        """Give the last token of a token's subtree."""
        return self.doc[token].right_edge.i

    def is_stop(self, token: int) -> bool:
        """Tell whether a token ends a sentence; the full stop of an abbreviation ("No. 23") does not."""
        word = self.words[token]
        if word not in ENDERS:
            return False
        if word == "." and self.words[token + 1 : token + 2] == [")"] and token + 2 < len(self.words):
            after = self.text[
                self.ends[token + 1] : self.ends[token + 1] + 2
            ].lstrip()  # "Ana Ruiz (Vt.), who"
            return not (after[:1] == "," or after[:1].islower())
        if word != "." or token + 1 >= len(self.words) or self.ends[token] == self.starts[token + 1]:
            return True
        following = self.text[self.starts[token + 1]]
        return not (following.islower() or (following.isdigit() and self.words[token - 1] in NUMBERED))

    def close(self, block: Paragraph) -> int:
        """Give the character behind the last word of a paragraph."""
        return block.start + len(self.text[block.start : block.end].rstrip())

    def slice(self, first: int, last: int) -> str:
        """Give the text of tokens ``first`` to ``last`` (exclusive)."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


def _paragraphs(passages: tuple[Passage, ...], starts: list[int]) -> tuple[list[Paragraph], list[int]]:
    found: list[Paragraph] = []
    place = [-1] * len(starts)
    for number, passage in enumerate(passages):
        first = bisect.bisect_left(starts, passage.start)
        last = bisect.bisect_left(starts, passage.end)
        found.append(Paragraph(first, last, passage.start, passage.end, passage.heading))
        place[first:last] = [number] * (last - first)
    return found, place


def read_doc(doc: Doc, trace: Trace = SILENT) -> Reading:
    """Read the columns, the paragraphs and the marked quotations of a Doc.

    Args:
        doc: The Doc.
        trace: Listens to what the rules of this stage drop.
    """
    tokens = list(doc)
    starts = [token.idx for token in tokens]
    words = [token.lower_ for token in tokens]
    ends = [start + len(word) for start, word in zip(starts, (t.text for t in tokens), strict=True)]
    heads = (np.arange(len(doc)) + doc.to_array("HEAD").astype(np.int64)).tolist()
    text = doc.text  # once: spaCy joins all its tokens at each call
    read = quotations_of(doc)
    paragraphs, place = _paragraphs(read.passages, starts)
    children: list[list[int]] = [[] for _ in tokens]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
    sentence, current = [0] * len(tokens), 0
    for index, token in enumerate(tokens):
        if token.is_sent_start:
            current = index
        sentence[index] = current
    return Reading(
        doc,
        text,
        words,
        [token.tag_ for token in tokens],
        [token.dep_ for token in tokens],
        heads,
        starts,
        ends,
        paragraphs,
        place,
        list(read.found),
        read.tokens(starts),
        sentence,
        children,
        unnamed=introduced(doc),
        trace=trace,
    )
