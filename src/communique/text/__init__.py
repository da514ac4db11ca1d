"""Cleaning and layout: from source text to clean text, without spaCy."""
