"""Everything that reads weights: the English pipeline, its tokens and names, and the run over one article."""

from communique.model.loading import BUNDLED, load_model

__all__ = ["BUNDLED", "load_model"]
