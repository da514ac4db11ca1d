"""communique reads raw press articles and returns validated, grounded records.

The public names load on first use, so that ``import communique`` is quick and
brings in no spaCy.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.pipeline.extractor import Article, Extractor, extract
    from communique.record import Record
    from communique.record.dataframes import to_frames
    from communique.settings import Settings

    __version__: str

__all__ = ["Article", "Extractor", "Record", "Settings", "__version__", "extract", "to_frames"]

_HOMES = {
    "Article": "communique.pipeline.extractor",
    "Extractor": "communique.pipeline.extractor",
    "Record": "communique.record",
    "Settings": "communique.settings",
    "extract": "communique.pipeline.extractor",
    "to_frames": "communique.record.dataframes",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":  # the one of the installed package, as records name it
        from importlib.metadata import version

        return version("communique")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if _HOMES[name] == "communique.pipeline.extractor":
        from communique.pipeline.start import import_spacy

        import_spacy()
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
