"""Where a command writes: one writer at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

__all__ = ["LockedError", "locked"]


class LockedError(Exception):
    """Somebody else writes there."""


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
