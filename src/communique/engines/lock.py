"""One run at a time may write an output."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from communique.engines.outputs import Places
from communique.errors import BatchError

__all__ = ["locked"]


@contextmanager
def locked(places: Places) -> Iterator[None]:
    """Keep a second run away from the same output; the lock ends with the process."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    path = places.manifest.with_name(places.manifest.name + ".lock")
    try:
        stream = path.open("w")
    except OSError as cause:
        message = f"cannot write beside {places.output.name}: {cause.strerror}"
        raise BatchError("batch-output", message, "choose another place") from cause
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(stream.fileno()).st_ino != path.stat().st_ino:
                raise BlockingIOError  # an ending run removed the file between our two steps
        except OSError as cause:
            message = f"another run writes {places.output.name}"
            raise BatchError("batch-locked", message, "wait for it to end") from cause
        try:
            yield
        finally:
            path.unlink(missing_ok=True)
