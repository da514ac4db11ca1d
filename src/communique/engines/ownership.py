"""What a batch may write onto: its own files, and no input."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from communique.engines.job import Mode
from communique.engines.outputs import Places
from communique.errors import BatchError, SettingsError
from communique.formats.compression import bare_name, open_bytes
from communique.formats.inputs import Inputs
from communique.formats.targets import Place, check_target, place_of

__all__ = ["check_output", "check_places"]

RECORD = b'{"schema_version":'
FAILURE = b'{"input": '
MANIFEST = b'{\n  "format": '


def check_output(output: Path) -> None:
    """Refuse an output that is no plain file.

    Raises:
        BatchError: ``batch-output``.
    """
    _checked(lambda: check_target(output, (), lambda _: True, "communique batch"))


def check_places(places: Places, inputs: Inputs, mode: Mode, *, known: bool) -> None:
    """Refuse to write onto an input that was named, or onto what no batch wrote.

    Args:
        places: The files of the run.
        inputs: Its inputs.
        mode: How it stands to an earlier run.
        known: Whether the manifest of that run is there: then an output that a pattern named is no input.

    Raises:
        BatchError: ``batch-output``.
    """
    named = [] if known and mode in ("resume", "retry") else _among(places.all(), inputs.files)
    begins = {
        places.output: RECORD,
        places.errors: FAILURE,
        places.inputs: FAILURE,
        places.manifest: MANIFEST,
    }
    for path in places.all():
        read = known and path == places.manifest  # whatever wrote it anew, it is a manifest
        ours = partial(_begins, begins[path], known) if path in begins and not read else (lambda _: True)
        _checked(partial(check_target, path, named, ours, "communique batch"))


def _among(targets: Iterable[Path], files: Iterable[str]) -> list[Path]:
    """Give the files that are one of the targets under some name; each is looked at once."""
    taken: set[Place] = set()
    for path in targets:
        with suppress(OSError):
            taken.add(place_of(path))
    found = []
    for file in files:
        with suppress(OSError):
            if place_of(file) in taken:
                found.append(Path(file))
    return found


def _begins(start: bytes, known: bool, path: Path) -> bool:
    """Tell whether a file begins as ours do, as far as it goes."""
    try:
        with open_bytes(path) as stream:
            head = stream.read(len(start))
    except Exception:  # a packed file that is torn in its first block
        return known and bare_name(path.name) != path.name
    return start.startswith(head) if len(head) < len(start) else head == start


def _checked(check: Callable[[], None]) -> None:
    try:
        check()
    except SettingsError as cause:
        raise BatchError("batch-output", cause.message, cause.remedy) from cause
