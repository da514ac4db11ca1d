"""The fast path: the model's own weights, read without spaCy's components.

Embeddings are kept a word, layers run over a whole article in a few products, and the parser adds up rows
that were computed before. With numba the parser's loop is compiled. Tags, heads, labels, sentences and names
are those of spaCy's components, which stay the reference (``Settings(engine="spacy")``) and stand in where
the pipeline or the version of spaCy is not one that this package knows; ``choose`` decides.
"""
