"""What runs in a worker process: the unit is loaded once, then chunk after chunk is answered."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import Connection, wait

from communique.engines.unit import Task, Unit
from communique.errors import BatchError, CommuniqueError

__all__ = ["serve"]

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def serve(connection: Connection, task: Task, memory: int | None = None) -> None:
    """Answer chunks until the other end closes.

    Takes lists of items and answers with one outcome after the other, so that the other end
    knows which item a death or a time limit belongs to. The first answer is None, or the
    exception that kept the unit from loading.

    Args:
        connection: The pipe to the parent.
        task: How items become records.
        memory: Most megabytes of data that the process may hold, model included; None for no limit.
    """
    _leave_interrupts_to_the_parent()
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    for name in THREADS:  # one process a core: threads of a library would only get in each other's way
        os.environ.setdefault(name, "1")
    with contextlib.suppress(BrokenPipeError, EOFError, ConnectionResetError):
        try:
            unit = Unit(task)
        except CommuniqueError as cause:
            connection.send(cause)
            return
        except Exception as cause:
            said = f"a worker cannot start: {type(cause).__name__}: {cause}"
            connection.send(BatchError("batch-worker", said, "run: communique doctor"))
            return
        _limit(memory)
        connection.send(None)
        while True:
            for outcome in unit.run(connection.recv()):
                connection.send(outcome)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _end_with_the_parent() -> None:
    """End at once when the parent is gone, also in the middle of an article that would go on for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _limit(memory: int | None) -> None:
    """Let an article that eats memory meet a MemoryError instead of the whole machine."""
    if memory is None:
        return
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (memory * 2**20, most))
