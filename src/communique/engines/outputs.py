"""The output, the errors file, the list of inputs and the manifest of a batch."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from communique.engines.manifest import Mark
from communique.engines.unit import Outcome
from communique.errors import BatchError
from communique.formats.compression import bare_name
from communique.formats.inputs import Step
from communique.formats.lines import LineFile, PackedLineFile
from communique.formats.listed import Listed

__all__ = ["Outputs", "Places", "unwritable"]


class Places:
    """Where the files of one run stand.

    Beside ``out.jsonl`` these are ``out.errors.jsonl``, ``out.manifest.json`` and ``out.inputs.jsonl``, which
    holds the inputs as they were read; where addresses were given, ``out.pages.jsonl`` with the pages. While
    a run is under way, ``part-out.todo.jsonl`` holds the inputs as they were listed at its beginning.
    """

    def __init__(self, output: Path) -> None:
        base = bare_name(output.name).removesuffix(".jsonl")
        self.output = output
        self.errors = output.with_name(f"{base}.errors.jsonl")
        self.inputs = output.with_name(f"{base}.inputs.jsonl")
        self.pages = output.with_name(f"{base}.pages.jsonl")
        self.manifest = output.with_name(f"{base}.manifest.json")
        self.parts = (self._part(self.output), self._part(self.errors), self._part(self.inputs))
        self.todo = output.with_name(f"part-{base}.todo.jsonl")
        self.listing = output.with_name(f"part-{base}.listing.jsonl")

    @staticmethod
    def _part(path: Path) -> Path:
        return path.with_name(f"part-{path.name}")

    def whole(self) -> tuple[Path, Path, Path]:
        """Give the three files that grow with the run."""
        return self.output, self.errors, self.inputs

    def all(self) -> tuple[Path, ...]:
        """Give every file that a run may write."""
        scratch = (self._part(self.manifest), *self.parts, self.todo, self.listing)
        return (*self.whole(), self.manifest, *scratch)

    def discard(self) -> None:
        """Remove what an earlier run left, the manifest first: without it nothing is taken for done."""
        for path in (self.manifest, self._part(self.manifest), *self.whole(), *self.parts, self.todo):
            path.unlink(missing_ok=True)

    def merge(self) -> None:
        """Put the finished parts in the place of the files; may be done again after a break."""
        for part, path in zip(self.parts, self.whole(), strict=True):
            with suppress(FileNotFoundError):
                part.replace(path)
        self.tidy()

    def drop_parts(self) -> None:
        """Remove what a retry has begun."""
        for part in self.parts:
            part.unlink(missing_ok=True)

    def fit(self, mark: Mark) -> bool:
        """Tell whether the three files have the sizes of a mark."""
        sizes = (mark.output_bytes, mark.errors_bytes, mark.inputs_bytes)
        return all(_size(path) == size for path, size in zip(self.whole(), sizes, strict=True))

    def reach(self, mark: Mark) -> bool:
        """Tell whether the three files reach to a mark."""
        sizes = (mark.output_bytes, mark.errors_bytes, mark.inputs_bytes)
        return all(_size(path) >= size for path, size in zip(self.whole(), sizes, strict=True))

    def tidy(self) -> None:
        """Remove what a finished run does not need: what is to do, an errors file without a line."""
        self.todo.unlink(missing_ok=True)
        if self.errors.exists() and self.errors.stat().st_size == 0:
            self.errors.unlink()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


class Outputs:
    """The three files open for appending, from a mark on.

    The entry of a file in the list of inputs is written before the first line that it gave.

    Args:
        files: The output, the errors file, the list of inputs.
        mark: What is kept of what stands there.
        pack: What compresses the records; None for a plain file.
    """

    def __init__(
        self, files: tuple[Path, Path, Path], mark: Mark, pack: Callable[[bytes], bytes] | None = None
    ) -> None:
        output, errors, inputs = files
        size = mark.output_bytes
        self._output = PackedLineFile(output, size, pack) if pack else LineFile(output, size)
        self._errors = LineFile(errors, mark.errors_bytes)
        self._list = LineFile(inputs, mark.inputs_bytes)
        self._files, self._rows = mark.files, mark.rows
        self.failed = mark.failed
        self.duplicates = mark.duplicates
        self.inputs = mark.inputs
        self.mark = mark
        """The last place from which the run can go on."""

    def write(self, step: Step, outcome: Outcome | None) -> None:
        """Append what one input gave to the files it belongs to.

        Args:
            step: The input; one without an item is only noted.
            outcome: Its line; None where there is no item.

        Raises:
            BatchError: ``batch-write`` if it does not fit on the disk; the run can be resumed.
        """
        try:
            if step.number >= self._files:
                seen = (outcome.seen if outcome else None) or step.listed.seen
                self._list.write(Listed(step.listed.key, seen).line())
                self._files, self._rows = step.number + 1, 0
            if outcome is not None:
                (self._errors if outcome.failed else self._output).write(outcome.line)
                self.inputs += 1
                self._rows += 1
                self.failed += outcome.failed
                self.duplicates += outcome.duplicate
        except OSError as cause:
            raise unwritable(cause) from cause
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
                duplicates=self.duplicates,
                output_bytes=self._output.size,
                errors_bytes=self._errors.size,
                files=self._files,
                rows=self._rows,
                inputs_bytes=self._list.size,
            )

    def sync(self) -> None:
        """Wait until everything is on the disk.

        Raises:
            BatchError: ``batch-write`` if a file is not there any more.
        """
        for file in (self._output, self._errors, self._list):
            file.sync()
            if not file.in_place():
                what = f"{file.path.name} was removed or replaced while the run wrote it"
                raise BatchError("batch-write", what, "start again with --resume")

    def close(self) -> None:
        """Close the files."""
        for file in (self._output, self._errors, self._list):
            file.close()


def unwritable(cause: OSError) -> BatchError:
    """Say that the disk takes no more."""
    message = f"the output cannot be written: {cause.strerror or os.strerror(cause.errno or 0)}"
    return BatchError("batch-write", message, "make room, then go on with --resume")
