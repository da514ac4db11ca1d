"""Everything that reads weights: the English pipeline, its tokens and names, and how an article is run through it."""

from communique.model.loading import BUNDLED, load_model

__all__ = ["BUNDLED", "load_model"]
