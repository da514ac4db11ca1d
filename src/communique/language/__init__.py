"""What several stages ask of words, clauses and quotation marks, answered once.

The stages stand above and may import it; it knows none of them. :mod:`~communique.language.offices`,
:mod:`~communique.language.speech` and :mod:`~communique.language.gazetteer` answer from the word lists alone
and may be asked by anybody; :mod:`~communique.language.layout`, :mod:`~communique.language.quotations` and
:mod:`~communique.language.senses` read a Doc and keep on it what they read;
:mod:`~communique.language.clauses` and :mod:`~communique.language.lemmas` read tokens.
"""
