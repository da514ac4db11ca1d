"""From article to record: the Extractor and what it is made of.

===========  ====================================================================
module       gives
===========  ====================================================================
`extractor`  :class:`~communique.pipeline.extractor.Extractor`: builds the spaCy pipeline, guards the stages
`assemble`   Doc → Record
`factories`  the components that spaCy's entry points name
`rules`      the list of the rules of all stages
`start`      the import of spaCy without its command line
===========  ====================================================================

``spacy.blank()`` imports this package for the factories, so it imports nothing by itself.
"""
