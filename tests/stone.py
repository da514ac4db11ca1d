"""An engine of stone: every text gets the same record, and no model is loaded."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path

from communique.engines.unit import Outcome, Task
from communique.formats.item import Failure, Item
from communique.formats.readers import read_document

__all__ = ["MADE", "stone"]

GOLDEN = Path(__file__).parent / "ledger" / "golden" / "records.jsonl"
MADE = json.loads(GOLDEN.read_text(encoding="utf-8").splitlines()[0])


def record_of(item: Item) -> bytes:
    source = {**MADE["source"], "path": item.path, "url": item.url}
    return json.dumps({**MADE, "id": item.name or "x", "source": source}).encode() + b"\n"


def stone(task: Task, chunks: Iterable[Sequence[Item]]) -> Generator[Outcome, None, None]:
    """Give every text the same record."""
    for chunk in chunks:
        for item in chunk:
            failure = item.failure
            try:
                if failure is None and not (read_document(item, task.reading).text or "").strip():
                    failure = Failure("reading", "input-empty", "there is no text")
            except Exception as cause:
                failure = Failure.of(cause, "reading")
            if failure is not None:
                yield Outcome(item.key, failure.line(item), failed=True)
            else:
                yield Outcome(item.key, record_of(item))
