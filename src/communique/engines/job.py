"""What a batch is to do, how it says where it is, and what it came to."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from communique.engines.unit import Outcome, Task
from communique.formats.item import Item, Shard

__all__ = ["Engine", "Job", "Mode", "Progress", "Start", "Summary"]

Engine = Callable[[Task, Iterable[Sequence[Item]]], Generator[Outcome, None, None]]
"""Gives one outcome an item, in the order of the items; closing it ends its workers."""


Mode = Literal["new", "overwrite", "resume", "retry"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: inputs done (of ``total``, None if unknown), failed among them."""

    done: int
    failed: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Start:
    """What a run is about to do, before the models are loaded.

    Attributes:
        done: Inputs that an earlier run did.
        total: Inputs in all; None where tables hide their number.
        missing: What to install for files that cannot be read without, a sentence a package.
    """

    done: int
    total: int | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """What a batch is to do.

    Attributes:
        output: File of the records; errors and manifest stand beside it.
        task: How items become records.
        mode: ``new`` refuses to touch an earlier output, ``overwrite`` starts anew, ``resume``
            goes on, ``retry`` does the failed inputs again.
        fail_fast: Stop after the first failure.
        shard: Which part of the inputs to do.
        workers: Processes of the local engine.
        timeout: Seconds an article may take; None for no limit.
        memory: Megabytes of data that a worker may hold, model included; None for no limit.
        follow_links: Whether links in folders may lead out of them.
        dedupe: Whether an article that an input before it gave, too, goes to the errors file.
        limit: How many inputs to do at most; None for all.
    """

    output: Path
    task: Task = field(default_factory=Task)
    mode: Mode = "new"
    fail_fast: bool = False
    shard: Shard = field(default_factory=Shard)
    workers: int = 1
    timeout: float | None = None
    memory: int | None = None
    follow_links: bool = False
    dedupe: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to, earlier parts of it included.

    Attributes:
        records: Records in the output.
        failed: Lines in the errors file.
        skipped: Files of the folders that no reader takes.
        complete: Whether every input is done; not so after ``fail_fast``.
        outside: Links that lead out of the folders and were passed over: the first few, and their number.
        passed: The files that were passed over, the first thousand.
        redone: Inputs with a record that were read again by a retry, since their contents had changed.
        duplicates: Lines of the errors file that only name an article given before.
    """

    records: int
    failed: int
    skipped: int
    complete: bool
    outside: tuple[tuple[str, ...], int] = ((), 0)
    redone: int = 0
    duplicates: int = 0
    passed: tuple[str, ...] = ()
