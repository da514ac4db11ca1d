"""A batch: many inputs to one file, each exactly once, however often it is broken off."""

from __future__ import annotations

import dataclasses
import time
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from pydantic_core import from_json

from communique.engines.dedupe import Seen, apart
from communique.engines.job import Engine, Job, Progress, Start, Summary
from communique.engines.listing import Changes, changes, list_again, list_inputs
from communique.engines.local import run_local
from communique.engines.lock import alone
from communique.engines.manifest import Manifest, Mark, State
from communique.engines.outputs import Outputs, Places, unwritable
from communique.engines.ownership import check_output, check_places
from communique.engines.resume import (
    Earlier,
    adopted,
    earlier_run,
    orphaned,
    reached,
    refuse_changes,
    refuse_foreign_lines,
)
from communique.engines.unit import Outcome, Task
from communique.errors import BatchError
from communique.formats.compression import compressor
from communique.formats.inputs import Inputs, Step, Survey
from communique.formats.item import Item
from communique.formats.listed import listed_lines
from communique.formats.readers import missing_extras

__all__ = ["run_batch"]

CHUNK = 16
"""Items handed out together."""

Result = tuple[Step, Outcome | None]

SAVE_EVERY = 2.0
"""Seconds between two savings of the manifest: what a resumed run looks through again."""


def run_batch(
    paths: Sequence[str | Path],
    job: Job,
    *,
    stdin: bytes | None = None,
    observe: Callable[[Progress], None] | None = None,
    engine: Engine | None = None,
    begin: Callable[[Start], None] | None = None,
) -> Summary:
    """Read many inputs to one JSONL file.

    Args:
        paths: Files, folders, patterns, or ``-`` for standard input.
        job: What to do.
        stdin: The bytes of standard input, where ``-`` is among the paths.
        observe: Called after every input.
        engine: What hands out the work; processes of this machine if absent.
        begin: Called once it is known what is to do, before the models load.

    Returns:
        Counts of what the output holds now.

    Raises:
        BatchError: If the run cannot be started, resumed or written.
        SettingsError: If a stage does not exist.
        ModelError: If the model cannot be used.
        KeyboardInterrupt: If it is interrupted; what is done is kept, the run can be resumed.
    """
    places = Places(job.output)
    check_output(job.output)
    inputs = Inputs(paths, job.task.reading, job.shard, places.all(), stdin, job.follow_links)
    with alone(places):
        batch = Batch(job, places, inputs, engine or _local(job), observe, begin)
        try:
            return batch.retry() if job.mode == "retry" else batch.run()
        finally:
            places.listing.unlink(missing_ok=True)


class Batch:
    """One run over its inputs."""

    def __init__(
        self,
        job: Job,
        places: Places,
        inputs: Inputs,
        engine: Engine,
        observe: Callable[[Progress], None] | None,
        begin: Callable[[Start], None] | None = None,
    ) -> None:
        self._job = job
        self._places = places
        self._inputs = inputs
        self._engine = engine
        self._observe = observe
        self._begin = begin
        self._pack = self._packing()
        self._manifest = self._plan()
        self._survey = Survey(0, 0, 0, "", "")
        self._saved = 0.0
        self._redone = 0
        self._total: int | None = None

    def run(self) -> Summary:
        """Do all inputs, or those that an earlier run has not done."""
        earlier = self._earlier()
        if earlier is None:
            return self._new()
        refuse_changes(earlier, self._manifest, self._places)
        if not (earlier.limit and earlier.state == "complete"):  # it has read a part of them alone
            self._refuse_other_inputs(earlier)
        if earlier.state == "complete" and self._places.fit(earlier.done):
            self._places.tidy()
            return self._summary(earlier.done, complete=True)
        mark = earlier.done
        if not self._places.todo.exists():
            self._places.listing.replace(self._places.todo)
            mark = mark if earlier.state == "complete" else Mark()
        self._manifest = earlier
        return self._go_on(reached(self._steps, self._places, mark, packed=self._pack is not None))

    def retry(self) -> Summary:
        """Do the inputs of the errors file again, and put what they give in its place."""
        earlier = self._earlier()
        if earlier is None or earlier.state != "complete":
            what = "there is no earlier run" if earlier is None else "the earlier run is not complete"
            raise BatchError("batch-retry", f"nothing to retry: {what}", "use --resume first")
        refuse_changes(earlier, self._manifest, self._places, but=frozenset({"reading"}))
        if earlier.limit is not None:
            raise BatchError(
                "batch-retry", "a run with --limit is not retried", "use --overwrite to start anew"
            )
        self._places.todo.unlink(missing_ok=True)
        changed = self._refuse_other_inputs(earlier, names_only=True)
        if earlier.done.failed == earlier.done.duplicates and not changed:
            return self._summary(earlier.done, complete=True)
        self._manifest = earlier.model_copy(update={"sizes": self._survey.sizes})
        mark = self._write_parts(earlier.done.inputs)
        self._save(mark, "merging")
        self._places.merge()
        self._save(mark, "complete")
        return self._summary(mark, complete=True)

    def _earlier(self) -> Manifest | None:
        """Give the manifest of an earlier run to go on with, if we may write; list the inputs."""
        earlier = earlier_run(self._places, self._job.mode)
        lost = earlier is None and orphaned(self._places, self._job.mode)
        if lost:
            adopted(self._places, self._manifest)
        check_places(self._places, self._inputs, self._job.mode, known=earlier is not None)
        self._survey = list_inputs(self._inputs, self._places)
        _refuse_nothing(self._survey)
        survey = {name: getattr(self._survey, name) for name in ("files", "names", "sizes")}
        self._manifest = self._manifest.model_copy(update=survey)
        if lost:
            earlier = adopted(self._places, self._manifest)
            refuse_foreign_lines(self._inputs, self._places)
        return earlier

    def _refuse_other_inputs(self, earlier: Manifest, *, names_only: bool = False) -> bool:
        """Refuse to go on with inputs that came, went or changed; tell whether some changed."""
        places, found = self._places, Changes()
        if places.todo.exists() or places.inputs.exists():
            found = changes(self._inputs, places)
            told = found.told(names_only=names_only)
        else:  # the lists are lost: the hashes of the manifest still tell names and sizes
            now, fields = self._manifest, ("names",) if names_only else ("names", "sizes")
            other = [name for name in fields if getattr(earlier, name) != getattr(now, name)]
            told = f"input files: other {other[0]}" if other else ""
        if told:
            what = f"{places.output.name} was begun with other inputs ({told})"
            again = "" if earlier.state != "complete" else " --retry-failed to read again what changed,"
            raise BatchError("batch-changed", what, f"put them back, or use{again} --overwrite to start anew")
        return bool(found.changed)

    def _new(self) -> Summary:
        self._places.discard()
        self._places.listing.replace(self._places.todo)
        return self._go_on(Mark(), new=True)

    def _go_on(self, start: Mark, *, new: bool = False) -> Summary:
        self._save(start)
        outputs = Outputs(self._places.whole(), start, self._pack)
        complete = False
        try:
            complete = self._write(outputs, self._work(self._steps(start)), self._seen(start))
            self._save(outputs.mark, sync=outputs)
        except BaseException:
            with suppress(BatchError):  # on a full disk the last manifest stands, which is true as well
                self._save(outputs.mark, sync=outputs)
            raise
        finally:
            outputs.close()
            if new and not (complete or outputs.mark.inputs):
                self._places.discard()  # nothing was begun: a wrong model or address leaves no files
        if complete:
            self._save(outputs.mark, "complete")
            self._places.tidy()
        return self._summary(outputs.mark, complete)

    def _steps(self, mark: Mark) -> Iterator[Step]:
        """Give what is to do behind a mark, by the list that was made at the beginning."""
        first = max(mark.files - 1, 0)
        listed = (one for one, _ in listed_lines(self._places.todo))
        steps = self._inputs.steps(islice(listed, first, None), first, mark.rows)
        return steps if self._job.limit is None else _first(steps, self._job.limit - mark.inputs)

    def _write_parts(self, count: int) -> Mark:
        """Write the files anew beside the old ones, or nothing at all."""
        self._places.drop_parts()
        list_again(self._inputs, self._places)
        outputs = Outputs(self._places.parts, Mark(), self._pack)
        try:
            self._write(outputs, self._merged(), Seen() if self._job.dedupe else None, save=False)
            outputs.sync()
            if outputs.mark.inputs != count:
                what = f"{self._places.output.name} or its inputs were changed since"
                raise BatchError("batch-changed", what, "use --overwrite to start anew")
        except BaseException:
            self._places.drop_parts()
            self._places.todo.unlink(missing_ok=True)
            raise
        finally:
            outputs.close()
        return outputs.mark

    def _packing(self) -> Callable[[bytes], bytes] | None:
        name = self._job.output.name
        try:
            pack = compressor(name)
        except ImportError as cause:
            remedy = "run: pip install 'communique[zstd]'"
            raise BatchError("batch-output", f"writing {name} needs the package zstandard", remedy) from cause
        if pack is not None and self._job.fail_fast:
            raise BatchError("batch-output", "--fail-fast stops between blocks", "name a plain .jsonl file")
        return pack

    def _plan(self) -> Manifest:
        task = self._job.task
        return Manifest(
            communique=version("communique"),
            spacy=version("spacy"),
            settings=task.settings.shaping(),
            settings_hash=task.settings.digest(),
            reading=dataclasses.asdict(task.reading),
            imports=task.imports,
            limit=self._job.limit,
            shard=f"{self._job.shard.number}/{self._job.shard.count}",
            dedupe=self._job.dedupe,
            files=0,
            names="",
            sizes="",
        )

    def _work(self, steps: Iterator[Step]) -> Generator[Result, None, None]:
        """Hand out the items of steps; give each step with its outcome, None where it has no item."""
        flight: deque[tuple[Step, bool]] = deque()  # without texts, which the engine holds as long as it must

        def items() -> Iterator[Item]:
            for step in steps:
                flight.append((dataclasses.replace(step, item=None), step.item is not None))
                if step.item is not None:
                    yield step.item

        source = items()
        chunks = iter(lambda: list(islice(source, CHUNK)), [])
        with closing(self._engine(self._job.task, chunks)) as outcomes:
            for outcome in outcomes:
                while not flight[0][1]:
                    yield flight.popleft()[0], None
                yield flight.popleft()[0], outcome
        yield from ((step, None) for step, _ in flight)

    def _merged(self) -> Generator[Result, None, None]:
        """Give the old lines in order, or what failed and changed inputs give now."""
        fresh_steps = (step for step, old, again in self._old() if again and old is not None)
        with closing(self._work(fresh_steps)) as fresh:
            for step, old, again in self._old():
                if again and old is not None:
                    self._redone += not old.failed
                    yield step, next(fresh)[1]
                else:
                    yield step, old

    def _old(self) -> Iterator[tuple[Step, Outcome | None, bool]]:
        """Match inputs with their old lines; tell which are to be done again."""
        earlier = Earlier(self._places, Mark())
        for step in self._steps(Mark()):
            if step.item is None:
                yield step, None, False
                continue
            found = earlier.take(step.item)
            if found is None:
                return
            old, changed = found
            yield step, old, old.failed or changed or step.listed.seen.sha256 is None

    def _seen(self, start: Mark) -> Seen | None:
        """Return what the run has read up to a mark; None where equal articles are read twice."""
        if not self._job.dedupe:
            return None
        seen, earlier, left = Seen(), Earlier(self._places, Mark()), start.inputs
        for step in self._steps(Mark()):
            found = earlier.take(step.item) if left and step.item is not None else None
            left -= found is not None
            if found is not None and not found[0].failed:
                seen.twin(found[0].key, from_json(found[0].line)["text"])
            if not left:
                break
        return seen

    def _begun(self, done: Mark) -> None:
        """Say what is to do, before the models load."""
        total = self._survey.articles
        if total is not None and self._job.limit is not None:
            total = min(total, self._job.limit)
        self._total = total
        if self._begin is not None:
            self._begin(Start(done.inputs, total, missing_extras(self._survey.kinds)))

    def _write(
        self,
        outputs: Outputs,
        results: Generator[Result, None, None],
        seen: Seen | None,
        save: bool = True,
    ) -> bool:
        """Write what comes; return whether all was done."""
        self._begun(outputs.mark)
        with closing(results):
            for step, found in results:
                outcome = found if found is None or seen is None else apart(found, seen)
                if outcome is not None:
                    self._check_maker(outcome)
                outputs.write(step, outcome)
                if self._observe is not None and outcome is not None:
                    self._observe(Progress(outputs.inputs, outputs.failed, self._total))
                if save and time.monotonic() - self._saved > SAVE_EVERY:
                    self._save(outputs.mark, sync=outputs)
                if outcome is not None and outcome.failed and not outcome.duplicate and self._job.fail_fast:
                    return False
        outputs.finish()
        return True

    def _check_maker(self, outcome: Outcome) -> None:
        """Refuse lines of a worker that has other versions than the rest of the run."""
        if outcome.made_by is None:
            return
        made = dict(zip(("communique", "spacy", "model", "engine"), outcome.made_by, strict=True))
        if self._manifest.model is None:
            first = {name: made[name] for name in ("model", "engine")}
            if made["engine"] == "spacy" != self._job.task.settings.engine:
                told = "the fast path does not know this pipeline, spaCy's own components read it"
                warnings.warn(told, UserWarning, stacklevel=2)
            self._manifest = self._manifest.model_copy(update=first)
            self._saved = 0.0
        changes = self._manifest.differences(self._manifest.model_copy(update=made))
        if changes:
            raise BatchError(
                "batch-changed", f"the workers have other versions ({'; '.join(changes)})", "use the same"
            )

    def _save(self, mark: Mark, state: State = "running", sync: Outputs | None = None) -> None:
        self._manifest = self._manifest.model_copy(update={"done": mark, "state": state})
        try:
            if sync is not None:  # the manifest must not know of more than the disk holds
                sync.sync()
            self._manifest.save(self._places.manifest)
        except OSError as cause:
            raise unwritable(cause) from cause
        self._saved = time.monotonic()

    def _summary(self, mark: Mark, complete: bool) -> Summary:
        survey = self._survey
        counts = (mark.records, mark.failed, survey.skipped, complete, survey.outside, self._redone)
        return Summary(*counts, mark.duplicates, survey.passed)


def _first(steps: Iterator[Step], count: int) -> Iterator[Step]:
    """Give steps up to some items."""
    while count > 0 and (step := next(steps, None)) is not None:
        count -= step.item is not None
        yield step


def _refuse_nothing(survey: Survey) -> None:
    """Refuse to run where there is nothing to read.

    Raises:
        BatchError: ``batch-inputs``.
    """
    if survey.files:
        return
    others = f": {', '.join(survey.passed[:3])}" if survey.passed else ""
    what = f"there is nothing to read ({survey.skipped:,} files of other kinds{others})"
    raise BatchError("batch-inputs", what, "see communique batch --help for the kinds of files that are read")


def _local(job: Job) -> Engine:
    def run(task: Task, chunks: Iterable[Sequence[Item]]) -> Generator[Outcome, None, None]:
        return run_local(task, chunks, job.workers, job.timeout, job.memory)

    return run
