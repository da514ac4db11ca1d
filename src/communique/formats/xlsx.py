"""Writes records as a workbook (extra ``[xlsx]``: openpyxl, MIT licence): one sheet a layer."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from communique.errors import SettingsError
from communique.formats.csv_tables import cell
from communique.formats.targets import put
from communique.record import Record
from communique.record.tidy import COLUMNS, tidy, type_of

__all__ = ["is_workbook", "write_xlsx"]

ROWS, CHARACTERS, LINKS, ADDRESS = 1_048_576, 32_767, 65_000, 2_000
"""What Excel takes: rows of a sheet, characters of a cell, links of a sheet, characters of an address."""

LARGEST = 1e15
"""A number from which on Excel rounds; it is written as words."""

FIRST_DAY = dt.date(1900, 3, 1)
"""Excel counts days from 1900, with a 29 February that was none; earlier days are written as words."""

MONEY = ("value", "low", "high")

WIDTHS = {"text": 80, "message": 60, "title": 50, "actors": 28, "counterparties": 28, "roles": 40, "name": 28}
WIDTH = 14

MAKER = "communique"


def write_xlsx(records: Iterable[Record], path: Path) -> int:
    """Write a workbook with the columns of :data:`communique.record.tidy.COLUMNS`.

    Days are days, numbers are numbers, shown with their currency; the header stays in sight; ``url`` leads to
    the article, ``article`` to its row in the sheet of articles. Words are never run as a formula; those that
    begin like one get an apostrophe. A cell holds 32,767 characters at most: longer texts are cut.

    Args:
        records: The records.
        path: The file; it appears under its name only whole.

    Returns:
        How many records were written.

    Raises:
        SettingsError: ``settings-extra`` without openpyxl, ``settings-output`` if a sheet would have too many
            rows.
    """
    book = _Book()
    count = 0
    try:
        for record in records:
            for table, row in tidy(record):
                book.add(table, row)
            count += 1
        with put(path) as part:
            book.save(part)
    finally:
        book.close()
    return count


def is_workbook(path: Path) -> bool:
    """Tell whether a file is a workbook that :func:`write_xlsx` wrote."""
    try:
        with zipfile.ZipFile(path) as packed:
            return f">{MAKER}</dc:creator>".encode() in packed.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError):
        return False


class _Book:
    """A workbook that is written row by row."""

    def __init__(self) -> None:
        try:
            import openpyxl
            from openpyxl.cell import WriteOnlyCell
            from openpyxl.styles import Font
        except ImportError as cause:
            what = "a workbook needs the package openpyxl"
            raise SettingsError("settings-extra", what, "run: pip install 'communique[xlsx]'") from cause
        self._cell, self._bold = WriteOnlyCell, Font(bold=True)
        self._book = openpyxl.Workbook(write_only=True)
        self._book.properties.creator = MAKER
        self._sheets = {table: self._sheet(table) for table in COLUMNS}
        self._rows = dict.fromkeys(COLUMNS, 1)
        self._links = dict.fromkeys(COLUMNS, 0)

    def _sheet(self, table: str) -> Any:
        sheet = self._book.create_sheet(table)
        sheet.freeze_panes = "B2"
        for number, name in enumerate(COLUMNS[table], 1):
            sheet.column_dimensions[_letters(number)].width = WIDTHS.get(name, WIDTH)
        header = [self._cell(sheet, name) for name in COLUMNS[table]]
        for one in header:
            one.font = self._bold
        sheet.append(header)
        return sheet

    def add(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a row to a sheet."""
        self._rows[table] += 1
        if self._rows[table] > ROWS:
            what = f"the sheet {table} would have more than {ROWS:,} rows"
            raise SettingsError("settings-output", what, "write CSV tables or Parquet, or split the records")
        self._sheets[table].append([self._filled(table, name, row) for name in COLUMNS[table]])

    def _filled(self, table: str, name: str, row: Mapping[str, Any]) -> Any:
        currency = row.get("currency") if name in MONEY else None
        value, form = _valued(row[name], type_of(table, name), currency)
        one = self._cell(self._sheets[table], value)
        if form is not None:
            one.number_format = form
        elif isinstance(value, str):
            one.data_type = "s"  # never a formula, whatever it begins with
            self._link(one, table, name, row)
        return one

    def _link(self, one: Any, table: str, name: str, row: Mapping[str, Any]) -> None:
        """Let an address lead to the article, and the name of an article to its row."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        place = f"{_letters(COLUMNS[table].index(name) + 1)}{self._rows[table]}"
        if self._links[table] >= LINKS:
            return
        if name == "url" and row[name].startswith(("https://", "http://")) and len(row[name]) <= ADDRESS:
            one.hyperlink = Hyperlink(ref=place, target=row[name])
        elif name == "article" and table != "articles":
            one.hyperlink = Hyperlink(ref=place, location=f"articles!A{self._rows['articles']}")
        else:
            return
        self._links[table] += 1
        one.style = "Hyperlink"

    def save(self, path: Path) -> None:
        """Write the file, with filters over the headers."""
        for table, sheet in self._sheets.items():
            sheet.auto_filter.ref = f"A1:{_letters(len(COLUMNS[table]))}{self._rows[table]}"
        self._book.save(path)

    def close(self) -> None:
        """Close what is written of the sheets, saved or not."""
        for sheet in self._sheets.values():
            if not sheet.closed:
                sheet.close()


def _valued(value: Any, kind: str, currency: str | None) -> tuple[Any, str | None]:
    """Give a value as a cell holds it, and how it is shown; None where it is shown as it is."""
    if value is None or isinstance(value, bool):
        return value, None
    if kind == "date":
        day = _day(value)
        return (day, "yyyy-mm-dd") if day else (value, None)
    if isinstance(value, (int, float)):
        if abs(value) >= LARGEST:
            return str(value), None
        return value, _shown(value, kind, currency)
    return _words(value), None


def _day(value: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None


def _shown(value: float, kind: str, currency: str | None) -> str:
    """Give the format of a number.

    Example:
        >>> _shown(40_000_000, "number", "USD"), _shown(2.5, "number", None)
        ('#,##0 "USD"', '#,##0.00')
    """
    if kind == "integer":
        return "0"
    whole = "#,##0" if value == int(value) else "#,##0.00"
    return f'{whole} "{currency}"' if currency else whole


def _words(value: str) -> str:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    words = cell(ILLEGAL_CHARACTERS_RE.sub(" ", value))
    return words if len(words) <= CHARACTERS else words[: CHARACTERS - 1] + "…"


def _letters(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)
