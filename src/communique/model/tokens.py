"""Cuts a text into tokens, in time that grows with its length whatever stands in it."""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["make_doc"]

LONGEST_WORD = 200
"""Characters without a space between them that the tokenizer is given at once."""

LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def make_doc(nlp: Language, text: str) -> Doc:
    """Tokenize a text.

    spaCy's tokenizer takes the punctuation off a word mark by mark and looks at the rest anew each
    time: ten thousand brackets without a space cost ten seconds, a hundred thousand a quarter of
    an hour. So a longer word than any real one is cut into pieces first.

    Args:
        nlp: The pipeline.
        text: Any text.

    Returns:
        Its tokens; ``doc.text`` is the text.

    Example:
        >>> import spacy
        >>> doc = make_doc(spacy.blank("en"), "So (" + "(" * 500 + " they met.")
        >>> len(doc), doc[-2].text
        (505, 'met')
    """
    borders = [0]
    for word in LONG_WORD.finditer(text):
        borders += range(word.start() + LONGEST_WORD, word.end(), LONGEST_WORD)
    if len(borders) == 1:
        return nlp.make_doc(text)
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise([*borders, len(text)])]
    whole = Doc.from_docs(pieces, ensure_whitespace=False)
    assert whole is not None
    return whole
