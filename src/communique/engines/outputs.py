"""The output, the errors file and the manifest of a batch, and the way back into them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from communique.engines.manifest import Mark
from communique.engines.unit import Outcome
from communique.errors import BatchError
from communique.formats.compression import bare_name
from communique.formats.item import Item
from communique.formats.lines import LineFile, PackedLineFile, whole_lines

__all__ = ["Outputs", "Places", "replay", "unwritable"]

HEAD = 16_384
"""Bytes of a record's line that hold its id and source."""


class Places:
    """Where the files of one run stand: ``out.jsonl``, ``out.errors.jsonl``, ``out.manifest.json``."""

    def __init__(self, output: Path) -> None:
        base = bare_name(output.name).removesuffix(".jsonl")
        self.output = output
        self.errors = output.with_name(f"{base}.errors.jsonl")
        self.manifest = output.with_name(f"{base}.manifest.json")
        self.parts = (self._part(self.output), self._part(self.errors))

    @staticmethod
    def _part(path: Path) -> Path:
        return path.with_name(f"part-{path.name}")

    def all(self) -> tuple[Path, ...]:
        """Give every file that a run may write."""
        return (self.output, self.errors, self.manifest, self._part(self.manifest), *self.parts)

    def discard(self) -> None:
        """Remove what an earlier run left."""
        for path in self.all():
            path.unlink(missing_ok=True)

    def merge(self) -> None:
        """Put the finished parts in the place of the files; may be done again after a break."""
        for part, path in zip(self.parts, (self.output, self.errors), strict=True):
            with suppress(FileNotFoundError):
                part.replace(path)
        self.drop_empty_errors()

    def drop_parts(self) -> None:
        """Remove what a retry has begun."""
        for part in self.parts:
            part.unlink(missing_ok=True)

    def fit(self, mark: Mark) -> bool:
        """Tell whether both files have the sizes of a mark."""
        sizes = ((self.output, mark.output_bytes), (self.errors, mark.errors_bytes))
        return all((path.stat().st_size if path.exists() else 0) == size for path, size in sizes)

    def drop_empty_errors(self) -> None:
        """Remove an errors file in which nothing stands."""
        if self.errors.exists() and self.errors.stat().st_size == 0:
            self.errors.unlink()


class Outputs:
    """Both files open for appending, from a mark on.

    Args:
        output: File of the records.
        errors: File of the failures.
        mark: What is kept of what stands there.
        pack: What compresses the records; None for a plain file.
    """

    def __init__(
        self, output: Path, errors: Path, mark: Mark, pack: Callable[[bytes], bytes] | None = None
    ) -> None:
        size = mark.output_bytes
        self._output = PackedLineFile(output, size, pack) if pack else LineFile(output, size)
        self._errors = LineFile(errors, mark.errors_bytes)
        self.failed = mark.failed
        self.inputs = mark.inputs
        self.mark = mark
        """The last place from which the run can go on."""

    def write(self, outcome: Outcome) -> None:
        """Append the line of one input to the file it belongs to.

        Raises:
            BatchError: ``batch-write`` if it does not fit on the disk; the run can be resumed.
        """
        try:
            (self._errors if outcome.failed else self._output).write(outcome.line)
        except OSError as cause:
            raise unwritable(cause) from cause
        self.inputs += 1
        self.failed += outcome.failed
        self._set_mark()

    def finish(self) -> None:
        """Write what is held back."""
        try:
            self._output.finish()
        except OSError as cause:
            raise unwritable(cause) from cause
        self._set_mark()

    def _set_mark(self) -> None:
        if self._output.settled:
            self.mark = Mark(
                inputs=self.inputs,
                records=self.inputs - self.failed,
                failed=self.failed,
                output_bytes=self._output.size,
                errors_bytes=self._errors.size,
            )

    def sync(self) -> None:
        """Wait until everything is on the disk."""
        self._output.sync()
        self._errors.sync()

    def close(self) -> None:
        """Close both files."""
        self._output.close()
        self._errors.close()


def unwritable(cause: OSError) -> BatchError:
    """Say that the disk takes no more."""
    message = f"the output cannot be written: {cause.strerror}"
    return BatchError("batch-write", message, "make room, then go on with --resume")


def replay(items: Iterable[Item], places: Places, mark: Mark) -> Iterator[tuple[Item, Outcome]]:
    """Match inputs, from a mark on, with the lines that an earlier run wrote for them.

    Inputs and both files are in the same order, so that the next line of one of the files is
    that of the next input. What follows the first input without a line is not given: it was
    torn or, after a power cut, reached the disk in another order than it was written.

    Args:
        items: The inputs after the mark.
        places: The files.
        mark: Where to start.
    """
    records = whole_lines(places.output, mark.output_bytes)
    errors = whole_lines(places.errors, mark.errors_bytes)
    record, error = next(records, None), next(errors, None)
    for item in items:
        if error is not None and _load(error).get("input") == item.key:
            yield item, Outcome(item.key, error, failed=True)
            error = next(errors, None)
        elif record is not None and _is_record_of(record, item):
            yield item, Outcome(item.key, record)
            record = next(records, None)
        else:
            return


def _is_record_of(line: bytes, item: Item) -> bool:
    try:
        head = from_json(line[:HEAD], allow_partial=True)
        path, name = head["source"]["path"], head["id"]
    except (ValueError, KeyError, TypeError):
        return False
    return bool(path == item.path and item.name in (None, name))


def _load(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
