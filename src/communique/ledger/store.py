"""The store: a ledger and its records as a database in one file (extra ``[store]``: DuckDB, MIT licence)."""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from communique.errors import SettingsError
from communique.formats.targets import check_target, put, unfinished
from communique.ledger.files import head_of, parts_of
from communique.ledger.tables import TABLES, TIDY, VIEWS, rows_of_ledger, rows_of_records
from communique.record import Record

__all__ = ["check_store", "write_store"]


ALL = TABLES | TIDY


def write_store(ledger: Path, records: Iterable[Record | Mapping[str, Any]], path: Path) -> None:
    """Write the tables of :mod:`communique.ledger.tables`.

    A database at the path is replaced once the new one is whole.

    Args:
        ledger: The file of the ledger, which is read line by line.
        records: The records it was built from; texts, dates, entities and quotes come from them.
        path: Where the database goes.

    Raises:
        SettingsError: If DuckDB is not installed, or something else than a database of a ledger is there.
        BatchError: ``batch-write`` if the disk is full; a database that was there stands.
    """
    duckdb = _duckdb()
    check_store(path, [ledger])
    with ledger.open("rb") as stream:
        settings, as_of, _ = head_of(stream.readline(), ledger.name)
    with put(path) as part, _nothing_left(part), tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"{name}.jsonl" for name in ALL}
        counts = _spill(ledger, records, files, as_of)
        try:
            with duckdb.connect(str(part)) as base:
                _fill(base, files, (as_of, settings.model_dump_json()))
            with duckdb.connect(str(part), read_only=True) as base:
                _check(base, counts)
        except duckdb.Error as cause:  # a full disk, mostly
            raise unfinished(path, cause) from cause


def _fill(base: Any, files: Mapping[str, Path], about: tuple[str | None, str]) -> None:
    """Write all tables, and see that they are in the file, not in a log beside it."""
    base.execute("CREATE SCHEMA tidy")
    for name, columns in ALL.items():
        base.execute(f"CREATE TABLE {name} ({columns})")
        if files[name].stat().st_size:
            base.execute(f"INSERT INTO {name} SELECT * FROM {_reading(files[name], columns)}")
    for view in VIEWS:
        base.execute(view)
    base.execute("CREATE TABLE about (as_of DATE, settings VARCHAR)")
    base.execute("INSERT INTO about VALUES (?, ?)", list(about))
    base.execute("CHECKPOINT")


def _check(base: Any, counts: Mapping[str, int]) -> None:
    """Compare what the finished file holds with what was to be written."""
    for name, count in {**counts, "about": 1}.items():
        found = base.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        if found != count:
            raise OSError(errno.EIO, f"the table {name} has {found:,} rows of {count:,}")


@contextmanager
def _nothing_left(part: Path) -> Iterator[None]:
    """Remove what DuckDB keeps beside a file that it could not finish."""
    try:
        yield
    finally:
        part.with_name(f"{part.name}.wal").unlink(missing_ok=True)
        shutil.rmtree(part.with_name(f"{part.name}.tmp"), ignore_errors=True)


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
    return [(part[0].strip('"'), part[1]) for part in parts]


def _reading(path: Path, columns: str) -> str:
    types = ", ".join(f"'{name}': '{kind}'" for name, kind in _names(columns))
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
) -> dict[str, int]:
    """Write the rows to one file a table, so that little is held in memory; give how many each has."""
    counts = dict.fromkeys(files, 0)
    names = {table: [name for name, _ in _names(columns)] for table, columns in ALL.items()}
    known: dict[tuple[str, str], str] = {}
    with ExitStack() as stack:
        streams: dict[str, IO[str]] = {
            table: stack.enter_context(path.open("w", encoding="utf-8")) for table, path in files.items()
        }
        for source in (rows_of_ledger(parts_of(ledger), known, as_of), rows_of_records(records, known)):
            for table, row in source:
                streams[table].write(json.dumps(dict(zip(names[table], row, strict=True))) + "\n")
                counts[table] += 1
    return counts
