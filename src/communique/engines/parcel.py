"""What travels to workers on other machines: texts, settings and the user's own modules, as bytes.

A worker needs communique and the model, nothing else of the machine where the run was started.
"""

from __future__ import annotations

import dataclasses
import hashlib
import pickle
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from communique.engines.chunk import run_chunk
from communique.engines.unit import Outcome, Task
from communique.errors import BatchError, CommuniqueError, SettingsError
from communique.formats.item import Failure, Item, Reading
from communique.formats.readers import fetch

__all__ = ["Sender", "fetched", "split", "unpack_and_run", "weight"]

WEIGHT = 8 * 2**20
"""Bytes of text that travel together at most, unless a single article has more."""

_folders: dict[str, tempfile.TemporaryDirectory[str]] = {}


class Sender:
    """Packs chunks of one run.

    Args:
        run: Name of the run, by which its processes are ended.
        task: How items become records; its ``.py`` files travel too.
        timeout: Seconds an item may take.
        memory: Megabytes of data that a process may hold.

    Raises:
        SettingsError: If a ``.py`` file cannot be read.
    """

    made_by = version("communique")
    """Version that packs."""

    def __init__(self, run: str, task: Task, timeout: float | None = None, memory: int | None = None) -> None:
        files = {str(Path(name).resolve()): name for name in task.imports if name.endswith(".py")}
        places = {name: path for path, name in files.items()}
        imports = tuple(places.get(name, name) for name in task.imports)
        self._task = dataclasses.replace(task, imports=imports)
        self._files = {path: _source(path) for path in files}
        self._how = (timeout, memory, run)

    def pack(self, items: Sequence[Item]) -> bytes:
        """Give the bytes that :func:`unpack_and_run` takes."""
        return pickle.dumps((self._task, self._files, list(items), *self._how))


def unpack_and_run(made_by: str, content: bytes) -> list[Outcome] | CommuniqueError:
    """Read the items of a parcel; runs in the worker.

    What keeps the unit from loading is given back, not raised: a cluster prints what is raised,
    with the articles. Nothing is unpacked by another version than the one that packed it.

    Args:
        made_by: Version of communique that packed it.
        content: What :meth:`Sender.pack` gave.
    """
    here = version("communique")
    if made_by != here:
        message = f"the workers have communique {here}, this run has {made_by}"
        return BatchError("batch-changed", message, "install the same version everywhere")
    task, files, items, timeout, memory, run = pickle.loads(content)
    imports = tuple(_placed(name, files[name]) if name in files else name for name in task.imports)
    try:
        return run_chunk(dataclasses.replace(task, imports=imports), items, timeout, memory, run)
    except CommuniqueError as cause:
        return cause


def fetched(items: Iterable[Item], reading: Reading) -> Iterator[Item]:
    """Give items that hold their bytes; one whose file cannot be read holds its failure."""
    for item in items:
        try:
            item = fetch(item, reading)
        except Exception as cause:
            item = dataclasses.replace(item, failure=Failure.of(cause, "reading"))
        # The name still tells the format; the folders are nobody's business on another machine.
        yield dataclasses.replace(item, file=item.file and item.file.rsplit("/", 1)[-1])


def split(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Cut a chunk where its texts weigh too much to travel together."""
    group: list[Item] = []
    heavy = 0
    for item in items:
        heavy += weight(item)
        if group and heavy > WEIGHT:
            yield group
            group, heavy = [], weight(item)
        group.append(item)
    if group:
        yield group


def weight(item: Item) -> int:
    """Give the bytes of an item's text, near enough."""
    return len(item.raw or b"") + len(item.text or "")


def _source(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as cause:
        name = Path(path).name
        message = f"the module {name!r} cannot be imported: {cause.strerror}"
        raise SettingsError("settings-import", message, "check --import") from cause


def _placed(name: str, source: bytes) -> str:
    """Give the path of a module: its own where this machine has the same file, else a copy's."""
    path = Path(name)
    if path.is_file() and path.read_bytes() == source:
        return name
    digest = hashlib.sha256(source).hexdigest()
    if digest not in _folders:
        _folders[digest] = tempfile.TemporaryDirectory(prefix="communique-")
        (Path(_folders[digest].name) / path.name).write_bytes(source)
    return str(Path(_folders[digest].name) / path.name)
