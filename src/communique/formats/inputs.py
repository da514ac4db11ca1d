"""The inputs of a batch: files, folders and patterns as one sorted list of items."""

# Paths stay strings: ten million of them are compared, and links must not be resolved.
# ruff: noqa: PTH100, PTH112, PTH207
from __future__ import annotations

import dataclasses
import glob
import hashlib
import heapq
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from communique.errors import BatchError
from communique.formats.compression import reading_error
from communique.formats.item import Failure, Item, Reading, Shard
from communique.formats.listed import Listed, Seen, content_hash, seen_now
from communique.formats.readers import (
    DOCUMENTS,
    STDIN,
    TABLES,
    is_article,
    is_table,
    kinds_of,
    read_rows,
    read_stdin,
    suffix_of,
)
from communique.formats.targets import Place, place_of
from communique.text.names import escaped

__all__ = ["STDIN", "Inputs", "Step", "Survey", "Tally", "shown"]

NAMED = 3
"""Files that are named where many are passed over."""

MOST_NAMED = 1_000
"""Files of other kinds that are named where somebody asks for them."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a list of inputs holds before any text is read.

    Attributes:
        files: Files in all shards.
        articles: Articles in this shard; None where tables hide their number.
        skipped: Files of the folders that no reader takes.
        names: Hash of all keys.
        sizes: Hash of all keys with the sizes of their files.
        passed: Their keys, the first thousand.
        kinds: How many files have which suffix, packed or not.
        outside: Links of the folders that lead out of them and are passed over: the first few keys, and
            how many there are.
    """

    files: int
    articles: int | None
    skipped: int
    names: str
    sizes: str
    outside: tuple[tuple[str, ...], int] = ((), 0)
    passed: tuple[str, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """An item with the file it is of; a file that holds no item gives one step without.

    Attributes:
        number: Place of the file in the list, from 0.
        listed: The file; of a table with the hash of what is read now.
        item: The item.
    """

    number: int
    listed: Listed
    item: Item | None


@dataclass(slots=True)
class _Passed:
    """What a walk passes over."""

    skipped: int = 0
    names: list[str] = field(default_factory=list)
    outside: Counter[str] = field(default_factory=Counter)
    links: int = 0

    def skip(self, key: str) -> None:
        self.skipped += 1
        if len(self.names) < MOST_NAMED:
            self.names.append(key)

    def leave(self, key: str) -> None:
        self.links += 1
        if len(self.outside) < NAMED:
            self.outside[key] += 1


class Inputs:
    """What is to be read, sorted by key; may be gone through many times.

    A folder stands for the files in it, at any depth, whose suffix has a reader; hidden
    files and folders are passed over, links to folders are not followed, and links to files only if they
    stay within the folders given. A key is the path relative to the root: the folder given, or the deepest
    folder that holds everything given. Nothing but names of the largest single folder is held in memory.

    Args:
        paths: Files, folders, patterns such as ``news/**/*.txt``, or ``-`` for standard input.
        reading: How files are read.
        shard: Which part of the inputs is meant.
        exclude: Files that are never inputs, such as the output, under whatever name.
        stdin: The text of standard input, where ``-`` is given.
        follow_links: Whether links of folders may lead anywhere.

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
        follow_links: bool = False,
    ) -> None:
        self.reading = reading or Reading()
        self.shard = shard or Shard()
        self._exclude = _Excluded(exclude)
        self._stdin = stdin
        self._follow = follow_links
        given = [_absolute(path) for name in paths if str(name) != STDIN for path in _expand(str(name))]
        self._folders = sorted({path for path in given if os.path.isdir(path)})
        self.files = sorted({path for path in given if not os.path.isdir(path)})
        self._root = _root(self._folders, self.files)

    def __iter__(self) -> Iterator[Item]:
        """Give the items of the shard, in order, as the folders stand now."""
        return (step.item for step in self.steps(self.listing()) if step.item is not None)

    def start(self, number: int) -> Iterator[Item]:
        """Give the items of the shard after the first ``number``."""
        return islice(iter(self), number, None)

    def survey(self) -> Survey:
        """Count the inputs and hash their names and sizes, reading no text."""
        tally = Tally(self.shard)
        for _ in self.listing(tally):
            pass
        return tally.survey()

    def listing(self, tally: Tally | None = None) -> Iterator[Listed]:
        """List the files of the shard as the folders stand now: documents that belong to it, and all tables.

        Args:
            tally: Counts what is seen.
        """
        tally = tally or Tally(self.shard)
        if self._stdin is not None:
            listed = Listed("", Seen(len(self._stdin), sha256=hashlib.sha256(self._stdin).hexdigest()))
            tally.add(listed, is_table(f"stdin.{self.reading.stdin}"))
            yield listed
        for key, file in self._walk(tally.passed):
            listed = Listed(key, seen_now(file))
            tally.add(listed, is_table(key))
            if is_table(key) or self.shard.takes(shown(key)):
                yield listed

    def steps(self, listed: Iterable[Listed], first: int = 0, skip: int = 0) -> Iterator[Step]:
        """Read the files of a list, whatever the folders hold by now.

        Args:
            listed: The list, from the first file on that is wanted.
            first: The number of that file.
            skip: Items of it that are left out.
        """
        for number, one in enumerate(listed, first):
            one, items = self._opened(one)
            taken = islice((item for item in items if self.shard.takes(item.key)), skip, None)
            empty = not skip
            skip = 0
            for item in taken:
                empty = False
                yield Step(number, one, item)
            if empty:
                yield Step(number, one, None)

    def file_of(self, listed: Listed) -> str:
        """Give the path of a file of the list."""
        return f"{self._root.rstrip('/')}/{listed.key}"

    def _opened(self, listed: Listed) -> tuple[Listed, Iterator[Item]]:
        if not listed.key and self._stdin is not None:
            return listed, read_stdin(self._stdin, self.reading)
        key, file = shown(listed.key), self.file_of(listed)
        if listed.key.endswith("/"):
            return listed, iter([Item(key=key, path=key, failure=_closed_folder(file))])
        if not is_table(listed.key):
            return listed, iter([Item(key=key, path=key, file=file)])
        seen = dataclasses.replace(seen_now(file), sha256=content_hash(file))
        return Listed(listed.key, seen), read_rows(file, key, self.reading)

    def _walk(self, passed: _Passed) -> Iterator[tuple[str, str]]:
        """Give key and absolute path of every file; a folder that cannot be opened ends in ``/``."""
        root = self._root.rstrip("/") + "/"
        streams: list[Iterator[tuple[str, str]]] = [((file.removeprefix(root), file) for file in self.files)]
        bounds = None if self._follow else tuple(os.path.realpath(folder) for folder in self._folders)
        for folder in self._folders:
            streams.append(_tree(folder, (folder + "/").removeprefix(root), passed, bounds))
        last = None
        for key, file in heapq.merge(*streams):
            if key != last and not self._exclude.holds(file):
                yield key, file
            last = key


class Tally:
    """Counts and hashes what a walk gives.

    Args:
        shard: Which part of the inputs is meant.
    """

    def __init__(self, shard: Shard) -> None:
        self.passed = _Passed()
        self._shard = shard
        self._names, self._sizes = hashlib.sha256(), hashlib.sha256()
        self._files = self._articles = 0
        self._tables = False
        self._kinds = Counter[str]()

    def add(self, listed: Listed, table: bool) -> None:
        """Take a file; ``table`` tells whether it may hold many articles."""
        key = os.fsencode(listed.key) + b"\0"
        self._names.update(key)
        self._sizes.update(key + (listed.seen.sha256 or f"{listed.seen.size}").encode() + b"\0")
        self._files += 1
        self._tables = self._tables or table
        self._kinds.update(kinds_of(listed.key))
        self._articles += self._shard.takes(shown(listed.key))

    def survey(self) -> Survey:
        """Say what was seen."""
        return Survey(
            files=self._files,
            articles=None if self._tables else self._articles,
            skipped=self.passed.skipped,
            names="sha256:" + self._names.hexdigest()[:32],
            sizes="sha256:" + self._sizes.hexdigest()[:32],
            outside=(tuple(self.passed.outside), self.passed.links),
            passed=tuple(self.passed.names),
            kinds=tuple(sorted(self._kinds.items())),
        )


class _Excluded:
    """Files that are no inputs, told by device and inode, or by their folder and name before they exist."""

    def __init__(self, paths: Iterable[str | Path]) -> None:
        self._names: set[str] = set()
        self._places: set[Place] = set()
        for path in map(os.path.abspath, paths):
            folder, name = os.path.split(path)
            self._names.add(name)
            with suppress(OSError):
                self._places.add((*place_of(folder)[:2], name))
                self._places.add(place_of(path))
        self._folder: tuple[str, Place | None] = ("", None)

    def holds(self, file: str) -> bool:
        """Tell whether a file is one of them, under whatever name."""
        if not self._names:
            return False
        folder, name = os.path.split(file)
        if name in self._names and (*self._place_of(folder)[:2], name) in self._places:
            return True
        try:
            return place_of(file) in self._places
        except OSError:
            return False

    def _place_of(self, folder: str) -> Place:
        if self._folder[0] != folder or self._folder[1] is None:
            try:
                self._folder = folder, place_of(folder)
            except OSError:
                return 0, 0, ""
        return self._folder[1] or (0, 0, "")


def _tree(
    folder: str, prefix: str, passed: _Passed, bounds: tuple[str, ...] | None
) -> Iterator[tuple[str, str]]:
    """Walk a folder in the order of the whole posix paths, holding one folder's names at a time.

    Args:
        folder: The folder.
        prefix: Its key.
        passed: Counts what is passed over.
        bounds: The real folders that links may not lead out of; None for no bounds.
    """
    links: set[str] = set()
    try:
        with os.scandir(folder) as entries:
            names = []
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                names.append(entry.name + "/" if entry.is_dir(follow_symlinks=False) else entry.name)
                if bounds is not None and entry.is_symlink():
                    links.add(entry.name)
    except OSError:
        yield prefix or "./", folder
        return
    for name in sorted(names):
        path = f"{folder.rstrip('/')}/{name}"
        if name.endswith("/"):
            yield from _tree(path[:-1], prefix + name, passed, bounds)
        elif name in links and not _within(path, bounds or ()) and suffix_of(name) in (*DOCUMENTS, *TABLES):
            passed.leave(shown(prefix + name))
        elif not is_article(path):
            passed.skip(shown(prefix + name))
        else:
            yield prefix + name, path


def _within(link: str, bounds: Sequence[str]) -> bool:
    end = os.path.realpath(link)
    return any(end.startswith(folder.rstrip(os.sep) + os.sep) for folder in bounds)


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


def shown(key: str) -> str:
    """Give a key that is valid Unicode, also where the file system's name is not."""
    return escaped(os.fsencode(key).decode("utf-8", "surrogateescape")) if key else STDIN
