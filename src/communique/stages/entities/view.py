"""The columns of a Doc that this stage reads, taken once.

Token attributes are read thousands of times below; plain lists make that cheap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from communique.annotation.reasons import SILENT, Trace
from communique.language.layout import layout_of
from communique.language.quotations import quotations_of
from communique.model.heads import NAMES

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.model.heads import Array
    from communique.text.layout import Layout

__all__ = ["Seen", "View"]

NAMING = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "FAC": "FAC",
    "NORP": "NORP",
    "EVENT": "EVENT",
    "LAW": "LAW",
    "PRODUCT": "PRODUCT",
    "WORK_OF_ART": "WORK",
}
LOUD = 5
"""Words of the shortest line that is taken for one in capitals."""
MEASURES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What the encoder sees in each token.

    Attributes:
        body: Probability that it belongs to the name of a body.
        inside: Probability that such a name goes on with it.
        name: Probability that it belongs to any name.
        person: Probability that it belongs to the name of a person.
    """

    body: list[float]
    inside: list[float]
    name: list[float]
    person: list[float]

    @classmethod
    def of(cls, shares: Array) -> Seen:
        """Read what the head of names gives: no name, then the beginning and the inside of each kind."""
        at = 1 + 2 * NAMES.index("ORG")
        person = 1 + 2 * NAMES.index("PERSON")
        body, name = shares[:, at : at + 2].sum(axis=1), 1 - shares[:, 0]
        who = shares[:, person : person + 2].sum(axis=1)
        return cls(body.tolist(), shares[:, at + 1].tolist(), name.tolist(), who.tolist())


class View:
    """A Doc as columns; indices are those of its tokens.

    Attributes:
        text, lower, tag: Form, lower-case form, fine-grained tag.
        start, end: Characters of the text, end exclusive.
        glued: Whether no space follows the token.
        cap: Whether the token begins with a capital letter.
        model: Label of the model's entity, in the record's names, or "".
        model_start, model_end: Tokens where that entity begins and ends.
        measure: Whether the model takes the token for a date, number or sum.
        sent: Number of the sentence.
        block: Number of the line; phrases are read within lines, since sentences break oddly.
        corrected: What the model took a name for whose label the encoder corrected, by its first token.
        seen: What the encoder sees of names, None where it has not read the Doc.
        settled: Pronouns of which a rule says for certain whom they mean.
        trace: Listens to what is dropped.
    """

    def __init__(self, doc: Doc, trace: Trace = SILENT) -> None:
        self.doc, self.trace = doc, trace
        self.corrected: dict[int, str] = {}
        self.seen: Seen | None = None
        self.settled: set[int] = set()
        self.source = doc.text  # the property joins all tokens anew at every call
        self.text = [token.text for token in doc]
        self.lower = [token.lower_ for token in doc]
        self.tag = [token.tag_ for token in doc]
        self.start = [token.idx for token in doc]
        self.end = [at + len(form) for at, form in zip(self.start, self.text, strict=True)]
        self.glued = [a == b for a, b in zip(self.end, [*self.start[1:], -1], strict=True)]
        for i, form in enumerate(self.text):  # the tokenizer keeps "Corp.'s" whole
            if form.endswith(("'s", "’s")) and len(form) > 2:
                self.text[i], self.lower[i], self.end[i] = form[:-2], self.lower[i][:-2], self.end[i] - 2
            elif form[0] in "-–—" and form[1:2].isupper():  # and the dash before a signature: "-Mayor"
                self.text[i], self.lower[i], self.start[i] = form[1:], self.lower[i][1:], self.start[i] + 1
                self.tag[i] = "NNP"
        self.cap = [form[0].isupper() for form in self.text]
        self.size = len(self.text)
        self.model = [""] * self.size
        self.model_start = list(range(self.size))
        self.model_end = list(range(1, self.size + 1))
        self.measure = [False] * self.size
        self.ents: list[tuple[int, int, str]] = []
        for ent in doc.ents:
            label = NAMING.get(ent.label_, "")
            if label:
                self.ents.append((ent.start, ent.end, label))
                length = ent.end - ent.start
                self.model[ent.start : ent.end] = [label] * length
                self.model_start[ent.start : ent.end] = [ent.start] * length
                self.model_end[ent.start : ent.end] = [ent.end] * length
            elif ent.label_ in MEASURES:
                self.measure[ent.start : ent.end] = [True] * (ent.end - ent.start)
        self.block: list[int] = []
        number = 0
        for i, at in enumerate(self.start):
            if i and "\n" in self.source[self.start[i - 1] : at]:
                number += 1
            self.block.append(number)
        self.sent_starts = [sent.start for sent in doc.sents] if doc.has_annotation("SENT_START") else [0]
        self.sent: list[int] = []
        for number, first in enumerate(self.sent_starts):
            last = self.sent_starts[number + 1] if number + 1 < len(self.sent_starts) else self.size
            self.sent.extend([number] * (last - first))

    def where(self, vocabulary: Container[str], exact: bool = False) -> list[int]:
        """Give the tokens whose lower-case form (``exact``: form) is in the vocabulary."""
        return [i for i, form in enumerate(self.text if exact else self.lower) if form in vocabulary]

    @cached_property
    def starts(self) -> dict[int, int]:
        """Token that begins at a character."""
        return {at: i for i, at in enumerate(self.start)}

    @cached_property
    def ends(self) -> dict[int, int]:
        """Token that ends before a character."""
        return {at: i for i, at in enumerate(self.end)}

    @cached_property
    def layout(self) -> Layout:
        """Title, dateline, byline, headings, paragraphs."""
        return layout_of(self.doc)

    @cached_property
    def quoted(self) -> list[bool]:
        """Whether each token stands inside quotation marks."""
        return quotations_of(self.doc).spoken(self.start)

    @cached_property
    def paragraph_starts(self) -> list[int]:
        """First characters of the paragraphs."""
        return [block.start for block in self.layout.paragraphs] or [0]

    @cached_property
    def loud(self) -> frozenset[int]:
        """Lines of several words that are printed in capitals alone."""
        size: Counter[int] = Counter()
        small: set[int] = set()
        for number, form in zip(self.block, self.text, strict=True):
            if len(form) > 1 and form.isalpha():
                size[number] += 1
                if not form.isupper():
                    small.add(number)
        return frozenset(number for number, count in size.items() if count >= LOUD and number not in small)

    def paragraph(self, i: int) -> int:
        """Give the number of the paragraph that token ``i`` stands in."""
        return bisect_right(self.paragraph_starts, self.start[i])

    @cached_property
    def headings(self) -> list[bool]:
        """Whether each token stands in the title or a heading."""
        layout = self.layout
        marks = [False] * self.size
        for block in (*layout.headings, *([layout.title] if layout.title else [])):
            for i in range(self.token_at(block.start), self.token_at(block.end)):
                marks[i] = True
        return marks

    def token_at(self, offset: int) -> int:
        """Give the first token that begins at or behind a character."""
        at = bisect_right(self.start, offset - 1)
        return min(at, self.size)

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Give the tokens of the characters ``start`` to ``end``, the last exclusive, one at least."""
        first = min(bisect_right(self.end, start), self.size - 1)
        return first, max(first + 1, bisect_left(self.start, end))

    def drop(self, first: int, last: int, rule: str, by: str, **more: Any) -> None:
        """Say which rule dropped the candidate at tokens ``first`` to ``last`` (exclusive)."""
        if self.trace and first < last:
            self.trace.drop(self.start[first], self.end[last - 1], rule, by, **more)

    def words(self, first: int, last: int) -> str:
        """Give the text of tokens ``first`` to ``last`` (exclusive), white space made single."""
        return " ".join(self.source[self.start[first] : self.end[last - 1]].split())

    def opens_sentence(self, i: int) -> bool:
        """Tell whether a token stands first in its sentence, marks and spaces apart."""
        j = i - 1
        while j >= 0 and self.sent[j] == self.sent[i]:
            if self.text[j][0].isalnum():
                return False
            if self.text[j] in ('"', "“", "‘", ":"):
                return True
            j -= 1
        return True
