"""The stages: each a folder with a spaCy component and the parts of its algorithm."""
