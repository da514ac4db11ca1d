"""Marked-up sentences as cases: ``“{direct by Ruiz|We agree,}” said Ruiz.``

In braces: the kind (direct, unmarked, clause, phrase), ``by`` and the mention of the speaker as
the text has it (``nobody`` where there is none), and the words. Braces may nest; ¶ parts paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from spacy.language import Language

from communique.stages.quotes.find import find_all
from communique.stages.quotes.phrases import joint_heads, phrase
from communique.stages.quotes.reading import read_doc

OPEN = re.compile(r"\{(direct|unmarked|clause|phrase) by ([^|{}]+)\|")
Quotes = list[tuple[str, str, str]]


def parse(marked: str) -> tuple[str, Quotes]:
    """Give the plain text and its (kind, words, speaker), in order."""
    marked = marked.replace(" ¶ ", "\n\n")
    text, stack, found, i = "", [], [], 0
    while i < len(marked):
        match = OPEN.match(marked, i)
        if match:
            stack.append((len(text), match.group(1), match.group(2)))
            i = match.end()
        elif marked[i] == "}" and stack:
            start, kind, who = stack.pop()
            found.append((start, -len(text), kind, text[start:], who))
            i += 1
        else:
            text += marked[i]
            i += 1
    assert not stack, "unbalanced braces"
    return text, [(kind, words, who) for _, _, kind, words, who in sorted(found)]


def extract(nlp: Language, text: str) -> Quotes:
    """Give what the rules find in a text, in the same form."""
    reading = read_doc(nlp(text))
    found = []
    for item in find_all(reading):
        who = "nobody"
        if item.who is not None:
            first, last = phrase(reading, item.who)
            last = max(last, phrase(reading, joint_heads(reading, item.who)[-1])[1])
            who = reading.slice(first, last)
        kind = item.complement or item.kind
        found.append((kind, text[item.start : item.end], who))
    return found


@pytest.fixture(scope="session")
def check(nlp: Language) -> Callable[[str], None]:
    """A function that compares what is found in a marked-up text with its marks."""

    def compare(marked: str) -> None:
        text, expected = parse(marked)
        assert extract(nlp, text) == expected

    return compare
