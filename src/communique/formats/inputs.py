"""The inputs of a batch: files, folders and patterns as one sorted list of items."""

# Paths stay strings: ten million of them are compared, and links must not be resolved.
# ruff: noqa: PTH100, PTH112, PTH116, PTH207
from __future__ import annotations

import glob
import hashlib
import heapq
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from communique.errors import BatchError
from communique.formats.compression import reading_error
from communique.formats.item import Failure, Item, Reading, Shard
from communique.formats.readers import DOCUMENTS, STDIN, TABLES, is_table, read_rows, read_stdin, suffix_of

__all__ = ["STDIN", "Inputs", "Survey"]


@dataclass(frozen=True, slots=True)
class Survey:
    """What a list of inputs holds before any text is read.

    Attributes:
        files: Files in all shards.
        articles: Articles in this shard; None where tables hide their number.
        skipped: Files of the folders that no reader takes.
        names: Hash of all keys.
        sizes: Hash of all keys with the sizes of their files.
    """

    files: int
    articles: int | None
    skipped: int
    names: str
    sizes: str


class Inputs:
    """What is to be read, sorted by key; may be gone through many times.

    A folder stands for the files in it, at any depth, whose suffix has a reader; hidden
    files and folders are passed over and links to folders are not followed. A key is the
    path relative to the root: the folder given, or the deepest folder that holds everything
    given. Nothing but names of the largest single folder is held in memory.

    Args:
        paths: Files, folders, patterns such as ``news/**/*.txt``, or ``-`` for standard input.
        reading: How files are read.
        shard: Which part of the inputs is meant.
        exclude: Files that are never inputs, such as the output.
        stdin: The text of standard input, where ``-`` is given.

    Raises:
        BatchError: ``batch-inputs`` if a path does not exist or a pattern matches nothing.
    """

    def __init__(
        self,
        paths: Sequence[str | Path],
        reading: Reading | None = None,
        shard: Shard | None = None,
        exclude: Iterable[str | Path] = (),
        stdin: bytes | None = None,
    ) -> None:
        self.reading = reading or Reading()
        self.shard = shard or Shard()
        self._exclude = frozenset(map(_absolute, exclude))
        self._stdin = stdin
        given = [_absolute(path) for name in paths if str(name) != STDIN for path in _expand(str(name))]
        self._folders = sorted({path for path in given if os.path.isdir(path)})
        self._files = sorted({path for path in given if not os.path.isdir(path)})
        self._root = _root(self._folders, self._files)

    def __iter__(self) -> Iterator[Item]:
        """Give the items of the shard, in order."""
        return self.start(0)

    def start(self, number: int) -> Iterator[Item]:
        """Give the items of the shard after the first ``number``."""
        return islice((item for item in self._items() if self.shard.takes(item.key)), number, None)

    def survey(self) -> Survey:
        """Count the inputs and hash their names and sizes, reading no text."""
        names, sizes = hashlib.sha256(), hashlib.sha256()
        files = articles = 0
        tables = False
        skipped = Counter[str]()
        for key, file in self._walk(skipped):
            files += 1
            names.update(os.fsencode(key) + b"\0")
            sizes.update(os.fsencode(key) + b"\0%d\0" % _size(file))
            tables = tables or is_table(key)
            articles += self.shard.takes(_shown(key))
        if self._stdin is not None:
            files, articles = files + 1, articles + self.shard.takes(STDIN)
            tables = tables or is_table(f"stdin.{self.reading.stdin}")
            sizes.update(hashlib.sha256(self._stdin).digest())
        return Survey(
            files=files,
            articles=None if tables else articles,
            skipped=skipped.total(),
            names="sha256:" + names.hexdigest()[:32],
            sizes="sha256:" + sizes.hexdigest()[:32],
        )

    def _items(self) -> Iterator[Item]:
        if self._stdin is not None:
            yield from read_stdin(self._stdin, self.reading)
        for key, file in self._walk(Counter()):
            shown = _shown(key)
            if key.endswith("/"):
                yield Item(key=shown, path=shown, failure=_closed_folder(file))
            elif is_table(key):
                yield from read_rows(file, shown, self.reading)
            else:
                yield Item(key=shown, path=shown, file=file)

    def _walk(self, skipped: Counter[str]) -> Iterator[tuple[str, str]]:
        """Give key and absolute path of every file; a folder that cannot be opened ends in ``/``."""
        root = self._root.rstrip("/") + "/"
        streams: list[Iterator[tuple[str, str]]] = [((file.removeprefix(root), file) for file in self._files)]
        for folder in self._folders:
            streams.append(_tree(folder, (folder + "/").removeprefix(root), skipped))
        last = None
        for key, file in heapq.merge(*streams):
            if key != last and file not in self._exclude:
                yield key, file
            last = key


def _tree(folder: str, prefix: str, skipped: Counter[str]) -> Iterator[tuple[str, str]]:
    """Walk a folder in the order of the whole posix paths, holding one folder's names at a time."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name + "/" if entry.is_dir(follow_symlinks=False) else entry.name
                for entry in entries
                if not entry.name.startswith(".")
            )
    except OSError:
        yield prefix or "./", folder
        return
    for name in names:
        path = f"{folder.rstrip('/')}/{name}"
        if name.endswith("/"):
            yield from _tree(path[:-1], prefix + name, skipped)
        elif suffix_of(name) in DOCUMENTS or suffix_of(name) in TABLES:
            yield prefix + name, path
        else:
            skipped[suffix_of(name)] += 1


def _absolute(path: str | Path) -> str:
    return os.path.abspath(path).replace(os.sep, "/")


def _expand(name: str) -> list[str]:
    if os.path.lexists(name):
        return [name]
    found = glob.glob(name, recursive=True) if glob.has_magic(name) else []
    if not found:
        what = "matches no file" if glob.has_magic(name) else "does not exist"
        raise BatchError("batch-inputs", f"{name!r} {what}", "check the path")
    return found


def _root(folders: Sequence[str], files: Sequence[str]) -> str:
    places = [*folders, *(file.rsplit("/", 1)[0] or "/" for file in files)]
    return os.path.commonpath(places).replace(os.sep, "/") if places else os.curdir


def _closed_folder(folder: str) -> Failure:
    try:
        os.scandir(folder).close()
    except OSError as cause:
        return Failure.of(reading_error(cause), "reading")
    return Failure(
        "reading", "input-unreadable", "the folder could not be read", "run again with --retry-failed"
    )


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size
    except OSError:
        return -1


def _shown(key: str) -> str:
    """Give a key that is valid Unicode, also where the file system's name is not."""
    return os.fsencode(key).decode("utf-8", "backslashreplace")
