"""What an earlier run left, and how far it had come."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

from pydantic_core import from_json

from communique.engines.dedupe import DUPLICATE
from communique.engines.job import Mode
from communique.engines.manifest import Manifest, Mark
from communique.engines.outputs import Places
from communique.engines.unit import Outcome
from communique.errors import BatchError, InputError
from communique.formats.inputs import Inputs, Step
from communique.formats.item import Item
from communique.formats.lines import whole_lines
from communique.formats.listed import listed_lines

__all__ = [
    "Earlier",
    "adopted",
    "earlier_run",
    "orphaned",
    "reached",
    "refuse_changes",
    "refuse_foreign_lines",
]

HEAD = 16_384
"""Bytes of a record's line that hold its id and source, unless they are very long."""


class Earlier:
    """The lines that an earlier run wrote, from a mark on, to be matched with inputs one after the other.

    Inputs and both files are in the same order, so that the next line of one of the files is
    that of the next input. What follows the first input without a line does not count: it was
    torn or, after a power cut, reached the disk in another order than it was written.

    Args:
        places: The files.
        mark: Where to start.
    """

    def __init__(self, places: Places, mark: Mark) -> None:
        self._records = _whole(places, mark)
        self._errors = whole_lines(places.errors, mark.errors_bytes)
        self._record, self._error = next(self._records, None), next(self._errors, None)

    def take(self, item: Item) -> tuple[Outcome, bool] | None:
        """Give the line of the next input, if it has one, and whether its text was another one then."""
        told = {} if self._error is None else _load(self._error)
        if self._error is not None and told.get("input") == item.key:
            found = Outcome(item.key, self._error, failed=True, duplicate=told.get("code") == DUPLICATE)
            self._error = next(self._errors, None)
            return found, False
        source = None if self._record is None else _source_of(self._record, item)
        if self._record is None or source is None:
            return None
        found = Outcome(item.key, self._record)
        self._record = next(self._records, None)
        return found, item.text is not None and source.get("sha256") != _digest(item.text)

    @property
    def exhausted(self) -> bool:
        """Whether every line was taken."""
        return self._record is None and self._error is None


def _whole(places: Places, mark: Mark) -> Iterator[bytes]:
    try:
        yield from whole_lines(places.output, mark.output_bytes)
    except (InputError, OSError, EOFError):  # a packed file that is torn
        return


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _source_of(line: bytes, item: Item) -> dict[str, Any] | None:
    """Give the source of a record, if it is that of an item."""
    for head in (line[:HEAD], line):  # an id may be longer than the head
        try:
            found = from_json(head, allow_partial=True)
            source, name = found["source"], found["id"]
            if source["sha256"] and "path" in source:
                break
        except (ValueError, KeyError, TypeError):
            continue
    else:
        return None
    fits = source["path"] == item.path and item.name in (None, name)
    return source if fits else None


def _load(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def earlier_run(places: Places, mode: Mode) -> Manifest | None:
    """Give the manifest of an earlier run to go on with, its last step brought to an end.

    Args:
        places: The files of the run.
        mode: How the new run stands to the earlier one.

    Raises:
        BatchError: If an output stands there that may not be replaced or continued.
    """
    if mode == "overwrite":
        return None
    if mode == "new":
        if any(path.exists() for path in (places.output, places.manifest)):
            remedy = "use --resume to go on, --overwrite to start anew"
            raise BatchError("batch-exists", f"{places.output.name} exists", remedy)
        return None
    earlier = Manifest.load(places.manifest)
    if earlier is not None and earlier.state == "merging":
        places.merge()
        earlier = earlier.model_copy(update={"state": "complete"})
        earlier.save(places.manifest)
    return earlier


def orphaned(places: Places, mode: Mode) -> bool:
    """Tell whether an output stands there whose manifest is lost."""
    return mode in ("resume", "retry") and places.output.exists() and places.output.stat().st_size > 0


def adopted(places: Places, plan: Manifest) -> Manifest:
    """Take the output of a run whose manifest is lost, if its first record was made as now.

    Raises:
        BatchError: ``batch-manifest`` if it was not.
    """
    try:
        made = json.loads(next(_whole(places, Mark())))["provenance"]
        same = made["communique"] == plan.communique and made["settings"] == plan.settings_hash
    except (StopIteration, ValueError, KeyError, TypeError):
        same = False
    if not same:
        what = f"{places.output.name} exists without {places.manifest.name}"
        raise BatchError("batch-manifest", what, "use --overwrite to start anew")
    return plan.model_copy(update={"model": made["model"]})


def refuse_foreign_lines(inputs: Inputs, places: Places) -> None:
    """Refuse to adopt lines that are of other inputs: going on would cut them off.

    Args:
        inputs: The inputs of now.
        places: The files; the inputs are listed in ``places.listing``.

    Raises:
        BatchError: ``batch-manifest`` if a line is of none of the inputs.
    """
    earlier = Earlier(places, Mark())
    for step in inputs.steps(one for one, _ in listed_lines(places.listing)):
        if step.item is not None:
            earlier.take(step.item)
    if not earlier.exhausted:
        what = f"{places.output.name} exists without {places.manifest.name} and holds records of other inputs"
        raise BatchError("batch-manifest", what, "name another output, or use --overwrite to start anew")


def reached(steps: Callable[[Mark], Iterator[Step]], places: Places, mark: Mark, *, packed: bool) -> Mark:
    """Find how far the files go beyond the last mark, or from the start where they are shorter.

    Args:
        steps: Gives what is to do behind a mark.
        places: The files of the run.
        mark: The last mark of its manifest.
        packed: Whether the output is compressed: then only a mark is a place to go on from.
    """
    if not places.reach(mark):
        mark = Mark()
    if packed:
        return mark
    earlier, noted = Earlier(places, mark), listed_lines(places.inputs, mark.inputs_bytes)
    for step in steps(mark):
        begun = mark
        if step.number >= mark.files:
            entry, size = next(noted, (None, 0))
            if entry is None or entry.key != step.listed.key:
                break
            begun = mark.begin(step.number, size)
        if step.item is None:
            mark = begun
            continue
        found = earlier.take(step.item)
        if found is None or found[1]:
            break
        mark = begun.after(found[0].line, failed=found[0].failed, duplicate=found[0].duplicate)
    return mark


def refuse_changes(
    earlier: Manifest, now: Manifest, places: Places, but: frozenset[str] = frozenset()
) -> None:
    """Refuse to go on with a run that was begun otherwise.

    Args:
        earlier: The manifest of the earlier run.
        now: That of the new one.
        places: The files of the run.
        but: Fields that may differ.

    Raises:
        BatchError: ``batch-changed``, with what changed.
    """
    changes = earlier.differences(now, but)
    if changes:
        what = f"{places.output.name} was begun otherwise ({'; '.join(changes)})"
        raise BatchError("batch-changed", what, "run as before, or use --overwrite to start anew")
