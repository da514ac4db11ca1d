"""What stands beside an output: how it is made and how far it has come."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from communique.errors import BatchError

__all__ = ["Manifest", "Mark", "State"]

State = Literal["running", "merging", "complete"]


class Mark(BaseModel):
    """A place up to which inputs are done, and the sizes of the three files there.

    Attributes:
        inputs: Items done.
        records: Records among what they gave.
        failed: Failures among it.
        output_bytes: Size of the output.
        errors_bytes: Size of the errors file.
        files: Files begun.
        rows: Items done of the last of them.
        inputs_bytes: Size of the list of inputs as they were read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    inputs: int = 0
    records: int = 0
    failed: int = 0
    duplicates: int = 0
    output_bytes: int = 0
    errors_bytes: int = 0
    files: int = 0
    rows: int = 0
    inputs_bytes: int = 0

    def begin(self, number: int, size: int) -> Mark:
        """Give the mark behind the entry of a file, which has this number and takes so many bytes."""
        return self.model_copy(
            update={"files": number + 1, "rows": 0, "inputs_bytes": self.inputs_bytes + size}
        )

    def after(self, line: bytes, *, failed: bool, duplicate: bool = False) -> Mark:
        """Give the mark behind the line of one more item."""
        count, size = ("failed", "errors_bytes") if failed else ("records", "output_bytes")
        update = {name: getattr(self, name) + 1 for name in ("inputs", "rows", count)}
        update["duplicates"] = self.duplicates + duplicate
        return self.model_copy(update={**update, size: getattr(self, size) + len(line)})


class Manifest(BaseModel):
    """How a run is made. Every field but ``done`` and ``state`` must stay the same when it is resumed.

    Attributes:
        format: Version of the manifest itself.
        communique: Version of communique.
        spacy: Version of spaCy.
        model: Name and version of the English pipeline; None until the first record is made.
        engine: What reads the model's weights (``numpy``, ``numba``, ``spacy``); the same records come of
            all.
        settings: All settings that can change a record.
        settings_hash: Their hash, as records name it.
        reading: How inputs are read.
        imports: Modules that register a user's own stages.
        limit: How many inputs are done at most; None for all.
        shard: Part and number of parts, as ``1/4``. Its files stand in ``OUT.inputs.jsonl``.
        dedupe: Whether articles given twice are read once.
        files: Number of input files, all shards together.
        names: Hash of the names of the inputs.
        sizes: Hash of their names and sizes.
        done: How far the run has come.
        state: ``running`` (also when broken off), ``merging`` or ``complete``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[2] = 2
    communique: str
    spacy: str
    model: str | None = None
    engine: str | None = None
    settings: dict[str, Any]
    settings_hash: str
    reading: dict[str, Any]
    imports: tuple[str, ...] = ()
    limit: int | None = None
    shard: str
    dedupe: bool = False
    files: int
    names: str
    sizes: str
    done: Mark = Mark()
    state: State = "running"

    def differences(self, other: Manifest, but: frozenset[str] = frozenset()) -> list[str]:
        """Say what is not the same in another run, one phrase a field.

        Args:
            other: The run of now.
            but: Fields that may differ.
        """
        found = []
        names = ("communique", "spacy", "model", "settings", "reading", "imports", "shard", "limit", "dedupe")
        for name in names:
            before, now = getattr(self, name), getattr(other, name)
            if name not in but and before != now and not (name == "model" and None in (before, now)):
                found.extend(_changes(name, before, now))
        return found

    def save(self, path: Path) -> None:
        """Write the manifest, whole or not at all."""
        part = path.with_name(f"part-{path.name}")
        with part.open("w", encoding="utf-8") as stream:
            stream.write(self.model_dump_json(indent=2) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)

    @classmethod
    def load(cls, path: Path) -> Manifest | None:
        """Read a manifest; None where there is none.

        Raises:
            BatchError: ``batch-manifest`` if it is no manifest of this version.
        """
        try:
            return cls.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return None
        except ValidationError as cause:
            what = f"{path.name} is no manifest that this version reads{_older(path)}"
            raise BatchError("batch-manifest", what, "use --overwrite to start anew") from cause


def _older(path: Path) -> str:
    try:
        told = json.loads(path.read_bytes())["format"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return f": it has the format {told}, which does not say what was read of each input" if told == 1 else ""


def _changes(name: str, before: Any, now: Any) -> list[str]:
    if not isinstance(before, dict):
        return [f"{name}: {_show(before)} then, {_show(now)} now"]
    keys = [key for key in sorted({*before, *now}) if before.get(key) != now.get(key)]
    return [f"{key}: {_show(before.get(key))} then, {_show(now.get(key))} now" for key in keys]


def _show(value: Any) -> str:
    return ",".join(map(str, value)) or "none" if isinstance(value, (list, tuple)) else str(value)
