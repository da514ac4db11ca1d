"""Imports spaCy without its command line, which is a third of the time that the import takes.

``import spacy`` imports all of ``spacy.cli``, with an HTTP client and a project manager, for the one function
``spacy.info``. Here that function is imported when it is called, and ``spacy.cli`` when something is asked of
it: both stay what they are.
"""

from __future__ import annotations

import importlib
import sys
import types
from importlib.util import LazyLoader, find_spec, module_from_spec
from typing import Any

__all__ = ["import_spacy"]

FUNCTION = "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy, where nobody has yet.

    Example:
        >>> import_spacy()
        >>> import spacy
        >>> spacy.blank("en").lang
        'en'
    """
    if "spacy" in sys.modules:
        return
    stand_in = types.ModuleType(FUNCTION)
    stand_in.info = _info  # type: ignore[attr-defined]
    sys.modules[FUNCTION] = stand_in
    try:
        spacy = importlib.import_module("spacy")
    finally:
        sys.modules.pop(FUNCTION, None)
    if "spacy.cli" not in sys.modules:
        spacy.cli = _lazily("spacy.cli")  # type: ignore[attr-defined]


def _info(*arguments: Any, **options: Any) -> Any:
    """Print information about spaCy or a pipeline: ``spacy.info``."""
    return importlib.import_module(FUNCTION).info(*arguments, **options)


def _lazily(name: str) -> types.ModuleType:
    """Give a module that is imported when something is asked of it."""
    spec = find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
