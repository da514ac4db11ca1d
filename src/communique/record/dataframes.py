"""Records as tidy tables: one row an article, a date, a person, a quote, a commitment."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from communique.errors import SettingsError
from communique.record.record import Record, row_of
from communique.record.tidy import COLUMNS, tidy, type_of

__all__ = ["COLUMNS", "to_frames"]

Library = Literal["auto", "pandas", "polars", "arrow", "none"]


def to_frames(records: Iterable[Record | Mapping[str, Any]], library: Library = "auto") -> dict[str, Any]:
    """Give tidy tables of records, with the columns that CSV tables, workbooks and the database have too.

    Args:
        records: Records, or the objects of lines of JSONL.
        library: ``pandas`` or ``polars`` for frames of that library, ``arrow`` for tables of pyarrow,
            ``none`` for dicts of columns (lists); ``auto`` takes polars or pandas, whichever is there, else
            ``none``.

    Returns:
        Tables by name: articles, commitments, quotes, entities, dates, amounts, sections, warnings; every
        row has the record's id (``article``), the day of publication and the address of its article. Days
        are ISO strings. Several names in one cell (roles, aliases, actors, counterparties) are parted by
        ``; ``.

    Raises:
        SettingsError: If the library that was asked for is not installed.

    Example:
        >>> from communique import extract
        >>> tables = to_frames([extract("The ministers met in May 2021.", id="a")], library="none")
        >>> tables["dates"]["article"], tables["dates"]["value"]
        (['a'], ['2021-05'])
    """
    make = _maker(library)
    columns: dict[str, dict[str, list[Any]]] = {
        table: {name: [] for name in names} for table, names in COLUMNS.items()
    }
    for record in records:
        for table, row in tidy(row_of(record)):
            for name in COLUMNS[table]:
                value = row[name]
                columns[table][name].append(float(value) if _is_whole(table, name, value) else value)
    return {table: make(found) for table, found in columns.items()}


def _is_whole(table: str, name: str, value: Any) -> bool:
    """Tell whether a whole number stands in a column of any numbers, which has one type in a frame."""
    return isinstance(value, int) and type_of(table, name) == "number"


def _maker(library: Library) -> Callable[[dict[str, list[Any]]], Any]:
    if library == "none":
        return dict
    for name in ("polars", "pandas") if library == "auto" else (library,):
        package = PACKAGES.get(name, name)
        try:
            return _making(name, importlib.import_module(package))
        except ImportError:
            if library != "auto":
                raise SettingsError(
                    "settings-frames", f"{package} is not installed", f"pip install {package}"
                ) from None
    return dict


PACKAGES = {"arrow": "pyarrow"}


def _making(library: str, module: Any) -> Callable[[dict[str, list[Any]]], Any]:
    """Give what makes a frame of columns."""
    if library == "polars":
        return lambda found: module.DataFrame(found, strict=False, infer_schema_length=None)
    if library == "arrow":
        return lambda found: module.table(found)
    return lambda found: module.DataFrame(found)
