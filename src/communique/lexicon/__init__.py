"""Word lists as data, and the one loader that reads them."""

from communique.lexicon.loader import inflections, table, words

__all__ = ["inflections", "table", "words"]
