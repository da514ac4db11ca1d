"""Which way a pipeline is read: by the fast path, compiled or not, or by spaCy's own components."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from spacy.language import Language
from spacy.tokens import Doc

from communique.errors import SettingsError
from communique.model.engine.arcs import Arcs
from communique.model.engine.engine import Engine
from communique.model.engine.names import Names
from communique.model.engine.scorer import Unfit

if TYPE_CHECKING:
    from communique.model.engine.loops import CompiledArcs

__all__ = ["Reader", "choose"]


@dataclass(frozen=True, slots=True)
class Reader:
    """What annotates one Doc after the layout.

    Attributes:
        read: Sets tags, parse and names of a Doc.
        path: ``numpy``, ``numba`` or ``spacy``.
    """

    read: Callable[[Doc], Doc]
    path: str


def choose(nlp: Language, engine: Literal["auto", "numba", "numpy", "spacy"] = "auto") -> Reader:
    """Choose how the components after the layout are run.

    Args:
        nlp: The pipeline, the layout component first.
        engine: ``spacy`` for its own components, which are the reference; else the fast path, with compiled
            loops for ``numba`` and, where numba is installed, for ``auto``.

    Raises:
        SettingsError: ``settings-engine`` if ``numba`` is asked for and cannot be loaded.

    Warns:
        UserWarning: If the fast path does not know the pipeline or this version of spaCy; spaCy's components
            are used then.
    """
    components = [component for _, component in nlp.pipeline[1:]]
    if engine == "spacy":
        return Reader(_chain(components), "spacy")
    try:
        loop = _loop(engine)
        return Reader(Engine(nlp, arcs=loop or Arcs), "numba" if loop else "numpy")
    except Unfit as cause:
        warnings.warn(
            f"the fast path does not know this pipeline ({cause}), spaCy's own components read it; "
            'Settings(engine="spacy") says that this is meant',
            UserWarning,
            stacklevel=2,
        )
    return Reader(_chain([Names(part) if Names.fits(part) else part for part in components]), "spacy")


def _loop(engine: str) -> type[CompiledArcs] | None:
    """Load the compiled loop, if it is wanted and can be had."""
    if engine == "numpy" or (engine == "auto" and find_spec("numba") is None):
        return None
    try:
        from communique.model.engine.loops import CompiledArcs
    except (
        Exception
    ) as cause:  # numba refuses versions of numpy and folders it cannot write with errors of any kind
        if engine == "numba":
            raise SettingsError(
                "settings-engine", f"numba cannot be loaded: {cause}", "run: pip install 'communique[fast]'"
            ) from cause
        warnings.warn(f"loops are not compiled, numba cannot be loaded: {cause}", UserWarning, stacklevel=3)
        return None
    return CompiledArcs


def _chain(components: list[Callable[[Doc], Doc]]) -> Callable[[Doc], Doc]:
    def read(doc: Doc) -> Doc:
        for component in components:
            doc = component(doc)
        return doc

    return read
