"""The default engine: processes on this machine, any of which may die.

``concurrent.futures`` gives up the whole pool when one process dies, so the pool here is
our own: a process and a pipe a worker. A worker answers item by item, so that the item at
which it dies or exceeds the time limit is known; a new worker goes on with the rest of the
chunk. An item becomes a failure when two workers in a row die on it (one may have been
killed for another reason), or when it exceeds the limit.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from communique.engines.unit import Outcome, Task
from communique.engines.worker import serve
from communique.errors import BatchError, CommuniqueError
from communique.formats.item import Failure, Item

__all__ = ["Pool", "children_undisturbed", "run_local"]

WINDOW = 4
"""Chunks a worker that may be under way or wait for an earlier one: what bounds memory."""

FALSE_STARTS = 3
"""Deaths while loading, in a row, after which the run is given up."""


DYING = 10.0
"""Seconds that a worker whose pipe is closed may take to end, for instance to write a core file."""

DEATHS = 2
"""Workers that must die on an item, with nothing in between, before it is given up."""


@dataclass(slots=True, eq=False)
class Chunk:
    """Items that travel together, how many are done, and the deaths on the next one."""

    items: list[Item]
    outcomes: deque[Outcome] = field(default_factory=deque)
    done: int = 0
    deaths: int = 0

    @property
    def rest(self) -> list[Item]:
        return self.items[self.done :]

    @property
    def ready(self) -> bool:
        return bool(self.outcomes)

    @property
    def over(self) -> bool:
        return self.done == len(self.items) and not self.outcomes

    def add(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self.done += 1
        self.deaths = 0

    def take(self) -> Outcome:
        return self.outcomes.popleft()


@dataclass(slots=True, eq=False)
class Worker:
    """A process, its pipe, and the chunk it is at."""

    process: SpawnProcess
    connection: Connection
    ready: bool = False
    chunk: Chunk | None = None
    deadline: float | None = None


def run_local(
    task: Task,
    chunks: Iterable[Sequence[Item]],
    workers: int = 1,
    timeout: float | None = None,
    memory: int | None = None,
) -> Generator[Outcome, None, None]:
    """Work off chunks in processes; the outcomes come in the order of the items.

    Processes are spawned, not forked (the caller may run threads), and only as many as there
    is work for. Closing the iterator ends them.

    Args:
        task: How items become records.
        chunks: The items; taken only as fast as they are worked off.
        workers: Most processes at a time.
        timeout: Seconds an item may take; None for no limit.
        memory: Megabytes of data that a process may hold; None for no limit.

    Yields:
        One outcome an item.

    Raises:
        CommuniqueError: If no worker can start, with the reason.
    """
    pool = Pool(task, workers, timeout, memory)
    try:
        yield from pool.outcomes(chunks)
    finally:
        pool.close()


@contextlib.contextmanager
def children_undisturbed() -> Iterator[None]:
    """Keep Ctrl-C, which reaches the whole group, from processes that are started inside."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # its own start would lift the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Pool:
    """The workers of one run."""

    def __init__(self, task: Task, workers: int, timeout: float | None, memory: int | None) -> None:
        self._task = task
        self._size = workers
        self._timeout = timeout
        self._memory = memory
        self._workers: list[Worker] = []
        self._waiting: deque[Chunk] = deque()
        self._false_starts = 0

    def outcomes(self, chunks: Iterable[Sequence[Item]]) -> Iterator[Outcome]:
        """Give the outcomes in order, each as soon as those before it are given."""
        source = enumerate(chunks)
        window: deque[Chunk] = deque()
        exhausted = False
        while window or not exhausted:
            while not exhausted and len(window) < WINDOW * self._size:
                number, items = next(source, (-1, ()))
                exhausted = number < 0
                if not exhausted:
                    window.append(Chunk(list(items)))
                    self._waiting.append(window[-1])
            self._hand_out()
            if window and not window[0].ready:
                self._listen()
            if not self._size:
                raise BatchError("batch-worker", "the run was ended", "go on with --resume")
            while window and window[0].ready:
                yield window[0].take()
                if window[0].over:
                    window.popleft()

    def stop(self) -> None:
        """End all processes from another thread than the one that waits for outcomes, which raises."""
        self._size = 0
        for worker in list(self._workers):
            worker.process.kill()

    def close(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.process.kill()
            worker.connection.close()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    def _hand_out(self) -> None:
        for worker in list(self._workers):
            if self._waiting and worker.ready and worker.chunk is None:
                self._send(worker, self._waiting.popleft())
        starting = sum(not worker.ready for worker in self._workers)
        while starting < len(self._waiting) and len(self._workers) < self._size:
            self._workers.append(self._start())
            starting += 1

    def _send(self, worker: Worker, chunk: Chunk) -> None:
        worker.chunk = chunk
        worker.deadline = self._deadline()
        # A worker that died while idle is found out at the next look at its pipe.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            worker.connection.send(chunk.rest)

    def _deadline(self) -> float | None:
        return time.monotonic() + self._timeout if self._timeout else None

    def _start(self) -> Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._task, self._memory), daemon=True)
        with children_undisturbed():
            process.start()
        theirs.close()
        return Worker(process, ours)

    def _listen(self) -> None:
        """Wait for answers, deaths and time limits, and deal with each."""
        now = time.monotonic()
        deadlines = [worker.deadline for worker in self._workers if worker.deadline is not None]
        patience = max(0.0, min(deadlines) - now) if deadlines else None
        signs: dict[object, Worker] = {}
        for worker in self._workers:
            signs[worker.connection] = signs[worker.process.sentinel] = worker
        heard = {id(signs[sign]): signs[sign] for sign in wait(list(signs), patience)}  # type: ignore[arg-type]
        for worker in heard.values():
            self._hear(worker)
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.deadline is not None and worker.deadline <= now and not worker.connection.poll():
                self._bury(worker, timed_out=True)

    def _hear(self, worker: Worker) -> None:
        try:
            while worker.connection.poll():
                self._take(worker, worker.connection.recv())
        except (EOFError, OSError):
            self._bury(worker)
            return
        if not worker.process.is_alive() and not worker.connection.poll():
            self._bury(worker)

    def _take(self, worker: Worker, answer: Outcome | CommuniqueError | None) -> None:
        if isinstance(answer, CommuniqueError):
            raise answer
        if answer is None:
            worker.ready = True
            self._false_starts = 0
            return
        chunk = worker.chunk
        if chunk is None:
            return
        chunk.add(answer)
        worker.deadline = self._deadline()
        if chunk.done == len(chunk.items):
            worker.chunk = worker.deadline = None

    def _bury(self, worker: Worker, timed_out: bool = False) -> None:
        """End a worker; what it was at is done again, or found to be the culprit."""
        self._workers.remove(worker)
        if not timed_out:
            worker.process.join(DYING)  # its own exit code tells more than our signal
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        if not worker.ready:
            self._count_false_start(worker)
        chunk = worker.chunk
        if chunk is None:
            return
        chunk.deaths += 1
        if timed_out or chunk.deaths >= DEATHS:
            failure = self._too_slow() if timed_out else _death(worker.process.exitcode)
            culprit = chunk.rest[0]
            chunk.add(Outcome(culprit.key, failure.line(culprit), failed=True))
        if chunk.rest:
            self._waiting.appendleft(chunk)

    def _count_false_start(self, worker: Worker) -> None:
        self._false_starts += 1
        if self._false_starts >= FALSE_STARTS:
            how = _ending(worker.process.exitcode)
            raise BatchError(
                "batch-worker", f"workers end while they start ({how})", "run: communique doctor"
            )

    def _too_slow(self) -> Failure:
        return Failure(
            "worker", "timeout", f"the article took longer than {self._timeout:g} s", "raise --timeout"
        )


def _death(code: int | None) -> Failure:
    return Failure(
        "worker",
        "worker-died",
        f"the worker process ended at this article ({_ending(code)})",
        "run it alone with communique extract",
    )


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return f"signal {-code}, {signal.Signals(-code).name}"
        except ValueError:
            return f"signal {-code}"
    return f"exit code {code}"
