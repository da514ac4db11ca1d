"""One chunk of items in a process of its own: the unit of work for any cluster that calls functions.

Dask and Spark call a function in their own workers, which must survive what an article does.
So the unit is loaded in a child of the worker, once, and stays there between calls: an article
that crashes, hangs or eats memory costs itself alone, exactly as with the local engine.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from communique.engines.local import Pool
from communique.engines.unit import Outcome, Task
from communique.errors import BatchError
from communique.formats.item import Item

__all__ = ["release", "run_chunk"]

IDLE = 600.0
"""Seconds after which a child that nobody needs ends: its caller may have died without a word."""


@dataclass(slots=True, eq=False)
class Child:
    """A pool of one process, what it is loaded for, and since when it is idle (None: at work)."""

    key: tuple[Task, float | None, int | None, str]
    pool: Pool
    idle: float | None = None


@dataclass(slots=True)
class Children:
    """The children of this process, and the runs that are over."""

    all: list[Child] = field(default_factory=list)
    over: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)
    sweeper: threading.Timer | None = None


_children = Children()


def run_chunk(
    task: Task,
    items: Sequence[Item],
    timeout: float | None = None,
    memory: int | None = None,
    run: str = "",
) -> list[Outcome]:
    """Read some items to one outcome each, in their order.

    The first call of a process starts a child, which loads the model and answers later calls too.
    Calls of several threads have a child each. A child ends with its parent, however that ends,
    and when it has been idle for ten minutes.

    Args:
        task: How items become records.
        items: The items: texts, bytes, or files that this machine can open.
        timeout: Seconds an item may take; None for no limit.
        memory: Megabytes of data that the child may hold; None for no limit.
        run: Whose children to use, as :func:`release` names them.

    Returns:
        One outcome an item: a line of the output, or of the errors file.

    Raises:
        CommuniqueError: If the unit cannot be loaded, with the reason.

    Example:
        >>> from communique.engines.chunk import release, run_chunk
        >>> from communique.engines.unit import Task
        >>> from communique.formats.item import Item
        >>> items = [Item(key="a", id="a", text="They met in May 2021."), Item(key="b", text="")]
        >>> [(outcome.key, outcome.failed) for outcome in run_chunk(Task(), items)]
        [('a', False), ('b', True)]
        >>> release()
    """
    if not items:
        return []
    child = _take((task, timeout, memory, run))
    try:
        outcomes = list(child.pool.outcomes([items]))
    except BaseException:
        with _children.lock:
            _children.all = [known for known in _children.all if known is not child]
        child.pool.close()
        raise
    child.idle = time.monotonic()
    _sweep_later()
    return outcomes


def release(run: str = "") -> None:
    """End the children of a run, so that their models hold no memory; what is under way raises.

    A run that has a name is over then: chunks of it that come late raise too.

    Args:
        run: As it was given to :func:`run_chunk`.
    """
    if run:
        _children.over.add(run)
    _end(lambda child: child.key[-1] == run)


def _take(key: tuple[Task, float | None, int | None, str]) -> Child:
    """Give an idle child that is loaded for this, or a new one."""
    _may_have_children()
    task, timeout, memory, run = key
    with _children.lock:
        if run in _children.over:
            raise BatchError("batch-worker", "the run was ended", "go on with --resume")
        for child in _children.all:
            if child.idle is not None and child.key == key:
                child.idle = None
                return child
        child = Child(key, Pool(task, 1, timeout, memory))
        _children.all.append(child)
    return child


def _end(which: Callable[[Child], bool]) -> None:
    """End some children; one at work is closed by the thread that waits for it."""
    with _children.lock:
        ended = [child for child in _children.all if which(child)]
        _children.all = [child for child in _children.all if child not in ended]
        if not _children.all and _children.sweeper is not None:
            _children.sweeper.cancel()
            _children.sweeper = None
    for child in ended:
        child.pool.stop()
        if child.idle is not None:
            child.pool.close()


def _sweep_later() -> None:
    with _children.lock:
        if _children.sweeper is None:
            _children.sweeper = threading.Timer(IDLE, _sweep)
            _children.sweeper.daemon = True
            _children.sweeper.start()


def _sweep() -> None:
    with _children.lock:
        _children.sweeper = None
    long_ago = time.monotonic() - IDLE
    _end(lambda child: child.idle is not None and child.idle <= long_ago)
    if _children.all:
        _sweep_later()


def _may_have_children() -> None:
    """Lift the ban on children from a daemonic process, as Dask's workers are.

    multiprocessing bans them because nobody would end them; ours see their parent end.
    """
    process = multiprocessing.current_process()
    if process.daemon:
        process.daemon = False
