"""Inputs of the commands: files of records, one of which may be a ledger to add to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from communique.errors import InputError, SettingsError
from communique.ledger.build import build, build_file, update, update_file
from communique.ledger.files import head_of, is_head, read_ledger, read_objects
from communique.ledger.grow import Grown
from communique.ledger.model import Ledger
from communique.ledger.settings import LedgerSettings

__all__ = ["Inputs", "build_from", "ledger_settings", "sort_inputs", "write_from"]


@dataclass(frozen=True)
class Inputs:
    """A ledger, if there is one, and files of records."""

    base: Path | None
    records: tuple[Path, ...]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Read the records, one at a time."""
        for path in self.records:
            with path.open("rb") as stream:
                yield from read_objects(stream, str(path))


def sort_inputs(files: Sequence[Path]) -> Inputs:
    """Part files of records from the ledger among them.

    Raises:
        InputError: If a file cannot be read, or two ledgers are given.
    """
    ledgers: list[Path] = []
    records: list[Path] = []
    for path in files:
        try:
            with path.open("rb") as stream:
                first = next(iter(stream), b"{}")
        except OSError as cause:
            raise InputError(
                "input-unreadable", f"{path}: {cause.strerror or cause}", "give files of records"
            ) from cause
        try:
            head = json.loads(first or b"{}")
        except (ValueError, RecursionError):
            head = None  # read_objects names the file and line
        (ledgers if is_head(head) else records).append(path)
    if len(ledgers) > 1:
        raise InputError("input-ledger", "two ledgers are given", "give one ledger and files of records")
    return Inputs(ledgers[0] if ledgers else None, tuple(records))


def ledger_settings(given: Mapping[str, Any]) -> LedgerSettings | None:
    """Give settings, or None where nothing was asked for.

    Raises:
        SettingsError: If a value is not usable.
    """
    if not given:
        return None
    try:
        return LedgerSettings(**given)
    except ValidationError as cause:
        first = cause.errors()[0]
        raise SettingsError(
            "settings-ledger", f"{first['loc'][0]}: {first['msg']}", "see communique ledger -h"
        ) from cause


def build_from(inputs: Inputs, settings: LedgerSettings | None) -> Ledger:
    """Build a ledger from the inputs; settings that differ from those of the given ledger are an error."""
    if inputs.base is None:
        return build(inputs.rows(), settings)
    base = read_ledger(inputs.base)
    _same(inputs.base, base.settings, settings)
    return update(base, inputs.rows()) if inputs.records else base


def write_from(inputs: Inputs, settings: LedgerSettings | None, path: Path) -> Grown:
    """Write a ledger of the inputs; settings that differ from those of the given ledger are an error."""
    if inputs.base is None:
        return build_file(inputs.rows(), path, settings)
    with inputs.base.open("rb") as stream:
        _same(inputs.base, head_of(stream.readline(), inputs.base.name).settings, settings)
    return update_file(inputs.base, inputs.rows(), path)


def _same(path: Path, old: LedgerSettings, given: LedgerSettings | None) -> None:
    if given is not None and given != old:
        raise SettingsError(
            "settings-ledger",
            f"{path} was built with other settings",
            "leave the settings out, or build anew",
        )
