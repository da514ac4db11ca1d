"""The store: a ledger and its records as a database in one file (extra ``[store]``: DuckDB, MIT licence)."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from communique.errors import SettingsError
from communique.formats.targets import check_target
from communique.ledger.files import head_of, parts_of
from communique.ledger.tables import TABLES, rows_of_ledger, rows_of_records
from communique.record import Record

__all__ = ["check_store", "write_store"]


def write_store(ledger: Path, records: Iterable[Record | Mapping[str, Any]], path: Path) -> None:
    """Write the tables of :data:`communique.ledger.tables.TABLES`; a database at the path is replaced.

    Args:
        ledger: The file of the ledger, which is read line by line.
        records: The records it was built from; texts, dates, entities and quotes come from them.
        path: Where the database goes.

    Raises:
        SettingsError: If DuckDB is not installed, or something else than a database of a ledger is there.
    """
    duckdb = _duckdb()
    check_store(path, [ledger])
    with ledger.open("rb") as stream:
        settings, as_of = head_of(stream.readline())
    partial = path.with_name(path.name + ".part")
    partial.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"{name}.jsonl" for name in TABLES}
        _spill(ledger, records, files, as_of)
        with duckdb.connect(str(partial)) as base:
            for name, columns in TABLES.items():
                base.execute(f"CREATE TABLE {name} ({columns})")
                if files[name].stat().st_size:
                    base.execute(f"INSERT INTO {name} SELECT * FROM {_reading(files[name], columns)}")
            base.execute("CREATE TABLE about (as_of DATE, settings VARCHAR)")
            base.execute("INSERT INTO about VALUES (?, ?)", [as_of, settings.model_dump_json()])
    partial.replace(path)


def check_store(path: Path, inputs: Iterable[Path] = ()) -> None:
    """Refuse to write a database onto an input, or onto what is no database of a ledger.

    Args:
        path: Where the database goes.
        inputs: Files that are read, and those that are written beside it.

    Raises:
        SettingsError: ``settings-output``, or ``settings-store`` without DuckDB.
    """
    duckdb = _duckdb()

    def ours(file: Path) -> bool:
        try:
            with duckdb.connect(str(file), read_only=True) as base:
                found = {row[0] for row in base.execute("SHOW TABLES").fetchall()}
        except duckdb.Error:
            return False
        return {"about", *TABLES} <= found

    check_target(path, inputs, ours, "communique ledger --db")


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError as cause:
        raise SettingsError(
            "settings-store", "the database needs DuckDB", "pip install 'communique[store]'"
        ) from cause
    return duckdb


def _names(columns: str) -> list[tuple[str, str]]:
    parts = (part.split() for part in columns.split(", "))
    return [(part[0], part[1]) for part in parts]


def _reading(path: Path, columns: str) -> str:
    types = ", ".join(f"{name}: '{kind}'" for name, kind in _names(columns))
    where = str(path).replace("'", "''")
    limit = 1 << 28  # bytes of a line: texts may be long
    return (
        f"read_json('{where}', format='newline_delimited', columns={{{types}}}, maximum_object_size={limit})"
    )


def _spill(
    ledger: Path,
    records: Iterable[Record | Mapping[str, Any]],
    files: Mapping[str, Path],
    as_of: str | None,
) -> None:
    """Write the rows to one file a table, so that little is held in memory."""
    names = {table: [name for name, _ in _names(columns)] for table, columns in TABLES.items()}
    known: dict[tuple[str, str], str] = {}
    with ExitStack() as stack:
        streams: dict[str, IO[str]] = {
            table: stack.enter_context(path.open("w", encoding="utf-8")) for table, path in files.items()
        }
        for source in (rows_of_ledger(parts_of(ledger), known, as_of), rows_of_records(records, known)):
            for table, row in source:
                streams[table].write(json.dumps(dict(zip(names[table], row, strict=True))) + "\n")
