"""What an earlier run left, and how far it had come."""

from __future__ import annotations

import json

from communique.engines.job import Mode
from communique.engines.manifest import Manifest, Mark
from communique.engines.outputs import Places, replay
from communique.errors import BatchError
from communique.formats.inputs import Inputs
from communique.formats.lines import whole_lines

__all__ = ["earlier_run", "reached", "refuse_changes"]


def earlier_run(places: Places, mode: Mode, plan: Manifest) -> Manifest | None:
    """Give the manifest of an earlier run, its last step brought to an end; None to start anew.

    Args:
        places: The files of the run.
        mode: How the new run stands to the earlier one.
        plan: The manifest of the new run.

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
    if earlier is None and places.output.exists() and places.output.stat().st_size:
        return _without_manifest(places, plan)
    if earlier is not None and earlier.state == "merging":
        places.merge()
        earlier = earlier.model_copy(update={"state": "complete"})
        earlier.save(places.manifest)
    return earlier


def _without_manifest(places: Places, plan: Manifest) -> Manifest:
    """Take the output of a run whose manifest is lost, if its first record was made as now."""
    try:
        made = json.loads(next(whole_lines(places.output)))["provenance"]
        same = made["communique"] == plan.communique and made["settings"] == plan.settings_hash
    except (StopIteration, ValueError, KeyError, TypeError):
        same = False
    if not same:
        what = f"{places.output.name} exists without {places.manifest.name}"
        raise BatchError("batch-manifest", what, "use --overwrite to start anew")
    return plan.model_copy(update={"model": made["model"]})


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


def reached(inputs: Inputs, places: Places, mark: Mark, *, packed: bool) -> Mark:
    """Find how far both files go beyond the last mark, or from the start where they are shorter.

    Args:
        inputs: The inputs of the run.
        places: Its files.
        mark: The last mark of its manifest.
        packed: Whether the output is compressed: then only a mark is a place to go on from.
    """
    for path, size in ((places.output, mark.output_bytes), (places.errors, mark.errors_bytes)):
        if size and (not path.exists() or path.stat().st_size < size):
            mark = Mark()
    if packed:
        return mark
    values = mark.model_dump()
    for _, outcome in replay(inputs.start(mark.inputs), places, mark):
        values["inputs"] += 1
        values["failed" if outcome.failed else "records"] += 1
        values["errors_bytes" if outcome.failed else "output_bytes"] += len(outcome.line)
    return Mark(**values)
