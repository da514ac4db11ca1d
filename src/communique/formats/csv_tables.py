"""Writes records as CSV tables, one a layer, that open in a spreadsheet."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, TextIO

from communique.formats.targets import written_text
from communique.record import Record
from communique.record.tidy import COLUMNS, tidy

__all__ = ["LAYERS", "cell", "is_table", "read_tables", "rows", "table_files", "write_tables"]

MARK = "\ufeff"

LAYERS = ("sections", "dates", "entities", "amounts", "quotes", "commitments", "warnings")
"""Lists of the record that become tables of their own; everything else stands in ``articles.csv``."""

BLANK = r"\s\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
BLANK += r"\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0"
"""Characters that nobody sees; a spreadsheet may drop them."""

RUN = "[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]"
"""What begins a formula, also full-width and small."""

LEAD = re.compile(f"'|[\t\r\n]|[{BLANK}]*+{RUN}")
"""How a cell begins that a spreadsheet would run; it gets an apostrophe before it."""

WITHIN = re.compile(f"(?<![;{BLANK}])([;{BLANK}]++)('*+)(?={RUN})")
"""Where a cell would begin if lines were cut at semicolons, tabs or line ends, as some spreadsheets do."""

CUTS = frozenset(";\t\r\n")


LONGEST_HEAD = 10_000


class _UnixLines:
    r"""Ends rows in ``\n`` for a writer that ends them in ``\r\n``, since it then quotes a lone ``\r``."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        return self._stream.write(row.removesuffix("\r\n") + "\n")


def write_tables(records: Iterable[Record], folder: Path, bom: bool = False) -> int:
    """Write ``articles.csv`` and a table a layer, with the columns of :data:`communique.record.tidy.COLUMNS`.

    Behind them stands what else the record holds of an item: parts of parts have dotted columns
    (``speaker.name``), lists are JSON (``actors.json``). Null is an empty cell.

    Args:
        records: The records.
        folder: Where the tables go; made if it is not there. Each appears whole or not at all.
        bom: Whether files begin with a byte order mark, by which Excel knows that they are UTF-8.

    Returns:
        How many records were written.
    """
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return _write(records, folder, MARK if bom else "")
    except BaseException:
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise


def _write(records: Iterable[Record], folder: Path, mark: str) -> int:
    count = 0
    with ExitStack() as stack:
        writers: dict[str, csv.DictWriter[str]] = {}
        for name, columns in _columns().items():
            stream = stack.enter_context(written_text(folder / f"{name}.csv"))
            stream.write(mark)
            writers[name] = csv.DictWriter(_UnixLines(stream), columns, lineterminator="\r\n")
            writers[name].writeheader()
        for record in records:
            for table, row in rows(record):
                writers[table].writerow({name: cell(value) for name, value in row.items()})
            count += 1
    return count


def table_files(folder: Path) -> list[Path]:
    """Give the files that :func:`write_tables` writes."""
    return [folder / f"{name}.csv" for name in COLUMNS]


def is_table(path: Path) -> bool:
    """Tell whether a file is a table that :func:`write_tables` wrote."""
    columns = _columns().get(path.stem, [])
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        return stream.readline(LONGEST_HEAD).removeprefix(MARK).rstrip("\r\n").split(",") == columns


def rows(record: Record) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the rows of one record: table and flat values."""
    data = record.model_dump(mode="json")
    name = {"record": record.id, "path": record.source.path}
    rest = {layer: iter(data[layer]) for layer in LAYERS}
    rest["articles"] = iter([{field: value for field, value in data.items() if field not in LAYERS}])
    for table, row in tidy(data):
        more = {} if table == "articles" else name
        flat = {_column(table, field, value): value for field, value in _flat(next(rest[table])).items()}
        yield table, {**more, **flat, **row}


def _column(table: str, field: str, value: Any) -> str:
    """Name a field beside the columns that all tables have: a list is not what is told in words."""
    return f"{field}.json" if field in COLUMNS[table] and isinstance(value, list) else field


def cell(value: Any) -> str:
    """Give a value as a cell that no spreadsheet runs.

    Also not one that cuts lines at semicolons, where commas part decimals.

    Example:
        >>> cell("=1+1"), cell(None), cell([1, 2]), cell(-5), cell("They met;=1+1")
        ("'=1+1", '', '[1, 2]', '-5', "They met;'=1+1")
    """
    if value is None:
        return ""
    if isinstance(value, str):
        shut = WITHIN.sub(lambda at: at[0] + "'" if CUTS.intersection(at[1]) else at[0], value)
        return "'" + shut if LEAD.match(value) else shut
    return json.dumps(value, ensure_ascii=False)


def read_tables(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the rows of all tables: table and cells, the protecting apostrophes taken off."""
    for name in COLUMNS:
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                yield name, {key: _open_cell(value) for key, value in row.items()}


def _open_cell(value: str) -> str:
    rest = _opened(value.removeprefix("'"))
    return rest if value.startswith("'") and LEAD.match(rest) else _opened(value)


def _opened(value: str) -> str:
    """Take off the apostrophes within a cell."""
    return WITHIN.sub(lambda at: at[0][:-1] if CUTS.intersection(at[1]) and at[2] else at[0], value)


def _flat(item: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in item.items():
        if isinstance(value, dict) and name != "extras":
            found.update(_flat(value, f"{prefix}{name}."))
        else:
            found[prefix + name] = value
    return found


def _columns() -> dict[str, list[str]]:
    """Give the columns of every table: those of all forms, then what else the record's own models have."""
    from communique.record import json_schema

    schema = json_schema()
    articles = {name: part for name, part in schema["properties"].items() if name not in LAYERS}
    tables = {"articles": list(_names("articles", articles, schema))}
    for name in LAYERS:
        item = _resolve(schema["properties"][name]["items"], schema)
        tables[name] = ["record", "path", *_names(name, item["properties"], schema)]
    return {
        table: [*columns, *(name for name in tables[table] if name not in columns)]
        for table, columns in COLUMNS.items()
    }


def _names(table: str, properties: dict[str, Any], schema: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for name, part in properties.items():
        inner = _resolve(part, schema)
        if inner.get("properties"):
            if inner is not part and "anyOf" in part:
                yield prefix + name  # the whole part may be null
            yield from _names(table, inner["properties"], schema, f"{prefix}{name}.")
        else:
            yield _column(table, prefix + name, [] if inner.get("type") == "array" else None)


def _resolve(part: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Follow references and leave out null."""
    for option in part.get("anyOf", ()):
        if option.get("type") != "null":
            return _resolve(option, schema)
    if "$ref" in part:
        found: dict[str, Any] = schema["$defs"][part["$ref"].rsplit("/", 1)[1]]
        return found
    return part
