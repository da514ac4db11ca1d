"""A batch: many inputs to one file, each exactly once, however often it is broken off."""

from __future__ import annotations

import dataclasses
import os
import time
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from communique.engines.job import Engine, Job, Progress, Summary
from communique.engines.local import run_local
from communique.engines.lock import alone
from communique.engines.manifest import Manifest, Mark, State
from communique.engines.outputs import Outputs, Places, replay, unwritable
from communique.engines.resume import earlier_run, reached, refuse_changes
from communique.engines.unit import Outcome, Task
from communique.errors import BatchError
from communique.formats.compression import compressor
from communique.formats.inputs import Inputs, Survey
from communique.formats.item import Item

__all__ = ["run_batch"]

CHUNK = 16
"""Items handed out together."""

SAVE_EVERY = 2.0
"""Seconds between two savings of the manifest: what a resumed run looks through again."""


def run_batch(
    paths: Sequence[str | Path],
    job: Job,
    *,
    stdin: bytes | None = None,
    observe: Callable[[Progress], None] | None = None,
    engine: Engine | None = None,
) -> Summary:
    """Read many inputs to one JSONL file.

    Args:
        paths: Files, folders, patterns, or ``-`` for standard input.
        job: What to do.
        stdin: The bytes of standard input, where ``-`` is among the paths.
        observe: Called after every input.
        engine: What hands out the work; processes of this machine if absent.

    Returns:
        Counts of what the output holds now.

    Raises:
        BatchError: If the run cannot be started, resumed or written.
        SettingsError: If a stage does not exist.
        ModelError: If the model cannot be used.
        KeyboardInterrupt: If it is interrupted; what is done is kept, the run can be resumed.
    """
    places = Places(job.output)
    if os.path.isdir(job.output):  # noqa: PTH112 (a name that is too long is no folder, and no crash)
        raise BatchError("batch-output", f"{job.output.name} is a folder", "name a file such as out.jsonl")
    inputs = Inputs(paths, job.task.reading, job.shard, places.all(), stdin)
    with alone(places):
        batch = Batch(job, places, inputs, engine or _local(job), observe)
        return batch.retry() if job.mode == "retry" else batch.run()


class Batch:
    """One run over its inputs."""

    def __init__(
        self,
        job: Job,
        places: Places,
        inputs: Inputs,
        engine: Engine,
        observe: Callable[[Progress], None] | None,
    ) -> None:
        self._job = job
        self._places = places
        self._inputs = inputs
        self._engine = engine
        self._observe = observe
        self._survey: Survey = inputs.survey()
        self._manifest = self._plan()
        self._saved = 0.0
        self._pack = self._packing()

    def run(self) -> Summary:
        """Do all inputs, or those that an earlier run has not done."""
        earlier = earlier_run(self._places, self._job.mode, self._manifest)
        start = Mark()
        if earlier is None:
            self._places.discard()
        else:
            refuse_changes(earlier, self._manifest, self._places)
            if earlier.state == "complete" and self._places.fit(earlier.done):
                return self._summary(earlier.done, complete=True)
            self._manifest = earlier
            start = reached(self._inputs, self._places, earlier.done, packed=self._pack is not None)
        self._save(start)
        outputs = Outputs(self._places.output, self._places.errors, start, self._pack)
        todo = self._inputs.start(start.inputs)
        complete = False
        try:
            complete = self._write(outputs, self._work(todo))
        finally:
            with suppress(BatchError):  # on a full disk the last manifest stands, which is true as well
                self._save(outputs.mark, sync=outputs)
            outputs.close()
            if earlier is None and not (complete or outputs.mark.inputs):
                self._places.discard()  # nothing was begun: a wrong model or address leaves no files
        if complete:
            self._save(outputs.mark, "complete")
            self._places.drop_empty_errors()
        return self._summary(outputs.mark, complete)

    def retry(self) -> Summary:
        """Do the inputs of the errors file again, and put what they give in its place."""
        earlier = earlier_run(self._places, self._job.mode, self._manifest)
        if earlier is None or earlier.state != "complete":
            what = "there is no earlier run" if earlier is None else "the earlier run is not complete"
            raise BatchError("batch-retry", f"nothing to retry: {what}", "use --resume first")
        refuse_changes(earlier, self._manifest, self._places, but=frozenset({"sizes", "reading"}))
        if earlier.done.failed == 0:
            return self._summary(earlier.done, complete=True)
        self._manifest = earlier.model_copy(update={"sizes": self._survey.sizes})
        mark = self._write_parts(earlier.done.inputs)
        self._save(mark, "merging")
        self._places.merge()
        self._save(mark, "complete")
        return self._summary(mark, complete=True)

    def _write_parts(self, count: int) -> Mark:
        """Write both files anew beside the old ones, or nothing at all."""
        self._places.drop_parts()
        outputs = Outputs(*self._places.parts, Mark(), self._pack)
        try:
            self._write(outputs, self._merged(), save=False)
            outputs.sync()
            if outputs.mark.inputs != count:
                what = f"{self._places.output.name} or its inputs were changed since"
                raise BatchError("batch-changed", what, "use --overwrite to start anew")
        except BaseException:
            self._places.drop_parts()
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
        task, survey = self._job.task, self._survey
        return Manifest(
            communique=version("communique"),
            spacy=version("spacy"),
            settings=task.settings.shaping(),
            settings_hash=task.settings.digest(),
            reading=dataclasses.asdict(task.reading),
            imports=task.imports,
            shard=f"{self._job.shard.number}/{self._job.shard.count}",
            files=survey.files,
            names=survey.names,
            sizes=survey.sizes,
        )

    def _work(self, items: Iterator[Item]) -> Generator[Outcome, None, None]:
        chunks = iter(lambda: list(islice(items, CHUNK)), [])
        return self._engine(self._job.task, chunks)

    def _merged(self) -> Generator[Outcome, None, None]:
        """Give the old lines in order, those of failed inputs replaced by what they give now."""
        failed = (item for item, old in replay(iter(self._inputs), self._places, Mark()) if old.failed)
        with closing(self._work(failed)) as fresh:
            for _, old in replay(iter(self._inputs), self._places, Mark()):
                yield next(fresh) if old.failed else old

    def _write(self, outputs: Outputs, outcomes: Generator[Outcome, None, None], save: bool = True) -> bool:
        """Write outcomes as they come; tell whether all were done."""
        with closing(outcomes):
            for outcome in outcomes:
                self._check_maker(outcome)
                outputs.write(outcome)
                if self._observe is not None:
                    self._observe(Progress(outputs.inputs, outputs.failed, self._survey.articles))
                if save and time.monotonic() - self._saved > SAVE_EVERY:
                    self._save(outputs.mark, sync=outputs)
                if outcome.failed and self._job.fail_fast:
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
        return Summary(mark.records, mark.failed, self._survey.skipped, complete)


def _local(job: Job) -> Engine:
    def run(task: Task, chunks: Iterable[Sequence[Item]]) -> Generator[Outcome, None, None]:
        return run_local(task, chunks, job.workers, job.timeout, job.memory)

    return run
