"""communique reads raw press articles and returns validated, grounded records.

The public names load on first use, so that ``import communique`` is quick and
brings in no spaCy.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.frames import to_frames
    from communique.pipeline import Article, Extractor, extract
    from communique.record import Record
    from communique.settings import Settings

    __version__: str

__all__ = ["Article", "Extractor", "Record", "Settings", "__version__", "extract", "to_frames"]

_HOMES = {
    "Article": "communique.pipeline",
    "Extractor": "communique.pipeline",
    "Record": "communique.record",
    "Settings": "communique.settings",
    "extract": "communique.pipeline",
    "to_frames": "communique.frames",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":  # the one of the installed package, as records name it
        from importlib.metadata import version

        return version("communique")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if _HOMES[name] == "communique.pipeline":
        from communique.start import import_spacy

        import_spacy()
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
