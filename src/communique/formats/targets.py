"""Where a command writes: one writer at a time, whole files, and never onto what is not its own.

One rule for every command: it writes onto no input and onto nothing that it did not make. Files are
compared by device and inode, so that no other name of a file and no link leads around the rule.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from filelock import FileLock, Timeout

from communique.errors import BatchError, SettingsError

__all__ = [
    "LockedError",
    "Place",
    "check_target",
    "locked",
    "place_of",
    "put",
    "unfinished",
    "written",
    "written_text",
]

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What stops a file that was begun."""

Place = tuple[int, int, str]
"""Device and inode of a file; for one that is not there yet, those of its folder, and its name."""


class LockedError(Exception):
    """Somebody else writes there."""


def place_of(path: str | Path) -> Place:
    """Tell where a path leads, links followed: two names of one file give the same.

    Raises:
        OSError: If its folder does not exist.
    """
    try:
        found = Path(path).stat()
    except FileNotFoundError:
        end = Path(path).resolve()
        found = end.parent.stat()
        return found.st_dev, found.st_ino, end.name
    return found.st_dev, found.st_ino, ""


def check_target(
    path: Path,
    inputs: Iterable[Path],
    ours: Callable[[Path], bool],
    maker: str,
    replace: bool = True,
) -> None:
    """Refuse to write onto an input, or onto what is there and was not made by the same command.

    Args:
        path: Where a file is to go. A file that is empty may be replaced.
        inputs: Files that are read.
        ours: Tells whether a file that is there was made by this command.
        maker: The command, as in ``communique ledger``.
        replace: Whether what the command made may be replaced.

    Raises:
        SettingsError: ``settings-output``; ``settings-exists`` for what the command made.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        found = None
    except OSError as cause:
        raise _unusable(path, cause) from cause
    what = _why_not(path, found, inputs, ours, maker)
    if what is not None:
        raise SettingsError("settings-output", f"{path.name} {what}", "name another file for the output")
    if found is not None and found.st_size and not replace:
        remedy = "use --overwrite to replace it, or name another file"
        raise SettingsError("settings-exists", f"{path.name} exists", remedy)


def _why_not(
    path: Path,
    found: os.stat_result | None,
    inputs: Iterable[Path],
    ours: Callable[[Path], bool],
    maker: str,
) -> str | None:
    """Say what keeps a file from being written; None where nothing does."""
    if _is_one_of(path, inputs):
        return "is one of the inputs"
    if found is None:
        return None
    if stat.S_ISLNK(found.st_mode):
        return "is a link"
    if stat.S_ISDIR(found.st_mode):
        return "is a folder"
    if not stat.S_ISREG(found.st_mode):
        return "is no regular file"
    try:
        made_here = not found.st_size or ours(path)
    except OSError:
        made_here = False
    return None if made_here else f"is there and was not made by {maker}"


def _is_one_of(path: Path, inputs: Iterable[Path]) -> bool:
    try:
        place = place_of(path)
    except OSError as cause:
        raise _unusable(path, cause) from cause
    for one in inputs:
        with suppress(OSError):
            if place_of(one) == place:
                return True
    return False


def _unusable(path: Path, cause: OSError) -> SettingsError:
    told = f"{path.name} cannot be written: {cause.strerror or type(cause).__name__}"
    return SettingsError("settings-output", told, "choose another place")


@contextmanager
def put(path: Path) -> Iterator[Path]:
    """Give a path to write to that becomes a file only whole: written aside, synced, renamed.

    What is written aside is removed if something breaks; nobody else writes the same file meanwhile.

    Args:
        path: The file; what is there is replaced.

    Raises:
        SettingsError: ``settings-output`` if it cannot be written, ``settings-locked`` if another run
            writes it.
        BatchError: ``batch-write`` if the disk is full; what was there stands.
    """
    part = path.with_name(f"part-{path.name}")
    try:
        with locked(path.with_name(f"{path.name}.lock")):
            try:
                part.unlink(missing_ok=True)  # one that is a link would lead elsewhere
                yield part
                _sync(part)
                part.replace(path)
                _sync_folder(path.parent)
            finally:
                part.unlink(missing_ok=True)
    except LockedError as cause:
        what = f"another run writes {path.name}"
        raise SettingsError("settings-locked", what, "wait for it to end") from cause
    except OSError as cause:
        raise (unfinished(path, cause) if cause.errno in FULL else _unusable(path, cause)) from cause


def unfinished(path: Path, cause: BaseException) -> BatchError:
    """Say that a file could not be written to its end."""
    told = getattr(cause, "strerror", None) or " ".join(str(cause).split())[:200] or type(cause).__name__
    remedy = "make room, then run it again"
    return BatchError("batch-write", f"{path.name} cannot be written: {told}", remedy)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Give a stream for a file that appears whole or not at all.

    Args:
        path: The file; what is there is replaced.

    Raises:
        SettingsError: ``settings-output`` if it cannot be written.
    """
    with put(path) as part, part.open("x+b") as stream:
        yield stream
        stream.flush()


@contextmanager
def written_text(path: Path) -> Iterator[TextIO]:
    """Give a stream of text for a file that appears whole or not at all.

    Args:
        path: The file; what is there is replaced.

    Raises:
        SettingsError: ``settings-output`` if it cannot be written.
    """
    with put(path) as part, part.open("x", encoding="utf-8", newline="") as stream:
        yield stream


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep others away while something is written; the lock ends with the process.

    The file of the lock is removed at the end. Whoever opened it before that and locks it afterwards would
    lock a file that has no name any more, so a handle held open tells whether the name still leads to it.

    Args:
        path: File of the lock.

    Raises:
        LockedError: If another process or thread holds it.
        OSError: If the file cannot be made.
    """
    lock = FileLock(path, timeout=0, thread_local=False)
    with path.open("ab") as stream:
        try:
            lock.acquire()
            same = path.exists() and os.path.samestat(os.fstat(stream.fileno()), path.stat())
        except Timeout:
            same = False
    if not same:
        lock.release()
        raise LockedError(path.name)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes no file that is open
            path.unlink(missing_ok=True)
        lock.release()
        if os.name == "nt":
            with suppress(OSError):
                path.unlink(missing_ok=True)
