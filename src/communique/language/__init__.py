"""What several stages ask of words and of quotation marks, answered once.

The stages stand above and may import it; it knows none of them. :mod:`~communique.language.offices` and
:mod:`~communique.language.speech` answer from the word lists alone and may be asked by anybody;
:mod:`~communique.language.layout` and :mod:`~communique.language.quotations` read a Doc and keep on it what
they read.
"""
