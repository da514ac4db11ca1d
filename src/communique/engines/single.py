"""One article, read in this process."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from communique.engines.unit import Task, Unit
from communique.errors import InputError, SettingsError
from communique.formats.inputs import STDIN
from communique.formats.item import Item
from communique.formats.readers import is_table, read_document
from communique.formats.targets import check_target
from communique.record import Record

__all__ = ["check_output", "extract_file"]


def check_output(output: Path, file: str, overwrite: bool) -> None:
    """Refuse to write the record onto the article, onto what is there, or onto what is no record.

    Args:
        output: Where the record goes.
        file: The article, or ``-``.
        overwrite: Whether an earlier record may be replaced.

    Raises:
        SettingsError: ``settings-output``.
    """

    def ours(path: Path) -> bool:
        with path.open("rb") as stream:
            return stream.read(len(RECORD)) == RECORD

    check_target(output, [] if file == STDIN else [Path(file)], ours, "communique extract", overwrite)


RECORD = b'{"schema_version":'


def extract_file(file: str, task: Task, *, published: str | None = None, id: str | None = None) -> Record:
    """Read the article of one file; the record keeps the file's name, not its folder.

    Args:
        file: The file, or ``-`` for standard input.
        task: How it becomes a record.
        published: Date of publication, ISO; the article's own is used without it.
        id: Name of the record; else the file's stem.

    Raises:
        InputError: If it cannot be read.
        SettingsError: If ``published`` is no date or a stage does not exist.
    """
    name = Path(file).name
    given = Item(
        key=name, id=id, published=published, published_origin="argument" if published else "metadata"
    )
    if file == STDIN:
        item = replace(given, key="standard input", raw=sys.stdin.buffer.read())
    elif Path(file).is_dir():
        remedy = f"run: communique batch {file} -o records.jsonl"
        raise SettingsError("settings-file", f"{name or file} is a folder", remedy)
    elif is_table(name):
        remedy = f"run: communique batch {name} -o out.jsonl"
        raise SettingsError("settings-file", f"{name} holds many articles", remedy)
    else:
        item = replace(given, path=name, file=file)
    try:
        item = read_document(item, task.reading)  # before the model is loaded: a wrong name shows at once
        return Unit(task).record(item)
    except InputError as cause:
        message = cause.message if name in cause.message else f"{item.key}: {cause.message}"
        raise InputError(cause.code, message, cause.remedy) from cause
