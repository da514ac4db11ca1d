"""One run at a time may write an output."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from communique.engines.outputs import Places
from communique.errors import BatchError
from communique.formats.targets import LockedError, locked

__all__ = ["alone"]


@contextmanager
def alone(places: Places) -> Iterator[None]:
    """Keep a second run away from the same output; the lock ends with the process.

    Raises:
        BatchError: ``batch-locked`` if another run has it, ``batch-output`` if nothing can be written there.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(places.manifest.with_name(places.manifest.name + ".lock")))
        except LockedError as cause:
            message = f"another run writes {places.output.name}"
            raise BatchError("batch-locked", message, "wait for it to end") from cause
        except OSError as cause:
            message = f"cannot write beside {places.output.name}: {cause.strerror}"
            raise BatchError("batch-output", message, "choose another place") from cause
        yield
