"""The unit of work under every engine: some items in, one outcome an item out.

A :class:`Task` is plain data and travels to the worker; the :class:`Unit` made from it
holds the loaded model and never travels. Results are bytes of JSON, so Docs stay where
they are made.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import warnings
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import SettingsError
from communique.formats.item import Failure, Item, Reading
from communique.formats.listed import Seen
from communique.formats.readers import fetch, read_document
from communique.settings import Settings

if TYPE_CHECKING:
    from communique.pipeline.extractor import Article, Extractor
    from communique.record import Record

__all__ = ["Outcome", "Task", "Unit", "import_modules", "loaded"]


@dataclass(frozen=True, slots=True)
class Task:
    """How items become records: settings, reading, and the modules that register a user's own stages."""

    settings: Settings = field(default_factory=Settings)
    reading: Reading = field(default_factory=Reading)
    imports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one input gave: a line of the output, or of the errors file.

    Attributes:
        key: Key of the item.
        line: One line of JSON with its line end.
        failed: Whether the line belongs to the errors file.
        made_by: Versions of communique, spaCy and model, and what reads its weights; None where no worker was
            reached.
        seen: Size, times and hash of the file of a document as it was read; None where it was not.
        duplicate: Whether it failed only in that an input before it gave the same article.
    """

    key: str
    line: bytes
    failed: bool = False
    made_by: tuple[str, str, str, str] | None = None
    seen: Seen | None = None
    duplicate: bool = False


def import_modules(names: Iterable[str], folder: str | None = None) -> None:
    """Import the modules that register a user's own components.

    Args:
        names: Dotted names, looked for in the current folder too, or paths of ``.py`` files.
        folder: Folder that stands for the current one.

    Raises:
        SettingsError: ``settings-import`` if one cannot be imported.
    """
    place = folder or str(Path.cwd())
    for name in names:
        try:
            if name.endswith(".py"):
                _import_file(Path(place) / name)
            else:
                if place not in sys.path:
                    sys.path.append(place)
                importlib.import_module(name)
        except Exception as cause:
            said = f"{type(cause).__name__}: {cause}"
            raise SettingsError(
                "settings-import", f"the module {name!r} cannot be imported: {said}", "check --import"
            ) from cause


def _import_file(path: Path) -> None:
    """Import a file under a name of its own, so that ``statistics.py`` does not meet Python's."""
    path = path.resolve()
    name = f"_communique_{path.stem}_{zlib.crc32(str(path).encode()):08x}"
    if name in sys.modules:
        return
    if not path.is_file():
        raise ImportError(f"no file {path.name}")
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} is no Python file")
    if str(path.parent) not in sys.path:  # its neighbours can be imported as when it is run
        sys.path.append(str(path.parent))
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise


class Unit:
    """The loaded pipeline of one worker.

    Args:
        task: How items become records.

    Raises:
        SettingsError: If a stage or module does not exist.
        ModelError: If the model cannot be used.
    """

    def __init__(self, task: Task) -> None:
        from communique import Extractor

        import_modules(task.imports)
        self._reading = task.reading
        with warnings.catch_warnings():  # the parent says it, once for all workers
            warnings.filterwarnings("ignore", message="the fast path does not know")
            self._extractor: Extractor = Extractor(task.settings)
        made = self._extractor.extract("They met in May.").provenance  # also what is slow at first
        self.made_by = (made.communique, version("spacy"), made.model, self._extractor.engine)

    def run(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """Read items one after the other; each fails alone.

        Args:
            items: Any number of items; texts of files are read here.

        Yields:
            One outcome an item, in the same order.
        """
        for item in items:
            failure = item.failure
            stage = "reading"
            try:
                if failure is None:
                    item = fetch(item, self._reading)
                    read = read_document(item, self._reading)
                    stage = "extraction"
                    line = self.record(read).to_json().encode() + b"\n"
                    yield Outcome(item.key, line, made_by=self.made_by, seen=item.seen)
                    continue
            except Exception as cause:
                failure = Failure.of(cause, stage)
            yield Outcome(item.key, failure.line(item), failed=True, made_by=self.made_by, seen=item.seen)

    def record(self, item: Item) -> Record:
        """Make the record of an item whose text is read.

        Raises:
            CommuniqueError: If it cannot be read.
        """
        return next(self._extractor.stream([_article(item)]))


@lru_cache(maxsize=1)
def loaded(task: Task) -> Unit:
    """Give the unit of this process, loading it once: for engines that send functions to workers."""
    return Unit(task)


def _article(item: Item) -> Article:
    from communique.pipeline.extractor import Article

    return Article(
        text=item.text or "",
        id=item.name,
        published=item.published,
        path=item.path,
        url=item.url,
        publisher=item.publisher,
        published_origin=item.published_origin,
        titled=item.title is not None,
    )
