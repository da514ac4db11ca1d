"""The inputs of a run as they were listed, as they were read, and as they stand now."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.engines.outputs import Places, unwritable
from communique.errors import BatchError
from communique.formats.inputs import Inputs, Survey, Tally, shown
from communique.formats.listed import Listed, content_hash, listed_lines, write_list

__all__ = ["Changes", "changes", "list_again", "list_inputs"]

NAMED = 3
"""Files that are named of each kind of change."""


@dataclass(slots=True)
class Changes:
    """How a folder differs from what a run had listed or read.

    Attributes:
        files: Files then and now.
        came: Keys of new files.
        went: Keys of files that are gone.
        changed: Keys of files with other contents.
    """

    files: list[int] = field(default_factory=lambda: [0, 0])
    came: list[str] = field(default_factory=list)
    went: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def told(self, *, names_only: bool = False) -> str:
        """Say what is different; empty if nothing is.

        Args:
            names_only: Leave files with other contents out.
        """
        kinds = {"came": self.came, "went": self.went, "changed": [] if names_only else self.changed}
        parts = [f"{what}: {_some(keys)}" for what, keys in kinds.items() if keys]
        then, now = self.files
        if then != now:
            parts.insert(0, f"{then:,} then, {now:,} now")
        return "input files: " + ", ".join(parts) if parts else ""


def _some(keys: list[str]) -> str:
    named = ", ".join(map(shown, keys[:NAMED]))
    return named + (f" and {len(keys) - NAMED:,} more" if len(keys) > NAMED else "")


def _known(places: Places) -> Iterator[tuple[Listed, bool]]:
    """Give the inputs of the run in order, each as it was read, or listed, and whether it was read."""
    read = listed_lines(places.inputs)
    if not places.todo.exists():
        yield from ((one, True) for one, _ in read)
        return
    done = next(read, None)
    for one, _ in listed_lines(places.todo):
        if done is not None and done[0].key == one.key:
            before = done[0] if done[0].seen.sha256 else one
            yield before, done[0].seen.sha256 is not None
            done = next(read, None)
        else:
            yield one, False


def changes(inputs: Inputs, places: Places) -> Changes:
    """Compare the inputs as they stand now, in ``places.listing``, with those of the run.

    A file whose size or times differ is read again if it had been read: what counts are its contents.

    Args:
        inputs: The inputs.
        places: The files of the run.
    """
    found = Changes()
    now = (one for one, _ in listed_lines(places.listing))
    then = _known(places)
    new, old = next(now, None), next(then, None)
    while new is not None or old is not None:
        key = old[0].key if old else ""
        if new is not None and (old is None or new.key < key):
            found.came.append(new.key)
            found.files[1] += 1
            new = next(now, None)
        elif old is not None and (new is None or key < new.key):
            found.went.append(key)
            found.files[0] += 1
            old = next(then, None)
        elif new is not None and old is not None:
            if not _same(new, old[0], old[1], inputs):
                found.changed.append(key)
            found.files = [count + 1 for count in found.files]
            new, old = next(now, None), next(then, None)
    return found


def _same(new: Listed, old: Listed, read: bool, inputs: Inputs) -> bool:
    if not new.key:
        return new.seen.sha256 == old.seen.sha256
    if new.seen.untouched(old.seen) or old.seen.size < 0:
        return True
    if new.seen.size != old.seen.size:
        return False
    return not read or content_hash(inputs.file_of(new)) == old.seen.sha256


def list_inputs(inputs: Inputs, places: Places) -> Survey:
    """List the inputs as they stand now, in ``places.listing``.

    Raises:
        BatchError: ``batch-write`` if the list does not fit on the disk.
    """
    tally = Tally(inputs.shard)
    try:
        write_list(places.listing, inputs.listing(tally))
    except OSError as cause:
        raise unwritable(cause) from cause
    return tally.survey()


def list_again(inputs: Inputs, places: Places) -> None:
    """List the inputs for a retry: what was not read, or has changed since it was, has no hash.

    Args:
        inputs: The inputs.
        places: The files of the run; the list goes to ``places.todo``.

    Raises:
        BatchError: ``batch-manifest`` if it is not known what was read.
    """
    if not places.inputs.exists():
        what = f"{places.inputs.name}, which says what was read, is gone"
        raise BatchError("batch-manifest", what, "use --overwrite to start anew")
    write_list(places.todo, _hashed(inputs, places))


def _hashed(inputs: Inputs, places: Places) -> Iterator[Listed]:
    then = listed_lines(places.inputs)
    for (new, _), (old, _) in zip(listed_lines(places.listing), then, strict=True):
        before = old.seen.sha256
        if not new.key:
            kept = new.seen.sha256 == before
        else:
            kept = new.seen.untouched(old.seen) or content_hash(inputs.file_of(new)) == before
        yield Listed(new.key, dataclasses.replace(new.seen, sha256=before if kept else None))
