"""Reads articles from Parquet and writes records to it (extra ``[parquet]``), nested as they are."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from communique.errors import InputError
from communique.formats.item import Item, Reading
from communique.formats.rows import failed_row, row_item, too_long
from communique.formats.targets import put
from communique.record import Record, json_schema

__all__ = ["is_records", "read_parquet", "read_records", "write_parquet"]

BATCH = 64
"""Rows in memory at a time while reading."""

UNPACKED = 2**30
"""Most bytes of a Parquet file that is packed once more; Parquet packs its columns itself."""

LARGE, RATIO = 2**27, 500
"""A row group that unpacks to more bytes than this must not be packed tighter than that; texts are packed to
a third, at most to a hundredth."""

ROWS = 64
"""Most rows a byte of the file."""

TOO_LONG = object()
"""Stands for a value that is longer than an article may be."""

GROUP = 1_000
"""Records in a row group."""


def _pyarrow() -> Any:
    try:
        import pyarrow  # type: ignore[import-untyped, import-not-found, unused-ignore]
        import pyarrow.parquet  # type: ignore[import-untyped, import-not-found, unused-ignore]
    except ImportError as cause:
        need = "Parquet needs the package pyarrow"
        raise InputError("input-extra", need, "run: pip install 'communique[parquet]'") from cause
    return pyarrow


def read_parquet(stream: BinaryIO, path: str, reading: Reading) -> Iterator[Item]:
    """Give one item a row.

    Args:
        stream: The file's bytes; what cannot be read from the end, as Parquet is, is unpacked to a
            temporary file first.
        path: The file's path relative to the root.
        reading: Which columns hold what.

    Raises:
        InputError: ``input-extra`` without pyarrow, ``input-too-long`` if it unpacks to more than a gigabyte.
    """
    arrow = _pyarrow()
    with contextlib.closing(_seekable(stream)) as whole:
        file = arrow.parquet.ParquetFile(whole)
        columns = _wanted(file, reading)
        _refuse_bombs(file, whole.seek(0, io.SEEK_END))
        texts = [name for name in columns if _is_text(file.schema_arrow.field(name).type, arrow)]
        file = arrow.parquet.ParquetFile(whole, read_dictionary=texts)  # no value is copied row by row
        yield from _items(file, columns, path, reading)


def _wanted(file: Any, reading: Reading) -> list[str]:
    wanted = {*reading.text_fields, reading.id_field, reading.published_field, "url", "publisher"}
    flat = [one for one in file.schema_arrow if not one.type.num_fields]  # lists and structures are no text
    return [one.name for one in flat if one.name in wanted]


def _is_text(kind: Any, arrow: Any) -> bool:
    tests = (
        "is_string",
        "is_large_string",
        "is_string_view",
        "is_binary",
        "is_large_binary",
        "is_binary_view",
    )
    return any(getattr(arrow.types, test)(kind) for test in tests if hasattr(arrow.types, test))


def _refuse_bombs(file: Any, size: int) -> None:
    """Refuse a file that unpacks to far more than texts are packed to, before any of it is unpacked.

    Raises:
        InputError: ``input-too-long``.
    """
    remedy = "leave the file out, or write it anew in smaller row groups"
    rows = file.metadata.num_rows
    if rows > ROWS * size:
        raise InputError("input-too-long", f"{size:,} bytes hold {rows:,} rows", remedy)
    for group in range(file.metadata.num_row_groups):
        # Not asked of each column: pyarrow ends the process where a column's entry contradicts itself.
        unpacked = file.metadata.row_group(group).total_byte_size
        if unpacked > LARGE and unpacked > RATIO * size:
            what = f"{size:,} bytes unpack to {unpacked:,} and more"
            raise InputError("input-too-long", what, remedy)


def _seekable(stream: BinaryIO) -> BinaryIO:
    if isinstance(stream, io.BytesIO) or isinstance(getattr(stream, "raw", None), io.FileIO):
        return stream
    unpacked = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 (closed by the caller)
    while block := stream.read(2**20):
        if unpacked.tell() > UNPACKED:
            unpacked.close()
            what = f"the packed Parquet file holds more than {UNPACKED:,} bytes"
            raise InputError("input-too-long", what, "unpack it: Parquet is compressed inside")
        unpacked.write(block)
    unpacked.seek(0)
    return unpacked


def _items(file: Any, columns: list[str], path: str, reading: Reading) -> Iterator[Item]:
    number = 0
    longest = 4 * reading.max_characters
    for batch in file.iter_batches(BATCH, columns=columns):
        values = [_values(batch.column(name), longest) for name in columns]
        for cells in zip(*values, strict=True) if columns else ((),) * batch.num_rows:
            number += 1
            if any(cell is TOO_LONG for cell in cells):
                yield failed_row(path, number, too_long(f"a value has more than {longest:,} bytes"))
                continue
            fields = dict(zip(columns, cells, strict=True))
            day: Any = fields.get(reading.published_field)
            if hasattr(day, "isoformat"):
                fields[reading.published_field] = day.isoformat()
            yield row_item(fields, path, number, reading)


def _values(column: Any, longest: int) -> list[Any]:
    """Give the values of a column, each different one made once; what is too long is not made at all."""
    arrow = _pyarrow()
    if not arrow.types.is_dictionary(column.type):
        return cast(list[Any], column.to_pylist())
    numbers = column.indices.to_pylist()
    made: dict[int, Any] = {}
    for number in {one for one in numbers if one is not None}:
        value = column.dictionary[number]
        buffer = value.as_buffer() if hasattr(value, "as_buffer") else None
        made[number] = TOO_LONG if buffer is not None and buffer.size > longest else value.as_py()
    return [None if one is None else made[one] for one in numbers]


def write_parquet(records: Iterable[Record], path: Path) -> int:
    """Write records with nested columns; the types are those of the record's schema.

    Args:
        records: The records.
        path: The file; it appears under its name only whole.

    Returns:
        How many records were written.
    """
    arrow = _pyarrow()
    schema = _arrow_schema(arrow)
    rows, count = iter(records), 0
    with put(path) as part, arrow.parquet.ParquetWriter(part, schema, compression="zstd") as writer:
        while group := [_row(record) for record in islice(rows, GROUP)]:
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))
            count += len(group)
    return count


def is_records(path: Path) -> bool:
    """Tell whether a file is one that :func:`write_parquet` wrote."""
    arrow = _pyarrow()
    try:
        names: list[str] = arrow.parquet.read_schema(path).names
    except (OSError, arrow.ArrowException):
        return False
    return names == list(json_schema()["properties"])


def read_records(path: Path) -> Iterator[Record]:
    """Give the records that :func:`write_parquet` wrote."""
    for batch in _pyarrow().parquet.ParquetFile(path).iter_batches(BATCH):
        for row in batch.to_pylist():
            row["extras"] = json.loads(row["extras"])
            yield Record.from_json(json.dumps(_whole_numbers(row)))


def _row(record: Record) -> dict[str, Any]:
    data = record.model_dump(mode="json")
    data["extras"] = json.dumps(data["extras"], ensure_ascii=False)
    return data


def _whole_numbers(value: Any) -> Any:
    """Turn 5.0 into 5: a column of amounts has one type, a record's amounts are whole where they can be."""
    if isinstance(value, dict):
        return {name: _whole_numbers(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_whole_numbers(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _arrow_schema(arrow: Any) -> Any:
    schema = json_schema()
    return arrow.schema([(name, _type(part, schema, arrow)) for name, part in schema["properties"].items()])


def _type(part: dict[str, Any], schema: dict[str, Any], arrow: Any) -> Any:
    """Give the Arrow type of one part of a JSON Schema."""
    if "$ref" in part:
        return _type(schema["$defs"][part["$ref"].rsplit("/", 1)[1]], schema, arrow)
    options = [
        _type(option, schema, arrow) for option in part.get("anyOf", ()) if option.get("type") != "null"
    ]
    if options:
        return arrow.float64() if arrow.float64() in options else options[0]
    kind = part.get("type")
    if kind == "object" and part.get("properties"):
        inner = part["properties"].items()
        return arrow.struct([(name, _type(value, schema, arrow)) for name, value in inner])
    if kind == "array":
        item = part.get("items") or part["prefixItems"][0]
        return arrow.list_(_type(item, schema, arrow))
    plain = {"integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_()}
    return plain.get(str(kind), arrow.string())
