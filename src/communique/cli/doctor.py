"""What is installed, what is missing, and which command installs it."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, entry_points, metadata, requires, version

from communique.errors import CommuniqueError
from communique.settings import STAGES, Settings

__all__ = ["Check", "checks"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked for.

    Attributes:
        name: What it is.
        found: Its version or state; None where it is missing.
        remedy: The command that brings it.
        needed: Whether communique does not work without it.
    """

    name: str
    found: str | None
    remedy: str = ""
    needed: bool = True


def checks(model: str | None = None) -> Iterator[Check]:
    """Look at Python, packages, stages and model, the slow one last.

    Args:
        model: Pipeline to look for instead of the bundled one.
    """
    yield Check("communique", version("communique"))
    yield Check("Python", platform.python_version())
    yield from _packages()
    named = {point.name for point in entry_points(group="spacy_factories")}
    missing = [name for name in STAGES if f"communique_{name}" not in named]
    found = None if missing else ", ".join(STAGES)
    yield Check("stages", found, "pip install --force-reinstall --no-deps communique")
    yield from _model(model or Settings().model)


def _packages() -> Iterator[Check]:
    from packaging.requirements import Requirement

    extras = [name for name in metadata("communique").get_all("Provides-Extra") or () if name not in OURS]
    for text in requires("communique") or ():
        need = Requirement(text)
        extra = next((name for name in extras if need.marker and need.marker.evaluate({"extra": name})), None)
        if need.marker is not None and "extra" in str(need.marker) and extra is None:
            continue
        try:
            found: str | None = version(need.name)
        except PackageNotFoundError:
            found = None
        fits = found is not None and need.specifier.contains(found, prereleases=True)
        name = f"{need.name} [{extra}]" if extra else need.name
        remedy = f"communique[{extra}]" if extra else f"{need.name}{need.specifier}"
        yield Check(name, found if fits else None, f"pip install '{remedy}'", extra is None)


OURS = ("test", "docs", "lint", "train")
"""Extras of those who work on communique; all others are offered to its users."""


def _model(name: str) -> Iterator[Check]:
    from communique.model import load_model
    from communique.model.engine.choose import choose

    try:
        nlp, found = load_model(name)
    except CommuniqueError as cause:
        yield Check(f"model {name}", None, cause.remedy.removeprefix("run: ") or str(cause))
        return
    yield Check("model", found)
    yield Check("engine", choose(nlp).path)
