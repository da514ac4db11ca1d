"""The Dask engine: the same chunks, worked off on the machines of a Dask cluster.

The client reads the files, sends texts and takes lines back; a worker keeps the unit in a child
process (:mod:`communique.engines.chunk`). Few chunks are under way at a time, and the one that
is next in the output is waited for, so that the output grows in order and memory stays flat.

A worker that dies takes nothing along: Dask hands its chunks to another. Dask blames every
chunk that a dead worker held, though, and gives a chunk up after some deaths; so a chunk that
was given up is done again item by item with nothing else under way, and only an item that
then ends its workers once more is a failure.
"""

from __future__ import annotations

import contextlib
import json
import logging
import time
import uuid
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.engines.chunk import release
from communique.engines.job import Engine
from communique.engines.local import children_undisturbed
from communique.engines.parcel import Sender, fetched, split, unpack_and_run, weight
from communique.engines.unit import Outcome, Task
from communique.errors import BatchError, CommuniqueError
from communique.formats.item import Failure, Item

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["dask_engine"]

WINDOW = 3
"""Chunks a thread of the cluster that are under way or wait for an earlier one."""

FLYING = 256 * 2**20
"""Bytes of text that may be under way."""

STEP = 2.0
"""Seconds between two looks at the cluster."""

PATIENCE = 300.0
"""Seconds without any worker after which the run is given up; clusters that grow need minutes."""

ANSWER = 30.0
"""Seconds that a scheduler may take to answer."""

FAILURES = 1
"""Deaths of workers on a chunk, in a cluster of our own, after which it is looked at item by item."""


def dask_engine(
    workers: int = 1,
    timeout: float | None = None,
    memory: int | None = None,
    scheduler: str | None = None,
) -> Engine:
    """Give an engine for :func:`communique.engines.batch.run_batch`.

    Args:
        workers: Worker processes of a cluster on this machine; not used with ``scheduler``.
        timeout: Seconds an article may take; None for no limit.
        memory: Megabytes of data that the process of a unit may hold; None for no limit.
        scheduler: Address of a running scheduler, or its ``.json`` file; None to start a cluster here.

    Raises:
        BatchError: ``batch-engine`` if Dask is not installed.
    """
    try:
        import distributed  # noqa: F401
    except ImportError as cause:
        need = "the Dask engine needs the packages dask and distributed"
        raise BatchError("batch-engine", need, "run: pip install 'communique[dask]'") from cause

    def run(task: Task, chunks: Iterable[Sequence[Item]]) -> Generator[Outcome, None, None]:
        name = f"communique-{uuid.uuid4().hex}"
        sender = Sender(name, task, timeout, memory)
        parcels = (part for chunk in chunks for part in split(fetched(chunk, task.reading)))
        with _connected(scheduler, workers) as client:
            this = Run(name, client, sender)
            try:
                yield from this.outcomes(parcels)
            finally:
                this.end()

    return run


@dataclass(slots=True, eq=False)
class Parcel:
    """Items under way."""

    items: list[Item]
    future: Future[Any]
    weight: int


class Run:
    """One run on a cluster.

    Args:
        name: Of which the run is the only one.
        client: A connected client.
        sender: Packs the items.
    """

    def __init__(self, name: str, client: Client, sender: Sender) -> None:
        self._name = name
        self._client = client
        self._sender = sender
        self._sent = 0
        self._window: deque[Parcel] = deque()
        self._threads = 1
        self._checked: set[str] = set()
        self._looked = self._alive = time.monotonic()

    def outcomes(self, parcels: Iterator[list[Item]]) -> Iterator[Outcome]:
        """Give the outcomes in the order of the items.

        Raises:
            BatchError: If the scheduler or all workers are lost, or workers cannot run communique.
            CommuniqueError: If the unit cannot be loaded.
        """
        # No worker gets articles before it has told its version; a cluster that grows on demand starts to.
        self._answer(Parcel([], self._client.submit(version, "communique", key=self._name, pure=False), 0))
        self._look()
        while True:
            self._fill(parcels)
            if not self._window:
                return
            answer = self._answer(self._window[0])
            items = self._window.popleft().items
            yield from self._one_by_one(items) if answer is None else answer

    def end(self) -> None:
        """Leave the cluster as it was found: nothing under way, no model in memory."""
        if self._client.status != "running":
            return
        with contextlib.suppress(Exception):
            self._client.cancel([parcel.future for parcel in self._window])
            self._client.run(release, self._name, on_error="ignore")

    def _fill(self, parcels: Iterator[list[Item]]) -> None:
        if time.monotonic() - self._looked > STEP:
            self._look()
        flying = sum(parcel.weight for parcel in self._window)
        while len(self._window) < WINDOW * self._threads and flying < FLYING:
            items = next(parcels, None)
            if items is None:
                return
            self._window.append(self._send(items))
            flying += self._window[-1].weight

    def _send(self, items: list[Item]) -> Parcel:
        self._sent += 1
        future = self._client.submit(
            unpack_and_run,
            Sender.made_by,
            self._sender.pack(items),
            key=f"{self._name}-{self._sent}",
            pure=False,
        )
        return Parcel(items, future, sum(map(weight, items)))

    def _answer(self, parcel: Parcel) -> Any:
        """Wait for what a parcel gives; None if Dask gave it up because workers died."""
        from distributed import KilledWorker

        while True:
            try:
                answer = parcel.future.result(timeout=STEP)
            except TimeoutError:
                self._look()
                continue
            except KilledWorker:
                return None
            except CancelledError as cause:
                raise _lost() from cause
            except Exception as cause:
                cause_said = " ".join(str(cause).split())[:300]
                said = f"the workers cannot run communique: {type(cause).__name__}: {cause_said}"
                remedy = f"install communique {Sender.made_by} for scheduler and workers"
                raise BatchError("batch-worker", said, remedy) from cause
            if isinstance(answer, CommuniqueError):
                raise answer
            return answer

    def _one_by_one(self, items: list[Item]) -> Iterator[Outcome]:
        """Do items alone on the cluster, so that a death can only be meant for one of them."""
        for other in self._window:
            self._answer(other)
        for item in items:
            answer = self._answer(self._send([item]))
            if answer is None:
                failure = Failure(
                    "worker",
                    "worker-died",
                    "the Dask worker ended at this article each time",
                    "run it alone with communique extract",
                )
                answer = [Outcome(item.key, failure.line(item), failed=True)]
            yield from answer

    def _look(self) -> None:
        """See how many threads the cluster has now, and that it is there at all."""
        now = self._looked = time.monotonic()
        if self._client.status != "running":  # it may connect again, but what was under way is gone
            raise _lost()
        try:
            info = self._client.nthreads(callback_timeout=ANSWER)
        except Exception as cause:
            raise _lost() from cause
        self._threads = max(1, sum(info.values()))
        self._check(sorted(set(info) - self._checked))
        if info:
            self._alive = now
        elif now - self._alive > PATIENCE:
            said = f"the Dask scheduler has had no worker for {PATIENCE:.0f} s"
            remedy = f"start workers that have communique {Sender.made_by}, then go on with --resume"
            raise BatchError("batch-worker", said, remedy)

    def _check(self, workers: list[str]) -> None:
        """Refuse workers of another version: one that cannot unpack what it is sent ends without a word."""
        if not workers:
            return
        self._checked.update(workers)
        answers = self._client.run(version, "communique", workers=workers, on_error="return")
        for answer in answers.values():
            if isinstance(answer, PackageNotFoundError) or (
                isinstance(answer, str) and answer != Sender.made_by
            ):
                has = "have no communique" if isinstance(answer, Exception) else f"have communique {answer}"
                remedy = f"install {Sender.made_by} for scheduler and workers"
                raise BatchError("batch-worker", f"the workers {has}", remedy)


def _lost() -> BatchError:
    return BatchError(
        "batch-scheduler", "the Dask scheduler was lost", "start it again, then go on with --resume"
    )


@contextlib.contextmanager
def _connected(scheduler: str | None, workers: int) -> Iterator[Client]:
    import dask
    from distributed import Client

    with contextlib.ExitStack() as stack:
        stack.enter_context(_silenced())
        # A parcel is one task with its texts inside: its size is known and bounded.
        stack.enter_context(dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}))
        try:
            target = _local_cluster(workers, stack) if scheduler is None else _address(scheduler)
            client = Client(target, set_as_default=False, timeout=ANSWER)
        except (OSError, ValueError, KeyError, ImportError) as cause:
            said = f"no Dask scheduler answers at {scheduler or 'this machine'}"
            raise BatchError("batch-engine", said, "check --scheduler") from cause
        yield stack.enter_context(contextlib.closing(client))


def _address(scheduler: str) -> str:
    """Give the address of a scheduler that is named by it or by the file that the scheduler wrote."""
    if not scheduler.endswith(".json"):
        return scheduler
    return str(json.loads(Path(scheduler).read_bytes())["address"])


@contextlib.contextmanager
def _silenced() -> Iterator[None]:
    """Keep Dask from telling in its own words, with tracebacks, what is told as an error of the run.

    After Ctrl-C it stays silent: what of it still ends in the background is of no interest any more.
    """
    handlers = logging.getLogger("distributed").handlers
    before = [handler.level for handler in handlers]
    for handler in handlers:
        handler.setLevel(logging.CRITICAL + 1)
    interrupted = False
    try:
        yield
    except KeyboardInterrupt:
        interrupted = True
        raise
    finally:
        for handler, level in () if interrupted else zip(handlers, before, strict=True):
            handler.setLevel(level)


def _local_cluster(workers: int, stack: contextlib.ExitStack) -> Any:
    import dask
    from distributed import LocalCluster

    deaths = dask.config.set({"distributed.scheduler.allowed-failures": FAILURES})
    with deaths, children_undisturbed():  # the workers are to be ended by us, in order
        cluster = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},
            memory_limit=0,
            silence_logs=logging.CRITICAL,
        )
    return stack.enter_context(contextlib.closing(cluster))
