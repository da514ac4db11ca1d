"""Word lists as data, and the one loader that reads them."""

from communique.lexicon.loader import entries, inflections, table, words
from communique.lexicon.offices import offices, speakers

__all__ = ["entries", "inflections", "offices", "speakers", "table", "words"]
