"""Word lists as data, and the one loader that reads them."""

from communique.lexicon.loader import entries, inflections, table, words

__all__ = ["entries", "inflections", "table", "words"]
