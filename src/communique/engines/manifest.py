"""What stands beside an output: how it is made and how far it has come."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from communique.errors import BatchError

__all__ = ["Manifest", "Mark", "State"]

State = Literal["running", "merging", "complete"]


class Mark(BaseModel):
    """A place up to which inputs are done, and the sizes of both files there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    inputs: int = 0
    records: int = 0
    failed: int = 0
    output_bytes: int = 0
    errors_bytes: int = 0


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
        shard: Part and number of parts, as ``1/4``.
        files: Number of input files, all shards together.
        names: Hash of the names of the inputs.
        sizes: Hash of their names and sizes.
        done: How far the run has come.
        state: ``running`` (also when broken off), ``merging`` or ``complete``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    communique: str
    spacy: str
    model: str | None = None
    engine: str | None = None
    settings: dict[str, Any]
    settings_hash: str
    reading: dict[str, Any]
    imports: tuple[str, ...] = ()
    shard: str
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
        for name in ("communique", "spacy", "model", "settings", "reading", "imports", "shard"):
            before, now = getattr(self, name), getattr(other, name)
            if name not in but and before != now and not (name == "model" and None in (before, now)):
                found.extend(_changes(name, before, now))
        if self.files != other.files:
            found.append(f"input files: {self.files:,} then, {other.files:,} now")
        elif self.names != other.names:
            found.append("input files: other names")
        elif self.sizes != other.sizes and "sizes" not in but:
            found.append("input files: other sizes")
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
            raise BatchError(
                "batch-manifest",
                f"{path.name} is no manifest that this version reads",
                "use --overwrite to start anew",
            ) from cause


def _changes(name: str, before: Any, now: Any) -> list[str]:
    if not isinstance(before, dict):
        return [f"{name}: {_show(before)} then, {_show(now)} now"]
    keys = [key for key in sorted({*before, *now}) if before.get(key) != now.get(key)]
    return [f"{key}: {_show(before.get(key))} then, {_show(now.get(key))} now" for key in keys]


def _show(value: Any) -> str:
    return ",".join(map(str, value)) or "none" if isinstance(value, (list, tuple)) else str(value)
