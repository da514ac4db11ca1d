"""Cuts a text into tokens, in time that grows with its length whatever stands in it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from communique.record.document import pieces

__all__ = ["make_doc"]


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
    parts = [nlp.make_doc(piece) for piece in pieces(text)]
    if len(parts) == 1:
        return parts[0]
    whole = Doc.from_docs(parts, ensure_whitespace=False)
    assert whole is not None
    return whole
