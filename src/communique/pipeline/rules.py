"""The rules of all stages: what each does, where it stands and comes from, and the examples that prove it."""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Iterable, Iterator

from communique.errors import SettingsError
from communique.lexicon.rules import Rule
from communique.settings import STAGES

__all__ = ["Rule", "examples", "markdown", "rules"]

MODULES = {"cleaning": "communique.text.rules"} | {
    name: f"communique.stages.{name}.rules" for name in (*STAGES, "cast")
}
"""Where each stage lists its rules."""


def rules(stage: str | None = None) -> tuple[Rule, ...]:
    """Give the rules of a stage, or of all, in the order of the stages.

    Args:
        stage: ``cleaning``, ``cast`` or a name of :data:`communique.settings.STAGES`.

    Raises:
        SettingsError: If there is no such stage.

    Example:
        >>> [rule.name for rule in rules("commitments") if "only_possible" in rule.name]
        ['only_possible']
    """
    if stage is not None and stage not in MODULES:
        raise SettingsError(
            "settings-stage", f"there is no stage {stage!r}", f"use one of {', '.join(MODULES)}"
        )
    names = MODULES.values() if stage is None else (MODULES[stage],)
    return tuple(rule for name in names for rule in importlib.import_module(name).rules())


def examples(rule: Rule) -> Iterator[tuple[str, str]]:
    """Give the examples of a rule, each with what the rule does: finds, leaves, drops or keeps."""
    for name in ("finds", "leaves", "drops", "keeps"):
        yield from ((name, example) for example in getattr(rule, name))


def markdown(found: Iterable[Rule]) -> Iterator[str]:
    """Give the lines of a page that lists rules by stage and by the file they stand in.

    Args:
        found: Rules; those of one file follow one another.
    """
    stage = ""
    for (name, place), inside in itertools.groupby(found, key=lambda rule: (rule.stage, rule.place)):
        if name != stage:
            stage = name
            yield from (f"# Rules of {stage}", "")
        yield f"## `{place}`"
        for rule in inside:
            yield ""
            yield f"**{rule.name}** – {rule.says.rstrip('.')}. *{rule.source}*"
            yield ""
            yield from (f"- {name} `{example}`" for name, example in examples(rule))
        yield ""
